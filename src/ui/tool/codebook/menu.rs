//! What can be done with a row of the tree: by its menu, and by keys while it has the keyboard.

use eframe::egui::{Key, Modifiers, Response, Ui};

use super::listed::{Listed, ListedRow};
use crate::app::DefinitionCommand;
use crate::dataset::{DefinitionList, MoveTo};
use crate::msg;
use crate::query::ValueState;
use crate::ui::cx::Cx;
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

/// The keys that move a row, with the message id of what they do.
const MOVES: [(Key, &str); 4] = [
    (Key::ArrowUp, "codebook-move-up"),
    (Key::ArrowDown, "codebook-move-down"),
    (Key::ArrowRight, "codebook-move-in"),
    (Key::ArrowLeft, "codebook-move-out"),
];

fn move_of(key: Key) -> MoveTo {
    match key {
        Key::ArrowUp => MoveTo::Up,
        Key::ArrowDown => MoveTo::Down,
        Key::ArrowRight => MoveTo::In,
        _ => MoveTo::Out,
    }
}

/// What a key does at a row that has the keyboard.
pub(super) fn keys(ui: &Ui, list: DefinitionList, id: &str) -> Option<Done> {
    ui.input_mut(|input| {
        for (key, _) in MOVES {
            if input.consume_key(Modifiers::COMMAND, key) {
                return Some(Done::Move(move_of(key)));
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
    let why = cx.state.document.may_change().err().map(|why| cx.say(&why));
    context_menu(ui, response, |ui| {
        let name = row.name.as_str();
        let mut item = |ui: &mut Ui, label: &str, key: Option<&str>, why: Option<&str>, chosen: Done| {
            if menu_item_enabled(ui, label, key, false, why).clicked() {
                done = Some(chosen);
            }
        };
        if row.place == ValueState::Out {
            item(ui, &cx.say(&msg!("facet-let-in", name = name)), None, None, Done::Pick(Pick::Exclude));
        } else {
            item(ui, &cx.say(&msg!("facet-only", name = name)), None, None, Done::Pick(Pick::Only));
            let too = if row.place == ValueState::In {
                cx.say(&msg!("facet-no-longer", name = name))
            } else {
                cx.say(&msg!("facet-too", name = name))
            };
            item(ui, &too, None, None, Done::Pick(Pick::Add));
            item(ui, &cx.say(&msg!("facet-exclude", name = name)), None, None, Done::Pick(Pick::Exclude));
        }
        let key = key_with(ui, Modifiers::SHIFT, Key::Enter);
        let label = match listed.list {
            DefinitionList::Codes => cx.tr("codebook-show-quotes"),
            DefinitionList::Kinds => cx.tr("codebook-show-records"),
        };
        item(ui, label, Some(&key), None, Done::Quotes);
        ui.separator();
        for (label, key, command) in asks(ui, listed.list, row) {
            let label = crate::words::text(cx.lang, label);
            item(ui, label, key.as_deref(), why.as_deref(), Done::Ask(command));
        }
        ui.separator();
        for (key, label) in MOVES {
            let shown = key_with(ui, Modifiers::COMMAND, key);
            let label = crate::words::text(cx.lang, label);
            item(ui, label, Some(&shown), why.as_deref(), Done::Move(move_of(key)));
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
