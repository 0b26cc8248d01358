//! The tree itself: folded and unfolded, gone through by keys, filtered by a click, its items moved by keys and by dragging.

use std::collections::{HashMap, HashSet};

use eframe::egui::{Key, Modifiers, Rangef, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::listed::{Listed, ListedRow};
use super::menu::{Done, keys, row_menu};
use super::row::{self, Look};
use crate::app::{CodeCommand, DefinitionCommand, DisplayCommand, EditCommand, FilterCommand, Tab};
use crate::dataset::{DefinitionList, MoveTo};
use crate::msg;
use crate::query::{Mode, TypedText};
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::remark;
use crate::ui::panel::mode_of;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::count::ColumnWidths;
use crate::ui::widget::{focus, roving};

/// What is remembered of how the tree is looked at.
#[derive(Debug, Default)]
pub(super) struct CodebookMemory {
    /// What is looked for.
    pub(super) search: String,
    /// The first row is to have the keyboard.
    pub(super) enter: bool,
    folded: HashMap<DefinitionList, HashSet<String>>,
    /// What is dragged.
    dragged: Option<String>,
    /// The code that a click has put on words, and the state of the history before.
    put: Option<(String, usize)>,
}

impl CodebookMemory {
    fn is_folded(&self, list: DefinitionList, id: &str) -> bool {
        self.folded.get(&list).is_some_and(|folded| folded.contains(id))
    }
}

/// Where something that is dragged would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drop {
    Before,
    Under,
    Behind,
}

pub(super) fn head_ui(cx: &Cx<'_>, ui: &mut Ui, listed: &Listed) {
    if !listed.rows.is_empty() {
        row::head(cx, ui, listed, ColumnWidths::fitting(ui.painter(), listed.largest));
    }
}

/// The rows that are shown: all that are not folded away, or those that are found, the best first.
fn shown(listed: &Listed, memory: &CodebookMemory) -> Vec<usize> {
    if !memory.search.trim().is_empty() {
        let typed = TypedText::new(&memory.search);
        let rank = |(at, row): (usize, &ListedRow)| Some((row.found_by.rank(&typed)?, at));
        let mut found: Vec<(u8, usize)> = listed.rows.iter().enumerate().filter_map(rank).collect();
        found.sort_unstable();
        return found.into_iter().map(|(_, at)| at).collect();
    }
    let mut is_hidden = vec![false; listed.rows.len()];
    let mut shown = Vec::new();
    for (at, row) in listed.rows.iter().enumerate() {
        let above = row.parent.and_then(|parent| Some((is_hidden.get(parent)?, listed.rows.get(parent)?)));
        let hidden = above.is_some_and(|(hidden, parent)| *hidden || memory.is_folded(listed.list, &parent.id));
        if let Some(own) = is_hidden.get_mut(at) {
            *own = hidden;
        }
        if !hidden {
            shown.push(at);
        }
    }
    shown
}

/// What is to be brought into view must not be folded away.
fn unfold(listed: &Listed, memory: &mut CodebookMemory, id: &str) {
    memory.search.clear();
    let mut at = listed.row(id).and_then(|row| row.parent);
    while let Some(row) = at.and_then(|at| listed.rows.get(at)) {
        fold(memory, listed.list, &row.id, false);
        at = row.parent;
    }
}

pub(super) fn tree_ui(cx: &mut Cx<'_>, ui: &mut Ui, listed: &Listed, memory: &mut CodebookMemory) {
    let reveal = cx.state.session.codebook.selected.clone().filter(|_| cx.state.session.codebook.reveal);
    if let Some(id) = &reveal {
        unfold(listed, memory, id);
    }
    let shown = shown(listed, memory);
    if shown.is_empty() {
        memory.enter = false;
        ui.horizontal(|ui| {
            ui.add_space(metrics::PANEL_PAD);
            remark(ui, cx.tr("choice-none-found"));
        });
        return;
    }
    let found = !memory.search.trim().is_empty();
    let columns = ColumnWidths::fitting(ui.painter(), listed.largest);
    let list = cx.own_id(("codebook", listed.list));
    if let Some(id) = &reveal
        && let Some(at) = shown.iter().position(|at| listed.rows.get(*at).is_some_and(|row| row.id == *id))
    {
        // It may lie beyond what is drawn.
        let top = ui.cursor().top() + metrics::FACET_ROW * at as f32;
        let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), Rangef::new(top, top + metrics::FACET_ROW));
        ui.scroll_to_rect(rect, None);
    }
    let mut drop = None;
    roving::rows(ui, list, metrics::FACET_ROW, shown.len(), |ui, number| {
        let Some(row) = shown.get(number).and_then(|at| listed.rows.get(*at)) else { return };
        let look = Look {
            folded: memory.is_folded(listed.list, &row.id),
            found,
            selected: cx.state.session.codebook.selected.as_deref() == Some(&row.id),
            columns,
        };
        let response = row_ui(cx, ui, listed, row, look, memory);
        if reveal.as_deref() == Some(&row.id) {
            // A dialog that has just closed gives the keyboard back in this frame.
            if cx.memory.last_dialog.is_none() {
                roving::go_to(ui, response.id);
                cx.send(DefinitionCommand::Revealed);
            } else if cx.state.session.dialogs.is_empty() {
                ui.request_repaint();
            }
        } else if std::mem::take(&mut memory.enter) {
            roving::go_to(ui, response.id);
        }
        drop = drop.or_else(|| drop_at(ui, &response, row, look, memory).map(|place| (row, place)));
    });
    drag_ui(cx, ui, listed, memory, drop);
}

fn row_ui(
    cx: &mut Cx<'_>,
    ui: &mut Ui,
    listed: &Listed,
    row: &ListedRow,
    look: Look,
    memory: &mut CodebookMemory,
) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::FACET_ROW), Sense::HOVER);
    // By what it is, not by its place: what is moved keeps the keyboard.
    let id = cx.own_id(("definition", listed.list, row.id.as_str()));
    let response = roving::interact(ui, rect, id, Sense::click_and_drag());
    if look.selected {
        roving::prefer(ui, &response);
    }
    row::tell(cx, ui, &response, listed, row, look);
    if ui.is_rect_visible(rect) {
        row::paint(ui, rect, &response, listed, row, look);
    }
    // Where the keyboard is, is looked at, unless another one is just being shown.
    if response.has_focus() && !look.selected && !cx.state.session.codebook.reveal {
        cx.send(DefinitionCommand::Select(Some(row.id.clone())));
    }
    if response.has_focus() {
        focus::lock_arrows(ui, response.id);
        fold_by_keys(ui, listed, row, look, memory);
    }
    let key = if response.has_focus() { keys(ui, listed.list, &row.id) } else { None };
    let done = row_menu(cx, ui, &response, listed, row).or(key);
    if let Some(done) = done {
        do_it(cx, listed, row, done);
    } else if response.double_clicked() {
        take_back_coding(cx, row, memory);
        show_quotes(cx, listed, row);
    } else if response.clicked() {
        let left = row::name_left(rect, row, look);
        let is_on_angle = ui.input(|input| input.pointer.interact_pos()).is_some_and(|at| {
            row.has_children && !look.found && at.x < left && at.x > left - row::CHEVRON && rect.contains(at)
        });
        // A second click that follows takes back what the first one of the two has put, and nothing from before.
        memory.put = None;
        if is_on_angle && ui.input(|input| input.pointer.primary_released()) {
            fold(memory, listed.list, &row.id, !look.folded);
        } else if is_put(cx, ui, listed, row) {
            memory.put = Some((row.id.clone(), cx.state.document.history().state()));
            cx.send(CodeCommand::Apply(row.id.clone()));
            cx.memory.focus_text = true;
        } else {
            response.request_focus();
            cx.send(DefinitionCommand::Select(Some(row.id.clone())));
            let pick = focus::Pick::from_modifiers(ui.input(|input| input.modifiers));
            do_it(cx, listed, row, Done::Pick(pick));
        }
    }
    if response.drag_started() && !look.found && cx.state.document.may_change().is_ok() {
        memory.dragged = Some(row.id.clone());
    }
    if is_put(cx, ui, listed, row) {
        let words = cx.state.session.text_selection.as_ref().map_or(0, |own| own.range.len());
        let told = cx.say(&msg!("codebook-click-puts", count = words));
        return response.on_hover_text(told);
    }
    response
}

/// Whether a click puts the code on the words that are selected in the text that is read, rather than filters.
fn is_put(cx: &Cx<'_>, ui: &Ui, listed: &Listed, row: &ListedRow) -> bool {
    let is_plain = !ui.input(|input| input.modifiers.any());
    let is_code = listed.is_here && !row.has_children && row.replaced.is_none();
    is_plain && is_code && cx.state.has_selection_to_move() && cx.state.document.may_change().is_ok()
}

/// The first click of two has put the code, where the second one says that its quotes were meant.
fn take_back_coding(cx: &mut Cx<'_>, row: &ListedRow, memory: &mut CodebookMemory) {
    if let Some((_, before)) = memory.put.take().filter(|(id, _)| *id == row.id)
        && cx.state.document.history().steps_to(before) == Some(-1)
    {
        cx.send(EditCommand::GoTo(before));
    }
}

fn fold(memory: &mut CodebookMemory, list: DefinitionList, id: &str, folded: bool) {
    let own = memory.folded.entry(list).or_default();
    if folded {
        own.insert(id.to_owned());
    } else {
        own.remove(id);
    }
}

/// Left folds a branch, or goes to what it stands under; Right unfolds it, or goes to the first one there.
fn fold_by_keys(ui: &Ui, listed: &Listed, row: &ListedRow, look: Look, memory: &mut CodebookMemory) {
    let pressed = |key| ui.input_mut(|input| !input.modifiers.any() && input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowRight) && row.has_children && look.folded {
        fold(memory, listed.list, &row.id, false);
    }
    if pressed(Key::ArrowLeft) && row.has_children && !look.folded {
        fold(memory, listed.list, &row.id, true);
    }
}

/// All quotes of a code, or all records of a kind in the table.
pub(super) fn show_quotes(cx: &mut Cx<'_>, listed: &Listed, row: &ListedRow) {
    cx.send(FilterCommand::ChooseValue(listed.field(), row.token.clone(), Mode::Only));
    let tab = match listed.list {
        DefinitionList::Codes => Tab::Quotes,
        DefinitionList::Kinds => Tab::Table,
    };
    cx.send(DisplayCommand::SetTab(tab));
}

fn do_it(cx: &mut Cx<'_>, listed: &Listed, row: &ListedRow, done: Done) {
    match done {
        Done::Pick(pick) => {
            let mode = mode_of(pick, row.place, listed.chosen);
            cx.send(FilterCommand::ChooseValue(listed.field(), row.token.clone(), mode));
        }
        Done::Quotes => show_quotes(cx, listed, row),
        Done::Ask(command) => cx.send(command),
        Done::Move(to) => cx.send(DefinitionCommand::Move(listed.list, row.id.clone(), to)),
    }
}

/// Where what is dragged would go, if the pointer is over this row.
fn drop_at(ui: &Ui, response: &Response, row: &ListedRow, look: Look, memory: &CodebookMemory) -> Option<Drop> {
    memory.dragged.as_ref().filter(|dragged| **dragged != row.id)?;
    let at = ui.input(|input| input.pointer.interact_pos()).filter(|at| response.rect.contains(*at))?;
    let rect = response.rect;
    let share = (at.y - rect.top()) / rect.height();
    let drop = match share {
        share if share < 0.3 => Drop::Before,
        share if share > 0.7 && (look.folded || !row.has_children) => Drop::Behind,
        _ => Drop::Under,
    };
    let colors = palette(ui);
    let stroke = Stroke::new(2.0, colors.accent);
    let from = row::name_left(rect, row, look);
    match drop {
        Drop::Before => drop_line(ui, from, rect.right(), rect.top() + 1.0, stroke),
        Drop::Behind => drop_line(ui, from, rect.right(), rect.bottom() - 1.0, stroke),
        Drop::Under => {
            let inner = Rect::from_min_max(pos2(from - 4.0, rect.top() + 1.0), rect.max - vec2(2.0, 1.0));
            let kind = eframe::egui::StrokeKind::Inside;
            ui.painter().rect_stroke(inner, metrics::CORNER_MARK, stroke, kind);
        }
    }
    Some(drop)
}

fn drop_line(ui: &Ui, from: f32, to: f32, y: f32, stroke: Stroke) {
    ui.painter().hline(from..=to, y, stroke);
}

/// Puts what was dragged where it was let go.
fn drag_ui(cx: &mut Cx<'_>, ui: &Ui, listed: &Listed, memory: &mut CodebookMemory, drop: Option<(&ListedRow, Drop)>) {
    let Some(dragged) = memory.dragged.clone() else { return };
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        memory.dragged = None;
        return;
    }
    ui.ctx().set_cursor_icon(eframe::egui::CursorIcon::Grabbing);
    if ui.input(|input| input.pointer.any_down()) {
        return;
    }
    memory.dragged = None;
    let Some((row, drop)) = drop else { return };
    let parent = row.parent.and_then(|parent| listed.rows.get(parent)).map(|parent| parent.id.clone());
    let to = match drop {
        Drop::Before => MoveTo::Under { parent, before: Some(row.id.clone()) },
        Drop::Under => MoveTo::Under { parent: Some(row.id.clone()), before: None },
        Drop::Behind => {
            let siblings = listed.rows.iter().filter(|other| other.parent == row.parent);
            let behind = siblings.skip_while(|other| other.id != row.id).skip(1).find(|other| other.id != dragged);
            MoveTo::Under { parent, before: behind.map(|behind| behind.id.clone()) }
        }
    };
    cx.send(DefinitionCommand::Move(listed.list, dragged, to));
}
