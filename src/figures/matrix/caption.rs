//! What must stand under a matrix: how many, what a cell counts, the rules of counting, and what is not shown.

use super::share::Share;
use super::sides::{Column, MOST, Side};
use crate::analysis::{By, Counted, Matrix};
use crate::dataset::Dataset;
use crate::figures::timeline::say_of_dataset;
use crate::msg;
use crate::words::{self, Lang, Message};

/// What stands along its sides.
pub(super) struct Sides<'a> {
    pub(super) rows: &'a [Side],
    pub(super) columns: &'a [Column],
    /// How many rows there are, with those that are not shown.
    pub(super) all_rows: usize,
    /// How many columns are not shown.
    pub(super) left_out: usize,
}

/// The first sentence, and the others.
pub(super) fn caption(
    matrix: &Matrix,
    dataset: &Dataset,
    lang: Lang,
    share: Share,
    sides: &Sides<'_>,
) -> (String, String) {
    let whole = matrix.whole();
    let lead = words::format(lang, &lead(matrix));
    let mut sentences: Vec<Message> = counted(matrix).into_iter().collect();
    if !sentences.is_empty() {
        let shares = Message::new("matrix-caption-lacking-share");
        sentences.push(if share == Share::Counts { Message::new("matrix-caption-lacking") } else { shares });
    }
    if matrix.across.is_none() && whole.shown.spread > 0 {
        sentences.push(msg!("matrix-caption-possible", count = i64::from(whole.shown.spread)));
    }
    pairs(matrix, sides, &mut sentences);
    if has_below(sides) {
        sentences.push(msg!("matrix-caption-below"));
    }
    if whole.joint > 0 {
        sentences.push(msg!("matrix-caption-several", count = i64::from(whole.joint)));
    }
    let across = matrix.across.as_ref().map(|across| &across.whole().columns);
    if let Some(columns) = across.filter(|columns| columns.joint > 0 && columns.by != whole.by) {
        sentences.push(msg!("matrix-caption-several-columns", count = i64::from(columns.joint)));
    }
    let open = whole.open.max(across.map_or(0, |columns| columns.open));
    if open > 0 && matrix.asked.counted == Counted::Records {
        let count = i64::from(open);
        sentences.push(match across {
            None => msg!("matrix-caption-open", count = count),
            Some(_) => msg!("matrix-caption-open-across", count = count),
        });
    }
    sentences.extend(of_share(share));
    if sides.all_rows > sides.rows.len() || whole.rest.is_some() {
        sentences.push(msg!("matrix-caption-rows", count = MOST));
    }
    match across {
        None if sides.left_out > 0 => sentences.push(msg!("matrix-caption-columns", count = sides.left_out)),
        Some(columns) if sides.left_out > 0 || columns.rest.is_some() => {
            sentences.push(msg!("matrix-caption-most-columns", count = MOST));
        }
        _ => {}
    }
    let mut caption = sentences.iter().fold(String::new(), |mut text, sentence| {
        words::push_sentence(&mut text, &words::format(lang, sentence), lang);
        text
    });
    say_of_dataset(&mut caption, dataset, lang);
    (lead, caption)
}

/// How many, and by what.
fn lead(matrix: &Matrix) -> Message {
    let whole = matrix.whole();
    let count = i64::from(whole.shown.total());
    let Some(across) = &matrix.across else { return whole.lead() };
    if matrix.asked.is_of_codes() {
        return if matrix.asked.is_overlap() {
            msg!("matrix-lead-overlap", count = count)
        } else {
            msg!("matrix-lead-codes", count = count)
        };
    }
    let nothing = || Message::new("plot-all");
    let [rows, columns] = [whole.by, across.whole().columns.by].map(|by| by.words().unwrap_or_else(nothing));
    msg!("matrix-lead-across", count = count, rows = rows, columns = columns)
}

/// Of how many something is lacking.
fn counted(matrix: &Matrix) -> Option<Message> {
    let count = i64::from(matrix.counts.shown.total());
    match matrix.asked.counted {
        Counted::Records => None,
        Counted::Uncoded => Some(msg!("matrix-caption-uncoded", count = count)),
        Counted::WithoutSource => Some(msg!("matrix-caption-without-source", count = count)),
        Counted::WithoutEvidence => Some(msg!("matrix-caption-without-evidence", count = count)),
        Counted::Disagreements => Some(msg!("matrix-caption-disagreements", count = count)),
    }
}

/// What pairs are, and that their sums are no totals.
fn pairs(matrix: &Matrix, sides: &Sides<'_>, sentences: &mut Vec<Message>) {
    if matrix.across.is_none() {
        return;
    }
    let is_overlap = matrix.asked.is_overlap();
    if is_overlap {
        sentences.push(msg!("matrix-caption-overlap"));
    }
    if matrix.asked.rows == matrix.asked.columns && matrix.asked.rows != By::Nothing {
        sentences.push(match (is_overlap, is_diagonal(sides)) {
            (false, true) => msg!("matrix-caption-both"),
            (false, false) => msg!("matrix-caption-twice"),
            (true, true) => msg!("matrix-caption-both-overlap"),
            (true, false) => msg!("matrix-caption-twice-overlap"),
        });
    }
    sentences.push(if is_overlap { msg!("matrix-caption-totals-overlap") } else { msg!("matrix-caption-totals") });
}

/// Whether each row crosses its own column on the diagonal.
fn is_diagonal(sides: &Sides<'_>) -> bool {
    let columns = sides.columns.iter().filter_map(|column| match column {
        Column::Value(side) => Some(side.symbol),
        Column::Bin(_) | Column::Undated | Column::All => None,
    });
    columns.eq(sides.rows.iter().map(|row| row.symbol))
}

fn has_below(sides: &Sides<'_>) -> bool {
    let is_value = |column: &Column| matches!(column, Column::Value(side) if side.has_below());
    sides.rows.iter().any(Side::has_below) || sides.columns.iter().any(is_value)
}

/// Of what the shares are.
fn of_share(share: Share) -> Option<Message> {
    match share {
        Share::Counts => None,
        Share::Row => Some(msg!("matrix-caption-share-row")),
        Share::Column => Some(msg!("matrix-caption-share-column")),
        Share::All => Some(msg!("matrix-caption-share-all")),
        Share::Jaccard => Some(msg!("matrix-caption-share-jaccard")),
    }
}
