//! The program without a screen: state, actions, commands, the reducer, jobs, notices and settings.
//!
//! Three words for intent: an [`Action`] is what a menu, key or palette row triggers; it resolves to a [`Command`] or to
//! the reason why not. A command carries its payload and is handled in one place, [`dispatch`]. A change of the dataset
//! is an `Edit`. What lies outside the process is an [`Effect`], which the shell carries out.
//!
//! It must not know egui; time and new ids come from [`Deps`].

pub mod action;
mod adoption;
mod agreement;
mod annotate;
mod as_command;
mod at_once;
mod blind;
mod bulk;
mod cell_list;
mod changing;
mod choices;
mod chosen;
mod coder_work;
mod command;
mod crash;
mod dataset_view;
mod definitions;
mod deps;
mod derived;
mod derived_cache;
mod dialog;
mod disk;
mod dispatch;
mod document;
mod draw;
pub mod duplicates;
mod effect;
mod entry;
mod export;
mod facets;
mod figure;
mod hit_coding;
pub mod hits;
mod import;
mod job;
pub mod keyboard;
mod long_command;
mod map;
mod marked;
mod matrix;
mod merging;
mod notice;
mod open_record;
mod order;
pub mod orphans;
mod packet_state;
mod packets;
mod passes;
mod plot_key;
mod quotes;
mod request;
mod screen;
mod seen_history;
mod session;
mod settings;
mod stack_by;
mod state;
mod tab;
mod text_file;
mod timeline;
mod tool_window;
mod trail;
mod values;
mod views;
mod watch;

#[cfg(test)]
mod tests;

pub use crate::formats::quotes_text as quotes_as_text;
pub use action::Action;
pub use adoption::{AdoptionCounts, AdoptionView};
pub use agreement::{AgreementOfCode, AgreementOverview, AgreementView};
pub use annotate::{AnnotationDraft, CodeChoice, code_choices};
pub use bulk::{BulkDraft, BulkField, BulkPreview, BulkStart};
pub use cell_list::{CellRecords, ShownCell};
pub use changing::{Author, ChangedDocument, Found, FromDisk, Plan, Told, Which};
pub use choices::{Choice, ChoiceOf, answering, called, choices, listed};
pub use chosen::{Chosen, Done, EndMove, Removed};
pub use coder_work::WorkShown;
pub use command::{
    CodeCommand, Command, CopyOf, DefinitionCommand, DialogCommand, DiskCommand, DisplayCommand, EditCommand,
    FieldEdit, FigureCommand, FileCommand, FilePurpose, FilterCommand, ImportMode, JobCommand, Move, NoticeCommand,
    OpenConflicts, OrphanCommand, PairCommand, QuoteCommand, RecoveryCommand, RecoveryStep, SelectionCommand,
    SettingCommand, Settlement, SystemCommand, TextSearchCommand, VersionCommand, ViewCommand,
};
pub use crash::leave_reports;
pub use definitions::{
    DefinitionDraft, DefinitionUse, DraftTexts, FormField, FormMistake, ReplaceDraft, ScaleStep, SplitDraft, TakeDraft,
    TakeItem, TakeWhat, Taken, draft_texts, selected_words,
};
pub use deps::Deps;
pub use derived::{Derived, DerivedKey, derive};
pub use derived_cache::DerivedCache;
pub use dialog::{Closing, Dialog, Dialogs, OpenDialog, Then, ValueDraft, VersionList};
pub use disk::{DiskChange, DiskState};
pub use dispatch::dispatch;
pub use document::{Document, Origin};
pub use draw::{DrawDraft, DrawPreview, DrawTask, by_name};
pub use effect::Effect;
pub use entry::{EntryField, EntryList, EntryText, entry_of};
pub use export::ExportOptions;
pub use facets::{CountFacet, CountsKey, FACETS, MoreCounts};
pub use figure::{FigureDraft, FigurePreview, Figures};
pub use hit_coding::HitCoding;
pub use import::ImportPreview;
pub use job::{
    Cancel, Compared, CopySource, FigureSource, Job, JobDone, Jobs, OnDisk, Outcome, RunJob, Running, run_inline,
};
pub use map::{MapCounts, MapShow, MapView};
pub use marked::MarkedRows;
pub use matrix::MatrixView;
pub use merging::{MergeGroup, MergeReview, MergeRow, both};
pub use notice::{Notice, Subject, Tone};
pub use open_record::{OpenRecord, ReadRecord, RecordText, coded_spans};
pub use packet_state::PacketSays;
pub use packets::{AskedPackets, PacketPlan, PacketsDraft, PacketsInTheWay};
pub use quotes::{
    QuoteChange, QuoteChangePreview, QuoteColumn, QuoteList, QuoteOrder, QuoteSelection, QuoteTask, Quotes,
};
pub use request::{Recipient, Request, Work};
pub use seen_history::{SeenHistory, SeenStep};
pub use session::{
    BinChoice, CodebookShown, Column, PlaceOrder, PlacesForm, Session, SortBy, Sorting, StackBy, SystemDialog,
    TextCaret, TextSearch, TimelineRange,
};
pub use settings::{Settings, ThemeChoice};
pub use state::State;
pub use tab::{Tab, TabRow};
pub use text_file::{TextDraft, TextEffect, TextFile, TextFor, is_language_tag, text_effect};
pub use tool_window::ToolWindow;
pub use trail::Trail;
pub use values::{LineKey, Values, ValuesKey};
pub use watch::{Sighting, Watch};
