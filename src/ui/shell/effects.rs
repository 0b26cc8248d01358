//! Carrying effects out: what lies outside the process.

use eframe::egui;

use super::Shell;
use crate::app::{Effect, Job, JobDone, NoticeCommand, Outcome, SettingCommand, dispatch, run_inline};
use crate::msg;
use crate::storage;
use crate::words::Message;

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
            Effect::SaveSettings => self.save_settings(),
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::CopyPicture(pixels) => {
                let size = [pixels.width, pixels.height];
                ctx.copy_image(egui::ColorImage::from_rgba_unmultiplied(size, &pixels.rgba));
            }
            Effect::OpenUrl(url) => {
                // `hardened` lets only http and https through; the address was looked at before, too.
                if let Err(error) = webbrowser::open(&url) {
                    self.tell(msg!("notice-url", why = error.to_string()));
                }
            }
            Effect::Record(store, entries) => self.protection.record(&store, entries),
            Effect::Release(store) => {
                if let Err(why) = store.release() {
                    self.tell(why);
                }
            }
            Effect::Quit => {
                self.remember_size(ctx);
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Effect::Restyle => self.restyle(ctx),
        }
    }

    /// Tells what went wrong; also while the state is being made anew by a job.
    fn tell(&mut self, why: Message) {
        self.send(NoticeCommand::Tell(why));
    }

    fn save_settings(&mut self) {
        let Some(path) = &self.settings_path else { return };
        if let Err(error) = storage::save(&storage::RealFs, path, &self.state.settings) {
            self.tell(msg!("notice-settings", why = error.message()));
        }
    }

    /// Keeps the size of the window for the next start, unless it fills the screen.
    pub(super) fn remember_size(&mut self, ctx: &egui::Context) {
        let fills = ctx.input(|input| {
            let viewport = input.viewport();
            [viewport.maximized, viewport.fullscreen, viewport.minimized].contains(&Some(true))
        });
        let size = ctx.content_rect().size() * ctx.zoom_factor();
        let size = (size.x.round(), size.y.round());
        if fills || self.state.settings.window == Some(size) {
            return;
        }
        for effect in dispatch(&mut self.state, &self.deps, SettingCommand::SetWindowSize(size.0, size.1)) {
            self.carry_out(ctx, None, effect);
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
