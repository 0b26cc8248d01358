//! The matrix: counts by row and time, or by two things; also of what lacks a code, a source or evidence. A click on a cell lists its
//! records beside it.

mod tools;

pub(super) use tools::chosen;

use std::sync::Arc;

use eframe::egui;

use super::plot::{cell_name, plot_ui};
use super::table_header::spoken_name;
use crate::analysis::{Matrix, RowOrder};
use crate::app::{DisplayCommand, MatrixView, ShownCell};
use crate::figures::chart::Chart;
use crate::figures::{MatrixChart, MatrixShown, matrix_chart};
use crate::ui::cx::Cx;
use crate::ui::widget::chart_plot::Heads;
use crate::words::Lang;

/// The chart that was drawn last, and what it was made from.
#[derive(Debug)]
struct Drawn {
    matrix: Arc<Matrix>,
    revision: u64,
    lang: Lang,
    shown: MatrixShown,
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
    let listed = cx.state.shown_cell().map(|(cell, _)| cell.clone());
    if let Some(cell) = &listed {
        // In the language that is shown.
        let name = cell_name(&chart, &cell.opens);
        if !name.is_empty() && name != cell.name {
            cx.send(DisplayCommand::ShowCell(Some(ShownCell { name, ..cell.clone() })));
        }
    }
    let listed = listed.as_ref().map(|cell| &cell.opens);
    let shown = Heads { corner: cx.tr("matrix-names"), names: &heads.names, sorted, listed };
    let chosen = plot_ui(cx, ui, (&chart, Some(shown)), tools::tools_ui);
    if let Some(order) = chosen.and_then(|head| heads.orders.get(head)).filter(|order| **order != now.order) {
        cx.send(DisplayCommand::SetMatrix(MatrixView { order: *order, ..now }));
    }
}

/// What each head says.
fn heads(cx: &Cx<'_>, made: &MatrixChart, now: RowOrder) -> SortHeads {
    let orders: Vec<RowOrder> = std::iter::once(RowOrder::Name).chain(made.orders.iter().copied()).collect();
    let columns = made.chart.across.slots().iter().map(|slot| slot.name.as_str());
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
    let made_from = (dataset.revision(), cx.lang, cx.state.session.matrix.shown());
    let is_same = |memory: &&Drawn| {
        Arc::ptr_eq(&memory.matrix, matrix) && (memory.revision, memory.lang, memory.shown) == made_from
    };
    if let Some(memory) = cx.memory.part::<Drawn>().filter(is_same) {
        return Some((Arc::clone(&memory.chart), Arc::clone(&memory.heads)));
    }
    let (revision, lang, shown) = made_from;
    let made = matrix_chart(matrix, (dataset, cx.state.lexicon()), lang, shown);
    let heads = Arc::new(heads(cx, &made, shown.order));
    let chart = Arc::new(made.chart);
    let matrix = Arc::clone(matrix);
    let (own, own_heads) = (Arc::clone(&chart), Arc::clone(&heads));
    cx.memory.remember(Drawn { matrix, revision, lang, shown, chart: own, heads: own_heads });
    Some((chart, heads))
}
