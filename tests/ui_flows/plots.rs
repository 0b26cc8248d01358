//! The plots in the whole program: a click on a mark finds just the records that it counts.

use crate::screen::{screen, send, shown, state, write};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Modifiers, PointerButton, Pos2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::analysis::Bin;
use hongtou::app::{Action, BinChoice, Command, DisplayCommand, FileCommand, Tab};
use hongtou::figures::chart::ticks;
use hongtou::ui::Shell;
use serde_json::{Value, json};

/// Two kinds with one name: of the first three plans of 2019, of the other two, and one known only to lie in 2019 or 2020.
fn two_kinds_with_one_name() -> Value {
    let policy = |id: &str, kind: &str, issued: &str| json!({"id": id, "kind": kind, "issued": issued});
    json!({
        "hongtou": 1,
        "kinds": [{"id": "scheme", "name": "plan"}, {"id": "outline", "name": "plan"}],
        "policies": [
            policy("s1", "scheme", "2019-01"), policy("s2", "scheme", "2019-02"), policy("s3", "scheme", "2019-03"),
            policy("o1", "outline", "2019-04"), policy("o2", "outline", "2019-05"),
            policy("o3", "outline", "2019/2020"), policy("x", "outline", "2020-07-01"),
        ],
    })
}

/// The same, each kind with a name of its own.
pub(crate) fn two_kinds() -> Value {
    let mut dataset = two_kinds_with_one_name();
    dataset["kinds"] = json!([{"id": "scheme"}, {"id": "outline"}]);
    dataset
}

/// The window with a dataset, at the timeline by year.
pub(crate) fn timeline_of(dataset: &Value) -> Harness<'static, Shell> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plots.json");
    write(&path, &dataset.to_string());
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path));
    send(&mut harness, DisplayCommand::SetBin(BinChoice::Fixed(Bin::Year)));
    send(&mut harness, Command::Do(Action::ShowTimeline));
    harness
}

/// Clicks into the bar with this name, at this height of an axis up to the highest bar.
fn click_at(harness: &mut Harness<'_, Shell>, bar: &str, height: f32, highest: u32) {
    let rect = harness.get_by_label(bar).rect();
    let top = ticks(highest, 4).last().copied().unwrap() as f32 * 1.02;
    click_point(harness, pos2(rect.center().x, rect.bottom() - rect.height() * height / top));
}

fn click_point(harness: &mut Harness<'_, Shell>, pos: Pos2) {
    harness.event(Event::PointerMoved(pos));
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
    }
    harness.run();
}

/// The ids of the records that are shown, and the filter.
pub(crate) fn found(harness: &Harness<'_, Shell>) -> (String, Vec<String>) {
    let state = state(harness);
    let mut ids: Vec<String> = state.derived.rows.iter().map(|row| state.document.dataset.id(*row)).collect();
    ids.sort();
    (state.session.filter_line.clone(), ids)
}

#[test]
fn piece_of_a_bar_when_two_kinds_have_one_name_opens_its_own() {
    for (height, line, ids) in [
        (1.5, "issued:2019 kind:=scheme", vec!["s1", "s2", "s3"]),
        (0.5, "issued:2019 kind:=outline", vec!["o1", "o2"]),
    ] {
        let mut harness = timeline_of(&two_kinds_with_one_name());
        // The larger kind is below: four of the outlines, two of them in 2019 for certain.
        let height = if line.ends_with("scheme") { height + 1.5 } else { height };
        click_at(&mut harness, "2019, certain 5, possible 1", height, 6);
        assert_eq!(found(&harness), (line.to_owned(), ids.into_iter().map(str::to_owned).collect()));
        assert_eq!(state(&harness).session.tab, Tab::Table);
    }
}

#[test]
fn hatched_piece_when_clicked_opens_what_is_possibly_there_and_nothing_else() {
    let mut harness = timeline_of(&two_kinds_with_one_name());
    click_at(&mut harness, "2019, certain 5, possible 1", 5.5, 6);
    let (_, ids) = found(&harness);
    assert_eq!(ids, ["o3"]);
}

#[test]
fn legend_when_two_kinds_have_one_name_opens_each() {
    let mut harness = timeline_of(&two_kinds_with_one_name());
    harness.get_by_role_and_label(Role::Button, "plan 3").click();
    harness.run();
    assert_eq!(found(&harness).0, "kind:=scheme");
    assert_eq!(shown(&harness), 3);
}

#[test]
fn bar_of_the_strip_when_clicked_opens_what_it_counts() {
    let mut harness = timeline_of(&two_kinds_with_one_name());
    let strip = harness.get_by_label("Policies over time").rect();
    click_point(&mut harness, pos2(strip.left() + strip.width() * 0.25, strip.bottom() - 4.0));
    assert_eq!((found(&harness).0.as_str(), shown(&harness)), ("issued:2019", 5));
    // A bar outside the period takes its place.
    click_point(&mut harness, pos2(strip.left() + strip.width() * 0.75, strip.bottom() - 4.0));
    assert_eq!((found(&harness).0.as_str(), shown(&harness)), ("issued:2020", 1));
}
