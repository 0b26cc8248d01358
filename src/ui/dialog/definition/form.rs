//! The form of a code or a kind: names, definition, rules, examples, what it stands under, key, colour, measure.

use eframe::egui::{Id, Key, Modifiers, Ui};

use super::fields::{areas, color_ui, lines, mistake, row, told};
use super::scale::measure_ui;
use crate::app::{
    Choice, DefinitionCommand, DefinitionDraft, Dialog, DialogCommand, FormField, answering, selected_words,
};
use crate::dataset::{DefinitionList, Header, tag_of};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::dialog::frame::{Footer, Spec, answered, show};
use crate::ui::dialog::parts::{ListRow, field_id, remark};
use crate::ui::icon::Icon;
use crate::ui::record::all_choices;
use crate::ui::theme::metrics;
use crate::ui::visible_line;
use crate::ui::widget::button::{IconButton, ToolButton};
use crate::ui::widget::field::{Field, check_box};

/// So many are offered to stand under.
const OFFERED: usize = 6;

pub(in crate::ui::dialog) fn definition_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &DefinitionDraft) {
    let header = cx.state.document.dataset.header();
    let all = all_choices(cx, draft.list.into());
    let wrong: Vec<(FormField, String)> =
        draft.mistakes((header, cx.lang), &all).into_iter().map(|(field, why)| (field, cx.say(&why))).collect();
    let is_code = draft.list == DefinitionList::Codes;
    let title = match (&draft.id, is_code) {
        (None, true) => cx.tr("codebook-new-code").to_owned(),
        (None, false) => cx.tr("codebook-new-kind").to_owned(),
        (Some(id), _) => {
            let name = all.iter().find(|choice| choice.id == *id).map_or(id.as_str(), |choice| &choice.name);
            let name = visible_line(name).into_owned();
            if draft.only_names {
                cx.say(&msg!("definition-rename-title", name = name))
            } else {
                cx.say(&msg!("definition-edit-title", name = name))
            }
        }
    };
    let why = wrong.first().map(|(_, why)| why.clone());
    let footer = Footer {
        note: if draft.only_names { "" } else { cx.tr("definition-one-step") },
        cancel: Some(cx.tr("dialog-cancel")),
        primary: cx.tr("definition-keep"),
        why: why.as_deref(),
        ..Footer::default()
    };
    // A new one has no name yet: that is no mistake before something was typed.
    let is_untouched = draft.id.is_none() && *draft == untouched(header, draft);
    let wrong = if is_untouched { Vec::new() } else { wrong };
    let width = if draft.only_names { 480.0 } else { 720.0 };
    let spec = Spec { id: if draft.only_names { "rename" } else { "definition" }, title: &title, width };
    let mut now = draft.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let kept = ui.is_enabled() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let entered = names_ui(cx, ui, &mut now, &wrong);
        if !draft.only_names {
            parent_ui(cx, ui, &mut now, (&all, &wrong));
            if is_code {
                code_ui(cx, ui, &mut now, &wrong);
            } else {
                kind_ui(cx, ui, &mut now);
            }
        }
        entered || kept
    });
    if now != *draft {
        cx.send(DialogCommand::set_draft(Dialog::Definition(Box::new(now))));
    }
    answered(cx, answer, DefinitionCommand::Keep);
}

/// The form of a new one as it was opened.
fn untouched(header: &Header, draft: &DefinitionDraft) -> DefinitionDraft {
    let parent = Some(draft.parent.as_str()).filter(|parent| !parent.is_empty());
    DefinitionDraft::new(header, draft.list, parent)
}

/// The names; the first field has the keyboard when the form opens. Says whether Enter was pressed.
fn names_ui(cx: &mut Cx<'_>, ui: &mut Ui, draft: &mut DefinitionDraft, wrong: &[(FormField, String)]) -> bool {
    let id = field_id("definition name");
    // The language of the window first: that is what is typed.
    let first = usize::from(cx.lang == crate::words::Lang::En);
    if ui.is_enabled() && std::mem::take(&mut cx.memory.focus_dialog) {
        ui.memory_mut(|memory| memory.request_focus(id.with(first)));
    }
    row(ui, cx.tr("definition-name"), |ui| {
        let why = told(wrong, FormField::Names);
        let entered = lines(cx, ui, id, cx.tr("definition-name"), &mut draft.names, why.is_some());
        mistake(ui, why);
        entered
    })
}

/// What it stands under: typed, and chosen from what answers.
fn parent_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &mut DefinitionDraft, (all, wrong): (&[Choice], &[(FormField, String)])) {
    row(ui, cx.tr("definition-parent"), |ui| {
        let id = field_id("definition parent");
        let why = told(wrong, FormField::Parent);
        let name = cx.tr("definition-parent");
        let field = Field::new(name).hint(cx.tr("definition-on-top")).width(320.0).wrong(why.is_some()).id(id);
        // An id is what is kept; a name is what is read.
        let shown = all.iter().find(|choice| choice.id == draft.parent);
        let response = field.show(ui, &mut draft.parent);
        if let Some(shown) = shown.filter(|shown| shown.name != shown.id && !response.has_focus()) {
            remark(ui, &visible_line(&shown.name));
        }
        let is_chosen = all.iter().any(|choice| choice.id == draft.parent.trim());
        if response.has_focus() && !draft.parent.trim().is_empty() && !is_chosen {
            let found = answering(all, &draft.parent);
            let mut chosen = None;
            for choice in found.iter().take(OFFERED).filter_map(|at| all.get(*at)) {
                let label = visible_line(&choice.name);
                let note = visible_line(&choice.id);
                let row = ListRow { label: &label, note: &note, ..ListRow::default() };
                let response = row.show(ui);
                // A press is enough: with it the field loses the keyboard, and the list goes.
                if response.contains_pointer() && ui.input(|input| input.pointer.primary_pressed()) {
                    chosen = Some(choice.id.clone());
                }
            }
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
                chosen = found.first().and_then(|at| all.get(*at)).map(|choice| choice.id.clone());
            }
            if let Some(chosen) = chosen {
                draft.parent = chosen;
            }
        }
        mistake(ui, why);
    });
}

fn kind_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &mut DefinitionDraft) {
    row(ui, cx.tr("codebook-aliases"), |ui| {
        let field = Field::new(cx.tr("codebook-aliases")).hint(cx.tr("definition-aliases-hint"));
        field.show(ui, &mut draft.aliases);
    });
}

fn code_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &mut DefinitionDraft, wrong: &[(FormField, String)]) {
    row(ui, cx.tr("definition-key"), |ui| {
        let why = told(wrong, FormField::Key);
        let field = Field::new(cx.tr("definition-key")).width(64.0).wrong(why.is_some());
        ui.horizontal(|ui| {
            field.show(ui, &mut draft.key);
            remark(ui, cx.tr("definition-key-what"));
        });
        let kept = draft.key_does_nothing().filter(|_| why.is_none()).map(|why| cx.say(&why));
        mistake(ui, why.or(kept.as_deref()));
    });
    row(ui, cx.tr("definition-color"), |ui| color_ui(cx, ui, &mut draft.color));
    for (title, texts) in [
        ("definition-description", &mut draft.description),
        ("codebook-include", &mut draft.include),
        ("codebook-exclude", &mut draft.exclude),
    ] {
        let title = cx.tr(title);
        row(ui, title, |ui| areas(cx, ui, Id::unique(("definition", title)), title, texts));
    }
    row(ui, cx.tr("codebook-examples"), |ui| examples_ui(cx, ui, draft));
    measure_ui(cx, ui, draft, wrong);
    if draft.id.is_some() {
        row(ui, "", |ui| {
            let next = cx.state.document.dataset.header().codebook().unwrap_or(1).saturating_add(1);
            let label = cx.say(&msg!("definition-begins-version", version = next));
            if check_box(ui, draft.begins_version, &label).clicked() {
                draft.begins_version = !draft.begins_version;
            }
            remark(ui, cx.tr("definition-begins-version-what"));
        });
    }
}

fn examples_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &mut DefinitionDraft) {
    let mut removed = None;
    for (at, example) in draft.examples.iter_mut().enumerate() {
        let name = cx.say(&msg!("definition-example", number = at + 1));
        ui.horizontal_top(|ui| {
            let room = ui.available_width() - metrics::BUTTON_HEADER - metrics::GAP;
            ui.allocate_ui(eframe::egui::vec2(room, 0.0), |ui| {
                ui.set_width(room);
                areas(cx, ui, Id::unique(("definition example", at)), &name, example);
            });
            let remove = cx.say(&msg!("definition-example-remove", number = at + 1));
            if ui.add(IconButton::new(Icon::Close, &remove)).clicked() {
                removed = Some(at);
            }
        });
        ui.add_space(4.0);
    }
    if let Some(at) = removed {
        draft.examples.remove(at);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let add = |label| ToolButton::new(label).icon(Icon::Plus).height(metrics::BUTTON_TOOL);
        if ui.add(add(cx.tr("definition-example-add"))).clicked() {
            draft.examples.push(vec![(cx.lang.code().to_owned(), String::new())]);
        }
        let words = selected_words(cx.state);
        let why = words.is_none().then(|| cx.tr("why-no-words-selected"));
        if ui.add(add(cx.tr("definition-example-selected")).disabled(why)).clicked()
            && let Some(words) = words
        {
            draft.examples.push(vec![(tag_of(&words).to_owned(), words)]);
        }
    });
}
