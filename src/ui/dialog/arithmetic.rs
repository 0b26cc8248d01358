//! The numbers of agreement that the literature gives for its examples, beside those that this program computes for them.

use eframe::egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::frame::{Footer, Spec, show};
use super::parts::say;
use crate::analysis::agreement::{Published, published};
use crate::app::DialogCommand;
use crate::dataset::Measure;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::section;

/// The widths of the columns: source, coefficient, the two numbers, the sign.
const COLUMNS: [f32; 5] = [220.0, 210.0, 90.0, 90.0, 20.0];

pub(super) fn arithmetic_ui(cx: &mut Cx<'_>, ui: &Ui) {
    let footer = Footer { primary: cx.tr("dialog-close"), ..Footer::default() };
    let spec =
        Spec { id: "arithmetic", title: cx.tr("dialog-arithmetic-title"), width: COLUMNS.iter().sum::<f32>() + 48.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        say(ui, cx.tr("dialog-arithmetic-what"));
        ui.add_space(8.0);
        let heads = ["arithmetic-source", "agree-coefficient", "arithmetic-published", "arithmetic-computed"];
        row_ui(ui, &heads.map(|id| cx.tr(id).to_owned()), None, "");
        for one in published() {
            section::rule(ui);
            let spoken = cx.say(&spoken(cx, one));
            row_ui(ui, &words(cx, one), Some(one.is_met()), &spoken);
        }
        ui.add_space(8.0);
        let met = published().iter().filter(|one| one.is_met()).count();
        say(ui, &cx.say(&msg!("dialog-arithmetic-met", met = met, of = published().len())));
        false
    });
    if answer.is_some() {
        cx.send(DialogCommand::Close);
    }
}

fn coefficient(cx: &Cx<'_>, one: &Published) -> String {
    let name = cx.tr(one.label);
    if one.measure == Measure::Nominal { name.to_owned() } else { format!("{name}, {}", cx.tr(one.measure.label())) }
}

fn words(cx: &Cx<'_>, one: &Published) -> [String; 4] {
    let number = |value: f64| format!("{value:.*}", usize::from(one.places));
    let computed = one.computed.map_or_else(String::new, number);
    [one.source.to_owned(), coefficient(cx, one), number(one.value), computed]
}

/// What a row says to a screen reader.
fn spoken(cx: &Cx<'_>, one: &Published) -> crate::words::Message {
    let [source, coefficient, published, computed] = words(cx, one);
    let text = if one.is_met() { "arithmetic-row-met" } else { "arithmetic-row-not-met" };
    crate::words::Message::new(text)
        .with("source", source)
        .with("coefficient", coefficient)
        .with("published", published)
        .with("computed", computed)
}

/// A row of words, numbers at the right of their columns; with a sign whether both are the same, which the heads have not.
fn row_ui(ui: &mut Ui, words: &[String; 4], is_met: Option<bool>, spoken: &str) {
    let colors = palette(ui);
    let size = vec2(ui.available_width(), metrics::BUTTON_HEADER);
    let (rect, row) = ui.allocate_exact_size(size, Sense::hover());
    if is_met.is_some() {
        row.widget_info(|| WidgetInfo::labeled(Role::Row, true, spoken));
    }
    let ink = if is_met.is_some() { colors.ink } else { colors.ink2 };
    let mut left = rect.left();
    for (at, (word, width)) in words.iter().zip(COLUMNS).enumerate() {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width - 8.0, rect.height()));
        let layout = if at < 2 { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) };
        ui.scope_builder(UiBuilder::new().max_rect(cell).layout(layout), |ui| {
            ui.label(rich(word, metrics::SMALL).color(ink));
        });
        left += width;
    }
    if let Some(is_met) = is_met {
        let icon = if is_met { Icon::Check } else { Icon::Warning };
        let at = pos2(left + 8.0, rect.center().y);
        icon.paint_at(ui.painter(), at, if is_met { colors.ok } else { colors.warn });
    }
}
