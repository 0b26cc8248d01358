//! The numbers of a matrix with more rows or columns than a picture has: a table has room for all of them.

use super::MatrixShown;
use super::cells::cells;
use super::share::Share;
use super::sides::{self, Column, Side};
use crate::analysis::Matrix;
use crate::dataset::Dataset;
use crate::figures::chart::Chart;
use crate::figures::layer::Layer;
use crate::figures::numbers::{Numbers, numbers_of};
use crate::query::Lexicon;
use crate::words::Lang;

/// All rows and columns that were counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixTable {
    matrix: Matrix,
    rows: Vec<Side>,
    columns: Vec<Column>,
    share: Share,
    lang: Lang,
    /// Nothing is left out: of very many values, or pairs of them, only the largest are counted.
    pub has_all: bool,
}

impl MatrixTable {
    /// That of a matrix whose rows stand in this order.
    pub fn of(matrix: Matrix, names: (&Dataset, &Lexicon), lang: Lang, shown: MatrixShown) -> Self {
        let shown = shown.of(matrix.asked);
        let (mut rows, all) = sides::rows(&matrix, names, lang, usize::MAX);
        let (columns, left_out) = sides::columns(&matrix, names, lang, (shown.columns, usize::MAX));
        sides::sort_rows(&mut rows, (&matrix, &columns), shown.order);
        let across = matrix.across.as_ref().map(|across| &across.whole().columns);
        let has_rest = matrix.whole().rest.is_some() || across.is_some_and(|columns| columns.rest.is_some());
        let has_all = rows.len() == all && left_out == 0 && !has_rest;
        Self { matrix, rows, columns, share: shown.share, lang, has_all }
    }

    /// Its numbers, as those of a chart.
    pub fn numbers(&self) -> Numbers {
        let sides = (self.rows.as_slice(), self.columns.as_slice());
        let (cells, _) = cells(&self.matrix, sides, self.share, self.lang);
        let (across, up) = sides::axes(&self.matrix, sides, self.lang);
        numbers_of(&Chart { lang: self.lang, across, up, layers: vec![Layer::Cells(cells)], ..Chart::default() })
    }
}
