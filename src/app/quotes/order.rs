//! Quotes in the order of a column. What has no value stands last both ways; equal ones stand as in the file.

use std::cmp::Ordering;
use std::collections::HashMap;

use rayon::prelude::*;

use super::{QuoteColumn, QuoteOrder};
use crate::analysis::{QuoteAt, annotation_at};
use crate::app::order::in_order;
use crate::app::session::{Column, Sorting};
use crate::dataset::{Annotation, Dataset, RowId};
use crate::json;
use crate::query::{Decimal, collation_key};
use crate::support::progress::Progress;
use crate::words::Lang;

/// So much of a quote or a memo is compared.
const BEGINNING: usize = 64;
/// So few are sorted on one core.
const FEW: usize = 10_000;

/// What a quote is sorted by; `None` stands last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    /// The rank of a code, or of a record.
    Rank(u32),
    Decimal(Decimal),
    Text(String),
}

type Keyed = (Option<SortKey>, QuoteAt);

fn compare(a: &Keyed, b: &Keyed, descending: bool) -> Ordering {
    let by_key = a.0.cmp(&b.0);
    let by_key = if descending { by_key.reverse() } else { by_key };
    a.0.is_none().cmp(&b.0.is_none()).then(by_key).then_with(|| a.1.cmp(&b.1))
}

/// The column of the table that a column of the quotes is, where it is one of the record.
fn of_record(column: QuoteColumn) -> Option<Column> {
    match column {
        QuoteColumn::Title => Some(Column::Title),
        QuoteColumn::Region => Some(Column::Region),
        QuoteColumn::Issued => Some(Column::Issued),
        _ => None,
    }
}

/// Sorts quotes that stand as in the file; `None` when told to stop.
pub(super) fn sorted(
    dataset: &Dataset,
    mut quotes: Vec<QuoteAt>,
    (order, lang): (QuoteOrder, Lang),
    progress: &dyn Progress,
) -> Option<Vec<QuoteAt>> {
    if let Some(by) = of_record(order.by) {
        let mut records: Vec<RowId> = quotes.iter().map(|quote| quote.row).collect();
        records.dedup();
        let sorting = Sorting { by, descending: order.descending };
        let records = in_order(dataset, records, (sorting, lang), progress)?;
        let mut ranks = vec![0_u32; dataset.slots() as usize];
        for (rank, row) in (0..).zip(&records) {
            if let Some(own) = ranks.get_mut(row.0 as usize) {
                *own = rank;
            }
        }
        quotes.sort_by_key(|quote| (ranks.get(quote.row.0 as usize).copied(), quote.at));
        return Some(quotes);
    }
    let ranks = CodeRanks::of(dataset, order.by);
    let of_record = |own: &[QuoteAt]| -> Option<Vec<Keyed>> {
        if progress.stopped() {
            return None;
        }
        let annotations = own.first().map(|first| dataset.policy(first.row).annotations()).unwrap_or_default();
        let keyed = |quote: &QuoteAt| {
            (annotations.get(quote.at as usize).and_then(|one| ranks.key(one, order.by, lang)), *quote)
        };
        Some(own.iter().map(keyed).collect())
    };
    let records: Vec<&[QuoteAt]> = quotes.chunk_by(|one, other| one.row == other.row).collect();
    let by_order = |a: &Keyed, b: &Keyed| compare(a, b, order.descending);
    let mut keys: Vec<Keyed>;
    if quotes.len() < FEW {
        keys = records.into_iter().map(of_record).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
        keys.sort_unstable_by(by_order);
    } else {
        keys = records.into_par_iter().map(of_record).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
        keys.par_sort_unstable_by(by_order);
    }
    Some(keys.into_iter().map(|(_, quote)| quote).collect())
}

/// A list after some records were changed, added or taken away: `new` are the quotes that these have now, as in the file.
pub(super) fn renewed(
    dataset: &Dataset,
    (before, changed): (&[QuoteAt], &[u32]),
    new: Vec<QuoteAt>,
    (order, lang): (QuoteOrder, Lang),
    progress: &dyn Progress,
) -> Option<Vec<QuoteAt>> {
    let mut rows: Vec<QuoteAt> =
        before.iter().copied().filter(|quote| changed.binary_search(&quote.row.0).is_err()).collect();
    let new = sorted(dataset, new, (order, lang), progress)?;
    let ranks = CodeRanks::of(dataset, order.by);
    let is_before = |one: QuoteAt, other: QuoteAt| {
        if let Some(by) = of_record(order.by) {
            if one.row == other.row {
                return one.at < other.at;
            }
            let sorting = Sorting { by, descending: order.descending };
            let first = in_order(dataset, vec![one.row, other.row], (sorting, lang), &());
            return first.is_some_and(|rows| rows.first() == Some(&one.row));
        }
        let keyed = |quote| (annotation_at(dataset, quote).and_then(|one| ranks.key(&one, order.by, lang)), quote);
        compare(&keyed(one), &keyed(other), order.descending).is_lt()
    };
    let mut merged = Vec::with_capacity(rows.len() + new.len());
    let places: Vec<(usize, QuoteAt)> =
        new.into_iter().map(|own| (rows.partition_point(|other| is_before(*other, own)), own)).collect();
    let mut rest = rows.drain(..);
    let mut at = 0;
    for (place, quote) in places {
        merged.extend(rest.by_ref().take(place - at));
        merged.push(quote);
        at = place;
    }
    merged.extend(rest);
    Some(merged)
}

/// The codes by their paths, each as its place among them: paths are compared once, not for each quote.
struct CodeRanks<'a>(HashMap<&'a str, u32>);

impl<'a> CodeRanks<'a> {
    fn of(dataset: &'a Dataset, by: QuoteColumn) -> Self {
        if by != QuoteColumn::Code {
            return Self(HashMap::new());
        }
        let header = dataset.header();
        let mut paths: Vec<(String, &str)> =
            dataset.names().codes.iter().map(|(_, id)| (collation_key(&header.code_path(id)), id)).collect();
        paths.sort_unstable();
        Self(paths.into_iter().map(|(_, id)| id).zip(0..).collect())
    }

    fn key(&self, annotation: &Annotation, by: QuoteColumn, lang: Lang) -> Option<SortKey> {
        let text = |text: &str| {
            Some(text).filter(|text| !text.trim().is_empty()).map(|text| SortKey::Text(collation_key(text)))
        };
        let beginning = |text_of: &str| text(&text_of.chars().take(BEGINNING).collect::<String>());
        match by {
            QuoteColumn::Code => self.0.get(annotation.code.as_str()).copied().map(SortKey::Rank),
            QuoteColumn::Value => {
                let value = json::plain(annotation.value.as_ref()?);
                Decimal::parse(&value).map(SortKey::Decimal).or_else(|| text(&value))
            }
            QuoteColumn::By => text(&annotation.by),
            QuoteColumn::At => Some(&annotation.at).filter(|at| !at.is_empty()).map(|at| SortKey::Text(at.clone())),
            QuoteColumn::Quote => beginning(&annotation.target.as_ref()?.exact),
            QuoteColumn::Memo => beginning(annotation.memo.best(lang)?),
            QuoteColumn::Title | QuoteColumn::Region | QuoteColumn::Issued => None,
        }
    }
}
