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

/// Counts the values of one of [`MORE_FACETS`]; of names in several languages those are listed that are shown in this one.
/// `ast` is the line that `matches` are of. `None` when told to stop.
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
    /// Whether the values are places.
    of_places: bool,
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
        if self.of_places { place_names::key_of(spelling) } else { fold(spelling) }
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
        let keys = if self.of_places { place_names::keys_that_find(spelling) } else { vec![fold(spelling)] };
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
        let of_places = self.of_places;
        let key = |text: &str| if of_places { place_names::key_of(text) } else { fold(text) };
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
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::formats;
    use crate::query::{Mode, Query, lexicon_of, with_value};

    const FILE: &str = r#"{"hongtou": 1, "id": "x", "policies": [
        {"id": "a", "issued": "2016-11", "level": "county", "tags": ["Pilot", "pilot", "r2"],
         "issuers": [{"name": {"zh": "财政局", "en": "Finance bureau"}}], "text": "x",
         "place": [{"name": {"zh": "深圳市", "en": "Shenzhen"}, "code": "440300"}, {"name": {"zh": "南山区"}}]},
        {"id": "b", "issued": "2018?", "tags": ["pilot"], "issuers": [{"name": {"zh": "财政局"}}], "note": "x"},
        {"id": "c", "issued": "2018", "issuers": [{"name": {"zh": "财政局办公室"}}],
         "place": [{"name": {"zh": "深圳市", "en": "Shenzhen"}}],
         "annotations": [{"id": "n", "code": "k", "by": "LW", "at": "2020-01-01T00:00:00Z"}]},
        {"id": "d", "issued": "2017/2018", "level": "province"},
        {"id": "e", "issued": "../2018"}
    ]}"#;

    fn dataset() -> Dataset {
        formats::read(FILE.as_bytes().to_vec()).unwrap().dataset
    }

    fn counted(dataset: &Dataset, line: &str, field: Field, lang: Lang) -> Vec<(String, u32, u32)> {
        let query = Query::read(line, &lexicon_of(dataset), false).unwrap();
        let matches = query.filter().run(dataset, &()).unwrap();
        let values = count_values(dataset, (query.ast(), &matches), field, lang, &()).unwrap().values;
        values.into_iter().map(|one| (one.value, one.shown, one.all)).collect()
    }

    fn is(values: &[(String, u32, u32)], expected: &[(&str, u32, u32)]) {
        let values: Vec<(&str, u32, u32)> =
            values.iter().map(|(value, shown, all)| (value.as_str(), *shown, *all)).collect();
        assert_eq!(values, expected);
    }

    #[test]
    fn values_when_counted_are_one_in_any_spelling_and_a_record_once() {
        let dataset = dataset();
        is(&counted(&dataset, "", Field::Tag, Lang::En), &[("Pilot", 2, 2), ("r2", 1, 1)]);
        is(&counted(&dataset, "", Field::By, Lang::En), &[("LW", 1, 1)]);
        // Its own terms are left out, those of others are not.
        is(&counted(&dataset, "tag:r2 has:note", Field::Tag, Lang::En), &[("Pilot", 1, 2), ("r2", 0, 1)]);
    }

    #[test]
    fn names_when_counted_are_listed_in_the_language_and_counted_in_all() {
        let dataset = dataset();
        let english = [("财政局", 2, 2), ("Finance bureau", 1, 1), ("财政局办公室", 1, 1)];
        is(&counted(&dataset, "", Field::Issuer, Lang::En), &english);
        is(&counted(&dataset, "", Field::Issuer, Lang::Zh), &[("财政局", 2, 2), ("财政局办公室", 1, 1)]);
        is(&counted(&dataset, "", Field::Place, Lang::Zh), &[("深圳市", 2, 2), ("南山区", 1, 1)]);
        is(&counted(&dataset, "", Field::Place, Lang::En), &[("Shenzhen", 2, 2), ("南山区", 1, 1)]);
    }

    #[test]
    fn years_when_counted_are_certain_and_list_those_without_a_record() {
        let dataset = dataset();
        is(
            &counted(&dataset, "issued:2016", Field::Issued, Lang::En),
            &[("2016", 1, 1), ("2017", 0, 0), ("2018", 1, 1), ("", 1, 1)],
        );
    }

    #[test]
    fn levels_and_parts_when_counted_are_all_listed() {
        let dataset = dataset();
        let levels = counted(&dataset, "level:county", Field::Level, Lang::En);
        assert_eq!(levels.len(), 5);
        assert_eq!(levels[1], ("province".to_owned(), 1, 1));
        let parts = counted(&dataset, "missing:text tag:pilot", Field::Has, Lang::En);
        assert_eq!(parts.len(), PARTS.len());
        let of = |name: &str| parts.iter().find(|(value, ..)| value == name).map(|(_, shown, all)| (*shown, *all));
        assert_eq!((of("text"), of("note"), of("days")), (Some((1, 1)), Some((1, 1)), Some((2, 4))));
    }

    #[test]
    fn values_when_very_many_are_listed_up_to_a_limit_with_those_that_the_line_names() {
        let many = 2 * MOST_LISTED + 100;
        let record = |at: usize| format!(r#"{{"id":"{at}","tags":["all","t{at:06}"],"note":"t{at:06}"}}"#);
        let records: Vec<String> = (0..many).map(record).collect();
        let text = format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(","));
        let dataset = formats::read(text.into_bytes()).unwrap().dataset;
        let last = format!("t{:06}", many - 1);
        // `all` and the first ones; one more that the line names; one more that a record has that is found.
        for (line, listed, with_any) in [
            ("", 2 * MOST_LISTED, many + 1),
            (&format!("tag:{last}"), 2 * MOST_LISTED + 1, many + 1),
            ("text:nothing", MOST_LISTED, 0),
            (&format!("note:{last}"), MOST_LISTED + 1, 2),
        ] {
            let query = Query::read(line, &lexicon_of(&dataset), false).unwrap();
            let matches = query.filter().run(&dataset, &()).unwrap();
            let counts = count_values(&dataset, (query.ast(), &matches), Field::Tag, Lang::En, &()).unwrap();
            assert_eq!((counts.values.len(), counts.of, counts.with_any), (listed, many + 1, with_any));
            assert_eq!((counts.values[0].value.as_str(), counts.values[0].all), ("all", many as u32));
            assert_eq!(counts.values.iter().any(|value| value.value == last), line.contains(&last), "{line}");
        }
    }

    #[test]
    fn number_when_its_value_is_clicked_is_what_the_line_finds() {
        let dataset = dataset();
        let names = lexicon_of(&dataset);
        for line in
            ["", "has:issued", "-tag:r2", "issuer:财政局 level:county", "missing:note", "issued:2018", "place:深圳市"]
        {
            for field in MORE_FACETS {
                for (value, shown, _) in counted(&dataset, line, field, Lang::Zh) {
                    let clicked = with_value(line, &names, field, &value, Mode::Only);
                    let query = Query::read(&clicked, &names, false).unwrap();
                    let found = crate::query::rows_of(&query, &dataset).len();
                    assert_eq!(found, shown as usize, "{line} -> {clicked}");
                }
            }
        }
    }
}
