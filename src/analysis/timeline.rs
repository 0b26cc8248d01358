//! Policies over time: how many were certainly issued in a year, quarter or month, and how many possibly; or published, took
//! effect, were repealed.
//!
//! *Certain*: the whole interval of the date lies in the bin, and nothing makes it doubtful. *Possible*: the date
//! touches the bin but is not certain in it; such counts are upper bounds and do not add up. A date that is open on
//! one side stands in no bin and counts as undated.
//!
//! A cumulative timeline counts what there is by the end of each bin: *certain* what has its whole date behind it, *possible* what may
//! have begun. There a date that is open on one side enters.

use std::sync::Arc;

use crate::query::{Bitmap, DatePart, Days, Lexicon, Table, each_dated_row};
use crate::support::progress::{Progress, in_pieces};

use super::bin::Bin;
use super::frame::{BinFrame, Extent};
use super::slots::Slots;
use super::stack::{By, Stack};
use super::tracks::Tracks;

/// The counts of one symbol of what the bars are stacked by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineSeries {
    /// The symbol; `None` for policies that have none.
    pub symbol: Option<u32>,
    /// Its counts, among the filtered policies.
    pub tracks: Tracks,
}

/// Policies by the time of one of their dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// By which date.
    pub date: DatePart,
    /// How wide a bin is.
    pub bin: Bin,
    /// The counts of a bin are of all that there is by its end.
    pub is_cumulative: bool,
    /// By what the bars are stacked.
    pub by: By,
    /// What the symbols of the series are, and in which order they come among all records.
    pub stack: Arc<Stack>,
    /// The number of the first bin, see [`Bin::days`].
    pub first: i32,
    /// The filtered policies, each once.
    pub shown: Tracks,
    /// All policies, each once.
    pub all: Tracks,
    /// The filtered ones by symbol, ascending, those without a symbol last; only those that have any.
    pub series: Vec<TimelineSeries>,
    /// Where there are very many symbols: the filtered ones of those that have fewest, together.
    pub rest: Option<Tracks>,
    /// Filtered policies that stand in more than one series.
    pub joint: u32,
    /// Of codes: filtered policies with one about which coders disagree.
    pub open: u32,
}

/// What a timeline stands on: where the bins lie, and the counts of all records. It stays as long as no record changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    date: DatePart,
    frame: BinFrame,
    all: Tracks,
}

impl Ground {
    /// Without a bin, the coarsest of several bars that is not mostly hatched. The bins cover all live rows, so that a filter does not
    /// move the axis. `None` when told to stop.
    pub fn count<T: Table + Sync + ?Sized>(
        table: &T,
        live: &Bitmap,
        asked: (DatePart, Option<Bin>),
        progress: &dyn Progress,
    ) -> Option<Self> {
        Self::counted(table, live, asked, false, progress)
    }

    /// The same for a cumulative timeline; its bins cover the known ends of dates that are open on one side, too.
    pub fn count_cumulative<T: Table + Sync + ?Sized>(
        table: &T,
        live: &Bitmap,
        asked: (DatePart, Option<Bin>),
        progress: &dyn Progress,
    ) -> Option<Self> {
        Self::counted(table, live, asked, true, progress)
    }

    fn counted<T: Table + Sync + ?Sized>(
        table: &T,
        live: &Bitmap,
        (date, bin): (DatePart, Option<Bin>),
        is_cumulative: bool,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let extent = in_pieces(
            live.len(),
            progress,
            || Extent::EMPTY,
            |rows| {
                let mut extent = Extent::EMPTY;
                each_dated_row(table, (live, date), rows, |_, days| {
                    extent.add(days);
                    if is_cumulative {
                        extent.add_open(days);
                    }
                });
                extent
            },
            |one, other| *one = one.merge(other),
        )?;
        let frame = BinFrame::new(&extent, bin.unwrap_or_else(|| extent.default_bin()));
        let frame = if is_cumulative { frame.cumulative() } else { frame };
        let all = in_pieces(
            live.len(),
            progress,
            || Tracks::new(frame.bins),
            |rows| {
                let mut tracks = Tracks::new(frame.bins);
                each_dated_row(table, (live, date), rows, |_, days| tracks.add(frame.place(days)));
                tracks
            },
            |one, other| one.merge(&other),
        )?;
        Some(Self { all: all.finished(frame.is_cumulative), date, frame })
    }
}

/// The counts of a piece of the shown rows.
#[derive(Debug, Clone)]
struct PartialCounts {
    shown: Tracks,
    /// See [`Slots`].
    series: Vec<Option<Tracks>>,
    joint: u32,
    open: u32,
}

/// What was counted before, see [`Timeline::recount`].
#[derive(Debug, Clone, Default)]
pub struct TimelineBefore(Option<Arc<PreviousCounts>>);

#[derive(Debug)]
struct PreviousCounts {
    date: DatePart,
    frame: BinFrame,
    stack: Arc<Stack>,
    shown: Bitmap,
    part: PartialCounts,
}

impl TimelineBefore {
    fn stack(&self, by: By) -> Option<Arc<Stack>> {
        self.0.as_ref().map(|earlier| Arc::clone(&earlier.stack)).filter(|stack| stack.by == by)
    }
}

impl PartialCounts {
    fn count<T: Table + Sync + ?Sized>(
        table: &T,
        Ground { date, frame, .. }: &Ground,
        (rows, stack): (&Bitmap, &Stack),
        slots: &Slots,
        progress: &dyn Progress,
    ) -> Option<Self> {
        in_pieces(
            rows.len(),
            progress,
            || Self::new(frame, slots.len),
            |piece| {
                let mut part = Self::new(frame, slots.len);
                stack.each(table, (rows, *date), piece, |days, symbols, open| {
                    part.add((frame, slots), (symbols, open), days);
                });
                part
            },
            |one, other| one.merge(other),
        )
    }

    fn take_away(&mut self, other: &Self) {
        self.shown.take_away(&other.shown);
        self.joint -= other.joint.min(self.joint);
        self.open -= other.open.min(self.open);
        for (from, less) in self.series.iter_mut().zip(&other.series) {
            if let (Some(from), Some(less)) = (from, less) {
                from.take_away(less);
            }
        }
    }

    fn new(frame: &BinFrame, series: usize) -> Self {
        Self { shown: Tracks::new(frame.bins), series: vec![None; series], joint: 0, open: 0 }
    }

    fn add(&mut self, (frame, slots): (&BinFrame, &Slots), (symbols, open): (&[u32], &[u32]), days: Option<Days>) {
        let place = frame.place(days);
        self.shown.add(place);
        if slots.len == 0 {
            return;
        }
        self.joint += u32::from(symbols.len() > 1);
        self.open += u32::from(!open.is_empty());
        for symbol in symbols {
            let tracks = self.tracks(frame, slots.at(*symbol));
            match tracks {
                Some(tracks) if open.contains(symbol) => tracks.add_open(place),
                Some(tracks) => tracks.add(place),
                None => {}
            }
        }
        if symbols.is_empty()
            && let Some(tracks) = self.tracks(frame, slots.without())
        {
            tracks.add(place);
        }
    }

    fn tracks(&mut self, frame: &BinFrame, at: usize) -> Option<&mut Tracks> {
        Some(self.series.get_mut(at)?.get_or_insert_with(|| Tracks::new(frame.bins)))
    }

    /// Adds the counts of another piece with the same frame.
    fn merge(&mut self, other: Self) {
        self.shown.merge(&other.shown);
        self.joint += other.joint;
        self.open += other.open;
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
        Self::recount_with(table, names, ground, (shown, by, false), before, progress)
    }

    /// The same; with `trees` a record stands in what lies above its own symbols as well, before as now.
    pub(super) fn recount_with<T: Table + Sync + ?Sized>(
        table: &T,
        names: &Lexicon,
        ground: &Ground,
        (shown, by, trees): (&Bitmap, By, bool),
        before: &mut TimelineBefore,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let fresh = || Stack::count(table, names, (by, trees), progress).map(Arc::new);
        let stack = before.stack(by).or_else(fresh)?;
        Self::counted(table, ground, (shown, shown, stack), before, progress)
    }

    /// The timeline of some of the rows of another one, `(counted, filtered)`, with its symbols. Where there are very many, it
    /// has a series of its own for the same ones.
    pub fn count_some<T: Table + Sync + ?Sized>(
        table: &T,
        ground: &Ground,
        (counted, filtered): (&Bitmap, &Bitmap),
        of: &Self,
        progress: &dyn Progress,
    ) -> Option<Self> {
        Self::counted(
            table,
            ground,
            (counted, filtered, Arc::clone(&of.stack)),
            &mut TimelineBefore::default(),
            progress,
        )
    }

    fn counted<T: Table + Sync + ?Sized>(
        table: &T,
        ground: &Ground,
        (shown, filtered, stack): (&Bitmap, &Bitmap, Arc<Stack>),
        before: &mut TimelineBefore,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let (frame, by) = (&ground.frame, stack.by);
        let slots = Slots::new(table, (filtered, &stack), progress)?;
        let count = |rows: &Bitmap| PartialCounts::count(table, ground, (rows, &stack), &slots, progress);
        // Which symbols share a series is another matter with each filter.
        let is_same = |earlier: &Arc<PreviousCounts>| {
            earlier.stack.by == by && earlier.date == ground.date && earlier.frame == *frame && !slots.is_shared()
        };
        let earlier = before.0.take().filter(is_same);
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
        if !slots.is_shared() {
            let earlier = PreviousCounts {
                date: ground.date,
                frame: frame.clone(),
                stack: Arc::clone(&stack),
                shown: shown.clone(),
                part: part.clone(),
            };
            before.0 = Some(Arc::new(earlier));
        }
        let (mut rest, mut series) = (None, Vec::new());
        for (at, tracks) in part.series.into_iter().enumerate() {
            let Some(tracks) = tracks.filter(|tracks| tracks.total() > 0) else { continue };
            let tracks = tracks.finished(frame.is_cumulative);
            let symbol = match slots.own.get(at) {
                Some(symbol) => Some(*symbol),
                None if at == slots.without() => None,
                None if slots.is_shared() => {
                    rest = Some(tracks);
                    continue;
                }
                None => Some(at as u32),
            };
            series.push(TimelineSeries { symbol, tracks });
        }
        Some(Self {
            date: ground.date,
            bin: frame.bin,
            is_cumulative: frame.is_cumulative,
            by,
            stack,
            first: frame.first,
            series,
            rest,
            shown: part.shown.finished(frame.is_cumulative),
            all: ground.all.clone(),
            joint: part.joint,
            open: part.open,
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
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
