//! What is worked out over the rows of a dataset: the timeline, who adopted when, the summary, what breaks its own rules.
//!
//! And which paragraphs of a text and its translation belong together.
//!
//! Rows come through [`crate::query::Table`], which rows through bitmaps; work is done in mergeable pieces.
//! It must not know how a plot looks, nor files or the screen.

mod above;
mod adoption;
pub mod agreement;
mod bin;
mod claims;
mod coders;
mod cross;
mod dated;
pub mod duplicates;
mod finals;
mod frame;
mod map;
mod matrix;
mod matrix_order;
#[cfg(test)]
mod opens_tests;
mod overlaps;
pub mod parallel;
mod passages;
mod pcg64;
mod personal;
mod quotes;
mod region_group;
pub mod rules;
mod sample;
mod slots;
mod stack;
pub mod summary;
pub mod timeline;
mod timeline_caption;
mod tracks;

pub use adoption::{
    AdoptingUnit, Adoption, AdoptionCurve, AdoptionDefinition, AdoptionGround, AdoptionLevel, AdoptionSet,
    AdoptionStage, AdoptionStep, AdoptionUnit, FirstFound, Provinces, Spell, Survival, SurvivalRun, SurvivalStep,
    UndatedUnit, UnitPlace, Window, kaplan_meier,
};
pub use bin::Bin;
pub use claims::{Claim, citation, cited_quote, claims, claims_text, words_of};
pub use coders::{CoderWork, CodersWork, WorkCount};
pub use cross::{Cross, MOST_ACROSS};
pub use dated::few_issued;
pub use map::{
    ComparedSide, Comparison, Coverage, CoverageUnit, HeldCount, Known, MapCell, MapCount, MapValue, NoGap,
    ProvinceSet, RegionMap, ReportedRow, Split,
};
pub use matrix::{Across, Counted, Matrix, MatrixAsked, MatrixBefore, Together, tracks_of};
pub use matrix_order::{ColumnOrder, ColumnValue, RowOrder};
pub use passages::{Extent, MOST_PASSAGES, Passage, Passages, find_passages};
pub use pcg64::Pcg64;
pub use personal::{Personal, Shared, personal};
pub use quotes::{QuoteAt, QuoteReader, annotation_at, list_quotes, quotes_of};
pub use region_group::RegionGroup;
pub use sample::{Assigned, Spread, StrataBy, Stratum, allocation, assign, draw, strata};
pub use stack::{By, Stack};
pub use summary::{Own, Summary, SummarySource};
pub use timeline::{Ground, Timeline, TimelineBefore, TimelineSeries};
pub use timeline_caption::date_name;
pub use tracks::Tracks;
