//! Notices: cards over the lower end of the centre, the newest last. They never move what is below them. Those that need no
//! decision go by themselves after some seconds, unless the pointer or the keyboard rests on them; the others stay.

use std::collections::HashMap;
use std::time::Duration;

use eframe::egui::{self, Align2, Area, Frame, Id, Margin, Order, Rect, Stroke, vec2};

use crate::app::{Action, Notice, NoticeCommand, Tone};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::banner::{Banner, BannerAction, Level};
use crate::ui::widget::focus;

/// How many are shown at once.
const SHOWN: usize = 3;
/// The width of a card where there is room.
const WIDTH: f32 = 560.0;
/// Between the cards and the edges of the centre.
const EDGE: f32 = 12.0;
/// How long a notice stays that needs no decision, in seconds, and how much longer for each character.
const STAYS: f64 = 5.0;
const READ: f64 = 0.05;

/// A card that says something.
pub(super) struct Card<'a> {
    pub(super) level: Level,
    pub(super) text: &'a str,
    pub(super) buttons: &'a [&'a str],
    /// The name of the cross.
    pub(super) close: &'a str,
}

/// What was done with a card.
pub(super) enum CardAction {
    None,
    Button(usize),
    Close,
}

impl Card<'_> {
    pub(super) fn show(&self, ui: &mut egui::Ui) -> CardAction {
        let colors = palette(ui);
        let frame = Frame::NONE
            .fill(colors.raised)
            .stroke(Stroke::new(1.0, colors.line))
            .corner_radius(metrics::CORNER_BUTTON)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::same(1));
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            Banner { level: self.level, text: self.text, actions: self.buttons, close: Some(self.close) }.show(ui)
        });
        match shown.inner {
            BannerAction::None => CardAction::None,
            BannerAction::Act(at) => CardAction::Button(at),
            BannerAction::Close => CardAction::Close,
        }
    }
}

/// Since when each notice is shown, in seconds of the window's clock.
#[derive(Debug, Default)]
struct Clock(HashMap<u64, f64>);

/// Shows warnings and notices over the lower end of the centre.
pub(super) fn notices_ui(cx: &mut Cx<'_>, ui: &egui::Ui, centre: Rect) {
    let warnings = super::warnings::cards(cx);
    if cx.state.notices.is_empty() && warnings.is_empty() {
        return;
    }
    let width = WIDTH.min(centre.width() - 2.0 * EDGE);
    let at = centre.center_bottom() - vec2(0.0, EDGE);
    Area::new(Id::unique("notices")).order(Order::Foreground).pivot(Align2::CENTER_BOTTOM).fixed_pos(at).show(
        ui.ctx(),
        |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = metrics::GAP;
            super::warnings::warnings_ui(cx, ui, &warnings);
            brief_and_lasting_ui(cx, ui);
        },
    );
}

fn brief_and_lasting_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let now = ui.input(|input| input.time);
    let mut clock = cx.memory.part::<Clock>().map(|clock| clock.0.clone()).unwrap_or_default();
    clock.retain(|id, _| cx.state.notices.iter().any(|notice| notice.id == *id));
    let skip = cx.state.notices.len().saturating_sub(SHOWN);
    for notice in cx.state.notices.iter().skip(skip) {
        let text = crate::ui::visible(&crate::words::format(cx.lang, &notice.text)).into_owned();
        let (action, rests) = notice_ui(cx, ui, notice, &text);
        match action {
            CardAction::Close => cx.out.push(NoticeCommand::Dismiss(notice.id).into()),
            CardAction::Button(_) => {
                cx.out.push(NoticeCommand::Dismiss(notice.id).into());
                if let Some(offered) = notice.offers() {
                    cx.out.push(offered.into());
                }
            }
            CardAction::None => {}
        }
        if !notice.is_brief() {
            continue;
        }
        let since = clock.entry(notice.id).or_insert(now);
        if rests {
            *since = now;
        }
        let left = *since + STAYS + READ * count_as_f64(&text) - now;
        if left <= 0.0 {
            cx.out.push(NoticeCommand::Dismiss(notice.id).into());
        } else {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
        }
    }
    cx.memory.remember(Clock(clock));
}

fn count_as_f64(text: &str) -> f64 {
    f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX))
}

/// One notice; says what was done with it, and whether somebody rests on it.
fn notice_ui(cx: &Cx<'_>, ui: &mut egui::Ui, notice: &Notice, text: &str) -> (CardAction, bool) {
    let level = match notice.tone {
        Tone::Good => Level::Ok,
        Tone::Info => Level::Info,
        Tone::Warning => Level::Warning,
        Tone::Error => Level::Error,
    };
    let offered = notice.offers().filter(|action| cx.why_not(*action).is_none());
    let label = offered.map(|action: Action| cx.tr(action.spec().name));
    let top = ui.cursor().top();
    let card = Card { level, text, buttons: label.as_slice(), close: cx.tr("notice-dismiss") };
    let action = card.show(ui);
    let rect = Rect::from_min_max(egui::pos2(ui.min_rect().left(), top), ui.min_rect().max);
    let has_pointer = ui.rect_contains_pointer(rect);
    let has_keyboard = ui.ctx().memory(|memory| memory.focused()).and_then(|id| focus::drawn(ui.ctx(), id));
    (action, has_pointer || has_keyboard.is_some_and(|response| rect.contains_rect(response.rect)))
}
