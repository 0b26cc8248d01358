//! Hatching: what is possible but not certain. Lines at 45 degrees, anchored to the screen so that neighbours join.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

/// How dense the lines are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weave {
    /// From line to line, square to them, in points.
    pub every: f32,
    /// Thickness of a line in points.
    pub width: f32,
}

/// In lists, strips and legends.
pub const FINE: Weave = Weave { every: 4.0, width: 1.3 };
/// In large plots.
pub const PLOT: Weave = Weave { every: 5.0, width: 1.2 };

/// Hatches a rectangle and closes it with an outline of 1 point.
pub fn boxed(painter: &Painter, rect: Rect, color: Color32, weave: Weave) {
    painter.extend(boxed_shapes(rect, color, weave));
}

/// Hatches an area between lines, which need not be convex.
pub fn polygon_shapes(corners: &[Pos2], color: Color32, weave: Weave) -> Vec<Shape> {
    let stroke = Stroke::new(weave.width, color);
    polygon_segments(corners, weave.every).into_iter().map(|ends| Shape::line_segment(ends, stroke)).collect()
}

/// The pieces of the lines `x + y = k * every * sqrt(2)` that lie in an area: between the first and the second of its edges
/// that a line meets, between the third and the fourth, and so on.
fn polygon_segments(corners: &[Pos2], every: f32) -> Vec<[Pos2; 2]> {
    let bounds = Rect::from_points(corners);
    if corners.len() < 3 || every <= 0.0 || !bounds.is_finite() {
        return Vec::new();
    }
    let step = every * std::f32::consts::SQRT_2;
    let first = ((bounds.left() + bounds.top()) / step).ceil() as i32;
    let last = ((bounds.right() + bounds.bottom()) / step).floor() as i32;
    let mut segments = Vec::new();
    for k in first..=last {
        let sum = k as f32 * step;
        let next = corners.iter().cycle().skip(1);
        let mut met: Vec<Pos2> = corners
            .iter()
            .zip(next)
            .filter_map(|(from, to)| {
                let (from_sum, to_sum) = (from.x + from.y, to.x + to.y);
                // An edge has its lower end, not its upper one: a line through a corner meets one edge there.
                let meets = (from_sum <= sum) != (to_sum <= sum);
                meets.then(|| *from + (*to - *from) * ((sum - from_sum) / (to_sum - from_sum)))
            })
            .collect();
        met.sort_by(|a, b| a.x.total_cmp(&b.x));
        segments.extend(met.as_chunks::<2>().0.iter().filter(|[a, b]| b.x - a.x > 0.1).copied());
    }
    segments
}

/// The same as [`boxed`], as shapes for a plot item.
pub fn boxed_shapes(rect: Rect, color: Color32, weave: Weave) -> Vec<Shape> {
    let mut all = if rect.width().min(rect.height()) < 4.0 {
        // Too thin for lines: half the ink instead.
        vec![Shape::rect_filled(rect, 0.0, color.gamma_multiply(0.5))]
    } else {
        shapes(rect, color, weave)
    };
    if rect.width().min(rect.height()) > 2.0 {
        let edge = Stroke::new(1.0, color);
        all.push(Shape::rect_stroke(rect, 0.0, edge, StrokeKind::Inside));
    }
    all
}

fn shapes(rect: Rect, color: Color32, weave: Weave) -> Vec<Shape> {
    let stroke = Stroke::new(weave.width, color);
    segments(rect.shrink(0.5), weave.every).into_iter().map(|ends| Shape::line_segment(ends, stroke)).collect()
}

/// The pieces of the lines `x + y = k * every * sqrt(2)` that lie in the rectangle.
fn segments(rect: Rect, every: f32) -> Vec<[Pos2; 2]> {
    if !rect.is_positive() || every <= 0.0 || !rect.is_finite() {
        return Vec::new();
    }
    let step = every * std::f32::consts::SQRT_2;
    let first = ((rect.left() + rect.top()) / step).ceil() as i32;
    let last = ((rect.right() + rect.bottom()) / step).floor() as i32;
    (first..=last)
        .filter_map(|k| {
            let sum = k as f32 * step;
            let left = rect.left().max(sum - rect.bottom());
            let right = rect.right().min(sum - rect.top());
            (right - left > 0.1).then(|| [pos2(left, sum - left), pos2(right, sum - right)])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    #[test]
    fn segments_when_rect_then_all_ends_inside() {
        let rect = Rect::from_min_size(pos2(13.0, 7.0), vec2(21.0, 40.0));
        let found = segments(rect, 4.0);
        assert!(found.len() > 8);
        for end in found.iter().flatten() {
            assert!(rect.expand(0.01).contains(*end), "{end:?}");
        }
    }

    #[test]
    fn segments_when_neighbours_then_on_the_same_lines() {
        let left = Rect::from_min_size(pos2(0.0, 0.0), vec2(30.0, 30.0));
        let right = Rect::from_min_size(pos2(30.0, 0.0), vec2(30.0, 30.0));
        let sums = |rect| -> Vec<i32> {
            segments(rect, 4.0)
                .iter()
                .map(|[a, _]| ((a.x + a.y) / (4.0 * std::f32::consts::SQRT_2)).round() as i32)
                .collect()
        };
        let (left, right) = (sums(left), sums(right));
        assert!(right.iter().any(|k| left.contains(k)));
    }

    #[test]
    fn polygon_segments_when_of_a_rectangle_are_those_of_the_rectangle() {
        let rect = Rect::from_min_size(pos2(13.0, 7.0), vec2(21.0, 40.0));
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
        let (own, other) = (polygon_segments(&corners, 4.0), segments(rect, 4.0));
        assert_eq!(own.len(), other.len());
        for (own, other) in own.iter().flatten().zip(other.iter().flatten()) {
            assert!((*own - *other).length() < 0.01, "{own:?} {other:?}");
        }
    }

    #[test]
    fn polygon_segments_when_the_area_has_a_notch_stay_out_of_it() {
        let corners = [
            (0.0, 0.0),
            (30.0, 0.0),
            (30.0, 30.0),
            (20.0, 30.0),
            (20.0, 10.0),
            (10.0, 10.0),
            (10.0, 30.0),
            (0.0, 30.0),
        ];
        let notch = Rect::from_min_max(pos2(10.0, 10.0), pos2(20.0, 30.0)).shrink(0.1);
        let found = polygon_segments(&corners.map(|(x, y)| pos2(x, y)), 4.0);
        assert!(found.len() > 8);
        for [a, b] in found {
            assert!(!notch.contains(a + (b - a) * 0.5), "{a:?} {b:?}");
        }
    }

    #[test]
    fn segments_when_empty_or_infinite_then_none() {
        assert!(segments(Rect::NOTHING, 4.0).is_empty());
        assert!(segments(Rect::EVERYTHING, 4.0).is_empty());
    }
}
