//! The map in the whole program: tiles open, choose and mark by click and by keys; groups are compared; what is reported stands beside what is held.

use crate::screen::{click, filter_line, press, screen, send, shown, state, write};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::analysis::MapValue;
use hongtou::app::{Action, Command, FileCommand, FilterCommand, MapShow, Tab};
use hongtou::ui::Shell;
use serde_json::json;

/// Two policies of Guangdong, one of them with Beijing; one of Beijing that may be of 2018; one of the centre. Guangdong and Shanghai were searched.
fn places() -> Harness<'static, Shell> {
    let policy = |id: &str, region: serde_json::Value, issued: &str| json!({"id": id, "region": region, "issued": issued, "level": "province", "kind": "plan"});
    let dataset = json!({
        "hongtou": 1,
        "searched": [{"regions": ["CN-GD", "CN-SH"], "issued": "2015/2020"}],
        "reported": [
            {"id": "all", "by": "A study", "of": "policies", "count": 5, "level": "province", "issued": "2017/2018", "regions": ["CN-GD"]},
            {"id": "bare", "by": "A paper", "of": "policies", "count": 7, "regions": ["CN-BJ"]},
        ],
        "policies": [
            policy("g1", json!("CN-GD"), "2018-02"), policy("gb", json!(["CN-GD", "CN-BJ"]), "2018"),
            policy("b1", json!("CN-BJ"), "2017/2018"), policy("n1", json!("CN"), "2016"),
        ],
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("places.json");
    write(&path, &dataset.to_string());
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path));
    harness.get_by_role_and_label(Role::Tab, "Map").click();
    harness.run();
    harness
}

/// The whole name of the tile of the map that begins so.
fn tile(harness: &Harness<'_, Shell>, begins: &str) -> String {
    let is_it = |label: &String| label.starts_with(begins) && label.contains("Query: ");
    let nodes = harness.get_all_by(|node| node.role() == Role::Button);
    let labels: Vec<String> = nodes.filter_map(|node| node.accesskit_node().label()).collect();
    labels.into_iter().find(is_it).unwrap_or_else(|| panic!("{begins}"))
}

/// Clicks with the pointer on the tile that begins so.
fn click_tile(harness: &mut Harness<'_, Shell>, begins: &str, modifiers: Modifiers) {
    let name = tile(harness, begins);
    let center = harness.get_by_label(&name).rect().center();
    let pos = pos2(center.x, center.y);
    harness.event_modifiers(Event::PointerMoved(pos), modifiers);
    for pressed in [true, false] {
        let click = Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        harness.event_modifiers(click, modifiers);
    }
    harness.run();
}

fn focus(harness: &mut Harness<'_, Shell>, begins: &str) {
    let name = tile(harness, begins);
    harness.get_by_label(&name).focus();
    harness.run();
}

#[test]
fn tiles_when_read_say_number_search_and_query() {
    let harness = places();
    assert_eq!(tile(&harness, "Guangdong"), "Guangdong, certain 2, possible 0, Query: region:GD");
    assert_eq!(tile(&harness, "Shanghai"), "Shanghai, certain 0, possible 0, Query: region:SH");
    assert_eq!(tile(&harness, "Tibet"), "Tibet, not searched, Query: region:XZ");
    assert_eq!(
        tile(&harness, "National level"),
        "National level, certain 1, possible 0, not searched, Query: region:=CN"
    );
    harness.get_by_label("not searched");
}

#[test]
fn tile_when_clicked_opens_its_records_and_with_a_modifier_is_chosen_besides() {
    let mut harness = places();
    click_tile(&mut harness, "Beijing", Modifiers::NONE);
    assert_eq!((state(&harness).session.tab, filter_line(&harness).as_str()), (Tab::Table, "region:BJ"));
    assert_eq!(shown(&harness), 2);
    send(&mut harness, Command::Do(Action::ShowMap));
    click_tile(&mut harness, "Guangdong", Modifiers::SHIFT);
    assert_eq!((state(&harness).session.tab, filter_line(&harness).as_str()), (Tab::Map, "region:BJ,GD"));
    assert_eq!(tile(&harness, "Guangdong"), "Guangdong, certain 2, possible 0, in the filter, Query: region:GD");
    click_tile(&mut harness, "Beijing", Modifiers::COMMAND);
    assert_eq!(filter_line(&harness), "region:GD");
    // Each tile counts as though it were chosen alone.
    assert_eq!(tile(&harness, "Beijing"), "Beijing, certain 2, possible 0, not searched, Query: region:BJ");
}

#[test]
fn tile_of_the_nation_when_chosen_asks_for_the_very_records_that_it_counts() {
    let dataset = json!({"hongtou": 1, "regions": [{"id": "CN"}, {"id": "CN-GD", "parent": "CN"}], "searched": [{"issued": "2015/2020"}],
        "policies": [{"id": "a", "region": "CN", "issued": "2018"}, {"id": "b", "region": "CN-GD", "issued": "2018"}]});
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nation.json");
    write(&path, &dataset.to_string());
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path));
    harness.get_by_role_and_label(Role::Tab, "Map").click();
    harness.run();
    let name = "National level, certain 1, possible 0";
    click_tile(&mut harness, name, Modifiers::SHIFT);
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("region:=CN", 1));
    assert!(tile(&harness, name).contains("in the filter"));
    click_tile(&mut harness, name, Modifiers::SHIFT);
    assert_eq!(filter_line(&harness), "");
    focus(&mut harness, name);
    press(&mut harness, Key::Enter);
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("region:=CN", 1));
}

#[test]
fn tiles_when_walked_through_by_keys_are_chosen_and_marked_where_the_keyboard_is() {
    let mut harness = places();
    focus(&mut harness, "Beijing");
    press(&mut harness, Key::Enter);
    assert_eq!((state(&harness).session.tab, filter_line(&harness).as_str()), (Tab::Map, "region:BJ"));
    // Tianjin lies under Beijing.
    press(&mut harness, Key::ArrowDown);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Space);
    harness.run();
    assert_eq!(filter_line(&harness), "region:BJ,TJ");
    press(&mut harness, Key::A);
    assert_eq!(state(&harness).session.map.choice.groups[0].to_string(), "TJ");
    assert!(tile(&harness, "Tianjin").contains("group A"));
    press(&mut harness, Key::A);
    press(&mut harness, Key::B);
    assert_eq!(state(&harness).session.map.choice.groups.map(|group| group.to_string()), ["", "TJ"]);
    send(&mut harness, FilterCommand::Back);
    assert_eq!(filter_line(&harness), "region:BJ");
}

#[test]
fn map_of_a_period_says_what_is_possible_and_opens_it_too() {
    let mut harness = places();
    send(&mut harness, FilterCommand::ReplaceLine("issued:2018".to_owned()));
    assert_eq!(
        tile(&harness, "Beijing"),
        "Beijing, certain 1, possible 1, not searched, Query: issued?:2018 region:BJ"
    );
    click_tile(&mut harness, "Beijing", Modifiers::NONE);
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("issued?:2018 region:BJ", 2));
}

#[test]
fn map_when_something_else_is_counted_or_timelines_are_wanted_says_so() {
    let mut harness = places();
    harness.get_by_role_and_label(Role::Button, "Count").click();
    harness.run();
    click(&mut harness, "Of all of the place");
    assert_eq!(state(&harness).session.map.choice.value, MapValue::OfAll);
    click(&mut harness, "Timelines");
    assert_eq!(tile(&harness, "Guangdong"), "Guangdong, certain 2, possible 0, of 2, Query: region:GD, 2018 2");
}

#[test]
fn groups_when_marked_are_compared_and_each_number_opens_its_records() {
    let mut harness = places();
    click(&mut harness, "Compare");
    harness.get_by_label_contains("press A or B");
    click_tile(&mut harness, "Guangdong", Modifiers::NONE);
    let group = harness.get_all_by_label("B").next().unwrap();
    group.click();
    harness.run();
    click_tile(&mut harness, "Beijing", Modifiers::NONE);
    let groups = state(&harness).session.map.choice.groups.map(|group| group.to_string());
    assert_eq!(groups, ["GD", "BJ"]);
    harness.get_by_label("in both, A: Guangdong, n = 2: 1 of 2 (50%)");
    click(&mut harness, "2018, B: Beijing, n = 2: 1 of 2 (50%), 1 more possibly");
    assert_eq!(filter_line(&harness), "issued?:2018 has:days region:BJ");
    assert_eq!((state(&harness).session.tab, shown(&harness)), (Tab::Table, 2));
    send(&mut harness, Command::Do(Action::ShowMap));
    assert_eq!(state(&harness).session.map.show, MapShow::Compare);
    click(&mut harness, "Clear");
    assert!(state(&harness).session.map.choice.groups.iter().all(|group| group.is_empty()));
}

#[test]
fn coverage_when_read_says_the_gap_or_why_there_is_none_and_opens_what_is_held() {
    let mut harness = places();
    click(&mut harness, "Coverage");
    let row = "A study: policies, provincial, between 2017 and 2018, Guangdong";
    let said = |harness: &Harness<'_, Shell>, begins: &str, ends: &str| {
        let is_it = |label: &str| label.starts_with(begins) && label.ends_with(ends);
        harness
            .query_all_by(|node| node.label().is_some_and(|label| is_it(&label)))
            .next()
            .map(|node| node.accesskit_node().label().unwrap_or_default())
    };
    assert!(said(&harness, "A study: policies", "gap: 3 fewer held than reported").is_some(), "{row}");
    let none = said(&harness, "A paper: policies", "does not say: level, time");
    assert!(none.is_some());
    let held = said(&harness, "A study: policies", "held certainly: 2 certainly held").unwrap();
    click(&mut harness, &held);
    assert_eq!(filter_line(&harness), "region:GD level:province issued:2017..2018");
    assert_eq!((state(&harness).session.tab, shown(&harness)), (Tab::Table, 2));
}
