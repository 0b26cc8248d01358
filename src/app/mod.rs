//! The program without a screen: state, actions, commands, the reducer, jobs, notices and settings.
//!
//! Three words for intent: an [`Action`] is what a menu, key or palette row triggers; it resolves to a [`Command`] or to
//! the reason why not. A command carries its payload and is handled in one place, [`dispatch`]. A change of the dataset
//! is an `Edit`. What lies outside the process is an [`Effect`], which the shell carries out.
//!
//! It must not know egui; time and new ids come from [`Deps`].

pub mod action;
mod annotate;
mod command;
mod deps;
mod derived;
mod dispatch;
mod document;
mod effect;
mod import;
mod job;
mod notice;
mod session;
mod settings;
mod state;

#[cfg(test)]
mod tests;

pub use action::Action;
pub use annotate::{AnnotationDraft, CodeChoice, code_choices};
pub use command::{Command, FieldEdit, FilePurpose, ImportMode, Move};
pub use deps::Deps;
pub use derived::{Derived, DerivedKey, derive};
pub use dispatch::dispatch;
pub use document::{Document, Origin};
pub use effect::Effect;
pub use import::ImportPreview;
pub use job::{Cancel, Job, JobDone, Jobs, RunJob, run_inline};
pub use notice::{Notice, Tone};
pub use session::{
    BinChoice, Column, Dialog, PlaceOrder, PlacesForm, Session, SortBy, Sorting, StackBy, Tab, TimelineRange,
};
pub use settings::{Settings, ThemeChoice};
pub use state::State;
