//! The one table of actions: all that is known of each. Menus, palette, keyboard and documentation are made from it.
//!
//! An action has no payload; its row makes a command of it, or says why it cannot be done now. What several rows ask stands in
//! `reason.rs`.

mod keys;
mod menu;
mod reason;
#[cfg(test)]
mod tests;
mod traits;

use super::bulk::{BulkField, BulkStart};
use super::chosen::EndMove;
use super::command::{
    CodeCommand, Command, CopyOf, DefinitionCommand, DialogCommand, DisplayCommand, EditCommand, FileCommand,
    FilePurpose, FilterCommand, Move, PairCommand, QuoteCommand, RecoveryCommand, SelectionCommand, SettingCommand,
    SystemCommand, TextSearchCommand, VersionCommand, ViewCommand,
};
use super::definitions::selected_words;
use super::dialog::Dialog;
use super::draw::DrawTask;
use super::hits::Way;
use super::quotes::QuoteTask;
use super::session::PlacesForm;
use super::settings::ThemeChoice;
use super::state::State;
use super::tab::Tab;
use super::tool_window::ToolWindow;
use crate::analysis::Counted;
use crate::dataset::{DefinitionList, Review, TextUnit};
use crate::msg;
use crate::words::Message;
use reason::{
    Resolved, always, chosen, export_figure, export_packets, export_quotes, export_subset, goes, goes_to_annotation,
    goes_to_hit, if_open, imports, merges_pair, moves_end, next_uncoded, open, opens, pair, quote, reads, reads_text,
    save, save_as, selected, selects, sets_review, steps_to_pair, tab, unless, view,
};
use traits::{CHANGES, LOOKS};

pub use keys::{Keys, Platform};
pub use menu::Menu;
pub(super) use reason::line_holds;
pub use traits::{KeysIn, Traits};

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct ActionSpec {
    /// Which action.
    pub action: Action,
    /// `area.verb_object`: in documentation and logs.
    pub id: &'static str,
    /// Message id of its name.
    pub name: &'static str,
    /// The menu that it stands in.
    pub menu: Menu,
    /// A line stands above it in the menu.
    pub begins_group: bool,
    /// Its keys.
    pub keys: Option<Keys>,
    /// How it stands to what goes on around it.
    pub traits: Traits,
    /// Its command, or the reason why it cannot be done now.
    resolve: fn(&State) -> Resolved,
}

impl ActionSpec {
    /// Whether there is something that it can be done to, whether or not the file may be changed.
    pub(super) fn has_object(&self, state: &State) -> bool {
        (self.resolve)(state).is_ok()
    }
}

macro_rules! actions {
    ($(
        $(#[$line:ident])? $action:ident, $id:literal, $name:literal, $menu:ident, $keys:expr, $traits:expr, $resolve:expr;
    )*) => {
        /// What a menu, key or palette row can trigger.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $( #[doc = concat!("`", $id, "`")] $action, )* }

        /// Every action, in the order of the menus.
        pub static ACTIONS: &[ActionSpec] =
            &[ $( actions!(@spec $action, $id, $name, $menu, ($($line)?), $keys, $traits, $resolve), )* ];

        impl Action {
            /// Its row in the table.
            pub fn spec(self) -> &'static ActionSpec {
                match self { $( Self::$action => const {
                    &actions!(@spec $action, $id, $name, $menu, ($($line)?), $keys, $traits, $resolve)
                }, )* }
            }
        }
    };
    (@spec $action:ident, $id:literal, $name:literal, $menu:ident, $line:tt, $keys:expr, $traits:expr, $resolve:expr) => {
        ActionSpec {
            action: Action::$action, id: $id, name: $name, menu: Menu::$menu, begins_group: actions!(@group $line),
            keys: $keys, traits: $traits, resolve: $resolve,
        }
    };
    (@group (line)) => { true };
    (@group ()) => { false };
}

/// There Cmd+H hides the program.
const HISTORY: Keys = Keys::ctrl("H").or_mac(const { &Keys::ctrl_shift("H") });
/// There Alt with an arrow moves within a text.
const BACK: Keys = Keys::alt("ArrowLeft").or_mac(const { &Keys::ctrl("OpenBracket") });
const FORWARD: Keys = Keys::alt("ArrowRight").or_mac(const { &Keys::ctrl("CloseBracket") });
/// The same keys, at a passage.
const START_BACK: Keys = Keys::alt_shift("ArrowLeft").or_mac(const { &Keys::ctrl_alt_shift("ArrowLeft") });
const START_ON: Keys = Keys::alt_shift("ArrowRight").or_mac(const { &Keys::ctrl_alt_shift("ArrowRight") });
const END_BACK: Keys = Keys::alt("ArrowLeft").or_mac(const { &Keys::ctrl_alt("ArrowLeft") });
const END_ON: Keys = Keys::alt("ArrowRight").or_mac(const { &Keys::ctrl_alt("ArrowRight") });

actions! {
    NewDataset, "file.new_dataset", "action-new-dataset", File, Some(Keys::ctrl("N")), LOOKS.keeps_typed(),
        |_| always(FileCommand::New);
    Open, "file.open", "action-open", File, Some(Keys::ctrl("O")), LOOKS, |state| reads(state, FilePurpose::Open);
    OpenSample, "file.open_sample", "action-open-sample", File, None, LOOKS.keeps_typed(),
        |_| always(FileCommand::OpenSample);
    #[line] Save, "file.save", "action-save", File, Some(Keys::ctrl("S")), CHANGES.keeps_typed(), save;
    SaveAs, "file.save_as", "action-save-as", File, Some(Keys::ctrl_shift("S")), LOOKS.keeps_typed(), save_as;
    Versions, "file.versions", "action-versions", File, None, LOOKS,
        |state| {
            open(state)?;
            let document = &state.document;
            unless(document.store.is_none() || document.path().is_none(), "why-no-versions", VersionCommand::List)
        };
    ShowRecovery, "file.recovery", "action-recovery", File, None, LOOKS,
        |state| unless(state.state_folder.is_none(), "why-no-versions", RecoveryCommand::List);
    #[line] Import, "file.import", "action-import", File, Some(Keys::ctrl("I")), LOOKS,
        imports;
    ShowIssues, "file.show_issues", "action-show-issues", File, None, LOOKS,
        |state| {
            open(state)?;
            let issues = &state.document.issues;
            let is_shown = state.session.tools.contains(&ToolWindow::Issues);
            unless(issues.is_empty() && !is_shown, "why-no-issues", DialogCommand::OpenTool(ToolWindow::Issues))
        };
    #[line] Quit, "file.quit", "action-quit", File, Some(Keys::ctrl("Q")), LOOKS,
        |_| always(FileCommand::CloseWindow);
    Undo, "edit.undo", "action-undo", Edit, Some(Keys::ctrl("Z")), CHANGES.keys_in(KeysIn::AllButFields),
        |state| {
            unless(state.next_undo().is_none(), "why-nothing-to-undo", EditCommand::Undo)
        };
    Redo, "edit.redo", "action-redo", Edit, Some(Keys::ctrl_shift("Z")), CHANGES.keys_in(KeysIn::AllButFields),
        |state| {
            unless(state.next_redo().is_none(), "why-nothing-to-redo", EditCommand::Redo)
        };
    History, "edit.history", "action-history", Edit, Some(HISTORY), LOOKS,
        |state| if_open(state, DialogCommand::OpenTool(ToolWindow::History));
    #[line] Find, "edit.find", "action-find", Edit, Some(Keys::ctrl("F")), LOOKS,
        |state| {
            // Where a text is read it is looked for there.
            if state.session.tab == Tab::Reading && selected(state).is_ok() {
                return always(TextSearchCommand::Focus);
            }
            if_open(state, FilterCommand::Focus)
        };
    FocusFilter, "edit.focus_filter", "action-focus-filter", Edit, Some(Keys::ctrl_shift("F")), LOOKS,
        |state| if_open(state, FilterCommand::Focus);
    ClearFilter, "edit.clear_filter", "action-clear-filter", Edit, Some(Keys::ctrl_shift("X")), LOOKS,
        |state| {
            unless(state.session.line.is_empty(), "why-no-filter", FilterCommand::ReplaceLine(String::new()))
        };
    LastFilter, "edit.last_filter", "action-last-filter", Edit, Some(BACK), LOOKS.keys_in(KeysIn::AllButTyping),
        |state| unless(state.session.last_filter().is_none(), "why-no-last-filter", FilterCommand::Back);
    NextFilter, "edit.next_filter", "action-next-filter", Edit, Some(FORWARD), LOOKS.keys_in(KeysIn::AllButTyping),
        |state| {
            unless(state.session.next_filter().is_none(), "why-no-next-filter", FilterCommand::Forward)
        };
    #[line] SelectAll, "edit.select_all", "action-select-all", Edit, Some(Keys::ctrl("A")), LOOKS.keys_in(KeysIn::AtTable),
        |state| goes(state, SelectionCommand::MarkAll);
    SelectClause, "edit.select_clause", "action-select-clause", Edit, Some(Keys::plain("Comma")),
        LOOKS.repeats().keys_in(KeysIn::AtText), |state| selects(state, TextUnit::Clause);
    SelectSentence, "edit.select_sentence", "action-select-sentence", Edit, Some(Keys::plain("Period")),
        LOOKS.repeats().keys_in(KeysIn::AtText), |state| selects(state, TextUnit::Sentence);
    SelectParagraph, "edit.select_paragraph", "action-select-paragraph", Edit, Some(Keys::plain("Slash")),
        LOOKS.repeats().keys_in(KeysIn::AtText), |state| selects(state, TextUnit::Paragraph);
    #[line] NextHit, "edit.next_hit", "action-next-hit", Edit, Some(Keys::plain("F3")), LOOKS.repeats(),
        |state| goes_to_hit(state, Way::On);
    PreviousHit, "edit.previous_hit", "action-previous-hit", Edit, Some(Keys::shift("F3")), LOOKS.repeats(),
        |state| goes_to_hit(state, Way::Back);
    NextUncodedHit, "edit.next_uncoded_hit", "action-next-uncoded-hit", Edit, Some(Keys::ctrl("F3")), LOOKS.repeats(),
        next_uncoded;
    ShowTable, "view.table", "action-show-table", View, Some(Keys::ctrl("T")), LOOKS, |state| tab(state, Tab::Table);
    ShowTimeline, "view.timeline", "action-show-timeline", View, Some(Keys::ctrl("L")), LOOKS,
        |state| tab(state, Tab::Timeline);
    ShowAdoption, "view.adoption", "action-show-adoption", View, Some(Keys::ctrl_shift("A")), LOOKS,
        |state| tab(state, Tab::Adoption);
    ShowMatrix, "view.matrix", "action-show-matrix", View, Some(Keys::ctrl_shift("L")), LOOKS,
        |state| tab(state, Tab::Matrix);
    ShowMap, "view.map", "action-show-map", View, Some(Keys::ctrl_shift("P")), LOOKS, |state| tab(state, Tab::Map);
    ShowAgreement, "view.agreement", "action-show-agreement", View, Some(Keys::ctrl_shift("K")), LOOKS,
        |state| tab(state, Tab::Agreement);
    ShowReading, "view.reading", "action-show-reading", View, Some(Keys::ctrl("R")), LOOKS,
        |state| tab(state, Tab::Reading);
    ShowQuotes, "view.quotes", "action-show-quotes", View, Some(Keys::ctrl("U")), LOOKS, |state| tab(state, Tab::Quotes);
    #[line] SaveView, "view.save_view", "action-save-view", View, None, CHANGES,
        |state| {
            open(state)?;
            line_holds(state)?;
            always(opens(Dialog::ViewName { typed: String::new(), rename: false }))
        };
    UpdateView, "view.update_view", "action-update-view", View, None, CHANGES,
        |state| {
            let view = view(state)?;
            line_holds(state)?;
            unless(!state.differs_from(&view), "why-view-unchanged", ViewCommand::Update)
        };
    RenameView, "view.rename_view", "action-rename-view", View, None, CHANGES,
        |state| {
            let typed = state.view_name(&view(state)?);
            always(opens(Dialog::ViewName { typed, rename: true }))
        };
    DeleteView, "view.delete_view", "action-delete-view", View, None, CHANGES,
        |state| view(state).and_then(|_shown| always(ViewCommand::Delete));
    #[line] PlacesAsList, "view.places_list", "action-places-list", View, None, LOOKS,
        |_| always(SettingCommand::SetPlacesForm(PlacesForm::List));
    PlacesAsTiles, "view.places_tiles", "action-places-tiles", View, None, LOOKS,
        |_| always(SettingCommand::SetPlacesForm(PlacesForm::Tiles));
    #[line] ToggleLeft, "view.toggle_provinces", "action-toggle-left", View, Some(Keys::ctrl("1")), LOOKS,
        |_| always(SettingCommand::ToggleLeft);
    ToggleRight, "view.toggle_record", "action-toggle-right", View, Some(Keys::ctrl("3")), LOOKS,
        |_| always(SettingCommand::ToggleRight);
    ToggleNumbers, "view.toggle_numbers", "action-toggle-numbers", View, None, LOOKS,
        |_| always(SettingCommand::ToggleNumbers);
    #[line] ThemeSystem, "view.theme_system", "action-theme-system", View, None, LOOKS,
        |_| always(SettingCommand::SetTheme(ThemeChoice::System));
    ThemeLight, "view.theme_light", "action-theme-light", View, None, LOOKS,
        |_| always(SettingCommand::SetTheme(ThemeChoice::Light));
    ThemeDark, "view.theme_dark", "action-theme-dark", View, None, LOOKS,
        |_| always(SettingCommand::SetTheme(ThemeChoice::Dark));
    #[line] English, "view.english", "action-english", View, None, LOOKS,
        |_| always(SettingCommand::SetLanguage("en"));
    Chinese, "view.chinese", "action-chinese", View, None, LOOKS, |_| always(SettingCommand::SetLanguage("zh-CN"));
    #[line] NextPane, "view.next_pane", "action-next-pane", View, Some(Keys::plain("F6")), LOOKS,
        |state| if_open(state, DisplayCommand::MovePane(1));
    PreviousPane, "view.previous_pane", "action-previous-pane", View, Some(Keys::shift("F6")), LOOKS,
        |state| if_open(state, DisplayCommand::MovePane(-1));
    #[line] Palette, "view.palette", "action-palette", View, Some(Keys::ctrl("K")), LOOKS,
        |_| always(opens(Dialog::Palette { typed: String::new() }));
    NextRecord, "record.next", "action-next-record", Record, Some(Keys::alt("ArrowDown")), LOOKS.repeats(),
        |state| goes(state, SelectionCommand::Move(Move::Next));
    PreviousRecord, "record.previous", "action-previous-record", Record, Some(Keys::alt("ArrowUp")), LOOKS.repeats(),
        |state| goes(state, SelectionCommand::Move(Move::Previous));
    #[line] NewRecord, "record.new", "action-new-record", Record, Some(Keys::ctrl_shift("N")), CHANGES,
        |state| if_open(state, EditCommand::NewRecord);
    DeleteRecord, "record.delete", "action-delete-record", Record, None, CHANGES,
        |state| always(opens(Dialog::DeleteRecord(selected(state)?)));
    #[line] ReviewUnreviewed, "record.review_unreviewed", "action-review-unreviewed", Record, None, CHANGES,
        |state| sets_review(state, Review::Unreviewed);
    ReviewVerified, "record.review_verified", "action-review-verified", Record, None, CHANGES,
        |state| sets_review(state, Review::Verified);
    ReviewDisputed, "record.review_disputed", "action-review-disputed", Record, None, CHANGES,
        |state| sets_review(state, Review::Disputed);
    ReviewExcluded, "record.review_excluded", "action-review-excluded", Record, None, CHANGES,
        |state| sets_review(state, Review::Excluded);
    ChangeMany, "record.change_many", "action-change-many", Record, None, CHANGES,
        |state| goes(state, EditCommand::Bulk(BulkStart::Field(BulkField::Review)));
    ReadText, "record.read_text", "action-read-text", Record, None, CHANGES, reads_text;
    #[line] ShowDuplicates, "record.duplicates", "action-show-duplicates", Record, None, LOOKS,
        |state| if_open(state, DialogCommand::OpenTool(ToolWindow::Duplicates));
    NextPair, "record.next_pair", "action-next-pair", Record, Some(Keys::plain("F8")), LOOKS.repeats(),
        |state| steps_to_pair(state, true);
    PreviousPair, "record.previous_pair", "action-previous-pair", Record, Some(Keys::plain("F7")), LOOKS.repeats(),
        |state| steps_to_pair(state, false);
    NotSame, "record.not_same", "action-not-same", Record, Some(Keys::plain("F9")), CHANGES,
        |state| pair(state, PairCommand::NotSame);
    MergePair, "record.merge_pair", "action-merge-pair", Record, Some(Keys::shift("F9")), CHANGES,
        merges_pair;
    #[line] CopyId, "record.copy_id", "action-copy-id", Record, None, LOOKS,
        |state| always(SystemCommand::Copy(selected(state)?));
    AddCode, "code.add", "action-add-code", Code, Some(Keys::plain("T")), CHANGES,
        |state| {
            selected(state)?;
            if state.marked().is_some() {
                return always(EditCommand::Bulk(BulkStart::Field(BulkField::AddCode)));
            }
            always(CodeCommand::Pick(None))
        };
    CodeInVivo, "code.in_vivo", "action-code-in-vivo", Code, Some(Keys::plain("I")), CHANGES,
        |state| {
            selected(state)?;
            unless(selected_words(state).is_none(), "why-no-words-selected", CodeCommand::InVivo)
        };
    #[line] NextAnnotation, "code.next_annotation", "action-next-annotation", Code, Some(Keys::plain("A")),
        LOOKS.repeats(), |state| goes_to_annotation(state, Way::On);
    PreviousAnnotation, "code.previous_annotation", "action-previous-annotation", Code, Some(Keys::shift("A")),
        LOOKS.repeats(), |state| goes_to_annotation(state, Way::Back);
    ChangeCode, "code.change", "action-change-code", Code, Some(Keys::plain("C")), CHANGES,
        |state| always(CodeCommand::Pick(Some(chosen(state)?.annotation)));
    SetValue, "code.set_value", "action-set-value", Code, Some(Keys::plain("V")), CHANGES,
        |state| {
            chosen(state)?;
            unless(state.scale_of_chosen().is_none(), "why-no-scale", CodeCommand::PickValue)
        };
    WriteMemo, "code.write_memo", "action-write-memo", Code, Some(Keys::plain("M")), CHANGES,
        |state| always(CodeCommand::WriteMemo(chosen(state)?.annotation));
    RemoveAnnotation, "code.remove", "action-remove-annotation", Code, Some(Keys::plain("Delete")),
        CHANGES.keys_in(KeysIn::AtPassage), |state| always(CodeCommand::DeleteAnnotation(chosen(state)?.annotation));
    MoveStartBack, "code.move_start_back", "action-move-start-back", Code, Some(START_BACK),
        CHANGES.repeats().keys_in(KeysIn::AtPassage), |state| moves_end(state, EndMove::of_start(false));
    MoveStartOn, "code.move_start_on", "action-move-start-on", Code, Some(START_ON),
        CHANGES.repeats().keys_in(KeysIn::AtPassage), |state| moves_end(state, EndMove::of_start(true));
    MoveEndBack, "code.move_end_back", "action-move-end-back", Code, Some(END_BACK),
        CHANGES.repeats().keys_in(KeysIn::AtPassage), |state| moves_end(state, EndMove::of_end(false));
    MoveEndOn, "code.move_end_on", "action-move-end-on", Code, Some(END_ON),
        CHANGES.repeats().keys_in(KeysIn::AtPassage), |state| moves_end(state, EndMove::of_end(true));
    ShowOrphans, "code.orphans", "action-show-orphans", Code, None, LOOKS,
        |state| if_open(state, DialogCommand::OpenTool(ToolWindow::Orphans));
    ShowDisagreements, "code.disagreements", "action-show-disagreements", Code, None, LOOKS,
        |state| {
            if state.document.is_blind() {
                return Err(msg!("why-blind-disagreements"));
            }
            if_open(state, FilterCommand::OpenMark(Counted::Disagreements.opens()))
        };
    #[line] MarkRead, "code.mark_read", "action-mark-read", Code, Some(Keys::plain("P")), CHANGES,
        |state| {
            selected(state)?;
            always(CodeCommand::ToggleRead)
        };
    NextUnread, "code.next_unread", "action-next-unread", Code, Some(Keys::plain("N")), LOOKS.repeats(),
        |state| goes(state, SelectionCommand::NextUnread);
    SearchAndCode, "code.search_and_code", "action-search-and-code", Code, Some(Keys::ctrl_shift("E")), CHANGES,
        |state| goes(state, CodeCommand::SearchAndCode);
    #[line] OpenQuote, "code.open_quote", "action-open-quote", Code, None, LOOKS, |state| quote(state, QuoteCommand::Open);
    ChangeQuotes, "code.change_quotes", "action-change-quotes", Code, None, CHANGES,
        |state| quote(state, QuoteCommand::Change(QuoteTask::Recode));
    #[line] DrawSample, "code.draw_sample", "action-draw-sample", Code, None, CHANGES,
        |state| goes(state, EditCommand::Draw(DrawTask::Sample));
    AssignRecords, "code.assign_records", "action-assign-records", Code, None, CHANGES,
        |state| {
            if state.document.is_blind() {
                return Err(msg!("why-blind"));
            }
            goes(state, EditCommand::Draw(DrawTask::Assign))
        };
    ShowProgress, "code.progress", "action-show-progress", Code, None, LOOKS,
        |state| if_open(state, DialogCommand::OpenTool(ToolWindow::Progress));
    #[line] ToggleBlind, "code.toggle_blind", "action-toggle-blind", Code, Some(Keys::ctrl_shift("B")), LOOKS,
        |state| if_open(state, CodeCommand::ToggleBlind);
    SetCoder, "code.set_coder", "action-set-coder", Code, None, LOOKS,
        |state| always(opens(Dialog::Coder { typed: state.settings.coder.clone() }));
    #[line] ShowCodebook, "code.codebook", "action-show-codebook", Code, Some(Keys::ctrl("B")), LOOKS,
        |state| if_open(state, DialogCommand::OpenTool(ToolWindow::Codebook));
    NewCode, "code.new_code", "action-new-code", Code, None, CHANGES,
        |state| if_open(state, DefinitionCommand::New(DefinitionList::Codes, None));
    NewKind, "code.new_kind", "action-new-kind", Code, None, CHANGES,
        |state| if_open(state, DefinitionCommand::New(DefinitionList::Kinds, None));
    TakeCodebook, "code.take_codebook", "action-take-codebook", Code, None, CHANGES,
        |state| {
            open(state)?;
            reads(state, FilePurpose::TakeCodebook)
        };
    PrintCodebook, "code.print_codebook", "action-print-codebook", Code, None, LOOKS,
        |state| {
            open(state)?;
            reads(state, FilePurpose::Copy(CopyOf::Codebook))
        };
    BeginVersion, "code.begin_version", "action-begin-version", Code, None, CHANGES,
        |state| if_open(state, DefinitionCommand::BeginVersion);
    ExportSubset, "share.export_subset", "action-export-subset", Share, Some(Keys::ctrl("E")), LOOKS.keeps_typed(),
        export_subset;
    ExportPackets, "share.export_packets", "action-export-packets", Share, None, LOOKS.keeps_typed(), export_packets;
    ReturnPacket, "share.return", "action-return", Share, None, LOOKS,
        |state| {
            open(state)?;
            crate::app::packet_state::may_return(state)?;
            reads(state, FilePurpose::Copy(CopyOf::Return))
        };
    MergeFile, "share.merge", "action-merge", Share, None, CHANGES, reason::merge_file;
    ExportQuotes, "share.export_quotes", "action-export-quotes", Share, None, LOOKS, export_quotes;
    ExportFigure, "share.export_figure", "action-export-figure", Share, None, LOOKS, export_figure;
    #[line] CopyQuery, "share.copy_query", "action-copy-query", Share, None, LOOKS,
        |state| {
            let line = &state.session.filter_line;
            unless(line.is_empty(), "why-no-filter", SystemCommand::Copy(line.clone()))
        };
    CopyCommand, "share.copy_command", "action-copy-command", Share, Some(Keys::ctrl_shift("C")),
        LOOKS.keeps_typed().keys_in(KeysIn::AllButFields),
        |state| if_open(state, SystemCommand::Copy(state.as_command()));
    Keys, "help.keys", "action-keys", Help, Some(Keys::plain("F1")), LOOKS, |_| always(opens(Dialog::Keys));
    CheckArithmetic, "help.check_arithmetic", "action-check-arithmetic", Help, None, LOOKS,
        |_| always(opens(Dialog::Arithmetic));
    OpenPractice, "help.open_practice", "action-open-practice", Help, None, LOOKS.keeps_typed(),
        |_| always(FileCommand::OpenPractice);
    About, "help.about", "action-about", Help, None, LOOKS, |_| always(opens(Dialog::About));
}

/// The command of an action, or the reason why it cannot be done now.
pub fn resolve(state: &State, action: Action) -> Result<Command, Message> {
    let spec = action.spec();
    if spec.traits.changes {
        state.document.may_change()?;
    }
    (spec.resolve)(state)
}
