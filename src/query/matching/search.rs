//! Looking for a needle in the texts of many rows at once, at the speed of memory.
//!
//! The characters that the texts have at all are known ([`char_set`]). Where they have only one spelling of some characters
//! of the needle, that run is looked for as bytes, and only where it stands is the whole needle compared; else one letter is
//! looked for in both cases. What is left (several spellings of every character in one stretch of texts) is compared
//! character by character. Rows with odd characters that may change what the needle finds, such as ligatures, are asked one
//! by one. Whatever the way, [`Needle`] says what counts.

use memchr::memmem;

use super::fold::{is_odd, odd_plane};
use super::needle::Needle;
use crate::dataset::TEXT_END;
use crate::query::rows::bitmap::Bitmap;

/// The code points of the basic plane.
const PLANE: usize = 0x1_0000;

/// The characters of a text as bits, those beyond the basic plane as one more.
pub(in crate::query) fn char_set(text: &str) -> Box<[u64]> {
    let mut bits = vec![0_u64; PLANE / 64 + 1];
    for c in text.chars() {
        let at = (c as usize).min(PLANE);
        if let Some(word) = bits.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }
    bits.into_boxed_slice()
}

fn has(chars: &[u64], c: char) -> bool {
    let at = (c as usize).min(PLANE);
    chars.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// Texts of rows that lie together.
pub(in crate::query) struct TextBlock<'a> {
    /// All texts, each with [`TEXT_END`] behind it.
    pub(in crate::query) text: &'a str,
    /// Where those of each row begin, and where those of the last one end.
    pub(in crate::query) starts: &'a [u32],
    /// What [`char_set`] gives for them.
    pub(in crate::query) chars: &'a [u64],
}

/// How a needle is looked for.
#[derive(Debug, PartialEq, Eq)]
enum SearchMethod {
    /// No text has all of its characters.
    Nowhere,
    /// As the bytes of one of these runs, which all begin at this character of it.
    Bytes(Vec<String>, usize),
    /// As one letter, in two cases, at this character of it.
    Letter([u8; 2], usize),
    /// Character by character.
    Slowly,
}

/// More spellings than this of one character are compared character by character.
const SPELLINGS: usize = 3;

/// With more odd characters than this that matter, every row is asked by itself.
const MOST_ODD: usize = 16;

/// Latin letters and digits, rare ones in English first.
const RARE_FIRST: &[u8] = b"zqxjkvbw7685394pgyfmcuh210ldrsnioate";

impl SearchMethod {
    fn of(needle: &Needle, chars: &[u64]) -> Self {
        let wanted = needle.chars();
        if wanted.is_empty() || wanted.contains(&TEXT_END) {
            return Self::Slowly;
        }
        let spelt = |all: &[char]| all.iter().copied().filter(|c| has(chars, *c)).collect::<Vec<char>>();
        let spellings: Vec<Vec<char>> = needle.spellings().iter().map(|all| spelt(all)).collect();
        if spellings.iter().any(Vec::is_empty) {
            return Self::Nowhere;
        }
        // The longest run of characters with one spelling, in bytes.
        let mut best = (String::new(), 0);
        let mut run = (String::new(), 0);
        for (at, spelt) in spellings.iter().enumerate() {
            if let [only] = &**spelt {
                run.0.push(*only);
                if run.0.len() > best.0.len() {
                    best.clone_from(&run);
                }
            } else {
                run = (String::new(), at + 1);
            }
        }
        let is_chinese = |text: &str| text.len() >= 3 && !text.is_ascii();
        if is_chinese(&best.0) || best.0.chars().count() == wanted.len() {
            return Self::Bytes(vec![best.0], best.1);
        }
        let rank = |byte: u8| RARE_FIRST.iter().position(|other| *other == byte.to_ascii_lowercase());
        let letters = spellings.iter().enumerate().filter_map(|(at, spelt)| match **spelt {
            [one] if one.is_ascii() => Some((rank(one as u8)?, [one as u8; 2], at)),
            [one, other] if one.is_ascii() && other.is_ascii() => {
                Some((rank(one as u8)?, [one as u8, other as u8], at))
            }
            _ => None,
        });
        let few = spellings.iter().enumerate().filter(|(_, spelt)| spelt.iter().all(|c| !c.is_ascii()));
        let few = few.min_by_key(|(_, spelt)| spelt.len()).filter(|(_, spelt)| spelt.len() <= SPELLINGS);
        match (few, letters.min()) {
            (Some((at, spelt)), _) => Self::Bytes(spelt.iter().map(char::to_string).collect(), at),
            (None, Some((_, cases, at))) => Self::Letter(cases, at),
            (None, None) => Self::Slowly,
        }
    }
}

impl TextBlock<'_> {
    /// Tells each row that has the needle, once, by its place from zero.
    pub(in crate::query) fn find(&self, needle: &Needle, found: &mut dyn FnMut(u32)) {
        let Some(odd) = self.odd_rows(needle) else { return self.find_plain(needle, found) };
        self.find_plain(needle, &mut |row| {
            if !odd.contains(row) {
                found(row);
            }
        });
        for row in odd.iter() {
            if self.has(row as usize, needle) {
                found(row);
            }
        }
    }

    /// The rows with an odd character that the needle minds; `None` where there are none.
    fn odd_rows(&self, needle: &Needle) -> Option<Bitmap> {
        let mut minded: Vec<char> = Vec::new();
        for (word, (own, odd)) in self.chars.iter().zip(odd_plane()).enumerate() {
            let mut bits = own & odd;
            while bits != 0 {
                let code = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                minded.extend(u32::try_from(code).ok().and_then(char::from_u32).filter(|c| needle.minds(*c)));
            }
        }
        let has_beyond = self.chars.get(PLANE / 64).is_some_and(|bits| *bits != 0);
        if minded.is_empty() && !has_beyond {
            return None;
        }
        let (first, last) = (*self.starts.first()? as usize, *self.starts.last()? as usize);
        let mut rows = Bitmap::new(u32::try_from(self.starts.len() - 1).ok()?);
        if minded.len() > MOST_ODD {
            return Some(Bitmap::full(rows.len()));
        }
        let bytes = self.text.as_bytes().get(first..last)?;
        let mut row = 0;
        let mut mark = |at: usize| {
            // Each character is looked for from the beginning.
            let from = if self.starts.get(row).is_some_and(|start| *start as usize <= at) { row } else { 0 };
            row = self.row_of(at, from);
            rows.insert(row as u32);
        };
        for c in minded {
            let mut utf8 = [0; 4];
            for at in memmem::find_iter(bytes, c.encode_utf8(&mut utf8).as_bytes()) {
                mark(first + at);
            }
        }
        // The lead byte of what is beyond the basic plane.
        for at in memchr::memchr_iter(0xF0, if has_beyond { bytes } else { &[] }) {
            let c = self.text.get(first + at..).and_then(|text| text.chars().next());
            if c.is_some_and(|c| is_odd(c) && needle.minds(c)) {
                mark(first + at);
            }
        }
        Some(rows).filter(|rows| rows.count() > 0)
    }

    /// Whether a row has the needle.
    fn has(&self, row: usize, needle: &Needle) -> bool {
        let (Some(start), Some(end)) = (self.starts.get(row), self.starts.get(row + 1)) else { return false };
        let own = self.text.get(*start as usize..*end as usize).unwrap_or("");
        own.split_terminator(TEXT_END).any(|text| needle.is_in(text))
    }

    fn find_plain(&self, needle: &Needle, found: &mut dyn FnMut(u32)) {
        let (Some(first), Some(last)) = (self.starts.first(), self.starts.last()) else { return };
        let (from, to) = (*first as usize, *last as usize);
        match SearchMethod::of(needle, self.chars) {
            SearchMethod::Nowhere => {}
            SearchMethod::Slowly => self.find_slowly(needle, found),
            SearchMethod::Letter([one, other], at) => {
                let next = |bytes: &[u8]| memchr::memchr2(one, other, bytes);
                self.find_at(needle, at, from..to, &next, found);
            }
            SearchMethod::Bytes(runs, at) => {
                for run in runs {
                    let finder = memmem::Finder::new(run.as_bytes());
                    self.find_at(needle, at, from..to, &|bytes| finder.find(bytes), found);
                }
            }
        }
    }

    /// Compares the needle wherever its character `at` may stand.
    fn find_at(
        &self,
        needle: &Needle,
        at: usize,
        range: std::ops::Range<usize>,
        next: &dyn Fn(&[u8]) -> Option<usize>,
        found: &mut dyn FnMut(u32),
    ) {
        let bytes = self.text.as_bytes().get(..range.end).unwrap_or(&[]);
        let mut here = range.start;
        let mut row = 0;
        while let Some(step) = bytes.get(here..).and_then(next) {
            here += step;
            if !needle.is_at(self.text, here, at) {
                here += 1;
                continue;
            }
            row = self.row_of(here, row);
            found(row as u32);
            // One is enough.
            here = self.starts.get(row + 1).map_or(range.end, |end| *end as usize);
        }
    }

    /// The row that a byte belongs to, not before `from`.
    fn row_of(&self, byte: usize, from: usize) -> usize {
        let rest = self.starts.get(from..).unwrap_or(&[]);
        // Hits are often near each other.
        let mut width = 8;
        while rest.get(width).is_some_and(|start| *start as usize <= byte) {
            width *= 2;
        }
        let near = rest.get(..width).unwrap_or(rest);
        from + near.partition_point(|start| *start as usize <= byte).saturating_sub(1)
    }

    fn find_slowly(&self, needle: &Needle, found: &mut dyn FnMut(u32)) {
        for row in 0..self.starts.len().saturating_sub(1) {
            if self.has(row, needle) {
                found(row as u32);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Style;
    use proptest::prelude::*;

    fn rows(texts: &[Vec<String>], needle: &Needle) -> Vec<u32> {
        let (mut text, mut starts) = ("前区块链\0".to_owned(), Vec::new());
        for own in texts {
            starts.push(text.len() as u32);
            for own in own {
                text.push_str(own);
                text.push(TEXT_END);
            }
        }
        starts.push(text.len() as u32);
        text.push_str("后区块链 AI\0");
        let mut found = Vec::new();
        let chars = char_set(&text);
        TextBlock { text: &text, starts: &starts, chars: &chars }.find(needle, &mut |row| found.push(row));
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn way_when_texts_have_one_spelling_then_bytes() {
        let way = |word: &str, text: &str| SearchMethod::of(&Needle::new(word, Style::Plain), &char_set(text));
        assert_eq!(way("区块链", "区块链"), SearchMethod::Bytes(vec!["区块链".to_owned()], 0));
        assert_eq!(way("区块链", "区塊块链"), SearchMethod::Bytes(vec!["区".to_owned()], 0));
        assert_eq!(way("区块链", "区块"), SearchMethod::Nowhere);
        assert_eq!(way("Blockchain", "blockchain BLOCKCHAIN"), SearchMethod::Letter(*b"kK", 4));
        assert_eq!(way("2017", "2017"), SearchMethod::Bytes(vec!["2017".to_owned()], 0));
        assert_eq!(way("ai", "aiＡAI"), SearchMethod::Letter(*b"iI", 1));
    }

    proptest! {
        #[test]
        fn find_when_asked_then_the_rows_that_have_it(
            texts in prop::collection::vec(prop::collection::vec("[区區块塊链鏈鍊aAＡiIbk 1\n-]{0,9}|[aifＡm2ﬁ㎡…\u{301}áﾊﾟパ𝐀]{0,6}", 0..3), 0..8),
            word in "[区块塊链aibk1 ]{1,4}|[aif2m.áパﬁ]{1,2}",
            style in prop_oneof![Just(Style::Plain), Just(Style::Prefix), Just(Style::Phrase)],
        ) {
            let needle = Needle::new(&word, style);
            let has = |own: &Vec<String>| own.iter().any(|text| needle.is_in(text));
            let expected: Vec<u32> = texts.iter().zip(0..).filter(|(own, _)| has(own)).map(|(_, row)| row).collect();
            prop_assert_eq!(rows(&texts, &needle), expected);
        }
    }
}
