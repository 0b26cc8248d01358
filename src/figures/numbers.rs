//! The numbers of a chart as a table: what a screen reader, a spreadsheet or a script reads beside the picture.
//!
//! They are those of the marks: whoever opens a mark finds as many records. It must not know how the marks are drawn.

use super::chart::Chart;
use super::layer::{Cell, Counts, Layer, Searched};
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
    let word = |id: &'static str| text(chart.lang, id).to_owned();
    let counted = |names: &[&'static str]| -> Vec<String> {
        names.iter().map(|id| word(id)).chain([word("period-certain"), word("period-possible")]).collect()
    };
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
    for layer in &chart.layers {
        match layer {
            Layer::Bars(bars) => {
                table.head = counted(&["numbers-period", "numbers-series"]);
                for (at, slot) in chart.across.slots().iter().enumerate() {
                    for part in &bars.parts {
                        let all = word("plot-all");
                        // What is divided by nothing has no series.
                        let known = chart.series.get(part.series).map(|series| series.name.as_str());
                        let name = known.unwrap_or(if chart.series.is_empty() { &all } else { "" });
                        table.rows.push(row(&[&slot.name, name], part.at(at)));
                    }
                    // What stands in several parts is counted once here.
                    if bars.parts.len() != 1 {
                        table.rows.push(row(&[&slot.name, &word("plot-all")], bars.records(at)));
                    }
                }
            }
            Layer::Cells(cells) => cells_of(chart, cells, counted(&["numbers-row", "numbers-column"]), &mut table),
            Layer::Tiles(tiles) => {
                table.head = counted(&["numbers-region"]);
                let has_whole = tiles.iter().any(|tile| tile.of.is_some());
                if has_whole {
                    table.head.extend([word("numbers-of-certain"), word("numbers-of-possible")]);
                }
                table.head.push(word("numbers-searched"));
                for tile in tiles {
                    let mut one = row(&[&tile.name], tile.counts);
                    if has_whole {
                        let of = tile.of.unwrap_or(tile.counts);
                        one.extend([of.certain.to_string(), of.possible.to_string()]);
                    }
                    one.push(word(match tile.searched {
                        Searched::Yes => "numbers-yes",
                        Searched::InPart => "plot-searched-in-part",
                        Searched::No => "plot-not-searched",
                    }));
                    table.rows.push(one);
                }
            }
            Layer::Band(band) => {
                table.head = counted(&["numbers-place"]);
                let number = |value: f64| value.to_string();
                let one = |point: &super::layer::BandPoint| {
                    vec![point.name.clone(), number(point.certain), number(point.possible - point.certain)]
                };
                table.rows.extend(band.points.iter().map(one));
            }
            Layer::Points(points) => {
                table.head = vec![word("numbers-place"), word("numbers-records")];
                table.rows.extend(points.iter().map(|point| vec![point.name.clone(), point.count.to_string()]));
            }
            Layer::Events(_) => {}
        }
    }
    table
}

/// The numbers of cells, under these heads and what else they say.
fn cells_of(chart: &Chart, cells: &[Cell], head: Vec<String>, table: &mut Numbers) {
    let word = |id: &'static str| text(chart.lang, id).to_owned();
    table.head = head;
    let has_whole = cells.iter().any(|cell| cell.of.is_some());
    if has_whole {
        table.head.extend([word("numbers-of-certain"), word("numbers-of-possible")]);
    }
    let has_shares = cells.iter().any(|cell| cell.share_of.is_some());
    if has_shares {
        table.head.push(word("numbers-share-of"));
    }
    let name = |slots: &[super::chart::Slot], at: usize| slots.get(at).map(|slot| slot.name.clone());
    for cell in cells {
        let row_name = name(chart.up.slots(), cell.row).unwrap_or_default();
        let column = name(chart.across.slots(), cell.column).unwrap_or_default();
        let mut one = row(&[&row_name, &column], cell.counts);
        if has_whole {
            let of = cell.of.unwrap_or(cell.counts);
            one.extend([of.certain.to_string(), of.possible.to_string()]);
        }
        if has_shares {
            one.push(cell.share_of.map_or_else(String::new, |of| of.to_string()));
        }
        table.rows.push(one);
    }
}

/// Names and two numbers, in digits that a script reads.
fn row(names: &[&str], counts: Counts) -> Vec<String> {
    let names = names.iter().map(|name| (*name).to_owned());
    names.chain([counts.certain.to_string(), counts.possible.to_string()]).collect()
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
        assert_eq!(numbers_of(&chart).rows.len(), 1);
    }
}
