//! What can be done with an annotation, where it stands: a menu on its right click, or by keys while the keyboard is at it.

use eframe::egui;

use super::annotations::{edit_memo, memo_of};
use crate::app::{CodeCommand, FilterCommand, SystemCommand};
use crate::dataset::{Annotation, Policy};
use crate::msg;
use crate::query::{Field, Mode, Tree};
use crate::ui::cx::Cx;
use crate::ui::widget::button::menu_item_enabled;
use crate::ui::widget::context_menu::context_menu_of;

/// Gives an annotation its menu; `keyboard` is what has the keyboard in it.
pub(super) fn annotation_menu(
    cx: &mut Cx<'_>,
    ui: &egui::Ui,
    response: &egui::Response,
    (policy, annotation): (&Policy, &Annotation),
    keyboard: Option<egui::Id>,
) {
    context_menu_of(ui, response, response.container_secondary_clicked(), keyboard, |ui| {
        annotation_entries_ui(cx, ui, (policy, annotation));
    });
}

/// What can be done with an annotation of the record that is shown.
pub(in crate::ui) fn annotation_entries_ui(
    cx: &mut Cx<'_>,
    ui: &mut egui::Ui,
    (policy, annotation): (&Policy, &Annotation),
) {
    let why = cx.why_may_not_change();
    let why = why.as_deref();
    if menu_item_enabled(ui, cx.tr("annotation-change"), None, false, why).clicked() {
        cx.send(CodeCommand::Pick(Some(annotation.id.clone())));
    }
    let memo = if memo_of(annotation).is_empty() { "annotation-add-memo" } else { "annotation-edit-memo" };
    if menu_item_enabled(ui, cx.tr(memo), None, false, why).clicked() {
        edit_memo(cx, policy, annotation);
    }
    if menu_item_enabled(ui, cx.tr("annotation-remove"), None, false, why).clicked() {
        cx.send(CodeCommand::DeleteAnnotation(annotation.id.clone()));
    }
    ui.separator();
    let quote = annotation.target.as_ref().map(|target| target.exact.as_str());
    let no_quote = quote.is_none().then(|| cx.tr("annotation-no-quote"));
    if menu_item_enabled(ui, cx.tr("annotation-copy-quote"), None, false, no_quote).clicked() {
        cx.send(SystemCommand::Copy(quote.unwrap_or_default().to_owned()));
    }
    ui.separator();
    filter_ui(cx, ui, annotation);
}

/// The records with the code of the annotation, or without it.
fn filter_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, annotation: &Annotation) {
    let dataset = &cx.state.document.dataset;
    let Some(symbol) = dataset.names().codes.symbol(&annotation.code) else { return };
    let token = cx.state.lexicon().token(Tree::Code, symbol).to_owned();
    let name = dataset.header().code_name_in(cx.lang, &annotation.code);
    let only = cx.say(&msg!("facet-only", name = name.as_str()));
    let exclude = cx.say(&msg!("facet-exclude", name = name.as_str()));
    for (label, mode) in [(only, Mode::Only), (exclude, Mode::Exclude)] {
        if menu_item_enabled(ui, &label, None, false, None).clicked() {
            cx.send(FilterCommand::ChooseValue(Field::Code, token.clone(), mode));
        }
    }
}
