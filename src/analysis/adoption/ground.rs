//! What adoption stands on before any filter: who may adopt, which records are of the level and stage that count, which years there are, and
//! where it was searched. It stays as long as no record changes.

use super::definition::AdoptionDefinition;
use super::units::{AdoptingUnit, Units};
use super::window::{Window, windows};
use crate::dataset::Dataset;
use crate::query::calendar::month_of;
use crate::query::{Bitmap, DatePart, Lexicon, Query, each_dated_row};
use crate::support::progress::{Progress, in_pieces};

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptionGround {
    /// What counts.
    pub definition: AdoptionDefinition,
    /// The date by which.
    pub date: DatePart,
    pub(super) units: Units,
    /// The records of the level and stage that count; all, if nothing is asked.
    pub(super) among: Option<Bitmap>,
    /// The first and the last year that the axis shows.
    pub(super) years: Option<(i32, i32)>,
    /// By unit: where it was searched.
    pub(super) windows: Vec<Option<Window>>,
}

/// An axis with more years than this is no picture; dates before it stand at its beginning.
const MOST_YEARS: i32 = 400;

impl AdoptionGround {
    /// Of the live rows of a dataset. `None` when told to stop.
    pub fn count(
        dataset: &Dataset,
        names: &Lexicon,
        live: &Bitmap,
        (date, definition): (DatePart, AdoptionDefinition),
        progress: &dyn Progress,
    ) -> Option<Self> {
        let units = Units::of(dataset, names, (live, definition), progress)?;
        let opens = definition.opens();
        let among = if opens.terms.is_empty() {
            None
        } else {
            // The words of these lines are in every version of the language.
            let Ok(query) = Query::read(&opens.narrow(""), names, false) else { return None };
            Some(query.filter().run(dataset, progress)?.found())
        };
        let (first, last) = in_pieces(
            live.len(),
            progress,
            || (i32::MAX, i32::MIN),
            |rows| {
                let (mut first, mut last) = (i32::MAX, i32::MIN);
                each_dated_row(dataset, (live, date), rows, |_, days| {
                    if let Some((from, to)) = days.and_then(|days| days.closed()) {
                        (first, last) = (first.min(from), last.max(to));
                    }
                });
                (first, last)
            },
            |one, other| *one = (one.0.min(other.0), one.1.max(other.1)),
        )?;
        let windows = windows(dataset.header(), &units.list);
        let year = |day: i32| month_of(day).div_euclid(12);
        let years = (first <= last).then(|| {
            let last = year(last);
            (year(first).max(last - MOST_YEARS + 1), last)
        });
        Some(Self { definition, date, units, among, years, windows })
    }

    /// The days in which a unit was searched without a gap, if that is known.
    pub fn window(&self, unit: u32) -> Option<Window> {
        self.windows.get(unit as usize).copied().flatten()
    }

    /// All that may adopt.
    pub fn units(&self) -> &[AdoptingUnit] {
        &self.units.list
    }

    /// The first and the last year that the axis shows; nothing where no record has a date.
    pub fn years(&self) -> Option<(i32, i32)> {
        self.years
    }
}
