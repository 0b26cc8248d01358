//! A matrix of counts as a chart: rows by what stands on the records, columns by time, then those without a date, or columns by
//! something else that stands on them; and the totals above and at the right.

mod caption;
mod cells;
mod share;
mod sides;
mod table;

pub use share::Share;
pub(super) use share::percent as percent_of;
pub use table::MatrixTable;

use std::borrow::Cow;

use super::chart::Chart;
use super::layer::Layer;
use crate::analysis::{ColumnOrder, Matrix, MatrixAsked, RowOrder};
use crate::dataset::Dataset;
use crate::query::Lexicon;
use crate::words::{self, Lang};

/// How a matrix is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatrixShown {
    /// The order of its rows.
    pub order: RowOrder,
    /// The order of its columns, where these are no bins of time.
    pub columns: ColumnOrder,
    /// What its cells give.
    pub share: Share,
}

impl MatrixShown {
    /// The same with what has a meaning for a matrix: of overlapping passages nobody counts who has both codes without that.
    fn of(self, asked: MatrixAsked) -> Self {
        let has_share = Share::offered(asked).any(|share| share == self.share);
        Self { share: if has_share { self.share } else { Share::Counts }, ..self }
    }
}

/// A matrix as a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixChart {
    /// The chart.
    pub chart: Chart,
    /// The word of the order in which rows stand that are sorted at the head of each column.
    pub orders: Vec<Cow<'static, str>>,
    /// The order in which the rows stand: that which was asked for, or by count where it has no such column.
    pub order: RowOrder,
}

/// The order in which the rows of a matrix stand that are to stand in this one, see [`MatrixChart::order`].
pub fn matrix_order(matrix: &Matrix, names: (&Dataset, &Lexicon), lang: Lang, order: RowOrder) -> RowOrder {
    if RowOrder::ALL.contains(&order) {
        return order;
    }
    // Which columns there are is the same in any order of theirs.
    let (columns, _) = sides::columns(matrix, names, lang, (ColumnOrder::Count, sides::MOST));
    sides::order_of(matrix.whole(), &columns, order)
}

/// The chart of a matrix; `names` are those of the dataset that was counted.
pub fn matrix_chart(matrix: &Matrix, names: (&Dataset, &Lexicon), lang: Lang, shown: MatrixShown) -> MatrixChart {
    let shown = shown.of(matrix.asked);
    let (mut rows, all_rows) = sides::rows(matrix, names, lang, sides::MOST);
    let (columns, left_out) = sides::columns(matrix, names, lang, (shown.columns, sides::MOST));
    sides::sort_rows(&mut rows, (matrix, &columns), shown.order);
    let (cells, classes) = cells::cells(matrix, (&rows, &columns), shown.share, lang);
    let (across, up) = sides::axes(matrix, (&rows, &columns), lang);
    let (lead, caption) = caption::caption(
        matrix,
        names.0,
        lang,
        shown.share,
        &caption::Sides { rows: &rows, columns: &columns, all_rows, left_out },
    );
    let orders = columns.iter().map(|column| column.order_word(matrix.whole())).collect();
    let order = sides::order_of(matrix.whole(), &columns, shown.order);
    let chart = Chart {
        name: words::text(lang, "plot-matrix").to_owned(),
        lang,
        across,
        up,
        series: Vec::new(),
        classes,
        classes_of: (shown.share != Share::Counts).then_some("plot-classes-shares"),
        layers: vec![Layer::Cells(cells)],
        lead,
        caption,
        ..Chart::default()
    };
    MatrixChart { chart, orders, order }
}

#[cfg(test)]
mod tests;
