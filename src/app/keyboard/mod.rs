//! What a key means: where the keyboard is, and what is pressed, as a command.
//!
//! Keys are taken one after the other, in the order in which they were pressed ([`InOrder`]); the next one is asked only when
//! the one before has had its effect, so that none falls on another record, or another field, than the one that had the
//! keyboard. It must not know the screen: what a system calls a key stands in `ui`.

mod in_order;

use super::action::{ACTIONS, Action, ActionSpec, Keys, KeysIn, Platform};
use super::annotate;
use super::chosen::EndMove;
use super::command::{CodeCommand, Command, Move, QuoteCommand, SelectionCommand};
use super::quotes::QuoteTask;
use super::state::State;

pub use in_order::{Class, InOrder};

/// Where the keyboard is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Nowhere, or at a button or list that is about no record.
    Elsewhere,
    /// At the filter line.
    Filter,
    /// At another field that is typed in.
    Typing,
    /// At the table, of which so many rows make a page.
    Table(isize),
    /// At the quotes, of which so many rows make a page.
    Quotes(isize),
    /// At the record.
    Record,
    /// At one of its texts, where it is read.
    Text,
}

/// The keyboard, as a key finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyboard {
    /// Where it is.
    pub focus: Focus,
    /// A field of the record is open, with or without the keyboard: what is pressed may be meant for it.
    pub is_editing: bool,
}

impl Keyboard {
    /// Whether keys are about the record that is shown.
    fn is_on_a_record(self) -> bool {
        matches!(self.focus, Focus::Table(_) | Focus::Record | Focus::Text) && !self.is_editing
    }

    fn is_on_a_field(self) -> bool {
        matches!(self.focus, Focus::Filter | Focus::Typing)
    }
}

/// A key that was pressed, or a character that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stroke {
    /// A key.
    Key(Press),
    /// What a key, or an input method, writes.
    Text(String),
}

/// A key with its modifiers. `command` is Ctrl, or Cmd on macOS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    /// Ctrl, or Cmd on macOS.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key's name, as in [`Keys::key`].
    pub key: String,
}

impl Press {
    /// Whether it is just these keys.
    fn is(&self, keys: Keys) -> bool {
        (self.command, self.alt) == (keys.command, keys.alt) && self.shift == keys.shift && self.key == keys.key
    }

    /// The same, but Shift may be held too: some need it to write the key.
    fn is_nearly(&self, keys: Keys) -> bool {
        Self { shift: keys.shift, ..self.clone() }.is(keys)
    }
}

/// Second keys, which other programs have taught.
pub(super) const OTHER_KEYS: [(Keys, Action); 3] =
    [(Keys::ctrl_shift("G"), Action::PreviousHit), (Keys::ctrl("G"), Action::NextHit), (Keys::ctrl("Y"), Action::Redo)];

pub(super) const MOVES: [(&str, Move); 4] =
    [("ArrowDown", Move::Next), ("ArrowUp", Move::Previous), ("Home", Move::First), ("End", Move::Last)];

/// What a stroke means now; nothing where it is left to the widget that has the keyboard.
pub fn command_of(state: &State, keyboard: Keyboard, stroke: &Stroke) -> Option<Command> {
    if !state.session.dialogs.is_empty() {
        return None;
    }
    match stroke {
        Stroke::Text(text) => code_key(state, keyboard, text),
        Stroke::Key(press) => end_key(state, keyboard, press)
            .or_else(|| action_of(state, keyboard, press).map(Command::Do))
            .or_else(|| table_key(state, keyboard, press))
            .or_else(|| quotes_key(state, keyboard, press)),
    }
}

/// A digit, or a letter that is no key of the program's own, applies the code that has it, to the selected text or to the record.
fn code_key(state: &State, keyboard: Keyboard, text: &str) -> Option<Command> {
    let key = crate::dataset::code_key(text)?;
    if own_letter(key).is_some() {
        return None;
    }
    // A digit may also be that of a value.
    let has_code = || annotate::code_of_key(state.document.dataset.header(), key).is_some();
    if !key.is_ascii_digit() && !has_code() {
        return None;
    }
    if let Focus::Quotes(_) = keyboard.focus {
        let is_meant = !keyboard.is_editing && state.quotes.selection.current().is_some();
        return is_meant.then_some(Command::Quote(QuoteCommand::Key(key)));
    }
    let is_meant = keyboard.is_on_a_record() && state.session.selected.is_some();
    is_meant.then_some(Command::Code(CodeCommand::Key(key)))
}

/// The action that a letter alone means at a record, on any system: it cannot be the key of a code.
pub fn own_letter(letter: char) -> Option<Action> {
    let is_it = |keys: Keys| {
        let is_alone = !keys.command && !keys.alt;
        is_alone && keys.key.chars().eq(std::iter::once(letter.to_ascii_uppercase()))
    };
    let spec = ACTIONS.iter().find(|spec| {
        let keys = spec.keys.into_iter().flat_map(|keys| Platform::ALL.map(|platform| keys.on(platform)));
        letter.is_ascii_alphabetic() && keys.into_iter().any(is_it)
    });
    spec.map(|spec| spec.action)
}

/// What the actions that move an end of a passage leave: at the quotes their keys, and with Ctrl added, by a word. On macOS, where Cmd
/// is one of their keys, nothing moves by a word.
fn end_key(state: &State, keyboard: Keyboard, press: &Press) -> Option<Command> {
    let is_mac = Platform::here() == Platform::MacOs;
    let by_word = press.command && !is_mac;
    if !press.alt || keyboard.is_editing || is_mac && !press.command {
        return None;
    }
    let by = EndMove { by_word, ..end_move(press)? };
    if let Focus::Quotes(_) = keyboard.focus {
        return state.quotes.selection.current().map(|_| Command::Quote(QuoteCommand::MoveEnd(by)));
    }
    if !by_word {
        return None;
    }
    let is_meant = match keyboard.focus {
        Focus::Text => state.has_selection_to_move() || state.chosen().is_some(),
        Focus::Record => state.chosen().is_some(),
        _ => false,
    };
    is_meant.then_some(Command::Code(CodeCommand::MoveEnd(by)))
}

/// How an arrow moves an end, with Shift the beginning.
fn end_move(press: &Press) -> Option<EndMove> {
    let on = match press.key.as_str() {
        "ArrowRight" => true,
        "ArrowLeft" => false,
        _ => return None,
    };
    Some(EndMove { is_start: press.shift, on, by_word: false })
}

fn action_of(state: &State, keyboard: Keyboard, press: &Press) -> Option<Action> {
    let rows = ACTIONS.iter().filter_map(|spec| Some((spec.keys?.here(), spec.action)));
    let rows: Vec<(Keys, Action)> = rows.chain(OTHER_KEYS).collect();
    let is_meant = |(keys, action): &(Keys, Action)| means(state, keyboard, *keys, *action);
    // Keys that are those of an action mean that one or nothing, and never another one that has nearly the same.
    if rows.iter().any(|(keys, _)| press.is(*keys)) {
        let meant = || rows.iter().filter(|(keys, _)| press.is(*keys)).filter(|row| is_meant(row));
        // Where there is a passage but nothing may be changed, the key says so rather than mean something else.
        let is_at_passage = |spec: &ActionSpec| spec.traits.keys_in == KeysIn::AtPassage && spec.has_object(state);
        let at_passage = meant().find(|(_, action)| is_at_passage(action.spec()));
        return at_passage.or_else(|| meant().next()).map(|(_, action)| *action);
    }
    rows.iter().find(|(keys, action)| press.is_nearly(*keys) && is_meant(&(*keys, *action))).map(|(_, action)| *action)
}

/// Whether keys mean their action here.
fn means(state: &State, keyboard: Keyboard, keys: Keys, action: Action) -> bool {
    let traits = action.spec().traits;
    // What a field is open for is not to be changed or left behind by a key that may be meant for the field.
    if keyboard.is_editing && (traits.changes || traits.repeats) && !traits.keeps_typed {
        return false;
    }
    // A letter alone is a key of the record; elsewhere it is typed, or looked up.
    if !keys.command && !keys.alt && keys.key.chars().count() == 1 {
        return keyboard.is_on_a_record();
    }
    match traits.keys_in {
        KeysIn::All => true,
        KeysIn::AllButTyping => keyboard.focus != Focus::Typing,
        KeysIn::AllButFields => !keyboard.is_on_a_field(),
        KeysIn::AtTable => matches!(keyboard.focus, Focus::Table(_)),
        KeysIn::AtText => keyboard.focus == Focus::Text,
        KeysIn::AtPassage => match keyboard.focus {
            Focus::Text => true,
            Focus::Record => state.chosen().is_some(),
            _ => false,
        },
    }
}

/// Where a key leads in rows of which so many make a page.
fn move_of(key: &str, page: isize) -> Option<Move> {
    Some(match key {
        "PageDown" => Move::By(page),
        "PageUp" => Move::By(-page),
        key => MOVES.iter().find(|(own, _)| *own == key)?.1,
    })
}

/// What a key means at the quotes: it leads to another one, opens, changes or removes the one with the cursor, or marks several.
fn quotes_key(state: &State, keyboard: Keyboard, press: &Press) -> Option<Command> {
    let Focus::Quotes(page) = keyboard.focus else { return None };
    if keyboard.is_editing || press.alt {
        return None;
    }
    if press.command {
        return (press.key == "A" && !press.shift).then_some(Command::Quote(QuoteCommand::MarkAll));
    }
    let selection = &state.quotes.selection;
    let command = match press.key.as_str() {
        "Escape" if !press.shift => (selection.marked_count() > 0).then_some(QuoteCommand::Unmark)?,
        key => match (move_of(key, page), press.shift) {
            (Some(to), true) => QuoteCommand::MarkBy(to),
            (Some(to), false) => QuoteCommand::Move(to),
            (None, true) => return None,
            (None, false) => {
                selection.current()?;
                match key {
                    "Enter" => QuoteCommand::Open,
                    "Space" => QuoteCommand::MarkCurrent,
                    "T" | "C" => QuoteCommand::Pick,
                    "M" => QuoteCommand::WriteMemo,
                    "V" => QuoteCommand::Change(QuoteTask::Value),
                    "Delete" => QuoteCommand::Remove,
                    _ => return None,
                }
            }
        },
    };
    Some(Command::Quote(command))
}

/// What a key means at the table: it leads to another row, and with Shift marks the rows on the way.
fn table_key(state: &State, keyboard: Keyboard, press: &Press) -> Option<Command> {
    let Focus::Table(page) = keyboard.focus else { return None };
    if keyboard.is_editing || press.command || press.alt {
        return None;
    }
    if press.key == "Escape" && !press.shift {
        return state.marked().map(|_| Command::Selection(SelectionCommand::Unmark));
    }
    let to = move_of(&press.key, page)?;
    Some(Command::Selection(if press.shift { SelectionCommand::MarkBy(to) } else { SelectionCommand::Move(to) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tab::Tab;
    use crate::app::tests::App;
    use crate::dataset::TextSelection;
    use crate::persistence::Access;

    fn at(focus: Focus) -> Keyboard {
        Keyboard { focus, is_editing: false }
    }

    fn press(keys: Keys) -> Stroke {
        let Keys { command, shift, alt, key, .. } = keys;
        Stroke::Key(Press { command, shift, alt, key: key.to_owned() })
    }

    #[test]
    fn letters_that_no_code_has_as_its_key_are_those_of_the_actions() {
        let own: String = ('a'..='z').filter(|letter| own_letter(*letter).is_some()).collect();
        assert_eq!(own, crate::dataset::TAKEN_KEYS);
    }

    #[test]
    fn keys_of_every_action_when_pressed_where_they_are_meant_mean_that_action() {
        let mut state = App::with_sample().state;
        // What the keys of a passage are for.
        state.session.tab = Tab::Reading;
        state.session.text_selection = Some(TextSelection { field: "text.zh".to_owned(), range: 0..2 });
        for spec in ACTIONS {
            let Some(keys) = spec.keys else { continue };
            let focus = match spec.traits.keys_in {
                KeysIn::AtTable | KeysIn::AllButTyping => Focus::Table(10),
                KeysIn::AtText | KeysIn::AtPassage => Focus::Text,
                _ => Focus::Record,
            };
            let command = command_of(&state, at(focus), &press(keys.here()));
            assert!(matches!(command, Some(Command::Do(action)) if action == spec.action), "{}", spec.id);
        }
    }

    #[test]
    fn keys_of_a_passage_where_nothing_may_be_changed_are_still_those_of_the_passage() {
        let file = r#"{"hongtou":1,"codes":[{"id":"c"}],"policies":[{"id":"a","text":{"zh":"支持区块链"},"annotations":[
            {"id":"1","code":"c","by":"LW","at":"2026-01-01T00:00:00Z","target":{"field":"text.zh","start":0,"end":2,"exact":"支持"}}]}]}"#;
        let (mut app, _) = App::with_file(file);
        app.select("a");
        app.act(Action::ShowReading);
        app.send(CodeCommand::Choose(Some("1".to_owned())));
        assert!(app.state.chosen().is_some());
        app.state.document.access = Access::Undecided;
        let back = press(Action::MoveEndBack.spec().keys.unwrap().here());
        let meant = |state: &State, focus| command_of(state, at(focus), &back);
        assert!(matches!(meant(&app.state, Focus::Text), Some(Command::Do(Action::MoveEndBack))));
        // What the key means elsewhere, it means where there is no passage.
        app.send(CodeCommand::Choose(None));
        assert!(matches!(meant(&app.state, Focus::Text), Some(Command::Do(Action::LastFilter))));
    }

    #[test]
    fn digits_and_letters_when_the_keyboard_is_not_at_a_record_mean_nothing() {
        let mut app = App::with_sample();
        let row = app.state.derived.rows.first().copied();
        app.send(SelectionCommand::Record(row));
        let letter = Stroke::Key(Press { command: false, shift: false, alt: false, key: "T".to_owned() });
        for stroke in [Stroke::Text("3".to_owned()), letter] {
            for focus in [Focus::Elsewhere, Focus::Filter, Focus::Typing] {
                assert!(command_of(&app.state, at(focus), &stroke).is_none(), "{focus:?} {stroke:?}");
            }
            for focus in [Focus::Table(10), Focus::Record] {
                assert!(command_of(&app.state, at(focus), &stroke).is_some(), "{focus:?} {stroke:?}");
                let editing = Keyboard { focus, is_editing: true };
                assert!(command_of(&app.state, editing, &stroke).is_none(), "{focus:?} {stroke:?}");
            }
        }
        app.act(Action::Keys);
        assert!(command_of(&app.state, at(Focus::Record), &Stroke::Text("3".to_owned())).is_none());
    }

    #[test]
    fn keys_while_a_field_of_the_record_is_open_neither_move_nor_change_anything_but_save() {
        let mut app = App::with_sample();
        let row = app.state.derived.rows.first().copied();
        app.send(SelectionCommand::Record(row));
        let means = |focus: Focus, stroke: &Stroke| {
            let editing = Keyboard { focus, is_editing: true };
            command_of(&app.state, editing, stroke)
        };
        for focus in [Focus::Elsewhere, Focus::Typing, Focus::Table(10), Focus::Record] {
            for (key, _) in MOVES.into_iter().chain([("PageDown", Move::Next), ("PageUp", Move::Next)]) {
                let stroke = Stroke::Key(Press { command: false, shift: false, alt: false, key: key.to_owned() });
                assert!(means(focus, &stroke).is_none(), "{focus:?} {key}");
            }
            for action in [Action::NextRecord, Action::PreviousRecord, Action::NewRecord, Action::Undo, Action::NextHit]
            {
                let stroke = press(action.spec().keys.unwrap().here());
                assert!(means(focus, &stroke).is_none(), "{focus:?} {action:?}");
            }
            let save = press(Action::Save.spec().keys.unwrap().here());
            assert!(matches!(means(focus, &save), Some(Command::Do(Action::Save))), "{focus:?}");
        }
    }
}
