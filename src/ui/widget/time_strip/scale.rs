//! From days to points and back, and the ticks of both axes.

use eframe::egui::{Rect, pos2, vec2};

use super::StripBin;
use crate::figures::chart::{label_step, ticks};
use crate::ui::theme::metrics;

/// The room below the axis for the years.
const FOOT: f32 = 26.0;

/// The room that the number of a year takes.
const YEAR: f32 = 34.0;

/// The scales of a strip.
pub(super) struct Scale<'a> {
    bins: &'a [StripBin],
    area: Rect,
    first: i32,
    days: f32,
    top: f32,
}

impl<'a> Scale<'a> {
    pub(super) fn new(bins: &'a [StripBin], rect: Rect, fits: bool) -> Self {
        let area = Rect::from_min_max(
            pos2(rect.left() + metrics::GUTTER_LEFT, rect.top()),
            pos2(
                (rect.right() - metrics::GUTTER_RIGHT).max(rect.left() + metrics::GUTTER_LEFT + 1.0),
                (rect.bottom() - FOOT).round(),
            ),
        );
        let first = bins.first().map_or(0, |bin| bin.start);
        let last = bins.last().map_or(0, |bin| bin.end);
        let filtered = bins.iter().map(StripBin::filtered).max().unwrap_or(0);
        let highest =
            if fits && filtered > 0 { filtered } else { bins.iter().map(StripBin::all).max().unwrap_or(0).max(1) };
        Self {
            bins,
            area,
            first,
            days: (i64::from(last) - i64::from(first) + 1).max(1) as f32,
            top: highest as f32 * 1.1,
        }
    }

    /// Where bars are drawn; its lower edge is the axis.
    pub(super) fn area(&self) -> Rect {
        self.area
    }

    /// The left edge of a day.
    pub(super) fn x(&self, day: i32) -> f32 {
        let offset = (i64::from(day) - i64::from(self.first)) as f32;
        self.area.left() + offset / self.days * self.area.width()
    }

    /// The upper edge of a count.
    pub(super) fn y(&self, count: u32) -> f32 {
        let y = self.area.bottom() - count as f32 / self.top * self.area.height();
        y.max(self.area.top())
    }

    /// The bar of a bin, on whole points and with 1 point between neighbours.
    pub(super) fn columns(&self, bin: &StripBin) -> (f32, f32) {
        let left = self.x(bin.start).round();
        let right = self.x(bin.end.saturating_add(1)).round();
        let gap = if right - left > 3.0 { 1.0 } else { 0.0 };
        (left, (right - gap).max(left + 1.0))
    }

    /// All of the height over a bin.
    pub(super) fn whole_column(&self, bin: &StripBin) -> Rect {
        let (left, right) = self.columns(bin);
        Rect::from_x_y_ranges(left..=right, self.area.y_range())
    }

    /// The bin at a place, if there is one.
    pub(super) fn bin_at(&self, x: f32) -> Option<usize> {
        (!self.bins.is_empty() && self.area.x_range().contains(x)).then(|| self.nearest_bin(x))
    }

    /// The bin at a place, or the first or last one.
    pub(super) fn nearest_bin(&self, x: f32) -> usize {
        let after = self.bins.partition_point(|bin| self.x(bin.end.saturating_add(1)) <= x);
        after.min(self.bins.len().saturating_sub(1))
    }

    /// The boundary between bins nearest to a place: the number of bins left of it.
    pub(super) fn nearest_edge(&self, x: f32) -> usize {
        let bin = self.nearest_bin(x);
        let Some(found) = self.bins.get(bin) else { return 0 };
        let middle = (self.x(found.start) + self.x(found.end.saturating_add(1))) * 0.5;
        if x < middle { bin } else { bin + 1 }
    }

    /// Whether a place lies in a period.
    pub(super) fn inside(&self, x: f32, brush: Option<(i32, i32)>) -> bool {
        brush.is_some_and(|(from, to)| x >= self.x(from) && x <= self.x(to.saturating_add(1)))
    }

    /// Round counts for the vertical axis; in low strips 0 and one other.
    pub(super) fn count_ticks(&self) -> Vec<u32> {
        let highest = (self.top / 1.1).round().max(1.0) as u32;
        let steps = if self.area.height() < 60.0 { 1 } else { 2 };
        let mut found = ticks(highest, steps);
        found.retain(|count| *count as f32 <= self.top);
        if found.len() < 2 {
            found = vec![0, highest];
        }
        found
    }

    /// The years in view: the left end of each, its right end, its number where there is room for it. Not each year has one in
    /// a narrow strip, but those that do are round.
    pub(super) fn years(&self) -> Vec<(f32, f32, Option<i32>)> {
        let (Some(first), Some(last)) = (self.bins.first(), self.bins.last()) else {
            return Vec::new();
        };
        let (from, to) = (year_of(first.start), year_of(last.end));
        let every = label_step(self.area.width() / (to - from + 1).max(1) as f32, YEAR);
        (from..=to)
            .map(|year| {
                let left = self.x(first_day_of_year(year)).max(self.area.left());
                let right = self.x(first_day_of_year(year + 1)).min(self.area.right());
                (left, right, (year.rem_euclid(every) == 0).then_some(year))
            })
            .collect()
    }

    /// The middle of the bar of undated records.
    pub(super) fn undated_x(&self) -> f32 {
        self.area.right() + 33.0
    }

    /// Where the undated records are clicked.
    pub(super) fn undated_area(&self) -> Rect {
        let top = self.area.top();
        Rect::from_min_size(pos2(self.undated_x() - 25.0, top), vec2(58.0, self.area.bottom() - top + FOOT - 4.0))
    }
}

/// The year of a day that is counted from 1970-01-01, in the proleptic Gregorian calendar.
pub fn year_of(day: i32) -> i32 {
    // Howard Hinnant's civil_from_days.
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // March is the first month of that count, so January and February belong to the next year.
    let next = i64::from(of_year >= 306);
    (year_of_era + era * 400 + next) as i32
}

/// The first of January of a year, counted from 1970-01-01.
pub fn first_day_of_year(year: i32) -> i32 {
    let before = i64::from(year) - 1;
    let days = before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    (days - 719_162) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarters() -> Vec<StripBin> {
        (0..40)
            .map(|i| StripBin {
                start: 16_801 + i * 91,
                end: 16_801 + i * 91 + 90,
                all_certain: (i * 7 % 36) as u32,
                ..StripBin::default()
            })
            .collect()
    }

    #[test]
    fn year_of_when_around_new_year_then_right() {
        for year in [-1, 0, 1, 1600, 1900, 1969, 1970, 1972, 2000, 2016, 2025, 2100] {
            let first = first_day_of_year(year);
            assert_eq!(year_of(first), year, "{year}");
            assert_eq!(year_of(first - 1), year - 1, "{year}");
        }
        assert_eq!(first_day_of_year(1970), 0);
        assert_eq!(first_day_of_year(2020), 18_262);
    }

    #[test]
    fn bin_at_when_middle_of_bar_then_that_bin() {
        let bins = quarters();
        let scale = Scale::new(&bins, Rect::from_min_size(pos2(0.0, 0.0), vec2(808.0, 112.0)), false);
        for (index, bin) in bins.iter().enumerate() {
            let (left, right) = scale.columns(bin);
            assert_eq!(scale.bin_at((left + right) * 0.5), Some(index));
        }
        assert_eq!(scale.bin_at(100.0), None);
        assert_eq!(scale.nearest_edge(0.0), 0);
        assert_eq!(scale.nearest_edge(2000.0), bins.len());
    }

    #[test]
    fn count_ticks_when_35_then_0_and_20() {
        let bins = quarters();
        let scale = Scale::new(&bins, Rect::from_min_size(pos2(0.0, 0.0), vec2(808.0, 112.0)), false);
        assert_eq!(scale.count_ticks(), [0, 20]);
    }

    #[test]
    fn scale_when_it_fits_the_filter_shows_small_numbers_and_clips_the_others() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(808.0, 112.0));
        let bin = |certain, all_certain| StripBin { end: 364, certain, all_certain, ..StripBin::default() };
        let bins = [bin(3, 10_000)];
        let (whole, fitting) = (Scale::new(&bins, area, false), Scale::new(&bins, area, true));
        assert!(whole.y(3) > whole.area().bottom() - 1.0);
        assert!(fitting.y(3) < fitting.area().center().y);
        assert_eq!((fitting.y(10_000), fitting.count_ticks()), (fitting.area().top(), vec![0, 2]));
        // A filter that finds nothing leaves nothing to fit.
        assert_eq!(Scale::new(&[bin(0, 10_000)], area, true).y(5_000), whole.y(5_000));
    }

    #[test]
    fn years_when_there_are_very_many_have_round_numbers_that_do_not_touch() {
        for (last, width) in [(2020, 300.0), (2020, 808.0), (2400, 808.0), (9999, 808.0)] {
            let year = |year: i32| StripBin {
                start: first_day_of_year(year),
                end: first_day_of_year(year + 1) - 1,
                ..StripBin::default()
            };
            let bins: Vec<StripBin> = (1993..=last).map(year).collect();
            let scale = Scale::new(&bins, Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 112.0)), false);
            let numbered: Vec<(f32, i32)> =
                scale.years().into_iter().filter_map(|(left, _, year)| Some((left, year?))).collect();
            assert!(numbered.len() > 1, "{last} {width}: {numbered:?}");
            assert!(numbered.windows(2).all(|pair| pair[1].0 - pair[0].0 >= YEAR - 1.0), "{numbered:?}");
            let step = numbered[1].1 - numbered[0].1;
            assert!(numbered.iter().all(|(_, year)| year % step == 0), "{numbered:?}");
        }
    }

    #[test]
    fn scale_when_no_bins_then_finite() {
        let scale = Scale::new(&[], Rect::from_min_size(pos2(0.0, 0.0), vec2(10.0, 10.0)), false);
        assert!(scale.x(5).is_finite() && scale.y(3).is_finite());
        assert_eq!(scale.bin_at(0.0), None);
    }
}
