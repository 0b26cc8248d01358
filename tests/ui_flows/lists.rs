//! Lists are one stop of Tab each: the arrow keys move within them, and Tab comes back to where the keyboard was.

use std::collections::BTreeSet;

use crate::screen::{
    Stop, USUAL, focused, go_to, has_keyboard, press, press_with, screen, select, send, state, walk, write,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, DisplayCommand, FileCommand, FilterCommand, PlacesForm, SettingCommand, Tab};
use hongtou::query::Field;
use hongtou::ui::Shell;
use serde_json::json;

/// What is used by the keyboard, by its role.
const USED: [Role; 12] = [
    Role::Button,
    Role::CheckBox,
    Role::RadioButton,
    Role::Tab,
    Role::Link,
    Role::TextInput,
    Role::MultilineTextInput,
    Role::Slider,
    Role::Splitter,
    Role::DisclosureTriangle,
    Role::Table,
    Role::ListBoxOption,
];

/// Everything on the screen that can be used and is not greyed.
fn all(harness: &Harness<'_, Shell>) -> BTreeSet<String> {
    let used = harness.query_all_by(|node| USED.contains(&node.role()));
    let used = used.filter(|node| !node.accesskit_node().is_disabled());
    // The edges by which panels are made wider have no name.
    used.filter_map(|node| node.accesskit_node().label()).filter(|name| !name.is_empty()).collect()
}

/// The stops of Tab, once round.
fn stops(harness: &mut Harness<'_, Shell>) -> Vec<Stop> {
    let mut stops = Vec::new();
    for _ in 0..300 {
        press(harness, Key::Tab);
        let Some(now) = focused(harness) else { continue };
        if stops.contains(&now) {
            return stops;
        }
        stops.push(now);
    }
    panic!("Tab never comes round: {stops:?}");
}

/// The names of what neither Tab nor the arrow keys reach.
fn not_reached(harness: &mut Harness<'_, Shell>) -> Vec<String> {
    let mut reached = BTreeSet::new();
    let mut begun = Vec::new();
    for _ in 0..200 {
        press(harness, Key::Tab);
        let Some(now) = focused(harness) else { continue };
        if begun.contains(&now) {
            break;
        }
        begun.push(now);
        reached.extend(walk(harness).into_iter().map(|(_, name, _)| name));
        // A list that was walked through is left where it ended.
        begun.extend(focused(harness));
    }
    all(harness).difference(&reached).cloned().collect()
}

/// Whether the name is that of a province, with its counts.
fn is_of_a_tile(harness: &Harness<'_, Shell>, name: &str) -> bool {
    let map = harness.get_by_role_and_label(Role::Group, "Provinces").rect();
    harness.query_all_by_label(name).any(|node| map.contains_rect(node.rect()))
}

#[test]
fn everything_when_only_tab_and_arrow_keys_are_pressed_is_reached() {
    let mut harness = screen();
    send(&mut harness, FilterCommand::ReplaceLine("region:GD issued?:2016..2020".to_owned()));
    select(&mut harness, "cn-gd-2016-01");
    assert_eq!(not_reached(&mut harness), Vec::<String>::new(), "table");
    send(&mut harness, SettingCommand::SetPlacesForm(PlacesForm::Tiles));
    send(&mut harness, DisplayCommand::SetTab(Tab::Timeline));
    let mut left = not_reached(&mut harness);
    // How tiles are gone through is tested by itself, see the steps of `roving`.
    left.retain(|name| !is_of_a_tile(&harness, name));
    assert_eq!(left, Vec::<String>::new(), "timeline");
}

#[test]
fn stops_of_tab_are_a_few_dozen() {
    let mut harness = screen();
    select(&mut harness, "cn-gd-2016-01");
    let stops = stops(&mut harness);
    assert!((20..=70).contains(&stops.len()), "{}: {stops:#?}", stops.len());
    // Not one for each province, column, value of a facet or field.
    let few = |role: Role| stops.iter().filter(|(own, ..)| *own == role).count();
    assert!(few(Role::CheckBox) <= 12, "{stops:#?}");
}

#[test]
fn list_when_left_and_come_back_to_has_the_keyboard_where_it_was() {
    let mut harness = screen();
    go_to(&mut harness, "Guangdong 19 of 19");
    for _ in 0..3 {
        press(&mut harness, Key::ArrowDown);
    }
    let here = focused(&harness);
    assert!(here.as_ref().is_some_and(|(role, ..)| *role == Role::CheckBox), "{here:?}");
    press(&mut harness, Key::Tab);
    assert_ne!(focused(&harness).map(|(role, ..)| role), None);
    assert_ne!(focused(&harness), here);
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&harness), here);
    press(&mut harness, Key::Home);
    let first = focused(&harness);
    press(&mut harness, Key::ArrowUp);
    assert_eq!(focused(&harness), first, "the list is not left by an arrow key");
    press(&mut harness, Key::End);
    assert_ne!(focused(&harness), first);
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    press(&mut harness, Key::Tab);
    assert_ne!(focused(&harness), first);
}

#[test]
fn long_list_when_its_end_is_asked_for_has_the_keyboard_there_and_in_sight() {
    let policies: Vec<_> =
        (0..600).map(|at| json!({"id": format!("p{at}"), "issuers": [{"name": format!("Office {at:03}")}]})).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("offices.json");
    write(&path, &json!({"hongtou": 1, "policies": policies}).to_string());
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path));
    send(&mut harness, SettingCommand::FoldFacet(Field::Review, true));
    send(&mut harness, SettingCommand::FoldFacet(Field::Issuer, false));
    harness.get_by_label("590 more").click_accesskit();
    harness.run();
    go_to(&mut harness, "Office 000 1 of 1");
    let mut places = Vec::new();
    for key in [Key::End, Key::ArrowUp, Key::PageUp, Key::PageUp, Key::PageDown, Key::Home, Key::PageDown] {
        press(&mut harness, key);
        let (_, name, [_, y]) = focused(&harness).unwrap();
        assert!(y > 0 && (y as f32) < USUAL.y - 24.0, "{key:?}: {name} at {y}");
        let values = &state(&harness).more_counts.of(Field::Issuer).unwrap().values;
        places.push(values.iter().position(|value| name.starts_with(&value.value)).unwrap());
    }
    let [end, up, page, before, down, home, first_page] = places[..] else { panic!("{places:?}") };
    assert_eq!((end, up, home), (599, 598, 0));
    assert!(page < up - 4 && before < page - 4 && down > before + 4 && first_page > 4, "{places:?}");
    assert!(state(&harness).session.line.is_empty());
}

#[test]
fn tabs_when_gone_through_by_arrow_keys_are_one_stop() {
    let mut harness = screen();
    go_to(&mut harness, "Table");
    press(&mut harness, Key::ArrowRight);
    assert!(has_keyboard(&harness, "Timeline"));
    assert_eq!(state(&harness).session.tab, Tab::Table, "arrow keys only move");
    press(&mut harness, Key::Enter);
    assert_eq!(state(&harness).session.tab, Tab::Timeline);
}

#[test]
fn edges_of_columns_when_gone_to_by_arrow_keys_are_moved_by_them() {
    let mut harness = screen();
    go_to(&mut harness, "Sort by Kind, not sorted");
    press(&mut harness, Key::ArrowDown);
    assert!(has_keyboard(&harness, "Width of Kind"));
    press(&mut harness, Key::ArrowLeft);
    press(&mut harness, Key::ArrowUp);
    assert!(has_keyboard(&harness, "Sort by Kind, not sorted"));
    assert_eq!(state(&harness).settings.width_of(hongtou::app::Column::Kind), Some(148.0));
}

#[test]
fn steps_of_the_history_when_gone_to_by_keys_are_taken() {
    let mut harness = screen();
    select(&mut harness, "cn-gd-2016-01");
    send(&mut harness, Action::ReviewVerified);
    send(&mut harness, Action::ReviewDisputed);
    send(&mut harness, Action::History);
    for _ in 0..4 {
        if focused(&harness).is_some_and(|(role, ..)| role == Role::ListBoxOption) {
            break;
        }
        press(&mut harness, Key::Tab);
    }
    assert!(focused(&harness).is_some_and(|(role, ..)| role == Role::ListBoxOption), "{:?}", focused(&harness));
    press(&mut harness, Key::End);
    press(&mut harness, Key::Enter);
    assert_eq!(state(&harness).document.history().undone().count(), 2);
}
