//! Places, issuers, sources and relations, edited as entries, and what the history of the record says of all that.

use crate::screen::{
    USUAL, click, edit, press, press_with, record, screen_of, select, state, type_and_enter, type_text,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::Settings;
use hongtou::ui::Shell;

const ID: &str = "cn-gd-2016-01";

fn with_record() -> Harness<'static, Shell> {
    let mut harness = screen_of(USUAL, Settings { coder: "LW".to_owned(), ..Settings::default() });
    select(&mut harness, ID);
    harness
}

/// Puts the keyboard into a field of the form and types.
fn fill(harness: &mut Harness<'_, Shell>, field: &str, text: &str) {
    let is_it = |role| role == Role::TextInput || role == Role::MultilineTextInput;
    harness.get_by(|node| is_it(node.role()) && node.label().as_deref() == Some(field)).focus();
    harness.run();
    press_with(harness, Modifiers::COMMAND, Key::A);
    type_text(harness, text);
}

fn steps(harness: &Harness<'_, Shell>) -> usize {
    state(harness).document.history().steps().count()
}

#[test]
fn source_when_added_is_there_once_it_is_confirmed_and_its_cross_takes_it_away() {
    let mut harness = with_record();
    let before = record(&harness).sources().len();
    click(&mut harness, "Add a source");
    assert_eq!((record(&harness).sources().len(), steps(&harness)), (before, 0), "nothing is added yet");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label("Address").is_none());
    assert_eq!(steps(&harness), 0);

    click(&mut harness, "Add a source");
    fill(&mut harness, "Address", "nowhere");
    press(&mut harness, Key::Enter);
    harness.get_by_label_contains("An address begins with https://");
    assert_eq!(steps(&harness), 0);
    fill(&mut harness, "Address", "https://example.org/1");
    fill(&mut harness, "Chinese title", "一号");
    fill(&mut harness, "Accessed", "2026-11-29");
    press(&mut harness, Key::Enter);
    let source = record(&harness).sources().pop().unwrap();
    assert_eq!(source.url.as_deref(), Some("https://example.org/1"));
    assert_eq!((source.title.get("zh"), source.accessed.as_deref()), (Some("一号"), Some("2026-11-29")));
    assert_eq!((record(&harness).sources().len(), steps(&harness)), (before + 1, 1));

    let last = format!("sources, number {}", before + 1);
    harness.get_by_label(&format!("Remove {last}")).click_accesskit();
    harness.run();
    assert_eq!(record(&harness).sources().len(), before);
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(record(&harness).sources().len(), before + 1);
}

#[test]
fn issuer_when_edited_as_an_entry_gets_organ_and_role_by_their_names() {
    let mut harness = with_record();
    let is_there = !record(&harness).issuers().is_empty();
    if is_there {
        edit(&mut harness, "issuers, number 1");
    } else {
        click(&mut harness, "Add a field…");
        click(&mut harness, "Issuer");
    }
    fill(&mut harness, "English name", "The office");
    fill(&mut harness, "Organ", "dangwei");
    press(&mut harness, Key::Enter);
    fill(&mut harness, "Role", "联合");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Enter);
    let issuer = record(&harness).issuers().into_iter().next().unwrap();
    assert_eq!(issuer.name.get("en"), Some("The office"));
    assert_eq!((issuer.organ.as_deref(), issuer.role.as_deref()), (Some("party"), Some("joint")));
}

#[test]
fn relation_when_added_names_the_other_record_and_leads_there() {
    let mut harness = with_record();
    click(&mut harness, "Add a field…");
    click(&mut harness, "Relation");
    fill(&mut harness, "Relation", "amends");
    press(&mut harness, Key::Enter);
    fill(&mut harness, "Record or text", "cn-gz-2016-01");
    press(&mut harness, Key::Enter);
    let relations = record(&harness).relations();
    assert_eq!((relations[0].0.as_str(), relations[0].1.as_str()), ("amends", "cn-gz-2016-01"));
}

#[test]
fn entry_that_is_open_when_digits_are_pressed_takes_them_and_nothing_is_coded() {
    let mut harness = with_record();
    let codes = record(&harness).annotations().len();
    click(&mut harness, "Add a source");
    harness.get_by_role(Role::Table).focus();
    harness.run();
    harness.root().type_text("1");
    press(&mut harness, Key::ArrowDown);
    assert_eq!((record(&harness).id(), record(&harness).annotations().len()), (ID, codes));
}

#[test]
fn history_of_the_record_when_fields_and_entries_were_changed_speaks_in_sentences() {
    let mut harness = with_record();
    edit(&mut harness, "kind");
    type_and_enter(&mut harness, "notic");
    click(&mut harness, "Add a source");
    fill(&mut harness, "Address", "https://example.org/1");
    press(&mut harness, Key::Enter);
    type_text(&mut harness, "3");
    let told = |part: &str| assert!(harness.query_by_label_contains(part).is_some(), "{part}");
    told("kind: \"five-year plan\" became \"notice\"");
    told("sources added: https://example.org/1");
    told("Coded ");
    for label in ["->", "{\"", "/sources", "/annotations"] {
        assert!(harness.query_by_label_contains(label).is_none(), "{label}");
    }
}
