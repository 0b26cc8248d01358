//! What can be done with a row of the tree: by its menu, and by keys while it has the keyboard.

use eframe::egui::{Key, Modifiers, Response, Ui};

use super::listed::{Listed, ListedRow};
use crate::app::DefinitionCommand;
use crate::dataset::{DefinitionList, MoveTo};
use crate::query::ValueState;
use crate::ui::cx::Cx;
use crate::ui::panel::value_entries;
use crate::ui::widget::button::menu_item_enabled;
use crate::ui::widget::context_menu::context_menu;
use crate::ui::widget::focus::Pick;

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Done {
    Pick(Pick),
    Quotes,
    Move(MoveTo),
    Ask(DefinitionCommand),
}

/// The keys that move a row, with the message id of what they do, and where it goes.
const MOVES: [(Key, &str, MoveTo); 4] = [
    (Key::ArrowUp, "codebook-move-up", MoveTo::Up),
    (Key::ArrowDown, "codebook-move-down", MoveTo::Down),
    (Key::ArrowRight, "codebook-move-in", MoveTo::In),
    (Key::ArrowLeft, "codebook-move-out", MoveTo::Out),
];

/// What a key does at a row that has the keyboard.
pub(super) fn keys(ui: &Ui, list: DefinitionList, id: &str) -> Option<Done> {
    ui.input_mut(|input| {
        for (key, _, to) in MOVES {
            if input.consume_key(Modifiers::COMMAND, key) {
                return Some(Done::Move(to));
            }
        }
        if input.consume_key(Modifiers::NONE, Key::F2) {
            return Some(Done::Ask(DefinitionCommand::Rename(list, id.to_owned())));
        }
        if input.consume_key(Modifiers::NONE, Key::Delete) {
            return Some(Done::Ask(DefinitionCommand::Delete(list, id.to_owned())));
        }
        input.consume_key(Modifiers::SHIFT, Key::Enter).then_some(Done::Quotes)
    })
}

/// The menu of a row; says what was chosen.
pub(super) fn row_menu(cx: &Cx<'_>, ui: &Ui, response: &Response, listed: &Listed, row: &ListedRow) -> Option<Done> {
    let mut done = None;
    let why = cx.why_may_not_change();
    context_menu(ui, response, |ui| {
        let mut item = |ui: &mut Ui, label: &str, key: Option<&str>, why: Option<&str>, chosen: Done| {
            if menu_item_enabled(ui, label, key, false, why).clicked() {
                done = Some(chosen);
            }
        };
        let state = (row.place == ValueState::In, row.place == ValueState::Out);
        for (label, pick) in value_entries(cx, &row.name, state) {
            item(ui, &label, None, None, Done::Pick(pick));
        }
        let key = key_with(ui, Modifiers::SHIFT, Key::Enter);
        let label = match listed.list {
            DefinitionList::Codes => cx.tr("codebook-show-quotes"),
            DefinitionList::Kinds => cx.tr("codebook-show-records"),
        };
        item(ui, label, Some(&key), None, Done::Quotes);
        ui.separator();
        for (label, key, command) in asks(ui, listed.list, row) {
            item(ui, cx.tr(label), key.as_deref(), why.as_deref(), Done::Ask(command));
        }
        ui.separator();
        for (key, label, to) in MOVES {
            let shown = key_with(ui, Modifiers::COMMAND, key);
            item(ui, cx.tr(label), Some(&shown), why.as_deref(), Done::Move(to));
        }
    });
    done
}

/// The name of a key with what is held.
fn key_with(ui: &Ui, modifiers: Modifiers, key: Key) -> String {
    ui.ctx().format_shortcut(&eframe::egui::KeyboardShortcut::new(modifiers, key))
}

/// What is asked for a row: message ids, keys, and what each sends.
fn asks(ui: &Ui, list: DefinitionList, row: &ListedRow) -> Vec<(&'static str, Option<String>, DefinitionCommand)> {
    let id = || row.id.clone();
    let key = |key| Some(key_with(ui, Modifiers::NONE, key));
    let mut asks = vec![
        ("codebook-edit", None, DefinitionCommand::Edit(list, id())),
        ("codebook-rename", key(Key::F2), DefinitionCommand::Rename(list, id())),
        ("codebook-new-under", None, DefinitionCommand::New(list, Some(id()))),
    ];
    match (list, row.replaced.is_some()) {
        (DefinitionList::Codes, true) => asks.push(("codebook-take-back", None, DefinitionCommand::TakeBack(id()))),
        (DefinitionList::Codes, false) => {
            asks.push(("codebook-replace", None, DefinitionCommand::Replace(list, id())));
            asks.push(("codebook-split", None, DefinitionCommand::Split(id())));
        }
        (DefinitionList::Kinds, _) => asks.push(("codebook-merge", None, DefinitionCommand::Replace(list, id()))),
    }
    asks.push(("codebook-delete", key(Key::Delete), DefinitionCommand::Delete(list, id())));
    asks
}
