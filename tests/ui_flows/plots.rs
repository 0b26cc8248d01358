//! The plots in the whole program: a click on a mark finds just the records that it counts.

use crate::screen::{click, press, screen, send, shown, state, write};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::analysis::Bin;
use hongtou::app::{Action, BinChoice, Command, Dialog, DisplayCommand, FileCommand, StackBy, Tab};
use hongtou::figures::chart::ticks;
use hongtou::figures::{TimelineForm, TimelineLook, TimelineMeasure};
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

#[test]
fn figure_when_exported_is_chosen_with_a_preview_and_copied_as_a_command() {
    let mut harness = timeline_of(&two_kinds());
    click(&mut harness, "Export figure…");
    harness.get_by_role_and_label(Role::Image, "The figure as it will be written");
    for choice in ["PNG", "600", "One column", "Grey", "中文"] {
        // The menu bar has the languages, too: the dialog stands over it.
        harness.get_all_by_role_and_label(Role::RadioButton, choice).last().unwrap().click();
        harness.run();
    }
    let Some(Dialog::Figure(draft)) = state(&harness).session.dialogs.top() else { panic!("no dialog") };
    let (preview, is_now) = state(&harness).figure_preview(draft).unwrap();
    assert!(is_now && preview.pixels.rgba.chunks(4).all(|pixel| pixel[0] == pixel[2]));
    let line = state(&harness).figure_as_command(draft);
    let options =
        "--plot timeline --by kind --bin year --size one-column --colors grey --dpi 600 --lang zh --to timeline.png";
    assert!(line.ends_with(options), "{line}");
    click(&mut harness, "Cancel");
    assert!(state(&harness).session.dialogs.is_empty());
}

/// A timeline of two kinds, with an event about a record.
fn timeline_with_event(look: TimelineLook) -> Harness<'static, Shell> {
    let mut dataset = two_kinds();
    dataset["events"] = json!([{"date": "2019-02-01", "label": "Meeting", "policy": "s2"}]);
    let mut harness = timeline_of(&dataset);
    send(&mut harness, DisplayCommand::SetTimelineLook(look));
    harness
}

fn look(form: TimelineForm, measure: TimelineMeasure) -> TimelineLook {
    TimelineLook { form, measure, events: true }
}

#[test]
fn small_chart_of_a_series_opens_it_by_its_title_and_each_bar_by_a_click_or_by_keys() {
    let mut harness = timeline_with_event(look(TimelineForm::Panels, TimelineMeasure::Counts));
    click(&mut harness, "scheme, 2019, certain 3, possible 0");
    assert_eq!(
        found(&harness),
        ("issued:2019 kind:=scheme".to_owned(), ["s1", "s2", "s3"].map(str::to_owned).to_vec())
    );
    send(&mut harness, Command::Do(Action::ShowTimeline));
    send(&mut harness, hongtou::app::FilterCommand::ReplaceLine(String::new()));
    harness.run();
    click(&mut harness, "outline, 4");
    assert_eq!(found(&harness).0, "kind:=outline");
    send(&mut harness, Command::Do(Action::ShowTimeline));
    send(&mut harness, hongtou::app::FilterCommand::ReplaceLine(String::new()));
    harness.run();
    // Up from the bar is what it certainly counts, and above that what it possibly does.
    harness.get_by_label("outline, 2019, certain 2, possible 1").focus();
    harness.run();
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::Enter);
    assert_eq!(found(&harness).1, ["o3"]);
}

#[test]
fn form_and_measure_are_chosen_from_menus_and_an_event_shows_its_record() {
    let mut harness = timeline_with_event(TimelineLook::default());
    harness.get_by_role_and_label(Role::Button, "Form").click();
    harness.run();
    click(&mut harness, "Side by side");
    harness.get_by_role_and_label(Role::Button, "Height").click();
    harness.run();
    click(&mut harness, "Cumulative");
    harness.get_by_label("by the end of 2019, certain 5, possible 1");
    click(&mut harness, "Events");
    assert_eq!(state(&harness).session.timeline_look, look(TimelineForm::Grouped, TimelineMeasure::Cumulative));
    harness.get_by_label("Event: 2019-02-01, Meeting; opens its record").click();
    harness.run();
    let selected = state(&harness).session.selected.map(|row| state(&harness).document.dataset.id(row));
    assert_eq!(selected.as_deref(), Some("s2"));
    // The filter is as it was, and the plot still there.
    assert_eq!((found(&harness).0.as_str(), state(&harness).session.tab), ("", Tab::Timeline));
    harness.get_by_label("by the end of 2019, certain 5, possible 1").focus();
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!((found(&harness).0.as_str(), shown(&harness)), ("issued?:..2019", 6));
}

#[test]
fn province_grid_divides_by_region_and_what_is_divided_otherwise_has_small_charts() {
    let mut harness = timeline_with_event(TimelineLook::default());
    harness.get_by_role_and_label(Role::Button, "Form").click();
    harness.run();
    click(&mut harness, "Province grid");
    assert_eq!(state(&harness).session.stack_by, StackBy::Region);
    harness.get_by_label("Guangdong, 0");
    send(&mut harness, DisplayCommand::SetStackBy(StackBy::Kind));
    harness.run();
    harness.get_by_label("scheme, 3");
}

#[test]
fn timeline_of_a_dataset_that_has_only_dates_of_publication_offers_them_and_says_so() {
    let mut dataset = two_kinds();
    for policy in dataset["policies"].as_array_mut().unwrap() {
        let issued = policy.as_object_mut().unwrap().remove("issued").unwrap();
        policy["published"] = issued;
    }
    let mut harness = timeline_of(&dataset);
    let caption = |harness: &Harness<'_, Shell>| {
        let timeline = state(harness).timeline().cloned().unwrap();
        timeline.date
    };
    assert_eq!(caption(&harness), hongtou::query::DatePart::Issued, "never by itself");
    // Both the strip and the plot offer it.
    harness.get_all_by_label("Few dates: count by Published (7)").last().unwrap().click();
    harness.run();
    assert_eq!(caption(&harness), hongtou::query::DatePart::Published);
    harness.get_by_label_contains("The date of publication was chosen: by it 7 of 7 records");
}
