//! Every widget in both themes, to be looked at and compared with the design: `cargo run --example gallery`.

use eframe::egui::{CentralPanel, Context, Frame, Panel, Rect, Sense, Theme, Ui, UiBuilder, Vec2, vec2};
use hongtou::ui::icon::{self, Icon, Mark};
use hongtou::ui::theme::{self, metrics, palette};
use hongtou::ui::widget::banner::{Banner, Level};
use hongtou::ui::widget::button::{IconButton, ToolButton};
use hongtou::ui::widget::count::Share;
use hongtou::ui::widget::date::{Missing, date};
use hongtou::ui::widget::disc::Sign;
use hongtou::ui::widget::empty::{self, EmptyAction, Picture};
use hongtou::ui::widget::facet_row::FacetRow;
use hongtou::ui::widget::field::{Field, check_box, radio};
use hongtou::ui::widget::section::{SectionHeader, panel_header, part};
use hongtou::ui::widget::segmented::{SegmentLabel, segmented};
use hongtou::ui::widget::{chip, key_value, letterhead, tabs};

mod gallery_plots;

fn main() -> eframe::Result {
    let options = eframe::NativeOptions {
        viewport: eframe::egui::ViewportBuilder::default().with_inner_size([1440.0, 900.0]),
        ..Default::default()
    };
    eframe::run_native(
        "Gallery",
        options,
        Box::new(|cc| {
            theme::install(&cc.egui_ctx);
            Ok(Box::new(Gallery::new()))
        }),
    )
}

struct Gallery {
    text: String,
    plots: Option<gallery_plots::Plots>,
    dark_only: bool,
}

impl Gallery {
    fn new() -> Self {
        let mut args = std::env::args().skip(1);
        let plots = args.any(|arg| arg == "plots");
        Self {
            text: String::new(),
            plots: plots.then(gallery_plots::Plots::new),
            dark_only: std::env::args().any(|arg| arg == "dark"),
        }
    }
}

impl eframe::App for Gallery {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        if let Some(plots) = &mut self.plots {
            let which = if self.dark_only { Theme::Dark } else { Theme::Light };
            themed(ui, ui.max_rect(), which, |ui| plots.ui(ui));
            return;
        }
        let whole = ui.max_rect();
        let (left, right) = whole.split_left_right_at_fraction(0.5);
        themed(ui, left, Theme::Light, |ui| simple(ui, &mut self.text));
        themed(ui, right, Theme::Dark, |ui| simple(ui, &mut self.text));
    }
}

fn themed(ui: &mut Ui, rect: Rect, which: Theme, add: impl FnOnce(&mut Ui)) {
    let style = Context::style_of(ui, which);
    let builder = UiBuilder::new().max_rect(rect).style(style).id_salt(("themed", which == Theme::Dark));
    ui.scope_builder(builder, |ui| {
        ui.shrink_clip_rect(rect);
        ui.painter().rect_filled(rect, 0.0, palette(ui).panel);
        add(ui);
    });
}

fn simple(ui: &mut Ui, text: &mut String) {
    let area = ui.max_rect();
    let (facets, rest) = area.split_left_right_at_x(area.left() + metrics::LEFT_PANEL);
    let mut column = ui.new_child(UiBuilder::new().max_rect(facets).id_salt("facets"));
    facets_ui(&mut column);
    let mut column = ui.new_child(UiBuilder::new().max_rect(rest.shrink(12.0)).id_salt("rest"));
    rest_ui(&mut column, text);
}

fn facets_ui(ui: &mut Ui) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let colors = palette(ui);
    panel_header(ui, "Provinces", "20 of 34", |ui| {
        let segments = [SegmentLabel::Icon(Icon::List, "List"), SegmentLabel::Icon(Icon::Tiles, "Map")];
        segmented(ui, "Shown as", &segments, 0);
        ui.add(ToolButton::new("by count").plain().menu().height(22.0));
    });
    let rows = [
        ("Guangdong", "广东", 8, 19, Some(4.0)),
        ("Hebei", "河北", 11, 16, None),
        ("Shandong", "山东", 7, 9, None),
        ("Shanghai", "上海", 3, 8, Some(2.0)),
        ("Chongqing", "重庆", 1, 8, None),
        ("Beijing", "北京", 3, 6, Some(5.0)),
        ("Tibet", "西藏", 0, 2, Some(25.0)),
    ];
    for (name, second, count, total, reported) in rows {
        let share = Share { count, total, scale: 19, reported };
        FacetRow { second: Some(second), ..FacetRow::new(name, share) }.show(ui);
    }
    SectionHeader { title: "Kind", note: "20 of 21", trailing: "1 excluded", open: true, ..SectionHeader::default() }
        .show(ui);
    let kinds = [("government work report", 27, 42), ("action plan", 12, 19), ("implementation plan", 2, 4)];
    for (index, (name, count, total)) in kinds.into_iter().enumerate() {
        let share = Share { count, total, scale: 42, reported: None };
        FacetRow {
            excluded: index == 0,
            sign: (index > 0).then(|| Sign::Square(colors.category(index))),
            ..FacetRow::new(name, share)
        }
        .show(ui);
    }
    SectionHeader { title: "Code", note: "focus", trailing: "", open: true, ..SectionHeader::default() }.show(ui);
    for (index, (name, count, total)) in
        [("mention", 25, 81), ("dedicated", 33, 49), ("regulatory", 1, 1)].into_iter().enumerate()
    {
        let share = Share { count, total, scale: 81, reported: None };
        FacetRow { selected: index < 2, sign: Some(Sign::Disc(colors.disc(index + 1))), ..FacetRow::new(name, share) }
            .show(ui);
    }
    SectionHeader { title: "Review", note: "", trailing: "", open: true, ..SectionHeader::default() }.show(ui);
    let marks = [
        ("unreviewed", Mark::Unreviewed, 51, 123),
        ("verified", Mark::Verified, 3, 4),
        ("disputed", Mark::Disputed, 4, 4),
        ("excluded", Mark::Excluded, 0, 2),
    ];
    for (name, mark, count, total) in marks {
        let share = Share { count, total, scale: 123, reported: None };
        FacetRow { sign: Some(Sign::Mark(mark)), ..FacetRow::new(name, share) }.show(ui);
    }
    SectionHeader { title: "Sources", note: "", trailing: "", open: false, ..SectionHeader::default() }.show(ui);
}

fn rest_ui(ui: &mut Ui, text: &mut String) {
    let colors = palette(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 10.0);
        for icon in Icon::ALL {
            icon.show(ui, colors.ink2);
        }
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
        icon::brand(ui.painter(), rect, colors);
        for index in 0..10 {
            Sign::Disc(colors.disc(index)).show(ui);
        }
    });
    ui.horizontal(|ui| {
        ui.add(ToolButton::new("Views").menu());
        ui.add(ToolButton::new("Save view").icon(Icon::Save));
        ui.add(ToolButton::new("Copy as command").icon(Icon::Terminal).disabled(None));
    });
    ui.horizontal(|ui| {
        ui.add(ToolButton::new("Read text").height(24.0).disabled(Some("No text is stored for this record")));
        ui.add(ToolButton::new("Code").plain().icon(Icon::Plus).key("T"));
        ui.add(ToolButton::new("Cancel"));
        ui.add(ToolButton::new("Add 105 policies").primary());
        ui.add(IconButton::new(Icon::Copy, "Copy the id"));
    });
    ui.horizontal(|ui| {
        segmented(ui, "Language", &[SegmentLabel::Text("EN"), SegmentLabel::Text("中文")], 0);
        segmented(
            ui,
            "Width of bins",
            &[SegmentLabel::Text("Year"), SegmentLabel::Text("Quarter"), SegmentLabel::Text("Month")],
            1,
        );
        Field::new("From").width(80.0).height(22.0).show(ui, &mut "2017-01-01".to_owned());
    });
    ui.horizontal(|ui| {
        chip::chip(ui, "Kind", "is not government work report", "Remove");
        chip::chip(ui, "Code", "focus/mention", "Remove");
    });
    ui.horizontal(|ui| {
        Field::new("Find a code").hint("Find a code").icon(Icon::Search).width(120.0).show(ui, text);
        check_box(ui, true, "First line is the header");
        radio(ui, true, "UTF-8");
    });
    ui.add_space(4.0);
    Panel::top("tabs").frame(Frame::NONE).show_separator_line(true).show(ui, |ui| {
        tabs::tabs(ui, &["Table", "Timeline", "Map"], 1);
    });
    ui.add_space(8.0);
    record_ui(ui);
    ui.add_space(8.0);
    messages_ui(ui);
    CentralPanel::default().frame(Frame::NONE).show(ui, |_| {});
}

/// What the panel of a record is made of.
fn record_ui(ui: &mut Ui) {
    let colors = palette(ui);
    letterhead::letterhead(
        ui,
        &[("广东省人民政府".to_owned(), vec![])],
        &("粤府〔2019〕1号".to_owned(), vec![0..2, 6..7]),
    );
    ui.add_space(8.0);
    ui.label(theme::rich("广东省人民政府印发关于进一步促进科技创新若干政策措施的通知", metrics::LARGE));
    ui.horizontal(|ui| {
        ui.label(theme::rich("Notice of the Guangdong provincial government", metrics::BODY).color(colors.ink2));
        chip::tag(ui, "translation");
    });
    key_value::key_text(ui, "Issued", "2018-12-24", "known to the day");
    key_value::key_value(ui, "Dates", |ui| {
        ui.horizontal(|ui| {
            date(ui, "2017-03", Missing::Day, metrics::BODY, colors.ink);
            date(ui, "2019", Missing::MonthAndDay, metrics::BODY, colors.ink);
        });
    });
    key_value::key_text(
        ui,
        "Issuer",
        "People's Government of Guangdong Province, and a text that is long enough to wrap",
        "",
    );
    part(ui, "Annotations", "1", |ui| {
        ui.add(ToolButton::new("Code").plain().icon(Icon::Plus).key("T").height(22.0));
    });
    ui.horizontal(|ui| {
        chip::code_chip(ui, colors.disc(1), "focus/mention");
        chip::keycap(ui, "Ctrl O");
    });
}

/// Notices, and what stands where nothing is open.
fn messages_ui(ui: &mut Ui) {
    for (level, words) in [
        (Level::Ok, "Saved."),
        (Level::Warning, "The file was changed on disk by another program."),
        (Level::Error, "policies.json could not be read."),
    ] {
        Banner { level, text: words, actions: &["Show", "Undo"], close: Some("Close") }.show(ui);
    }
    ui.add_space(8.0);
    empty::head(ui, Picture::Brand, "No dataset is open", "A dataset is one JSON file on this computer.");
    ui.add_space(8.0);
    let ways = [
        EmptyAction { icon: Icon::Folder, title: "Open a dataset…", note: ".json", key: Some("Ctrl O") },
        EmptyAction {
            icon: Icon::Brand,
            title: "Look at the built-in sample",
            note: "131 policies",
            key: Some("Enter"),
        },
    ];
    empty::choices(ui, &ways, Some(1));
    empty::drop_target(ui, "or drop a file anywhere in this window", 40.0, false);
}
