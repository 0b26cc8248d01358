//! A frame that holds still: chips, mistakes, notices and warnings move nothing, and what is told goes when it is time.

use crate::finding::type_filter;
use crate::screen::{click, press, screen, screen_of, send, shown, state};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, Column, FilterCommand, NoticeCommand, SelectionCommand, Settings};
use hongtou::msg;
use hongtou::ui::Shell;

/// Where fixed things stand.
fn places(harness: &Harness<'_, Shell>) -> Vec<Rect> {
    ["Columns", "Sort Kind by name", "Policies over time"].map(|name| harness.get_by_label(name).rect()).to_vec()
}

fn told(harness: &Harness<'_, Shell>) -> Vec<&'static str> {
    state(harness).notices.iter().map(|notice| notice.text.id).collect()
}

/// Lets seconds of the window's clock go by: each step is a quarter.
fn wait(harness: &mut Harness<'_, Shell>, seconds: usize) {
    for _ in 0..seconds * 4 {
        harness.step();
    }
}

#[test]
fn frame_when_chips_a_mistake_and_notices_come_and_go_stays_where_it_is() {
    for size in [vec2(1440.0, 900.0), vec2(1024.0, 640.0)] {
        let mut harness = screen_of(size, Settings::default());
        let before = places(&harness);
        type_filter(&mut harness, "region:GD ");
        harness.get_by_label("Remove Region Guangdong");
        assert_eq!(places(&harness), before, "chips");
        type_filter(&mut harness, "colour:red ");
        press(&mut harness, Key::Enter);
        harness.get_by_label_contains("There is no field colour.");
        assert_eq!(places(&harness), before, "a mistake");
        send(&mut harness, NoticeCommand::Tell(msg!("notice-copied")));
        harness.get_by_label("Copied.");
        assert_eq!(places(&harness), before, "a notice");
        send(&mut harness, Action::ClearFilter);
        assert_eq!(places(&harness), before, "an empty filter");
    }
}

#[test]
fn notice_when_nothing_must_be_decided_goes_after_some_seconds_and_an_error_stays() {
    let mut harness = screen();
    send(&mut harness, NoticeCommand::Tell(msg!("notice-copied")));
    let row = state(&harness).derived.rows.first().copied();
    send(&mut harness, SelectionCommand::Record(row));
    send(&mut harness, Action::ReviewVerified);
    send(&mut harness, Action::Undo);
    assert!(told(&harness).contains(&"notice-undone"), "{:?}", told(&harness));
    wait(&mut harness, 3);
    assert!(told(&harness).contains(&"notice-undone"));
    wait(&mut harness, 7);
    assert!(!told(&harness).contains(&"notice-undone"));
    // Told as a warning.
    assert!(told(&harness).contains(&"notice-copied"));
}

#[test]
fn notice_while_the_pointer_rests_on_it_stays_and_its_button_does_what_it_says() {
    let mut harness = screen();
    let row = state(&harness).derived.rows.first().copied();
    send(&mut harness, SelectionCommand::Record(row));
    send(&mut harness, Action::ReviewVerified);
    send(&mut harness, Action::Undo);
    harness.get_by_label_contains("Undone:").hover();
    harness.run();
    wait(&mut harness, 20);
    harness.get_by_label_contains("Undone:");
    click(&mut harness, "Redo");
    assert!(state(&harness).has_unsaved_work());
    assert_eq!(told(&harness), ["notice-redone"]);
}

#[test]
fn brush_when_the_period_is_cleared_in_any_way_leaves_nothing_behind() {
    let all = 131;
    let clear: [fn(&mut Harness<'_, Shell>); 5] = [
        |harness| click(harness, "Clear the period"),
        |harness| send(harness, Action::ClearFilter),
        |harness| send(harness, Action::LastFilter),
        |harness| {
            harness.get_by_role_and_label(Role::Group, "Policies over time").focus();
            harness.run();
            press(harness, Key::Delete);
        },
        |harness| send(harness, FilterCommand::RemoveTerm(0)),
    ];
    for (at, clear) in clear.into_iter().enumerate() {
        let mut harness = screen();
        let strip = harness.get_by_role_and_label(Role::Group, "Policies over time").rect();
        let y = strip.center().y;
        let [from, to] = [0.4, 0.6].map(|share| eframe::egui::pos2(strip.left() + share * strip.width(), y));
        harness.hover_at(from);
        harness.run();
        harness.drag_at(from);
        harness.run();
        harness.hover_at(to);
        harness.run();
        harness.drop_at(to);
        harness.run();
        assert!(shown(&harness) < all, "{at}: nothing was brushed");
        clear(&mut harness);
        assert_eq!((shown(&harness), state(&harness).session.line.as_str()), (all, ""), "{at}");
        assert!(harness.query_by_label("Start of the period").is_none(), "{at}: a handle stays");
        let [from, to] = ["First day of the period", "Last day of the period"]
            .map(|name| harness.get_by_role_and_label(Role::TextInput, name).value());
        assert_eq!((from.unwrap_or_default(), to.unwrap_or_default()), (String::new(), String::new()), "{at}");
    }
}

/// The columns from left to right, by the names of their headers.
fn columns(harness: &Harness<'_, Shell>) -> Vec<String> {
    let mut names: Vec<(f32, String)> = harness
        .query_all_by_role(Role::Button)
        .filter_map(|node| Some((node.rect().center().x, node.accesskit_node().label()?)))
        .filter_map(|(x, label)| Some((x, label.strip_prefix("Sort by ")?.split(',').next()?.to_owned())))
        .collect();
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    names.into_iter().map(|(_, name)| name).collect()
}

fn drag(harness: &mut Harness<'_, Shell>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    for share in [0.3, 0.6, 1.0] {
        harness.hover_at(from + (to - from) * share);
        harness.run();
    }
    harness.drop_at(to);
    harness.run();
}

#[test]
fn column_when_its_edge_is_dragged_in_the_header_or_moved_by_keys_is_as_wide_and_that_is_remembered() {
    let mut harness = screen();
    let edge = harness.get_by_label("Width of Kind").rect().center();
    // What it takes, the title before it gives: it is its left edge that moves.
    drag(&mut harness, edge, edge - vec2(40.0, 0.0));
    assert_eq!(state(&harness).settings.width_of(Column::Kind), Some(180.0));
    let moved = harness.get_by_label("Width of Kind").rect().center();
    assert!((moved.x - (edge.x - 40.0)).abs() < 1.0, "{edge:?} {moved:?}");
    let now = harness.get_by_label("Width of Kind");
    now.focus();
    harness.run();
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(state(&harness).settings.width_of(Column::Kind), Some(188.0));
    // Below the header there is nothing to grab: rows are clicked.
    let below = edge + vec2(0.0, 100.0);
    drag(&mut harness, below, below + vec2(40.0, 0.0));
    assert_eq!(state(&harness).settings.width_of(Column::Kind), Some(188.0));
}

#[test]
fn column_when_its_name_is_dragged_stands_elsewhere() {
    let mut harness = screen();
    assert_eq!(columns(&harness), ["Review", "Issued", "Region", "Title", "Kind", "Code", "Sources"]);
    let kind = harness.get_by_label_contains("Sort by Kind").rect().center();
    let issued = harness.get_by_label_contains("Sort by Issued").rect().left_center();
    drag(&mut harness, kind, issued + vec2(4.0, 0.0));
    assert_eq!(columns(&harness), ["Review", "Kind", "Issued", "Region", "Title", "Code", "Sources"]);
    // It was dragged, not clicked: the order of the rows stays.
    assert_eq!(state(&harness).session.sorting.by, Column::Issued);
}

#[test]
fn columns_when_they_do_not_fit_scroll_sideways_and_the_title_stays_readable() {
    let settings = Settings { columns: Column::ALL.to_vec(), ..Settings::default() };
    let mut harness = screen_of(vec2(1024.0, 640.0), settings);
    let title = harness.get_by_label_contains("Sort by Title").rect();
    assert!(title.width() >= 16.0 * 13.0, "{title:?}");
    let id = harness.get_by_label("Width of Id").rect();
    assert!(id.left() > 1024.0, "{id:?}");
    harness.hover_at(title.center() + vec2(0.0, 60.0));
    harness.run();
    harness.event(eframe::egui::Event::MouseWheel {
        unit: eframe::egui::MouseWheelUnit::Point,
        delta: vec2(-5_000.0, 0.0),
        phase: eframe::egui::TouchPhase::Move,
        source: eframe::egui::MouseWheelSource::Wheel,
        modifiers: eframe::egui::Modifiers::NONE,
    });
    wait(&mut harness, 1);
    let id = harness.get_by_label("Width of Id").rect();
    assert!(id.right() <= 1030.0, "{id:?}");
}
