//! Dialogs over the window, as data: each owns what is typed in it, and [`Dialogs`] is the stack of those that are open.
//!
//! Only the one on top is shown. One that somebody asks for goes on top, and what stands below comes back as it was typed. One
//! that comes by itself, from a job, waits below a dialog that is typed in: an Enter meant for that one must not answer it.
//! What waits for an answer is the dialog's continuation, [`Then`]; it goes where the dialog goes.

use std::path::PathBuf;

use super::annotate::AnnotationDraft;
use super::bulk::BulkDraft;
use super::command::{FilePurpose, RecoveryStep, Settlement};
use super::definitions::{DefinitionDraft, ReplaceDraft, SplitDraft, TakeDraft};
use super::draw::DrawDraft;
use super::export::ExportOptions;
use super::figure::FigureDraft;
use super::hit_coding::HitCoding;
use super::import::ImportPreview;
use super::merging::MergeReview;
use super::packets::{PacketsDraft, PacketsInTheWay};
use super::quotes::QuoteChange;
use super::text_file::TextDraft;
use crate::dataset::{DefinitionList, Differences};
use crate::formats::Refused;
use crate::persistence::Unrecovered;
use crate::storage::{Allow, Expect, FileHash, Version};
use crate::words::Message;

/// A dialog over the window.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// What is exported, before it is asked where to.
    Export(ExportOptions),
    /// How a figure is written, before it is asked where to.
    Figure(FigureDraft),
    /// Who gets a packet, before it is asked into which folder.
    Packets(Box<PacketsDraft>),
    /// Packets that are there already.
    ReplacePackets(Box<PacketsInTheWay>),
    /// What an import does, before it is asked which file.
    ImportFile,
    /// What an import would do.
    Import(Box<ImportPreview>),
    /// What a merge would do, and what is asked of it.
    Merge(Box<MergeReview>),
    /// Unsaved changes, before something that would lose them.
    Unsaved(Closing),
    /// A file is there already under the name that the program appended an ending to, or that was typed.
    Overwrite {
        /// What is written.
        purpose: FilePurpose,
        /// The file.
        path: PathBuf,
    },
    /// What the format of an export cannot hold.
    Losses {
        /// The file.
        path: PathBuf,
        /// What must be there.
        expect: Expect,
        /// What would not be in it, a sentence for each.
        losses: Vec<Message>,
    },
    /// Another program changed the file while changes here were unsaved; what is known stands in the document.
    DiskChanged,
    /// A file that is replaced only when somebody says so.
    SaveWith {
        /// Why it asks.
        why: Message,
        /// What is allowed by going on.
        allow: Allow,
    },
    /// What earlier runs did not save.
    Recovery(Vec<Unrecovered>),
    /// The same for the open document, compared with its file.
    RecoveryCompared(Box<Differences>),
    /// Earlier versions.
    Versions(Box<VersionList>),
    /// No dialog of the system could be had: a path is typed.
    Path {
        /// What it is for.
        purpose: FilePurpose,
        /// What is typed.
        typed: String,
    },
    /// Who codes.
    Coder {
        /// What is typed.
        typed: String,
    },
    /// Choosing a change of many records.
    Bulk(Box<BulkDraft>),
    /// Choosing the code that is put on passages.
    HitCoding(Box<HitCoding>),
    /// Choosing a change of quotes.
    QuoteChange(Box<QuoteChange>),
    /// Drawing records by chance: for a sample, or for coders.
    Draw(Box<DrawDraft>),
    /// Picking a code.
    CodePicker(Box<AnnotationDraft>),
    /// Picking a value of a code's scale.
    Value(Box<ValueDraft>),
    /// A text that was read from a file, before it is put into a record.
    Text(Box<TextDraft>),
    /// The palette of all actions.
    Palette {
        /// What is typed.
        typed: String,
    },
    /// A file could not be read.
    Refused(Box<(PathBuf, Refused)>),
    /// The name of a view: of a new one, or another name for the one that is shown.
    ViewName {
        /// What is typed.
        typed: String,
        /// A view that is there gets another name.
        rename: bool,
    },
    /// Keys and what they do.
    Keys,
    /// The published numbers of agreement beside those that are computed.
    Arithmetic,
    /// About the program.
    About,
    /// Deleting a record.
    DeleteRecord(String),
    /// The form of a code or a kind.
    Definition(Box<DefinitionDraft>),
    /// What takes the place of a code or a kind.
    ReplaceDefinition(Box<ReplaceDraft>),
    /// Into which codes one is split.
    SplitCode(Box<SplitDraft>),
    /// What the codebook of another file brings.
    TakeCodebook(Box<TakeDraft>),
    /// Deleting a code or a kind.
    DeleteDefinition(DefinitionList, String),
}

impl Dialog {
    /// Whether it means nothing without the document that it was opened for: it closes with that. All but those that are named
    /// here.
    fn is_about_the_document(&self) -> bool {
        match self {
            Self::Path { purpose, .. } => purpose.is_about_the_document(),
            other => !matches!(
                other,
                Self::Recovery(_)
                    | Self::Coder { .. }
                    | Self::Palette { .. }
                    | Self::Refused(_)
                    | Self::Keys
                    | Self::Arithmetic
                    | Self::About
            ),
        }
    }

    /// Whether somebody types in it.
    fn is_typed_in(&self) -> bool {
        matches!(
            self,
            Self::Path { .. }
                | Self::Coder { .. }
                | Self::CodePicker(_)
                | Self::Value(_)
                | Self::Text(_)
                | Self::Palette { .. }
                | Self::ViewName { .. }
                | Self::Bulk(_)
                | Self::Draw(_)
                | Self::Definition(_)
                | Self::ReplaceDefinition(_)
                | Self::SplitCode(_)
                | Self::QuoteChange(_)
                | Self::HitCoding(_)
                | Self::Merge(_)
        )
    }

    /// Whether it asks what another one asks, and for the same thing: then there are not two of them.
    fn asks_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Overwrite { purpose, path }, Self::Overwrite { purpose: other, path: other_path }) => {
                (purpose, path) == (other, other_path)
            }
            (Self::Path { purpose, .. }, Self::Path { purpose: other, .. }) => purpose == other,
            (Self::CodePicker(draft), Self::CodePicker(other)) => draft.is_for_the_same(other),
            (Self::Definition(draft), Self::Definition(other)) => draft.is_for_the_same(other),
            (Self::ReplaceDefinition(draft), Self::ReplaceDefinition(other)) => draft.is_for_the_same(other),
            (Self::TakeCodebook(draft), Self::TakeCodebook(other)) => draft.is_for_the_same(other),
            (Self::SplitCode(draft), Self::SplitCode(other)) => draft.id == other.id,
            (Self::Value(draft), Self::Value(other)) => draft.annotation == other.annotation,
            (Self::Bulk(draft), Self::Bulk(other)) => draft.is_for_the_same(other),
            (Self::Draw(draft), Self::Draw(other)) => draft.is_for_the_same(other),
            (Self::HitCoding(coding), Self::HitCoding(other)) => coding.is_for_the_same(other),
            (Self::QuoteChange(change), Self::QuoteChange(other)) => change.is_for_the_same(other),
            (Self::ViewName { rename, .. }, Self::ViewName { rename: other, .. }) => rename == other,
            (Self::Losses { path, .. }, Self::Losses { path: other, .. }) => path == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// Earlier versions of the open document.
#[derive(Debug, Clone, Default)]
pub struct VersionList {
    /// The newest first; nothing until they are read.
    pub versions: Option<Vec<Version>>,
    /// The one that is looked at.
    pub selected: Option<FileHash>,
    /// How what is open differs from it, or why that is not known; nothing until it is.
    pub differences: Option<Result<Differences, Message>>,
}

/// What the list of values is open for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValueDraft {
    /// The annotation's id.
    pub annotation: String,
    /// The code, whose scale it is.
    pub code: String,
    /// The search text.
    pub search: String,
}

/// What closes the open document. It is asked about while there are unsaved changes.
#[derive(Debug, Clone)]
pub enum Closing {
    /// An empty dataset takes its place.
    NewDataset,
    /// The built-in sample does.
    Sample,
    /// The built-in practice texts do.
    Practice,
    /// A file does.
    File(PathBuf),
    /// What an earlier run did not save does, and this is done about it.
    Unrecovered(Box<(Unrecovered, Option<RecoveryStep>)>),
    /// The window closes.
    Window,
}

/// A code that is put on something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeToApply {
    /// The one with this id.
    Known(String),
    /// A new one with this name.
    New(String),
}

/// What is done once a dialog is answered, or a save has ended well.
#[derive(Debug, Clone)]
pub enum Then {
    /// Closes the document, unless there is something unsaved again.
    Close(Closing),
    /// Applies a code.
    ApplyCode(Box<AnnotationDraft>, CodeToApply),
    /// Settles a code of a record.
    Settle(Box<(String, String)>, Settlement),
    /// Notes that the record that is shown was read.
    MarkRead,
    /// Makes the change of many records that is chosen in its dialog.
    ApplyBulk,
    /// Hides what others coded.
    CodeBlind,
    /// Makes the change of quotes that is chosen in its dialog.
    ChangeQuotes,
    /// Puts the code that is chosen in its dialog on the passages.
    CodeHits,
}

/// A dialog that is open.
#[derive(Debug, Clone)]
pub struct OpenDialog {
    /// Counts up: by it the screen tells one dialog from another of its kind.
    pub id: u64,
    /// The dialog, with what is typed in it.
    pub dialog: Dialog,
    /// What is done once it is answered.
    pub(super) then: Option<Then>,
}

/// The dialogs that are open, the one that is shown last.
#[derive(Debug, Clone, Default)]
pub struct Dialogs {
    open: Vec<OpenDialog>,
    last_id: u64,
    /// What is handled now was not done by somebody at the window: what it opens is announced.
    comes_by_itself: bool,
}

impl Dialogs {
    /// The one that is shown.
    pub fn shown(&self) -> Option<&OpenDialog> {
        self.open.last()
    }

    /// What it is.
    pub fn top(&self) -> Option<&Dialog> {
        self.shown().map(|open| &open.dialog)
    }

    /// Whether none is open.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether this one is open, shown or not.
    pub fn is_open(&self, id: u64) -> bool {
        self.open.iter().any(|open| open.id == id)
    }

    /// Notes whether what is handled from now on comes by itself, as the end of a job does.
    pub(super) fn set_comes_by_itself(&mut self, comes_by_itself: bool) {
        self.comes_by_itself = comes_by_itself;
    }

    /// Opens one that somebody asked for, on top. What a job goes on with asks in the same way, and is announced.
    pub(super) fn open(&mut self, dialog: Dialog, then: Option<Then>) {
        if self.comes_by_itself {
            return self.announce(dialog, then);
        }
        let open = match self.take_same(&dialog) {
            // What is typed in it stays, and what was to follow, unless that is something else now.
            Some((_, same)) if dialog.is_typed_in() => OpenDialog { then: then.or(same.then), ..same },
            _ => self.with_id(dialog, then),
        };
        self.open.push(open);
    }

    /// Opens one that comes by itself: it waits below those that are typed in.
    pub(super) fn announce(&mut self, dialog: Dialog, then: Option<Then>) {
        match self.take_same(&dialog) {
            Some((at, same)) if dialog.is_typed_in() => {
                self.open.insert(at, OpenDialog { then: then.or(same.then), ..same });
            }
            // The newer question is the one that counts.
            _ => {
                let typed_in = self.open.iter().rev().take_while(|open| open.dialog.is_typed_in()).count();
                let open = self.with_id(dialog, then);
                self.open.insert(self.open.len() - typed_in, open);
            }
        }
    }

    /// Takes the one that asks the same; gives where it stood, too.
    fn take_same(&mut self, dialog: &Dialog) -> Option<(usize, OpenDialog)> {
        let at = self.open.iter().position(|open| open.dialog.asks_the_same(dialog))?;
        Some((at, self.open.remove(at)))
    }

    fn with_id(&mut self, dialog: Dialog, then: Option<Then>) -> OpenDialog {
        self.last_id += 1;
        OpenDialog { id: self.last_id, dialog, then }
    }

    /// Puts what was typed into the dialog that asks for the same thing. One that was closed meanwhile does not come back, and
    /// what was typed in it does not go into another one of its kind.
    pub(super) fn set_draft(&mut self, draft: Dialog) {
        if let Some(open) = self.open.iter_mut().find(|open| open.dialog.asks_the_same(&draft)) {
            open.dialog = draft;
        }
    }

    /// Closes the one that is shown, with what was to follow its answer.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// Takes the nearest to the top that is so, as it is answered; gives what is done then.
    pub(super) fn answer(&mut self, is_it: impl Fn(&Dialog) -> bool) -> Option<OpenDialog> {
        let at = self.open.iter().rposition(|open| is_it(&open.dialog))?;
        Some(self.open.remove(at))
    }

    /// The nearest to the top from which something is made.
    pub(super) fn find<'a, T>(&'a self, of: impl Fn(&'a Dialog) -> Option<T>) -> Option<T> {
        self.open.iter().rev().find_map(|open| of(&open.dialog))
    }

    /// The list of versions, if it is open.
    pub(super) fn versions_mut(&mut self) -> Option<&mut VersionList> {
        self.open.iter_mut().rev().find_map(|open| match &mut open.dialog {
            Dialog::Versions(list) => Some(&mut **list),
            _ => None,
        })
    }

    /// Another document is open by now: those about the one before mean nothing, and nor does what was to be done with it.
    pub(super) fn forget_document(&mut self) {
        self.open.retain(|open| open.then.is_none() && !open.dialog.is_about_the_document());
    }
}

#[cfg(test)]
#[path = "dialog_tests.rs"]
mod tests;
