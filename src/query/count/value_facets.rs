//! Counts beside the values of fields that are no symbols: places, issuers, labels, coders, levels, years, and what records
//! have or lack.
//!
//! They read the records themselves, so only those are made that somebody looks at. What [`crate::query::Facets`] says of its counts
//! holds here too: a field leaves out its own terms, and the number is what a click gives.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::query::line::ast::Ast;
use crate::query::line::calendar::{month_of, year_text};
use crate::query::line::edit::named_values;
use crate::query::line::field::{Field, IdPart, PARTS, Part};
use crate::query::matching::filter::Matches;
use crate::query::matching::fold::fold;
use crate::query::matching::has::has;
use crate::query::matching::own;
use crate::query::names::place_names;
use crate::query::rows::table::{Row, Table};
use crate::support::progress::{Progress, in_small_pieces};
use crate::words::Lang;

/// The fields that are counted here. `issued` is counted by years, `has` by parts.
pub const MORE_FACETS: [Field; 7] =
    [Field::Issued, Field::Level, Field::Place, Field::Issuer, Field::Tag, Field::By, Field::Has];

/// A value and its counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValueCount {
    /// The value, as [`crate::query::with_value`] takes it: nothing for records without a date.
    pub value: String,
    /// Records that the line finds when it is read without its terms on this field.
    pub shown: u32,
    /// All records.
    pub all: u32,
}

/// The values of a field: known ones in their order, free ones with most records first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValueCounts {
    /// Those that are listed: the 2,000 free ones with most records, as many again that some shown record has, and whatever
    /// else the line names.
    pub values: Vec<ValueCount>,
    /// How many values there are, listed or not.
    pub of: usize,
    /// How many of all these some record has that is shown.
    pub with_any: usize,
}

/// Nobody reads a longer list; in the line each value can be typed.
pub(in crate::query) const MOST_LISTED: usize = 2_000;

/// Counts the values of one of [`MORE_FACETS`], or of a field of the file's own.
///
/// `ast` is the line that `matches` are of; for a field of the file's own they are those of
/// [`Filter::without`](crate::query::Filter::without) it. Of names in several languages those are listed that are shown in this
/// one. `None` when told to stop.
pub fn count_values<T: Table + Sync + ?Sized>(
    table: &T,
    (ast, matches): (&Ast, &Matches),
    field: Field,
    lang: Lang,
    progress: &dyn Progress,
) -> Option<ValueCounts> {
    let shown = matches.except(field);
    let len = matches.live().len();
    let rows = |rows: Range<u32>| rows.filter(|row| matches.live().contains(*row));
    let count = |work: &(dyn Fn(&mut SpellingTally, u32, bool) + Sync)| {
        in_small_pieces(
            len,
            progress,
            SpellingTally::default,
            |piece| {
                let mut tally = SpellingTally::default();
                for row in rows(piece) {
                    work(&mut tally, row, shown.contains(row));
                }
                tally
            },
            |one, other| one.merge(&other),
        )
    };
    let values = match field {
        Field::Issued => years(&count(&|tally, row, shown| tally.add_year(table, row, shown))?),
        Field::Has => {
            let parts: Vec<(&str, Part)> =
                PARTS.iter().filter_map(|name| Some((*name, Part::of_name(name)?))).collect();
            let tally = count(&|tally, row, shown| {
                let view = Row { table, row };
                for (name, _) in parts.iter().filter(|(_, part)| has(&view, *part)) {
                    tally.add(name, shown);
                }
                tally.end_record();
            })?;
            tally.known(&PARTS)
        }
        Field::Own(name) => {
            let tally = count(&|tally, row, shown| {
                tally.of_own = true;
                table.own_values(row, name.key(), &mut |value| {
                    tally.add(value.as_text(), shown);
                    tally.list(value.as_text());
                });
                tally.end_record();
            })?;
            let named = named_values(ast, field).into_iter().map(own::key_of).collect();
            return Some(tally.by_count(&named));
        }
        _ => {
            let part = match field {
                Field::Level => IdPart::Level,
                Field::Place => IdPart::Place,
                Field::Issuer => IdPart::Issuer,
                Field::By => IdPart::By,
                _ => IdPart::Tag,
            };
            let tally = count(&|tally, row, shown| {
                tally.of_places = field == Field::Place;
                table.ids_of(row, part, &mut |value, _| tally.add(value, shown));
                table.names_of(row, part, lang, &mut |name| tally.list(name));
                tally.end_record();
            })?;
            let known: Vec<&str> = part.known().iter().map(|(id, _)| *id).collect();
            if known.is_empty() {
                let named = named_values(ast, field).into_iter().map(|text| tally.key(text)).collect();
                return Some(tally.by_count(&named));
            }
            tally.known(&known)
        }
    };
    let with_any = values.iter().filter(|value| value.shown > 0).count();
    Some(ValueCounts { of: values.len(), with_any, values })
}

/// The most years that are listed without a gap.
const SPAN: i32 = 300;

/// The years from the first to the last one, and what has no date.
fn years(tally: &SpellingTally) -> Vec<ValueCount> {
    let mut found: Vec<i32> = tally.values.iter().filter_map(|value| value.name.parse().ok()).collect();
    found.sort_unstable();
    if let (Some(first), Some(last)) = (found.first().copied(), found.last().copied())
        && last - first < SPAN
    {
        found = (first..=last).collect();
    }
    let mut values: Vec<ValueCount> = found.into_iter().map(|year| tally.get(&year_text(year))).collect();
    values.push(tally.get(""));
    values
}

/// Counts of values by any of their spellings.
#[derive(Debug, Default)]
struct SpellingTally {
    /// By spelling: which value it is, and which others find it, too.
    spellings: HashMap<Box<str>, Box<[usize]>>,
    /// By what is the same in all spellings.
    keys: HashMap<String, usize>,
    /// Whether the values are places, or those of a field of the file's own.
    of_places: bool,
    of_own: bool,
    values: Vec<Counted>,
    /// Which record is at hand, counted from 0.
    record: u32,
}

#[derive(Debug)]
struct Counted {
    name: String,
    shown: u32,
    all: u32,
    listed: bool,
    /// The last record that said it.
    said_by: Option<u32>,
}

impl SpellingTally {
    fn key(&self, spelling: &str) -> String {
        match () {
            () if self.of_places => place_names::key_of(spelling),
            () if self.of_own => own::key_of(spelling),
            () => fold(spelling),
        }
    }

    /// The place of the value with this key.
    fn place(&mut self, key: String, spelling: &str) -> usize {
        let next = self.values.len();
        let at = *self.keys.entry(key).or_insert(next);
        if at == next {
            self.values.push(Counted { name: spelling.to_owned(), shown: 0, all: 0, listed: false, said_by: None });
        }
        at
    }

    fn value(&mut self, spelling: &str) -> usize {
        self.place(self.key(spelling), spelling)
    }

    /// The places of all values that a record with this one is found by.
    fn found_by(&mut self, spelling: &str) -> Box<[usize]> {
        if let Some(found) = self.spellings.get(spelling) {
            return found.clone();
        }
        let keys = if self.of_places { place_names::keys_that_find(spelling) } else { vec![self.key(spelling)] };
        let places: Box<[usize]> = keys
            .into_iter()
            .enumerate()
            .map(|(at, key)| {
                let name = if at == 0 { spelling.to_owned() } else { key.clone() };
                self.place(key, &name)
            })
            .collect();
        self.spellings.insert(spelling.into(), places.clone());
        places
    }

    fn count(&mut self, at: usize, shown: u32, all: u32) {
        if let Some(value) = self.values.get_mut(at) {
            value.shown += shown;
            value.all += all;
        }
    }

    /// The record at hand has this value; said twice it counts once, until the record ends.
    fn add(&mut self, spelling: &str, shown: bool) {
        let record = Some(self.record);
        for at in self.found_by(spelling) {
            if self.values.get_mut(at).is_some_and(|value| std::mem::replace(&mut value.said_by, record) != record) {
                self.count(at, u32::from(shown), 1);
            }
        }
    }

    fn end_record(&mut self) {
        self.record += 1;
    }

    /// The value is one of those that are listed.
    fn list(&mut self, spelling: &str) {
        let at = self.value(spelling);
        if let Some(value) = self.values.get_mut(at).filter(|value| !value.listed) {
            value.listed = true;
            spelling.clone_into(&mut value.name);
        }
    }

    fn add_year<T: Table + ?Sized>(&mut self, table: &T, row: u32, shown: bool) {
        let year_of = |day: i32| month_of(day).div_euclid(12);
        match table.issued(row).and_then(|days| Some((days.certain, days.closed()?))) {
            // As everywhere where time is counted: a date that may lie in another year is certain in none.
            Some((true, (from, to))) if year_of(from) == year_of(to) => self.add(&year_text(year_of(from)), shown),
            Some(_) => {}
            None => self.add("", shown),
        }
        self.end_record();
    }

    fn merge(&mut self, other: &Self) {
        self.of_places |= other.of_places;
        self.of_own |= other.of_own;
        for value in &other.values {
            let at = self.value(&value.name);
            self.count(at, value.shown, value.all);
            if value.listed {
                self.list(&value.name);
            }
        }
    }

    fn get(&self, value: &str) -> ValueCount {
        let counted = self.keys.get(&self.key(value)).and_then(|at| self.values.get(*at));
        let (shown, all) = counted.map_or((0, 0), |counted| (counted.shown, counted.all));
        ValueCount { value: value.to_owned(), shown, all }
    }

    /// The values that are listed, with most records first; beyond the first ones those that some shown record has, and those
    /// that are `named`, by their keys.
    fn by_count(self, named: &HashSet<String>) -> ValueCounts {
        let (of_places, of_own) = (self.of_places, self.of_own);
        let key = |text: &str| Self { of_places, of_own, ..Self::default() }.key(text);
        let mut values: Vec<ValueCount> = self
            .values
            .into_iter()
            .filter(|value| value.listed && !value.name.trim().is_empty())
            .map(|value| ValueCount { value: value.name, shown: value.shown, all: value.all })
            .collect();
        values.sort_unstable_by(|a, b| b.all.cmp(&a.all).then_with(|| a.value.cmp(&b.value)));
        let (of, with_any) = (values.len(), values.iter().filter(|value| value.shown > 0).count());
        let (mut first, mut found) = (MOST_LISTED, MOST_LISTED);
        values.retain(|value| {
            let room = if first > 0 { Some(&mut first) } else { Some(&mut found).filter(|_| value.shown > 0) };
            match room.filter(|left| **left > 0) {
                Some(left) => {
                    *left -= 1;
                    true
                }
                None => !named.is_empty() && named.contains(&key(&value.value)),
            }
        });
        values.shrink_to_fit();
        ValueCounts { values, of, with_any }
    }

    /// Known values in their order, those without a record too.
    fn known(&self, known: &[&str]) -> Vec<ValueCount> {
        known.iter().map(|value| self.get(value)).collect()
    }
}

#[cfg(test)]
#[path = "value_facets_tests.rs"]
mod tests;
