//! A notice as a strip across a panel: what happened, what can be done.

use eframe::egui::{Align, Color32, Layout, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::button::{IconButton, ToolButton};
use super::text;
use crate::ui::icon::Icon;
use crate::ui::theme::{Palette, metrics, palette};

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// It worked.
    Ok,
    /// Good to know.
    Info,
    /// Something to look at.
    Warning,
    /// Something failed.
    Error,
}

impl Level {
    /// The icon that goes with the colour, so that colour never stands alone.
    pub fn icon(self) -> Icon {
        match self {
            Self::Ok => Icon::Check,
            Self::Info => Icon::Info,
            Self::Warning => Icon::Warning,
            Self::Error => Icon::Error,
        }
    }

    /// The colour of text and icon.
    pub fn ink(self, palette: &Palette) -> Color32 {
        match self {
            Self::Ok => palette.ok,
            Self::Info => palette.info,
            Self::Warning => palette.warn,
            Self::Error => palette.error,
        }
    }

    /// The background.
    pub fn ground(self, palette: &Palette) -> Color32 {
        match self {
            Self::Ok => palette.okbg,
            Self::Info => palette.tok,
            Self::Warning => palette.warnbg,
            Self::Error => palette.errbg,
        }
    }
}

/// A notice.
#[derive(Clone, Copy, Debug)]
pub struct Banner<'a> {
    /// How grave.
    pub level: Level,
    /// The sentence.
    pub text: &'a str,
    /// Buttons, from left to right.
    pub actions: &'a [&'a str],
    /// The name of the cross; no cross without one.
    pub close: Option<&'a str>,
}

/// What the user did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerAction {
    /// Nothing.
    #[default]
    None,
    /// The button with this number.
    Act(usize),
    /// Sent the notice away.
    Close,
}

impl Banner<'_> {
    /// Shows the strip over the whole width.
    pub fn show(&self, ui: &mut Ui) -> BannerAction {
        let colors = palette(ui);
        let mut action = BannerAction::None;
        // Room for the buttons, so that the text wraps before them.
        let buttons: f32 = self
            .actions
            .iter()
            .map(|label| text::line(ui.painter(), label, metrics::SMALL, colors.ink).size().x + 26.0)
            .sum::<f32>()
            + if self.close.is_some() { 30.0 } else { 0.0 };
        let width = ui.available_width();
        let left = metrics::PANEL_PAD + metrics::ICON + metrics::GAP;
        let room = (width - left - buttons - metrics::PANEL_PAD).max(80.0);
        let galley = text::paragraph(ui.painter(), self.text, metrics::SMALL, colors.ink, room);
        let height = (galley.size().y + 12.0).max(34.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, self.text));
        ui.painter().rect_filled(rect, 0.0, self.level.ground(colors));
        let first_line = rect.top() + if height > 34.0 { 15.0 } else { height * 0.5 };
        let center = pos2(rect.left() + metrics::PANEL_PAD + metrics::ICON * 0.5, first_line);
        self.level.icon().paint_at(ui.painter(), center, self.level.ink(colors));
        text::paint_left(ui.painter(), pos2(rect.left() + left, rect.center().y), galley);

        let inner = rect.shrink2(vec2(metrics::PANEL_PAD, 0.0));
        let layout = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), |ui| {
            if let Some(name) = self.close
                && ui.add(IconButton::new(Icon::Close, name)).clicked()
            {
                action = BannerAction::Close;
            }
            for (index, label) in self.actions.iter().enumerate().rev() {
                let button = ToolButton::new(label).height(metrics::BUTTON_HEADER);
                if ui.add(button).clicked() {
                    action = BannerAction::Act(index);
                }
            }
        });
        action
    }
}
