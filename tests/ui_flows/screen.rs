//! The whole screen under test: no display, jobs at once, a clock that stands still.

use std::path::Path;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Command, Deps, SelectionCommand, Settings, State};
use hongtou::dataset::Policy;
use hongtou::storage;
use hongtou::ui::{Options, Shell};

/// The usual size.
pub(crate) const USUAL: Vec2 = vec2(1440.0, 900.0);

/// The screen with the sample.
pub(crate) fn screen_of(size: Vec2, settings: Settings) -> Harness<'static, Shell> {
    let options = Options { inline_jobs: true, settings, ..Options::default() };
    let mut harness = Harness::builder()
        .with_size(size)
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

/// Types where the keyboard is, then presses Enter.
pub(crate) fn type_and_enter(harness: &mut Harness<'_, Shell>, text: &str) {
    harness.root().type_text(text);
    harness.run();
    press(harness, Key::Enter);
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

/// Presses Tab until something with this name has the keyboard.
pub(crate) fn tab_to(harness: &mut Harness<'_, Shell>, name: &str) {
    for _ in 0..400 {
        press(harness, Key::Tab);
        if has_keyboard(harness, name) {
            return;
        }
    }
    panic!("Tab never comes to {name}");
}
