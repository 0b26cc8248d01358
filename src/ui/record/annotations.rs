//! The annotations of a record: code, coder, words, memo; to change and to take away.

use eframe::egui::{self, Frame, Margin, Stroke};

use super::code_disc;
use super::editor::{Becomes, Lines, Place, editor_ui};
use super::hits::label_ui;
use super::open::OpenRecord;
use crate::app::{Action, CodeCommand};
use crate::dataset::{Anchor, Annotation, Policy, TextAt};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible;
use crate::ui::widget::button::{IconButton, ToolButton};
use crate::ui::widget::chip::code_chip;
use crate::ui::widget::section::part;

pub(super) fn annotations_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let count = record.annotations.len().to_string();
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
    for (annotation, anchor) in record.annotations.iter().zip(&record.anchors) {
        annotation_ui(cx, ui, &record.policy, annotation, *anchor);
        ui.add_space(4.0);
    }
    ui.add_space(4.0);
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
                cx.send(CodeCommand::Pick(Some(annotation.id.clone())));
            }
            let date: String = annotation.at.chars().take(10).collect();
            let by = visible(&format!("{}, {date}", annotation.by)).into_owned();
            ui.label(rich(by, metrics::SMALL).color(colors.ink2));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let remove = cx.say(&crate::msg!("record-remove-code", code = path.as_str()));
                if ui.add(IconButton::new(Icon::Close, &remove).size(18.0).color(colors.ink3)).clicked() {
                    cx.send(CodeCommand::DeleteAnnotation(annotation.id.clone()));
                }
                let memo = cx.say(&crate::msg!("record-memo", code = path.as_str()));
                if ui.add(IconButton::new(Icon::Note, &memo).size(18.0).color(colors.ink3)).clicked() {
                    let before = memo_of(annotation);
                    super::editor::open(cx, memo_place(policy, &TextAt::memo(&annotation.id, None), &before));
                }
            });
        });
        if let Some(target) = &annotation.target {
            let quote = TextAt::quote(&annotation.id);
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
        let at = TextAt::memo(&annotation.id, None);
        if !editor_ui(cx, ui, memo_place(policy, &at, &before)) && !before.is_empty() {
            label_ui(cx, ui, &at, &before, (metrics::SMALL, colors.ink));
        }
        for (tag, memo) in annotation.memo.iter().skip(1).filter(|(_, memo)| !memo.is_empty()) {
            let at = TextAt::memo(&annotation.id, Some(tag));
            label_ui(cx, ui, &at, memo, (metrics::SMALL, colors.ink2));
        }
    });
    let rect = shown.response.rect;
    ui.painter().vline(rect.left() + 1.0, rect.y_range(), Stroke::new(2.0, disc.color));
}

fn memo_of(annotation: &Annotation) -> String {
    annotation.memo.iter().map(|(_, text)| text).next().unwrap_or("").to_owned()
}

/// A memo as a field.
fn memo_place<'a>(policy: &'a Policy, at: &'a TextAt, value: &'a str) -> Place<'a> {
    Place { policy: policy.id(), at, field: "field-memo", becomes: Becomes::Text, value, lines: Lines::Many }
}
