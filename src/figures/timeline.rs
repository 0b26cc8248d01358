//! Counts over time as a chart: the largest series in their colours, the rest together in grey.

use super::chart::{Axis, Chart, Series, Slot};
use super::layer::{BarPart, Bars, Counts, Layer};
use crate::analysis::{Bin, By, Timeline, Tracks};
use crate::dataset::date::Day;
use crate::dataset::{Dataset, Review};
use crate::msg;
use crate::query::{Field, Lexicon, Opens, OpensTerm, REVIEWS, Surely, Tree, kind_name, region_name, review_name};
use crate::words::{self, Lang, number};

/// How many series have a colour of their own.
const OWN: usize = 8;

/// What of a timeline is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimelineChoice {
    /// Only the bins that touch these days, both ends among them.
    pub range: Option<(i32, i32)>,
    /// A bar as a whole opens what is possibly in its bin too.
    pub possibly: bool,
}

/// The chart of a timeline; `names` are those of the dataset that was counted.
pub fn timeline_chart(
    timeline: &Timeline,
    (dataset, names): (&Dataset, &Lexicon),
    lang: Lang,
    choice: TimelineChoice,
) -> Chart {
    let touches = |bin: &usize| {
        let (start, end) = timeline.days(*bin);
        choice.range.is_none_or(|(from, to)| start <= to && end >= from)
    };
    let bins: Vec<usize> = (0..timeline.len()).filter(touches).collect();
    let (series, parts) = stack(timeline, &bins, (dataset, names), lang);
    let bars = Bars { records: counts_of(&timeline.shown, &bins), parts };
    let how = if choice.possibly { Surely::Possibly } else { Surely::Certainly };
    let mut caption = timeline.caption().into_iter().map(|message| words::format(lang, &message));
    let lead = caption.next().unwrap_or_default();
    let mut caption = caption.collect::<Vec<_>>().join(if lang == Lang::Zh { "" } else { " " });
    if let Some(limits) = dataset.header().text("limits").best(lang) {
        caption.push(' ');
        caption.push_str(limits);
    }
    Chart {
        name: words::text(lang, "plot-timeline").to_owned(),
        lang,
        across: Axis::Slots(bins.iter().map(|bin| slot(timeline, *bin, how, lang)).collect()),
        up: Axis::counts(bars.highest(), 4, |count| number(lang, i64::from(count))),
        series,
        layers: vec![Layer::Bars(bars)],
        lead,
        caption,
    }
}

/// The series, the largest first, and what each of them adds to the bars. The smallest of many go together.
fn stack(
    timeline: &Timeline,
    bins: &[usize],
    (dataset, names): (&Dataset, &Lexicon),
    lang: Lang,
) -> (Vec<Series>, Vec<BarPart>) {
    let mut order: Vec<usize> = (0..timeline.series.len()).collect();
    let total = |at: usize| timeline.series.get(at).map_or(0, |series| series.tracks.total());
    order.sort_by_key(|at| std::cmp::Reverse(total(*at)));
    let (mut series, mut parts) = (Vec::new(), Vec::new());
    let mut rest: Option<(usize, Vec<Counts>)> = None;
    let mut named: Vec<Option<u32>> = Vec::new();
    for (rank, at) in order.iter().enumerate() {
        let Some(one) = timeline.series.get(*at) else { continue };
        let counts = counts_of(&one.tracks, bins);
        // One series too many keeps its name; more go together.
        if rank < OWN || (rank == OWN && order.len() == OWN + 1 && timeline.rest.is_none()) {
            named.push(one.symbol);
            parts.push(BarPart { series: series.len(), counts });
            series.push(Series {
                name: series_name(timeline.by, one.symbol, dataset, lang),
                color: Some(rank),
                own_color: None,
                total: one.tracks.total() as usize,
                opens: term_of(timeline.by, one.symbol, names).map(Opens::term),
            });
        } else {
            add(&mut rest, (one.tracks.total() as usize, counts));
        }
    }
    if let Some(tracks) = &timeline.rest {
        add(&mut rest, (tracks.total() as usize, counts_of(tracks, bins)));
    }
    if let Some((total, counts)) = rest {
        parts.push(BarPart { series: series.len(), counts });
        let opens = others(timeline, &named, names).map(Opens::term);
        let name = words::text(lang, "plot-others").to_owned();
        series.push(Series { name, color: None, own_color: None, total, opens });
    }
    (series, parts)
}

/// The field by which a timeline is stacked.
fn field_of(by: By) -> Option<Field> {
    match by {
        By::Nothing => None,
        By::Region => Some(Field::Region),
        By::Kind => Some(Field::Kind),
        By::Review => Some(Field::Review),
    }
}

/// A symbol as the filter line has it.
fn token_of(by: By, symbol: u32, names: &Lexicon) -> Option<String> {
    let token = match by {
        By::Nothing => return None,
        By::Region => names.token(Tree::Region, symbol),
        By::Kind => names.token(Tree::Kind, symbol),
        By::Review => REVIEWS.get(symbol as usize)?,
    };
    Some(token.to_owned())
}

/// What is true of the records of a series.
fn term_of(by: By, symbol: Option<u32>, names: &Lexicon) -> Option<OpensTerm> {
    let field = field_of(by)?;
    Some(match symbol {
        Some(symbol) => OpensTerm::Is(field, token_of(by, symbol, names)?),
        None => OpensTerm::Missing(field),
    })
}

/// What is true of the records that are in none of the named series. A joint policy counts once in each of its regions, and
/// may be in a named one too: no line finds as many records as their parts add up to.
fn others(timeline: &Timeline, named: &[Option<u32>], names: &Lexicon) -> Option<OpensTerm> {
    let field = field_of(timeline.by).filter(|_| timeline.joint == 0)?;
    let tokens = named.iter().flatten().filter_map(|symbol| token_of(timeline.by, *symbol, names)).collect();
    Some(OpensTerm::NoneOf(field, tokens, named.contains(&None)))
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
fn add(rest: &mut Option<(usize, Vec<Counts>)>, (total, counts): (usize, Vec<Counts>)) {
    let Some((sum, sums)) = rest else {
        *rest = Some((total, counts));
        return;
    };
    *sum += total;
    for (sum, more) in sums.iter_mut().zip(&counts) {
        sum.certain += more.certain;
        sum.possible += more.possible;
    }
}

/// The counts of some of the bins.
fn counts_of(tracks: &Tracks, bins: &[usize]) -> Vec<Counts> {
    let get = |counts: &[u32], bin: usize| counts.get(bin).copied().unwrap_or(0);
    bins.iter()
        .map(|bin| Counts { certain: get(&tracks.certain, *bin), possible: get(&tracks.possible, *bin) })
        .collect()
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

fn slot(timeline: &Timeline, bin: usize, how: Surely, lang: Lang) -> Slot {
    let (start, end) = timeline.days(bin);
    let name = timeline.text(bin);
    let year = Day(start).to_string().chars().take(4).collect::<String>();
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
    Slot { label, group, name, opens: Opens::bin(timeline.date, (Day(start), Day(end)), how) }
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
