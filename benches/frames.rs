//! How long the screen takes for a frame, without a graphics card: layout, input and tessellation of the whole window, while
//! jobs run on threads as they do for a user.
//!
//! `cargo bench --bench frames [-- FILE...]` prints one line of JSON a file, in milliseconds: `open_ms` until all is
//! counted, then pairs of the median and the slowest frame while
//!
//! - `opening`: the file is read and counted, after another one was open;
//! - `idle`: nothing changes;
//! - `typing`: words, terms and names that are completed are typed into the filter line, one character each eighth frame;
//! - `scroll`: the table is scrolled by the wheel, and from one end to the other;
//! - `select`: the selection goes from row to row, with the record beside;
//! - `brush`: the pointer drags a period over the time strip, in each frame a little further, and then drags it along; what
//!   is counted for one place of it is shown while the next one is counted;
//! - `timeline`, `adoption`, `matrix` and `map`: the same over these plots, which are counted anew for each place of the period;
//! - `facets`: the same with all facets unfolded;
//! - `text_idle` and `text_scroll`: the record with the longest text is shown, and it and its text are scrolled by the wheel,
//!   while no screen reader listens, which the other measures have one do; only of files of at most 10,000 records;
//! - `text_heard`: the same as `text_idle` with a screen reader;
//! - `closing`: the sample is opened in place of the file.
//!
//! A frame is begun at most each 16 ms. Without FILE it measures the built-in sample. `end` tells whether the last row is
//! drawn at the lower end of the table when the selection goes there.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "timing/mod.rs"]
mod timing;

use std::path::PathBuf;
use std::time::Instant;

use eframe::App as _;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, TouchPhase, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, Deps, FACETS, FileCommand, FilterCommand, Move, SelectionCommand, SettingCommand};
use hongtou::dataset::RowId;
use hongtou::ui::{Options, Shell};
use timing::{FRAME, Frames, frames};

fn main() {
    let files: Vec<PathBuf> =
        std::env::args_os().skip(1).filter(|arg| !arg.to_string_lossy().starts_with("--")).map(PathBuf::from).collect();
    if files.is_empty() {
        measure(None);
    }
    for file in files {
        measure(Some(file));
    }
}

fn measure(file: Option<PathBuf>) {
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_max_steps(400)
        .build_eframe(|cc| Shell::new(&cc.egui_ctx, Options::default(), Deps::fixed()));
    harness.run_steps(3);
    let started = Instant::now();
    let mut opening = Frames::default();
    if let Some(path) = file {
        harness.state_mut().send(FileCommand::Open(path));
        opening.step(&mut harness);
        while is_busy(&harness) {
            opening.step(&mut harness);
        }
    }
    let open_ms = started.elapsed().as_secs_f64() * 1000.0;
    let policies = harness.state().state().document.dataset.len();
    let idle = frames(&mut harness, 200, |_, _| {});
    let typing = typing(&mut harness);
    settle(&mut harness);
    harness.state_mut().send(SelectionCommand::Move(Move::First));
    let scroll = frames(&mut harness, 200, |harness, step| {
        if step % 50 == 49 {
            let to = if step % 100 == 49 { Move::Last } else { Move::First };
            harness.state_mut().send(SelectionCommand::Move(to));
        }
        let turned = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, if step % 40 < 30 { -260.0 } else { 200.0 }),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        // What the harness is sent one by one takes a frame each.
        harness.input_mut().events.extend([Event::PointerMoved(Pos2::new(700.0, 600.0)), turned]);
    });
    let end = end(&mut harness);
    harness.state_mut().send(SelectionCommand::Move(Move::First));
    let select = frames(&mut harness, 200, |harness, _| harness.state_mut().send(SelectionCommand::Move(Move::Next)));
    let brush = brush(&mut harness);
    let plots = [Action::ShowTimeline, Action::ShowAdoption, Action::ShowMatrix, Action::ShowMap].map(|plot| {
        harness.state_mut().send(plot);
        settle(&mut harness);
        self::brush(&mut harness)
    });
    harness.state_mut().send(Action::ShowTable);
    for field in FACETS {
        harness.state_mut().send(SettingCommand::FoldFacet(field, false));
    }
    settle(&mut harness);
    let facets = self::brush(&mut harness);
    settle(&mut harness);
    let [text_heard, text_idle, text_scroll] = longest_text(&mut harness);
    harness.state_mut().send(Action::OpenSample);
    let closing = frames(&mut harness, 20, |_, _| {});
    println!(
        "{{\"policies\": {policies}, \"open_ms\": {open_ms:.1}, \"opening\": {}, \"idle\": {}, \"typing\": {}, \
         \"scroll\": {}, \"end\": {end}, \"select\": {}, \"brush\": {}, \"timeline\": {}, \"adoption\": {}, \"matrix\": {}, \
         \"map\": {}, \"facets\": {}, \
         \"text_heard\": {}, \"text_idle\": {}, \"text_scroll\": {}, \"closing\": {}}}",
        opening.json(),
        idle.json(),
        typing.json(),
        scroll.json(),
        select.json(),
        brush.json(),
        plots[0].json(),
        plots[1].json(),
        plots[2].json(),
        plots[3].json(),
        facets.json(),
        text_heard.json(),
        text_idle.json(),
        text_scroll.json(),
        closing.json()
    );
}

/// Types what searches all texts and what compares all dates, then takes it away again.
fn typing(harness: &mut Harness<'_, Shell>) -> Frames {
    let mut all = Frames::default();
    for line in ["区块链应用", "topic issued:2016..2018", "issuer:省", "region:guangdong"] {
        harness.state_mut().send(FilterCommand::ReplaceLine(String::new()));
        harness.state_mut().send(Action::Find);
        settle(harness);
        for c in line.chars() {
            harness.event(Event::Text(c.to_string()));
            for _ in 0..8 {
                all.step(harness);
            }
        }
        while is_busy(harness) {
            all.step(harness);
        }
    }
    harness.key_press(Key::Escape);
    harness.state_mut().send(FilterCommand::ReplaceLine(String::new()));
    all
}

/// Drags a period over the time strip, then the period along it, with the pointer.
fn brush(harness: &mut Harness<'_, Shell>) -> Frames {
    harness.state_mut().send(FilterCommand::SetPeriod(None));
    settle(harness);
    let name = hongtou::words::text(harness.state().state().lang(), "period-name");
    let strip = harness.get_by_label(name).rect();
    let mut all = Frames::default();
    for (from, to) in [(0.35, 0.6), (0.5, 0.8)] {
        let at = |share: f32| Pos2::new(strip.left() + strip.width() * share, strip.center().y);
        let press = |harness: &mut Harness<'_, Shell>, pos: Pos2, pressed: bool| {
            harness.event(Event::PointerMoved(pos));
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        };
        press(harness, at(from), true);
        for step in 0..150_u8 {
            harness.event(Event::PointerMoved(at(from + (to - from) * f32::from(step) / 150.0)));
            all.step(harness);
        }
        press(harness, at(to), false);
        all.step(harness);
        while is_busy(harness) {
            all.step(harness);
        }
    }
    assert!(!harness.state().state().session.filter_line.is_empty(), "the strip was not dragged over");
    harness.state_mut().send(FilterCommand::SetPeriod(None));
    all
}

/// Shows the record with the longest text, and scrolls through that.
fn longest_text(harness: &mut Harness<'_, Shell>) -> [Frames; 3] {
    let dataset = &harness.state().state().document.dataset;
    let len = |row: &RowId| dataset.policy(*row).text("text").iter().map(|(_, text)| text.len()).max();
    let Some(row) = dataset.rows().take(10_001).max_by_key(len).filter(|_| dataset.len() <= 10_000) else {
        return Default::default();
    };
    harness.state_mut().send(SelectionCommand::Record(Some(row)));
    harness.run_steps(8);
    let heard = frames(harness, 200, |_, _| {});
    let idle = unheard(harness, |_| Vec::new());
    let scroll = unheard(harness, |step| {
        // The record first, to bring its text under the pointer, which then takes the wheel.
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, if step % 100 < 80 { -120.0 } else { 400.0 }),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        vec![Event::PointerMoved(Pos2::new(1260.0, 600.0)), wheel]
    });
    [heard, idle, scroll]
}

/// Draws frames up to the triangles, for nobody who listens.
fn unheard(harness: &mut Harness<'_, Shell>, events: impl Fn(usize) -> Vec<Event>) -> Frames {
    let ctx = harness.ctx.clone();
    ctx.disable_accesskit();
    let mut all = Frames::default();
    let mut frame = eframe::Frame::_new_kittest();
    for step in 0..200 {
        let screen_rect = Some(ctx.content_rect());
        let time = Some(ctx.input(|input| input.time) + FRAME.as_secs_f64());
        let input = RawInput { screen_rect, time, events: events(step), ..RawInput::default() };
        all.measure(|| {
            let mut output = ctx.run_ui(input, |ui| harness.state_mut().ui(ui, &mut frame));
            output.textures_delta.clear();
            std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
        });
    }
    ctx.enable_accesskit();
    all
}

/// Whether the last row is drawn as the last one in sight.
fn end(harness: &mut Harness<'_, Shell>) -> bool {
    // The wheel goes on for some frames.
    harness.run_steps(60);
    harness.state_mut().send(SelectionCommand::Move(Move::Last));
    harness.run_steps(4);
    let state = harness.state().state();
    let Some(last) = state.derived.rows.last() else { return true };
    let title =
        state.document.dataset.policy(*last).title().original().map_or(String::new(), |(_, text)| text.to_owned());
    let is_row = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        node.role() == eframe::egui::accesskit::Role::Row && node.label().is_some_and(|label| label.contains(&title))
    };
    let rows: Vec<_> = harness.query_all_by(is_row).map(|node| node.rect()).collect();
    rows.iter().any(|rect| rect.height() > 24.0 && rect.bottom() > 800.0 && rect.bottom() <= 877.0)
}

/// Whether something is being read or counted.
fn is_busy(harness: &Harness<'_, Shell>) -> bool {
    let state = harness.state().state();
    state.shown_job().is_some() || state.is_updating() || state.is_counting_facets()
}

fn settle(harness: &mut Harness<'_, Shell>) {
    let mut unmeasured = Frames::default();
    unmeasured.step(harness);
    while is_busy(harness) {
        unmeasured.step(harness);
    }
}
