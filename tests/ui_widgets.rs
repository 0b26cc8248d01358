//! The widgets, driven by the names that a screen reader reads out. No pictures: what a test looks for is what they say
//! and what they return.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "helpers of tests stand outside of them")]

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme, Ui, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::dataset::date::Day;
use hongtou::figures::chart::{Axis, Chart, Series, Slot};
use hongtou::figures::layer::{Band, BandPoint, BarPart, Bars, Cell, Counts, Layer};
use hongtou::query::{DatePart, Field as QueryField, Opens, OpensTerm, Surely};
use hongtou::ui::icon::Icon;
use hongtou::ui::theme;
use hongtou::ui::widget::banner::{Banner, BannerAction, Level};
use hongtou::ui::widget::button::{IconButton, ToolButton};
use hongtou::ui::widget::chart_plot::{ChartAction, ChartPlot};
use hongtou::ui::widget::chip::{ChipAction, chip};
use hongtou::ui::widget::count::Share;
use hongtou::ui::widget::empty::{EmptyAction, choices};
use hongtou::ui::widget::facet_row::{FacetRow, Pick};
use hongtou::ui::widget::field::Field;
use hongtou::ui::widget::section::SectionHeader;
use hongtou::ui::widget::segmented::{SegmentLabel, segmented};
use hongtou::ui::widget::tabs::tabs;
use hongtou::ui::widget::tile_map::{RegionTile, Steps, TileMap};
use hongtou::ui::widget::time_strip::{StripAction, StripBin, StripLabels, TimeStrip};

/// Shows a widget; what it returns is pushed to the state.
fn harness<T: 'static>(size: Vec2, app: impl Fn(&mut Ui, &mut Vec<T>) + 'static) -> Harness<'static, Vec<T>> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(Theme::Light)
        .with_context_setup(theme::install)
        .build_ui_state(move |ui, said: &mut Vec<T>| app(ui, said), Vec::new());
    harness.run();
    harness
}

const NARROW: Vec2 = vec2(300.0, 200.0);
const WIDE: Vec2 = vec2(824.0, 400.0);

fn rows(ui: &mut Ui, said: &mut Vec<(usize, Pick)>) {
    for (index, name) in ["Guangdong", "广西", "government work report"].into_iter().enumerate() {
        let share = Share { count: 8 - index, total: 19, scale: 19, reported: Some(40.0) };
        let row = FacetRow { selected: index == 1, excluded: index == 2, ..FacetRow::new(name, share) };
        if let Some(pick) = row.show(ui) {
            said.push((index, pick));
        }
    }
}

#[test]
fn facet_row_when_clicked_then_picked_with_modifiers() {
    let mut harness = harness(NARROW, rows);
    harness.get_by_label("Guangdong 8 of 19").click();
    harness.run();
    harness.get_by_label("广西 7 of 19").click_modifiers(Modifiers::COMMAND);
    harness.run();
    harness.get_by_label("government work report 6 of 19").click_modifiers(Modifiers::ALT);
    harness.run();
    assert_eq!(harness.state(), &[(0, Pick::Only), (1, Pick::Add), (2, Pick::Exclude)]);
}

#[test]
fn facet_row_when_arrow_and_enter_then_next_row_picked() {
    let mut harness = harness(NARROW, rows);
    harness.get_by_label("Guangdong 8 of 19").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label("广西 7 of 19").is_focused());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(harness.state(), &[(1, Pick::Add)]);
}

#[test]
fn buttons_when_disabled_then_no_click() {
    let mut harness = harness::<&str>(NARROW, |ui, said| {
        if ui.add(ToolButton::new("Save view").icon(Icon::Save).key("S")).clicked() {
            said.push("saved");
        }
        if ui.add(ToolButton::new("Read text").disabled(Some("No text is stored"))).clicked() {
            said.push("read");
        }
        if ui.add(IconButton::new(Icon::Close, "Close")).clicked() {
            said.push("closed");
        }
    });
    for name in ["Save view", "Read text", "Close"] {
        harness.get_by_role_and_label(Role::Button, name).click();
        harness.run();
    }
    assert_eq!(harness.state(), &["saved", "closed"]);
    assert!(harness.get_by_label("Read text").accesskit_node().is_disabled());
}

#[test]
fn segmented_when_other_chosen_then_its_number() {
    let mut harness = harness(NARROW, |ui, said| {
        let segments =
            [SegmentLabel::Text("Year"), SegmentLabel::Text("Quarter"), SegmentLabel::Icon(Icon::List, "List")];
        if let Some(index) = segmented(ui, "Width of bins", &segments, 1) {
            said.push(index);
        }
    });
    for name in ["Quarter", "List", "Year"] {
        harness.get_by_label(name).click();
        harness.run();
    }
    assert_eq!(harness.state(), &[2, 0]);
}

#[test]
fn tabs_when_other_opened_then_its_number() {
    let mut harness = harness(WIDE, |ui, said| said.extend(tabs(ui, &["Table", "Timeline"], 0)));
    harness.get_by_role_and_label(Role::Tab, "Timeline").click();
    harness.run();
    assert_eq!(harness.state(), &[1]);
}

#[test]
fn chip_when_cross_or_delete_then_removed() {
    let mut harness = harness(NARROW, |ui, said| {
        let action = chip(ui, "Kind", "is not plan", "Remove Kind is not plan");
        if action != ChipAction::None {
            said.push(action);
        }
    });
    harness.get_by_label("Remove Kind is not plan").click();
    harness.run();
    harness.get_by_label("Kind is not plan").click();
    harness.run();
    harness.get_by_label("Kind is not plan").focus();
    harness.run();
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(harness.state(), &[ChipAction::Remove, ChipAction::Open, ChipAction::Remove]);
}

#[test]
fn section_when_clicked_then_says_so_and_its_name_holds_the_notes() {
    let mut harness = harness(NARROW, |ui, said| {
        let header = SectionHeader { title: "Kind", note: "20 of 21", trailing: "1 excluded", open: true, room: 0.0 };
        said.extend(header.show(ui).clicked().then_some(()));
    });
    harness.get_by_label("Kind 20 of 21 1 excluded").click();
    harness.run();
    assert_eq!(harness.state().len(), 1);
}

#[test]
fn banner_when_button_then_its_number() {
    let mut harness = harness(WIDE, |ui, said| {
        let banner = Banner {
            level: Level::Warning,
            text: "The file was changed on disk.",
            actions: &["Show", "Undo"],
            close: Some("Close the notice"),
        };
        let action = banner.show(ui);
        if action != BannerAction::None {
            said.push(action);
        }
    });
    for name in ["Undo", "Close the notice"] {
        harness.get_by_label(name).click();
        harness.run();
    }
    harness.get_by_label("The file was changed on disk.");
    assert_eq!(harness.state(), &[BannerAction::Act(1), BannerAction::Close]);
}

#[test]
fn choices_when_taken_then_its_number() {
    let mut harness = harness(WIDE, |ui, said| {
        let ways = [
            EmptyAction { icon: Icon::Folder, title: "Open a dataset…", note: ".json", key: Some("Ctrl O") },
            EmptyAction { icon: Icon::Brand, title: "Look at the sample", note: "", key: None },
        ];
        said.extend(choices(ui, &ways, Some(1)));
    });
    harness.get_by_label("Look at the sample").click();
    harness.run();
    assert_eq!(harness.state(), &[1]);
}

#[test]
fn field_when_chinese_typed_then_it_holds_it() {
    let mut harness = harness(NARROW, |ui, said: &mut Vec<String>| {
        if said.is_empty() {
            said.push(String::new());
        }
        for text in said {
            Field::new("Find a code").hint("Find a code").icon(Icon::Search).show(ui, text);
        }
    });
    let field = harness.get_by_role_and_label(Role::TextInput, "Find a code");
    field.focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Find a code").type_text("区块链");
    harness.run();
    assert_eq!(harness.state(), &["区块链"]);
}

fn tile_map(ui: &mut Ui, said: &mut Vec<(usize, Pick)>) {
    let tiles = [
        RegionTile { code: "BJ", name: "Beijing 3 of 6", row: 2, col: 5, count: 3, ..RegionTile::default() },
        RegionTile { code: "LN", name: "Liaoning 1 of 1", row: 2, col: 6, count: 1, ..RegionTile::default() },
        RegionTile { code: "TJ", name: "Tianjin 0 of 1", row: 3, col: 5, reported: true, ..RegionTile::default() },
        RegionTile {
            code: "GD",
            name: "Guangdong 8 of 19",
            row: 7,
            col: 4,
            count: 8,
            selected: true,
            ..RegionTile::default()
        },
    ];
    let map = TileMap {
        name: "Map of provinces",
        tiles: &tiles,
        steps: Steps::default(),
        legend: "policies in the filter",
        reported: "a study reports a count",
    };
    said.extend(map.show(ui));
}

#[test]
fn tile_map_when_clicked_then_picked() {
    let mut harness = harness(vec2(300.0, 320.0), tile_map);
    harness.get_by_label("Guangdong 8 of 19").click_modifiers(Modifiers::ALT);
    harness.run();
    assert_eq!(harness.state(), &[(3, Pick::Exclude)]);
}

#[test]
fn tile_map_when_arrows_then_walks_and_enter_picks() {
    let mut harness = harness(vec2(300.0, 320.0), tile_map);
    harness.get_by_label("Liaoning 1 of 1").focus();
    harness.run();
    for key in [Key::ArrowLeft, Key::ArrowDown] {
        harness.key_press(key);
        harness.run();
    }
    assert!(harness.get_by_label("Tianjin 0 of 1").is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state(), &[(2, Pick::Only)]);
}

/// Ten bins of ten days; the drawing area is from 124 to 724 points if the strip begins at 0.
fn bins() -> Vec<StripBin> {
    (0..10)
        .map(|i| StripBin {
            start: i * 10,
            end: i * 10 + 9,
            certain: i as u32,
            possible: 2,
            all_certain: 12,
            all_possible: 4,
        })
        .collect()
}

#[derive(Default)]
struct Strip {
    brush: Option<(i32, i32)>,
    said: Vec<StripAction>,
}

fn strip(brush: Option<(i32, i32)>) -> Harness<'static, Strip> {
    let labels = StripLabels {
        name: "Issued",
        certain: "certain",
        possible: "possible",
        all: "all 131",
        all_short: "all",
        undated: "undated",
        undated_button: "14 undated",
        from: "First day",
        to: "Last day",
    };
    let bins = bins();
    let mut harness = Harness::builder()
        .with_size(WIDE)
        // Two clicks within the time of a double click.
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(theme::install)
        .build_ui_state(
            move |ui, state: &mut Strip| {
                let action = TimeStrip {
                    bins: &bins,
                    undated: 14,
                    all_undated: 20,
                    brush: state.brush,
                    labels,
                    fits: false,
                    height: 112.0,
                    count: &|count| count.to_string(),
                    tooltip: &|bin| format!("bin {bin}"),
                    day: &|day| format!("day {day}"),
                }
                .show(ui);
                match action {
                    StripAction::Brush(range) => state.brush = Some(range),
                    StripAction::Clear => state.brush = None,
                    StripAction::None | StripAction::Bin(_) | StripAction::Preview(_) | StripAction::Undated => {}
                }
                if action != StripAction::None {
                    state.said.push(action);
                }
            },
            Strip { brush, said: Vec::new() },
        );
    harness.run();
    harness
}

/// The place of a day on the strip.
fn at(harness: &Harness<'_, Strip>, day: f32) -> eframe::egui::Pos2 {
    let area = harness.get_by_label("Issued").rect();
    eframe::egui::pos2(area.left() + area.width() * day / 100.0, area.center().y + 25.0)
}

fn drag(harness: &mut Harness<'_, Strip>, from: f32, to: f32) {
    let (from, to) = (at(harness, from), at(harness, to));
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from.lerp(to, 0.5));
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
}

#[test]
fn strip_when_dragged_then_period_of_whole_bins() {
    let mut harness = strip(None);
    drag(&mut harness, 25.0, 58.0);
    assert_eq!(harness.state().brush, Some((20, 59)));
    assert!(harness.state().said.iter().any(|action| matches!(action, StripAction::Preview(_))));
    assert!(matches!(harness.state().said.last(), Some(StripAction::Brush(_))));
}

#[test]
fn strip_when_dragged_inside_then_moved() {
    let mut harness = strip(Some((20, 59)));
    drag(&mut harness, 35.0, 55.0);
    assert_eq!(harness.state().brush, Some((40, 79)));
}

#[test]
fn strip_when_handle_dragged_then_resized() {
    let mut harness = strip(Some((20, 59)));
    drag(&mut harness, 60.0, 88.0);
    assert_eq!(harness.state().brush, Some((20, 89)));
}

#[test]
fn strip_when_double_clicked_then_cleared() {
    let mut harness = strip(Some((20, 59)));
    harness.get_by_label("Issued").click();
    harness.get_by_label("Issued").click();
    harness.run();
    assert_eq!(harness.state().brush, None);
}

#[test]
fn strip_when_arrows_on_handle_then_moved_and_with_shift_resized() {
    let mut harness = strip(Some((20, 59)));
    assert_eq!(harness.get_by_label("Last day").value().as_deref(), Some("day 59"));
    harness.get_by_label("Last day").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().brush, Some((30, 69)));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().brush, Some((30, 79)));
    harness.get_by_label("First day").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().brush, Some((20, 79)));
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(harness.state().brush, None);
}

#[test]
fn strip_when_enter_without_period_then_all_and_undated_is_a_button() {
    let mut harness = strip(None);
    harness.get_by_label("Issued").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().brush, Some((0, 99)));
    harness.get_by_role_and_label(Role::Button, "14 undated").click();
    harness.run();
    assert_eq!(harness.state().said.last(), Some(&StripAction::Undated));
}

fn counts(numbers: &[(u32, u32)]) -> Vec<Counts> {
    numbers.iter().map(|(certain, possible)| Counts { certain: *certain, possible: *possible }).collect()
}

fn quarter(label: &str, name: &str, month: u32) -> Slot {
    let days = (Day::from_ymd(2020, month, 1).unwrap(), Day::from_ymd(2020, month + 1, 28).unwrap());
    let opens = Opens::bin(DatePart::Issued, days, Surely::Certainly);
    Slot { label: label.to_owned(), group: "2020".to_owned(), name: name.to_owned(), opens }
}

fn series(name: &str, color: Option<usize>, kind: Option<&str>) -> Series {
    let opens = kind.map(|kind| Opens::term(OpensTerm::Is(QueryField::Kind, kind.to_owned())));
    Series { name: name.to_owned(), color, total: 3, opens, ..Series::default() }
}

fn show_chart(ui: &mut Ui, said: &mut Vec<ChartAction>, chart: Chart) {
    let action = ChartPlot { chart: &Arc::new(chart), height: 0.0 }.show(ui);
    if action != ChartAction::None {
        said.push(action);
    }
}

fn timeline(ui: &mut Ui, said: &mut Vec<ChartAction>) {
    let bars = Bars {
        records: counts(&[(2, 2), (8, 1)]),
        parts: vec![
            BarPart { series: 0, counts: counts(&[(2, 1), (4, 0)]) },
            BarPart { series: 1, counts: counts(&[(0, 1), (4, 1)]) },
            BarPart { series: 2, counts: counts(&[(0, 0), (0, 1)]) },
        ],
    };
    let chart = Chart {
        name: "Timeline".to_owned(),
        across: Axis::Slots(vec![quarter("Q1", "2020 Q1", 1), quarter("Q2", "2020 Q2", 4)]),
        up: Axis::counts(bars.highest(), 4, |count| count.to_string()),
        series: vec![
            series("plan", Some(0), Some("plan")),
            series("其他", None, Some("other")),
            series("rest", None, None),
        ],
        layers: vec![Layer::Bars(bars)],
        lead: "11 policies by quarter.".to_owned(),
        caption: "Hatched: the date touches the quarter.".to_owned(),
        ..Chart::default()
    };
    show_chart(ui, said, chart);
}

/// The lines that were asked for, from an empty one.
fn lines(said: &[ChartAction]) -> Vec<String> {
    said.iter()
        .map(|action| match action {
            ChartAction::Mark(opens) | ChartAction::Series(opens) => opens.narrow(""),
            ChartAction::None => String::new(),
        })
        .collect()
}

#[test]
fn chart_when_a_bar_is_clicked_opens_the_piece_that_was_met() {
    let mut harness = harness(WIDE, timeline);
    harness.get_by_label("2020 Q1, certain 2, possible 2");
    harness.get_by_label("2020 Q2, certain 8, possible 1").click();
    harness.run();
    // The middle of the bar of height 10 on an axis to 12 lies in the upper series.
    assert_eq!(lines(harness.state()), ["issued:2020-04-01..2020-05-28 kind:=other"]);
}

#[test]
fn chart_when_arrow_and_enter_then_the_next_bar_as_a_whole() {
    let mut harness = harness(WIDE, timeline);
    harness.get_by_label("2020 Q1, certain 2, possible 2").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(lines(harness.state()), ["issued:2020-04-01..2020-05-28"]);
}

#[test]
fn chart_when_walked_upwards_reads_and_opens_each_piece_of_a_bar() {
    let mut harness = harness(WIDE, timeline);
    harness.get_by_label("2020 Q1, certain 2, possible 2").focus();
    harness.run();
    for name in ["2020 Q1, plan, certain 2", "2020 Q1, plan, possible 1", "2020 Q1, 其他, possible 1"] {
        harness.key_press(Key::ArrowUp);
        harness.run();
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    }
    harness.key_press(Key::Enter);
    harness.run();
    let hatched = "issued?:2020-01-01..2020-02-28 has:days -issued:2020-01-01..2020-02-28 kind:=other";
    assert_eq!(lines(harness.state()), [hatched]);
    // Beyond the last piece it is the bar again, and to the side the next one.
    harness.key_press(Key::ArrowUp);
    harness.run();
    harness.get_by_label("2020 Q1, certain 2, possible 2");
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(harness.get_by_label("2020 Q2, certain 8, possible 1").is_focused());
}

#[test]
fn chart_when_legend_clicked_then_series_and_caption_is_read() {
    let mut harness = harness(WIDE, timeline);
    harness.get_by_label("其他 3").click();
    harness.run();
    harness.get_by_label_contains("Hatched: the date touches");
    assert_eq!(lines(harness.state()), ["kind:=other"]);
    // What no line can find is no button.
    assert!(harness.query_by_role_and_label(Role::Button, "rest 3").is_none());
    harness.get_by_label("rest 3").click();
    harness.run();
    assert_eq!(harness.state().len(), 1);
}

/// A matrix of two provinces by two years.
fn matrix(ui: &mut Ui, said: &mut Vec<ChartAction>) {
    let row = |name: &str| Slot { label: name.to_owned(), name: name.to_owned(), ..Slot::default() };
    let cell = |row: usize, column: usize, region: &str, certain| Cell {
        row,
        column,
        counts: Counts { certain, possible: 0 },
        text: certain.to_string(),
        class: usize::from(certain > 0),
        opens: Some(Opens::term(OpensTerm::Is(QueryField::Region, region.to_owned()))),
    };
    let chart = Chart {
        name: "Matrix".to_owned(),
        across: Axis::Slots(vec![row("2019"), row("2020")]),
        up: Axis::Slots(vec![row("Guangdong"), row("Hebei")]),
        layers: vec![Layer::Cells(vec![
            cell(0, 0, "GD", 4),
            cell(0, 1, "GD", 2),
            cell(1, 0, "HE", 0),
            cell(1, 1, "HE", 8),
        ])],
        ..Chart::default()
    };
    show_chart(ui, said, chart);
}

#[test]
fn chart_when_a_matrix_is_walked_through_by_arrows_and_opened() {
    let mut harness = harness(WIDE, matrix);
    harness.get_by_label("Guangdong, 2019, certain 4, possible 0").focus();
    harness.run();
    for (key, name) in [
        (Key::ArrowRight, "Guangdong, 2020, certain 2, possible 0"),
        (Key::ArrowDown, "Hebei, 2020, certain 8, possible 0"),
        (Key::ArrowLeft, "Hebei, 2019, certain 0, possible 0"),
        (Key::ArrowRight, "Hebei, 2020, certain 8, possible 0"),
    ] {
        harness.key_press(key);
        harness.run();
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    }
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Guangdong, 2019, certain 4, possible 0").click();
    harness.run();
    assert_eq!(lines(harness.state()), ["region:=HE", "region:=GD"]);
}

/// A share that grows, between what is certain and what is possible.
fn curve(ui: &mut Ui, said: &mut Vec<ChartAction>) {
    let point = |at: f64, certain: f64, possible: f64| BandPoint {
        at,
        certain,
        possible,
        name: format!("year {at}: {certain} to {possible}"),
        opens: Some(Opens::term(OpensTerm::Missing(QueryField::Region))),
    };
    let band = Band { series: 0, steps: true, points: vec![point(0.0, 1.0, 2.0), point(1.0, 3.0, 3.0)] };
    let chart = Chart {
        across: Axis::counts(2, 2, |year| year.to_string()),
        up: Axis::counts(3, 3, |count| count.to_string()),
        series: vec![series("adopters", Some(0), None)],
        layers: vec![Layer::Band(band)],
        ..Chart::default()
    };
    show_chart(ui, said, chart);
}

#[test]
fn chart_when_a_point_of_a_band_is_clicked_opens_it() {
    let mut harness = harness(WIDE, curve);
    harness.get_by_label("year 1: 3 to 3").click();
    harness.run();
    assert_eq!(lines(harness.state()), ["missing:region"]);
}
