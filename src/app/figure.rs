//! The figure of the plot that is shown: what it is made from, what is chosen before it is written, and how it looks meanwhile.
//!
//! It must not know how a figure is drawn.

use std::path::PathBuf;
use std::sync::Arc;

use super::adoption::AdoptionView;
use super::job::{Cancel, FigureSource};
use super::plot_key::PlotKey;
use super::request::Request;
use super::session::BinChoice;
use super::state::State;
use super::tab::Tab;
use crate::analysis::Bin;
use crate::figures::export::{DEFAULT_DPI, Pixels};
use crate::figures::inks::Colors;
use crate::figures::{AdoptionTable, FIGURES, PageSize, Plot, ReadRecipe, Recipe};
use crate::words::{Lang, Message};

/// What is chosen of a figure beside what the plot shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureDraft {
    /// The ending of its file.
    pub ending: &'static str,
    /// The size of its page.
    pub size: PageSize,
    /// Its colours.
    pub colors: Colors,
    /// Dots an inch of a picture.
    pub dpi: u32,
    /// The language of its words; that of the window, if none is chosen.
    pub lang: Option<Lang>,
}

impl Default for FigureDraft {
    fn default() -> Self {
        let ending = FIGURES.endings.first().copied().unwrap_or_default();
        Self { ending, size: PageSize::default(), colors: Colors::default(), dpi: DEFAULT_DPI, lang: None }
    }
}

impl FigureDraft {
    /// The resolutions that can be chosen.
    pub const DPI: [u32; 3] = [150, DEFAULT_DPI, 600];
}

/// How a figure will look.
#[derive(Debug, Clone, PartialEq)]
pub struct FigurePreview {
    /// Its picture.
    pub pixels: Pixels,
    /// Its width and height in print, in millimetres.
    pub print: (f32, f32),
    /// Characters that the typeface has not.
    pub missing: Vec<char>,
    /// How many series it has that have a name.
    pub series: usize,
}

/// What a preview is drawn from: the recipe, and how wide it is in pixels.
type PreviewKey = PlotKey<(Recipe, u32)>;

/// A figure that was read, to be shown again.
#[derive(Debug, Clone)]
pub(super) struct ShownFigure {
    pub(super) read: ReadRecipe,
    pub(super) since: SinceThen,
}

/// What became of the dataset since a figure was made of it.
#[derive(Debug, Clone)]
pub(super) enum SinceThen {
    /// Nothing.
    Same,
    /// Other searches or reports stand in it.
    OtherSearches,
    /// It has this content hash.
    Changed(String),
    /// That is not known: the coding of others was seen then and is not now, or the other way round.
    OtherSight,
}

/// Figures that are about to be written, or shown again.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// How they are written, as it was chosen last.
    pub chosen: FigureDraft,
    /// How many pixels there are for a preview from left to right; 0 before anybody knows.
    pub preview_width: u32,
    /// How the one in the dialog looks; see [`State::figure_preview`].
    pub(super) preview: Request<PreviewKey, FigurePreview>,
    /// The picture for the clipboard that is being drawn.
    pub(super) picture: Request<u64, Pixels>,
    /// The one in a file that is being read: of which document, and the file.
    pub(super) read: Request<(u64, PathBuf), Result<ShownFigure, Message>>,
    /// The one that a file is being chosen for.
    pub(super) asked: Option<FigureSource>,
}

impl Figures {
    /// How many pixels a preview has from left to right; nothing before its room is known.
    fn preview_pixels(&self) -> Option<u32> {
        (self.preview_width > 0).then(|| self.preview_width.min(WIDEST_PREVIEW))
    }

    /// Another dataset is open: what is chosen stays, but for the language, which is that of the window again.
    pub(super) fn turn_to_another(&mut self) {
        let chosen = FigureDraft { lang: None, ..self.chosen };
        *self = Self { chosen, preview_width: self.preview_width, ..Self::default() };
    }
}

/// The most pixels from left to right of a preview.
const WIDEST_PREVIEW: u32 = 4_000;

/// The tab of a plot.
pub(super) fn tab_of(plot: Plot) -> Tab {
    match plot {
        Plot::Timeline => Tab::Timeline,
        Plot::Adoption => Tab::Adoption,
        Plot::Matrix => Tab::Matrix,
        Plot::Map | Plot::Compare | Plot::Coverage => Tab::Map,
    }
}

impl State {
    /// The plot that is shown.
    pub fn plot(&self) -> Option<Plot> {
        match self.session.tab {
            Tab::Timeline => Some(Plot::Timeline),
            Tab::Adoption => Some(Plot::Adoption),
            Tab::Matrix => Some(Plot::Matrix),
            Tab::Map => Some(self.session.map.show.plot()),
            Tab::Table | Tab::Agreement | Tab::Reading | Tab::Quotes => None,
        }
    }

    /// What the figure of the plot that is shown is made from; nothing where none is shown.
    pub(super) fn recipe(&self, draft: &FigureDraft) -> Option<Recipe> {
        let session = &self.session;
        let plot = self.plot()?;
        let AdoptionView { adopts, show } = session.adoption;
        let matrix = session.matrix;
        let lang = draft.lang.unwrap_or_else(|| self.lang());
        let fixed = match session.bin {
            BinChoice::Fixed(bin) => Some(bin),
            BinChoice::Automatic => None,
        };
        // What a plot does not depend on is as at first: it does not stand in its recipe.
        let first = Recipe { plot, date: session.date, ..Recipe::default() };
        let of_plot = match plot {
            Plot::Timeline => Recipe {
                by: session.stack_by.into(),
                bin: fixed,
                look: session.timeline_look,
                range: session.timeline_range,
                ..first
            },
            Plot::Adoption => Recipe { adopts, show, ..first },
            Plot::Matrix => Recipe {
                by: matrix.rows.into(),
                bin: matrix.columns.is_none().then_some(matrix.bin),
                counted: matrix.counted,
                order: self.matrix_order(lang),
                matrix: matrix.recipe(),
                ..first
            },
            Plot::Map | Plot::Compare | Plot::Coverage => Recipe { map: session.map.choice, ..first },
        };
        Some(Recipe { lang, size: draft.size, colors: draft.colors, ..of_plot }.settled())
    }

    /// The figure of the plot that is shown, to be made by a job.
    pub(super) fn figure_source(&self, draft: &FigureDraft) -> Option<FigureSource> {
        let recipe = self.recipe(draft)?;
        let dataset = self.document.dataset.clone();
        // Rows and counts may still be those of an earlier state: its names are not those of this one.
        let names = Arc::new(self.lexicon().clone());
        Some(FigureSource { dataset, recipe, query: self.session.query.clone(), names, dpi: draft.dpi })
    }

    fn figure_key(&self, draft: &FigureDraft, width: u32) -> Option<PreviewKey> {
        let key = self.derived_key();
        Some(PlotKey::new(&key, (self.recipe(draft)?, width)))
    }

    /// What has to be drawn now for the preview in the dialog.
    pub(super) fn figure_to_draw(&self, draft: &FigureDraft) -> Option<(PreviewKey, FigureSource, u32)> {
        let width = self.figures.preview_pixels()?;
        let key = self.figure_key(draft, width).filter(|key| self.figures.preview.lacks(key))?;
        Some((key, self.figure_source(draft)?, width))
    }

    /// How the figure will look, once it was drawn; while another one is on its way, the one before.
    pub fn figure_preview(&self, draft: &FigureDraft) -> Option<(&Arc<FigurePreview>, bool)> {
        let key = self.figure_key(draft, self.figures.preview_pixels()?)?;
        let (own, preview) = self.figures.preview.last()?;
        Some((preview, *own == key))
    }
}

/// Draws a preview, unless it is cancelled.
pub(super) fn preview(source: &FigureSource, width: u32, cancel: &Cancel) -> Option<FigurePreview> {
    let figure = source.make(cancel)?;
    Some(FigurePreview {
        pixels: figure.pixels(width)?,
        print: figure.page.print,
        missing: figure.page.missing.iter().copied().collect(),
        series: figure.chart.series.iter().filter(|series| !series.name.is_empty()).count(),
    })
}

impl FigureSource {
    /// Makes the figure, unless it is cancelled.
    pub(super) fn make(&self, cancel: &Cancel) -> Option<crate::figures::Figure> {
        let asked = (&self.query, &*self.names);
        crate::support::progress::in_pool(self.dataset.slots(), || {
            self.recipe.make(&self.dataset, asked, AdoptionTable::Numbers, cancel)
        })
    }
}

/// How wide the bins are that a recipe asks for.
pub(super) fn bin_choice(bin: Option<Bin>) -> BinChoice {
    bin.map_or(BinChoice::Automatic, BinChoice::Fixed)
}
