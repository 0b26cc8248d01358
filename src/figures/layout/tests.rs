//! Every kind of layer laid out: inside of the paper, without overlap, each mark with its words and what opens it.

use proptest::prelude::*;

use super::*;
use crate::dataset::date::Day;
use crate::figures::chart::{Axis, FootRow, Numbers, Panel, Series, Slot, Tick};
use crate::figures::layer::{Band, BandPoint, BarForm, BarPart, Bars, Cell, Counts, DataPoint, Event, Searched, Tile};
use crate::query::{DatePart, Field, Opens, OpensTerm, Surely};

/// Letters of one width, Chinese ones twice as wide.
struct Fixed;

impl MeasureText for Fixed {
    fn width(&self, text: &str, size: TextSize) -> f32 {
        let unit = if size == TextSize::Small { 6.0 } else { 6.5 };
        text.chars().map(|c| if c.is_ascii() { unit } else { unit * 2.0 }).sum()
    }

    fn height(&self, size: TextSize) -> f32 {
        if size == TextSize::Small { 15.0 } else { 16.5 }
    }
}

const PAPER: Area = Area::new(20.0, 30.0, 820.0, 430.0);

fn opens(field: Field, value: &str) -> Opens {
    Opens::term(OpensTerm::Is(field, value.to_owned()))
}

fn year(year: i32) -> Slot {
    let day = |month, day| Day::from_ymd(year, month, day).unwrap();
    let opens = Opens::bin(DatePart::Issued, (day(1, 1), day(12, 31)), Surely::Certainly);
    Slot { label: year.to_string(), name: year.to_string(), opens, ..Slot::default() }
}

fn years(count: usize) -> Axis {
    Axis::Slots((2000..).take(count).map(year).collect())
}

fn series(count: usize) -> Vec<Series> {
    let one = |at: usize| Series {
        name: format!("kind {at}"),
        color: Some(at),
        opens: Some(opens(Field::Kind, &format!("k{at}"))),
        ..Series::default()
    };
    (0..count).map(one).collect()
}

/// A chart of bars, from the counts of each part.
fn bars(parts: Vec<Vec<Counts>>) -> Chart {
    let slots = parts.iter().map(Vec::len).max().unwrap_or(0);
    let series = series(parts.len());
    let parts = parts.into_iter().enumerate().map(|(series, counts)| BarPart { series, counts }).collect();
    let mut bars = Bars { parts, ..Bars::default() };
    bars.records = (0..slots).map(|slot| bars.totals(slot)).collect();
    let up = Axis::counts(bars.highest(), 4, |count| count.to_string());
    Chart { across: years(slots), up, series, layers: vec![Layer::Bars(bars)], ..Chart::default() }
}

fn bars_of(chart: &Chart) -> &Bars {
    match chart.layers.first() {
        Some(Layer::Bars(bars)) => bars,
        other => panic!("{other:?}"),
    }
}

fn all_marks(laid: &LaidOut) -> impl Iterator<Item = &Mark> {
    laid.ground.iter().chain(&laid.marks).chain(&laid.axes)
}

/// Where a text lies.
fn area_of_text(shape: &Shape) -> Option<Area> {
    let Shape::Text { at, anchor, size, text } = shape else { return None };
    Some(anchor.area(*at, (Fixed.width(text, *size), Fixed.height(*size))))
}

fn texts(marks: &[Mark]) -> Vec<&str> {
    marks
        .iter()
        .filter_map(|mark| match &mark.shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// What holds of every chart: texts on the paper, marks in the frame, every target in the frame, with words, and with what
/// opens it wherever it counts something.
fn holds(laid: &LaidOut, paper: Area) -> Result<(), TestCaseError> {
    for mark in all_marks(laid) {
        if let Some(area) = area_of_text(&mark.shape) {
            prop_assert!(paper.holds(area), "{:?} is not on {paper:?}", mark.shape);
        }
    }
    // Edges of bars lie on whole points, those of the frame need not.
    let frame = laid.frame.area.grown(1.0, 1.0);
    for mark in &laid.marks {
        match &mark.shape {
            Shape::Rect { area, .. } => prop_assert!(frame.holds(*area), "{area:?} is not in {frame:?}"),
            Shape::Band { corners } => prop_assert!(corners.iter().all(|at| frame.contains(*at)), "{corners:?}"),
            Shape::Path { .. } | Shape::Text { .. } => {}
        }
    }
    for (at, target) in laid.targets.iter().enumerate() {
        prop_assert!(frame.holds(target.area), "{:?} is not in {frame:?}", target.area);
        prop_assert!(!target.words.name.is_empty());
        prop_assert!(target.count == 0 || target.opens.is_some(), "{target:?}");
        prop_assert!(target.part_of.is_none_or(|whole| whole < at), "a part comes after its whole");
    }
    prop_assert!(all_marks(laid).filter_map(|mark| mark.target).all(|target| target < laid.targets.len()));
    Ok(())
}

fn counts() -> impl Strategy<Value = Counts> {
    let count = || prop_oneof![2 => Just(0_u32), 3 => 0..9_u32, 1 => 0..5_000_u32];
    (count(), count()).prop_map(|(certain, possible)| Counts { certain, possible })
}

fn papers() -> impl Strategy<Value = Area> {
    (-50.0..50.0_f32, -50.0..50.0_f32, 1.0..1500.0_f32, 1.0..900.0_f32)
        .prop_map(|(x, y, width, height)| Area::new(x, y, x + width, y + height))
}

proptest! {
    #[test]
    fn bars_when_laid_out_are_as_high_as_their_counts_in_the_order_of_the_series(
        (parts, paper) in (1..40_usize, 1..10_usize).prop_flat_map(|(slots, parts)| {
            (proptest::collection::vec(proptest::collection::vec(counts(), slots), parts), papers())
        }),
    ) {
        let chart = bars(parts);
        let laid = layout(&chart, paper, &Fixed);
        holds(&laid, paper)?;
        let bars = bars_of(&chart);
        let columns: Vec<usize> = (0..laid.targets.len()).filter(|at| laid.targets[*at].part_of.is_none()).collect();
        prop_assert_eq!(columns.len(), chart.across.slots().len());
        for (slot, column) in columns.into_iter().enumerate() {
            let pieces: Vec<usize> =
                (0..laid.targets.len()).filter(|at| laid.targets[*at].part_of == Some(column)).collect();
            let totals = bars.totals(slot);
            prop_assert_eq!(laid.targets[column].count, totals.certain);
            prop_assert_eq!(pieces.iter().map(|at| laid.targets[*at].count).sum::<u32>(), totals.all());
            // One upon the other, without a gap, as high together as the axis says.
            let height: f32 = pieces.iter().map(|at| laid.targets[*at].area.height()).sum();
            let wanted = laid.frame.y(0.0) - laid.frame.y(f64::from(totals.all()));
            prop_assert!((height - wanted).abs() < 0.1, "{} is not {}", height, wanted);
            for pair in pieces.windows(2) {
                let (below, above) = (&laid.targets[pair[0]].area, &laid.targets[pair[1]].area);
                prop_assert!((below.top - above.bottom).abs() < 0.1);
            }
            let marks: Vec<(usize, Area, bool)> = laid.marks.iter().filter_map(|mark| match (&mark.shape, mark.ink) {
                (Shape::Rect { area, fill }, Ink::Series(series)) if mark.target.is_some_and(|at| pieces.contains(&at)) => {
                    Some((series, *area, *fill == Fill::Hatched))
                }
                _ => None,
            }).collect();
            prop_assert_eq!(marks.len(), pieces.len());
            let order: Vec<(bool, usize)> = marks.iter().map(|(series, _, hatched)| (*hatched, *series)).collect();
            prop_assert!(order.is_sorted(), "{:?}", order);
            for pair in marks.windows(2) {
                prop_assert!(pair[1].1.bottom <= pair[0].1.top + 0.01, "{:?}", pair);
            }
        }
    }

    #[test]
    fn any_chart_when_laid_out_on_any_paper_stays_on_it(
        paper in papers(),
        (rows, columns, cells) in (1..30_usize, 1..30_usize, proptest::collection::vec(counts(), 0..80)),
        at in proptest::collection::vec((-1.0..12.0_f64, 0.0..1.2_f64, 0.0..1.2_f64), 0..12),
        label in "[a-z广东 ]{0,30}",
    ) {
        let mut turned = matrix(rows, columns, &cells, &label);
        turned.across = Axis::Slots(turned.across.slots().iter().enumerate().map(|(at, slot)| {
            let name = format!("{label}{at}");
            Slot { label: name, group: String::new(), turns: true, ..slot.clone() }
        }).collect());
        for chart in [turned, matrix(rows, columns, &cells, &label), tiles(rows, columns, &cells, &label), curve(&at, &label), points(&at, &label)] {
            let laid = layout(&chart, paper, &Fixed);
            holds(&laid, paper)?;
        }
    }
}

fn matrix(rows: usize, columns: usize, counts: &[Counts], label: &str) -> Chart {
    let row = |at: usize| {
        let name = format!("{label}{at}");
        Slot { label: name.clone(), name, opens: opens(Field::Region, &at.to_string()), ..Slot::default() }
    };
    let cell = |(at, counts): (usize, &Counts)| {
        let (row, column) = ((at / columns) % rows, at % columns);
        let opens = Some(opens(Field::Region, &row.to_string()).and(&years(columns).slots()[column].opens));
        Cell {
            row,
            column,
            counts: *counts,
            of: None,
            text: counts.all().to_string(),
            class: 1,
            opens,
            ..Cell::default()
        }
    };
    let cells = counts.iter().take(rows * columns).enumerate().map(cell).collect();
    let up = Axis::Slots((0..rows).map(row).collect());
    Chart { across: years(columns), up, layers: vec![Layer::Cells(cells)], ..Chart::default() }
}

fn tiles(rows: usize, columns: usize, counts: &[Counts], label: &str) -> Chart {
    let tile = |(at, counts): (usize, &Counts)| Tile {
        row: (at / columns) % rows,
        column: at % columns,
        label: label.chars().take(2).collect(),
        name: format!("place {at}"),
        counts: *counts,
        text: counts.all().to_string(),
        class: usize::from(counts.all() > 0),
        searched: if at % 3 == 0 { Searched::No } else { Searched::Yes },
        bars: if at % 2 == 0 { vec![*counts; at % 7] } else { Vec::new() },
        highest: counts.all(),
        group: "AB".chars().take(at % 3).collect(),
        is_chosen: at % 4 == 0,
        opens: Some(opens(Field::Region, &at.to_string())),
        ..Tile::default()
    };
    let tiles = counts.iter().take(rows * columns).enumerate().map(tile).collect();
    Chart { layers: vec![Layer::Tiles(tiles)], ..Chart::default() }
}

/// Shares from 0 to 1 over ten years, with an event a point.
fn curve(at: &[(f64, f64, f64)], label: &str) -> Chart {
    let mut at = at.to_vec();
    at.sort_by(|a, b| a.0.total_cmp(&b.0));
    let point = |(at, certain, possible): &(f64, f64, f64)| BandPoint {
        at: *at,
        certain: *certain,
        possible: *possible,
        name: format!("{at}: {certain}"),
        ..BandPoint::default()
    };
    let event = |(at, ..): &(f64, f64, f64)| Event {
        at: *at,
        label: label.to_owned(),
        name: format!("event {at}"),
        record: Some("x".to_owned()),
        ..Event::default()
    };
    let tick = |at: f64, label: &str| Tick { at, label: label.to_owned() };
    let band = Band {
        steps: true,
        points: at.iter().map(point).collect(),
        edges: Some([label.to_owned(), "latest".to_owned()]),
        end: vec![label.to_owned(), "9%".to_owned()],
        ..Band::default()
    };
    Chart {
        across: Axis::Numbers(Numbers { from: 0.0, to: 10.0, ticks: vec![tick(0.0, "2000"), tick(5.0, label)] }),
        up: Axis::Numbers(Numbers { from: 0.0, to: 1.0, ticks: vec![tick(0.0, "0%"), tick(1.0, "100%")] }),
        series: series(1),
        layers: vec![Layer::Band(band), Layer::Events(at.iter().map(event).collect())],
        foot: vec![FootRow { label: label.to_owned(), cells: vec![(0.0, "34".to_owned())], end: label.to_owned() }],
        ..Chart::default()
    }
}

/// First policies of provinces, one a row.
fn points(at: &[(f64, f64, f64)], label: &str) -> Chart {
    let row = |row: usize| {
        let name = format!("province {row}");
        Slot { label: name.clone(), name, ..Slot::default() }
    };
    let point = |(row, (x, from, to)): (usize, &(f64, f64, f64))| DataPoint {
        series: 0,
        x: *x,
        y: row as f64 + 0.5,
        interval: (row % 2 == 0).then_some((*x - from, *x + to)),
        label: label.to_owned(),
        name: format!("province {row}: {x}"),
        count: 1,
        opens: Some(opens(Field::Id, &row.to_string())),
    };
    Chart {
        across: Axis::Numbers(Numbers { from: 0.0, to: 10.0, ticks: Vec::new() }),
        up: Axis::Slots((0..at.len()).map(row).collect()),
        series: series(1),
        layers: vec![Layer::Points(at.iter().enumerate().map(point).collect())],
        ..Chart::default()
    }
}

/// A share that rises twice, in between with a band; and where the texts stand that are not of the axes.
fn edges_of(points: &[(f64, f64, f64)]) -> (LaidOut, Vec<(String, Area)>) {
    let chart = Chart { foot: Vec::new(), ..curve(points, "earliest") };
    let chart = Chart { layers: chart.layers.into_iter().take(1).collect(), ..chart };
    let laid = layout(&chart, PAPER, &Fixed);
    let text = |mark: &Mark| {
        let Shape::Text { text, .. } = &mark.shape else { return None };
        Some((text.clone(), area_of_text(&mark.shape)?))
    };
    let texts = laid.marks.iter().filter_map(text).collect();
    (laid, texts)
}

#[test]
fn edges_of_a_band_are_named_outside_of_it_or_not_at_all() {
    let points = [(0.0, 0.1, 0.1), (4.0, 0.2, 0.8), (6.0, 0.9, 0.9), (10.0, 0.9, 0.9)];
    let (laid, texts) = edges_of(&points);
    let frame = laid.frame;
    assert_eq!(texts.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["earliest", "latest"]);
    let [(_, upper), (_, lower)] = texts.as_slice() else { panic!("{texts:?}") };
    assert!(upper.right < frame.x(4.0) && upper.bottom < frame.y(0.1), "{upper:?}");
    assert!(lower.left > frame.x(6.0) && lower.top > frame.y(0.9), "{lower:?}");
    // A band that is as high before and behind it has no room for either.
    assert_eq!(edges_of(&[(0.0, 0.2, 0.8), (10.0, 0.2, 0.8)]).1, []);
    // One that is lower than a line of text is not named.
    assert_eq!(edges_of(&[(0.0, 0.1, 0.1), (4.0, 0.2, 0.21), (6.0, 0.9, 0.9), (10.0, 0.9, 0.9)]).1, []);
}

#[test]
fn end_of_a_band_stands_behind_the_axis() {
    let laid = layout(&curve(&[(0.0, 0.1, 0.1), (10.0, 0.5, 0.7)], "28 of 34"), PAPER, &Fixed);
    let behind: Vec<&str> = laid
        .axes
        .iter()
        .filter(|mark| area_of_text(&mark.shape).is_some_and(|area| area.left > laid.frame.area.right))
        .flat_map(|mark| texts(std::slice::from_ref(mark)))
        .collect();
    assert_eq!(behind, ["28 of 34", "9%", "28 of 34"], "the share under the number, the foot below");
}

#[test]
fn bar_when_pointed_at_is_its_piece_or_itself() {
    let counts = |certain, possible| Counts { certain, possible };
    let chart = bars(vec![vec![counts(2, 0), counts(3, 1)], vec![counts(0, 0), counts(1, 2)]]);
    let laid = layout(&chart, PAPER, &Fixed);
    let at = |slot: f64, count: f64| laid.target_at(pos(laid.frame.x(slot), laid.frame.y(count))).unwrap();
    let line = |target: usize| laid.targets[target].opens.as_ref().unwrap().narrow("");
    let name = |target: usize| laid.targets[target].words.name.as_str();
    assert_eq!((line(at(1.5, 1.5)), name(at(1.5, 1.5))), ("issued:2001 kind:=k0".into(), "2001, kind 0, certain 3"));
    assert_eq!(line(at(1.5, 3.5)), "issued:2001 kind:=k1");
    assert_eq!(line(at(1.5, 4.5)), "issued?:2001 has:days -issued:2001 kind:=k0");
    assert_eq!(name(at(1.5, 6.5)), "2001, kind 1, possible 2");
    // Above the bar lies the bar as a whole.
    let whole = at(0.5, 5.0);
    assert_eq!((line(whole), name(whole)), ("issued:2000".to_owned(), "2000, certain 2, possible 0"));
    assert_eq!(
        laid.targets[at(1.5, 7.5)].words.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["kind 1", "kind 0"]
    );
    assert!(laid.target_at(pos(PAPER.left + 1.0, PAPER.top + 1.0)).is_none());
}

#[test]
fn neighbour_when_of_a_bar_leads_to_the_next_bar_and_into_its_pieces() {
    let counts = |certain, possible| Counts { certain, possible };
    let chart = bars(vec![vec![counts(2, 1), counts(3, 0), counts(0, 0)]]);
    let laid = layout(&chart, PAPER, &Fixed);
    let names = |way, from| laid.neighbour(from, way).map(|at| laid.targets[at].words.name.as_str());
    assert_eq!(names(Direction::Right, 0), Some("2001, certain 3, possible 0"));
    assert_eq!(names(Direction::Left, 0), None);
    assert_eq!(names(Direction::Up, 0), Some("2000, kind 0, certain 2"));
    assert_eq!(names(Direction::Down, 0), Some("2000, kind 0, possible 1"));
    assert_eq!(names(Direction::Up, 1), Some("2000, kind 0, possible 1"));
    assert_eq!(names(Direction::Up, 2), Some("2000, certain 2, possible 1"), "beyond the last piece");
    assert_eq!(names(Direction::Right, 2), Some("2001, certain 3, possible 0"), "from a piece to the next bar");
    let empty = laid.targets.len() - 1;
    assert_eq!(names(Direction::Up, empty), None, "an empty bar has no pieces");
}

#[test]
fn matrix_when_its_columns_are_too_narrow_has_no_numbers_and_the_last_of_labels_that_meet() {
    let counts: Vec<Counts> =
        (0..60).map(|at| Counts { certain: if at < 50 { 100 } else { 1 }, possible: 0 }).collect();
    let mut chart = matrix(1, 60, &counts, "r");
    if let Axis::Slots(slots) = &mut chart.across {
        for (slot, label) in slots.iter_mut().rev().zip(["total", "n.d."]) {
            (slot.label, slot.group) = (label.to_owned(), String::new());
        }
    }
    let laid = layout(&chart, PAPER, &Fixed);
    // That some have one would say something of those without.
    assert_eq!(texts(&laid.marks), Vec::<String>::new());
    let axes = texts(&laid.axes);
    assert_eq!((axes.contains(&"n.d."), axes.last().map(|last| *last == "total")), (false, Some(true)), "{axes:?}");
    let wide = layout(&matrix(1, 10, &counts, "r"), PAPER, &Fixed);
    assert_eq!(texts(&wide.marks).len(), 10);
}

#[test]
fn matrix_when_one_of_its_numbers_has_no_room_writes_none_and_judges_totals_apart() {
    let counts: Vec<Counts> = (0..40).map(|at| Counts { certain: at, possible: 0 }).collect();
    let laid = |texts: &[(usize, &str)]| {
        let mut chart = matrix(4, 10, &counts, "r");
        let Some(Layer::Cells(cells)) = chart.layers.first_mut() else { panic!("no cells") };
        for cell in cells.iter_mut() {
            cell.is_total = cell.row == 0;
        }
        for (at, text) in texts {
            (*text).clone_into(&mut cells[*at].text);
        }
        self::texts(&layout(&chart, PAPER, &Fixed).marks).len()
    };
    let long = "123 456 789 012 345";
    assert_eq!(laid(&[]), 40);
    assert_eq!(laid(&[(25, long)]), 10, "only the totals");
    assert_eq!(laid(&[(3, long)]), 30, "all but the totals");
    assert_eq!(laid(&[(3, long), (25, long)]), 0);
}

#[test]
fn matrix_when_laid_out_has_a_cell_each_that_opens_both_of_its_sides() {
    let counts = |certain, possible| Counts { certain, possible };
    let chart =
        matrix(2, 3, &[counts(4, 1), counts(0, 2), counts(0, 0), counts(1, 0), counts(2, 0), counts(7, 0)], "r");
    let laid = layout(&chart, PAPER, &Fixed);
    assert_eq!(laid.targets.len(), 6);
    assert_eq!(laid.targets[1].words.name, "r0, 2001, certain 0, possible 2");
    assert_eq!(laid.targets[5].opens.as_ref().unwrap().narrow(""), "issued:2002 region:=1");
    let cells: Vec<(Area, Fill)> = laid
        .marks
        .iter()
        .filter_map(|mark| match mark.shape {
            Shape::Rect { area, fill } => Some((area, fill)),
            _ => None,
        })
        .collect();
    assert_eq!(cells.iter().filter(|(_, fill)| *fill == Fill::Hatched).count(), 1, "only possible ones");
    for (at, (area, _)) in cells.iter().enumerate() {
        for (other, _) in &cells[at + 1..] {
            assert!(
                area.right <= other.left || area.bottom <= other.top || area.left >= other.right,
                "{area:?} {other:?}"
            );
        }
    }
    // Rows go from top to bottom.
    assert!(cells[0].0.bottom <= cells[3].0.top);
    assert_eq!(texts(&laid.marks), ["5", "2", "0", "1", "2", "7"]);
    assert_eq!(texts(&laid.ground), ["r0", "r1"]);
    assert_eq!(laid.neighbour(0, Direction::Down), Some(3));
}

#[test]
fn tiles_when_nobody_searched_are_told_from_those_where_nothing_was_found() {
    let tile = |column, searched, certain| Tile {
        column,
        label: "GD".into(),
        name: format!("place {column}"),
        counts: Counts { certain, possible: 0 },
        text: certain.to_string(),
        searched,
        opens: Some(opens(Field::Region, "GD")),
        ..Tile::default()
    };
    let tiles = vec![tile(0, Searched::Yes, 0), tile(1, Searched::No, 0), tile(2, Searched::No, 3)];
    let laid = layout(&Chart { layers: vec![Layer::Tiles(tiles)], ..Chart::default() }, PAPER, &Fixed);
    let names: Vec<&str> = laid.targets.iter().map(|target| target.words.name.as_str()).collect();
    assert_eq!(
        names,
        ["place 0, certain 0, possible 0", "place 1, not searched", "place 2, certain 3, possible 0, not searched"]
    );
    let fills = |target| {
        laid.marks
            .iter()
            .filter(|mark| mark.target == Some(target))
            .filter_map(|mark| match mark.shape {
                Shape::Rect { fill, .. } => Some(fill),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(fills(0), [Fill::Solid, Fill::Outline]);
    assert_eq!(fills(1), [Fill::Hatched]);
    assert_eq!(texts(&laid.marks), ["GD", "0", "GD", "GD", "3"], "no zero where nobody looked");
    assert_eq!(laid.neighbour(0, Direction::Right), Some(1));
}

#[test]
fn band_when_it_steps_stays_level_up_to_the_next_point() {
    let laid = layout(&curve(&[(0.0, 0.0, 0.2), (5.0, 0.5, 0.5), (10.0, 1.0, 1.0)], ""), PAPER, &Fixed);
    let band = laid.marks.iter().find_map(|mark| match &mark.shape {
        Shape::Band { corners } => Some(corners.clone()),
        _ => None,
    });
    let places = |values: &[(f64, f64)]| -> Vec<Pos> {
        values.iter().map(|(x, y)| pos(laid.frame.x(*x), laid.frame.y(*y))).collect()
    };
    let certain = [(0.0, 0.0), (5.0, 0.0), (5.0, 0.5), (10.0, 0.5), (10.0, 1.0)];
    let possible = [(10.0, 1.0), (10.0, 0.5), (5.0, 0.5), (5.0, 0.2), (0.0, 0.2)];
    assert_eq!(band, Some(places(&[certain, possible].concat())));
    assert_eq!(
        laid.target_at(pos(laid.frame.x(7.0), laid.frame.y(0.9))).map(|at| &*laid.targets[at].words.name),
        Some("5: 0.5")
    );
}

#[test]
fn points_when_only_an_interval_is_known_are_hatched_as_wide_as_that() {
    let laid = layout(&points(&[(5.0, 1.0, 2.0), (8.0, 0.0, 0.0)], "2016-11"), PAPER, &Fixed);
    let rects: Vec<(Area, Fill)> = laid
        .marks
        .iter()
        .filter_map(|mark| match mark.shape {
            Shape::Rect { area, fill } => Some((area, fill)),
            _ => None,
        })
        .collect();
    assert_eq!(rects.iter().map(|(_, fill)| *fill).collect::<Vec<_>>(), [Fill::Hatched, Fill::Solid]);
    assert!((rects[0].0.left - laid.frame.x(4.0)).abs() < 0.1 && (rects[0].0.right - laid.frame.x(7.0)).abs() < 0.1);
    assert_eq!(texts(&laid.marks), ["2016-11", "2016-11"]);
}

#[test]
fn events_when_close_together_have_their_labels_above_the_frame_in_rows() {
    let at: Vec<(f64, f64, f64)> = (0..7).map(|at| (4.0 + f64::from(at) * 0.1, 0.0, 0.0)).collect();
    let laid = layout(&curve(&at, "notice"), PAPER, &Fixed);
    let is_label =
        |mark: &&Mark| matches!(&mark.shape, Shape::Text { text, .. } if text == "notice") && mark.target.is_some();
    let labels: Vec<Area> = laid.axes.iter().filter(is_label).filter_map(|mark| area_of_text(&mark.shape)).collect();
    assert_eq!(labels.len(), 5, "the others have no room, and stand in the words");
    let lines: Vec<(Pos, Pos)> = (laid.axes.iter())
        .filter_map(|mark| match &mark.shape {
            Shape::Path { points, .. } if points[0].x == points[1].x && points[0].y < laid.frame.area.top => {
                Some((points[0], points[1]))
            }
            _ => None,
        })
        .collect();
    for (at, label) in labels.iter().enumerate() {
        assert!(label.bottom <= laid.frame.area.top + 2.0 && PAPER.holds(*label), "{label:?}");
        assert!(labels[at + 1..].iter().all(|other| label.bottom <= other.top + 0.1
            || other.bottom <= label.top + 0.1
            || label.right <= other.left
            || other.right <= label.left));
        // No line goes through a label.
        assert!(lines.iter().all(|(from, to)| from.x < label.left
            || from.x > label.right
            || from.y >= label.bottom - 1.5
            || to.y <= label.top));
    }
    assert_eq!(laid.targets.iter().filter(|target| target.words.name.starts_with("event")).count(), 7);
}

/// Small charts with the same bars.
fn panels(count: usize, is_grid: bool, parts: Vec<Vec<Counts>>) -> Chart {
    let chart = bars(parts);
    let panel = |at: usize| Panel {
        title: format!("panel {at}"),
        short: format!("{at}"),
        place: is_grid.then_some((at / 5, at % 5)),
        total: at as u32,
        opens: Some(opens(Field::Kind, &format!("k{at}"))),
        layers: chart.layers.clone(),
    };
    Chart { panels: (0..count).map(panel).collect(), layers: Vec::new(), ..chart }
}

proptest! {
    #[test]
    fn layout_of_panels_and_of_every_form_of_bars_keeps_everything_on_the_paper(
        paper in papers(),
        parts in prop::collection::vec(prop::collection::vec(counts(), 1..12), 1..4),
        count in 1..30_usize,
        is_grid in any::<bool>(),
        form in prop::sample::select(vec![BarForm::Stacked, BarForm::Beside, BarForm::Growing]),
    ) {
        let mut chart = panels(count, is_grid, parts);
        let with = |layer: &mut Layer| {
            if let Layer::Bars(bars) = layer {
                bars.form = form;
            }
        };
        chart.panels.iter_mut().flat_map(|panel| &mut panel.layers).for_each(with);
        holds(&layout(&chart, paper, &Fixed), paper)?;
        let mut one = Chart { layers: chart.panels[0].layers.clone(), panels: Vec::new(), ..chart };
        holds(&layout(&one, paper, &Fixed), paper)?;
        let events = (0..count).map(|at| Event { at: at as f64 * 0.4, label: "event".to_owned(), name: "event".to_owned(), ..Event::default() });
        one.layers.push(Layer::Events(events.collect()));
        holds(&layout(&one, paper, &Fixed), paper)?;
    }
}

#[test]
fn panels_do_not_overlap_and_stand_where_their_places_are() {
    let counts = vec![vec![Counts { certain: 2, possible: 1 }; 4]];
    for is_grid in [false, true] {
        let laid = layout(&panels(12, is_grid, counts.clone()), PAPER, &Fixed);
        let titles: Vec<Area> = laid
            .targets
            .iter()
            .filter(|target| target.words.name.starts_with("panel") && target.words.columns.is_empty())
            .map(|target| target.area)
            .collect();
        assert_eq!(titles.len(), 12);
        for (at, one) in titles.iter().enumerate() {
            let apart = |other: &Area| {
                one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top
            };
            assert!(titles[at + 1..].iter().all(apart));
        }
        let columns: std::collections::BTreeSet<i32> = titles.iter().map(|title| title.left as i32).collect();
        assert_eq!(columns.len(), if is_grid { 5 } else { 4 });
        assert!(laid.targets.iter().any(|target| target.words.name == "panel 3, 2001, certain 2, possible 1"));
    }
}

#[test]
fn panels_with_very_many_bars_have_titles_that_open_them_and_no_bar_that_does() {
    let counts = vec![vec![Counts { certain: 1, possible: 0 }; 400]];
    let laid = layout(&panels(12, true, counts), PAPER, &Fixed);
    assert_eq!(laid.targets.len(), 12);
    assert!(laid.targets.iter().all(|target| target.words.name.starts_with("panel")));
    assert!(laid.marks.len() > 12 * 300, "they are drawn all the same");
}
