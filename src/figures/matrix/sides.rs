//! What stands along the sides of a matrix: its rows, and its columns, be they bins of time or values. Which there are, what each
//! opens, and in which order they stand.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::cells::{Half, counts_at};
use crate::analysis::{By, ColumnOrder, MOST_ACROSS, Matrix, RowOrder, Timeline, Tracks, tracks_of};
use crate::dataset::Dataset;
use crate::dataset::region::REGIONS;
use crate::figures::chart::{Axis, Slot};
use crate::figures::layer::Counts;
use crate::figures::timeline::{bin_slot, series_name, term_of, token_of};
use crate::query::{Lexicon, Opens, OpensTerm, OpensValue, Part, Surely, Tree, collation_key};
use crate::words::{self, Lang};

/// More rows, or columns of time, than this are no picture.
pub(super) const MOST: usize = MOST_ACROSS;

/// A value that a row or a column stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) symbol: Option<u32>,
    pub(super) name: String,
    /// What a record has in it; nothing for those that have no value, or where no line can say it.
    pub(super) value: Option<OpensValue>,
    /// What is true of its records, where it stands for several values.
    several: Option<Box<OpensTerm>>,
    by: By,
}

/// A column: a bin of time, those without a date, a value, or all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Bin(usize),
    Undated,
    Value(Box<Side>),
    All,
}

impl Side {
    fn of(timeline: &Timeline, symbol: Option<u32>, (dataset, names): (&Dataset, &Lexicon), lang: Lang) -> Self {
        let has_below = |symbol| timeline.by.tree().is_some_and(|tree| names.below(tree, symbol).len() > 1);
        let value = |symbol| {
            let (field, token) = (timeline.by.field()?, token_of(timeline, symbol, names)?);
            Some(OpensValue { field, token, below: has_below(symbol) })
        };
        let name = series_name(timeline, symbol, dataset, lang);
        let several = term_of(timeline, symbol, names).filter(|_| timeline.by == By::RegionGroup).map(Box::new);
        Self { symbol, name, value: symbol.and_then(value), several, by: timeline.by }
    }

    /// Whether it counts what lies below it, too.
    pub(super) fn has_below(&self) -> bool {
        self.value.as_ref().is_some_and(|value| value.below)
    }

    /// What is true of the records of a row. Of what has one value only, what else the line asks of it goes.
    pub(super) fn as_row(&self) -> Option<Opens> {
        Some(Opens::term(match (&self.value, self.symbol) {
            (Some(value), _) if value.below => OpensTerm::Also(value.clone()),
            (Some(value), _) => OpensTerm::Is(value.field, value.token.clone()),
            (None, None) => OpensTerm::Missing(self.by.field()?),
            (None, Some(_)) => *self.several.clone()?,
        }))
    }

    /// What is true of the records of a column, beside a row.
    pub(super) fn as_column(&self) -> Option<Opens> {
        Some(Opens::term(match (&self.value, self.symbol) {
            (Some(value), _) => OpensTerm::Also(value.clone()),
            (None, None) => OpensTerm::Missing(self.by.field()?),
            (None, Some(_)) => return None,
        }))
    }

    /// What rows are sorted by at the head of this column: its value, empty where it has none.
    fn token(&self) -> &str {
        self.value.as_ref().map_or("", |value| value.token.as_str())
    }
}

impl Column {
    /// As a slot of the axis.
    pub(super) fn slot(&self, whole: &Timeline, lang: Lang) -> Slot {
        match self {
            Self::Bin(bin) => bin_slot(whole, *bin, Surely::Certainly, lang),
            Self::Undated => {
                let undated = Opens::term(OpensTerm::Part(Part::Days(whole.date), false));
                named_slot(lang, "matrix-undated", "period-undated", undated)
            }
            Self::Value(side) => Slot {
                label: side.name.clone(),
                name: side.name.clone(),
                opens: side.as_column().unwrap_or_default(),
                turns: true,
                ..Slot::default()
            },
            Self::All => total_slot(lang),
        }
    }

    /// The word of the order in which rows stand that are sorted at its head.
    pub(super) fn order_word(&self, whole: &Timeline) -> Cow<'static, str> {
        match self {
            Self::Bin(at) => period(whole, *at).word(),
            Self::Undated => RowOrder::Undated.word(),
            Self::Value(side) => Cow::Owned(RowOrder::word_of_column(side.token())),
            Self::All => RowOrder::Count.word(),
        }
    }

    /// Whether rows in this order are sorted at its head.
    pub(super) fn has_order(&self, whole: &Timeline, order: RowOrder) -> bool {
        match (self, order) {
            (Self::Bin(at), RowOrder::Period(..)) => period(whole, *at) == order,
            (Self::Value(side), RowOrder::Column(value)) => side.token() == value.token(),
            (Self::Undated, RowOrder::Undated) | (Self::All, RowOrder::Count) => true,
            _ => false,
        }
    }
}

/// By the number in the column of this bin.
fn period(whole: &Timeline, at: usize) -> RowOrder {
    RowOrder::Period(whole.bin, whole.first.saturating_add(i32::try_from(at).unwrap_or(i32::MAX)))
}

/// The order in which rows stand that are to stand in this one: by count, where no column is the one by which it sorts.
pub(super) fn order_of(whole: &Timeline, columns: &[Column], order: RowOrder) -> RowOrder {
    let is_there = RowOrder::ALL.contains(&order) || columns.iter().any(|column| column.has_order(whole, order));
    if is_there { order } else { RowOrder::Count }
}

/// That of the totals.
pub(super) fn total_slot(lang: Lang) -> Slot {
    named_slot(lang, "matrix-total", "matrix-total", Opens::default())
}

/// The axes: the columns, and the rows below that of the totals.
pub(super) fn axes(matrix: &Matrix, (rows, columns): (&[Side], &[Column]), lang: Lang) -> (Axis, Axis) {
    let of_row = |row: &Side| Slot {
        label: row.name.clone(),
        name: row.name.clone(),
        opens: row.as_row().unwrap_or_default(),
        ..Slot::default()
    };
    let up = std::iter::once(total_slot(lang)).chain(rows.iter().map(of_row)).collect();
    let across = columns.iter().map(|column| column.slot(matrix.whole(), lang)).collect();
    (Axis::Slots(across), Axis::Slots(up))
}

/// A slot whose name is longer than its label.
fn named_slot(lang: Lang, label: &'static str, name: &'static str, opens: Opens) -> Slot {
    let text = |id| words::text(lang, id).to_owned();
    Slot { label: text(label), name: text(name), opens, ..Slot::default() }
}

/// The values that have records, and of regions all of them.
fn sides(whole: &Timeline, (dataset, names): (&Dataset, &Lexicon), lang: Lang) -> Vec<Side> {
    let mut symbols: Vec<Option<u32>> = whole.series.iter().map(|series| series.symbol).collect();
    if whole.by == By::Region && whole.rest.is_none() {
        for symbol in REGIONS.iter().filter_map(|region| names.find(Tree::Region, region.iso).ok()) {
            if !symbols.contains(&Some(symbol)) {
                symbols.push(Some(symbol));
            }
        }
    }
    symbols.into_iter().map(|symbol| Side::of(whole, symbol, (dataset, names), lang)).collect()
}

/// So many rows at most, those of most records, before they are put in order; and how many there are.
pub(super) fn rows(matrix: &Matrix, names: (&Dataset, &Lexicon), lang: Lang, most: usize) -> (Vec<Side>, usize) {
    let mut rows = sides(matrix.whole(), names, lang);
    let all = rows.len();
    if let Some(across) = &matrix.across {
        rows.retain(|row| across.whole().has_row(row.symbol));
    }
    sort_by(&mut rows, matrix.whole(), ColumnOrder::Count);
    rows.truncate(most);
    (rows, all)
}

/// So many columns at most in their order, and how many of them are left out since they would be too many: the earliest, or those of fewest records.
pub(super) fn columns(
    matrix: &Matrix,
    names: (&Dataset, &Lexicon),
    lang: Lang,
    (order, most): (ColumnOrder, usize),
) -> (Vec<Column>, usize) {
    let Some(across) = &matrix.across else {
        let (bins, earlier) = bins(matrix.whole(), most);
        return (bins.map(Column::Bin).chain([Column::Undated, Column::All]).collect(), earlier);
    };
    let whole = across.whole();
    let mut columns = sides(&whole.columns, names, lang);
    let all = columns.len();
    columns.retain(|column| whole.has_column(column.symbol));
    sort_by(&mut columns, &whole.columns, ColumnOrder::Count);
    columns.truncate(most);
    let left_out = all - columns.len();
    sort_by(&mut columns, &whole.columns, order);
    (columns.into_iter().map(Box::new).map(Column::Value).chain([Column::All]).collect(), left_out)
}

/// What has no value stands last, whatever the order.
fn sort_by(sides: &mut [Side], whole: &Timeline, order: ColumnOrder) {
    sides.sort_by_cached_key(|side| {
        let tracks = tracks_of(whole, side.symbol);
        let total = Reverse(tracks.map_or(0, Tracks::total));
        let (at, total) = match order {
            ColumnOrder::Count => (0, total),
            ColumnOrder::Name => (0, Reverse(0)),
            ColumnOrder::First => (first_bin(tracks), total),
        };
        (side.symbol.is_none(), at, total, collation_key(&side.name), whole.stack.rank(side.symbol))
    });
}

/// The first bin that a record touches.
fn first_bin(tracks: Option<&Tracks>) -> usize {
    let touched = |tracks: &Tracks| {
        tracks.certain.iter().zip(&tracks.possible).position(|(certain, possible)| certain + possible > 0)
    };
    tracks.and_then(touched).unwrap_or(usize::MAX)
}

/// Puts rows in their order; by a column that there is not, those of most records stand first.
pub(super) fn sort_rows(rows: &mut [Side], (matrix, columns): (&Matrix, &[Column]), order: RowOrder) {
    let whole = matrix.whole();
    let by = match order {
        RowOrder::Name => ColumnOrder::Name,
        RowOrder::First => ColumnOrder::First,
        RowOrder::Count | RowOrder::Period(..) | RowOrder::Undated | RowOrder::Column(_) => ColumnOrder::Count,
    };
    sort_by(rows, whole, by);
    let Some(column) = columns.iter().find(|column| column.has_order(whole, order)) else { return };
    if *column == Column::All {
        return;
    }
    // As many as its cell shows.
    let half = Half::counted(matrix);
    rows.sort_by_cached_key(|row| {
        let counts = half.counts(Some(row), column);
        (row.symbol.is_none(), Reverse(counts.all()), Reverse(counts.certain))
    });
}

/// The bins from the first to the last in which the filtered records may stand, and how many of them are left out since they
/// would be too many: the earliest.
fn bins(whole: &Timeline, most: usize) -> (std::ops::Range<usize>, usize) {
    let is_touched = |bin: &usize| counts_at(&whole.shown, *bin) != Counts::default();
    let first = (0..whole.len()).find(is_touched).unwrap_or(0);
    let end = (0..whole.len()).rev().find(is_touched).map_or(0, |last| last + 1);
    let from = first.max(end.saturating_sub(most));
    (from..end, from - first)
}
