//! The annotations of a record: code, coder, words, memo; to change and to take away.

use std::sync::Arc;

use eframe::egui::{self, Frame, Margin, Stroke};

use super::annotation_menu::annotation_menu;
use super::editing::{Becomes, Lines, Place, open};
use super::editor::editor_ui;
use super::hits::label_ui;
use super::open::finals;
use super::quote::quote_ui;
use super::texts::steps_ui;
use super::value::{Editable, quiet_button};
use super::{code_disc, with_value};
use crate::app::{Action, CodeCommand, OpenRecord, OrphanCommand};
use crate::dataset::{Anchor, Annotation, Final, Header, Policy, TextAt};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{Disc, metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, link};
use crate::ui::widget::chip::code_chip;
use crate::ui::widget::roving;
use crate::ui::widget::section::part;
use crate::ui::{visible, visible_line};
use crate::words::{Lang, number};

/// So many annotations are shown at once.
const PAGE: usize = 50;

/// Which of very many annotations of a record are shown.
struct AnnotationPage {
    policy: String,
    from: usize,
}

/// So many readings are told.
const MOST_PASSES: usize = 20;

/// What stands beside each annotation that is shown, in words: made anew only in another state of the record or the codebook, or in another
/// language.
#[derive(Debug)]
pub(super) struct AnnotationWords {
    record: Arc<OpenRecord>,
    header: Arc<Header>,
    lang: Lang,
    /// From which annotation on.
    from: usize,
    each: Arc<Vec<Words>>,
}

#[derive(Debug)]
struct Words {
    /// The code by its path, with the value.
    code: String,
    /// Who and when.
    by: String,
    change: String,
    remove: String,
    memo: String,
}

impl Words {
    fn new(cx: &Cx<'_>, annotation: &Annotation) -> Self {
        let path = match annotation.code.as_str() {
            "" => cx.tr("annotation-not-coded").to_owned(),
            code => cx.state.document.dataset.header().code_path_in(cx.lang, code),
        };
        let date: String = annotation.at.chars().take(10).collect();
        Self {
            by: visible(&format!("{}, {date}", annotation.by)).into_owned(),
            change: cx.say(&crate::msg!("record-change-code", code = path.as_str())),
            remove: cx.say(&crate::msg!("record-remove-code", code = path.as_str())),
            memo: cx.say(&crate::msg!("record-memo", code = path.as_str())),
            code: with_value(path, annotation),
        }
    }
}

fn words_of(cx: &mut Cx<'_>, record: &Arc<OpenRecord>, from: usize) -> Arc<Vec<Words>> {
    let header = cx.state.document.dataset.shared_header();
    let known = cx.memory.record.annotations.as_ref().filter(|known| {
        Arc::ptr_eq(&known.record, record)
            && Arc::ptr_eq(&known.header, &header)
            && (known.lang, known.from) == (cx.lang, from)
    });
    if let Some(known) = known {
        return Arc::clone(&known.each);
    }
    let shown = record.in_order.iter().skip(from).take(PAGE).filter_map(|at| record.annotations.get(*at));
    let each: Arc<Vec<Words>> = Arc::new(shown.map(|own| Words::new(cx, own)).collect());
    let words = AnnotationWords { record: Arc::clone(record), header, lang: cx.lang, from, each: Arc::clone(&each) };
    cx.memory.record.annotations = Some(words);
    each
}

pub(super) fn annotations_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &Arc<OpenRecord>) {
    let count = number(cx.lang, i64::try_from(record.annotations.len()).unwrap_or(i64::MAX));
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
    cx.memory.record.in_sight.follow(cx.state.chosen().map(|own| own.annotation.as_str()));
    let from = page_ui(cx, ui, record);
    let words = words_of(cx, record, from);
    let placed = |at: &usize| Some((record.annotations.get(*at)?, record.anchors.get(*at)?));
    let shown: Vec<_> = record.in_order.iter().skip(from).filter_map(placed).zip(&*words).collect();
    let list = cx.own_id(("annotations", record.policy.id()));
    let wanted = wanted(cx, record).and_then(|at| at.checked_sub(from));
    let mut at_keyboard = None;
    roving::varied(
        ui,
        list,
        shown.len(),
        // They stand in the order of their words, which a key may change.
        |at| list.with(shown.get(at).map(|((annotation, _), _)| annotation.id.as_str())),
        |at| Some(at) == wanted,
        |ui, at| {
            let Some(((annotation, anchor), words)) = shown.get(at) else { return };
            let policy = &record.policy;
            let (shown, keyboard) =
                roving::entry(ui, list, |ui| annotation_ui(cx, ui, policy, (annotation, words), **anchor));
            cx.memory.record.in_sight.drawn(ui, &annotation.id, shown.rect);
            choose_by(cx, ui, annotation, (&shown, keyboard.is_some()), &mut at_keyboard);
            annotation_menu(cx, ui, &shown, (policy, annotation), keyboard);
            ui.add_space(4.0);
        },
    );
    cx.memory.record.at_annotation = at_keyboard;
    finals_ui(cx, ui);
    passes_ui(cx, ui, record);
    ui.add_space(4.0);
}

/// An entry that is clicked, or to which the keyboard comes, is the annotation that the keys are about.
fn choose_by(
    cx: &mut Cx<'_>,
    ui: &egui::Ui,
    annotation: &Annotation,
    (shown, has_keyboard): (&egui::Response, bool),
    at: &mut Option<String>,
) {
    let is_clicked = ui.input(|input| input.pointer.primary_clicked()) && shown.contains_pointer();
    let comes = has_keyboard && cx.memory.record.at_annotation.as_ref() != Some(&annotation.id);
    if has_keyboard {
        *at = Some(annotation.id.clone());
    }
    if is_clicked || comes {
        cx.send(CodeCommand::ChooseInRecord(Some(annotation.id.clone())));
    }
}

/// Opens the memo that is to be written.
pub(super) fn begin_memo(cx: &mut Cx<'_>, record: &OpenRecord) {
    let Some(wanted) = cx.state.session.begin_memo.clone() else { return };
    if let Some(annotation) = record.annotations.iter().find(|own| own.id == wanted) {
        edit_memo(cx, &record.policy, annotation);
        cx.memory.back_to_text = true;
    }
    cx.send(CodeCommand::MemoBegun);
}

/// The final coding, by what each code is final: what one coder alone says needs no word.
fn finals_ui(cx: &Cx<'_>, ui: &mut egui::Ui) {
    let finals = finals(cx);
    let is_told = finals.iter().any(|one| !matches!(one.by, Final::Sole(_)));
    if !is_told {
        return;
    }
    let header = cx.state.document.dataset.header();
    let each = finals.iter().take(MOST_PASSES).map(|one| {
        let code = visible_line(&header.code_path_in(cx.lang, &one.code)).into_owned();
        let who = |coder: &str| visible_line(coder).into_owned();
        let told = match &one.by {
            Final::Settled(by) if one.is_coded => crate::msg!("final-settled", code = code, who = who(by)),
            Final::Settled(by) => crate::msg!("final-settled-no", code = code, who = who(by)),
            Final::Sole(by) => crate::msg!("final-sole", code = code, who = who(by)),
            Final::Unanimous(count) => crate::msg!("final-unanimous", code = code, count = *count),
            Final::Open => crate::msg!("final-open", code = code),
        };
        cx.say(&told)
    });
    let all = each.collect::<Vec<_>>().join(cx.tr("list-of-sentences"));
    let told = cx.say(&crate::msg!("final-coding", all = all));
    ui.label(rich(told, metrics::SMALL).color(palette(ui).ink2));
}

/// From which annotation on they are shown, with a way to the others: thousands cannot be drawn in one frame.
fn page_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) -> usize {
    let len = record.annotations.len();
    if len <= PAGE {
        return 0;
    }
    let own = cx.memory.part::<AnnotationPage>().filter(|page| page.policy == record.policy.id());
    let mut from = own.map_or(0, |page| page.from).min((len - 1) / PAGE * PAGE);
    if let Some(wanted) = wanted(cx, record) {
        from = wanted / PAGE * PAGE;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let to = (from + PAGE).min(len);
        let told = cx.say(&crate::msg!("record-annotations-shown", from = from + 1, to = to, of = len));
        ui.label(rich(told, metrics::SMALL).color(palette(ui).ink3));
        let after = Some(from + PAGE).filter(|from| *from < len);
        from = steps_ui(cx, ui, (from.checked_sub(PAGE), after)).unwrap_or(from);
    });
    cx.memory.remember(AnnotationPage { policy: record.policy.id().to_owned(), from });
    from
}

/// The annotation that has to be there: with the hit that is to be brought into view, with the memo that is being written, or that
/// which was chosen in a text. It is told where it stands in their order.
fn wanted(cx: &Cx<'_>, record: &OpenRecord) -> Option<usize> {
    let place = |is_it: &dyn Fn(&str) -> bool| {
        let own = |at: &usize| record.annotations.get(*at).is_some_and(|own| is_it(&own.id));
        record.in_order.iter().position(own)
    };
    let hit = cx.state.session.hit.filter(|_| cx.state.session.reveal_hit);
    let of_hit = hit.and_then(|hit| cx.state.hits.at(hit)).and_then(|(at, _)| place(&|id| at.is_of_annotation(id)));
    let editing = cx.memory.editing.as_ref().filter(|editing| editing.policy == record.policy.id());
    let of_memo = || editing.and_then(|editing| place(&|id| editing.at.is_of_annotation(id)));
    let chosen = || cx.memory.record.in_sight.wanted().and_then(|chosen| place(&|id| id == chosen));
    of_hit.or_else(of_memo).or_else(chosen)
}

/// Who has read the record: only then does no annotation mean that a code is not there.
fn passes_ui(cx: &Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    if record.passes.is_empty() {
        return;
    }
    let header = cx.state.document.dataset.header();
    let each = record.passes.iter().take(MOST_PASSES).map(|pass| {
        let date: String = pass.at.chars().take(10).collect();
        let who = visible_line(&format!("{} {date}", pass.by)).trim().to_owned();
        match &pass.codes {
            None => who,
            Some(codes) => {
                let names: Vec<String> =
                    codes.iter().take(MOST_PASSES).map(|code| header.code_path_in(cx.lang, code)).collect();
                let codes = visible_line(&names.join(cx.tr("list-of-words"))).into_owned();
                cx.say(&crate::msg!("reading-read-for", who = who, codes = codes))
            }
        }
    });
    let who = each.collect::<Vec<_>>().join(cx.tr("list-of-sentences"));
    let told = cx.say(&crate::msg!("reading-read-by", who = who));
    ui.label(rich(told, metrics::SMALL).color(palette(ui).ink3));
}

fn annotation_ui(
    cx: &mut Cx<'_>,
    ui: &mut egui::Ui,
    policy: &Policy,
    (annotation, words): (&Annotation, &Words),
    anchor: Option<Anchor>,
) -> egui::Response {
    let colors = palette(ui);
    let header = cx.state.document.dataset.header();
    let disc = code_disc(header, colors, &annotation.code);
    let frame = Frame::NONE.inner_margin(Margin { left: 12, right: 0, top: 2, bottom: 2 });
    let ground = ui.painter().add(egui::Shape::Noop);
    let is_chosen = cx.state.chosen().is_some_and(|own| own.annotation == annotation.id);
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        code_ui(cx, ui, policy, (annotation, words), disc);
        if let Some(target) = &annotation.target {
            let quote = TextAt::quote(&annotation.id);
            quote_ui(cx, ui, &quote, &target.exact);
            let orphan = || (policy.id().to_owned(), annotation.id.clone());
            match anchor {
                _ if target.lost => {
                    ui.label(rich(cx.tr("record-kept-without-words"), metrics::SMALL).color(colors.ink3));
                    if link(ui, cx.tr("record-place-again"), metrics::SMALL).clicked() {
                        cx.act(Action::ShowOrphans);
                        cx.send(OrphanCommand::PlaceAgain(orphan()));
                    }
                }
                Some(Anchor::Orphan) => {
                    ui.label(rich(cx.tr("record-orphan"), metrics::SMALL).color(colors.warn));
                    if link(ui, cx.tr("record-place-orphan"), metrics::SMALL).clicked() {
                        cx.send(OrphanCommand::Choose(orphan()));
                        cx.act(Action::ShowOrphans);
                    }
                }
                Some(Anchor::Elsewhere(..)) => {
                    ui.label(rich(cx.tr("record-anchor-elsewhere"), metrics::SMALL).color(colors.ink3));
                }
                Some(Anchor::InPlace) | None => {}
            }
        }
        let before = memo_of(annotation);
        let at = TextAt::memo(&annotation.id, None);
        let place = memo_place(policy, &at, &before);
        if !editor_ui(cx, ui, place) && !before.is_empty() {
            let draw = |cx: &mut Cx<'_>, ui: &mut egui::Ui| {
                label_ui(cx, ui, &at, &before, (metrics::SMALL, colors.ink));
            };
            let part = format!("memo {}", annotation.id);
            let edit = super::value::edit_name(cx, "field-memo");
            if Editable::new(cx, policy.id(), &part, &edit).show(cx, ui, draw) {
                open(cx, place);
            }
        }
        for (tag, memo) in annotation.memo.iter().skip(1).filter(|(_, memo)| !memo.is_empty()) {
            let at = TextAt::memo(&annotation.id, Some(tag));
            label_ui(cx, ui, &at, memo, (metrics::SMALL, colors.ink2));
        }
    });
    let rect = shown.response.rect;
    if is_chosen {
        ui.painter().set(ground, egui::Shape::rect_filled(rect, metrics::CORNER_MARK, colors.sel));
        let told = cx.tr("record-annotation-chosen");
        ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_description(told));
    }
    ui.painter().vline(rect.left() + 1.0, rect.y_range(), Stroke::new(2.0, disc.color));
    shown.response
}

/// The code, who put it there and when, below it where it does not fit beside it, and what can be done with it.
fn code_ui(
    cx: &mut Cx<'_>,
    ui: &mut egui::Ui,
    policy: &Policy,
    (annotation, words): (&Annotation, &Words),
    disc: Disc,
) {
    let colors = palette(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let room = (ui.available_width() - 44.0).max(60.0);
        let mut over = egui::Rect::NOTHING;
        ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::top_down(egui::Align::LEFT), |ui| {
            ui.set_width(room);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(metrics::GAP, 2.0);
                let chip = code_chip(ui, disc, &words.code);
                if chip.on_hover_text(&words.change).clicked() {
                    cx.send(CodeCommand::Pick(Some(annotation.id.clone())));
                }
                let by = rich(words.by.as_str(), metrics::SMALL).color(colors.ink2);
                ui.add(egui::Label::new(by).extend());
            });
            over = ui.min_rect();
        });
        if quiet_button(cx, ui, Icon::Note, &words.memo, over) {
            edit_memo(cx, policy, annotation);
        }
        if quiet_button(cx, ui, Icon::Close, &words.remove, over) {
            cx.send(CodeCommand::DeleteAnnotation(annotation.id.clone()));
        }
    });
}

/// Opens the memo of an annotation.
pub(super) fn edit_memo(cx: &mut Cx<'_>, policy: &Policy, annotation: &Annotation) {
    let before = memo_of(annotation);
    open(cx, memo_place(policy, &TextAt::memo(&annotation.id, None), &before));
}

/// The first memo of an annotation.
pub(super) fn memo_of(annotation: &Annotation) -> String {
    annotation.memo.iter().map(|(_, text)| text).next().unwrap_or("").to_owned()
}

/// A memo as a field.
fn memo_place<'a>(policy: &'a Policy, at: &'a TextAt, value: &'a str) -> Place<'a> {
    Place { policy: policy.id(), at, field: "field-memo", becomes: Becomes::Text, value, lines: Lines::Many }
}
