//! Plots as data: what is drawn, in words and numbers, without a screen. The screen and the exports draw the same [`Chart`],
//! by the same [`layout`].
//!
//! [`Chart`]: chart::Chart
//! [`layout`]: layout::layout

pub mod chart;
pub mod layer;
pub mod layout;

mod timeline;

pub use timeline::{TimelineChoice, series_colors, series_name, timeline_chart};
