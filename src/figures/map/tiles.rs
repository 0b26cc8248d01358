//! The provinces as tiles: code, number and shade; with small timelines where these are wanted; the centre, what lies elsewhere and what has no
//! region at the lower left.

use super::caption::{BarsShown, map_caption};
use super::{GROUPS, MapChoice, MapShown, count_text, region_of, share_class, share_classes, split_text};
use crate::analysis::{Known, MapCell, MapCount, MapValue, RegionMap, Split, Tracks};
use crate::dataset::region::Region;
use crate::figures::chart::{Chart, Sign};
use crate::figures::layer::{Counts, Layer, Searched, Tile};
use crate::figures::numbers::{Numbers, numbers_of};
use crate::figures::steps::Steps;
use crate::msg;
use crate::query::{Field, OpensTerm, ValueState, place_of, region_name};
use crate::words::{self, Lang};

/// The row under all provinces, where what is no province stands.
const LAST_ROW: usize = 8;
/// So many years are shown in a tile at most: the latest.
const MOST_YEARS: usize = 60;
/// A tooltip lists so many years at most: the latest.
const MOST_NAMED: usize = 12;

/// The chart.
pub fn map_chart(map: &RegionMap, shown: &MapShown<'_>, choice: MapChoice) -> Chart {
    let lang = shown.lang;
    let is_share = map.value.is_share();
    let there: Vec<&MapCount> = map.cells.iter().filter(|one| is_there(one)).collect();
    let counts: Vec<usize> = there.iter().map(|one| one.counts.all() as usize).collect();
    let steps = Steps::fitting(&counts);
    let years = Years::of(map, &there);
    let highest = there.iter().map(|one| years.highest(&one.years)).max().unwrap_or(0);
    let tile = |one: &&MapCount| {
        let mut tile = tile_of(one, shown, choice);
        tile.class = match one.of {
            Some(of) => share_class(one.counts.all(), of.all()),
            None => steps.of(one.counts.all() as usize),
        };
        if choice.timelines {
            (tile.bars, tile.highest) = (years.bars(&one.years), highest);
            tile.notes.extend(years.named(&one.years, lang));
        }
        tile
    };
    let tiles: Vec<Tile> = there.iter().map(tile).collect();
    let signs = signs(&tiles, lang);
    let mut chart = Chart {
        name: words::text(lang, "plot-map").to_owned(),
        lang,
        classes: if is_share { share_classes(lang) } else { steps.labels() },
        classes_of: Some(if is_share { "map-classes-share" } else { "map-classes" }),
        signs,
        layers: vec![Layer::Tiles(tiles)],
        ..Chart::default()
    };
    (chart.lead, chart.caption) =
        map_caption(map, shown, choice.timelines.then(|| years.shown(&map.years, highest)).as_ref());
    chart.table = choice.timelines.then(|| with_years(numbers_of(&chart), &there, &years, lang));
    chart
}

/// The same as a small map on which provinces are marked, without words around it.
pub fn marking_chart(map: &RegionMap, shown: &MapShown<'_>, choice: MapChoice) -> Chart {
    let choice = MapChoice { timelines: false, ..choice };
    let mut chart = map_chart(map, shown, choice);
    for layer in &mut chart.layers {
        if let Layer::Tiles(tiles) = layer {
            tiles.retain(|tile| tile.row < LAST_ROW || tile.column > 2);
        }
    }
    Chart {
        name: words::text(shown.lang, "map-marking").to_owned(),
        classes: Vec::new(),
        signs: Vec::new(),
        lead: String::new(),
        caption: String::new(),
        ..chart
    }
}

/// Whether a place has a tile: what the dataset knows, and elsewhere where anything is.
fn is_there(one: &MapCount) -> bool {
    match one.cell {
        MapCell::Province(_) | MapCell::Nation => one.opens.is_some(),
        MapCell::Elsewhere | MapCell::Nowhere => one.all > 0,
    }
}

fn tile_of(one: &MapCount, shown: &MapShown<'_>, choice: MapChoice) -> Tile {
    let lang = shown.lang;
    let text = |id| words::text(lang, id).to_owned();
    let name = |iso: &str| region_name(shown.dataset, lang, iso);
    let (row, column, label, name) = match one.cell {
        MapCell::Province(at) => {
            let region = region_of(at);
            let place = region.map_or((0, 0), |region| (usize::from(region.row), usize::from(region.col)));
            let label = region.map_or_else(String::new, |region| label_of(region, lang));
            let name = region.map_or_else(String::new, |region| name(region.iso));
            (place.0.saturating_sub(1), place.1.saturating_sub(1), label, name)
        }
        MapCell::Nation => (LAST_ROW, 0, text("map-nation-short"), text("map-nation")),
        MapCell::Elsewhere => (LAST_ROW, 1, text("map-elsewhere-short"), text("map-elsewhere")),
        MapCell::Nowhere => (LAST_ROW, 2, text("map-nowhere-short"), text("map-nowhere")),
    };
    let is_chosen = token_of(one).is_some_and(|token| place_of(shown.ast, Field::Region, token) == ValueState::In);
    let group: String = match one.cell {
        MapCell::Province(at) => {
            let named = choice.groups.iter().zip(GROUPS);
            named.filter(|(group, _)| group.contains(at)).map(|(_, name)| name).collect()
        }
        _ => String::new(),
    };
    let mut notes = Vec::new();
    if is_chosen {
        notes.push((text("map-chosen"), String::new()));
    }
    if !group.is_empty() {
        notes.push((text("map-in-group"), group.clone()));
    }
    if let Some(opens) = &one.opens {
        let query = opens.narrow(shown.line);
        notes.push((words::format(lang, &msg!("map-query", query = query)), String::new()));
    }
    let (long, short) = texts(one, lang);
    Tile {
        row,
        column,
        label,
        name,
        counts: counts_of(one.counts),
        of: one.of.map(counts_of),
        text: long,
        short,
        searched: match one.known {
            Known::Searched => Searched::Yes,
            Known::InPart => Searched::InPart,
            Known::NotSearched => Searched::No,
            Known::NoPlace => Searched::NoPlace,
        },
        is_chosen,
        group,
        notes,
        opens: one.opens.clone(),
        ..Tile::default()
    }
}

/// The value of a place as a line has it, by which the filter is looked through.
fn token_of(one: &MapCount) -> Option<&str> {
    let terms = &one.opens.as_ref()?.terms;
    terms.iter().find_map(|term| match term {
        OpensTerm::Instead(Field::Region, crate::query::Instead::Any(values)) => {
            values.first().map(|(value, _)| value.as_str())
        }
        _ => None,
    })
}

/// What a tile says: the one-character name in Chinese, the code in other languages.
fn label_of(region: &Region, lang: Lang) -> String {
    let character = region.character();
    if lang == Lang::Zh && !character.is_empty() { character.to_owned() } else { region.code.to_owned() }
}

fn counts_of(split: Split) -> Counts {
    Counts { certain: split.certain, possible: split.possible }
}

/// The number of a tile, and a shorter one.
fn texts(one: &MapCount, lang: Lang) -> (String, String) {
    let Split { certain, possible } = one.counts;
    let long = split_text(lang, certain, possible);
    let short = if certain > 0 && possible > 0 { format!("{}+", count_text(lang, certain)) } else { String::new() };
    let Some(of) = one.of else { return (long, short) };
    let of = count_text(lang, of.all());
    let share = if certain == 0 && possible > 0 {
        format!("({}/{of})", count_text(lang, possible))
    } else {
        format!("{long}/{of}")
    };
    (share, if short.is_empty() { String::new() } else { format!("{short}/{of}") })
}

/// What the legend has to say of signs.
fn signs(tiles: &[Tile], lang: Lang) -> Vec<(Sign, String)> {
    let text = |id| words::text(lang, id).to_owned();
    let mut signs = Vec::new();
    if tiles.iter().any(|tile| tile.counts.certain == 0 && tile.counts.possible > 0) {
        signs.push((Sign::Possible, text("map-sign-possible")));
    }
    let unknown = |searched| tiles.iter().any(|tile| !tile.is_known() && tile.searched == searched);
    match (unknown(Searched::No), unknown(Searched::InPart)) {
        (true, false) => signs.push((Sign::Unknown, text("plot-not-searched"))),
        (false, true) => signs.push((Sign::Unknown, text("plot-searched-in-part"))),
        (true, true) => signs.push((Sign::Unknown, text("map-sign-unknown"))),
        (false, false) => {}
    }
    if tiles.iter().any(|tile| tile.is_chosen) {
        signs.push((Sign::Chosen, text("map-chosen")));
    }
    signs
}

/// The years of the small timelines: from the first to the last in which anything that is counted may stand.
struct Years {
    /// The place of the first one among all, and that behind the last one.
    from: usize,
    end: usize,
    first_year: i32,
}

impl Years {
    fn of(map: &RegionMap, there: &[&MapCount]) -> Self {
        let touched = |tracks: &Tracks, at: usize| counts_at(tracks, at).all() > 0;
        let len = there.iter().map(|one| one.years.certain.len()).max().unwrap_or(0);
        let is_touched = |at: &usize| there.iter().any(|one| touched(&one.years, *at));
        let end = (0..len).rev().find(is_touched).map_or(0, |last| last + 1);
        let from = (0..end).find(is_touched).unwrap_or(0).max(end.saturating_sub(MOST_YEARS));
        Self { from, end, first_year: map.first_year }
    }

    fn year(&self, at: usize) -> i32 {
        self.first_year.saturating_add(i32::try_from(at).unwrap_or(i32::MAX))
    }

    fn bars(&self, tracks: &Tracks) -> Vec<Counts> {
        (self.from..self.end).map(|at| counts_at(tracks, at)).collect()
    }

    fn highest(&self, tracks: &Tracks) -> u32 {
        self.bars(tracks).into_iter().map(Counts::all).max().unwrap_or(0)
    }

    /// The first and the last one.
    fn span(&self) -> Option<(i32, i32)> {
        (self.from < self.end).then(|| (self.year(self.from), self.year(self.end - 1)))
    }

    /// What must be said of them; `highest` is what the highest bar counts.
    fn shown(&self, all: &Tracks, highest: u32) -> BarsShown {
        let earlier = (0..self.from).map(|at| counts_at(all, at));
        let (certain, possible) =
            earlier.fold((0, false), |(certain, possible), one| (certain + one.certain, possible || one.possible > 0));
        BarsShown { span: self.span(), highest, earlier: certain, is_more_possible: possible }
    }

    /// The latest that have anything, with their numbers.
    fn named(&self, tracks: &Tracks, lang: Lang) -> Vec<(String, String)> {
        let any = (self.from..self.end).filter(|at| counts_at(tracks, *at).all() > 0);
        let any: Vec<usize> = any.collect();
        let latest = any.iter().skip(any.len().saturating_sub(MOST_NAMED));
        let one = |at: &usize| {
            let Counts { certain, possible } = counts_at(tracks, *at);
            (self.year(*at).to_string(), split_text(lang, certain, possible))
        };
        latest.map(one).collect()
    }
}

fn counts_at(tracks: &Tracks, at: usize) -> Counts {
    let at = |counts: &[u32]| counts.get(at).copied().unwrap_or(0);
    Counts { certain: at(&tracks.certain), possible: at(&tracks.possible) }
}

/// The table with two columns more for each year.
fn with_years(mut table: Numbers, there: &[&MapCount], years: &Years, lang: Lang) -> Numbers {
    let possible = words::text(lang, "period-possible");
    for at in years.from..years.end {
        let year = years.year(at);
        table.head.extend([year.to_string(), format!("{year} {possible}")]);
    }
    for (row, one) in table.rows.iter_mut().zip(there) {
        for counts in years.bars(&one.years) {
            row.extend([counts.certain.to_string(), counts.possible.to_string()]);
        }
    }
    table
}

/// Whether what is counted is a part of what is found.
pub(super) fn lacks_something(value: MapValue) -> bool {
    !matches!(value, MapValue::Records | MapValue::OfAll)
}
