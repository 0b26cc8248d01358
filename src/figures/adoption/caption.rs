//! What must stand under the charts of adoption: what counts, how many, the rule of dates, and what is left out and why.

use super::AdoptionShown;
use super::rows::MOST_ROWS;
use crate::analysis::{AdoptionLevel, AdoptionStage, AdoptionUnit, Provinces, Survival, SurvivalRun};
use crate::figures::timeline::say_of_dataset;
use crate::msg;
use crate::query::DatePart;
use crate::query::calendar::day_text;
use crate::words::{self, Message};

/// So many units are named.
const NAMED: usize = 34;

/// The first sentence and the rest.
type Caption = (String, String);

/// Of the share that has adopted.
pub(super) fn of_share(shown: &AdoptionShown<'_>) -> Caption {
    let mut sentences = vec![msg!("adoption-rule-share", date = date(shown))];
    sentences.extend(doubtful(shown));
    sentences.extend(left_out(shown));
    sentences.push(not_found(shown));
    finish(shown, &lead(shown), &sentences)
}

/// Of the first adopters.
pub(super) fn of_rows(shown: &AdoptionShown<'_>) -> Caption {
    let mut sentences = rows(shown);
    sentences.extend(doubtful(shown));
    sentences.extend(left_out(shown));
    sentences.push(not_found(shown));
    finish(shown, &lead(shown), &sentences)
}

/// What the rows are, and that many a rank is not known.
fn rows(shown: &AdoptionShown<'_>) -> Vec<Message> {
    let adoption = shown.adoption;
    let mut sentences = vec![msg!("adoption-rule-rows", date = date(shown))];
    let several = adoption.ranks.iter().filter(|(from, to)| from < to).count();
    if several > 0 {
        sentences.push(msg!("adoption-ranks", units = shown.units(several)));
    }
    if adoption.first.len() > MOST_ROWS {
        sentences.push(msg!("adoption-rows-more", count = adoption.first.len() - MOST_ROWS));
    }
    sentences
}

/// Of the first adopters under another chart.
pub(super) fn of_list(shown: &AdoptionShown<'_>) -> String {
    rows(shown).iter().fold(String::new(), |mut text, sentence| {
        words::push_sentence(&mut text, &words::format(shown.lang, sentence), shown.lang);
        text
    })
}

/// Of the share that has not adopted.
pub(super) fn of_survival(shown: &AdoptionShown<'_>) -> Caption {
    let Some(survival) = shown.survival else {
        let is_searched = (0..shown.of()).any(|unit| shown.ground.window(unit).is_some());
        let lead = match shown.adoption.definition.unit {
            AdoptionUnit::Place => msg!("adoption-no-survival-of-places"),
            AdoptionUnit::Province if shown.adoption.date != DatePart::Issued => msg!("adoption-no-survival-of-date"),
            AdoptionUnit::Province if is_searched => msg!("adoption-no-survival-undated"),
            AdoptionUnit::Province => msg!("adoption-no-search"),
        };
        return finish(shown, &lead, &[]);
    };
    let (from, to) = (day_text(survival.ends.0), day_text(survival.ends.1));
    let ends = if from == to { msg!("adoption-end", to = to) } else { msg!("adoption-ends", from = from, to = to) };
    let lead = msg!(
        "adoption-lead-survival",
        units = shown.units(survival.watched),
        of = shown.of(),
        level = level(shown),
        n = shown.adoption.counted,
        found = found(shown),
        ends = ends
    );
    let mut sentences = vec![msg!("adoption-rule-survival", date = date(shown)), msg!("adoption-rule-interval")];
    let (earliest, latest) = (&survival.earliest, &survival.latest);
    let events = |run: &SurvivalRun| run.spells.len() as u32 - run.censored;
    sentences.push(msg!("adoption-events", earliest = events(earliest), latest = events(latest)));
    sentences.push(msg!("adoption-censored", earliest = earliest.censored, latest = latest.censored));
    sentences.extend(before(survival));
    if earliest.behind.max(latest.behind) > 0 {
        sentences.push(msg!("adoption-behind", earliest = earliest.behind, latest = latest.behind));
    }
    if !survival.gaps.is_empty() {
        let units = shown.units(survival.gaps.len());
        sentences.push(msg!("adoption-gaps", units = units, names = names(shown, &survival.gaps)));
    }
    if !survival.not_searched.is_empty() {
        let count = survival.not_searched.len();
        sentences.push(msg!(
            "adoption-not-searched",
            units = shown.units(count),
            names = names(shown, &survival.not_searched)
        ));
    }
    sentences.extend(doubtful(shown));
    sentences.extend(left_out(shown));
    if let Some(hash) = shown.dataset.header().searched_hash() {
        sentences.push(msg!("adoption-searched", hash = hash.get(..12).unwrap_or(&hash)));
    }
    finish(shown, &lead, &sentences)
}

/// Units that were never at risk.
fn before(survival: &Survival) -> Option<Message> {
    let (earliest, latest) = (survival.earliest.before, survival.latest.before);
    (earliest.max(latest) > 0).then(|| msg!("adoption-before-search", earliest = earliest, latest = latest))
}

/// How many policies the line finds.
fn found(shown: &AdoptionShown<'_>) -> u32 {
    let adoption = shown.adoption;
    adoption.counted + adoption.undated + adoption.outside + adoption.others
}

/// What is counted, and of how many.
fn lead(shown: &AdoptionShown<'_>) -> Message {
    let adoption = shown.adoption;
    let id = match adoption.definition.unit {
        AdoptionUnit::Province => "adoption-lead-province",
        AdoptionUnit::Place => "adoption-lead-place",
    };
    Message::new(id)
        .with("n", adoption.counted)
        .with("found", found(shown))
        .with("count", adoption.first.len())
        .with("units", shown.units(shown.of()))
        .with("level", level(shown))
}

/// Of which level and stage the policies are, as an addition to what they are called.
fn level(shown: &AdoptionShown<'_>) -> Message {
    let definition = shown.adoption.definition;
    let level = match definition.level {
        AdoptionLevel::Any => None,
        AdoptionLevel::Province => Some(msg!("adoption-level-province")),
        AdoptionLevel::Prefecture => Some(msg!("adoption-level-prefecture")),
        AdoptionLevel::County => Some(msg!("adoption-level-county")),
    };
    let stage = match definition.stage {
        AdoptionStage::Any => None,
        AdoptionStage::NotDraft => Some(msg!("adoption-stage-not-draft")),
        AdoptionStage::Final => Some(msg!("adoption-stage-final")),
    };
    match (level, stage) {
        (None, None) => msg!("adoption-any"),
        (Some(one), None) | (None, Some(one)) => msg!("adoption-only", one = one),
        (Some(one), Some(other)) => msg!("adoption-only-both", one = one, other = other),
    }
}

fn date(shown: &AdoptionShown<'_>) -> Message {
    match shown.adoption.date {
        DatePart::Issued => msg!("plot-caption-date-issued"),
        DatePart::Published => msg!("plot-caption-date-published"),
        DatePart::Effective => msg!("plot-caption-date-effective"),
        DatePart::Repealed => msg!("plot-caption-date-repealed"),
    }
}

/// Units whose days hang on a doubtful date or on one that is open.
fn doubtful(shown: &AdoptionShown<'_>) -> Vec<Message> {
    let count = |is_it: fn(&&crate::analysis::FirstFound) -> bool| shown.adoption.first.iter().filter(is_it).count();
    let (doubtful, open) = (count(|one| one.is_doubtful), count(|one| one.latest.is_none()));
    let early = count(|one| one.earliest.is_none());
    let mut sentences = Vec::new();
    if early > 0 {
        let days = shown.adoption.date.days();
        sentences.push(msg!("adoption-open-before", units = shown.units(early), days = days));
    }
    if doubtful > 0 {
        sentences.push(msg!("adoption-doubtful", units = shown.units(doubtful)));
    }
    if open > 0 {
        sentences.push(msg!("adoption-open", units = shown.units(open)));
    }
    sentences
}

/// Which policies are left out, and why.
fn left_out(shown: &AdoptionShown<'_>) -> Vec<Message> {
    let adoption = shown.adoption;
    let mut sentences = Vec::new();
    if adoption.undated > 0 {
        sentences.push(msg!("plot-caption-undated", count = adoption.undated));
    }
    if !adoption.undated_units.is_empty() {
        let units: Vec<u32> = adoption.undated_units.iter().map(|one| one.unit).collect();
        sentences.push(msg!("adoption-undated-units", units = shown.units(units.len()), names = names(shown, &units)));
    }
    if !adoption.also_undated.is_empty() {
        let units: Vec<u32> = adoption.also_undated.iter().map(|one| one.unit).collect();
        sentences.push(msg!("adoption-also-undated", units = shown.units(units.len()), names = names(shown, &units)));
    }
    if adoption.others > 0 {
        sentences.push(msg!("adoption-others", count = adoption.others));
    }
    if adoption.outside > 0 {
        let outside = match (adoption.definition.unit, adoption.definition.of) {
            (AdoptionUnit::Place, _) => msg!("adoption-outside-places", count = adoption.outside),
            (_, Provinces::All) => msg!("adoption-outside", count = adoption.outside),
            (_, Provinces::Mainland) => msg!("adoption-outside-mainland", count = adoption.outside),
        };
        sentences.push(outside);
    }
    sentences
}

/// That nothing found is not nothing there.
fn not_found(shown: &AdoptionShown<'_>) -> Message {
    let found = shown.adoption.first.len() + shown.adoption.undated_units.len();
    let none = (shown.of() as usize).saturating_sub(found);
    match shown.adoption.definition.unit {
        AdoptionUnit::Province => msg!("adoption-not-found", units = shown.units(none)),
        AdoptionUnit::Place => msg!("adoption-not-found-places", units = shown.units(none)),
    }
}

fn names(shown: &AdoptionShown<'_>, units: &[u32]) -> String {
    let mut names: Vec<String> = units.iter().take(NAMED).map(|unit| shown.name(*unit)).collect();
    if units.len() > NAMED {
        names.push(words::format(shown.lang, &msg!("adoption-more", count = units.len() - NAMED)));
    }
    names.join(words::text(shown.lang, "list-of-words"))
}

fn finish(shown: &AdoptionShown<'_>, lead: &Message, sentences: &[Message]) -> Caption {
    let mut caption = sentences.iter().fold(String::new(), |mut text, sentence| {
        words::push_sentence(&mut text, &words::format(shown.lang, sentence), shown.lang);
        text
    });
    if shown.of() == 0 {
        words::push_sentence(&mut caption, words::text(shown.lang, "adoption-no-units"), shown.lang);
    }
    say_of_dataset(&mut caption, shown.dataset, shown.lang);
    (words::format(shown.lang, lead), caption)
}
