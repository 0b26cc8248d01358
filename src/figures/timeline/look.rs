//! What can be chosen of a timeline beside its filter, its dates and what it is divided by.

use serde::{Deserialize, Serialize};

use crate::analysis::By;
use crate::support::choice_words::choice_words;

/// How the series stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimelineForm {
    /// One on the other.
    #[default]
    Stacked,
    /// Beside each other.
    Grouped,
    /// Each in a small chart of its own.
    Panels,
    /// The same, each province at its place of the tile map.
    Grid,
}

choice_words!(TimelineForm: Stacked = "stacked", Grouped = "grouped", Panels = "panels", Grid = "grid");

impl TimelineForm {
    /// The form in which a series of these is drawn: only provinces have places.
    #[must_use]
    pub fn of(self, by: By) -> Self {
        if self == Self::Grid && by != By::Region { Self::Panels } else { self }
    }
}

/// What the height of a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimelineMeasure {
    /// A number of records.
    #[default]
    Counts,
    /// Their share of those that certainly lie in the bin.
    Share,
    /// How many there are by the end of the bin.
    Cumulative,
}

choice_words!(TimelineMeasure: Counts = "counts", Share = "share", Cumulative = "cumulative");

/// What part of the time is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimelineRange {
    /// The brushed period, if there is one.
    #[default]
    Brush,
    /// Everything.
    All,
}

choice_words!(TimelineRange: Brush = "brush", All = "all");

/// How a timeline looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineLook {
    /// How the series stand.
    pub form: TimelineForm,
    /// What the height of a mark is.
    pub measure: TimelineMeasure,
    /// The events of the dataset stand in it.
    pub events: bool,
}

impl TimelineLook {
    /// Whether it counts all that there is by the end of a bin.
    pub fn is_cumulative(self) -> bool {
        self.measure == TimelineMeasure::Cumulative
    }

    /// The options of the command line that ask for it, names and words; a switch has no word. What is as at first is left out.
    pub fn options(self, by: By) -> Vec<(&'static str, &'static str)> {
        let Self { form, measure, events } = self;
        let all = [
            ("form", form.of(by).word(), form.of(by) != TimelineForm::default()),
            ("measure", measure.word(), measure != TimelineMeasure::default()),
            ("events", "", events),
        ];
        all.into_iter().filter(|(.., is_chosen)| *is_chosen).map(|(name, word, _)| (name, word)).collect()
    }
}
