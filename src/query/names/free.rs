//! Values that have no symbols, coders and labels, found by what they are called; and names that look like one another.

use std::collections::HashMap;

use super::lexicon::{MOST_NAMED, Unfound};
use crate::query::matching::fold::fold;
use crate::support::steps;

/// How many names are looked through for one that was mistyped.
pub(in crate::query) const MOST_COMPARED: usize = 5000;
/// So many names are suggested.
pub(in crate::query) const MOST_SUGGESTED: usize = 3;
/// Longer texts, in bytes, are like nothing: comparing two takes as many steps as both lengths multiplied.
const LONGEST_COMPARED: usize = 400;

/// Values without symbols, with other names for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::query) struct Free {
    values: Vec<String>,
    /// By their folded form.
    places: HashMap<String, usize>,
    /// By folded names.
    named: HashMap<String, Vec<usize>>,
}

impl Free {
    pub(in crate::query) fn add(&mut self, value: &str, names: &mut dyn Iterator<Item = &str>) {
        let folded = fold(value);
        if folded.trim().is_empty() {
            return;
        }
        let next = self.values.len();
        let at = *self.places.entry(folded).or_insert(next);
        if at == next {
            self.values.push(value.to_owned());
        }
        for name in names {
            let named = self.named.entry(fold(name.trim())).or_default();
            // Of very many it is only said that they are several.
            if named.len() <= MOST_NAMED && !named.contains(&at) {
                named.push(at);
            }
        }
    }

    /// A value by itself or by one of its names.
    pub(in crate::query) fn find(&self, text: &str) -> Result<String, Unfound> {
        let folded = fold(text);
        if let Some(at) = self.places.get(&folded) {
            return Ok(self.values.get(*at).cloned().unwrap_or_default());
        }
        match self.named.get(&folded).map(Vec::as_slice) {
            Some([at]) => Ok(self.values.get(*at).cloned().unwrap_or_default()),
            Some(several) => {
                Err(Unfound::Ambiguous(several.iter().filter_map(|at| self.values.get(*at)).cloned().collect()))
            }
            None => Err(Unfound::Unknown(self.like(&folded))),
        }
    }

    fn like(&self, folded: &str) -> Vec<String> {
        let values = self.places.iter().map(|(name, at)| (name.as_str(), *at));
        let named = self.named.iter().flat_map(|(name, all)| all.iter().map(move |at| (name.as_str(), *at)));
        let names = values.chain(named).filter_map(|(name, at)| Some((name, self.values.get(at)?.as_str())));
        nearest(folded, names.collect())
    }
}

/// What is meant by those names that look like a text, nearest first.
pub(in crate::query) fn nearest(folded: &str, mut names: Vec<(&str, &str)>) -> Vec<String> {
    let most = (folded.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = Vec::new();
    steps::took(names.len());
    if names.len() > MOST_COMPARED {
        names.select_nth_unstable(MOST_COMPARED);
        names.truncate(MOST_COMPARED);
    }
    names.sort_unstable();
    for (name, meant) in names {
        let far = if folded.chars().nth(1).is_some() && name.contains(folded) { 1 } else { distance(folded, name) };
        if far <= most {
            near.push((far, meant));
        }
    }
    near.sort_unstable();
    let mut found: Vec<String> = Vec::new();
    for (_, meant) in near {
        if found.len() < MOST_SUGGESTED && !found.iter().any(|other| other == meant) {
            found.push(meant.to_owned());
        }
    }
    found
}

/// How many characters differ: insertions, deletions, replacements and neighbours that changed places.
pub(in crate::query) fn distance(a: &str, b: &str) -> usize {
    if a.len().max(b.len()) > LONGEST_COMPARED {
        return usize::MAX;
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > 4 {
        return usize::MAX;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let mut best = (at(&last, j) + usize::from(ca != cb)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca) {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_when_letters_changed_places_then_one() {
        assert_eq!(distance("paln", "plan"), 1);
        assert_eq!(distance("plan", "plan"), 0);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("a", "abcdefgh"), usize::MAX);
    }
}
