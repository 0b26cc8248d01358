//! The facets under the provinces. A click writes the filter line; what is remembered here is only how they are looked at.

use eframe::egui::{self, ScrollArea};

use super::facet_values::{FEW, FacetValue, FacetValues, facet_values, found};
use crate::app::{Action, FACETS, FilterCommand, SettingCommand};
use crate::query::{Field, Mode, ValueState};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::{IconButton, link, menu_item};
use crate::ui::widget::context_menu::context_menu;
use crate::ui::widget::count::{ColumnWidths, Share};
use crate::ui::widget::facet_row::{FacetRow, Pick};
use crate::ui::widget::section::SectionHeader;
use crate::ui::widget::{field, roving};
use crate::words::number;

pub(super) fn facets_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    ScrollArea::vertical().id_salt("facets").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for field in FACETS.into_iter().chain(cx.state.own_facets()) {
            ui.push_id(field.name(), |ui| facet_ui(cx, ui, field));
        }
        ui.add_space(metrics::GAP);
    });
}

fn title(cx: &Cx<'_>, field: Field) -> String {
    let id = match field {
        Field::Own(name) => return visible_line(name.key()).into_owned(),
        Field::Kind => "facet-kind",
        Field::Code => "facet-code",
        Field::Review => "facet-review",
        Field::Issued => "facet-year",
        Field::Level => "facet-level",
        Field::Place => "facet-place",
        Field::Issuer => "facet-issuer",
        Field::Tag => "facet-tag",
        Field::By => "facet-coder",
        _ => "facet-parts",
    };
    cx.tr(id).to_owned()
}

fn facet_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, field: Field) {
    let title = &*title(cx, field);
    let open = cx.state.settings.is_facet_open(field);
    // Older values, if there are any, would not be those of this filter.
    let failed = open && cx.state.is_facet_failed(field);
    let values = if open && !failed { facet_values(cx, ui, field) } else { None };
    // A codebook or a list of kinds that is empty has no place here.
    if values.as_ref().is_some_and(|values| values.values.is_empty()) && matches!(field, Field::Kind | Field::Code) {
        return;
    }
    let (mut note, mut trailing) = (String::new(), String::new());
    if values.is_some() && !cx.state.is_facet_current(field) {
        cx.tr("facet-counting").clone_into(&mut note);
    } else if let Some(values) = &values {
        note = cx.say(&crate::msg!("facet-of", count = values.with_any, of = values.of));
        if values.excluded > 0 {
            trailing = cx.say(&crate::msg!("facet-excluded", count = values.excluded));
        }
    }
    let count = values.as_ref().map_or(0, |values| values.values.len());
    let room = f32::from(u8::from(count > 1) + u8::from(count > FEW)) * TOOL;
    let header = SectionHeader { title, note: &note, trailing: &trailing, open, room };
    let response = header.show(ui);
    if count > 1 {
        sort_ui(cx, ui, field, title, response.rect);
    }
    if count > FEW {
        search_button_ui(cx, ui, field, title, response.rect);
    }
    if response.clicked() {
        cx.send(SettingCommand::FoldFacet(field, open));
    }
    match values {
        Some(values) if values.values.is_empty() => told_ui(cx, ui, "facet-none"),
        Some(values) => values_ui(cx, ui, field, title, &values),
        None if failed => told_ui(cx, ui, "facet-not-counted"),
        None if open => told_ui(cx, ui, "facet-counting"),
        None => {}
    }
}

/// By number or by name, at the right end of the header.
fn sort_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, field: Field, title: &str, header: egui::Rect) {
    let by_name = cx.state.settings.is_facet_by_name(field);
    let name = if by_name {
        cx.say(&crate::msg!("facet-sort-by-count", facet = title))
    } else {
        cx.say(&crate::msg!("facet-sort-by-name", facet = title))
    };
    let icon = if by_name { Icon::SortUp } else { Icon::SortDown };
    if tool_ui(ui, header, 0, IconButton::new(icon, &name)) {
        cx.send(SettingCommand::SortFacet(field, !by_name));
    }
}

/// Shows the field for a search, or takes it away with what was looked for.
fn search_button_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, field: Field, title: &str, header: egui::Rect) {
    let name = cx.say(&crate::msg!("facet-search", facet = title));
    if tool_ui(ui, header, 1, IconButton::new(Icon::Search, &name)) {
        let memory = cx.memory.facets.entry(field).or_default();
        memory.searching = !memory.searching;
        memory.search.clear();
        memory.focus_search = memory.searching;
    }
}

/// The width of a button in the header of a facet.
const TOOL: f32 = 24.0;

/// A button at the right end of a header, counted from the right; says whether it was clicked.
fn tool_ui(ui: &mut egui::Ui, header: egui::Rect, at: u8, button: IconButton<'_>) -> bool {
    let middle = egui::pos2(header.right() - 19.0 - f32::from(at) * TOOL, header.center().y + 0.5);
    let rect = egui::Rect::from_center_size(middle, egui::Vec2::splat(20.0));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut corner = ui.new_child(egui::UiBuilder::new().id_salt(at).max_rect(rect).layout(layout));
    corner.add(button.size(20.0)).clicked()
}

/// The id of the field in which values of a facet are looked for.
fn search_id(field: Field) -> egui::Id {
    egui::Id::unique(("search", field.name()))
}

fn told_ui(cx: &Cx<'_>, ui: &mut egui::Ui, id: &'static str) {
    ui.horizontal(|ui| {
        ui.add_space(metrics::PANEL_PAD);
        ui.set_min_height(metrics::FACET_ROW);
        ui.label(rich(cx.tr(id), metrics::SMALL).color(palette(ui).ink3));
    });
}

fn values_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, field: Field, title: &str, values: &FacetValues) {
    let many = values.values.len() > FEW;
    if many && cx.memory.facets.get(&field).is_some_and(|memory| memory.searching) {
        search_ui(cx, ui, field, title);
    }
    let memory = cx.memory.facets.entry(field).or_default();
    let searched = many && !memory.search.trim().is_empty();
    let everything = memory.all;
    let found = if searched { Some(found(memory, values)) } else { None };
    let at = |row: usize| match &found {
        Some(found) => found.get(row).copied(),
        None if everything => Some(row),
        None => values.first.get(row).copied(),
    };
    let rows = match &found {
        Some(found) => found.len(),
        None if everything => values.values.len(),
        None => values.first.len(),
    };
    let columns = ColumnWidths::fitting(ui.painter(), values.largest);
    let show = |cx: &mut Cx<'_>, ui: &mut egui::Ui, row: usize| {
        if let Some(value) = at(row).and_then(|at| values.values.get(at)) {
            value_ui(cx, ui, field, value, (values, columns, searched));
        }
    };
    // The facets scroll together, and none within itself.
    roving::rows(ui, cx.own_id(("values of a facet", field)), metrics::FACET_ROW, rows, |ui, row| show(cx, ui, row));
    let unlisted = values.of - values.values.len();
    if unlisted > 0 && (searched || everything) {
        let sentence = cx.say(&crate::msg!("facet-unlisted", count = unlisted));
        ui.horizontal(|ui| {
            ui.add_space(metrics::PANEL_PAD);
            ui.add(egui::Label::new(rich(sentence, metrics::SMALL).color(palette(ui).ink3)).wrap());
        });
    }
    if searched {
        if rows == 0 {
            told_ui(cx, ui, "facet-not-found");
        }
        return;
    }
    let more = values.of - values.first.len();
    if more > 0 {
        let label =
            if everything { cx.tr("facet-fewer").to_owned() } else { cx.say(&crate::msg!("facet-more", count = more)) };
        ui.horizontal(|ui| {
            ui.add_space(metrics::PANEL_PAD);
            ui.set_min_height(metrics::FACET_ROW);
            if link(ui, &label, metrics::SMALL).clicked() {
                cx.memory.facets.entry(field).or_default().all = !everything;
            }
        });
    }
}

/// Looks for values by name.
fn search_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, field: Field, title: &str) {
    let name = cx.say(&crate::msg!("facet-search", facet = title));
    let memory = cx.memory.facets.entry(field).or_default();
    ui.horizontal(|ui| {
        ui.add_space(metrics::PANEL_PAD);
        let mut search = field::Field::new(&name).hint(&name).icon(Icon::Search);
        search.height = metrics::BUTTON_HEADER;
        search.width = ui.available_width() - metrics::PANEL_PAD;
        search.id = Some(search_id(field));
        let response = search.show(ui, &mut memory.search);
        if std::mem::take(&mut memory.focus_search) {
            response.request_focus();
        }
        // Escape puts the field away, with what was looked for.
        if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            memory.searching = false;
            memory.search.clear();
        }
    });
    ui.add_space(2.0);
}

fn value_ui(
    cx: &mut Cx<'_>,
    ui: &mut egui::Ui,
    field: Field,
    value: &FacetValue,
    (values, columns, searched): (&FacetValues, ColumnWidths, bool),
) {
    let spoken = cx.say(&crate::msg!(
        "facet-spoken",
        name = value.name.as_str(),
        count = number(cx.lang, i64::from(value.shown)),
        of = number(cx.lang, i64::from(value.all))
    ));
    let share = Share { count: value.shown as usize, total: value.all as usize, scale: values.largest, reported: None };
    let row = FacetRow {
        // What is found stands without what it is under.
        indent: if searched { 0.0 } else { value.depth as f32 * 14.0 },
        sign: value.sign,
        selected: value.place == ValueState::In,
        excluded: value.place == ValueState::Out,
        columns,
        spoken: Some(&spoken),
        tooltip: Some(&spoken),
        ..FacetRow::new(&value.name, share)
    };
    if let Some(pick) = row_ui(cx, ui, &row) {
        choose_value(cx, (field, &value.token), (pick, mode_of(pick, value.place, values.chosen)));
    }
}

/// Puts what was picked into the filter, and shows the quotes where that was meant.
pub(super) fn choose_value(cx: &mut Cx<'_>, (field, token): (Field, &str), (pick, mode): (Pick, Mode)) {
    cx.send(FilterCommand::ChooseValue(field, token.to_owned(), mode));
    if pick == Pick::Quotes {
        cx.act(Action::ShowQuotes);
    }
}

/// Shows a row with its minus and its menu, and says what was picked.
pub(super) fn row_ui(cx: &Cx<'_>, ui: &mut egui::Ui, row: &FacetRow<'_>) -> Option<Pick> {
    let name = row.name;
    let exclude = if row.excluded {
        cx.say(&crate::msg!("facet-let-in", name = name))
    } else {
        cx.say(&crate::msg!("facet-exclude", name = name))
    };
    let row = FacetRow { exclude: Some(&exclude), ..row.clone() };
    let (response, picked) = row.show(ui);
    value_menu(cx, ui, &response, (name, row.selected, row.excluded)).or(picked)
}

/// What can be picked of a value by a menu, with what it is called.
pub(in crate::ui) fn value_entries(cx: &Cx<'_>, name: &str, (selected, excluded): (bool, bool)) -> Vec<(String, Pick)> {
    if excluded {
        return vec![(cx.say(&crate::msg!("facet-let-in", name = name)), Pick::Exclude)];
    }
    let too = if selected {
        cx.say(&crate::msg!("facet-no-longer", name = name))
    } else {
        cx.say(&crate::msg!("facet-too", name = name))
    };
    vec![
        (cx.say(&crate::msg!("facet-only", name = name)), Pick::Only),
        (too, Pick::Add),
        (cx.say(&crate::msg!("facet-exclude", name = name)), Pick::Exclude),
    ]
}

/// The menu of a value; says what was picked.
pub(super) fn value_menu(
    cx: &Cx<'_>,
    ui: &egui::Ui,
    response: &egui::Response,
    (name, selected, excluded): (&str, bool, bool),
) -> Option<Pick> {
    let mut picked = None;
    context_menu(ui, response, |ui| {
        let mut entries = value_entries(cx, name, (selected, excluded));
        if !excluded {
            entries.push((cx.tr("quotes-show").to_owned(), Pick::Quotes));
        }
        for (label, pick) in entries {
            if menu_item(ui, &label, None, false).clicked() {
                picked = Some(pick);
            }
        }
    });
    picked
}

/// What a click does: the only chosen value is unchosen, an excluded one let in again.
pub(in crate::ui) fn mode_of(pick: Pick, place: ValueState, chosen: usize) -> Mode {
    match (pick, place) {
        (Pick::Only, ValueState::In) if chosen <= 1 => Mode::Remove,
        (Pick::Only | Pick::Exclude, ValueState::Out) | (Pick::Add, ValueState::In | ValueState::Out) => Mode::Remove,
        (Pick::Only | Pick::Quotes, _) => Mode::Only,
        (Pick::Add, ValueState::Free) => Mode::Add,
        (Pick::Exclude, _) => Mode::Exclude,
    }
}
