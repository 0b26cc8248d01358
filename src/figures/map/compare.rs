//! Two groups of provinces as a chart of cells: all of each, by year, by kind, by final code; in each cell a number and its share of the group.

use super::caption::{date_name, paragraph};
use super::{GROUPS, MapShown, count_text, names_of, percent, share_class, share_classes, split_text};
use crate::analysis::{ComparedSide, Comparison, Timeline, Tracks};
use crate::figures::chart::{Axis, Chart, Slot};
use crate::figures::layer::{Cell, Counts, Layer};
use crate::figures::timeline::{bin_slot, series_name, term_of};
use crate::msg;
use crate::query::{Opens, OpensTerm, Part, Surely};
use crate::words;

/// So many kinds, and so many codes, have a row: those of most records in both groups.
const MOST_VALUES: usize = 12;
/// So many years: the latest.
const MOST_YEARS: usize = 30;

/// A row: what it is called, and what each group has of it.
struct Row {
    group: String,
    name: String,
    /// What it is called away from its group.
    whole_name: String,
    cells: [(Counts, Option<Opens>); 2],
}

/// The chart.
pub fn compare_chart(compared: &Comparison, shown: &MapShown<'_>) -> Chart {
    let lang = shown.lang;
    let mut rows = all_rows(compared, shown);
    let earlier = year_rows(compared, shown, &mut rows);
    value_rows(compared, shown, |side| &side.kinds, "plot-by-kind", &mut rows);
    value_rows(compared, shown, |side| &side.codes, "plot-by-code", &mut rows);
    let [kinds, codes] = compared.values.map(|values| values.saturating_sub(MOST_VALUES));
    let mut cells = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (column, ((counts, opens), side)) in row.cells.iter().zip(&compared.sides).enumerate() {
            let mut cell = cell(shown, (column, at), (*counts, opens.clone()), side.total);
            // The whole of a group is no share of it.
            cell.class = if at == 0 { 0 } else { cell.class };
            cells.push(cell);
        }
    }
    let slots = compared.sides.iter().zip(GROUPS).map(|(side, group)| {
        let count = count_text(lang, side.total);
        let names = names_of(side.provinces, shown);
        Slot {
            label: words::format(lang, &msg!("compare-column", group = group, count = count.as_str())),
            name: words::format(lang, &msg!("compare-column-name", group = group, names = names, count = count)),
            opens: side.opens.clone().unwrap_or_default(),
            ..Slot::default()
        }
    });
    let up = rows.iter().map(|row| Slot {
        label: row.name.clone(),
        group: row.group.clone(),
        name: row.whole_name.clone(),
        ..Slot::default()
    });
    let (lead, caption) = caption(compared, shown, (earlier, kinds, codes));
    Chart {
        name: words::text(lang, "plot-compare").to_owned(),
        lang,
        across: Axis::Slots(slots.collect()),
        up: Axis::Slots(up.collect()),
        classes: share_classes(lang),
        classes_of: Some("compare-classes"),
        layers: vec![Layer::Cells(cells)],
        lead,
        caption,
        ..Chart::default()
    }
}

/// All of each group, and what stands in both.
fn all_rows(compared: &Comparison, shown: &MapShown<'_>) -> Vec<Row> {
    let text = |id| words::text(shown.lang, id).to_owned();
    let counts = |certain| Counts { certain, possible: 0 };
    let all = compared.sides.each_ref().map(|side| (counts(side.total), side.opens.clone()));
    let alone = |name: String, cells| Row { group: String::new(), whole_name: name.clone(), name, cells };
    let mut rows = vec![alone(text("plot-all"), all)];
    if compared.both > 0 {
        let both = || (counts(compared.both), compared.both_opens.clone());
        rows.push(alone(text("compare-both"), [both(), both()]));
    }
    rows
}

/// A row for each year that either of them touches, and one for what is undated. Gives how many years are left out.
fn year_rows(compared: &Comparison, shown: &MapShown<'_>, rows: &mut Vec<Row>) -> usize {
    let lang = shown.lang;
    let group = words::format(lang, &msg!("compare-year", date = date_name(compared.date)));
    let [first, second] = compared.sides.each_ref().map(|side| &side.kinds.shown);
    let is_touched = |at: &usize| at_bin(first, *at).all() + at_bin(second, *at).all() > 0;
    let years: Vec<usize> = (0..first.certain.len().max(second.certain.len())).filter(is_touched).collect();
    let left_out = years.len().saturating_sub(MOST_YEARS);
    for at in years.into_iter().skip(left_out) {
        let cells = compared.sides.each_ref().map(|side| {
            let counts = at_bin(&side.kinds.shown, at);
            let how = if counts.possible > 0 { Surely::Possibly } else { Surely::Certainly };
            let slot = bin_slot(&side.kinds, at, how, lang);
            (counts, side.opens.as_ref().map(|own| slot.opens.and(own)))
        });
        let name = compared.sides.first().map_or_else(String::new, |side| side.kinds.text(at));
        rows.push(Row { group: group.clone(), whole_name: name.clone(), name, cells });
    }
    if compared.sides.iter().any(|side| side.kinds.shown.undated > 0) {
        let undated = Opens::term(OpensTerm::Part(Part::Days(compared.date), false));
        let cells = compared.sides.each_ref().map(|side| {
            let counts = Counts { certain: side.kinds.shown.undated, possible: 0 };
            (counts, side.opens.as_ref().map(|own| own.and(&undated)))
        });
        let name = words::text(lang, "period-undated").to_owned();
        rows.push(Row { group, whole_name: name.clone(), name, cells });
    }
    left_out
}

/// A row for each of the values that most records have.
fn value_rows(
    compared: &Comparison,
    shown: &MapShown<'_>,
    of: impl Fn(&ComparedSide) -> &Timeline,
    group: &'static str,
    rows: &mut Vec<Row>,
) {
    let sides = compared.sides.each_ref().map(of);
    let tracks = |side: &Timeline, symbol: Option<u32>| {
        side.series.iter().find(|series| series.symbol == symbol).map(|series| series.tracks.clone())
    };
    let mut symbols: Vec<Option<u32>> =
        sides.iter().flat_map(|side| side.series.iter().map(|series| series.symbol)).collect();
    symbols.sort_unstable();
    symbols.dedup();
    let total = |symbol: Option<u32>| -> u32 {
        sides.iter().map(|side| tracks(side, symbol).map_or(0, |tracks| tracks.total())).sum()
    };
    // What has no value stands last.
    let rank = |symbol: Option<u32>| sides.first().map(|side| side.stack.rank(symbol));
    symbols.sort_by_cached_key(|symbol| (symbol.is_none(), std::cmp::Reverse(total(*symbol)), rank(*symbol)));
    let shown_ones = symbols.iter().enumerate().filter(|(at, symbol)| *at < MOST_VALUES || symbol.is_none());
    for (_, symbol) in shown_ones {
        let [first, _] = sides;
        let cells = [0, 1].map(|at: usize| {
            let (Some(side), Some(own)) = (sides.get(at), compared.sides.get(at)) else { return Default::default() };
            let tracks = tracks(side, *symbol).unwrap_or_default();
            let counts = Counts { certain: tracks.total().saturating_sub(tracks.open), possible: tracks.open };
            let term = term_of(side, *symbol, shown.names).map(Opens::term);
            (counts, own.opens.as_ref().zip(term).map(|(own, term)| own.and(&term)))
        });
        let group = words::text(shown.lang, group).to_owned();
        let name = series_name(first, *symbol, shown.dataset, shown.lang);
        let whole_name = msg!("compare-row", group = group.as_str(), name = name.as_str());
        rows.push(Row { group, whole_name: words::format(shown.lang, &whole_name), name, cells });
    }
}

fn at_bin(tracks: &Tracks, at: usize) -> Counts {
    let at = |counts: &[u32]| counts.get(at).copied().unwrap_or(0);
    Counts { certain: at(&tracks.certain), possible: at(&tracks.possible) }
}

fn cell(
    shown: &MapShown<'_>,
    (column, row): (usize, usize),
    (counts, opens): (Counts, Option<Opens>),
    total: u32,
) -> Cell {
    let lang = shown.lang;
    let number = split_text(lang, counts.certain, counts.possible);
    let share = percent(counts.certain, total);
    let text = if counts.all() == 0 { number.clone() } else { format!("{number}, {share}%") };
    let (certain, of) = (i64::from(counts.certain), i64::from(total));
    let says = if counts.possible > 0 {
        let more = i64::from(counts.possible);
        msg!("compare-cell-possible", count = certain, of = of, percent = i64::from(share), more = more)
    } else {
        msg!("compare-cell", count = certain, of = of, percent = i64::from(share))
    };
    Cell {
        column,
        row,
        counts,
        of: Some(Counts { certain: total, possible: 0 }),
        text,
        short: number,
        class: share_class(counts.certain, total),
        says: words::format(lang, &says),
        opens,
        ..Cell::default()
    }
}

fn caption(
    compared: &Comparison,
    shown: &MapShown<'_>,
    (years, kinds, codes): (usize, usize, usize),
) -> (String, String) {
    let [a, b] = compared.sides.each_ref();
    let lead = msg!(
        "compare-lead",
        a = names_of(a.provinces, shown),
        b = names_of(b.provinces, shown),
        first = a.total,
        second = b.total
    );
    let mut said = vec![msg!("compare-rule", date = date_name(compared.date))];
    if !compared.shared.is_empty() {
        said.push(msg!("compare-shared", names = names_of(compared.shared, shown)));
    }
    if compared.both > 0 {
        said.push(msg!("compare-overlap", count = compared.both));
    }
    if a.possibly + b.possibly > 0 {
        said.push(msg!("compare-possibly", first = a.possibly, second = b.possibly));
    }
    if compared.left_out > 0 {
        said.push(msg!("map-caption-left-out", count = compared.left_out));
    }
    let spread = a.kinds.shown.spread + b.kinds.shown.spread;
    if spread > 0 {
        said.push(msg!("compare-possible"));
    }
    if a.codes.open + b.codes.open > 0 {
        said.push(msg!("compare-open", count = a.codes.open + b.codes.open));
    }
    for (left_out, id) in [(years, "compare-years-left"), (kinds, "compare-kinds-left"), (codes, "compare-codes-left")]
    {
        if left_out > 0 {
            said.push(words::Message::new(id).with("count", left_out));
        }
    }
    said.push(msg!("map-caption-set-aside"));
    said.push(msg!("map-caption-census"));
    (words::format(shown.lang, &lead), paragraph(&said, shown))
}
