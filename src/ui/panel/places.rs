//! The provinces: as a list with counts and bars, or as tiles; with what a study reports beside them.

use std::rc::Rc;

use eframe::egui::{self, ScrollArea};

use super::facets::{choose_value, mode_of, row_ui, value_menu};
use super::studies::{Count, chosen_study, reported_for, studies, study_ui};
use crate::app::{DerivedKey, PlaceOrder, PlacesForm, SettingCommand};
use crate::dataset::region;
use crate::figures::Steps;
use crate::query::{Field, Tree, ValueState, collation_key, place_of, region_name};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::ui::widget::count::{ColumnWidths, Share};
use crate::ui::widget::facet_row::FacetRow;
use crate::ui::widget::roving;
use crate::ui::widget::section::panel_header;
use crate::ui::widget::segmented::{SegmentLabel, segmented};
use crate::ui::widget::tile_map::{RegionTile, TileMap};
use crate::words::{Lang, number};

/// A province as it is shown.
struct Province {
    iso: String,
    /// What its tile says: the one-character name in Chinese, the code in other languages.
    tile_label: String,
    name: String,
    second: String,
    shown: u32,
    all: u32,
    first: Option<i32>,
    place: ValueState,
    reported: Option<Count>,
    tile: Option<(usize, usize)>,
    current: bool,
}

/// The provinces as they were shown last, and what they were made from.
#[derive(Clone)]
struct ListedProvinces {
    made_from: ProvincesKey,
    provinces: Rc<Vec<Province>>,
}

#[derive(Clone, PartialEq)]
struct ProvincesKey {
    derived: DerivedKey,
    revision: u64,
    line: String,
    lang: Lang,
    order: PlaceOrder,
    study: Option<String>,
    /// The regions of the record that is shown.
    current: Vec<u32>,
}

pub(super) fn places_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let provinces = provinces(cx);
    let with_any = provinces.iter().filter(|province| province.shown > 0).count();
    let note = cx.say(&crate::msg!("facet-of", count = with_any, of = provinces.len()));
    let form = cx.state.settings.places_form;
    // In a narrow panel the sorting stands where the note would; the status bar says the same.
    let has_room = ui.available_width() >= 262.0 || form != PlacesForm::List;
    let note = if has_room && cx.state.derived.is_of(&cx.state.document.dataset) { note.as_str() } else { "" };
    panel_header(ui, cx.tr("places-title"), note, |ui| {
        let forms = [
            SegmentLabel::Icon(Icon::List, cx.tr("action-places-list")),
            SegmentLabel::Icon(Icon::Tiles, cx.tr("action-places-tiles")),
        ];
        match segmented(ui, cx.tr("places-form"), &forms, usize::from(form == PlacesForm::Tiles)) {
            Some(0) => cx.send(SettingCommand::SetPlacesForm(PlacesForm::List)),
            Some(_) => cx.send(SettingCommand::SetPlacesForm(PlacesForm::Tiles)),
            None => {}
        }
        if form == PlacesForm::List {
            order_ui(cx, ui);
        }
    });
    study_ui(cx, ui);
    match form {
        PlacesForm::List => list_ui(cx, ui, &provinces),
        PlacesForm::Tiles => tiles_ui(cx, ui, &provinces),
    }
}

fn order_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let orders = [
        (PlaceOrder::Count, "places-by-count"),
        (PlaceOrder::Name, "places-by-name"),
        (PlaceOrder::First, "places-by-first"),
    ];
    let now = cx.state.settings.place_order;
    let label = orders.iter().find(|(order, _)| *order == now).map_or("places-by-count", |(_, id)| id);
    let button = ToolButton::new(cx.tr(label)).plain().height(metrics::BUTTON_HEADER).name(cx.tr("places-order"));
    menu(ui, button, |ui| {
        for (order, id) in orders {
            if menu_item(ui, cx.tr(id), None, order == now).clicked() {
                cx.send(SettingCommand::SetPlaceOrder(order));
            }
        }
    });
}

/// The provinces, made anew when something of them changed.
fn provinces(cx: &mut Cx<'_>) -> Rc<Vec<Province>> {
    let state = cx.state;
    let dataset = &state.document.dataset;
    let made_from = ProvincesKey {
        derived: state.derived.key.clone(),
        revision: dataset.revision(),
        line: state.session.filter_line.clone(),
        lang: cx.lang,
        order: state.settings.place_order,
        study: state.session.study.clone(),
        current: cx.selected().map_or_else(Vec::new, |row| dataset.facts(row).regions.to_vec()),
    };
    if let Some(listed) = cx.memory.part::<ListedProvinces>()
        && listed.made_from == made_from
    {
        return Rc::clone(&listed.provinces);
    }
    let provinces = Rc::new(provinces_now(cx));
    cx.memory.remember(ListedProvinces { made_from, provinces: Rc::clone(&provinces) });
    provinces
}

fn provinces_now(cx: &Cx<'_>) -> Vec<Province> {
    let dataset = &cx.state.document.dataset;
    let counts = &cx.state.derived.facets.region;
    let (ast, lexicon) = (cx.state.session.query.ast(), cx.state.lexicon());
    let studies = studies(cx);
    let study = chosen_study(cx, &studies);
    let selected = cx.selected().map_or(&[][..], |row| dataset.facts(row).regions);
    let other = if cx.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let mut provinces: Vec<Province> = dataset
        .names()
        .regions
        .iter()
        .filter_map(|(symbol, id)| {
            let at = symbol as usize;
            let all = counts.all.get(at).copied().unwrap_or(0);
            let known = region::by_iso(id);
            let is_nation = id == region::NATION.iso;
            // The centre, and ids that nothing knows, are listed only where a record has them.
            let own = !dataset.header().regions().is_empty();
            if all == 0 && (is_nation || (known.is_none() && !own)) || !lexicon.is_there(Tree::Region, symbol) {
                return None;
            }
            let token = lexicon.token(Tree::Region, symbol);
            let name = region_name(dataset, cx.lang, id);
            let second = region_name(dataset, other, id);
            let reported = study.as_ref().and_then(|study| reported_for(cx, id, study));
            let character = known.map(region::Region::character).filter(|name| cx.lang == Lang::Zh && !name.is_empty());
            Some(Province {
                iso: token.to_owned(),
                tile_label: character.unwrap_or(token).to_owned(),
                second: if second == name { String::new() } else { second },
                name,
                shown: counts.shown.get(at).copied().unwrap_or(0),
                all,
                first: cx.state.derived.first_days.get(at).copied().flatten(),
                place: place_of(ast, Field::Region, token),
                reported,
                tile: known.filter(|_| !is_nation).map(|region| (usize::from(region.row), usize::from(region.col))),
                current: selected.contains(&symbol),
            })
        })
        .collect();
    match cx.state.settings.place_order {
        PlaceOrder::Count => provinces.sort_by_key(|one| (std::cmp::Reverse(one.all), std::cmp::Reverse(one.shown))),
        PlaceOrder::Name => provinces.sort_by_cached_key(|one| collation_key(&one.name)),
        PlaceOrder::First => provinces.sort_by_key(|one| one.first.unwrap_or(i32::MAX)),
    }
    provinces
}

fn tooltip_of(cx: &Cx<'_>, province: &Province) -> String {
    let mut lines = vec![cx.say(&crate::msg!(
        "facet-spoken",
        name = province.name.as_str(),
        count = number(cx.lang, i64::from(province.shown)),
        of = number(cx.lang, i64::from(province.all))
    ))];
    if let Some(day) = province.first {
        let day = crate::dataset::date::Day(day).to_string();
        lines.push(cx.say(&crate::msg!("places-first", day = day)));
    }
    lines.extend(province.reported.as_ref().map(|reported| reported.tooltip.clone()));
    lines.push(format!("region:{}", province.iso));
    lines.join("\n")
}

fn click(cx: &mut Cx<'_>, provinces: &[Province], at: usize, pick: crate::ui::widget::facet_row::Pick) {
    let Some(province) = provinces.get(at) else { return };
    let chosen = provinces.iter().filter(|one| one.place == ValueState::In).count();
    choose_value(cx, (Field::Region, &province.iso), (pick, mode_of(pick, province.place, chosen)));
}

fn list_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, provinces: &[Province]) {
    // The list takes half of the panel, but never less than eight rows.
    let height = (ui.available_height() * 0.52).max(metrics::FACET_ROW * 8.0);
    let largest = provinces.iter().map(|province| province.all).max().unwrap_or(0) as usize;
    let columns = ColumnWidths::fitting(ui.painter(), largest);
    ScrollArea::vertical().id_salt("provinces").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        let id = cx.own_id("list of provinces");
        roving::list(ui, id, roving::Way::Lines, |ui| {
            for (at, province) in provinces.iter().enumerate() {
                let tooltip = tooltip_of(cx, province);
                let spoken = tooltip.lines().next().unwrap_or("").to_owned();
                let share = Share {
                    count: province.shown as usize,
                    total: province.all as usize,
                    scale: largest,
                    reported: province.reported.as_ref().map(|reported| reported.count as f32),
                };
                let row = FacetRow {
                    second: (!province.second.is_empty()).then_some(province.second.as_str()),
                    selected: province.place == ValueState::In,
                    excluded: province.place == ValueState::Out,
                    columns,
                    spoken: Some(&spoken),
                    tooltip: Some(&tooltip),
                    ..FacetRow::new(&province.name, share)
                };
                if let Some(pick) = row_ui(cx, ui, &row) {
                    click(cx, provinces, at, pick);
                }
            }
        });
    });
}

fn tiles_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, provinces: &[Province]) {
    let tooltips: Vec<String> = provinces.iter().map(|province| tooltip_of(cx, province)).collect();
    let indices: Vec<usize> =
        provinces.iter().enumerate().filter(|(_, one)| one.tile.is_some()).map(|(at, _)| at).collect();
    let tiles: Vec<RegionTile<'_>> = indices
        .iter()
        .filter_map(|at| Some((provinces.get(*at)?, tooltips.get(*at)?)))
        .filter_map(|(province, tooltip)| {
            let (row, column) = province.tile?;
            let (row, column) = (row.saturating_sub(1), column.saturating_sub(1));
            Some(RegionTile {
                row,
                col: column,
                code: &province.tile_label,
                name: tooltip.lines().next().unwrap_or(&province.name),
                count: province.shown as usize,
                reported: province.reported.is_some(),
                selected: province.place == ValueState::In,
                excluded: province.place == ValueState::Out,
                current: province.current,
                tooltip,
            })
        })
        .collect();
    let counts: Vec<usize> = tiles.iter().map(|tile| tile.count).collect();
    let map = TileMap {
        tiles: &tiles,
        steps: Steps::fitting(&counts),
        legend: cx.tr("places-legend"),
        reported: cx.tr("places-legend-reported"),
        name: cx.tr("places-title"),
    };
    ui.add_space(4.0);
    let menu = |ui: &egui::Ui, response: &egui::Response, tile: usize| {
        let province = indices.get(tile).and_then(|at| provinces.get(*at))?;
        let (is_in, is_out) = (province.place == ValueState::In, province.place == ValueState::Out);
        value_menu(cx, ui, response, (&province.name, is_in, is_out))
    };
    if let Some((tile, pick)) = map.show_with(ui, menu)
        && let Some(at) = indices.get(tile)
    {
        click(cx, provinces, *at, pick);
    }
    let colors = palette(ui);
    // Regions without a tile: the centre, or a dataset's own.
    let others = cx.own_id("provinces without a tile");
    roving::list(ui, others, roving::Way::Lines, |ui| {
        for (at, province) in provinces.iter().enumerate().filter(|(_, one)| one.tile.is_none()) {
            let share =
                Share { count: province.shown as usize, total: province.all as usize, scale: 0, reported: None };
            let row = FacetRow {
                selected: province.place == ValueState::In,
                excluded: province.place == ValueState::Out,
                ..FacetRow::new(&province.name, share)
            };
            if let Some(pick) = row_ui(cx, ui, &row) {
                click(cx, provinces, at, pick);
            }
        }
    });
    if tiles.is_empty() {
        ui.label(rich(cx.tr("places-no-tiles"), metrics::SMALL).color(colors.ink3));
    }
    ui.add_space(4.0);
}
