//! Keys: each has its effect before the next one is looked at, also when one frame brings both.

use std::sync::Arc;

use crate::screen::{
    USUAL, codes_of, edit, press, press_with, record, screen_of, select, send, state, type_and_enter, type_text, write,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::action::ACTIONS;
use hongtou::app::{
    Action, Column, DialogCommand, DisplayCommand, FileCommand, FilePurpose, FilterCommand, NoticeCommand,
    SelectionCommand, Settings, Sorting, ToolWindow,
};
use hongtou::ui::Shell;
use hongtou::ui::shell::shortcut;

const SMALL: Vec2 = vec2(1180.0, 640.0);

/// Five records, three codes with digits, words to look for.
const FILE: &str = r#"{"hongtou":1,"codes":[{"id":"x","key":"1"},{"id":"y","key":"2"},{"id":"z","key":"3"}],"policies":[
{"id":"a","issued":"2017-01-02","title":{"en":"Plan one"}},
{"id":"b","issued":"2018-01-02","title":{"en":"Plan two"}},
{"id":"c","issued":"2019-01-02","title":{"en":"Notice"}},
{"id":"d","issued":"2020-01-02","title":{"en":"Plan four"}},
{"id":"e","issued":"2021-01-02","title":{"en":"Law"}}]}"#;

/// What is pressed, as the events that a system sends.
#[derive(Debug, Clone)]
struct Stroke {
    name: String,
    events: Vec<Event>,
}

fn stroke(modifiers: Modifiers, key: Key, text: &str) -> Stroke {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    let mut events = vec![Event::ModifiersChanged(modifiers), event(true)];
    if !text.is_empty() {
        events.push(Event::Text(text.to_owned()));
    }
    events.extend([event(false), Event::ModifiersChanged(Modifiers::NONE)]);
    Stroke { name: format!("{modifiers:?} {key:?}"), events }
}

/// Every key of the table but that which quits, and those of codes, table and fields.
fn strokes() -> Vec<Stroke> {
    let of_actions = ACTIONS.iter().filter(|spec| spec.action != Action::Quit).filter_map(|spec| {
        let shortcut = shortcut(spec.keys?)?;
        let text = if spec.action == Action::AddCode { "t" } else { "" };
        Some(stroke(shortcut.modifiers, shortcut.logical_key, text))
    });
    let others = [
        (Key::ArrowDown, ""),
        (Key::ArrowUp, ""),
        (Key::Home, ""),
        (Key::End, ""),
        (Key::PageDown, ""),
        (Key::Num1, "1"),
        (Key::Num3, "3"),
        (Key::A, "a"),
        (Key::Enter, ""),
        (Key::Escape, ""),
        (Key::Tab, ""),
    ];
    of_actions.chain(others.map(|(key, text)| stroke(Modifiers::NONE, key, text))).collect()
}

struct Screen {
    harness: Harness<'static, Shell>,
    path: std::path::PathBuf,
    folder: tempfile::TempDir,
}

impl Screen {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("small.json");
        write(&path, FILE);
        let mut harness = screen_of(SMALL, Settings { coder: "LW".to_owned(), ..Settings::default() });
        // No dialogs of the system: their paths are typed.
        send(&mut harness, FileCommand::SystemDialogMissing(FilePurpose::Open));
        Self { harness, path, folder }
    }

    /// The same with the date of issue open, and something in it that is no date.
    fn with_a_mistyped_date() -> Self {
        let mut screen = Self::new();
        screen.begin();
        let harness = &mut screen.harness;
        edit(harness, "date of issue");
        press_with(harness, Modifiers::COMMAND, Key::A);
        type_text(harness, "2018-02-3");
        screen
    }

    /// The file as it came, the second record selected, the keyboard at the table.
    fn begin(&mut self) {
        let harness = &mut self.harness;
        while state(harness).session.dialogs.top().is_some() {
            send(harness, DialogCommand::Close);
        }
        for tool in ToolWindow::ALL {
            send(harness, DialogCommand::CloseTool(tool));
        }
        // That somebody codes blind is remembered, and asked about where it ends.
        if state(harness).document.is_blind() {
            send(harness, Action::ToggleBlind);
        }
        // What was told the time before goes at a time of its own.
        for notice in state(harness).notices.clone() {
            send(harness, NoticeCommand::Dismiss(notice.id));
        }
        // What was exported or saved under another name the time before would be asked about.
        for entry in std::fs::read_dir(self.folder.path()).unwrap() {
            std::fs::remove_file(entry.unwrap().path()).unwrap();
        }
        write(&self.path, FILE);
        send(harness, FileCommand::Open(self.path.clone()));
        send(harness, FileCommand::DiscardChanges);
        let settings = &state(harness).settings;
        let toggles = [(settings.left_open, Action::ToggleLeft), (settings.right_open, Action::ToggleRight)];
        for (_, action) in toggles.into_iter().filter(|(open, _)| !open) {
            send(harness, action);
        }
        send(harness, Action::ShowTable);
        // How the dataset was looked at is remembered.
        if state(harness).session.sorting != Sorting::default() {
            send(harness, DisplayCommand::SortBy(Column::Issued));
        }
        send(harness, FilterCommand::ReplaceLine("plan or notice".to_owned()));
        select(harness, "b");
        // F6 goes to where the keyboard was in the record the time before: to the record as a whole.
        harness.get_by_role_and_label(Role::Region, "Record").focus();
        harness.run();
        harness.get_by_role(Role::Table).focus();
        harness.run();
    }

    fn feed(&mut self, strokes: &[&Stroke]) {
        for stroke in strokes {
            self.harness.input_mut().events.extend(stroke.events.iter().cloned());
        }
        self.harness.run();
    }

    /// What the two strokes have led to; ids of annotations count up, and are left out.
    fn outcome(&self) -> String {
        let state = state(&self.harness);
        let dataset = &state.document.dataset;
        let records: Vec<String> = dataset
            .rows()
            .map(|row| {
                let policy = dataset.policy(row);
                let codes: Vec<String> = policy.annotations().into_iter().map(|one| one.code).collect();
                let id = if policy.id().len() == 1 { policy.id() } else { "new" };
                format!("{id}: {} {codes:?}", policy.title().get("en").unwrap_or(""))
            })
            .collect();
        let selected = state.selected_id().map(|id| if id.len() == 1 { id } else { "new".to_owned() });
        let session = &state.session;
        let dialog = format!("{:?}", session.dialogs.top()).chars().take(60).collect::<String>();
        let settings = (state.settings.left_open, state.settings.right_open);
        let at = std::cell::RefCell::new(Vec::new());
        let look = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            if node.is_focused() {
                at.borrow_mut().push((node.role(), node.label()));
            }
            false
        };
        assert_eq!(self.harness.query_all_by(look).count(), 0);
        format!(
            "{records:#?} {selected:?} {:?} {:?} {:?} {dialog} {settings:?} {at:?} {:?}",
            session.line,
            session.tab,
            session.hit,
            state.notices.last().map(|notice| notice.text.id)
        )
    }
}

/// Feeds each pair in one frame and in two, on all cores.
fn compare(pairs: &[(Stroke, Stroke)]) {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for part in pairs.chunks(pairs.len().div_ceil(cores)) {
            scope.spawn(move || {
                let mut screen = Screen::new();
                for (first, second) in part {
                    screen.begin();
                    screen.feed(&[first, second]);
                    let together = screen.outcome();
                    screen.begin();
                    screen.feed(&[first]);
                    screen.feed(&[second]);
                    assert_eq!(together, screen.outcome(), "{} and {}", first.name, second.name);
                }
            });
        }
    });
}

/// Keys beside which every other one is pressed in the short test: of moving, coding, typing, and of going elsewhere.
fn telling() -> Vec<Stroke> {
    let find = stroke(Modifiers::COMMAND, Key::F, "");
    let others = [(Key::ArrowDown, ""), (Key::Num3, "3")];
    others.map(|(key, text)| stroke(Modifiers::NONE, key, text)).into_iter().chain([find]).collect()
}

fn pairs(first: &[Stroke], second: &[Stroke]) -> Vec<(Stroke, Stroke)> {
    first.iter().flat_map(|one| second.iter().map(|other| (one.clone(), other.clone()))).collect()
}

#[test]
fn two_keys_when_one_frame_brings_both_do_what_they_do_in_two_frames() {
    let all = strokes();
    let telling = telling();
    compare(&pairs(&telling, &all));
}

#[test]
#[ignore = "needs some minutes"]
fn every_two_keys_when_one_frame_brings_both_do_what_they_do_in_two_frames() {
    let all = strokes();
    compare(&pairs(&all, &all));
}

#[test]
fn digit_when_pressed_with_down_in_one_frame_codes_the_record_below() {
    let mut screen = Screen::new();
    screen.begin();
    let [down, three] = [(Key::ArrowDown, ""), (Key::Num3, "3")].map(|(key, text)| stroke(Modifiers::NONE, key, text));
    screen.feed(&[&down, &three]);
    assert_eq!((codes_of(&screen.harness, "b"), codes_of(&screen.harness, "c")), (vec![], vec!["z".to_owned()]));
    screen.feed(&[&down, &down, &down, &three]);
    assert_eq!(codes_of(&screen.harness, "d"), ["z"]);
}

#[test]
fn digits_when_pressed_with_find_in_one_frame_stand_in_the_filter_line_in_place_of_what_stood_there() {
    let mut screen = Screen::new();
    screen.begin();
    let find = stroke(Modifiers::COMMAND, Key::F, "");
    let [two, three] = [(Key::Num2, "2"), (Key::Num3, "3")].map(|(key, text)| stroke(Modifiers::NONE, key, text));
    screen.feed(&[&find, &two, &three, &two]);
    assert_eq!(state(&screen.harness).session.line, "232");
    assert_eq!(codes_of(&screen.harness, "b"), Vec::<String>::new());
}

#[test]
fn digits_when_a_date_is_mistyped_go_into_the_date_and_code_nothing() {
    let mut screen = Screen::with_a_mistyped_date();
    let harness = &mut screen.harness;
    press(harness, Key::Enter);
    type_text(harness, "0");
    type_text(harness, "1");
    assert_eq!((record(harness).annotations().len(), record(harness).field("issued")), (0, "2018-01-02"));
    harness.get_by_role_and_label(Role::TextInput, "date of issue");
    // "2018-02-301" is none either; without the last character, and with another one before it, it is.
    press(harness, Key::Backspace);
    press(harness, Key::Backspace);
    press(harness, Key::Backspace);
    type_and_enter(harness, "11");
    assert_eq!(record(harness).field("issued"), "2018-02-11");
}

#[test]
fn date_that_is_mistyped_when_the_rest_is_saved_stays_in_its_field_to_be_put_right() {
    let mut screen = Screen::with_a_mistyped_date();
    let harness = &mut screen.harness;
    press_with(harness, Modifiers::COMMAND, Key::S);
    assert_eq!(record(harness).field("issued"), "2018-01-02");
    harness.get_by_role_and_label(Role::TextInput, "date of issue");
    // Another field does not open over it.
    edit(harness, "title in English");
    type_text(harness, "0");
    press(harness, Key::Backspace);
    press(harness, Key::Backspace);
    type_and_enter(harness, "03");
    assert_eq!(record(harness).field("issued"), "2018-02-03");
}

#[test]
fn digits_when_neither_table_nor_record_has_the_keyboard_code_nothing() {
    let mut screen = Screen::new();
    screen.begin();
    let three = stroke(Modifiers::NONE, Key::Num3, "3");
    // A button of the tool bar, a row of a facet, the filter line.
    for name in ["Columns", "Timeline"] {
        screen.harness.get_all_by_label(name).next().unwrap().focus();
        screen.harness.run();
        screen.feed(&[&three]);
        assert_eq!(codes_of(&screen.harness, "b"), Vec::<String>::new(), "{name}");
    }
    screen.harness.get_by_role(Role::Table).focus();
    screen.harness.run();
    screen.feed(&[&three]);
    assert_eq!(codes_of(&screen.harness, "b"), ["z"]);
}

#[test]
fn digits_after_a_dialog_code_again_where_they_did_before() {
    let mut screen = Screen::new();
    screen.begin();
    let [down, one] = [(Key::ArrowDown, ""), (Key::Num1, "1")].map(|(key, text)| stroke(Modifiers::NONE, key, text));
    screen.feed(&[&stroke(Modifiers::NONE, Key::F1, "")]);
    screen.feed(&[&stroke(Modifiers::NONE, Key::Escape, "")]);
    screen.feed(&[&down, &one]);
    assert_eq!(codes_of(&screen.harness, "c"), ["x"]);
}

#[test]
fn keys_when_held_down_in_one_frame_each_move() {
    let mut harness = screen_of(USUAL, Settings::default());
    let rows = Arc::clone(&state(&harness).derived.rows);
    send(&mut harness, SelectionCommand::Record(rows.first().copied()));
    let next = stroke(Modifiers::ALT, Key::ArrowDown, "");
    for _ in 0..5 {
        harness.input_mut().events.extend(next.events.iter().cloned());
    }
    harness.run();
    assert_eq!(state(&harness).session.selected, rows.get(5).copied());
}
