//! What the program is, under which licence, and whose work it carries.

use eframe::egui::{Sense, Ui, Vec2};

use super::frame::{Footer, Spec, show};
use super::parts::{remark, say};
use crate::app::DialogCommand;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::key_value::key_text;

/// The version of the dataset format that this program writes.
const FORMAT: u32 = 1;

pub(super) fn about_ui(cx: &mut Cx<'_>, ui: &Ui) {
    let footer = Footer { primary: cx.tr("dialog-close"), ..Footer::default() };
    let spec = Spec { id: "about", title: cx.tr("dialog-about-title"), width: 520.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let colors = palette(ui);
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(40.0), Sense::hover());
            icon::brand(ui.painter(), rect, colors);
            ui.vertical(|ui| {
                ui.label(rich("Hongtou", metrics::LARGE).color(colors.ink));
                let version = msg!("dialog-about-version", version = env!("CARGO_PKG_VERSION"));
                ui.label(rich(cx.say(&version), metrics::SMALL).color(colors.ink3));
            });
        });
        ui.add_space(8.0);
        say(ui, cx.tr("dialog-about-what"));
        say(ui, cx.tr("dialog-about-local"));
        ui.add_space(8.0);
        key_text(ui, cx.tr("dialog-about-licence"), env!("CARGO_PKG_LICENSE"), "");
        key_text(ui, cx.tr("dialog-about-format"), &cx.say(&msg!("dialog-about-format-is", version = FORMAT)), "");
        key_text(ui, cx.tr("dialog-about-practice"), cx.tr("dialog-about-practice-is"), "");
        ui.add_space(12.0);
        remark(ui, cx.tr("dialog-about-credits"));
        key_text(ui, cx.tr("dialog-about-font"), "Noto Sans SC", cx.tr("dialog-about-font-licence"));
        key_text(ui, cx.tr("dialog-about-table"), "OpenCC TSCharacters", "Apache-2.0");
        key_text(ui, cx.tr("dialog-about-sample"), cx.tr("dialog-about-sample-is"), "");
        false
    });
    if answer.is_some() {
        cx.send(DialogCommand::Close);
    }
}
