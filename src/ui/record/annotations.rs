//! The annotations of a record: code, coder, words, memo; to change and to take away.

use std::sync::Arc;

use eframe::egui::{self, Frame, Margin, Stroke};

use super::code_disc;
use super::editor::{Becomes, Place, editor_ui};
use super::hits::label_ui;
use crate::app::{Action, Command, memo_pointer};
use crate::dataset::{Anchor, Anchors, Annotation, Policy};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible;
use crate::ui::widget::button::{IconButton, ToolButton};
use crate::ui::widget::chip::code_chip;
use crate::ui::widget::section::part;

pub(super) fn annotations_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy) {
    let annotations = policy.annotations();
    let count = annotations.len().to_string();
    part(ui, cx.tr("record-annotations"), &count, |ui| {
        let why = cx.why_not(Action::AddCode);
        let button = ToolButton::new(cx.tr("record-code"))
            .icon(Icon::Plus)
            .key("T")
            .plain()
            .height(metrics::BUTTON_HEADER)
            .name(cx.tr("action-add-code"))
            .disabled(why.as_deref());
        if ui.add(button).clicked() {
            cx.act(Action::AddCode);
        }
    });
    let anchors = anchors_of(cx, ui, policy);
    for (at, annotation) in annotations.iter().enumerate() {
        annotation_ui(cx, ui, policy, annotation, anchors.get(at).copied().flatten());
        ui.add_space(4.0);
    }
    ui.add_space(4.0);
}

/// Where the words of each annotation of a record stand. Looking for lost ones takes long: once for each state of the
/// dataset, not in every frame.
pub(super) fn anchors_of(cx: &Cx<'_>, ui: &egui::Ui, policy: &Policy) -> Arc<Vec<Option<Anchor>>> {
    type Found = (u64, String, Arc<Vec<Option<Anchor>>>);
    let id = cx.own_id("anchors");
    let revision = cx.state.document.dataset.revision();
    if let Some((known, record, found)) = ui.data(|data| data.get_temp::<Found>(id))
        && known == revision
        && record == policy.id()
    {
        return found;
    }
    let mut anchors = Anchors::of(policy.value());
    let annotations = policy.annotations();
    let found = annotations.iter().map(|annotation| Some(anchors.find(annotation.target.as_ref()?)));
    let found: Arc<Vec<Option<Anchor>>> = Arc::new(found.collect());
    ui.data_mut(|data| data.insert_temp::<Found>(id, (revision, policy.id().to_owned(), Arc::clone(&found))));
    found
}

fn annotation_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, annotation: &Annotation, anchor: Option<Anchor>) {
    let colors = palette(ui);
    let header = cx.state.document.dataset.header();
    let disc = code_disc(header, colors, &annotation.code);
    let path = header.code_path_in(cx.lang, &annotation.code);
    let frame = Frame::NONE.inner_margin(Margin { left: 12, right: 0, top: 2, bottom: 2 });
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            let chip = code_chip(ui, disc, &path);
            let change = cx.say(&crate::msg!("record-change-code", code = path.as_str()));
            if chip.on_hover_text(change).clicked() {
                cx.send(Command::PickCode(Some(annotation.id.clone())));
            }
            let date: String = annotation.at.chars().take(10).collect();
            let by = visible(&format!("{}, {date}", annotation.by)).into_owned();
            ui.label(rich(by, metrics::SMALL).color(colors.ink2));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let remove = cx.say(&crate::msg!("record-remove-code", code = path.as_str()));
                if ui.add(IconButton::new(Icon::Close, &remove).size(18.0).color(colors.ink3)).clicked() {
                    cx.send(Command::DeleteAnnotation(annotation.id.clone()));
                }
                let memo = cx.say(&crate::msg!("record-memo", code = path.as_str()));
                if ui.add(IconButton::new(Icon::Note, &memo).size(18.0).color(colors.ink3)).clicked() {
                    let before = memo_of(annotation);
                    super::editor::open(cx, memo_place(policy, &memo_pointer(&annotation.id, None), &before));
                }
            });
        });
        if let Some(target) = &annotation.target {
            let quote = format!("quote {}", annotation.id);
            label_ui(cx, ui, &quote, &target.exact, (metrics::SMALL, colors.ink2));
            match anchor {
                Some(Anchor::Orphan) => {
                    ui.label(rich(cx.tr("record-orphan"), metrics::SMALL).color(colors.warn));
                }
                Some(Anchor::Elsewhere(..)) => {
                    ui.label(rich(cx.tr("record-anchor-elsewhere"), metrics::SMALL).color(colors.ink3));
                }
                Some(Anchor::InPlace) | None => {}
            }
        }
        let before = memo_of(annotation);
        let pointer = memo_pointer(&annotation.id, None);
        if !editor_ui(cx, ui, memo_place(policy, &pointer, &before)) && !before.is_empty() {
            label_ui(cx, ui, &pointer, &before, (metrics::SMALL, colors.ink));
        }
        for (tag, memo) in annotation.memo.iter().skip(1).filter(|(_, memo)| !memo.is_empty()) {
            let pointer = memo_pointer(&annotation.id, Some(tag));
            label_ui(cx, ui, &pointer, memo, (metrics::SMALL, colors.ink2));
        }
    });
    let rect = shown.response.rect;
    ui.painter().vline(rect.left() + 1.0, rect.y_range(), Stroke::new(2.0, disc.color));
}

fn memo_of(annotation: &Annotation) -> String {
    annotation.memo.iter().map(|(_, text)| text).next().unwrap_or("").to_owned()
}

/// A memo is no field of the record: its place names the annotation, and [`super::editor::commit`] knows it by that.
fn memo_place<'a>(policy: &'a Policy, pointer: &'a str, value: &'a str) -> Place<'a> {
    Place { policy: policy.id(), pointer, field: "field-memo", becomes: Becomes::Memo, value, lines: true }
}
