//! A text as another version has it, with what is not in the base marked character by character.

use eframe::egui::cache::{ComputerMut, FrameCache};
use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, Stroke, TextFormat, Ui};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::super::parts::remark;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{font, metrics, palette};
use crate::ui::visible;

/// So much of a text is compared, after the beginning and before the end that are the same.
const MOST: usize = 4_000;
/// How much of what is the same stands around a change.
const AROUND: usize = 40;

/// Parts of a text: whether each is only in it, only in the base, or in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Part {
    Same,
    Gone,
    New,
}

/// What differs of two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::ui) struct Parts {
    /// Piece by piece; long ones that are the same are shortened.
    pub(in crate::ui) parts: Vec<(Part, String)>,
    /// How many characters of the longer one stand after what was compared.
    pub(in crate::ui) cut: usize,
}

/// What differs, piece by piece.
pub(in crate::ui) fn parts(base: &str, text: &str) -> Parts {
    let (old, new): (Vec<char>, Vec<char>) = (base.chars().collect(), text.chars().collect());
    let begin = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - begin;
    let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (begin, after) = (begin.saturating_sub(AROUND), end.min(AROUND));
    let differing = |chars: &[char]| (chars.len() - end + after).saturating_sub(begin);
    let cut = differing(&old).max(differing(&new)).saturating_sub(MOST);
    let is_end_cut = cut > 0 || end > after;
    let within =
        |chars: &[char]| -> Vec<char> { chars.iter().skip(begin).take(differing(chars).min(MOST)).copied().collect() };
    let (old, new) = (within(&old), within(&new));
    let mut parts = Vec::new();
    if begin > 0 {
        parts.push((Part::Same, "…".to_owned()));
    }
    let of = |chars: &[char], at: usize, len: usize| -> String { chars.iter().skip(at).take(len).collect() };
    let until = Instant::now() + Duration::from_millis(2);
    for op in capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(until)) {
        match op {
            DiffOp::Equal { old_index, len, .. } => parts.push((Part::Same, shortened(&of(&old, old_index, len)))),
            DiffOp::Delete { old_index, old_len, .. } => parts.push((Part::Gone, of(&old, old_index, old_len))),
            DiffOp::Insert { new_index, new_len, .. } => parts.push((Part::New, of(&new, new_index, new_len))),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                parts.push((Part::Gone, of(&old, old_index, old_len)));
                parts.push((Part::New, of(&new, new_index, new_len)));
            }
        }
    }
    if is_end_cut {
        parts.push((Part::Same, "…".to_owned()));
    }
    Parts { parts, cut }
}

/// Two texts are compared once, and not in each frame in which they are on the screen.
#[derive(Default)]
struct Comparison;

impl ComputerMut<(&str, &str), Arc<Parts>> for Comparison {
    fn compute(&mut self, (base, text): (&str, &str)) -> Arc<Parts> {
        Arc::new(parts(base, text))
    }
}

fn shortened(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= 3 * AROUND {
        return text.to_owned();
    }
    let first: String = chars.iter().take(AROUND).collect();
    let last: String = chars.iter().skip(chars.len() - AROUND).collect();
    format!("{first}…{last}")
}

/// The text with its changes: new underlined on green, gone struck through.
pub(super) fn changed_text_ui(cx: &Cx<'_>, ui: &mut Ui, base: &str, text: &str) {
    let colors = palette(ui);
    let mut job = LayoutJob::default();
    let found = ui
        .memory_mut(|memory| Arc::clone(memory.caches.cache::<FrameCache<Arc<Parts>, Comparison>>().get((base, text))));
    for (part, piece) in &found.parts {
        let line = |color| Stroke::new(1.0, color);
        let format = TextFormat { font_id: font(metrics::BODY), color: colors.ink, ..TextFormat::default() };
        let format = match part {
            Part::Same => format,
            Part::New => TextFormat { background: colors.okbg, underline: line(colors.ok), ..format },
            Part::Gone => {
                TextFormat { color: colors.ink3, background: colors.errbg, strikethrough: line(colors.error), ..format }
            }
        };
        job.append(&visible(piece), 0.0, TextFormat { line_height: None, italics: false, ..format });
    }
    job.wrap.max_width = ui.available_width();
    if job.text.is_empty() {
        job.append("-", 0.0, TextFormat { color: Color32::GRAY, ..TextFormat::default() });
    }
    ui.label(job);
    if found.cut > 0 {
        remark(ui, &cx.say(&msg!("merge-text-cut", count = found.cut)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_when_a_character_differs_are_that_character() {
        let found = parts("关于印发规划的通知", "关于印发计划的通知");
        let said: Vec<(Part, &str)> = found.parts.iter().map(|(part, text)| (*part, text.as_str())).collect();
        assert_eq!(said, [(Part::Same, "关于印发"), (Part::Gone, "规"), (Part::New, "计"), (Part::Same, "划的通知")]);
    }

    #[test]
    fn parts_when_texts_are_long_show_what_differs() {
        let (one, other) = (
            format!("{}甲{}", "一".repeat(9_000), "二".repeat(9_000)),
            format!("{}乙{}", "一".repeat(9_000), "二".repeat(9_000)),
        );
        let found = parts(&one, &other);
        let has = |part, text: &str| found.parts.contains(&(part, text.to_owned()));
        assert!(has(Part::Gone, "甲") && has(Part::New, "乙") && found.cut == 0);
        assert!(found.parts.iter().map(|(_, text)| text.chars().count()).sum::<usize>() < 300);
    }

    #[test]
    fn parts_when_more_differs_than_is_compared_say_how_much() {
        let found = parts(&"一".repeat(9_000), &"二".repeat(5_000));
        assert_eq!(found.cut, 5_000);
        assert_eq!(found.parts.last(), Some(&(Part::Same, "…".to_owned())));
        assert_eq!(parts("一二三", "一二").cut, 0);
        assert_eq!(parts("", "一"), Parts { parts: vec![(Part::New, "一".to_owned())], cut: 0 });
        // What repeats is at the beginning or the end, and not at both.
        assert_eq!(parts("一一", "一一一").parts, [(Part::Same, "一一".to_owned()), (Part::New, "一".to_owned())]);
    }
}
