//! What must stand under a timeline: how many, by which rule, what is left out, and what is drawn how.

use super::look::{TimelineForm, TimelineMeasure};
use super::{Drawing, say_of_dataset};
use crate::analysis::By;
use crate::msg;
use crate::query::DatePart;
use crate::words::{self, Message};

/// The first sentence, and the rest. `drawn` is what is said of how it is drawn.
pub(super) fn of(drawing: &Drawing<'_>, drawn: Vec<Message>) -> (String, String) {
    let timeline = drawing.timeline;
    let undated = drawing.choice.undated;
    let look = drawing.choice.look;
    let rules = match look.measure {
        TimelineMeasure::Counts => timeline.caption(undated),
        TimelineMeasure::Share => timeline.share_caption(undated, drawing.has_foot()),
        TimelineMeasure::Cumulative => timeline.cumulative_caption(undated),
    };
    let mut rules = rules.into_iter();
    let lead = rules.next().map_or_else(String::new, |lead| words::format(drawing.lang, &lead));
    let groups = (timeline.by == By::RegionGroup).then(|| msg!("plot-caption-region-groups"));
    let events = drawing.events.as_ref().map(|events| events.caption(drawing.lang)).unwrap_or_default();
    let sentences = rules.chain(drawn).chain(groups).chain(dates(drawing)).chain(events);
    let mut caption = sentences.fold(String::new(), |mut text, sentence| {
        words::push_sentence(&mut text, &words::format(drawing.lang, &sentence), drawing.lang);
        text
    });
    say_of_dataset(&mut caption, drawing.dataset, drawing.lang);
    (lead, caption)
}

/// Where by the date of issue few records stand in a bin: how many by the date that is taken, and by the one that most have.
fn dates(drawing: &Drawing<'_>) -> Option<Message> {
    let dated = drawing.choice.dated?;
    let now = drawing.timeline.date;
    let counts = || DatePart::ALL.into_iter().zip(dated);
    let of = |wanted: DatePart| counts().find(|(date, _)| *date == wanted).map_or(0, |(_, count)| count);
    let (best, most) = counts().rev().max_by_key(|(_, count)| *count)?;
    let name = |date: DatePart| crate::analysis::date_name(date);
    Some(if most > of(now) {
        msg!(
            "plot-caption-few-dates",
            own = name(now),
            few = of(now),
            of = drawing.choice.of,
            date = name(best),
            count = most
        )
    } else if now == DatePart::Issued {
        msg!("plot-caption-few-issued", few = of(now), of = drawing.choice.of)
    } else {
        let few = of(DatePart::Issued);
        msg!("plot-caption-other-date", date = name(now), count = of(now), few = few, of = drawing.choice.of)
    })
}

/// What is said of the series where not each has its own.
pub(super) fn of_series(drawing: &Drawing<'_>, named: usize) -> Vec<Message> {
    let timeline = drawing.timeline;
    let is_all = timeline.rest.is_none() && timeline.series.len() <= named;
    let is_usual =
        drawing.form() == TimelineForm::Stacked && drawing.choice.look.measure != TimelineMeasure::Cumulative;
    if is_all || is_usual { Vec::new() } else { vec![msg!("plot-caption-largest", count = named)] }
}
