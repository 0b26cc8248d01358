//! Dates as researchers know them: a day, a month, a year, about then, some day between two.
//!
//! A date is what was typed plus the days on which it may have been. Level 0 and 1 of EDTF (ISO 8601-2) are understood;
//! strings of level 2 are told apart from mistakes, so that they can be kept. It knows nothing of records, the clock or
//! time zones: a time of day is accepted and not used.

mod day;
mod error;
mod level2;
mod month;
mod parse;

#[cfg(test)]
mod tests;

use std::fmt;

pub use day::{Day, days_in_month};
pub use error::{DateError, DateFault};
pub use month::{first_of_month, month_of};

/// How much of a date was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// One day.
    Day,
    /// One month: `2016-11`, `2016-11-XX`.
    Month,
    /// One year: `2016`, `2016-XX`.
    Year,
    /// Anything else: a season, a decade, some day between two dates, open at an end.
    Span,
}

/// A date as typed, and the days on which it may have been.
///
/// `a/b` means some day between (narrower than EDTF's extent). A season is three months: 21 spring (March to May),
/// 22 summer, 23 autumn, 24 winter (December to February of the next year).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edtf {
    text: Box<str>,
    earliest: Option<Day>,
    latest: Option<Day>,
    qualified: bool,
    precision: Precision,
}

impl Edtf {
    /// Understands a date of level 0 or 1. Nothing is trimmed or guessed; the error may suggest what was meant.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let part = parse::whole(text).map_err(|flaw| {
            if level2::is_level_2(text) { DateError::Level2 } else { DateError::invalid(text, flaw) }
        })?;
        Ok(Self {
            text: text.into(),
            earliest: part.earliest,
            latest: part.latest,
            qualified: part.qualified,
            precision: part.precision,
        })
    }

    /// As typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first possible day; `None` where it is open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// The last possible day; `None` where it is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        self.latest
    }

    /// Whether `?`, `~` or `%` stands beside it or beside one of its ends.
    pub fn qualified(&self) -> bool {
        self.qualified
    }

    /// How much was known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// First and last possible day, if both are known.
    pub fn days(&self) -> Option<(Day, Day)> {
        self.earliest.zip(self.latest)
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
