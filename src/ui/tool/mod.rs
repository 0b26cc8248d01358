//! Tool windows: they stand beside the work, can be moved and closed, and leave keyboard and pointer to the rest of the window.
//!
//! One file and one row each. A tool window reads the state and sends commands.

mod codebook;
mod duplicates;
mod history;
mod issues;
mod orphans;
mod progress;

use eframe::egui::{self, CornerRadius, Frame, Id, Key, Margin, Modifiers, Stroke, Ui, Vec2, Window, vec2};

use super::cx::Cx;
use super::icon::Icon;
use super::theme::{metrics, palette, rich};
use super::widget::button::IconButton;
use super::widget::focus;
use crate::app::{DialogCommand, ToolWindow};

pub(super) use codebook::docked_ui;

/// A row of the table.
struct Tool {
    window: ToolWindow,
    /// Message id of its title.
    title: &'static str,
    /// Its size at first.
    size: Vec2,
    draw: fn(&mut Cx<'_>, &mut Ui),
}

/// Every tool window.
const TOOLS: [Tool; 6] = [
    Tool { window: ToolWindow::Orphans, title: "orphans-title", size: vec2(560.0, 520.0), draw: orphans::orphans_ui },
    Tool { window: ToolWindow::History, title: "history-title", size: vec2(460.0, 420.0), draw: history::history_ui },
    Tool {
        window: ToolWindow::Issues,
        title: "dialog-issues-title",
        size: vec2(620.0, 460.0),
        draw: issues::issues_ui,
    },
    Tool {
        window: ToolWindow::Codebook,
        title: "codebook-title",
        size: vec2(440.0, 680.0),
        draw: codebook::codebook_ui,
    },
    Tool {
        window: ToolWindow::Duplicates,
        title: "duplicates-title",
        size: vec2(1040.0, 680.0),
        draw: duplicates::duplicates_ui,
    },
    Tool {
        window: ToolWindow::Progress,
        title: "progress-title",
        size: vec2(900.0, 380.0),
        draw: progress::progress_ui,
    },
];

/// Draws those that are open.
pub(super) fn tools_ui(cx: &mut Cx<'_>, ui: &Ui) {
    let open: Vec<ToolWindow> =
        cx.state.session.tools.iter().copied().filter(|tool| cx.state.shows_tool(*tool)).collect();
    // One that was closed gives the keyboard back, if it had it.
    let closed: Vec<_> = cx.memory.tools.extract_if(.., |(tool, _)| !open.contains(tool)).collect();
    for (tool, before) in closed {
        if cx.memory.tool == Some(tool)
            && let Some(before) = before
        {
            ui.memory_mut(|memory| memory.request_focus(before));
        }
    }
    let had_keyboard = cx.memory.tool.take();
    let tab = cx.state.session.tab;
    let is_over = |tool: &&Tool| open.contains(&tool.window) && !tool.window.is_docked_in(tab);
    for tool in TOOLS.iter().filter(is_over) {
        tool_ui(cx, ui, tool, had_keyboard == Some(tool.window));
    }
}

fn tool_ui(cx: &mut Cx<'_>, ui: &Ui, tool: &Tool, had_keyboard: bool) {
    let colors = palette(ui);
    let wants_keyboard = cx.state.session.focus_tool == Some(tool.window);
    let is_new = !cx.memory.tools.iter().any(|(other, _)| *other == tool.window);
    if is_new {
        let before = ui.memory(egui::Memory::focused);
        cx.memory.tools.push((tool.window, before));
    }
    let room = ui.ctx().content_rect();
    let frame = Frame::NONE
        .fill(colors.raised)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(CornerRadius::same(metrics::CORNER_DIALOG))
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::ZERO);
    let size = tool.size.min(room.size() - Vec2::splat(2.0 * metrics::PANEL_PAD));
    let title = cx.tr(tool.title);
    let shown = Window::new(title)
        .id(Id::unique(("tool window", tool.window)))
        .title_bar(false)
        .frame(frame)
        .default_size(size)
        .default_pos(room.center() - size / 2.0)
        .constrain_to(room)
        .show(ui.ctx(), |ui| {
            ui.set_width(ui.available_width());
            let mut close = false;
            Frame::NONE.inner_margin(Margin { left: 20, right: 14, top: 12, bottom: 4 }).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(rich(title, metrics::HEADING).color(colors.ink));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let button = ui.add(IconButton::new(Icon::Close, cx.tr("dialog-close")));
                        close = button.clicked();
                        if ui.is_enabled() && wants_keyboard {
                            button.request_focus();
                            cx.send(DialogCommand::ToolFocused(tool.window));
                        }
                    });
                });
            });
            Frame::NONE.inner_margin(Margin { left: 20, right: 20, top: 0, bottom: 16 }).show(ui, |ui| {
                ui.set_width(ui.available_width());
                (tool.draw)(cx, ui);
            });
            close
        });
    let Some(shown) = shown else { return };
    let layer = shown.response.layer_id;
    let focused = ui.memory(egui::Memory::focused);
    let is_in_it = focused.and_then(|id| focus::drawn(ui.ctx(), id)).is_some_and(|place| place.layer_id == layer);
    // Esc has taken the keyboard from everything before anybody can look where it was.
    let escaped = had_keyboard
        && focused.is_none()
        && cx.state.session.dialogs.is_empty()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if is_in_it || escaped || wants_keyboard {
        cx.memory.tool = Some(tool.window);
    }
    if escaped || shown.inner == Some(true) {
        cx.send(DialogCommand::CloseTool(tool.window));
    }
}
