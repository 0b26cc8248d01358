//! The counts that `summary --json` prints: how many policies by region, month, kind, code, coder and review.
//!
//! Each number under a value is what a query for that value finds: in a tree it includes what is below, and values that
//! differ in case or width alone are one.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::dataset::{Dataset, RowId, region};
use crate::query::calendar::{month_of, month_text, year_text};
use crate::query::{Bitmap, Days, Lexicon, REVIEWS, Table, Tree, fold};
use crate::support::progress::{Progress, chunks};

/// What a summary asks of a dataset besides its [`Table`].
pub trait SummarySource: Table {
    /// The level of the issuing body.
    fn level(&self, row: u32) -> Option<&str>;
    /// The coders of the record's annotations; one may be told more than once.
    fn coders(&self, row: u32, found: &mut dyn FnMut(&str));
    /// Records that could not be understood.
    fn held(&self) -> u32;
}

impl SummarySource for Dataset {
    fn level(&self, row: u32) -> Option<&str> {
        self.facts(RowId(row)).level.map(|level| self.names().levels.id(level))
    }

    fn coders(&self, row: u32, found: &mut dyn FnMut(&str)) {
        self.visit_coders(RowId(row), found);
    }

    fn held(&self) -> u32 {
        self.held_len() as u32
    }
}

/// Counts of policies. Maps hold what is there, sorted; `regions` has all 34, zeros too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Policies that are counted.
    pub policies: u32,
    /// Policies that there are.
    pub of: u32,
    /// Records that could not be understood; not among the former.
    pub held: u32,
    /// Policies without a date, or with one that is open on a side.
    pub undated: u32,
    /// By region, with what lies in it; a joint policy counts in each.
    pub regions: BTreeMap<String, u32>,
    /// By month where it is known, else by year, else under `span`; with `undated` they add up to `policies`.
    pub months: BTreeMap<String, u32>,
    /// By year, where it is certain.
    pub years: BTreeMap<String, u32>,
    /// By kind, with those below it.
    pub kinds: BTreeMap<String, u32>,
    /// By level of the issuing body.
    pub levels: BTreeMap<String, u32>,
    /// By code, under its path, with those below it; policies, not annotations.
    pub codes: BTreeMap<String, u32>,
    /// By coder: policies that the coder annotated.
    pub coders: BTreeMap<String, u32>,
    /// By review.
    pub review: BTreeMap<String, u32>,
    /// What stands on the values of trees themselves.
    pub own: Own,
}

/// Counts of policies by what stands on them, without what is above it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Own {
    /// By region.
    pub regions: BTreeMap<String, u32>,
    /// By kind.
    pub kinds: BTreeMap<String, u32>,
    /// By code, under its path.
    pub codes: BTreeMap<String, u32>,
}

impl Summary {
    /// Counts the rows of `shown` among the live ones, or `None` when told to stop.
    pub fn count<S: SummarySource + ?Sized>(
        source: &S,
        names: &Lexicon,
        (live, shown): (&Bitmap, &Bitmap),
        progress: &dyn Progress,
    ) -> Option<Self> {
        let mut summary = Self { of: live.count(), held: source.held(), ..Self::default() };
        for region in &region::REGIONS {
            summary.regions.insert(region.iso.to_owned(), 0);
        }
        let mut trees = Tree::ALL.map(|tree| TreeTally::of(tree, names));
        let mut words = TextTally::default();
        for rows in chunks(live.len()) {
            if progress.stopped() {
                return None;
            }
            let count = rows.end - rows.start;
            for row in rows.filter(|row| live.contains(*row) && shown.contains(*row)) {
                summary.policies += 1;
                for tally in &mut trees {
                    tally.add(source, names, row);
                }
                words.add(source, row);
                if let Some(review) = REVIEWS.get(usize::from(source.review(row))) {
                    bump(&mut summary.review, review, 1);
                }
                match source.issued(row).and_then(|days| Some((days, days.closed()?))) {
                    Some((days, closed)) => summary.add_date(days, closed),
                    None => summary.undated += 1,
                }
            }
            progress.done(count);
        }
        let own = &mut summary.own;
        let maps = [
            (&mut summary.regions, &mut own.regions),
            (&mut summary.kinds, &mut own.kinds),
            (&mut summary.codes, &mut own.codes),
        ];
        for (tally, (all, own)) in trees.into_iter().zip(maps) {
            tally.tell(names, all, own);
        }
        summary.levels = words.levels.told();
        summary.coders = words.coders.told();
        Some(summary)
    }

    fn add_date(&mut self, days: Days, (from, to): (i32, i32)) {
        let (first, last) = (month_of(from), month_of(to));
        let year = first.div_euclid(12);
        let one_year = year == last.div_euclid(12);
        let month = if first == last {
            month_text(first)
        } else if one_year {
            year_text(year)
        } else {
            "span".to_owned()
        };
        bump(&mut self.months, &month, 1);
        if one_year && days.certain {
            bump(&mut self.years, &year_text(year), 1);
        }
    }
}

/// Counts by symbol of a tree.
struct TreeTally {
    tree: Tree,
    own: Vec<u32>,
    all: Vec<u32>,
    /// The symbols of the record at hand, and what is above them.
    symbols: Vec<u32>,
    above: Vec<u32>,
}

impl TreeTally {
    fn of(tree: Tree, names: &Lexicon) -> Self {
        let none = vec![0; names.count(tree) as usize];
        Self { tree, own: none.clone(), all: none, symbols: Vec::new(), above: Vec::new() }
    }

    fn add<S: SummarySource + ?Sized>(&mut self, source: &S, names: &Lexicon, row: u32) {
        self.symbols.clear();
        self.above.clear();
        match self.tree {
            Tree::Region => self.symbols.extend_from_slice(source.regions(row)),
            Tree::Kind => self.symbols.extend(source.kind(row)),
            Tree::Code => self.symbols.extend_from_slice(source.codes(row)),
        }
        for symbol in &self.symbols {
            self.above.extend_from_slice(names.up(self.tree, *symbol));
        }
        bump_each(&mut self.own, &mut self.symbols);
        bump_each(&mut self.all, &mut self.above);
    }

    fn tell(self, names: &Lexicon, all: &mut BTreeMap<String, u32>, own: &mut BTreeMap<String, u32>) {
        let name = |symbol: u32| match self.tree {
            Tree::Region | Tree::Kind => names.id(self.tree, symbol),
            Tree::Code => names.token(self.tree, symbol),
        };
        for (counts, into) in [(&self.all, all), (&self.own, own)] {
            // Sorted and put in as a whole: one by one, very many names take most of the time there is.
            let counted = (0..).zip(counts).filter(|(_, count)| **count > 0);
            let mut named: Vec<(&str, u32)> = counted.map(|(symbol, count)| (name(symbol), *count)).collect();
            named.sort_unstable();
            let sums = named
                .chunk_by(|one, other| one.0 == other.0)
                .filter_map(|same| Some((same.first()?.0.to_owned(), same.iter().map(|(_, count)| count).sum())));
            let before = std::mem::replace(into, sums.collect());
            for (name, count) in before {
                bump(into, &name, count);
            }
        }
    }
}

/// Counts each of the symbols once.
fn bump_each(counts: &mut [u32], symbols: &mut Vec<u32>) {
    symbols.sort_unstable();
    symbols.dedup();
    for symbol in symbols {
        if let Some(count) = counts.get_mut(*symbol as usize) {
            *count += 1;
        }
    }
}

/// Counts of values that have no symbol here.
#[derive(Default)]
struct TextTally {
    levels: Spelt,
    coders: Spelt,
    /// The coders of the record at hand.
    scratch: Vec<usize>,
}

impl TextTally {
    fn add<S: SummarySource + ?Sized>(&mut self, source: &S, row: u32) {
        if let Some(level) = source.level(row) {
            let at = self.levels.of(level);
            self.levels.count(at);
        }
        source.coders(row, &mut |coder| self.scratch.push(self.coders.of(coder)));
        self.scratch.sort_unstable();
        self.scratch.dedup();
        self.scratch.drain(..).for_each(|at| self.coders.count(at));
    }
}

/// Counts of values that are one in any case and width, each under the spelling that was seen first.
#[derive(Default)]
struct Spelt {
    places: HashMap<String, usize>,
    folded: HashMap<String, usize>,
    values: Vec<(String, u32)>,
}

impl Spelt {
    /// The place of a value.
    fn of(&mut self, text: &str) -> usize {
        if let Some(at) = self.places.get(text) {
            return *at;
        }
        let next = self.values.len();
        let at = *self.folded.entry(fold(text)).or_insert(next);
        if at == next {
            self.values.push((text.to_owned(), 0));
        }
        self.places.insert(text.to_owned(), at);
        at
    }

    fn count(&mut self, at: usize) {
        if let Some((_, count)) = self.values.get_mut(at) {
            *count += 1;
        }
    }

    /// Without those that are blank: no query can ask for them.
    fn told(self) -> BTreeMap<String, u32> {
        self.values.into_iter().filter(|(text, _)| !text.trim().is_empty()).collect()
    }
}

fn bump(counts: &mut BTreeMap<String, u32>, key: &str, by: u32) {
    if let Some(count) = counts.get_mut(key) {
        *count += by;
    } else {
        counts.insert(key.to_owned(), by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::testing::{Record, Records, any_records, days, names};
    use proptest::prelude::*;

    impl SummarySource for Records {
        fn level(&self, row: u32) -> Option<&str> {
            (row.is_multiple_of(2)).then_some("province")
        }
        fn coders(&self, _: u32, found: &mut dyn FnMut(&str)) {
            found("LW");
            found("LW");
        }
        fn held(&self) -> u32 {
            3
        }
    }

    fn summary(records: &Records) -> Summary {
        let live = Bitmap::of(records.0.len() as u32, |row| records.live(row));
        Summary::count(records, &names(), (&live, &live), &()).unwrap()
    }

    #[test]
    fn count_when_written_as_json_then_the_documented_form() {
        let dates = ["2016-11-03", "2016-11", "2017", "2017~", "2017-21", "2016/2018", "2018/..", ""];
        let mut records =
            Records(dates.iter().map(|date| Record { issued: days(date), ..Record::default() }).collect());
        records.0[0].codes = vec![1, 1];
        records.0[0].kind = Some(1);
        let summary = summary(&records);
        let json = serde_json::to_value(&summary).unwrap();
        assert_eq!(json["months"], serde_json::json!({"2016-11": 2, "2017": 3, "span": 1}));
        assert_eq!(json["years"], serde_json::json!({"2016": 2, "2017": 2}));
        assert_eq!((json["undated"].as_u64(), json["held"].as_u64()), (Some(2), Some(3)));
        assert_eq!(json["codes"], serde_json::json!({"focus": 1, "focus/dedicated": 1}));
        assert_eq!(json["kinds"], serde_json::json!({"action plan": 1, "plan": 1}));
        let own = serde_json::json!({"regions": {}, "kinds": {"action plan": 1}, "codes": {"focus/dedicated": 1}});
        assert_eq!(json["own"], own);
        assert_eq!(json["coders"], serde_json::json!({"LW": 8}));
        assert_eq!(json["review"], serde_json::json!({"unreviewed": 8}));
        assert_eq!(json["levels"], serde_json::json!({"province": 4}));
        assert_eq!(summary.regions.len(), 34);
        let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
        assert_eq!(keys.len(), 13);
    }

    proptest! {
        #[test]
        fn count_when_months_are_added_up_with_undated_then_all_policies(records in any_records()) {
            let summary = summary(&records);
            prop_assert_eq!(summary.months.values().sum::<u32>() + summary.undated, summary.policies);
            prop_assert!(summary.years.values().sum::<u32>() <= summary.policies);
            prop_assert_eq!(summary.review.values().sum::<u32>(), summary.policies);
        }
    }
}
