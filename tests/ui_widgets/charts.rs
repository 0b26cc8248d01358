//! Charts: bars, cells and bands, clicked and walked through.

use super::*;

fn counts(numbers: &[(u32, u32)]) -> Vec<Counts> {
    numbers.iter().map(|(certain, possible)| Counts { certain: *certain, possible: *possible }).collect()
}

fn quarter(label: &str, name: &str, month: u32) -> Slot {
    let days = (Day::from_ymd(2020, month, 1).unwrap(), Day::from_ymd(2020, month + 1, 28).unwrap());
    let opens = Opens::bin(DatePart::Issued, days, Surely::Certainly);
    Slot { label: label.to_owned(), group: "2020".to_owned(), name: name.to_owned(), opens, ..Slot::default() }
}

fn series(name: &str, color: Option<usize>, kind: Option<&str>) -> Series {
    let opens = kind.map(|kind| Opens::term(OpensTerm::Is(QueryField::Kind, kind.to_owned())));
    Series { name: name.to_owned(), color, total: 3, opens, ..Series::default() }
}

fn show_chart(ui: &mut Ui, said: &mut Vec<ChartAction>, chart: Chart) {
    let action =
        ChartPlot { chart: &Arc::new(chart), height: 0.0, sides: Sides::default(), menu: Some(MENU), heads: None }
            .show(ui);
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
        ..Bars::default()
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

const MENU: MarkMenu<'_> = MarkMenu {
    only: "Only these",
    exclude: "Exclude these",
    open: "Open these",
    quotes: "Show quotes",
    copy_query: "Copy query",
    copy_numbers: "Copy numbers",
    no_query: "No query",
};

/// The lines that were asked for, from an empty one.
fn lines(said: &[ChartAction]) -> Vec<String> {
    said.iter()
        .map(|action| match action {
            ChartAction::Mark(opens) | ChartAction::Series(opens) => opens.narrow(""),
            ChartAction::Menu(choice, opens) => format!("{choice:?} {}", opens.narrow("")),
            ChartAction::CopyNumbers(text) | ChartAction::Record(text) => text.clone(),
            ChartAction::Sort(_) | ChartAction::Letter(..) | ChartAction::None => String::new(),
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
        ..Cell::default()
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
        ..BandPoint::default()
    };
    let band = Band { steps: true, points: vec![point(0.0, 1.0, 2.0), point(1.0, 3.0, 3.0)], ..Band::default() };
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
