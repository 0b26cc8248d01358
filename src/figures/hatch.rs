//! Hatching: what is possible but not certain. Lines at 45 degrees, anchored to the paper so that neighbours join.
//!
//! Only where the lines run; the screen and each export draw them. It must not know colours.

use super::layout::{Area, Pos, pos};

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

/// What is thinner holds no lines: it is filled with half the ink instead.
pub const THINNEST: f32 = 4.0;
/// What is thinner has no outline.
pub const THINNEST_EDGED: f32 = 2.0;

/// The lines `x + y = k * every * sqrt(2)` that may meet what lies between two places.
fn sums(from: Pos, to: Pos, every: f32) -> impl Iterator<Item = f32> {
    let step = every * std::f32::consts::SQRT_2;
    let (first, last) = (((from.x + from.y) / step).ceil() as i32, ((to.x + to.y) / step).floor() as i32);
    (first..=last).map(move |k| k as f32 * step)
}

/// The pieces of the lines that lie in a rectangle.
pub fn of_area(area: Area, every: f32) -> Vec<[Pos; 2]> {
    let ends = [area.left, area.top, area.right, area.bottom];
    if area.width() <= 0.0 || area.height() <= 0.0 || every <= 0.0 || !ends.iter().all(|end| end.is_finite()) {
        return Vec::new();
    }
    sums(pos(area.left, area.top), pos(area.right, area.bottom), every)
        .filter_map(|sum| {
            let left = area.left.max(sum - area.bottom);
            let right = area.right.min(sum - area.top);
            (right - left > 0.1).then(|| [pos(left, sum - left), pos(right, sum - right)])
        })
        .collect()
}

/// The pieces of the lines that lie in an area between corners, which need not be convex: between the first and the second of
/// its edges that a line meets, between the third and the fourth, and so on.
pub fn of_polygon(corners: &[Pos], every: f32) -> Vec<[Pos; 2]> {
    let least = |of: fn(&Pos) -> f32| corners.iter().map(of).fold(f32::INFINITY, f32::min);
    let most = |of: fn(&Pos) -> f32| corners.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
    let (from, to) = (pos(least(|at| at.x), least(|at| at.y)), pos(most(|at| at.x), most(|at| at.y)));
    let is_finite = [from.x, from.y, to.x, to.y].iter().all(|end| end.is_finite());
    if corners.len() < 3 || every <= 0.0 || !is_finite {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    for sum in sums(from, to, every) {
        let next = corners.iter().cycle().skip(1);
        let mut met: Vec<Pos> = corners
            .iter()
            .zip(next)
            .filter_map(|(from, to)| {
                let (from_sum, to_sum) = (from.x + from.y, to.x + to.y);
                // An edge has its lower end, not its upper one: a line through a corner meets one edge there.
                let meets = (from_sum <= sum) != (to_sum <= sum);
                let share = (sum - from_sum) / (to_sum - from_sum);
                meets.then(|| pos(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share))
            })
            .collect();
        met.sort_by(|a, b| a.x.total_cmp(&b.x));
        pieces.extend(met.as_chunks::<2>().0.iter().filter(|[a, b]| b.x - a.x > 0.1).copied());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area::new(13.0, 7.0, 34.0, 47.0);

    #[test]
    fn lines_of_an_area_end_inside_of_it() {
        let found = of_area(AREA, 4.0);
        assert!(found.len() > 8);
        for end in found.iter().flatten() {
            assert!(AREA.grown(0.01, 0.01).contains(*end), "{end:?}");
        }
    }

    #[test]
    fn lines_of_neighbours_are_the_same() {
        let numbers = |left: f32| -> Vec<i32> {
            let of = |[at, _]: &[Pos; 2]| ((at.x + at.y) / (4.0 * std::f32::consts::SQRT_2)).round() as i32;
            of_area(Area::new(left, 0.0, left + 30.0, 30.0), 4.0).iter().map(of).collect()
        };
        let (left, right) = (numbers(0.0), numbers(30.0));
        assert!(right.iter().any(|k| left.contains(k)));
    }

    #[test]
    fn lines_of_a_polygon_when_it_is_a_rectangle_are_those_of_the_rectangle() {
        let Area { left, top, right, bottom } = AREA;
        let corners = [pos(left, top), pos(right, top), pos(right, bottom), pos(left, bottom)];
        let (own, other) = (of_polygon(&corners, 4.0), of_area(AREA, 4.0));
        assert_eq!(own.len(), other.len());
        for (own, other) in own.iter().flatten().zip(other.iter().flatten()) {
            assert!((own.x - other.x).abs() < 0.01 && (own.y - other.y).abs() < 0.01, "{own:?} {other:?}");
        }
    }

    #[test]
    fn lines_of_a_polygon_with_a_notch_stay_out_of_it() {
        let corners = [(0, 0), (30, 0), (30, 30), (20, 30), (20, 10), (10, 10), (10, 30), (0, 30)];
        let corners = corners.map(|(x, y)| pos(x as f32, y as f32));
        let notch = Area::new(10.1, 10.1, 19.9, 29.9);
        let found = of_polygon(&corners, 4.0);
        assert!(found.len() > 8);
        for [a, b] in found {
            assert!(!notch.contains(pos((a.x + b.x) * 0.5, (a.y + b.y) * 0.5)), "{a:?} {b:?}");
        }
    }

    #[test]
    fn lines_of_nothing_and_of_everything_are_none() {
        let endless = f32::INFINITY;
        assert!(of_area(Area::new(0.0, 0.0, 0.0, 5.0), 4.0).is_empty());
        assert!(of_area(Area::new(-endless, -endless, endless, endless), 4.0).is_empty());
        assert!(of_polygon(&[pos(0.0, 0.0), pos(endless, 0.0), pos(0.0, 1.0)], 4.0).is_empty());
    }
}
