//! What stands above the map: which plot it is, what is chosen of it, and ways to take it away.

use eframe::egui;

use super::matrix::chosen;
use super::plot::copy_numbers_ui;
use crate::analysis::{MapValue, ProvinceSet};
use crate::app::{DisplayCommand, MapShow, MapView};
use crate::figures::chart::Chart;
use crate::figures::{GROUPS, MapChoice};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::segmented::one_of;

/// Which group a click marks.
#[derive(Debug, Clone, Copy, Default)]
struct Marking(usize);

/// Which group a click marks now.
pub(super) fn marked_group(cx: &Cx<'_>) -> usize {
    cx.memory.part::<Marking>().copied().unwrap_or_default().0
}

pub(super) fn tools_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, chart: &Chart) {
    let now = cx.state.session.map;
    let mut wanted = now;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(metrics::GAP, 4.0);
        let name = |show| cx.tr(show_name(show));
        if let Some(show) = one_of(ui, cx.tr("map-show"), &MapShow::ALL, name, now.show) {
            wanted.show = show;
        }
        match now.show {
            MapShow::Map => {
                label(cx, ui, "map-count");
                wanted.choice.value = chosen(cx, ui, "map-count", &VALUES, now.choice.value);
                let timelines = now.choice.timelines;
                let button = ToolButton::new(cx.tr("map-timelines")).height(metrics::BUTTON_HEADER).chosen(timelines);
                if ui.add(button).clicked() {
                    wanted.choice.timelines = !timelines;
                }
            }
            MapShow::Compare => marking_ui(cx, ui, &mut wanted),
            MapShow::Coverage => {}
        }
        if now.show != MapShow::Coverage {
            label(cx, ui, "plot-date");
            crate::ui::panel::date_menu(cx, ui);
        }
        copy_numbers_ui(cx, ui, chart, cx.tr("plot-copy-numbers"));
    });
    if wanted != now {
        cx.send(DisplayCommand::SetMap(wanted));
    }
}

fn label(cx: &Cx<'_>, ui: &mut egui::Ui, id: &'static str) {
    ui.label(rich(cx.tr(id), metrics::SMALL).color(palette(ui).ink2));
}

fn show_name(show: MapShow) -> &'static str {
    match show {
        MapShow::Map => "map-show-map",
        MapShow::Compare => "map-show-compare",
        MapShow::Coverage => "map-show-coverage",
    }
}

const VALUES: [(MapValue, &str); 6] = [
    (MapValue::Records, "map-count-records"),
    (MapValue::OfAll, "map-count-of-all"),
    (MapValue::Uncoded, "matrix-counts-uncoded"),
    (MapValue::WithoutSource, "matrix-counts-without-source"),
    (MapValue::WithoutEvidence, "matrix-counts-without-evidence"),
    (MapValue::Disagreements, "matrix-counts-disagreements"),
];

/// Which group a click marks, and a way to begin anew.
fn marking_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, wanted: &mut MapView) {
    label(cx, ui, "map-mark");
    let name = |group: usize| GROUPS.get(group).copied().unwrap_or_default();
    let group = one_of(ui, cx.tr("map-mark"), &[0, 1], name, marked_group(cx));
    if let Some(group) = group {
        cx.memory.remember(Marking(group));
    }
    let is_empty = wanted.choice.groups.iter().all(|group| group.is_empty());
    // Always there, so that the tiles stay where they are.
    let why = is_empty.then(|| cx.tr("map-mark-hint"));
    let clear = ToolButton::new(cx.tr("map-mark-clear")).plain().height(metrics::BUTTON_HEADER).disabled(why);
    if ui.add(clear).clicked() {
        wanted.choice = MapChoice { groups: [ProvinceSet::default(); 2], ..wanted.choice };
    }
}
