//! Agreement between coders in the whole program: so far the numbers of the literature.

use crate::screen::{screen, send};
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, Command};

#[test]
fn arithmetic_when_checked_is_that_of_the_literature() {
    let mut harness = screen();
    send(&mut harness, Command::Do(Action::CheckArithmetic));
    let all: Vec<String> = harness
        .get_all_by_role(Role::Row)
        .filter_map(|row| row.accesskit_node().label())
        .filter(|row| row.contains("published"))
        .collect();
    assert_eq!(all.len(), 15, "{all:?}");
    assert!(
        all.contains(&"Cohen 1960, p. 45, Cohen's kappa: published 0.492, computed the same".to_owned()),
        "{all:?}"
    );
    assert!(all.iter().all(|row| row.ends_with("computed the same")), "{all:?}");
    harness.get_by_label("15 of 15 are met to the last place that was published.");
}
