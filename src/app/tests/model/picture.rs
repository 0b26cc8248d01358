//! All that the program shows and would send, told by ids and names: what has another number in another run is the same.

use std::collections::BTreeMap;

use crate::analysis::{By, Matrix, Timeline, Tracks};
use crate::app::{State, Tab};
use crate::dataset::Dataset;
use crate::dataset::packet::{PacketOptions, packet};
use crate::formats;
use crate::query::{Field, MORE_FACETS, Mode, Query, REVIEWS, Tree, ValueState, place_of, says, with_value};
use crate::words::Lang;

/// What is shown.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Picture {
    line: String,
    rows: Vec<String>,
    found: (u32, u32),
    facets: BTreeMap<String, (u32, u32)>,
    places: BTreeMap<String, (u32, Option<i32>)>,
    values: BTreeMap<String, Vec<(String, u32, u32)>>,
    strip: Option<Plot>,
    plot: Option<Plot>,
    matrix: Option<(Plot, Option<Plot>)>,
    adoption: Option<Vec<Vec<String>>>,
    map: Option<Vec<Vec<String>>>,
    left_out: (usize, usize, u32, u32),
    without: Vec<(usize, String, u32)>,
    hits: Vec<String>,
    field_values: Vec<String>,
    under: BTreeMap<String, u32>,
    views: Vec<(String, Option<u32>)>,
    packet: String,
    issues: Vec<(&'static str, &'static str, String, usize)>,
}

/// The numbers and the words of what the map shows.
fn map_tables(state: &State, counts: &crate::app::MapCounts) -> Vec<Vec<String>> {
    use crate::figures::{MapShown, compare_chart, coverage_chart, map_chart};
    let (dataset, ast) = (&state.document.dataset, state.session.query.ast());
    let shown = MapShown { dataset, names: state.lexicon(), ast, line: &counts.line, lang: Lang::En };
    let map = counts.map.as_ref().map(|map| map_chart(map, &shown, state.session.map.choice));
    let compared = counts.compared.as_ref().map(|compared| compare_chart(compared, &shown));
    let coverage = counts.coverage.as_ref().map(|coverage| coverage_chart(coverage, &shown));
    let charts: Vec<_> = [map, compared, coverage].into_iter().flatten().collect();
    let numbers = charts.iter().flat_map(|chart| crate::figures::numbers::numbers_of(chart).rows);
    numbers.chain(charts.iter().map(|chart| vec![chart.caption_text()])).collect()
}

#[derive(Debug, PartialEq, Eq)]
struct Plot {
    bin: String,
    first: i32,
    shown: Tracks,
    all: Tracks,
    series: BTreeMap<String, Tracks>,
    joint: u32,
}

impl Plot {
    fn of(dataset: &Dataset, timeline: &Timeline) -> Self {
        let name = |symbol: Option<u32>| match (timeline.by, symbol) {
            (By::Kind, Some(symbol)) => id_of(dataset, Tree::Kind, symbol).to_owned(),
            (By::Region, Some(symbol)) => id_of(dataset, Tree::Region, symbol).to_owned(),
            (By::Code, Some(symbol)) => id_of(dataset, Tree::Code, symbol).to_owned(),
            (By::Level | By::Coder, Some(symbol)) => timeline.stack.value(symbol).unwrap_or_default().to_owned(),
            (_, symbol) => format!("{symbol:?}"),
        };
        Self {
            bin: timeline.bin.name().to_owned(),
            first: timeline.first,
            shown: timeline.shown.clone(),
            all: timeline.all.clone(),
            series: timeline.series.iter().map(|series| (name(series.symbol), series.tracks.clone())).collect(),
            joint: timeline.joint,
        }
    }
}

fn id_of(dataset: &Dataset, tree: Tree, symbol: u32) -> &str {
    let names = dataset.names();
    match tree {
        Tree::Region => names.regions.id(symbol),
        Tree::Kind => names.kinds.id(symbol),
        Tree::Code => names.codes.id(symbol),
    }
}

impl Picture {
    /// What a state shows, once all its jobs have ended.
    pub(super) fn of(state: &State) -> Self {
        let (dataset, derived, lexicon) = (&state.document.dataset, &state.derived, state.lexicon());
        assert!(derived.key == state.derived_key(), "{:?} is not {:?}", derived.key, state.derived_key());
        let mut picture = Self {
            line: state.session.filter_line.clone(),
            rows: derived.rows.iter().map(|row| dataset.id(*row)).collect(),
            found: (derived.facets.found, derived.facets.of),
            left_out: (derived.regions_found, derived.regions_of, derived.undated, derived.possibly_more),
            without: derived.without.clone(),
            ..Self::default()
        };
        for tree in Tree::ALL {
            let Some(counts) = derived.facets.of(tree.field()) else { continue };
            for symbol in lexicon.symbols(tree) {
                let at = |counts: &[u32]| counts.get(symbol as usize).copied().unwrap_or(0);
                let token = lexicon.token(tree, symbol);
                let name = format!("{}:{token} {}", tree.field().name(), id_of(dataset, tree, symbol));
                picture.facets.insert(name, (at(&counts.shown), at(&counts.all)));
            }
            let none = format!("{}:", tree.field().name());
            picture.facets.insert(none, (counts.shown_without, counts.all_without));
        }
        for symbol in lexicon.symbols(Tree::Region) {
            let found = derived.facets.found_in_region.get(symbol as usize).copied().unwrap_or(0);
            let first = derived.first_days.get(symbol as usize).copied().flatten();
            picture.places.insert(id_of(dataset, Tree::Region, symbol).to_owned(), (found, first));
        }
        for field in MORE_FACETS.into_iter().filter(|field| state.settings.is_facet_open(*field)) {
            let counts = state.more_counts.of(field);
            assert!(state.is_facet_current(field) && counts.is_some(), "{field:?} was not counted");
            let values = counts.map(|counts| counts.values.clone()).unwrap_or_default();
            let mut values: Vec<_> = values.into_iter().map(|one| (one.value, one.shown, one.all)).collect();
            values.sort();
            picture.values.insert(field.name().to_owned(), values);
        }
        picture.strip = derived.strip.as_deref().map(|strip| Plot::of(dataset, strip));
        if state.session.tab == Tab::Timeline {
            picture.plot = state.timeline().map(|timeline| Plot::of(dataset, timeline));
            assert_eq!(picture.plot.is_some(), picture.strip.is_some(), "the open tab was not counted");
        }
        if state.session.tab == Tab::Matrix {
            let plots = |matrix: &Matrix| {
                (Plot::of(dataset, &matrix.counts), matrix.of.as_ref().map(|of| Plot::of(dataset, of)))
            };
            picture.matrix = state.matrix().map(|matrix| plots(matrix));
            assert_eq!(picture.matrix.is_some(), picture.strip.is_some(), "the open tab was not counted");
        }
        if state.session.tab == Tab::Adoption {
            let tables = |counts: &crate::app::AdoptionCounts| {
                let shown = counts.shown(dataset, Lang::En);
                let charts = crate::figures::AdoptionPlot::ALL.map(|plot| crate::figures::adoption_chart(shown, plot));
                let numbers = charts.iter().flat_map(|chart| crate::figures::numbers::numbers_of(chart).rows);
                numbers.chain(charts.iter().map(|chart| vec![chart.caption_text()])).collect()
            };
            picture.adoption = state.adoption().map(|counts| tables(counts));
            assert_eq!(picture.adoption.is_some(), picture.strip.is_some(), "the open tab was not counted");
        }
        if state.session.tab == Tab::Map {
            picture.map = state.map_counts().map(|counts| map_tables(state, counts));
            assert_eq!(picture.map.is_some(), picture.strip.is_some(), "the open tab was not counted");
        }
        picture.hits = state.hits.listed();
        let groups = state.document.issues.groups().iter();
        picture.issues = groups.map(|one| (one.level.id(), one.what, one.place.clone(), one.count)).collect();
        picture.issues.sort();
        picture.packet = formats::write(&packet(dataset, &derived.rows, &options(state)));
        picture
    }

    /// Adds what is made only when somebody asks for it: the values of a field, counts under a line, what views find.
    pub(super) fn add_asked(&mut self, state: &State, field: Field, line: &str) {
        let dataset = &state.document.dataset;
        if let Some((field_values, true)) = state.values.of(state.values_key(field)) {
            self.field_values = field_values.values.iter().map(|seen| format!("{seen:?}")).collect();
            self.field_values.sort();
        }
        if let Some(facets) = state.counts_under(line, Field::Kind) {
            for symbol in state.lexicon().symbols(Tree::Kind) {
                let count = facets.kind.shown.get(symbol as usize).copied().unwrap_or(0);
                self.under.insert(id_of(dataset, Tree::Kind, symbol).to_owned(), count);
            }
        }
        for view in dataset.header().views() {
            let key = state.counts_key(&view.query);
            self.views.push((view.query, state.values.found(&key)));
        }
    }

    /// The first part that differs, of both.
    pub(super) fn difference(&self, other: &Self) -> Option<String> {
        if self == other {
            return None;
        }
        let (own, other) = (format!("{self:#?}"), format!("{other:#?}"));
        // Each with what it stands below.
        let mut above: Vec<&str> = Vec::new();
        let mut lines = Vec::new();
        for (own, other) in own.lines().zip(other.lines()) {
            above.truncate((own.len() - own.trim_start().len()) / 4);
            if own != other && lines.len() < 6 {
                lines.push(format!("{}: {} / {}", above.join(" "), own.trim(), other.trim()));
            }
            above.push(own.trim());
        }
        Some(format!("this program / one just started:\n{}", lines.join("\n")))
    }
}

fn options(state: &State) -> PacketOptions {
    let say = |lang: Lang| says(&state.document.dataset, lang, &state.session.query);
    PacketOptions {
        packet: "packet".to_owned(),
        at: "2026-11-25T08:00:00Z".to_owned(),
        by: "LW".to_owned(),
        app: "app".to_owned(),
        query: state.session.filter_line.clone(),
        says: [say(Lang::En), say(Lang::Zh)],
        without: Vec::new(),
        blind: None,
    }
}

/// The number of a facet's value is what a click on it finds: the first value of a field that does not hold to that.
pub(super) fn not_what_a_click_finds(state: &State, field: Field) -> Option<String> {
    let (dataset, lexicon, derived) = (&state.document.dataset, state.lexicon(), &state.derived);
    let values: Vec<(String, u32)> =
        match (derived.facets.of(field), Tree::ALL.into_iter().find(|tree| tree.field() == field)) {
            (Some(counts), Some(tree)) => {
                let at = |counts: &[u32], symbol: u32| counts.get(symbol as usize).copied().unwrap_or(0);
                let some = lexicon.symbols(tree).filter(|symbol| at(&counts.all, *symbol) > 0);
                some.map(|symbol| (lexicon.token(tree, symbol).to_owned(), at(&counts.shown, symbol))).collect()
            }
            (Some(counts), None) => {
                REVIEWS.iter().zip(&counts.shown).map(|(token, shown)| ((*token).to_owned(), *shown)).collect()
            }
            (None, _) if state.settings.is_facet_open(field) => {
                let counts = state.more_counts.of(field);
                counts.into_iter().flat_map(|counts| &counts.values).map(|one| (one.value.clone(), one.shown)).collect()
            }
            (None, _) => Vec::new(),
        };
    for (token, shown) in values {
        // A value that the line names already is taken away by a click.
        if place_of(state.session.query.ast(), field, &token) != ValueState::Free {
            continue;
        }
        let clicked = with_value(&state.session.filter_line, lexicon, field, &token, Mode::Only);
        let query = match Query::read(&clicked, lexicon, false) {
            Ok(query) => query,
            // The rest of the line asks for what nothing has any more.
            Err(_) if !state.session.mistakes.is_empty() || state.session.edit.is_some() => {
                Query::read_again(&clicked, lexicon)
            }
            Err(_) => return Some(format!("{clicked} cannot be read")),
        };
        let found = query.filter().run(dataset, &()).map_or(0, |matches| matches.found().count());
        if found != shown {
            return Some(format!("{field:?} {token:?} says {shown}, and {clicked} finds {found}"));
        }
    }
    None
}

/// Fields whose values are asked for, by number.
pub(super) const GATHERED: [Field; 4] = [Field::Level, Field::Place, Field::Tag, Field::Published];
