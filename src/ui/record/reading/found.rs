//! The hits that are shown in the texts that are read: those of the search within them, else those of the filter; and the row in which
//! something is looked for in them.
//!
//! It must not know how the texts are drawn.

use std::ops::Range;

use eframe::egui::{Align, Id, Key, Layout, Modifiers, Ui};

use super::head::bar;
use crate::app::hits::{TextHits, Way};
use crate::app::{Action, SelectionCommand, TextSearchCommand};
use crate::dataset::TextAt;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::record::hits as filter_hits;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{IconButton, ToolButton};
use crate::ui::widget::field::{Field, select_all};

/// The width of the field where there is room.
const FIELD: f32 = 228.0;

/// Whether something is looked for in the text itself.
fn is_searched(cx: &Cx<'_>) -> bool {
    !cx.state.session.text_search.typed.trim().is_empty()
}

/// The hits in a text.
pub(super) fn hits_in<'a>(cx: &Cx<'a>, at: &TextAt) -> Option<&'a TextHits> {
    if is_searched(cx) { cx.state.found_in_text.of(at) } else { cx.state.hits.of(at) }
}

/// The current hit, where it is in this text.
pub(super) fn current_in(cx: &Cx<'_>, here: &TextAt) -> Option<Range<usize>> {
    if !is_searched(cx) {
        return filter_hits::current_in(cx, here);
    }
    let (at, place) = cx.state.found_in_text.at(cx.state.session.text_search.at?)?;
    (at == here).then_some(place)
}

/// Whether the current hit is to be brought into view.
pub(super) fn is_to_be_shown(cx: &Cx<'_>) -> bool {
    let session = &cx.state.session;
    if is_searched(cx) { session.text_search.reveal } else { session.reveal_hit }
}

/// The current hit was brought into view.
pub(super) fn was_shown(cx: &mut Cx<'_>) {
    if is_searched(cx) {
        cx.send(TextSearchCommand::Revealed);
    } else if let Some((row, hit)) = cx.selected().zip(cx.state.session.hit) {
        cx.send(SelectionCommand::HitRevealed(row, hit));
    }
}

/// The id of the field.
fn field_id(cx: &Cx<'_>) -> Id {
    cx.own_id("search in the text")
}

/// Draws the row; says whether the keyboard goes from it back to the text.
pub(super) fn search_ui(cx: &mut Cx<'_>, ui: &mut Ui) -> bool {
    let colors = palette(ui);
    let mut row = bar(ui, Layout::left_to_right(Align::Center));
    row.spacing_mut().item_spacing.x = 6.0;
    let room = row.max_rect().width();
    let left = field_ui(cx, &mut row, (room * 0.36).min(FIELD));
    let nothing = (!is_searched(cx)).then(|| cx.tr("reading-search-empty"));
    let ways =
        [(Icon::ChevronUp, "reading-search-previous", Way::Back), (Icon::ChevronDown, "reading-search-next", Way::On)];
    for (icon, name, way) in ways {
        if row.add(IconButton::new(icon, cx.tr(name)).disabled(nothing)).clicked() {
            cx.send(TextSearchCommand::GoTo(way));
        }
    }
    row.label(rich(count(cx), metrics::SMALL).color(colors.ink2));
    row.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let why = cx.why_not(Action::NextUncodedHit);
        let button = ToolButton::new(cx.tr("action-next-uncoded-hit"))
            .icon(Icon::Export)
            .plain()
            .height(metrics::BUTTON_TOOL)
            .disabled(why.as_deref());
        if ui.available_width() >= button.width(ui) && ui.add(button).clicked() {
            cx.act(Action::NextUncodedHit);
        }
    });
    left
}

/// Which hit is the current one, and of how many.
fn count(cx: &Cx<'_>) -> String {
    if !is_searched(cx) {
        return String::new();
    }
    let (at, total) = (cx.state.session.text_search.at, cx.state.found_in_text.total());
    filter_hits::told_hit(cx, (at, total), cx.state.is_text_searched())
}

/// The field; says whether it was left by Esc.
fn field_ui(cx: &mut Cx<'_>, ui: &mut Ui, width: f32) -> bool {
    let id = field_id(cx);
    let mut typed = cx.state.session.text_search.typed.clone();
    if ui.is_enabled() && ui.memory(|memory| memory.has_focus(id)) {
        // Taken before the field sees it: there Enter would give the keyboard away. Shift first: without it, it would count too.
        for (modifiers, way) in [(Modifiers::SHIFT, Way::Back), (Modifiers::NONE, Way::On)] {
            if ui.input_mut(|input| input.consume_key(modifiers, Key::Enter)) {
                cx.send(TextSearchCommand::Enter(way));
            }
        }
    }
    let field = Field::new(cx.tr("reading-search"))
        .hint(cx.tr("reading-search"))
        .icon(Icon::Search)
        .width(width)
        .height(metrics::BUTTON_TOOL)
        .id(id);
    let response = field.show(ui, &mut typed);
    if response.changed() {
        cx.send(TextSearchCommand::Type(typed.clone()));
    }
    if cx.state.session.text_search.focus && ui.is_enabled() {
        response.request_focus();
        // What was looked for before is ready to be typed over.
        select_all(ui.ctx(), id, &typed);
        cx.send(TextSearchCommand::Focused);
    }
    // The text must not see the key: there it lets go what is selected.
    response.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}
