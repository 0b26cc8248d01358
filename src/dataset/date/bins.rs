//! Bins of the timeline: every day falls into one bin of each size.

use super::Day;

/// How long a bin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BinSize {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
}

impl BinSize {
    /// From fine to coarse.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// Months a bin; 0 for bins shorter than a month.
    fn months(self) -> i32 {
        match self {
            Self::Day | Self::Week => 0,
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// The bin that holds a day. Bins that follow each other have numbers that do; a bin of years is numbered as its year.
pub fn bin_of(day: Day, size: BinSize) -> i32 {
    match size {
        BinSize::Day => day.0,
        // 1970-01-01 was a Thursday.
        BinSize::Week => (day.0 as i64 + 3).div_euclid(7) as i32,
        _ => {
            let (year, month, _) = day.ymd();
            (year * 12 + month.cast_signed() - 1).div_euclid(size.months())
        }
    }
}

/// First and last day of a bin, cut at the ends of what [`Day`] can tell.
pub fn bin_range(bin: i32, size: BinSize) -> (Day, Day) {
    let clamp = |days: i64| Day(days.clamp(Day::MIN.0 as i64, Day::MAX.0 as i64) as i32);
    match size {
        BinSize::Day => (clamp(bin as i64), clamp(bin as i64)),
        BinSize::Week => (clamp(bin as i64 * 7 - 3), clamp(bin as i64 * 7 + 3)),
        _ => {
            let first = bin as i64 * size.months() as i64;
            let end = month_start(first + size.months() as i64);
            (clamp(month_start(first)), clamp(end - 1))
        }
    }
}

/// The first day of a month that is counted from January of year 0.
fn month_start(month: i64) -> i64 {
    let year = month.div_euclid(12);
    // Whole 400-year circles keep the year within what `Day` takes.
    let circles = year.div_euclid(400);
    let day = Day::from_ymd(year.rem_euclid(400) as i32, month.rem_euclid(12) as u32 + 1, 1);
    day.map_or(0, |day| day.0 as i64) + circles * 146_097
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn range(day: (i32, u32, u32), size: BinSize) -> String {
        let (first, last) = bin_range(bin_of(Day::from_ymd(day.0, day.1, day.2).unwrap(), size), size);
        format!("{first} {last}")
    }

    #[test]
    fn bin_when_day_is_known_has_its_ends() {
        let day = (2018, 11, 9);
        assert_eq!(range(day, BinSize::Day), "2018-11-09 2018-11-09");
        assert_eq!(range(day, BinSize::Week), "2018-11-05 2018-11-11");
        assert_eq!(range(day, BinSize::Month), "2018-11-01 2018-11-30");
        assert_eq!(range(day, BinSize::Quarter), "2018-10-01 2018-12-31");
        assert_eq!(range(day, BinSize::Year), "2018-01-01 2018-12-31");
        assert_eq!(range((-1, 2, 3), BinSize::Quarter), "-0001-01-01 -0001-03-31");
        assert_eq!(bin_of(Day::from_ymd(2018, 5, 1).unwrap(), BinSize::Year), 2018);
        assert_eq!(bin_range(i32::MAX, BinSize::Year), (Day::MAX, Day::MAX));
    }

    proptest! {
        #[test]
        fn bin_holds_its_day_and_the_next_begins_where_it_ends(days in -3_000_000..3_000_000, size in 0_usize..5) {
            let (day, size) = (Day(days), BinSize::ALL[size]);
            let bin = bin_of(day, size);
            let (first, last) = bin_range(bin, size);
            prop_assert!(first <= day && day <= last);
            prop_assert_eq!(bin_range(bin + 1, size).0, Day(last.0 + 1));
            prop_assert_eq!(bin_of(first, size), bin);
        }
    }
}
