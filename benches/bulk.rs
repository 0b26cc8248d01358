//! What large changes cost the thread of the window: the longest time between two frames while each is made, undone and made
//! again, and how long it takes until it is there.
//!
//! `cargo bench --bench bulk -- FILE` prints a line for each change, without a window: what was done, the longest that one
//! command took (`longest_ms`), and the time until all jobs had ended (`all_ms`). FILE is copied first; nothing is written to it.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "nobody misses the files that it makes")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hongtou::app::{
    Action, CodeCommand, Command, DefinitionCommand, Deps, Dialog, DialogCommand, DiskCommand, EditCommand, Effect,
    FieldEdit, FileCommand, FilePurpose, FilterCommand, ImportMode, Jobs, OpenConflicts, RecoveryCommand, RecoveryStep,
    ReplaceDraft, State, dispatch,
};
use hongtou::dataset::packet::{PacketOptions, packet};
use hongtou::dataset::{Change, Choice, Dataset, DefinitionList, Edit, RowId};
use hongtou::json::Value;
use hongtou::persistence::{Protector, StateFolder, protect};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().skip(1).find(|arg| !arg.to_string_lossy().starts_with("--")).map(PathBuf::from);
    let Some(file) = file else {
        println!("{{\"skipped\": \"give it a file: cargo bench --bench bulk -- FILE\"}}");
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let (path, other) = (folder.path().join("open.json"), folder.path().join("other.json"));
    std::fs::copy(&file, &path)?;
    // The same records under other ids, to be added, and with another title, as another program may leave them.
    let text = std::fs::read_to_string(&file)?;
    std::fs::write(&other, text.replace("{\"id\":\"p", "{\"id\":\"q"))?;
    let outside = text.replace("\"review\":\"verified\"", "\"review\":\"disputed\"");

    let mut window = Window::new(folder.path());
    window.measure("open", FileCommand::Open(path.clone()));
    window.measure("one_field", review(&window, 7, "excluded"));
    codebook_and_back(&mut window);
    blind_and_back(&mut window);
    import_and_back(&mut window, &other);
    packet_and_back(&mut window, folder.path())?;
    hundred_edits_and_back(&mut window);
    window.measure("save", Command::Do(Action::Save));
    window.measure("one_field", review(&window, 5, "excluded"));
    std::fs::write(&path, outside)?;
    window.measure("compare_with_disk", DiskCommand::Look);
    window.measure("merge_from_disk", DiskCommand::Merge);
    window.measure("one_field", review(&window, 9, "excluded"));
    window.measure("undo_one_field", Command::Do(Action::Undo));
    window.measure("undo_merge", Command::Do(Action::Undo));
    window.measure("redo_merge", Command::Do(Action::Redo));
    window.measure("save", Command::Do(Action::Save));
    std::fs::write(&path, text)?;
    window.measure("reload_from_disk", DiskCommand::Look);
    window.measure("one_field", review(&window, 11, "excluded"));

    // The program ends and is started again: the journal brings all of it back.
    drop(window);
    // The thread of the journal has the lock until it has ended.
    std::thread::sleep(Duration::from_secs(1));
    let mut window = Window::new(folder.path());
    window.measure("open_again", FileCommand::Open(path));
    window.measure("recover", RecoveryCommand::Decide(RecoveryStep::Recover));
    window.measure("one_field", review(&window, 13, "excluded"));
    window.measure("filter", FilterCommand::ReplaceLine("review:excluded".to_owned()));
    window.measure("close", Command::Do(Action::OpenSample));
    window.measure("discard", FileCommand::DiscardChanges);
    Ok(())
}

/// The first code of the codebook is merged into the second.
fn codebook_and_back(window: &mut Window) {
    let list = DefinitionList::Codes;
    let mut codes = window.state.document.dataset.header().codes().iter().map(|code| code.id.clone());
    let (Some(id), to @ Some(_)) = (codes.next(), codes.next()) else { return };
    drop(codes);
    window.measure("ask_for_merge_of_codes", DefinitionCommand::Replace(list, id.clone()));
    let draft = ReplaceDraft { list, id, search: String::new(), to, leaves: false };
    window.measure("count_what_it_touches", DialogCommand::set_draft(Dialog::ReplaceDefinition(Box::new(draft))));
    window.measure("merge_codes", DefinitionCommand::ApplyReplace);
    window.measure("undo_merge_of_codes", Command::Do(Action::Undo));
    window.measure("redo_merge_of_codes", Command::Do(Action::Redo));
    window.measure("undo_merge_of_codes", Command::Do(Action::Undo));
}

/// The coder of the first annotation codes blind, and sees the others again.
fn blind_and_back(window: &mut Window) {
    let dataset = &window.state.document.dataset;
    let coder = dataset.rows().find_map(|row| dataset.policy(row).annotations().into_iter().next());
    let Some(coder) = coder.map(|annotation| annotation.by) else { return };
    let before = window.state.settings.coder.clone();
    window.measure("set_coder", CodeCommand::SetCoder(coder));
    window.measure("blind", Command::Do(Action::ToggleBlind));
    window.measure("one_field", review(window, 3, "excluded"));
    window.measure("undo_one_field", Command::Do(Action::Undo));
    window.measure("see_others", Command::Do(Action::ToggleBlind));
    window.measure("set_coder", CodeCommand::SetCoder(before));
}

fn import_and_back(window: &mut Window, other: &Path) {
    window.measure("look_at_import", FileCommand::PathTyped(FilePurpose::Import, other.to_owned()));
    window.measure("import", FileCommand::ApplyImport(ImportMode::Add));
    window.measure("one_field", review(window, 3, "excluded"));
    window.measure("undo_one_field", Command::Do(Action::Undo));
    window.measure("undo_import", Command::Do(Action::Undo));
    window.measure("redo_import", Command::Do(Action::Redo));
    window.measure("undo_import", Command::Do(Action::Undo));
    window.measure("look_at_import", FileCommand::PathTyped(FilePurpose::Import, other.to_owned()));
    window.measure("replace", FileCommand::ApplyImport(ImportMode::Replace));
    window.measure("undo_replace", Command::Do(Action::Undo));
    window.measure("one_field", review(window, 3, "excluded"));
}

/// A packet of ten thousand records, of which somebody changed one in three, some of them as they were changed here, too.
fn packet_and_back(window: &mut Window, folder: &Path) -> Result<(), Box<dyn Error>> {
    let dataset = window.state.document.dataset.clone();
    let options =
        PacketOptions { packet: "00000000-0000-4000-8000-000000000001".to_owned(), ..PacketOptions::default() };
    let rows: Vec<RowId> = dataset.rows().step_by(97).take(10_000).collect();
    let mut packet = packet(&dataset, &rows, &options);
    let set = |dataset: &Dataset, row: RowId, value: &str| Edit::SetField {
        policy: dataset.id(row),
        pointer: "/number".to_owned(),
        value: Some(Value::from(value)),
    };
    let at = "2026-11-25T08:00:00Z";
    let edits = packet.rows().step_by(3).map(|row| set(&packet, row, "theirs")).collect();
    let change = |edit| Change { edit, by: "CY".to_owned(), at: at.to_owned(), label: hongtou::msg!("edit-redo") };
    packet.apply(&change(Edit::Many(edits))).map_err(|why| why.id)?;
    let path = folder.join("packet.json");
    std::fs::write(&path, hongtou::formats::write(&packet))?;
    drop(packet);
    for row in rows.iter().step_by(300) {
        let value = Some(Value::from("mine"));
        let edit = FieldEdit { policy: dataset.id(*row), pointer: "/number".to_owned(), value, field: "field-title" };
        window.handle(EditCommand::Field(edit).into());
    }
    drop(dataset);
    window.settle("edits");
    window.measure("look_at_merge", FileCommand::PathTyped(FilePurpose::Merge, path));
    let Some(Dialog::Merge(review)) = window.state.session.dialogs.top() else { return Err("no merge".into()) };
    let mut decided = review.clone();
    for at in 0..decided.choices.len() {
        decided.choose(at, Choice::Theirs);
    }
    println!("{{\"conflicts\": {}, \"changes\": {}}}", decided.choices.len(), decided.changes());
    window.measure("decide", DialogCommand::set_draft(Dialog::Merge(decided)));
    window.measure("merge", FileCommand::ApplyMerge(OpenConflicts::Refused));
    window.measure("undo_merge_of_packet", Command::Do(Action::Undo));
    Ok(())
}

/// Many single changes, then all of them at once back and forth.
fn hundred_edits_and_back(window: &mut Window) {
    let start = window.state.document.history().state();
    let begun = Instant::now();
    let mut longest = Duration::ZERO;
    for row in 0..10_000 {
        let command = review(window, row, "excluded");
        longest = longest.max(window.handle(command.into()));
    }
    told("ten_thousand_fields", longest, begun.elapsed());
    window.settle("counts_after_them");
    let end = window.state.document.history().state();
    window.measure("go_back", EditCommand::GoTo(start));
    window.measure("go_on", EditCommand::GoTo(end));
}

/// Another review for a record.
fn review(window: &Window, row: usize, review: &str) -> EditCommand {
    let dataset = &window.state.document.dataset;
    let policy = dataset.rows().nth(row).map(|row| dataset.id(row)).unwrap_or_default();
    let value = Some(Value::from(review));
    EditCommand::Field(FieldEdit { policy, pointer: "/review".to_owned(), value, field: "field-review" })
}

fn told(what: &str, longest: Duration, all: Duration) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "{{\"what\": \"{what}\", \"longest_ms\": {:.2}, \"all_ms\": {:.1}}}",
        milliseconds(longest),
        milliseconds(all)
    );
}

/// The program without its screen: jobs run on threads, the journal is written by one.
struct Window {
    state: State,
    deps: Deps,
    jobs: Jobs,
    running: usize,
    protector: Option<Protector>,
}

impl Window {
    fn new(folder: &Path) -> Self {
        let mut state = State::default();
        state.state_folder = Some(StateFolder::system(folder.join("state")));
        Self { state, deps: Deps::system(), jobs: Jobs::default(), running: 0, protector: None }
    }

    /// Handles a command and waits for the jobs that follow from it.
    fn measure(&mut self, what: &str, command: impl Into<Command>) {
        let begun = Instant::now();
        let longest = self.handle(command.into());
        self.wait(what, begun, longest);
    }

    /// Waits for the jobs that run.
    fn settle(&mut self, what: &str) {
        self.wait(what, Instant::now(), Duration::ZERO);
    }

    fn wait(&mut self, what: &str, begun: Instant, mut longest: Duration) {
        while self.running > 0 {
            std::thread::sleep(Duration::from_millis(1));
            for done in self.jobs.poll() {
                self.running -= 1;
                longest = longest.max(self.handle(done.into()));
            }
        }
        told(what, longest, begun.elapsed());
    }

    /// Handles one command and what the shell would do for it; gives the time that took.
    fn handle(&mut self, command: Command) -> Duration {
        let begun = Instant::now();
        for effect in dispatch(&mut self.state, &self.deps, command) {
            match effect {
                Effect::Spawn(job) => self.running += usize::from(self.jobs.spawn(*job, || {}).is_ok()),
                Effect::Record(store, entries) => {
                    for entry in entries {
                        store.record(entry);
                    }
                    if self.protector.is_none() {
                        self.protector = protect(&store, || {}).ok();
                    }
                }
                _ => {}
            }
        }
        begun.elapsed()
    }
}
