//! A text that was read from a file, before it is put into its record: its beginning, how it was encoded, in which language it is, and
//! what becomes of the text that is there.

use eframe::egui::{ScrollArea, Ui};

use super::frame::{Answer, Footer, Spec, show};
use super::parts::{boxed, file_name, first_field, path_line, remark, say};
use crate::app::{Dialog, DialogCommand, EditCommand, TextDraft, TextEffect, TextFor, is_language_tag, text_effect};
use crate::dataset::TextAt;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::record::field_name;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible;
use crate::ui::widget::field::Field;

/// So much of the text is shown.
const BEGINNING: usize = 2_000;
const PREVIEW: f32 = 200.0;

/// What becomes of the text that is there, as it was worked out last.
struct Known {
    revision: u64,
    wanted: TextFor,
    effect: TextEffect,
}

fn effect(cx: &mut Cx<'_>, draft: &TextDraft) -> TextEffect {
    let revision = cx.state.document.dataset.revision();
    let known = cx.memory.part::<Known>().filter(|own| own.revision == revision && own.wanted == draft.wanted);
    if let Some(known) = known {
        return known.effect;
    }
    let effect = text_effect(&cx.state.document.dataset, &draft.wanted, &draft.read.text);
    cx.memory.remember(Known { revision, wanted: draft.wanted.clone(), effect });
    effect
}

pub(super) fn text_file_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &TextDraft) {
    let tag = draft.wanted.tag.trim();
    let why = (!is_language_tag(tag)).then(|| cx.tr("dialog-text-no-language"));
    let footer =
        Footer { cancel: Some(cx.tr("dialog-cancel")), primary: cx.tr("dialog-text-put"), why, ..Footer::default() };
    let spec = Spec { id: "text file", title: cx.tr("dialog-text-title"), width: 560.0 };
    let effect = effect(cx, draft);
    let mut typed = draft.wanted.tag.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let count = draft.read.text.chars().count();
        let name = file_name(&draft.path);
        say(ui, &cx.say(&msg!("dialog-text-read", file = name, encoding = draft.read.encoding.name(), count = count)));
        ui.add_space(8.0);
        let field = Field::new(cx.tr("dialog-text-language")).hint(cx.tr("dialog-text-language-hint")).width(160.0);
        let done = first_field(cx, ui, "language of a text", field, &mut typed);
        if done.changed {
            let wanted = TextFor { tag: typed.clone(), ..draft.wanted.clone() };
            cx.send(DialogCommand::set_draft(Dialog::Text(Box::new(TextDraft { wanted, ..draft.clone() }))));
        }
        ui.add_space(4.0);
        remark(ui, why.unwrap_or_else(|| cx.tr("dialog-text-language-what")));
        ui.add_space(8.0);
        boxed(ui, |ui| {
            ScrollArea::vertical().id_salt("beginning").max_height(PREVIEW).auto_shrink([false, true]).show(ui, |ui| {
                let beginning: String = draft.read.text.chars().take(BEGINNING).collect();
                ui.add_space(6.0);
                ui.horizontal(|ui| {
                    ui.add_space(8.0);
                    let text = rich(visible(&beginning).into_owned(), metrics::BODY).color(palette(ui).ink);
                    ui.add(eframe::egui::Label::new(text).wrap());
                });
                ui.add_space(6.0);
            });
        });
        ui.add_space(8.0);
        let told = match effect {
            TextEffect { before: 0, .. } => msg!("dialog-text-new"),
            TextEffect { before, stay, like, lost } => {
                msg!(
                    "dialog-text-replaces",
                    before = before,
                    all = stay + like + lost,
                    stay = stay,
                    like = like,
                    lost = lost
                )
            }
        };
        say(ui, &cx.say(&told));
        path_line(ui, &draft.path);
        done.entered
    });
    match answer {
        Some(Answer::Primary) => {
            put(cx, draft, tag);
            cx.send(DialogCommand::Close);
        }
        Some(_) => cx.send(DialogCommand::Close),
        None => {}
    }
}

fn put(cx: &mut Cx<'_>, draft: &TextDraft, tag: &str) {
    let dataset = &cx.state.document.dataset;
    let Some(row) = dataset.row(&draft.wanted.policy) else { return };
    let TextAt::Field(pointer) = dataset.policy(row).text_place("text", tag) else { return };
    let (policy, text) = (draft.wanted.policy.clone(), draft.read.text.clone());
    cx.send(EditCommand::Text { policy, pointer, text, field: field_name("text", tag) });
}
