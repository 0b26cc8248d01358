//! Years, quarters and months as bins that are counted through without a gap.

use serde::{Deserialize, Serialize};

use crate::query::calendar::{first_of_month, month_of, month_text, year_text};

/// How wide a bin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bin {
    /// A month.
    Month,
    /// Three months, from January.
    Quarter,
    /// A year.
    Year,
}

impl Bin {
    /// From the finest to the coarsest.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// How many months it has.
    pub fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The bin of that word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bin| bin.name() == name)
    }

    /// The number of the bin that a day (since 1970-01-01) lies in. Bins are counted through without a gap.
    pub fn of(self, day: i32) -> i32 {
        month_of(day).div_euclid(self.months())
    }

    /// The first and the last day of a bin.
    pub fn days(self, number: i32) -> (i32, i32) {
        let first = number.saturating_mul(self.months());
        (first_of_month(first), first_of_month(first.saturating_add(self.months())) - 1)
    }

    /// A bin as text: `2018`, `2018 Q2`, `2018-06`.
    pub fn text(self, number: i32) -> String {
        match self {
            Self::Year => year_text(number),
            Self::Quarter => format!("{} Q{}", year_text(number.div_euclid(4)), number.rem_euclid(4) + 1),
            Self::Month => month_text(number),
        }
    }

    /// The bin that a text of [`Self::text`] names.
    pub fn of_text(text: &str) -> Option<(Self, i32)> {
        let quarter = || {
            let (year, quarter) = text.split_once(" Q")?;
            Some(year.parse::<i32>().ok()?.checked_mul(4)?.checked_add(quarter.parse::<i32>().ok()?)? - 1)
        };
        let month = || {
            let (year, month) = text.rsplit_once('-')?;
            Some(year.parse::<i32>().ok()?.checked_mul(12)?.checked_add(month.parse::<i32>().ok()?)? - 1)
        };
        let all = [(Self::Year, text.parse().ok()), (Self::Quarter, quarter()), (Self::Month, month())];
        // Only what is written just so: another text may be a word of a later version.
        let own =
            |(bin, number): (Self, Option<i32>)| number.filter(|number| bin.text(*number) == text).map(|at| (bin, at));
        all.into_iter().find_map(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_when_of_any_width_then_reads_as_a_date() {
        assert_eq!(Bin::Year.text(2018), "2018");
        assert_eq!(Bin::Quarter.text(2018 * 4 + 1), "2018 Q2");
        assert_eq!(Bin::Month.text(2018 * 12 + 5), "2018-06");
        assert_eq!(Bin::from_name("quarter"), Some(Bin::Quarter));
        assert_eq!(Bin::from_name("week"), None);
        for wrong in ["", "2018 Q5", "2018 Q0", "2018-13", "2018-6", "count", "99999999999", "2018 Qx"] {
            assert_eq!(Bin::of_text(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn days_when_of_a_days_bin_then_hold_it_and_border_on_the_next(day in -700_000i32..3_000_000) {
            for bin in Bin::ALL {
                let (first, last) = bin.days(bin.of(day));
                prop_assert!(first <= day && day <= last);
                prop_assert_eq!(bin.of(last + 1), bin.of(day) + 1);
                prop_assert_eq!(Bin::of_text(&bin.text(bin.of(day))), Some((bin, bin.of(day))));
            }
        }
    }
}
