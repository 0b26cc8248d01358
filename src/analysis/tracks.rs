//! Counts for each bin of time, certain and possible, and those that stand in no bin. Cumulative ones are of all that there is by the end
//! of a bin; there *possible* is what is not certain by then.

use super::frame::FramePosition;

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
    /// Of all that are counted, those about whose code coders disagree.
    pub open: u32,
    /// Of those without a date, the same.
    pub undated_open: u32,
    /// Of cumulative counts: policies that may lie before the first bin.
    pub early: u32,
}

impl Tracks {
    pub(super) fn new(bins: usize) -> Self {
        Self { certain: vec![0; bins], possible: vec![0; bins], ..Self::default() }
    }

    /// The policies that are counted, dated or not.
    pub fn total(&self) -> u32 {
        self.placed + self.spread + self.undated
    }

    pub(super) fn add(&mut self, place: FramePosition) {
        match place {
            FramePosition::Certain(at) => {
                self.placed += 1;
                if let Some(count) = self.certain.get_mut(at) {
                    *count += 1;
                }
            }
            FramePosition::Possible(from, to) => {
                self.spread += 1;
                // One more from here on, one less behind the end: `finish` makes numbers of it.
                if let Some(begin) = self.possible.get_mut(from) {
                    *begin = begin.wrapping_add(1);
                }
                if let Some(behind) = self.possible.get_mut(to + 1) {
                    *behind = behind.wrapping_sub(1);
                }
            }
            FramePosition::Since { possible, certain, is_early } => self.add_since(possible, certain, is_early),
            FramePosition::Undated => self.undated += 1,
        }
    }

    /// Steps up where it becomes possible, and from there to what is certain: `finished` makes numbers of it.
    fn add_since(&mut self, possible: u32, certain: Option<u32>, is_early: bool) {
        self.early += u32::from(is_early);
        if let Some(begin) = self.possible.get_mut(possible as usize) {
            *begin = begin.wrapping_add(1);
        }
        let Some(at) = certain else {
            self.spread += 1;
            return;
        };
        self.placed += 1;
        let at = at as usize;
        if let (Some(before), Some(from)) = (self.possible.get_mut(at), self.certain.get_mut(at)) {
            *before = before.wrapping_sub(1);
            *from += 1;
        }
    }

    /// Counts a policy that is only possibly of this kind, whatever its date.
    pub(super) fn add_open(&mut self, place: FramePosition) {
        self.open += 1;
        self.undated_open += u32::from(matches!(place, FramePosition::Undated));
        self.add(place.possible());
    }

    /// Ends the counting.
    pub(super) fn finished(mut self, is_cumulative: bool) -> Self {
        add_up(&mut self.possible);
        if is_cumulative {
            add_up(&mut self.certain);
        }
        self
    }

    pub(super) fn take_away(&mut self, other: &Self) {
        for (from, less) in [(&mut self.certain, &other.certain), (&mut self.possible, &other.possible)] {
            for (count, less) in from.iter_mut().zip(less) {
                *count = count.wrapping_sub(*less);
            }
        }
        self.undated -= other.undated.min(self.undated);
        self.open -= other.open.min(self.open);
        self.undated_open -= other.undated_open.min(self.undated_open);
        self.early -= other.early.min(self.early);
        self.placed -= other.placed.min(self.placed);
        self.spread -= other.spread.min(self.spread);
    }

    /// Adds the counts of others over the same bins.
    pub fn merge(&mut self, other: &Self) {
        for (into, from) in [(&mut self.certain, &other.certain), (&mut self.possible, &other.possible)] {
            for (count, more) in into.iter_mut().zip(from) {
                *count = count.wrapping_add(*more);
            }
        }
        self.undated += other.undated;
        self.open += other.open;
        self.undated_open += other.undated_open;
        self.early += other.early;
        self.placed += other.placed;
        self.spread += other.spread;
    }
}

/// Each number with all before it.
fn add_up(counts: &mut [u32]) {
    let mut sum = 0_u32;
    for count in counts {
        sum = sum.wrapping_add(*count);
        *count = sum;
    }
}
