//! How far coders agree: all codes at the left, at the right the one that is looked at with its numbers, how they come about, its tables, and the
//! records about which coders disagree. It computes nothing.

mod codes;
mod crossed;
mod disagreements;
mod numbers;

use std::sync::Arc;

use eframe::egui::{Align, Frame, Layout, Margin, ScrollArea, Ui, vec2};

use crate::analysis::agreement::UnitsOf;
use crate::app::{AgreementOfCode, AgreementView, DisplayCommand, FilterCommand, NoticeCommand};
use crate::dataset::RowId;
use crate::msg;
use crate::query::{Field, Opens, OpensTerm, printed};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::section;
use crate::ui::widget::segmented::one_of;

/// The share of the width that the codes take.
const CODES: f32 = 0.36;
/// More ids than these are not put into the filter line.
const MOST_IDS: usize = 500;

pub(super) fn agreement_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    if let Some(why) = cx.state.why_no_agreement() {
        let why = cx.say(&why);
        return said(ui, &why);
    }
    let Some(overview) = cx.state.agreement_overview().cloned() else { return };
    Frame::NONE.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        tools_ui(cx, ui);
        ui.add_space(6.0);
        if overview.coders.len() < 2 {
            let why = cx.say(&msg!("agree-one-coder", count = overview.coders.len()));
            return said(ui, &why);
        }
        if overview.codes.is_empty() {
            return said(ui, cx.tr("agree-nothing-shared"));
        }
        let (width, height) = (ui.available_width(), ui.available_height());
        let left = (width * CODES).floor();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            let down = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(left, height), down, |ui| codes::codes_ui(cx, ui, &overview));
            ui.allocate_ui_with_layout(vec2(width - left - metrics::GAP, height), down, |ui| {
                if let Some(of_code) = cx.state.agreement_of_code().cloned() {
                    detail_ui(cx, ui, &of_code);
                }
            });
        });
    });
}

fn said(ui: &mut Ui, why: &str) {
    Frame::NONE.inner_margin(Margin::symmetric(12, 16)).show(ui, |ui| {
        ui.label(rich(why, metrics::BODY).color(palette(ui).ink2));
    });
}

/// What is compared, and whose marks.
fn tools_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let now = cx.state.session.agreement.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(metrics::GAP, 4.0);
        let small = |ui: &mut Ui, text: &str| ui.label(rich(text, metrics::SMALL).color(palette(ui).ink2));
        small(ui, cx.tr("agree-of"));
        let name = |of| match of {
            UnitsOf::Records => cx.tr("agree-of-records"),
            UnitsOf::Characters => cx.tr("agree-of-characters"),
        };
        if let Some(of) = one_of(ui, cx.tr("agree-of"), &UnitsOf::ALL, name, now.of) {
            cx.send(DisplayCommand::SetAgreement(AgreementView { of, why: None, ..now.clone() }));
        }
        let Some(overview) = cx.state.agreement_overview().cloned() else { return };
        small(ui, cx.tr("agree-coders"));
        for coder in &overview.readers {
            let is_in = overview.coders.contains(coder);
            let label = visible_line(coder);
            if ui.add(ToolButton::new(&label).height(metrics::BUTTON_HEADER).chosen(is_in)).clicked() {
                let mut coders = overview.coders.clone();
                if is_in {
                    coders.retain(|other| other != coder);
                } else {
                    coders.push(coder.clone());
                }
                cx.send(DisplayCommand::SetAgreement(AgreementView { coders: Some(coders), why: None, ..now.clone() }));
            }
        }
    });
}

fn detail_ui(cx: &mut Cx<'_>, ui: &mut Ui, of_code: &Arc<AgreementOfCode>) {
    let area = ScrollArea::vertical().id_salt(("agreement", &of_code.code)).auto_shrink(false).animated(false);
    area.show(ui, |ui| {
        ui.set_width(ui.available_width() - metrics::GAP);
        ui.spacing_mut().item_spacing.y = 4.0;
        let colors = palette(ui);
        let Some(code) = cx.state.document.dataset.header().code(&of_code.code).cloned() else { return };
        let name = cx.state.document.dataset.header().code_path_in(cx.lang, &code.id);
        ui.label(rich(visible_line(&name), metrics::LARGE).color(colors.ink));
        let measure = cx.tr(code.measure.label()).to_owned();
        let heading = cx.say(&msg!("agree-heading", measure = measure, count = of_code.ratings.rows.len()));
        ui.label(rich(heading, metrics::SMALL).color(colors.ink2));
        numbers::numbers_ui(cx, ui, (&code, of_code));
        ui.add_space(8.0);
        crossed::tables_ui(cx, ui, of_code);
        numbers::left_out_ui(cx, ui, of_code);
        numbers::rounds_ui(cx, ui, of_code);
        ui.add_space(8.0);
        disagreements::disagreements_ui(cx, ui, (&code, of_code));
    });
}

/// The heading of a part.
fn part(ui: &mut Ui, title: &str, note: &str) {
    section::part(ui, title, note, |_| ());
}

/// Shows records in the table: their ids go into the filter line. Where they are too many it is said why not.
fn show_records(cx: &mut Cx<'_>, rows: &[RowId]) {
    if rows.len() > MOST_IDS {
        return cx.send(NoticeCommand::Tell(msg!("agree-cell-many", count = rows.len(), most = MOST_IDS)));
    }
    let dataset = &cx.state.document.dataset;
    let ids: Vec<String> =
        rows.iter().filter(|row| dataset.is_live(**row)).map(|row| printed(&dataset.id(*row))).collect();
    if !ids.is_empty() {
        cx.send(FilterCommand::OpenMark(Opens::term(OpensTerm::Within(Field::Id, ids))));
    }
}
