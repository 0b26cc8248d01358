//! A file could not be read: what, where, the lines around it, what to do.

use std::path::Path;

use eframe::egui::{Align, Frame, Label, Layout, Margin, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::frame::{Footer, Spec, answered, show};
use super::parts::{boxed, file_name, path_line, remark, say};
use crate::app::FileCommand;
use crate::formats::{Excerpt, Issue, Refused};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::text;
use crate::ui::{visible, visible_line};

/// The height of a line of the excerpt.
const LINE: f32 = 21.0;

pub(super) fn refused_ui(cx: &mut Cx<'_>, ui: &Ui, path: &Path, refused: &Refused) {
    let title = cx.say(&msg!("dialog-refused-title", file = file_name(path)));
    let footer =
        Footer { cancel: Some(cx.tr("dialog-close")), primary: cx.tr("dialog-refused-again"), ..Footer::default() };
    let spec = Spec { id: "refused", title: &title, width: 600.0 };
    let issue = &refused.issue;
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let colors = palette(ui);
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(metrics::ICON, 20.0), Sense::hover());
            Icon::Error.paint_at(ui.painter(), rect.center(), colors.error);
            let room = ui.available_width();
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(room);
                ui.label(rich(visible(&cx.say(&issue.what)), metrics::BODY).color(colors.ink));
                if let Some(place) = issue.place {
                    let place = msg!("dialog-refused-place", line = place.line, column = place.column);
                    say(ui, &cx.say(&place));
                }
                say(ui, cx.tr("dialog-refused-nothing-changed"));
            });
        });
        if let Some(excerpt) = &refused.excerpt {
            ui.add_space(12.0);
            boxed(ui, |ui| excerpt_ui(cx, ui, issue, excerpt));
        }
        ui.add_space(12.0);
        remark(ui, cx.tr("dialog-refused-to-do"));
        ui.label(rich(visible(&cx.say(&issue.remedy)), metrics::BODY).color(colors.ink));
        path_line(ui, path);
        false
    });
    answered(cx, answer, FileCommand::OpenAgain(path.to_owned()));
}

/// The pointer, then the lines with their numbers; the one that is meant on the ground of errors, with what is wrong
/// under it.
fn excerpt_ui(cx: &Cx<'_>, ui: &mut Ui, issue: &Issue, excerpt: &Excerpt) {
    let colors = palette(ui);
    if !issue.pointer.is_empty() {
        Frame::NONE.fill(colors.raised).inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let pointer = visible_line(&issue.pointer).into_owned();
            ui.add(Label::new(rich(pointer, metrics::SMALL).color(colors.ink2)).truncate());
        });
        let edge = ui.cursor().top() - 0.5;
        ui.painter().hline(ui.max_rect().x_range(), edge, Stroke::new(1.0, colors.line));
    }
    let last = excerpt.first_line + excerpt.lines.len();
    let gutter = text::line(ui.painter(), &last.to_string(), metrics::SMALL, colors.ink3).size().x + 24.0;
    ui.add_space(4.0);
    for (index, line) in excerpt.lines.iter().enumerate() {
        let meant = index == excerpt.marked;
        let rows = if meant { 2.0 } else { 1.0 };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE * rows), Sense::hover());
        if meant {
            ui.painter().rect_filled(rect, 0.0, colors.errbg);
        }
        let y = rect.top() + LINE * 0.5;
        let number = (excerpt.first_line + index).to_string();
        let number = text::line(ui.painter(), &number, metrics::SMALL, if meant { colors.ink } else { colors.ink3 });
        text::paint_right(ui.painter(), pos2(rect.left() + gutter - 10.0, y), number);
        let left = rect.left() + gutter + 4.0;
        let cell = Rect::from_min_max(pos2(left, rect.top()), pos2(rect.right() - 8.0, rect.top() + LINE));
        // A label, so that the line is read out.
        line_label(ui, cell, &visible_line(line), colors.ink);
        if meant {
            let cell = cell.translate(vec2(0.0, LINE));
            let tip = pos2(cell.left() + metrics::ICON * 0.5, cell.center().y);
            Icon::SortUp.paint_at(ui.painter(), tip, colors.error);
            let cell = Rect::from_min_max(pos2(cell.left() + 18.0, cell.top()), cell.max);
            line_label(ui, cell, &visible_line(&cx.say(&issue.what)), colors.error);
        }
    }
    ui.add_space(4.0);
}

fn line_label(ui: &mut Ui, cell: Rect, line: &str, ink: eframe::egui::Color32) {
    let builder = UiBuilder::new().max_rect(cell).layout(Layout::left_to_right(Align::Center));
    let mut inner = ui.new_child(builder);
    inner.add(Label::new(rich(line, metrics::SMALL).color(ink)).truncate());
}
