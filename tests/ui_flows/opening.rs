//! Opening a file: what stands there before the first one, and what was typed when another one arrives.

use crate::screen::{USUAL, click, edit, press_with, screen, select, send, shown, state, type_text, write};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Deps, Dialog, FileCommand, Origin};
use hongtou::storage;
use hongtou::ui::{Options, Shell};

#[test]
fn text_in_an_open_field_when_another_file_arrives_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.json");
    let text = r#"{"hongtou": 1, "policies": [{"id": "cn-gd-2016-01"}]}"#;
    storage::save_atomically(&storage::RealFs, &path, text.as_bytes(), storage::Expect::Absent).unwrap();
    let mut harness = screen();
    select(&mut harness, "cn-gd-2016-01");
    edit(&mut harness, "title in English");
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "Typed meanwhile");
    assert!(!state(&harness).document.has_unsaved_changes(), "it is only in the field");
    send(&mut harness, FileCommand::Open(path));
    assert!(matches!(state(&harness).session.dialogs.top(), Some(Dialog::Unsaved(_))));
    let dataset = &state(&harness).document.dataset;
    let policy = dataset.policy(dataset.row("cn-gd-2016-01").unwrap());
    assert_eq!(policy.title().get("en"), Some("Typed meanwhile"));
}

#[test]
fn first_file_when_it_is_not_there_leaves_the_ways_to_begin() {
    let options = Options { inline_jobs: true, file: Some("not there.json".into()), ..Options::default() };
    let mut harness =
        Harness::builder().with_size(USUAL).build_eframe(move |cc| Shell::new(&cc.egui_ctx, options, Deps::fixed()));
    harness.run();
    assert_eq!(state(&harness).document.origin, Origin::None);
    harness.get_by_label("No dataset is open");
    click(&mut harness, "Open the built-in sample");
    assert_eq!(state(&harness).document.origin, Origin::Sample);
}

#[test]
fn first_start_shows_the_ways_to_begin_and_the_sample_opens_with_a_record() {
    for size in [USUAL, egui::vec2(1024.0, 640.0)] {
        let options = Options { inline_jobs: true, begins: true, ..Options::default() };
        let mut harness =
            Harness::builder().with_size(size).build_eframe(move |cc| Shell::new(&cc.egui_ctx, options, Deps::fixed()));
        harness.run();
        let last = harness.get_by_label("They stand beside what you code. You can change them later.").rect();
        assert!(last.bottom() < size.y - 24.0, "{last:?}");
        let initials = harness.get_by_role_and_label(Role::TextInput, "Your initials as a coder");
        initials.focus();
        initials.type_text("LW");
        harness.run();
        // What is typed there begins nothing.
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(state(&harness).settings.coder, "LW");
        assert_eq!(state(&harness).document.origin, Origin::None);
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(state(&harness).document.origin, Origin::Sample);
        assert!(state(&harness).session.selected.is_some());
        assert!(state(&harness).settings.has_begun);
    }
}

#[test]
fn practice_texts_open_from_the_first_page_and_from_the_menu_and_their_codings_are_shown() {
    let options = Options { inline_jobs: true, begins: true, ..Options::default() };
    let mut harness =
        Harness::builder().with_size(USUAL).build_eframe(move |cc| Shell::new(&cc.egui_ctx, options, Deps::fixed()));
    harness.run();
    click(&mut harness, "Open practice texts");
    assert_eq!((state(&harness).document.origin.clone(), shown(&harness)), (Origin::Practice, 7));
    harness.get_by_label("Practice texts");
    let dataset = &state(&harness).document.dataset;
    let longest =
        dataset.rows().max_by_key(|row| dataset.policy(*row).text("text").get("zh").map_or(0, str::len)).unwrap();
    let id = dataset.id(longest);
    select(&mut harness, &id);
    harness.get_by_role_and_label(Role::MultilineTextInput, "text in Chinese");
    harness.get_by_role_and_label(Role::MultilineTextInput, "text in English");
    let mut harness = screen();
    assert_eq!(state(&harness).document.origin, Origin::Sample);
    click(&mut harness, "Help");
    click(&mut harness, "Open practice texts");
    assert_eq!((state(&harness).document.origin.clone(), shown(&harness)), (Origin::Practice, 7));
}

/// A file with two records of long texts; `mark` tells it from others.
fn long(mark: &str) -> String {
    let text = |id: &str| format!("{mark} {id}\\n").repeat(200);
    let record = |id: &str| format!(r#"{{"id":"{id}","title":{{"en":"{id}"}},"text":{{"en":"{}"}}}}"#, text(id));
    format!(r#"{{"hongtou":1,"policies":[{},{}]}}"#, record("a"), record("b"))
}

/// Where the text that is read begins, beside the top of what scrolls it.
fn top(harness: &Harness<'_, Shell>) -> f32 {
    harness.get_by_role_and_label(Role::MultilineTextInput, "text in English").rect().top()
}

fn scroll(harness: &mut Harness<'_, Shell>) {
    let at = harness.get_by_role_and_label(Role::MultilineTextInput, "text in English").rect();
    let at = egui::pos2(at.center().x, at.top() + 40.0);
    harness.event(egui::Event::PointerMoved(at));
    for _ in 0..4 {
        let (unit, delta) = (egui::MouseWheelUnit::Point, egui::vec2(0.0, -200.0));
        let (phase, modifiers, source) = (egui::TouchPhase::Move, Modifiers::NONE, egui::MouseWheelSource::Wheel);
        harness.event(egui::Event::MouseWheel { unit, delta, phase, modifiers, source });
        harness.run();
    }
}

#[test]
fn text_of_another_record_or_of_the_same_one_in_another_file_opens_at_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["one.json", "two.json"].map(|name| folder.path().join(name));
    for (path, mark) in paths.iter().zip(["first", "second"]) {
        write(path, &long(mark));
    }
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(paths[0].clone()));
    select(&mut harness, "a");
    let begin = top(&harness);
    scroll(&mut harness);
    assert!(top(&harness) < begin - 100.0, "{} {begin}", top(&harness));
    select(&mut harness, "b");
    assert_eq!(top(&harness), begin);
    select(&mut harness, "a");
    scroll(&mut harness);
    send(&mut harness, FileCommand::Open(paths[1].clone()));
    select(&mut harness, "a");
    assert_eq!(top(&harness), begin);
}
