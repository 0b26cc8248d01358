//! What is to be done, with all it needs.

use std::path::PathBuf;

use super::action::Action;
use super::hits::Way;
use super::job::JobDone;
use super::keeper::Unrecovered;
use super::session::{BinChoice, Column, PlaceOrder, PlacesForm, SortBy, StackBy, Tab, TimelineRange};
use super::settings::ThemeChoice;
use crate::dataset::RowId;
use crate::dataset::Side;
use crate::dataset::date::Day;
use crate::json::Value;
use crate::query::{DatePart, Field, Mode};
use crate::storage::{Allow, FileHash};
use crate::words::Message;

/// What a file dialog is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FilePurpose {
    /// Open a dataset.
    Open,
    /// Import a file.
    Import,
    /// Save under a name.
    SaveAs,
    /// Export what the filter shows.
    ExportSubset,
    /// Write a version, or what was not saved, to a file of its own.
    Copy,
}

/// What is done with what an earlier run did not save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveryStep {
    /// Goes on with it.
    Recover,
    /// Shows how it differs from the file.
    Compare,
    /// Writes it to a file of its own.
    SaveCopy,
    /// Puts it into the trash.
    Discard,
}

/// What an import does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportMode {
    /// Adds new records.
    Add,
    /// Takes the dataset's place.
    Replace,
}

/// To which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The next one of the list.
    Next,
    /// The one before.
    Previous,
    /// Some rows down or up.
    By(isize),
    /// The first one.
    First,
    /// The last one.
    Last,
}

/// A change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldEdit {
    /// The record's id.
    pub policy: String,
    /// Where in the record.
    pub pointer: String,
    /// What stands there afterwards; nothing removes it.
    pub value: Option<Value>,
    /// Message id of the field's name, for the label.
    pub field: &'static str,
}

/// Something to do.
#[derive(Debug, Clone)]
pub enum Command {
    /// What a menu, key or palette row triggers.
    Do(Action),

    // Files
    /// Opens a file, once nothing would be lost.
    OpenFile(PathBuf),
    /// Imports a file: reads it and shows what it would do.
    ImportFile(PathBuf),
    /// The system's dialog was closed; nothing when it was cancelled.
    DialogClosed(FilePurpose, Option<PathBuf>),
    /// The system has no file dialog.
    DialogMissing(FilePurpose),
    /// A path was typed.
    PathTyped(FilePurpose, PathBuf),
    /// The new text of the typed path.
    TypePath(String),
    /// Writes over a file that is there.
    Overwrite(FilePurpose, PathBuf),
    /// Saves over a file that asked for a word: read-only, or with several names.
    SaveWith(Allow),
    /// Carries the shown import out.
    ApplyImport(ImportMode),
    /// Files were dropped on the window.
    FilesDropped(Vec<PathBuf>),
    /// Reads the file again that could not be read.
    ReadAgain(PathBuf),
    /// The window is asked to close.
    CloseRequested,
    /// Goes on without saving.
    DiscardChanges,
    /// Saves, then goes on.
    SaveThen,
    /// A job has ended.
    JobDone(JobDone),
    /// Stops the running job.
    CancelJob,

    // Not losing anything
    /// The file on disk may have changed: look at it.
    FileTouched,
    /// Shows what another program changed in the file.
    ShowDiskChange,
    /// Whose side is taken in a conflict with the file on disk.
    ChooseSide(usize, Side),
    /// Brings what another program changed into the open dataset.
    MergeFromDisk,
    /// Saves the open dataset beside the file that another program changed.
    KeepMineAsCopy,
    /// Opens the file again: the window that had it may have closed.
    OpenAgain,
    /// Asks the window that has the document to come to the front.
    Raise,
    /// Keeps the present state among the versions.
    Snapshot,
    /// Looks for what earlier runs did not save, and shows it where there is something.
    LookForUnrecovered,
    /// Decides about what an earlier run did not save, in the open document.
    Recover(RecoveryStep),
    /// Takes a document of the list up, and decides about it where that is said.
    ShowUnrecovered(Box<(Unrecovered, Option<RecoveryStep>)>),
    /// Goes to a state of the history, named as in [`crate::dataset::History::state`].
    GoTo(usize),
    /// Shows how a version differs from what is open.
    SelectVersion(FileHash),
    /// Writes a version to a file of its own.
    CopyVersion(FileHash),

    // Finding
    /// The filter line was changed by hand; `true` while its last word is being typed.
    SetLine(String, bool),
    /// A value of a facet was clicked.
    Facet(Field, String, Mode),
    /// The brush.
    SetPeriod(Option<(Day, Day)>),
    /// The brush, while it is dragged: all of a drag is one step of the trail.
    DragPeriod((Day, Day)),
    /// A mark of a plot was clicked: shows the records that it counts.
    OpenMark {
        /// The bin over which it stands.
        days: Option<(Day, Day)>,
        /// The piece of its bar: a field, and the value there or none.
        piece: Option<(Field, Option<String>)>,
    },
    /// Whether the period counts what is possibly in it.
    SetPossibly(bool),
    /// Removes a term.
    RemoveTerm(usize),
    /// Puts a whole line.
    ReplaceLine(String),
    /// Shows what has no date of issue... the undated bar.
    ShowUndated,
    /// Shows a saved view, by its place in the list.
    ApplyView(usize),
    /// Counts what the saved views find.
    CountViews,
    /// What is typed as a view's name.
    TypeViewName(String),
    /// Saves what is shown as a view of this name, in place of one that has it.
    SaveView(String),
    /// Gives the view that is shown another name.
    RenameView(String),
    /// Gathers the values of a field, to choose one.
    GatherValues(Field),
    /// Counts what the facets show under another line than the filter, to choose a value there.
    CountLine(String),

    // Looking
    /// Shows a record.
    Select(Option<RowId>),
    /// Shows another record of the list.
    MoveSelection(Move),
    /// Goes to another hit, in this record or in the next that has one.
    MoveHit(Way),
    /// Sorts the table; a second time turns it round.
    SortBy(SortBy),
    /// Opens a tab.
    SetTab(Tab),
    /// Bins.
    SetBin(BinChoice),
    /// What the timeline is stacked by.
    SetStackBy(StackBy),
    /// The date by which strip and timeline count.
    SetDate(DatePart),
    /// What part of the time the timeline shows.
    SetTimelineRange(TimelineRange),
    /// Provinces as list or tiles.
    SetPlacesForm(PlacesForm),
    /// How provinces are sorted.
    SetPlaceOrder(PlaceOrder),
    /// Folds a facet, or with `false` unfolds it.
    FoldFacet(Field, bool),
    /// Whether the values of a facet stand by name, not by number.
    SortFacet(Field, bool),
    /// Which study's counts are shown.
    SetStudy(Option<String>),
    /// Shows or hides a column.
    ToggleColumn(Column),
    /// A column was resized.
    SetColumnWidth(Column, f32),
    /// The language, `en` or `zh-CN`.
    SetLanguage(&'static str),
    /// The theme.
    SetTheme(ThemeChoice),
    /// The window was resized.
    SetWindowSize(f32, f32),

    // Changing
    /// Changes a field.
    EditField(FieldEdit),
    /// Changes a text by what differs.
    EditText {
        /// The record's id.
        policy: String,
        /// Where the text stands.
        pointer: String,
        /// The whole new text.
        text: String,
        /// Message id of the field's name.
        field: &'static str,
    },
    /// Adds an empty record.
    NewRecord,
    /// Takes a record away.
    DeleteRecord(String),

    // Coding
    /// The text selection in the record view.
    SelectText(Option<(String, usize, usize)>),
    /// Opens the code picker for the selection, or changes an annotation.
    PickCode(Option<String>),
    /// What is typed in the picker: search text and memo.
    TypeInPicker(String, String),
    /// Applies a code to what the picker is for.
    ApplyCode(String),
    /// Applies the code that has this key.
    CodeKey(char),
    /// Puts a memo on an annotation.
    SetMemo(String, String),
    /// Removes an annotation of the selected record.
    DeleteAnnotation(String),
    /// The coder's id as typed.
    TypeCoder(String),
    /// Who codes from now on.
    SetCoder(String),

    // Dialogs and notices
    /// What is typed in the palette.
    TypeInPalette(String),
    /// Says something, as the screen found it.
    Tell(Message),
    /// The filter line has the keyboard now.
    FilterFocused,
    /// This row has been brought into view.
    Revealed(RowId),
    /// This hit of a record has been brought into view.
    HitRevealed(RowId, usize),
    /// Closes the dialog.
    CloseDialog,
    /// Takes a notice away.
    DismissNotice(u64),
    /// Opens an address in the browser.
    OpenUrl(String),
    /// Copies a text.
    Copy(String),
}
