//! What every part of the screen gets: the state to read, the commands to send, and what the screen itself remembers.

use std::any::{Any, TypeId};
use std::collections::HashMap;

use eframe::egui::Id;

use crate::app::action::resolve;
use crate::app::{Action, Command, State};
use crate::dataset::{RowId, TextAt};
use crate::words::{self, Lang, Message};

/// The context of a frame.
#[derive(Debug)]
pub struct Cx<'a> {
    /// The state, to read.
    pub state: &'a State,
    /// The language of this frame.
    pub lang: Lang,
    /// Commands sent in this frame, in order.
    pub out: &'a mut Vec<Command>,
    /// What the screen remembers.
    pub memory: &'a mut Memory,
}

/// What the screen remembers between frames: texts being typed, rows of the table as words. None of it is data.
#[derive(Debug, Default)]
pub struct Memory {
    /// The document that all of this is about.
    pub document: u64,
    /// Rows of the table as words, for the revision and language that they were made in.
    pub rows: HashMap<RowId, crate::ui::panel::RowWords>,
    /// The revision and language of `rows`, and the columns of the file's own fields that they have words for.
    pub rows_key: (u64, u64, Lang, Vec<crate::app::Column>),
    /// Hits in rows of the table, for `rows_key` and the filter line.
    pub hits: HashMap<RowId, crate::ui::panel::RowHits>,
    /// The filter line of `hits`.
    pub hits_line: String,
    /// Which piece of a long text is shown, by record and place in it.
    pub pieces: HashMap<(Option<RowId>, TextAt), usize>,
    /// The record that is shown.
    pub record: crate::ui::record::RecordMemory,
    /// Its texts, as they are read in full.
    pub reading_view: crate::ui::record::Reading,
    /// The history of the record that is shown.
    pub record_log: Option<crate::ui::record::RecordLog>,
    /// The field that is edited in place.
    pub editing: Option<crate::ui::record::Editing>,
    /// The place, issuer, source or relation that is edited or added.
    pub entry: Option<crate::ui::record::EntryForm>,
    /// The field just opened wants the keyboard.
    pub focus_editor: bool,
    /// The table wants the keyboard.
    pub focus_table: bool,
    /// An input method is composing, or what it commits next is what it has composed.
    pub is_composed: bool,
    /// The tab that was drawn last.
    pub tab_seen: Option<crate::app::Tab>,
    /// The panes between which F6 goes.
    pub panes: crate::ui::panel::Panes,
    /// How many rows of the table make a page.
    pub table_page: isize,
    /// The record wants the keyboard.
    pub focus_record: bool,
    /// The text that is read wants it.
    pub focus_text: bool,
    /// What is written in the record goes back to the text once it is kept.
    pub back_to_text: bool,
    /// Where the record was drawn last.
    pub record_area: Option<eframe::egui::Rect>,
    /// The record that was drawn last.
    pub record_seen: Option<RowId>,
    /// Where the keyboard was in dialogs, and in the window without one, that others came on top of.
    pub left: HashMap<Option<u64>, crate::ui::dialog::Left>,
    /// The filter line as it is typed.
    pub line: String,
    /// The line of the state that `line` was taken from.
    pub line_seen: String,
    /// The list of what can be put into the filter line.
    pub completion: crate::ui::panel::Completion,
    /// Texts that are read, not edited: code keys work while one of them has the keyboard.
    pub reading: Vec<Id>,
    /// How facets are looked at.
    pub facets: HashMap<crate::query::Field, crate::ui::panel::FacetMemory>,
    /// What parts of the screen remember, see [`Memory::part`].
    parts: HashMap<TypeId, Box<dyn Any>>,
    /// The row of a list in a dialog that Enter takes.
    pub cursor: usize,
    /// The dialog's text field wants the keyboard.
    pub focus_dialog: bool,
    /// Which dialog was shown in the last frame.
    pub last_dialog: Option<u64>,
    /// What has the keyboard again in the next frame: in this one, the dialog that was above still keeps it away.
    pub focus_back: Option<Id>,
    /// The tool window that the keyboard is in.
    pub tool: Option<crate::app::ToolWindow>,
    /// The tool windows that were open in the last frame, and what had the keyboard before each.
    pub tools: Vec<(crate::app::ToolWindow, Option<Id>)>,
    /// The bounds of the period as typed.
    pub period: [String; 2],
    /// The period that they were taken from.
    pub period_seen: (Option<i32>, Option<i32>),
    /// Since when, in seconds of the window, something that tells no number is waited for.
    pub waits_since: Option<f64>,
    /// Frames drawn, to see that none is drawn in vain.
    pub frames: u64,
}

impl Memory {
    /// What a part of the screen remembers of the open document, by a type that is the part's own.
    pub fn part<T: 'static>(&self) -> Option<&T> {
        self.parts.get(&TypeId::of::<T>()).and_then(|part| part.downcast_ref())
    }

    /// Takes what a part of the screen remembers, to be remembered again when the part was drawn.
    pub fn take_part<T: 'static>(&mut self) -> Option<T> {
        let part = self.parts.remove(&TypeId::of::<T>())?;
        part.downcast().ok().map(|part| *part)
    }

    /// Remembers it until another document is open.
    pub fn remember<T: 'static>(&mut self, part: T) {
        self.parts.insert(TypeId::of::<T>(), Box::new(part));
    }

    /// What was remembered of another document goes: how its facets were looked at, where its texts were scrolled to.
    pub fn turn_to(&mut self, document: u64) {
        if self.document == document {
            return;
        }
        self.document = document;
        self.rows.clear();
        self.hits.clear();
        self.pieces.clear();
        self.facets.clear();
        self.record.forget();
        self.reading_view = Default::default();
        self.parts.clear();
        self.record_log = None;
        self.completion = Default::default();
        self.period_seen = Default::default();
        self.period = Default::default();
        self.record_seen = None;
        // The shell has had it kept before; what is left would be put into a record of the other document.
        (self.editing, self.entry) = (None, None);
        self.line_seen.clear();
        self.line.clear();
    }

    /// Whether something that is drawn in the next frame wants the keyboard.
    pub fn wants_focus(&self) -> bool {
        self.focus_editor
            || self.focus_table
            || self.focus_record
            || self.focus_text
            || self.focus_dialog
            || self.focus_back.is_some()
    }
}

impl Cx<'_> {
    /// A sentence without arguments.
    pub fn tr(&self, id: &'static str) -> &'static str {
        words::text(self.lang, id)
    }

    /// A sentence.
    pub fn say(&self, message: &Message) -> String {
        words::format(self.lang, message)
    }

    /// The id of a part of the screen that belongs to the open document: in another one it begins anew.
    pub fn own_id(&self, part: impl std::hash::Hash + std::fmt::Debug) -> Id {
        Id::unique((self.state.derived.document, part))
    }

    /// Sends a command.
    pub fn send(&mut self, command: impl Into<Command>) {
        self.out.push(command.into());
    }

    /// Triggers an action.
    pub fn act(&mut self, action: Action) {
        self.out.push(Command::Do(action));
    }

    /// Why an action cannot be done now.
    pub fn why_not(&self, action: Action) -> Option<String> {
        resolve(self.state, action).err().map(|why| self.say(&why))
    }

    /// Why the document cannot be changed now.
    pub fn why_may_not_change(&self) -> Option<String> {
        self.state.document.may_change().err().map(|why| self.say(&why))
    }

    /// The id of the selected record.
    pub fn selected(&self) -> Option<RowId> {
        self.state.selected_row()
    }
}
