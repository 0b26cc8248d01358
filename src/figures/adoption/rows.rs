//! The first adopters, one in a row: a tick is a known day, a hatched bar all that is known, and beside it the ranks that it may have.

use super::AdoptionShown;
use super::caption;
use super::parts::{Years, first_days, span};
use crate::figures::chart::{Axis, Chart, Slot};
use crate::figures::layer::{DataPoint, Layer};
use crate::figures::numbers::Numbers;
use crate::msg;
use crate::query::calendar::day_text;
use crate::words;

/// More rows than this are no picture: those after them are told of.
pub(super) const MOST_ROWS: usize = 400;

pub(super) fn chart(shown: AdoptionShown<'_>) -> Chart {
    let lang = shown.lang;
    let years = Years::of(&shown, None);
    let (lead, caption) = caption::of_rows(&shown);
    let mut rows = Vec::new();
    let mut points = Vec::new();
    let listed = shown.adoption.first.iter().take(MOST_ROWS).enumerate();
    for ((at, one), years) in listed.filter_map(|row| Some((row, years?))) {
        let name = shown.name(one.unit);
        let days = first_days(one, lang);
        let rank = rank(&shown, at);
        rows.push(Slot { label: name.clone(), group: rank.clone(), name: name.clone(), ..Slot::default() });
        let is_known = one.earliest == one.latest && one.earliest.is_some() && !one.is_doubtful;
        // The last day is part of it.
        let from = one.earliest.map_or(0.0, |day| years.at(day));
        let to = one.latest.map_or_else(|| years.end(), |day| years.at(day.saturating_add(1)));
        let spoken = msg!("adoption-row", rank = rank, unit = name, days = days.clone(), count = one.candidates);
        points.push(DataPoint {
            series: 0,
            x: from,
            y: at as f64 + 0.5,
            interval: (!is_known).then_some((from, to)),
            label: days,
            name: words::format(lang, &spoken),
            count: one.candidates,
            opens: shown.adoption.opens(shown.ground, at),
        });
    }
    Chart {
        name: words::text(lang, "plot-adoption-first").to_owned(),
        lang,
        across: Years::axis(years, &shown),
        up: Axis::Slots(rows),
        layers: vec![Layer::Points(points)],
        lead,
        caption,
        table: Some(table(&shown)),
        ..Chart::default()
    }
}

/// The ranks that a unit may have.
fn rank(shown: &AdoptionShown<'_>, at: usize) -> String {
    let (from, to) = shown.adoption.ranks.get(at).copied().unwrap_or_default();
    span(from, to, shown.lang)
}

/// All of them, those without a date last.
fn table(shown: &AdoptionShown<'_>) -> Numbers {
    let head =
        ["numbers-rank", "numbers-unit", "numbers-earliest", "numbers-latest", "numbers-doubtful", "numbers-records"];
    let text = |id: &'static str| words::text(shown.lang, id).to_owned();
    let day = |day: Option<i32>| day.map_or_else(String::new, day_text);
    let rows = shown.adoption.first.iter().enumerate().map(|(at, one)| {
        let doubt = if one.is_doubtful { text("numbers-yes") } else { String::new() };
        vec![
            rank(shown, at),
            shown.name(one.unit),
            day(one.earliest),
            day(one.latest),
            doubt,
            one.candidates.to_string(),
        ]
    });
    let undated = shown.adoption.undated_units.iter().map(|one| {
        let nothing = String::new;
        vec![nothing(), shown.name(one.unit), nothing(), nothing(), nothing(), one.records.to_string()]
    });
    Numbers { head: head.map(text).to_vec(), rows: rows.chain(undated).collect() }
}
