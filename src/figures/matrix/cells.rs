//! What stands in the cells of a matrix: counts, or shares of what stands at its margins.

use super::share::{Share, percent};
use super::sides::{Column, Side};
use crate::analysis::{Counted, Cross, Matrix, Timeline, Tracks, tracks_of};
use crate::figures::layer::{Cell, Counts};
use crate::figures::steps::Steps;
use crate::msg;
use crate::query::{Opens, OpensTerm, Surely};
use crate::words::{self, Lang, number};

/// The counts of a matrix, or those of which they are a part.
#[derive(Clone, Copy)]
pub(super) struct Half<'a> {
    rows: &'a Timeline,
    across: Option<&'a Cross>,
}

impl<'a> Half<'a> {
    /// What the cells count.
    pub(super) fn counted(matrix: &'a Matrix) -> Self {
        Self { rows: &matrix.counts, across: matrix.across.as_ref().map(|across| &across.counts) }
    }

    /// Of how many.
    fn whole(matrix: &'a Matrix) -> Self {
        Self { rows: matrix.whole(), across: matrix.across.as_ref().map(|across| across.whole()) }
    }

    /// Those of a cell; without a row those above all rows.
    pub(super) fn counts(self, row: Option<&Side>, column: &Column) -> Counts {
        let tracks = match row {
            None => Some(&self.rows.shown),
            Some(row) => tracks_of(self.rows, row.symbol),
        };
        match (column, row, self.across) {
            (Column::Bin(bin), ..) => tracks.map_or_else(Counts::default, |tracks| counts_at(tracks, *bin)),
            (Column::Undated, ..) => {
                tracks.map_or_else(Counts::default, |tracks| parted(tracks.undated, tracks.undated_open))
            }
            (Column::All, ..) => total(tracks),
            (Column::Value(column), Some(row), Some(across)) => {
                let (certain, possible) = across.at(row.symbol, column.symbol);
                Counts { certain, possible }
            }
            (Column::Value(column), None, Some(across)) => total(tracks_of(&across.columns, column.symbol)),
            (Column::Value(_), _, None) => Counts::default(),
        }
    }
}

pub(super) fn counts_at(tracks: &Tracks, bin: usize) -> Counts {
    let at = |counts: &[u32]| counts.get(bin).copied().unwrap_or(0);
    Counts { certain: at(&tracks.certain), possible: at(&tracks.possible) }
}

fn total(tracks: Option<&Tracks>) -> Counts {
    tracks.map_or_else(Counts::default, |tracks| parted(tracks.total(), tracks.open))
}

/// Counts of which some are only possible.
fn parted(all: u32, open: u32) -> Counts {
    Counts { certain: all.saturating_sub(open), possible: open.min(all) }
}

/// The cells, those of the totals above the rows first, and the classes by which they are shaded.
pub(super) fn cells(
    matrix: &Matrix,
    (rows, columns): (&[Side], &[Column]),
    share: Share,
    lang: Lang,
) -> (Vec<Cell>, Vec<String>) {
    let (counted, whole) = (Half::counted(matrix), Half::whole(matrix));
    let what = matrix.asked.counted;
    let slots: Vec<Opens> = columns.iter().map(|column| column.slot(matrix.whole(), lang).opens).collect();
    let mut cells = Vec::new();
    let mut shades = Vec::new();
    for (at, row) in std::iter::once(None).chain(rows.iter().map(Some)).enumerate() {
        for (place, (column, slot)) in columns.iter().zip(&slots).enumerate() {
            let (counts, of) = (counted.counts(row, column), whole.counts(row, column));
            let is_total = row.is_none() || *column == Column::All;
            let share_of = if is_total { None } else { share.of(whole, (row, column)) };
            let shade = match share_of {
                Some(of) => share_class(counts, of),
                None => counts.all() as usize,
            };
            if !is_total {
                shades.push(shade);
            }
            let (text, short) = match share_of {
                _ if of.all() == 0 => (String::new(), String::new()),
                Some(of) => share_texts(counts, of, lang),
                None => (cell_text(counts, of, what, lang), short_text(counts, what, lang)),
            };
            let said = share_of.filter(|of| *of > 0).map(|of| said(share, (&text, of), lang));
            cells.push(Cell {
                column: place,
                row: at,
                is_total,
                counts,
                of: matrix.of.is_some().then_some(of),
                share_of,
                said: said.unwrap_or_default(),
                text,
                short,
                class: if is_total { 0 } else { shade },
                opens: opens(matrix, (row, column), slot, counts),
                ..Cell::default()
            });
        }
    }
    let (steps, labels) = if share == Share::Counts {
        let steps = Steps::fitting(&shades);
        (steps, steps.labels())
    } else {
        let steps = Steps::of_shares(shades.iter().copied().max().unwrap_or(0));
        (steps, steps.share_labels())
    };
    for cell in &mut cells {
        cell.class = steps.of(cell.class);
    }
    (cells, labels)
}

/// What opens the records of a cell.
fn opens(matrix: &Matrix, (row, column): (Option<&Side>, &Column), slot: &Opens, counts: Counts) -> Option<Opens> {
    let what = matrix.asked.counted.opens();
    let own = match row {
        Some(row) => row.as_row()?,
        None => Opens::default(),
    };
    let Column::Value(value) = column else {
        let how = if counts.possible > 0 { Surely::Possibly } else { Surely::Certainly };
        return Some(slot.clone().surely(how).and(&own).and(&what));
    };
    // What a row asks may take the place of what is asked already: the column stands behind it.
    let both = own.and(&value.as_column()?);
    let overlap = match row {
        Some(row) if matrix.asked.is_overlap() => {
            // What has no code overlaps nothing; there is nothing to open.
            let (one, other) = (row.value.clone()?, value.value.clone()?);
            Opens::term(OpensTerm::Overlap(one, other))
        }
        _ => Opens::default(),
    };
    Some(both.and(&overlap).and(&what))
}

/// What is only possible stands in parentheses. Of what lacks something, it is said of how many; an empty cell says nothing.
fn cell_text(counts: Counts, of: Counts, counted: Counted, lang: Lang) -> String {
    let number = |count: u32| number(lang, i64::from(count));
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

/// What is possible too, without its number. Of how many has no shorter form.
fn short_text(counts: Counts, counted: Counted, lang: Lang) -> String {
    if counted != Counted::Records || counts.certain == 0 || counts.possible == 0 {
        return String::new();
    }
    format!("{}+", number(lang, i64::from(counts.certain)))
}

/// The class of a share goes by whole percents; what is more than nothing is at least one.
fn share_class(counts: Counts, of: u32) -> usize {
    if counts.all() == 0 || of == 0 {
        return 0;
    }
    let rounded = (u64::from(counts.all()) * 200 + u64::from(of)) / (u64::from(of) * 2);
    usize::try_from(rounded).unwrap_or(usize::MAX).max(1)
}

/// A share as its cell has it, and shorter: without the sign, which stands in the legend.
fn share_texts(counts: Counts, of: u32, lang: Lang) -> (String, String) {
    let share = |count| percent(count, of, lang);
    let (text, short) = match (counts.certain, counts.possible) {
        _ if counts.all() == 0 => return (String::new(), String::new()),
        (certain, 0) => (share(certain), share(certain)),
        (0, possible) => (format!("({})", share(possible)), format!("({})", share(possible))),
        (certain, possible) => (format!("{} ({})", share(certain), share(possible)), format!("{}+", share(certain))),
    };
    (text, short.replace('%', ""))
}

/// The share in words: of how many.
fn said(share: Share, (text, of): (&str, u32), lang: Lang) -> String {
    let text = if text.is_empty() { "0%" } else { text };
    let of = i64::from(of);
    let message = match share {
        Share::Counts => return String::new(),
        Share::Row => msg!("matrix-share-of-row", share = text, count = of),
        Share::Column => msg!("matrix-share-of-column", share = text, count = of),
        Share::All => msg!("matrix-share-of-all", share = text, count = of),
        Share::Jaccard => msg!("matrix-share-of-either", share = text, count = of),
    };
    words::format(lang, &message)
}
