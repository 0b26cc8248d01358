//! The numbers of a chart as a table: what a screen reader, a spreadsheet or a script reads beside the picture.
//!
//! They are those of the marks: whoever opens a mark finds as many records. It must not know how the marks are drawn.

use super::chart::{Chart, Slot};
use super::layer::{Band, BandPoint, Bars, Cell, Counts, DataPoint, Layer, Searched, Tile};
use crate::words::text;

/// A table in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The numbers of a chart, layer after layer; those of one kind of marks stand together, and a chart has one kind with numbers.
pub fn numbers_of(chart: &Chart) -> Numbers {
    if let Some(table) = &chart.table {
        return table.clone();
    }
    let mut table = Numbers::default();
    for panel in &chart.panels {
        let own =
            Chart { lang: chart.lang, across: chart.across.clone(), layers: panel.layers.clone(), ..Chart::default() };
        let numbers = numbers_of(&own);
        table.head = numbers.head;
        table.rows.extend(numbers.rows.into_iter().map(|mut row| {
            // What a series is called stands above its small chart.
            if let Some(name) = row.get_mut(1) {
                name.clone_from(&panel.title);
            }
            row
        }));
    }
    let mut writing = Writing { chart, table };
    for layer in &chart.layers {
        match layer {
            Layer::Bars(bars) => writing.bars(bars),
            Layer::Cells(cells) => writing.cells(cells),
            Layer::Tiles(tiles) => writing.tiles(tiles),
            Layer::Band(band) => writing.band(band),
            Layer::Points(points) => writing.points(points),
            Layer::Events(_) => {}
        }
    }
    writing.table
}

/// So many rows that table has at most, without making it.
pub fn count_at_most(chart: &Chart) -> usize {
    if let Some(table) = &chart.table {
        return table.rows.len();
    }
    let slots = chart.across.slots().len();
    let of_layer = |layer: &Layer| match layer {
        Layer::Bars(bars) => slots.saturating_mul(bars.parts.len() + 1),
        Layer::Cells(cells) => cells.len(),
        Layer::Tiles(tiles) => tiles.len(),
        Layer::Band(band) => band.points.len(),
        Layer::Points(points) => points.len(),
        Layer::Events(_) => 0,
    };
    chart.panels.iter().flat_map(|panel| &panel.layers).chain(&chart.layers).map(of_layer).sum()
}

/// A table while it is written.
struct Writing<'a> {
    chart: &'a Chart,
    table: Numbers,
}

impl Writing<'_> {
    fn word(&self, id: &'static str) -> String {
        text(self.chart.lang, id).to_owned()
    }

    /// The heads of names, and of what is certain and possible of each.
    fn head(&mut self, names: &[&'static str]) {
        let ids = names.iter().copied().chain(["period-certain", "period-possible"]);
        self.table.head = ids.map(|id| self.word(id)).collect();
    }

    /// The heads of how many there are in all, if that is told.
    fn head_of_whole(&mut self, has_whole: bool) {
        if has_whole {
            let heads = ["numbers-of-certain", "numbers-of-possible"].map(|id| self.word(id));
            self.table.head.extend(heads);
        }
    }

    fn bars(&mut self, bars: &Bars) {
        self.head(&["numbers-period", "numbers-series"]);
        let (chart, all) = (self.chart, self.word("plot-all"));
        for (at, slot) in chart.across.slots().iter().enumerate() {
            for part in &bars.parts {
                // What is divided by nothing has no series.
                let known = chart.series.get(part.series).map(|series| series.name.as_str());
                let name = known.unwrap_or(if chart.series.is_empty() { &all } else { "" });
                self.table.rows.push(row(&[&slot.name, name], part.at(at)));
            }
            // What stands in several parts is counted once here.
            if bars.parts.len() != 1 {
                self.table.rows.push(row(&[&slot.name, &all], bars.records(at)));
            }
        }
    }

    fn cells(&mut self, cells: &[Cell]) {
        self.head(&["numbers-row", "numbers-column"]);
        let has_whole = cells.iter().any(|cell| cell.of.is_some());
        self.head_of_whole(has_whole);
        let has_shares = cells.iter().any(|cell| cell.share_of.is_some());
        if has_shares {
            let head = self.word("numbers-share-of");
            self.table.head.push(head);
        }
        let name = |slots: &[Slot], at: usize| slots.get(at).map(|slot| slot.name.clone()).unwrap_or_default();
        for cell in cells {
            let (row_name, column) =
                (name(self.chart.up.slots(), cell.row), name(self.chart.across.slots(), cell.column));
            let mut one = row(&[&row_name, &column], cell.counts);
            if has_whole {
                one.extend(both(cell.of.unwrap_or(cell.counts)));
            }
            if has_shares {
                one.push(cell.share_of.map_or_else(String::new, |of| of.to_string()));
            }
            self.table.rows.push(one);
        }
    }

    fn tiles(&mut self, tiles: &[Tile]) {
        self.head(&["numbers-region"]);
        let has_whole = tiles.iter().any(|tile| tile.of.is_some());
        self.head_of_whole(has_whole);
        let head = self.word("numbers-searched");
        self.table.head.push(head);
        for tile in tiles {
            let mut one = row(&[&tile.name], tile.counts);
            if has_whole {
                one.extend(both(tile.of.unwrap_or(tile.counts)));
            }
            one.push(match tile.searched {
                Searched::Yes => self.word("numbers-yes"),
                Searched::InPart => self.word("plot-searched-in-part"),
                Searched::No => self.word("plot-not-searched"),
                Searched::NoPlace => String::new(),
            });
            self.table.rows.push(one);
        }
    }

    fn band(&mut self, band: &Band) {
        self.head(&["numbers-place"]);
        let number = |value: f64| value.to_string();
        let one =
            |point: &BandPoint| vec![point.name.clone(), number(point.certain), number(point.possible - point.certain)];
        self.table.rows.extend(band.points.iter().map(one));
    }

    fn points(&mut self, points: &[DataPoint]) {
        self.table.head = vec![self.word("numbers-place"), self.word("numbers-records")];
        self.table.rows.extend(points.iter().map(|point| vec![point.name.clone(), point.count.to_string()]));
    }
}

/// Two numbers, in digits that a script reads.
fn both(counts: Counts) -> [String; 2] {
    [counts.certain.to_string(), counts.possible.to_string()]
}

/// Names and two numbers, in digits that a script reads.
fn row(names: &[&str], counts: Counts) -> Vec<String> {
    let names = names.iter().map(|name| (*name).to_owned());
    names.chain(both(counts)).collect()
}

impl Numbers {
    /// All rows, the heads first.
    pub fn all(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.head).chain(&self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::chart::{Axis, Series, Slot};
    use crate::figures::layer::{BarPart, Bars};
    use crate::words::Lang;

    #[test]
    fn numbers_of_bars_are_those_of_the_parts_and_of_the_records_once() {
        let slot = Slot { name: "2018 Q2".to_owned(), ..Slot::default() };
        let series = |name: &str| Series { name: name.to_owned(), ..Series::default() };
        let part = |series, certain| BarPart { series, counts: vec![Counts { certain, possible: 1 }] };
        let records = vec![Counts { certain: 2, possible: 1 }];
        let mut chart = Chart {
            lang: Lang::En,
            across: Axis::Slots(vec![slot]),
            series: vec![series("plan"), series("opinions")],
            layers: vec![Layer::Bars(Bars {
                records: records.clone(),
                parts: vec![part(0, 2), part(1, 1)],
                ..Bars::default()
            })],
            ..Chart::default()
        };
        let table = numbers_of(&chart);
        assert_eq!(table.head, ["period", "series", "certain", "possible"]);
        let rows = [["2018 Q2", "plan", "2", "1"], ["2018 Q2", "opinions", "1", "1"], ["2018 Q2", "all", "2", "1"]];
        assert_eq!(table.rows, rows);
        chart.layers = vec![Layer::Bars(Bars { records, parts: vec![part(0, 2)], ..Bars::default() })];
        assert_eq!((numbers_of(&chart).rows.len(), count_at_most(&chart)), (1, 2));
    }
}
