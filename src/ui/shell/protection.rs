//! What the window does so that nothing is lost: the thread of the journal, the watch over the file, the clock of the
//! snapshots, and what happens when the system ends the program.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use eframe::egui;

use super::Shell;
use crate::app::{Command, DiskCommand, Sighting, State, VersionCommand, Watch};
use crate::formats::edits::Entry;
use crate::persistence::{DocumentStore, Protection, Protector, protect};

/// How often unsaved work is kept as a version.
const SNAPSHOTS: Duration = Duration::from_mins(5);

/// So long the end of the program waits for a command that is being carried out.
const LAST_COMMAND: Duration = Duration::from_secs(10);

/// See the module.
#[derive(Debug)]
pub(super) struct DocumentProtection {
    /// The thread that writes the journal of the open document, and whose journal that is.
    protected: Option<(Arc<DocumentStore>, Option<Protector>)>,
    watch: Watch,
    ctx: egui::Context,
    /// Everything on the spot, for tests.
    inline: bool,
    focused: bool,
    /// Since when there is unsaved work, or when it was kept last.
    kept: Option<Instant>,
    terminated: Arc<AtomicBool>,
}

impl DocumentProtection {
    pub(super) fn new(ctx: &egui::Context, inline: bool) -> Self {
        let terminated = Arc::new(AtomicBool::new(false));
        if !inline {
            listen(ctx, &terminated);
        }
        Self {
            protected: None,
            watch: Watch::default(),
            ctx: ctx.clone(),
            inline,
            focused: true,
            kept: None,
            terminated,
        }
    }

    /// Hands entries to the journal; its thread is started with the first ones.
    pub(super) fn record(&mut self, store: &Arc<DocumentStore>, entries: Vec<Entry>) {
        for entry in entries {
            store.record(entry);
        }
        if self.inline {
            // A failure stands in the store's status, where the screen looks.
            store.flush().and_then(|()| store.save_start()).ok();
            return;
        }
        if !self.protected.as_ref().is_some_and(|(own, _)| Arc::ptr_eq(own, store)) {
            let ctx = self.ctx.clone();
            // Without a thread every change is written here; a moment's wait is better than none of it.
            let protector = protect(store, move || ctx.request_repaint()).ok();
            self.protected = Some((Arc::clone(store), protector));
        }
        if self.protected.as_ref().is_some_and(|(_, protector)| protector.is_none()) {
            store.flush().ok();
        }
    }

    /// Follows the open document: whose journal is written, which file is watched.
    pub(super) fn follow(&mut self, ctx: &egui::Context, state: &State) {
        let document = &state.document;
        let is_own = |own: &Arc<DocumentStore>| document.store.as_ref().is_some_and(|store| Arc::ptr_eq(own, store));
        if self.protected.as_ref().is_some_and(|(own, _)| !is_own(own)) {
            // The thread ends once everything is written.
            self.protected = None;
        }
        if let Some(store) = document.store.clone().filter(|store| store.status() != Protection::Protected) {
            // Changes made while it was saved under another name wait for its thread.
            self.record(&store, Vec::new());
        }
        if !document.has_unsaved_changes() {
            self.kept = None;
        } else if self.kept.is_none() {
            self.kept = Some(Instant::now());
            ctx.request_repaint_after(SNAPSHOTS);
        }
        if !self.inline {
            let raise_request = document.store.as_ref().map(|store| store.folder().raise_request());
            let wake = self.ctx.clone();
            self.watch
                .set(document.path().map(std::path::Path::to_owned), raise_request, move || wake.request_repaint());
        }
    }

    /// What the watch has seen.
    pub(super) fn collect(&self, queue: &mut Vec<Command>) {
        for sighting in self.watch.poll() {
            match sighting {
                Sighting::FileTouched => queue.push(DiskCommand::Look.into()),
                Sighting::Raise => {
                    self.ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
                    self.ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
                    let attention = egui::UserAttentionType::Informational;
                    self.ctx.send_viewport_cmd(egui::ViewportCommand::RequestUserAttention(attention));
                }
            }
        }
    }

    /// Whether the window has come to the front, and whether it is time to keep a version.
    pub(super) fn look(&mut self, ctx: &egui::Context, queue: &mut Vec<Command>) {
        let focused = ctx.input(|input| input.viewport().focused.unwrap_or(true));
        let was = std::mem::replace(&mut self.focused, focused);
        if focused && !was {
            self.watch.look_now();
        }
        if let Some(kept) = self.kept {
            if kept.elapsed() >= SNAPSHOTS {
                self.kept = Some(Instant::now());
                queue.push(VersionCommand::Snapshot.into());
                ctx.request_repaint_after(SNAPSHOTS);
            } else {
                ctx.request_repaint_after(SNAPSHOTS.saturating_sub(kept.elapsed()));
            }
        }
    }

    /// Whether the system told the program to end.
    pub(super) fn is_terminated(&self) -> bool {
        self.terminated.load(Ordering::Relaxed)
    }
}

impl Shell {
    /// Ends without a question: what was typed is taken, the journal is written, and the next start offers it.
    pub(super) fn terminate(&mut self, ctx: &egui::Context) {
        self.take_typed(ctx, None, crate::ui::record::commit);
        self.drain(ctx, None);
        let begun = Instant::now();
        while self.state.is_carrying_out() && begun.elapsed() < LAST_COMMAND {
            std::thread::sleep(Duration::from_millis(1));
            self.drain(ctx, None);
        }
        if let Some(store) = &self.state.document.store {
            store.flush().ok();
        }
        self.remember_size(ctx);
        self.state.session.closing = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

/// Listens for the signals by which a system ends programs: at the end of a session, or when it wants the machine.
#[cfg(unix)]
fn listen(ctx: &egui::Context, terminated: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT]) else { return };
    let (ctx, terminated) = (ctx.clone(), Arc::clone(terminated));
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                if terminated.swap(true, Ordering::Relaxed) {
                    // Asked a second time: the window does not answer.
                    signal_hook::low_level::emulate_default_handler(signal).ok();
                }
                ctx.request_repaint();
            }
        })
        .ok();
}

#[cfg(not(unix))]
fn listen(_ctx: &egui::Context, _terminated: &Arc<AtomicBool>) {}
