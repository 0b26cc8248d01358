//! How long a frame takes while a save waits for a disk that takes 1.5 seconds for every flush, as a frozen network share
//! does, and changes go on meanwhile.
//!
//! `cargo bench --bench slow_disk` prints one line of JSON: how long the save took, how many frames were drawn meanwhile, and
//! the median and the slowest of them, in milliseconds.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui::vec2;
use egui_kittest::Harness;
use hongtou::app::{Action, Deps, EditCommand};
use hongtou::persistence::StateFolder;
use hongtou::storage::{Expect, FileHash, Fs, Meta, RealFs, save_atomically};
use hongtou::ui::{Options, Shell};

/// The time for a flush.
const FLUSH: Duration = Duration::from_millis(1500);

#[derive(Debug)]
struct SlowFs;

impl Fs for SlowFs {
    fn sync(&self, file: &File) -> io::Result<()> {
        std::thread::sleep(FLUSH);
        RealFs.sync(file)
    }
    fn sync_data(&self, file: &File) -> io::Result<()> {
        std::thread::sleep(FLUSH);
        RealFs.sync_data(file)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        std::thread::sleep(FLUSH);
        RealFs.sync_folder(folder)
    }
    fn look(&self, path: &Path) -> io::Result<Meta> {
        RealFs.look(path)
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        RealFs.resolve(path)
    }
    fn create_new(&self, path: &Path, mode: u32) -> io::Result<File> {
        RealFs.create_new(path, mode)
    }
    fn dress(&self, file: &File, like: &Meta) -> io::Result<()> {
        RealFs.dress(file, like)
    }
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        RealFs.write(file, bytes)
    }
    fn hash(&self, path: &Path) -> io::Result<FileHash> {
        RealFs.hash(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealFs.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealFs.rename_new(from, to)
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        RealFs.exchange(one, other)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        RealFs.remove(path)
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        RealFs.remove_folder(path)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        RealFs.read(path)
    }
    fn open_append(&self, path: &Path) -> io::Result<File> {
        RealFs.open_append(path)
    }
    fn reserve(&self, file: &File, bytes: u64) -> io::Result<()> {
        RealFs.reserve(file, bytes)
    }
    fn truncate(&self, file: &File, len: u64) -> io::Result<()> {
        RealFs.truncate(file, len)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        RealFs.list(folder)
    }
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        RealFs.create_folder(folder)
    }
}

fn main() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("policies.json");
    let sample = hongtou::formats::sample::SAMPLE.as_bytes();
    save_atomically(&RealFs, &path, sample, Expect::Absent).map_err(|error| io::Error::other(format!("{error:?}")))?;
    let mut state_folder = StateFolder::system(folder.path().join("state"));
    state_folder.fs = Arc::new(SlowFs);
    let options = Options { file: Some(path), state_folder: Some(state_folder), ..Options::default() };
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_max_steps(400)
        .build_eframe(|cc| Shell::new(&cc.egui_ctx, options, Deps::system()));
    // Opening takes its locks through the slow disk, too.
    until(&mut harness, |shell| !shell.state().derived.rows.is_empty());
    harness.state_mut().send(EditCommand::NewRecord);
    harness.step();
    harness.state_mut().send(Action::Save);
    let begun = Instant::now();
    let mut times = Vec::new();
    loop {
        // Editing goes on: every tenth frame makes a change, which goes to the journal on the same disk.
        if times.len() % 10 == 5 && times.len() < 100 {
            harness.state_mut().send(EditCommand::NewRecord);
        }
        let start = Instant::now();
        harness.step();
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        let saved = harness.state().state().document.history().saved_state();
        if saved.is_some_and(|state| state > 0) || begun.elapsed() > Duration::from_mins(2) {
            break;
        }
        std::thread::sleep(Duration::from_millis(16));
    }
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    let frames = times.len();
    times.sort_by(f64::total_cmp);
    let at = |place: usize| times.get(place).copied().unwrap_or(0.0);
    println!(
        "{{\"save_ms\": {took:.0}, \"frames\": {frames}, \"frame_ms\": [{:.2}, {:.2}]}}",
        at(frames / 2),
        at(frames.saturating_sub(1))
    );
    Ok(())
}

fn until(harness: &mut Harness<'_, Shell>, ready: impl Fn(&Shell) -> bool) {
    let begun = Instant::now();
    while !ready(harness.state()) && begun.elapsed() < Duration::from_mins(1) {
        harness.step();
        std::thread::sleep(Duration::from_millis(16));
    }
}
