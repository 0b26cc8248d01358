//! Days since 1970-01-01 and the calendar: years, quarters and months as numbers that can be counted through.

use crate::dataset::date::{self, Day};

/// The first day of a month, counted from January of the year 0.
pub(crate) fn first_of_month(month: i32) -> i32 {
    date::first_of_month(month).0
}

/// The month of a day, counted from January of the year 0.
pub(crate) fn month_of(day: i32) -> i32 {
    date::month_of(Day(day))
}

/// A year in four digits.
pub(crate) fn year_text(year: i32) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

/// A month as `2016-11`.
pub(crate) fn month_text(month: i32) -> String {
    format!("{}-{:02}", year_text(month.div_euclid(12)), month.rem_euclid(12) + 1)
}

/// A day as `2016-11-03`.
pub(crate) fn day_text(day: i32) -> String {
    let (year, month, date) = Day(day).ymd();
    format!("{}-{month:02}-{date:02}", year_text(year))
}

/// Both ends of a period, as coarsely as says the same: `2016` and `2018`, `2016-11` and `2017-02`, or days.
pub(crate) fn period_text(from: i32, to: i32) -> (String, String) {
    let (first, last) = (month_of(from), month_of(to));
    let whole = first_of_month(first) == from && first_of_month(last + 1) == to.saturating_add(1);
    if !whole {
        return (day_text(from), day_text(to));
    }
    if first.rem_euclid(12) == 0 && last.rem_euclid(12) == 11 {
        return (year_text(first.div_euclid(12)), year_text(last.div_euclid(12)));
    }
    (month_text(first), month_text(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_when_of_known_days_then_their_dates() {
        assert_eq!(day_text(17_844), "2018-11-09");
        assert_eq!(day_text(-1), "1969-12-31");
        assert_eq!(month_text(month_of(11_016)), "2000-02");
        assert_eq!(year_text(-44), "-0044");
    }

    #[test]
    fn period_text_when_whole_years_or_months_then_says_so() {
        let day = |month: i32| first_of_month(month);
        let january = 2017 * 12;
        assert_eq!(period_text(day(january), day(january + 48) - 1), ("2017".into(), "2020".into()));
        assert_eq!(period_text(day(january), day(january + 1) - 1), ("2017-01".into(), "2017-01".into()));
        assert_eq!(period_text(day(january), day(january + 1)), ("2017-01-01".into(), "2017-02-01".into()));
    }

    proptest! {
        #[test]
        fn first_of_month_when_of_a_days_month_then_the_day_before_is_another(day in -800_000i32..3_000_000) {
            let month = month_of(day);
            let first = first_of_month(month);
            let (_, _, date) = Day(day).ymd();
            prop_assert_eq!(first + date.cast_signed() - 1, day);
            prop_assert_eq!(month_of(first - 1), month - 1);
        }
    }
}
