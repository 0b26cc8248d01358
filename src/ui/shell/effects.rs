//! Carrying effects out: what lies outside the process.

use eframe::egui;

use super::Shell;
use crate::app::{Effect, Job, JobDone, Outcome, Tone, run_inline};
use crate::msg;
use crate::storage;

impl Shell {
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, frame: Option<&eframe::Frame>, effect: Effect) {
        match effect {
            Effect::PickFile { purpose, folder, name } => {
                let title = crate::words::text(self.state.lang(), super::dialog::title_of(purpose));
                let filters = super::dialog::filters_of(self.state.lang(), purpose);
                let wanted = super::dialog::Wanted { purpose, folder, name, title, filters };
                super::dialog::show(wanted, frame, &self.picked.0, ctx);
            }
            Effect::Spawn(job) => self.spawn(ctx, *job),
            Effect::SaveSettings => {
                let Some(path) = &self.settings_path else { return };
                if let Err(error) = storage::save(&storage::RealFs, path, &self.state.settings) {
                    self.state.notify(Tone::Warning, msg!("notice-settings", why = error.message()));
                }
            }
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::OpenUrl(url) => {
                // `hardened` lets only http and https through; the address was looked at before, too.
                if let Err(error) = webbrowser::open(&url) {
                    self.state.notify(Tone::Warning, msg!("notice-url", why = error.to_string()));
                }
            }
            Effect::Record(store, entries) => self.protection.record(&store, entries),
            Effect::Release(store) => {
                if let Err(why) = store.release() {
                    self.state.notify(Tone::Warning, why);
                }
            }
            Effect::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Effect::Restyle => self.restyle(ctx),
        }
    }

    fn spawn(&mut self, ctx: &egui::Context, job: Job) {
        if self.inline_jobs {
            self.send(run_inline(job));
            return;
        }
        let wake = ctx.clone();
        let unstarted = job.done(Outcome::Cancelled);
        if let Err(why) = self.jobs.spawn(job, move || wake.request_repaint()) {
            self.send(JobDone { outcome: Outcome::Failed(why), ..unstarted });
        }
    }
}
