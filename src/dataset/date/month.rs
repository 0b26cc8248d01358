//! Months as numbers that can be counted through, from January of the year 0.

use super::Day;

/// The month of a day.
pub fn month_of(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month.cast_signed() - 1
}

/// The first day of a month, cut at the ends of what [`Day`] can tell.
pub fn first_of_month(month: i32) -> Day {
    let year = (month as i64).div_euclid(12);
    // Whole 400-year circles keep the year within what `Day` takes.
    let circles = year.div_euclid(400);
    let day = Day::from_ymd(year.rem_euclid(400) as i32, month.rem_euclid(12) as u32 + 1, 1);
    let days = day.map_or(0, |day| day.0 as i64) + circles * 146_097;
    Day(days.clamp(Day::MIN.0 as i64, Day::MAX.0 as i64) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn first_of_month_when_known_then_its_day() {
        for (month, day) in
            [(2018 * 12 + 10, (2018, 11, 1)), (0, (0, 1, 1)), (-12, (-1, 1, 1)), (2000 * 12 + 2, (2000, 3, 1))]
        {
            assert_eq!(first_of_month(month), Day::from_ymd(day.0, day.1, day.2).unwrap());
        }
        assert_eq!((first_of_month(i32::MIN), first_of_month(i32::MAX)), (Day::MIN, Day::MAX));
    }

    proptest! {
        #[test]
        fn month_when_of_any_day_then_holds_it_and_the_next_begins_behind_it(days in -3_000_000..3_000_000) {
            let month = month_of(Day(days));
            let (first, next) = (first_of_month(month), first_of_month(month + 1));
            prop_assert!(first.0 <= days && days < next.0 && next.0 - first.0 <= 31);
            prop_assert_eq!((month_of(first), month_of(next)), (month, month + 1));
        }
    }
}
