//! Counts over time as a chart: the largest series in their colours, the rest together in grey.

use super::chart::{Chart, ChartBin, Series, Stands};
use crate::analysis::{Bin, By, Timeline};
use crate::dataset::{Dataset, Review};
use crate::msg;
use crate::query::{kind_name, region_name, review_name};
use crate::words::{self, Lang, number};

/// How many series have a colour of their own.
const OWN: usize = 8;

/// The chart of a timeline, over the bins that touch `range` (all of them without one).
pub fn timeline_chart(timeline: &Timeline, dataset: &Dataset, lang: Lang, range: Option<(i32, i32)>) -> Chart {
    let touches = |bin: &usize| {
        let (start, end) = timeline.days(*bin);
        range.is_none_or(|(from, to)| start <= to && end >= from)
    };
    let kept: Vec<usize> = (0..timeline.len()).filter(touches).collect();
    let pick = |counts: &[u32]| -> Vec<u32> { kept.iter().map(|bin| counts.get(*bin).copied().unwrap_or(0)).collect() };
    let mut order: Vec<usize> = (0..timeline.series.len()).collect();
    let total = |at: usize| timeline.series.get(at).map_or(0, |series| series.tracks.total());
    order.sort_by_key(|at| std::cmp::Reverse(total(*at)));
    let mut series = Vec::new();
    let mut rest: Option<Series> = None;
    for (rank, at) in order.iter().enumerate() {
        let Some(one) = timeline.series.get(*at) else { continue };
        let next = Series {
            name: series_name(timeline.by, one.symbol, dataset, lang),
            stands: one.symbol.map_or(Stands::Without, Stands::Value),
            color: Some(rank),
            own_color: None,
            total: one.tracks.total() as usize,
            certain: pick(&one.tracks.certain),
            possible: pick(&one.tracks.possible),
        };
        // One series too many keeps its name; more go together.
        if rank < OWN || (rank == OWN && order.len() == OWN + 1 && timeline.rest.is_none()) {
            series.push(next);
        } else {
            add(&mut rest, next, lang);
        }
    }
    if let Some(tracks) = &timeline.rest {
        let (certain, possible) = (pick(&tracks.certain), pick(&tracks.possible));
        let total = tracks.total() as usize;
        add(&mut rest, Series { total, certain, possible, ..Series::default() }, lang);
    }
    series.extend(rest);
    let mut caption = timeline.caption().into_iter().map(|message| words::format(lang, &message));
    Chart {
        bins: kept.iter().map(|bin| chart_bin(timeline, *bin, lang)).collect(),
        series,
        lead: caption.next().unwrap_or_default(),
        caption: caption.collect::<Vec<_>>().join(if lang == Lang::Zh { "" } else { " " }),
    }
}

/// The rank of a symbol among the series: its place in the palette. `None` is the grey of the rest.
pub fn color_of(timeline: &Timeline, symbol: u32) -> Option<usize> {
    let mine = timeline.series.iter().find(|series| series.symbol == Some(symbol))?.tracks.total();
    let before = timeline
        .series
        .iter()
        .take_while(|series| series.symbol != Some(symbol))
        .filter(|series| series.tracks.total() >= mine)
        .count()
        + timeline
            .series
            .iter()
            .skip_while(|series| series.symbol != Some(symbol))
            .filter(|series| series.tracks.total() > mine)
            .count();
    (before < OWN).then_some(before)
}

/// Adds a series to those that go together.
fn add(rest: &mut Option<Series>, next: Series, lang: Lang) {
    let Some(rest) = rest else {
        *rest = Some(Series {
            name: words::text(lang, "plot-others").to_owned(),
            stands: Stands::Others,
            color: None,
            ..next
        });
        return;
    };
    rest.total += next.total;
    for (sum, more) in rest.certain.iter_mut().zip(&next.certain) {
        *sum += more;
    }
    for (sum, more) in rest.possible.iter_mut().zip(&next.possible) {
        *sum += more;
    }
}

/// The name of a series.
pub fn series_name(by: By, symbol: Option<u32>, dataset: &Dataset, lang: Lang) -> String {
    let names = dataset.names();
    match (by, symbol) {
        (By::Kind, Some(symbol)) => kind_name(dataset, lang, names.kinds.id(symbol)),
        (By::Region, Some(symbol)) => region_name(dataset, lang, names.regions.id(symbol)),
        (By::Review, Some(symbol)) => {
            Review::ALL.get(symbol as usize).map_or_else(String::new, |review| review_name(lang, *review).to_owned())
        }
        _ => words::text(lang, "plot-none").to_owned(),
    }
}

fn chart_bin(timeline: &Timeline, bin: usize, lang: Lang) -> ChartBin {
    let (start, end) = timeline.days(bin);
    let name = timeline.text(bin);
    let year = crate::dataset::date::Day(start).to_string().chars().take(4).collect::<String>();
    let within = match timeline.bin {
        Bin::Year => None,
        Bin::Quarter => Some(Bin::Quarter.of(start).rem_euclid(4) + 1),
        Bin::Month => Some(Bin::Month.of(start).rem_euclid(12) + 1),
    };
    let (label, group) = match (timeline.bin, within) {
        (Bin::Quarter, Some(quarter)) => {
            (words::format(lang, &msg!("plot-quarter", number = i64::from(quarter))), year)
        }
        (Bin::Month, Some(month)) => (number(lang, i64::from(month)), year),
        _ => (year, String::new()),
    };
    let count = |counts: &[u32]| counts.get(bin).copied().unwrap_or(0);
    let (certain, possible) = (count(&timeline.shown.certain), count(&timeline.shown.possible));
    ChartBin { label, group, name, start, end, certain, possible }
}
