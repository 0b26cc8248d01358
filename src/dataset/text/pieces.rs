//! The clauses, sentences and paragraphs of a text, and a range that is made larger to all of one of them.
//!
//! Offsets count code points. It must not know who asks: words that are selected, or passages that are looked for.

use std::ops::Range;

use super::Text;

/// A part of a text that says something by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextUnit {
    /// What stands between commas, semicolons and colons, without these marks.
    Clause,
    /// A sentence, with what closes it.
    Sentence,
    /// What stands between line ends.
    Paragraph,
}

impl TextUnit {
    /// Those of a text, in code points, without the blanks around them; in order, none overlaps another one.
    pub fn pieces(self, text: &str) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        // Where the piece begins, and one behind its last character that is no blank.
        let (mut start, mut end) = (None, 0);
        let mut close = |start: &mut Option<usize>, end: usize| pieces.extend(start.take().map(|start| start..end));
        let (mut is_over, mut is_apart) = (false, false);
        let mut chars = text.chars().enumerate().peekable();
        while let Some((at, own)) = chars.next() {
            if is_line_end(own) {
                close(&mut start, end);
                is_over = false;
                continue;
            }
            if own.is_whitespace() {
                is_apart = true;
                continue;
            }
            // What closes a sentence may be followed by what closes a quotation. Behind a blank a straight mark opens one.
            if is_over && (!goes_with_end(own) || is_apart && own == '"') {
                close(&mut start, end);
                is_over = false;
            }
            is_apart = false;
            let next = chars.peek().map(|(_, next)| *next);
            if self == Self::Clause && parts_clauses(own, next) {
                close(&mut start, end);
                continue;
            }
            start.get_or_insert(at);
            end = at + 1;
            is_over = is_over || self != Self::Paragraph && ends_sentence(own, next);
        }
        close(&mut start, end);
        pieces
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn ends_sentence(own: char, next: Option<char>) -> bool {
    match own {
        '。' | '！' | '？' | '!' | '?' | '…' => true,
        '.' => next.is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '”')),
        _ => false,
    }
}

fn goes_with_end(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"' | '】' | '》' | '。' | '！' | '？' | '!' | '?' | '.' | '…')
}

/// Whether a mark stands between two clauses. Those of Latin script do so only before a blank: `1,000`, `10:30`.
fn parts_clauses(own: char, next: Option<char>) -> bool {
    match own {
        '，' | '；' | '：' => true,
        ',' | ';' | ':' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

impl Text {
    /// A range made larger to all of the units that it stands in. One that is just that takes in the next unit, in this paragraph or
    /// the one behind it. For a place, an empty range, it is the unit around it, or beside it in the same line.
    pub fn grown(&self, range: Range<usize>, unit: TextUnit) -> Range<usize> {
        let (from, to) = (self.line_start(range.start), self.next_line_end(range.end));
        let pieces: Vec<Range<usize>> =
            unit.pieces(self.slice(from..to)).into_iter().map(|own| own.start + from..own.end + from).collect();
        let first = pieces.partition_point(|own| own.end <= range.start);
        if range.is_empty() {
            let before = first.checked_sub(1).and_then(|at| pieces.get(at));
            let holds = pieces.get(first).filter(|own| own.start <= range.start);
            return holds.or(before).or_else(|| pieces.get(first)).cloned().unwrap_or(range);
        }
        let behind = pieces.partition_point(|own| own.start < range.end);
        let own = pieces.get(first..behind).unwrap_or_default();
        let start = own.first().map_or(range.start, |one| one.start.min(range.start));
        let end = own.last().map_or(range.end, |one| one.end.max(range.end));
        if (start, end) != (range.start, range.end) {
            return start..end;
        }
        pieces.get(behind).map_or(range, |next| start..next.end)
    }

    /// The beginning of the line that a place is in.
    fn line_start(&self, at: usize) -> usize {
        let before = self.slice(0..at);
        before.rfind(is_line_end).map_or(0, |byte| {
            let end = before.get(byte..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            self.offset_of(byte + end)
        })
    }

    /// The end of the line that a place is in, and of the next one that is not blank.
    fn next_line_end(&self, at: usize) -> usize {
        let start = self.byte_of(at);
        let rest = self.as_str().get(start..).unwrap_or_default();
        let line = rest.find(is_line_end).unwrap_or(rest.len());
        let below = rest.get(line..).unwrap_or_default();
        let blanks = below.find(|c: char| !c.is_whitespace()).unwrap_or(below.len());
        let next = below.get(blanks..).unwrap_or_default();
        let end = line + blanks + next.find(is_line_end).unwrap_or(next.len());
        self.offset_of(start + end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "　　支持区块链发展，设立基金：省级管理。“鼓励企业！”\n\n第二条 投入1,000万元；按v2.0执行。\nThe fund, 3.5 million, is new. Apply";

    fn all(unit: TextUnit) -> Vec<String> {
        let text = Text::new(TEXT);
        unit.pieces(TEXT).into_iter().map(|own| text.slice(own).to_owned()).collect()
    }

    #[test]
    fn pieces_are_clauses_without_their_commas_sentences_with_what_closes_them_and_paragraphs() {
        let first = ["支持区块链发展", "设立基金", "省级管理。", "“鼓励企业！”"];
        assert_eq!(all(TextUnit::Clause)[..4], first);
        assert_eq!(all(TextUnit::Clause)[4..8], ["第二条 投入1,000万元", "按v2.0执行。", "The fund", "3.5 million"]);
        assert_eq!(
            all(TextUnit::Sentence)[..4],
            [
                "支持区块链发展，设立基金：省级管理。",
                "“鼓励企业！”",
                "第二条 投入1,000万元；按v2.0执行。",
                "The fund, 3.5 million, is new."
            ]
        );
        assert_eq!(all(TextUnit::Paragraph).len(), 3);
    }

    #[test]
    fn sentence_ends_behind_all_of_a_chinese_ellipsis_and_before_a_quotation_that_opens() {
        let parts = |text: &str| {
            let own = Text::new(text);
            TextUnit::Sentence.pieces(text).into_iter().map(|one| own.slice(one).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(parts("包括金融、物流等等……但是要防范风险。"), ["包括金融、物流等等……", "但是要防范风险。"]);
        assert_eq!(
            parts(r#"It ended. "Yes" is new. He said "no." Then left."#),
            ["It ended.", r#""Yes" is new."#, r#"He said "no.""#, "Then left."]
        );
    }

    #[test]
    fn range_when_grown_is_the_unit_around_it_and_then_takes_in_the_next_one() {
        let text = Text::new(TEXT);
        let words = |range: Range<usize>| text.slice(range).to_owned();
        let mut range = text.grown(4..4, TextUnit::Clause);
        assert_eq!(words(range.clone()), "支持区块链发展");
        range = text.grown(range, TextUnit::Clause);
        assert_eq!(words(range.clone()), "支持区块链发展，设立基金");
        range = text.grown(range, TextUnit::Sentence);
        assert_eq!(words(range.clone()), "支持区块链发展，设立基金：省级管理。");
        range = text.grown(range, TextUnit::Sentence);
        range = text.grown(range, TextUnit::Sentence);
        assert!(
            words(range.clone()).ends_with("“鼓励企业！”\n\n第二条 投入1,000万元；按v2.0执行。"),
            "over the blank line"
        );
        assert_eq!(text.grown(range, TextUnit::Paragraph).end, text.len(), "these were whole paragraphs");
        // At the end of a line it is the one before, also behind its mark.
        let end = TEXT.chars().position(|c| c == '\n').unwrap();
        assert_eq!(words(text.grown(end..end, TextUnit::Sentence)), "“鼓励企业！”");
        let last = text.len();
        assert_eq!(words(text.grown(last..last, TextUnit::Sentence)), "Apply");
        assert_eq!(text.grown(0..last, TextUnit::Sentence), 0..last);
        assert_eq!(Text::new("").grown(0..0, TextUnit::Clause), 0..0);
    }

    proptest! {
        #[test]
        fn range_however_it_is_grown_holds_what_it_held_and_ends_at_last(
            text in "[a区 ，。.,\r\n“”]{0,60}",
            (at, len) in (0..60_usize, 0..10_usize),
            units in proptest::collection::vec(prop_oneof![Just(TextUnit::Clause), Just(TextUnit::Sentence), Just(TextUnit::Paragraph)], 1..8),
        ) {
            let text = Text::new(text.as_str());
            let at = at.min(text.len());
            let mut range = at..(at + len).min(text.len());
            for unit in units {
                let before = range.clone();
                range = text.grown(range, unit);
                prop_assert!(range.start <= range.end && range.end <= text.len());
                prop_assert!(before.is_empty() || range.start <= before.start && range.end >= before.end);
            }
            let mut last = text.grown(range.clone(), TextUnit::Clause);
            for _ in 0..=text.len() {
                if last == range {
                    break;
                }
                (range, last) = (last.clone(), text.grown(last, TextUnit::Clause));
            }
            prop_assert_eq!(last, range, "it comes to an end");
        }
    }
}
