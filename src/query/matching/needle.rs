//! A word or phrase to look for, and where a text has it.
//!
//! Chinese matches anywhere. A side of the needle that is a Latin letter or a digit must be at the edge of a word, so
//! that `AI` does not find blockchain; `区块链AI` needs only its right side to be one.

use std::ops::Range;

use super::fold::{fold, fold_char, fold_with_places, has_odd, is_joining, is_word_char, unfold};
use crate::query::line::ast::Style;

/// Something to look for, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    chars: Box<[char]>,
    /// For each of its characters all that fold to it.
    spellings: Box<[Box<[char]>]>,
    /// The left side must be the start of a word.
    starts: bool,
    /// The right side must be the end of a word.
    ends: bool,
}

impl Needle {
    /// A needle of a word as it was written.
    pub fn new(text: &str, style: Style) -> Self {
        let chars: Box<[char]> = fold(text).chars().collect();
        let spellings = chars.iter().map(|c| unfold(*c)).collect();
        let starts = chars.first().copied().is_some_and(is_word_char);
        let ends = style != Style::Prefix && chars.last().copied().is_some_and(is_word_char);
        Self { chars, spellings, starts, ends }
    }

    /// Whether the text has it.
    pub fn is_in(&self, text: &str) -> bool {
        if has_odd(text) { self.is_in_plain(&fold(text)) } else { self.is_in_plain(text) }
    }

    /// The same of a text that folds character by character, or is folded.
    fn is_in_plain(&self, text: &str) -> bool {
        // Characters that are not ASCII are rare: a text without them can be passed over at once.
        let rare = self.spellings.iter().zip(&self.chars).rev().filter(|(_, c)| !c.is_ascii()).take(3);
        if !rare.map(|(spelt, _)| spelt).all(|spelt| spelt.iter().any(|c| text.contains(*c))) {
            return false;
        }
        self.next_in(&mut FoldedScan::new(text)).is_some()
    }

    /// Where the text has it, in characters, from left to right without overlap.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        if !has_odd(text) {
            return self.places_in_plain(text);
        }
        let (folded, from) = fold_with_places(text);
        let place = |place: Range<usize>| {
            let (first, last) = (from.get(place.start)?, from.get(place.end.checked_sub(1)?)?);
            Some(first.start..last.end)
        };
        self.places_in_plain(&folded).into_iter().filter_map(place).collect()
    }

    /// The same in a text that folds character by character, or is folded.
    fn places_in_plain(&self, text: &str) -> Vec<Range<usize>> {
        let mut scan = FoldedScan::new(text);
        let mut places = Vec::new();
        while let Some(start) = self.next_in(&mut scan) {
            places.push(start..start + self.chars.len());
            scan.skip(self.chars.len().saturating_sub(1));
        }
        places
    }

    /// The next place where it begins; the scan then stands one character behind that.
    fn next_in(&self, scan: &mut FoldedScan<'_>) -> Option<usize> {
        let (first, rest) = self.chars.split_first()?;
        loop {
            let before = scan.before;
            // Nearly all characters differ: the rest is asked only of those that do not.
            if scan.step()? == *first
                && !(self.starts && before.is_some_and(is_word_char))
                && self.goes_on(rest, scan.chars.clone())
            {
                return Some(scan.at - 1);
            }
        }
    }

    /// Whether a text that has this odd character may be another one for it than the text's characters say one by one.
    pub(in crate::query) fn minds(&self, odd: char) -> bool {
        let edges = self.starts || self.ends;
        is_joining(odd)
            || edges && is_word_char(odd)
            || fold(odd.encode_utf8(&mut [0; 4])).chars().any(|c| self.chars.contains(&c) || edges && is_word_char(c))
    }

    /// The folded characters.
    pub(in crate::query) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// For each of them all characters that fold to it.
    pub(in crate::query) fn spellings(&self) -> &[Box<[char]>] {
        &self.spellings
    }

    /// Whether a text has it such that its character number `at` begins at a byte.
    pub(in crate::query) fn is_at(&self, text: &str, byte: usize, at: usize) -> bool {
        let (Some(before), Some(from)) = (text.get(..byte), text.get(byte..)) else { return false };
        let (Some(left), Some(right)) = (self.chars.get(..at), self.chars.get(at..)) else { return false };
        let mut back = before.chars().rev().map(fold_char);
        left.iter().rev().all(|wanted| back.next() == Some(*wanted))
            && !(self.starts && back.next().is_some_and(is_word_char))
            && self.goes_on(right, from.chars())
    }

    fn goes_on(&self, rest: &[char], chars: std::str::Chars<'_>) -> bool {
        let mut chars = chars.map(fold_char);
        rest.iter().all(|wanted| chars.next() == Some(*wanted))
            && !(self.ends && chars.next().is_some_and(is_word_char))
    }
}

/// A walk over the folded characters of a text.
struct FoldedScan<'a> {
    chars: std::str::Chars<'a>,
    before: Option<char>,
    at: usize,
}

impl<'a> FoldedScan<'a> {
    fn new(text: &'a str) -> Self {
        Self { chars: text.chars(), before: None, at: 0 }
    }

    fn step(&mut self) -> Option<char> {
        let c = fold_char(self.chars.next()?);
        self.before = Some(c);
        self.at += 1;
        Some(c)
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.step();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::matching::fold::fold;
    use proptest::prelude::*;

    #[test]
    fn is_in_when_asked_then_follows_the_rules_of_each_script() {
        for (word, style, text, found) in [
            ("AI", Style::Plain, "blockchain", false),
            ("AI", Style::Plain, "on ai, and more", true),
            ("ai", Style::Plain, "发展AI技术", true),
            ("ai", Style::Plain, "AI2018", false),
            ("2017", Style::Plain, "〔2017〕1号", true),
            ("块链", Style::Plain, "区块链技术", true),
            ("區塊鏈", Style::Plain, "区块链技术", true),
            ("区块链AI", Style::Plain, "区块链AI应用", true),
            ("区块链AI", Style::Plain, "区块链AIs", false),
            ("区块链AI", Style::Plain, "区块链 AI", false),
            ("fin", Style::Prefix, "Financial", true),
            ("fin", Style::Prefix, "refinance", false),
            ("fin", Style::Plain, "Financial", false),
            ("digital currency", Style::Phrase, "a DIGITAL　currency.", true),
            ("digital currency", Style::Phrase, "digital, currency", false),
            ("or -a*", Style::Phrase, "this or -a* that", true),
            ("aab", Style::Plain, "aaab aab", true),
            ("e-commerce", Style::Plain, "e-commerce!", true),
        ] {
            assert_eq!(Needle::new(word, style).is_in(text), found, "{word} {style:?} in {text}");
        }
    }

    #[test]
    fn places_when_repeated_then_all_without_overlap() {
        assert_eq!(Needle::new("区区", Style::Plain).places("区区区 区区"), [0..2, 4..6]);
        assert_eq!(Needle::new("ai", Style::Plain).places("AI blockchain 的AI"), [0..2, 15..17]);
    }

    proptest! {
        #[test]
        fn is_in_when_chinese_then_as_a_plain_substring(word in "[区块链區塊鏈]{1,3}", text in "[区块链區塊鏈a]{0,12}") {
            let expected = fold(&text).contains(&fold(&word));
            prop_assert_eq!(Needle::new(&word, Style::Plain).is_in(&text), expected);
        }

        #[test]
        fn is_in_when_latin_then_as_one_of_the_words(word in "[abc]{1,2}", text in "[abc ]{0,12}") {
            let expected = text.split(' ').any(|other| other == word);
            prop_assert_eq!(Needle::new(&word, Style::Plain).is_in(&text), expected);
            let beginning = text.split(' ').any(|other| other.starts_with(&word));
            prop_assert_eq!(Needle::new(&word, Style::Prefix).is_in(&text), beginning);
        }
    }
}
