//! What can be done with a row of the table, where it stands: a menu on its right click.

use eframe::egui;

use crate::app::{Action, FilterCommand, SelectionCommand};
use crate::dataset::RowId;
use crate::msg;
use crate::query::{Field, Mode, Tree, value_label};
use crate::ui::cx::Cx;
use crate::ui::shell::shortcut;
use crate::ui::widget::button::{menu_item, menu_item_enabled};
use crate::ui::widget::context_menu::context_menu_of;

/// What is done with the records that are marked, or with the one that was clicked.
const ACTIONS: [Action; 7] = [
    Action::ReviewUnreviewed,
    Action::ReviewVerified,
    Action::ReviewDisputed,
    Action::ReviewExcluded,
    Action::AddCode,
    Action::ChangeMany,
    Action::CopyId,
];

/// Gives a row its menu, by the keyboard where `keyboard` is at it. A row that is not marked is shown first, so that the menu is
/// about it.
pub(super) fn row_menu(
    cx: &mut Cx<'_>,
    ui: &egui::Ui,
    response: &egui::Response,
    (row, keyboard): (RowId, Option<egui::Id>),
) {
    if response.secondary_clicked() && !cx.state.marked().is_some_and(|marked| marked.contains(row)) {
        cx.send(SelectionCommand::Record(Some(row)));
    }
    context_menu_of(ui, response, response.secondary_clicked(), keyboard, |ui| {
        for action in ACTIONS {
            let several = cx.state.marked().is_some();
            // With one record, it is that one that is changed; with several there is no one id.
            let is_offered = match action {
                Action::ChangeMany => several,
                Action::CopyId => !several,
                _ => true,
            };
            if !is_offered {
                continue;
            }
            let key = action.spec().keys.and_then(shortcut).map(|keys| ui.format_shortcut(&keys));
            let why = cx.why_not(action);
            let label = cx.tr(action.spec().name);
            if menu_item_enabled(ui, label, key.as_deref(), false, why.as_deref()).clicked() {
                // A dialog that it opens gives the keyboard back to the table, not to the menu that is gone.
                cx.memory.focus_table = true;
                cx.act(action);
            }
        }
        ui.separator();
        for (field, token) in values(cx, row) {
            let dataset = &cx.state.document.dataset;
            let name = value_label(dataset, cx.state.lexicon(), cx.lang, field, &token);
            let only = cx.say(&msg!("facet-only", name = name.as_str()));
            let exclude = cx.say(&msg!("facet-exclude", name = name.as_str()));
            for (label, mode) in [(only, Mode::Only), (exclude, Mode::Exclude)] {
                if menu_item(ui, &label, None, false).clicked() {
                    cx.send(FilterCommand::ChooseValue(field, token.clone(), mode));
                }
            }
        }
    });
}

/// What a record can be found by: its regions and its kind.
fn values(cx: &Cx<'_>, row: RowId) -> Vec<(Field, String)> {
    let facts = cx.state.document.dataset.facts(row);
    let lexicon = cx.state.lexicon();
    let regions = facts.regions.iter().map(|region| (Field::Region, lexicon.token(Tree::Region, *region).to_owned()));
    let kind = facts.kind.map(|kind| (Field::Kind, lexicon.token(Tree::Kind, kind).to_owned()));
    regions.chain(kind).collect()
}
