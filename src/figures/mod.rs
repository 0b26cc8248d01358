//! Plots as data: what is drawn, in words and numbers, without a screen. The screen and the exports draw the same `Chart`.

pub mod chart;

mod timeline;

pub use timeline::{color_of, series_name, timeline_chart};
