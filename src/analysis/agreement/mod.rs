//! Agreement between coders: coefficients over units that several of them rated, with intervals that anyone can compute again.
//!
//! A *unit* is what was rated: a record, or a character of a text. A *mark* is the category that one coder gave it. The module knows numbers alone:
//! which records and coders stand behind them is for whoever makes the [`Ratings`].
//!
//! Percent agreement, Fleiss' kappa and Gwet's AC1 and AC2 treat missing marks as K. L. Gwet does, *Handbook of Inter-Rater Reliability*, 4th edition
//! (2014), chapters 2 to 4, and Krippendorff's alpha as its author, *Content Analysis*, 4th edition (2019), chapter 12.

mod alpha;
mod bootstrap;
mod category;
mod chance;
mod characters;
#[cfg(test)]
mod characters_tests;
mod coders;
mod crossed;
mod disagreements;
mod kappa;
mod methods;
mod overview;
mod published;
mod quantile;
mod ratings;
mod records;
#[cfg(test)]
mod records_tests;
mod report;
mod rounds;
#[cfg(test)]
mod tests;
mod unitizing;
mod weights;
mod why;
mod words;

pub use alpha::alpha;
pub use bootstrap::{Bootstrap, Computed, Interval};
pub use category::Category;
pub use chance::{fleiss, gwet, percent};
pub use characters::{CharacterRatings, of_characters};
pub use coders::{MOST_CODERS, active, is_independent, readers};
pub use crossed::{Crossed, MOST_PAIRED, records_of_cell, tables};
pub use disagreements::{Disagreement, differ, disagreements};
pub use kappa::{cohen, cross_table};
pub use methods::methods;
pub use overview::{CodeAgreement, overview};
pub use published::{Published, published};
pub use ratings::{Ratings, Tally};
pub use records::{LeftOut, RecordRatings, of_records};
pub use report::{Coefficient, MOST_CATEGORIES, Reported, report};
pub use rounds::{Round, rounds};
pub use unitizing::{Continuum, Unitizing, unitizing};
pub use weights::{Metric, Weights};
pub use why::why;
pub use words::{category_label, left_out_words, places, why_none};

use report::metric_of;

use crate::dataset::Measure;
use crate::support::choice_words::choice_words;

/// What is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UnitsOf {
    /// Records as a whole.
    #[default]
    Records,
    /// The characters of their texts.
    Characters,
}

choice_words!(UnitsOf: Records = "records", Characters = "characters");

/// A coefficient of agreement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The coefficient.
    pub value: f64,
    /// The agreement that was observed, from 0 to 1.
    pub observed: f64,
    /// The agreement that chance alone would give.
    pub expected: f64,
    /// The standard error, where the literature has a formula; the interval of 95 % is then that of [`Self::interval`].
    pub error: Option<f64>,
    /// How many units were compared: those with marks of two coders or more.
    pub units: u32,
}

impl Estimate {
    /// Of what was observed and what chance gives. `None` where chance alone gives full agreement: then nothing can be said.
    fn of(observed: f64, expected: f64, units: u32) -> Option<Self> {
        let value = (observed - expected) / (1.0 - expected);
        value.is_finite().then_some(Self { value, observed, expected, error: None, units })
    }

    /// The interval of 95 % from the standard error, with the t distribution of one less than the compared units (Gwet 2014, 5.3), within what the
    /// coefficient can be.
    pub fn interval(&self) -> Option<Interval> {
        let reach = self.error? * quantile::t_95(self.units.checked_sub(1).filter(|freedom| *freedom > 0)?);
        // Without any agreement it is what chance takes off.
        let least = -self.expected / (1.0 - self.expected);
        Some(Interval { low: (self.value - reach).max(least), high: (self.value + reach).min(1.0) })
    }
}
