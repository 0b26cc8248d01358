//! Which records are compared with which: those with the same number, the same title, a rare part of a title, or an equal part of
//! the sketches of their texts.
//!
//! What very many records have in common tells little, and comparing each with each would take the square of their number: each of
//! them is then compared only with those that are next to it by region, issuer and date, and that is told.

use std::collections::HashMap;

use rayon::prelude::*;

use super::profile::Profile;
use super::rules::DuplicateRules;
use crate::support::progress::Progress;
use crate::support::steps;

/// Of more records than these not each is compared with each.
const MOST_IN_BLOCK: usize = 64;
/// Each is compared with so many that come next.
const NEXT: usize = 4;
/// A part of a title or text that more records have than these is not looked at: other parts tell more.
const MOST_WITH_PART: usize = 200;

/// What too many records have in common for each to be compared with each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CappedBlock {
    /// So many have this number.
    Number(String, usize),
    /// So many have this title.
    Title(String, usize),
    /// So many titles have only parts that very many have, and are compared only with equal ones.
    Parts(usize),
    /// So many texts, the same.
    Texts(usize),
}

/// Pairs of places, the lesser first, ascending, each once.
pub(super) struct Candidates {
    pub(super) pairs: Vec<(u32, u32)>,
    pub(super) capped: Vec<CappedBlock>,
}

/// See the module; `None` when told to stop.
pub(super) fn candidates(profiles: &[Profile], rules: &DuplicateRules, progress: &dyn Progress) -> Option<Candidates> {
    let mut pairs = Vec::new();
    let mut capped = Vec::new();
    if rules.number {
        let keys = profiles.iter().map(|own| own.number.as_str()).zip(0..).filter(|(key, _)| !key.is_empty());
        blocks(profiles, keys.collect(), &mut pairs, |key, count| {
            capped.push(CappedBlock::Number(key.to_owned(), count));
        });
    }
    if rules.reads_titles() {
        let keys = profiles
            .iter()
            .zip(0..)
            .flat_map(|(own, at)| own.titles.iter().map(move |title| (title.normal.core.as_str(), at)));
        blocks(profiles, keys.collect(), &mut pairs, |key, count| {
            capped.push(CappedBlock::Title(key.to_owned(), count));
        });
    }
    if progress.stopped() {
        return None;
    }
    if rules.near_title && rules.title_percent < 100 {
        let without = near_titles(profiles, rules, &mut pairs);
        if without > 0 {
            capped.push(CappedBlock::Parts(without));
        }
    }
    if progress.stopped() {
        return None;
    }
    if rules.text {
        let without = near_texts(profiles, &mut pairs);
        if without > 0 {
            capped.push(CappedBlock::Texts(without));
        }
    }
    if progress.stopped() {
        return None;
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    capped.sort_unstable();
    steps::took(pairs.len());
    Some(Candidates { pairs, capped })
}

/// The pairs of those with the same key.
fn blocks<'a>(
    profiles: &[Profile],
    mut keys: Vec<(&'a str, u32)>,
    pairs: &mut Vec<(u32, u32)>,
    mut capped: impl FnMut(&'a str, usize),
) {
    keys.par_sort_unstable();
    keys.dedup();
    for block in keys.chunk_by(|a, b| a.0 == b.0) {
        let mut places: Vec<u32> = block.iter().map(|(_, at)| *at).collect();
        if places.len() <= MOST_IN_BLOCK {
            each_with_each(&places, pairs);
            continue;
        }
        let near = |at: &u32| {
            profiles
                .get(*at as usize)
                .map(|own| (&own.regions, &own.issuers, own.issued.map(|days| days.earliest), &own.id))
        };
        places.sort_by(|a, b| near(a).cmp(&near(b)));
        for (at, one) in places.iter().enumerate() {
            pairs.extend(places.iter().skip(at + 1).take(NEXT).map(|other| (*one.min(other), *one.max(other))));
        }
        if let Some((key, _)) = block.first() {
            capped(key, places.len());
        }
    }
}

/// `places` ascend.
fn each_with_each(places: &[u32], pairs: &mut Vec<(u32, u32)>) {
    for (at, one) in places.iter().enumerate() {
        pairs.extend(places.iter().skip(at + 1).map(|other| (*one, *other)));
    }
}

/// Pairs of titles of which so much may be the same as is asked for: two such titles have one of the rarest pairs of characters of
/// each in common (Chaudhuri's prefix filter), so that only records with these are compared. Equal titles are one here. Gives how
/// many titles have only parts that too many have.
fn near_titles(profiles: &[Profile], rules: &DuplicateRules, pairs: &mut Vec<(u32, u32)>) -> usize {
    let share = f64::from(rules.title_percent) / 100.0;
    let mut without = 0;
    for is_han in [true, false] {
        // The first record of each title stands for the others; these are compared through their blocks.
        let mut by_core: HashMap<&str, Vec<u32>> = HashMap::new();
        let mut distinct: Vec<(u32, &[u64], &str)> = Vec::new();
        for (own, at) in profiles.iter().zip(0_u32..) {
            let Some(title) = own.titles.iter().find(|title| title.is_han == is_han) else { continue };
            let same = by_core.entry(&title.normal.core).or_default();
            if same.is_empty() {
                distinct.push((at, &title.bigrams, &title.normal.core));
            }
            same.push(at);
        }
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for bigram in distinct.iter().flat_map(|(_, bigrams, _)| *bigrams) {
            *counts.entry(*bigram).or_default() += 1;
        }
        let prefix = |bigrams: &[u64]| {
            let mut rare: Vec<(u32, u64)> =
                bigrams.iter().map(|own| (counts.get(own).copied().unwrap_or_default(), *own)).collect();
            rare.sort_unstable();
            let least = (rare.len() as f64 * share / (2.0 - share) - 1e-9).ceil() as usize;
            rare.truncate(rare.len() - least.min(rare.len()) + 1);
            rare
        };
        let prefixes: Vec<Vec<(u32, u64)>> = distinct.par_iter().map(|(_, bigrams, _)| prefix(bigrams)).collect();
        let mut with_part: HashMap<u64, Vec<u32>> = HashMap::new();
        for (prefix, at) in prefixes.iter().zip(0_u32..) {
            for (_, bigram) in prefix {
                with_part.entry(*bigram).or_default().push(at);
            }
        }
        let is_common = |bigram: &u64| with_part.get(bigram).is_some_and(|all| all.len() > MOST_WITH_PART);
        without += prefixes.iter().filter(|own| !own.is_empty() && own.iter().all(|(_, part)| is_common(part))).count();
        let least = rules.title_percent as u16 * 10;
        let near: Vec<(u32, u32)> = prefixes
            .par_iter()
            .enumerate()
            .flat_map_iter(|(at, prefix)| {
                let mut others: Vec<u32> = prefix
                    .iter()
                    .filter_map(|(_, bigram)| with_part.get(bigram))
                    .filter(|all| all.len() <= MOST_WITH_PART)
                    .flat_map(|all| all.iter().copied().filter(|other| *other as usize > at))
                    .collect();
                others.sort_unstable();
                others.dedup();
                others.retain(|other| {
                    let (one, two) = (distinct.get(at), distinct.get(*other as usize));
                    let dice = |(one, two): (&(u32, &[u64], &str), &(u32, &[u64], &str))| {
                        super::similarity::dice_of(one.1, two.1)
                    };
                    one.zip(two).is_some_and(|both| dice(both) >= least)
                });
                others.into_iter().map(move |other| (at as u32, other))
            })
            .collect();
        let of = |at: u32| distinct.get(at as usize).and_then(|(_, _, core)| by_core.get(core));
        for (one, other) in near {
            let (Some(one), Some(other)) = (of(one), of(other)) else { continue };
            // Of titles that very many have, a few stand for all.
            for a in one.iter().take(MOST_IN_BLOCK / 8) {
                pairs.extend(other.iter().take(MOST_IN_BLOCK / 8).map(|b| (*a.min(b), *a.max(b))));
            }
        }
    }
    without
}

/// Pairs of texts with an equal band in their sketches. Gives how many have only bands that too many have.
fn near_texts(profiles: &[Profile], pairs: &mut Vec<(u32, u32)>) -> usize {
    let mut bands: Vec<(u64, u32)> = profiles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(at, own)| {
            own.text.iter().flat_map(move |text| text.bands().map(move |band| (band, at as u32)))
        })
        .collect();
    bands.par_sort_unstable();
    let (mut common, mut rare) = (Vec::new(), std::collections::HashSet::new());
    for block in bands.chunk_by(|a, b| a.0 == b.0) {
        let places: Vec<u32> = block.iter().map(|(_, at)| *at).collect();
        if places.len() <= MOST_IN_BLOCK {
            each_with_each(&places, pairs);
            rare.extend(places);
            continue;
        }
        for (at, one) in places.iter().enumerate() {
            pairs.extend(places.iter().skip(at + 1).take(NEXT).map(|other| (*one, *other)));
        }
        common.extend(places);
    }
    common.sort_unstable();
    common.dedup();
    common.retain(|at| !rare.contains(at));
    common.len()
}
