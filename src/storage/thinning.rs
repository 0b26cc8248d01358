//! Which earlier versions stay: all of the last minutes, fewer of the last day, one a day of the last month.
//!
//! A pure rule over the list. It reads no file, removes nothing and has no clock.

use super::fs::FileHash;
use super::version_list::{Version, Why};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// So many of the latest stay, however old they are.
const LATEST: usize = 10;
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
const DAYS: i64 = 30;

/// What all of them together may take on disk, compressed.
const ROOM: u64 = 500_000_000;

/// The places in the list (newest first) of the versions that stay.
///
/// The 10 latest stay, the newest of each hour for a day, the newest of each day (UTC) for 30 days, as far as 500 MB
/// reach; the newest stays whatever it takes. `packed` says what a content takes on disk; one that several versions
/// share counts once.
///
/// "Latest" and "newest" go by the order of the list, which no clock can upset. A time in the future counts as now. A
/// version without a readable time is neither old nor new and goes only for want of room. A [`Why::Blob`] is no version
/// of the document: it takes no place of one, and stays for a day, in which the edit that points to it is written down.
pub(super) fn staying(versions: &[Version], packed: &BTreeMap<FileHash, u64>, now: Timestamp) -> BTreeSet<usize> {
    let mut rule = Rule { now: now.as_second(), seen: 0, hours: BTreeSet::new(), days: BTreeSet::new() };
    let mut stay = BTreeSet::new();
    let mut counted = BTreeSet::new();
    let mut room = Some(ROOM);
    for (place, version) in versions.iter().enumerate() {
        if version.why == Why::Blob {
            if rule.age(version).is_none_or(|age| age <= DAY) {
                stay.insert(place);
            }
            continue;
        }
        let newest = rule.seen == 0;
        if !rule.wants(version) {
            continue;
        }
        let takes = if counted.insert(version.hash) { packed.get(&version.hash).copied().unwrap_or(0) } else { 0 };
        // Once there is no room for one, there is none for an older one either.
        room = room.and_then(|room| room.checked_sub(takes)).or(if newest { Some(0) } else { None });
        if room.is_some() {
            stay.insert(place);
        }
    }
    stay
}

/// The rule by age and number, asked of one version after the other, newest first.
struct Rule {
    now: i64,
    seen: usize,
    hours: BTreeSet<i64>,
    days: BTreeSet<i64>,
}

impl Rule {
    fn age(&self, version: &Version) -> Option<i64> {
        version.second().map(|second| self.now.saturating_sub(second).max(0))
    }

    fn wants(&mut self, version: &Version) -> bool {
        let latest = self.seen < LATEST;
        self.seen += 1;
        let Some(age) = self.age(version) else { return true };
        let second = self.now.saturating_sub(age);
        // Both are noted of every version: the newest of an hour is the newest even where it stays for another reason.
        let first_of_hour = self.hours.insert(second.div_euclid(HOUR));
        let first_of_day = self.days.insert(second.div_euclid(DAY));
        latest || (first_of_hour && age <= DAY) || (first_of_day && age <= DAYS * DAY)
    }
}

#[cfg(test)]
#[path = "thinning_tests.rs"]
mod tests;
