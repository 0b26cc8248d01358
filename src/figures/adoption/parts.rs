//! What the charts of adoption share: the axis of years, names of units, days in words.

use super::AdoptionShown;
use crate::analysis::{AdoptingUnit, AdoptionSet, FirstFound};
use crate::dataset::Dataset;
use crate::dataset::date::Day;
use crate::figures::chart::{Axis, Numbers, Slot, Tick};
use crate::figures::layer::BandPoint;
use crate::msg;
use crate::query::calendar::{day_text, first_of_month, month_of, period_text};
use crate::query::{Opens, Surely, region_name};
use crate::words::{self, Lang, Message, number};

/// The name of a unit.
pub fn unit_name(unit: &AdoptingUnit, dataset: &Dataset, lang: Lang) -> String {
    match &unit.place {
        None => region_name(dataset, lang, &unit.region),
        Some(place) => place.names.best(lang).unwrap_or(&place.token).to_owned(),
    }
}

/// The years that an axis shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) first: i32,
    pub(super) last: i32,
}

impl Years {
    /// Those of all records, and what a further day asks for.
    pub(super) fn of(shown: &AdoptionShown<'_>, up_to: Option<i32>) -> Option<Self> {
        let (first, last) = shown.ground.years()?;
        let last = up_to.map_or(last, |day| last.max(month_of(day).div_euclid(12)));
        Some(Self { first, last })
    }

    /// The axis.
    pub(super) fn axis(years: Option<Self>, shown: &AdoptionShown<'_>) -> Axis {
        let slot = |year: i32| {
            let label = format!("{year:04}");
            let days = (Day(first_day(year)), Day(first_day(year + 1) - 1));
            let opens = Opens::bin(shown.adoption.date, days, Surely::Possibly);
            Slot { label: label.clone(), name: label, opens, ..Slot::default() }
        };
        Axis::Slots(years.into_iter().flat_map(|years| (years.first..=years.last).map(slot)).collect())
    }

    /// Where a day stands on the axis; what lies before or behind it, at its ends.
    pub(super) fn at(self, day: i32) -> f64 {
        let (begin, end) = (first_day(self.first), first_day(self.last + 1));
        let day = day.clamp(begin, end);
        if day == end {
            return self.end();
        }
        let year = month_of(day).div_euclid(12);
        let (from, to) = (first_day(year), first_day(year + 1));
        f64::from(year - self.first) + f64::from(day - from) / f64::from(to - from)
    }

    /// The end of the axis.
    pub(super) fn end(self) -> f64 {
        f64::from(self.last - self.first + 1)
    }

    /// New Year of each year, with its place.
    pub(super) fn new_years(self) -> impl Iterator<Item = (f64, i32)> {
        (self.first..=self.last).map(move |year| (f64::from(year - self.first), first_day(year)))
    }
}

fn first_day(year: i32) -> i32 {
    first_of_month(year.saturating_mul(12))
}

/// Shares from nothing to all.
pub(super) fn share_axis() -> Axis {
    let tick = |percent: u8| Tick { at: f64::from(percent) / 100.0, label: format!("{percent}%") };
    Axis::Numbers(Numbers { from: 0.0, to: 1.02, ticks: [0, 25, 50, 75, 100].map(tick).to_vec() })
}

/// Days between two, as coarsely as says the same; an open end in words.
pub(super) fn days_text(earliest: Option<i32>, latest: Option<i32>, lang: Lang) -> String {
    let message = match (earliest, latest) {
        (Some(from), Some(to)) => {
            let (from, to) = period_text(from, to);
            if from == to {
                return from;
            }
            msg!("adoption-days", from = from, to = to)
        }
        (Some(from), None) => msg!("adoption-days-from", from = day_text(from)),
        (None, Some(to)) => msg!("adoption-days-to", to = day_text(to)),
        (None, None) => msg!("adoption-days-open"),
    };
    words::format(lang, &message)
}

/// A day of a step; what may have been at any time stands before all days.
pub(super) fn day_of_step(day: i32, lang: Lang) -> String {
    if day == i32::MIN { words::text(lang, "adoption-before-all").to_owned() } else { day_text(day) }
}

/// As a person reads a unit that adopted: its days, with a mark where they are doubtful.
pub(super) fn first_days(one: &FirstFound, lang: Lang) -> String {
    let days = days_text(one.earliest, one.latest, lang);
    if one.is_doubtful { format!("{days}?") } else { days }
}

/// From one number to another, or the one that both are.
pub(super) fn span(from: u32, to: u32, lang: Lang) -> String {
    let text = |count: u32| number(lang, i64::from(count));
    if from == to { text(from) } else { format!("{}-{}", text(from.min(to)), text(from.max(to))) }
}

/// So many units are named in a tooltip.
const NAMED: usize = 12;

impl AdoptionShown<'_> {
    /// How many may adopt.
    pub(super) fn of(&self) -> u32 {
        self.ground.units().len() as u32
    }

    /// The name of a unit.
    pub(super) fn name(&self, unit: u32) -> String {
        let unit = self.ground.units().get(unit as usize);
        unit.map_or_else(String::new, |unit| unit_name(unit, self.dataset, self.lang))
    }

    /// The units of a set with their days, the first ones.
    pub(super) fn set_rows(&self, set: AdoptionSet) -> Vec<(String, String)> {
        let first = self.adoption.first.get(set.start..set.end).unwrap_or_default();
        let row = |one: &FirstFound| (self.name(one.unit), first_days(one, self.lang));
        let mut rows: Vec<(String, String)> = first.iter().take(NAMED).map(row).collect();
        if let Some(more) = first.len().checked_sub(NAMED).filter(|more| *more > 0) {
            rows.push((words::format(self.lang, &msg!("adoption-more", count = more)), String::new()));
        }
        rows
    }

    /// A point of a curve whose number changes for a unit, by its place among the first: it opens the records of its set.
    pub(super) fn point(&self, (at, low, high): (f64, f64, f64), first: usize, title: &Message) -> BandPoint {
        let found = self.adoption.set_of(first);
        let opens = found.and_then(|(number, _)| self.adoption.opens_set(self.ground, number));
        let title = words::format(self.lang, title);
        let set = found.map(|(_, set)| set);
        let name = set.map_or_else(
            || title.clone(),
            |set| {
                let names = self.set_rows(set).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
                let message = msg!(
                    "adoption-step-name",
                    step = title.clone(),
                    units = names.join(words::text(self.lang, "list-of-words")),
                    count = set.records
                );
                words::format(self.lang, &message)
            },
        );
        BandPoint {
            at,
            certain: low,
            possible: high,
            name,
            title,
            rows: set.map(|set| self.set_rows(set)).unwrap_or_default(),
            count: set.filter(|_| opens.is_some()).map_or(0, |set| set.records),
            opens,
        }
    }

    /// So many units, in words.
    pub(super) fn units(&self, count: impl Into<words::Arg>) -> Message {
        if self.adoption.definition.unit == crate::analysis::AdoptionUnit::Place {
            Message::new("adoption-places").with("count", count)
        } else {
            Message::new("adoption-provinces").with("count", count)
        }
    }
}
