//! Why an action cannot be done now: what several of them ask first.

use crate::app::DisplayCommand;
use crate::app::bulk::BulkStart;
use crate::app::chosen::{Chosen, EndMove};
use crate::app::dialog::Dialog;
use crate::app::document::Origin;
use crate::app::export::ExportOptions;
use crate::app::hits::Way;
use crate::app::state::State;
use crate::app::tab::Tab;
use crate::app::text_file::TextFor;
use crate::app::{
    CodeCommand, Command, DialogCommand, EditCommand, FieldEdit, FigureCommand, FileCommand, FilePurpose, PairCommand,
    QuoteCommand, SelectionCommand, TextSearchCommand, ToolWindow,
};
use crate::dataset::{Review, TextUnit, View};
use crate::figures::Plot;
use crate::json::Value;
use crate::msg;
use crate::persistence::Access;
use crate::words::Message;

/// The command of an action, or why it cannot be done.
pub(super) type Resolved = Result<Command, Message>;

/// Nothing but the command.
#[expect(clippy::unnecessary_wraps, reason = "a row of the table may also say why not")]
pub(super) fn always(command: impl Into<Command>) -> Resolved {
    Ok(command.into())
}

/// A dataset is open.
pub(super) fn open(state: &State) -> Result<(), Message> {
    if state.document.is_open() { Ok(()) } else { Err(msg!("why-no-dataset")) }
}

/// No file dialog of the system is.
fn no_file_dialog(state: &State) -> Result<(), Message> {
    if state.session.waiting_for.is_some() { Err(msg!("why-dialog-open")) } else { Ok(()) }
}

/// No save is on its way.
fn not_saving(state: &State) -> Result<(), Message> {
    if state.is_saving() { Err(msg!("why-saving")) } else { Ok(()) }
}

/// The id of the selected record.
pub(super) fn selected(state: &State) -> Result<String, Message> {
    state.selected_id().ok_or_else(|| msg!("why-no-record"))
}

/// The list has a record.
fn rows(state: &State) -> Result<(), Message> {
    if state.derived.rows.is_empty() { Err(msg!("why-nothing-shown")) } else { Ok(()) }
}

/// The saved view that is shown.
pub(super) fn view(state: &State) -> Result<View, Message> {
    open(state)?;
    state.view().ok_or_else(|| msg!("why-no-view"))
}

/// While the line has mistakes, the filter that holds is another one than the line says.
pub(in crate::app) fn line_holds(state: &State) -> Result<(), Message> {
    if state.session.mistakes.is_empty() { Ok(()) } else { Err(msg!("why-line-mistaken")) }
}

/// There is something to do, or this is why not.
pub(super) fn unless(nothing: bool, why: &'static str, command: impl Into<Command>) -> Resolved {
    if nothing { Err(Message::new(why)) } else { Ok(command.into()) }
}

/// Opens a dialog.
pub(super) fn opens(dialog: Dialog) -> Command {
    DialogCommand::open(dialog).into()
}

/// Tells what an import does, and asks for a file.
pub(super) fn imports(state: &State) -> Resolved {
    no_file_dialog(state)?;
    always(opens(Dialog::ImportFile))
}

/// Asks for a file to read.
pub(super) fn reads(state: &State, purpose: FilePurpose) -> Resolved {
    no_file_dialog(state)?;
    always(FileCommand::Choose(purpose))
}

/// Tells how the figure is written that is shown.
pub(super) fn export_figure(state: &State) -> Resolved {
    open(state)?;
    no_file_dialog(state)?;
    if state.plot().is_none() {
        return Err(msg!("why-no-figure"));
    }
    if state.plot() == Some(Plot::Compare) && state.session.map.choice.groups.iter().any(|group| group.is_empty()) {
        return Err(msg!("why-no-groups"));
    }
    always(FigureCommand::Open)
}

pub(super) fn save(state: &State) -> Resolved {
    open(state)?;
    no_file_dialog(state)?;
    not_saving(state)?;
    if let Some(why) = &state.document.save_blocked {
        return Err(why.clone());
    }
    let is_saved = matches!(state.document.origin, Origin::File { .. }) && !state.has_unsaved_work();
    unless(is_saved, "why-nothing-to-save", FileCommand::Save)
}

pub(super) fn save_as(state: &State) -> Resolved {
    open(state)?;
    no_file_dialog(state)?;
    if state.document.access == Access::Undecided {
        // What was not saved belongs to this name, until that is decided.
        state.document.may_change()?;
    }
    not_saving(state)?;
    always(FileCommand::Choose(FilePurpose::SaveAs))
}

pub(super) fn export_subset(state: &State) -> Resolved {
    open(state)?;
    no_file_dialog(state)?;
    always(opens(Dialog::Export(ExportOptions::default())))
}

/// Tells who would get a packet.
pub(super) fn export_packets(state: &State) -> Resolved {
    open(state)?;
    no_file_dialog(state)?;
    if state.document.is_blind() {
        return Err(msg!("why-blind-packets"));
    }
    if !state.has_coders() {
        return Err(msg!("why-no-coders"));
    }
    goes(state, opens(Dialog::Packets(Box::default())))
}

/// Asks for a file to merge.
pub(super) fn merge_file(state: &State) -> Resolved {
    open(state)?;
    if state.document.is_blind() {
        return Err(msg!("why-blind-merge"));
    }
    reads(state, FilePurpose::Merge)
}

/// Asks where the quotes that are listed are written to.
pub(super) fn export_quotes(state: &State) -> Resolved {
    open(state)?;
    no_file_dialog(state)?;
    let is_listed = state.session.tab == Tab::Quotes && state.are_quotes_current();
    let has_some = state.listed_quotes().is_some_and(|quotes| !quotes.rows.is_empty());
    unless(!is_listed || !has_some, "why-no-quotes", QuoteCommand::Export)
}

/// Where a dataset is open.
pub(super) fn if_open(state: &State, command: impl Into<Command>) -> Resolved {
    open(state)?;
    always(command)
}

/// Opens a tab.
pub(super) fn tab(state: &State, tab: Tab) -> Resolved {
    if_open(state, DisplayCommand::SetTab(tab))
}

/// Does something with the quotes that are marked, or with the one that has the cursor.
pub(super) fn quote(state: &State, command: QuoteCommand) -> Resolved {
    open(state)?;
    let has_one = state.session.tab == Tab::Quotes && state.quotes.selection.current().is_some();
    if has_one { Ok(command.into()) } else { Err(msg!("why-no-quote")) }
}

/// Goes to another record, or does something with those of the list.
pub(super) fn goes(state: &State, command: impl Into<Command>) -> Resolved {
    rows(state)?;
    always(command)
}

/// Reads a text from a file into the selected record: in Chinese, where that is not there yet.
pub(super) fn reads_text(state: &State) -> Resolved {
    let policy = selected(state)?;
    no_file_dialog(state)?;
    let row = state.document.dataset.row(&policy);
    let text = row.map(|row| state.document.dataset.policy(row).text("text")).unwrap_or_default();
    let has = |tag: &str| text.get(tag).is_some();
    let tag = if has("zh") && !has("en") { "en" } else { "zh" }.to_owned();
    always(FileCommand::ChooseText(TextFor { policy, tag }))
}

/// The annotation that the keyboard is at.
pub(super) fn chosen(state: &State) -> Result<Chosen, Message> {
    selected(state)?;
    state.chosen().cloned().ok_or_else(|| msg!("why-no-annotation"))
}

/// Texts are read.
fn reads_texts(state: &State) -> Result<(), Message> {
    selected(state)?;
    if state.session.tab == Tab::Reading { Ok(()) } else { Err(msg!("why-not-reading")) }
}

/// Selects what is around the caret, in a text that is read.
pub(super) fn selects(state: &State, unit: TextUnit) -> Resolved {
    reads_texts(state)?;
    always(SelectionCommand::Grow(unit))
}

/// Moves an end of what is selected in a text that is read, or else of the annotation that the keyboard is at.
pub(super) fn moves_end(state: &State, by: EndMove) -> Resolved {
    if state.has_selection_to_move() {
        return always(CodeCommand::MoveEnd(by));
    }
    selected(state)?;
    unless(state.chosen().is_none(), "why-no-passage", CodeCommand::MoveEnd(by))
}

/// Goes to another annotation of the texts that are read.
pub(super) fn goes_to_annotation(state: &State, way: Way) -> Resolved {
    reads_texts(state)?;
    always(CodeCommand::GoTo(way))
}

/// Goes to the next hit in the text on which no code stands.
pub(super) fn next_uncoded(state: &State) -> Resolved {
    reads_texts(state)?;
    let is_searched = !state.session.text_search.typed.trim().is_empty();
    let looks = is_searched || state.session.query.filter().looks_for_words();
    unless(!looks, "why-no-words-in-text", TextSearchCommand::NextUncoded)
}

/// Goes to another hit: where a text is read and something looked for in it, to one of these.
pub(super) fn goes_to_hit(state: &State, way: Way) -> Resolved {
    open(state)?;
    if reads_texts(state).is_ok() && !state.session.text_search.typed.trim().is_empty() {
        return always(TextSearchCommand::GoTo(way));
    }
    if !state.session.query.filter().looks_for_words() {
        return Err(msg!("why-no-words"));
    }
    if state.hits.total() == 0 {
        rows(state)?;
    }
    always(SelectionCommand::MoveHit(way))
}

/// Sets the review of the selected record. Where several are marked, a dialog shows first what becomes of them.
pub(super) fn sets_review(state: &State, review: Review) -> Resolved {
    if state.marked().is_some() {
        return always(EditCommand::Bulk(BulkStart::Review(review)));
    }
    always(EditCommand::Field(FieldEdit {
        policy: selected(state)?,
        pointer: "/review".to_owned(),
        value: (review != Review::Unreviewed).then(|| Value::from(review.id())),
        field: "field-review",
    }))
}

/// What is done with the pair of records that is looked at, while their window is open.
pub(super) fn pair(state: &State, command: PairCommand) -> Resolved {
    open(state)?;
    if !state.session.tools.contains(&ToolWindow::Duplicates) {
        return Err(msg!("why-no-pairs-window"));
    }
    state.needs_pair()?;
    always(command)
}

/// Goes to the next pair of records, or the one before, if there is one.
pub(super) fn steps_to_pair(state: &State, on: bool) -> Resolved {
    let command = pair(state, PairCommand::Step(on))?;
    let view = &state.session.pairs;
    let count = state.pairs().map_or(0, |found| found.listed(view.kind).len());
    let is_last = view.place().is_none_or(|at| if on { at + 1 >= count } else { at == 0 });
    if is_last { Err(msg!("why-no-other-pair")) } else { Ok(command) }
}

/// Makes one record of the pair that is looked at; not while somebody codes blind, since what others coded would be merged unseen.
pub(super) fn merges_pair(state: &State) -> Resolved {
    if state.document.is_blind() { Err(msg!("why-blind-pair")) } else { pair(state, PairCommand::Merge) }
}
