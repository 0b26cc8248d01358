//! What one sitting is looking at: filter, selection, sorting, tab, open dialogs. Nothing here is research data.

use serde::{Deserialize, Serialize};

use super::adoption::AdoptionView;
use super::agreement::AgreementView;
use super::cell_list::ShownCell;
use super::chosen::{Chosen, Removed};
use super::coder_work::WorkShown;
use super::command::FilePurpose;
pub use super::definitions::CodebookShown;
use super::dialog::{Dialogs, Then};
use super::duplicates::PairView;
use super::export::AskedExport;
use super::hits::Way;
use super::map::MapView;
use super::matrix::MatrixView;
use super::orphans::{OrphanId, Orphaned};
use super::packets::AskedPackets;
use super::screen::ShownView;
pub use super::stack_by::StackBy;
use super::tab::Tab;
use super::text_file::TextFor;
use super::tool_window::ToolWindow;
use super::trail::Trail;
use crate::analysis::Bin;
use crate::dataset::{RowId, TextSelection};
use crate::figures::TimelineLook;
pub use crate::figures::TimelineRange;
use crate::msg;
use crate::query::{DatePart, Mistake, OwnName, Query};
use crate::words::Message;

/// Columns of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Mark of the review.
    Review,
    /// Date of issue.
    Issued,
    /// Regions.
    Region,
    /// Title.
    Title,
    /// Kind.
    Kind,
    /// Codes.
    Code,
    /// Number of sources.
    Sources,
    /// Level of government.
    Level,
    /// City or district.
    Place,
    /// Issuers.
    Issuer,
    /// Document number.
    Number,
    /// Free labels.
    Tags,
    /// The id.
    Id,
    /// A field of the file's own.
    Own(OwnName),
}

impl Column {
    /// All that every dataset has, in the order in which they stand.
    pub const ALL: [Self; 13] = [
        Self::Review,
        Self::Issued,
        Self::Region,
        Self::Title,
        Self::Kind,
        Self::Code,
        Self::Sources,
        Self::Level,
        Self::Place,
        Self::Issuer,
        Self::Number,
        Self::Tags,
        Self::Id,
    ];

    /// What is shown at first.
    pub const DEFAULT: [Self; 7] =
        [Self::Review, Self::Issued, Self::Region, Self::Title, Self::Kind, Self::Code, Self::Sources];

    /// What it is called.
    pub fn label(self) -> Message {
        match self {
            Self::Own(name) => msg!("column-own", name = name.key()),
            other => Message::new(other.name()),
        }
    }

    /// Message id of its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Review => "column-review",
            Self::Issued => "column-issued",
            Self::Region => "column-region",
            Self::Title => "column-title",
            Self::Kind => "column-kind",
            Self::Code => "column-code",
            Self::Sources => "column-sources",
            Self::Level => "column-level",
            Self::Place => "column-place",
            Self::Issuer => "column-issuer",
            Self::Number => "column-number",
            Self::Tags => "column-tags",
            Self::Id => "column-id",
            Self::Own(_) => "column-own",
        }
    }
}

/// What the rows are sorted by: any column.
pub type SortBy = Column;

/// Sorting of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sorting {
    /// By which column.
    pub by: SortBy,
    /// Largest first.
    pub descending: bool,
}

impl Default for Sorting {
    fn default() -> Self {
        Self { by: Column::Issued, descending: false }
    }
}

/// Provinces as list or as tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlacesForm {
    /// A list.
    #[default]
    List,
    /// One cell a province.
    Tiles,
}

/// How the province list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceOrder {
    /// By number of records, largest first.
    #[default]
    Count,
    /// By name.
    Name,
    /// By the first date.
    First,
}

/// Bins of the time strip and the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BinChoice {
    /// The coarsest of several bars that is not mostly hatched.
    #[default]
    Automatic,
    /// Just this.
    Fixed(Bin),
}

/// A file dialog of the system that is open.
#[derive(Debug, Clone)]
pub struct SystemDialog {
    /// What it is for.
    pub purpose: FilePurpose,
    /// The document that was open when it was.
    pub(super) document: u64,
    /// What is done once the file that is chosen was written.
    pub(super) then: Option<Then>,
}

/// Where a caret stands in a text that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCaret {
    /// The text, by its name in annotations.
    pub field: String,
    /// So many code points stand before it.
    pub at: usize,
}

/// What is looked for in the texts that are read, whatever the filter looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextSearch {
    /// As typed.
    pub typed: String,
    /// Asks the screen to put the keyboard into its field.
    pub focus: bool,
    /// Which hit is the current one, counted from 0.
    pub at: Option<usize>,
    /// Asks the screen to bring it into view.
    pub reveal: bool,
    /// Asks the screen to put the keyboard into the text of the hit.
    pub enter: bool,
    /// In which direction it is gone on once the hits are there.
    pub(super) go_once_found: Option<Way>,
}

impl Session {
    /// The filter that Back leads to.
    pub fn last_filter(&self) -> Option<&str> {
        let typed = self.edit.as_ref().map(|edit| edit.before.as_str()).filter(|before| *before != self.filter_line);
        typed.or_else(|| self.trail.back())
    }

    /// The filter that Forward leads to: none from one that is being typed.
    pub fn next_filter(&self) -> Option<&str> {
        let is_typed = self.edit.as_ref().is_some_and(|edit| edit.before != self.filter_line);
        self.trail.forward().filter(|_| !is_typed)
    }
}

/// What the line was before it was typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineEdit {
    /// Where the word begins that is being typed, in characters.
    pub(super) word: usize,
    /// The filter before that word, which stays while nothing can be made of it.
    pub(super) before_word: String,
    /// The filter before all that is being typed.
    pub(super) before: String,
}

/// One sitting.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// The filter line as typed.
    pub line: String,
    /// The filter that holds: the last one without a mistake.
    pub query: Query,
    /// That filter as a line.
    pub filter_line: String,
    /// What is wrong with the line as typed.
    pub mistakes: Vec<Mistake>,
    /// Whether the last word of the filter is still being typed, and counts as a beginning.
    pub typing: bool,
    /// The typing that goes on, until the line is left.
    pub edit: Option<LineEdit>,
    /// Whether the brush is being dragged.
    pub brushing: bool,
    /// Filters before this one, and those that were gone back from.
    pub trail: Trail,
    /// The saved view that was shown last.
    pub view: Option<ShownView>,
    /// The record shown in full.
    pub selected: Option<RowId>,
    /// Sorting of the table.
    pub sorting: Sorting,
    /// The open tab.
    pub tab: Tab,
    /// The date by which strip and timeline count.
    pub date: DatePart,
    /// Bins.
    pub bin: BinChoice,
    /// What the timeline is stacked by.
    pub stack_by: StackBy,
    /// What is asked of the agreement between coders.
    pub agreement: AgreementView,
    /// What the adoption shows.
    pub adoption: AdoptionView,
    /// What the matrix shows.
    pub matrix: MatrixView,
    /// The cell of it whose records are listed.
    pub cell: Option<ShownCell>,
    /// A record is shown in the place of that list.
    pub cell_left: bool,
    /// What the map shows.
    pub map: MapView,
    /// What part of the time the timeline shows.
    pub timeline_range: TimelineRange,
    /// How it looks.
    pub timeline_look: TimelineLook,
    /// Whether the scale of the strip follows the filter.
    pub strip_fits: bool,
    /// The study whose counts stand beside the provinces.
    pub study: Option<String>,
    /// The dialogs that are open.
    pub dialogs: Dialogs,
    /// The tool windows that are open, the one that was opened last at the end.
    pub tools: Vec<ToolWindow>,
    /// Those of them that were opened where they are docked: they are shown nowhere else.
    pub(super) docked: Vec<ToolWindow>,
    /// Asks the screen to put the keyboard focus in a tool window.
    pub focus_tool: Option<ToolWindow>,
    /// What the codebook shows.
    pub codebook: CodebookShown,
    /// Which records the progress of the coders is counted of.
    pub work: WorkShown,
    /// The file dialog of the system that is open.
    pub waiting_for: Option<SystemDialog>,
    /// What the export that was asked for last is to hold.
    pub(super) export: AskedExport,
    /// The packets that were asked for last.
    pub(super) packets: AskedPackets,
    /// The system has no file dialogs: paths are typed.
    pub no_file_dialogs: bool,
    /// Asks the screen to put the keyboard focus in the filter line.
    pub focus_filter: bool,
    /// Asks the screen to take the keyboard so many panes on, or back.
    pub move_pane: isize,
    /// Asks the screen to bring the selected row into view.
    pub reveal_selected: bool,
    /// Which hit of the shown record is the current one, counted from 0.
    pub hit: Option<usize>,
    /// Asks the screen to open the title of a record that was just added.
    pub begin_title: Option<RowId>,
    /// Asks the screen to bring the current hit into view.
    pub reveal_hit: bool,
    /// Asks the screen to bring the words that are selected into view, where texts are read.
    pub reveal_selection: bool,
    /// Asks the screen to bring the caret of the text that is read into view.
    pub reveal_caret: bool,
    /// Asks the screen to put the keyboard into the text that is read.
    pub focus_text: bool,
    /// The list of records or quotes from which texts were opened last: Esc in a text leads back to it.
    pub(super) list_tab: Tab,
    /// The words that are selected in the record.
    pub text_selection: Option<TextSelection>,
    /// Where the caret stands that was moved last in a text that is read.
    pub caret: Option<TextCaret>,
    /// The annotation that the keyboard is at where texts are read; see [`super::State::chosen`].
    pub(super) chosen: Option<Chosen>,
    /// The annotation that was removed last; see [`super::State::removed`].
    pub(super) removed: Option<Removed>,
    /// The annotation whose entry in the record the keyboard is at.
    pub(super) at_entry: Option<String>,
    /// Asks the screen to bring it into view.
    pub reveal_chosen: bool,
    /// Asks the screen to open the memo of this annotation.
    pub begin_memo: Option<String>,
    /// What is looked for in the texts that are read.
    pub text_search: TextSearch,
    /// The annotation that has lost its words and is looked at, and where it stands in the list of them.
    pub orphan: Option<OrphanId>,
    /// The record in which words were lost last: it is looked at also where the filter does not find it.
    pub(super) orphaned: Option<Orphaned>,
    /// One that is kept without its words, and is to be placed all the same.
    pub(super) placed_again: Option<OrphanId>,
    pub(super) orphan_at: usize,
    /// What is looked at of the records that are probably the same.
    pub pairs: PairView,
    /// Into which record a text is read that a file is being chosen for.
    pub(super) text_for: Option<TextFor>,
    /// Codes used last, newest first.
    pub recent_codes: Vec<String>,
    /// The window is to close, changes or not.
    pub closing: bool,
    /// Whether the brush counts what is possibly in its period, while the line has no period that says so.
    pub possibly: bool,
}
