//! The plots, with numbers much like those of the sample.

use std::sync::Arc;

use eframe::egui::{Frame, Panel, Rect, Ui, UiBuilder, Vec2, pos2};
use hongtou::dataset::date::Day;
use hongtou::figures::Steps;
use hongtou::figures::chart::{Axis, Chart, Series, Slot};
use hongtou::figures::layer::{BarPart, Bars, Counts, Layer};
use hongtou::figures::layout::Sides;
use hongtou::query::{DatePart, Field as QueryField, Opens, OpensTerm, Surely};
use hongtou::ui::icon::Icon;
use hongtou::ui::theme::{metrics, palette};
use hongtou::ui::widget::chart_plot::{ChartAction, ChartPlot};
use hongtou::ui::widget::field::Field;
use hongtou::ui::widget::mark_menu::MarkMenu;
use hongtou::ui::widget::section::panel_header;
use hongtou::ui::widget::segmented::{SegmentLabel, segmented};
use hongtou::ui::widget::tabs::tabs;
use hongtou::ui::widget::tile_map::{RegionTile, TileMap};
use hongtou::ui::widget::time_strip::{StripAction, StripBin, StripLabels, TimeStrip, first_day_of_year};

pub(crate) struct Plots {
    bins: Vec<StripBin>,
    brush: Option<(i32, i32)>,
    chart: Arc<Chart>,
    said: String,
}

impl Plots {
    pub(crate) fn new() -> Self {
        Self {
            bins: bins(),
            brush: Some((first_day_of_year(2017), first_day_of_year(2021) - 1)),
            chart: Arc::new(chart()),
            said: String::new(),
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui) {
        let colors = palette(ui);
        let area = Rect::from_min_max(pos2(0.0, 100.0), ui.max_rect().max);
        let (left, rest) = area.split_left_right_at_x(metrics::LEFT_PANEL);
        let (center, _) = rest.split_left_right_at_x(1080.0);
        ui.painter().rect_filled(center, 0.0, colors.base);
        ui.painter().vline(left.right() - 0.5, left.y_range(), (1.0, colors.line));

        let mut child = ui.new_child(UiBuilder::new().max_rect(left).id_salt("left"));
        child.spacing_mut().item_spacing = Vec2::ZERO;
        panel_header(&mut child, "Provinces", "20 of 34", |ui| {
            let segments = [SegmentLabel::Icon(Icon::List, "List"), SegmentLabel::Icon(Icon::Tiles, "Map")];
            segmented(ui, "Shown as", &segments, 1);
        });
        child.add_space(30.0);
        map(&mut child);

        let mut child = ui.new_child(UiBuilder::new().max_rect(center).id_salt("center"));
        child.spacing_mut().item_spacing = Vec2::ZERO;
        self.center(&mut child);
    }

    fn center(&mut self, ui: &mut Ui) {
        let frame = Frame::NONE;
        Panel::top("strip-head").exact_size(metrics::STRIP_HEADER).frame(frame).show_separator_line(false).show(
            ui,
            |ui| {
                ui.horizontal_centered(|ui| {
                    ui.spacing_mut().item_spacing.x = 8.0;
                    ui.add_space(4.0);
                    ui.label("Issued");
                    let widths = ["Year", "Quarter", "Month"].map(SegmentLabel::Text);
                    segmented(ui, "Width of bins", &widths, 1);
                    Field::new("From").width(84.0).height(22.0).show(ui, &mut "2017-01-01".to_owned());
                    ui.label(&self.said);
                });
            },
        );
        let labels = StripLabels {
            name: "Issued by quarter",
            certain: "certain",
            possible: "possible",
            all: "all 131",
            all_short: "all",
            undated: "undated",
            undated_button: "14 undated",
            from: "First day",
            to: "Last day",
        };
        let action = TimeStrip {
            bins: &self.bins,
            undated: 14,
            all_undated: 14,
            brush: self.brush,
            labels,
            fits: false,
            height: metrics::STRIP - metrics::STRIP_HEADER,
            count: &|count| count.to_string(),
            tooltip: &|bin| format!("bin {bin}"),
            day: &|day| day.to_string(),
            menu: Some(MENU),
        }
        .show(ui);
        match action {
            StripAction::Brush(range) => self.brush = Some(range),
            StripAction::Clear => self.brush = None,
            StripAction::None
            | StripAction::Bin(_)
            | StripAction::Menu(..)
            | StripAction::Preview(_)
            | StripAction::Undated => {}
        }
        if action != StripAction::None {
            self.said = format!("{action:?}");
        }
        let bar = Frame::NONE.fill(palette(ui).panel);
        Panel::top("tabs").exact_size(metrics::TAB_ROW).frame(bar).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                tabs(ui, &["Table", "Timeline", "Adoption", "Matrix", "Map", "Agreement"], 1);
            });
        });
        ui.add_space(40.0);
        let action =
            ChartPlot { chart: &self.chart, height: 0.0, sides: Sides::default(), menu: Some(MENU), heads: None }
                .show(ui);
        if action != ChartAction::None {
            self.said = format!("{action:?}");
        }
    }
}

const MENU: MarkMenu<'_> = MarkMenu {
    only: "Only these records",
    exclude: "Exclude these records",
    open: "Show the records in the table",
    quotes: "Show quotes",
    copy_query: "Copy the query",
    copy_numbers: "Copy the numbers",
    no_query: "No query finds just these records.",
};

fn map(ui: &mut Ui) {
    let places = [
        ("HL", 0, 6, 0),
        ("NM", 1, 5, 1),
        ("JL", 1, 6, 0),
        ("BJ", 2, 5, 3),
        ("LN", 2, 6, 1),
        ("XJ", 3, 0, 0),
        ("GS", 3, 1, 0),
        ("SX", 3, 3, 0),
        ("HE", 3, 4, 11),
        ("TJ", 3, 5, 0),
        ("XZ", 4, 0, 0),
        ("QH", 4, 1, 0),
        ("NX", 4, 2, 0),
        ("SN", 4, 3, 0),
        ("HA", 4, 4, 0),
        ("SD", 4, 5, 7),
        ("SC", 5, 1, 1),
        ("CQ", 5, 2, 1),
        ("HB", 5, 3, 1),
        ("AH", 5, 4, 0),
        ("JS", 5, 5, 5),
        ("SH", 5, 6, 3),
        ("YN", 6, 1, 1),
        ("GZ", 6, 2, 2),
        ("HN", 6, 3, 3),
        ("JX", 6, 4, 2),
        ("ZJ", 6, 5, 1),
        ("GX", 7, 3, 2),
        ("GD", 7, 4, 8),
        ("FJ", 7, 5, 1),
        ("TW", 7, 6, 0),
        ("HI", 8, 3, 3),
        ("MO", 8, 4, 0),
        ("HK", 8, 5, 1),
    ];
    let tiles: Vec<RegionTile<'_>> = places
        .iter()
        .map(|(code, row, col, count)| RegionTile {
            code,
            name: code,
            row: *row,
            col: *col,
            count: *count,
            reported: ["JS", "GZ", "ZJ"].contains(code),
            current: *code == "JS",
            selected: *code == "SD",
            excluded: *code == "FJ",
            ..RegionTile::default()
        })
        .collect();
    TileMap {
        name: "Provinces",
        tiles: &tiles,
        steps: Steps::default(),
        legend: "policies in the filter",
        reported: "a study reports a count",
    }
    .show(ui);
}

fn quarter(year: i32, quarter: i32) -> (i32, i32) {
    let at = |quarter: i32| {
        let first = first_day_of_year(year + quarter / 4);
        let leap = first_day_of_year(year + 1) - first_day_of_year(year) - 365;
        first + [0, 90 + leap, 181 + leap, 273 + leap][(quarter % 4) as usize]
    };
    (at(quarter), at(quarter + 1) - 1)
}

fn bins() -> Vec<StripBin> {
    let numbers = [
        (0, 1, 0, 1),
        (0, 1, 0, 1),
        (0, 1, 0, 1),
        (3, 0, 3, 1),
        (1, 0, 1, 0),
        (4, 0, 4, 0),
        (2, 0, 2, 0),
        (3, 0, 3, 0),
        (1, 1, 2, 2),
        (1, 1, 1, 2),
        (2, 1, 3, 2),
        (2, 1, 2, 2),
        (1, 5, 3, 6),
        (1, 5, 3, 6),
        (0, 5, 2, 6),
        (8, 5, 10, 6),
        (2, 10, 4, 30),
        (6, 10, 8, 27),
        (4, 10, 4, 29),
        (4, 10, 5, 28),
        (0, 0, 0, 10),
        (4, 0, 4, 10),
        (1, 0, 1, 10),
        (2, 0, 2, 10),
        (1, 0, 1, 0),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
        (0, 1, 0, 1),
        (0, 1, 0, 1),
        (2, 1, 2, 1),
        (0, 1, 0, 1),
        (0, 1, 0, 1),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
        (0, 0, 5, 0),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
    ];
    numbers
        .into_iter()
        .zip(0..)
        .map(|((certain, possible, all_certain, all_possible), index)| {
            let (start, end) = quarter(2016 + index / 4, index % 4);
            StripBin { start, end, certain, possible, all_certain, all_possible }
        })
        .collect()
}

fn chart() -> Chart {
    let slot = |index: i32| {
        let (year, number) = (2017 + index / 4, index % 4);
        let (start, end) = quarter(year, number);
        Slot {
            label: format!("Q{}", number + 1),
            group: year.to_string(),
            name: format!("{year} Q{}", number + 1),
            opens: Opens::bin(DatePart::Issued, (Day(start), Day(end)), Surely::Certainly),
            turns: false,
        }
    };
    let numbers = numbers();
    let part = |(series, (.., certain, possible)): (usize, &Kind)| {
        let counts = certain.iter().zip(possible);
        let counts = counts.map(|(certain, possible)| Counts { certain: *certain, possible: *possible }).collect();
        BarPart { series, counts }
    };
    let mut bars = Bars { parts: numbers.iter().enumerate().map(part).collect(), ..Bars::default() };
    bars.records = (0..bars.len()).map(|at| bars.totals(at)).collect();
    let series = numbers.iter().map(|(name, color, total, ..)| Series {
        name: (*name).to_owned(),
        color: *color,
        total: *total,
        opens: color.map(|_| Opens::term(OpensTerm::Is(QueryField::Kind, (*name).to_owned()))),
        ..Series::default()
    });
    Chart {
        name: "Policies by quarter and kind".to_owned(),
        across: Axis::Slots((0..16).map(slot).collect()),
        up: Axis::counts(bars.highest(), 4, |count| count.to_string()),
        series: series.collect(),
        layers: vec![Layer::Bars(bars)],
        lead: "58 policies by quarter of issue and kind.".to_owned(),
        caption: "Solid: the whole date lies in the quarter (42 policies, each counted once). Hatched: the date touches the quarter; 16 policies known only to the year are hatched in all four quarters, so hatched parts must not be added up. 14 undated policies are left out.".to_owned(),
        ..Chart::default()
    }
}

/// Name, place in the palette, number of records, and what of them lies certainly and possibly in each quarter.
type Kind = (&'static str, Option<usize>, usize, [u32; 16], [u32; 16]);

fn numbers() -> [Kind; 7] {
    [
        (
            "support measures",
            Some(2),
            13,
            [0, 1, 0, 3, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0],
            [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 1, 1],
        ),
        (
            "action plan",
            Some(1),
            12,
            [0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 2, 3, 1],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 4],
        ),
        (
            "plan",
            Some(3),
            9,
            [0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 2],
            [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2],
        ),
        (
            "opinions",
            Some(4),
            8,
            [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0, 1],
            [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1],
        ),
        ("notice", Some(5), 2, [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0], [0; 16]),
        (
            "implementation plan",
            Some(6),
            2,
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0],
        ),
        (
            "other kinds",
            None,
            12,
            [1, 2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 3, 1, 1, 0, 0],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2],
        ),
    ]
}
