//! What a user does on the screen, by the names that a screen reader reads out and by keys, without a display. Each test
//! also fails when an input has no name or a character no glyph.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests, which clippy knows only inside of them")]

mod adoption;
mod agreement;
mod blind;
mod chosen;
mod closing;
mod codebook;
mod coding;
mod completing;
mod correcting;
mod duplicates;
mod editing;
mod entries;
mod facets;
mod finding;
mod frame;
mod hits;
mod keys;
mod lists;
mod long_text;
mod map;
mod marking;
mod matrix;
mod menus;
mod names;
mod naughty;
mod opening;
mod panes;
mod passages;
mod plot_numbers;
mod plots;
mod progress;
mod quotes;
mod reading;
mod reading_beside;
mod reading_windows;
mod record;
mod screen;
mod texts;
mod views;
