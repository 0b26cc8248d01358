//! Places and areas on the paper, in points from the upper left, and how the numbers of a chart come to stand there.

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pos {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// A place.
pub const fn pos(x: f32, y: f32) -> Pos {
    Pos { x, y }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub left: f32,
    /// Its upper edge.
    pub top: f32,
    /// Its right edge.
    pub right: f32,
    /// Its lower edge.
    pub bottom: f32,
}

impl Area {
    /// A rectangle between edges.
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left, top, right, bottom }
    }

    /// How wide it is.
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// How high it is.
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// Its middle.
    pub fn center(self) -> Pos {
        pos((self.left + self.right) * 0.5, (self.top + self.bottom) * 0.5)
    }

    /// Whether a place lies in it; the right and the lower edge do not.
    pub fn contains(self, at: Pos) -> bool {
        (self.left..self.right).contains(&at.x) && (self.top..self.bottom).contains(&at.y)
    }

    /// Whether another one lies in it, up to a tenth of a point.
    pub fn holds(self, other: Self) -> bool {
        const SLACK: f32 = 0.1;
        other.left >= self.left - SLACK
            && other.top >= self.top - SLACK
            && other.right <= self.right + SLACK
            && other.bottom <= self.bottom + SLACK
    }

    /// What it shares with another one; without width or height where that is nothing.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        let left = self.left.clamp(other.left, other.right);
        let top = self.top.clamp(other.top, other.bottom);
        let (right, bottom) = (self.right.min(other.right).max(left), self.bottom.min(other.bottom).max(top));
        Self { left, top, right, bottom }
    }

    /// With its edges so far outside.
    #[must_use]
    pub fn grown(self, x: f32, y: f32) -> Self {
        Self { left: self.left - x, top: self.top - y, right: self.right + x, bottom: self.bottom + y }
    }
}

/// Where the numbers of the two axes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// The rectangle between the axes.
    pub area: Area,
    /// What stands at its left and at its right edge.
    pub across: (f64, f64),
    /// What stands at its lower and at its upper edge.
    pub up: (f64, f64),
}

impl Frame {
    /// Where a number stands from left to right.
    pub fn x(&self, value: f64) -> f32 {
        between(value, self.across, (self.area.left, self.area.right))
    }

    /// Where a number stands from top to bottom.
    pub fn y(&self, value: f64) -> f32 {
        between(value, self.up, (self.area.bottom, self.area.top))
    }
}

fn between(value: f64, (from, to): (f64, f64), (begin, end): (f32, f32)) -> f32 {
    let share = (value - from) / (to - from);
    ((1.0 - share) * f64::from(begin) + share * f64::from(end)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frame_when_asked_puts_the_ends_of_its_axes_at_its_edges() {
        let frame = Frame { area: Area::new(10.0, 20.0, 110.0, 70.0), across: (0.0, 4.0), up: (0.0, 10.0) };
        assert_eq!((frame.x(0.0), frame.x(1.0), frame.x(4.0)), (10.0, 35.0, 110.0));
        assert_eq!((frame.y(0.0), frame.y(10.0)), (70.0, 20.0));
        // Rows of a matrix go from top to bottom.
        let rows = Frame { up: (5.0, 0.0), ..frame };
        assert_eq!((rows.y(0.0), rows.y(5.0)), (20.0, 70.0));
    }

    #[test]
    fn within_when_apart_is_an_edge() {
        let area = Area::new(0.0, 0.0, 10.0, 10.0);
        assert_eq!(Area::new(20.0, 2.0, 30.0, 4.0).within(area), Area::new(10.0, 2.0, 10.0, 4.0));
        assert_eq!(Area::new(-5.0, 2.0, 5.0, 40.0).within(area), Area::new(0.0, 2.0, 5.0, 10.0));
    }
}
