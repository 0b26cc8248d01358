//! Saved views: the filter and what the screen shows as a value of the header, and back.

use std::collections::BTreeSet;

use super::adoption::AdoptionView;
use super::map::{MapShow, MapView};
use super::matrix::MatrixView;
use super::screen::Screen;
use super::session::{BinChoice, Column, Sorting, StackBy, TimelineRange};
use super::state::State;
use super::tab::Tab;
use crate::analysis::{
    AdoptionDefinition, AdoptionLevel, AdoptionStage, AdoptionUnit, Bin, By, ColumnOrder, Counted, MapValue,
    ProvinceSet, Provinces, RowOrder, Together,
};
use crate::dataset::View;
use crate::figures::{AdoptionPlot, MapChoice, Share, TimelineForm, TimelineLook, TimelineMeasure};
use crate::json::{JsonString, Object, Value};
use crate::query::{DatePart, OwnName, fold};
use crate::words::Lang;

/// A choice of the screen with the word that it has in files.
trait Worded: Sized {
    fn word(self) -> &'static str;
    fn of_word(word: &str) -> Option<Self>;
}

impl Worded for TimelineRange {
    fn word(self) -> &'static str {
        Self::word(self)
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::of_word(word)
    }
}

impl Worded for StackBy {
    fn word(self) -> &'static str {
        By::from(self).word()
    }

    fn of_word(word: &str) -> Option<Self> {
        By::of_word(word).map(Self::of)
    }
}

impl Worded for DatePart {
    fn word(self) -> &'static str {
        Self::word(self)
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::of_word(word)
    }
}

impl Worded for Column {
    fn word(self) -> &'static str {
        match self {
            Self::Own(name) => name.word(),
            other => other.name().strip_prefix("column-").unwrap_or_default(),
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        let known = Self::ALL.into_iter().find(|column| column.word() == word);
        known.or_else(|| OwnName::of_word(word).map(Self::Own))
    }
}

/// The list of the header as it is, views and whatever else stands in it.
pub(super) fn list(state: &State) -> Vec<Value> {
    let list = state.document.dataset.header().object().get("views").and_then(Value::as_array);
    list.map(<[Value]>::to_vec).unwrap_or_default()
}

/// The choices of the screen that a view keeps, as they are now.
pub(super) fn screen(state: &State) -> Screen {
    let session = &state.session;
    let (tab, bin, by, range) = (session.tab, session.bin, session.stack_by, session.timeline_range);
    let (adoption, matrix, map, look) = (session.adoption, session.matrix, session.map, session.timeline_look);
    Screen { tab, date: session.date, bin, by, range, look, adoption, matrix, map, sorting: session.sorting }
}

/// What the screen shows, put over a view that is there or into a new one. What this version does not know of it stays, also
/// a word for a choice that is the same as `before`, when the view was shown.
pub(super) fn shown(state: &State, old: Option<&Object>, before: Option<&Screen>) -> Object {
    let session = &state.session;
    let now = screen(state);
    let same = |is_same: fn(&Screen, &Screen) -> bool| before.is_some_and(|before| is_same(before, &now));
    let mut view = old.cloned().unwrap_or_default();
    view.set("query", Value::from(session.filter_line.as_str()));
    let mut plot = match view.get("plot") {
        Some(Value::Object(plot)) => plot.clone(),
        // Just the name of a plot is the tab.
        Some(tab @ Value::String(_)) => std::iter::once((JsonString::new("tab"), tab.clone())).collect(),
        _ => Object::new(),
    };
    let is_unknown = |value: Option<&Value>, is_known: &dyn Fn(&str) -> bool| {
        value.is_some_and(|value| value.as_str().is_none_or(|word| !is_known(word)))
    };
    let keeps = |key: &str, is_known: fn(&str) -> bool, is_same| is_unknown(plot.get(key), &is_known) && same(is_same);
    let keeps_tab = keeps("tab", |word| Tab::of_word(word).is_some(), |a, b| a.tab == b.tab);
    let keeps_date = keeps("date", |word| DatePart::of_word(word).is_some(), |a, b| a.date == b.date);
    let keeps_bin = keeps("bin", |word| Bin::from_name(word).is_some(), |a, b| a.bin == b.bin);
    let keeps_by = keeps("by", |word| StackBy::of_word(word).is_some(), |a, b| a.by == b.by);
    let keeps_range = keeps("range", |word| TimelineRange::of_word(word).is_some(), |a, b| a.range == b.range);
    if !keeps_tab {
        plot.set("tab", Value::from(now.tab.row().word));
    }
    match now.date {
        _ if keeps_date => {}
        DatePart::Issued => drop(plot.remove("date")),
        date => drop(plot.set("date", Value::from(date.word()))),
    }
    match now.bin {
        _ if keeps_bin => {}
        BinChoice::Fixed(bin) => drop(plot.set("bin", Value::from(bin.name()))),
        BinChoice::Automatic => drop(plot.remove("bin")),
    }
    if !keeps_by {
        plot.set("by", Value::from(now.by.word()));
    }
    if !keeps_range {
        plot.set("range", Value::from(now.range.word()));
    }
    put_look(&mut plot, now.look, before.map(|before| before.look));
    // Who looks at a matrix, or has one in this view, keeps what it shows.
    let has_matrix = now.tab == Tab::Matrix || plot.get("rows").is_some();
    if has_matrix && !(plot.get("rows").is_some() && same(|a, b| a.matrix == b.matrix)) {
        put_matrix(&mut plot, now.matrix);
    }
    // The same of a definition of adoption.
    let has_adoption = now.tab == Tab::Adoption || plot.get("unit").is_some();
    if has_adoption && !(plot.get("unit").is_some() && same(|a, b| a.adoption == b.adoption)) {
        let AdoptionView { adopts: AdoptionDefinition { unit, of, level, stage }, show } = now.adoption;
        let words = [
            ("unit", unit.word()),
            ("share_of", of.word()),
            ("level", level.word()),
            ("stage", stage.word()),
            ("show", show.word()),
        ];
        for (key, word) in words {
            plot.set(key, Value::from(word));
        }
    }
    if !(plot.get("map").is_some() && same(|a, b| a.map == b.map)) {
        put_map(&mut plot, &now);
    }
    view.set("plot", Value::Object(plot));
    let known = |value: &Value| value.as_str().and_then(Column::of_word);
    let old = view.get("columns").and_then(Value::as_array).unwrap_or_default();
    let listed: BTreeSet<Column> = old.iter().filter_map(known).collect();
    // In whatever order somebody wrote them: the same columns are no change.
    if listed != state.settings.columns.iter().copied().collect() {
        let columns = state.settings.columns.iter().map(|column| Value::from(column.word()));
        let unknown = old.iter().filter(|column| known(column).is_none()).cloned();
        view.set("columns", Value::Array(columns.chain(unknown).collect()));
    }
    let keeps_sort =
        is_unknown(view.get("sort"), &|sort| sorting_of(sort).is_some()) && same(|a, b| a.sorting == b.sorting);
    if !keeps_sort {
        let Sorting { by, descending } = now.sorting;
        view.set("sort", Value::from(format!("{}{}", if descending { "-" } else { "" }, by.word()).as_str()));
    }
    view
}

/// Puts the words of a map into a view that shows one or has one.
fn put_map(plot: &mut Object, now: &Screen) {
    if now.tab == Tab::Map || plot.get("map").is_some() {
        for (key, word) in map_words(now.map) {
            plot.set(key, Value::from(word.as_str()));
        }
    }
}

/// How a timeline looks is only said where it is not as usual. What stands there of a choice that is the same as before stays.
fn put_look(plot: &mut Object, now: TimelineLook, before: Option<TimelineLook>) {
    let words = |look: TimelineLook| {
        let events = if look.events { "all" } else { "none" };
        [("form", look.form.word()), ("measure", look.measure.word()), ("events", events)]
    };
    let usual = words(TimelineLook::default());
    for (at, (key, word)) in words(now).into_iter().enumerate() {
        let is_same = before.is_some_and(|before| words(before).get(at) == Some(&(key, word)));
        if plot.get(key).is_some() && is_same {
            continue;
        }
        if usual.get(at) == Some(&(key, word)) {
            plot.remove(key);
        } else {
            plot.set(key, Value::from(word));
        }
    }
}

/// Puts what a matrix shows into the plot of a view.
fn put_matrix(plot: &mut Object, view: MatrixView) {
    let MatrixView { rows, columns, together, bin, counted, order, column_order, share } = view;
    let columns = columns.map_or_else(|| bin.name(), Worded::word);
    let words = [("rows", rows.word()), ("columns", columns), ("counts", counted.word()), ("order", &order.word())];
    for (key, word) in words {
        plot.set(key, Value::from(word));
    }
    // What is as ever is not said.
    let others = [
        ("together", together.word(), together == Together::default()),
        ("column_order", column_order.word(), column_order == ColumnOrder::default()),
        ("share", share.word(), share == Share::default()),
    ];
    for (key, word, is_default) in others {
        if is_default {
            drop(plot.remove(key));
        } else {
            plot.set(key, Value::from(word));
        }
    }
}

/// The words of a map.
fn map_words(
    MapView { show, choice: MapChoice { value, timelines, groups: [a, b] } }: MapView,
) -> [(&'static str, String); 5] {
    let timelines = if timelines { "yes" } else { "no" };
    [
        ("map", show.word().to_owned()),
        ("value", value.word().to_owned()),
        ("timelines", timelines.to_owned()),
        ("a", a.to_string()),
        ("b", b.to_string()),
    ]
}

/// Shows what a view says of a map.
fn show_map(MapView { show, choice }: &mut MapView, words: [Option<&str>; 5]) {
    let [plot, value, timelines, a, b] = words;
    *show = plot.and_then(MapShow::of_word).unwrap_or(*show);
    choice.value = value.and_then(MapValue::of_word).unwrap_or(choice.value);
    choice.timelines = timelines.map_or(choice.timelines, |word| word == "yes");
    for (group, words) in choice.groups.iter_mut().zip([a, b]) {
        // What is no province for this version leaves the group as it is.
        *group = words.and_then(|words| ProvinceSet::read(words).ok()).unwrap_or(*group);
    }
}

/// A sorting by its word; `-` before it says that the largest stands first.
fn sorting_of(sort: &str) -> Option<Sorting> {
    let (word, descending) = sort.strip_prefix('-').map_or((sort, false), |word| (word, true));
    Some(Sorting { by: Column::of_word(word)?, descending })
}

/// Shows what a view says besides its filter; says whether the columns are other ones.
pub(super) fn show(state: &mut State, view: &View) -> bool {
    let session = &mut state.session;
    let before = (session.matrix, session.date);
    if let Some(tab) = view.tab.as_deref().and_then(Tab::of_word) {
        session.tab = tab;
    }
    if view.has_plot() {
        session.date = view.date.as_deref().and_then(DatePart::of_word).unwrap_or_default();
        session.bin = view.bin.as_deref().and_then(Bin::from_name).map_or(BinChoice::Automatic, BinChoice::Fixed);
    }
    if let Some(by) = view.by.as_deref().and_then(StackBy::of_word) {
        session.stack_by = by;
    }
    if let Some(range) = view.range.as_deref().and_then(TimelineRange::of_word) {
        session.timeline_range = range;
    }
    if view.has_plot() {
        let [form, measure, events] = view.look.each_ref().map(Option::as_deref);
        session.timeline_look = TimelineLook {
            form: form.and_then(TimelineForm::of_word).unwrap_or_default(),
            measure: measure.and_then(TimelineMeasure::of_word).unwrap_or_default(),
            events: events == Some("all"),
        };
    }
    let matrix = &mut session.matrix;
    let [rows, columns, counts, order, column_order, share, together] = view.matrix.each_ref().map(Option::as_deref);
    matrix.rows = rows.and_then(StackBy::of_word).filter(|rows| *rows != StackBy::Nothing).unwrap_or(matrix.rows);
    matrix.bin = columns.and_then(Bin::from_name).unwrap_or(matrix.bin);
    if let Some(columns) = columns {
        let values = StackBy::of_word(columns);
        let is_known = values.is_some() || Bin::from_name(columns).is_some();
        matrix.columns = if is_known { values } else { matrix.columns };
    }
    if rows.is_some() {
        matrix.together = together.and_then(Together::of_word).unwrap_or_default();
        matrix.column_order = column_order.and_then(ColumnOrder::of_word).unwrap_or_default();
        matrix.share = share.and_then(Share::of_word).unwrap_or_default();
    }
    matrix.counted = counts.and_then(Counted::of_word).unwrap_or(matrix.counted);
    matrix.order = order.and_then(RowOrder::of_word).unwrap_or(matrix.order);
    session.forget_cell_of(before);
    show_map(&mut session.map, view.map.each_ref().map(Option::as_deref));
    let [unit, of, level, stage, show] = view.adoption.each_ref().map(Option::as_deref);
    let AdoptionView { adopts, show: chart } = &mut session.adoption;
    adopts.unit = unit.and_then(AdoptionUnit::of_word).unwrap_or(adopts.unit);
    adopts.of = of.and_then(Provinces::of_word).unwrap_or(adopts.of);
    adopts.level = level.and_then(AdoptionLevel::of_word).unwrap_or(adopts.level);
    adopts.stage = stage.and_then(AdoptionStage::of_word).unwrap_or(adopts.stage);
    // The first adopters are shown under both.
    let shown = show.and_then(AdoptionPlot::of_word).filter(|plot| *plot != AdoptionPlot::First);
    *chart = shown.unwrap_or(*chart);
    if let Some(sorting) = view.sort.as_deref().and_then(sorting_of) {
        session.sorting = sorting;
    }
    let mut columns: Vec<Column> = view.columns.iter().filter_map(|word| Column::of_word(word)).collect();
    columns.sort_unstable();
    columns.dedup();
    let others = !columns.is_empty() && columns != state.settings.columns;
    if others {
        state.settings.columns = columns;
    }
    others
}

/// The name of a view in the reader's language; an old one keeps its others. A bare name stays one.
pub(super) fn named(old: Option<&Value>, lang: Lang, name: &str) -> Value {
    match old {
        Some(Value::String(_)) => Value::from(name),
        Some(Value::Object(names)) => {
            let mut names = names.clone();
            let wanted = lang.code();
            let is_it = |tag: &str| tag == wanted || tag.split('-').next() == wanted.split('-').next();
            let tag = names.keys().find(|tag| is_it(tag)).unwrap_or(wanted).to_owned();
            names.set(&tag, Value::from(name));
            Value::Object(names)
        }
        _ => {
            let mut names = Object::new();
            names.push(JsonString::new(lang.code()), Value::from(name));
            Value::Object(names)
        }
    }
}

impl State {
    /// The view that is shown, as long as it is in the list.
    pub fn view(&self) -> Option<View> {
        let shown = self.session.view.as_ref()?;
        let mut views = self.document.dataset.header().views();
        views.retain(|view| view.key == shown.key);
        // Names may be lacking or repeat: of views with the same one it is that which stands where it stood.
        let place = views.iter().position(|view| view.at == shown.at).unwrap_or(0);
        (place < views.len()).then(|| views.swap_remove(place))
    }

    /// What a view is called in the language that is shown.
    pub fn view_name(&self, view: &View) -> String {
        view.name.best(self.lang()).unwrap_or_default().to_owned()
    }

    /// The view that has this name in some language.
    pub fn view_named(&self, name: &str) -> Option<View> {
        let wanted = fold(name.trim());
        let has = |view: &View| view.name.iter().any(|(_, name)| fold(name.trim()) == wanted);
        self.document.dataset.header().views().into_iter().find(has)
    }

    /// Whether the screen shows something else than the view was saved with.
    pub fn differs_from(&self, view: &View) -> bool {
        let list = list(self);
        let old = list.get(view.at).and_then(Value::as_object);
        let before = self.session.view.as_ref().map(|shown| &shown.screen);
        old.is_none_or(|old| shown(self, Some(old), before) != *old)
    }
}
