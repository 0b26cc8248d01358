//! Strips that stay until what they tell is over: changes that are not protected, a file that another window or program
//! has, changed or took away.

use eframe::egui::{self, Frame, Panel, Stroke};

use crate::app::{Action, Command, DiskCommand, DiskState};
use crate::msg;
use crate::persistence::{Access, Protection};
use crate::ui::cx::Cx;
use crate::ui::theme::palette;
use crate::ui::widget::banner::{Banner, BannerAction, Level};

/// A strip: how grave, what it says, and its buttons with what they do.
struct Strip {
    level: Level,
    text: String,
    buttons: Vec<(&'static str, Command)>,
}

pub(super) fn warnings_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let strips = strips(cx);
    if strips.is_empty() {
        return;
    }
    let colors = palette(ui);
    Panel::top("warnings").frame(Frame::NONE.fill(colors.panel)).show_separator_line(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for strip in strips {
            let labels: Vec<&str> = strip.buttons.iter().map(|(label, _)| cx.tr(label)).collect();
            let text = crate::ui::visible(&strip.text).into_owned();
            let banner = Banner { level: strip.level, text: &text, actions: &labels, close: None };
            if let BannerAction::Act(at) = banner.show(ui)
                && let Some((_, command)) = strip.buttons.get(at)
            {
                cx.send(command.clone());
            }
            let bottom = ui.cursor().top();
            ui.painter().hline(ui.max_rect().x_range(), bottom - 0.5, Stroke::new(1.0, colors.line));
        }
    });
}

fn strips(cx: &Cx<'_>) -> Vec<Strip> {
    let document = &cx.state.document;
    let mut strips = Vec::new();
    if let Some(store) = &document.store
        && let Protection::Failing(why) = store.status()
    {
        let text = cx.say(&msg!("warning-not-protected", why = why));
        strips.push(Strip { level: Level::Error, text, buttons: vec![("action-save", Command::Do(Action::Save))] });
    }
    match &document.access {
        Access::Write => {}
        Access::Held(_) => {
            let text = document.may_change().err().map(|why| cx.say(&why)).unwrap_or_default();
            let buttons = vec![
                ("warning-raise", Command::Disk(DiskCommand::Raise)),
                ("warning-open-again", Command::Disk(DiskCommand::OpenAgain)),
            ];
            strips.push(Strip { level: Level::Info, text, buttons });
        }
        Access::Undecided => {
            let changes = document.recovery.as_ref().map_or(0, |recovery| recovery.changes);
            let text = cx.say(&msg!("warning-undecided", changes = changes));
            let buttons = vec![("warning-decide", Command::Do(Action::ShowRecovery))];
            strips.push(Strip { level: Level::Warning, text, buttons });
        }
    }
    let file = super::document_name(cx.state);
    match &document.disk {
        DiskState::Fine => {}
        DiskState::Missing { .. } => {
            let text = cx.say(&msg!("warning-missing", file = file));
            let buttons = vec![
                ("warning-save-again", Command::Do(Action::Save)),
                ("action-save-as", Command::Do(Action::SaveAs)),
            ];
            strips.push(Strip { level: Level::Warning, text, buttons });
        }
        DiskState::Unreadable(why) => {
            let text = cx.say(&msg!("warning-unreadable", file = file, why = why.clone()));
            let buttons = vec![
                ("warning-look-again", Command::Disk(DiskCommand::Look)),
                ("action-save-as", Command::Do(Action::SaveAs)),
            ];
            strips.push(Strip { level: Level::Error, text, buttons });
        }
        DiskState::Changed(change) => {
            let text = cx.say(&msg!("warning-changed", file = file, conflicts = change.sides.len()));
            strips.push(Strip {
                level: Level::Warning,
                text,
                buttons: vec![("warning-merge", Command::Disk(DiskCommand::ShowChange))],
            });
        }
    }
    strips
}
