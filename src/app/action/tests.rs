//! What holds of every action.

use std::collections::BTreeMap;

use super::*;
use crate::app::command::{DisplayCommand, FilePurpose};
use crate::app::keyboard::{MOVES, OTHER_KEYS};
use crate::app::session::Column;
use crate::app::tests::App;
use crate::msg;

/// Keys as they are pressed.
type Pressed = (bool, bool, bool, &'static str);

fn pressed(keys: Keys) -> Pressed {
    (keys.command, keys.shift, keys.alt, keys.key)
}

#[test]
fn keys_when_compared_on_each_system_never_clash() {
    for platform in Platform::ALL {
        let mut taken: BTreeMap<(bool, Pressed), Action> = BTreeMap::new();
        let own = ACTIONS.iter().filter_map(|spec| Some((spec.keys?, spec.action)));
        for (keys, action) in own.chain(OTHER_KEYS) {
            // At a passage keys mean what is done with it, where they mean something else elsewhere.
            let is_at_passage = action.spec().traits.keys_in == KeysIn::AtPassage;
            let before = taken.insert((is_at_passage, pressed(keys.on(platform))), action);
            assert!(before.is_none(), "{platform:?}: {action:?} and {before:?}");
        }
        for ((_, (command, _, alt, key)), action) in taken {
            if !command && !alt {
                // A code may be on any digit; the rest belongs to table, fields and dialogs.
                let is_elsewhere = key.chars().all(|c| c.is_ascii_digit())
                    || MOVES.iter().any(|(other, _)| *other == key)
                    || ["Enter", "Escape", "Tab", "Space", "Backspace", "PageUp", "PageDown"].contains(&key);
                assert!(!is_elsewhere, "{platform:?}: {action:?} is on {key}");
            }
            // What macOS keeps for itself: hiding, minimising, the settings.
            let is_of_mac = platform == Platform::MacOs && command && ["M", "Comma", "Tab", "Space"].contains(&key);
            assert!(!is_of_mac, "{action:?} is on Cmd+{key}");
        }
    }
    let hides = |keys: Keys| pressed(keys.on(Platform::MacOs)) == pressed(Keys::ctrl("H"));
    assert!(!ACTIONS.iter().filter_map(|spec| spec.keys).any(hides), "Cmd+H hides the program");
}

#[test]
fn keys_when_macos_has_others_are_those_there_and_only_there() {
    let keys = Keys::alt("ArrowLeft").or_mac(const { &Keys::ctrl("OpenBracket") });
    assert_eq!(pressed(keys.on(Platform::MacOs)), (true, false, false, "OpenBracket"));
    for platform in [Platform::Linux, Platform::Windows] {
        assert_eq!(pressed(keys.on(platform)), (false, false, true, "ArrowLeft"));
    }
    assert_eq!(Keys::ctrl("S").on(Platform::MacOs), Keys::ctrl("S"));
}

#[test]
fn actions_when_listed_have_ids_of_their_own_and_their_row() {
    for (at, spec) in ACTIONS.iter().enumerate() {
        assert_eq!(spec.action.spec().id, spec.id);
        assert!(ACTIONS.iter().skip(at + 1).all(|other| other.id != spec.id), "{}", spec.id);
    }
}

#[test]
fn actions_without_a_dataset_when_resolved_give_a_reason() {
    let state = State::default();
    assert_eq!(resolve(&state, Action::Save).unwrap_err(), msg!("why-no-dataset"));
    assert_eq!(resolve(&state, Action::AddCode).unwrap_err(), msg!("why-no-record"));
    assert!(resolve(&state, Action::Open).is_ok());
}

const FILE: &str = r#"{"hongtou":1,"codes":[{"id":"c","key":"1"}],"policies":[
 {"id":"a","issued":"2018-11-09","title":{"en":"Plan one"},"review":"disputed"},
 {"id":"b","issued":"april","title":{"en":"Plan two"}},
 {"id":"c","issued":"2019","title":{"en":"Notice"}}]}"#;

/// A file with something done in it and something taken back, a filter amid others, a view that is shown otherwise than it was
/// saved, and a record.
fn at_work() -> App {
    let (mut app, _) = App::with_file(FILE);
    app.state.settings.coder = "LW".to_owned();
    app.edit("a", "/title/en", "Plan three");
    app.edit("a", "/title/en", "Plan four");
    app.act(Action::Undo);
    for line in ["notice", "plan", "review:disputed"] {
        app.send(FilterCommand::ReplaceLine(line.to_owned()));
    }
    app.act(Action::LastFilter);
    app
}

/// With a view that is shown, and something else on the screen than it says.
fn at_a_view() -> App {
    let mut app = at_work();
    app.send(ViewCommand::Save("mine".to_owned()));
    app.send(DisplayCommand::SortBy(Column::Title));
    app.send(DisplayCommand::SetTab(Tab::Timeline));
    app.act(Action::Chinese);
    app.act(Action::PlacesAsTiles);
    app.act(Action::ThemeDark);
    app.select("b");
    app
}

/// A record that was reviewed.
fn at_a_record() -> App {
    let mut app = at_work();
    app.select("a");
    app
}

/// With words of a record selected.
fn at_words() -> App {
    let mut app = at_record_of_words();
    app.send(SelectionCommand::Text(Some(crate::dataset::TextSelection { field: "title.en".to_owned(), range: 0..4 })));
    app
}

fn at_record_of_words() -> App {
    let mut app = at_work();
    app.select("b");
    app
}

/// At an annotation of a text that is read, whose code has a scale; something is looked for in the text.
fn at_an_annotation() -> App {
    let (mut app, _) = App::with_file(
        r#"{"hongtou":1,"codes":[{"id":"c","key":"1","scale":[{"value":1},{"value":2}]}],"policies":[
        {"id":"a","text":{"zh":"支持区块链发展，发展"}}]}"#,
    );
    app.state.settings.coder = "LW".to_owned();
    app.select("a");
    app.act(Action::ShowReading);
    app.send(TextSearchCommand::Type("发展".to_owned()));
    for range in [0..2, 5..7, 2..5] {
        let selection = crate::dataset::TextSelection { field: "text.zh".to_owned(), range };
        app.send(SelectionCommand::Text(Some(selection)));
        app.send(CodeCommand::Key('1'));
    }
    app
}

/// A quote with the cursor.
fn at_a_quote() -> App {
    let mut app = at_work();
    app.send(FilterCommand::ReplaceLine(String::new()));
    app.select("a");
    app.send(CodeCommand::Apply("c".to_owned()));
    app.send(DisplayCommand::SetTab(Tab::Quotes));
    app.send(QuoteCommand::Move(Move::First));
    app
}

/// Where who adopted when is looked at.
fn at_adoption() -> App {
    let mut app = at_work();
    app.send(DisplayCommand::SetTab(Tab::Adoption));
    app
}

/// With a packet open, and a coder who may give it back.
fn at_a_packet() -> App {
    let (mut app, _) = App::with_file(r#"{"hongtou":1,"derived_from":{"records":{}},"policies":[]}"#);
    app.state.settings.coder = "LW".to_owned();
    app
}

/// At a pair of records that are probably the same, between two others.
fn at_a_pair() -> App {
    let (mut app, _) = App::with_file(
        r#"{"hongtou":1,"policies":[{"id":"a","title":"Plan"},{"id":"b","title":"plan"},{"id":"c","title":"PLAN."}]}"#,
    );
    app.state.settings.coder = "LW".to_owned();
    app.act(Action::ShowDuplicates);
    app.act(Action::NextPair);
    app
}

/// What an action has done besides saying something: to the state, or outside.
fn does(app: &mut App, action: Action) -> bool {
    let shown = |app: &App| {
        let state = &app.state;
        let done = (state.derived.document, state.document.history.state(), app.text(), state.marked_rows());
        format!("{:?} {:?} {done:?}", state.session, state.settings)
    };
    // Whatever follows from any command has followed.
    app.send(DialogCommand::Close);
    let before = shown(app);
    let effects = app.act(action);
    !effects.is_empty() || shown(app) != before
}

#[test]
fn every_action_is_enabled_somewhere_and_does_something_there() {
    let states: [fn() -> App; 10] = [
        App::new,
        at_work,
        at_a_view,
        at_a_record,
        at_words,
        at_an_annotation,
        at_a_quote,
        at_adoption,
        at_a_packet,
        at_a_pair,
    ];
    for spec in ACTIONS {
        let mut enabled = 0;
        let mut done = 0;
        for state in states {
            let mut app = state();
            match resolve(&app.state, spec.action) {
                Ok(_) => {
                    enabled += 1;
                    done += usize::from(does(&mut app, spec.action));
                }
                Err(why) => {
                    // What it says is a sentence, and all that it does is to say it.
                    assert!(why.id.starts_with("why-"), "{}: {}", spec.id, why.id);
                    assert!(!does(&mut app, spec.action), "{}", spec.id);
                }
            }
        }
        assert!(enabled > 0, "{} is enabled nowhere", spec.id);
        assert!(done > 0, "{} does nothing where it is enabled", spec.id);
    }
}

#[test]
fn every_action_that_changes_the_dataset_says_why_not_where_that_may_not_be_changed() {
    for spec in ACTIONS.iter().filter(|spec| spec.traits.changes) {
        let (first, path) = App::with_file(FILE);
        let mut second = App::new();
        second.state.state_folder = first.state.state_folder.clone();
        second.send(FileCommand::Open(path));
        second.select("a");
        let why = second.state.document.may_change().unwrap_err();
        assert_eq!(resolve(&second.state, spec.action).unwrap_err(), why, "{}", spec.id);
    }
}

#[test]
fn every_action_that_changes_the_dataset_says_so_in_its_row() {
    let states: [fn() -> App; 5] = [at_work, at_a_view, at_a_record, at_an_annotation, at_a_quote];
    for spec in ACTIONS.iter().filter(|spec| !spec.traits.changes) {
        for state in states {
            let mut app = state();
            // Another document may be open afterwards.
            let before = (app.state.derived.document, app.state.document.history.state());
            app.act(spec.action);
            let after = (app.state.derived.document, app.state.document.history.state());
            assert!(before == after || before.0 != after.0, "{}", spec.id);
        }
    }
}

#[test]
fn file_dialog_when_one_is_open_is_the_reason_for_no_other() {
    let mut app = at_work();
    app.act(Action::Open);
    assert_eq!(app.state.session.waiting_for.as_ref().map(|asked| asked.purpose), Some(FilePurpose::Open));
    for action in [Action::Open, Action::Import, Action::SaveAs, Action::ExportSubset, Action::Save] {
        assert_eq!(resolve(&app.state, action).unwrap_err().id, "why-dialog-open", "{action:?}");
    }
}
