//! The codebook: its tree gone through, filtered by and changed by keyboard alone, over the window and in the left panel's place.

use crate::screen::{
    click, codes_of, commit, filter_line, focused, go_to, has_keyboard, press, press_with, screen_to_code, select,
    send, shown, state, type_and_enter, type_text,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, Tab};
use hongtou::ui::Shell;
use serde_json::{Value, json};

fn dataset() -> Value {
    let annotation = |id: &str, code: &str, start: usize, exact: &str| {
        let target = json!({"field": "text.zh", "start": start, "end": start + exact.chars().count(), "exact": exact});
        json!({"id": id, "code": code, "by": "LW", "at": "2026-11-25T08:00:00Z", "target": target})
    };
    let codes = json!([
        {"id": "tool", "name": {"zh": "工具", "en": "tool"}},
        {"id": "funding", "name": {"zh": "资金", "en": "funding"}, "parent": "tool", "key": "4",
         "description": {"en": "Money that is given.", "zh": "给予资金。"}, "include": {"en": "Funds."},
         "exclude": {"en": "Tax relief."}, "examples": [{"zh": "设立基金"}]},
        {"id": "planning", "name": {"zh": "规划", "en": "planning"}, "parent": "tool", "key": "7"},
        {"id": "old", "name": {"en": "money"}, "replaced_by": ["funding"]},
        {"id": "strength", "name": {"en": "strength"}, "measure": "ordinal", "scale": [{"value": 1, "label": "weak"}]},
    ]);
    let policies = json!([
        {"id": "a", "title": {"zh": "报告"}, "issued": "2017", "text": {"zh": "设立产业基金，编制规划。设立母基金。"}, "kind": "plan",
         "annotations": [annotation("1", "funding", 0, "设立产业基金"), annotation("2", "planning", 7, "编制规划"),
                         annotation("3", "funding", 12, "设立母基金")]},
        {"id": "b", "title": {"zh": "意见"}, "issued": "2018", "text": {"zh": "编制规划。"}, "kind": "action-plan",
         "annotations": [annotation("1", "planning", 0, "编制规划")]},
        {"id": "c", "title": {"zh": "通知"}, "issued": "2019", "kind": "notice"},
    ]);
    let kinds = json!([
        {"id": "plan", "name": {"zh": "规划", "en": "plan"}, "aliases": ["规划纲要"]},
        {"id": "action-plan", "name": {"zh": "行动计划", "en": "action plan"}, "parent": "plan"},
        {"id": "notice", "name": {"zh": "通知", "en": "notice"}},
    ]);
    json!({"hongtou": 1, "id": "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa", "codes": codes, "kinds": kinds,
           "policies": policies})
}

/// The file with its codebook open over the window.
fn codebook() -> Harness<'static, Shell> {
    let mut harness = screen_to_code(&dataset());
    press_with(&mut harness, Modifiers::COMMAND, Key::B);
    harness
}

/// The rows of the tree as they are read out, from top to bottom.
fn rows(harness: &Harness<'_, Shell>) -> Vec<String> {
    let mut found: Vec<(f32, String)> = harness
        .query_all_by_role(Role::TreeItem)
        .map(|node| (node.rect().top(), node.accesskit_node().label().unwrap_or_default()))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, label)| label).collect()
}

/// Goes to the search of the codebook by Tab, types, and goes down to what is found first.
fn find(harness: &mut Harness<'_, Shell>, typed: &str) {
    harness.get_by_role_and_label(Role::TextInput, "Find in the codebook").focus();
    harness.run();
    press_with(harness, Modifiers::COMMAND, Key::A);
    if typed.is_empty() {
        press(harness, Key::Delete);
    } else if typed.is_ascii() {
        type_text(harness, typed);
    } else {
        commit(harness, typed);
    }
    press(harness, Key::ArrowDown);
}

/// The row that has the keyboard.
fn here(harness: &Harness<'_, Shell>) -> String {
    focused(harness).map(|(_, name, _)| name).unwrap_or_default()
}

#[test]
fn codes_when_found_in_any_way_filter_by_enter_and_show_what_they_mean() {
    let mut harness = codebook();
    assert_eq!(
        rows(&harness),
        [
            "tool 工具 2 of 2",
            "funding 资金 1 of 1",
            "planning 规划 2 of 2",
            "money, deprecated, replaced by tool/funding 0 of 0",
            "strength 0 of 0",
        ]
    );
    for typed in ["zijin", "资金", "fund", "資金", "zj"] {
        find(&mut harness, typed);
        assert!(here(&harness).starts_with("funding"), "{typed}: {}", here(&harness));
    }
    press(&mut harness, Key::Enter);
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("code:tool/funding", 1));
    for text in ["Money that is given.\n给予资金。", "Funds.", "Tax relief.", "设立基金"] {
        assert!(harness.query_by_label(text).is_some(), "{text}");
    }
    // A second time takes it away, as in a facet; with Shift its quotes are shown.
    press(&mut harness, Key::Enter);
    assert_eq!(filter_line(&harness), "");
    press_with(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert_eq!((filter_line(&harness).as_str(), state(&harness).session.tab), ("code:tool/funding", Tab::Quotes));
}

#[test]
fn codes_when_folded_and_moved_by_keys_stand_there_and_keep_the_keyboard() {
    let mut harness = codebook();
    find(&mut harness, "");
    assert!(here(&harness).starts_with("tool"));
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(rows(&harness).len(), 3);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowDown);
    assert!(here(&harness).starts_with("funding"));
    press_with(&mut harness, Modifiers::COMMAND, Key::ArrowDown);
    assert!(here(&harness).starts_with("funding"));
    press_with(&mut harness, Modifiers::COMMAND, Key::ArrowRight);
    let names = |harness: &Harness<'_, Shell>| -> Vec<(String, Option<String>)> {
        let codes = state(harness).document.dataset.header().codes();
        codes.iter().map(|code| (code.id.clone(), code.parent.clone())).collect()
    };
    let parent = |harness: &Harness<'_, Shell>| {
        names(harness).into_iter().find(|(id, _)| id == "funding").and_then(|(_, parent)| parent)
    };
    assert_eq!(parent(&harness).as_deref(), Some("planning"));
    press_with(&mut harness, Modifiers::COMMAND, Key::ArrowLeft);
    press_with(&mut harness, Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!(parent(&harness), None);
    assert!(here(&harness).starts_with("funding"), "{}", here(&harness));
    // There is nothing further out.
    press_with(&mut harness, Modifiers::COMMAND, Key::ArrowLeft);
    assert!(harness.query_by_label("It stands on top already.").is_some());
    for _ in 0..4 {
        send(&mut harness, Action::Undo);
    }
    assert_eq!(parent(&harness).as_deref(), Some("tool"));
    assert_eq!(names(&harness)[1].0, "funding");
}

#[test]
fn codebook_while_texts_are_read_stands_at_the_left_and_counts_the_annotations_of_this_text() {
    let mut harness = codebook();
    select(&mut harness, "a");
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    assert!(rows(&harness).contains(&"funding 资金 2 of 1".to_owned()), "{:?}", rows(&harness));
    assert!(rows(&harness).contains(&"tool 工具 3 of 2".to_owned()), "{:?}", rows(&harness));
    let left = harness.query_all_by_role(Role::TreeItem).map(|node| node.rect().left()).fold(0.0, f32::max);
    assert!(left < 40.0, "{left}");
    find(&mut harness, "funding");
    assert!(here(&harness).starts_with("funding"), "{}", here(&harness));
    assert!(harness.query_by_label("Example in this text").is_some());
    // Beside the annotation of the record.
    assert_eq!(harness.query_all_by_label("设立产业基金").count(), 2);
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    assert!(rows(&harness).contains(&"funding 资金 1 of 1".to_owned()), "{:?}", rows(&harness));
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    click(&mut harness, "Close the codebook");
    assert!(rows(&harness).is_empty());
    assert!(state(&harness).session.tools.is_empty());
}

#[test]
fn kinds_when_shown_filter_and_move_as_codes_do() {
    let mut harness = codebook();
    click(&mut harness, "Kinds");
    assert_eq!(rows(&harness), ["plan 规划 2 of 2", "action plan 行动计划 1 of 1", "notice 通知 1 of 1"]);
    find(&mut harness, "规划纲要");
    assert!(here(&harness).starts_with("plan"));
    press(&mut harness, Key::Enter);
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("kind:plan", 2));
    find(&mut harness, "action");
    press_with(&mut harness, Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("kind:plan", 1));
}

/// Presses Tab until something with this name has the keyboard.
fn tab_to(harness: &mut Harness<'_, Shell>, name: &str) {
    for _ in 0..60 {
        if has_keyboard(harness, name) {
            return;
        }
        press(harness, Key::Tab);
    }
    panic!("Tab never comes to {name}");
}

fn code<'a>(harness: &'a Harness<'_, Shell>, id: &str) -> Option<&'a hongtou::dataset::Code> {
    state(harness).document.dataset.header().code(id)
}

#[test]
fn code_when_made_and_described_by_keyboard_in_chinese_is_as_it_was_typed() {
    let mut harness = codebook();
    go_to(&mut harness, "New code");
    press(&mut harness, Key::Enter);
    // English is the language of the window: that field has the keyboard.
    assert!(has_keyboard(&harness, "Name (en)"));
    type_text(&mut harness, "talent");
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert!(has_keyboard(&harness, "Name (zh)"));
    commit(&mut harness, "人才");
    tab_to(&mut harness, "Stands under");
    commit(&mut harness, "工具");
    press(&mut harness, Key::ArrowDown);
    tab_to(&mut harness, "Key");
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "4");
    // A conflict is told, and the form stays.
    assert!(harness.query_all_by_label_contains("4 is the key of tool/funding").next().is_some());
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert!(code(&harness, "talent").is_none());
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "6");
    tab_to(&mut harness, "blue");
    for _ in 0..7 {
        press(&mut harness, Key::ArrowRight);
    }
    assert!(has_keyboard(&harness, "violet"));
    press(&mut harness, Key::Enter);
    tab_to(&mut harness, "Definition (zh)");
    commit(&mut harness, "引进和培养人才。");
    tab_to(&mut harness, "Add an example");
    press(&mut harness, Key::Enter);
    tab_to(&mut harness, "Example 1 (en)");
    commit(&mut harness, "引进团队");
    tab_to(&mut harness, "present or not");
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Enter);
    for step in 1..=2 {
        tab_to(&mut harness, "Add a step");
        press(&mut harness, Key::Enter);
        tab_to(&mut harness, &format!("label of step {step} (zh)"));
        commit(&mut harness, ["弱", "强"][step - 1]);
    }
    tab_to(&mut harness, "not said");
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Enter);
    tab_to(&mut harness, "Only on words, never on a record as a whole");
    press(&mut harness, Key::Space);
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert!(state(&harness).session.dialogs.is_empty());
    let made = code(&harness, "talent").unwrap();
    let (name, key) = (made.name.get("zh").map(str::to_owned), made.key.clone());
    assert_eq!((name.as_deref(), made.parent.as_deref(), key.as_deref()), (Some("人才"), Some("tool"), Some("6")));
    assert_eq!((made.color.as_deref(), made.description.get("zh")), (Some("#6B3C9A"), Some("引进和培养人才。")));
    assert_eq!((made.examples.len(), made.requires_span), (1, true));
    let labels: Vec<_> = made.scale.iter().filter_map(|(_, label)| label.get("zh")).collect();
    assert_eq!(labels, ["弱", "强"]);
    assert_eq!(state(&harness).unsaved_steps(), 1);
    assert!(here(&harness).starts_with("talent 人才"), "{}", here(&harness));
    send(&mut harness, Action::Undo);
    assert!(code(&harness, "talent").is_none());
}

#[test]
fn codes_when_renamed_merged_split_and_deleted_by_keys_are_and_come_back() {
    let mut harness = codebook();
    find(&mut harness, "planning");
    press(&mut harness, Key::F2);
    assert!(has_keyboard(&harness, "Name (en)"));
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    type_and_enter(&mut harness, "plans");
    assert_eq!(code(&harness, "planning").unwrap().name.get("en"), Some("plans"));
    assert!(here(&harness).starts_with("plans"), "{}", here(&harness));
    // Its menu, by keys.
    let menu = |harness: &mut Harness<'_, Shell>, entry: &str| {
        press_with(harness, Modifiers::SHIFT, Key::F10);
        for _ in 0..20 {
            if has_keyboard(harness, entry) {
                break;
            }
            press(harness, Key::ArrowDown);
        }
        assert!(has_keyboard(harness, entry), "{entry}");
        press(harness, Key::Enter);
    };
    menu(&mut harness, "Merge or deprecate…");
    type_text(&mut harness, "strength");
    assert!(harness.query_all_by_label_contains("2 annotations in 2 records have this code.").next().is_some());
    press(&mut harness, Key::Enter);
    assert_eq!(codes_of(&harness, "a"), ["funding", "strength", "funding"]);
    assert_eq!(code(&harness, "planning").unwrap().replaced_by, ["strength"]);
    assert!(here(&harness).starts_with("strength"), "{}", here(&harness));
    find(&mut harness, "funding");
    press(&mut harness, Key::Delete);
    assert!(harness.query_all_by_label_contains("2 annotations in 1 record have this code.").next().is_some());
    press(&mut harness, Key::Enter);
    assert!(code(&harness, "funding").is_none());
    assert_eq!(codes_of(&harness, "a"), ["strength"]);
    for _ in 0..3 {
        send(&mut harness, Action::Undo);
    }
    assert_eq!(codes_of(&harness, "a"), ["funding", "planning", "funding"]);
    find(&mut harness, "funding");
    menu(&mut harness, "Split…");
    type_text(&mut harness, "loans");
    press(&mut harness, Key::Tab);
    press(&mut harness, Key::Tab);
    assert!(!state(&harness).session.dialogs.is_empty());
    tab_to(&mut harness, "Name of new code 2");
    commit(&mut harness, "补贴");
    press(&mut harness, Key::Enter);
    assert_eq!(code(&harness, "funding").unwrap().replaced_by, ["loans", "补贴"]);
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("code:tool/funding", 1));
}

#[test]
fn words_when_selected_and_i_is_pressed_are_a_code_of_that_name() {
    let mut harness = codebook();
    select(&mut harness, "a");
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    harness.get_by_label("text in Chinese").focus();
    harness.run();
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    for _ in 0..4 {
        press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    press(&mut harness, Key::I);
    assert_eq!(codes_of(&harness, "a").last().map(String::as_str), Some("设立产业"));
    assert!(rows(&harness).contains(&"设立产业 1 of 1".to_owned()), "{:?}", rows(&harness));
    send(&mut harness, Action::Undo);
    assert!(code(&harness, "设立产业").is_none());
}
