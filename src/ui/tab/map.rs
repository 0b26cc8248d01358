//! The map: policies by province, two groups of provinces beside each other, or what sources report beside what is held.
//!
//! A click on a tile opens its records, as in other plots; Enter and Space choose the province in the filter and stay, and so does a click with Shift or
//! Ctrl, which takes one more; A and B put it into a group or take it out.

use std::sync::Arc;

use eframe::egui::{self, Frame, Key, Margin, Rect, ScrollArea, UiBuilder, pos2};

use super::map_tools::{marked_group, tools_ui};
use super::plot::{do_action, mark_menu, place_over_query, plot_ui, query_ui};
use crate::app::{DisplayCommand, FilterCommand, MapCounts, MapShow, MapView};
use crate::dataset::region;
use crate::figures::chart::Chart;
use crate::figures::layout::Sides;
use crate::figures::{MapChoice, MapShown, compare_chart, coverage_chart, map_chart, marking_chart};
use crate::query::{Field, Instead, Opens, OpensTerm, ValueState, place_of};
use crate::ui::cx::Cx;
use crate::ui::panel::mode_of;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::chart_plot::{ChartAction, ChartPlot};
use crate::ui::widget::focus::Pick;
use crate::words::Lang;

/// The charts that were drawn last, and what they were made from.
#[derive(Debug)]
struct Drawn {
    counts: Arc<MapCounts>,
    made_from: (u64, Lang, MapView, String),
    charts: Charts,
}

/// The chart that is the figure, and the map on which groups are marked.
#[derive(Debug, Clone)]
struct Charts {
    main: Arc<Chart>,
    marking: Option<Arc<Chart>>,
}

/// The width of the map on which groups are marked, with room around it.
const MARKING: f32 = 264.0;
/// The letters of the groups.
const LETTERS: [Key; 2] = [Key::A, Key::B];

pub(super) fn map_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let Some(Charts { main, marking }) = charts(cx) else { return };
    match (cx.state.session.map.show, marking) {
        (MapShow::Compare, Some(marking)) => compare_ui(cx, ui, &main, &marking),
        (MapShow::Map, _) => tiles_ui(cx, ui, &main),
        (MapShow::Compare | MapShow::Coverage, _) => {
            let own = Arc::clone(&main);
            plot_ui(cx, ui, (&main, None), |cx, ui| tools_ui(cx, ui, &own));
        }
    }
}

/// The charts, made anew when what they show is another.
fn charts(cx: &mut Cx<'_>) -> Option<Charts> {
    let dataset = &cx.state.document.dataset;
    let counts = cx.state.map_counts()?;
    let view = cx.state.session.map;
    let made_from = (dataset.revision(), cx.lang, view, cx.state.session.filter_line.clone());
    let is_same = |memory: &&Drawn| Arc::ptr_eq(&memory.counts, counts) && memory.made_from == made_from;
    if let Some(memory) = cx.memory.part::<Drawn>().filter(is_same) {
        return Some(memory.charts.clone());
    }
    let (ast, names) = (cx.state.session.query.ast(), cx.state.lexicon());
    let shown = MapShown { dataset, names, ast, line: &counts.line, lang: cx.lang };
    // While newer counts are on their way, those that are there are shown as what they are.
    let main = match (&counts.coverage, &counts.compared, &counts.map) {
        (Some(coverage), ..) => coverage_chart(coverage, &shown),
        (_, Some(compared), _) => compare_chart(compared, &shown),
        (_, _, Some(map)) => map_chart(map, &shown, view.choice),
        (None, None, None) => return None,
    };
    let is_compared = counts.compared.is_some();
    let marking = counts.map.as_ref().filter(|_| is_compared).map(|map| marking_chart(map, &shown, view.choice));
    let charts = Charts { main: Arc::new(main), marking: marking.map(Arc::new) };
    let counts = Arc::clone(counts);
    cx.memory.remember(Drawn { counts, made_from, charts: charts.clone() });
    Some(charts)
}

fn tiles_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, chart: &Arc<Chart>) {
    Frame::NONE.inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        tools_ui(cx, ui, chart);
        ui.add_space(6.0);
        let room = ui.available_rect_before_wrap();
        let place = place_over_query(cx, ui, chart, room);
        let action = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| plot_in(cx, ui, chart));
        on_tile(cx, ui, action.inner, None);
        query_ui(cx, ui, chart);
    });
}

/// The chart, scrolled where there is not room for all of it.
fn plot_in(cx: &Cx<'_>, ui: &mut egui::Ui, chart: &Arc<Chart>) -> ChartAction {
    let mut plot = ChartPlot { chart, height: 0.0, sides: Sides::default(), menu: Some(mark_menu(cx)), heads: None };
    let least = plot.least_height(ui);
    if ui.available_height() - plot.caption_height(ui) - LEGEND - metrics::GAP >= least {
        return plot.show_with_letters(ui, &LETTERS);
    }
    plot.height = least;
    let id = cx.own_id("map").with(&chart.name);
    let scrolled = ScrollArea::vertical().id_salt(id).auto_shrink([false, false]);
    scrolled.show(ui, |ui| plot.show_with_letters(ui, &LETTERS)).inner
}

/// The legend above the tiles.
const LEGEND: f32 = 28.0;

/// The map to mark on at the left, the comparison at the right.
fn compare_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, main: &Arc<Chart>, marking: &Arc<Chart>) {
    Frame::NONE.inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        tools_ui(cx, ui, main);
        ui.add_space(6.0);
        let room = ui.available_rect_before_wrap();
        let whole = place_over_query(cx, ui, main, room);
        let bottom = whole.bottom();
        let middle = room.left() + MARKING.min(whole.width() * 0.4);
        let left = Rect::from_min_max(room.min, pos2(middle, bottom));
        let right = Rect::from_min_max(pos2(middle + metrics::GAP, room.top()), whole.max);
        let marked = ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(left));
            plot_in(cx, ui, marking)
        });
        let is_empty = cx.state.session.map.choice.groups.iter().all(|group| group.is_empty());
        let action = ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(right));
            if is_empty {
                ui.add_space(metrics::PANEL_PAD);
                ui.label(rich(cx.tr("map-mark-hint"), metrics::SMALL).color(palette(ui).ink2));
                return ChartAction::None;
            }
            plot_in(cx, ui, main)
        });
        let group = marked_group(cx);
        on_tile(cx, ui, marked.inner, Some(group));
        do_action(cx, ui, action.inner);
        ui.advance_cursor_after_rect(Rect::from_min_max(room.min, pos2(room.right(), bottom)));
        query_ui(cx, ui, main);
    });
}

/// The region that a mark stands for, as a line has it, and whether it is meant without what is below it.
fn region_of(opens: &Opens) -> Option<(&str, bool)> {
    opens.terms.iter().find_map(|term| match term {
        OpensTerm::Instead(Field::Region, Instead::Any(values)) => match values.as_slice() {
            [(value, only)] => Some((value.as_str(), *only)),
            _ => None,
        },
        _ => None,
    })
}

/// Does what was done with a tile. Where groups are marked, a click puts it into this one.
fn on_tile(cx: &mut Cx<'_>, ui: &egui::Ui, action: ChartAction, group: Option<usize>) {
    match action {
        ChartAction::Letter(key, opens) => {
            if let Some(at) = LETTERS.iter().position(|letter| *letter == key) {
                toggle(cx, &opens, at);
            }
        }
        ChartAction::Mark(opens) => match group {
            Some(group) => toggle(cx, &opens, group),
            None => choose(cx, ui, opens),
        },
        other => do_action(cx, ui, other),
    }
}

/// Puts a province into a group, or takes it out.
fn toggle(cx: &mut Cx<'_>, opens: &Opens, group: usize) {
    let place = |token: &str| region::REGIONS.iter().position(|region| region.code == token || region.iso == token);
    let Some(province) = region_of(opens).and_then(|(token, _)| place(token)) else { return };
    let view = cx.state.session.map;
    let mut groups = view.choice.groups;
    if let Some(own) = groups.get_mut(group) {
        *own = own.toggled(province as u8);
    }
    cx.send(DisplayCommand::SetMap(MapView { choice: MapChoice { groups, ..view.choice }, ..view }));
}

/// A click opens the records; keys, and a click with a modifier, choose the region in the filter.
fn choose(cx: &mut Cx<'_>, ui: &egui::Ui, opens: Opens) {
    let (modifiers, is_pointer) = ui.input(|input| (input.modifiers, input.pointer.any_click()));
    let pick = match Pick::from_modifiers(modifiers) {
        Pick::Only if modifiers.shift => Pick::Add,
        Pick::Only if is_pointer => return do_action(cx, ui, ChartAction::Mark(opens)),
        pick => pick,
    };
    let Some((token, only)) = region_of(&opens).map(|(token, only)| (token.to_owned(), only)) else {
        return do_action(cx, ui, ChartAction::Mark(opens));
    };
    let (ast, lexicon) = (cx.state.session.query.ast(), cx.state.lexicon());
    let is_in = |token: &str| place_of(ast, Field::Region, token) == ValueState::In;
    let symbols = lexicon.symbols(crate::query::Tree::Region);
    let chosen = symbols.filter(|symbol| is_in(lexicon.token(crate::query::Tree::Region, *symbol))).count();
    let mode = mode_of(pick, place_of(ast, Field::Region, &token), chosen);
    let choose = if only { FilterCommand::ChooseValueAlone } else { FilterCommand::ChooseValue };
    cx.send(choose(Field::Region, token, mode));
}
