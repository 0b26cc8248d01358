//! The matrix in the whole program: rows and columns are chosen by name, a cell lists just the records that it counts.

use crate::plots::{found, timeline_of, two_kinds};
use crate::screen::{click, press, send, shown, state};
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::analysis::{Bin, RowOrder};
use hongtou::app::{Action, Command, FilterCommand, Tab};
use hongtou::ui::Shell;
use serde_json::{Value, json};

/// Chooses from the menu of a button.
fn choose(harness: &mut Harness<'_, Shell>, button: &str, choice: &str) {
    harness.get_by_role_and_label(Role::Button, button).click();
    harness.run();
    click(harness, choice);
}

/// The same of what something before the menu is called, too.
fn choose_last(harness: &mut Harness<'_, Shell>, button: &str, choice: &str) {
    harness.get_by_role_and_label(Role::Button, button).click();
    harness.run();
    let last = harness.get_all_by_label(choice).last().unwrap();
    last.click();
    harness.run();
}

#[test]
fn matrix_when_a_cell_is_chosen_lists_the_records_that_it_counts_and_makes_them_the_filter() {
    let mut harness = timeline_of(&two_kinds());
    harness.get_by_role_and_label(Role::Tab, "Matrix").click();
    harness.run();
    choose(&mut harness, "Rows", "Kind");
    harness.get_by_label("scheme, 2019, certain 3, possible 0");
    click(&mut harness, "outline, 2019, certain 2, possible 1");
    // Beside it stand the records and what the cell would add; the filter is as it was.
    harness.get_by_label("outline, 2019 3 policies");
    for term in ["issued?:2019", "has:days", "kind:=outline"] {
        harness.get_by_label(term);
    }
    assert_eq!((state(&harness).session.tab, shown(&harness), found(&harness).0.as_str()), (Tab::Matrix, 7, ""));
    let (_, records) = state(&harness).shown_cell().unwrap();
    assert_eq!(records.unwrap().len(), 3);
    // Another cell takes its place; closed, nothing is listed.
    click(&mut harness, "scheme, 2019, certain 3, possible 0");
    harness.get_by_label("scheme, 2019 3 policies");
    click(&mut harness, "Close the list");
    assert!(harness.query_by_label("Use as filter").is_none());
    click(&mut harness, "outline, 2019, certain 2, possible 1");
    click(&mut harness, "Use as filter");
    let line = "issued?:2019 has:days kind:=outline".to_owned();
    assert_eq!(found(&harness), (line, ["o1", "o2", "o3"].map(str::to_owned).to_vec()));
    assert!(harness.query_by_label("Use as filter").is_none());
}

#[test]
fn matrix_when_a_record_of_a_cell_is_chosen_shows_it() {
    let mut harness = timeline_of(&two_kinds());
    send(&mut harness, Command::Do(Action::ShowMatrix));
    choose(&mut harness, "Rows", "Kind");
    click(&mut harness, "outline, 2020, certain 1, possible 1");
    harness.get_by_label("outline, 2020 2 policies");
    // By their dates, from record to record by the arrow keys.
    harness.get_by_label("2019 to 2020, o3, outline, unreviewed").focus();
    harness.run();
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    let selected = state(&harness).session.selected.map(|row| state(&harness).document.dataset.id(row));
    assert_eq!(selected.as_deref(), Some("x"));
    assert!(harness.query_by_label("Use as filter").is_none());
    assert_eq!(shown(&harness), 7);
    // And back to the list, from which another one is shown.
    click(&mut harness, "Back to the records of the cell");
    click(&mut harness, "2019 to 2020, o3, outline, unreviewed");
    let selected = state(&harness).session.selected.map(|row| state(&harness).document.dataset.id(row));
    assert_eq!(selected.as_deref(), Some("o3"));
    // Where there is no room for the record the records are shown in the table.
    send(&mut harness, Command::Do(Action::ToggleRight));
    click(&mut harness, "outline, 2020, certain 1, possible 1");
    assert_eq!((state(&harness).session.tab, shown(&harness)), (Tab::Table, 2));
}

#[test]
fn matrix_when_it_counts_what_is_not_coded_says_of_how_many_and_opens_these() {
    let mut harness = timeline_of(&two_kinds());
    send(&mut harness, Command::Do(Action::ShowMatrix));
    choose(&mut harness, "Count", "Not coded");
    choose(&mut harness, "Rows", "Kind");
    click(&mut harness, "scheme, total, certain 3, possible 0");
    click(&mut harness, "Use as filter");
    let line = "kind:=scheme missing:code".to_owned();
    assert_eq!(found(&harness), (line, ["s1", "s2", "s3"].map(str::to_owned).to_vec()));
}

#[test]
fn matrix_when_the_filter_changes_lists_beside_a_cell_just_what_it_counts_now() {
    let mut harness = timeline_of(&two_kinds());
    let filter = |harness: &mut Harness<'_, Shell>, line: &str| {
        send(harness, FilterCommand::ReplaceLine(line.to_owned()));
        harness.run();
    };
    let listed = |harness: &Harness<'_, Shell>| state(harness).shown_cell().unwrap().1.unwrap().len();
    send(&mut harness, Command::Do(Action::ShowMatrix));
    choose(&mut harness, "Rows", "Kind");
    filter(&mut harness, "issued:2019");
    click(&mut harness, "outline, 2019, certain 2, possible 0");
    assert_eq!(listed(&harness), 2);
    filter(&mut harness, "");
    harness.get_by_label("outline, 2019, certain 2, possible 1");
    harness.get_by_label("outline, 2019 3 policies");
    assert_eq!(listed(&harness), 3);
    filter(&mut harness, "issued:2019");
    assert_eq!(listed(&harness), 2);
    // Where there is no such row nothing is listed.
    filter(&mut harness, "kind:scheme");
    assert!(state(&harness).shown_cell().is_none());
    assert!(harness.query_by_label("Use as filter").is_none());
}

/// Two codes that stand on overlapping words of one record, and side by side on another.
fn two_codes() -> Value {
    let record = |id: &str, start: usize| {
        let at = |id: &str, code: &str, start: usize, end: usize| json!({"id": id, "code": code, "target": {"field": "text", "start": start, "end": end, "exact": "x"}});
        let annotations = [at(&format!("{id}1"), "fund", 0, 4), at(&format!("{id}2"), "park", start, 8)];
        json!({"id": id, "issued": "2019", "text": "abcdefghij", "annotations": annotations})
    };
    json!({
        "hongtou": 1,
        "codes": [{"id": "tool"}, {"id": "fund", "parent": "tool"}, {"id": "park", "parent": "tool"}],
        "policies": [record("over", 3), record("beside", 4), json!({"id": "none", "issued": "2018"})],
    })
}

#[test]
fn matrix_of_codes_by_codes_when_their_words_must_overlap_opens_the_records_in_which_they_do() {
    let mut harness = timeline_of(&two_codes());
    send(&mut harness, Command::Do(Action::ShowMatrix));
    choose(&mut harness, "Rows", "Final code");
    assert!(harness.query_by_role_and_label(Role::Button, "Together").is_none());
    choose(&mut harness, "Columns", "Final code");
    harness.get_by_label("tool/fund, tool/park, certain 2, possible 0");
    choose(&mut harness, "Together", "on overlapping words");
    harness.get_by_label("tool/fund, tool/park, certain 1, possible 0");
    choose(&mut harness, "Show", "Share of row");
    click(&mut harness, "tool/fund, tool/park, certain 1, possible 0, 50% of 2 in the row");
    click(&mut harness, "Use as filter");
    let line = "final?:=tool/fund final?:=tool/park {code:=tool/fund over:=tool/park}".to_owned();
    assert_eq!(found(&harness), (line, vec!["over".to_owned()]));
    // Rows by the number in a column of values.
    send(&mut harness, Command::Do(Action::LastFilter));
    click(&mut harness, "Sort by tool/park, not sorted");
    assert_eq!(state(&harness).session.matrix.order.word(), "column:tool/park");
    harness.get_by_label("Sort by tool/park, descending");
    choose(&mut harness, "Sort columns", "by name");
    choose_last(&mut harness, "Columns", "Year");
    // Columns of time stand in their order, and their rows by count again where there is no such column.
    harness.get_by_label("Sort by total, descending");
    assert!(harness.query_by_role_and_label(Role::Button, "Sort columns").is_none());
    harness.get_by_label("tool/fund, 2019, certain 2, possible 0, 100% of 2 in the row");
}

#[test]
fn matrix_when_a_head_is_chosen_by_click_or_key_is_sorted_by_it() {
    let mut harness = timeline_of(&two_kinds());
    send(&mut harness, Command::Do(Action::ShowMatrix));
    harness.get_by_label("Policies in a cell: 2-3");
    harness.get_by_role_and_label(Role::Button, "Rows").click();
    harness.run();
    click(&mut harness, "Kind");
    let top = |harness: &Harness<'_, Shell>, kind: &str| {
        harness
            .get_by_label(&format!(
                "{kind}, total, {}",
                if kind == "scheme" { "certain 3, possible 0" } else { "certain 4, possible 0" }
            ))
            .rect()
            .top()
    };
    harness.get_by_label("Sort by total, descending");
    click(&mut harness, "Sort by Name, not sorted");
    assert_eq!(state(&harness).session.matrix.order, RowOrder::Name);
    assert!(top(&harness, "outline") < top(&harness, "scheme"));
    // From head to head by the arrow keys; Enter chooses.
    harness.get_by_label("Sort by Name, ascending").focus();
    harness.run();
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Enter);
    assert!(matches!(state(&harness).session.matrix.order, RowOrder::Period(Bin::Year, 2019)));
    assert!(top(&harness, "scheme") < top(&harness, "outline"));
    harness.get_by_label("Sort by 2019, descending");
    click(&mut harness, "Sort by total, not sorted");
    assert_eq!(state(&harness).session.matrix.order, RowOrder::Count);
}
