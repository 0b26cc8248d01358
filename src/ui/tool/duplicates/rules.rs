//! The rules by which pairs are found, to be turned on and off and changed.

use eframe::egui::{Frame, Margin, Ui, vec2};

use crate::analysis::duplicates::DuplicateRules;
use crate::app::PairCommand;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::remark;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::field::{Field, check_box};

/// A number as it is typed; it is a rule once the keyboard leaves the field.
#[derive(Debug, Clone)]
struct TypedRules {
    of: DuplicateRules,
    numbers: [String; 4],
}

impl TypedRules {
    fn of(rules: &DuplicateRules) -> Self {
        let numbers = [u16::from(rules.title_percent), u16::from(rules.text_percent), rules.days, rules.family_days];
        Self { of: rules.clone(), numbers: numbers.map(|number| number.to_string()) }
    }
}

pub(super) fn rules_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let colors = palette(ui);
    let now = cx.state.settings.duplicate_rules.clone().bounded();
    let mut wanted = now.clone();
    let typed = cx.memory.take_part::<TypedRules>().filter(|typed| typed.of == now);
    let mut typed = typed.unwrap_or_else(|| TypedRules::of(&now));
    let frame =
        Frame::NONE.fill(colors.panel).corner_radius(metrics::CORNER_BUTTON).inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(16.0, 6.0);
        let [title, text, days, family_days] = &mut typed.numbers;
        ui.horizontal_wrapped(|ui| {
            toggle(cx, ui, "duplicates-rule-number", &mut wanted.number);
            toggle(cx, ui, "duplicates-rule-title", &mut wanted.title);
            ui.horizontal(|ui| {
                toggle(cx, ui, "duplicates-rule-near-title", &mut wanted.near_title);
                number_ui(cx, ui, ("duplicates-rule-near-title", "%"), title, |number| {
                    wanted.title_percent = number.min(100) as u8;
                });
            });
            ui.horizontal(|ui| {
                toggle(cx, ui, "duplicates-rule-text", &mut wanted.text);
                number_ui(cx, ui, ("duplicates-rule-text", "%"), text, |number| {
                    wanted.text_percent = number.min(100) as u8;
                });
            });
        });
        ui.horizontal(|ui| {
            ui.label(rich(cx.tr("duplicates-rule-days"), metrics::SMALL).color(colors.ink));
            number_ui(cx, ui, ("duplicates-rule-days", ""), days, |number| wanted.days = number);
        });
        ui.horizontal_wrapped(|ui| {
            toggle(cx, ui, "duplicates-rule-drafts", &mut wanted.drafts);
            toggle(cx, ui, "duplicates-rule-notices", &mut wanted.notices);
            toggle(cx, ui, "duplicates-rule-reposts", &mut wanted.reposts);
        });
        ui.horizontal(|ui| {
            ui.label(rich(cx.tr("duplicates-rule-family-days"), metrics::SMALL).color(colors.ink));
            number_ui(cx, ui, ("duplicates-rule-family-days", ""), family_days, |number| wanted.family_days = number);
            ui.add_space(12.0);
            let usual = ToolButton::new(cx.tr("duplicates-rules-reset")).height(metrics::BUTTON_HEADER);
            if ui.add(usual).clicked() {
                wanted = DuplicateRules::default();
            }
        });
        remark(ui, cx.tr("duplicates-rules-what"));
    });
    ui.add_space(6.0);
    let wanted = wanted.bounded();
    if wanted != now {
        cx.send(PairCommand::SetRules(wanted));
    }
    cx.memory.remember(typed);
}

fn toggle(cx: &Cx<'_>, ui: &mut Ui, label: &'static str, on: &mut bool) {
    if check_box(ui, *on, cx.tr(label)).clicked() {
        *on = !*on;
    }
}

/// A number that is typed, and what stands behind it; taken when the keyboard leaves the field.
fn number_ui(
    cx: &Cx<'_>,
    ui: &mut Ui,
    (label, unit): (&'static str, &str),
    typed: &mut String,
    mut take: impl FnMut(u16),
) {
    ui.spacing_mut().item_spacing.x = 4.0;
    let number = typed.trim().parse::<u16>().ok();
    let field = Field::new(cx.tr(label)).width(56.0).height(metrics::BUTTON_HEADER).wrong(number.is_none());
    if field.id(cx.own_id(("rule", label))).show(ui, typed).lost_focus()
        && let Some(number) = typed.trim().parse().ok()
    {
        take(number);
    }
    if !unit.is_empty() {
        ui.label(rich(unit, metrics::SMALL).color(palette(ui).ink2));
    }
    ui.spacing_mut().item_spacing.x = 16.0;
}
