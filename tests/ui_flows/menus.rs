//! Menus of what is on the screen: by a right click, and by Shift+F10 or the Menu key; they give the keyboard back.

use crate::screen::{
    USUAL, click, filter_line, focused, go_to, has_keyboard, press, press_with, record, screen, screen_of,
    screen_to_code, select, send, shown, state, type_text, write,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, CodeCommand, DisplayCommand, FileCommand, SelectionCommand, Settings, Tab};
use hongtou::ui::Shell;
use serde_json::json;

/// The entries of the menu that is open.
fn entries(harness: &Harness<'_, Shell>) -> Vec<String> {
    harness.query_all_by_role(Role::MenuItem).filter_map(|node| node.accesskit_node().label()).collect()
}

/// What was put into the clipboard last.
fn copied(harness: &Harness<'_, Shell>) -> Option<String> {
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        eframe::egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

/// Clicks what has this name; gives what that put into the clipboard.
fn click_and_copy(harness: &mut Harness<'_, Shell>, name: &str) -> Option<String> {
    harness.get_by_label(name).click();
    let text = (0..8).find_map(|_| {
        harness.step();
        copied(harness)
    });
    harness.run();
    text
}

#[test]
fn menu_when_asked_for_by_keys_has_the_keyboard_and_gives_it_back() {
    for keys in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut harness = screen();
        go_to(&mut harness, "Guangdong 19 of 19");
        press_with(&mut harness, keys.0, keys.1);
        assert!(has_keyboard(&harness, "Only Guangdong"), "{:?} {:?}", focused(&harness), entries(&harness));
        press(&mut harness, Key::Escape);
        assert!(entries(&harness).is_empty());
        assert!(has_keyboard(&harness, "Guangdong 19 of 19"), "{:?}", focused(&harness));
        press_with(&mut harness, keys.0, keys.1);
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, Key::ArrowDown);
        assert!(has_keyboard(&harness, "Exclude Guangdong"), "{:?}", focused(&harness));
        press(&mut harness, Key::Enter);
        assert_eq!(filter_line(&harness), "-region:GD");
        assert!(entries(&harness).is_empty());
        assert!(has_keyboard(&harness, "Guangdong 19 of 19"), "{:?}", focused(&harness));
    }
}

#[test]
fn menu_of_a_row_when_asked_for_by_keys_at_the_table_is_about_its_record() {
    let mut harness = screen();
    select(&mut harness, "cn-gd-2016-01");
    harness.get_by_role(Role::Table).focus();
    harness.run();
    press_with(&mut harness, Modifiers::SHIFT, Key::F10);
    assert!(entries(&harness).iter().any(|entry| entry == "Only Guangdong"), "{:?}", entries(&harness));
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert!(harness.get_by_role(Role::Table).is_focused());
    // A key that comes in the same frame is meant for the menu, not for the table.
    let before = state(&harness).session.selected;
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(state(&harness).session.selected, before);
    assert!(has_keyboard(&harness, "Mark as verified"), "{:?}", focused(&harness));
}

/// The middle of the bar of a bin of the strip.
fn bar_of(harness: &Harness<'_, Shell>, bin: usize) -> eframe::egui::Pos2 {
    let strip = harness.get_by_label("Policies over time").rect();
    let count = state(harness).derived.strip.as_ref().map_or(1, |strip| strip.len());
    pos2(strip.left() + strip.width() * (bin as f32 + 0.5) / count as f32, strip.bottom() - 3.0)
}

fn right_click(harness: &mut Harness<'_, Shell>, pos: eframe::egui::Pos2) {
    harness.event(Event::PointerMoved(pos));
    harness.run();
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    harness.run();
}

#[test]
fn bar_of_the_strip_when_its_menu_is_used_is_excluded_shown_and_copied() {
    let mut harness = screen();
    let all = shown(&harness);
    let strip = state(&harness).derived.strip.clone().unwrap();
    let bin = (0..strip.len()).max_by_key(|bin| strip.shown.certain[*bin]).unwrap();
    let count = strip.shown.certain[bin] as usize;
    let at = bar_of(&harness, bin);
    right_click(&mut harness, at);
    click(&mut harness, "Exclude these records");
    assert_eq!(filter_line(&harness), format!("-issued:{}", strip.text(bin)));
    assert_eq!(shown(&harness), all - count);
    send(&mut harness, Action::ClearFilter);
    send(&mut harness, DisplayCommand::SetTab(Tab::Timeline));
    right_click(&mut harness, at);
    click(&mut harness, "Show the records in the table");
    assert_eq!((shown(&harness), state(&harness).session.tab), (count, Tab::Table));
    send(&mut harness, Action::ClearFilter);
    right_click(&mut harness, at);
    let text = click_and_copy(&mut harness, "Copy the query");
    assert_eq!(text.as_deref(), Some(format!("issued:{}", strip.text(bin)).as_str()));
}

#[test]
fn bars_of_the_strip_when_gone_through_by_keys_have_their_menu() {
    let mut harness = screen();
    go_to(&mut harness, "Policies over time");
    press(&mut harness, Key::Home);
    press(&mut harness, Key::ArrowRight);
    press_with(&mut harness, Modifiers::SHIFT, Key::F10);
    assert!(has_keyboard(&harness, "Only these records"), "{:?}", focused(&harness));
    press(&mut harness, Key::Enter);
    let strip = state(&harness).derived.strip.clone().unwrap();
    assert_eq!(filter_line(&harness), format!("issued:{}", strip.text(1)));
    assert!(has_keyboard(&harness, "Policies over time"));
}

#[test]
fn mark_of_the_timeline_when_its_menu_is_used_is_excluded() {
    let mut harness = screen();
    let all = shown(&harness);
    send(&mut harness, DisplayCommand::SetTab(Tab::Timeline));
    let bar = harness.query_all_by_label_contains(", certain ").next().unwrap();
    let name = bar.accesskit_node().label().unwrap();
    bar.focus();
    harness.run();
    press_with(&mut harness, Modifiers::SHIFT, Key::F10);
    assert_eq!(
        entries(&harness),
        [
            "Only these records",
            "Exclude these records",
            "Show the records in the table",
            "Show quotes",
            "Copy the query",
            "Copy the numbers"
        ],
        "{name}"
    );
    click(&mut harness, "Exclude these records");
    let line = filter_line(&harness);
    assert!(line.starts_with("-issued:") || line.starts_with("-("), "{line}");
    assert!(shown(&harness) < all, "{name}");
    assert_eq!(state(&harness).session.tab, Tab::Timeline);
}

/// A record with an annotation on words and one on the whole of it, shown.
fn coded() -> Harness<'static, Shell> {
    let target = json!({"field": "text.zh", "start": 0, "end": 3, "exact": "区块链", "prefix": "", "suffix": "发展"});
    let at = "2020-01-01T00:00:00Z";
    let dataset = json!({
        "hongtou": 1,
        "codes": [{"id": "focus", "name": {"en": "focus"}}],
        "policies": [
            {"id": "a", "text": {"zh": "区块链发展"}, "annotations": [
                {"id": "1", "code": "focus", "by": "LW", "at": at, "target": target},
                {"id": "2", "code": "focus", "by": "LW", "at": at},
            ]},
            {"id": "b"},
        ],
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coded.json");
    write(&path, &dataset.to_string());
    let settings = Settings { coder: "LW".to_owned(), ..Settings::default() };
    let mut harness = screen_of(USUAL, settings);
    send(&mut harness, FileCommand::Open(path));
    select(&mut harness, "a");
    harness
}

/// Asks for the menu of the annotation on the whole record, by keys.
fn ask_by_keys(harness: &mut Harness<'_, Shell>) {
    // That on the record as a whole stands first.
    harness.get_all_by_role_and_label(Role::Button, "focus").next().unwrap().focus();
    harness.run();
    press_with(harness, Modifiers::SHIFT, Key::F10);
}

#[test]
fn annotation_when_its_menu_is_used_is_copied_filtered_by_annotated_and_removed() {
    let mut harness = coded();
    let on_words = harness.get_all_by_role_and_label(Role::Button, "focus").nth(1).unwrap().rect().center();
    right_click(&mut harness, on_words);
    assert_eq!(click_and_copy(&mut harness, "Copy the quoted words").as_deref(), Some("区块链"));
    right_click(&mut harness, on_words);
    click(&mut harness, "Only focus");
    assert_eq!((filter_line(&harness).as_str(), shown(&harness)), ("code:focus", 1));
    ask_by_keys(&mut harness);
    // It has no words.
    assert!(harness.get_by_label("Copy the quoted words").accesskit_node().is_disabled());
    click(&mut harness, "Write a memo");
    assert!(focused(&harness).is_some_and(|(_, name, _)| name == "memo"), "{:?}", focused(&harness));
    press(&mut harness, Key::Escape);
    ask_by_keys(&mut harness);
    click(&mut harness, "Remove the annotation");
    let left: Vec<String> = record(&harness).annotations().into_iter().map(|one| one.id).collect();
    assert_eq!(left, ["1"]);
}

#[test]
fn keys_while_a_menu_is_open_do_nothing_to_the_record_and_a_click_elsewhere_keeps_the_keyboard() {
    let mut harness = screen();
    send(&mut harness, CodeCommand::SetCoder("LW".to_owned()));
    let row = state(&harness).derived.rows.first().copied();
    send(&mut harness, SelectionCommand::Record(row));
    let before = state(&harness).document.history().state();
    let table = harness.get_by_role(Role::Table);
    table.focus();
    harness.run();
    press_with(&mut harness, Modifiers::SHIFT, Key::F10);
    for key in ["1", "2", "p"] {
        type_text(&mut harness, key);
    }
    assert_eq!(state(&harness).document.history().state(), before);
    assert!(state(&harness).session.dialogs.is_empty());
}

#[test]
fn filter_when_begun_from_its_menu_can_be_about_the_final_coding() {
    let mut harness = screen();
    click(&mut harness, "Add filter");
    for entry in ["Final code", "Read for", "Read by"] {
        assert!(entries(&harness).iter().any(|own| own.starts_with(entry)), "{entry}: {:?}", entries(&harness));
    }
    click(&mut harness, "Open disagreement");
    assert_eq!(filter_line(&harness), "has:disagreement");
}

#[test]
fn annotation_that_is_kept_without_its_words_says_so_and_is_placed_again_when_asked() {
    let file = json!({"hongtou": 1, "id": "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa", "codes": [{"id": "c"}], "policies": [
        {"id": "p", "issued": "2018", "text": {"zh": "设立专门资金。"}, "annotations": [
            {"id": "1", "code": "c", "by": "LW", "at": "2026-11-25T08:00:00Z", "target":
                {"field": "text.zh", "start": 0, "end": 6, "exact": "设立专项资金", "lost": true}}]}]});
    let mut harness = screen_to_code(&file);
    select(&mut harness, "p");
    let is_shown = |harness: &Harness<'_, Shell>, name: &str| harness.query_all_by_label(name).next().is_some();
    assert!(is_shown(&harness, "Kept without its words.") && !is_shown(&harness, "Place it again"));
    send(&mut harness, Action::ShowOrphans);
    assert!(is_shown(
        &harness,
        "No annotation of the records that the filter finds waits to be placed. Those that were kept without their words are not listed."
    ));
    send(&mut harness, hongtou::app::DialogCommand::CloseTool(hongtou::app::ToolWindow::Orphans));
    click(&mut harness, "Place again");
    assert!(is_shown(&harness, "c: 设立专项资金, p"));
    click(&mut harness, "Keep");
    assert!(!is_shown(&harness, "c: 设立专项资金, p"), "it stays as it was");
    click(&mut harness, "Place again");
    click(&mut harness, "Place here, passage 1");
    assert!(!is_shown(&harness, "Kept without its words."));
    let target = record(&harness).annotations()[0].target.clone();
    assert_eq!(target.map(|target| target.exact).as_deref(), Some("设立专门资金"));
    send(&mut harness, Action::Undo);
    assert!(is_shown(&harness, "Kept without its words."));
}

/// Turns the wheel far down with the pointer at a place.
fn wheel_down(harness: &mut Harness<'_, Shell>, at: eframe::egui::Pos2) {
    harness.event(Event::PointerMoved(at));
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -900.0),
        phase: TouchPhase::Move,
        source: eframe::egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.run();
}

#[test]
fn menu_that_is_longer_than_a_small_window_is_scrolled_below_its_bar() {
    let size = vec2(1024.0, 640.0);
    let mut harness = screen_of(size, Settings::default());
    let title = harness.get_by_role_and_label(Role::Button, "Code").rect();
    harness.get_by_role_and_label(Role::Button, "Code").click();
    harness.run();
    let all = entries(&harness);
    let rect = |harness: &Harness<'_, Shell>, name: &str| harness.get_by_role_and_label(Role::MenuItem, name).rect();
    let (first, last) = (all.first().unwrap(), all.last().unwrap());
    assert!(rect(&harness, first).top() >= title.bottom(), "{:?} {title:?}", rect(&harness, first));
    assert!(rect(&harness, last).bottom() > size.y, "else there is nothing to scroll");
    let at = rect(&harness, first).center();
    wheel_down(&mut harness, at);
    assert!(rect(&harness, last).bottom() < size.y, "{:?}", rect(&harness, last));
    assert_eq!(entries(&harness), all, "the menu is still open");
    // By keys: each entry that has the keyboard is in sight.
    press(&mut harness, Key::Escape);
    harness.get_by_role_and_label(Role::Button, "Code").focus();
    harness.run();
    press(&mut harness, Key::Enter);
    let mut reached = Vec::new();
    for _ in 0..2 * all.len() {
        press(&mut harness, Key::ArrowDown);
        let here = harness.query_all_by_role(Role::MenuItem).find(|node| node.is_focused());
        let Some((name, rect)) = here.map(|node| (node.accesskit_node().label(), node.rect())) else { continue };
        assert!(rect.top() >= title.bottom() - 1.0 && rect.bottom() <= size.y, "{name:?} {rect:?}");
        reached.extend(name);
    }
    assert!(reached.contains(last), "{reached:?}");
}

#[test]
fn menu_of_a_thing_is_scrolled_where_it_is_longer_than_the_window() {
    let size = vec2(1024.0, 180.0);
    let mut harness = screen_of(size, Settings::default());
    let last = |harness: &Harness<'_, Shell>| {
        harness
            .query_all_by_role(Role::MenuItem)
            .last()
            .map(|node| (node.accesskit_node().label(), node.rect()))
            .unwrap()
    };
    select(&mut harness, "cn-gd-2016-01");
    harness.get_by_role(Role::Table).focus();
    harness.run();
    press_with(&mut harness, Modifiers::SHIFT, Key::F10);
    let (name, rect) = last(&harness);
    assert!(rect.bottom() > size.y, "else there is nothing to scroll: {name:?} {rect:?}");
    let first = harness.query_all_by_role(Role::MenuItem).next().map(|node| node.rect().center()).unwrap();
    wheel_down(&mut harness, first);
    assert!(last(&harness).1.bottom() < size.y, "{:?}", last(&harness));
    // By keys each entry comes into sight.
    press(&mut harness, Key::Escape);
    press_with(&mut harness, Modifiers::SHIFT, Key::F10);
    for _ in 0..20 {
        press(&mut harness, Key::ArrowDown);
        let here = harness.query_all_by_role(Role::MenuItem).find(|node| node.is_focused()).map(|node| node.rect());
        assert!(here.is_some_and(|rect| rect.top() >= 0.0 && rect.bottom() <= size.y), "{here:?}");
    }
}

#[test]
fn menu_within_a_menu_is_scrolled_where_it_is_longer_than_the_window() {
    let size = vec2(1024.0, 640.0);
    let recent = (0..40).map(|at| format!("/somewhere/file-{at:02}.json").into()).collect();
    let mut harness = screen_of(size, Settings { recent, ..Settings::default() });
    harness.get_by_role_and_label(Role::Button, "File").click();
    harness.run();
    harness.get_by_label("Open recent").click();
    harness.run();
    let rect = |harness: &Harness<'_, Shell>, at: usize| harness.get_by_label_contains(&format!("file-{at:02}")).rect();
    assert!(rect(&harness, 0).top() >= 0.0 && rect(&harness, 39).bottom() > size.y);
    harness.event(Event::PointerMoved(rect(&harness, 2).center()));
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -900.0),
        phase: TouchPhase::Move,
        source: eframe::egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.run();
    assert!(rect(&harness, 39).bottom() <= size.y, "{:?}", rect(&harness, 39));
}
