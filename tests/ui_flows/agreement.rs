//! Agreement between coders in the whole program: the numbers of the literature, and the tab with cells, arithmetic and disagreements.

use crate::screen::{screen, send, state, write};
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, Command, FileCommand};
use hongtou::ui::Shell;
use serde_json::json;

#[test]
fn arithmetic_when_checked_is_that_of_the_literature() {
    let mut harness = screen();
    send(&mut harness, Command::Do(Action::CheckArithmetic));
    let all: Vec<String> = harness
        .get_all_by_role(Role::Row)
        .filter_map(|row| row.accesskit_node().label())
        .filter(|row| row.contains("published"))
        .collect();
    assert_eq!(all.len(), 18, "{all:?}");
    assert!(
        all.contains(&"Cohen 1960, p. 45, Cohen's kappa: published 0.492, computed the same".to_owned()),
        "{all:?}"
    );
    assert!(all.iter().all(|row| row.ends_with("computed the same")), "{all:?}");
    harness.get_by_label("18 of 18 are met to the last place that was published.");
}

/// Two coders read three policies for a code; both coded the first, one alone the second.
fn coded() -> Harness<'static, Shell> {
    let passes = json!([
        {"by": "CY", "at": "2026-01-02T00:00:00Z", "codes": ["c"]}, {"by": "ZY", "at": "2026-02-03T00:00:00Z", "codes": ["c"]}
    ]);
    let policy = |id: &str, title: &str, annotations: serde_json::Value| json!({"id": id, "title": title, "passes": passes, "annotations": annotations});
    let one = |id: &str, by: &str| json!({"id": id, "code": "c", "by": by});
    let dataset = json!({
        "hongtou": 1, "codes": [{"id": "c", "name": "Funding"}],
        "policies": [
            policy("p1", "First", json!([one("1", "CY"), one("2", "ZY")])), policy("p2", "Second", json!([one("3", "CY")])),
            policy("p3", "Third", json!([])),
        ],
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coded.json");
    write(&path, &dataset.to_string());
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path));
    harness.get_by_role_and_label(Role::Tab, "Agreement").click();
    harness.run();
    harness
}

#[test]
fn agreement_when_a_cell_is_clicked_shows_its_policies() {
    let mut harness = coded();
    harness.get_by_label("Funding: policies read by two 3, coders disagree about 1, agreement 0.667, alpha 0.444");
    harness.get_by_label("CY: present, ZY: absent: 1").click();
    harness.run();
    let state = state(&harness);
    let ids: Vec<String> = state.derived.rows.iter().map(|row| state.document.dataset.id(*row)).collect();
    assert_eq!((state.session.filter_line.as_str(), ids), ("id:p2", vec!["p2".to_owned()]));
}

#[test]
fn agreement_when_why_is_clicked_tells_the_arithmetic() {
    let mut harness = coded();
    harness.get_by_label("Why Cohen's kappa is 0.400").click();
    harness.run();
    harness.get_by_label_contains("gave the same category on 2: observed agreement 2 / 3 = 0.667");
    harness.get_by_label_contains("absent 1 × 2; present 2 × 1. Their sum / 3² = expected agreement 0.444");
    harness.get_by_label_contains("(0.667 - 0.444) / (1 - 0.444) = 0.400");
}

#[test]
fn disagreement_when_settled_says_by_whom_and_is_open_again_after_undo() {
    let mut harness = coded();
    send(&mut harness, hongtou::app::CodeCommand::SetCoder("LW".to_owned()));
    harness.get_by_label("Second, CY: present; ZY: absent, open").click();
    harness.run();
    harness.get_by_label("CY: on the policy as a whole");
    harness.get_by_label("Neither: not coded").click_accesskit();
    harness.run();
    harness.get_by_label("Second, CY: present; ZY: absent, settled by LW");
    send(&mut harness, Action::Undo);
    harness.get_by_label("Second, CY: present; ZY: absent, open");
}
