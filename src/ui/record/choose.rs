//! A field whose value is one of a tree: what is typed is looked for among the names, in Chinese, English or pinyin; the arrow keys
//! and the pointer choose, Enter takes.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{self, Area, Frame, Id, Key, Margin, Modifiers, Order, Response, ScrollArea, Stroke, Ui};

use crate::app::{Choice, ChoiceOf, answering, choices};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::choice;
use crate::words::Lang;

/// Rows that are seen at once, and listed at all.
const ROWS: f32 = 9.0;
const MOST: usize = 200;

/// All choices of each sort, for the state of the dataset and the language that they were made in.
#[derive(Debug, Default)]
struct AllChoices(HashMap<ChoiceOf, (u64, Lang, Arc<Vec<Choice>>)>);

/// What the screen remembers of the list that is open.
#[derive(Debug, Default)]
pub(super) struct ChoiceList {
    /// The field, what was typed in it, and all that can be chosen, that the cursor is for.
    typed: Option<(Id, String, Arc<Vec<Choice>>)>,
    found: Vec<usize>,
    /// A row of the list; the one behind those that are found makes a new kind.
    cursor: Option<usize>,
    /// Whether what is typed can be made a new kind.
    can_be_new: bool,
}

/// All that can be chosen, made anew only in another state of the dataset.
pub(in crate::ui) fn all_choices(cx: &mut Cx<'_>, of: ChoiceOf) -> Arc<Vec<Choice>> {
    let dataset = &cx.state.document.dataset;
    let (revision, lang) = (dataset.revision(), cx.lang);
    if let Some((of_revision, of_lang, all)) = cx.memory.part::<AllChoices>().and_then(|known| known.0.get(&of))
        && (*of_revision, *of_lang) == (revision, lang)
    {
        return Arc::clone(all);
    }
    let all = Arc::new(choices(dataset, cx.state.lexicon(), lang, of));
    let mut known = cx.memory.take_part::<AllChoices>().unwrap_or_default();
    known.0.insert(of, (revision, lang, Arc::clone(&all)));
    cx.memory.remember(known);
    all
}

/// What is written for a choice: its name, or its id where another one has that name too.
fn written(all: &[Choice], choice: &Choice) -> String {
    let is_it = crate::app::called(all, &choice.name).is_some_and(|called| called.id == choice.id);
    if is_it { choice.name.clone() } else { choice.id.clone() }
}

/// What was done with the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chosen {
    /// This name stands in the place of what is typed last.
    Name(String),
    /// There is no kind of this name; it is to be made.
    New(String),
}

/// The part of what is typed that is being typed: in a list, what follows the last comma.
fn last_part(of: ChoiceOf, text: &str) -> &str {
    if !of.is_list() {
        return text.trim();
    }
    text.rsplit([',', '，', '、']).next().unwrap_or(text).trim()
}

/// What is typed, with a name in the place of its last part.
pub(super) fn with_last_part(of: ChoiceOf, text: &str, name: &str) -> String {
    match text.rfind([',', '，', '、']) {
        Some(at) if of.is_list() => {
            let before = text.get(..at).unwrap_or("").trim_end();
            format!("{before}, {name}")
        }
        _ => name.to_owned(),
    }
}

/// Whether something is listed.
pub(super) fn has_found(cx: &Cx<'_>) -> bool {
    !cx.memory.record.choices.found.is_empty()
}

/// Whether the pointer is over the list of a field.
pub(super) fn is_over_list(ui: &Ui, field: Id) -> bool {
    let layer = egui::LayerId::new(Order::Foreground, field.with("choices"));
    ui.ctx().pointer_interact_pos().and_then(|at| ui.ctx().layer_id_at(at)) == Some(layer)
}

/// Before the field is drawn: takes the arrow keys. `true` if the cursor was moved.
pub(super) fn take_keys(cx: &mut Cx<'_>, ui: &Ui, field: Id) -> bool {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return false;
    }
    let list = &mut cx.memory.record.choices;
    let (down, up) = ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        (down, input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp))
    });
    let rows = list.found.len() + usize::from(list.can_be_new);
    let Some(last) = rows.checked_sub(1).filter(|_| down != up) else { return false };
    let from = list.cursor.map_or(if down > up { 0 } else { last }, |at| (at + down).saturating_sub(up).min(last));
    list.cursor = Some(from);
    true
}

/// Shows the list under the field; says what was taken. `entered` is whether Enter was pressed in the field, `is_changed` whether
/// something else stands in it than when it was opened: if not, all are listed.
pub(super) fn list_ui(
    cx: &mut Cx<'_>,
    ui: &Ui,
    response: &Response,
    (of, text): (ChoiceOf, &str),
    (is_changed, entered, moved): (bool, bool, bool),
) -> Option<Chosen> {
    let mut moved = moved;
    let all = all_choices(cx, of);
    let part = last_part(of, text).to_owned();
    let list = &mut cx.memory.record.choices;
    let is_known =
        |(id, typed, of): &(Id, String, Arc<Vec<Choice>>)| *id == response.id && typed == text && Arc::ptr_eq(of, &all);
    if !list.typed.as_ref().is_some_and(is_known) {
        let wanted = if is_changed { part.as_str() } else { "" };
        list.found = answering(&all, wanted);
        list.found.truncate(MOST);
        list.cursor = if is_changed {
            (!part.is_empty() && !list.found.is_empty()).then_some(0)
        } else {
            let now = crate::app::called(&all, &part).map(|choice| choice.id.clone());
            list.found.iter().position(|at| all.get(*at).is_some_and(|choice| Some(&choice.id) == now.as_ref()))
        };
        list.can_be_new =
            of == ChoiceOf::Kind && is_changed && !part.is_empty() && crate::app::called(&all, &part).is_none();
        list.typed = Some((response.id, text.to_owned(), Arc::clone(&all)));
        moved = true;
    }
    let can_be_new = list.can_be_new;
    if entered {
        if let Some(choice) = list.cursor.and_then(|at| list.found.get(at)).and_then(|at| all.get(*at)) {
            return Some(Chosen::Name(written(&all, choice)));
        }
        if can_be_new && (list.found.is_empty() || list.cursor == Some(list.found.len())) {
            return Some(Chosen::New(part));
        }
        return None;
    }
    popup_ui(cx, ui, response, &all, (can_be_new.then_some(part.as_str()), moved, is_changed))
}

fn popup_ui(
    cx: &Cx<'_>,
    ui: &Ui,
    response: &Response,
    all: &[Choice],
    (new, moved, is_search): (Option<&str>, bool, bool),
) -> Option<Chosen> {
    let colors = palette(ui);
    let frame = Frame::NONE
        .fill(colors.raised)
        .stroke(Stroke::new(1.0, colors.ctl))
        .corner_radius(metrics::CORNER_BUTTON)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(0, 4));
    let (found, cursor) = (cx.memory.record.choices.found.clone(), cx.memory.record.choices.cursor);
    let at = response.rect.left_bottom() + egui::vec2(0.0, 3.0);
    let area = Area::new(response.id.with("choices")).order(Order::Foreground).fixed_pos(at).constrain(true);
    let mut chosen = None;
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(response.rect.width().max(220.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            let height = metrics::TABLE_ROW * ROWS;
            ui.set_max_height(height + metrics::TABLE_ROW * 2.0);
            let area = ScrollArea::vertical().id_salt("choices").max_height(height).auto_shrink([false, true]);
            area.show(ui, |ui| {
                if all.is_empty() && new.is_none() {
                    note_ui(ui, cx.tr("choice-none-yet"));
                } else if found.is_empty() && new.is_none() {
                    note_ui(ui, cx.tr("choice-none-found"));
                }
                for (row, choice) in found.iter().enumerate().filter_map(|(row, at)| Some((row, all.get(*at)?))) {
                    // What is found is listed by how well it answers, and no longer as a tree.
                    let depth = if is_search { 0 } else { choice.depth };
                    let name = format!("{}{}", "\u{2003}".repeat(depth), visible_line(&choice.name));
                    let id = visible_line(&choice.id);
                    let row_ui = choice::Choice { name: &name, id: &id, chosen: cursor == Some(row), count: "" };
                    let shown = row_ui.show(ui);
                    if cursor == Some(row) && moved {
                        shown.scroll_to_me(None);
                    }
                    if is_taken(ui, &shown) {
                        chosen = Some(Chosen::Name(written(all, choice)));
                    }
                }
            });
            if let Some(name) = new {
                let told = cx.say(&crate::msg!("choice-new-kind", name = visible_line(name).into_owned()));
                let row = choice::Choice {
                    name: &told,
                    id: "",
                    chosen: found.is_empty() || cursor == Some(found.len()),
                    count: "",
                };
                let row = row.show(ui);
                if is_taken(ui, &row) {
                    chosen = Some(Chosen::New(name.to_owned()));
                }
            }
        });
    });
    chosen
}

/// A press is enough: the field gives up the keyboard at once, and its list would be gone before the release.
fn is_taken(ui: &Ui, row: &Response) -> bool {
    row.clicked() || row.contains_pointer() && ui.input(|input| input.pointer.primary_pressed())
}

fn note_ui(ui: &mut Ui, text: &str) {
    ui.horizontal(|ui| {
        ui.add_space(metrics::PANEL_PAD);
        ui.label(rich(text, metrics::SMALL).color(palette(ui).ink3));
    });
}
