//! A matrix of counts as a chart: rows by what stands on the records, columns by time, then those without a date, and the
//! totals above and at the right.

use std::cmp::Reverse;

use super::chart::{Axis, Chart, Slot};
use super::layer::{Cell, Counts, Layer};
use super::steps::Steps;
use super::timeline::{bin_slot, say_of_dataset, series_name, term_of};
use crate::analysis::{By, Counted, Matrix, RowOrder, Timeline, Tracks};
use crate::dataset::Dataset;
use crate::dataset::region::REGIONS;
use crate::msg;
use crate::query::{Lexicon, Opens, OpensTerm, Part, Surely, Tree, collation_key};
use crate::words::{self, Lang, Message, number};

/// More rows than this are no picture.
const MOST_ROWS: usize = 60;
/// More columns than this, neither.
const MOST_COLUMNS: usize = 60;

/// A row before it has its place.
struct Row {
    symbol: Option<u32>,
    name: String,
    term: Option<OpensTerm>,
}

/// A column: a bin of time, those without a date, or all of them.
enum Column {
    Bin(usize),
    Undated,
    All,
}

/// The chart of a matrix; `names` are those of the dataset that was counted.
pub fn matrix_chart(matrix: &Matrix, (dataset, names): (&Dataset, &Lexicon), lang: Lang, order: RowOrder) -> Chart {
    let whole = matrix.whole();
    let mut rows = rows(whole, (dataset, names), lang);
    // Those of most records, in whatever order they are to stand.
    sort(&mut rows, matrix, RowOrder::Count);
    let all_rows = rows.len();
    rows.truncate(MOST_ROWS);
    sort(&mut rows, matrix, order);
    let (bins, earlier) = bins(whole);
    let undated = OpensTerm::Part(Part::Days(whole.date), false);
    let columns: Vec<Column> = bins.map(Column::Bin).chain([Column::Undated, Column::All]).collect();
    let slot_of = |column: &Column| match column {
        Column::Bin(bin) => bin_slot(whole, *bin, Surely::Certainly, lang),
        Column::Undated => named_slot(lang, "matrix-undated", "period-undated", Opens::term(undated.clone())),
        Column::All => named_slot(lang, "matrix-total", "matrix-total", Opens::default()),
    };
    let slots: Vec<Slot> = columns.iter().map(slot_of).collect();
    let counted = matrix.counted.opens();
    let steps = steps(matrix, &rows, &columns);
    let mut cells = Vec::new();
    // The totals stand above the rows.
    for (at, row) in std::iter::once(None).chain(rows.iter().map(Some)).enumerate() {
        let (tracks, of) = match row {
            None => (Some(&matrix.counts.shown), Some(&whole.shown)),
            Some(row) => (matrix.row(row.symbol), matrix.row_of(row.symbol)),
        };
        let term = row.map_or_else(|| Some(Opens::default()), |row| row.term.clone().map(Opens::term));
        for (place, (column, slot)) in columns.iter().zip(&slots).enumerate() {
            let (counts, of) = (counts_in(tracks, column), counts_in(of, column));
            let how = if counts.possible > 0 { Surely::Possibly } else { Surely::Certainly };
            let is_total = row.is_none() || matches!(column, Column::All);
            cells.push(Cell {
                column: place,
                row: at,
                counts,
                of: matrix.of.is_some().then_some(of),
                text: cell_text(counts, of, matrix.counted, lang),
                short: short_text(counts, matrix.counted, lang),
                class: if is_total { 0 } else { steps.of(counts.all() as usize) },
                opens: term.as_ref().map(|term| slot.opens.clone().surely(how).and(term).and(&counted)),
                ..Cell::default()
            });
        }
    }
    let total = named_slot(lang, "matrix-total", "matrix-total", Opens::default());
    let of_row = |row: &Row| Slot {
        label: row.name.clone(),
        name: row.name.clone(),
        opens: row.term.clone().map(Opens::term).unwrap_or_default(),
        ..Slot::default()
    };
    let up = std::iter::once(total).chain(rows.iter().map(of_row));
    let (lead, caption) = caption(matrix, dataset, lang, (all_rows, earlier));
    Chart {
        name: words::text(lang, "plot-matrix").to_owned(),
        lang,
        across: Axis::Slots(slots),
        up: Axis::Slots(up.collect()),
        series: Vec::new(),
        classes: steps.labels(),
        layers: vec![Layer::Cells(cells)],
        lead,
        caption,
        ..Chart::default()
    }
}

/// A slot whose name is longer than its label.
fn named_slot(lang: Lang, label: &'static str, name: &'static str, opens: Opens) -> Slot {
    let text = |id| words::text(lang, id).to_owned();
    Slot { label: text(label), name: text(name), opens, ..Slot::default() }
}

/// The rows that have records, and of regions all of them.
fn rows(whole: &Timeline, (dataset, names): (&Dataset, &Lexicon), lang: Lang) -> Vec<Row> {
    let mut symbols: Vec<Option<u32>> = whole.series.iter().map(|series| series.symbol).collect();
    if whole.by == By::Region && whole.rest.is_none() {
        for symbol in REGIONS.iter().filter_map(|region| names.find(Tree::Region, region.iso).ok()) {
            if !symbols.contains(&Some(symbol)) {
                symbols.push(Some(symbol));
            }
        }
    }
    let row =
        |symbol| Row { symbol, name: series_name(whole, symbol, dataset, lang), term: term_of(whole, symbol, names) };
    symbols.into_iter().map(row).collect()
}

/// What has no value stands last, whatever the order.
fn sort(rows: &mut [Row], matrix: &Matrix, order: RowOrder) {
    let whole = matrix.whole();
    let tracks = |row: &Row| whole.series.iter().find(|series| series.symbol == row.symbol).map(|one| &one.tracks);
    let total = |row: &Row| Reverse(tracks(row).map_or(0, Tracks::total));
    let first = |row: &Row| {
        let touched = |tracks: &Tracks| {
            tracks.certain.iter().zip(&tracks.possible).position(|(certain, possible)| certain + possible > 0)
        };
        tracks(row).and_then(touched).unwrap_or(usize::MAX)
    };
    // As many as its cell shows.
    let shown = |row: &Row, column: &Column| {
        let counts = counts_in(matrix.row(row.symbol), column);
        (Reverse(counts.all()), Reverse(counts.certain))
    };
    let nothing = (Reverse(0), Reverse(0));
    rows.sort_by_cached_key(|row| {
        let name = collation_key(&row.name);
        let (at, shown, total) = match order {
            RowOrder::Name => (0, nothing, Reverse(0)),
            RowOrder::Count => (0, nothing, total(row)),
            RowOrder::First => (first(row), nothing, total(row)),
            RowOrder::Period(bin, number) => {
                let at = usize::try_from(number.saturating_sub(whole.first)).ok().filter(|_| bin == whole.bin);
                (0, at.map_or(nothing, |at| shown(row, &Column::Bin(at))), total(row))
            }
            RowOrder::Undated => (0, shown(row, &Column::Undated), total(row)),
        };
        (row.symbol.is_none(), at, shown, total, name)
    });
}

/// By what the rows are sorted at the head of each column of [`matrix_chart`].
pub fn matrix_orders(matrix: &Matrix) -> Vec<RowOrder> {
    let whole = matrix.whole();
    let number = |at: usize| whole.first.saturating_add(i32::try_from(at).unwrap_or(i32::MAX));
    let bins = bins(whole).0.map(|at| RowOrder::Period(whole.bin, number(at)));
    bins.chain([RowOrder::Undated, RowOrder::Count]).collect()
}

/// The bins from the first to the last in which the filtered records may stand, and how many of them are left out since they
/// would be too many: the earliest.
fn bins(whole: &Timeline) -> (std::ops::Range<usize>, usize) {
    let is_touched = |bin: &usize| counts_at(&whole.shown, *bin).all() > 0;
    let first = (0..whole.len()).find(is_touched).unwrap_or(0);
    let end = (0..whole.len()).rev().find(is_touched).map_or(0, |last| last + 1);
    let from = first.max(end.saturating_sub(MOST_COLUMNS));
    (from..end, from - first)
}

fn counts_at(tracks: &Tracks, bin: usize) -> Counts {
    let at = |counts: &[u32]| counts.get(bin).copied().unwrap_or(0);
    Counts { certain: at(&tracks.certain), possible: at(&tracks.possible) }
}

fn counts_in(tracks: Option<&Tracks>, column: &Column) -> Counts {
    let Some(tracks) = tracks else { return Counts::default() };
    match column {
        Column::Bin(bin) => counts_at(tracks, *bin),
        Column::Undated => parted(tracks.undated, tracks.undated_open),
        Column::All => parted(tracks.total(), tracks.open),
    }
}

/// Counts of which some are only possible.
fn parted(all: u32, open: u32) -> Counts {
    Counts { certain: all.saturating_sub(open), possible: open.min(all) }
}

/// The classes that part the cells.
fn steps(matrix: &Matrix, rows: &[Row], columns: &[Column]) -> Steps {
    let in_cells = rows.iter().flat_map(|row| {
        let tracks = matrix.row(row.symbol);
        let cells = columns.iter().filter(|column| !matches!(column, Column::All));
        cells.map(move |column| counts_in(tracks, column).all() as usize)
    });
    Steps::fitting(&in_cells.collect::<Vec<usize>>())
}

/// What is only possible stands in parentheses. Of what lacks something, it is said of how many; an empty cell says nothing.
fn cell_text(counts: Counts, of: Counts, counted: Counted, lang: Lang) -> String {
    let number = |count: u32| number(lang, i64::from(count));
    if of.all() == 0 {
        return String::new();
    }
    if counted != Counted::Records {
        let share = format!("{}/{}", number(counts.all()), number(of.all()));
        return if of.certain == 0 { format!("({share})") } else { share };
    }
    match (counts.certain, counts.possible) {
        (certain, 0) => number(certain),
        (0, possible) => format!("({})", number(possible)),
        (certain, possible) => format!("{} ({})", number(certain), number(possible)),
    }
}

/// What is possible too, without its number. A share has no shorter form.
fn short_text(counts: Counts, counted: Counted, lang: Lang) -> String {
    if counted != Counted::Records || counts.certain == 0 || counts.possible == 0 {
        return String::new();
    }
    format!("{}+", number(lang, i64::from(counts.certain)))
}

/// What must stand under it: how many, what a cell counts, the rules of counting, and what is not shown.
fn caption(matrix: &Matrix, dataset: &Dataset, lang: Lang, (rows, earlier): (usize, usize)) -> (String, String) {
    let whole = matrix.whole();
    let count = i64::from(matrix.counts.shown.total());
    let said: Option<Message> = match matrix.counted {
        Counted::Records => None,
        Counted::Uncoded => Some(msg!("matrix-caption-uncoded", count = count)),
        Counted::WithoutSource => Some(msg!("matrix-caption-without-source", count = count)),
        Counted::WithoutEvidence => Some(msg!("matrix-caption-without-evidence", count = count)),
        Counted::Disagreements => Some(msg!("matrix-caption-disagreements", count = count)),
    };
    let lead = words::format(lang, &whole.lead());
    let mut sentences: Vec<Message> = said.into_iter().collect();
    if whole.shown.spread > 0 {
        sentences.push(msg!("matrix-caption-possible", count = i64::from(whole.shown.spread)));
    }
    if whole.joint > 0 {
        sentences.push(msg!("matrix-caption-several", count = i64::from(whole.joint)));
    }
    if whole.open > 0 && matrix.counted == Counted::Records {
        sentences.push(msg!("matrix-caption-open", count = i64::from(whole.open)));
    }
    if rows > MOST_ROWS || whole.rest.is_some() {
        sentences.push(msg!("matrix-caption-rows", count = MOST_ROWS));
    }
    if earlier > 0 {
        sentences.push(msg!("matrix-caption-columns", count = earlier));
    }
    let mut caption = sentences.iter().fold(String::new(), |mut text, sentence| {
        words::push_sentence(&mut text, &words::format(lang, sentence), lang);
        text
    });
    say_of_dataset(&mut caption, dataset, lang);
    (lead, caption)
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
