//! The facets of the left panel: sorted, searched, included and excluded by mouse and by keys.

use crate::screen::{
    click, click_value, filter_line, go_to, has_keyboard, press, press_with, screen, screen_of, send, shown, state,
    write,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, FileCommand, FilePurpose, ImportMode, SettingCommand, Settings};
use hongtou::query::Field;
use hongtou::ui::Shell;
use serde_json::json;

/// The values that are shown, as they are read out, among those with this in their name.
fn values(harness: &Harness<'_, Shell>, part: &str) -> Vec<String> {
    let mut found: Vec<(f32, String)> = harness
        .query_all_by_role(Role::CheckBox)
        .filter_map(|node| {
            let label = node.accesskit_node().label()?;
            label.contains(part).then_some((node.rect().top(), label))
        })
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, label)| label).collect()
}

/// A dataset with this many issuers, each of as many records as its number says, up to five.
fn with_issuers(count: usize) -> Harness<'static, Shell> {
    let policies: Vec<_> = (0..count)
        .flat_map(|at| (0..=at % 5).map(move |copy| (at, copy)))
        .map(|(at, copy)| json!({"id": format!("{at}-{copy}"), "issuers": [{"name": format!("財政局{at}")}], "tags": ["t"]}))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issuers.json");
    let file = std::fs::File::options().create_new(true).write(true).open(&path).unwrap();
    serde_json::to_writer(
        file,
        &json!({"hongtou": 1, "id": "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa", "policies": policies}),
    )
    .unwrap();
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path));
    for field in [Field::Kind, Field::Code, Field::Review] {
        send(&mut harness, SettingCommand::FoldFacet(field, true));
    }
    send(&mut harness, SettingCommand::FoldFacet(Field::Issuer, false));
    harness
}

#[test]
fn facet_when_sorted_by_name_stands_so_and_is_remembered() {
    let mut harness = screen();
    send(&mut harness, SettingCommand::FoldFacet(Field::Kind, true));
    send(&mut harness, SettingCommand::FoldFacet(Field::Code, true));
    let review = |harness: &Harness<'_, Shell>| {
        values(harness, "e").into_iter().filter(|value| value.contains("ed ")).collect::<Vec<_>>()
    };
    let before = review(&harness);
    click(&mut harness, "Sort Review by name");
    let after = review(&harness);
    assert_ne!(before, after);
    let mut sorted = after.clone();
    sorted.sort();
    assert_eq!(after, sorted);
    assert!(state(&harness).settings.is_facet_by_name(Field::Review));
    click(&mut harness, "Sort Review by number");
    assert_eq!(review(&harness), before);
}

#[test]
fn facet_when_searched_finds_names_in_any_script_and_the_line_stays() {
    let mut harness = with_issuers(30);
    assert_eq!(values(&harness, "財政局").len(), 10);
    // The field is there on demand, and has the keyboard.
    harness.get_by_role_and_label(Role::Button, "Search Issuer").click();
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "Search Issuer");
    assert!(field.is_focused());
    field.type_text("财政局2");
    harness.run();
    let found = values(&harness, "財政局");
    assert_eq!(found.len(), 11, "{found:?}");
    assert!(found.iter().all(|value| value.starts_with("財政局2")), "{found:?}");
    assert_eq!(filter_line(&harness), "");
    click_value(&mut harness, "財政局24", Modifiers::NONE);
    assert_eq!(filter_line(&harness), "issuer:=財政局24");
    // 財政局24 has five records; 財政局2 would have found those of 20 to 29 too.
    assert_eq!(shown(&harness), 5);
    harness.get_by_role_and_label(Role::TextInput, "Search Issuer").focus();
    harness.run();
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_role_and_label(Role::TextInput, "Search Issuer").is_none());
    assert_eq!(values(&harness, "財政局").len(), 10);
}

#[test]
fn facet_with_thousands_of_values_lays_out_only_those_in_sight() {
    let mut harness = with_issuers(3_000);
    // It may lie below what is in sight.
    harness.get_by_label("2,990 more").click_accesskit();
    harness.run();
    harness.get_by_label("fewer");
    // Besides those in sight a few that a key may lead to: the last one.
    let rows = values(&harness, "財政局").len();
    assert!((5..40).contains(&rows), "{rows}");
}

#[test]
fn value_when_excluded_by_its_minus_is_struck_and_let_in_again() {
    let mut harness = screen();
    let all = shown(&harness);
    harness.get_by(|node| node.label().is_some_and(|label| label.starts_with("action plan "))).hover();
    harness.run();
    click(&mut harness, "Exclude action plan");
    assert_eq!(filter_line(&harness), "-kind:action-plan");
    assert!(shown(&harness) < all);
    harness.get_by_label_contains("1 excluded");
    harness.get_by(|node| node.label().is_some_and(|label| label.starts_with("action plan "))).hover();
    harness.run();
    click(&mut harness, "Let action plan in again");
    assert_eq!(filter_line(&harness), "");
}

#[test]
fn value_when_worked_by_keys_is_excluded_and_added() {
    let mut harness = screen();
    go_to(&mut harness, "Guangdong 19 of 19");
    press_with(&mut harness, Modifiers::ALT, Key::Enter);
    assert_eq!(filter_line(&harness), "-region:GD");
    assert!(has_keyboard(&harness, "Guangdong 19 of 19"));
    press_with(&mut harness, Modifiers::ALT, Key::Enter);
    assert_eq!(filter_line(&harness), "");
    press(&mut harness, Key::ArrowLeft);
    assert!(has_keyboard(&harness, "Exclude Guangdong"));
}

#[test]
fn value_when_its_menu_is_asked_is_excluded_or_added() {
    let mut harness = screen();
    harness.get_by(|node| node.label().is_some_and(|label| label.starts_with("action plan "))).click_secondary();
    harness.run();
    click(&mut harness, "action plan too");
    assert_eq!(filter_line(&harness), "kind:action-plan");
    harness.get_by(|node| node.label().is_some_and(|label| label.starts_with("white paper "))).click_secondary();
    harness.run();
    harness.get_by_role_and_label(Role::MenuItem, "Exclude white paper").click();
    harness.run();
    assert_eq!(filter_line(&harness), "kind:action-plan -kind:white-paper");
}

#[test]
fn facets_that_are_folded_at_first_are_counted_when_unfolded_and_give_what_they_tell() {
    let mut harness = screen_of(vec2(1440.0, 1600.0), Settings::default());
    for field in [Field::Kind, Field::Code, Field::Review] {
        send(&mut harness, SettingCommand::FoldFacet(field, true));
    }
    for (field, value) in [(Field::Issued, "2018"), (Field::Level, "county"), (Field::Has, "issuer")] {
        send(&mut harness, SettingCommand::FoldFacet(field, false));
        // Of very many values the first ones are shown.
        let more = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            node.label().is_some_and(|label| label.ends_with(" more"))
        };
        let is_cut = harness.query_all_by(more).next().map(|more| more.click()).is_some();
        if is_cut {
            harness.run();
        }
        let told = values(&harness, "").into_iter().find(|told| told.starts_with(value));
        let told = told.unwrap_or_else(|| panic!("{:?}", values(&harness, "")));
        click_value(&mut harness, value, Modifiers::NONE);
        assert!(told.starts_with(&format!("{value} {} of ", shown(&harness))), "{told}, {}", shown(&harness));
        send(&mut harness, Action::ClearFilter);
        send(&mut harness, SettingCommand::FoldFacet(field, true));
    }
    send(&mut harness, SettingCommand::FoldFacet(Field::Has, false));
    click_value(&mut harness, "issuer", Modifiers::ALT);
    assert_eq!(filter_line(&harness), "missing:issuer");
}

#[test]
fn kinds_of_an_import_when_it_is_undone_are_listed_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, kinds: &[&str]| {
        let policies: Vec<_> = kinds.iter().map(|kind| json!({"id": format!("{name}-{kind}"), "kind": kind})).collect();
        let path = folder.path().join(name);
        write(
            &path,
            &json!({"hongtou": 1, "id": "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa", "policies": policies}).to_string(),
        );
        path
    };
    let (ours, theirs) = (file("ours.json", &["plan", "notice"]), file("theirs.json", &["law", "guide", "plan"]));
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(ours));
    let listed = |harness: &Harness<'_, Shell>, note: &str| harness.query_all_by_label_contains(note).count() > 0;
    assert!(listed(&harness, "Kind 2 of 2"));
    send(&mut harness, FileCommand::PathTyped(FilePurpose::Import, theirs));
    send(&mut harness, FileCommand::ApplyImport(ImportMode::Add));
    assert!(listed(&harness, "Kind 4 of 4"));
    send(&mut harness, Action::Undo);
    assert!(listed(&harness, "Kind 2 of 2"));
}
