//! What is asked before a code or a kind is replaced, split or deleted: what that touches, in numbers.

use eframe::egui::{Id, Key, ScrollArea, Ui};

use crate::app::{DefinitionCommand, DefinitionUse, Dialog, DialogCommand, ReplaceDraft, SplitDraft, answering};
use crate::dataset::{DefinitionChange, DefinitionList};
use crate::msg;
use crate::query::kind_name;
use crate::ui::cx::Cx;
use crate::ui::dialog::frame::{Footer, Spec, answered, show};
use crate::ui::dialog::parts::{ListRow, boxed, first_field, move_cursor, remark, say};
use crate::ui::icon::Icon;
use crate::ui::record::{all_choices, code_disc};
use crate::ui::theme::{metrics, palette};
use crate::ui::visible_line;
use crate::ui::widget::button::{IconButton, ToolButton};
use crate::ui::widget::field::{Field, radio};

/// So many rows of a list are seen at once.
const ROWS: f32 = 7.0;

fn name_of(cx: &Cx<'_>, list: DefinitionList, id: &str) -> String {
    let dataset = &cx.state.document.dataset;
    let name = match list {
        DefinitionList::Codes => dataset.header().code_path_in(cx.lang, id),
        DefinitionList::Kinds => kind_name(dataset, cx.lang, id),
    };
    visible_line(&name).into_owned()
}

/// What names it, a sentence for each.
fn usage_ui(cx: &Cx<'_>, ui: &mut Ui, list: DefinitionList, used: &DefinitionUse) {
    let usage = &used.usage;
    let line = |ui: &mut Ui, count: usize, sentence: crate::words::Message| {
        if count > 0 {
            say(ui, &cx.say(&sentence));
        }
    };
    if list == DefinitionList::Codes {
        let told = msg!("definition-used-annotations", count = usage.annotations, records = usage.records);
        line(ui, usage.annotations, told);
        line(ui, usage.passes, msg!("definition-used-passes", count = usage.passes));
    } else {
        line(ui, usage.records, msg!("definition-used-records", count = usage.records));
    }
    line(ui, usage.children, msg!("definition-used-children", count = usage.children));
    line(ui, usage.replaced, msg!("definition-used-replaced", count = usage.replaced));
    line(ui, usage.rules, msg!("definition-used-rules", count = usage.rules));
    line(ui, used.views, msg!("definition-used-views", count = used.views));
    line(ui, usage.unnamed, msg!("definition-used-unnamed", count = usage.unnamed));
    if usage.is_none() && used.views == 0 {
        say(ui, cx.tr("definition-used-nowhere"));
    }
}

/// One is to be deleted.
pub(in crate::ui::dialog) fn delete_ui(cx: &mut Cx<'_>, ui: &Ui, list: DefinitionList, id: &str) {
    let name = name_of(cx, list, id);
    let title = cx.say(&msg!("definition-delete-title", name = name.as_str()));
    let used = cx.state.definition_use();
    let footer = Footer {
        note: cx.tr("definition-delete-undo"),
        cancel: Some(cx.tr("dialog-cancel")),
        primary: cx.tr("definition-delete"),
        why: used.is_none().then(|| cx.tr("bulk-counting")),
        ..Footer::default()
    };
    let spec = Spec { id: "delete definition", title: &title, width: 520.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        match &used {
            Some(used) => {
                usage_ui(cx, ui, list, used);
                ui.add_space(4.0);
                remark(
                    ui,
                    cx.tr(match list {
                        DefinitionList::Codes => "definition-delete-code-what",
                        DefinitionList::Kinds => "definition-delete-kind-what",
                    }),
                );
            }
            None => say(ui, cx.tr("bulk-counting")),
        }
        false
    });
    answered(cx, answer, DefinitionCommand::ApplyDelete(list, id.to_owned()));
}

/// Another one is to take its place.
pub(in crate::ui::dialog) fn replace_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &ReplaceDraft) {
    let is_code = draft.list == DefinitionList::Codes;
    let name = name_of(cx, draft.list, &draft.id);
    let title = cx.say(&msg!("definition-replace-title", name = name.as_str()));
    let used = cx.state.definition_use();
    let header = cx.state.document.dataset.header();
    let why = match &draft.to {
        None => Some(cx.tr("definition-replace-choose").to_owned()),
        Some(to) => {
            let (from, to) = (draft.id.clone(), to.clone());
            let change = DefinitionChange::Merge { list: draft.list, from, to };
            let told = change.check(header).err().map(|why| cx.say(&why));
            told.or_else(|| used.is_none().then(|| cx.tr("bulk-counting").to_owned()))
        }
    };
    let primary = if draft.leaves && is_code { cx.tr("definition-deprecate") } else { cx.tr("definition-merge") };
    let footer = Footer::of_step(cx, primary, why.as_deref());
    let spec = Spec { id: "replace definition", title: &title, width: 560.0 };
    let mut now = draft.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let entered = target_ui(cx, ui, &mut now);
        ui.add_space(8.0);
        if is_code {
            if radio(ui, !now.leaves, cx.tr("definition-replace-merge")).clicked() {
                now.leaves = false;
            }
            if radio(ui, now.leaves, cx.tr("definition-replace-leave")).clicked() {
                now.leaves = true;
            }
        } else {
            remark(ui, cx.tr("definition-replace-kind-what"));
        }
        ui.add_space(8.0);
        match &used {
            Some(used) => {
                usage_ui(cx, ui, draft.list, used);
                if used.usage.twice > 0 && !draft.leaves {
                    say(ui, &cx.say(&msg!("definition-replace-twice", count = used.usage.twice)));
                }
            }
            None => say(ui, cx.tr("bulk-counting")),
        }
        entered
    });
    if now != *draft {
        cx.send(DialogCommand::set_draft(Dialog::ReplaceDefinition(Box::new(now))));
    }
    answered(cx, answer, DefinitionCommand::ApplyReplace);
}

/// The one that takes its place, found by typing. Says whether Enter was pressed.
fn target_ui(cx: &mut Cx<'_>, ui: &mut Ui, draft: &mut ReplaceDraft) -> bool {
    let header = cx.state.document.dataset.header();
    let all = all_choices(cx, draft.list.into());
    let may = |id: &str| id != draft.id && header.code(id).is_none_or(|code| code.replaced_by.is_empty());
    let found: Vec<_> =
        answering(&all, &draft.search).into_iter().filter_map(|at| all.get(at)).filter(|one| may(&one.id)).collect();
    let mut cursor = found.iter().position(|one| Some(&one.id) == draft.to.as_ref()).map_or(0, |at| at + 1);
    let moved = move_cursor(ui, &mut cursor, found.len() + 1);
    let mut to = draft.to.clone();
    if moved {
        to = found.get(cursor.saturating_sub(1)).map(|one| one.id.clone());
    }
    let mut search = draft.search.clone();
    let field = Field::new(cx.tr("definition-replace-search")).hint(cx.tr("codebook-search")).icon(Icon::Search);
    let done = first_field(cx, ui, "replace definition", field.width(320.0), &mut search);
    if done.changed {
        let first = answering(&all, &search).into_iter().filter_map(|at| all.get(at)).find(|one| may(&one.id));
        to = first.filter(|_| !search.trim().is_empty()).map(|one| one.id.clone());
    }
    ui.add_space(6.0);
    boxed(ui, |ui| {
        let area = ScrollArea::vertical().id_salt("list").max_height(metrics::TABLE_ROW * ROWS);
        area.auto_shrink([false, true]).show(ui, |ui| {
            for one in &found {
                let label = name_of(cx, draft.list, &one.id);
                let lead = (draft.list == DefinitionList::Codes).then(|| {
                    let key = header.code(&one.id).and_then(|code| code.key.as_deref());
                    (key, code_disc(header, palette(ui), &one.id))
                });
                let row = ListRow { lead, label: &label, cursor: to.as_ref() == Some(&one.id), ..ListRow::default() };
                let response = row.show(ui);
                if row.cursor && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    to = Some(one.id.clone());
                }
            }
        });
    });
    (draft.search, draft.to) = (search, to);
    done.entered
}

/// A code is to be split.
pub(in crate::ui::dialog) fn split_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &SplitDraft) {
    let name = name_of(cx, DefinitionList::Codes, &draft.id);
    let title = cx.say(&msg!("definition-split-title", name = name.as_str()));
    let typed = draft.names.iter().filter(|name| !name.trim().is_empty()).count();
    let why = (typed < 2).then(|| cx.tr("definition-split-two"));
    let footer = Footer::of_step(cx, cx.tr("definition-split"), why);
    let spec = Spec { id: "split code", title: &title, width: 520.0 };
    let mut now = draft.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        say(ui, cx.tr("definition-split-what"));
        ui.add_space(8.0);
        let mut entered = false;
        let mut removed = None;
        let count = now.names.len();
        for (at, name) in now.names.iter_mut().enumerate() {
            let label = cx.say(&msg!("definition-split-name", number = at + 1));
            ui.horizontal(|ui| {
                let field = Field::new(&label).hint(&label).width(320.0);
                if at == 0 {
                    entered |= first_field(cx, ui, "split code", field, name).entered;
                } else {
                    let response = field.id(Id::unique(("split code", at))).show(ui, name);
                    entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                }
                let remove = cx.say(&msg!("definition-split-remove", number = at + 1));
                if count > 2 && ui.add(IconButton::new(Icon::Close, &remove)).clicked() {
                    removed = Some(at);
                }
            });
            ui.add_space(4.0);
        }
        if let Some(at) = removed {
            now.names.remove(at);
        }
        let add = ToolButton::new(cx.tr("definition-split-add")).icon(Icon::Plus).height(metrics::BUTTON_TOOL);
        if ui.add(add).clicked() {
            now.names.push(String::new());
        }
        entered
    });
    if now != *draft {
        cx.send(DialogCommand::set_draft(Dialog::SplitCode(Box::new(now))));
    }
    answered(cx, answer, DefinitionCommand::ApplySplit);
}
