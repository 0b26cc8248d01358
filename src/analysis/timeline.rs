//! Policies over time: how many were certainly issued in a year, quarter or month, and how many possibly.
//!
//! *Certain*: the whole interval of the date lies in the bin, and nothing makes it doubtful. *Possible*: the date
//! touches the bin but is not certain in it; such counts are upper bounds and do not add up. A date that is open on
//! one side stands in no bin and counts as undated.

use std::ops::Range;

use crate::msg;
use crate::query::calendar::month_of;
use crate::query::{Bitmap, Days, Lexicon, Progress, REVIEWS, Table, Tree, in_pieces};
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
                for count in self.possible.get_mut(from..=to).unwrap_or(&mut []) {
                    *count += 1;
                }
            }
            Place::Undated => self.undated += 1,
        }
    }

    fn merge(&mut self, other: &Self) {
        for (into, from) in [(&mut self.certain, &other.certain), (&mut self.possible, &other.possible)] {
            for (count, more) in into.iter_mut().zip(from) {
                *count += more;
            }
        }
        self.undated += other.undated;
        self.placed += other.placed;
        self.spread += other.spread;
    }
}

/// Where the bins lie, and which symbols there may be: settled before counting, so that pieces fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    bin: Bin,
    by: By,
    first: i32,
    bins: usize,
    symbols: usize,
}

/// The extent of some dates, and which bins they support; pieces of it can be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
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
    pub const EMPTY: Self = Self { from: i32::MAX, to: i32::MIN, dates: 0, within: [0; 3] };

    /// Of the dates of some rows.
    pub fn of<T: Table + ?Sized>(table: &T, rows: impl Iterator<Item = u32>) -> Self {
        let mut extent = Self::EMPTY;
        for (from, to) in rows.filter_map(|row| table.issued(row).and_then(Days::closed)) {
            extent.from = extent.from.min(from);
            extent.to = extent.to.max(to);
            extent.dates += 1;
            let (first, last) = (month_of(from), month_of(to));
            for (count, bin) in extent.within.iter_mut().zip(Bin::ALL) {
                let months = bin.months();
                *count += u32::from(first.div_euclid(months) == last.div_euclid(months));
            }
        }
        extent
    }

    /// With the dates of another piece.
    pub fn merge(self, other: Self) -> Self {
        let mut within = self.within;
        within.iter_mut().zip(other.within).for_each(|(count, more)| *count += more);
        Self { from: self.from.min(other.from), to: self.to.max(other.to), dates: self.dates + other.dates, within }
    }

    /// The finest bin that more than half of the dates lie within.
    pub fn default_bin(&self) -> Bin {
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

impl Frame {
    /// Whole years around the dates; with a wider bin than asked for where there would be too many.
    pub fn new(extent: &Extent, bin: Bin, by: By, names: &Lexicon) -> Self {
        let bin = Bin::ALL
            .into_iter()
            .filter(|other| *other >= bin)
            .find(|bin| extent.bins(*bin) <= MOST_BINS)
            .unwrap_or(Bin::Year);
        let symbols = match by {
            By::Nothing => 0,
            By::Region => names.count(Tree::Region) as usize,
            By::Kind => names.count(Tree::Kind) as usize,
            By::Review => REVIEWS.len(),
        };
        if extent.dates == 0 {
            return Self { bin, by, first: 0, bins: 0, symbols };
        }
        let (first_day, _) = Bin::Year.days(Bin::Year.of(extent.from));
        let (_, last_day) = Bin::Year.days(Bin::Year.of(extent.to));
        let first = bin.of(first_day);
        let bins = usize::try_from(i64::from(bin.of(last_day)) - i64::from(first) + 1).unwrap_or(0);
        Self { bin, by, first, bins, symbols }
    }

    /// The bins that a closed date touches, as places in the frame.
    fn place(&self, days: Option<Days>) -> Place {
        let at = |day: i32| usize::try_from(i64::from(self.bin.of(day)) - i64::from(self.first)).ok();
        let place = || {
            let days = days?;
            let (from, to) = days.closed()?;
            let (from, to) = (at(from)?, at(to)?.min(self.bins.checked_sub(1)?));
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

/// The counts of a piece of the rows.
#[derive(Debug, Clone)]
pub struct Part {
    shown: Tracks,
    all: Tracks,
    /// By symbol, then those without one.
    series: Vec<Option<Tracks>>,
    joint: u32,
}

impl Part {
    /// Counts some rows: all that are live, and those of them that are shown.
    pub fn count<T: Table + ?Sized>(table: &T, frame: &Frame, live: &Bitmap, shown: &Bitmap, rows: Range<u32>) -> Self {
        let empty = || Tracks::new(frame.bins);
        let series = if frame.by == By::Nothing { 0 } else { frame.symbols + 1 };
        let mut part = Self { shown: empty(), all: empty(), series: vec![None; series], joint: 0 };
        for row in rows.filter(|row| live.contains(*row)) {
            let columns = table.columns(row);
            let place = frame.place(columns.issued);
            part.all.add(place);
            if !shown.contains(row) {
                continue;
            }
            part.shown.add(place);
            let one;
            let symbols: &[u32] = match frame.by {
                By::Nothing => continue,
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
            part.joint += u32::from(symbols.len() > 1);
            for symbol in symbols {
                part.count_one(frame, (*symbol as usize).min(frame.symbols), place);
            }
            if symbols.is_empty() {
                part.count_one(frame, frame.symbols, place);
            }
        }
        part
    }

    fn count_one(&mut self, frame: &Frame, at: usize, place: Place) {
        if let Some(slot) = self.series.get_mut(at) {
            slot.get_or_insert_with(|| Tracks::new(frame.bins)).add(place);
        }
    }

    /// Adds the counts of another piece with the same frame.
    pub fn merge(&mut self, other: Self) {
        self.shown.merge(&other.shown);
        self.all.merge(&other.all);
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
    /// The timeline of a table: `shown` are the filtered rows among the live ones. Without a bin, the finest that most
    /// of the dates support. The bins cover all live rows, so that a filter does not move the axis. `None` when told
    /// to stop.
    pub fn count<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        (live, shown): (&Bitmap, &Bitmap),
        (bin, by): (Option<Bin>, By),
        progress: &dyn Progress,
    ) -> Option<Self> {
        let extent = in_pieces(
            live.len(),
            progress,
            || Extent::EMPTY,
            |rows| Extent::of(table, rows.filter(|row| live.contains(*row))),
            |one, other| *one = one.merge(other),
        )?;
        let frame = Frame::new(&extent, bin.unwrap_or_else(|| extent.default_bin()), by, names);
        let whole = in_pieces(
            live.len(),
            progress,
            || Part::count(table, &frame, live, shown, 0..0),
            |rows| Part::count(table, &frame, live, shown, rows),
            |one, other| one.merge(other),
        )?;
        Some(Self::of(&frame, whole))
    }

    /// The timeline of a whole count.
    pub fn of(frame: &Frame, part: Part) -> Self {
        let series = part
            .series
            .into_iter()
            .enumerate()
            .filter_map(|(at, tracks)| {
                let symbol = (at < frame.symbols).then_some(at as u32);
                Some(Series { symbol, tracks: tracks? })
            })
            .collect();
        Self {
            bin: frame.bin,
            by: frame.by,
            first: frame.first,
            shown: part.shown,
            all: part.all,
            series,
            joint: part.joint,
        }
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
