//! What a timeline is divided by: which series have a name, what opens their records, what they are called and which colour they have.

use std::collections::BTreeMap;

use super::look::{TimelineForm, TimelineLook};
use super::{Drawing, counts_of};
use crate::analysis::{By, RegionGroup, Timeline};
use crate::dataset::region::NATION;
use crate::dataset::{Dataset, LEVELS, Review};
use crate::figures::chart::Series;
use crate::figures::layer::{BarPart, Counts};
use crate::query::{
    Lexicon, Opens, OpensTerm, REVIEWS, Tree, coder_name, fold, kind_name, level_name, region_name, review_name,
};
use crate::words::{self, Lang};

/// Whether series are told apart by their colours: many small charts, and those of provinces, have one colour.
pub fn has_series_colors(timeline: &Timeline, look: TimelineLook) -> bool {
    match look.form.of(timeline.by) {
        TimelineForm::Stacked | TimelineForm::Grouped => true,
        TimelineForm::Panels => timeline.series.len() <= OWN + 1 && timeline.rest.is_none(),
        TimelineForm::Grid => false,
    }
}

/// How many series have a colour of their own.
pub(super) const OWN: usize = 8;
/// How many have a bar of their own beside each other.
const BESIDE: usize = 5;
/// How many have a line of their own: bands lie over each other.
const LINES: usize = 4;

/// How many series have marks, and a colour, of their own in a timeline that looks so.
pub(super) fn most_of(timeline: &Timeline, look: TimelineLook) -> usize {
    match look.form.of(timeline.by) {
        TimelineForm::Panels | TimelineForm::Grid => OWN,
        _ if timeline.is_cumulative => LINES,
        TimelineForm::Grouped => BESIDE,
        TimelineForm::Stacked => OWN,
    }
}

/// The series, the largest first, what each of them adds to the bars, and what it has before these. The smallest of many go together.
pub(super) fn stack(drawing: &Drawing<'_>) -> (Vec<Series>, Vec<BarPart>, Vec<Counts>) {
    let Drawing { timeline, dataset, names, lang, bins, .. } = drawing;
    if timeline.by == By::Nothing {
        // All of them together are no series, and need no legend.
        let part = BarPart { series: 0, counts: counts_of(&timeline.shown, bins) };
        return (Vec::new(), vec![part], vec![drawing.before(&timeline.shown)]);
    }
    let order = by_total(timeline);
    let (mut series, mut parts, mut before) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest: Option<(usize, Vec<Counts>, Counts)> = None;
    let mut named: Vec<Option<u32>> = Vec::new();
    let colors = series_colors(timeline, dataset, drawing.choice.look);
    let most = named_of(timeline, drawing.most());
    for (rank, at) in order.iter().enumerate() {
        let Some(one) = timeline.series.get(*at) else { continue };
        let counts = counts_of(&one.tracks, bins);
        // One series too many keeps its name; more go together.
        if rank < most {
            named.push(one.symbol);
            parts.push(BarPart { series: series.len(), counts });
            before.push(drawing.before(&one.tracks));
            series.push(Series {
                name: series_name(timeline, one.symbol, dataset, *lang),
                color: colors.get(&one.symbol).copied(),
                own_color: own_color(timeline.by, one.symbol, dataset),
                total: one.tracks.total() as usize,
                opens: opens_of(timeline, one.symbol, names),
            });
        } else {
            add(&mut rest, (one.tracks.total() as usize, counts, drawing.before(&one.tracks)));
        }
    }
    if let Some(tracks) = &timeline.rest {
        add(&mut rest, (tracks.total() as usize, counts_of(tracks, bins), drawing.before(tracks)));
    }
    if let Some((total, counts, early)) = rest {
        parts.push(BarPart { series: series.len(), counts });
        before.push(early);
        let opens = others(timeline, &named, names).map(Opens::term);
        let name = words::text(*lang, "plot-others").to_owned();
        series.push(Series { name, color: None, own_color: None, total, opens });
    }
    (series, parts, before)
}

/// The places of the series, the largest first.
pub(super) fn by_total(timeline: &Timeline) -> Vec<usize> {
    let mut order: Vec<usize> = (0..timeline.series.len()).collect();
    let key = |at: usize| {
        let series = timeline.series.get(at)?;
        Some((std::cmp::Reverse(series.tracks.total()), timeline.stack.rank(series.symbol)))
    };
    order.sort_by_key(|at| key(*at));
    order
}

/// How many of them have a name where there is room for so many; one too many keeps it, more go together.
pub(super) fn named_of(timeline: &Timeline, most: usize) -> usize {
    if timeline.series.len() == most + 1 && timeline.rest.is_none() { most + 1 } else { most }
}

/// A symbol as the filter line has it.
pub(in crate::figures) fn token_of(timeline: &Timeline, symbol: u32, names: &Lexicon) -> Option<String> {
    let token = match (timeline.by, timeline.by.tree()) {
        (_, Some(tree)) => names.token(tree, symbol),
        (By::Review, _) => REVIEWS.get(symbol as usize)?,
        _ => timeline.stack.value(symbol)?,
    };
    Some(token.to_owned())
}

/// What is true of the records of a series.
pub(in crate::figures) fn term_of(timeline: &Timeline, symbol: Option<u32>, names: &Lexicon) -> Option<OpensTerm> {
    let field = timeline.by.field()?;
    Some(match symbol {
        Some(symbol) if timeline.by == By::RegionGroup => match RegionGroup::of_symbol(symbol)? {
            RegionGroup::Nation => OpensTerm::Is(field, nation(names)?),
            RegionGroup::Other => {
                let within = RegionGroup::OF_PROVINCES.iter().flat_map(|group| group.tokens(names)).collect();
                OpensTerm::Elsewhere(field, within, nation(names).into_iter().collect(), true)
            }
            group => OpensTerm::Within(field, group.tokens(names)),
        },
        Some(symbol) => OpensTerm::Is(field, token_of(timeline, symbol, names)?),
        None => OpensTerm::Missing(field),
    })
}

/// What opens the records of a series.
pub(super) fn opens_of(timeline: &Timeline, symbol: Option<u32>, names: &Lexicon) -> Option<Opens> {
    term_of(timeline, symbol, names).map(Opens::term)
}

/// The centre, as a line has it.
fn nation(names: &Lexicon) -> Option<String> {
    let symbol = names.symbol(Tree::Region, NATION.iso)?;
    Some(names.token(Tree::Region, symbol).to_owned())
}

/// What is true of the records that are in none of the named series. A joint policy counts once in each of its regions, and
/// may be in a named one too: no line finds as many records as their parts add up to.
pub(super) fn others(timeline: &Timeline, named: &[Option<u32>], names: &Lexicon) -> Option<OpensTerm> {
    let field = timeline.by.field().filter(|_| timeline.joint == 0)?;
    if timeline.by == By::RegionGroup {
        let groups: Vec<RegionGroup> = named.iter().flatten().filter_map(|at| RegionGroup::of_symbol(*at)).collect();
        // What is elsewhere has no line beside that of the others.
        if groups.contains(&RegionGroup::Other) {
            return None;
        }
        let within = groups.iter().flat_map(|group| group.tokens(names)).collect();
        let only = nation(names).filter(|_| groups.contains(&RegionGroup::Nation)).into_iter().collect();
        return Some(OpensTerm::Elsewhere(field, within, only, named.contains(&None)));
    }
    let tokens = named.iter().flatten().filter_map(|symbol| token_of(timeline, *symbol, names)).collect();
    Some(OpensTerm::NoneOf(field, tokens, named.contains(&None)))
}

/// The places of the palette: so many colours, and as many lighter ones.
const PLACES: usize = 16;

/// The place in the palette of each series that has a name of its own.
///
/// It belongs to the symbol, whatever the filter finds; where two of a picture would share one, the one that comes later among all records is grey.
pub fn series_colors(timeline: &Timeline, dataset: &Dataset, look: TimelineLook) -> BTreeMap<Option<u32>, usize> {
    let order = by_total(timeline);
    let named = order
        .iter()
        .take(named_of(timeline, most_of(timeline, look)))
        .filter_map(|at| timeline.series.get(*at))
        .map(|one| one.symbol);
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
        (By::Review | By::RegionGroup, _) => symbol.map(|symbol| symbol as usize),
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
pub(super) fn own_color(by: By, symbol: Option<u32>, dataset: &Dataset) -> Option<String> {
    let id = symbol.filter(|_| by == By::Code).map(|symbol| dataset.names().codes.id(symbol))?;
    dataset.header().code(id)?.color.clone()
}

/// Adds a series to those that go together.
fn add(rest: &mut Option<(usize, Vec<Counts>, Counts)>, (total, counts, early): (usize, Vec<Counts>, Counts)) {
    let Some((sum, sums, before)) = rest else {
        *rest = Some((total, counts, early));
        return;
    };
    *sum += total;
    for (sum, more) in sums.iter_mut().zip(&counts).chain([(before, &early)]) {
        sum.certain += more.certain;
        sum.possible += more.possible;
    }
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
        By::RegionGroup => RegionGroup::of_symbol(symbol).map_or_else(String::new, |group| group_name(group, lang)),
        By::Code => dataset.header().code_path_in(lang, names.codes.id(symbol)),
        By::Review => {
            Review::ALL.get(symbol as usize).map_or_else(String::new, |review| review_name(lang, *review).to_owned())
        }
        By::Level => level_name(lang, value),
        By::Coder => coder_name(dataset, lang, value),
        By::Own(_) => value.to_owned(),
    }
}

/// What a group of regions is called.
fn group_name(group: RegionGroup, lang: Lang) -> String {
    let id = match group {
        RegionGroup::East => "plot-group-east",
        RegionGroup::Central => "plot-group-central",
        RegionGroup::West => "plot-group-west",
        RegionGroup::Northeast => "plot-group-northeast",
        RegionGroup::Apart => "plot-group-apart",
        RegionGroup::Nation => "plot-group-nation",
        RegionGroup::Other => "plot-group-other",
    };
    words::text(lang, id).to_owned()
}
