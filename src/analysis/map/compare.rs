//! Two groups of provinces beside each other: how many records each has, by year, by kind and by final code.
//!
//! A group holds the records that a line for its provinces finds, each once, also where it stands in several of them.

use std::sync::Arc;

use super::places::ProvinceSet;
use super::rows_of_line;
use crate::analysis::{Bin, By, Ground, Timeline};
use crate::dataset::Dataset;
use crate::query::{Bitmap, DatePart, Field, Lexicon, Opens, OpensTerm, Query};
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
    /// What opens these.
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
        let rows = |opens: Option<&Opens>| match opens {
            Some(opens) => rows_of_line(dataset, names, &opens.narrow(line), progress),
            None => Some(Bitmap::new(dataset.slots())),
        };
        let side = |provinces: ProvinceSet| {
            let opens = provinces.opens(names);
            let found = rows(opens.as_ref())?;
            let by = |by| Timeline::count(dataset, names, &ground, (&found, by), progress).map(Arc::new);
            let (kinds, codes) = (by(By::Kind)?, by(By::Code)?);
            Some((ComparedSide { provinces, opens, total: found.count(), kinds, codes }, found))
        };
        let [a, b] = groups;
        let ((first, mut found), (second, others)) = (side(a)?, side(b)?);
        found.and(&others);
        let within = Opens::term(OpensTerm::Within(Field::Region, b.tokens(names)));
        let both_opens = first.opens.as_ref().filter(|_| second.opens.is_some()).map(|opens| opens.and(&within));
        Some(Self { date, sides: [first, second], shared: a.both(b), both: found.count(), both_opens })
    }
}
