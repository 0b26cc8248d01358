//! The marks of each two coders beside each other; a cell opens its records.

use eframe::egui::{Align2, Grid, Role, Sense, Ui, WidgetInfo, vec2};

use crate::analysis::agreement::{Crossed, category_label, records_of_cell};
use crate::app::AgreementOfCode;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{font, metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::{disc, focus};
use crate::words;

/// More categories than these do not stand beside each other.
const WIDEST: usize = 12;
/// The size of a cell.
const CELL: [f32; 2] = [58.0, 24.0];

pub(super) fn tables_ui(cx: &mut Cx<'_>, ui: &mut Ui, of_code: &AgreementOfCode) {
    let own = &of_code.ratings;
    if own.categories.len() > WIDEST || (of_code.tables.is_empty() && !own.rows.is_empty()) {
        let why = msg!("cli-agree-no-tables", coders = crate::analysis::agreement::MOST_PAIRED, categories = WIDEST);
        ui.label(rich(cx.say(&why), metrics::SMALL).color(palette(ui).ink2));
        return;
    }
    for table in &of_code.tables {
        table_ui(cx, ui, of_code, table);
        ui.add_space(6.0);
    }
}

fn table_ui(cx: &mut Cx<'_>, ui: &mut Ui, of_code: &AgreementOfCode, (pair, counts): &Crossed) {
    let own = &of_code.ratings;
    let colors = palette(ui);
    let coder = |at: usize| visible_line(own.coders.get(at).map_or("", String::as_str)).into_owned();
    let (one, other) = (coder(pair.0), coder(pair.1));
    let title = cx.say(&msg!("agree-table", one = one.clone(), other = other.clone()));
    ui.label(rich(title, metrics::SMALL).color(colors.ink2));
    let names: Vec<String> = own.categories.iter().map(|own| category_label(cx.lang, own)).collect();
    let most = counts.iter().flatten().copied().max().unwrap_or(0).max(1);
    Grid::new(("table", pair)).spacing(vec2(3.0, 3.0)).show(ui, |ui| {
        ui.label("");
        for name in &names {
            ui.label(rich(visible_line(name), metrics::SMALL).color(colors.ink2));
        }
        ui.end_row();
        for (row, (name, of_row)) in names.iter().zip(counts).enumerate() {
            ui.label(rich(visible_line(name), metrics::SMALL).color(colors.ink2));
            for (column, count) in of_row.iter().enumerate() {
                let (rect, response) = ui.allocate_exact_size(vec2(CELL[0], CELL[1]), Sense::click());
                let spoken = cx.say(&msg!(
                    "agree-cell",
                    one = one.clone(),
                    row = name.clone(),
                    other = other.clone(),
                    column = names.get(column).cloned().unwrap_or_default(),
                    count = *count
                ));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, *count > 0, spoken.clone()));
                let share = *count as f32 / most as f32;
                // Where they disagree stands out beside where they agree.
                let fill = if row == column { colors.fill } else { colors.accent };
                let fill = if *count == 0 { colors.panel } else { fill.gamma_multiply(0.08 + 0.24 * share) };
                ui.painter().rect_filled(rect, metrics::CORNER_MARK, fill);
                if response.hovered() && *count > 0 {
                    disc::hover_outline(ui.painter(), rect, metrics::CORNER_MARK, colors);
                }
                let ink = if *count == 0 { colors.ink3 } else { colors.ink };
                let number = words::number(cx.lang, i64::from(*count));
                ui.painter().text(rect.center(), Align2::CENTER_CENTER, number, font(metrics::SMALL), ink);
                focus::outline(ui, &response, metrics::CORNER_MARK);
                let is_clicked = response.clicked();
                response.on_hover_text(spoken);
                if is_clicked && *count > 0 {
                    let rows = records_of_cell(own, *pair, (row, column));
                    super::show_records(cx, &rows);
                }
            }
            ui.end_row();
        }
    });
}
