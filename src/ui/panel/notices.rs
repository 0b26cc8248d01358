//! Notices above the status bar, the newest last. Each stays until it is dismissed, or until newer ones take its place.

use eframe::egui::{self, Frame, Panel, Stroke};

use crate::app::{NoticeCommand, Tone};
use crate::ui::cx::Cx;
use crate::ui::theme::palette;
use crate::ui::widget::banner::{Banner, BannerAction, Level};

/// How many are shown at once.
const SHOWN: usize = 2;

pub(super) fn notices_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    if cx.state.notices.is_empty() {
        return;
    }
    let colors = palette(ui);
    let frame = Frame::NONE.fill(colors.panel);
    Panel::bottom("notices").frame(frame).show_separator_line(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let skip = cx.state.notices.len().saturating_sub(SHOWN);
        for notice in cx.state.notices.iter().skip(skip) {
            let level = match notice.tone {
                Tone::Good => Level::Ok,
                Tone::Info => Level::Info,
                Tone::Warning => Level::Warning,
                Tone::Error => Level::Error,
            };
            let text = crate::ui::visible(&crate::words::format(cx.lang, &notice.text)).into_owned();
            let banner = Banner { level, text: &text, actions: &[], close: Some(cx.tr("notice-dismiss")) };
            let top = ui.cursor().top();
            if banner.show(ui) == BannerAction::Close {
                cx.out.push(NoticeCommand::Dismiss(notice.id).into());
            }
            ui.painter().hline(ui.max_rect().x_range(), top + 0.5, Stroke::new(1.0, colors.line));
        }
    });
}
