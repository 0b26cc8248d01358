//! The numbers of a plot as a table beside it: shown, walked through, and those of what the plot shows now.

use crate::plots::{found, timeline_of, two_kinds};
use crate::screen::{has_keyboard, press, screen, send, state};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, Command, FilterCommand};
use hongtou::ui::Shell;

const TOGGLE: &str = "Show or hide the numbers of a plot";

/// What the rows say.
fn rows(harness: &Harness<'_, Shell>) -> Vec<String> {
    harness.get_all_by_role(Role::Row).filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn numbers_when_asked_for_stand_beside_the_plot_and_are_those_of_the_filter() {
    let mut harness = timeline_of(&two_kinds());
    assert!(harness.query_by_role(Role::Row).is_none());
    let before = harness.get_by_label_contains("2019, certain").rect();
    harness.get_by_role_and_label(Role::Button, TOGGLE).click();
    harness.run();
    let all = rows(&harness);
    assert_eq!(all[0], "period 2019, series outline, certain 2, possible 1");
    assert_eq!(all.len(), 6, "{all:?}");
    assert!(harness.get_by_label_contains("2019, certain").rect().width() < before.width());
    send(&mut harness, FilterCommand::ReplaceLine("kind:scheme".to_owned()));
    assert_eq!(rows(&harness)[0], "period 2019, series scheme, certain 3, possible 0");
    // The plot leads to its records as before.
    harness.get_by_label_contains("2019, certain").click();
    harness.run();
    assert_eq!(found(&harness).1, ["s1", "s2", "s3"]);
    send(&mut harness, Command::Do(Action::ShowTimeline));
    harness.get_by_role_and_label(Role::Button, TOGGLE).click();
    harness.run();
    assert!(harness.query_by_role(Role::Row).is_none());
    assert!(!state(&harness).settings.numbers_open);
}

#[test]
fn numbers_when_walked_by_keys_are_one_stop_of_tab() {
    let mut harness = timeline_of(&two_kinds());
    send(&mut harness, Command::Do(Action::ToggleNumbers));
    let all = rows(&harness);
    let is_at = |harness: &Harness<'_, Shell>, at: usize| has_keyboard(harness, &all[at]);
    harness.get_all_by_role(Role::Row).next().unwrap().focus();
    harness.run();
    assert!(is_at(&harness, 0), "{:?}", crate::screen::focused(&harness));
    press(&mut harness, Key::ArrowDown);
    assert!(is_at(&harness, 1));
    press(&mut harness, Key::End);
    assert!(is_at(&harness, 5));
}

#[test]
fn numbers_stand_beside_every_plot() {
    let mut harness = screen();
    send(&mut harness, Command::Do(Action::ToggleNumbers));
    for (action, words) in [
        (Action::ShowTimeline, "series"),
        (Action::ShowAdoption, "from day"),
        (Action::ShowMatrix, "column"),
        (Action::ShowMap, "region Guangdong"),
    ] {
        send(&mut harness, Command::Do(action));
        let all = rows(&harness);
        assert!(all.iter().any(|row| row.contains(words)), "{action:?}: {all:?}");
    }
}
