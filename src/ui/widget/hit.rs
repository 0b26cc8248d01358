//! Hits of a search, marked where they stand in a text that is laid out: a box, a stronger one for the current hit.
//!
//! Codes lie behind the words and underline them; a box goes around, so that both can be told where they meet.

use std::ops::Range;

use eframe::egui::{Color32, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, pos2};

use crate::ui::theme::{Palette, with_alpha};

/// Paints boxes around places of a text, in characters and in order, for a galley that lies at `at`.
///
/// A hit in what was cut off is one on the ellipsis.
pub fn paint(
    painter: &Painter,
    at: Pos2,
    galley: &Galley,
    places: &[Range<usize>],
    current: Option<&Range<usize>>,
    palette: &Palette,
) {
    let seen = painter.clip_rect().translate(-at.to_vec2());
    each_box(galley, places, seen, &mut |place, rect| {
        let rect = rect.translate(at.to_vec2());
        let (fill, stroke) = if Some(place) == current {
            (with_alpha(palette.accent, 0.14), Stroke::new(2.0, palette.accent))
        } else {
            (Color32::TRANSPARENT, Stroke::new(1.0, palette.ink2))
        };
        painter.rect(rect, 1, fill, stroke, StrokeKind::Outside);
    });
}

/// The ground behind a place that is selected although its text has not the keyboard, relative to the galley.
pub fn ground(galley: &Galley, place: &Range<usize>, color: Color32) -> Vec<eframe::egui::Shape> {
    let mut shapes = Vec::new();
    each_box(galley, std::slice::from_ref(place), Rect::EVERYTHING, &mut |_, rect| {
        shapes.push(eframe::egui::Shape::rect_filled(rect, 0, color));
    });
    shapes
}

/// The box of a place, one that goes around all its rows, relative to the galley.
pub fn bounds(galley: &Galley, place: &Range<usize>) -> Option<Rect> {
    let mut bounds: Option<Rect> = None;
    each_box(galley, std::slice::from_ref(place), Rect::EVERYTHING, &mut |_, rect| {
        bounds = Some(bounds.map_or(rect, |other| other.union(rect)));
    });
    bounds
}

/// Calls `found` with each row's part of each place, for the rows within `seen`.
fn each_box<'a>(
    galley: &Galley,
    places: &'a [Range<usize>],
    seen: Rect,
    found: &mut dyn FnMut(&'a Range<usize>, Rect),
) {
    let half = galley.job.sections.first().map_or(8.0, |section| section.format.font_id.size * 0.66);
    let last_row = galley.rows.len().saturating_sub(1);
    let mut begin = 0;
    let mut next = 0;
    for (number, row) in galley.rows.iter().enumerate() {
        let cut = galley.elided && number == last_row;
        let end = if cut { usize::MAX } else { begin + row.glyphs.len() };
        next += places.iter().skip(next).take_while(|place| place.end <= begin).count();
        if row.rect().intersects(seen) {
            for place in places.iter().skip(next).take_while(|place| place.start < end) {
                let last_glyph = row.glyphs.len().saturating_sub(1);
                let first = place.start.saturating_sub(begin).min(last_glyph);
                let last = (place.end - begin).saturating_sub(1).clamp(first, last_glyph);
                if let (Some(first), Some(last)) = (row.glyphs.get(first), row.glyphs.get(last)) {
                    let middle = row.rect().center().y;
                    let left = pos2(row.pos.x + first.pos.x, middle - half);
                    found(place, Rect::from_min_max(left, pos2(row.pos.x + last.max_x(), middle + half)));
                }
            }
        }
        begin += row.char_count_including_newline().0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use crate::ui::widget::text;
    use eframe::egui;

    /// Lays a text out and hands it to a check.
    fn with_galley(text_shown: &str, width: f32, one_row: bool, check: impl Fn(&Galley)) {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let lay = if one_row { text::elided } else { text::paragraph };
            check(&lay(ui.painter(), text_shown, 13.0, Color32::PLACEHOLDER, width));
        });
        output.textures_delta.clear();
    }

    #[test]
    fn boxes_when_a_hit_wraps_stand_in_both_rows_and_newlines_count() {
        with_galley("ab\ncd\nef", 200.0, false, |galley| {
            let mut boxes = Vec::new();
            each_box(galley, &[1..4, 6..8], Rect::EVERYTHING, &mut |place, rect| boxes.push((place.clone(), rect)));
            let places: Vec<Range<usize>> = boxes.iter().map(|(place, _)| place.clone()).collect();
            assert_eq!(places, [1..4, 1..4, 6..8]);
            let rows: Vec<bool> = boxes.windows(2).map(|pair| pair[0].1.top() < pair[1].1.top()).collect();
            assert_eq!(rows, [true, true]);
        });
    }

    #[test]
    fn box_when_the_hit_was_cut_off_stands_on_the_ellipsis() {
        with_galley("a long title that does not fit", 60.0, true, |galley| {
            assert!(galley.elided);
            let hidden = bounds(galley, &(20..24)).unwrap();
            let last = galley.rows[0].glyphs.last().unwrap();
            assert!((hidden.right() - last.max_x()).abs() < 0.5 && hidden.left() >= last.pos.x - 0.5);
        });
    }

    #[test]
    fn boxes_when_out_of_sight_are_not_made() {
        with_galley(&"row\n".repeat(1000), 200.0, false, |galley| {
            let places: Vec<Range<usize>> = (0..1000).map(|row| row * 4..row * 4 + 3).collect();
            let mut count = 0;
            let seen = Rect::from_min_max(pos2(0.0, 90.0), pos2(100.0, 180.0));
            each_box(galley, &places, seen, &mut |_, _| count += 1);
            assert!((3..10).contains(&count), "{count}");
        });
    }
}
