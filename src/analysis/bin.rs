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
    }

    proptest! {
        #[test]
        fn days_when_of_a_days_bin_then_hold_it_and_border_on_the_next(day in -700_000i32..3_000_000) {
            for bin in Bin::ALL {
                let (first, last) = bin.days(bin.of(day));
                prop_assert!(first <= day && day <= last);
                prop_assert_eq!(bin.of(last + 1), bin.of(day) + 1);
            }
        }
    }
}
