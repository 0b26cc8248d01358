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

mod recipe;
mod timeline;

pub use page::PageSize;
pub use recipe::{Figure, Plot, Recipe};
pub use timeline::{TimelineChoice, series_colors, series_name, timeline_chart};
