//! What the program is doing: how far it is where that is known, what it waits for where it is not, and the way to stop it.
//!
//! A frame is drawn a few times a second while there is something to tell, and none when there is not.

use std::time::Duration;

use eframe::egui::{self, Label};

use crate::app::{Command, JobCommand};
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::link;
use crate::ui::widget::{progress, text};

/// How often a frame is drawn meanwhile.
const OFTEN: Duration = Duration::from_millis(200);
/// What takes no longer than this, in seconds, is not told of.
const SOON: f64 = 0.5;
/// A file may have a long name.
const WIDEST: f32 = 240.0;

/// What is going on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Now {
    pub(super) what: String,
    /// How much of it is done, where that is known.
    pub(super) share: Option<f32>,
    pub(super) can_be_stopped: bool,
}

/// What is going on; nothing where it takes no time worth a word.
pub(super) fn now(cx: &mut Cx<'_>, ui: &egui::Ui) -> Option<Now> {
    let job = cx.state.shown_job();
    let share = job.and_then(|job| job.cancel.share_done());
    // The last byte was read, or rows are filtered: no number tells how far that is.
    let waits = match job {
        Some(_) => share.is_some_and(|share| share >= 1.0),
        None => cx.state.is_updating(),
    };
    if job.is_none() && !waits {
        cx.memory.waits_since = None;
        return None;
    }
    ui.ctx().request_repaint_after(OFTEN);
    let time = ui.input(|input| input.time);
    if !waits {
        cx.memory.waits_since = None;
    }
    let is_long = waits && time - *cx.memory.waits_since.get_or_insert(time) >= SOON;
    let Some(job) = job else {
        let what = cx.tr("status-updating").to_owned();
        return is_long.then_some(Now { what, share: None, can_be_stopped: false });
    };
    if job.cancel.is_cancelled() {
        return Some(Now { what: cx.tr("status-cancelling").to_owned(), share: None, can_be_stopped: false });
    }
    let (what, share) = if is_long { (cx.tr("status-preparing").to_owned(), None) } else { (cx.say(&job.what), share) };
    Some(Now { what, share, can_be_stopped: true })
}

/// Shows it from right to left: the way to stop it, how far it is, what it is.
pub(super) fn told_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, now: &Now) {
    let colors = palette(ui);
    if now.can_be_stopped && link(ui, cx.tr("status-cancel"), metrics::SMALL).clicked() {
        cx.out.push(Command::Job(JobCommand::Cancel));
    }
    if let Some(share) = now.share {
        // The width of "100%", so that nothing moves as the number grows.
        ui.scope(|ui| {
            ui.set_min_width(PERCENT);
            ui.label(rich(percent(share), metrics::SMALL).color(colors.ink2));
        });
        progress::bar(ui, share, metrics::STATUS_PROGRESS, &now.what);
    }
    let what = crate::ui::visible(&now.what).into_owned();
    let line = text::elided(ui.painter(), &what, metrics::SMALL, colors.ink, WIDEST);
    ui.add(Label::new(line)).on_hover_text(what);
}

const PERCENT: f32 = 32.0;

/// A share as it is read.
pub(super) fn percent(share: f32) -> String {
    format!("{:.0}%", (share * 100.0).floor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Cancel, State};
    use crate::msg;
    use crate::support::progress::Progress as _;
    use crate::ui::cx::Memory;
    use crate::words::Lang;

    /// What is told at a time of the window, and whether another frame was asked for.
    fn told(state: &State, memory: &mut Memory, time: f64) -> (Option<Now>, bool) {
        let context = egui::Context::default();
        // The first frames of a window always ask for another.
        for _ in 0..3 {
            context.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
        }
        let input = egui::RawInput { time: Some(time), ..Default::default() };
        let mut found = None;
        let mut output = context.run_ui(input, |ui| {
            let mut out = Vec::new();
            found = now(&mut Cx { state, lang: Lang::En, out: &mut out, memory }, ui);
        });
        output.textures_delta.clear();
        let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        (found, delay.is_some_and(|delay| delay <= OFTEN))
    }

    #[test]
    fn job_when_it_tells_how_far_it_is_shows_a_share_and_at_its_end_what_it_still_does() {
        let mut state = State::default();
        let mut memory = Memory::default();
        assert_eq!(told(&state, &mut memory, 1.0).0, None);
        let cancel = Cancel::default();
        let what = msg!("job-read", file = "a.json");
        state.running.push(crate::app::Running { number: 1, what, cancel: cancel.clone() });
        let now = |what: &str, share| Now { what: what.to_owned(), share, can_be_stopped: true };
        assert_eq!(told(&state, &mut memory, 2.0), (Some(now("Reading a.json", None)), true));
        cancel.begins(200);
        cancel.done(84);
        assert_eq!(told(&state, &mut memory, 3.0).0, Some(now("Reading a.json", Some(0.42))));
        cancel.done(116);
        assert_eq!(told(&state, &mut memory, 4.0).0, Some(now("Reading a.json", Some(1.0))));
        assert_eq!(told(&state, &mut memory, 4.6), (Some(now("Building the index", None)), true));
        cancel.cancel();
        let stopping = Now { can_be_stopped: false, ..now("Stopping", None) };
        assert_eq!(told(&state, &mut memory, 4.7).0, Some(stopping));
        state.running.clear();
        state.deriving.ask(state.derived_key(), (1, Cancel::default()));
        assert_eq!(told(&state, &mut memory, 5.0).0.map(|now| now.what), Some("Counting".to_owned()));
        state.deriving.stop();
        assert_eq!(told(&state, &mut memory, 5.1), (None, false));
    }
}
