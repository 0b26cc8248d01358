//! Whether memory is given back: a large file is opened, then a small one in its place, as the window does it.
//!
//! `cargo bench --bench memory -- FILE` prints one line of JSON: the memory in use, in units of 1,048,576 bytes, before
//! anything was opened (`before`), with the file and everything counted (`large`), and with the built-in sample instead of
//! it, some seconds later (`small`).

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use hongtou::app::{Action, Command, Deps, Effect, FileCommand, Jobs, State, dispatch};
use hongtou::persistence::StateFolder;

/// So long is waited for memory that is given back by another thread.
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> std::io::Result<()> {
    let file = std::env::args_os().skip(1).find(|arg| !arg.to_string_lossy().starts_with("--")).map(PathBuf::from);
    let Some(file) = file else {
        println!("{{\"skipped\": \"give it a file: cargo bench --bench memory -- FILE\"}}");
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let mut state = State::default();
    state.state_folder = Some(StateFolder::system(folder.path().to_path_buf()));
    let mut window = Window { state, deps: Deps::system(), jobs: Jobs::default(), running: 0 };
    let before = megabytes();
    window.send(FileCommand::Open(file));
    let records = window.state.document.dataset.len();
    let large = megabytes();
    window.send(Command::Do(Action::OpenSample));
    let mut small = megabytes();
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(100));
        small = small.min(megabytes());
    }
    let left = window.state.document.dataset.len();
    println!(
        "{{\"records\": [{records}, {left}], \"before_mb\": {before}, \"large_mb\": {large}, \"small_mb\": {small}}}"
    );
    Ok(())
}

/// The program without its screen.
struct Window {
    state: State,
    deps: Deps,
    jobs: Jobs,
    running: usize,
}

impl Window {
    /// Handles a command and waits for the jobs that follow from it.
    fn send(&mut self, command: impl Into<Command>) {
        let mut commands: Vec<Command> = vec![command.into()];
        loop {
            for command in std::mem::take(&mut commands) {
                for effect in dispatch(&mut self.state, &self.deps, command) {
                    if let Effect::Spawn(job) = effect
                        && self.jobs.spawn(*job, || {}).is_ok()
                    {
                        self.running += 1;
                    }
                }
            }
            if self.running == 0 {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
            let done = self.jobs.poll();
            self.running -= done.len();
            commands.extend(done.into_iter().map(|done| done.into()));
        }
    }
}

/// The memory that this process has in use now; zero where the system does not tell.
fn megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
