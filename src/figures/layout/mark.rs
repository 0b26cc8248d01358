//! What a chart becomes: marks with their places, and targets, which are what a reader can point at.

use crate::query::Opens;

use super::geometry::{Area, Frame, Pos};

/// A chart with everything at its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaidOut {
    /// Where the numbers of the axes stand.
    pub frame: Frame,
    /// What lies under the marks, in the order of painting: lines of the grid with their labels.
    pub ground: Vec<Mark>,
    /// The marks, in the order of painting, all inside of the frame.
    pub marks: Vec<Mark>,
    /// What lies over them: the axes and their labels.
    pub axes: Vec<Mark>,
    /// What can be pointed at. A part comes after the target that it is a part of.
    pub targets: Vec<MarkTarget>,
}

/// A shape in one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The shape.
    pub shape: Shape,
    /// Its colour.
    pub ink: Ink,
    /// The target that it belongs to.
    pub target: Option<usize>,
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Where.
        area: Area,
        /// How it is filled.
        fill: Fill,
    },
    /// A line from place to place.
    Path {
        /// The places.
        points: Vec<Pos>,
        /// How thick it is.
        width: f32,
    },
    /// A closed area, hatched: what is possible.
    Band {
        /// Its corners.
        corners: Vec<Pos>,
    },
    /// One line of text.
    Text {
        /// The middle of its height, at the side or the middle that `anchor` names.
        at: Pos,
        /// Which part of it stands there.
        anchor: TextAnchor,
        /// How large.
        size: TextSize,
        /// The text.
        text: String,
    },
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// All of it: what is certain.
    Solid,
    /// With lines, and closed by an outline: what is possible.
    Hatched,
    /// Not at all, only its outline.
    Outline,
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAnchor {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
    /// Its beginning, in the middle of its height: it is turned, and read from bottom to top.
    Below,
}

impl TextAnchor {
    /// Where a text of this width and height lies.
    pub fn area(self, at: Pos, (width, height): (f32, f32)) -> Area {
        let left = match self {
            Self::Left => at.x,
            Self::Middle => at.x - width * 0.5,
            Self::Right => at.x - width,
            Self::Below => {
                return Area::new(at.x - height * 0.5, at.y - width, at.x + height * 0.5, at.y);
            }
        };
        Area::new(left, at.y - height * 0.5, left + width, at.y + height * 0.5)
    }
}

/// How large a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextSize {
    /// Labels.
    Small,
    /// Numbers in tiles.
    Body,
}

/// What a colour is for; which one it is, the theme or the export says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The colour of a series of the chart; that of data where the chart has none.
    Series(usize),
    /// The fill of a class of the scale.
    Class(usize),
    /// Text on that fill.
    OnClass(usize),
    /// Lines of the grid.
    Grid,
    /// The axis.
    Axis,
    /// Lines between groups.
    Group,
    /// Labels.
    Label,
    /// What must be seen: the edge between certain and possible, an event.
    Strong,
    /// What the filter asks for.
    Chosen,
}

/// Something that can be pointed at: a bar, a piece of it, a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkTarget {
    /// Where the pointer meets it.
    pub area: Area,
    /// How many records it stands for: as many as `opens` finds.
    pub count: u32,
    /// What opens them; nothing where no line can tell them from others.
    pub opens: Option<Opens>,
    /// The id of the record that it shows by itself, whatever the filter finds.
    pub record: Option<String>,
    /// The target that it is a part of: the bar of a piece.
    pub part_of: Option<usize>,
    /// How it is shown that the pointer is over it.
    pub highlight: Highlight,
    /// Its words.
    pub words: TargetWords,
}

/// How it is shown that the pointer is over a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Highlight {
    /// A tint under the marks.
    #[default]
    Under,
    /// An outline over them.
    Outline,
}

/// The words of a target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetWords {
    /// Its name for screen readers, with its numbers.
    pub name: String,
    /// The first line of the tooltip.
    pub title: String,
    /// The heads of the columns of numbers in the tooltip.
    pub columns: Vec<String>,
    /// The rows of the tooltip.
    pub rows: Vec<TooltipRow>,
    /// Its last row, under a line.
    pub sum: Option<TooltipRow>,
}

/// A row of a tooltip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TooltipRow {
    /// The series whose sign stands before it.
    pub series: Option<usize>,
    /// What the numbers are of.
    pub name: String,
    /// A number for each column; an empty one is not shown.
    pub numbers: Vec<String>,
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl TargetWords {
    /// Whether they tell of nothing but zeros, so that a tooltip would say no more than the axis does.
    pub fn is_of_nothing(&self) -> bool {
        // A row without numbers says something by its name.
        let zero = |row: &TooltipRow| !row.numbers.is_empty() && row.numbers.iter().all(String::is_empty);
        self.sum.as_ref().is_some_and(zero) && self.rows.iter().all(zero)
    }
}

impl LaidOut {
    /// The innermost target at a place.
    pub fn target_at(&self, at: Pos) -> Option<usize> {
        self.targets.iter().rposition(|target| target.area.contains(at))
    }

    /// The target that a target is a part of, or itself.
    pub fn whole(&self, target: usize) -> usize {
        self.targets.get(target).and_then(|one| one.part_of).unwrap_or(target)
    }

    /// The target to which an arrow key leads: the nearest one in that direction among those of the same kind. From a bar
    /// upwards and downwards go to its parts.
    pub fn neighbour(&self, from: usize, way: Direction) -> Option<usize> {
        let here = self.targets.get(from)?;
        let sideways = matches!(way, Direction::Left | Direction::Right);
        let mut parts = (0..self.targets.len()).filter(|at| self.part_of(*at) == Some(from));
        if !sideways && let Some(first) = parts.next() {
            return if way == Direction::Up { Some(first) } else { parts.next_back().or(Some(first)) };
        }
        // From a piece to the side leads to the next bar.
        let (from, kin) =
            if sideways && here.part_of.is_some() { (self.whole(from), None) } else { (from, here.part_of) };
        let middle = self.targets.get(from)?.area.center();
        let distance = |at: usize| {
            let other = self.targets.get(at)?.area.center();
            let (right, down) = (other.x - middle.x, other.y - middle.y);
            let (ahead, aside) = match way {
                Direction::Left => (-right, down.abs()),
                Direction::Right => (right, down.abs()),
                Direction::Up => (-down, right.abs()),
                Direction::Down => (down, right.abs()),
            };
            (ahead > 0.1).then_some(ahead + aside * 3.0)
        };
        let others = (0..self.targets.len()).filter(|at| *at != from && self.part_of(*at) == kin);
        let next =
            others.filter_map(|at| Some((distance(at)?, at))).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| at);
        // Beyond the last piece lies the bar as a whole.
        if sideways { next } else { next.or(here.part_of) }
    }

    fn part_of(&self, target: usize) -> Option<usize> {
        self.targets.get(target).and_then(|one| one.part_of)
    }
}
