//! What a figure is made from, and the figure: the same from the window and from the command line, byte for byte.
//!
//! A recipe holds everything that a figure depends on but the dataset, of which the figure says the hash. No clock, no file name and no
//! machine is in it: twice the same recipe over the same dataset is twice the same figure.

mod options;
mod read;
mod written;

pub use read::{ReadRecipe, read_recipe};

use crate::analysis::{
    Adoption, AdoptionDefinition, AdoptionGround, Bin, By, ColumnOrder, Comparison, Counted, Coverage, Ground, Matrix,
    MatrixAsked, RegionMap, RowOrder, Survival, Timeline, Together, few_issued,
};
use crate::dataset::Dataset;
use crate::figures::adoption::{AdoptionPlot, AdoptionShown, AdoptionTable, adoption_chart, cascade, event_history};
use crate::figures::chart::Chart;
use crate::figures::export::{Pixels, pdf_of, pixels_of, png_of, svg_of};
use crate::figures::inks::Colors;
use crate::figures::map::{MapChoice, MapShown, compare_chart, coverage_chart, map_chart};
use crate::figures::matrix::{MatrixShown, MatrixTable, Share, matrix_chart};
use crate::figures::numbers::{Numbers, numbers_of};
use crate::figures::page::{Page, PageSize, page_of};
use crate::figures::timeline::{TimelineChoice, TimelineLook, TimelineRange, timeline_chart};
use crate::msg;
use crate::query::{DatePart, Lexicon, Matches, Period, Query, left_out_undated, left_out_without_date, period, print};
use crate::support::choice_words::choice_words;
use crate::support::progress::Progress;
use crate::words::{self, Lang, Message};

/// A kind of plot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Plot {
    /// Counts over time.
    #[default]
    Timeline,
    /// Who adopted when.
    Adoption,
    /// Counts by row and time.
    Matrix,
    /// Counts by province.
    Map,
    /// Two groups of provinces beside each other.
    Compare,
    /// What sources report beside what is held.
    Coverage,
}

choice_words!(
    Plot:
    Timeline = "timeline",
    Adoption = "adoption",
    Matrix = "matrix",
    Map = "map",
    Compare = "compare",
    Coverage = "coverage"
);

/// What a figure is made from.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Recipe {
    /// The kind of plot.
    pub plot: Plot,
    /// What its bars are stacked by, or its rows are: regions, if it is nothing.
    pub by: By,
    /// How wide a bin is; if it is not said, the coarsest that most dates support, and of a matrix a year.
    pub bin: Option<Bin>,
    /// What the cells of a matrix count.
    pub counted: Counted,
    /// In which order its rows stand.
    pub order: RowOrder,
    /// Its columns, and what its cells give.
    pub matrix: MatrixRecipe,
    /// What counts as adopting.
    pub adopts: AdoptionDefinition,
    /// Which chart of adoption.
    pub show: AdoptionPlot,
    /// What is chosen of a map.
    pub map: MapChoice,
    /// How a timeline looks.
    pub look: TimelineLook,
    /// What part of the time it shows.
    pub range: TimelineRange,
    /// The date by which is counted.
    pub date: DatePart,
    /// The language of its words.
    pub lang: Lang,
    /// The size of the page.
    pub size: PageSize,
    /// The colours that it is drawn in.
    pub colors: Colors,
}

/// The columns of a matrix, and what its cells give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatrixRecipe {
    /// What its columns are; bins of time, where it is nothing.
    pub columns: By,
    /// Of codes by codes: where they stand together.
    pub together: Together,
    /// The order of columns that are no bins of time.
    pub column_order: ColumnOrder,
    /// What its cells give.
    pub share: Share,
}

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The plot.
    pub chart: Chart,
    /// The plot on its page.
    pub page: Page,
    /// What it is made from, as JSON.
    pub recipe: String,
    /// The table of adoption that was asked for in place of the numbers of its marks.
    table: Option<Numbers>,
    /// Of a matrix all that was counted: a picture has not all of it.
    pub whole: Option<MatrixTable>,
    /// Its rows stand in the order that was asked for: no matrix has every period as a column.
    pub is_ordered: bool,
}

impl Recipe {
    /// Without what its plot does not depend on: so that the window and the command line write the same.
    #[must_use]
    pub fn settled(self) -> Self {
        let mut settled = self;
        settled.look.form = self.look.form.of(self.by);
        if self.plot == Plot::Coverage {
            // Each report says itself of which time it is.
            settled.date = DatePart::default();
        }
        settled
    }

    /// Makes the figure of what a line finds; as a table it holds, of adoption, what is asked for. `None` when told to stop.
    pub fn make(
        &self,
        dataset: &Dataset,
        (query, names): (&Query, &Lexicon),
        asked_table: AdoptionTable,
        progress: &dyn Progress,
    ) -> Option<Figure> {
        let recipe = self.settled();
        let line = print(query.ast());
        // What there is by province asks its own questions of the line.
        let matches = || query.filter().run(dataset, progress);
        let by_province = || MapShown { dataset, names, ast: query.ast(), line: &line, lang: recipe.lang };
        let mut table = None;
        let mut whole = None;
        let mut order = recipe.order;
        let chart = match recipe.plot {
            Plot::Timeline => recipe.timeline(dataset, (&line, query, names), &matches()?, progress)?,
            Plot::Adoption => {
                let matches = matches()?;
                let asked = (recipe.date, recipe.adopts);
                let ground = AdoptionGround::count(dataset, names, matches.live(), asked, progress)?;
                let adoption = Adoption::count(dataset, &ground, &matches.found(), progress)?;
                let survival = Survival::of(&adoption, &ground);
                let (survival, lang) = (survival.as_ref(), recipe.lang);
                let shown = AdoptionShown { adoption: &adoption, ground: &ground, survival, dataset, lang };
                table = match asked_table {
                    AdoptionTable::Numbers => None,
                    AdoptionTable::EventHistory => Some(event_history(shown)),
                    AdoptionTable::Cascade => Some(cascade(shown, &line)),
                };
                adoption_chart(shown, recipe.show)
            }
            Plot::Matrix => {
                let matches = matches()?;
                let ground = Ground::count(dataset, matches.live(), (recipe.date, Some(recipe.columns())), progress)?;
                let matrix = Matrix::count(dataset, names, &ground, (&matches.found(), recipe.asked()), progress)?;
                let MatrixRecipe { column_order, share, .. } = recipe.matrix;
                let shown = MatrixShown { order: recipe.order, columns: column_order, share };
                let made = matrix_chart(&matrix, (dataset, names), recipe.lang, shown);
                order = made.order;
                let shown = MatrixShown { order, ..shown };
                whole = Some(MatrixTable::of(matrix, (dataset, names), recipe.lang, shown));
                made.chart
            }
            Plot::Map => {
                let asked = (line.as_str(), recipe.date, recipe.map.value);
                map_chart(&RegionMap::count(dataset, names, asked, progress)?, &by_province(), recipe.map)
            }
            Plot::Compare => {
                let asked = (line.as_str(), recipe.date);
                compare_chart(&Comparison::count(dataset, names, asked, recipe.map.groups, progress)?, &by_province())
            }
            Plot::Coverage => coverage_chart(&Coverage::count(dataset, names, &line, progress)?, &by_province()),
        };
        let hash = dataset.content_hash();
        let page = page_of(
            &chart,
            (recipe.size, recipe.colors),
            &words::format(recipe.lang, &made_from(&line, &hash, dataset.len())),
        );
        let is_ordered = order == recipe.order;
        // A recipe asks for nothing that its figure has not.
        let recipe = Self { order, ..recipe }.written(&line, dataset, &hash);
        Some(Figure { chart, page, recipe, table, whole, is_ordered })
    }

    /// The chart of a timeline.
    fn timeline(
        &self,
        dataset: &Dataset,
        (line, query, names): (&str, &Query, &Lexicon),
        matches: &Matches,
        progress: &dyn Progress,
    ) -> Option<Chart> {
        let asked = (self.date, self.bin);
        let ground = if self.look.is_cumulative() {
            Ground::count_cumulative(dataset, matches.live(), asked, progress)?
        } else {
            Ground::count(dataset, matches.live(), asked, progress)?
        };
        let timeline = Timeline::count(dataset, names, &ground, (&matches.found(), self.by), progress)?;
        let asked = period(query.ast(), self.date);
        let undated = undated(dataset, (line, self.date), names, &timeline, progress)?;
        let choice = TimelineChoice {
            range: asked.map(Period::days).filter(|_| self.range == TimelineRange::Brush),
            possibly: asked.is_some_and(|asked| asked.possibly),
            undated: Some(undated),
            look: self.look,
            dated: few_issued(dataset, matches.live(), progress)?,
            of: matches.live().count(),
        };
        Some(timeline_chart(&timeline, (dataset, names), self.lang, choice))
    }

    /// What the rows of a matrix are.
    fn rows(&self) -> By {
        if self.by == By::Nothing { By::Region } else { self.by }
    }

    /// What is asked of a matrix.
    fn asked(&self) -> MatrixAsked {
        let MatrixRecipe { columns, together, .. } = self.matrix;
        MatrixAsked { rows: self.rows(), columns, together, counted: self.counted }
    }

    /// How wide the columns of a matrix are; where they are no bins of time, how fine the first dates by which it is sorted.
    fn columns(&self) -> Bin {
        if self.matrix.columns == By::Nothing { self.bin.unwrap_or(Bin::Year) } else { MatrixAsked::FIRST_DATES }
    }
}

impl Figure {
    /// As SVG.
    pub fn svg(&self) -> String {
        svg_of(&self.page, &self.recipe)
    }

    /// As PDF.
    pub fn pdf(&self) -> Vec<u8> {
        pdf_of(&self.page, &self.recipe)
    }

    /// As PNG of so many dots an inch; `None` where it would have no dots, or too many.
    pub fn png(&self, dpi: u32) -> Option<Vec<u8>> {
        png_of(&self.page, &self.recipe, dpi)
    }

    /// Its pixels, so many from left to right; `None` where it would have none, or too many.
    pub fn pixels(&self, width: u32) -> Option<Pixels> {
        pixels_of(&self.page, width)
    }

    /// Its numbers: the table that was asked for, else those of its marks, and of a matrix also those of rows and columns for which the
    /// picture has no room.
    pub fn numbers(&self) -> Numbers {
        let whole = || self.whole.as_ref().map(MatrixTable::numbers);
        self.table.clone().or_else(whole).unwrap_or_else(|| numbers_of(&self.chart))
    }
}

/// How many records are left out for their date, those among them that the line leaves out for it: they stand in no bin, or, of what there
/// is by a time, have no date.
pub fn undated(
    dataset: &Dataset,
    (line, date): (&str, DatePart),
    names: &Lexicon,
    timeline: &Timeline,
    progress: &dyn Progress,
) -> Option<u32> {
    let left_out = if timeline.is_cumulative { left_out_without_date } else { left_out_undated };
    let Some(undated) = left_out(line, date) else { return Some(timeline.shown.undated) };
    let Ok(query) = Query::read(&undated, names, false) else { return Some(0) };
    Some(query.filter().run(dataset, progress)?.found().count())
}

/// What stands last under a figure: the query, and which dataset it was asked of.
fn made_from(line: &str, hash: &str, of: usize) -> Message {
    // As many digits as nobody makes by chance for another dataset of the same work.
    let short: String = hash.chars().take(12).collect();
    if line.is_empty() {
        msg!("figure-made-from-all", hash = short, of = of)
    } else {
        msg!("figure-made-from", query = line, hash = short, of = of)
    }
}
