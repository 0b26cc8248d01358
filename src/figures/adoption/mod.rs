//! Who adopted when as charts: the share of adopters as a band, the share not yet adopting after Kaplan and Meier, the first adopters in rows.

mod caption;
mod parts;
mod rows;
mod share;
mod survival;
mod tables;
#[cfg(test)]
mod tests;

pub use parts::unit_name;
pub use tables::{AdoptionTable, cascade, event_history};

use serde::{Deserialize, Serialize};

use super::chart::Chart;
use crate::analysis::{Adoption, AdoptionGround, Survival};
use crate::dataset::Dataset;
use crate::support::choice_words::choice_words;
use crate::words::Lang;

/// Which chart of adoption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdoptionPlot {
    /// The share of units that have adopted.
    #[default]
    Share,
    /// The share that has not, of those that were searched.
    KaplanMeier,
    /// The first adopters, one in a row.
    First,
}

choice_words!(AdoptionPlot: Share = "share", KaplanMeier = "kaplan-meier", First = "first");

/// What a chart of adoption shows: the counts, what they stand on, and the estimates if there are any.
#[derive(Debug, Clone, Copy)]
pub struct AdoptionShown<'a> {
    /// Who adopted when.
    pub adoption: &'a Adoption,
    /// Who may adopt.
    pub ground: &'a AdoptionGround,
    /// The share not yet adopting.
    pub survival: Option<&'a Survival>,
    /// The dataset that was counted.
    pub dataset: &'a Dataset,
    /// The language of the words.
    pub lang: Lang,
}

/// The first adopters as they stand under another chart, whose caption says the rest.
pub fn adopters_list(shown: AdoptionShown<'_>) -> Chart {
    Chart { lead: caption::of_list(&shown), caption: String::new(), ..rows::chart(shown) }
}

/// The chart.
pub fn adoption_chart(shown: AdoptionShown<'_>, plot: AdoptionPlot) -> Chart {
    match plot {
        AdoptionPlot::Share => share::chart(shown),
        AdoptionPlot::KaplanMeier => survival::chart(shown),
        AdoptionPlot::First => rows::chart(shown),
    }
}
