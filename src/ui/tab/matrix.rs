//! The matrix: counts by row and time, also of what lacks a code, a source or evidence; a click on a cell opens its records.

use std::sync::Arc;

use eframe::egui;

use super::plot::{choice_menu, plot_ui};
use super::table_header::spoken_name;
use super::timeline::stack_menu;
use crate::analysis::{Bin, Counted, Matrix, RowOrder};
use crate::app::{DisplayCommand, MatrixView};
use crate::figures::chart::Chart;
use crate::figures::{matrix_chart, matrix_orders};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::chart_plot::Heads;
use crate::words::Lang;

/// The chart that was drawn last, and what it was made from.
#[derive(Debug)]
struct Drawn {
    matrix: Arc<Matrix>,
    revision: u64,
    lang: Lang,
    order: RowOrder,
    chart: Arc<Chart>,
    heads: Arc<SortHeads>,
}

/// The heads by which the rows are sorted: that of their names, then one for each column.
#[derive(Debug)]
struct SortHeads {
    orders: Vec<RowOrder>,
    names: Vec<String>,
}

pub(super) fn matrix_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let Some((chart, heads)) = chart(cx) else { return };
    let now = cx.state.session.matrix;
    let sorted = heads.orders.iter().position(|order| *order == now.order);
    let shown = Heads { corner: cx.tr("matrix-names"), names: &heads.names, sorted };
    let chosen = plot_ui(cx, ui, (&chart, Some(shown)), tools_ui);
    if let Some(order) = chosen.and_then(|head| heads.orders.get(head)).filter(|order| **order != now.order) {
        cx.send(DisplayCommand::SetMatrix(MatrixView { order: *order, ..now }));
    }
}

/// What each head says.
fn heads(cx: &Cx<'_>, matrix: &Matrix, chart: &Chart, now: RowOrder) -> SortHeads {
    let orders: Vec<RowOrder> = std::iter::once(RowOrder::Name).chain(matrix_orders(matrix)).collect();
    let columns = chart.across.slots().iter().map(|slot| slot.name.as_str());
    let each = std::iter::once(cx.tr("matrix-names")).chain(columns).zip(&orders);
    let name =
        |(name, order): (&str, &RowOrder)| spoken_name(cx, name, (*order == now).then_some(*order != RowOrder::Name));
    let names = each.map(name).collect();
    SortHeads { orders, names }
}

/// The chart, made anew when what it shows is another.
fn chart(cx: &mut Cx<'_>) -> Option<(Arc<Chart>, Arc<SortHeads>)> {
    let dataset = &cx.state.document.dataset;
    let matrix = cx.state.matrix()?;
    let made_from = (dataset.revision(), cx.lang, cx.state.session.matrix.order);
    let is_same = |memory: &&Drawn| {
        Arc::ptr_eq(&memory.matrix, matrix) && (memory.revision, memory.lang, memory.order) == made_from
    };
    if let Some(memory) = cx.memory.part::<Drawn>().filter(is_same) {
        return Some((Arc::clone(&memory.chart), Arc::clone(&memory.heads)));
    }
    let (revision, lang, order) = made_from;
    let chart = Arc::new(matrix_chart(matrix, (dataset, cx.state.lexicon()), lang, order));
    let heads = Arc::new(heads(cx, matrix, &chart, order));
    let matrix = Arc::clone(matrix);
    let (own, shown) = (Arc::clone(&chart), Arc::clone(&heads));
    cx.memory.remember(Drawn { matrix, revision, lang, order, chart: own, heads: shown });
    Some((chart, heads))
}

fn tools_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let now = cx.state.session.matrix;
    let mut wanted = now;
    let label = |cx: &Cx<'_>, ui: &mut egui::Ui, id| {
        ui.label(rich(cx.tr(id), metrics::SMALL).color(palette(ui).ink2));
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(metrics::GAP, 4.0);
        label(cx, ui, "matrix-counts");
        let counted = Counted::ALL.map(|counted| (counted, counted_name(counted)));
        wanted.counted = chosen(cx, ui, "matrix-counts", &counted, now.counted);
        label(cx, ui, "matrix-rows");
        wanted.rows = stack_menu(cx, ui, "matrix-rows", now.rows, false).unwrap_or(now.rows);
        label(cx, ui, "matrix-columns");
        wanted.bin = chosen(cx, ui, "matrix-columns", &BINS, now.bin);
        label(cx, ui, "matrix-order");
        let orders = || RowOrder::ALL.into_iter().map(|order| (order, order_name(cx, order))).collect();
        let order = (now.order, order_name(cx, now.order));
        wanted.order = choice_menu(ui, cx.tr("matrix-order"), (order.0, &order.1), orders).unwrap_or(now.order);
        label(cx, ui, "plot-date");
        crate::ui::panel::date_menu(cx, ui);
    });
    if wanted != now {
        cx.send(DisplayCommand::SetMatrix(wanted));
    }
}

const BINS: [(Bin, &str); 3] =
    [(Bin::Year, "period-year"), (Bin::Quarter, "period-quarter"), (Bin::Month, "period-month")];

/// A menu of a few choices; gives what was chosen, or what is now.
pub(super) fn chosen<T: Copy + PartialEq>(
    cx: &Cx<'_>,
    ui: &mut egui::Ui,
    name: &'static str,
    choices: &[(T, &'static str)],
    now: T,
) -> T {
    let label = choices.iter().find(|(choice, _)| *choice == now).map_or("", |(_, id)| cx.tr(id));
    let named = || choices.iter().map(|(choice, id)| (*choice, cx.tr(id).to_owned())).collect();
    choice_menu(ui, cx.tr(name), (now, label), named).unwrap_or(now)
}

fn counted_name(counted: Counted) -> &'static str {
    match counted {
        Counted::Records => "matrix-counts-records",
        Counted::Uncoded => "matrix-counts-uncoded",
        Counted::WithoutSource => "matrix-counts-without-source",
        Counted::WithoutEvidence => "matrix-counts-without-evidence",
        Counted::Disagreements => "matrix-counts-disagreements",
    }
}

fn order_name(cx: &Cx<'_>, order: RowOrder) -> String {
    let id = match order {
        RowOrder::Count => "matrix-order-count",
        RowOrder::Name => "matrix-order-name",
        RowOrder::First => "matrix-order-first",
        RowOrder::Undated => "matrix-order-undated",
        RowOrder::Period(bin, number) => {
            return cx.say(&msg!("matrix-order-period", period = bin.text(number)));
        }
    };
    cx.tr(id).to_owned()
}
