//! A day of the proleptic Gregorian calendar as a number.

use std::fmt;

/// Days since 1970-01-01. Year 0 is 1 BC, as in ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Days of a month (1 to 12; 0 for any other) of a year.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

impl Day {
    /// The first day that can be told; `i32::MIN` is left free for "open".
    pub const MIN: Self = Self(i32::MIN + 1);
    /// The last day that can be told; `i32::MAX` is left free for "open".
    pub const MAX: Self = Self(i32::MAX - 1);

    /// The day of a date; `None` if there is no such day or it is beyond what can be told (about 5.8 million years).
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if day == 0 || day > days_in_month(year, month) {
            return None;
        }
        // Years begin in March, so that the leap day is the last one.
        let year = year as i64 - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month as i64 + 9) % 12) + 2) / 5 + day as i64 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = i32::try_from(era * 146_097 + day_of_era - 719_468).ok()?;
        (Self::MIN.0..=Self::MAX.0).contains(&days).then_some(Self(days))
    }

    /// The day that `2017-03-05` says, the form that nearly all dates have; `None` for every other one.
    pub(crate) fn of_plain(text: &str) -> Option<Self> {
        let bytes = text.as_bytes().first_chunk::<10>().filter(|_| text.len() == 10)?;
        let number = |places: std::ops::Range<usize>| {
            bytes.get(places)?.iter().try_fold(0, |number, byte| {
                let digit = u32::from(byte.wrapping_sub(b'0'));
                (digit < 10).then_some(number * 10 + digit)
            })
        };
        if bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Self::from_ymd(number(0..4)?.cast_signed(), number(5..7)?, number(8..10)?)
    }

    /// Year, month and day.
    pub fn ymd(self) -> (i32, u32, u32) {
        let days = self.0 as i64 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = (shifted + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as u32, day as u32)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }
}

/// As EDTF, for years from -9999 to 9999.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn day_when_known_has_its_number() {
        for (ymd, days) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2000, 2, 29), 11_016),
            ((2018, 11, 9), 17_844),
            ((0, 1, 1), -719_528),
            ((-1, 12, 31), -719_529),
        ] {
            assert_eq!(Day::from_ymd(ymd.0, ymd.1, ymd.2), Some(Day(days)), "{ymd:?}");
            assert_eq!(Day(days).ymd(), ymd);
        }
    }

    #[test]
    fn day_when_there_is_none_is_none() {
        for (year, month, day) in
            [(2018, 2, 29), (1900, 2, 29), (2018, 13, 1), (2018, 0, 1), (2018, 4, 31), (2018, 4, 0), (6_000_000, 1, 1)]
        {
            assert_eq!(Day::from_ymd(year, month, day), None);
        }
    }

    #[test]
    fn day_when_read_from_its_plain_form_is_the_one_that_the_date_says() {
        let days = |text: &str| crate::dataset::date::Edtf::parse(text).ok().and_then(|date| date.days());
        for text in ["2017-03-05", "0000-01-01", "9999-12-31", "2016-02-29", "2015-02-29", "2017-00-05", "2017-13-05"] {
            assert_eq!(Day::of_plain(text).map(|day| (day, day)), days(text), "{text}");
        }
        for text in ["2017-03", "2017-3-5", "2017-03-05~", "201X-03-05", "2017/03/05", "-017-03-05", "2017-03-0:", ""] {
            assert_eq!(Day::of_plain(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn day_when_split_and_joined_is_the_same(days in Day::MIN.0..=Day::MAX.0) {
            let (year, month, day) = Day(days).ymd();
            prop_assert_eq!(Day::from_ymd(year, month, day), Some(Day(days)));
        }

        #[test]
        fn day_when_one_later_is_the_next_date(days in -800_000..800_000) {
            prop_assert!(Day(days).ymd() < Day(days + 1).ymd());
        }
    }
}
