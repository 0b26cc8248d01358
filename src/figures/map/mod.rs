//! Maps as charts: the provinces as tiles, two groups of them beside each other, and what sources report beside what is held.

mod caption;
mod compare;
mod coverage;
#[cfg(test)]
mod tests;
mod tiles;

use serde::{Deserialize, Serialize};

pub use compare::compare_chart;
pub use coverage::coverage_chart;
pub use tiles::{map_chart, marking_chart};

use crate::analysis::{MapValue, ProvinceSet};
use crate::dataset::Dataset;
use crate::dataset::region::{REGIONS, Region};
use crate::figures::Plot;
use crate::query::{Ast, Lexicon};
use crate::words::{self, Lang, number};

/// What is chosen of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MapChoice {
    /// What its tiles count.
    pub value: MapValue,
    /// Whether each has a small timeline.
    pub timelines: bool,
    /// The groups A and B.
    pub groups: [ProvinceSet; 2],
}

impl MapChoice {
    /// The options of the command line that ask for it in a plot, names and words; a switch has no word. What is as at first is left out.
    pub fn options(&self, plot: Plot) -> Vec<(&'static str, String)> {
        let (is_map, [a, b]) = (plot == Plot::Map, self.groups);
        let all = [
            ("value", self.value.word().to_owned(), is_map && self.value != MapValue::default()),
            ("timelines", String::new(), is_map && self.timelines),
            ("a", a.to_string(), !a.is_empty()),
            ("b", b.to_string(), !b.is_empty()),
        ];
        all.into_iter().filter(|(.., is_chosen)| *is_chosen).map(|(name, word, _)| (name, word)).collect()
    }
}

/// What a map shows, beside its counts.
#[derive(Debug, Clone, Copy)]
pub struct MapShown<'a> {
    /// The dataset that was counted.
    pub dataset: &'a Dataset,
    /// Its names.
    pub names: &'a Lexicon,
    /// The filter.
    pub ast: &'a Ast,
    /// The filter as text.
    pub line: &'a str,
    /// The language of the words.
    pub lang: Lang,
}

/// The names of the groups: no words of a language.
pub const GROUPS: [&str; 2] = ["A", "B"];

/// A share in whole percent.
fn percent(part: u32, of: u32) -> u32 {
    if of == 0 { 0 } else { ((f64::from(part) / f64::from(of)) * 100.0).round() as u32 }
}

/// The class of a share: nothing, then fifths.
fn share_class(part: u32, of: u32) -> usize {
    if part == 0 || of == 0 { 0 } else { ((f64::from(part) / f64::from(of) * 5.0).ceil() as usize).clamp(1, 5) }
}

/// What the classes of a share stand for.
fn share_classes(lang: Lang) -> Vec<String> {
    let up_to = |fifth: i64| words::format(lang, &crate::msg!("map-share-to", percent = fifth * 20));
    std::iter::once("0%".to_owned()).chain((1..=5).map(up_to)).collect()
}

fn region_of(province: u8) -> Option<&'static Region> {
    REGIONS.get(usize::from(province))
}

/// The names of provinces as a list.
fn names_of(set: ProvinceSet, shown: &MapShown<'_>) -> String {
    let name = |iso: &str| crate::query::region_name(shown.dataset, shown.lang, iso);
    let all: Vec<String> = set.isos().map(name).collect();
    if all.is_empty() {
        return words::text(shown.lang, "map-none-marked").to_owned();
    }
    all.join(words::text(shown.lang, "list-of-words"))
}

fn count_text(lang: Lang, count: u32) -> String {
    number(lang, i64::from(count))
}

/// A number, with what is only possible in parentheses.
fn split_text(lang: Lang, certain: u32, possible: u32) -> String {
    match (certain, possible) {
        (certain, 0) => count_text(lang, certain),
        (0, possible) => format!("({})", count_text(lang, possible)),
        (certain, possible) => format!("{} ({})", count_text(lang, certain), count_text(lang, possible)),
    }
}
