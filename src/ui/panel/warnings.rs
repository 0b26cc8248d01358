//! What is told as long as it is true: changes that are not protected, a file that another window or program has, changed or
//! took away. It lies over the centre as a card; put aside, it is a button of the status bar that brings the card back.

use std::collections::BTreeSet;

use eframe::egui;

use super::notices::{Card, CardAction};
use crate::app::{Action, Command, DiskCommand, DiskState};
use crate::msg;
use crate::persistence::{Access, Protection};
use crate::ui::cx::Cx;
use crate::ui::theme::metrics;
use crate::ui::widget::banner::Level;
use crate::ui::widget::button::link;

/// A warning: its name, how grave it is, what it says, and its buttons with what they do.
pub(super) struct Warning {
    /// The sentence that the status bar says while it is put aside.
    short: &'static str,
    level: Level,
    text: String,
    buttons: Vec<(&'static str, Command)>,
}

/// The warnings that were put aside, by their short sentences.
#[derive(Debug, Default)]
struct Aside(BTreeSet<&'static str>);

/// Those that lie over the centre: what is told now, and not put aside.
pub(super) fn cards(cx: &Cx<'_>) -> Vec<Warning> {
    let mut warnings = warnings(cx);
    if let Some(aside) = cx.memory.part::<Aside>() {
        warnings.retain(|warning| !aside.0.contains(warning.short));
    }
    warnings
}

/// Shows them.
pub(super) fn warnings_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, cards: &[Warning]) {
    for warning in cards {
        let labels: Vec<&str> = warning.buttons.iter().map(|(label, _)| cx.tr(label)).collect();
        let text = crate::ui::visible(&warning.text);
        let card = Card { level: warning.level, text: &text, buttons: &labels, close: cx.tr("warning-put-aside") };
        match card.show(ui) {
            CardAction::Button(at) => {
                if let Some((_, command)) = warning.buttons.get(at) {
                    cx.send(command.clone());
                }
            }
            CardAction::Close => {
                let mut aside = cx.memory.part::<Aside>().map(|aside| aside.0.clone()).unwrap_or_default();
                aside.insert(warning.short);
                cx.memory.remember(Aside(aside));
            }
            CardAction::None => {}
        }
    }
}

/// Those that were put aside, as buttons that bring them back.
pub(super) fn put_aside_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, separator: fn(&mut egui::Ui)) {
    let Some(mut aside) = cx.memory.part::<Aside>().map(|aside| aside.0.clone()) else { return };
    let before = aside.len();
    let warnings = warnings(cx);
    // What is over and comes again is told again.
    aside.retain(|short| warnings.iter().any(|warning| warning.short == *short));
    for warning in warnings {
        if aside.contains(warning.short) {
            separator(ui);
            if link(ui, cx.tr(warning.short), metrics::SMALL).on_hover_text(&warning.text).clicked() {
                aside.remove(warning.short);
            }
        }
    }
    if aside.len() != before {
        cx.memory.remember(Aside(aside));
    }
}

/// That the dataset is a packet: how much of which, and whether it is whole.
fn packet(cx: &Cx<'_>) -> Option<Warning> {
    let says = cx.state.packet_says(cx.lang)?;
    let mut parts = Vec::new();
    match says.kept {
        Some((kept, of)) => parts.push(cx.say(&msg!("packet-is", kept = kept, of = of))),
        None => parts.push(cx.tr("packet-is-some").to_owned()),
    }
    parts.extend(says.says.map(|filter| cx.say(&msg!("packet-filter", filter = filter))));
    let day: String = says.at.chars().take(10).collect();
    if !says.by.is_empty() {
        parts.push(cx.say(&msg!("packet-sent", by = says.by, at = day)));
    } else if !day.is_empty() {
        parts.push(cx.say(&msg!("packet-made", at = day)));
    }
    parts.extend(says.blind.map(|coder| cx.say(&msg!("packet-blind-for", coder = coder))));
    if !says.without.is_empty() {
        let list = says.without.join(cx.tr("list-of-words"));
        parts.push(cx.say(&msg!("packet-without", fields = list)));
    }
    let mut level = Level::Info;
    if let Some(check) = cx.state.packet_check() {
        if !check.changed_elsewhere.is_empty() {
            parts.push(cx.say(&msg!("packet-changed-elsewhere", count = check.changed_elsewhere.len())));
            level = Level::Warning;
        }
        if check.missing > 0 {
            parts.push(cx.say(&msg!("packet-missing", count = check.missing)));
            level = Level::Warning;
        }
    }
    let buttons = vec![("action-return", Command::Do(Action::ReturnPacket))];
    Some(Warning { short: "packet-short", level, text: parts.join(" "), buttons })
}

fn warnings(cx: &Cx<'_>) -> Vec<Warning> {
    let document = &cx.state.document;
    let mut warnings = Vec::new();
    if let Some(store) = &document.store
        && let Protection::Failing(why) = store.status()
    {
        let text = cx.say(&msg!("warning-not-protected", why = why));
        warnings.push(Warning {
            short: "warning-short-not-protected",
            level: Level::Error,
            text,
            buttons: vec![("action-save", Command::Do(Action::Save))],
        });
    }
    warnings.extend(packet(cx));
    match &document.access {
        Access::Write => {}
        Access::Held(_) => {
            let text = document.may_change().err().map(|why| cx.say(&why)).unwrap_or_default();
            let buttons = vec![
                ("warning-raise", Command::Disk(DiskCommand::Raise)),
                ("warning-open-again", Command::Disk(DiskCommand::OpenAgain)),
            ];
            warnings.push(Warning { short: "warning-short-held", level: Level::Info, text, buttons });
        }
        Access::Undecided => {
            let changes = document.recovery.as_ref().map_or(0, |recovery| recovery.changes);
            let text = cx.say(&msg!("warning-undecided", changes = changes));
            let buttons = vec![("warning-decide", Command::Do(Action::ShowRecovery))];
            warnings.push(Warning { short: "warning-short-undecided", level: Level::Warning, text, buttons });
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
            warnings.push(Warning { short: "warning-short-missing", level: Level::Warning, text, buttons });
        }
        DiskState::Unreadable(why) => {
            let text = cx.say(&msg!("warning-unreadable", file = file, why = why.clone()));
            let buttons = vec![
                ("warning-look-again", Command::Disk(DiskCommand::Look)),
                ("action-save-as", Command::Do(Action::SaveAs)),
            ];
            warnings.push(Warning { short: "warning-short-unreadable", level: Level::Error, text, buttons });
        }
        DiskState::Changed(change) => {
            let text = cx.say(&msg!("warning-changed", file = file, conflicts = change.sides.len()));
            warnings.push(Warning {
                short: "warning-short-changed",
                level: Level::Warning,
                text,
                buttons: vec![("warning-merge", Command::Disk(DiskCommand::ShowChange))],
            });
        }
    }
    warnings
}
