//! The widgets. Each takes plain data and returns what the user did; none knows the program's state, a dataset or a query;
//! what opens a mark of a chart is only handed on.
//!
//! Sentences come in as arguments. Every widget that acts has a name for screen readers and works from the keyboard.

pub mod banner;
pub mod button;
pub mod chart_plot;
pub mod chip;
pub mod choice;
pub mod context_menu;
pub mod count;
pub mod date;
pub mod disc;
pub mod empty;
pub mod facet_row;
pub mod field;
pub mod focus;
pub mod hatch;
pub mod hit;
pub mod key_value;
pub mod letterhead;
pub mod mark_menu;
pub mod progress;
pub mod roving;
pub mod section;
pub mod segmented;
pub mod tabs;
pub mod tall_menu;
pub mod text;
pub mod tile_map;
pub mod time_strip;
