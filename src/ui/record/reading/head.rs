//! The row above the texts that are read: the record, the languages that are shown, what is coded and selected. It must not know how the
//! texts are drawn.

use eframe::egui::{self, Align, Layout, Rect, Sense, Stroke, Ui, UiBuilder, vec2};

use super::found::{current_in, is_to_be_shown};
use super::{all_texts, texts_of};
use crate::app::{Action, OpenRecord, RecordText};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::record::head::field_name;
use crate::ui::record::texts::edit_text;
use crate::ui::record::value::edit_name;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::{IconButton, ToolButton};
use crate::ui::widget::segmented::{SegmentLabel, segmented};

/// Which languages are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Languages {
    /// The first two that the record has.
    #[default]
    Both,
    /// This one, where the record has it.
    Only(String),
}

impl Languages {
    /// Whether a text in a language is shown.
    pub(super) fn has(&self, tag: &str) -> bool {
        match self {
            Self::Both => true,
            Self::Only(own) => own == tag,
        }
    }
}

/// Shows the language of the hit, or of the quote, that was just gone to: what is selected must be seen.
pub(super) fn turn_to_hit(cx: &Cx<'_>, record: &OpenRecord, chosen: &mut Option<Languages>) {
    let session = &cx.state.session;
    let field = if let Some(selection) = session.text_selection.as_ref().filter(|_| session.reveal_selection) {
        Some(selection.field.as_str())
    } else if session.reveal_chosen {
        let own = cx.state.chosen().map(|own| own.annotation.as_str());
        let annotation = record.annotations.iter().find(|other| Some(other.id.as_str()) == own);
        annotation.and_then(|annotation| Some(annotation.target.as_ref()?.field.as_str()))
    } else {
        None
    };
    let is_gone_to = |text: &&RecordText| {
        Some(text.field.as_str()) == field || is_to_be_shown(cx) && current_in(cx, &text.at).is_some()
    };
    let Some(text) = all_texts(record).into_iter().find(is_gone_to) else { return };
    let languages = chosen.clone().unwrap_or_default();
    if texts_of(record, &languages).iter().all(|shown| shown.field != text.field) {
        let both = texts_of(record, &Languages::Both).iter().any(|shown| shown.field == text.field);
        *chosen = Some(if both { Languages::Both } else { Languages::Only(text.tag.clone()) });
    }
}

/// Whether the coder has read the record, to be said and taken back.
fn read_ui(cx: &mut Cx<'_>, ui: &mut Ui, record: &OpenRecord) {
    let (coder, header) = (&cx.state.settings.coder, cx.state.document.dataset.header());
    let is_read = record.passes.iter().any(|pass| pass.is_of_all(coder, header));
    let why = cx.why_not(Action::MarkRead);
    let button = ToolButton::new(cx.tr(if is_read { "reading-read" } else { "reading-mark-read" }))
        .icon(if is_read { Icon::Check } else { Icon::Ring })
        .key("P")
        .plain()
        .height(metrics::BUTTON_TOOL)
        .name(cx.tr("action-mark-read"))
        .disabled(why.as_deref());
    if ui.add(button).clicked() {
        cx.act(Action::MarkRead);
    }
}

/// A row above the texts that are read, as high as the header of a panel.
pub(super) fn bar(ui: &mut Ui, layout: Layout) -> Ui {
    edge(ui, layout, |rect| rect.bottom() - 0.5)
}

/// The same below them.
pub(super) fn foot(ui: &mut Ui, layout: Layout) -> Ui {
    edge(ui, layout, |rect| rect.top() + 0.5)
}

/// A row at an edge of the texts, with a line between.
fn edge(ui: &mut Ui, layout: Layout, line: impl Fn(Rect) -> f32) -> Ui {
    let colors = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::PANEL_HEADER), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, colors.panel);
    ui.painter().hline(rect.x_range(), line(rect), Stroke::new(1.0, colors.line));
    ui.new_child(UiBuilder::new().max_rect(rect.shrink2(vec2(metrics::PANEL_PAD, 0.0))).layout(layout))
}

/// Draws the row; gives the texts that are read.
pub(super) fn head_ui<'a>(
    cx: &mut Cx<'_>,
    ui: &mut Ui,
    record: &'a OpenRecord,
    chosen: &mut Option<Languages>,
) -> Vec<&'a RecordText> {
    let colors = palette(ui);
    let mut row = bar(ui, Layout::left_to_right(Align::Center));
    row.spacing_mut().item_spacing.x = 6.0;
    if row.add(IconButton::new(Icon::ChevronLeft, cx.tr("action-previous-record"))).clicked() {
        cx.act(Action::PreviousRecord);
    }
    if row.add(IconButton::new(Icon::ChevronRight, cx.tr("action-next-record"))).clicked() {
        cx.act(Action::NextRecord);
    }
    let all = all_texts(record);
    let mut languages = chosen.clone().unwrap_or_default();
    // A language that this record does not have would show nothing.
    if texts_of(record, &languages).is_empty() {
        languages = Languages::Both;
    }
    row.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        if let [first, second, ..] = all.as_slice() {
            let both = format!("{} | {}", first.tag, second.tag);
            let mut shown = vec![Languages::Only(first.tag.clone()), Languages::Both];
            shown.extend(all.iter().skip(1).map(|text| Languages::Only(text.tag.clone())));
            let labels: Vec<SegmentLabel<'_>> = shown
                .iter()
                .map(|one| SegmentLabel::Text(if let Languages::Only(tag) = one { tag } else { &both }))
                .collect();
            let at = shown.iter().position(|one| *one == languages).unwrap_or(1);
            if let Some(choice) = segmented(ui, cx.tr("reading-languages"), &labels, at).and_then(|at| shown.get(at)) {
                languages = choice.clone();
                *chosen = Some(languages.clone());
            }
        }
        for text in texts_of(record, &languages).into_iter().rev() {
            let name = edit_name(cx, field_name("text", &text.tag));
            let why = cx.why_may_not_change();
            if ui.add(IconButton::new(Icon::Edit, &name).disabled(why.as_deref())).clicked() {
                edit_text(cx, record, &text.tag);
            }
        }
        read_ui(cx, ui, record);
        let selected = cx.state.session.text_selection.as_ref().map_or(0, |selection| selection.range.len());
        let told = if selected > 0 {
            cx.say(&crate::msg!("reading-selected", count = selected))
        } else {
            let spans: usize = texts_of(record, &languages).iter().map(|text| text.spans.all().len()).sum();
            cx.say(&crate::msg!("reading-coded", count = spans))
        };
        ui.label(rich(told, metrics::SMALL).color(colors.ink2));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = record.policy.text("title").best(cx.lang).unwrap_or_else(|| record.policy.id()).to_owned();
            let title = rich(visible_line(&title).into_owned(), metrics::BODY).color(colors.ink);
            ui.add(egui::Label::new(title).truncate());
        });
    });
    texts_of(record, &languages)
}
