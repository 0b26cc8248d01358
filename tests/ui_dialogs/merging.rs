//! The review of a merge by keyboard: found, stepped through, decided.

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Dialog, FileCommand, FilePurpose, MergeReview};
use hongtou::ui::Shell;

use crate::{folder, press, send, state, window_of, write};

/// A dataset of forty records, or its copy in which dates and one number are others.
fn text(is_copy: bool) -> String {
    let (day, number) = if is_copy { (27, "沪2号") } else { (26, "京1号") };
    let records: Vec<String> = (0..40)
        .map(|at| format!(r#"{{"id":"p{at}","title":{{"en":"Plan {at}"}},"issued":"2020-04-{day}"}}"#))
        .collect();
    let last = format!(r#"{{"id":"q","title":{{"zh":"湖南省区块链规划","en":"Notice"}},"number":"{number}"}}"#);
    format!(r#"{{"hongtou":1,"id":"x","policies":[{},{last}]}}"#, records.join(","))
}

fn merging() -> (tempfile::TempDir, Harness<'static, Shell>) {
    let (folder, _) = folder();
    let (mine, theirs) = (folder.path().join("mine.json"), folder.path().join("theirs.json"));
    write(&mine, &text(false));
    write(&theirs, &text(true));
    let mut harness = window_of(Vec2::new(1024.0, 640.0), Some(mine));
    send(&mut harness, FileCommand::SystemDialogClosed(FilePurpose::Merge, Some(theirs)));
    (folder, harness)
}

fn review<'a>(harness: &'a Harness<'_, Shell>) -> &'a MergeReview {
    let review = match state(harness).session.dialogs.top() {
        Some(Dialog::Merge(review)) => Some(review),
        _ => None,
    };
    review.unwrap()
}

/// The row at which the review stands, where it is seen.
fn row_at(harness: &Harness<'_, Shell>) -> Option<String> {
    let found = std::cell::RefCell::new(None);
    let look = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        let is_it = node.role() == Role::ListBoxOption && node.toggled() == Some(Toggled::True);
        if is_it {
            found.replace(node.label());
        }
        is_it
    };
    assert!(harness.query_all_by(look).count() < 2);
    found.into_inner()
}

#[test]
fn conflict_when_stepped_to_by_key_stands_in_sight_in_the_list() {
    let (_folder, mut harness) = merging();
    assert_eq!(review(&harness).open(), 41);
    for _ in 0..30 {
        press(&mut harness, Key::F8);
    }
    assert!(row_at(&harness).unwrap().starts_with("Plan 30:"), "{:?}", row_at(&harness));
    for _ in 0..10 {
        press(&mut harness, Key::ArrowDown);
    }
    assert!(row_at(&harness).unwrap().starts_with("Notice:"), "{:?}", row_at(&harness));
    press(&mut harness, Key::F8);
    assert!(row_at(&harness).unwrap().starts_with("Plan 0:"), "{:?}", row_at(&harness));
}

#[test]
fn conflict_when_looked_for_is_found_and_decided_by_keys_and_escape_lists_all_again() {
    let (_folder, mut harness) = merging();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.event(Event::Text("区块链".to_owned()));
    harness.run();
    assert_eq!(review(&harness).rows(), 2);
    // Digits are typed into the field, the arrow goes to what is listed.
    press(&mut harness, Key::ArrowDown);
    assert_eq!(review(&harness).at, 40);
    press(&mut harness, Key::Escape);
    assert_eq!((review(&harness).search(), review(&harness).rows()), ("", 42));
    assert!(row_at(&harness).unwrap().starts_with("Notice:"));
    press(&mut harness, Key::Tab);
    harness.event(Event::Text("2".to_owned()));
    harness.run();
    assert_eq!(review(&harness).open(), 40);
    // F8 leaves a search in which there is nothing more to decide.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.event(Event::Text("notice".to_owned()));
    harness.run();
    assert_eq!(review(&harness).rows(), 2);
    press(&mut harness, Key::F8);
    assert_eq!((review(&harness).search(), review(&harness).at), ("", 0));
}

#[test]
fn dates_when_contested_stand_as_bars_with_what_is_typed() {
    let (_folder, mut harness) = merging();
    assert!(harness.query_by_role_and_label(Role::Image, "mine 2020-04-26, theirs 2020-04-27").is_some());
    harness.get_by_role_and_label(Role::TextInput, "edit").focus();
    harness.run();
    harness.event(Event::Text("x".to_owned()));
    press(&mut harness, Key::Backspace);
    let bars = "mine 2020-04-26, theirs 2020-04-27, edit 2020-04-26/2020-04-27";
    assert!(harness.query_by_role_and_label(Role::Image, bars).is_some());
}
