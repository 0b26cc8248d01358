//! Records that are probably the same document, and those that belong together: a draft and its final form, a notice and the
//! document in it, a repost.
//!
//! Records are compared only where a key of theirs is the same or most of a title or text is, so that the work grows with the
//! number of records, not with its square. The rules are data ([`DuplicateRules`]); each pair says what it rests on. The result
//! depends on the records and the rules alone: neither on their order nor on threads. It must not know how pairs are shown, nor
//! change anything.

mod candidates;
mod document_number;
mod judge;
mod pair;
mod profile;
mod rules;
mod similarity;
mod sketch;
#[cfg(test)]
mod tests;
mod title;

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::dataset::{Dataset, RowId};
use crate::support::progress::{Progress, in_small_pieces};

pub use candidates::CappedBlock;
pub use document_number::normal_number;
pub use pair::{Duplicates, Evidence, LikelyPair, MOST_PAIRS, PairKind, Related};
pub use rules::DuplicateRules;
pub use similarity::dice;
pub use title::{NormalTitle, normal_title};

use profile::Profile;

/// A pair, and what a relation says of it.
type Judged = (LikelyPair, Option<Related>);

/// Finds the pairs among some records; `None` when told to stop. A record that stands twice counts once.
pub fn find_duplicates(
    dataset: &Dataset,
    rows: &[RowId],
    rules: &DuplicateRules,
    progress: &dyn Progress,
) -> Option<Duplicates> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    rows.retain(|row| dataset.is_live(*row));
    progress.begins(rows.len() as u64);
    let len = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let read = |range: std::ops::Range<u32>| -> Vec<Profile> {
        let part = rows.get(range.start as usize..range.end as usize).unwrap_or(&[]);
        part.iter().map(|row| Profile::of(dataset, *row, rules)).collect()
    };
    let mut profiles = in_small_pieces(len, progress, Vec::new, read, |all, more| all.extend(more))?;
    // Everything from here on goes by what the records say, not by the order in which they stand.
    profiles.par_sort_unstable_by(|a, b| a.id.cmp(&b.id));
    let found = candidates::candidates(&profiles, rules, progress)?;
    let related = relations(&profiles);
    let judged: Option<Vec<Vec<Judged>>> = found
        .pairs
        .par_chunks(4096)
        .map(|part| {
            if progress.stopped() {
                return None;
            }
            let judge = |(a, b): &(u32, u32)| {
                let (one, other) = (profiles.get(*a as usize)?, profiles.get(*b as usize)?);
                let pair = judge::judge(dataset.header(), (one, other), rules)?;
                Some((pair, related.get(&(*a, *b)).copied()))
            };
            Some(part.iter().filter_map(judge).collect())
        })
        .collect();
    let (mut pairs, mut not_same, mut otherwise_related) = (Vec::new(), 0, 0);
    for (pair, known) in judged?.into_iter().flatten() {
        match known {
            Some(Related::NotSame) => not_same += 1,
            Some(Related::Otherwise) => otherwise_related += 1,
            None => pairs.push(pair),
        }
    }
    let ids: HashMap<RowId, &str> = profiles.iter().map(|own| (own.row, own.id.as_str())).collect();
    let left_out = pair::arrange(&mut pairs, &ids);
    Some(Duplicates {
        records: profiles.len(),
        pairs,
        not_same,
        otherwise_related,
        capped: found.capped,
        left_out,
        texts_too_short: profiles.iter().filter(|own| own.has_short_text).count(),
    })
}

/// The pairs that a relation of one names the other in, by their places.
fn relations(profiles: &[Profile]) -> HashMap<(u32, u32), Related> {
    let mut related = HashMap::new();
    let named: HashSet<&str> = profiles.iter().flat_map(|own| &own.relations).map(|(_, id)| id.as_str()).collect();
    if named.is_empty() {
        return related;
    }
    let places: HashMap<&str, u32> = profiles.iter().zip(0..).map(|(own, at)| (own.id.as_str(), at)).collect();
    for (own, at) in profiles.iter().zip(0_u32..) {
        for (kind, id) in &own.relations {
            let Some(other) = places.get(id.as_str()) else { continue };
            let known = related.entry((at.min(*other), at.max(*other))).or_insert(*kind);
            if *kind == Related::NotSame {
                *known = Related::NotSame;
            }
        }
    }
    related
}
