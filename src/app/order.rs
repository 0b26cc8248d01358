//! Records in the order of a column. What has no value stands last both ways; equal ones stand as in the file.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::session::{Column, Sorting};
use crate::dataset::{Dataset, DayRange, LEVELS, RowId};
use crate::query::{Decimal, OwnName, collation_key, kind_name, region_name};
use crate::support::progress::Progress;
use crate::words::Lang;

/// What a record is sorted by; `None` stands last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Days(i32, i32),
    Number(u32),
    Decimal(Decimal),
    Text(String),
}

/// A record with its key: those without one are in two ranks, dates that are open on one side before none at all.
type Keyed = (u8, Option<SortKey>, RowId);

fn keyed(dataset: &Dataset, row: RowId, by: Column, lang: Lang) -> Keyed {
    let key = match by {
        // A date that is open on one side is undated wherever time is counted: it stands after the others, too.
        Column::Issued => match dataset.facts(row).issued {
            Some(days) => {
                let DayRange { earliest, latest, .. } = days;
                return (u8::from(!days.is_closed()), Some(SortKey::Days(earliest, latest)), row);
            }
            None => None,
        },
        Column::Review => Some(SortKey::Number(dataset.facts(row).review as u32)),
        // Levels that the format does not know stand after those that it does, by name.
        Column::Level => dataset.facts(row).level.map(|level| {
            let is_known = (level as usize) < LEVELS.len();
            if is_known { SortKey::Number(level) } else { SortKey::Text(dataset.names().levels.id(level).to_owned()) }
        }),
        Column::Sources => Some(SortKey::Number(dataset.policy(row).sources().len() as u32)),
        Column::Number | Column::Id => {
            Some(sort_text(dataset, row, by, lang)).filter(|text| !text.is_empty()).map(SortKey::Text)
        }
        Column::Own(name) => own_key(dataset, row, name),
        // Names, as they stand in a list.
        by => Some(sort_text(dataset, row, by, lang))
            .filter(|text| !text.is_empty())
            .map(|text| SortKey::Text(collation_key(&text))),
    };
    let rank = if key.is_none() { 2 } else { 0 };
    (rank, key, row)
}

/// What a field of the file's own is sorted by: its first value that says anything, numbers before texts.
fn own_key(dataset: &Dataset, row: RowId, name: OwnName) -> Option<SortKey> {
    let mut key = None;
    dataset.visit_scalars(row, &[name.key()], &mut |_, value| {
        let text = value.as_text();
        if key.is_none() && !text.trim().is_empty() {
            let number = Decimal::parse(text).map(SortKey::Decimal);
            key = Some(number.unwrap_or_else(|| SortKey::Text(collation_key(text))));
        }
    });
    key
}

fn compare(a: &Keyed, b: &Keyed, descending: bool) -> Ordering {
    let by_key = a.1.cmp(&b.1);
    let by_key = if descending { by_key.reverse() } else { by_key };
    a.0.cmp(&b.0).then(by_key).then_with(|| a.2.cmp(&b.2))
}

/// So few rows are sorted on one core.
const FEW_ROWS: usize = 10_000;

/// Sorts rows; `None` when told to stop.
pub(in crate::app) fn in_order(
    dataset: &Dataset,
    rows: Vec<RowId>,
    (sorting, lang): (Sorting, Lang),
    progress: &dyn Progress,
) -> Option<Vec<RowId>> {
    let one = |row: RowId| (!progress.stopped()).then(|| keyed(dataset, row, sorting.by, lang));
    let order = |a: &Keyed, b: &Keyed| compare(a, b, sorting.descending);
    // The pool may be busy with a large file: few rows do not wait for it.
    let mut keys: Vec<Keyed>;
    if rows.len() < FEW_ROWS {
        keys = rows.into_iter().map(one).collect::<Option<_>>()?;
        keys.sort_unstable_by(order);
    } else {
        keys = rows.into_par_iter().map(one).collect::<Option<_>>()?;
        keys.par_sort_unstable_by(order);
    }
    Some(keys.into_iter().map(|(_, _, row)| row).collect())
}

/// The order of all records after some were changed, added or taken away: the others stay as they stand.
pub(super) fn reordered(
    dataset: &Dataset,
    order: &[RowId],
    changed: &[u32],
    (sorting, lang): (Sorting, Lang),
    progress: &dyn Progress,
) -> Option<Vec<RowId>> {
    let live: Vec<RowId> = changed.iter().map(|row| RowId(*row)).filter(|row| dataset.is_live(*row)).collect();
    let new = in_order(dataset, live, (sorting, lang), progress)?;
    let mut rows: Vec<RowId> = order.iter().copied().filter(|row| changed.binary_search(&row.0).is_err()).collect();
    let mut places: Vec<(usize, RowId)> = Vec::with_capacity(new.len());
    for row in new {
        let own = keyed(dataset, row, sorting.by, lang);
        let is_before =
            |other: &RowId| compare(&keyed(dataset, *other, sorting.by, lang), &own, sorting.descending).is_lt();
        places.push((rows.partition_point(is_before), row));
    }
    let mut merged = Vec::with_capacity(rows.len() + places.len());
    let mut rest = rows.drain(..);
    let mut at = 0;
    for (place, row) in places {
        merged.extend(rest.by_ref().take(place - at));
        merged.push(row);
        at = place;
    }
    merged.extend(rest);
    Some(merged)
}

/// A text to sort by.
fn sort_text(dataset: &Dataset, row: RowId, by: Column, lang: Lang) -> String {
    let facts = dataset.facts(row);
    match by {
        Column::Region => facts
            .regions
            .first()
            .map(|symbol| region_name(dataset, lang, dataset.names().regions.id(*symbol)))
            .unwrap_or_default(),
        Column::Kind => {
            facts.kind.map(|symbol| kind_name(dataset, lang, dataset.names().kinds.id(symbol))).unwrap_or_default()
        }
        Column::Code if facts.codes.is_empty() => String::new(),
        // That which the table shows first. The facts have them by their symbols, which are others in another run.
        Column::Code => {
            let mut first = None;
            dataset.visit_values(row, "annotations", &["code"], &mut |code| {
                first.get_or_insert_with(|| code.to_owned());
            });
            first.map(|code| dataset.header().code_path(&code)).unwrap_or_default()
        }
        Column::Title => dataset.policy(row).title().original().map(|(_, text)| text.to_owned()).unwrap_or_default(),
        Column::Place => {
            let places = dataset.policy(row).places();
            places.iter().filter_map(|place| place.name.best(lang)).collect::<Vec<_>>().join(" ")
        }
        Column::Issuer => dataset
            .policy(row)
            .issuers()
            .first()
            .and_then(|issuer| issuer.name.best(lang).map(str::to_owned))
            .unwrap_or_default(),
        Column::Number => dataset.policy(row).field("number").to_owned(),
        Column::Tags => dataset.policy(row).tags().join(", "),
        Column::Id => dataset.id(row),
        Column::Review | Column::Issued | Column::Sources | Column::Level | Column::Own(_) => String::new(),
    }
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
