//! The share of units that have adopted, as a band between what is certain and what is possible, with the numbers at each New Year.

use super::AdoptionShown;
use super::caption;
use super::parts::{Years, day_of_step, share_axis, span};
use crate::figures::chart::{Chart, FootRow};
use crate::figures::layer::{Band, BandPoint, Layer};
use crate::figures::matrix::percent_of;
use crate::figures::numbers::Numbers;
use crate::msg;
use crate::query::calendar::day_text;
use crate::words::{self, Lang};

pub(super) fn chart(shown: AdoptionShown<'_>) -> Chart {
    let lang = shown.lang;
    let years = Years::of(&shown, None);
    let (lead, caption) = caption::of_share(&shown);
    let mut chart = Chart {
        name: words::text(lang, "plot-adoption").to_owned(),
        lang,
        across: Years::axis(years, &shown),
        up: share_axis(),
        lead,
        caption,
        table: Some(table(&shown)),
        ..Chart::default()
    };
    let of = shown.of();
    if let Some(years) = years.filter(|_| of > 0) {
        let points = points(&shown, years, of);
        let edges = ["adoption-edge-earliest", "adoption-edge-latest"].map(|id| words::text(lang, id).to_owned());
        chart.layers = vec![Layer::Band(Band {
            steps: true,
            is_area: true,
            end: end(&shown, of),
            edges: Some(edges),
            points,
            ..Band::default()
        })];
        chart.foot = foot(&shown, years, of);
    }
    chart
}

fn points(shown: &AdoptionShown<'_>, years: Years, of: u32) -> Vec<BandPoint> {
    let share = |count: u32| f64::from(count) / f64::from(of);
    let start = BandPoint { name: words::text(shown.lang, "adoption-nobody-yet").to_owned(), ..BandPoint::default() };
    let mut points = vec![start];
    for step in &shown.adoption.curve.steps {
        let title = msg!(
            "adoption-step",
            day = day_of_step(step.day, shown.lang),
            count = span(step.certain, step.possible, shown.lang),
            of = shown.units(of)
        );
        points.push(shown.point((years.at(step.day), share(step.certain), share(step.possible)), step.first, &title));
    }
    if let Some(last) = points.last().cloned() {
        // The line goes on to the end of the axis, where nothing changes any more.
        points.push(BandPoint { at: years.end(), ..last });
    }
    points
}

/// What the curve comes to: how many, and their share.
fn end(shown: &AdoptionShown<'_>, of: u32) -> Vec<String> {
    let (certain, possible) = shown.adoption.curve.before(i32::MAX);
    let (low, high) = (percent_of(certain, of, shown.lang), percent_of(possible, of, shown.lang));
    let shares = percent_span(low, &high);
    let count = msg!("adoption-end-count", count = span(certain, possible, shown.lang), of = of);
    vec![words::format(shown.lang, &count), shares]
}

/// How many have adopted by each New Year, and how many have not.
fn foot(shown: &AdoptionShown<'_>, years: Years, of: u32) -> Vec<FootRow> {
    let lang = shown.lang;
    let (certain, possible) = shown.adoption.curve.before(i32::MAX);
    // Those of which only undated policies were found may be among them or not.
    let undated = shown.adoption.undated_units.len() as u32;
    let (least, most) = (of.saturating_sub(possible.saturating_add(undated)), of.saturating_sub(certain));
    let without = msg!("adoption-end-not-found", count = span(least, most, lang));
    let ends = [words::format(lang, &without), span(certain, possible, lang)];
    let row = |label: &'static str, end: String, text: &dyn Fn(u32, u32) -> String| FootRow {
        end,
        label: words::text(lang, label).to_owned(),
        cells: years
            .new_years()
            .map(|(at, day)| {
                let (certain, possible) = shown.adoption.curve.before(day);
                (at, text(certain, possible))
            })
            .collect(),
    };
    let [without, adopted] = ends;
    vec![
        row("adoption-foot-not-yet", without, &|certain, possible| {
            span(of - possible.min(of), of - certain.min(of), lang)
        }),
        row("adoption-foot-adopted", adopted, &|certain, possible| span(certain, possible, lang)),
    ]
}

/// The steps as numbers.
fn table(shown: &AdoptionShown<'_>) -> Numbers {
    let of = shown.of();
    let head = ["numbers-from-day", "period-certain", "numbers-at-most", "numbers-of"];
    let head = head.map(|id| words::text(shown.lang, id).to_owned()).to_vec();
    let row = |step: &crate::analysis::AdoptionStep| {
        let day = if step.day == i32::MIN { String::new() } else { day_text(step.day) };
        vec![day, step.certain.to_string(), step.possible.to_string(), of.to_string()]
    };
    Numbers { head, rows: shown.adoption.curve.steps.iter().map(row).collect() }
}

/// From one share in percent to another, or the one that both are.
pub(super) fn percent_span(low: String, high: &str) -> String {
    if low == high { low } else { format!("{}-{high}", low.trim_end_matches('%')) }
}

/// A share in percent, as a person reads it.
pub(super) fn percent(share: f64, _lang: Lang) -> String {
    format!("{:.0}%", share * 100.0)
}
