//! Hits of the filter in the open record: their boxes, the current one brought into view, and the row that counts them.

use std::ops::Range;

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{self, Align, Color32, Galley, Label, Pos2, Sense};

use super::shown::Shown;
use crate::app::{Action, SelectionCommand};
use crate::dataset::TextAt;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible;
use crate::ui::widget::button::IconButton;
use crate::ui::widget::hit;

/// How many there are and which one is the current one, with a way to the others. Nothing while no word is looked for.
pub(super) fn count_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    if cx.state.hits_key().is_none() {
        return;
    }
    let colors = palette(ui);
    let size = egui::vec2(ui.available_width(), metrics::FACET_HEADER);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, colors.base);
    let mut row = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect.shrink2(egui::vec2(metrics::PANEL_PAD, 0.0)))
            .layout(egui::Layout::left_to_right(Align::Center)),
    );
    row.spacing_mut().item_spacing.x = 6.0;
    if row.add(IconButton::new(Icon::ChevronUp, cx.tr("action-previous-hit"))).clicked() {
        cx.act(Action::PreviousHit);
    }
    if row.add(IconButton::new(Icon::ChevronDown, cx.tr("action-next-hit"))).clicked() {
        cx.act(Action::NextHit);
    }
    let told = told_hit(cx, (cx.state.session.hit, cx.state.hits.total()), cx.state.are_hits_awaited());
    row.label(rich(told, metrics::SMALL).color(colors.ink2));
}

/// Which hit is the current one, and of how many; `awaited` is whether they are still being looked for.
pub(super) fn told_hit(cx: &Cx<'_>, (at, total): (Option<usize>, usize), awaited: bool) -> String {
    match at {
        Some(at) if at < total => cx.say(&crate::msg!("record-hit", at = at + 1, of = total)),
        _ if awaited => cx.tr("record-hits-awaited").to_owned(),
        _ if total > 0 => cx.say(&crate::msg!("record-hits", of = total)),
        _ => cx.tr("record-no-hit").to_owned(),
    }
}

/// The place of the current hit in the text that stands here.
pub(super) fn current_in(cx: &Cx<'_>, here: &TextAt) -> Option<Range<usize>> {
    let (at, place) = cx.state.hits.at(cx.state.session.hit?)?;
    (at == here).then_some(place)
}

/// Paints the hits of a text that is laid out and says whether the current one was brought into view just now.
pub(super) fn marks_ui(
    cx: &mut Cx<'_>,
    ui: &egui::Ui,
    here: &TextAt,
    shown: &Shown,
    (at, galley): (Pos2, &Galley),
) -> bool {
    let Some(hits) = cx.state.hits.of(here) else { return false };
    let current = current_in(cx, here).and_then(|place| shown.all_drawn(&[place]).pop());
    hit::paint(ui.painter(), at, galley, &shown.all_drawn(&hits.places), current.as_ref(), palette(ui));
    let Some((row, number)) = cx.selected().zip(cx.state.session.hit) else { return false };
    let Some(current) = current.filter(|_| cx.state.session.reveal_hit) else { return false };
    if let Some(bounds) = hit::bounds(galley, &current) {
        let rect = bounds.translate(at.to_vec2());
        if !ui.clip_rect().contains_rect(rect) {
            ui.scroll_to_rect_animation(rect, Some(Align::Center), ScrollAnimation::none());
        }
    }
    cx.send(SelectionCommand::HitRevealed(row, number));
    true
}

/// A text in one go, with its hits.
pub(super) fn label_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, here: &TextAt, text: &str, (size, ink): (f32, Color32)) {
    if cx.state.hits.of(here).is_none() {
        ui.label(rich(visible(text), size).color(ink));
        return;
    }
    let shown = Shown::new(text);
    let (at, galley, response) = Label::new(rich(shown.text.as_str(), size).color(ink)).layout_in_ui(ui);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, galley.text()));
    ui.painter().galley(at, std::sync::Arc::clone(&galley), ink);
    marks_ui(cx, ui, here, &shown, (at, &galley));
}
