//! Finding and looking: provinces, facets, filter line, chips, table, tabs, language.

use crate::screen::{
    USUAL, click, click_value, commit, compose, filter_line, go_to, has_keyboard, press, screen, screen_of, select,
    send, shown, state,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, DisplayCommand, FilterCommand, PlacesForm, SettingCommand, Tab};
use hongtou::formats::sample::SAMPLE;
use hongtou::ui::Shell;
use hongtou::words::{Lang, text};
use serde_json::Value;

/// Counts records of the sample without the program's help.
fn count(wanted: impl Fn(&Value) -> bool) -> usize {
    let file: Value = serde_json::from_str(SAMPLE).unwrap_or_default();
    file["policies"].as_array().map_or(0, |policies| policies.iter().filter(|policy| wanted(policy)).count())
}

/// Types at the end of the filter line.
pub(crate) fn type_filter(harness: &mut Harness<'_, Shell>, line: &str) {
    let field = harness.get_by_role_and_label(Role::TextInput, "Filter");
    field.focus();
    field.type_text(line);
    harness.run();
}

#[test]
fn sample_when_nothing_else_is_asked_opens_and_is_counted() {
    let harness = screen();
    let all = count(|_| true);
    assert_eq!(all, 131);
    harness.get_by_label("131 of 131 policies");
    harness.get_by_role_and_label(Role::Table, "Records, 131 rows");
    harness.get_by_label("Built-in sample");
}

#[test]
fn province_when_clicked_filters_and_when_clicked_again_no_longer() {
    let mut harness = screen();
    click(&mut harness, "Guangdong 19 of 19");
    assert_eq!(filter_line(&harness), "region:GD");
    harness.get_by_label("19 of 131 policies");
    harness.get_by_label("Records, 19 rows");
    click(&mut harness, "Guangdong 19 of 19");
    assert_eq!(shown(&harness), 131);
}

#[test]
fn facet_when_clicked_with_control_adds_and_with_alt_excludes() {
    let mut harness = screen();
    let of_kind = |kind: &str| count(|policy| policy["kind"] == kind);
    click_value(&mut harness, "action plan", Modifiers::NONE);
    assert_eq!(shown(&harness), of_kind("action-plan"));
    click_value(&mut harness, "five-year plan", Modifiers::COMMAND);
    assert_eq!(shown(&harness), of_kind("action-plan") + of_kind("five-year-plan"));
    send(&mut harness, Action::ClearFilter);
    click_value(&mut harness, "government work report", Modifiers::ALT);
    assert_eq!(shown(&harness), count(|policy| policy["kind"] != "government-work-report"));
}

#[test]
fn chip_when_its_cross_is_clicked_takes_just_its_term_away() {
    let mut harness = screen();
    type_filter(&mut harness, "region:GD kind:plan ");
    assert!(shown(&harness) < 19);
    click(&mut harness, "Remove Kind plan");
    assert_eq!(filter_line(&harness), "region:GD");
    click(&mut harness, "Remove Region Guangdong");
    assert_eq!(shown(&harness), 131);
}

#[test]
fn filter_line_with_a_mistake_says_so_and_keeps_the_last_filter() {
    let mut harness = screen();
    type_filter(&mut harness, "region:GD ");
    type_filter(&mut harness, "colour:red ");
    press(&mut harness, Key::Enter);
    harness.get_by_label_contains("There is no field colour.");
    harness.get_by_label_contains("The filter before this edit stays.");
    assert_eq!(state(&harness).session.line, "region:GD colour:red ");
    assert_eq!(state(&harness).session.filter_line.trim(), "region:GD");
    assert_eq!(shown(&harness), 19);
}

#[test]
fn back_and_forward_when_their_buttons_are_pressed_go_through_filters_that_were_meant() {
    let mut harness = screen();
    type_filter(&mut harness, "region:GD kind:plan");
    press(&mut harness, Key::Enter);
    click(&mut harness, "Back to the last filter");
    assert_eq!(filter_line(&harness), "");
    click(&mut harness, "Forward to the next filter");
    assert_eq!(filter_line(&harness), "region:GD kind:plan");
}

#[test]
fn undated_records_under_a_period_are_one_number_and_take_its_place() {
    let mut harness = screen();
    send(&mut harness, FilterCommand::ReplaceLine("issued:2017..2018".to_owned()));
    harness.get_by_label("21 undated");
    click(&mut harness, "21 undated records");
    assert_eq!(filter_line(&harness), "missing:days");
    assert_eq!(shown(&harness), 21);
    assert!(harness.query_all_by_label_contains("by 2020-").count() > 0);
    assert_eq!(harness.query_all_by_label_contains("../").count(), 0);
}

#[test]
fn filter_line_when_chinese_is_composed_finds_it() {
    let mut harness = screen();
    harness.get_by_role_and_label(Role::TextInput, "Filter").focus();
    harness.run();
    for preedit in ["qu", "qu kuai", "qu kuai lian"] {
        compose(&mut harness, preedit);
    }
    commit(&mut harness, "区块链");
    assert_eq!(state(&harness).session.line, "区块链");
    // The word stands somewhere in the record's texts: title, summary, text or note in any language.
    let found = count(|policy| {
        ["title", "summary", "text", "note", "issuers"].iter().any(|key| policy[*key].to_string().contains("区块链"))
    });
    assert!(found > 20 && shown(&harness) >= found, "{found} and {}", shown(&harness));
}

#[test]
fn filter_that_finds_nothing_offers_to_take_a_term_away() {
    let mut harness = screen();
    type_filter(&mut harness, "region:GD nowhere-at-all ");
    assert_eq!(shown(&harness), 0);
    harness.get_by_label("No policy matches");
    harness.get_by_label("19 policies");
    click(&mut harness, "Remove nowhere-at-all");
    assert_eq!(shown(&harness), 19);
}

#[test]
fn table_with_the_keyboard_alone_is_reached_and_walked() {
    let mut harness = screen();
    go_to(&mut harness, "Records, 131 rows");
    for (key, place) in [
        (Key::ArrowDown, "1 of 131"),
        (Key::ArrowDown, "2 of 131"),
        (Key::End, "131 of 131"),
        (Key::ArrowUp, "130 of 131"),
        (Key::Home, "1 of 131"),
    ] {
        press(&mut harness, key);
        harness.get_by_label(place);
        assert!(has_keyboard(&harness, "Records, 131 rows"), "{key:?}");
    }
    press(&mut harness, Key::PageDown);
    let at = state(&harness).selected_position();
    assert!(at.is_some_and(|at| at > 5), "{at:?}");
}

#[test]
fn column_when_its_header_is_clicked_sorts_and_when_hidden_is_gone() {
    let mut harness = screen();
    click(&mut harness, "Sort by Title, not sorted");
    click(&mut harness, "Sort by Title, ascending");
    harness.get_by_label("Sort by Title, descending");
    harness.get_by_label("Sort by Issued, not sorted");
    click(&mut harness, "Columns");
    harness.get_by_role_and_label(Role::MenuItem, "Sources").click();
    harness.run();
    assert!(harness.query_by_label("Sort by Sources, not sorted").is_none());
}

#[test]
fn tabs_when_opened_show_the_timeline_and_the_table_again() {
    let mut harness = screen();
    harness.get_by_role_and_label(Role::Tab, "Timeline").click();
    harness.run();
    assert_eq!(state(&harness).session.tab, Tab::Timeline);
    harness.get_by_label("Copy caption");
    harness.get_by_role_and_label(Role::Tab, "Table").click();
    harness.run();
    harness.get_by_label("Records, 131 rows");
}

#[test]
fn language_and_theme_when_switched_change_at_once() {
    let mut harness = screen();
    click(&mut harness, "中文");
    assert!(harness.query_by_label("131 of 131 policies").is_none());
    harness.get_by_role_and_label(Role::Tab, text(Lang::Zh, "action-show-timeline"));
    click(&mut harness, "EN");
    harness.get_by_label("131 of 131 policies");
    click(&mut harness, "Use the dark theme");
    assert_eq!(harness.ctx.theme(), Theme::Dark);
    click(&mut harness, "Use the light theme");
    assert_eq!(harness.ctx.theme(), Theme::Light);
}

#[test]
fn every_panel_in_both_languages_and_sizes_has_names_and_glyphs() {
    for size in [vec2(1024.0, 640.0), USUAL] {
        let mut harness = screen_of(size, hongtou::app::Settings::default());
        for lang in ["en", "zh-CN"] {
            send(&mut harness, SettingCommand::SetLanguage(lang));
            send(&mut harness, FilterCommand::ReplaceLine("region:GD issued?:2016..2020 -code:mention".to_owned()));
            select(&mut harness, "cn-gd-2016-01");
            for form in [PlacesForm::Tiles, PlacesForm::List] {
                send(&mut harness, SettingCommand::SetPlacesForm(form));
            }
            for tab in [Tab::Timeline, Tab::Matrix, Tab::Table] {
                send(&mut harness, DisplayCommand::SetTab(tab));
            }
            send(&mut harness, FilterCommand::ReplaceLine("region:nowhere (".to_owned()));
            send(&mut harness, FilterCommand::ReplaceLine(String::new()));
        }
    }
}

#[test]
fn screen_when_nothing_happens_is_not_drawn_again() {
    let mut harness = screen();
    select(&mut harness, "cn-gd-2016-01");
    harness.run();
    assert_eq!(harness.run(), 1, "the one that the test asks for");
}

#[test]
fn chip_when_its_menu_is_used_turns_its_term_or_lets_it_stand_alone() {
    let mut harness = screen();
    send(&mut harness, FilterCommand::ReplaceLine("region:GD kind:plan".to_owned()));
    let menu = |harness: &mut Harness<'_, Shell>, chip: &str, item: &str| {
        harness.get_by_role_and_label(Role::Button, chip).click_secondary();
        harness.run();
        click(harness, item);
    };
    menu(&mut harness, "Kind plan", "The opposite");
    assert_eq!(state(&harness).session.line, "region:GD -kind:plan");
    menu(&mut harness, "Region Guangdong", "Only this");
    assert_eq!(state(&harness).session.line, "region:GD");
    menu(&mut harness, "Region Guangdong", "Remove");
    assert_eq!(state(&harness).session.line, "");
}
