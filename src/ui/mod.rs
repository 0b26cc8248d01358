//! The screen (egui): panels, dialogs, widgets, theme. It reads the state and sends commands; it changes nothing itself.
//!
//! [`run`] opens the window. [`shell`] is the program around the screen: frames, keys, jobs, dialogs of the system.
//! [`panel`] holds the parts of the window, `tab` the tabs over the records, [`record`] the record in full, [`dialog`] what stands over the window, `tool` what
//! stands beside the work, [`widget`] what all of them are made of, [`theme`] colours and sizes.

pub mod cx;
pub mod dialog;
pub mod icon;
pub mod panel;
pub mod record;
pub mod shell;
mod tab;
pub mod theme;
mod tool;
mod visible;
pub mod widget;

pub use shell::{Options, Shell, run};
pub use visible::{visible, visible_line};
