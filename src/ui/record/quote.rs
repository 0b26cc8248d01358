//! The words of an annotation in its entry: all of them, or, of a long passage, the beginning and how long it is.

use eframe::egui;

use super::hits::{current_in, label_ui};
use crate::dataset::TextAt;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};

/// Of a passage that has more characters, the beginning is shown.
const LONGEST: usize = 1_200;
const BEGINNING: usize = 600;

/// Shows the words; all of them also where the hit that is gone to stands behind the beginning.
pub(super) fn quote_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, here: &TextAt, words: &str) {
    let colors = palette(ui);
    let is_shown = |end: usize| current_in(cx, here).is_none_or(|hit| hit.end <= end);
    let beginning = beginning(words).filter(|_| is_shown(BEGINNING));
    label_ui(cx, ui, here, beginning.unwrap_or(words), (metrics::SMALL, colors.ink2));
    if beginning.is_some() {
        let told = cx.say(&msg!("record-quote-beginning", shown = BEGINNING, count = words.chars().count()));
        ui.label(rich(told, metrics::SMALL).color(colors.ink3));
    }
}

/// The beginning of a passage that is too long to be shown.
fn beginning(words: &str) -> Option<&str> {
    words.char_indices().nth(LONGEST)?;
    let end = words.char_indices().nth(BEGINNING)?.0;
    words.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginning_when_a_passage_is_short_is_all_of_it() {
        let passage = |characters: usize| "区".repeat(characters);
        assert_eq!(beginning(&passage(LONGEST)), None);
        assert_eq!(beginning(&passage(LONGEST + 1)).map(str::len), Some(BEGINNING * 3));
    }
}
