//! Two groups of provinces beside each other: how many records each has, by year, by kind and by final code.
//!
//! A group holds the records that a line for its provinces finds, each once, also where it stands in several of them.

use std::sync::Arc;

use super::places::ProvinceSet;
use super::rows_of_line;
use crate::analysis::{Bin, By, Ground, Timeline};
use crate::dataset::Dataset;
use crate::query::{
    Bitmap, DatePart, Field, Lexicon, Opens, OpensTerm, Query, left_out_undated, parse, period, with_possibly,
};
use crate::support::progress::Progress;

/// One of the groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedSide {
    /// Its provinces.
    pub provinces: ProvinceSet,
    /// What opens its records; nothing where the dataset knows none of its provinces.
    pub opens: Option<Opens>,
    /// Its records, each once.
    pub total: u32,
    /// How many more may lie in the period that the filter asks for.
    pub possibly: u32,
    /// By year and by kind.
    pub kinds: Arc<Timeline>,
    /// By year and by final code.
    pub codes: Arc<Timeline>,
}

/// Both groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The date by which.
    pub date: DatePart,
    /// The groups A and B.
    pub sides: [ComparedSide; 2],
    /// The provinces that are in both.
    pub shared: ProvinceSet,
    /// How many records stand in both.
    pub both: u32,
    /// Records of either that lack the date by which, and which the filter leaves out for that.
    pub left_out: u32,
    /// How many kinds, and how many final codes, any record of either has.
    pub values: [usize; 2],
    /// What opens those in both.
    pub both_opens: Option<Opens>,
}

impl Comparison {
    /// Counts what a line finds in two groups, whatever regions it asks for. `None` when told to stop.
    pub fn count(
        dataset: &Dataset,
        names: &Lexicon,
        (line, date): (&str, DatePart),
        groups: [ProvinceSet; 2],
        progress: &dyn Progress,
    ) -> Option<Self> {
        let all = Query::read("", names, false).ok()?.filter().run(dataset, progress)?.found();
        let ground = Ground::count(dataset, &all, (date, Some(Bin::Year)), progress)?;
        let rows = |opens: Option<&Opens>, line: &str| match opens {
            Some(opens) => rows_of_line(dataset, names, &opens.narrow(line), progress),
            None => Some(Bitmap::new(dataset.slots())),
        };
        let opens = groups.map(|provinces| provinces.opens(names));
        let [of_a, of_b] = opens.each_ref().map(Option::as_ref);
        let (a, b) = (rows(of_a, line)?, rows(of_b, line)?);
        let either = |mut one: Bitmap, other: &Bitmap| {
            one.or(other);
            one
        };
        let all_found = either(a.clone(), &b);
        let of_all = |by| Timeline::count(dataset, names, &ground, (&all_found, by), progress);
        let (kinds, codes) = (of_all(By::Kind)?, of_all(By::Code)?);
        let possible = period(&parse(line).ast, date).map(|_| with_possibly(line, date, true));
        let side = |provinces: ProvinceSet, opens: Option<&Opens>, found: &Bitmap| {
            // Of very many values both have a series of their own for the same ones: those that most of all have.
            let by =
                |of: &Timeline| Timeline::count_some(dataset, &ground, (found, &all_found), of, progress).map(Arc::new);
            let total = found.count();
            let possibly = match &possible {
                Some(line) => rows(opens, line)?.count().saturating_sub(total),
                None => 0,
            };
            Some(ComparedSide {
                provinces,
                opens: opens.cloned(),
                total,
                possibly,
                kinds: by(&kinds)?,
                codes: by(&codes)?,
            })
        };
        let [first, second] = groups;
        let sides = [side(first, of_a, &a)?, side(second, of_b, &b)?];
        let left_out = match left_out_undated(line, date) {
            Some(undated) => {
                let of_both = |line: &str| Some(either(rows(of_a, line)?, &rows(of_b, line)?));
                let mut left_out = of_both(&undated)?;
                // A date that is open on a side is in no year, but may be found.
                left_out.and_not(&of_both(possible.as_deref().unwrap_or(line))?);
                left_out.count()
            }
            None => 0,
        };
        let number_of_values = |of: &Timeline| {
            if of.rest.is_none() {
                return Some(of.series.iter().filter(|series| series.symbol.is_some()).count());
            }
            let totals = of.stack.totals(dataset, &all_found, progress)?;
            // The last ones have none.
            Some(totals.iter().rev().skip(1).filter(|total| **total > 0).count())
        };
        let values = [number_of_values(&kinds)?, number_of_values(&codes)?];
        let mut both = a;
        both.and(&b);
        let within = Opens::term(OpensTerm::Within(Field::Region, second.tokens(names)));
        let both_opens = of_a.filter(|_| of_b.is_some()).map(|opens| opens.and(&within));
        Some(Self { date, sides, shared: first.both(second), both: both.count(), left_out, values, both_opens })
    }
}
