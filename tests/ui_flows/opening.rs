//! Opening a file: what stands there before the first one, and what was typed when another one arrives.

use crate::screen::{USUAL, click, press_with, screen, select, send, state};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Command, Deps, Dialog, Origin};
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
    click(&mut harness, "Edit title in English");
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    harness.root().type_text("Typed meanwhile");
    harness.run();
    assert!(!state(&harness).document.has_unsaved_changes(), "it is only in the field");
    send(&mut harness, Command::OpenFile(path));
    assert!(matches!(state(&harness).session.dialog, Some(Dialog::Unsaved(_))));
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
