//! The paragraphs of a text: what stands between line ends, and of one that is very long the pieces in which it is laid out.
//!
//! Offsets count code points. It must not know fonts: how wide a character is stands here only as *wide* or *narrow*, from which
//! a height can be guessed before anything is laid out.

use std::ops::Range;

use super::Text;

/// A paragraph that is longer is cut, so that a text without line ends can be laid out piece by piece.
const MOST: usize = 2_000;
/// So far back a place is looked for at which a sentence ends.
const BACK: usize = 200;

/// A paragraph, or a piece of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its first code point.
    pub start: usize,
    /// One behind its last one: the line end is not in it.
    pub end: usize,
    /// Which paragraph of the text it is, from 1; blank lines are not counted, and are 0.
    pub number: usize,
    /// It goes on with the paragraph of the piece before it.
    pub goes_on: bool,
    /// How wide all of it is, in halves of a Chinese character.
    pub halves: usize,
}

impl Paragraph {
    /// Its code points.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.number == 0
    }
}

/// The paragraphs of a text, in order. There is always one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraphs {
    all: Vec<Paragraph>,
}

impl Paragraphs {
    /// Of a text, in one pass.
    pub fn of(text: &Text) -> Self {
        let mut found = Finder::default();
        for c in text.as_str().chars() {
            found.take(c);
        }
        found.end_line(found.at);
        Self { all: found.all }
    }

    /// All of them.
    pub fn all(&self) -> &[Paragraph] {
        &self.all
    }

    /// The place in [`Self::all`] of the one that holds a code point; a line end belongs to the paragraph before it.
    pub fn at(&self, offset: usize) -> usize {
        self.all.partition_point(|own| own.start <= offset).saturating_sub(1)
    }
}

/// Takes a text apart, character by character.
#[derive(Debug, Default)]
struct Finder {
    all: Vec<Paragraph>,
    /// The code points so far.
    at: usize,
    /// Where the paragraph, or the piece, begins.
    start: usize,
    halves: usize,
    /// The last place behind a sentence, and how wide the piece is up to there.
    sentence: Option<(usize, usize)>,
    is_blank: bool,
    begun: bool,
    goes_on: bool,
    number: usize,
    /// The last character was a carriage return.
    returned: bool,
}

impl Finder {
    fn take(&mut self, c: char) {
        if !self.begun {
            (self.begun, self.is_blank) = (true, true);
        }
        if c == '\n' {
            self.end_line(self.at - usize::from(self.returned && self.at > self.start));
            self.at += 1;
            self.start = self.at;
            self.returned = false;
            return;
        }
        if self.at - self.start >= MOST {
            let (cut, halves) =
                self.sentence.filter(|(cut, _)| *cut + BACK > self.at).unwrap_or((self.at, self.halves));
            self.put(cut, halves);
            (self.start, self.goes_on, self.sentence) = (cut, true, None);
            self.halves -= halves.min(self.halves);
        }
        self.is_blank &= c.is_whitespace();
        self.halves += if is_wide(c) { 2 } else { 1 };
        self.at += 1;
        self.returned = c == '\r';
        if matches!(c, '。' | '；' | '！' | '？' | '.' | ';') {
            self.sentence = Some((self.at, self.halves));
        }
    }

    /// The line ends before this code point.
    fn end_line(&mut self, end: usize) {
        if !self.begun {
            self.is_blank = true;
        }
        self.put(end, self.halves);
        (self.halves, self.sentence, self.goes_on, self.begun) = (0, None, false, false);
    }

    fn put(&mut self, end: usize, halves: usize) {
        let is_blank = self.is_blank && !self.goes_on;
        if !is_blank && !self.goes_on {
            self.number += 1;
        }
        let number = if is_blank { 0 } else { self.number };
        self.all.push(Paragraph { start: self.start, end, number, goes_on: self.goes_on, halves });
    }
}

/// Whether a character is as wide as a Chinese one: ideographs, kana, hangul, full forms and their punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Vec<(usize, usize, usize, bool)> {
        let own = Paragraphs::of(&Text::new(text));
        own.all().iter().map(|one| (one.start, one.end, one.number, one.goes_on)).collect()
    }

    #[test]
    fn paragraphs_stand_between_line_ends_of_either_kind_and_blank_ones_have_no_number() {
        assert_eq!(
            of("政策\r\n\r\n 😀e\u{301}\n"),
            [(0, 2, 1, false), (4, 4, 0, false), (6, 10, 2, false), (11, 11, 0, false)]
        );
        assert_eq!(of(""), [(0, 0, 0, false)]);
        assert_eq!(of("a"), [(0, 1, 1, false)]);
    }

    #[test]
    fn paragraph_when_it_is_very_long_is_cut_behind_a_sentence_and_keeps_its_number() {
        let text = format!("{}。{}\nb", "区".repeat(1_900), "块".repeat(2_500));
        assert_eq!(
            of(&text),
            [(0, 1_901, 1, false), (1_901, 3_901, 1, true), (3_901, 4_401, 1, true), (4_402, 4_403, 2, false)]
        );
        let own = Paragraphs::of(&Text::new(text.as_str()));
        assert_eq!(own.all().iter().map(|one| one.halves).collect::<Vec<_>>(), [3_802, 4_000, 1_000, 1]);
    }

    proptest! {
        #[test]
        fn every_code_point_of_any_text_is_in_one_paragraph_or_a_line_end(text in "[a区。 😀\u{301}\r\n]{0,300}") {
            let own = Paragraphs::of(&Text::new(text.as_str()));
            let chars: Vec<char> = text.chars().collect();
            let mut at = 0;
            for one in own.all() {
                prop_assert!(chars.get(at..one.start).is_some_and(|gap| gap.iter().all(|c| matches!(c, '\r' | '\n'))));
                prop_assert!(one.end >= one.start && !chars[one.start..one.end].contains(&'\n'));
                at = one.end;
            }
            prop_assert!(chars[at..].iter().all(|c| matches!(c, '\r' | '\n')));
            for place in 0..=chars.len() {
                let one = own.all()[own.at(place)];
                let next = own.all().get(own.at(place) + 1);
                prop_assert!(one.start <= place && next.is_none_or(|next| place < next.start));
            }
        }
    }
}
