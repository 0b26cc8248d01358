//! The map: what its tab shows, and the counts, which are made only while it is open.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::job::Cancel;
use super::plot_key::PlotKey;
use super::request::Request;
use super::state::State;
use crate::analysis::{Comparison, Coverage, RegionMap};
use crate::dataset::{Dataset, Names};
use crate::figures::{MapChoice, Plot};
use crate::query::{Lexicon, Query};

/// What the tab shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MapShow {
    /// Policies by province.
    #[default]
    Map,
    /// Two groups of provinces beside each other.
    Compare,
    /// What sources report beside what is held.
    Coverage,
}

impl MapShow {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Map, Self::Compare, Self::Coverage];

    /// The plot that it is as a figure.
    pub fn plot(self) -> Plot {
        match self {
            Self::Map => Plot::Map,
            Self::Compare => Plot::Compare,
            Self::Coverage => Plot::Coverage,
        }
    }

    /// The plot of this tab that a figure has.
    pub(super) fn of_plot(plot: Plot) -> Option<Self> {
        Self::ALL.into_iter().find(|show| show.plot() == plot)
    }

    /// Its word in files.
    pub fn word(self) -> &'static str {
        self.plot().word()
    }

    /// What a word means.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|show| show.word() == word)
    }
}

/// What the tab shows, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MapView {
    /// Which of its plots.
    pub show: MapShow,
    /// What is chosen of them.
    pub choice: MapChoice,
}

/// What the counts are made from, beside filter and date: only what changes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MapAsked {
    show: MapShow,
    choice: MapChoice,
}

impl MapAsked {
    fn of(view: MapView) -> Self {
        let MapView { show, choice } = view;
        let choice = match show {
            // Marks and timelines are drawn over the same counts.
            MapShow::Map => MapChoice { value: choice.value, ..MapChoice::default() },
            MapShow::Compare => MapChoice { groups: choice.groups, ..MapChoice::default() },
            MapShow::Coverage => MapChoice::default(),
        };
        Self { show, choice }
    }
}

pub(super) type MapKey = PlotKey<MapAsked>;

/// The counts of the plot that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MapCounts {
    /// By province; none beside what is reported.
    pub map: Option<RegionMap>,
    /// Of two groups, where these are compared.
    pub compared: Option<Comparison>,
    /// What is reported and held.
    pub coverage: Option<Coverage>,
    /// The line that was counted.
    pub line: String,
}

/// The counts, with what their symbols stand for.
#[derive(Debug)]
pub(super) struct NamedMap {
    counts: Arc<MapCounts>,
    names: Arc<Names>,
}

/// The request for them.
pub(super) type MapRequest = Request<MapKey, NamedMap>;

/// Counts to be made.
pub(super) struct CountMap {
    pub(super) key: MapKey,
    line: String,
    dataset: Dataset,
    lexicon: Arc<Lexicon>,
}

impl CountMap {
    /// How many lines are asked for what is reported; one, where nothing is.
    pub(super) fn lines(&self) -> usize {
        match self.key.of.show {
            MapShow::Coverage => 1 + 2 * self.dataset.header().reported().len(),
            MapShow::Map | MapShow::Compare => 1,
        }
    }

    /// Makes them, unless it is cancelled.
    pub(super) fn count(&self, cancel: &Cancel) -> Option<NamedMap> {
        let MapAsked { show, choice } = self.key.of;
        let (dataset, names, date) = (&self.dataset, &*self.lexicon, self.key.date);
        let line = self.line.as_str();
        let counts = crate::support::progress::in_pool(dataset.slots(), || {
            let mut counts = MapCounts { line: line.to_owned(), ..MapCounts::default() };
            if show == MapShow::Coverage {
                counts.coverage = Some(Coverage::count(dataset, names, line, cancel)?);
                return Some(counts);
            }
            counts.map = Some(RegionMap::count(dataset, names, (line, date, choice.value), cancel)?);
            if show == MapShow::Compare {
                counts.compared = Some(Comparison::count(dataset, names, (line, date), choice.groups, cancel)?);
            }
            Some(counts)
        })?;
        Some(NamedMap { counts: Arc::new(counts), names: dataset.shared_names() })
    }
}

impl State {
    /// The counts of the map: those that were made last, while newer ones are on their way; none of another dataset.
    pub fn map_counts(&self) -> Option<&Arc<MapCounts>> {
        let (key, made) = self.map_request.last()?;
        self.are_counts_of_it(key, &made.names).then_some(&made.counts)
    }

    /// What has to be counted now: nothing before the rows are there, and nothing twice.
    pub(super) fn map_to_count(&self) -> Option<CountMap> {
        let derived = &self.derived.key;
        let key = MapKey::new(derived, MapAsked::of(self.session.map));
        if !self.is_to_count(&self.map_request, &key) {
            return None;
        }
        let lexicon = self.derived.cache.known_lexicon()?;
        let query = Query::read(&derived.line, &lexicon, derived.typing);
        let query = query.unwrap_or_else(|_| Query::read_again(&derived.line, &lexicon));
        Some(CountMap { line: query.line(), dataset: self.document.dataset.clone(), lexicon, key })
    }
}

#[cfg(test)]
#[path = "map_tests.rs"]
mod tests;
