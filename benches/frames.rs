//! How long the screen takes for a frame, without a graphics card: layout, input and tessellation of the whole window.
//!
//! `cargo bench --bench frames [-- FILE]` prints one line of JSON: milliseconds for the first frame, and median and
//! slowest of 200 frames while nothing changes, while the table is scrolled and while the brush is dragged. Without FILE it
//! measures the built-in sample.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::path::PathBuf;
use std::time::Instant;

use eframe::egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, vec2};
use egui_kittest::Harness;
use hongtou::app::{Command, Deps, Move};
use hongtou::dataset::date::Day;
use hongtou::ui::{Options, Shell};

fn main() {
    let file =
        std::env::args_os().skip(1).filter(|arg| !arg.to_string_lossy().starts_with("--")).map(PathBuf::from).next();
    let started = Instant::now();
    let options = Options { file, inline_jobs: true, ..Options::default() };
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_max_steps(400)
        .build_eframe(|cc| Shell::new(&cc.egui_ctx, options, Deps::fixed()));
    harness.run_steps(3);
    let first = started.elapsed().as_secs_f64() * 1000.0;
    let policies = harness.state().state().document.dataset.len();
    let idle = measure(&mut harness, |_, _| {});
    harness.state_mut().send(Command::MoveSelection(Move::First));
    let scroll = measure(&mut harness, |harness, step| {
        harness.event(Event::PointerMoved(Pos2::new(700.0, 600.0)));
        harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, if step % 40 < 30 { -260.0 } else { 200.0 }),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
    });
    let select = measure(&mut harness, |harness, _| {
        harness.state_mut().send(Command::MoveSelection(Move::Next));
    });
    let brush = measure(&mut harness, |harness, step| {
        let first = Day::from_ymd(2016, 1, 1).unwrap_or(Day(0));
        let last = Day(first.0 + 30 * i32::try_from(step % 100).unwrap_or(0) + 30);
        harness.state_mut().send(Command::SetIssued(Some((first, last))));
    });
    harness.key_press(Key::Escape);
    println!(
        "{{\"policies\": {policies}, \"open_ms\": {first:.1}, \"idle_ms\": {idle}, \"scroll_ms\": {scroll}, \
         \"select_ms\": {select}, \"brush_ms\": {brush}}}"
    );
}

/// Median and slowest of 200 frames, in milliseconds, as JSON.
fn measure(harness: &mut Harness<'_, Shell>, mut before: impl FnMut(&mut Harness<'_, Shell>, usize)) -> String {
    let mut times: Vec<f64> = (0..200)
        .map(|step| {
            before(harness, step);
            let start = Instant::now();
            harness.step();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |place: usize| times.get(place).copied().unwrap_or(0.0);
    format!("[{:.2}, {:.2}]", at(100), at(199))
}
