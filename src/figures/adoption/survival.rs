//! The share not yet adopting: the Kaplan-Meier estimate with the earliest and with the latest possible days, the outer limits of both
//! intervals, and who is at risk at each New Year.

use super::AdoptionShown;
use super::caption;
use super::parts::{Years, day_of_step, share_axis, span};
use super::share::{percent, percent_span};
use crate::analysis::{Survival, SurvivalRun, SurvivalStep};
use crate::figures::chart::{Chart, FootRow};
use crate::figures::layer::{Band, BandPoint, Layer};
use crate::figures::numbers::Numbers;
use crate::msg;
use crate::query::calendar::day_text;
use crate::words;

pub(super) fn chart(shown: AdoptionShown<'_>) -> Chart {
    let lang = shown.lang;
    let years = Years::of(&shown, shown.survival.map(|survival| survival.ends.1));
    let (lead, caption) = caption::of_survival(&shown);
    let mut chart = Chart {
        name: words::text(lang, "plot-adoption-survival").to_owned(),
        lang,
        across: Years::axis(years, &shown),
        up: share_axis(),
        lead,
        caption,
        ..Chart::default()
    };
    chart.table = Some(table(&shown, shown.survival));
    if let Some((survival, years)) = shown.survival.zip(years) {
        chart.layers = layers(&shown, survival, years);
        chart.foot = foot(&shown, survival, years);
    }
    chart
}

/// The days on which one of the estimates changes; behind the end of the last search there is none.
fn layers(shown: &AdoptionShown<'_>, survival: &Survival, years: Years) -> Vec<Layer> {
    let mut days: Vec<i32> =
        [&survival.earliest, &survival.latest].into_iter().flat_map(|run| &run.steps).map(|step| step.at).collect();
    days.sort_unstable();
    days.dedup();
    let share = |run: &SurvivalRun, day: i32| run.at(day).map_or(1.0, |step| step.share);
    let start = BandPoint {
        certain: 1.0,
        possible: 1.0,
        name: words::text(shown.lang, "adoption-nobody-yet").to_owned(),
        ..BandPoint::default()
    };
    let mut curve = vec![start.clone()];
    let (mut lower, mut upper) = (vec![start.clone()], vec![start]);
    let mut has_limits = true;
    for day in &days {
        let runs = [&survival.earliest, &survival.latest];
        let [one, other] = runs.map(|run| share(run, *day));
        let (low, high) = (one.min(other), one.max(other));
        let limits = runs.map(|run| run.at(*day).and_then(|step| step.interval));
        let limit =
            |of: fn(&(f64, f64)) -> f64, pick: fn(f64, f64) -> f64| limits.iter().flatten().map(of).reduce(pick);
        // Where nobody is left there is no interval.
        let bounds = limit(|interval| interval.0, f64::min).zip(limit(|interval| interval.1, f64::max));
        let at = years.at(*day);
        let shares = msg!(
            "adoption-survival-step",
            day = day_of_step(*day, shown.lang),
            low = percent(low, shown.lang),
            high = percent(high, shown.lang)
        );
        let title = match bounds {
            None => shares,
            Some((from, to)) => msg!(
                "adoption-survival-interval",
                step = shares,
                from = percent(from.min(low), shown.lang),
                to = percent(to.max(high), shown.lang)
            ),
        };
        let changed = shown
            .adoption
            .first
            .iter()
            .position(|one| one.earliest.unwrap_or(i32::MIN) == *day || one.latest == Some(*day));
        if let Some(first) = changed {
            curve.push(shown.point((at, low, high), first, &title));
        }
        let bound = |value: f64| BandPoint { at, certain: value, possible: value, ..BandPoint::default() };
        if let Some((from, to)) = bounds {
            lower.push(bound(from.min(low)));
            upper.push(bound(to.max(high)));
        } else {
            has_limits = false;
            extend([&mut lower, &mut upper], at);
        }
    }
    // Behind the last day on which somebody was at risk nothing is estimated.
    let last = survival.earliest.end().max(survival.latest.end()).unwrap_or(survival.ends.1);
    let end = years.at(last.saturating_add(1));
    extend([&mut curve], end);
    if has_limits {
        extend([&mut lower, &mut upper], end);
    }
    let limit = |points| Layer::Band(Band { steps: true, is_thin: true, points, ..Band::default() });
    let end = curve.last().map(|last| {
        let [low, high] = [last.certain, last.possible].map(|share| percent(share, shown.lang));
        percent_span(low, &high)
    });
    let end = end.into_iter().collect();
    let curve = Layer::Band(Band { steps: true, points: curve, end, ..Band::default() });
    vec![limit(lower), limit(upper), curve]
}

/// Leads lines on as they are, to a place of the axis.
fn extend<const N: usize>(lines: [&mut Vec<BandPoint>; N], at: f64) {
    for points in lines {
        if let Some(last) = points.last().cloned() {
            points.push(BandPoint { at, ..last });
        }
    }
}

/// Who is at risk on each New Year, and who has adopted by then.
fn foot(shown: &AdoptionShown<'_>, survival: &Survival, years: Years) -> Vec<FootRow> {
    let lang = shown.lang;
    let adopted = |run: &SurvivalRun, day: i32| {
        run.spells.iter().filter(|spell| spell.has_event && spell.exit < day).count() as u32
    };
    let row = |label: &'static str, count: &dyn Fn(&SurvivalRun, i32) -> u32| FootRow {
        label: words::text(lang, label).to_owned(),
        cells: years
            .new_years()
            .map(|(at, day)| (at, span(count(&survival.earliest, day), count(&survival.latest, day), lang)))
            .collect(),
        end: String::new(),
    };
    vec![row("adoption-foot-risk", &|run, day| run.at_risk(day)), row("adoption-foot-events", &adopted)]
}

/// Both runs, step by step.
fn table(shown: &AdoptionShown<'_>, survival: Option<&Survival>) -> Numbers {
    let text = |id: &'static str| words::text(shown.lang, id).to_owned();
    let head = [
        "numbers-run",
        "numbers-day",
        "numbers-at-risk",
        "numbers-events",
        "numbers-share",
        "numbers-error",
        "numbers-lower",
        "numbers-upper",
    ];
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.6}"));
    let row = |run: &'static str, step: &SurvivalStep| {
        let (lower, upper) = step.interval.unzip();
        let day = if step.at == i32::MIN { String::new() } else { day_text(step.at) };
        let mut row = vec![text(run), day, step.at_risk.to_string(), step.events.to_string()];
        row.extend([Some(step.share), step.error, lower, upper].map(number));
        row
    };
    let rows = |name: &'static str, run: &SurvivalRun| -> Vec<Vec<String>> {
        run.steps.iter().map(|step| row(name, step)).collect()
    };
    let mut all = Vec::new();
    if let Some(survival) = survival {
        all.extend(rows("numbers-run-earliest", &survival.earliest));
        all.extend(rows("numbers-run-latest", &survival.latest));
    }
    Numbers { head: head.map(text).to_vec(), rows: all }
}
