//! The real window on a real screen, with a real mouse and the system's real file dialog.
//!
//! What stands on the screen is read as a screen reader would: the program's names and places come over the loopback by
//! eframe's inspection, which only test builds have. The mouse and the keys are X's own, by xdotool.

#![cfg(all(feature = "gui", target_os = "linux"))]
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod coding;
mod drawing;
mod finding;
mod persistence;
mod program;
