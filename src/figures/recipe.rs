//! What a figure is made from, and the figure: the same from the window and from the command line, byte for byte.
//!
//! A recipe holds everything that a figure depends on but the dataset, of which the figure says the hash. No clock, no file name and no
//! machine is in it: twice the same recipe over the same dataset is twice the same figure.

use serde::Serialize;

use super::adoption::{AdoptionPlot, AdoptionShown, AdoptionTable, adoption_chart, cascade, event_history};
use super::chart::Chart;
use super::export::{pdf_of, png_of, svg_of};
use super::map::{MapChoice, MapShown, compare_chart, coverage_chart, map_chart};
use super::matrix::{matrix_chart, matrix_orders};
use super::numbers::{Numbers, numbers_of};
use super::page::{Page, PageSize, page_of};
use super::timeline::{TimelineChoice, timeline_chart};
use crate::analysis::{
    Adoption, AdoptionDefinition, AdoptionGround, Bin, By, Comparison, Counted, Coverage, Ground, Matrix, ProvinceSet,
    RegionMap, RowOrder, Survival, Timeline,
};
use crate::dataset::Dataset;
use crate::msg;
use crate::query::{DatePart, Lexicon, Period, Query, left_out_undated, period, print};
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

impl Plot {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Timeline, Self::Adoption, Self::Matrix, Self::Map, Self::Compare, Self::Coverage];

    /// Its word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Adoption => "adoption",
            Self::Matrix => "matrix",
            Self::Map => "map",
            Self::Compare => "compare",
            Self::Coverage => "coverage",
        }
    }

    /// The plot of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plot| plot.word() == word)
    }
}

/// What a figure is made from.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// What counts as adopting.
    pub adopts: AdoptionDefinition,
    /// Which chart of adoption.
    pub show: AdoptionPlot,
    /// What is chosen of a map.
    pub map: MapChoice,
    /// The date by which is counted.
    pub date: DatePart,
    /// The language of its words.
    pub lang: Lang,
    /// The size of the page.
    pub size: PageSize,
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
    /// Its rows stand in the order that was asked for: no matrix has every period as a column.
    pub is_ordered: bool,
}

/// A recipe as it stands in a figure.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(rename = "hongtou-figure")]
    version: u32,
    plot: &'static str,
    #[serde(rename = "where")]
    line: &'a str,
    by: &'static str,
    bin: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<std::borrow::Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    show: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adopts: Option<WrittenDefinition>,
    #[serde(flatten)]
    map: WrittenMap,
    date: &'static str,
    /// Whose coding alone was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    blind: Option<&'a str>,
    lang: &'static str,
    size: &'static str,
    /// The lineage, the content hash and the number of records of the dataset.
    dataset: Option<&'a str>,
    hash: &'a str,
    of: usize,
    /// SHA-256 of what was searched, which that hash leaves out.
    #[serde(skip_serializing_if = "Option::is_none")]
    searched: Option<String>,
    /// The same of what is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported: Option<String>,
}

/// A definition as it stands in a figure.
#[derive(Serialize)]
struct WrittenDefinition {
    unit: &'static str,
    of: &'static str,
    level: &'static str,
    stage: &'static str,
}

/// What is chosen of a map as it stands in a figure.
#[derive(Serialize, Default)]
struct WrittenMap {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timelines: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<String>,
}

impl WrittenMap {
    fn of(plot: Plot, MapChoice { value, timelines, groups: [a, b] }: MapChoice) -> Self {
        let is_map = plot == Plot::Map;
        // Marks on a map are part of it.
        let group = |set: ProvinceSet| {
            let is_shown = plot == Plot::Compare || is_map && !set.is_empty();
            is_shown.then(|| set.to_string())
        };
        let (value, timelines) = (is_map.then(|| value.word()), is_map.then_some(timelines));
        Self { value, timelines, a: group(a), b: group(b) }
    }
}

impl Recipe {
    /// Makes the figure of what a line finds; as a table it holds, of adoption, what is asked for. `None` when told to stop.
    pub fn make(
        &self,
        dataset: &Dataset,
        (query, names): (&Query, &Lexicon),
        asked_table: AdoptionTable,
        progress: &dyn Progress,
    ) -> Option<Figure> {
        let matches = query.filter().run(dataset, progress)?;
        let line = print(query.ast());
        let mut table = None;
        let mut is_ordered = true;
        let chart = match self.plot {
            Plot::Timeline => {
                let ground = Ground::count(dataset, matches.live(), (self.date, self.bin), progress)?;
                let timeline = Timeline::count(dataset, names, &ground, (&matches.found(), self.by), progress)?;
                let asked = period(query.ast(), self.date);
                let range = asked.map(Period::days);
                let undated = undated(dataset, (&line, self.date), names, timeline.shown.undated, progress)?;
                let possibly = asked.is_some_and(|asked| asked.possibly);
                let choice = TimelineChoice { range, possibly, undated: Some(undated) };
                timeline_chart(&timeline, (dataset, names), self.lang, choice)
            }
            Plot::Adoption => {
                let asked = (self.date, self.adopts);
                let ground = AdoptionGround::count(dataset, names, matches.live(), asked, progress)?;
                let adoption = Adoption::count(dataset, &ground, &matches.found(), progress)?;
                let survival = Survival::of(&adoption, &ground);
                let (survival, lang) = (survival.as_ref(), self.lang);
                let shown = AdoptionShown { adoption: &adoption, ground: &ground, survival, dataset, lang };
                table = match asked_table {
                    AdoptionTable::Numbers => None,
                    AdoptionTable::EventHistory => Some(event_history(shown)),
                    AdoptionTable::Cascade => Some(cascade(shown, &line)),
                };
                adoption_chart(shown, self.show)
            }
            Plot::Matrix => {
                let ground = Ground::count(dataset, matches.live(), (self.date, Some(self.columns())), progress)?;
                let asked = (&matches.found(), self.rows(), self.counted);
                let matrix = Matrix::count(dataset, names, &ground, asked, progress)?;
                is_ordered = RowOrder::ALL.contains(&self.order) || matrix_orders(&matrix).contains(&self.order);
                matrix_chart(&matrix, (dataset, names), self.lang, self.order)
            }
            Plot::Map | Plot::Compare | Plot::Coverage => {
                let shown = MapShown { dataset, names, ast: query.ast(), line: &line, lang: self.lang };
                self.map_chart(&shown, progress)?
            }
        };
        let hash = dataset.content_hash();
        let page = page_of(&chart, self.size, &words::format(self.lang, &made_from(&line, &hash, dataset.len())));
        let recipe = self.written(&line, dataset, &hash);
        Some(Figure { chart, page, recipe, table, is_ordered })
    }

    /// One of the charts of provinces.
    fn map_chart(&self, shown: &MapShown<'_>, progress: &dyn Progress) -> Option<Chart> {
        let MapShown { dataset, names, line, .. } = *shown;
        let asked = (line, self.date);
        Some(match self.plot {
            Plot::Compare => {
                compare_chart(&Comparison::count(dataset, names, asked, self.map.groups, progress)?, shown)
            }
            Plot::Coverage => coverage_chart(&Coverage::count(dataset, names, line, progress)?, shown),
            _ => {
                let map = RegionMap::count(dataset, names, (line, self.date, self.map.value), progress)?;
                map_chart(&map, shown, self.map)
            }
        })
    }

    /// What the rows of a matrix are.
    fn rows(&self) -> By {
        if self.by == By::Nothing { By::Region } else { self.by }
    }

    /// How wide the columns of a matrix are.
    fn columns(&self) -> Bin {
        self.bin.unwrap_or(Bin::Year)
    }

    fn written(&self, line: &str, dataset: &Dataset, hash: &str) -> String {
        let (is_matrix, is_adoption) = (self.plot == Plot::Matrix, self.plot == Plot::Adoption);
        let definition = || WrittenDefinition {
            unit: self.adopts.unit.word(),
            of: self.adopts.of.word(),
            level: self.adopts.level.word(),
            stage: self.adopts.stage.word(),
        };
        let (by, bin) = if is_matrix { (self.rows(), Some(self.columns())) } else { (self.by, self.bin) };
        let written = Written {
            version: 1,
            plot: self.plot.word(),
            line,
            by: by.word(),
            bin: bin.map(Bin::name),
            counts: is_matrix.then(|| self.counted.word()),
            order: is_matrix.then(|| self.order.word()),
            show: is_adoption.then(|| self.show.word()),
            adopts: is_adoption.then(definition),
            map: WrittenMap::of(self.plot, self.map),
            date: self.date.word(),
            blind: dataset.header().only_coder(),
            lang: self.lang.code(),
            size: self.size.word,
            dataset: dataset.header().id(),
            hash,
            of: dataset.len(),
            reported: if self.plot == Plot::Coverage { dataset.header().reported_hash() } else { None },
            searched: if is_adoption || self.plot == Plot::Map { dataset.header().searched_hash() } else { None },
        };
        serde_json::to_string(&written).unwrap_or_default()
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

    /// Its numbers: the table that was asked for, else those of its marks.
    pub fn numbers(&self) -> Numbers {
        self.table.clone().unwrap_or_else(|| numbers_of(&self.chart))
    }
}

/// How many records stand in no bin, those among them that the line leaves out for their date.
fn undated(
    dataset: &Dataset,
    (line, date): (&str, DatePart),
    names: &Lexicon,
    shown: u32,
    progress: &dyn Progress,
) -> Option<u32> {
    let Some(undated) = left_out_undated(line, date) else { return Some(shown) };
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
