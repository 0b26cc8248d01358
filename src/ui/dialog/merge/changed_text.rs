//! A text as another version has it, with what is not in the base marked character by character.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, Stroke, TextFormat, Ui};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use std::time::{Duration, Instant};

use crate::ui::theme::{font, metrics, palette};
use crate::ui::visible;

/// So much of a text is compared; the beginning that is the same is left out.
const MOST: usize = 4_000;
/// How much of what is the same stands around a change.
const AROUND: usize = 40;

/// Parts of a text: whether each is only in it, only in the base, or in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Same,
    Gone,
    New,
}

/// What differs, piece by piece; long parts that are the same are shortened.
pub(super) fn parts(base: &str, text: &str) -> Vec<(Part, String)> {
    let (old, new): (Vec<char>, Vec<char>) = (base.chars().collect(), text.chars().collect());
    let begin = old.iter().zip(&new).take_while(|(a, b)| a == b).count().saturating_sub(AROUND);
    let cut = |chars: &[char]| -> Vec<char> { chars.iter().skip(begin).take(MOST).copied().collect() };
    let (old, new) = (cut(&old), cut(&new));
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
    parts
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
pub(super) fn changed_text_ui(ui: &mut Ui, base: &str, text: &str) {
    let colors = palette(ui);
    let mut job = LayoutJob::default();
    for (part, piece) in parts(base, text) {
        let line = |color| Stroke::new(1.0, color);
        let format = TextFormat { font_id: font(metrics::BODY), color: colors.ink, ..TextFormat::default() };
        let format = match part {
            Part::Same => format,
            Part::New => TextFormat { background: colors.okbg, underline: line(colors.ok), ..format },
            Part::Gone => {
                TextFormat { color: colors.ink3, background: colors.errbg, strikethrough: line(colors.error), ..format }
            }
        };
        job.append(&visible(&piece), 0.0, TextFormat { line_height: None, italics: false, ..format });
    }
    job.wrap.max_width = ui.available_width();
    if job.text.is_empty() {
        job.append("-", 0.0, TextFormat { color: Color32::GRAY, ..TextFormat::default() });
    }
    ui.label(job);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_when_a_character_differs_are_that_character() {
        let found = parts("关于印发规划的通知", "关于印发计划的通知");
        let said: Vec<(Part, &str)> = found.iter().map(|(part, text)| (*part, text.as_str())).collect();
        assert_eq!(said, [(Part::Same, "关于印发"), (Part::Gone, "规"), (Part::New, "计"), (Part::Same, "划的通知")]);
    }

    #[test]
    fn parts_when_texts_are_long_show_what_differs() {
        let (one, other) = (
            format!("{}甲{}", "一".repeat(9_000), "二".repeat(9_000)),
            format!("{}乙{}", "一".repeat(9_000), "二".repeat(9_000)),
        );
        let found = parts(&one, &other);
        assert!(found.contains(&(Part::Gone, "甲".to_owned())) && found.contains(&(Part::New, "乙".to_owned())));
        assert!(found.iter().map(|(_, text)| text.chars().count()).sum::<usize>() < 300);
    }
}
