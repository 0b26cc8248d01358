//! A chart as a page: legend, plot and caption one under the other, each in its colours, ready to be written as SVG or PNG.
//!
//! The size of the page is that of the print; how large text is on it decides how much room the plot has. Nothing here
//! hangs on a screen, a clock or a file: the same chart on the same page is the same page.

mod size;
mod wrap;

pub use size::PageSize;

use std::collections::BTreeSet;

use super::chart::{Chart, Series};
use super::inks::{Colors, Rgb, of_ink_in};
use super::layout::{Area, Fill, Ink, MeasureText as _, Pos, Shape, TextAnchor, TextSize, layout, least_height, pos};
use super::typeface::{OnPaper, Typeface};
use crate::words::{self, Lang, number, push_sentence};

/// A page with everything at its place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Its width and height in points of the layout.
    pub size: (f32, f32),
    /// Its width and height in print, in millimetres.
    pub print: (f32, f32),
    /// The language of its words.
    pub lang: Lang,
    /// What is drawn, in this order.
    pub items: Vec<PageItem>,
    /// What it is called.
    pub title: String,
    /// All that is said under it, as one text.
    pub words: String,
    /// Characters that the typeface has not: boxes stand for them.
    pub missing: BTreeSet<char>,
}

impl Page {
    /// How many dots it has from left to right, with so many an inch.
    pub fn dots(&self, dpi: u32) -> u32 {
        (self.print.0 / INCH_IN_MM * dpi as f32).round() as u32
    }
}

/// Millimetres in an inch.
pub(super) const INCH_IN_MM: f32 = 25.4;

/// A shape in its colour.
#[derive(Debug, Clone, PartialEq)]
pub struct PageItem {
    /// The shape.
    pub shape: Shape,
    /// Its colour.
    pub color: Rgb,
}

/// From the edge of the page to what stands on it.
const MARGIN: f32 = 12.0;
/// The height of a line of the legend and of the caption.
const LINE: f32 = 17.0;
/// The square of a series, and what lies between it and the name, and between two entries.
const SQUARE: f32 = 10.0;
const SQUARE_GAP: f32 = 6.0;
const ENTRY_GAP: f32 = 16.0;
/// Between legend, plot and caption.
const GAP: f32 = 8.0;
/// The plot is never lower: a page that is too low for its caption grows.
const LOWEST_PLOT: f32 = 80.0;

/// Puts a chart on a page, in these colours. `more` is said after its caption.
pub fn page_of(chart: &Chart, (size, colors): (PageSize, Colors), more: &str) -> Page {
    let unit = size.unit();
    let (width, height) = (size.width / unit, size.height / unit);
    let measure = OnPaper { typeface: Typeface::of_program(), lang: chart.lang };
    let mut page = Writing { measure: &measure, colors, items: Vec::new(), missing: BTreeSet::new() };
    let inner = (width - 2.0 * MARGIN).max(1.0);
    let top = page.legend(chart, MARGIN, inner);
    let mut caption = chart.caption_text();
    push_sentence(&mut caption, more, chart.lang);
    let lines = wrap::lines(&caption, inner, &|text| measure.width(text, TextSize::Small));
    let foot = lines.len() as f32 * LINE;
    let plot = (height - MARGIN - foot - GAP - top).max(LOWEST_PLOT).max(least_height(chart, width, &measure));
    let laid = layout(chart, Area::new(0.0, top, width, top + plot), &measure);
    for mark in laid.ground.iter().chain(&laid.marks).chain(&laid.axes) {
        page.add(mark.shape.clone(), of_ink_in(colors, mark.ink, chart));
    }
    let mut y = top + plot + GAP;
    for line in lines {
        // The first sentence in ink, the rest paler.
        let lead = chart.lead.len().clamp(line.start, line.end);
        let part = |range: std::ops::Range<usize>| caption.get(range).unwrap_or_default();
        let (strong, pale) = (part(line.start..lead), part(lead..line.end));
        let at = pos(MARGIN, y + LINE * 0.5);
        page.line_of_text(strong, at, of_ink_in(colors, Ink::Strong, chart));
        let after = at.x + measure.width(strong, TextSize::Small);
        page.line_of_text(pale, pos(after, at.y), of_ink_in(colors, Ink::Label, chart));
        y += LINE;
    }
    let (width_of, height_of) = (width, (y + MARGIN).max(height));
    Page {
        size: (width_of, height_of),
        print: (size.width, height_of * unit),
        lang: chart.lang,
        items: page.items,
        title: chart.name.clone(),
        words: caption,
        missing: page.missing,
    }
}

/// A page while it is written.
struct Writing<'a> {
    measure: &'a OnPaper,
    colors: Colors,
    items: Vec<PageItem>,
    missing: BTreeSet<char>,
}

impl Writing<'_> {
    fn add(&mut self, shape: Shape, color: Rgb) {
        if let Shape::Text { text, .. } = &shape {
            self.missing.extend(self.measure.typeface.shape(text, self.measure.lang).missing);
        }
        self.items.push(PageItem { shape, color });
    }

    fn line_of_text(&mut self, text: &str, at: Pos, color: Rgb) {
        if text.is_empty() {
            return;
        }
        let shape = Shape::Text { at, anchor: TextAnchor::Left, size: TextSize::Small, text: text.to_owned() };
        self.add(shape, color);
    }

    /// What stands above the plot: its series, or the classes of its scale. Gives where the next thing begins.
    fn legend(&mut self, chart: &Chart, top: f32, inner: f32) -> f32 {
        let top = self.series(chart, top, inner);
        self.classes(chart, top, inner)
    }

    /// Square and bounds of every class, in as many rows as it takes.
    fn classes(&mut self, chart: &Chart, top: f32, inner: f32) -> f32 {
        if chart.classes.is_empty() {
            return top;
        }
        let colors = self.colors;
        let label = |ink| of_ink_in(colors, ink, chart);
        let name = words::text(chart.lang, chart.classes_of.unwrap_or("plot-classes"));
        self.line_of_text(name, pos(MARGIN, top + LINE * 0.5), label(Ink::Label));
        let (mut x, mut y) = (MARGIN + self.measure.width(name, TextSize::Small) + SQUARE_GAP, top);
        let classes = chart.classes.iter().enumerate();
        let classes = classes.map(|(class, bounds)| ((Fill::Solid, Ink::Class(class)), bounds));
        let signs = chart.signs.iter().map(|(sign, words)| (sign.look(), words));
        for ((fill, ink), bounds) in classes.chain(signs) {
            let advance = SQUARE + SQUARE_GAP + self.measure.width(bounds, TextSize::Small);
            if x > MARGIN && x + advance > MARGIN + inner {
                (x, y) = (MARGIN, y + LINE);
            }
            let middle = y + LINE * 0.5;
            let half = SQUARE * 0.5;
            let area = Area::new(x, middle - half, x + SQUARE, middle + half);
            self.add(Shape::Rect { area, fill }, label(ink));
            if ink == Ink::Class(0) {
                self.add(Shape::Rect { area, fill: Fill::Outline }, label(Ink::Group));
            }
            self.line_of_text(bounds, pos(x + SQUARE + SQUARE_GAP, middle), label(Ink::Strong));
            x += advance + ENTRY_GAP;
        }
        y + LINE + GAP
    }

    /// Square, name and number of every series, in as many rows as it takes. A chart with one series that has no name has none.
    fn series(&mut self, chart: &Chart, top: f32, inner: f32) -> f32 {
        let named = |(_, series): &(usize, &Series)| !series.name.is_empty();
        let entries: Vec<_> = chart.legend().enumerate().filter(named).collect();
        if entries.is_empty() {
            return top;
        }
        let (mut x, mut y) = (MARGIN, top);
        for (place, series) in entries {
            let total = number(chart.lang, i64::try_from(series.total).unwrap_or(i64::MAX));
            let width = |text: &str| self.measure.width(text, TextSize::Small);
            let advance = SQUARE + SQUARE_GAP + width(&series.name) + 6.0 + width(&total);
            if x > MARGIN && x + advance > MARGIN + inner {
                (x, y) = (MARGIN, y + LINE);
            }
            let middle = y + LINE * 0.5;
            let half = SQUARE * 0.5;
            let area = Area::new(x, middle - half, x + SQUARE, middle + half);
            let name_at = pos(x + SQUARE + SQUARE_GAP, middle);
            let number_at = pos(name_at.x + width(&series.name) + 6.0, middle);
            self.add(Shape::Rect { area, fill: Fill::Solid }, of_ink_in(self.colors, Ink::Series(place), chart));
            self.line_of_text(&series.name, name_at, of_ink_in(self.colors, Ink::Strong, chart));
            self.line_of_text(&total, number_at, of_ink_in(self.colors, Ink::Label, chart));
            x += advance + ENTRY_GAP;
        }
        y + LINE + GAP
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::chart::{Axis, Series, Slot};
    use crate::figures::layer::{BarPart, Bars, Counts, Layer};

    fn chart(lang: Lang, caption: &str) -> Chart {
        let slot = |label: &str| Slot { label: label.to_owned(), name: label.to_owned(), ..Slot::default() };
        let series = |name: &str| Series { name: name.to_owned(), color: Some(0), total: 3, ..Series::default() };
        let counts = vec![Counts { certain: 2, possible: 1 }, Counts { certain: 0, possible: 3 }];
        Chart {
            name: "Timeline".to_owned(),
            lang,
            across: Axis::Slots(vec![slot("2018"), slot("2019")]),
            up: Axis::counts(3, 4, |count| count.to_string()),
            series: vec![series("意见"), series("plan")],
            classes: ["0", "1", "2-3", "4+"].map(str::to_owned).to_vec(),
            layers: vec![Layer::Bars(Bars {
                records: counts.clone(),
                parts: vec![BarPart { series: 0, counts }],
                ..Bars::default()
            })],
            lead: "6 policies.".to_owned(),
            caption: caption.to_owned(),
            ..Chart::default()
        }
    }

    fn inside(page: &Page) {
        let (width, height) = page.size;
        let at = |at: &Pos| assert!((0.0..=width).contains(&at.x) && (0.0..=height).contains(&at.y), "{at:?}");
        for item in &page.items {
            match &item.shape {
                Shape::Rect { area, .. } => {
                    [pos(area.left, area.top), pos(area.right, area.bottom)].iter().for_each(at);
                }
                Shape::Path { points, .. } => points.iter().for_each(at),
                Shape::Band { corners } => corners.iter().for_each(at),
                Shape::Text { at: place, .. } => at(place),
            }
        }
    }

    #[test]
    fn everything_stands_on_the_page_which_grows_with_its_caption() {
        for size in PageSize::ALL {
            let page = |caption: &str| page_of(&chart(Lang::En, caption), (*size, Colors::Full), "");
            let (short, long) = (page("a"), page(&"Words that go on. ".repeat(300)));
            assert!(long.size.1 > short.size.1 && long.print.1 > short.print.1);
            assert_eq!(short.print, (size.width, size.height));
            inside(&short);
            inside(&long);
        }
    }

    #[test]
    fn page_when_made_twice_is_the_same() {
        let made = |colors| page_of(&chart(Lang::Zh, "虚线。"), (PageSize::TWO_COLUMNS, colors), "数据集 a1b2。");
        assert_eq!(made(Colors::Full), made(Colors::Full));
        assert!(made(Colors::Full).words.ends_with("虚线。数据集 a1b2。"));
    }

    #[test]
    fn page_in_grey_is_the_same_page_without_any_colour() {
        let made = |colors| page_of(&chart(Lang::En, "a"), (PageSize::ONE_COLUMN, colors), "");
        let (full, grey) = (made(Colors::Full), made(Colors::Grey));
        let shapes = |page: &Page| page.items.iter().map(|item| item.shape.clone()).collect::<Vec<_>>();
        assert_eq!(shapes(&full), shapes(&grey));
        assert!(full.items.iter().any(|item| item.color != item.color.grey()));
        assert!(grey.items.iter().all(|item| item.color == item.color.grey()));
    }
}
