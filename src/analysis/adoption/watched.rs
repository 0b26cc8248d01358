//! The share not yet adopting, after Kaplan and Meier, of the units that were searched.
//!
//! A unit is watched in the days in which it was searched without a gap. One that has not adopted by the end of the search is censored there,
//! and so is one whose first policy was found behind that end, where nobody looked in others. One that adopted before the search began
//! was never at risk. Of a unit that nobody searched nothing is known, unless it adopted; to count only these would count the event and not the
//! risk, so that it is left out. The estimate needs one day for each unit: it is made with the earliest possible days and with the latest.

use super::first::{Adoption, end_of, start_of};
use super::ground::AdoptionGround;
use super::survival::{Spell, SurvivalStep, kaplan_meier};
use crate::query::DatePart;

/// The estimate with one of the possible days of each unit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SurvivalRun {
    /// The steps.
    pub steps: Vec<SurvivalStep>,
    /// The spells that they were made from.
    pub spells: Vec<Spell>,
    /// Units that adopted before their search began.
    pub before: u32,
    /// Units that had not adopted when their search ended.
    pub censored: u32,
    /// Those among them of which a policy was found behind that end.
    pub behind: u32,
}

impl SurvivalRun {
    fn of(spells: Vec<Spell>, (before, behind): (u32, u32)) -> Self {
        let censored = spells.iter().filter(|spell| !spell.has_event).count() as u32;
        Self { steps: kaplan_meier(&spells), spells, before, censored, behind }
    }

    /// The last day on which somebody is at risk.
    pub fn end(&self) -> Option<i32> {
        self.spells
            .iter()
            .filter(|spell| spell.entry.is_none_or(|entry| entry < spell.exit))
            .map(|spell| spell.exit)
            .max()
    }

    /// The last step up to a day.
    pub fn at(&self, day: i32) -> Option<&SurvivalStep> {
        let behind = self.steps.partition_point(|step| step.at <= day);
        behind.checked_sub(1).and_then(|at| self.steps.get(at))
    }

    /// How many are at risk on a day.
    pub fn at_risk(&self, day: i32) -> u32 {
        let is_at_risk = |spell: &&Spell| spell.entry.is_none_or(|entry| entry < day) && day <= spell.exit;
        self.spells.iter().filter(is_at_risk).count() as u32
    }
}

/// Both estimates.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survival {
    /// With the earliest possible days.
    pub earliest: SurvivalRun,
    /// With the latest possible days; where there is none, or only that of a doubtful date, as though the unit had not adopted.
    pub latest: SurvivalRun,
    /// How many units were searched, and are not left out for their undated policies.
    pub watched: u32,
    /// The units that nobody searched, by their places in [`AdoptionGround::units`].
    pub not_searched: Vec<u32>,
    /// Units that were searched again behind a gap, which does not count.
    pub gaps: Vec<u32>,
    /// The first and the last day on which a search ends.
    pub ends: (i32, i32),
}

impl Survival {
    /// The estimates; nothing where the dataset says of no unit until when it was searched, and of none that could be watched. Nothing for
    /// places either: they are known by their policies alone, so that nobody is at risk who never adopts; and nothing by another date than
    /// that of issue: that is the time of which searches are.
    pub fn of(adoption: &Adoption, ground: &AdoptionGround) -> Option<Self> {
        if ground.units.are_places() || adoption.date != DatePart::Issued {
            return None;
        }
        let mut first = vec![None; ground.units.list.len()];
        for one in &adoption.first {
            if let Some(place) = first.get_mut(one.unit as usize) {
                *place = Some((start_of(one.earliest), end_of(one.certain_latest())));
            }
        }
        let mut is_undated = vec![false; first.len()];
        for unit in &adoption.undated_units {
            if let Some(own) = is_undated.get_mut(unit.unit as usize) {
                *own = true;
            }
        }
        let (mut watched, mut not_searched, mut gaps) = (Vec::new(), Vec::new(), Vec::new());
        let mut ends = (i32::MAX, i32::MIN);
        for (unit, window) in ground.windows.iter().enumerate() {
            let Some(window) = window else {
                not_searched.push(unit as u32);
                continue;
            };
            // When one of which only undated policies are known adopted, nobody knows.
            if is_undated.get(unit).copied().unwrap_or(false) {
                continue;
            }
            if window.has_gap {
                gaps.push(unit as u32);
            }
            ends = (ends.0.min(window.to), ends.1.max(window.to));
            watched.push((window, first.get(unit).copied().flatten()));
        }
        if watched.is_empty() {
            return None;
        }
        let run = |day: fn((i32, i32)) -> i32| {
            let (mut spells, mut before, mut behind) = (Vec::new(), 0, 0);
            for (window, first) in &watched {
                let day = first.map(day);
                if day.zip(window.from).is_some_and(|(day, from)| day < from) {
                    before += 1;
                    continue;
                }
                let entry = window.from.map(|from| from.saturating_sub(1));
                let event = day.filter(|day| *day <= window.to);
                behind += u32::from(event.is_none() && day.is_some_and(|day| day < i32::MAX));
                spells.push(Spell { entry, exit: event.unwrap_or(window.to), has_event: event.is_some() });
            }
            SurvivalRun::of(spells, (before, behind))
        };
        Some(Self {
            earliest: run(|days| days.0),
            latest: run(|days| days.1),
            watched: watched.len() as u32,
            not_searched,
            gaps,
            ends,
        })
    }
}
