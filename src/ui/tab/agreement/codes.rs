//! All codes that two coders read for, with how far they agree: to choose one.

use eframe::egui::{self, Color32, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::analysis::agreement::{CodeAgreement, places};
use crate::app::{AgreementOverview, AgreementView, DisplayCommand};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette};
use crate::ui::visible_line;
use crate::ui::widget::{focus, roving, text};

/// The height of a row.
const ROW: f32 = 24.0;
/// The widths of the numbers at the right: records, disagreements, percent, alpha.
const NUMBERS: [f32; 4] = [44.0, 48.0, 48.0, 52.0];

pub(super) fn codes_ui(cx: &mut Cx<'_>, ui: &mut Ui, overview: &AgreementOverview) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let (head, table) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::HOVER);
    table.widget_info(|| WidgetInfo::labeled(Role::Table, true, cx.tr("action-show-agreement")));
    let colors = palette(ui);
    ui.painter().rect_filled(head, 0.0, colors.panel);
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, colors.line));
    let heads = ["agree-count", "agree-disagreements", "agree-percent-short", "agree-alpha-short"].map(|id| cx.tr(id));
    cells(ui, head, (cx.tr("agree-code"), heads), colors.ink2);
    let list = cx.own_id("codes of agreement");
    let chosen = cx.state.agreement_code().map(str::to_owned);
    let mut wanted = None;
    let area = ScrollArea::vertical().id_salt(list).auto_shrink(false).animated(false);
    area.show(ui, |ui| {
        roving::rows(ui, list, ROW, overview.codes.len(), |ui, at| {
            let Some(own) = overview.codes.get(at) else { return };
            let is_chosen = chosen.as_deref() == Some(own.code.as_str());
            if row_ui(cx, ui, list.with(("row", at)), (own, is_chosen)) {
                wanted = Some(own.code.clone());
            }
        });
    });
    if let Some(code) = wanted {
        let now = cx.state.session.agreement.clone();
        cx.send(DisplayCommand::SetAgreement(AgreementView { code: Some(code), why: None, record: None, ..now }));
    }
}

/// A code; says whether it was chosen.
fn row_ui(cx: &Cx<'_>, ui: &Ui, id: egui::Id, (own, is_chosen): (&CodeAgreement, bool)) -> bool {
    let colors = palette(ui);
    let rect = ui.max_rect();
    let header = cx.state.document.dataset.header();
    let (name, path) = (header.code_name_in(cx.lang, &own.code), header.code_path_in(cx.lang, &own.code));
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), places);
    let percent = own.percent.map_or_else(|| "-".to_owned(), |own| format!("{:.0}", own * 100.0));
    let words = [own.records.to_string(), own.disagreements.to_string(), percent, number(own.alpha)];
    let response = roving::interact(ui, rect, id, Sense::click());
    response.widget_info(|| {
        let spoken = cx.say(&msg!(
            "agree-code-row",
            code = path.clone(),
            records = own.records,
            disagreements = own.disagreements,
            percent = number(own.percent),
            alpha = number(own.alpha)
        ));
        WidgetInfo::selected(Role::Row, true, is_chosen, spoken)
    });
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    if is_chosen {
        ui.painter().rect_filled(rect, 0.0, colors.sel);
        let bar = Rect::from_min_size(rect.min, vec2(metrics::SELECTION_BAR, rect.height()));
        ui.painter().rect_filled(bar, 0.0, colors.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, colors.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.soft));
    let words = words.each_ref().map(String::as_str);
    if cells(ui, rect, (&visible_line(&name), words), colors.ink) || path != name {
        response.clone().on_hover_text(path);
    }
    focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    response.clicked()
}

/// Paints a name and the numbers; says whether the name was cut off.
fn cells(ui: &Ui, row: Rect, (name, numbers): (&str, [&str; 4]), ink: Color32) -> bool {
    let painter = ui.painter();
    let y = row.center().y;
    let mut right = row.right() - 8.0;
    for (words, width) in numbers.iter().zip(NUMBERS).rev() {
        text::paint_right(painter, pos2(right, y), text::line(painter, words, metrics::SMALL, ink));
        right -= width;
    }
    let left = row.left() + 10.0;
    let galley = text::elided(painter, name, metrics::BODY, ink, right - left);
    let is_cut = galley.elided;
    text::paint_left(painter, pos2(left, y), galley);
    is_cut
}
