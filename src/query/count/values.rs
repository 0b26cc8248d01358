//! Which values a field has in a dataset, and how many records have each: for fields that are no facet, whose values stand
//! in the records alone. That takes a look at every record, so it is done in a job, for one field at a time.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::dataset::TextField;
use crate::dataset::date::Day;
use crate::query::Tree;
use crate::query::line::field::{DatePart, Field, IdPart, PARTS, Part, Sort};
use crate::query::matching::decimal::Decimal;
use crate::query::matching::fold::fold;
use crate::query::matching::has::has;
use crate::query::matching::own;
use crate::query::names::lexicon::Lexicon;
use crate::query::names::place_names;
use crate::query::rows::table::{Row, RowView as _, Table};
use crate::support::progress::{Progress, in_small_pieces};

/// How many values of a field are kept, those of most records first.
const MOST: usize = 10_000;
/// A date that may lie in more years than this brings none of them to the list, and counts in those that are listed.
const MOST_YEARS: i32 = 200;

/// A value that records have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldValue {
    /// As the first record writes it.
    pub text: String,
    /// How many records have it; of dates, those that certainly lie in that year.
    pub count: u32,
    /// How many possibly have it: of dates, those that may lie in that year.
    pub possibly: u32,
}

/// The values of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldValues {
    /// Of which field.
    pub field: Field,
    /// The values: those of most records first, years in order.
    pub values: Vec<FieldValue>,
    /// Whether these are all values that there are.
    pub is_whole: bool,
    /// The places of the values, by what they are found by.
    places: HashMap<String, usize>,
}

impl FieldValues {
    /// A value, however it is written.
    pub fn of(&self, text: &str) -> Option<&FieldValue> {
        self.values.get(self.place_of(text)?)
    }

    /// Its place in the list, however it is written.
    pub fn place_of(&self, text: &str) -> Option<usize> {
        self.places.get(&key_of(self.field, text)).copied()
    }
}

/// What two values have in common that are found together.
fn key_of(field: Field, text: &str) -> String {
    match field {
        Field::Place => place_names::key_of(text),
        Field::Own(_) => own::key_of(text),
        // `1` and `1.0` are one.
        Field::Value => Decimal::parse(text).map_or_else(|| fold(text), |number| number.key()),
        _ => fold(text),
    }
}

/// Whether the values of a field are found by looking at the records.
pub fn has_collected_values(field: Field) -> bool {
    match field.sort() {
        Sort::Ids(part) => part != IdPart::Id,
        Sort::Texts(part) => part == TextField::Issuer,
        Sort::Dates(_) | Sort::InForce | Sort::Values | Sort::Passes | Sort::Finals | Sort::Parts | Sort::Own => true,
        Sort::Symbols(_) | Sort::Reviews | Sort::Overlaps => false,
    }
}

/// Looks at every record; `None` when told to stop. Of very many values those of most records are kept.
pub fn collect_values<T: Table + Sync + ?Sized>(
    table: &T,
    names: &Lexicon,
    field: Field,
    progress: &dyn Progress,
) -> Option<FieldValues> {
    collect_at_most(table, names, (field, MOST), progress)
}

/// The same, with all values.
pub fn collect_all_values<T: Table + Sync + ?Sized>(
    table: &T,
    names: &Lexicon,
    field: Field,
    progress: &dyn Progress,
) -> Option<FieldValues> {
    collect_at_most(table, names, (field, usize::MAX), progress)
}

fn collect_at_most<T: Table + Sync + ?Sized>(
    table: &T,
    names: &Lexicon,
    (field, most): (Field, usize),
    progress: &dyn Progress,
) -> Option<FieldValues> {
    let len = u32::try_from(table.len()).unwrap_or(u32::MAX);
    let work = |rows: Range<u32>| ValueTally::of(table, names, field, rows);
    let tally = in_small_pieces(len, progress, ValueTally::default, work, |one, other| one.merge(other))?;
    let mut values: Vec<FieldValue> =
        tally.seen.into_values().filter(|said| said.is_written).map(|said| said.seen).collect();
    let mut is_whole = true;
    if field.is_date() {
        values.sort_by_key(|seen| year_of(&seen.text));
        for ((first, last), count) in &tally.wide {
            for seen in values.iter_mut().filter(|seen| (*first..=*last).contains(&year_of(&seen.text))) {
                seen.possibly += count;
            }
        }
    } else {
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        is_whole = values.len() <= most;
        values.truncate(most);
    }
    let places = values.iter().enumerate().map(|(at, seen)| (key_of(field, &seen.text), at)).collect();
    Some(FieldValues { field, values, is_whole, places })
}

/// A value, and the last row that has it.
struct Said {
    seen: FieldValue,
    by: Option<u32>,
    /// Some record writes it.
    is_written: bool,
}

impl Said {
    /// Takes over how a record writes it, if none did before.
    fn write(&mut self, text: &str, is_written: bool) {
        if is_written && !self.is_written {
            text.clone_into(&mut self.seen.text);
            self.is_written = true;
        }
    }
}

/// Values by their folded form, which is what the filter compares.
#[derive(Default)]
struct ValueTally {
    seen: HashMap<String, Said>,
    /// Dates that may lie in very many years, by the first and the last of these.
    wide: BTreeMap<(i32, i32), u32>,
}

impl ValueTally {
    fn of<T: Table + ?Sized>(table: &T, names: &Lexicon, field: Field, rows: Range<u32>) -> Self {
        let mut tally = Self::default();
        for at in rows.filter(|row| table.live(*row)) {
            let row = Row { table, row: at };
            let see = |tally: &mut Self, text: &str| {
                if text.trim().is_empty() {
                    return;
                }
                if field == Field::Place {
                    // It is found by other names, too, which are values only where a record writes them.
                    let mut keys = place_names::keys_that_find(text).into_iter();
                    keys.next().into_iter().for_each(|key| tally.count(key, text, (at, true), true));
                    keys.for_each(|key| tally.count(key.clone(), &key, (at, true), false));
                } else {
                    tally.count(key_of(field, text), text, (at, true), true);
                }
            };
            match field.sort() {
                Sort::Ids(part) => row.ids_of(part, &mut |text, _| see(&mut tally, text)),
                Sort::Texts(part) => row.texts_of(part, &mut |text| see(&mut tally, text)),
                Sort::Values => row.codings(&mut |coding| {
                    if let Some(value) = &coding.value {
                        see(&mut tally, value);
                    }
                }),
                Sort::Passes => row.passes(&mut |codes| {
                    let below = codes.iter().flat_map(|code| names.below(Tree::Code, *code));
                    below.for_each(|code| see(&mut tally, names.token(Tree::Code, *code)));
                }),
                Sort::Finals => {
                    let mut found = Vec::new();
                    row.final_codes(&mut |code, is_open| found.push((is_open, code)));
                    // What is certain comes first: then it counts.
                    found.sort_unstable();
                    for (is_open, code) in found {
                        for above in names.up(Tree::Code, code) {
                            let token = names.token(Tree::Code, *above);
                            tally.count(key_of(field, token), token, (at, !is_open), true);
                        }
                    }
                }
                Sort::Parts => {
                    for name in PARTS {
                        if Part::of_name(name).is_some_and(|part| has(&row, part) == (field == Field::Has)) {
                            see(&mut tally, name);
                        }
                    }
                }
                Sort::Own => row.own_values(own_key(field), &mut |value| see(&mut tally, value.as_text())),
                Sort::Dates(part) => tally.years(at, row.date_of(part)),
                Sort::InForce => tally.years(at, row.date_of(DatePart::Effective).or_else(|| row.issued())),
                Sort::Symbols(_) | Sort::Reviews | Sort::Overlaps => {}
            }
        }
        tally
    }

    fn years(&mut self, row: u32, days: Option<crate::query::Days>) {
        let Some(days) = days else { return };
        let first = if days.earliest == i32::MIN { i32::MIN } else { Day(days.earliest).year() };
        let last = if days.latest == i32::MAX { i32::MAX } else { Day(days.latest).year() };
        if last.saturating_sub(first) > MOST_YEARS {
            *self.wide.entry((first, last)).or_default() += 1;
            return;
        }
        let certain = first == last && days.certain;
        // Only years that are written with four digits can be typed as such.
        for year in (first..=last).filter(|year| (0..=9999).contains(year)) {
            let text = format!("{year:04}");
            self.count(text.clone(), &text, (row, certain), true);
        }
    }

    /// A row has a value, of dates perhaps certainly; said twice it counts once. It is listed if some row writes it.
    fn count(&mut self, key: String, text: &str, (row, certain): (u32, bool), is_written: bool) {
        let new =
            || Said { seen: FieldValue { text: one_line(text), count: 0, possibly: 0 }, by: None, is_written: false };
        let said = self.seen.entry(key).or_insert_with(new);
        said.write(&one_line(text), is_written);
        let Said { seen, by, .. } = said;
        if by.replace(row) != Some(row) {
            seen.count += u32::from(certain);
            seen.possibly += 1;
        }
    }

    fn merge(&mut self, other: Self) {
        for (years, count) in other.wide {
            *self.wide.entry(years).or_default() += count;
        }
        let mut others: Vec<(String, Said)> = other.seen.into_iter().collect();
        others.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (folded, said) in others {
            match self.seen.get_mut(&folded) {
                Some(own) => {
                    own.write(&said.seen.text, said.is_written);
                    own.seen.count += said.seen.count;
                    own.seen.possibly += said.seen.possibly;
                }
                None => {
                    self.seen.insert(folded, said);
                }
            }
        }
    }
}

/// The key of a field of the file's own.
fn own_key(field: Field) -> &'static str {
    if let Field::Own(name) = field { name.key() } else { "" }
}

fn year_of(text: &str) -> i32 {
    text.parse().unwrap_or(i32::MAX)
}

/// White space of any kind is a space, as in the filter: the line is one line.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::line::ast::{Ast, Node, TermValue};
    use crate::query::testing::{any_records, names};
    use crate::query::{Query, print};
    use proptest::prelude::*;

    proptest! {
        /// What is said beside a value is what the line with it finds.
        #[test]
        fn counts_when_gathered_are_what_the_filter_finds(records in any_records(), at in 0usize..10) {
            let names = names();
            let field = [
                Field::Level, Field::Place, Field::Value, Field::Pass, Field::Has, Field::Missing, Field::Issued,
                Field::Published, Field::Changed, Field::Final,
            ][at];
            let field_values = collect_values(&records, &names, field, &()).unwrap();
            for seen in &field_values.values {
                for (possibly, count) in [(false, seen.count), (true, seen.possibly)] {
                    if possibly && !field.takes_possibly() {
                        continue;
                    }
                    let term = Node::field(field, possibly, vec![TermValue::one(seen.text.as_str())]);
                    let line = print(&Ast { root: Some(term) });
                    let query = Query::read(&line, &names, false).unwrap();
                    let found = query.filter().run(&records, &()).unwrap().found().iter().count();
                    prop_assert_eq!(found, count as usize, "{}", line);
                }
            }
        }
    }
}
