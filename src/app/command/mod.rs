//! What is to be done, with all it needs: a [`Command`] for each family, in a file of its own here, handled in the file of
//! the same name in [`dispatch`](super::dispatch()).

mod code;
mod definition;
mod dialog;
mod disk;
mod display;
mod edit;
mod figure;
mod file;
mod filter;
mod job;
mod notice;
mod orphan;
mod pair;
mod quote;
mod recovery;
mod selection;
mod setting;
mod system;
mod text_search;
mod version;
mod view;

pub use code::{CodeCommand, Settlement};
pub use definition::DefinitionCommand;
pub use dialog::DialogCommand;
pub use disk::DiskCommand;
pub use display::DisplayCommand;
pub use edit::{EditCommand, FieldEdit};
pub use figure::FigureCommand;
pub use file::{CopyOf, FileCommand, FilePurpose, ImportMode, OpenConflicts};
pub use filter::FilterCommand;
pub use job::JobCommand;
pub use notice::NoticeCommand;
pub use orphan::OrphanCommand;
pub use pair::PairCommand;
pub use quote::QuoteCommand;
pub use recovery::{RecoveryCommand, RecoveryStep};
pub use selection::{Move, SelectionCommand};
pub use setting::SettingCommand;
pub use system::SystemCommand;
pub use text_search::TextSearchCommand;
pub use version::VersionCommand;
pub use view::ViewCommand;

use super::action::Action;

impl Command {
    /// Whether the screen says with it that something has been shown, or read, as it was asked to: nobody did that.
    pub(super) fn is_of_the_screen(&self) -> bool {
        match self {
            Self::Code(command) => matches!(command, CodeCommand::Revealed | CodeCommand::MemoBegun),
            Self::Definition(command) => matches!(command, DefinitionCommand::Revealed),
            Self::Dialog(command) => matches!(command, DialogCommand::ToolFocused(_)),
            Self::Filter(command) => matches!(command, FilterCommand::Focused),
            Self::Pair(command) => matches!(command, PairCommand::Revealed),
            Self::Quote(command) => matches!(command, QuoteCommand::Revealed(_)),
            Self::TextSearch(command) => matches!(command, TextSearchCommand::Focused | TextSearchCommand::Revealed),
            Self::Selection(command) => matches!(
                command,
                SelectionCommand::CaretRevealed
                    | SelectionCommand::TextRevealed
                    | SelectionCommand::Revealed(_)
                    | SelectionCommand::TitleBegun(_)
                    | SelectionCommand::HitRevealed(..)
                    | SelectionCommand::RecordRead(_)
            ),
            _ => false,
        }
    }
}

macro_rules! families {
    ($( #[doc = $what:literal] $name:ident($family:ty), )*) => {
        /// Something to do.
        #[derive(Debug, Clone)]
        pub enum Command { $( #[doc = $what] $name($family), )* }

        $( impl From<$family> for Command {
            fn from(command: $family) -> Self {
                Self::$name(command)
            }
        } )*
    };
}

families! {
    /// What a menu, key or palette row triggers.
    Do(Action),
    /// Files that are chosen, read, imported and written.
    File(FileCommand),
    /// Figures of the plot that is shown.
    Figure(FigureCommand),
    /// The open document's file on disk.
    Disk(DiskCommand),
    /// What earlier runs did not save.
    Recovery(RecoveryCommand),
    /// Earlier versions of the open document.
    Version(VersionCommand),
    /// The filter line, and what writes it.
    Filter(FilterCommand),
    /// Saved views.
    View(ViewCommand),
    /// The record, the hit and the text that are selected.
    Selection(SelectionCommand),
    /// The search within the texts that are read.
    TextSearch(TextSearchCommand),
    /// Annotations that have lost their words.
    Orphan(OrphanCommand),
    /// Records that are probably the same, or belong together.
    Pair(PairCommand),
    /// How the records are shown in this sitting.
    Display(DisplayCommand),
    /// What is remembered between runs.
    Setting(SettingCommand),
    /// Changes of the dataset.
    Edit(EditCommand),
    /// Coding.
    Code(CodeCommand),
    /// The quotes.
    Quote(QuoteCommand),
    /// Codes and kinds as they are defined.
    Definition(DefinitionCommand),
    /// Dialogs.
    Dialog(DialogCommand),
    /// Notices.
    Notice(NoticeCommand),
    /// Jobs.
    Job(JobCommand),
    /// The clipboard and the browser.
    System(SystemCommand),
}
