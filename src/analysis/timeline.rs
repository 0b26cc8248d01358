//! Policies over time: how many were certainly issued in a year, quarter or month, and how many possibly.
//!
//! *Certain*: the whole interval of the date lies in the bin, and nothing makes it doubtful. *Possible*: the date
//! touches the bin but is not certain in it; such counts are upper bounds and do not add up. A date that is open on
//! one side stands in no bin and counts as undated.

use std::sync::Arc;

use crate::msg;
use crate::query::calendar::month_of;
use crate::query::{Bitmap, Columns, Days, Lexicon, Progress, REVIEWS, Table, Tree, each_row, in_pieces};
use crate::words::Message;

use super::bin::Bin;

/// By what a bar is stacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// Not at all.
    #[default]
    Nothing,
    /// Regions; a joint policy stands in each of its own.
    Region,
    /// Kinds as they stand on the record, without what is above them.
    Kind,
    /// Review.
    Review,
}

/// Counts by bin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tracks {
    /// By bin: the whole date lies in it.
    pub certain: Vec<u32>,
    /// By bin: the date touches it and is not certain in it.
    pub possible: Vec<u32>,
    /// Policies without a date, or with one that is open.
    pub undated: u32,
    /// Policies that are certain in some bin.
    pub placed: u32,
    /// Policies that are possible in some bins.
    pub spread: u32,
}

/// The counts of one symbol of what the bars are stacked by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The symbol; `None` for policies that have none.
    pub symbol: Option<u32>,
    /// Its counts, among the filtered policies.
    pub tracks: Tracks,
}

/// Policies by time of issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// How wide a bin is.
    pub bin: Bin,
    /// By what the bars are stacked.
    pub by: By,
    /// The number of the first bin, see [`Bin::days`].
    pub first: i32,
    /// The filtered policies, each once.
    pub shown: Tracks,
    /// All policies, each once.
    pub all: Tracks,
    /// The filtered ones by symbol, ascending, those without a symbol last; only those that have any.
    pub series: Vec<Series>,
    /// Filtered policies that stand in more than one series.
    pub joint: u32,
}

impl Tracks {
    fn new(bins: usize) -> Self {
        Self { certain: vec![0; bins], possible: vec![0; bins], ..Self::default() }
    }

    /// The policies that are counted, dated or not.
    pub fn total(&self) -> u32 {
        self.placed + self.spread + self.undated
    }

    fn add(&mut self, place: Place) {
        match place {
            Place::Certain(at) => {
                self.placed += 1;
                if let Some(count) = self.certain.get_mut(at) {
                    *count += 1;
                }
            }
            Place::Possible(from, to) => {
                self.spread += 1;
                // One more from here on, one less behind the end: `finish` makes numbers of it.
                if let Some(begin) = self.possible.get_mut(from) {
                    *begin = begin.wrapping_add(1);
                }
                if let Some(behind) = self.possible.get_mut(to + 1) {
                    *behind = behind.wrapping_sub(1);
                }
            }
            Place::Undated => self.undated += 1,
        }
    }

    /// Ends the counting.
    fn finished(mut self) -> Self {
        let mut sum = 0_u32;
        for count in &mut self.possible {
            sum = sum.wrapping_add(*count);
            *count = sum;
        }
        self
    }

    fn take_away(&mut self, other: &Self) {
        for (from, less) in [(&mut self.certain, &other.certain), (&mut self.possible, &other.possible)] {
            for (count, less) in from.iter_mut().zip(less) {
                *count = count.wrapping_sub(*less);
            }
        }
        self.undated -= other.undated.min(self.undated);
        self.placed -= other.placed.min(self.placed);
        self.spread -= other.spread.min(self.spread);
    }

    fn merge(&mut self, other: &Self) {
        for (into, from) in [(&mut self.certain, &other.certain), (&mut self.possible, &other.possible)] {
            for (count, more) in into.iter_mut().zip(from) {
                *count = count.wrapping_add(*more);
            }
        }
        self.undated += other.undated;
        self.placed += other.placed;
        self.spread += other.spread;
    }
}

/// The extent of some dates, and which bins they support; pieces of it can be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Extent {
    from: i32,
    to: i32,
    dates: u32,
    /// By bin of [`Bin::ALL`]: dates that lie within one.
    within: [u32; 3],
}

/// A timeline with more bins than this would be no picture; it takes the next wider bin.
const MOST_BINS: i64 = 6000;

impl Extent {
    /// Of no date.
    const EMPTY: Self = Self { from: i32::MAX, to: i32::MIN, dates: 0, within: [0; 3] };

    fn add(&mut self, days: Option<Days>) {
        let Some((from, to)) = days.and_then(Days::closed) else { return };
        self.from = self.from.min(from);
        self.to = self.to.max(to);
        self.dates += 1;
        let (first, last) = (month_of(from), if from == to { month_of(from) } else { month_of(to) });
        for (count, bin) in self.within.iter_mut().zip(Bin::ALL) {
            let months = bin.months();
            *count += u32::from(first.div_euclid(months) == last.div_euclid(months));
        }
    }

    /// With the dates of another piece.
    fn merge(self, other: Self) -> Self {
        let mut within = self.within;
        within.iter_mut().zip(other.within).for_each(|(count, more)| *count += more);
        Self { from: self.from.min(other.from), to: self.to.max(other.to), dates: self.dates + other.dates, within }
    }

    /// The finest bin that more than half of the dates lie within.
    fn default_bin(&self) -> Bin {
        Bin::ALL
            .into_iter()
            .zip(self.within)
            .find(|(_, within)| within * 2 > self.dates)
            .map_or(Bin::Year, |(bin, _)| bin)
    }

    fn bins(&self, bin: Bin) -> i64 {
        if self.dates == 0 { 0 } else { i64::from(bin.of(self.to)) - i64::from(bin.of(self.from)) + 1 }
    }
}

/// Where the bins lie: settled before counting, so that pieces fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Frame {
    bin: Bin,
    /// The number of the first bin.
    first: i32,
    bins: usize,
    /// The first day of the first bin.
    first_day: i32,
    /// For each day from there the place of its bin, while there are not too many.
    place_of_day: Vec<u16>,
}

/// A table of more days than this is not worth its memory.
const MOST_DAYS: i32 = 400_000;

impl Frame {
    /// Whole years around the dates; with a wider bin than asked for where there would be too many.
    fn new(extent: &Extent, bin: Bin) -> Self {
        let bin = Bin::ALL
            .into_iter()
            .filter(|other| *other >= bin)
            .find(|bin| extent.bins(*bin) <= MOST_BINS)
            .unwrap_or(Bin::Year);
        if extent.dates == 0 {
            return Self { bin, first: 0, bins: 0, first_day: 0, place_of_day: Vec::new() };
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
        Self { bin, first, bins, first_day, place_of_day }
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
    fn place(&self, days: Option<Days>) -> Place {
        let place = || {
            let days = days?;
            let (from, to) = days.closed()?;
            let first = self.at(from)?;
            let last = if from == to { first } else { self.at(to)? };
            let (from, to) = (first, last.min(self.bins.checked_sub(1)?));
            Some(if from == to && days.certain { Place::Certain(from) } else { Place::Possible(from, to) })
        };
        place().unwrap_or(Place::Undated)
    }
}

/// Where a date stands in a frame.
#[derive(Debug, Clone, Copy)]
enum Place {
    Certain(usize),
    Possible(usize, usize),
    Undated,
}

/// What a timeline stands on: where the bins lie, and the counts of all records. It stays as long as no record changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    frame: Frame,
    all: Tracks,
}

impl Ground {
    /// Without a bin, the finest that most of the dates support. The bins cover all live rows, so that a filter does not
    /// move the axis. `None` when told to stop.
    pub fn count<T: Table + Sync + ?Sized>(
        table: &T,
        live: &Bitmap,
        bin: Option<Bin>,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let extent = in_pieces(
            live.len(),
            progress,
            || Extent::EMPTY,
            |rows| {
                let mut extent = Extent::EMPTY;
                each_row(table, live, rows, |columns| extent.add(columns.issued));
                extent
            },
            |one, other| *one = one.merge(other),
        )?;
        let frame = Frame::new(&extent, bin.unwrap_or_else(|| extent.default_bin()));
        let all = in_pieces(
            live.len(),
            progress,
            || Tracks::new(frame.bins),
            |rows| {
                let mut tracks = Tracks::new(frame.bins);
                each_row(table, live, rows, |columns| tracks.add(frame.place(columns.issued)));
                tracks
            },
            |one, other| one.merge(&other),
        )?;
        Some(Self { frame, all: all.finished() })
    }
}

/// The counts of a piece of the shown rows.
#[derive(Debug, Clone)]
struct Part {
    shown: Tracks,
    /// By symbol, then those without one.
    series: Vec<Option<Tracks>>,
    joint: u32,
}

/// What was counted before, see [`Timeline::recount`].
#[derive(Debug, Clone, Default)]
pub struct TimelineBefore(Option<Arc<Earlier>>);

#[derive(Debug)]
struct Earlier {
    frame: Frame,
    by: By,
    shown: Bitmap,
    part: Part,
}

impl Part {
    fn count<T: Table + Sync + ?Sized>(
        table: &T,
        frame: &Frame,
        (rows, by): (&Bitmap, By),
        series: usize,
        progress: &dyn Progress,
    ) -> Option<Self> {
        in_pieces(
            rows.len(),
            progress,
            || Self::new(frame, series),
            |piece| {
                let mut part = Self::new(frame, series);
                each_row(table, rows, piece, |columns| part.add(frame, by, columns));
                part
            },
            |one, other| one.merge(other),
        )
    }

    fn take_away(&mut self, other: &Self) {
        self.shown.take_away(&other.shown);
        self.joint -= other.joint.min(self.joint);
        for (from, less) in self.series.iter_mut().zip(&other.series) {
            if let (Some(from), Some(less)) = (from, less) {
                from.take_away(less);
            }
        }
    }

    fn new(frame: &Frame, series: usize) -> Self {
        Self { shown: Tracks::new(frame.bins), series: vec![None; series], joint: 0 }
    }

    fn add(&mut self, frame: &Frame, by: By, columns: &Columns<'_>) {
        let place = frame.place(columns.issued);
        self.shown.add(place);
        let one;
        let symbols: &[u32] = match by {
            By::Nothing => return,
            By::Region => columns.regions,
            By::Kind => {
                one = columns.kind;
                one.as_slice()
            }
            By::Review => {
                one = Some(columns.review.into());
                one.as_slice()
            }
        };
        self.joint += u32::from(symbols.len() > 1);
        let without = self.series.len().saturating_sub(1);
        for symbol in symbols {
            self.count_one(frame, (*symbol as usize).min(without), place);
        }
        if symbols.is_empty() {
            self.count_one(frame, without, place);
        }
    }

    fn count_one(&mut self, frame: &Frame, at: usize, place: Place) {
        if let Some(slot) = self.series.get_mut(at) {
            slot.get_or_insert_with(|| Tracks::new(frame.bins)).add(place);
        }
    }

    /// Adds the counts of another piece with the same frame.
    fn merge(&mut self, other: Self) {
        self.shown.merge(&other.shown);
        self.joint += other.joint;
        for (into, from) in self.series.iter_mut().zip(other.series) {
            match (into, from) {
                (Some(into), Some(from)) => into.merge(&from),
                (into @ None, from) => *into = from,
                (Some(_), None) => {}
            }
        }
    }
}

impl Timeline {
    /// The timeline of the filtered rows of a table. `None` when told to stop.
    pub fn count<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        ground: &Ground,
        shown: (&Bitmap, By),
        progress: &dyn Progress,
    ) -> Option<Self> {
        Self::recount(table, names, ground, shown, &mut TimelineBefore::default(), progress)
    }

    /// The same when other rows were counted before: only those are counted that came or went. Meanwhile nothing but the
    /// filter may have changed.
    pub fn recount<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        ground: &Ground,
        (shown, by): (&Bitmap, By),
        before: &mut TimelineBefore,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let frame = &ground.frame;
        let symbols = match by {
            By::Nothing => None,
            By::Region => Some(names.count(Tree::Region) as usize),
            By::Kind => Some(names.count(Tree::Kind) as usize),
            By::Review => Some(REVIEWS.len()),
        };
        let series = symbols.map_or(0, |symbols| symbols + 1);
        let count = |rows: &Bitmap| Part::count(table, frame, (rows, by), series, progress);
        let earlier = before.0.take().filter(|earlier| earlier.by == by && earlier.frame == *frame);
        let changes = earlier.map(|earlier| {
            let (mut came, mut went) = (shown.clone(), earlier.shown.clone());
            came.and_not(&earlier.shown);
            went.and_not(shown);
            (came, went, earlier)
        });
        let part = match changes {
            Some((came, went, earlier)) if came.count() + went.count() < shown.count() => {
                let mut part = earlier.part.clone();
                part.merge(count(&came)?);
                part.take_away(&count(&went)?);
                part
            }
            _ => count(shown)?,
        };
        let earlier = Earlier { frame: frame.clone(), by, shown: shown.clone(), part: part.clone() };
        before.0 = Some(Arc::new(earlier));
        let series = part.series.into_iter().enumerate().filter_map(|(at, tracks)| {
            let symbol = (at + 1 < series).then_some(at as u32);
            let tracks = tracks.filter(|tracks| tracks.total() > 0)?;
            Some(Series { symbol, tracks: tracks.finished() })
        });
        Some(Self {
            bin: frame.bin,
            by,
            first: frame.first,
            series: series.collect(),
            shown: part.shown.finished(),
            all: ground.all.clone(),
            joint: part.joint,
        })
    }

    /// How many bins there are.
    pub fn len(&self) -> usize {
        self.all.certain.len()
    }

    /// Whether nothing has a date.
    pub fn is_empty(&self) -> bool {
        self.all.certain.is_empty()
    }

    /// The first and the last day of the bin at a place.
    pub fn days(&self, at: usize) -> (i32, i32) {
        self.bin.days(self.first.saturating_add(i32::try_from(at).unwrap_or(i32::MAX)))
    }

    /// The bin at a place as text.
    pub fn text(&self, at: usize) -> String {
        self.bin.text(self.first.saturating_add(i32::try_from(at).unwrap_or(i32::MAX)))
    }

    /// What must stand under the picture: how many, by what, the rules of counting, and what is left out.
    pub fn caption(&self) -> Vec<Message> {
        let count = i64::from(self.shown.total());
        let by = match self.by {
            By::Nothing => None,
            By::Region => Some(msg!("plot-caption-by-region")),
            By::Kind => Some(msg!("plot-caption-by-kind")),
            By::Review => Some(msg!("plot-caption-by-review")),
        };
        let mut caption = vec![match (self.bin, by) {
            (Bin::Year, None) => msg!("plot-caption-year", count = count),
            (Bin::Quarter, None) => msg!("plot-caption-quarter", count = count),
            (Bin::Month, None) => msg!("plot-caption-month", count = count),
            (Bin::Year, Some(by)) => msg!("plot-caption-year-by", count = count, by = by),
            (Bin::Quarter, Some(by)) => msg!("plot-caption-quarter-by", count = count, by = by),
            (Bin::Month, Some(by)) => msg!("plot-caption-month-by", count = count, by = by),
        }];
        caption.push(msg!("plot-caption-certain", count = i64::from(self.shown.placed)));
        if self.shown.spread > 0 {
            caption.push(msg!("plot-caption-possible", count = i64::from(self.shown.spread)));
        }
        if self.joint > 0 {
            caption.push(msg!("plot-caption-joint", count = i64::from(self.joint)));
        }
        if self.shown.undated > 0 {
            caption.push(msg!("plot-caption-undated", count = i64::from(self.shown.undated)));
        }
        caption
    }
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
