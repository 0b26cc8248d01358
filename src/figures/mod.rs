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
mod matrix;
mod recipe;
mod steps;
mod timeline;

pub use adoption::{
    AdoptionPlot, AdoptionShown, AdoptionTable, adopters_list, adoption_chart, cascade, event_history, unit_name,
};
pub use forms::FIGURES;
pub use matrix::{matrix_chart, matrix_orders};
pub use page::PageSize;
pub use recipe::{Figure, Plot, Recipe, undated};
pub use steps::Steps;
pub use timeline::{
    TimelineChoice, TimelineForm, TimelineLook, TimelineMeasure, TimelineRange, has_series_colors, series_colors,
    series_name, timeline_chart,
};
