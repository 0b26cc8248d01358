//! The passages of a text that are most like a quote that is lost, and how they differ from it, character by character.
//!
//! They are offered to somebody who decides; nothing is moved because of them. It must not know whose quote it is.

use std::collections::HashSet;
use std::ops::Range;

use super::splice::common_ends;
use crate::support::steps;

/// A passage that is like a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearestPassage {
    /// Where it stands, in code points.
    pub range: Range<usize>,
    /// So many characters have to be put in, left out or changed to make it of the quote.
    pub differences: usize,
}

impl NearestPassage {
    /// Whether it differs in more than half of the quote, which has so many characters.
    pub fn is_far(&self, quote: usize) -> bool {
        !is_near(self.differences, quote)
    }
}

/// Whether so many differences are at most half of a quote.
fn is_near(differences: usize, quote: usize) -> bool {
    differences <= quote / 2
}

/// A piece of the comparison of a quote with a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// It stands in both.
    Same(String),
    /// It stands only in the quote.
    Gone(String),
    /// It stands only in the passage.
    Come(String),
}

/// So many steps are taken at most to look for one quote: characters of the quote times characters of the text.
const MOST_STEPS: usize = 400_000_000;
/// Longer differing middles are not compared character by character.
const MOST_COMPARED: usize = 4_000_000;

/// Where nothing is nearer, a passage may differ in so many of a hundred characters of the quote.
const FAR: usize = 65;
/// Of such a passage the fifth part of the quote stands there in one piece: in a long text any words are that much alike.
const RUN: usize = 5;
const SHORTEST_RUN: usize = 4;
/// So many of such passages are looked at.
const MOST_FAR: usize = 12;

/// What looking for a quote in a text costs, in steps.
pub fn steps_to_find(quote: &str, text: &str) -> usize {
    quote.chars().count().saturating_mul(text.chars().count())
}

/// The passages that are nearest to a quote, at most so many, the nearest first.
///
/// None differs in more than half of the quote, and none overlaps another one. Where there is none of these, one that differs in
/// somewhat more is given, if a good part of the quote stands in it as it was. `None` where looking would take too many steps.
pub fn nearest_passages(quote: &str, text: &str, most: usize) -> Option<Vec<NearestPassage>> {
    let cost = steps_to_find(quote, text);
    if cost > MOST_STEPS {
        return None;
    }
    steps::took(cost);
    let (quote, text): (Vec<char>, Vec<char>) = (quote.chars().collect(), text.chars().collect());
    let far = quote.len().saturating_mul(FAR) / 100;
    let mut found = if quote.is_empty() { Vec::new() } else { nearest_spans(&quote, &text, far) };
    found.sort_unstable_by_key(|(errors, (start, end))| (*errors, *start, *end));
    let near = found.partition_point(|(errors, _)| is_near(*errors, quote.len()));
    let passages = apart(found.iter().take(near), most);
    if !passages.is_empty() || near == found.len() {
        return Some(passages);
    }
    let run = (quote.len() / RUN).max(SHORTEST_RUN);
    let runs: HashSet<&[char]> = quote.windows(run).collect();
    let holds_run = |own: &NearestPassage| {
        text.get(own.range.clone()).is_some_and(|own| own.windows(run).any(|run| runs.contains(run)))
    };
    let far = apart(found.iter().skip(near), MOST_FAR);
    Some(far.into_iter().find(holds_run).into_iter().take(most).collect())
}

/// The first of some spans that do not overlap one another.
fn apart<'a>(found: impl Iterator<Item = &'a (usize, (usize, usize))>, most: usize) -> Vec<NearestPassage> {
    let mut passages: Vec<NearestPassage> = Vec::new();
    for (differences, (start, end)) in found.copied() {
        if passages.len() == most {
            break;
        }
        let is_apart = |other: &NearestPassage| end <= other.range.start || start >= other.range.end;
        if start < end && passages.iter().all(is_apart) {
            passages.push(NearestPassage { range: start..end, differences });
        }
    }
    passages
}

/// The spans of a text that differ from a quote by at most so many characters: for each end the fewest differences, with
/// the latest beginning that has them (Sellers).
pub(super) fn nearest_spans(quote: &[char], text: &[char], most: usize) -> Vec<(usize, (usize, usize))> {
    // By length of the beginning of the quote: differences, and where in the text the match begins.
    let mut column: Vec<(usize, usize)> = (0..=quote.len()).map(|errors| (errors, 0)).collect();
    let mut found = Vec::new();
    for (at, char) in text.iter().enumerate() {
        let mut diagonal = (0, at);
        let mut above = (0, at + 1);
        if let Some(first) = column.first_mut() {
            *first = above;
        }
        for (cell, wanted) in column.iter_mut().skip(1).zip(quote) {
            let left = *cell;
            let candidates =
                [(diagonal.0 + usize::from(wanted != char), diagonal.1), (left.0 + 1, left.1), (above.0 + 1, above.1)];
            let best = candidates.into_iter().min_by_key(|(errors, start)| (*errors, usize::MAX - start));
            *cell = best.unwrap_or(left);
            (diagonal, above) = (left, *cell);
        }
        if let Some((errors, start)) = column.last().filter(|(errors, _)| *errors <= most) {
            found.push((*errors, (*start, at + 1)));
        }
    }
    found
}

/// How a passage differs from a quote.
pub fn compared(quote: &str, passage: &str) -> Vec<Piece> {
    let (quote, passage): (Vec<char>, Vec<char>) = (quote.chars().collect(), passage.chars().collect());
    let (start, end) = common_ends(&quote, &passage);
    let middle = |chars: &[char]| chars.get(start..chars.len() - end).unwrap_or_default().to_vec();
    let mut pieces = Pieces::default();
    for char in quote.iter().take(start) {
        pieces.add(Side::Same, *char);
    }
    for (side, char) in common(&middle(&quote), &middle(&passage)) {
        pieces.add(side, char);
    }
    for char in quote.iter().skip(quote.len() - end) {
        pieces.add(Side::Same, *char);
    }
    pieces.0
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Same,
    Gone,
    Come,
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn add(&mut self, side: Side, char: char) {
        match (self.0.last_mut(), side) {
            (Some(Piece::Same(own)), Side::Same)
            | (Some(Piece::Gone(own)), Side::Gone)
            | (Some(Piece::Come(own)), Side::Come) => own.push(char),
            (_, Side::Same) => self.0.push(Piece::Same(char.into())),
            (_, Side::Gone) => self.0.push(Piece::Gone(char.into())),
            (_, Side::Come) => self.0.push(Piece::Come(char.into())),
        }
    }
}

/// The longest common subsequence of two short texts, with what stands only in one of them.
fn common(a: &[char], b: &[char]) -> Vec<(Side, char)> {
    let all = |side: Side, chars: &[char]| chars.iter().map(|char| (side, *char)).collect::<Vec<_>>();
    if a.len().saturating_mul(b.len()) > MOST_COMPARED {
        return [all(Side::Gone, a), all(Side::Come, b)].concat();
    }
    let width = b.len() + 1;
    // By place in both: the length of what is common from there on.
    let mut lengths = vec![0_u32; (a.len() + 1) * width];
    let at = |lengths: &[u32], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    for (i, own) in a.iter().enumerate().rev() {
        for (j, other) in b.iter().enumerate().rev() {
            let best = if own == other {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(cell) = lengths.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pieces = Vec::new();
    loop {
        match (a.get(i), b.get(j)) {
            (Some(own), Some(other)) if own == other => {
                pieces.push((Side::Same, *own));
                (i, j) = (i + 1, j + 1);
            }
            (Some(own), other) if other.is_none() || at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) => {
                pieces.push((Side::Gone, *own));
                i += 1;
            }
            (_, Some(other)) => {
                pieces.push((Side::Come, *other));
                j += 1;
            }
            _ => return pieces,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn passages_that_are_like_a_quote_come_nearest_first_and_apart() {
        let text = "设立专门资金。另设立了专项资金，或设专款。";
        let found = nearest_passages("设立专项资金", text, 3).unwrap();
        let words: Vec<(String, usize)> = found
            .iter()
            .map(|one| (text.chars().skip(one.range.start).take(one.range.len()).collect(), one.differences))
            .collect();
        assert_eq!(words[..2], [("设立专门资金".to_owned(), 1), ("设立了专项资金".to_owned(), 1)]);
        assert_eq!(nearest_passages("全然不同", text, 3), Some(Vec::new()));
        assert_eq!(nearest_passages("", text, 3), Some(Vec::new()));
        assert_eq!(nearest_passages(&"长".repeat(30_000), &"文".repeat(30_000), 3), None);
    }

    #[test]
    fn passage_in_which_about_half_of_a_quote_stands_is_offered_where_nothing_is_nearer() {
        let quote = "设立专项资金支持区块链产业发展";
        let found = |text: &str| {
            let all = nearest_passages(quote, text, 3).unwrap();
            let words = |one: &NearestPassage| text.chars().skip(one.range.start).take(one.range.len()).collect();
            all.iter().map(|one| (words(one), one.differences)).collect::<Vec<(String, usize)>>()
        };
        let text = "前言。拟支持区块链产品的推广。另一些全无关系的词。";
        let all = found(text);
        assert_eq!(all.len(), 1);
        assert!(all[0].0.contains("支持区块链产") && all[0].1 > quote.chars().count() / 2, "{all:?}");
        // Words of which only few characters each are the same are none.
        assert_eq!(found("设立甲乙资金丙丁区块戊己庚辛壬"), Vec::new());
        // Where another one is nearer it is that alone.
        let nearer = found(&format!("{text}设立专门资金支持区块链产业发展"));
        assert_eq!(nearer, [("设立专门资金支持区块链产业发展".to_owned(), 1)]);
        let english = "The industry is supported by a fund of its own, as the annex says in detail.";
        assert_eq!(nearest_passages("completely different words here", english, 3), Some(Vec::new()));
    }

    #[test]
    fn comparison_says_what_is_gone_and_what_has_come() {
        let same = |text: &str| Piece::Same(text.to_owned());
        let (gone, come) = (|text: &str| Piece::Gone(text.to_owned()), |text: &str| Piece::Come(text.to_owned()));
        let pieces = compared("设立专项资金", "设立了专门资金");
        assert_eq!(pieces, [same("设立"), come("了"), same("专"), gone("项"), come("门"), same("资金")]);
        assert_eq!(compared("同", "同"), [same("同")]);
        assert_eq!(compared("", "新"), [come("新")]);
    }

    proptest! {
        #[test]
        fn comparison_holds_both_texts(quote in "[ab政\u{301}😀]{0,30}", passage in "[ab政\u{301}😀]{0,30}") {
            let pieces = compared(&quote, &passage);
            let (mut before, mut after) = (String::new(), String::new());
            for piece in &pieces {
                match piece {
                    Piece::Same(text) => { before.push_str(text); after.push_str(text); }
                    Piece::Gone(text) => before.push_str(text),
                    Piece::Come(text) => after.push_str(text),
                }
            }
            prop_assert_eq!(before, quote);
            prop_assert_eq!(after, passage);
        }
    }
}
