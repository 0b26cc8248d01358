//! The fields of which the form is made: a text in each of its languages, a colour, a row with a small title.

use eframe::egui::{Id, Key, Layout, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use crate::app::{DraftTexts, FormField};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::remark;
use crate::ui::record::{Lines, box_ui};
use crate::ui::theme::{Palette, hex_of, metrics, palette, parse_hex, rich};
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::field::Field;
use crate::ui::widget::{disc, focus, roving};

/// The room of a row's title.
const TITLE: f32 = 96.0;

/// A row: a small title at the left, what `add` draws beside it.
pub(super) fn row<R>(ui: &mut Ui, title: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let inner = ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(TITLE, metrics::BUTTON), Sense::hover());
        let colors = palette(ui);
        let galley = crate::ui::widget::text::elided(ui.painter(), title, metrics::SMALL, colors.ink2, TITLE);
        crate::ui::widget::text::paint_left(ui.painter(), rect.left_center(), galley);
        let room = ui.available_width();
        ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(eframe::egui::Align::LEFT), |ui| {
            ui.set_width(room);
            add(ui)
        })
        .inner
    });
    ui.add_space(6.0);
    inner.inner
}

/// What is wrong with a field, if something is.
pub(super) fn told(wrong: &[(FormField, String)], of: FormField) -> Option<&str> {
    wrong.iter().find(|(field, _)| *field == of).map(|(_, why)| why.as_str())
}

/// What is wrong with the field above.
pub(super) fn mistake(ui: &mut Ui, why: Option<&str>) {
    if let Some(why) = why {
        ui.label(rich(why, metrics::SMALL).color(palette(ui).error));
    }
}

/// The name of a language as it stands in a field: `zh`, `en`.
fn named(cx: &Cx<'_>, name: &str, tag: &str) -> String {
    cx.say(&msg!("definition-field-in", name = name, tag = tag))
}

/// A text of one line in each of its languages, side by side; says whether Enter was pressed in one. The first one has the id that
/// is given.
pub(super) fn lines(cx: &Cx<'_>, ui: &mut Ui, id: Id, name: &str, texts: &mut DraftTexts, wrong: bool) -> bool {
    let mut entered = false;
    in_columns(ui, texts.len(), |ui, at, width| {
        let Some((tag, text)) = texts.get_mut(at) else { return };
        let label = named(cx, name, tag);
        let field = Field::new(&label).hint(&label).width(width).wrong(wrong).id(id.with(at));
        let response = field.show(ui, text);
        entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    });
    entered
}

/// The same of many lines.
pub(super) fn areas(cx: &Cx<'_>, ui: &mut Ui, id: Id, name: &str, texts: &mut DraftTexts) {
    in_columns(ui, texts.len(), |ui, at, width| {
        let Some((tag, text)) = texts.get_mut(at) else { return };
        let label = named(cx, name, tag);
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(eframe::egui::Align::LEFT), |ui| {
            ui.set_width(width);
            box_ui(ui, id.with(at), text, &label, (Lines::Many, false));
            remark(ui, tag);
        });
    });
}

/// Two beside each other, the next two below.
fn in_columns(ui: &mut Ui, count: usize, mut add: impl FnMut(&mut Ui, usize, f32)) {
    let columns = count.clamp(1, 2);
    let width = ((ui.available_width() - metrics::GAP * (columns - 1) as f32) / columns as f32).floor();
    for first in (0..count).step_by(2) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            for at in first..(first + 2).min(count) {
                add(ui, at, width);
            }
        });
    }
}

/// Message ids of the names of the colours, in the order of the palette.
const COLORS: [&str; 8] =
    ["color-blue", "color-ochre", "color-teal", "color-plum", "color-sage", "color-sky", "color-umber", "color-violet"];

/// The colour of a code: that of its place, one of the palette, or another one that the file has.
pub(super) fn color_ui(cx: &Cx<'_>, ui: &mut Ui, color: &mut Option<String>) {
    let colors = palette(ui);
    // The file has the colours of the light theme: on paper they are these.
    let all = Palette::of(false).categories;
    let list = Id::unique("colours of a code");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        roving::list(ui, list, roving::Way::Row, |ui| {
            let automatic = ToolButton::new(cx.tr("color-automatic")).chosen(color.is_none());
            if ui.add(automatic.height(metrics::BUTTON_HEADER)).clicked() {
                *color = None;
            }
            let mut is_known = color.is_none();
            for (swatch, name) in all.into_iter().zip(COLORS) {
                let hex = hex_of(swatch);
                let on = color.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(&hex));
                is_known |= on;
                if swatch_ui(ui, swatch, cx.tr(name), on) {
                    *color = Some(hex);
                }
            }
            if let Some(own) = color.clone().filter(|_| !is_known) {
                let swatch = parse_hex(&own).unwrap_or(colors.others);
                swatch_ui(ui, swatch, &own, true);
            }
        });
    });
}

fn swatch_ui(ui: &mut Ui, color: eframe::egui::Color32, name: &str, on: bool) -> bool {
    let colors = palette(ui);
    let (rect, response) = roving::allocate(ui, Vec2::splat(metrics::BUTTON_HEADER), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, name));
    if on {
        roving::prefer(ui, &response);
        let edge = Stroke::new(1.5, colors.ink);
        let inner = Rect::from_center_size(rect.center(), Vec2::splat(18.0));
        ui.painter().rect_stroke(inner, metrics::CORNER_BUTTON, edge, eframe::egui::StrokeKind::Inside);
    }
    disc::paint(ui.painter(), rect.center(), 6.0, colors.own_disc(color), colors);
    focus::outline(ui, &response, metrics::CORNER_BUTTON);
    response.on_hover_text(name).clicked()
}
