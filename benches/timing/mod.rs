//! How long frames of the window take, as several benchmarks measure it.

use std::time::{Duration, Instant};

use egui_kittest::Harness;
use hongtou::ui::Shell;

/// How often a screen asks for a frame.
pub(crate) const FRAME: Duration = Duration::from_millis(16);

/// How long frames took, in milliseconds.
#[derive(Default)]
pub(crate) struct Frames(Vec<f64>);

impl Frames {
    /// Draws a frame, and waits until the screen would ask for the next one.
    pub(crate) fn step(&mut self, harness: &mut Harness<'_, Shell>) {
        self.measure(|| harness.step());
    }

    /// Draws one in some other way.
    pub(crate) fn measure(&mut self, draw: impl FnOnce()) {
        let started = Instant::now();
        draw();
        let took = started.elapsed();
        self.0.push(took.as_secs_f64() * 1000.0);
        std::thread::sleep(FRAME.saturating_sub(took));
    }

    /// The median and the slowest.
    pub(crate) fn json(&self) -> String {
        let mut times = self.0.clone();
        times.sort_by(f64::total_cmp);
        let at = |place: usize| times.get(place).copied().unwrap_or(0.0);
        format!("[{:.2}, {:.2}]", at(times.len() / 2), at(times.len().saturating_sub(1)))
    }
}

/// Draws so many frames, and does something before each.
pub(crate) fn frames(
    harness: &mut Harness<'_, Shell>,
    count: usize,
    mut before: impl FnMut(&mut Harness<'_, Shell>, usize),
) -> Frames {
    let mut frames = Frames::default();
    for step in 0..count {
        before(harness, step);
        frames.step(harness);
    }
    frames
}
