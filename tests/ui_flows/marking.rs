//! Rows selected together with pointer and keys, and changed as one step after a look at what changes.

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::ui::Shell;

use crate::screen::{press, press_with, screen, state};

/// The rows that say that they are selected.
fn selected(harness: &Harness<'_, Shell>) -> Vec<String> {
    let rows = harness.query_all_by_role(Role::Row);
    rows.filter(|row| row.accesskit_node().toggled() == Some(Toggled::True))
        .filter_map(|row| row.accesskit_node().label())
        .collect()
}

fn click(harness: &mut Harness<'_, Shell>, row: usize, modifiers: Modifiers) {
    let name = harness.query_all_by_role(Role::Row).nth(row).and_then(|row| row.accesskit_node().label()).unwrap();
    harness.get_by_role_and_label(Role::Row, &name).click_modifiers(modifiers);
    harness.run();
}

#[test]
fn rows_selected_with_shift_are_changed_together_after_a_preview() {
    let mut harness = screen();
    click(&mut harness, 2, Modifiers::NONE);
    click(&mut harness, 5, Modifiers::SHIFT);
    assert_eq!(selected(&harness).len(), 4);
    click(&mut harness, 3, Modifiers::COMMAND);
    assert_eq!(selected(&harness).len(), 3);
    harness.get_by_label("3 selected");
    harness.get_by_label("Change several records…").click();
    harness.run();
    harness.get_by_label("Change 3 selected records");
    harness.get_by_label("verified").click();
    harness.run();
    harness.get_by_label_contains("3 records change, 0 are so already.");
    harness.get_by_label("Change 3 records").click();
    harness.run();
    assert!(state(&harness).session.dialogs.is_empty());
    assert_eq!(state(&harness).document.history().len(), 1);
}

#[test]
fn rows_selected_with_keys_go_with_escape_and_the_menu_of_a_row_is_about_them() {
    let mut harness = screen();
    click(&mut harness, 1, Modifiers::NONE);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(selected(&harness).len(), 3);
    let inside = selected(&harness).remove(1);
    harness.get_by_role_and_label(Role::Row, &inside).click_secondary();
    harness.run();
    assert_eq!(selected(&harness).len(), 3, "the menu of a selected row is about all of them");
    harness.get_by_role_and_label(Role::MenuItem, "Mark as disputed").click();
    harness.run();
    harness.get_by_label("Change 3 selected records");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    assert_eq!(selected(&harness).len(), 1);
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    let count = state(&harness).derived.rows.len();
    assert_eq!(state(&harness).marked_count(), count);
}
