//! The whole screen under test: no display, jobs at once, a clock that stands still.

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, ImeEvent, Key, Modifiers, Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder};
use hongtou::app::{CodeCommand, Command, Deps, FileCommand, SelectionCommand, Settings, State};
use hongtou::dataset::Policy;
use hongtou::storage;
use hongtou::ui::{Options, Shell};

/// The usual size.
pub(crate) const USUAL: Vec2 = vec2(1440.0, 900.0);

/// The screen with the sample.
pub(crate) fn screen_of(size: Vec2, settings: Settings) -> Harness<'static, Shell> {
    build(Harness::builder().with_size(size), settings)
}

/// The same, where texts may have characters that no font of the program has, such as emoji.
pub(crate) fn screen_of_any_text() -> Harness<'static, Shell> {
    build(Harness::builder().with_size(USUAL).allow_missing_glyphs(), Settings::default())
}

/// The same with a dataset open that LW codes; its file is gone by then.
pub(crate) fn screen_to_code(dataset: &serde_json::Value) -> Harness<'static, Shell> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coding.json");
    write(&path, &dataset.to_string());
    let mut harness = screen_of_any_text();
    send(&mut harness, FileCommand::Open(path));
    send(&mut harness, CodeCommand::SetCoder("LW".to_owned()));
    harness
}

/// The same, with jobs beside the window as in the program.
pub(crate) fn screen_to_code_beside(dataset: &serde_json::Value) -> Harness<'static, Shell> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coding.json");
    write(&path, &dataset.to_string());
    let options =
        Options { settings: Settings { coder: "LW".to_owned(), ..Settings::default() }, ..Options::default() };
    let mut harness = build_with(Harness::builder().with_size(USUAL), options);
    harness.state_mut().send(FileCommand::Open(path));
    for _ in 0..2_000 {
        harness.step();
        if state(&harness).document.path().is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    harness
}

fn build(builder: HarnessBuilder<Shell>, settings: Settings) -> Harness<'static, Shell> {
    build_with(builder, Options { inline_jobs: true, settings, ..Options::default() })
}

fn build_with(builder: HarnessBuilder<Shell>, options: Options) -> Harness<'static, Shell> {
    let mut harness = builder
        .with_theme(Theme::Light)
        // One key a frame: several that come together take as many.
        .with_max_steps(24)
        .build_eframe(move |cc| Shell::new(&cc.egui_ctx, options, Deps::fixed()));
    harness.run();
    harness
}

/// The screen with the sample at its usual size.
pub(crate) fn screen() -> Harness<'static, Shell> {
    screen_of(USUAL, Settings::default())
}

/// What the program holds.
pub(crate) fn state<'a>(harness: &'a Harness<'_, Shell>) -> &'a State {
    harness.state().state()
}

/// How many records are shown.
pub(crate) fn shown(harness: &Harness<'_, Shell>) -> usize {
    state(harness).derived.rows.len()
}

/// The filter as it stands.
pub(crate) fn filter_line(harness: &Harness<'_, Shell>) -> String {
    state(harness).session.filter_line.clone()
}

/// The codes of a record's annotations.
pub(crate) fn codes_of(harness: &Harness<'_, Shell>, id: &str) -> Vec<String> {
    let dataset = &state(harness).document.dataset;
    dataset.policy(dataset.row(id).unwrap()).annotations().into_iter().map(|one| one.code).collect()
}

/// Sends a command.
pub(crate) fn send(harness: &mut Harness<'_, Shell>, command: impl Into<Command>) {
    harness.state_mut().send(command);
    harness.run();
}

/// Writes a file, over one that is there.
pub(crate) fn write(path: &Path, text: &str) {
    storage::save_atomically(&storage::RealFs, path, text.as_bytes(), storage::Expect::Anything).unwrap();
}

/// Shows a record.
pub(crate) fn select(harness: &mut Harness<'_, Shell>, id: &str) {
    let row = state(harness).document.dataset.row(id);
    assert!(row.is_some(), "{id}");
    send(harness, SelectionCommand::Record(row));
}

/// The shown record.
pub(crate) fn record(harness: &Harness<'_, Shell>) -> Policy {
    let state = state(harness);
    state.document.dataset.policy(state.session.selected.unwrap())
}

/// Events that all come within one frame: the harness gives each that is sent to it a frame of its own.
pub(crate) fn in_one_frame(harness: &mut Harness<'_, Shell>, events: impl IntoIterator<Item = Event>) {
    harness.input_mut().events.extend(events);
    harness.step();
}

/// Clicks what has this name.
pub(crate) fn click(harness: &mut Harness<'_, Shell>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

/// Opens the editor of a field of the record, by the field's name: by its own button, else by F2 in the text.
pub(crate) fn edit(harness: &mut Harness<'_, Shell>, field: &str) {
    if let Some(button) = harness.query_by_label(&format!("Edit {field}")) {
        button.click_accesskit();
    } else {
        harness.get_by_role_and_label(Role::MultilineTextInput, field).focus();
        harness.run();
        harness.key_press(Key::F2);
    }
    harness.run();
}

/// Clicks a value of a facet, by the beginning of its name.
pub(crate) fn click_value(harness: &mut Harness<'_, Shell>, name: &str, modifiers: Modifiers) {
    let start = format!("{name} ");
    let row = harness
        .get_by(|node| node.role() == Role::CheckBox && node.label().is_some_and(|label| label.starts_with(&start)));
    row.click_modifiers(modifiers);
    harness.run();
}

/// Presses a key.
pub(crate) fn press(harness: &mut Harness<'_, Shell>, key: Key) {
    harness.key_press(key);
    harness.run();
}

/// Types where the keyboard is.
pub(crate) fn type_text(harness: &mut Harness<'_, Shell>, text: &str) {
    harness.root().type_text(text);
    harness.run();
}

/// Types where the keyboard is, then presses Enter.
pub(crate) fn type_and_enter(harness: &mut Harness<'_, Shell>, text: &str) {
    type_text(harness, text);
    press(harness, Key::Enter);
}

/// Composes where the keyboard is, as an input method does it: what is typed stands there until it is committed.
pub(crate) fn compose(harness: &mut Harness<'_, Shell>, typed: &str) {
    harness.event(Event::Ime(ImeEvent::Preedit { text: typed.to_owned(), active_range_chars: None }));
    harness.run();
}

/// Types where the keyboard is what an input method has composed.
pub(crate) fn commit(harness: &mut Harness<'_, Shell>, text: &str) {
    harness.event(Event::Ime(ImeEvent::Commit(text.to_owned())));
    harness.run();
}

/// Presses a key with modifiers.
pub(crate) fn press_with(harness: &mut Harness<'_, Shell>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// Whether something with this name has the keyboard.
pub(crate) fn has_keyboard(harness: &Harness<'_, Shell>, name: &str) -> bool {
    harness.query_all_by_label(name).any(|node| node.is_focused())
}

/// What has the keyboard: its role, its name, and where it is.
pub(crate) type Stop = (Role, String, [i32; 2]);

/// What has the keyboard; nothing where it is nowhere.
pub(crate) fn focused(harness: &Harness<'_, Shell>) -> Option<Stop> {
    let node = harness.query_all_by(|node| node.is_focused()).next()?;
    let (own, at) = (node.accesskit_node(), node.rect().min.round());
    Some((own.role(), own.label().unwrap_or_default(), [at.x as i32, at.y as i32]))
}

/// Whether arrow keys only move there.
fn is_walked((role, ..): &Stop) -> bool {
    !matches!(
        role,
        Role::TextInput | Role::MultilineTextInput | Role::Slider | Role::Splitter | Role::Table | Role::Group
    )
}

/// Everything that the arrow keys reach from what has the keyboard, line by line.
pub(crate) fn walk(harness: &mut Harness<'_, Shell>) -> Vec<Stop> {
    let mut reached: Vec<Stop> = focused(harness).into_iter().collect();
    if !reached.iter().all(is_walked) {
        return reached;
    }
    press(harness, Key::Home);
    loop {
        let begin = focused(harness);
        for back in [Key::ArrowRight, Key::ArrowLeft] {
            while let Some(here) = focused(harness) {
                press(harness, Key::ArrowDown);
                // From the name of a column to its edge, where the arrow keys move it.
                if let Some(edge) = focused(harness).filter(|(role, ..)| *role == Role::Splitter) {
                    reached.push(edge);
                }
                press(harness, Key::ArrowUp);
                let is_back = focused(harness).as_ref() == Some(&here);
                reached.push(here.clone());
                press(harness, back);
                if !is_back || focused(harness).as_ref() == Some(&here) {
                    break;
                }
            }
        }
        press(harness, Key::ArrowDown);
        if focused(harness) == begin || focused(harness).is_some_and(|now| reached.contains(&now)) {
            return reached;
        }
    }
}

/// Presses Tab, and in a list the arrow keys, until something with this name has the keyboard.
pub(crate) fn go_to(harness: &mut Harness<'_, Shell>, name: &str) {
    for _ in 0..100 {
        press(harness, Key::Tab);
        if has_keyboard(harness, name) {
            return;
        }
        if !focused(harness).as_ref().is_some_and(is_walked) {
            continue;
        }
        for key in [Key::Home, Key::ArrowDown, Key::ArrowRight, Key::ArrowLeft] {
            let mut before = None;
            while focused(harness) != before {
                before = focused(harness);
                press(harness, key);
                if has_keyboard(harness, name) {
                    return;
                }
            }
        }
    }
    panic!("Tab and arrow keys never come to {name}");
}
