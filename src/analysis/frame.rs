//! Where the bins of a timeline lie, and in which of them a date stands. Settled before counting, so that pieces fit together.

use super::bin::Bin;
use crate::query::Days;
use crate::query::calendar::month_of;

/// The extent of some dates, and which bins they support; pieces of it can be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    from: i32,
    to: i32,
    dates: u32,
    /// By bin of [`Bin::ALL`]: dates that are certain in one.
    certain: [u64; 3],
    /// By bin of [`Bin::ALL`]: how many bins those that are not possibly lie in, all together.
    possible: [u64; 3],
}

/// A timeline with more bins than this would be no picture; it takes the next wider bin.
const MOST_BINS: i64 = 6000;

impl Extent {
    /// Of no date.
    pub(super) const EMPTY: Self = Self { from: i32::MAX, to: i32::MIN, dates: 0, certain: [0; 3], possible: [0; 3] };

    pub(super) fn add(&mut self, days: Option<Days>) {
        let Some((days, (from, to))) = days.and_then(|days| Some((days, days.closed()?))) else { return };
        self.from = self.from.min(from);
        self.to = self.to.max(to);
        self.dates += 1;
        let (first, last) = (month_of(from), if from == to { month_of(from) } else { month_of(to) });
        for ((certain, possible), bin) in self.certain.iter_mut().zip(&mut self.possible).zip(Bin::ALL) {
            let (first, last) = (first.div_euclid(bin.months()), last.div_euclid(bin.months()));
            if first == last && days.certain {
                *certain += 1;
            } else {
                *possible += u64::from(last.abs_diff(first)) + 1;
            }
        }
    }

    /// The known end of a date that is open on one side: it lies in no bin, but something is possible, or certain, from there on.
    pub(super) fn add_open(&mut self, days: Option<Days>) {
        let Some(days) = days.filter(|days| days.closed().is_none()).and_then(Days::in_calendar) else { return };
        for day in [days.earliest, days.latest].into_iter().filter(|day| ![i32::MIN, i32::MAX].contains(day)) {
            self.from = self.from.min(day);
            self.to = self.to.max(day);
            self.dates += 1;
        }
    }

    /// With the dates of another piece.
    pub(super) fn merge(self, other: Self) -> Self {
        let sum = |mut one: [u64; 3], other: [u64; 3]| {
            one.iter_mut().zip(other).for_each(|(count, more)| *count += more);
            one
        };
        Self {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
            dates: self.dates + other.dates,
            certain: sum(self.certain, other.certain),
            possible: sum(self.possible, other.possible),
        }
    }

    /// The coarsest bin of which there are several and whose bars are not mostly hatched.
    pub(super) fn default_bin(&self) -> Bin {
        let counted = Bin::ALL.into_iter().zip(self.certain.into_iter().zip(self.possible));
        let fits = |(bin, (certain, possible)): &(Bin, (u64, u64))| self.bins(*bin) > 1 && possible <= certain;
        counted.rev().find(fits).map_or(Bin::Year, |(bin, _)| bin)
    }

    fn bins(&self, bin: Bin) -> i64 {
        if self.dates == 0 { 0 } else { i64::from(bin.of(self.to)) - i64::from(bin.of(self.from)) + 1 }
    }
}

/// Where the bins lie: settled before counting, so that pieces fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BinFrame {
    pub(super) bin: Bin,
    /// The number of the first bin.
    pub(super) first: i32,
    pub(super) bins: usize,
    /// A date stands in a bin, and in all after it.
    pub(super) is_cumulative: bool,
    /// The first day of the first bin.
    first_day: i32,
    /// For each day from there the place of its bin, while there are not too many.
    place_of_day: Vec<u16>,
}

/// A table of more days than this is not worth its memory.
const MOST_DAYS: i32 = 400_000;

impl BinFrame {
    /// Whole years around the dates; with a wider bin than asked for where there would be too many.
    pub(super) fn new(extent: &Extent, bin: Bin) -> Self {
        let bin = Bin::ALL
            .into_iter()
            .filter(|other| *other >= bin)
            .find(|bin| extent.bins(*bin) <= MOST_BINS)
            .unwrap_or(Bin::Year);
        if extent.dates == 0 {
            return Self { bin, first: 0, bins: 0, is_cumulative: false, first_day: 0, place_of_day: Vec::new() };
        }
        let (first_day, _) = Bin::Year.days(Bin::Year.of(extent.from));
        let (_, last_day) = Bin::Year.days(Bin::Year.of(extent.to));
        let first = bin.of(first_day);
        let bins = usize::try_from(i64::from(bin.of(last_day)) - i64::from(first) + 1).unwrap_or(0);
        let mut place_of_day = Vec::new();
        if last_day.saturating_sub(first_day) <= MOST_DAYS {
            for at in 0..bins {
                let number = first.saturating_add(i32::try_from(at).unwrap_or(i32::MAX));
                let (from, to) = bin.days(number);
                let days = usize::try_from(to - from + 1).unwrap_or(0);
                place_of_day.extend(std::iter::repeat_n(at as u16, days));
            }
        }
        Self { bin, first, bins, is_cumulative: false, first_day, place_of_day }
    }

    /// The same for cumulative counts.
    pub(super) fn cumulative(self) -> Self {
        Self { is_cumulative: true, ..self }
    }

    #[inline]
    fn at(&self, day: i32) -> Option<usize> {
        let known = usize::try_from(day.checked_sub(self.first_day)?).ok().and_then(|at| self.place_of_day.get(at));
        match known {
            Some(place) => Some(usize::from(*place)),
            None => usize::try_from(i64::from(self.bin.of(day)) - i64::from(self.first)).ok(),
        }
    }

    /// The bins that a closed date touches, as places in the frame.
    #[inline]
    pub(super) fn place(&self, days: Option<Days>) -> FramePosition {
        if self.is_cumulative {
            return self.since(days);
        }
        let place = || {
            let days = days?;
            let (from, to) = days.closed()?;
            let first = self.at(from)?;
            let last = if from == to { first } else { self.at(to)? };
            let (from, to) = (first, last.min(self.bins.checked_sub(1)?));
            Some(if from == to && days.certain {
                FramePosition::Certain(from)
            } else {
                FramePosition::Possible(from, to)
            })
        };
        place().unwrap_or(FramePosition::Undated)
    }

    /// From which bin on a date is possibly over, and from which certainly: as [`Days::maybe_in`] and [`Days::surely_in`] have it for the
    /// time up to the end of a bin.
    fn since(&self, days: Option<Days>) -> FramePosition {
        let Some(days) = days else { return FramePosition::Undated };
        // What may lie before the first bin is there from the first one on; what lies behind the last one never is.
        let bin = |day: i32| self.at(day).and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX);
        let from = |day: i32| if day <= self.first_day { 0 } else { bin(day) };
        let certain = (days.certain && days.latest < i32::MAX).then(|| from(days.latest));
        FramePosition::Since { possible: from(days.earliest), certain, is_early: days.earliest < self.first_day }
    }
}

/// Where a date stands in a frame.
#[derive(Debug, Clone, Copy)]
pub(super) enum FramePosition {
    Certain(usize),
    Possible(usize, usize),
    /// Cumulatively: possibly from a bin on, and from another one on certainly.
    Since {
        possible: u32,
        certain: Option<u32>,
        /// It may lie before the first bin.
        is_early: bool,
    },
    Undated,
}

impl FramePosition {
    /// The place of something that is only possible there, however sure the date is.
    pub(super) fn possible(self) -> Self {
        match self {
            Self::Certain(at) => Self::Possible(at, at),
            Self::Since { possible, is_early, .. } => Self::Since { possible, certain: None, is_early },
            other => other,
        }
    }
}
