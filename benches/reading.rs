//! How long the window takes for a frame while a text of a million characters is read, with ten thousand passages coded in it that
//! overlap.
//!
//! `cargo bench --bench reading` prints one line of JSON, in milliseconds: `open_ms` from the choice of
//! the record to the first frame with its text, then
//! pairs of the median and the slowest frame while
//!
//! - `scroll`: the wheel is turned, by half a page a frame;
//! - `jump`: the caret goes to the end of the text and to its beginning, in turn;
//! - `select`: the selection grows by a page a frame;
//! - `hits`: the next hit of a word is gone to;
//! - `code`: what is selected is coded, and that is taken back, in turn, ten frames after another: the frames in which that is
//!   asked for, those in which a job is at it, the one in which it is there, and those after it.
//!
//! Jobs run beside the window, as they do in the program.
//!
//! `memory_read` and `memory` are how many times the bytes of the text the program takes more than while a short text was shown: once
//! the long one is shown, and after all of this, each after the window was left alone for a while.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::unwrap_used, reason = "a benchmark may stop")]

#[path = "timing/mod.rs"]
mod timing;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eframe::egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, CodeCommand, Deps, FileCommand, FilterCommand, Move, SelectionCommand};
use hongtou::ui::{Options, Shell};
use serde_json::{Value, json};
use timing::frames;

/// So many characters and passages.
const CHARACTERS: usize = 1_000_000;
const PASSAGES: usize = 10_000;
/// And each passage has so many: two or three sentences, twice as far as the next one begins.
const LENGTH: usize = 200;

fn main() {
    let text = text();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.json");
    write(&path, &file(&text, PASSAGES));
    let short = folder.path().join("short.json");
    let beginning: String = text.chars().take(400).collect();
    write(&short, &file(&beginning, 4));
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_max_steps(400)
        .build_eframe(|cc| Shell::new(&cc.egui_ctx, Options::default(), Deps::fixed()));
    harness.state_mut().send(CodeCommand::SetCoder("LW".to_owned()));
    open(&mut harness, short);
    harness.state_mut().send(SelectionCommand::Move(Move::First));
    harness.state_mut().send(Action::ShowReading);
    harness.run_steps(8);
    rest(&mut harness);
    let before = resident();
    harness.state_mut().send(Action::ShowTable);
    open(&mut harness, path);
    let started = Instant::now();
    harness.state_mut().send(SelectionCommand::Move(Move::First));
    harness.state_mut().send(Action::ShowReading);
    harness.run_steps(1);
    let open_ms = started.elapsed().as_secs_f64() * 1000.0;
    let times_the_text = || resident().saturating_sub(before) as f64 / text.len() as f64;
    rest(&mut harness);
    let memory_read = times_the_text();
    let scroll = frames(&mut harness, 300, |harness, _| {
        let turned = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -360.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        harness.input_mut().events.extend([Event::PointerMoved(Pos2::new(600.0, 600.0)), turned]);
    });
    harness.get_by_label("text in Chinese").focus();
    harness.run_steps(2);
    let jump = frames(&mut harness, 60, |harness, step| {
        press(harness, Modifiers::COMMAND, if step % 2 == 0 { Key::End } else { Key::Home });
    });
    let select = frames(&mut harness, 100, |harness, _| press(harness, Modifiers::SHIFT, Key::PageDown));
    let code = frames(&mut harness, 600, |harness, step| match step % 20 {
        0 => press(harness, Modifiers::SHIFT, Key::ArrowRight),
        1 => harness.input_mut().events.push(Event::Text("1".to_owned())),
        10 => harness.state_mut().send(Action::Undo),
        _ => {}
    });
    harness.state_mut().send(FilterCommand::ReplaceLine("text:试点".to_owned()));
    harness.run_steps(4);
    let hits = frames(&mut harness, 60, |harness, _| press(harness, Modifiers::NONE, Key::F3));
    rest(&mut harness);
    let memory = times_the_text();
    println!(
        "{{\"characters\": {}, \"bytes\": {}, \"passages\": {PASSAGES}, \"open_ms\": {open_ms:.1}, \"scroll\": {}, \
         \"jump\": {}, \"select\": {}, \"code\": {}, \"hits\": {}, \"memory_read\": {memory_read:.1}, \"memory\": {memory:.1}}}",
        text.chars().count(),
        text.len(),
        scroll.json(),
        jump.json(),
        select.json(),
        code.json(),
        hits.json()
    );
}

/// A key goes down and up within the next frame; what the harness is told to press takes several.
fn press(harness: &mut Harness<'_, Shell>, modifiers: Modifiers, key: Key) {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    harness.input_mut().events.extend([true, false].map(event));
}

/// Opens a file, and waits until its records are listed.
fn open(harness: &mut Harness<'_, Shell>, path: PathBuf) {
    harness.state_mut().send(FileCommand::Open(path));
    for _ in 0..200 {
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
    harness.run_steps(8);
}

/// Leaves the window alone until what it let go of has gone back to the system.
fn rest(harness: &mut Harness<'_, Shell>) {
    for _ in 0..30 {
        std::thread::sleep(Duration::from_millis(500));
        harness.step();
    }
}

fn write(path: &Path, text: &str) {
    let mut out = std::fs::File::create_new(path).unwrap();
    out.write_all(text.as_bytes()).unwrap();
}

/// Paragraphs of 40 to 1,300 characters, as in work reports, the same in each run.
fn text() -> String {
    let words = [
        "推动区块链产业发展",
        "加快数字基础设施建设",
        "支持企业开展试点",
        "完善标准体系",
        "到2025年形成三个集聚区",
        "加强人才培养和引进",
    ];
    let (mut text, mut count, mut seed) = (String::new(), 0, 7_u64);
    while count < CHARACTERS {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let length = 40 + (seed >> 33) as usize % 1_260;
        let mut own = 0;
        while own < length {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let word = words[(seed >> 33) as usize % words.len()];
            text.push_str(word);
            text.push('，');
            own += word.chars().count() + 1;
        }
        text.push_str("。\n");
        count += own + 2;
    }
    text
}

/// A file with one record, whose text is coded all over: each passage overlaps those beside it.
fn file(text: &str, passages: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let step = chars.len() / passages;
    let annotations: Vec<Value> = (0..passages)
        .map(|at| {
            let range = at * step..(at * step + LENGTH).min(chars.len());
            let exact: String = chars[range.clone()].iter().collect();
            let target = json!({"field": "text.zh", "start": range.start, "end": range.end, "exact": exact});
            json!({"id": format!("a{at}"), "code": format!("c{}", at % 9), "by": "ZY", "at": "2026-01-01T00:00:00Z", "target": target})
        })
        .collect();
    let codes: Vec<Value> = (0..9).map(|at| json!({"id": format!("c{at}"), "key": at.to_string()})).collect();
    let record = json!({"id": "long", "title": {"zh": "长文"}, "text": {"zh": text}, "annotations": annotations});
    json!({"hongtou": 1, "codes": codes, "policies": [record]}).to_string()
}

/// The bytes that the program has in memory; 0 where the system does not say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok()).unwrap_or(0) * 1024
}
