//! The caret of a text that is read and what is selected with it, in code points; which key moves it how, and where a word ends.
//!
//! It must not know the layout: rows are asked for.

use std::ops::Range;

use eframe::egui::{Key, Modifiers};

use crate::dataset::Text;

/// The caret, and where the selection was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Caret {
    /// Where it stands.
    pub(super) at: usize,
    /// The other end of what is selected.
    pub(super) from: usize,
    /// Where a line is wrapped it stands at the end of the row above, not at the beginning of the one below.
    pub(super) ends_row: bool,
}

impl Caret {
    /// With nothing selected.
    pub(super) fn one(at: usize) -> Self {
        Self { at, from: at, ends_row: false }
    }

    /// With all of a range selected.
    pub(super) fn over(range: Range<usize>) -> Self {
        Self { from: range.start, at: range.end, ends_row: true }
    }

    /// In a text of this length.
    pub(super) fn within(self, len: usize) -> Self {
        Self { at: self.at.min(len), from: self.from.min(len), ..self }
    }

    /// What is selected.
    pub(super) fn range(self) -> Range<usize> {
        self.at.min(self.from)..self.at.max(self.from)
    }

    /// Moved to another place, with or without what lies between selected.
    pub(super) fn to(self, at: usize, selects: bool) -> Self {
        self.to_place((at, false), selects)
    }

    /// The same, to a place that may be at the end of a row.
    pub(super) fn to_place(self, (at, ends_row): (usize, bool), selects: bool) -> Self {
        Self { at, from: if selects { self.from } else { at }, ends_row }
    }
}

/// Where a key leads the caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// One character on, or back.
    Character(bool),
    /// To the end of the word, or the beginning of the one before.
    Word(bool),
    /// One row down, or up.
    Row(bool),
    /// A page down, or up.
    Page(bool),
    /// To the end of the row, or its beginning.
    RowEnd(bool),
    /// To the end of the text, or its beginning.
    TextEnd(bool),
    /// All of it is selected.
    All,
}

/// What a key means here.
pub(super) fn way_of(key: Key, modifiers: Modifiers) -> Option<Way> {
    if modifiers.alt && !cfg!(target_os = "macos") {
        return None;
    }
    let by_word = modifiers.command || modifiers.alt;
    Some(match key {
        Key::ArrowRight | Key::ArrowLeft => {
            let on = key == Key::ArrowRight;
            if by_word { Way::Word(on) } else { Way::Character(on) }
        }
        Key::ArrowDown | Key::ArrowUp if !by_word => Way::Row(key == Key::ArrowDown),
        Key::PageDown | Key::PageUp if !by_word => Way::Page(key == Key::PageDown),
        Key::Home | Key::End => {
            let on = key == Key::End;
            if by_word { Way::TextEnd(on) } else { Way::RowEnd(on) }
        }
        Key::A if modifiers.command && !modifiers.shift => Way::All,
        _ => return None,
    })
}

/// The place one character on or back. Marks that stand on a character, and the two ends of a line, are one with what they follow.
pub(super) fn character(text: &Text, at: usize, on: bool) -> usize {
    if on {
        let mut rest = text.slice(at..at + MOST_MARKS).chars();
        let Some(first) = rest.next() else { return at };
        let follows = |c: &char| is_mark(*c) || first == '\r' && *c == '\n';
        return at + 1 + rest.take_while(follows).count();
    }
    let start = at.saturating_sub(MOST_MARKS);
    let before: Vec<char> = text.slice(start..at).chars().rev().collect();
    let mut back = 0;
    for pair in before.iter().zip(before.iter().skip(1).map(Some).chain([None])) {
        back += 1;
        let goes_on = is_mark(*pair.0) || *pair.0 == '\n' && pair.1 == Some(&'\r');
        if !goes_on {
            break;
        }
    }
    at - back
}

/// So many marks on one character are taken together.
const MOST_MARKS: usize = 16;
/// So far a word is looked for.
const MOST_WORD: usize = 400;

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{200d}' | '\u{e0100}'..='\u{e01ef}')
}

/// What sort of character stands where: a word is a run of one sort.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Sort {
    Letter,
    Space,
    Other,
}

fn sort(c: char) -> Sort {
    match c {
        c if c.is_alphanumeric() || is_mark(c) || c == '_' => Sort::Letter,
        c if c.is_whitespace() => Sort::Space,
        _ => Sort::Other,
    }
}

/// The end of the word behind a place, or the beginning of the one before it. In Chinese, which has no spaces, that is what stands
/// between marks.
pub(super) fn word(text: &Text, at: usize, on: bool) -> usize {
    let near: Vec<char> = if on {
        text.slice(at..at + MOST_WORD).chars().collect()
    } else {
        text.slice(at.saturating_sub(MOST_WORD)..at).chars().rev().collect()
    };
    let spaces = near.iter().take_while(|c| sort(**c) == Sort::Space).count();
    let first = near.get(spaces).map(|c| sort(*c));
    let word = near.iter().skip(spaces).take_while(|c| Some(sort(**c)) == first).count();
    if on { at + spaces + word } else { at - spaces - word }
}

/// The word that a place is in, as a double click selects it.
pub(super) fn word_around(text: &Text, at: usize) -> Range<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(|c| sort(c) == Sort::Letter);
    let (before, behind) = (text.slice(at.saturating_sub(1)..at).chars().next(), text.slice(at..at + 1).chars().next());
    match (at > 0 && is_letter(before), is_letter(behind)) {
        (_, true) => {
            let end = word(text, at, true);
            word(text, end, false)..end
        }
        (true, false) => word(text, at, false)..at,
        (false, false) => at..(at + 1).min(text.len()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn caret_goes_over_marks_with_what_they_stand_on() {
        let text = Text::new("ae\u{301}\u{302}😀\r\n政");
        let mut at = 0;
        let mut places = vec![at];
        while character(&text, at, true) != at {
            at = character(&text, at, true);
            places.push(at);
        }
        assert_eq!(places, [0, 1, 4, 5, 7, 8]);
        let mut back = vec![at];
        while at > 0 {
            at = character(&text, at, false);
            back.push(at);
        }
        back.reverse();
        assert_eq!(back, places);
    }

    #[test]
    fn words_end_at_marks_and_spaces() {
        let text = Text::new("发展 区块链，trust 2.0");
        assert_eq!(word_around(&text, 4), 3..6);
        assert_eq!(word_around(&text, 6), 3..6);
        assert_eq!((word(&text, 0, true), word(&text, 2, true), word(&text, 12, false)), (2, 6, 7));
        assert_eq!(word_around(&text, 12), 7..12);
        assert_eq!(word_around(&Text::new("，。"), 1), 1..2);
    }

    proptest! {
        #[test]
        fn caret_never_leaves_the_text(text in "[a区 ，\u{301}\r\n😀]{0,40}", at in 0..60_usize) {
            let text = Text::new(text.as_str());
            let at = at.min(text.len());
            for on in [true, false] {
                for place in [character(&text, at, on), word(&text, at, on)] {
                    let is_that_way = if on { place >= at } else { place <= at };
                    prop_assert!(place <= text.len() && is_that_way);
                }
            }
            let around = word_around(&text, at);
            prop_assert!(around.start <= around.end && around.end <= text.len());
        }
    }
}
