//! The kinds of marks that a chart may have, as data: bars, lines with bands, cells, tiles, points, events.
//!
//! Places are those of the chart's axes: slot `i` lies from `i` to `i + 1`, a number at itself.

use crate::query::Opens;

/// Marks of one kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// Counts over the slots of the axis from left to right: bars, or lines that grow.
    Bars(Bars),
    /// A line with a band between what is certain and what is possible.
    Band(Band),
    /// The cells of a matrix, between two axes with slots.
    Cells(Vec<Cell>),
    /// A grid of tiles, one a region, without axes.
    Tiles(Vec<Tile>),
    /// Points, each with the interval in which it may lie.
    Points(Vec<DataPoint>),
    /// Labelled vertical lines.
    Events(Vec<Event>),
}

/// How many certainly, and how many more possibly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Certainly.
    pub certain: u32,
    /// Possibly, and not certainly.
    pub possible: u32,
}

impl Counts {
    /// Both together.
    pub fn all(self) -> u32 {
        self.certain.saturating_add(self.possible)
    }
}

/// How counts over slots are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarForm {
    /// One bar a slot, its parts one on the other.
    #[default]
    Stacked,
    /// A bar for each part, beside each other.
    Beside,
    /// A line for each part from the end of one slot to the end of the next, with a band up to what is possible: counts of all that there
    /// is by the end of a slot.
    Growing,
}

/// Counts over the slots of an axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// How they are drawn.
    pub form: BarForm,
    /// By slot: records, each once, also where one stands in several parts.
    pub records: Vec<Counts>,
    /// What is counted, of a stack the first at the bottom.
    pub parts: Vec<BarPart>,
    /// By slot: of how many what is certain is drawn as a share. What is possible is not drawn then.
    pub of: Option<Vec<Counts>>,
    /// By part, of lines: what there is before the first slot.
    pub before: Vec<Counts>,
}

/// What one series adds to each bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BarPart {
    /// The series.
    pub series: usize,
    /// By slot; a slot that it does not reach holds nothing.
    pub counts: Vec<Counts>,
}

/// A piece of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which part.
    pub part: usize,
    /// Possible, not certain.
    pub possible: bool,
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}

/// A line with a band: a share or a count that grows with time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// The series.
    pub series: usize,
    /// Between two points the value stays as at the first one.
    pub steps: bool,
    /// Under the line of what is certain lies a tint.
    pub is_area: bool,
    /// It is a limit beside another band, drawn thinner and paler.
    pub is_thin: bool,
    /// From left to right.
    pub points: Vec<BandPoint>,
    /// What its upper and its lower edge are, written beside the widest place of the band where there is room.
    pub edges: Option<[String; 2]>,
    /// What it comes to, line by line behind its end.
    pub end: Vec<String>,
}

/// A point of a line with a band.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BandPoint {
    /// Where it stands from left to right.
    pub at: f64,
    /// What is certain.
    pub certain: f64,
    /// What is possible, at least as much.
    pub possible: f64,
    /// What it is for a screen reader: `2018: 12 of 34`. What has no name cannot be pointed at.
    pub name: String,
    /// The first line of the tooltip; the name, if it is empty.
    pub title: String,
    /// What more the tooltip says: names, each with a word or a number.
    pub rows: Vec<(String, String)>,
    /// How many records it stands for.
    pub count: u32,
    /// What opens its records.
    pub opens: Option<Opens>,
}

/// A cell of a matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The slot from left to right.
    pub column: usize,
    /// The slot from top to bottom.
    pub row: usize,
    /// Whether it is a total at the margin.
    pub is_total: bool,
    /// What it counts.
    pub counts: Counts,
    /// Of how many, where it does not count all records.
    pub of: Option<Counts>,
    /// Of how many records it gives the share; nothing for a count.
    pub share_of: Option<u32>,
    /// What else is said of it: the share in words.
    pub said: String,
    /// What stands in it.
    pub text: String,
    /// What stands in it where there is no room for that; empty for nothing.
    pub short: String,
    /// Its class of the scale, from 0 for nothing.
    pub class: usize,
    /// What it says to a screen reader and, line by line, in the tooltip, where it does not just count records; empty where it does.
    pub says: String,
    /// What opens its records.
    pub opens: Option<Opens>,
}

/// Whether something is known of a region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Searched {
    /// It was searched, or has records: its number is what there is.
    #[default]
    Yes,
    /// Not all of the time that is asked for was searched: zero says nothing.
    InPart,
    /// Nobody searched it: zero says nothing.
    No,
    /// It is no place that could be searched: its number is that of the records.
    NoPlace,
}

/// A tile of the grid of regions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tile {
    /// The row, from 0 at the top.
    pub row: usize,
    /// The column, from 0 at the left.
    pub column: usize,
    /// Short: `GD`.
    pub label: String,
    /// The whole name: `Guangdong`.
    pub name: String,
    /// What it counts.
    pub counts: Counts,
    /// Of how many, where it is a share.
    pub of: Option<Counts>,
    /// The number as it stands in it.
    pub text: String,
    /// What stands in it where there is no room for that; empty for nothing.
    pub short: String,
    /// Its class of the scale, from 0 for nothing.
    pub class: usize,
    /// Whether it was searched.
    pub searched: Searched,
    /// Bars of what it counts by time; none where they are not wanted.
    pub bars: Vec<Counts>,
    /// What the highest bar of all tiles counts.
    pub highest: u32,
    /// The filter asks for it.
    pub is_chosen: bool,
    /// In which groups it is: `A`, `AB`; empty for none.
    pub group: String,
    /// What more is said of it, with a number or without.
    pub notes: Vec<(String, String)>,
    /// What opens its records.
    pub opens: Option<Opens>,
}

impl Tile {
    /// Whether its number says something: where records are known, zero of them are a number too.
    pub fn is_known(&self) -> bool {
        let is_any = |counts: &Counts| counts.all() > 0;
        matches!(self.searched, Searched::Yes | Searched::NoPlace)
            || is_any(&self.counts)
            || self.of.as_ref().is_some_and(is_any)
    }
}

/// A point between two axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataPoint {
    /// The series.
    pub series: usize,
    /// Where it stands from left to right.
    pub x: f64,
    /// Where it stands on the other axis.
    pub y: f64,
    /// Where it may lie from left to right, when that is not known better.
    pub interval: Option<(f64, f64)>,
    /// Beside it; empty for nothing.
    pub label: String,
    /// What it is for a screen reader and in the tooltip.
    pub name: String,
    /// How many records it stands for.
    pub count: u32,
    /// What opens them.
    pub opens: Option<Opens>,
}

/// A labelled vertical line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// Where it stands from left to right.
    pub at: f64,
    /// Up to where it may lie, where only an interval is known.
    pub to: Option<f64>,
    /// Above it; empty for nothing.
    pub label: String,
    /// What it is for a screen reader and in the tooltip.
    pub name: String,
    /// The id of the record that it is about.
    pub record: Option<String>,
}

impl BarPart {
    /// What it adds to a bar.
    pub fn at(&self, slot: usize) -> Counts {
        self.counts.get(slot).copied().unwrap_or_default()
    }
}

impl Bars {
    /// The records of a bar, each once.
    pub fn records(&self, slot: usize) -> Counts {
        self.records.get(slot).copied().unwrap_or_default()
    }

    /// Its parts together: how high the bar is.
    pub fn totals(&self, slot: usize) -> Counts {
        self.parts.iter().map(|part| part.at(slot)).fold(Counts::default(), |sum, at| Counts {
            certain: sum.certain.saturating_add(at.certain),
            possible: sum.possible.saturating_add(at.possible),
        })
    }

    /// How many bars there are.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.counts.len()).max().unwrap_or(0).max(self.records.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The height of the highest bar, as a number of records.
    pub fn highest(&self) -> u32 {
        let of_slot = |slot: usize| match self.form {
            BarForm::Stacked => self.totals(slot).all(),
            BarForm::Beside | BarForm::Growing => self.parts.iter().map(|part| part.at(slot).all()).max().unwrap_or(0),
        };
        (0..self.len()).map(of_slot).max().unwrap_or(0)
    }

    /// The height of the highest bar of shares.
    pub fn highest_share(&self) -> f64 {
        let of_slot = |slot: usize| match self.form {
            BarForm::Stacked => self.totals(slot).certain,
            BarForm::Beside | BarForm::Growing => {
                self.parts.iter().map(|part| part.at(slot).certain).max().unwrap_or(0)
            }
        };
        (0..self.len()).map(|slot| self.value(slot, of_slot(slot))).fold(0.0, f64::max)
    }

    /// How high a number of records stands in a slot: as that number, or as a share.
    pub fn value(&self, slot: usize, count: u32) -> f64 {
        match &self.of {
            None => f64::from(count),
            Some(of) => match of.get(slot).map_or(0, |of| of.certain) {
                0 => 0.0,
                of => f64::from(count) / f64::from(of),
            },
        }
    }

    /// The pieces of a bar from bottom to top: all that is certain, then all that is possible, each in the order of the
    /// parts. Where each part has a bar of its own, each begins at the bottom.
    pub fn pieces(&self, slot: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut from = 0_u32;
        for possible in [false, true].into_iter().take(if self.of.is_some() { 1 } else { 2 }) {
            for (index, part) in self.parts.iter().enumerate() {
                let at = part.at(slot);
                let count = if possible { at.possible } else { at.certain };
                if self.form != BarForm::Stacked {
                    from = if possible { at.certain } else { 0 };
                }
                if count > 0 {
                    let to = from.saturating_add(count);
                    pieces.push(Piece { part: index, possible, from, to });
                    from = to;
                }
            }
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars() -> Bars {
        let counts = |certain: &[u32], possible: &[u32]| {
            let at = |counts: &[u32], slot: usize| counts.get(slot).copied().unwrap_or(0);
            (0..certain.len().max(possible.len()))
                .map(|slot| Counts { certain: at(certain, slot), possible: at(possible, slot) })
                .collect()
        };
        let part = |series, certain: &[u32], possible: &[u32]| BarPart { series, counts: counts(certain, possible) };
        Bars { parts: vec![part(0, &[1, 0, 2], &[0, 3]), part(1, &[2, 1], &[1, 0])], ..Bars::default() }
    }

    #[test]
    fn pieces_when_stacked_then_certain_below_possible_without_gaps() {
        let pieces = bars().pieces(0);
        assert_eq!(
            pieces.iter().map(|p| (p.part, p.possible)).collect::<Vec<_>>(),
            [(0, false), (1, false), (1, true)]
        );
        for pair in pieces.windows(2) {
            assert_eq!(pair[0].to, pair[1].from);
        }
        assert_eq!(pieces.last().map(|p| p.to), Some(4));
    }

    #[test]
    fn pieces_when_beside_each_other_begin_at_the_bottom_and_of_shares_none_is_possible() {
        let beside = Bars { form: BarForm::Beside, ..bars() };
        let places = |bars: &Bars| bars.pieces(0).iter().map(|p| (p.part, p.from, p.to)).collect::<Vec<_>>();
        assert_eq!(places(&beside), [(0, 0, 1), (1, 0, 2), (1, 2, 3)]);
        assert_eq!((beside.highest(), bars().highest()), (3, 4));
        let shares = Bars { of: Some(vec![Counts { certain: 4, possible: 9 }; 3]), ..bars() };
        assert_eq!(places(&shares), [(0, 0, 1), (1, 1, 3)]);
        assert_eq!((shares.value(0, 3), shares.highest_share()), (0.75, 0.75));
        assert_eq!(Bars { of: Some(Vec::new()), ..bars() }.value(0, 3), 0.0, "a share of nothing");
    }

    #[test]
    fn totals_when_a_part_is_short_then_nothing_there() {
        assert_eq!(bars().totals(2), Counts { certain: 2, possible: 0 });
        assert_eq!((bars().highest(), bars().len()), (4, 3));
    }
}
