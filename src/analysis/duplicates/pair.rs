//! Pairs of records, what they rest on, and the order in which they are listed.

use std::collections::HashMap;

use super::candidates::CappedBlock;
use crate::dataset::RowId;
use crate::msg;
use crate::words::Message;

/// More pairs than these are not listed: the best ones are, and how many are left out is said.
pub const MOST_PAIRS: usize = 100_000;

/// What two records are to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairKind {
    /// Probably the same document.
    Duplicate,
    /// A draft and its final form; the first is the draft.
    Draft,
    /// A notice and the document that it issues; the first is the notice.
    Notice,
    /// A document that another body forwards or posts again; the first forwards the second.
    Repost,
}

impl PairKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Duplicate, Self::Draft, Self::Notice, Self::Repost];

    /// As data says it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Draft => "draft",
            Self::Notice => "notice",
            Self::Repost => "repost",
        }
    }

    /// Message id of its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicates-kind-duplicate",
            Self::Draft => "duplicates-kind-draft",
            Self::Notice => "duplicates-kind-notice",
            Self::Repost => "duplicates-kind-repost",
        }
    }

    /// The relation of the first record to the second that says so.
    pub fn relation(self) -> &'static str {
        match self {
            Self::Duplicate => "same_as",
            Self::Draft => "draft_of",
            Self::Notice | Self::Repost => "forwards",
        }
    }
}

/// How a relation of one of two records speaks of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Related {
    /// They are not the same.
    NotSame,
    /// Anything else.
    Otherwise,
}

/// What a pair rests on, and what speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Their numbers are the same.
    pub same_number: bool,
    /// Both have a number, and they differ.
    pub other_number: bool,
    /// How much of their titles is the same, in thousandths, where both have one.
    pub titles: Option<u16>,
    /// How much of their texts is the same, in thousandths, about, where both have one.
    pub texts: Option<u16>,
    /// Whether they have an issuer in common, where both name one.
    pub same_issuer: Option<bool>,
    /// So many days lie between their dates of issue at least, where both are known.
    pub days: Option<u32>,
    /// Their regions are the same.
    pub same_region: bool,
    /// A region of one lies above that of the other.
    pub region_above: bool,
    /// Only one is a trial version, a revision or the like.
    pub other_version: bool,
    /// Only one is a draft.
    pub one_is_draft: bool,
    /// Only one is a notice about the document.
    pub one_is_notice: bool,
}

impl Evidence {
    /// Each part as a phrase.
    pub fn reasons(&self) -> Vec<Message> {
        let percent = |thousandths: u16| usize::from(thousandths / 10);
        let mut all = Vec::new();
        let mut say = |holds: bool, message: Message| {
            if holds {
                all.push(message);
            }
        };
        say(self.same_number, msg!("duplicates-same-number"));
        match self.titles {
            Some(1000) => say(true, msg!("duplicates-same-title")),
            Some(share) => say(true, msg!("duplicates-titles-alike", percent = percent(share))),
            None => {}
        }
        if let Some(share) = self.texts {
            say(true, msg!("duplicates-texts-alike", percent = percent(share)));
        }
        say(self.same_issuer == Some(true), msg!("duplicates-same-issuer"));
        match self.days {
            Some(0) => say(true, msg!("duplicates-same-date")),
            Some(days) => say(true, msg!("duplicates-days-apart", count = i64::from(days))),
            None => say(true, msg!("duplicates-no-dates")),
        }
        say(self.same_region, msg!("duplicates-same-region"));
        say(self.one_is_draft, msg!("duplicates-one-is-draft"));
        say(self.one_is_notice, msg!("duplicates-one-is-notice"));
        say(self.region_above, msg!("duplicates-region-above"));
        say(self.same_issuer == Some(false), msg!("duplicates-other-issuer"));
        say(self.other_number, msg!("duplicates-other-number"));
        say(self.other_version, msg!("duplicates-other-version"));
        all
    }
}

/// Two records that are probably the same, or belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LikelyPair {
    /// The one that the relation would stand on: the draft, the notice; of duplicates that with the lesser id.
    pub first: RowId,
    /// The other one.
    pub second: RowId,
    /// What they are to one another.
    pub kind: PairKind,
    /// How strong the evidence is, of 100.
    pub score: u8,
    /// What it rests on.
    pub evidence: Evidence,
    /// Pairs that are connected by records have the same number, counted from 0 in the order of the list.
    pub group: u32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Duplicates {
    /// So many records were compared.
    pub records: usize,
    /// The pairs: connected ones together, the strongest first.
    pub pairs: Vec<LikelyPair>,
    /// So many would be listed, but are noted not to be the same.
    pub not_same: usize,
    /// So many would be listed, but another relation says already what they are.
    pub otherwise_related: usize,
    /// What too many records have in common for each to be compared with each.
    pub capped: Vec<CappedBlock>,
    /// So many pairs are found beyond those that are listed.
    pub left_out: usize,
    /// So many records have a text that is too short to be compared.
    pub texts_too_short: usize,
}

impl Duplicates {
    /// How many pairs there are of a kind.
    pub fn of_kind(&self, kind: PairKind) -> usize {
        self.pairs.iter().filter(|pair| pair.kind == kind).count()
    }
}

impl CappedBlock {
    /// What is told of it.
    pub fn message(&self) -> Message {
        match self {
            Self::Number(key, count) => msg!("duplicates-capped-number", key = key.as_str(), count = *count),
            Self::Title(key, count) => msg!("duplicates-capped-title", key = key.as_str(), count = *count),
            Self::Parts(count) => msg!("duplicates-capped-parts", count = *count),
            Self::Texts(count) => msg!("duplicates-capped-texts", count = *count),
        }
    }
}

/// Puts pairs in order, and says how many there are too many.
pub(super) fn arrange(pairs: &mut Vec<LikelyPair>, ids: &HashMap<RowId, &str>) -> usize {
    let id = |row: RowId| ids.get(&row).copied().unwrap_or_default();
    let key = |pair: &LikelyPair| (u8::MAX - pair.score, pair.kind, id(pair.first), id(pair.second));
    pairs.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    let left_out = pairs.len().saturating_sub(MOST_PAIRS);
    pairs.truncate(MOST_PAIRS);
    // Connected pairs: the group has the number of the first pair in it.
    let mut places: HashMap<RowId, usize> = HashMap::new();
    let mut above: Vec<usize> = Vec::new();
    for pair in &*pairs {
        for row in [pair.first, pair.second] {
            places.entry(row).or_insert_with(|| {
                above.push(above.len());
                above.len() - 1
            });
        }
    }
    for pair in &*pairs {
        let (Some(a), Some(b)) = (places.get(&pair.first), places.get(&pair.second)) else { continue };
        let (a, b) = (root(&mut above, *a), root(&mut above, *b));
        if let Some(upper) = above.get_mut(a.max(b)) {
            *upper = a.min(b);
        }
    }
    let mut groups: HashMap<usize, u32> = HashMap::new();
    for pair in pairs.iter_mut() {
        let Some(at) = places.get(&pair.first) else { continue };
        let next = groups.len() as u32;
        pair.group = *groups.entry(root(&mut above, *at)).or_insert(next);
    }
    // Stable: within a group the strongest stays first.
    pairs.sort_by_key(|pair| pair.group);
    left_out
}

fn root(above: &mut [usize], mut at: usize) -> usize {
    while let Some(up) = above.get(at).copied().filter(|up| *up != at) {
        let upper = above.get(up).copied().unwrap_or(up);
        if let Some(own) = above.get_mut(at) {
            *own = upper;
        }
        at = upper;
    }
    at
}
