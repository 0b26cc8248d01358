//! The time strip: counts over time with a brush, and the bounds of the period as text.

use eframe::egui::{self, Align, Layout, vec2};

use crate::analysis::Bin;
use crate::app::{Action, BinChoice, DisplayCommand, FilterCommand, SystemCommand};
use crate::dataset::date::{Day, Edtf};
use crate::query::{Opens, Surely};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{IconButton, ToolButton};
use crate::ui::widget::field::Field;
use crate::ui::widget::mark_menu::MarkChoice;
use crate::ui::widget::segmented::{SegmentLabel, segmented};
use crate::ui::widget::time_strip::{StripAction, StripBin, StripLabels, TimeStrip};
use crate::words::{number, short_number};

pub(super) fn period_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    let low = ui.ctx().content_rect().height() < 760.0;
    let height = if low { 96.0 } else { metrics::STRIP };
    header_ui(cx, ui);
    strip_ui(cx, ui, height - metrics::STRIP_HEADER);
    let rect = ui.cursor();
    ui.painter().hline(ui.max_rect().x_range(), rect.top() + 0.5, egui::Stroke::new(1.0, colors.line));
    ui.add_space(1.0);
}

const BINS: [(Bin, &str); 3] =
    [(Bin::Year, "period-year"), (Bin::Quarter, "period-quarter"), (Bin::Month, "period-month")];

/// The period of the filter: both days, unless open.
fn days(cx: &Cx<'_>) -> (Option<i32>, Option<i32>) {
    let asked = cx.state.period();
    (asked.and_then(|one| one.from).map(|day| day.0), asked.and_then(|one| one.to).map(|day| day.0))
}

fn header_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::STRIP_HEADER), egui::Sense::hover());
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)));
    row.add_space(metrics::PANEL_PAD);
    row.spacing_mut().item_spacing.x = metrics::GAP;
    super::dates::date_menu(cx, &mut row);
    let now = cx.state.derived.strip.as_ref().map(|strip| strip.bin);
    let chosen = BINS.iter().position(|(bin, _)| Some(*bin) == now).unwrap_or(usize::MAX);
    let segments = BINS.map(|(_, id)| SegmentLabel::Text(cx.tr(id)));
    if let Some(at) = segmented(&mut row, cx.tr("period-bins"), &segments, chosen)
        && let Some((bin, _)) = BINS.get(at)
    {
        cx.send(DisplayCommand::SetBin(BinChoice::Fixed(*bin)));
    }
    let fits = cx.state.session.strip_fits;
    let fit = ToolButton::new(cx.tr("period-fit"))
        .plain()
        .height(metrics::BUTTON_HEADER)
        .chosen(fits)
        .tooltip(cx.tr("period-fit-tip"))
        .name(cx.tr("period-fit-name"));
    if row.add(fit).clicked() {
        cx.send(DisplayCommand::SetStripFits(!fits));
    }
    super::dates::date_suggestion(cx, &mut row);
    let asked = days(cx);
    if asked != cx.memory.period_seen {
        cx.memory.period_seen = asked;
        let text = |day: Option<i32>| day.map_or_else(String::new, |day| Day(day).to_string());
        cx.memory.period = [text(asked.0), text(asked.1)];
    }
    row.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(metrics::PANEL_PAD);
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let has_period = cx.state.period().is_some();
        let reason = (!has_period).then(|| cx.tr("period-none"));
        if ui.add(IconButton::new(Icon::Close, cx.tr("period-clear")).disabled(reason)).clicked() {
            cx.send(FilterCommand::SetPeriod(None));
        }
        bound_ui(cx, ui, 1);
        ui.label(rich(cx.tr("period-to"), metrics::SMALL).color(colors.ink2));
        bound_ui(cx, ui, 0);
        let possibly = cx.state.is_possibly();
        let word = cx.tr(if possibly { "period-possibly" } else { "period-certainly" });
        let switch = ToolButton::new(word)
            .plain()
            .height(metrics::BUTTON_HEADER)
            .tooltip(cx.tr("period-switch-tip"))
            .name(cx.tr("period-switch"));
        if ui.add(switch).clicked() {
            cx.send(FilterCommand::SetPossibly(!possibly));
        }
    });
}

/// A bound as text; any EDTF will do, and one that is open is left empty.
fn bound_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, which: usize) {
    let name = crate::words::text(cx.lang, if which == 0 { "period-from-name" } else { "period-to-name" });
    let Some(text) = cx.memory.period.get_mut(which) else { return };
    let understood = text.trim().is_empty() || Edtf::parse(text.trim()).is_ok();
    let response = Field::new(name)
        .hint("YYYY-MM-DD")
        .width(94.0)
        .height(metrics::BUTTON_HEADER)
        .wrong(!understood)
        .show(ui, text);
    if response.lost_focus() && understood {
        let [from, to] = &cx.memory.period;
        let parse = |text: &str| Edtf::parse(text.trim()).ok();
        let from = parse(from).and_then(|date| date.earliest());
        let to = parse(to).and_then(|date| date.latest());
        let range = match (from, to) {
            (None, None) => None,
            (from, to) => {
                let (first, last) = extent(cx);
                Some((from.unwrap_or(Day(first)), to.unwrap_or(Day(last))))
            }
        };
        let range = range.map(|(from, to)| if from.0 <= to.0 { (from, to) } else { (to, from) });
        let now = days(cx);
        if range.map(|(from, to)| (Some(from.0), Some(to.0))).unwrap_or((None, None)) != now {
            cx.send(FilterCommand::SetPeriod(range));
        }
    }
}

/// First and last day of the strip.
fn extent(cx: &Cx<'_>) -> (i32, i32) {
    let strip = cx.state.derived.strip.as_ref();
    strip
        .filter(|strip| !strip.is_empty())
        .map_or((0, 0), |strip| (strip.days(0).0, strip.days(strip.len().saturating_sub(1)).1))
}

fn strip_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, height: f32) {
    let Some(strip) = cx.state.derived.strip.clone() else {
        ui.add_space(height);
        return;
    };
    let at = |values: &[u32], bin: usize| values.get(bin).copied().unwrap_or(0);
    let bins: Vec<StripBin> = (0..strip.len())
        .map(|bin| {
            let (start, end) = strip.days(bin);
            StripBin {
                start,
                end,
                certain: at(&strip.shown.certain, bin),
                possible: at(&strip.shown.possible, bin),
                all_certain: at(&strip.all.certain, bin),
                all_possible: at(&strip.all.possible, bin),
            }
        })
        .collect();
    let lang = cx.lang;
    let of = number(lang, i64::from(cx.state.derived.facets.of));
    let all = cx.say(&crate::msg!("period-all", count = of));
    let undated_name = cx.say(&crate::msg!("period-undated-name", count = cx.state.derived.undated));
    let tooltip = |bin: usize| {
        let Some(one) = bins.get(bin) else { return String::new() };
        crate::words::format(
            lang,
            &crate::msg!(
                "period-tip",
                bin = strip.text(bin),
                certain = one.certain,
                possible = one.possible,
                all = one.all_certain,
                all_possible = one.all_possible
            ),
        )
    };
    let day = |day: i32| Day(day).to_string();
    let brush = match days(cx) {
        (None, None) => None,
        (from, to) => {
            let (first, last) = extent(cx);
            Some((from.unwrap_or(first), to.unwrap_or(last)))
        }
    };
    let widget = TimeStrip {
        bins: &bins,
        undated: cx.state.derived.undated,
        all_undated: strip.all.undated,
        brush,
        labels: StripLabels {
            name: cx.tr("period-name"),
            certain: cx.tr("period-certain"),
            possible: cx.tr("period-possible"),
            all: &all,
            all_short: cx.tr("plot-all"),
            undated: cx.tr("period-undated"),
            undated_button: &undated_name,
            from: cx.tr("period-from-handle"),
            to: cx.tr("period-to-handle"),
        },
        fits: cx.state.session.strip_fits,
        height,
        count: &|count| short_number(lang, count),
        tooltip: &tooltip,
        day: &day,
        menu: Some(crate::ui::tab::mark_menu(cx)),
    };
    let action = widget.show(ui);
    done(cx, action, (&bins, brush), &tooltip);
}

/// What the user did with the strip; `told` is what is told of a bar.
fn done(
    cx: &mut Cx<'_>,
    action: StripAction,
    (bins, brush): (&[StripBin], Option<(i32, i32)>),
    told: &dyn Fn(usize) -> String,
) {
    match action {
        StripAction::Brush((from, to)) => cx.send(FilterCommand::SetPeriod(Some((Day(from), Day(to))))),
        StripAction::Bin(bin) => {
            if let Some(bin) = bins.get(bin) {
                bin_ui(cx, (bin.start, bin.end), brush);
            }
        }
        StripAction::Menu(choice, bin) => {
            if let Some(one) = bins.get(bin) {
                menu_ui(cx, choice, (one.start, one.end), (brush, &told(bin)));
            }
        }
        StripAction::Clear => cx.send(FilterCommand::SetPeriod(None)),
        StripAction::Undated => cx.send(FilterCommand::ShowUndated),
        StripAction::Preview((from, to)) => cx.send(FilterCommand::DragPeriod((Day(from), Day(to)))),
        StripAction::None => {}
    }
}

/// A click on a bar: the records that it counts. One outside the period takes its place.
fn bin_ui(cx: &mut Cx<'_>, (from, to): (i32, i32), brush: Option<(i32, i32)>) {
    let days = (Day(from), Day(to));
    let is_outside = brush.is_some_and(|(first, last)| to < first || from > last);
    if is_outside {
        cx.send(FilterCommand::SetPeriod(Some(days)));
        return;
    }
    cx.send(FilterCommand::OpenMark(opens_bin(cx, days)));
}

/// What opens the records that a bar counts.
fn opens_bin(cx: &Cx<'_>, days: (Day, Day)) -> Opens {
    let how = if cx.state.is_possibly() { Surely::Possibly } else { Surely::Certainly };
    Opens::bin(cx.state.session.date, days, how)
}

/// What was chosen from the menu of a bar.
fn menu_ui(cx: &mut Cx<'_>, choice: MarkChoice, days: (i32, i32), (brush, told): (Option<(i32, i32)>, &str)) {
    match choice {
        MarkChoice::CopyNumbers => cx.send(SystemCommand::Copy(told.to_owned())),
        MarkChoice::Only => bin_ui(cx, days, brush),
        MarkChoice::OpenRecords => {
            bin_ui(cx, days, brush);
            cx.act(Action::ShowTable);
        }
        MarkChoice::ShowQuotes => {
            bin_ui(cx, days, brush);
            cx.act(Action::ShowQuotes);
        }
        MarkChoice::Exclude | MarkChoice::CopyQuery => {
            let opens = opens_bin(cx, (Day(days.0), Day(days.1)));
            crate::ui::tab::choose(cx, choice, opens);
        }
    }
}
