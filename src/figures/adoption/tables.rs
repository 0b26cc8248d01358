//! Adoption as tables for other programs: the event history, a row for each unit and year, and the long form in which models of diffusion read
//! a cascade. Their heads are words of these programs, the same in every language.

use super::AdoptionShown;
use super::parts::Years;
use crate::analysis::{FirstFound, Window};
use crate::figures::numbers::Numbers;
use crate::query::DatePart;
use crate::query::calendar::{day_text, first_of_month};
use crate::support::choice_words::choice_words;

/// What a table of adoption holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AdoptionTable {
    /// The numbers of the chart.
    #[default]
    Numbers,
    /// A row for each unit and year, with whether it is at risk and adopts.
    EventHistory,
    /// A row for each unit that adopted, with when.
    Cascade,
}

choice_words!(AdoptionTable: Numbers = "numbers", EventHistory = "event-history", Cascade = "cascade");

/// What stands for a number that nobody knows, as R reads it.
const UNKNOWN: &str = "NA";

/// The event history: whether a unit is at risk in a year and adopts in it.
///
/// With the earliest possible day and with the latest. When a unit of which only undated policies were found adopted is not known. `searched` says of which part of the year it was searched.
pub fn event_history(shown: AdoptionShown<'_>) -> Numbers {
    let head = [
        "unit",
        "name",
        "year",
        "at_risk_earliest",
        "event_earliest",
        "at_risk_latest",
        "event_latest",
        "doubtful",
        "searched",
    ];
    let mut rows = Vec::new();
    let up_to = shown.survival.map(|survival| survival.ends.1);
    let years = Years::of(&shown, up_to).into_iter().flat_map(|years| years.first..=years.last);
    let years: Vec<i32> = years.collect();
    let mut first: Vec<Option<&FirstFound>> = vec![None; shown.ground.units().len()];
    for one in &shown.adoption.first {
        if let Some(own) = first.get_mut(one.unit as usize) {
            *own = Some(one);
        }
    }
    let mut undated: Vec<u32> = shown.adoption.undated_units.iter().map(|one| one.unit).collect();
    undated.sort_unstable();
    for (at, first) in (0..).zip(first) {
        let (id, name) = (unit_id(&shown, at), shown.name(at));
        let window = shown.ground.window(at);
        for year in &years {
            let days = (first_of_month(year * 12), first_of_month((year + 1) * 12) - 1);
            let risk_and_event = |day: Option<i32>| -> [String; 2] {
                if undated.binary_search(&at).is_ok() {
                    return [UNKNOWN, UNKNOWN].map(str::to_owned);
                }
                let is_at_risk = day.is_none_or(|day| day >= days.0);
                let is_event = day.is_some_and(|day| (days.0..=days.1).contains(&day));
                [is_at_risk, is_event].map(|is_it| u8::from(is_it).to_string())
            };
            let mut row = vec![id.clone(), name.clone(), year.to_string()];
            row.extend(risk_and_event(first.map(|one| one.earliest.unwrap_or(i32::MIN))));
            row.extend(risk_and_event(first.and_then(FirstFound::certain_latest)));
            row.push(u8::from(first.is_some_and(|one| one.is_doubtful)).to_string());
            // Searches are of times of issue.
            let is_of_issue = shown.adoption.date == DatePart::Issued;
            row.push(if is_of_issue { searched(window, days) } else { UNKNOWN }.to_owned());
            rows.push(row);
        }
    }
    Numbers { head: head.map(str::to_owned).to_vec(), rows }
}

/// Of which part of some days a unit was searched.
fn searched(window: Option<Window>, (first, last): (i32, i32)) -> &'static str {
    let Some(window) = window else { return "no" };
    let from = window.from.unwrap_or(i32::MIN);
    if from <= first && last <= window.to {
        "yes"
    } else if from <= last && first <= window.to {
        "part"
    } else {
        "no"
    }
}

/// The long form: node, cascade, time.
///
/// The names of its first columns and the time, in days since 1970-01-01, are those that
/// `as_cascade_long` of R's `NetworkInference` expects; the time is that of the earliest possible day. A unit that may have adopted at any time
/// before a day has no time, and no row.
pub fn cascade(shown: AdoptionShown<'_>, line: &str) -> Numbers {
    let head = ["node_name", "cascade_id", "event_time", "event_time_latest", "earliest", "latest", "doubtful", "name"];
    // What counts is part of it: two cascades under each other have two names.
    let mut cascade = if line.is_empty() { "all".to_owned() } else { line.to_owned() };
    // Units stand in the rows, and of how many a share is says nothing of them.
    let policies = shown.adoption.definition.chosen().filter(|(name, _)| matches!(*name, "level" | "stage"));
    let date = shown.adoption.date;
    for (name, word) in policies.chain(Some(("date", date.word())).filter(|_| date != DatePart::default())) {
        for part in ["; ", name, " ", word] {
            cascade.push_str(part);
        }
    }
    let row = |one: &FirstFound| {
        let earliest = one.earliest?;
        let latest = |text: fn(i32) -> String| one.latest.map_or_else(|| UNKNOWN.to_owned(), text);
        Some(vec![
            unit_id(&shown, one.unit),
            cascade.clone(),
            earliest.to_string(),
            latest(|day| day.to_string()),
            day_text(earliest),
            latest(day_text),
            u8::from(one.is_doubtful).to_string(),
            shown.name(one.unit),
        ])
    };
    Numbers { head: head.map(str::to_owned).to_vec(), rows: shown.adoption.first.iter().filter_map(row).collect() }
}

/// What a unit is called in tables: the id of its province, and with a place what a line calls it.
fn unit_id(shown: &AdoptionShown<'_>, unit: u32) -> String {
    let Some(unit) = shown.ground.units().get(unit as usize) else { return String::new() };
    match &unit.place {
        None => unit.region.clone(),
        Some(place) => format!("{} {}", unit.region, place.token),
    }
}
