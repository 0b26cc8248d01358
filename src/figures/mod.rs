//! Plots as data: what is drawn, in words and numbers, without a screen. The screen and the exports draw the same [`Chart`],
//! by the same [`layout`].
//!
//! [`Chart`]: chart::Chart
//! [`layout`]: layout::layout

pub mod chart;
pub mod export;
pub mod hatch;
pub mod inks;
pub mod layer;
pub mod layout;
pub mod numbers;
pub mod page;
pub mod typeface;

mod adoption;
mod forms;
mod map;
mod matrix;
mod recipe;
mod steps;
mod timeline;

pub use adoption::{
    AdoptionPlot, AdoptionShown, AdoptionTable, adopters_list, adoption_chart, cascade, event_history, unit_name,
};
pub use forms::FIGURES;
pub use map::{GROUPS, MapChoice, MapShown, compare_chart, coverage_chart, map_chart, marking_chart};
pub use matrix::{MatrixChart, MatrixShown, MatrixTable, Share, matrix_chart, matrix_order};
pub use page::PageSize;
pub use recipe::{Figure, MatrixRecipe, Plot, ReadRecipe, Recipe, read_recipe, undated};
pub use steps::Steps;
pub use timeline::{
    TimelineChoice, TimelineForm, TimelineLook, TimelineMeasure, TimelineRange, has_series_colors, series_colors,
    series_name, timeline_chart,
};
