//! A stacked bar chart over bins of time: what of each series certainly lies in a bin, and what possibly does.
//!
//! It holds no colours and no sizes: a series names its place in the palette, and whoever draws the chart looks it up.

/// The chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// The bins from left to right.
    pub bins: Vec<ChartBin>,
    /// The series in the order of the stack, the first at the bottom.
    pub series: Vec<Series>,
    /// The first sentence of the caption, which says what is counted.
    pub lead: String,
    /// The rest of the caption: the rule of counting, what is left out.
    pub caption: String,
}

/// A bin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartBin {
    /// Under the bar: `Q2`.
    pub label: String,
    /// Under the bars of the same group: `2020`. Empty when the label says all.
    pub group: String,
    /// The whole name: `2020 Q2`.
    pub name: String,
    /// The first day, in days since 1970-01-01.
    pub start: i32,
    /// The last day.
    pub end: i32,
    /// How many records lie in it for certain, each once, also where it stands in several series.
    pub certain: u32,
    /// How many more touch it.
    pub possible: u32,
}

/// What a series stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// What is left over, together.
    #[default]
    Others,
    /// A value, by its number.
    Value(u32),
    /// Records without a value.
    Without,
}

/// A series: one number each for every bin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// The name.
    pub name: String,
    /// What it stands for.
    pub stands: Stands,
    /// The place in the palette; `None` is the grey of what is left over.
    pub color: Option<usize>,
    /// A colour of its own, `#RRGGBB`, which goes before the palette.
    pub own_color: Option<String>,
    /// How many records the series holds in all, each once.
    pub total: usize,
    /// In each bin: how many lie in it for certain.
    pub certain: Vec<u32>,
    /// In each bin: how many more touch it, so that they possibly lie in it.
    pub possible: Vec<u32>,
}

impl Series {
    /// Certain and possible of a bin; a bin that the series does not reach holds nothing.
    pub fn at(&self, bin: usize) -> (u32, u32) {
        let get = |counts: &[u32]| counts.get(bin).copied().unwrap_or(0);
        (get(&self.certain), get(&self.possible))
    }
}

/// A piece of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The series.
    pub series: usize,
    /// Possible, not certain.
    pub possible: bool,
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}

impl Chart {
    /// Certain and possible of a bin: records, each once.
    pub fn records(&self, bin: usize) -> (u32, u32) {
        self.bins.get(bin).map_or((0, 0), |bin| (bin.certain, bin.possible))
    }

    /// Certain and possible of a bin over all series: how high its bar is.
    pub fn totals(&self, bin: usize) -> (u32, u32) {
        self.series
            .iter()
            .map(|series| series.at(bin))
            .fold((0, 0), |sum, at| (sum.0.saturating_add(at.0), sum.1.saturating_add(at.1)))
    }

    /// The pieces of a bar from bottom to top: all that is certain, then all that is possible, each in the order of the
    /// series.
    pub fn pieces(&self, bin: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut from = 0_u32;
        for possible in [false, true] {
            for (index, series) in self.series.iter().enumerate() {
                let at = series.at(bin);
                let count = if possible { at.1 } else { at.0 };
                if count > 0 {
                    let to = from.saturating_add(count);
                    pieces.push(Piece { series: index, possible, from, to });
                    from = to;
                }
            }
        }
        pieces
    }

    /// The height of the highest bar.
    pub fn highest(&self) -> u32 {
        (0..self.bins.len())
            .map(|bin| {
                let (certain, possible) = self.totals(bin);
                certain.saturating_add(possible)
            })
            .max()
            .unwrap_or(0)
    }

    /// The groups of bins: name, first bin, bin after the last.
    pub fn groups(&self) -> Vec<(&str, usize, usize)> {
        let mut groups: Vec<(&str, usize, usize)> = Vec::new();
        for (index, bin) in self.bins.iter().enumerate() {
            match groups.last_mut() {
                Some((name, _, end)) if *name == bin.group => *end = index + 1,
                _ => groups.push((&bin.group, index, index + 1)),
            }
        }
        groups
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

    fn chart() -> Chart {
        let bin = |label: &str, group: &str| ChartBin {
            label: label.to_owned(),
            group: group.to_owned(),
            ..ChartBin::default()
        };
        let series = |certain: &[u32], possible: &[u32]| Series {
            certain: certain.to_vec(),
            possible: possible.to_vec(),
            ..Series::default()
        };
        Chart {
            bins: vec![bin("Q3", "2019"), bin("Q4", "2019"), bin("Q1", "2020")],
            series: vec![series(&[1, 0, 2], &[0, 3]), series(&[2, 1, 0], &[1, 0, 0])],
            ..Chart::default()
        }
    }

    #[test]
    fn pieces_when_stacked_then_certain_below_possible_without_gaps() {
        let chart = chart();
        let pieces = chart.pieces(0);
        assert_eq!(
            pieces.iter().map(|p| (p.series, p.possible)).collect::<Vec<_>>(),
            [(0, false), (1, false), (1, true)]
        );
        for pair in pieces.windows(2) {
            assert_eq!(pair[0].to, pair[1].from);
        }
        assert_eq!(pieces.last().map(|p| p.to), Some(4));
    }

    #[test]
    fn totals_when_series_is_short_then_nothing_there() {
        assert_eq!(chart().totals(2), (2, 0));
        assert_eq!(chart().highest(), 4);
    }

    #[test]
    fn groups_when_years_change_then_bins_apart() {
        assert_eq!(chart().groups(), [("2019", 0, 2), ("2020", 2, 3)]);
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
