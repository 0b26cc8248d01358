//! A plot as data: two axes, layers of marks between them, a legend and a caption.
//!
//! Every number in it carries what opens its records. It holds no colours and no sizes: a series names its place in the
//! palette, a cell its class of the scale, and whoever draws the chart looks them up. [`super::layout`] places its marks.

use crate::query::Opens;
use crate::words::{Lang, push_sentence};

use super::layer::Layer;
use super::layout::{Fill, Ink};
use super::numbers;

/// The chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// Its name for screen readers.
    pub name: String,
    /// The language of its words.
    pub lang: Lang,
    /// The axis from left to right.
    pub across: Axis,
    /// The other axis: numbers go from bottom to top, slots from top to bottom.
    pub up: Axis,
    /// What the legend lists, in the order of a stack, the first at the bottom.
    pub series: Vec<Series>,
    /// What the classes of the scale stand for, from that of nothing on, where its marks are shaded by class.
    pub classes: Vec<String>,
    /// What the classes are of, as the id of a sentence; records in a cell, if nothing is said.
    pub classes_of: Option<&'static str>,
    /// Signs that need a word in the legend.
    pub signs: Vec<(Sign, String)>,
    /// The marks, those of later layers over those of earlier ones.
    pub layers: Vec<Layer>,
    /// Small charts in place of one, all on the axes of the chart; then it has no layers of its own.
    pub panels: Vec<Panel>,
    /// The first sentence of the caption, which says what is counted.
    pub lead: String,
    /// The rest of the caption: the rule of counting, what is left out.
    pub caption: String,
    /// Rows of numbers under the axis, at places of it.
    pub foot: Vec<FootRow>,
    /// Its numbers as a table, where the marks alone do not say them.
    pub table: Option<numbers::Numbers>,
}

/// A sign of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// What is only possible: hatched in a colour of the scale.
    Possible,
    /// What nobody knows: hatched in grey.
    Unknown,
    /// What the filter asks for: an outline.
    Chosen,
}

impl Sign {
    /// How its square is drawn.
    pub fn look(self) -> (Fill, Ink) {
        match self {
            Self::Possible => (Fill::Hatched, Ink::Class(3)),
            Self::Unknown => (Fill::Hatched, Ink::Group),
            Self::Chosen => (Fill::Outline, Ink::Chosen),
        }
    }
}

/// A small chart among others that have the same axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// What it shows: `Guangdong`.
    pub title: String,
    /// The same where there is no room for that: `GD`.
    pub short: String,
    /// Row and column, from 0 at the upper left, where it has a place of its own; else panels stand in their order. Either all or none have one.
    pub place: Option<(usize, usize)>,
    /// How many records it has in all.
    pub total: u32,
    /// What opens just these records; nothing where no line can tell them from others.
    pub opens: Option<Opens>,
    /// Its marks.
    pub layers: Vec<Layer>,
}

/// A row of numbers under the axis from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FootRow {
    /// What they are.
    pub label: String,
    /// The numbers, each at its place on the axis, ascending.
    pub cells: Vec<(f64, String)>,
    /// The number at the end of the axis, behind the frame; empty for none.
    pub end: String,
}

/// What stands along one side of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Axis {
    /// Nothing: a map has no axes.
    #[default]
    None,
    /// Bins of time or categories, each as wide as the other. The place of slot `i` is from `i` to `i + 1`.
    Slots(Vec<Slot>),
    /// Numbers; days are numbers too, with dates as ticks.
    Numbers(Numbers),
}

/// A bin of time, or a category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Beside the axis: `Q2`.
    pub label: String,
    /// What it shares with its neighbours: `2020`. Empty when the label says all.
    pub group: String,
    /// The whole name: `2020 Q2`.
    pub name: String,
    /// What opens the records that stand in it.
    pub opens: Opens,
    /// Above a matrix the label is turned where there is no room for it.
    pub turns: bool,
}

/// An axis of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Where it has a line with a label, ascending.
    pub ticks: Vec<Tick>,
}

/// A place on an axis of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tick {
    /// The number.
    pub at: f64,
    /// The number as text.
    pub label: String,
}

/// An entry of the legend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// The name.
    pub name: String,
    /// The place in the palette; `None` is the grey of what is left over.
    pub color: Option<usize>,
    /// A colour of its own, `#RRGGBB`, which goes before the palette.
    pub own_color: Option<String>,
    /// How many records the series holds in all.
    pub total: usize,
    /// What opens just these records; nothing where no line can tell them from others.
    pub opens: Option<Opens>,
}

/// So many bars of small charts can be pointed at.
const MOST_BARS: usize = 4_000;

/// Whether so many small charts with so many slots each have more bars than can be pointed at.
pub(super) fn is_dense(panels: usize, slots: usize) -> bool {
    panels.saturating_mul(slots) > MOST_BARS
}

impl Chart {
    /// Whether its small charts have so many bars that each cannot be pointed at: only their titles can.
    pub fn is_dense(&self) -> bool {
        is_dense(self.panels.len(), self.across.slots().len())
    }

    /// The series that a legend names: small charts have their names above them.
    pub fn legend(&self) -> impl Iterator<Item = &Series> {
        self.series.iter().filter(|_| self.panels.is_empty())
    }

    /// All that is said under it.
    pub fn caption_text(&self) -> String {
        let mut text = self.lead.clone();
        push_sentence(&mut text, &self.caption, self.lang);
        text.trim().to_owned()
    }
}

impl Axis {
    /// Its slots; an axis of numbers has none.
    pub fn slots(&self) -> &[Slot] {
        match self {
            Self::Slots(slots) => slots,
            Self::None | Self::Numbers(_) => &[],
        }
    }

    /// Where it begins and ends. No axis is without length.
    pub fn extent(&self) -> (f64, f64) {
        match self {
            Self::Slots(slots) => (0.0, slots.len().max(1) as f64),
            Self::Numbers(numbers) if numbers.to > numbers.from => (numbers.from, numbers.to),
            Self::Numbers(numbers) if numbers.from.is_finite() => (numbers.from, numbers.from + 1.0),
            Self::None | Self::Numbers(_) => (0.0, 1.0),
        }
    }

    /// The groups of slots: name, first slot, slot after the last.
    pub fn groups(&self) -> Vec<(&str, usize, usize)> {
        let mut groups: Vec<(&str, usize, usize)> = Vec::new();
        for (index, slot) in self.slots().iter().enumerate() {
            match groups.last_mut() {
                Some((name, _, end)) if *name == slot.group => *end = index + 1,
                _ => groups.push((&slot.group, index, index + 1)),
            }
        }
        groups
    }

    /// An axis of counts from 0 to at least `highest`, with about `wanted` ticks and a little room above.
    pub fn counts(highest: u32, wanted: u32, text: impl Fn(u32) -> String) -> Self {
        let ticks = ticks(highest, wanted);
        let to = f64::from(ticks.last().copied().unwrap_or(1).max(1)) * 1.02;
        let ticks = ticks.into_iter().map(|at| Tick { at: f64::from(at), label: text(at) }).collect();
        Self::Numbers(Numbers { from: 0.0, to, ticks })
    }
}

/// The least step between labels, 1, 2, 5, 10, 20 and so on, with which none of this width touches the next.
pub fn label_step(pitch: f32, widest: f32) -> i32 {
    let mut power = 1;
    loop {
        for base in [1, 2, 5] {
            let step = base * power;
            if step as f32 * pitch >= widest || step > 100_000_000 {
                return step;
            }
        }
        power *= 10;
    }
}

/// Round numbers from 0 to at least `highest`, about `wanted` steps of 1, 2, 4 or 5 times a power of ten.
pub fn ticks(highest: u32, wanted: u32) -> Vec<u32> {
    let highest = highest.max(1);
    let wanted = wanted.max(1);
    let mut step = 1_u32;
    'found: for power in 0..9 {
        for base in [1, 2, 4, 5] {
            step = base * 10_u32.pow(power);
            if highest.div_ceil(step) <= wanted {
                break 'found;
            }
        }
    }
    (0..=highest.div_ceil(step)).map(|i| i.saturating_mul(step)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_when_years_change_then_slots_apart() {
        let slot = |label: &str, group: &str| Slot { label: label.into(), group: group.into(), ..Slot::default() };
        let axis = Axis::Slots(vec![slot("Q3", "2019"), slot("Q4", "2019"), slot("Q1", "2020")]);
        assert_eq!(axis.groups(), [("2019", 0, 2), ("2020", 2, 3)]);
    }

    #[test]
    fn extent_when_empty_or_backwards_is_never_without_length() {
        let numbers = |from, to| Axis::Numbers(Numbers { from, to, ticks: Vec::new() });
        for axis in [Axis::None, Axis::Slots(Vec::new()), numbers(3.0, 3.0), numbers(2.0, 1.0), numbers(f64::NAN, 1.0)]
        {
            let (from, to) = axis.extent();
            assert!(from < to, "{axis:?}");
        }
    }

    #[test]
    fn label_step_when_labels_are_wider_than_their_places_is_round_and_wide_enough() {
        for (pitch, step) in [(60.0, 1), (20.0, 2), (7.0, 5), (3.5, 10), (0.4, 100), (0.0, 200_000_000)] {
            assert_eq!(label_step(pitch, 33.0), step, "{pitch}");
        }
    }

    #[test]
    fn ticks_when_any_height_then_reach_it() {
        for highest in [0, 1, 3, 4, 5, 16, 35, 99, 100, 12_345, u32::MAX / 2] {
            let ticks = ticks(highest, 4);
            assert!(ticks.last().is_some_and(|last| *last >= highest), "{highest}: {ticks:?}");
            assert!(ticks.len() <= 6, "{highest}: {ticks:?}");
        }
        assert_eq!(ticks(16, 4), [0, 4, 8, 12, 16]);
    }
}
