//! The steps of the history by name, coder and time, the newest on top; a click, or Enter, goes to the state after a step.

use eframe::egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::{EditCommand, SeenStep};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::{boxed, remark, who_and_when};
use crate::ui::theme::{metrics, palette};
use crate::ui::visible_line;
use crate::ui::widget::{focus, roving, text};

pub(super) fn history_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let history = cx.state.document.history();
    // Undone steps stand on top, the furthest first; then those that are done; then the beginning.
    let undone: Vec<SeenStep<'_>> = history.undone().rev().collect();
    let done: Vec<SeenStep<'_>> = history.steps().rev().collect();
    let why = cx.why_may_not_change();
    remark(ui, &cx.say(&msg!("history-count", done = done.len(), undone = undone.len())));
    remark(ui, why.as_deref().unwrap_or_else(|| cx.tr("history-what")));
    ui.add_space(8.0);
    boxed(ui, |ui| {
        let total = undone.len() + done.len() + 1;
        let height = ui.available_height().max(metrics::TABLE_ROW * 3.0);
        let list = cx.own_id("steps of the history");
        ScrollArea::vertical().id_salt("history").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            roving::rows(ui, list, metrics::TABLE_ROW, total, |ui, at| {
                let (step, stands) = match (undone.get(at), at == undone.len()) {
                    (Some(step), _) => (Some(*step), Stands::Undone),
                    (None, true) => (done.first().copied(), Stands::Here),
                    (None, false) => (done.get(at - undone.len()).copied(), Stands::Done),
                };
                row_ui(cx, ui, step, stands, why.is_none());
            });
        });
    });
}

/// How a step stands to what is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// Taken back.
    Undone,
    /// It leads to what is open.
    Here,
    /// Before it.
    Done,
}

fn row_ui(cx: &mut Cx<'_>, ui: &mut Ui, step: Option<SeenStep<'_>>, stands: Stands, may: bool) {
    let colors = palette(ui);
    let state = step.map_or(0, SeenStep::state);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::TABLE_ROW), Sense::HOVER);
    // By its step, not by its place: a press that ends an edit puts a new step on top, and the release meets another row.
    let response = roving::interact(ui, rect, cx.own_id(("step", state, step.is_none())), Sense::click());
    let label = match step {
        Some(step) => visible_line(&cx.say(&step.label())).into_owned(),
        None => cx.tr("history-start").to_owned(),
    };
    let is_here = stands == Stands::Here;
    if is_here {
        roving::prefer(ui, &response);
    }
    let enabled = may && ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, enabled, is_here, &label));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if is_here {
            painter.rect_filled(rect, 0.0, colors.sel);
            let bar = eframe::egui::Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            painter.rect_filled(bar, 0.0, colors.accent);
        } else if enabled && response.hovered() {
            painter.rect_filled(rect, 0.0, colors.hover);
        }
        let y = rect.center().y;
        let mut right = rect.right() - 12.0;
        if let Some(step) = step {
            let about = who_and_when(step.by(), step.at());
            let galley = text::elided(painter, &about, metrics::SMALL, colors.ink3, 200.0);
            right -= galley.size().x + 12.0;
            text::paint_right(painter, pos2(rect.right() - 12.0, y), galley);
        }
        let saved = cx.state.document.history().saved_state() == Some(state);
        let label = if saved { format!("{label} ({})", cx.tr("history-saved")) } else { label };
        let ink = if stands == Stands::Undone { colors.off } else { colors.ink };
        let room = (right - rect.left() - 12.0).max(40.0);
        let galley = text::elided(painter, &label, metrics::BODY, ink, room);
        text::paint_left(painter, pos2(rect.left() + 12.0, y), galley);
        focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    }
    if enabled && response.clicked() && !is_here {
        cx.send(EditCommand::GoTo(state));
    }
}
