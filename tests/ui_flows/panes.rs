//! The keyboard goes from pane to pane by F6, and stands where it was in each.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, Move, SelectionCommand};
use hongtou::ui::Shell;

use crate::screen::{press, press_with, screen, send};

/// What has the keyboard: its role and name.
fn focused(harness: &Harness<'_, Shell>) -> (Role, String) {
    let node = harness.get_by(|node| node.is_focused());
    (node.accesskit_node().role(), node.accesskit_node().label().unwrap_or_default())
}

#[test]
fn keyboard_goes_through_all_panes_and_back_to_where_it_was_in_each() {
    let mut harness = screen();
    send(&mut harness, SelectionCommand::Move(Move::First));
    send(&mut harness, Action::Find);
    assert_eq!(focused(&harness).0, Role::TextInput);
    let mut seen = vec![focused(&harness)];
    for _ in 0..4 {
        press(&mut harness, Key::F6);
        seen.push(focused(&harness));
    }
    assert_eq!(seen[3].0, Role::Table, "{seen:?}");
    let mut names: Vec<&str> = seen.iter().map(|(_, name)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 5, "{seen:?}");
    press(&mut harness, Key::F6);
    assert_eq!(focused(&harness), seen[0], "after the last one comes the first");
    for place in seen.iter().rev() {
        press_with(&mut harness, Modifiers::SHIFT, Key::F6);
        assert_eq!(focused(&harness), *place);
    }
}
