//! Hongtou (红头文件): a workbench for researchers who collect and annotate government policies.
//!
//! The layers, each knowing only those below it (`ui` and `cli` are siblings):
//!
//! ```text
//! ui           the screen: panels, dialogs, widgets, theme; reads state, sends commands
//! cli          the command line: arguments in, text out
//! app          the program without a screen: state, actions, commands, reducer, jobs, notices, settings
//! persistence  an open document on disk: opening, saving, journal, recovery
//! figures      a plot as data (Chart: axes, layers of marks, caption) and its layout
//! storage      files that survive a crash: atomic save, journal, lock, versions, trash, settings
//! formats      bytes to datasets and back, one folder a format, one registry
//! analysis     summary, timeline
//! query        the filter line: its grammar, names, matching, counts and completion
//! dataset      what a dataset is: policy, region, date, codebook, annotation, edit, history, merge
//! json         reading with places and tokens, writing, canonical form
//! words        every sentence in both languages; errors and labels are ids with arguments until shown
//! support      what any layer may use: progress of work, sources of bytes, the clock
//! ```
//!
//! `words` to `formats` are pure: no screen, files, clock or environment.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod dataset;
pub mod figures;
pub mod formats;
pub mod json;
pub mod persistence;
pub mod query;
pub mod storage;
pub mod support;
#[cfg(feature = "gui")]
pub mod ui;
pub mod words;

#[cfg(test)]
mod hostile_tests;

/// What is let go goes back to the system, also what many threads took in small pieces.
#[cfg(all(target_os = "linux", target_env = "gnu", target_arch = "x86_64"))]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
