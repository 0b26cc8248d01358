//! The coefficients of one code, how each comes about, what is left out, and how they were over time.

use std::sync::Arc;

use eframe::egui::{Grid, Ui, vec2};

use crate::analysis::agreement::{
    Coefficient, Estimate, Interval, Reported, UnitsOf, left_out_words, methods, places, why, why_none,
};
use crate::app::{AgreementOfCode, AgreementView, DisplayCommand, SystemCommand};
use crate::dataset::{Code, Measure};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::words::{self, Lang};

pub(super) fn numbers_ui(cx: &mut Cx<'_>, ui: &mut Ui, (code, of_code): (&Code, &Arc<AgreementOfCode>)) {
    let colors = palette(ui);
    let own = &of_code.ratings;
    let now = cx.state.session.agreement.clone();
    let mut wanted = now.why;
    Grid::new(("coefficients", &of_code.code)).spacing(vec2(10.0, 2.0)).show(ui, |ui| {
        let heads = ["agree-coefficient", "agree-value", "agree-drawn", "agree-by-error", own.of.label(), ""];
        for id in heads {
            let word = if id.is_empty() { "" } else { cx.tr(id) };
            ui.label(rich(word, metrics::SMALL).color(colors.ink2));
        }
        ui.end_row();
        for one in &of_code.reported {
            let name = cx.tr(one.coefficient.label());
            ui.label(rich(name, metrics::BODY).color(colors.ink));
            let Some(estimate) = &one.estimate else {
                ui.label(rich("-", metrics::BODY).color(colors.ink3));
                ui.label(rich(cx.tr(why_none(own)), metrics::SMALL).color(colors.ink3));
                ui.end_row();
                continue;
            };
            ui.label(rich(places(estimate.value), metrics::BODY).color(colors.ink));
            for text in [drawn(one), by_error(estimate), words::number(cx.lang, i64::from(estimate.units))] {
                ui.label(rich(text, metrics::SMALL).color(colors.ink2));
            }
            let is_open = now.why == Some(one.coefficient);
            let said = cx.say(&msg!("agree-why-of", name = name, value = places(estimate.value)));
            let button = ToolButton::new(cx.tr("agree-why")).plain().height(metrics::BUTTON_HEADER).chosen(is_open);
            if ui.add(button.name(&said)).clicked() {
                wanted = (!is_open).then_some(one.coefficient);
            }
            ui.end_row();
        }
        if own.of == UnitsOf::Characters {
            ui.label(rich(cx.tr("agree-unitizing"), metrics::BODY).color(colors.ink));
            let value = of_code.unitizing.as_ref().map_or_else(|| "-".to_owned(), |own| places(own.value));
            ui.label(rich(value, metrics::BODY).color(colors.ink));
            ui.end_row();
        }
    });
    if wanted != now.why {
        cx.send(DisplayCommand::SetAgreement(AgreementView { why: wanted, ..now.clone() }));
    }
    if let Some(coefficient) = now.why {
        for step in steps(cx, of_code, (coefficient, code.measure)).iter() {
            ui.label(rich(step.as_str(), metrics::SMALL).color(colors.ink));
        }
    }
    if own.of == UnitsOf::Characters {
        ui.label(rich(cx.tr("agree-characters-rule"), metrics::SMALL).color(colors.ink2));
        if let Some(units) = &of_code.unitizing {
            let rule = msg!(
                "agree-unitizing-rule",
                passages = units.passages,
                len = units.len,
                observed = format!("{:.4}", units.observed),
                expected = format!("{:.4}", units.expected),
                value = places(units.value)
            );
            ui.label(rich(cx.say(&rule), metrics::SMALL).color(colors.ink2));
        }
    }
    methods_ui(cx, ui, (code, of_code));
}

/// The steps that are shown, and what they are made from.
struct Arithmetic {
    of_code: Arc<AgreementOfCode>,
    lang: Lang,
    of: (Coefficient, Measure),
    steps: Arc<Vec<String>>,
}

/// They go through all marks: made once, and not in each frame.
fn steps(cx: &mut Cx<'_>, of_code: &Arc<AgreementOfCode>, of: (Coefficient, Measure)) -> Arc<Vec<String>> {
    let is_same = |own: &&Arithmetic| Arc::ptr_eq(&own.of_code, of_code) && (own.lang, own.of) == (cx.lang, of);
    if let Some(own) = cx.memory.part::<Arithmetic>().filter(is_same) {
        return Arc::clone(&own.steps);
    }
    let steps: Vec<String> = why(cx.lang, &of_code.ratings, of).iter().map(|step| cx.say(step)).collect();
    let steps = Arc::new(steps);
    cx.memory.remember(Arithmetic { of_code: Arc::clone(of_code), lang: cx.lang, of, steps: Arc::clone(&steps) });
    steps
}

fn ends(interval: Interval) -> String {
    format!("[{}, {}]", places(interval.low), places(interval.high))
}

fn drawn(one: &Reported) -> String {
    one.drawn.map_or_else(|| "-".to_owned(), |(interval, _)| ends(interval))
}

fn by_error(estimate: &Estimate) -> String {
    estimate.interval().map_or_else(|| "-".to_owned(), ends)
}

/// The paragraph for a paper, in one of both languages.
fn methods_ui(cx: &mut Cx<'_>, ui: &mut Ui, (code, of_code): (&Code, &AgreementOfCode)) {
    let button = ToolButton::new(cx.tr("agree-copy-methods")).icon(Icon::Copy).plain().height(metrics::BUTTON_HEADER);
    menu(ui, button, |ui| {
        for (lang, id) in [(Lang::En, "agree-copied-en"), (Lang::Zh, "agree-copied-zh")] {
            if menu_item(ui, cx.tr(id), None, false).clicked() {
                let header = cx.state.document.dataset.header();
                let told = (&of_code.ratings, of_code.reported.as_slice(), of_code.unitizing.as_ref());
                let (line, found) = &of_code.asked;
                let text = methods(lang, (header, code), told, (line, *found));
                cx.send(SystemCommand::Copy(text));
            }
        }
    });
}

/// What is not compared, and why.
pub(super) fn left_out_ui(cx: &Cx<'_>, ui: &mut Ui, of_code: &AgreementOfCode) {
    let left = left_out_words(of_code.ratings.left_out);
    if left.is_empty() {
        return;
    }
    let what: Vec<String> = left.iter().map(|message| cx.say(message)).collect();
    let said = cx.say(&msg!("cli-agree-left-out", what = what.join(cx.tr("list-of-words"))));
    ui.label(rich(said, metrics::SMALL).color(palette(ui).ink2));
}

/// Percent agreement and alpha by month.
pub(super) fn rounds_ui(cx: &Cx<'_>, ui: &mut Ui, of_code: &AgreementOfCode) {
    if of_code.rounds.len() < 2 {
        return;
    }
    let colors = palette(ui);
    ui.add_space(8.0);
    super::part(ui, cx.tr("agree-over-time"), "");
    Grid::new(("rounds", &of_code.code)).spacing(vec2(16.0, 2.0)).show(ui, |ui| {
        for id in ["agree-month", "agree-units", "agree-percent", "agree-alpha"] {
            ui.label(rich(cx.tr(id), metrics::SMALL).color(colors.ink2));
        }
        ui.end_row();
        for round in &of_code.rounds {
            let month = if round.month.is_empty() { cx.tr("agree-month-none") } else { &round.month };
            let number = |own: &Option<Estimate>| own.as_ref().map_or_else(|| "-".to_owned(), |own| places(own.value));
            let cells = [month.to_owned(), round.records.to_string(), number(&round.percent), number(&round.alpha)];
            for cell in cells {
                ui.label(rich(cell, metrics::SMALL).color(colors.ink));
            }
            ui.end_row();
        }
    });
}
