//! The annotations of a record: code, coder, words, memo; to change and to take away.

use std::sync::Arc;

use eframe::egui::{self, Frame, Margin, Stroke};

use super::code_disc;
use super::editor::{Becomes, Place, editor_ui};
use super::hits::label_ui;
use crate::app::{Action, CodeCommand, memo_pointer};
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
/// record, neither in every frame nor after every edit of another one.
pub(super) fn anchors_of(cx: &Cx<'_>, ui: &egui::Ui, policy: &Policy) -> Arc<Vec<Option<Anchor>>> {
    let id = cx.own_id("anchors");
    let revision = cx.state.document.dataset.revision();
    let known = ui.data(|data| data.get_temp::<FoundAnchors>(id));
    let found = FoundAnchors::of(policy, revision, known);
    let anchors = Arc::clone(&found.anchors);
    ui.data_mut(|data| data.insert_temp(id, found));
    anchors
}

/// What was found in one state of a record.
#[derive(Debug, Clone)]
struct FoundAnchors {
    /// A revision of the dataset in which the record was so.
    revision: u64,
    policy: Arc<Policy>,
    anchors: Arc<Vec<Option<Anchor>>>,
}

impl FoundAnchors {
    /// Those of a record, which are the known ones where it still is the same.
    fn of(policy: &Policy, revision: u64, known: Option<Self>) -> Self {
        match known {
            // Records are held against each other only once for each revision.
            Some(known) if known.revision == revision && known.policy.id() == policy.id() => known,
            Some(known) if *known.policy == *policy => Self { revision, ..known },
            _ => {
                let mut anchors = Anchors::of(policy.value());
                let annotations = policy.annotations();
                let found = annotations.iter().map(|annotation| Some(anchors.find(annotation.target.as_ref()?)));
                let found = Arc::new(found.collect());
                Self { revision, policy: Arc::new(policy.clone()), anchors: found }
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::tests::{FILE, change, dataset, set, splice};
    use crate::support::steps;

    #[test]
    fn anchors_when_another_record_is_edited_are_not_looked_for_again() {
        let mut dataset = dataset(&FILE.replace("\"start\": 2, \"end\": 5,", ""));
        let policy = |dataset: &crate::dataset::Dataset| dataset.policy(dataset.row("p1").unwrap());
        let first = FoundAnchors::of(&policy(&dataset), dataset.revision(), None);
        assert_eq!(*first.anchors, [Some(Anchor::Elsewhere(2, 5)), None]);

        dataset.apply(&change(set("p3", "/note", None))).unwrap();
        assert_ne!(dataset.revision(), first.revision);
        let (record, revision, known) = (policy(&dataset), dataset.revision(), first.clone());
        let mut second = None;
        assert_eq!(steps::of(|| second = Some(FoundAnchors::of(&record, revision, Some(known)))), 0);
        let second = second.unwrap();
        assert!(Arc::ptr_eq(&first.anchors, &second.anchors));
        assert_eq!(second.revision, revision);

        dataset.apply(&change(splice("p1", "/title/zh", 0, "", "新"))).unwrap();
        let third = FoundAnchors::of(&policy(&dataset), dataset.revision(), Some(second));
        assert_eq!(*third.anchors, [Some(Anchor::Elsewhere(3, 6)), None]);
        let other = dataset.policy(dataset.row("p2").unwrap());
        assert!(FoundAnchors::of(&other, dataset.revision(), Some(third)).anchors.is_empty());
    }
}
