//! One of a few: `EN | 中文`, `Year | Quarter | Month`, a list or a map. Left and Right go from one to the next.

use eframe::egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{focus, roving, text};
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette};

/// A segment.
#[derive(Clone, Copy, Debug)]
pub enum SegmentLabel<'a> {
    /// A word.
    Text(&'a str),
    /// An icon and its name.
    Icon(Icon, &'a str),
}

impl<'a> SegmentLabel<'a> {
    fn name(&self) -> &'a str {
        match self {
            Self::Text(name) | Self::Icon(_, name) => name,
        }
    }
}

/// Shows the segments, 22 points high; returns the one that the user chose, if it is another.
pub fn segmented(ui: &mut Ui, name: &str, segments: &[SegmentLabel<'_>], chosen: usize) -> Option<usize> {
    let id = ui.next_auto_id().with("segments");
    roving::list(ui, id, roving::Way::Row, |ui| segments_ui(ui, name, segments, chosen))
}

/// One of a few values, each under its label; the first one stands for a value that is none of them. Gives the one that the user chose,
/// if it is another.
pub fn one_of<'a, T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    all: &[T],
    label: impl Fn(T) -> &'a str,
    now: T,
) -> Option<T> {
    let labels: Vec<SegmentLabel<'a>> = all.iter().map(|one| SegmentLabel::Text(label(*one))).collect();
    let at = all.iter().position(|one| *one == now).unwrap_or_default();
    segmented(ui, name, &labels, at).and_then(|at| all.get(at)).copied()
}

fn segments_ui(ui: &mut Ui, name: &str, segments: &[SegmentLabel<'_>], chosen: usize) -> Option<usize> {
    let colors = palette(ui);
    let widths: Vec<f32> = segments
        .iter()
        .map(|segment| match segment {
            SegmentLabel::Text(label) => {
                let width = text::line(ui.painter(), label, metrics::SMALL, colors.ink).size().x;
                (width + 16.0).round()
            }
            SegmentLabel::Icon(..) => 23.0,
        })
        .collect();
    let total = widths.iter().sum::<f32>() + segments.len() as f32 + 1.0;
    let size = vec2(total, metrics::BUTTON_HEADER);
    let (rect, group) = ui.allocate_exact_size(size, Sense::hover());
    group.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), name));

    let painter = ui.painter();
    painter.rect_filled(rect, metrics::CORNER_BUTTON, colors.raised);
    let mut picked = None;
    let mut focused = None;
    let mut left = rect.left() + 1.0;
    let last = segments.len().saturating_sub(1);
    for (index, (segment, width)) in segments.iter().zip(&widths).enumerate() {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, rect.height()));
        left += width + 1.0;
        let response = roving::interact(ui, cell, group.id.with(index), Sense::click());
        let on = index == chosen;
        if on {
            roving::prefer(ui, &response);
        }
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, segment.name()));
        let corner = CornerRadius {
            nw: if index == 0 { metrics::CORNER_BUTTON } else { 0 },
            sw: if index == 0 { metrics::CORNER_BUTTON } else { 0 },
            ne: if index == last { metrics::CORNER_BUTTON } else { 0 },
            se: if index == last { metrics::CORNER_BUTTON } else { 0 },
        };
        if on || response.is_pointer_button_down_on() {
            painter.rect_filled(cell, corner, colors.press);
        } else if response.hovered() {
            painter.rect_filled(cell, corner, colors.hover);
        }
        if index > 0 {
            painter.vline(cell.left() - 0.5, rect.y_range(), Stroke::new(1.0, colors.line));
        }
        let ink = if on { colors.ink } else { colors.ink2 };
        match segment {
            SegmentLabel::Text(label) => {
                let galley = text::line(painter, label, metrics::SMALL, ink);
                text::paint_center(painter, cell.center(), galley);
            }
            SegmentLabel::Icon(icon, _) => icon.paint_at(painter, cell.center(), ink),
        }
        if response.has_focus() {
            focused = Some(cell);
        }
        if response.clicked() && !on {
            picked = Some(index);
        }
        if let SegmentLabel::Icon(_, name) = segment {
            response.on_hover_text(*name);
        }
    }
    let edge = Stroke::new(1.0, colors.line);
    painter.rect_stroke(rect, metrics::CORNER_BUTTON, edge, StrokeKind::Inside);
    if let Some(cell) = focused {
        focus::paint(ui, cell, metrics::CORNER_BUTTON);
    }
    picked
}
