//! The program around the screen: what happens in a frame, and in which order.
//!
//! Jobs and dialogs of the system come back as commands, the reducer handles them, effects are carried out; then the
//! screen is drawn and what it sent is handled too, so that a click takes effect in its own frame. Nothing is drawn
//! again unless something changed.

mod dialog;
mod effects;
mod graphics;
mod keys;
mod protection;
mod window;

use std::path::PathBuf;
use std::sync::mpsc;

use eframe::egui;

use super::cx::{Cx, Memory};
use super::{panel, theme};
use crate::app::{
    Command, Deps, EditCommand, FileCommand, FilePurpose, JobCommand, Jobs, OnDisk, Outcome, RecoveryCommand, State,
    ThemeChoice, dispatch,
};

pub use keys::shortcut;
pub use window::{Options, run};

/// What a thread with a dialog of the system brings back.
#[derive(Debug)]
pub(super) enum Picked {
    /// A file, or nothing when it was cancelled.
    File(FilePurpose, Option<PathBuf>),
    /// There is no dialog to be had.
    Missing(FilePurpose),
}

/// The running program.
pub struct Shell {
    state: State,
    deps: Deps,
    memory: Memory,
    jobs: Jobs,
    /// Jobs are done on the spot instead of on threads: for tests.
    inline_jobs: bool,
    picked: (mpsc::Sender<Picked>, mpsc::Receiver<Picked>),
    settings_path: Option<PathBuf>,
    /// Commands sent by the screen and not handled yet.
    queue: Vec<Command>,
    title: String,
    protection: protection::DocumentProtection,
    /// Something asked for the keyboard in the last frame.
    wanted_focus: bool,
}

impl std::fmt::Debug for Shell {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Shell").field("title", &self.title).finish_non_exhaustive()
    }
}

impl Shell {
    /// The program with its settings; `file` is opened, or the sample where there is none.
    pub fn new(ctx: &egui::Context, options: Options, deps: Deps) -> Self {
        theme::install(ctx);
        ctx.options_mut(|options| options.quit_shortcuts.clear());
        ctx.add_plugin(keys::OneByOne::default());
        let mut state = State::default();
        state.settings = options.settings;
        state.system_lang = options.system_lang;
        state.state_folder = options.state_folder;
        for notice in options.notices {
            state.notify(crate::app::Tone::Warning, notice);
        }
        let mut shell = Self {
            state,
            deps,
            memory: Memory::default(),
            jobs: Jobs::default(),
            inline_jobs: options.inline_jobs,
            picked: mpsc::channel(),
            settings_path: options.settings_path,
            queue: Vec::new(),
            title: String::new(),
            protection: protection::DocumentProtection::new(ctx, options.inline_jobs),
            wanted_focus: false,
        };
        shell.restyle(ctx);
        shell.queue.extend(match options.file {
            Some(path) => Some(Command::File(FileCommand::Open(path))),
            None if options.begins => None,
            None => Some(Command::Do(crate::app::Action::OpenSample)),
        });
        shell.send(RecoveryCommand::Look);
        shell
    }

    /// The state, for tests and the start.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Sends a command as the screen would.
    pub fn send(&mut self, command: impl Into<Command>) {
        self.queue.push(command.into());
    }

    /// How many frames were drawn.
    pub fn frames(&self) -> u64 {
        self.memory.frames
    }

    /// How much work the record made that is shown.
    pub fn record_work(&self) -> super::record::RecordWork {
        self.memory.record.work()
    }

    fn restyle(&self, ctx: &egui::Context) {
        ctx.set_theme(match self.state.settings.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
    }

    /// Handles what has come in. Says whether there was anything.
    fn drain(&mut self, ctx: &egui::Context, frame: Option<&eframe::Frame>) -> bool {
        for done in self.jobs.poll() {
            self.send(done);
        }
        while let Ok(picked) = self.picked.1.try_recv() {
            self.queue.push(match picked {
                Picked::File(purpose, path) => Command::File(FileCommand::SystemDialogClosed(purpose, path)),
                Picked::Missing(purpose) => Command::File(FileCommand::SystemDialogMissing(purpose)),
            });
        }
        self.protection.collect(&mut self.queue);
        let mut any = false;
        while !self.queue.is_empty() {
            any = true;
            for command in std::mem::take(&mut self.queue) {
                // What is only in a field is a change of the document, too.
                if ends_editing(&command) {
                    self.take_typed(ctx, frame, super::record::commit);
                } else if may_change_what_is_edited(&command) {
                    self.take_typed(ctx, frame, super::record::keep);
                }
                let effects = dispatch(&mut self.state, &self.deps, command);
                for effect in effects {
                    self.carry_out(ctx, frame, effect);
                }
            }
        }
        if any {
            self.protection.follow(ctx, &self.state);
        }
        any
    }

    /// Keeps what was typed in the open field; `take` says whether it closes.
    fn take_typed(&mut self, ctx: &egui::Context, frame: Option<&eframe::Frame>, take: fn(&mut Cx<'_>)) {
        let mut sent = Vec::new();
        let lang = self.state.lang();
        take(&mut Cx { state: &self.state, lang, out: &mut sent, memory: &mut self.memory });
        for command in sent {
            for effect in dispatch(&mut self.state, &self.deps, command) {
                self.carry_out(ctx, frame, effect);
            }
        }
    }

    /// Tells the keys of the next frame where the keyboard is by then, or that it is on its way.
    fn turn_keys(&mut self, ctx: &egui::Context, leads_away: bool) {
        let shown = self.state.session.dialogs.shown().map(|open| open.id);
        let session = &self.state.session;
        let wants = session.focus_filter
            || session.focus_tool.is_some()
            || session.text_search.focus
            || session.focus_text
            || session.text_search.reveal && session.text_search.enter
            || session.begin_memo.is_some()
            || self.memory.wants_focus()
            || super::widget::context_menu::wants_keyboard(ctx)
            || shown != self.memory.last_dialog;
        let is_typing = keys::is_typing(ctx, &self.memory);
        let keys = ctx.plugin::<keys::OneByOne>();
        let mut keys = keys.lock();
        keys.set_typing(is_typing);
        if wants && !self.wanted_focus || leads_away || self.state.is_carrying_out() {
            keys.settle();
        }
        self.wanted_focus = wants;
        if keys.is_waiting() {
            ctx.request_repaint();
        }
    }

    fn set_title(&mut self, ctx: &egui::Context) {
        let title = panel::window_title(&self.state);
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// Whether the document may close with a command, or be written.
fn ends_editing(command: &Command) -> bool {
    match command {
        Command::Job(JobCommand::Done(done)) => {
            matches!(done.outcome, Outcome::Read { .. } | Outcome::TakenUp { .. } | Outcome::Discarded { .. })
        }
        Command::Do(action) => action.spec().traits.keeps_typed,
        // Steps are taken back: what is typed is one of them.
        Command::Edit(EditCommand::GoTo(_))
        | Command::File(FileCommand::DiscardChanges | FileCommand::SaveThen | FileCommand::ApplyImport(_))
        | Command::Recovery(RecoveryCommand::Decide(_)) => true,
        _ => false,
    }
}

/// Whether a job brings another state of the document. What is typed is kept before that, so that it is not written over what the
/// job brings when it is kept later; but the field stays open, since the next keys are meant for it.
fn may_change_what_is_edited(command: &Command) -> bool {
    let Command::Job(JobCommand::Done(done)) = command else { return false };
    match &done.outcome {
        Outcome::Changed { .. } => true,
        Outcome::LookedAtDisk { found, .. } => matches!(**found, OnDisk::Other { .. }),
        _ => false,
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        if self.protection.is_terminated() && !self.state.session.closing {
            self.terminate(ctx);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.state.session.closing {
            self.take_typed(ctx, Some(frame), super::record::commit);
            self.send(FileCommand::CloseWindow);
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .filter(|path| !path.as_os_str().is_empty())
                .collect()
        });
        if !dropped.is_empty() {
            self.send(FileCommand::Drop(dropped));
        }
        self.protection.look(ctx, &mut self.queue);
        self.drain(ctx, Some(frame));
        self.set_title(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.memory.frames += 1;
        let mut sent = Vec::new();
        let mut cx = Cx { state: &self.state, lang: self.state.lang(), out: &mut sent, memory: &mut self.memory };
        let leads_away = keys::collect(&mut cx, ui);
        panel::window_ui(&mut cx, ui);
        self.queue.append(&mut sent);
        let ctx = ui.ctx().clone();
        // A screen reader hears what stands in the title bar.
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(self.title.clone()));
        if self.drain(&ctx, Some(frame)) {
            self.set_title(&ctx);
            ctx.request_repaint();
        }
        self.turn_keys(&ctx, leads_away);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
