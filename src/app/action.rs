//! The one table of actions: id, name, menu place and keys. Menus, palette, keyboard and documentation are made from it.
//!
//! An action has no payload; [`resolve`] makes a command of it or says why not.

use std::sync::Arc;

use super::command::{
    CodeCommand, Command, DialogCommand, DisplayCommand, EditCommand, FieldEdit, FileCommand, FilePurpose,
    FilterCommand, Move, RecoveryCommand, SelectionCommand, SettingCommand, SystemCommand, VersionCommand, ViewCommand,
};
use super::dialog::Dialog;
use super::document::Origin;
use super::hits::Way;
use super::keeper::Access;
use super::session::{PlacesForm, Tab};
use super::settings::ThemeChoice;
use super::state::State;
use super::tool_window::ToolWindow;
use crate::dataset::Review;
use crate::json::Value;
use crate::msg;
use crate::words::Message;

/// A menu of the menu bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Undo and finding.
    Edit,
    /// What is shown.
    View,
    /// The record.
    Record,
    /// Coding.
    Code,
    /// Sending to others.
    Share,
    /// Help.
    Help,
}

impl Menu {
    /// All menus, in order.
    pub const ALL: [Self; 7] = [Self::File, Self::Edit, Self::View, Self::Record, Self::Code, Self::Share, Self::Help];

    /// Message id of its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Record => "menu-record",
            Self::Code => "menu-code",
            Self::Share => "menu-share",
            Self::Help => "menu-help",
        }
    }
}

/// A key with its modifiers. `command` is Ctrl, or Cmd on macOS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// Ctrl, or Cmd on macOS.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key's name as egui has it: `S`, `ArrowDown`, `F1`.
    pub key: &'static str,
    /// The key that takes its place on macOS, with Cmd alone: there Alt with an arrow moves within a text.
    pub mac: Option<&'static str>,
}

impl Keys {
    /// The keys of this system.
    pub fn here(self) -> Self {
        match self.mac {
            Some(key) if cfg!(target_os = "macos") => Self { command: true, shift: false, alt: false, key, mac: None },
            _ => self,
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "stands in the table beside `None`")]
const fn ctrl(key: &'static str) -> Option<Keys> {
    Some(Keys { command: true, shift: false, alt: false, key, mac: None })
}

#[expect(clippy::unnecessary_wraps, reason = "stands in the table beside `None`")]
const fn ctrl_shift(key: &'static str) -> Option<Keys> {
    Some(Keys { command: true, shift: true, alt: false, key, mac: None })
}

#[expect(clippy::unnecessary_wraps, reason = "stands in the table beside `None`")]
const fn alt(key: &'static str) -> Option<Keys> {
    Some(Keys { command: false, shift: false, alt: true, key, mac: None })
}

#[expect(clippy::unnecessary_wraps, reason = "stands in the table beside `None`")]
const fn alt_or_mac(key: &'static str, mac: &'static str) -> Option<Keys> {
    Some(Keys { command: false, shift: false, alt: true, key, mac: Some(mac) })
}

#[expect(clippy::unnecessary_wraps, reason = "stands in the table beside `None`")]
const fn plain(key: &'static str) -> Option<Keys> {
    Some(Keys { command: false, shift: false, alt: false, key, mac: None })
}

#[expect(clippy::unnecessary_wraps, reason = "stands in the table beside `None`")]
const fn shift(key: &'static str) -> Option<Keys> {
    Some(Keys { command: false, shift: true, alt: false, key, mac: None })
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
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
}

macro_rules! actions {
    ($( $(#[$line:ident])? $action:ident, $id:literal, $name:literal, $menu:ident, $keys:expr; )*) => {
        /// What a menu, key or palette row can trigger.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $( #[doc = concat!("`", $id, "`")] $action, )* }

        /// Every action, in the order of the menus.
        pub static ACTIONS: &[Spec] = &[ $( Spec {
            action: Action::$action, id: $id, name: $name, menu: Menu::$menu,
            begins_group: actions!(@group $($line)?), keys: $keys,
        }, )* ];
    };
    (@group line) => { true };
    (@group) => { false };
}

actions! {
    NewDataset, "file.new_dataset", "action-new-dataset", File, ctrl("N");
    Open, "file.open", "action-open", File, ctrl("O");
    OpenSample, "file.open_sample", "action-open-sample", File, None;
    #[line] Save, "file.save", "action-save", File, ctrl("S");
    SaveAs, "file.save_as", "action-save-as", File, ctrl_shift("S");
    Versions, "file.versions", "action-versions", File, None;
    ShowRecovery, "file.recovery", "action-recovery", File, None;
    #[line] Import, "file.import", "action-import", File, ctrl("I");
    ShowIssues, "file.show_issues", "action-show-issues", File, None;
    #[line] Quit, "file.quit", "action-quit", File, ctrl("Q");
    Undo, "edit.undo", "action-undo", Edit, ctrl("Z");
    Redo, "edit.redo", "action-redo", Edit, ctrl_shift("Z");
    History, "edit.history", "action-history", Edit, ctrl("H");
    #[line] Find, "edit.find", "action-find", Edit, ctrl("F");
    ClearFilter, "edit.clear_filter", "action-clear-filter", Edit, ctrl_shift("X");
    LastFilter, "edit.last_filter", "action-last-filter", Edit, alt_or_mac("ArrowLeft", "OpenBracket");
    NextFilter, "edit.next_filter", "action-next-filter", Edit, alt_or_mac("ArrowRight", "CloseBracket");
    NextHit, "edit.next_hit", "action-next-hit", Edit, plain("F3");
    PreviousHit, "edit.previous_hit", "action-previous-hit", Edit, shift("F3");
    ShowTable, "view.table", "action-show-table", View, ctrl("T");
    ShowTimeline, "view.timeline", "action-show-timeline", View, ctrl("L");
    #[line] SaveView, "view.save_view", "action-save-view", View, None;
    UpdateView, "view.update_view", "action-update-view", View, None;
    RenameView, "view.rename_view", "action-rename-view", View, None;
    DeleteView, "view.delete_view", "action-delete-view", View, None;
    #[line] PlacesAsList, "view.places_list", "action-places-list", View, None;
    PlacesAsTiles, "view.places_tiles", "action-places-tiles", View, None;
    #[line] ToggleLeft, "view.toggle_provinces", "action-toggle-left", View, ctrl("1");
    ToggleRight, "view.toggle_record", "action-toggle-right", View, ctrl("3");
    #[line] ThemeSystem, "view.theme_system", "action-theme-system", View, None;
    ThemeLight, "view.theme_light", "action-theme-light", View, None;
    ThemeDark, "view.theme_dark", "action-theme-dark", View, None;
    #[line] English, "view.english", "action-english", View, None;
    Chinese, "view.chinese", "action-chinese", View, None;
    #[line] Palette, "view.palette", "action-palette", View, ctrl("K");
    NextRecord, "record.next", "action-next-record", Record, alt("ArrowDown");
    PreviousRecord, "record.previous", "action-previous-record", Record, alt("ArrowUp");
    #[line] NewRecord, "record.new", "action-new-record", Record, ctrl_shift("N");
    DeleteRecord, "record.delete", "action-delete-record", Record, None;
    #[line] ReviewUnreviewed, "record.review_unreviewed", "action-review-unreviewed", Record, None;
    ReviewVerified, "record.review_verified", "action-review-verified", Record, None;
    ReviewDisputed, "record.review_disputed", "action-review-disputed", Record, None;
    ReviewExcluded, "record.review_excluded", "action-review-excluded", Record, None;
    #[line] CopyId, "record.copy_id", "action-copy-id", Record, None;
    AddCode, "code.add", "action-add-code", Code, plain("T");
    SetCoder, "code.set_coder", "action-set-coder", Code, None;
    ExportSubset, "share.export_subset", "action-export-subset", Share, ctrl("E");
    #[line] CopyQuery, "share.copy_query", "action-copy-query", Share, None;
    CopyCommand, "share.copy_command", "action-copy-command", Share, ctrl_shift("C");
    Keys, "help.keys", "action-keys", Help, plain("F1");
    About, "help.about", "action-about", Help, None;
}

impl Action {
    /// Its row in the table.
    pub fn spec(self) -> &'static Spec {
        // The table is made from the same list as the enum, in the same order.
        ACTIONS.iter().find(|spec| spec.action == self).unwrap_or(&FALLBACK)
    }
}

static FALLBACK: Spec = Spec {
    action: Action::About,
    id: "help.about",
    name: "action-about",
    menu: Menu::Help,
    begins_group: false,
    keys: None,
};

/// The command of an action, or the reason why it cannot be done now.
pub fn resolve(state: &State, action: Action) -> Result<Command, Message> {
    let open = || if state.document.is_open() { Ok(()) } else { Err(msg!("why-no-dataset")) };
    let selected = || state.selected_id().ok_or_else(|| msg!("why-no-record"));
    let no_file_dialog = || match state.session.waiting_for {
        Some(_) => Err(msg!("why-dialog-open")),
        None => Ok(()),
    };
    let not_saving = || if state.saving.asked().is_some() { Err(msg!("why-saving")) } else { Ok(()) };
    if changes(action) {
        state.document.may_change()?;
    }
    match action {
        Action::Open | Action::Import => no_file_dialog()?,
        Action::SaveAs => {
            open()?;
            no_file_dialog()?;
            if state.document.access == Access::Undecided {
                // What was not saved belongs to this name, until that is decided.
                state.document.may_change()?;
            }
            not_saving()?;
        }
        Action::Save => {
            open()?;
            no_file_dialog()?;
            not_saving()?;
            if let Some(why) = &state.document.save_blocked {
                return Err(why.clone());
            }
            if matches!(state.document.origin, Origin::File { .. }) && !state.document.has_unsaved_changes() {
                return Err(msg!("why-nothing-to-save"));
            }
        }
        Action::ExportSubset => {
            open()?;
            no_file_dialog()?;
            if state.derived.rows.is_empty() {
                return Err(msg!("why-nothing-shown"));
            }
        }
        Action::ShowIssues => {
            open()?;
            if state.document.issues.is_empty() {
                return Err(msg!("why-no-issues"));
            }
        }
        Action::Versions => {
            open()?;
            if state.document.keeper.is_none() || state.document.path().is_none() {
                return Err(msg!("why-no-versions"));
            }
        }
        Action::ShowRecovery if state.keeping.is_none() => return Err(msg!("why-no-versions")),
        Action::Undo if state.document.history.next_undo().is_none() => return Err(msg!("why-nothing-to-undo")),
        Action::Redo if state.document.history.next_redo().is_none() => return Err(msg!("why-nothing-to-redo")),
        Action::ClearFilter if state.session.line.is_empty() => return Err(msg!("why-no-filter")),
        Action::CopyQuery if state.session.filter_line.is_empty() => return Err(msg!("why-no-filter")),
        Action::LastFilter if state.session.trail.back().is_none() => return Err(msg!("why-no-last-filter")),
        Action::NextFilter if state.session.trail.forward().is_none() => return Err(msg!("why-no-next-filter")),
        Action::UpdateView | Action::RenameView | Action::DeleteView => {
            open()?;
            let view = state.view().ok_or_else(|| msg!("why-no-view"))?;
            if action == Action::UpdateView {
                line_holds(state)?;
                if !state.differs_from(&view) {
                    return Err(msg!("why-view-unchanged"));
                }
            }
        }
        Action::SaveView => {
            open()?;
            line_holds(state)?;
        }
        Action::History
        | Action::Find
        | Action::NewRecord
        | Action::CopyCommand
        | Action::ShowTable
        | Action::ShowTimeline => open()?,
        Action::NextRecord | Action::PreviousRecord if state.derived.rows.is_empty() => {
            return Err(msg!("why-nothing-shown"));
        }
        Action::NextHit | Action::PreviousHit => {
            open()?;
            if !state.session.query.filter().looks_for_words() {
                return Err(msg!("why-no-words"));
            }
            if state.derived.rows.is_empty() && state.hits.total() == 0 {
                return Err(msg!("why-nothing-shown"));
            }
        }
        Action::DeleteRecord
        | Action::CopyId
        | Action::AddCode
        | Action::ReviewUnreviewed
        | Action::ReviewVerified
        | Action::ReviewDisputed
        | Action::ReviewExcluded => {
            selected()?;
            if action == Action::AddCode && state.document.dataset.header().codes().is_empty() {
                return Err(msg!("why-no-codes"));
            }
        }
        _ => {}
    }
    Ok(command_of(state, action))
}

/// The command of an action that can be done now.
fn command_of(state: &State, action: Action) -> Command {
    match action {
        Action::NewDataset => FileCommand::New.into(),
        Action::Open => FileCommand::Choose(FilePurpose::Open).into(),
        Action::OpenSample => FileCommand::OpenSample.into(),
        Action::Save => FileCommand::Save.into(),
        Action::SaveAs => FileCommand::Choose(FilePurpose::SaveAs).into(),
        Action::Versions => VersionCommand::List.into(),
        Action::ShowRecovery => RecoveryCommand::List.into(),
        Action::Import => FileCommand::Choose(FilePurpose::Import).into(),
        Action::ShowIssues => opens(Dialog::Issues(Arc::clone(&state.document.issues))),
        Action::Quit => FileCommand::CloseWindow.into(),
        Action::Undo => EditCommand::Undo.into(),
        Action::Redo => EditCommand::Redo.into(),
        Action::History => DialogCommand::OpenTool(ToolWindow::History).into(),
        Action::Find => FilterCommand::Focus.into(),
        Action::ClearFilter => FilterCommand::ReplaceLine(String::new()).into(),
        Action::LastFilter => FilterCommand::Back.into(),
        Action::NextFilter => FilterCommand::Forward.into(),
        Action::NextHit => SelectionCommand::MoveHit(Way::On).into(),
        Action::PreviousHit => SelectionCommand::MoveHit(Way::Back).into(),
        Action::ShowTable => DisplayCommand::SetTab(Tab::Table).into(),
        Action::ShowTimeline => DisplayCommand::SetTab(Tab::Timeline).into(),
        Action::SaveView => opens(Dialog::ViewName { typed: String::new(), rename: false }),
        Action::UpdateView => ViewCommand::Update.into(),
        Action::RenameView => {
            let typed = state.view().map(|view| state.view_name(&view)).unwrap_or_default();
            opens(Dialog::ViewName { typed, rename: true })
        }
        Action::DeleteView => ViewCommand::Delete.into(),
        Action::PlacesAsList => SettingCommand::SetPlacesForm(PlacesForm::List).into(),
        Action::PlacesAsTiles => SettingCommand::SetPlacesForm(PlacesForm::Tiles).into(),
        Action::ToggleLeft => SettingCommand::ToggleLeft.into(),
        Action::ToggleRight => SettingCommand::ToggleRight.into(),
        Action::ThemeSystem => SettingCommand::SetTheme(ThemeChoice::System).into(),
        Action::ThemeLight => SettingCommand::SetTheme(ThemeChoice::Light).into(),
        Action::ThemeDark => SettingCommand::SetTheme(ThemeChoice::Dark).into(),
        Action::English => SettingCommand::SetLanguage("en").into(),
        Action::Chinese => SettingCommand::SetLanguage("zh-CN").into(),
        Action::Palette => opens(Dialog::Palette { typed: String::new() }),
        Action::NextRecord => SelectionCommand::Move(Move::Next).into(),
        Action::PreviousRecord => SelectionCommand::Move(Move::Previous).into(),
        Action::NewRecord => EditCommand::NewRecord.into(),
        Action::DeleteRecord => opens(Dialog::DeleteRecord(state.selected_id().unwrap_or_default())),
        Action::ReviewUnreviewed => sets_review(state, Review::Unreviewed),
        Action::ReviewVerified => sets_review(state, Review::Verified),
        Action::ReviewDisputed => sets_review(state, Review::Disputed),
        Action::ReviewExcluded => sets_review(state, Review::Excluded),
        Action::CopyId => SystemCommand::Copy(state.selected_id().unwrap_or_default()).into(),
        Action::AddCode => CodeCommand::Pick(None).into(),
        Action::SetCoder => opens(Dialog::Coder { typed: state.settings.coder.clone() }),
        Action::ExportSubset => FileCommand::Choose(FilePurpose::ExportSubset).into(),
        Action::CopyQuery => SystemCommand::Copy(state.session.filter_line.clone()).into(),
        Action::CopyCommand => SystemCommand::Copy(state.as_command()).into(),
        Action::Keys => opens(Dialog::Keys),
        Action::About => opens(Dialog::About),
    }
}

fn opens(dialog: Dialog) -> Command {
    DialogCommand::open(dialog).into()
}

fn sets_review(state: &State, review: Review) -> Command {
    let edit = FieldEdit {
        policy: state.selected_id().unwrap_or_default(),
        pointer: "/review".to_owned(),
        value: (review != Review::Unreviewed).then(|| Value::from(review.id())),
        field: "field-review",
    };
    EditCommand::Field(edit).into()
}

/// While the line has mistakes, the filter that holds is another one than the line says.
fn line_holds(state: &State) -> Result<(), Message> {
    if state.session.mistakes.is_empty() { Ok(()) } else { Err(msg!("why-line-mistaken")) }
}

/// Whether an action changes the dataset or its file.
fn changes(action: Action) -> bool {
    matches!(
        action,
        Action::Save
            | Action::Undo
            | Action::Redo
            | Action::NewRecord
            | Action::DeleteRecord
            | Action::SaveView
            | Action::UpdateView
            | Action::RenameView
            | Action::DeleteView
            | Action::AddCode
            | Action::ReviewUnreviewed
            | Action::ReviewVerified
            | Action::ReviewDisputed
            | Action::ReviewExcluded
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_when_compared_never_clash() {
        for (at, spec) in ACTIONS.iter().enumerate() {
            for other in ACTIONS.iter().skip(at + 1) {
                assert!(spec.keys.is_none() || spec.keys != other.keys, "{} and {}", spec.id, other.id);
                assert_ne!(spec.id, other.id);
            }
        }
    }

    #[test]
    fn actions_without_a_dataset_when_resolved_give_a_reason() {
        let state = State::default();
        assert_eq!(resolve(&state, Action::Save).unwrap_err(), msg!("why-no-dataset"));
        assert_eq!(resolve(&state, Action::AddCode).unwrap_err(), msg!("why-no-record"));
        assert!(resolve(&state, Action::Open).is_ok());
    }

    #[test]
    fn every_action_has_its_own_row() {
        for spec in ACTIONS {
            assert_eq!(spec.action.spec().id, spec.id);
        }
    }
}
