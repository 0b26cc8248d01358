//! A row of the tree: the angle that folds it, its colour, its name in both languages, its key, its counts.

use eframe::egui::{Rect, Response, Role, Ui, WidgetInfo, pos2, vec2};

use super::listed::{Listed, ListedRow};
use crate::msg;
use crate::query::ValueState;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::count::{self, ColumnWidths};
use crate::ui::widget::facet_row::{background, selection_bar};
use crate::ui::widget::{chip, focus, text};
use crate::words::number;

/// How far a row stands in for each that stands above it, and the room of the angle.
const INDENT: f32 = 14.0;
pub(super) const CHEVRON: f32 = 16.0;
/// Room for a key.
const KEY: f32 = 22.0;

/// How a row is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Its children are not shown.
    pub(super) folded: bool,
    /// It is one of those that are found, without what it is under.
    pub(super) found: bool,
    /// It is looked at.
    pub(super) selected: bool,
    pub(super) columns: ColumnWidths,
}

/// The left end of a row's name, behind the angle.
pub(super) fn name_left(rect: Rect, row: &ListedRow, look: Look) -> f32 {
    let indent = if look.found { 0.0 } else { row.depth as f32 * INDENT };
    rect.left() + 6.0 + indent + CHEVRON
}

/// What a screen reader says of it.
pub(super) fn tell(cx: &Cx<'_>, ui: &Ui, response: &Response, listed: &Listed, row: &ListedRow, look: Look) {
    let (first, all) = numbers(listed, row);
    let name = match (&row.replaced, row.second.is_empty()) {
        (Some(by), _) => cx.say(&msg!("codebook-deprecated-spoken", name = row.name.as_str(), by = by.as_str())),
        (None, true) => row.name.clone(),
        (None, false) => format!("{} {}", row.name, row.second),
    };
    let spoken = cx.say(&msg!(
        "codebook-spoken",
        name = name,
        count = number(cx.lang, i64::from(first)),
        of = number(cx.lang, i64::from(all))
    ));
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, enabled, look.selected, &spoken));
}

/// The two numbers of a row.
fn numbers(listed: &Listed, row: &ListedRow) -> (u32, u32) {
    let (shown, all) = row.counts.unwrap_or_default();
    if listed.is_here { (row.here, all) } else { (shown, all) }
}

pub(super) fn paint(ui: &Ui, rect: Rect, response: &Response, listed: &Listed, row: &ListedRow, look: Look) {
    let colors = palette(ui);
    let painter = ui.painter();
    background(ui, rect, response, false);
    if look.selected {
        painter.rect_filled(rect, 0.0, colors.sel);
        selection_bar(ui, rect);
    }
    let y = rect.center().y;
    let mut x = name_left(rect, row, look);
    if row.has_children && !look.found {
        let chevron = if look.folded { Icon::ChevronRight } else { Icon::ChevronDown };
        chevron.paint_at(painter, pos2(x - CHEVRON * 0.5 - 1.0, y), colors.ink2);
    }
    if let Some(sign) = row.sign {
        sign.paint(painter, pos2(x, y), colors);
        x += sign.advance();
    }
    let split = rect.right() - 13.0 - look.columns.total;
    let key_left = split - look.columns.count - KEY - 4.0;
    if let Some(key) = &row.key {
        chip::keycap_at(painter, pos2(key_left, y), key, colors);
    }
    if row.counts.is_some() {
        let (first, all) = numbers(listed, row);
        count::pair(painter, pos2(split, y), first as usize, all as usize, colors);
    }
    let room = (key_left - x - 6.0).max(20.0);
    let is_out = row.place == ValueState::Out;
    let ink = match () {
        () if row.replaced.is_some() => colors.off,
        () if is_out => colors.ink3,
        () => colors.ink,
    };
    let above = if look.found { row.above.as_str() } else { "" };
    if !above.is_empty() {
        let galley = text::elided(painter, above, metrics::SMALL, colors.ink3, room * 0.6);
        x = text::paint_left(painter, pos2(x, y), galley);
    }
    let galley = text::elided(painter, &row.name, metrics::SMALL, ink, (key_left - x - 6.0).max(20.0));
    let end = if is_out {
        text::paint_struck(painter, pos2(x, y), galley, ink)
    } else {
        text::paint_left(painter, pos2(x, y), galley)
    };
    let behind = match &row.replaced {
        Some(by) => format!("→ {by}"),
        None => row.second.clone(),
    };
    let left = end + 6.0;
    if !behind.is_empty() && key_left - 6.0 - left > 20.0 {
        let galley = text::elided(painter, &behind, metrics::SMALL, colors.ink3, key_left - 6.0 - left);
        text::paint_left(painter, pos2(left, y), galley);
    }
    if row.place == ValueState::In {
        let mark = Rect::from_min_size(pos2(rect.right() - 8.0, y - 5.0), vec2(2.0, 10.0));
        painter.rect_filled(mark, 0.0, colors.accent);
    }
    focus::outline_inside(ui, response, metrics::CORNER_MARK);
}

/// The heads of the columns: key, and what is counted.
pub(super) fn head(cx: &Cx<'_>, ui: &mut Ui, listed: &Listed, columns: ColumnWidths) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::FACET_ROW), eframe::egui::Sense::HOVER);
    let colors = palette(ui);
    let painter = ui.painter();
    let y = rect.center().y;
    let right = rect.right() - 13.0;
    let counted = cx.tr(if listed.is_here { "codebook-here-and-all" } else { "codebook-shown-and-all" });
    let left = text::paint_right(painter, pos2(right, y), text::line(painter, counted, metrics::SMALL, colors.ink3));
    if listed.rows.iter().any(|row| row.key.is_some()) {
        let key = text::line(painter, cx.tr("codebook-key"), metrics::SMALL, colors.ink3);
        let at = (right - columns.total - columns.count - 4.0).min(left - 8.0);
        text::paint_right(painter, pos2(at, y), key);
    }
}
