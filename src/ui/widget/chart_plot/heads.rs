//! The heads of the columns of a matrix, and that of its rows, as buttons by which the rows are sorted. They are a list of one stop.
//!
//! They must not know in which orders rows can stand.

use eframe::egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::figures::layout::LaidOut;
use crate::query::Opens;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::{focus, roving, text};

/// From a label at the left to the cells, and from the axis to the middle of the labels above it, as in the layout.
const GAP: f32 = 8.0;
const LABEL: f32 = 12.5;

/// What the heads say.
#[derive(Clone, Copy, Debug)]
pub struct Heads<'a> {
    /// What stands above the names of the rows.
    pub corner: &'a str,
    /// What each says to a screen reader and to the pointer: first that of the names of the rows, then one for each column.
    pub names: &'a [String],
    /// By which the rows are sorted.
    pub sorted: Option<usize>,
    /// What opens the cell whose records are listed.
    pub listed: Option<&'a Opens>,
}

/// Shows them over the labels of the columns, which stand at the top of what is seen; gives the one that was chosen.
pub(super) fn show(ui: &mut Ui, id: Id, chart: Rect, laid: &LaidOut, heads: Heads<'_>) -> Option<usize> {
    let frame = laid.frame;
    let hidden = (ui.clip_rect().top() - chart.top()).max(0.0);
    let (top, bottom) = (chart.top() + hidden, frame.area.top + hidden);
    let place = |at: usize| match at.checked_sub(1) {
        None => Rect::from_min_max(pos2(chart.left(), top), pos2(frame.area.left, bottom)),
        Some(column) => {
            let [left, right] = [column, column + 1].map(|at| frame.x(at as f64).round());
            Rect::from_min_max(pos2(left, top), pos2(right, bottom))
        }
    };
    let colors = palette(ui);
    roving::list(ui, id.with("heads"), roving::Way::Row, |ui| {
        let mut chosen = None;
        for (at, name) in heads.names.iter().enumerate() {
            let rect = place(at);
            let response = roving::interact(ui, rect, id.with(("head", at)), Sense::click());
            let is_it = heads.sorted == Some(at);
            if is_it {
                roving::prefer(ui, &response);
            }
            response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_it, name));
            let under = |width, color| {
                let line = Rect::from_min_max(pos2(rect.left() + 1.0, rect.bottom() - 2.0), rect.max - vec2(1.0, 0.0));
                ui.painter().rect_filled(line.expand2(vec2(0.0, width)), 0.0, color);
            };
            if is_it {
                under(0.0, colors.accent);
            } else if response.hovered() {
                under(0.0, colors.ink3);
            }
            if at == 0 {
                let label = text::elided(ui.painter(), heads.corner, metrics::SMALL, colors.ink2, rect.width() - GAP);
                text::paint_right(ui.painter(), pos2(rect.right() - GAP, rect.bottom() - LABEL), label);
            }
            focus::outline_inside(ui, &response, metrics::CORNER_MARK);
            if response.on_hover_text(name).clicked() {
                chosen = Some(at);
            }
        }
        chosen
    })
}
