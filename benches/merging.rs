//! A packet of ten thousand records that comes back into a large dataset.
//!
//! `cargo bench --bench merging -- FILE` takes every hundredth record of a dataset file as a packet, changes half of it (a title, a note and a code each),
//! changes a hundred of the same titles in the dataset itself, and prints one line of JSON:
//!
//! - `read_s`, `dry_run_s`, `merge_s`: the packet is read, compared with the dataset, and merged into it as one step, in seconds, without a window; median
//!   of three;
//! - `places`, `conflicts`: what the comparison comes to; `again`: how much a second merge of the same packet changes;
//! - `review_s` and `done_s`: the same in the window, until the review is on the screen, and until the dataset has it;
//! - `comparing`, `reviewing`, `applying`, `undoing`: the median and the slowest frame meanwhile, in milliseconds; while it is reviewed the list is gone
//!   through, searched and filtered.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "timing/mod.rs"]
mod timing;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use eframe::egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use hongtou::app::{
    Action, Deps, Dialog, DialogCommand, EditCommand, FieldEdit, FileCommand, FilePurpose, MergeGroup, MergeReview,
    OpenConflicts, Settings,
};
use hongtou::dataset::packet::{PacketOptions, packet};
use hongtou::dataset::{Change, Choice, Dataset, Edit, MergeStamp, RowId, incoming};
use hongtou::json::Value;
use hongtou::storage::{Expect, RealFs, save_atomically};
use hongtou::ui::{Options, Shell};
use hongtou::{formats, msg, persistence};
use timing::{Frames, frames};

/// So many records go along.
const SENT: usize = 10_000;
/// So many titles are changed in the dataset, too.
const CONTESTED: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().skip(1).filter(|arg| !arg.to_string_lossy().starts_with("--")).map(PathBuf::from);
    let Some(file) = file.into_iter().next() else {
        println!("{{\"skipped\": \"give it a file: cargo bench --bench merging -- FILE\"}}");
        return Ok(());
    };
    let back = std::env::temp_dir().join(format!("hongtou-merging-{}.json", std::process::id()));
    let (said, titles) = without_window(&file, &back)?;
    let seen = with_window(&file, &back, &titles)?;
    std::fs::remove_file(&back)?;
    println!("{{{said}, {seen}}}");
    Ok(())
}

fn read(file: &Path) -> Result<Dataset, Box<dyn Error>> {
    Ok(persistence::read_file(file, &()).map_err(|failure| format!("{failure:?}"))?.0.dataset)
}

fn change(edits: Vec<Edit>, by: &str) -> Change {
    let (at, label) = ("2026-12-01T08:00:00Z".to_owned(), msg!("edit-new-record"));
    Change { edit: Edit::Many(edits), by: by.to_owned(), at, label }
}

fn title(id: &str, by: &str) -> Edit {
    let value = Some(Value::from(format!("{id} as {by} calls it")));
    Edit::SetField { policy: id.to_owned(), pointer: "/title/en".to_owned(), value }
}

/// Measures without a window, and leaves the packet as it comes back; gives the ids whose titles both change.
fn without_window(file: &Path, back: &Path) -> Result<(String, Vec<String>), Box<dyn Error>> {
    let mut mine = read(file)?;
    let records = mine.len();
    let every = (records / SENT).max(1);
    let rows: Vec<RowId> = mine.rows().step_by(every).take(SENT).collect();
    let options = PacketOptions {
        query: "tag:sample".into(),
        packet: "00000000-0000-4000-8000-000000000001".into(),
        at: "2026-11-30T08:00:00Z".into(),
        by: "LW".into(),
        ..PacketOptions::default()
    };
    let mut theirs = packet(&mine, &rows, &options);
    let ids: Vec<String> = rows.iter().map(|row| mine.id(*row)).collect();
    let code = mine.header().codes().first().map_or_else(|| "code".to_owned(), |code| code.id.clone());
    let mut edits = Vec::new();
    for (at, id) in ids.iter().step_by(2).enumerate() {
        edits.push(title(id, "CY"));
        let note = Some(Value::from(format!("Read on the {at}th day, and compared with the printed edition.")));
        edits.push(Edit::SetField { policy: id.clone(), pointer: "/note/en".to_owned(), value: note });
        let mark = format!(r#"{{"id":"cy-{at}","code":"{code}","by":"CY","at":"2026-12-01T08:00:00Z"}}"#);
        let mark = hongtou::json::read(&mark).map_err(|why| format!("{why:?}"))?.0;
        edits.push(Edit::SetAnnotation {
            policy: id.clone(),
            annotation: format!("cy-{at}"),
            value: Some(mark),
            at: None,
        });
    }
    theirs.apply(&change(edits, "CY")).map_err(|why| format!("{why:?}"))?;
    let bytes = formats::write(&theirs);
    save_atomically(&RealFs, back, bytes.as_bytes(), Expect::Anything).map_err(|error| format!("{error:?}"))?;
    drop(theirs);
    let contested: Vec<String> = ids.iter().step_by(2).take(CONTESTED).cloned().collect();
    let own = contested.iter().map(|id| title(id, "LW")).collect();
    mine.apply(&change(own, "LW")).map_err(|why| format!("{why:?}"))?;

    let [mut read_s, mut dry, mut merge_s] = [Vec::new(), Vec::new(), Vec::new()];
    let (mut places, mut conflicts, mut again) = (0, 0, 0);
    for _ in 0..3 {
        let started = Instant::now();
        let theirs = read(back)?;
        read_s.push(started.elapsed().as_secs_f64());
        let started = Instant::now();
        let found = incoming(&mine, &theirs, &BTreeMap::new(), &()).ok_or("nobody stops it")?;
        dry.push(started.elapsed().as_secs_f64());
        (places, conflicts) = (found.outcomes.len(), found.merge.conflicts.len());
        let mut done = mine.clone();
        let stamp = MergeStamp { at: "2026-12-01T09:00:00Z".into(), by: "LW".into(), file: "back.json".into() };
        let started = Instant::now();
        let edit = found.edit_noting(&mine, &|_| Some(Choice::Theirs), &stamp).ok_or("there is something to merge")?;
        done.apply(&change(vec![edit], "LW")).map_err(|why| format!("{why:?}"))?;
        merge_s.push(started.elapsed().as_secs_f64());
        let second = incoming(&done, &theirs, &BTreeMap::new(), &()).ok_or("nobody stops it")?;
        again = second.merge.conflicts.len() + usize::from(!second.is_empty());
    }
    let [read_s, dry, merge_s] = [read_s, dry, merge_s].map(median);
    let said = format!(
        "\"records\": {records}, \"sent\": {}, \"read_s\": {read_s:.2}, \"dry_run_s\": {dry:.2}, \"merge_s\": {merge_s:.2}, \"places\": {places}, \
         \"conflicts\": {conflicts}, \"again\": {again}",
        ids.len()
    );
    Ok((said, contested))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The review that is on the screen.
fn review<'a>(harness: &'a Harness<'_, Shell>) -> Option<&'a MergeReview> {
    match harness.state().state().session.dialogs.top() {
        Some(Dialog::Merge(review)) => Some(review),
        _ => None,
    }
}

fn is_busy(harness: &Harness<'_, Shell>) -> bool {
    let state = harness.state().state();
    state.shown_job().is_some() || state.is_updating() || state.is_counting_facets()
}

fn until_at_rest(harness: &mut Harness<'_, Shell>) -> Frames {
    let mut all = Frames::default();
    all.step(harness);
    while is_busy(harness) {
        all.step(harness);
    }
    all
}

fn with_window(file: &Path, back: &Path, titles: &[String]) -> Result<String, Box<dyn Error>> {
    let mut settings = Settings { coder: "LW".to_owned(), ..Settings::default() };
    settings.has_begun = true;
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_max_steps(400)
        .build_eframe(move |cc| Shell::new(&cc.egui_ctx, Options { settings, ..Options::default() }, Deps::fixed()));
    harness.run_steps(3);
    harness.state_mut().send(FileCommand::Open(file.to_owned()));
    until_at_rest(&mut harness);
    for id in titles {
        let (policy, pointer) = (id.clone(), "/title/en".to_owned());
        let value = Some(Value::from(format!("{id} as LW calls it")));
        harness.state_mut().send(EditCommand::Field(FieldEdit { policy, pointer, value, field: "field-title" }));
    }
    until_at_rest(&mut harness);
    let before = harness.state().state().document.dataset.clone();

    let started = Instant::now();
    harness.state_mut().send(FileCommand::SystemDialogClosed(FilePurpose::Merge, Some(back.to_owned())));
    let mut comparing = Frames::default();
    comparing.step(&mut harness);
    while review(&harness).is_none() && started.elapsed().as_secs() < 120 {
        comparing.step(&mut harness);
    }
    let review_s = started.elapsed().as_secs_f64();
    let open = review(&harness).ok_or("the review is not shown")?.open();

    let reviewing = frames(&mut harness, 300, |harness, step| match step {
        // Down the list, then a search that is typed, then each group by itself.
        0..100 => harness.key_press(Key::ArrowDown),
        100 => harness.key_press_modifiers(Modifiers::COMMAND, Key::F),
        101..150 if step % 10 == 1 => {
            harness.event(Event::Text(["C", "Y", "1", "2", "3"][(step - 101) / 10].to_owned()));
        }
        150 => harness.key_press(Key::Escape),
        151..250 => harness.key_press(Key::F8),
        _ => {
            let group = MergeGroup::ALL.get(step % 5).copied();
            if let Some(mut now) = review(harness).cloned() {
                now.only = group;
                harness.state_mut().send(DialogCommand::set_draft(Dialog::Merge(Box::new(now))));
            }
        }
    });
    if let Some(mut now) = review(&harness).cloned() {
        for conflict in 0..open {
            now.choose(conflict, Choice::Theirs);
        }
        harness.state_mut().send(DialogCommand::set_draft(Dialog::Merge(Box::new(now))));
    }
    harness.step();

    let started = Instant::now();
    harness.state_mut().send(FileCommand::ApplyMerge(OpenConflicts::Refused));
    let applying = until_at_rest(&mut harness);
    let done_s = started.elapsed().as_secs_f64();
    let dataset = &harness.state().state().document.dataset;
    let taken = titles.iter().filter(|id| {
        let title = dataset.row(id).map(|row| dataset.policy(row).title().get("en").map(str::to_owned));
        title.flatten().is_some_and(|title| title.ends_with("CY calls it"))
    });
    assert_eq!(taken.count(), titles.len(), "the merge was not carried out");
    harness.state_mut().send(Action::Undo);
    let undoing = until_at_rest(&mut harness);
    assert_eq!(harness.state().state().document.dataset.content_hash(), before.content_hash(), "it was not undone");
    Ok(format!(
        "\"review_s\": {review_s:.2}, \"done_s\": {done_s:.2}, \"open\": {open}, \"comparing\": {}, \"reviewing\": {}, \"applying\": {}, \"undoing\": {}",
        comparing.json(),
        reviewing.json(),
        applying.json(),
        undoing.json()
    ))
}
