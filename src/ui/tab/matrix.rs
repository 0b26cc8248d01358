//! The matrix: counts by row and time, or by two things; also of what lacks a code, a source or evidence. A click on a cell lists its
//! records beside it.

mod tools;

pub(super) use tools::chosen;

use std::borrow::Cow;
use std::sync::Arc;

use eframe::egui;

use super::plot::{cell_of, plot_ui};
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
    orders: Vec<Cow<'static, str>>,
    names: Vec<String>,
    /// Which of them the rows are sorted by, if it is one of them.
    sorted: Option<usize>,
    /// The order in which they stand, and what is said of it where it is that of a column.
    order: RowOrder,
    column: Option<String>,
}

pub(super) fn matrix_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let Some((chart, heads)) = chart(cx) else { return };
    let now = cx.state.session.matrix;
    let listed = cx.state.shown_cell().map(|(cell, _)| cell.clone());
    if let Some(cell) = &listed {
        // In the language that is shown, and with what opens it now: under another filter the cell may count what is only possible, too,
        // or no longer, or not be there.
        let is_it = |other: &ShownCell| (&other.row, &other.column) == (&cell.row, &cell.column);
        let now = cell_of(&chart, is_it);
        if now.as_ref() != Some(cell) {
            cx.send(DisplayCommand::ShowCell(now));
        }
    }
    let listed = listed.as_ref().map(|cell| &cell.opens);
    let shown = Heads { corner: cx.tr("matrix-names"), names: &heads.names, sorted: heads.sorted, listed };
    let order = (heads.order, heads.column.as_deref());
    let chosen = plot_ui(cx, ui, (&chart, Some(shown)), |cx, ui| tools::tools_ui(cx, ui, order));
    let order = chosen.and_then(|head| heads.orders.get(head)).and_then(|word| RowOrder::of_word(word));
    if let Some(order) = order.filter(|order| *order != now.order) {
        cx.send(DisplayCommand::SetMatrix(MatrixView { order, ..now }));
    }
}

/// What each head says.
fn heads(cx: &Cx<'_>, made: &MatrixChart) -> SortHeads {
    let now = made.order.word();
    let orders: Vec<_> = std::iter::once(RowOrder::Name.word()).chain(made.orders.iter().cloned()).collect();
    let sorted = orders.iter().position(|order| *order == now);
    let columns = made.chart.across.slots().iter().map(|slot| slot.name.as_str());
    let each = std::iter::once(cx.tr("matrix-names")).chain(columns).enumerate();
    let name = |(at, name): (usize, &str)| spoken_name(cx, name, (sorted == Some(at)).then_some(at > 0));
    let names = each.map(name).collect();
    let slot = sorted.and_then(|at| made.chart.across.slots().get(at.checked_sub(1)?));
    SortHeads { orders, names, sorted, order: made.order, column: slot.map(|slot| slot.name.clone()) }
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
    let heads = Arc::new(heads(cx, &made));
    let chart = Arc::new(made.chart);
    let matrix = Arc::clone(matrix);
    let (own, own_heads) = (Arc::clone(&chart), Arc::clone(&heads));
    cx.memory.remember(Drawn { matrix, revision, lang, shown, chart: own, heads: own_heads });
    Some((chart, heads))
}
