//! The values of a facet as they are shown: named, in order, with what the filter says of each. Made when something changed,
//! not in each frame.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use eframe::egui;

use crate::analysis::Timeline;
use crate::app::{DerivedKey, StackBy, State, Tab};
use crate::dataset::Review;
use crate::figures::TimelineLook;
use crate::query::{
    DatePart, FacetCounts, Field, Lexicon, REVIEWS, Tree, ValueCounts, ValueState, coder_name, collation_key, fold,
    kind_name, level_name, place_of, review_name, value_label,
};
use crate::ui::cx::Cx;
use crate::ui::record::code_disc;
use crate::ui::theme::palette;
use crate::ui::widget::disc::Sign;
use crate::words::Lang;

/// A value of a facet.
#[derive(Debug)]
pub(in crate::ui) struct FacetValue {
    /// What the line is told.
    pub(super) token: String,
    pub(super) name: String,
    /// How deep in its tree.
    pub(super) depth: usize,
    pub(super) sign: Option<Sign>,
    pub(super) shown: u32,
    pub(super) all: u32,
    pub(super) place: ValueState,
}

/// How many values are shown before "more".
const FIRST: usize = 10;

/// So many values are all shown, and with more a facet can be searched.
pub(super) const FEW: usize = 8;

/// The values of a facet, in order.
#[derive(Debug, Default)]
pub(in crate::ui) struct FacetValues {
    pub(super) values: Vec<FacetValue>,
    /// Those that are shown at first: the first ones that some record has, and what the filter names.
    pub(super) first: Vec<usize>,
    /// The largest number of records.
    pub(super) largest: usize,
    /// How many values there are, listed or not, and how many of them some filtered record has.
    pub(super) of: usize,
    pub(super) with_any: usize,
    pub(super) chosen: usize,
    pub(super) excluded: usize,
}

/// Whether the values have the colours of the timeline, and of which: it may come later than the counts do.
#[derive(Debug, Clone)]
enum Coloured {
    No,
    As(Option<Arc<Timeline>>, TimelineLook),
}

impl PartialEq for Coloured {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::No, Self::No) => true,
            (Self::As(own, look), Self::As(other, other_look)) => {
                own.as_ref().map(Arc::as_ptr) == other.as_ref().map(Arc::as_ptr) && look == other_look
            }
            _ => false,
        }
    }
}

/// What the values were made from.
#[derive(Debug, Clone, PartialEq)]
struct ListedKey {
    derived: DerivedKey,
    line: String,
    lang: Lang,
    by_name: bool,
    coloured: Coloured,
    dark: bool,
    /// The counts that are not in the derived parts, by where they lie.
    counts: Option<Arc<ValueCounts>>,
}

/// What the screen remembers of a facet.
#[derive(Debug, Default)]
pub struct FacetMemory {
    /// The field in which its values are looked for is there.
    pub(super) searching: bool,
    /// The field was just asked for and wants the keyboard.
    pub(super) focus_search: bool,
    /// What is looked for among its values.
    pub(super) search: String,
    /// All values are shown, not only the first ones.
    pub(super) all: bool,
    values: Option<(ListedKey, Rc<FacetValues>)>,
    /// What was found for a search.
    found: Option<(String, Rc<Vec<usize>>)>,
}

/// The values of a facet; nothing before they were counted.
pub(super) fn facet_values(cx: &mut Cx<'_>, ui: &egui::Ui, field: Field) -> Option<Rc<FacetValues>> {
    let state = cx.state;
    let counts = state.more_counts.of(field).cloned();
    // Counts of the dataset that was open before say nothing of this one.
    if !state.derived.is_of(&state.document.dataset) || counts.is_none() && state.derived.facets.of(field).is_none() {
        return None;
    }
    let key = ListedKey {
        derived: state.derived.key.clone(),
        line: state.session.filter_line.clone(),
        lang: cx.lang,
        by_name: state.settings.is_facet_by_name(field),
        coloured: match (state.session.tab, state.session.stack_by) {
            (Tab::Timeline, StackBy::Kind) => Coloured::As(state.timeline().cloned(), state.session.timeline_look),
            _ => Coloured::No,
        },
        dark: ui.visuals().dark_mode,
        counts,
    };
    if let Some((own, values)) = cx.memory.facets.get(&field).and_then(|memory| memory.values.as_ref())
        && *own == key
    {
        return Some(Rc::clone(values));
    }
    let values = Rc::new(summed_up(named(cx, ui, field, &key), key.counts.as_deref()));
    let memory = cx.memory.facets.entry(field).or_default();
    memory.values = Some((key, Rc::clone(&values)));
    memory.found = None;
    Some(values)
}

/// The values whose name has what is looked for, in any case, width and script.
pub(super) fn found(memory: &mut FacetMemory, values: &FacetValues) -> Rc<Vec<usize>> {
    if let Some((search, found)) = &memory.found
        && *search == memory.search
    {
        return Rc::clone(found);
    }
    let wanted = fold(memory.search.trim());
    let has = |value: &FacetValue| fold(&value.name).contains(&wanted) || fold(&value.token).contains(&wanted);
    let found = values.values.iter().enumerate().filter(|(_, value)| has(value)).map(|(at, _)| at).collect();
    let found = Rc::new(found);
    memory.found = Some((memory.search.clone(), Rc::clone(&found)));
    found
}

fn summed_up(values: Vec<FacetValue>, counts: Option<&ValueCounts>) -> FacetValues {
    // What the filter names is always shown; among many values what no record has is shown only when asked for.
    let few = values.len() <= FEW;
    let mut room = FIRST;
    let mut first = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let fits = (few || value.all > 0) && room > 0;
        room -= usize::from(fits);
        if fits || value.place != ValueState::Free {
            first.push(at);
        }
    }
    let count = |place: ValueState| values.iter().filter(|value| value.place == place).count();
    FacetValues {
        first,
        largest: values.iter().map(|value| value.all).max().unwrap_or(0) as usize,
        of: counts.map_or(values.len(), |counts| counts.of),
        with_any: counts
            .map_or_else(|| values.iter().filter(|value| value.shown > 0).count(), |counts| counts.with_any),
        chosen: count(ValueState::In),
        excluded: count(ValueState::Out),
        values,
    }
}

fn named(cx: &Cx<'_>, ui: &egui::Ui, field: Field, key: &ListedKey) -> Vec<FacetValue> {
    let state = cx.state;
    match (state.derived.facets.of(field), &key.counts) {
        (Some(counts), _) if field == Field::Kind => kinds(cx, ui, counts, key),
        (Some(counts), _) if field == Field::Code => codes(cx, ui, counts, key),
        (Some(counts), _) => reviews(cx, counts, key),
        (None, Some(counts)) => {
            let mut values: Vec<FacetValue> = counts
                .values
                .iter()
                .map(|count| FacetValue {
                    name: name_of(state, key.lang, field, &count.value),
                    place: place_of(state.session.query.ast(), field, &count.value),
                    token: count.value.clone(),
                    depth: 0,
                    sign: None,
                    // As on the bar of the strip, which a click on either opens.
                    shown: if is_undated(state, field, &count.value) { state.derived.undated } else { count.shown },
                    all: count.all,
                })
                .collect();
            if key.by_name {
                values.sort_by_cached_key(|value| collation_key(&value.name));
            } else {
                // Those that are equal stay as they are listed.
                values.sort_by_key(|value| std::cmp::Reverse(value.all));
            }
            values
        }
        (None, None) => Vec::new(),
    }
}

/// Whether a value stands for the records that the strip calls undated.
fn is_undated(state: &State, field: Field, value: &str) -> bool {
    field == Field::Issued && value.is_empty() && state.session.date == DatePart::Issued
}

/// What a value is called.
fn name_of(state: &State, lang: Lang, field: Field, value: &str) -> String {
    match field {
        Field::Issued if value.is_empty() => crate::words::text(lang, "facet-undated").to_owned(),
        Field::Level => level_name(lang, value),
        Field::Has => value_label(&state.document.dataset, state.lexicon(), lang, field, value),
        Field::By => coder_name(&state.document.dataset, lang, value),
        _ => value.to_owned(),
    }
}

/// The counts of a symbol: filtered, and all.
fn pair(counts: &FacetCounts, symbol: u32) -> (u32, u32) {
    let at = symbol as usize;
    (counts.shown.get(at).copied().unwrap_or(0), counts.all.get(at).copied().unwrap_or(0))
}

fn kinds(cx: &Cx<'_>, ui: &egui::Ui, counts: &FacetCounts, key: &ListedKey) -> Vec<FacetValue> {
    let (dataset, lexicon) = (&cx.state.document.dataset, cx.state.lexicon());
    let name = |symbol: u32| kind_name(dataset, key.lang, dataset.names().kinds.id(symbol));
    let is_defined = |symbol: u32| dataset.header().kind(dataset.names().kinds.id(symbol)).is_some();
    let is_coloured = key.coloured != Coloured::No;
    let places = if is_coloured { crate::ui::tab::series_colors(cx) } else { BTreeMap::new() };
    in_tree_order(lexicon, Tree::Kind, counts, key.by_name.then_some(&name))
        .into_iter()
        .filter(|(symbol, _)| pair(counts, *symbol).1 > 0 || is_defined(*symbol))
        .map(|(symbol, depth)| {
            let (shown, all) = pair(counts, symbol);
            let token = lexicon.token(Tree::Kind, symbol).to_owned();
            let color = palette(ui).series(places.get(&Some(symbol)).copied());
            FacetValue {
                place: place_of(cx.state.session.query.ast(), Field::Kind, &token),
                token,
                name: name(symbol),
                depth,
                sign: is_coloured.then_some(Sign::Square(color)),
                shown,
                all,
            }
        })
        .collect()
}

fn codes(cx: &Cx<'_>, ui: &egui::Ui, counts: &FacetCounts, key: &ListedKey) -> Vec<FacetValue> {
    let (dataset, lexicon) = (&cx.state.document.dataset, cx.state.lexicon());
    let header = dataset.header();
    let name = |symbol: u32| header.code_name_in(key.lang, dataset.names().codes.id(symbol));
    let is_defined = |symbol: u32| header.code(dataset.names().codes.id(symbol)).is_some();
    in_tree_order(lexicon, Tree::Code, counts, key.by_name.then_some(&name))
        .into_iter()
        .filter(|(symbol, _)| pair(counts, *symbol).1 > 0 || is_defined(*symbol))
        .map(|(symbol, depth)| {
            let (shown, all) = pair(counts, symbol);
            let token = lexicon.token(Tree::Code, symbol).to_owned();
            let id = dataset.names().codes.id(symbol);
            let is_heading = header.is_heading(id);
            FacetValue {
                place: place_of(cx.state.session.query.ast(), Field::Code, &token),
                name: name(symbol),
                token,
                depth,
                sign: (!is_heading).then(|| Sign::Disc(code_disc(header, palette(ui), id))),
                shown,
                all,
            }
        })
        .collect()
}

fn reviews(cx: &Cx<'_>, counts: &FacetCounts, key: &ListedKey) -> Vec<FacetValue> {
    let mut values: Vec<FacetValue> = (0..)
        .zip(Review::ALL.into_iter().zip(REVIEWS))
        .map(|(symbol, (review, token))| {
            let (shown, all) = pair(counts, symbol);
            FacetValue {
                place: place_of(cx.state.session.query.ast(), Field::Review, token),
                token: token.to_owned(),
                name: review_name(key.lang, review).to_owned(),
                depth: 0,
                sign: Some(Sign::Review(review)),
                shown,
                all,
            }
        })
        .collect();
    if key.by_name {
        values.sort_by_cached_key(|value| collation_key(&value.name));
    }
    values
}

/// Symbols of a tree with their depth: each after what it stands under, among equals by name or with most first.
fn in_tree_order(
    lexicon: &Lexicon,
    tree: Tree,
    counts: &FacetCounts,
    by_name: Option<&dyn Fn(u32) -> String>,
) -> Vec<(u32, usize)> {
    let mut symbols: Vec<u32> = lexicon.symbols(tree).collect();
    match by_name {
        Some(name) => symbols.sort_by_cached_key(|symbol| collation_key(&name(*symbol))),
        None => symbols.sort_by_key(|symbol| std::cmp::Reverse(pair(counts, *symbol).1)),
    }
    let mut children: std::collections::HashMap<Option<u32>, Vec<u32>> = std::collections::HashMap::new();
    for symbol in symbols {
        children.entry(lexicon.up(tree, symbol).get(1).copied()).or_default().push(symbol);
    }
    // A stack gives the last one first.
    let mut order = Vec::new();
    let mut next: Vec<(u32, usize)> = Vec::new();
    let mut push = |next: &mut Vec<(u32, usize)>, of: Option<u32>, depth: usize| {
        next.extend(children.remove(&of).into_iter().flatten().rev().map(|symbol| (symbol, depth)));
    };
    push(&mut next, None, 0);
    while let Some((symbol, depth)) = next.pop() {
        order.push((symbol, depth));
        push(&mut next, Some(symbol), depth + 1);
    }
    order
}
