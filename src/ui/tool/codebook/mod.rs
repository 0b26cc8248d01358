//! The codebook: codes, and on a second page kinds, as a tree with what each means, in both languages, and how many records have
//! it. A click filters like a facet; what is looked at stands below the tree in full.
//!
//! It stands over the window, or in the left panel's place while texts are read. It must not know how a tree is changed.

mod detail;
mod listed;
mod menu;
mod row;
mod tree;

use eframe::egui::{self, Frame, Margin, ScrollArea, Ui};

use crate::app::{Action, DefinitionCommand, DialogCommand, ToolWindow};
use crate::dataset::DefinitionList;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::remark;
use crate::ui::icon::Icon;
use crate::ui::theme::metrics;
use crate::ui::widget::button::{IconButton, menu_item_enabled, menu_of};
use crate::ui::widget::field::Field;
use crate::ui::widget::section::{panel_header, rule};
use crate::ui::widget::segmented::one_of;

use listed::listed;
use tree::CodebookMemory;

/// What the detail takes of the height at most, and what the tree has at least.
const DETAIL: f32 = 0.45;
const TREE: f32 = metrics::FACET_ROW * 4.0;

/// As a tool window.
pub(super) fn codebook_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    ui.horizontal(|ui| {
        pages_ui(cx, ui);
        let listed = listed(cx, ui);
        let count = cx.say(&listed.count);
        remark(ui, &count);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| tools_ui(cx, ui));
    });
    ui.add_space(metrics::GAP);
    body_ui(cx, ui, 0.0);
}

/// In the left panel's place, under a header of its own.
pub(in crate::ui) fn docked_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let listed = listed(cx, ui);
    let count = cx.say(&listed.count);
    panel_header(ui, cx.tr("codebook-title"), &count, |ui| {
        if ui.add(IconButton::new(Icon::Close, cx.tr("codebook-close"))).clicked() {
            cx.send(DialogCommand::CloseTool(ToolWindow::Codebook));
        }
        tools_ui(cx, ui);
    });
    ui.horizontal(|ui| {
        ui.add_space(metrics::PANEL_PAD);
        pages_ui(cx, ui);
    });
    ui.add_space(6.0);
    if cx.state.session.focus_tool == Some(ToolWindow::Codebook) && ui.is_enabled() {
        ui.memory_mut(|memory| memory.request_focus(search_id()));
        cx.send(DialogCommand::ToolFocused(ToolWindow::Codebook));
    }
    body_ui(cx, ui, metrics::PANEL_PAD);
}

/// Codes or kinds.
fn pages_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let label = |list| match list {
        DefinitionList::Codes => cx.tr("codebook-codes"),
        DefinitionList::Kinds => cx.tr("codebook-kinds"),
    };
    let list = cx.state.session.codebook.list;
    if let Some(list) = one_of(ui, cx.tr("codebook-page"), &DefinitionList::ALL, label, list) {
        cx.send(DefinitionCommand::ShowList(list));
    }
}

/// What can be done with all of them; from right to left.
fn tools_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let list = cx.state.session.codebook.list;
    let (new, name) = match list {
        DefinitionList::Codes => (Action::NewCode, "codebook-new-code"),
        DefinitionList::Kinds => (Action::NewKind, "codebook-new-kind"),
    };
    let more = ui.add(IconButton::new(Icon::Dots, cx.tr("codebook-menu")));
    menu_of(&more, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for action in [Action::TakeCodebook, Action::PrintCodebook, Action::BeginVersion] {
            let why = cx.why_not(action);
            if menu_item_enabled(ui, cx.tr(action.spec().name), None, false, why.as_deref()).clicked() {
                cx.act(action);
            }
        }
    });
    let why = cx.why_not(new);
    if ui.add(IconButton::new(Icon::Plus, cx.tr(name)).disabled(why.as_deref())).clicked() {
        cx.act(new);
    }
}

fn search_id() -> egui::Id {
    egui::Id::unique("search of the codebook")
}

/// The search, the tree, and what is looked at; `pad` stands left and right of what is no row.
fn body_ui(cx: &mut Cx<'_>, ui: &mut Ui, pad: f32) {
    let listed = listed(cx, ui);
    let mut memory = cx.memory.take_part::<CodebookMemory>().unwrap_or_default();
    let margin = Margin { left: pad as i8, right: pad as i8, top: 0, bottom: 4 };
    Frame::NONE.inner_margin(margin).show(ui, |ui| {
        let field = Field::new(cx.tr("codebook-search")).hint(cx.tr("codebook-search")).icon(Icon::Search);
        let response = field.id(search_id()).show(ui, &mut memory.search);
        // Down leads from the field to what is found.
        if response.has_focus() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::ArrowDown))
        {
            memory.enter = true;
        }
    });
    let below = if cx.state.session.codebook.selected.is_some() { ui.available_height() * DETAIL } else { 0.0 };
    let height = (ui.available_height() - below).max(TREE);
    tree::head_ui(cx, ui, &listed);
    if listed.rows.is_empty() {
        memory.enter = false;
        Frame::NONE.inner_margin(Margin::symmetric(metrics::PANEL_PAD as i8, 4)).show(ui, |ui| {
            remark(
                ui,
                cx.tr(if cx.state.session.codebook.list == DefinitionList::Codes {
                    "codebook-no-codes"
                } else {
                    "codebook-no-kinds"
                }),
            );
        });
    } else {
        let salt = cx.own_id(("codebook", cx.state.session.codebook.list));
        let area = ScrollArea::vertical().id_salt(salt).max_height(height - metrics::FACET_ROW);
        area.auto_shrink([false, below == 0.0]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            tree::tree_ui(cx, ui, &listed, &mut memory);
        });
    }
    cx.memory.remember(memory);
    if cx.state.session.codebook.selected.is_some() {
        rule(ui);
        ScrollArea::vertical().id_salt("codebook detail").auto_shrink([false, false]).show(ui, |ui| {
            let margin = Margin { left: pad as i8, right: pad as i8, top: 6, bottom: 8 };
            Frame::NONE.inner_margin(margin).show(ui, |ui| detail::detail_ui(cx, ui, &listed));
        });
    }
}
