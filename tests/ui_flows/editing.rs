//! Values of the record: read first, edited by a double click, F2 or Enter; what is wrong keeps the keyboard and its record.

use std::path::Path;

use crate::screen::{
    USUAL, click, edit, has_keyboard, press, press_with, record, screen, screen_of, select, send, state,
    type_and_enter, type_text, write,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, EditCommand, FileCommand, FilterCommand, SelectionCommand, Settings};
use hongtou::ui::Shell;

const ID: &str = "cn-gd-2016-01";

fn coder() -> Settings {
    Settings { coder: "LW".to_owned(), ..Settings::default() }
}

fn with_record() -> Harness<'static, Shell> {
    let mut harness = screen_of(USUAL, coder());
    select(&mut harness, ID);
    harness
}

/// Whether the editor of this field is open.
fn is_open(harness: &Harness<'_, Shell>, field: &str) -> bool {
    harness.query_by_role_and_label(Role::TextInput, field).is_some()
}

fn type_over(harness: &mut Harness<'_, Shell>, text: &str) {
    press_with(harness, Modifiers::COMMAND, Key::A);
    type_text(harness, text);
}

#[test]
fn value_when_clicked_twice_is_edited_and_when_clicked_once_only_has_the_keyboard() {
    let mut harness = with_record();
    click(&mut harness, "Edit date of issue");
    assert!(has_keyboard(&harness, "Edit date of issue") && !is_open(&harness, "date of issue"));
    let mut harness = with_record();
    let at = harness.get_by_label("Edit date of issue").rect().center();
    harness.hover_at(at);
    harness.run();
    // In one frame: between two there is more time than between two clicks.
    let button =
        |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    harness.input_mut().events.extend([true, false, true, false].map(button));
    harness.run();
    assert!(is_open(&harness, "date of issue"));
}

#[test]
fn value_when_f2_or_enter_is_pressed_on_it_is_edited() {
    for key in [Key::F2, Key::Enter] {
        let mut harness = with_record();
        harness.get_by_label("Edit region").focus();
        harness.run();
        press(&mut harness, key);
        assert!(is_open(&harness, "region"), "{key:?}");
        press(&mut harness, Key::Escape);
        assert!(!is_open(&harness, "region"), "{key:?}");
        // A text is read in a field of its own.
        harness.get_by_role_and_label(Role::MultilineTextInput, "title in English").focus();
        harness.run();
        press(&mut harness, key);
        type_and_enter(&mut harness, "!");
        assert!(record(&harness).title().get("en").unwrap().contains('!'), "{key:?}");
    }
}

#[test]
fn empty_fields_are_folded_and_each_can_be_added() {
    let mut harness = with_record();
    assert!(harness.query_by_label("Edit document number").is_none());
    click(&mut harness, "Add a field…");
    click(&mut harness, "Document number");
    type_and_enter(&mut harness, "深府〔2016〕1号");
    assert_eq!(record(&harness).field("number"), "深府〔2016〕1号");
    click(&mut harness, "Add a field…");
    assert!(harness.query_by_label("Document number").is_none(), "it is there now");
    click(&mut harness, "Text in Chinese");
    type_text(&mut harness, "全文");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(record(&harness).text("text").get("zh"), Some("全文"));
}

#[test]
fn annotations_of_every_record_stand_in_the_first_screen() {
    let mut harness = screen_of(USUAL, coder());
    let ids: Vec<String> = {
        let dataset = &state(&harness).document.dataset;
        dataset.rows().map(|row| dataset.policy(row).id().to_owned()).collect()
    };
    let mut below = Vec::new();
    for id in ids {
        select(&mut harness, &id);
        let heading = harness.get_by(|node| {
            node.role() == Role::Heading && node.label().is_some_and(|label| label.starts_with("Annotations"))
        });
        let bottom = heading.rect().bottom();
        if bottom > USUAL.y - 24.0 - 40.0 {
            below.push((id, bottom));
        }
    }
    assert!(below.is_empty(), "{below:?}");
}

/// The date of issue open, with something in it that is no date.
fn mistyped(size: eframe::egui::Vec2) -> Harness<'static, Shell> {
    let mut harness = screen_of(size, coder());
    select(&mut harness, ID);
    edit(&mut harness, "date of issue");
    type_over(&mut harness, "2018-02-30");
    press(&mut harness, Key::Enter);
    harness
}

#[test]
fn mistake_in_a_field_when_keys_are_pressed_keeps_its_record_and_nothing_else_changes() {
    let mut harness = mistyped(USUAL);
    let (count, codes) = (state(&harness).document.dataset.len(), record(&harness).annotations().len());
    for (modifiers, key) in [
        (Modifiers::ALT, Key::ArrowDown),
        (Modifiers::ALT, Key::ArrowUp),
        (Modifiers::NONE, Key::F3),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::N),
    ] {
        press_with(&mut harness, modifiers, key);
    }
    // The keyboard goes to the table by a click, and stays about the field.
    harness.get_by_role(Role::Table).focus();
    harness.run();
    for key in [Key::ArrowDown, Key::PageDown, Key::End, Key::Num1, Key::Delete] {
        press(&mut harness, key);
    }
    type_text(&mut harness, "1");
    assert_eq!(record(&harness).id(), ID);
    assert_eq!(state(&harness).document.dataset.len(), count);
    assert_eq!(record(&harness).annotations().len(), codes);
    assert!(is_open(&harness, "date of issue"));
}

#[test]
fn mistake_in_a_field_when_another_row_is_clicked_brings_its_record_back_until_escape_drops_it() {
    let mut harness = mistyped(USUAL);
    let other = "贵阳区块链发展和应用";
    harness.get_by_label_contains(other).click();
    harness.run();
    assert_eq!(record(&harness).id(), ID);
    let field = harness.get_by_role_and_label(Role::TextInput, "date of issue");
    assert_eq!((field.value().as_deref(), field.is_focused()), (Some("2018-02-30"), true));
    press(&mut harness, Key::Escape);
    assert_eq!(record(&harness).field("issued"), "2016-11");
    harness.get_by_label_contains(other).click();
    harness.run();
    assert_ne!(record(&harness).id(), ID);
}

#[test]
fn escape_in_a_field_of_a_record_over_the_centre_leaves_the_record_open() {
    let mut harness = mistyped(vec2(1024.0, 640.0));
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).selected_id().as_deref(), Some(ID));
    assert_eq!(record(&harness).field("issued"), "2016-11");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).selected_id(), None, "then it is closed");
}

#[test]
fn kind_and_regions_when_typed_in_any_way_are_chosen() {
    let mut harness = with_record();
    edit(&mut harness, "kind");
    type_and_enter(&mut harness, "xingdong");
    assert_eq!(record(&harness).kind(), "action-plan");
    edit(&mut harness, "region");
    type_and_enter(&mut harness, "粤, beij");
    assert_eq!(record(&harness).regions(), ["CN-GD", "CN-BJ"]);
    edit(&mut harness, "kind");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_ne!(record(&harness).kind(), "action-plan", "the next one of the list");
    edit(&mut harness, "kind");
    type_over(&mut harness, "");
    press(&mut harness, Key::Backspace);
    press(&mut harness, Key::Enter);
    assert_eq!(record(&harness).kind(), "", "emptied");
}

#[test]
fn kind_when_clicked_in_the_list_is_chosen() {
    let mut harness = with_record();
    edit(&mut harness, "kind");
    type_text(&mut harness, "notic");
    harness.get_by_role_and_label(Role::ListBoxOption, "notice").click();
    harness.run();
    assert_eq!(record(&harness).kind(), "notice");
    assert!(!is_open(&harness, "kind"));
}

#[test]
fn region_that_is_none_says_what_is_expected_and_stays() {
    let mut harness = with_record();
    edit(&mut harness, "region");
    type_and_enter(&mut harness, "Nowhere");
    harness.get_by_label_contains("Type a name or a code");
    assert!(is_open(&harness, "region"));
    assert_eq!(record(&harness).regions(), ["CN-GD"]);
}

#[test]
fn new_dataset_can_be_worked_in_at_once_kinds_and_codes_are_made_where_they_are_chosen() {
    let mut harness = screen_of(USUAL, coder());
    send(&mut harness, FileCommand::New);
    send(&mut harness, EditCommand::NewRecord);
    type_and_enter(&mut harness, "First 1");
    assert_eq!(record(&harness).title().get("en"), Some("First 1"));
    edit(&mut harness, "kind");
    harness.get_by_label_contains("Type a name to make the first one");
    type_and_enter(&mut harness, "行动计划");
    assert_eq!(record(&harness).kind(), "行动计划");
    let kinds = |harness: &Harness<'_, Shell>| state(harness).document.dataset.header().kinds().len();
    assert_eq!(kinds(&harness), 1);
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!((kinds(&harness), record(&harness).kind()), (0, ""));

    send(&mut harness, Action::AddCode);
    harness.get_by_label_contains("There are no codes yet");
    type_and_enter(&mut harness, "Funding");
    let header = state(&harness).document.dataset.header();
    assert_eq!((header.codes().len(), header.codes()[0].key.as_deref()), (1, Some("1")));
    assert_eq!(record(&harness).annotations()[0].code, "funding");
    assert!(state(&harness).session.dialogs.is_empty());
}

#[test]
fn new_record_is_shown_against_the_filter_until_it_is_left_with_its_title_open() {
    let mut harness = screen();
    send(&mut harness, FilterCommand::ReplaceLine("region:BJ".to_owned()));
    select(&mut harness, "cn-bj-2018-01");
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    let id = record(&harness).id().to_owned();
    harness.get_by_label("not in the filter");
    assert!(has_keyboard(&harness, "title in English"));
    send(&mut harness, FilterCommand::ReplaceLine("region:GD".to_owned()));
    assert_eq!(record(&harness).id(), id);
    send(&mut harness, SelectionCommand::Move(hongtou::app::Move::Next));
    assert_ne!(record(&harness).id(), id);
}

/// A document that another window holds: it is open for reading.
fn held(path: &Path, state_folder: &Path) -> (Harness<'static, Shell>, Harness<'static, Shell>) {
    let open = || {
        let options = hongtou::ui::Options {
            inline_jobs: true,
            settings: coder(),
            state_folder: Some(hongtou::persistence::StateFolder::system(state_folder.to_owned())),
            file: Some(path.to_owned()),
            ..Default::default()
        };
        let mut harness = Harness::builder()
            .with_size(USUAL)
            .with_max_steps(24)
            .build_eframe(move |cc| Shell::new(&cc.egui_ctx, options, hongtou::app::Deps::fixed()));
        harness.run();
        harness
    };
    (open(), open())
}

#[test]
fn record_that_may_not_be_changed_has_no_editors_and_says_why_at_the_field() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("held.json");
    write(
        &path,
        r#"{"hongtou":1,"policies":[{"id":"a","issued":"2016","title":{"en":"Plan"},"issuers":[{"name":{"en":"X"}}]}]}"#,
    );
    let (_first, mut second) = held(&path, &folder.path().join("state"));
    assert!(state(&second).document.may_change().is_err());
    select(&mut second, "a");
    let why = hongtou::words::format(hongtou::words::Lang::En, &state(&second).document.may_change().unwrap_err());
    // The window says so once; and then the field.
    let told = |harness: &Harness<'_, Shell>| harness.query_all_by_label(&why).count();
    let before = told(&second);
    for field in ["date of issue", "issuers, number 1", "title in English"] {
        edit(&mut second, field);
        assert!(!is_open(&second, field), "{field}");
        assert_eq!(told(&second), before + 1, "{field}");
    }
    assert!(second.get_by_label("Edit date of issue").accesskit_node().is_disabled());
    assert!(second.get_by_label("Add a field…").accesskit_node().is_disabled());
}
