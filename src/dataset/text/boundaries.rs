//! Where characters and words of a text end: a mark that stands on a character is one with it, and so are the two ends of a line.
//!
//! It must not know who asks: a caret that is moved, or the end of a span.

use std::ops::Range;

use super::Text;

/// So many marks on one character are taken together.
const MOST_MARKS: usize = 16;
/// So far a word is looked for.
const MOST_WORD: usize = 400;

impl Text {
    /// The place one character on or back. Marks that stand on a character, and the two ends of a line, are one with what they
    /// follow.
    pub fn character_from(&self, at: usize, on: bool) -> usize {
        if on {
            let mut rest = self.slice(at..at + MOST_MARKS).chars();
            let Some(first) = rest.next() else { return at };
            let follows = |c: &char| is_mark(*c) || first == '\r' && *c == '\n';
            return at + 1 + rest.take_while(follows).count();
        }
        let start = at.saturating_sub(MOST_MARKS);
        let before: Vec<char> = self.slice(start..at).chars().rev().collect();
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

    /// The end of the word behind a place, or the beginning of the one before it. In Chinese, which has no spaces, that is what
    /// stands between marks.
    pub fn word_from(&self, at: usize, on: bool) -> usize {
        let near: Vec<char> = if on {
            self.slice(at..at + MOST_WORD).chars().collect()
        } else {
            self.slice(at.saturating_sub(MOST_WORD)..at).chars().rev().collect()
        };
        let spaces = near.iter().take_while(|c| sort(**c) == Sort::Space).count();
        let first = near.get(spaces).map(|c| sort(*c));
        let word = near.iter().skip(spaces).take_while(|c| Some(sort(**c)) == first).count();
        if on { at + spaces + word } else { at - spaces - word }
    }

    /// The word that a place is in, as a double click selects it.
    pub fn word_around(&self, at: usize) -> Range<usize> {
        let is_letter = |c: Option<char>| c.is_some_and(|c| sort(c) == Sort::Letter);
        let before = self.slice(at.saturating_sub(1)..at).chars().next();
        let behind = self.slice(at..at + 1).chars().next();
        match (at > 0 && is_letter(before), is_letter(behind)) {
            (_, true) => {
                let end = self.word_from(at, true);
                self.word_from(end, false)..end
            }
            (true, false) => self.word_from(at, false)..at,
            (false, false) => at..(at + 1).min(self.len()),
        }
    }

    /// A span after one of its ends was moved by a character, or by a word: never empty, never outside the text.
    pub fn with_end_moved(&self, span: Range<usize>, (is_start, on, by_word): (bool, bool, bool)) -> Range<usize> {
        let from = if is_start { span.start } else { span.end };
        let to = if by_word { self.word_from(from, on) } else { self.character_from(from, on) };
        if is_start {
            // The last character stays.
            let last = self.character_from(span.end, false).max(span.start);
            to.min(last)..span.end
        } else {
            let first = self.character_from(span.start, true).min(span.end);
            span.start..to.max(first)
        }
    }
}

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn places_go_over_marks_with_what_they_stand_on() {
        let text = Text::new("ae\u{301}\u{302}😀\r\n政");
        let mut at = 0;
        let mut places = vec![at];
        while text.character_from(at, true) != at {
            at = text.character_from(at, true);
            places.push(at);
        }
        assert_eq!(places, [0, 1, 4, 5, 7, 8]);
        let mut back = vec![at];
        while at > 0 {
            at = text.character_from(at, false);
            back.push(at);
        }
        back.reverse();
        assert_eq!(back, places);
    }

    #[test]
    fn words_end_at_marks_and_spaces() {
        let text = Text::new("发展 区块链，trust 2.0");
        assert_eq!(text.word_around(4), 3..6);
        assert_eq!(text.word_around(6), 3..6);
        assert_eq!((text.word_from(0, true), text.word_from(2, true), text.word_from(12, false)), (2, 6, 7));
        assert_eq!(text.word_around(12), 7..12);
        assert_eq!(Text::new("，。").word_around(1), 1..2);
    }

    #[test]
    fn span_when_its_ends_are_moved_is_never_empty() {
        let text = Text::new("支持e\u{301}链，发展");
        let (start, end) = (true, false);
        assert_eq!(text.with_end_moved(2..5, (end, false, false)), 2..4);
        assert_eq!(text.with_end_moved(2..4, (end, false, false)), 2..4, "a character with its mark is the last one");
        assert_eq!(text.with_end_moved(2..4, (end, true, true)), 2..5);
        assert_eq!(text.with_end_moved(2..5, (start, true, true)), 4..5);
        assert_eq!(text.with_end_moved(2..5, (start, false, true)), 0..5);
        assert_eq!(text.with_end_moved(0..8, (start, false, false)), 0..8);
        assert_eq!(text.with_end_moved(5..8, (end, true, false)), 5..8);
    }

    proptest! {
        #[test]
        fn places_never_leave_the_text(text in "[a区 ，\u{301}\r\n😀]{0,40}", at in 0..60_usize) {
            let text = Text::new(text.as_str());
            let at = at.min(text.len());
            for on in [true, false] {
                for place in [text.character_from(at, on), text.word_from(at, on)] {
                    let is_that_way = if on { place >= at } else { place <= at };
                    prop_assert!(place <= text.len() && is_that_way);
                }
            }
            let around = text.word_around(at);
            prop_assert!(around.start <= around.end && around.end <= text.len());
        }

        #[test]
        fn span_however_its_ends_are_moved_stands_on_words_of_the_text(
            text in "[a区 ，\u{301}\r\n😀]{1,40}",
            (start, len) in (0..40_usize, 1..40_usize),
            moves in proptest::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 1..40),
        ) {
            let text = Text::new(text.as_str());
            let start = start.min(text.len() - 1);
            let mut span = start..(start + len).min(text.len());
            for way in moves {
                let before = span.clone();
                span = text.with_end_moved(span, way);
                prop_assert!(span.start < span.end && span.end <= text.len(), "{:?} {:?}", before, way);
                let stays = if way.0 { span.end == before.end } else { span.start == before.start };
                prop_assert!(stays);
            }
        }
    }
}
