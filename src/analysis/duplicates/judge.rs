//! What two records are to one another, by the rules.

use super::document_number::names_issuer;
use super::pair::{Evidence, LikelyPair, PairKind};
use super::profile::{PlaceKey, Profile};
use super::rules::DuplicateRules;
use super::similarity::dice;
use super::title::Notice;
use crate::dataset::Header;

/// How two sets of regions lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lie {
    Unknown,
    Same,
    Above,
    Apart,
}

/// See the module. `None` where nothing says that they belong together, or they cannot.
pub(super) fn judge(header: &Header, (one, other): (&Profile, &Profile), rules: &DuplicateRules) -> Option<LikelyPair> {
    let lie = match lie_of(header, &one.regions, &other.regions) {
        Lie::Same | Lie::Unknown if are_places_apart(one, other) => Lie::Apart,
        lie => lie,
    };
    let same_issuer = common_issuer(&one.issuers, &other.issuers);
    let are_numbers_known = !one.number.is_empty() && !other.number.is_empty();
    let same_number = rules.number && are_numbers_known && one.number == other.number;
    // The same title in two provinces is two documents; unless everything else says that a region is wrong.
    if lie == Lie::Apart && !(same_number && same_issuer == Some(true)) {
        return None;
    }
    let titles = one.common_titles(other);
    // What explains a document has its number and much of its title.
    if titles.is_some_and(|(a, b)| a.normal.is_explanation != b.normal.is_explanation) {
        return None;
    }
    let days = one.issued.zip(other.issued).map(|(a, b)| {
        let gap = |from: i32, to: i32| i64::from(from) - i64::from(to);
        gap(a.earliest, b.latest).max(gap(b.earliest, a.latest)).max(0) as u32
    });
    let one_is_notice = titles.is_some_and(|(a, b)| a.normal.notice.is_some() != b.normal.notice.is_some());
    let one_is_draft = one.is_draft != other.is_draft;
    let evidence = Evidence {
        same_number,
        other_number: are_numbers_known && one.number != other.number,
        titles: titles.map(|(a, b)| {
            if a.normal.core == b.normal.core {
                1000
            } else {
                super::similarity::dice_of(&a.bigrams, &b.bigrams).min(999)
            }
        }),
        texts: one.text.as_ref().zip(other.text.as_ref()).map(|(a, b)| a.alike(b)),
        same_issuer,
        days,
        same_region: lie == Lie::Same,
        region_above: lie == Lie::Above,
        other_version: titles.is_some_and(|(a, b)| a.normal.marks != b.normal.marks),
        one_is_draft,
        one_is_notice,
    };
    let same_title = evidence.titles == Some(1000);
    let near_title = !same_title
        && rules.near_title
        && evidence.titles.is_some_and(|share| share >= u16::from(rules.title_percent) * 10)
        && titles.is_some_and(|(a, b)| a.figures == b.figures);
    let near_text = rules.text && evidence.texts.is_some_and(|share| share >= u16::from(rules.text_percent) * 10);
    let within = |most: u16| days.is_none_or(|days| days <= u32::from(most));
    let in_family = within(rules.family_days);
    let named = same_title || near_title;
    let pair = |kind, is_turned: bool| {
        let (first, second) = if is_turned { (other.row, one.row) } else { (one.row, other.row) };
        Some(LikelyPair { first, second, kind, score: score(&evidence), evidence, group: 0 })
    };
    if one_is_draft {
        // A draft is never the same as its final form.
        let is_it = in_family && (named || near_text || same_number) && same_issuer != Some(false);
        return if is_it && rules.drafts { pair(PairKind::Draft, !one.is_draft) } else { None };
    }
    if let (true, Some((a, b))) = (one_is_notice && named, titles) {
        let is_forward = [a, b].into_iter().any(|own| own.normal.notice == Some(Notice::Forwards));
        let is_on = if is_forward { rules.reposts } else { rules.notices };
        // Another body's notice of that name is about another document, unless it forwards it.
        let is_it = in_family && (is_forward || same_issuer != Some(false)) && !evidence.other_version;
        let kind = if is_forward { PairKind::Repost } else { PairKind::Notice };
        return if is_it && is_on { pair(kind, a.normal.notice.is_none()) } else { None };
    }
    let is_elsewhere = lie == Lie::Above || same_issuer == Some(false);
    let same_issuer_above = lie == Lie::Above && same_issuer == Some(true);
    if is_elsewhere && !same_issuer_above && !same_number {
        let is_it = in_family && (same_title || near_text) && !evidence.other_version;
        // What is higher up, or was there first, was forwarded; the other one forwards it.
        let is_turned = is_before(header, one, other);
        return if is_it && rules.reposts { pair(PairKind::Repost, is_turned) } else { None };
    }
    is_duplicate(&evidence, (one, other), rules, (same_title, near_title, near_text))
        .then(|| pair(PairKind::Duplicate, false))?
}

/// Whether the evidence is enough for two records to be one document.
fn is_duplicate(
    evidence: &Evidence,
    (one, other): (&Profile, &Profile),
    rules: &DuplicateRules,
    (same_title, near_title, near_text): (bool, bool, bool),
) -> bool {
    let are_days_near = evidence.days.is_none_or(|days| days <= u32::from(rules.days));
    // Two numbers are two documents: 1号 and 2号 of one day may well have one title.
    let has_other_number = evidence.other_number && rules.number;
    let by_number = evidence.same_number
        && match evidence.same_issuer {
            Some(true) => evidence.titles.is_none_or(|share| share >= 200) || are_days_near,
            Some(false) => same_title && are_days_near,
            None => names_issuer(&one.number) && are_days_near && evidence.titles.is_none_or(|share| share >= 300),
        };
    let by_title = rules.title && same_title && are_days_near && !evidence.other_version && !has_other_number;
    // What is only alike needs something else that agrees.
    let agrees = evidence.same_issuer == Some(true) || (evidence.same_region && evidence.days.is_some());
    let by_near = near_title && are_days_near && agrees && !evidence.other_version && !has_other_number;
    let by_version = rules.title && same_title && evidence.other_version && evidence.days == Some(0) && agrees;
    let are_figures_same = one.common_titles(other).is_none_or(|(a, b)| a.figures == b.figures);
    let by_text = near_text && are_days_near && are_figures_same && !has_other_number;
    by_number || by_title || by_near || (by_version && !has_other_number) || by_text
}

/// How strong it is, of 100: the same number is worth most, then title and text.
fn score(evidence: &Evidence) -> u8 {
    let title = evidence.titles.map_or(0, |share| match share {
        1000 => 35,
        share => u32::from(share.saturating_sub(600)) * 30 / 400,
    });
    let text = evidence.texts.map_or(0, |share| u32::from(share.saturating_sub(500)) * 25 / 500);
    let days = match evidence.days {
        Some(0) => 12,
        Some(1..=7) => 8,
        Some(8..=31) => 4,
        _ => 0,
    };
    let plus = title
        + text
        + days
        + if evidence.same_number { 40 } else { 0 }
        + if evidence.same_issuer == Some(true) { 13 } else { 0 }
        + if evidence.same_region { 5 } else { 0 };
    let minus = if evidence.other_number { 15 } else { 0 } + if evidence.other_version { 10 } else { 0 };
    plus.saturating_sub(minus).min(100) as u8
}

/// Whether two records name an issuer in common: the same name, or one that the other only says in full.
fn common_issuer(one: &[String], other: &[String]) -> Option<bool> {
    const MOST: usize = 24;
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let is_same = |a: &String, b: &String| {
        a == b
            || (a.len().min(b.len()) >= 9 && (a.ends_with(b.as_str()) || b.ends_with(a.as_str())))
            || dice(a, b) >= 850
    };
    Some(one.iter().take(MOST).any(|a| other.iter().take(MOST).any(|b| is_same(a, b))))
}

/// How regions lie: joint records lie with each of theirs.
fn lie_of(header: &Header, one: &[String], other: &[String]) -> Lie {
    if one.is_empty() || other.is_empty() {
        return Lie::Unknown;
    }
    if one.iter().any(|a| other.contains(a)) {
        return Lie::Same;
    }
    let is_above = |a: &String, b: &String| is_region_above(header, a, b) || is_region_above(header, b, a);
    if one.iter().any(|a| other.iter().any(|b| is_above(a, b))) { Lie::Above } else { Lie::Apart }
}

/// Whether a region lies above another one: CN above CN-GD, or as the file's own regions say.
fn is_region_above(header: &Header, upper: &str, lower: &str) -> bool {
    const MOST_STEPS: usize = 16;
    if lower.strip_prefix(upper).is_some_and(|rest| rest.starts_with('-')) {
        return true;
    }
    let mut at = lower;
    for _ in 0..MOST_STEPS {
        match header.region(at).and_then(|region| region.parent.as_deref()) {
            Some(parent) if parent == upper => return true,
            Some(parent) => at = parent,
            None => break,
        }
    }
    false
}

/// Whether two records name different places of one level: two cities of a province.
fn are_places_apart(one: &Profile, other: &Profile) -> bool {
    let differ = |(a, b): (&PlaceKey, &PlaceKey)| match (&a.code, &b.code) {
        (Some(code), Some(own)) => code != own,
        _ => !a.name.is_empty() && !b.name.is_empty() && a.name != b.name,
    };
    one.places.iter().zip(&other.places).any(differ)
}

/// Whether the first is what the second forwards: it is higher up, or, at one height, it was there first.
fn is_before(header: &Header, one: &Profile, other: &Profile) -> bool {
    let above = |a: &Profile, b: &Profile| {
        a.regions.iter().any(|upper| b.regions.iter().any(|lower| is_region_above(header, upper, lower)))
    };
    match (above(one, other), above(other, one)) {
        (true, false) => true,
        (false, true) => false,
        _ => {
            let day = |own: &Profile| own.issued.map_or(i32::MAX, |days| days.earliest);
            (day(one), &one.id) < (day(other), &other.id)
        }
    }
}
