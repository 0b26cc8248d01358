//! Counts over time as a chart: the largest series in their colours, the rest together in grey.

use std::collections::BTreeMap;

use super::chart::{Axis, Chart, Series, Slot};
use super::layer::{BarPart, Bars, Counts, Layer};
use crate::analysis::{Bin, By, Timeline, Tracks};
use crate::dataset::date::Day;
use crate::dataset::{Dataset, LEVELS, Review};
use crate::msg;
use crate::query::{
    Lexicon, Opens, OpensTerm, REVIEWS, Surely, Tree, coder_name, fold, kind_name, level_name, region_name, review_name,
};
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
    /// How many records stand in no bin, those among them that the filter leaves out for their date.
    pub undated: Option<u32>,
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
    let mut caption = timeline.caption(choice.undated).into_iter().map(|message| words::format(lang, &message));
    let lead = caption.next().unwrap_or_default();
    let mut caption = caption.fold(String::new(), |mut text, sentence| {
        words::push_sentence(&mut text, &sentence, lang);
        text
    });
    say_of_dataset(&mut caption, dataset, lang);
    Chart {
        name: words::text(lang, "plot-timeline").to_owned(),
        lang,
        across: Axis::Slots(bins.iter().map(|bin| bin_slot(timeline, *bin, how, lang)).collect()),
        up: Axis::counts(bars.highest(), 4, |count| number(lang, i64::from(count))),
        series,
        classes: Vec::new(),
        layers: vec![Layer::Bars(bars)],
        lead,
        caption,
        ..Chart::default()
    }
}

/// What is said of the dataset under each of its plots: whose coding alone was counted, where somebody codes blind, and what the
/// data cannot say.
pub(super) fn say_of_dataset(caption: &mut String, dataset: &Dataset, lang: Lang) {
    if let Some(coder) = dataset.header().only_coder() {
        let coder = coder_name(dataset, lang, coder);
        words::push_sentence(caption, &words::format(lang, &msg!("plot-caption-blind", coder = coder)), lang);
    }
    if let Some(limits) = dataset.header().text("limits").best(lang) {
        words::push_sentence(caption, limits, lang);
    }
}

/// The series, the largest first, and what each of them adds to the bars. The smallest of many go together.
fn stack(
    timeline: &Timeline,
    bins: &[usize],
    (dataset, names): (&Dataset, &Lexicon),
    lang: Lang,
) -> (Vec<Series>, Vec<BarPart>) {
    let order = by_total(timeline);
    let (mut series, mut parts) = (Vec::new(), Vec::new());
    let mut rest: Option<(usize, Vec<Counts>)> = None;
    let mut named: Vec<Option<u32>> = Vec::new();
    let colors = series_colors(timeline, dataset);
    for (rank, at) in order.iter().enumerate() {
        let Some(one) = timeline.series.get(*at) else { continue };
        let counts = counts_of(&one.tracks, bins);
        // One series too many keeps its name; more go together.
        if rank < named_of(timeline) {
            named.push(one.symbol);
            parts.push(BarPart { series: series.len(), counts });
            series.push(Series {
                name: series_name(timeline, one.symbol, dataset, lang),
                color: colors.get(&one.symbol).copied(),
                own_color: own_color(timeline.by, one.symbol, dataset),
                total: one.tracks.total() as usize,
                opens: term_of(timeline, one.symbol, names).map(Opens::term),
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

/// The places of the series, the largest first.
fn by_total(timeline: &Timeline) -> Vec<usize> {
    let mut order: Vec<usize> = (0..timeline.series.len()).collect();
    let total = |at: usize| timeline.series.get(at).map_or(0, |series| series.tracks.total());
    order.sort_by_key(|at| std::cmp::Reverse(total(*at)));
    order
}

/// How many of them have a name; one too many keeps it, more go together.
fn named_of(timeline: &Timeline) -> usize {
    if timeline.series.len() == OWN + 1 && timeline.rest.is_none() { OWN + 1 } else { OWN }
}

/// A symbol as the filter line has it.
pub(super) fn token_of(timeline: &Timeline, symbol: u32, names: &Lexicon) -> Option<String> {
    let token = match timeline.by {
        By::Nothing => return None,
        By::Region => names.token(Tree::Region, symbol),
        By::Kind => names.token(Tree::Kind, symbol),
        By::Code => names.token(Tree::Code, symbol),
        By::Review => REVIEWS.get(symbol as usize)?,
        By::Level | By::Coder | By::Own(_) => timeline.stack.value(symbol)?,
    };
    Some(token.to_owned())
}

/// What is true of the records of a series.
pub(super) fn term_of(timeline: &Timeline, symbol: Option<u32>, names: &Lexicon) -> Option<OpensTerm> {
    let field = timeline.by.field()?;
    Some(match symbol {
        Some(symbol) => OpensTerm::Is(field, token_of(timeline, symbol, names)?),
        None => OpensTerm::Missing(field),
    })
}

/// What is true of the records that are in none of the named series. A joint policy counts once in each of its regions, and
/// may be in a named one too: no line finds as many records as their parts add up to.
fn others(timeline: &Timeline, named: &[Option<u32>], names: &Lexicon) -> Option<OpensTerm> {
    let field = timeline.by.field().filter(|_| timeline.joint == 0)?;
    let tokens = named.iter().flatten().filter_map(|symbol| token_of(timeline, *symbol, names)).collect();
    Some(OpensTerm::NoneOf(field, tokens, named.contains(&None)))
}

/// The places of the palette: so many colours, and as many lighter ones.
const PLACES: usize = 16;

/// The place in the palette of each series that has a name of its own.
///
/// It belongs to the symbol, whatever the filter finds; where two of a picture would share one, the one that comes later among all records is grey.
pub fn series_colors(timeline: &Timeline, dataset: &Dataset) -> BTreeMap<Option<u32>, usize> {
    let order = by_total(timeline);
    let named = order.iter().take(named_of(timeline)).filter_map(|at| timeline.series.get(*at)).map(|one| one.symbol);
    let mut places: Vec<(usize, Option<u32>)> =
        named.filter_map(|symbol| Some((place_of(timeline, symbol, dataset)?, symbol))).collect();
    places.sort_unstable();
    let mut taken = [false; PLACES];
    let mut is_free = |place: usize| taken.get_mut(place % PLACES).is_some_and(|taken| !std::mem::replace(taken, true));
    places.into_iter().filter(|(place, _)| is_free(*place)).map(|(place, symbol)| (symbol, place % PLACES)).collect()
}

/// The place of a symbol among all of its sort; none for what is grey.
fn place_of(timeline: &Timeline, symbol: Option<u32>, dataset: &Dataset) -> Option<usize> {
    let (stack, header) = (&timeline.stack, dataset.header());
    let own = |known: Option<usize>, len: usize| known.unwrap_or_else(|| stack.rank(symbol).saturating_add(len));
    let value = symbol.and_then(|symbol| stack.value(symbol)).map(fold);
    let among = |mut ids: Box<dyn Iterator<Item = &str> + '_>| {
        value.as_ref().and_then(|value| ids.position(|id| fold(id) == *value))
    };
    match (timeline.by, symbol) {
        (By::Nothing, _) | (By::Code, None) => None,
        (By::Kind | By::Region | By::Own(_), _) => Some(stack.rank(symbol)),
        (By::Review, _) => symbol.map(|symbol| symbol as usize),
        (By::Level, _) => Some(own(among(Box::new(LEVELS.into_iter())), LEVELS.len())),
        (By::Coder, _) => {
            let coders = header.coders();
            Some(own(among(Box::new(coders.iter().map(|coder| coder.id.as_str()))), coders.len()))
        }
        // As the discs have it: the first colour is left to kinds.
        (By::Code, Some(symbol)) => {
            Some(header.place_among_leaves(dataset.names().codes.id(symbol)).map_or(0, |place| place + 1))
        }
    }
}

/// The colour that the file gives a code.
fn own_color(by: By, symbol: Option<u32>, dataset: &Dataset) -> Option<String> {
    let id = symbol.filter(|_| by == By::Code).map(|symbol| dataset.names().codes.id(symbol))?;
    dataset.header().code(id)?.color.clone()
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
pub fn series_name(timeline: &Timeline, symbol: Option<u32>, dataset: &Dataset, lang: Lang) -> String {
    let Some(symbol) = symbol else { return words::text(lang, "plot-none").to_owned() };
    let names = dataset.names();
    let value = timeline.stack.value(symbol).unwrap_or_default();
    match timeline.by {
        By::Nothing => String::new(),
        By::Kind => kind_name(dataset, lang, names.kinds.id(symbol)),
        By::Region => region_name(dataset, lang, names.regions.id(symbol)),
        By::Code => dataset.header().code_path_in(lang, names.codes.id(symbol)),
        By::Review => {
            Review::ALL.get(symbol as usize).map_or_else(String::new, |review| review_name(lang, *review).to_owned())
        }
        By::Level => level_name(lang, value),
        By::Coder => coder_name(dataset, lang, value),
        By::Own(_) => value.to_owned(),
    }
}

/// A bin of a timeline as a slot of an axis; `how` is how surely what it opens stands in it.
pub(super) fn bin_slot(timeline: &Timeline, bin: usize, how: Surely, lang: Lang) -> Slot {
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
    Slot { label, group, name, opens: Opens::bin(timeline.date, (Day(start), Day(end)), how), turns: false }
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
pub(super) mod tests;
