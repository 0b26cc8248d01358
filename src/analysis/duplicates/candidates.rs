//! Which records are compared with which: those with the same number, the same title, a rare part of a title, or an equal part of
//! the sketches of their texts.
//!
//! What very many records have in common tells little, and comparing each with each would take the square of their number: each of
//! them is then compared only with those that are next to it by region, issuer and date, and that is told.

use std::collections::HashMap;

use rayon::prelude::*;

use super::profile::Profile;
use super::rules::DuplicateRules;
use super::similarity::dice_of;
use crate::support::progress::Progress;
use crate::support::steps;

/// Of more records than these not each is compared with each.
const MOST_IN_BLOCK: usize = 64;
/// Each is compared with so many that come next.
const NEXT: usize = 4;
/// A part of a title that more titles have than these is not looked at: other parts tell more. Where titles are few, it may be many.
const MOST_WITH_PART: usize = 200;
const MOST_COMPARED: usize = 4_000_000;

/// Of the records with a title that very many have, so many are compared with those of a title that is nearly the same.
const MOST_OF_TITLE: usize = 8;
/// Where they are not more pairs than these, all of them are.
const MOST_BETWEEN_TITLES: usize = 1_024;
/// So many pairs by titles that are nearly the same are compared.
const MOST_NEAR: usize = 2_000_000;

/// What too many records have in common for each to be compared with each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CappedBlock {
    /// So many have this number.
    Number(String, usize),
    /// So many have this title.
    Title(String, usize),
    /// So many titles have parts that very many have: one that is nearly the same may not be found.
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

/// One title, and the records that have it.
struct DistinctTitle<'a> {
    bigrams: &'a [u64],
    places: Vec<u32>,
}

/// The titles of one script, each once, in the order of the records.
fn distinct_titles(profiles: &[Profile], is_han: bool) -> Vec<DistinctTitle<'_>> {
    let mut by_core: HashMap<&str, usize> = HashMap::new();
    let mut distinct: Vec<DistinctTitle<'_>> = Vec::new();
    for (own, at) in profiles.iter().zip(0_u32..) {
        let Some(title) = own.titles.iter().find(|title| title.is_han == is_han) else { continue };
        let place = *by_core.entry(&title.normal.core).or_insert(distinct.len());
        match distinct.get_mut(place) {
            Some(same) => same.places.push(at),
            None => distinct.push(DistinctTitle { bigrams: &title.bigrams, places: vec![at] }),
        }
    }
    distinct
}

/// The rarest pairs of characters of each title: two titles of which so much is the same have one of these in common (Chaudhuri's
/// prefix filter).
fn prefixes(titles: &[DistinctTitle<'_>], share: f64) -> Vec<Vec<u64>> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for bigram in titles.iter().flat_map(|title| title.bigrams) {
        *counts.entry(*bigram).or_default() += 1;
    }
    let prefix = |title: &DistinctTitle<'_>| {
        let count = |own: &u64| (counts.get(own).copied().unwrap_or_default(), *own);
        let mut rare: Vec<(u32, u64)> = title.bigrams.iter().map(count).collect();
        rare.sort_unstable();
        let least = (rare.len() as f64 * share / (2.0 - share) - 1e-9).ceil() as usize;
        rare.truncate(rare.len() - least.min(rare.len()) + 1);
        rare.into_iter().map(|(_, bigram)| bigram).collect()
    };
    titles.par_iter().map(prefix).collect()
}

/// Pairs of titles of which as much is the same as is asked for. Equal titles are one here: their records are compared through
/// their blocks. Gives how many titles were not compared with all that may be nearly the same.
fn near_titles(profiles: &[Profile], rules: &DuplicateRules, pairs: &mut Vec<(u32, u32)>) -> usize {
    let (mut without, mut left) = (0, MOST_NEAR);
    for is_han in [true, false] {
        let distinct = distinct_titles(profiles, is_han);
        let prefixes = prefixes(&distinct, f64::from(rules.title_percent) / 100.0);
        let mut with_part: HashMap<u64, Vec<u32>> = HashMap::new();
        for (prefix, at) in prefixes.iter().zip(0_u32..) {
            for bigram in prefix {
                with_part.entry(*bigram).or_default().push(at);
            }
        }
        let most = (MOST_COMPARED / distinct.len().max(1)).max(MOST_WITH_PART);
        let is_common = |bigram: &u64| with_part.get(bigram).is_some_and(|all| all.len() > most);
        without += prefixes.iter().filter(|own| own.iter().any(is_common)).count();
        let least = u16::from(rules.title_percent) * 10;
        let near_of = |(at, one): (usize, &DistinctTitle<'_>)| -> Vec<(u32, u32)> {
            let parts = prefixes.get(at).into_iter().flatten().filter_map(|bigram| with_part.get(bigram));
            let few = parts.filter(|all| all.len() <= most);
            let mut others: Vec<u32> = few.flatten().copied().filter(|other| *other as usize > at).collect();
            others.sort_unstable();
            others.dedup();
            let is_near = |other: &u32| {
                distinct.get(*other as usize).is_some_and(|other| dice_of(one.bigrams, other.bigrams) >= least)
            };
            others.into_iter().filter(is_near).map(|other| (at as u32, other)).collect()
        };
        let near: Vec<(u32, u32)> = distinct.par_iter().enumerate().flat_map_iter(near_of).collect();
        for (one, other) in near {
            let places = |at: u32| distinct.get(at as usize).map_or(&[][..], |title| &title.places);
            // Of titles that very many have, a few stand for all.
            let count = places(one).len().saturating_mul(places(other).len());
            let most = if count <= MOST_BETWEEN_TITLES.min(left) { usize::MAX } else { MOST_OF_TITLE };
            if most == MOST_OF_TITLE {
                without += 1;
                if left < MOST_OF_TITLE * MOST_OF_TITLE {
                    continue;
                }
            }
            left = left.saturating_sub(count.min(most.saturating_mul(most)));
            for a in places(one).iter().take(most) {
                pairs.extend(places(other).iter().take(most).map(|b| (*a.min(b), *a.max(b))));
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
