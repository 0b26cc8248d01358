//! Who adopted when, in the whole program: steps and rows open their records, the definition is chosen, the tables are copied.

use crate::screen::{click, press, screen, send, shown, state, write};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::analysis::{AdoptionUnit, Provinces};
use hongtou::app::{Action, Command, FileCommand, Tab};
use hongtou::figures::AdoptionPlot;
use hongtou::ui::Shell;
use serde_json::json;

/// Guangdong on a known day and later; Beijing and Shanghai in a year; Tianjin without a date. Three were searched.
fn adopters() -> Harness<'static, Shell> {
    let policy = |id: &str, region: &str, issued: &str| json!({"id": id, "region": region, "issued": issued});
    let dataset = json!({
        "hongtou": 1,
        "searched": [{"regions": ["CN-GD", "CN-BJ", "CN-HE"], "issued": "2015/2020"}],
        "policies": [
            policy("g1", "CN-GD", "2016-11-05"), policy("g2", "CN-GD", "2019"),
            policy("b1", "CN-BJ", "2018"), policy("b2", "CN-BJ", "2018-06-30"),
            policy("s1", "CN-SH", "2018"), json!({"id": "t1", "region": "CN-TJ"}),
        ],
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("adopters.json");
    write(&path, &dataset.to_string());
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path));
    harness.get_by_role_and_label(Role::Tab, "Adoption").click();
    harness.run();
    harness
}

/// The filter line, and the ids of what is shown.
fn found(harness: &Harness<'_, Shell>) -> (String, Vec<String>) {
    let state = state(harness);
    let ids = state.derived.rows.iter().map(|row| state.document.dataset.id(*row)).collect();
    (state.session.filter_line.clone(), ids)
}

#[test]
fn adoption_when_a_row_is_clicked_shows_the_policies_that_may_be_the_first() {
    let mut harness = adopters();
    assert_eq!(state(&harness).session.tab, Tab::Adoption);
    harness.get_by_label("2-3, Beijing, 2018-01 to 2018-06, 2 policies that may be the first").click();
    harness.run();
    let line = "region:BJ issued?:2018-01..2018-06".to_owned();
    assert_eq!(found(&harness), (line, ["b1", "b2"].map(str::to_owned).to_vec()));
    assert_eq!(state(&harness).session.tab, Tab::Table);
}

#[test]
fn adoption_when_a_step_is_clicked_shows_the_policies_of_its_set() {
    let mut harness = adopters();
    let step = "2018-01-01: 1-3 of 34 provinces. Beijing, Shanghai. 3 policies in their days";
    harness.get_by_label(step).click();
    harness.run();
    assert_eq!(found(&harness).0, "region:BJ,SH issued?:2018");
    assert_eq!(shown(&harness), 3);
}

#[test]
fn adoption_when_walked_through_by_keys_opens_the_row_that_has_the_keyboard() {
    let mut harness = adopters();
    harness.get_by_label("1, Guangdong, 2016-11-05, 1 policy that may be the first").focus();
    harness.run();
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(found(&harness).0, "region:BJ issued?:2018-01..2018-06");
}

#[test]
fn adoption_when_defined_otherwise_counts_otherwise_and_says_so() {
    let mut harness = adopters();
    let told = |harness: &Harness<'_, Shell>, part: &str| harness.query_by_label_contains(part).is_some();
    assert!(told(&harness, "n = 5 of 6 policies, of any level and stage: 3 of 34 provinces have one."));
    assert!(told(&harness, "Only undated policies: 1 province (Tianjin)."));
    harness.get_by_role_and_label(Role::Button, "Share of").click();
    harness.run();
    click(&mut harness, "31 of the mainland");
    assert_eq!(state(&harness).session.adoption.adopts.of, Provinces::Mainland);
    assert!(told(&harness, "3 of 31 provinces have one."));
    click(&mut harness, "Not yet (Kaplan-Meier)");
    assert_eq!(state(&harness).session.adoption.show, AdoptionPlot::KaplanMeier);
    assert!(told(
        &harness,
        "3 provinces of 31, those that were searched and have not only undated policies, up to 2020-12-31."
    ));
    assert!(harness.query_by_label_contains("2016-11-05: 67% to 67% not yet").is_some());
    harness.get_by_role_and_label(Role::RadioButton, "Place").click();
    harness.run();
    assert_eq!(state(&harness).session.adoption.adopts.unit, AdoptionUnit::Place);
    // Another language, and back by the key.
    send(&mut harness, Command::Do(Action::Chinese));
    assert!(harness.query_by_role_and_label(Role::Tab, "采纳").is_some());
    send(&mut harness, Command::Do(Action::ShowTable));
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    harness.run();
    assert_eq!(state(&harness).session.tab, Tab::Adoption);
}

#[test]
fn adoption_when_a_table_is_copied_gives_it_with_tabs() {
    let mut harness = adopters();
    harness.get_by_role_and_label(Role::Button, "Copy a table").click();
    harness.run();
    harness.get_by_label("Node, cascade, time").click();
    harness.step();
    let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
        eframe::egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("a table was copied");
    let lines: Vec<&str> = copied.lines().collect();
    assert!(lines[0].starts_with("node_name\tcascade_id\tevent_time"), "{copied}");
    assert_eq!((lines.len(), lines[1].starts_with("CN-GD\tall\t17110\t")), (4, true), "{copied}");
}
