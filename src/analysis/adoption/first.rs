//! The first policy found of each unit, as the days on which it may have been issued, and the sets of units whose order is not known.
//!
//! Of the dated policies of a unit the first one is not earlier than the earliest day that any of them may have, and not later than the
//! earliest of their latest days: each policy that may lie before that day is a candidate. A date that is doubtful is possible on its days,
//! and makes nothing certain.

use super::curve::AdoptionCurve;
use super::definition::AdoptionDefinition;
use super::ground::AdoptionGround;
use crate::query::{Bitmap, DatePart, Days, Table, each_dated_row};
use crate::support::progress::{Progress, in_pieces};

/// When a unit adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstFound {
    /// The unit, by its place in [`AdoptionGround::units`].
    pub unit: u32,
    /// The first day that is possible; any earlier one too, if there is none.
    pub earliest: Option<i32>,
    /// The last day that is possible; any later one too, if there is none.
    pub latest: Option<i32>,
    /// Whether its last possible day is that of a doubtful date: it is not certain that it has adopted by then.
    pub is_doubtful: bool,
    /// How many of its policies may be the first one.
    pub candidates: u32,
}

impl FirstFound {
    /// The last day that is possible, unless it is that of a doubtful date: by then it has certainly adopted.
    pub fn certain_latest(&self) -> Option<i32> {
        self.latest.filter(|_| !self.is_doubtful)
    }
}

/// Units whose days overlap, one with the other or by way of others: their order is not known. Often a single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdoptionSet {
    /// Its first unit, by the place in [`Adoption::first`].
    pub start: usize,
    /// The place behind its last one.
    pub end: usize,
    /// The first possible day of any of them.
    pub earliest: Option<i32>,
    /// The last one.
    pub latest: Option<i32>,
    /// How many policies of these units may lie in these days.
    pub records: u32,
}

impl AdoptionSet {
    /// How many units it has.
    pub fn units(self) -> usize {
        self.end - self.start
    }
}

/// A unit of which undated policies were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UndatedUnit {
    /// The unit, by its place in [`AdoptionGround::units`].
    pub unit: u32,
    /// How many.
    pub records: u32,
}

/// Who adopted when, among the filtered records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adoption {
    /// What counts.
    pub definition: AdoptionDefinition,
    /// The date by which.
    pub date: DatePart,
    /// The units that adopted: by earliest day, then by latest.
    pub first: Vec<FirstFound>,
    /// The sets of them, in the same order.
    pub sets: Vec<AdoptionSet>,
    /// The first and the last rank that each may have, counted from 1: behind those that certainly adopted before it, and before those that
    /// certainly did later.
    pub ranks: Vec<(u32, u32)>,
    /// Those that have undated policies besides, which may be earlier.
    pub also_undated: Vec<UndatedUnit>,
    /// Those of which no policy has a date.
    pub undated_units: Vec<UndatedUnit>,
    /// Policies that are counted: dated, and of some unit.
    pub counted: u32,
    /// Policies of units without a date.
    pub undated: u32,
    /// Policies that belong to no unit: of the centre, or of provinces that are not asked about, or without a place.
    pub outside: u32,
    /// Of the filtered ones, those of another level or stage.
    pub others: u32,
    /// How many have adopted by when.
    pub curve: AdoptionCurve,
}

/// What is known of a unit after a part of the rows.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    earliest: i32,
    latest: i32,
    doubtful_latest: i32,
    dated: u32,
    undated: u32,
}

/// The same of all units.
struct AllBounds {
    units: Vec<Bounds>,
    counted: u32,
    undated: u32,
    outside: u32,
}

impl Bounds {
    const NOTHING: Self =
        Self { earliest: i32::MAX, latest: i32::MAX, doubtful_latest: i32::MAX, dated: 0, undated: 0 };

    fn add(&mut self, days: Option<Days>) {
        let Some(days) = days else {
            self.undated += 1;
            return;
        };
        self.dated += 1;
        self.earliest = self.earliest.min(days.earliest);
        let latest = if days.certain { &mut self.latest } else { &mut self.doubtful_latest };
        *latest = (*latest).min(days.latest);
    }

    fn merge(&mut self, other: &Self) {
        self.earliest = self.earliest.min(other.earliest);
        self.latest = self.latest.min(other.latest);
        self.doubtful_latest = self.doubtful_latest.min(other.doubtful_latest);
        self.dated += other.dated;
        self.undated += other.undated;
    }

    fn first(&self, unit: u32) -> FirstFound {
        let latest = self.latest.min(self.doubtful_latest);
        let (latest, is_doubtful) =
            if self.latest < i32::MAX { (self.latest, false) } else { (latest, latest < i32::MAX) };
        FirstFound {
            unit,
            earliest: (self.earliest > i32::MIN).then_some(self.earliest),
            latest: (latest < i32::MAX).then_some(latest),
            is_doubtful,
            candidates: 0,
        }
    }
}

impl AllBounds {
    fn new(units: usize) -> Self {
        Self { units: vec![Bounds::NOTHING; units], counted: 0, undated: 0, outside: 0 }
    }

    fn merge(&mut self, other: &Self) {
        self.units.iter_mut().zip(&other.units).for_each(|(one, other)| one.merge(other));
        self.counted += other.counted;
        self.undated += other.undated;
        self.outside += other.outside;
    }
}

/// The first possible day, as a number that can be compared.
pub(super) fn start_of(first: Option<i32>) -> i32 {
    first.unwrap_or(i32::MIN)
}

/// The last possible day, likewise.
pub(super) fn end_of(latest: Option<i32>) -> i32 {
    latest.unwrap_or(i32::MAX)
}

impl Adoption {
    /// Counts the filtered rows of the dataset that the ground was counted on. `None` when told to stop.
    pub fn count<T: Table + Sync + ?Sized>(
        table: &T,
        ground: &AdoptionGround,
        found: &Bitmap,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let mut shown = found.clone();
        if let Some(among) = &ground.among {
            shown.and(among);
        }
        let others = found.count() - shown.count();
        let units = ground.units.list.len();
        let all = in_pieces(
            shown.len(),
            progress,
            || AllBounds::new(units),
            |rows| {
                let mut all = AllBounds::new(units);
                each_member(table, ground, (&shown, rows), |provinces, keys, days| {
                    let days = days.and_then(Days::in_calendar);
                    let mut is_outside = true;
                    ground.units.each(provinces, keys, |unit| {
                        is_outside = false;
                        if let Some(bounds) = all.units.get_mut(unit as usize) {
                            bounds.add(days);
                        }
                    });
                    let count = match (is_outside, days) {
                        (true, _) => &mut all.outside,
                        (false, None) => &mut all.undated,
                        (false, Some(_)) => &mut all.counted,
                    };
                    *count += 1;
                });
                all
            },
            |one, other| one.merge(&other),
        )?;
        let numbered = || (0..).zip(&all.units);
        let mut first: Vec<FirstFound> =
            numbered().filter(|(_, bounds)| bounds.dated > 0).map(|(unit, bounds)| bounds.first(unit)).collect();
        first.sort_by_key(|one| (start_of(one.earliest), end_of(one.latest), one.unit));
        let undated = numbered().filter(|(_, bounds)| bounds.dated == 0 && bounds.undated > 0);
        let undated_units = undated.map(|(unit, bounds)| UndatedUnit { unit, records: bounds.undated }).collect();
        let also = numbered().filter(|(_, bounds)| bounds.dated > 0 && bounds.undated > 0);
        let also_undated = also.map(|(unit, bounds)| UndatedUnit { unit, records: bounds.undated }).collect();
        let mut sets = sets(&first);
        let ranks = ranks(&first);
        count_candidates(table, ground, (&shown, &mut first, &mut sets), progress)?;
        Some(Self {
            definition: ground.definition,
            date: ground.date,
            curve: AdoptionCurve::of(&first),
            first,
            sets,
            ranks,
            also_undated,
            undated_units,
            counted: all.counted,
            undated: all.undated,
            outside: all.outside,
            others,
        })
    }

    /// The set of a unit, by its place in [`Self::first`].
    pub fn set_of(&self, at: usize) -> Option<(usize, AdoptionSet)> {
        let set = self.sets.partition_point(|set| set.end <= at);
        self.sets.get(set).map(|found| (set, *found))
    }
}

/// The ranks that each unit may have; the units are sorted by their earliest days.
fn ranks(first: &[FirstFound]) -> Vec<(u32, u32)> {
    let mut latest: Vec<i32> = first.iter().map(|one| end_of(one.certain_latest())).collect();
    latest.sort_unstable();
    let rank = |one: &FirstFound| {
        let before = latest.partition_point(|day| *day < start_of(one.earliest));
        let end = end_of(one.certain_latest());
        let not_behind = first.partition_point(|other| start_of(other.earliest) <= end);
        (before as u32 + 1, not_behind as u32)
    };
    first.iter().map(rank).collect()
}

/// The sets of units, which are sorted: a next one begins behind all days of those before.
fn sets(first: &[FirstFound]) -> Vec<AdoptionSet> {
    let mut sets: Vec<AdoptionSet> = Vec::new();
    for (at, one) in first.iter().enumerate() {
        match sets.last_mut() {
            Some(set) if start_of(one.earliest) <= end_of(set.latest) => {
                set.end = at + 1;
                set.latest = set.latest.zip(one.latest).map(|(own, other)| own.max(other));
            }
            _ => sets.push(AdoptionSet {
                start: at,
                end: at + 1,
                earliest: one.earliest,
                latest: one.latest,
                records: 0,
            }),
        }
    }
    sets
}

/// Calls `each` with the provinces, the keys of places and the days of those rows of a range that are in the set.
fn each_member<T: Table + ?Sized>(
    table: &T,
    ground: &AdoptionGround,
    (among, rows): (&Bitmap, std::ops::Range<u32>),
    mut each: impl FnMut(u64, &[u32], Option<Days>),
) {
    let units = &ground.units;
    if units.are_places() {
        each_dated_row(table, (among, ground.date), rows, |columns, days| {
            each(units.provinces(columns.regions), units.keys(columns.row), days);
        });
    } else {
        // Without places less is asked of each record, and it takes half of the time.
        each_dated_row(table, (among, ground.date), rows, |columns, days| {
            each(units.provinces(columns.regions), &[], days);
        });
    }
}

/// Counts what may be the first policy of each unit, and what may lie in the days of each set: just what their lines find.
fn count_candidates<T: Table + Sync + ?Sized>(
    table: &T,
    ground: &AdoptionGround,
    (shown, first, sets): (&Bitmap, &mut [FirstFound], &mut [AdoptionSet]),
    progress: &dyn Progress,
) -> Option<()> {
    let units = &ground.units;
    let mut place_of = vec![None; units.list.len()];
    for (at, one) in first.iter().enumerate() {
        if let Some(place) = place_of.get_mut(one.unit as usize) {
            *place = Some(at);
        }
    }
    // By set: its provinces. By key of a place, or of all provinces by that of a province: its sets.
    let mut provinces_of = vec![0_u64; sets.len()];
    let mut sets_of: Vec<Vec<usize>> = Vec::new();
    for (number, set) in sets.iter().enumerate() {
        for unit in first.get(set.start..set.end).unwrap_or_default() {
            let Some(unit) = units.list.get(unit.unit as usize) else { continue };
            if let Some(bits) = provinces_of.get_mut(number) {
                *bits |= 1 << unit.province;
            }
            let key = if units.are_places() { unit.key } else { unit.province } as usize;
            if sets_of.len() <= key {
                sets_of.resize(key + 1, Vec::new());
            }
            if let Some(own) = sets_of.get_mut(key).filter(|own| own.last() != Some(&number)) {
                own.push(number);
            }
        }
    }
    let days_of = |at: usize| first.get(at).map(|one| Days::named(one.earliest, one.latest));
    let days_of_set = |at: usize| sets.get(at).map(|set| Days::named(set.earliest, set.latest));
    let (of_units, of_sets) = in_pieces(
        shown.len(),
        progress,
        || (vec![0_u32; first.len()], vec![0_u32; sets.len()]),
        |rows| {
            let (mut of_units, mut of_sets) = (vec![0_u32; first.len()], vec![0_u32; sets.len()]);
            let mut own_sets: Vec<usize> = Vec::new();
            each_member(table, ground, (shown, rows), |provinces, keys, days| {
                let Some(days) = days else { return };
                let maybe = |span: Option<(i32, i32)>| span.is_some_and(|(from, to)| days.maybe_in(from, to));
                if !units.are_places() && provinces.is_power_of_two() {
                    // Nearly all records: of one province, which is in one set.
                    let unit = provinces.trailing_zeros() as usize;
                    let Some(at) = place_of.get(unit).copied().flatten() else { return };
                    if let Some(count) = of_units.get_mut(at).filter(|_| maybe(days_of(at))) {
                        *count += 1;
                    }
                    let set = sets_of.get(unit).and_then(|own| own.first().copied());
                    if let Some(count) = set.and_then(|set| of_sets.get_mut(set).filter(|_| maybe(days_of_set(set)))) {
                        *count += 1;
                    }
                    return;
                }
                own_sets.clear();
                let of_key = |key: usize| sets_of.get(key).into_iter().flatten().copied();
                units.each(provinces, keys, |unit| {
                    let Some(at) = place_of.get(unit as usize).copied().flatten() else { return };
                    if let Some(count) = of_units.get_mut(at).filter(|_| maybe(days_of(at))) {
                        *count += 1;
                    }
                    if !units.are_places() {
                        own_sets.extend(of_key(unit as usize));
                    }
                });
                own_sets.extend(keys.iter().flat_map(|key| of_key(*key as usize)));
                own_sets.sort_unstable();
                own_sets.dedup();
                for set in &own_sets {
                    let is_in = provinces_of.get(*set).is_some_and(|own| own & provinces != 0);
                    if let Some(count) = of_sets.get_mut(*set).filter(|_| is_in && maybe(days_of_set(*set))) {
                        *count += 1;
                    }
                }
            });
            (of_units, of_sets)
        },
        |one, other| {
            one.0.iter_mut().zip(other.0).for_each(|(count, more)| *count += more);
            one.1.iter_mut().zip(other.1).for_each(|(count, more)| *count += more);
        },
    )?;
    first.iter_mut().zip(of_units).for_each(|(one, count)| one.candidates = count);
    sets.iter_mut().zip(of_sets).for_each(|(set, count)| set.records = count);
    Some(())
}
