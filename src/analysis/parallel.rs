//! Which paragraphs of a text and of its translation belong together.
//!
//! Where both have as many, the first belongs to the first and so on. Else they are aligned by their lengths alone, as W. A. Gale
//! and K. W. Church did for sentences ("A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19(1),
//! 1993): a paragraph and its translation are long together, and one, two or none of a text stand for one or two of the other. How
//! many characters of the one stand for a character of the other is taken from the two texts as wholes, their variance from the paper.
//! It must not know what the words mean, nor how the texts are drawn.

use std::ops::Range;

/// What belongs together: some paragraphs of the one text, some of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aligned {
    /// Those of the first text.
    pub first: Range<usize>,
    /// Those of the second one.
    pub second: Range<usize>,
}

/// The variance of the length for each character, as Gale and Church found it. Theirs were texts of which both had about as many
/// characters; where one has more it is taken to grow with them.
const VARIANCE: f64 = 6.8;
/// How many of the one stand for how many of the other, and how often they found that; the cases that they counted together are shared
/// out equally.
const MATCHES: [(usize, usize, f64); 6] =
    [(1, 1, 0.89), (1, 0, 0.0099 / 2.0), (0, 1, 0.0099 / 2.0), (2, 1, 0.089 / 2.0), (1, 2, 0.089 / 2.0), (2, 2, 0.011)];
/// So far from the diagonal paragraphs may belong together.
const BAND: usize = 40;
/// Texts for which more had to be compared are not aligned by length: they are put side by side one by one.
const MOST: usize = 60_000;

/// Aligns two texts, given how long the paragraphs of each are, in characters. Every paragraph is in one pair, in order.
pub fn align(first: &[usize], second: &[usize]) -> Vec<Aligned> {
    if first.len() == second.len() {
        return one_by_one(first.len(), second.len());
    }
    by_length(first, second).unwrap_or_else(|| one_by_one(first.len(), second.len()))
}

/// The first with the first; what the longer one has left stands alone.
fn one_by_one(first: usize, second: usize) -> Vec<Aligned> {
    let range = |at: usize, len: usize| at.min(len)..(at + 1).min(len);
    (0..first.max(second)).map(|at| Aligned { first: range(at, first), second: range(at, second) }).collect()
}

/// The cheapest way from the beginnings to the ends, by dynamic programming in a band around the diagonal.
fn by_length(first: &[usize], second: &[usize]) -> Option<Vec<Aligned>> {
    let (rows, columns) = (first.len(), second.len());
    let sums = |lengths: &[usize]| {
        let mut all = vec![0_usize];
        all.extend(lengths.iter().scan(0, |sum, length| {
            *sum += length;
            Some(*sum)
        }));
        all
    };
    let (before, behind) = (sums(first), sums(second));
    let (all, other) = (*before.last()? as f64, *behind.last()? as f64);
    let ratio = if all > 0.0 && other > 0.0 { other / all } else { 1.0 };
    let reach = rows.abs_diff(columns).saturating_add(BAND);
    let width = 2 * reach + 1;
    if (rows + 1).saturating_mul(width) > MOST {
        return None;
    }
    // A cell of the band: how dear the way to it is, and by which match it came.
    let mut cells = vec![(f64::INFINITY, 0_u8); (rows + 1) * width];
    let place = |row: usize, column: usize| {
        let middle = row * columns / rows.max(1);
        let at = (column + reach).checked_sub(middle).filter(|at| *at < width)?;
        Some(row * width + at)
    };
    *cells.get_mut(place(0, 0)?)? = (0.0, 0);
    for row in 0..=rows {
        let middle = row * columns / rows.max(1);
        for column in middle.saturating_sub(reach)..=(middle + reach).min(columns) {
            let Some(here) = place(row, column) else { continue };
            for (number, (own, theirs, often)) in MATCHES.into_iter().enumerate() {
                let Some((from_row, from_column)) = row.checked_sub(own).zip(column.checked_sub(theirs)) else {
                    continue;
                };
                let Some((dear, _)) = place(from_row, from_column).and_then(|at| cells.get(at)) else { continue };
                let length = |sums: &[usize], from: usize, to: usize| {
                    sums.get(to).zip(sums.get(from)).map_or(0, |(to, from)| to - from) as f64
                };
                let lengths = (length(&before, from_row, row), length(&behind, from_column, column));
                let cost = dear + cost(lengths, ratio) - often.ln();
                if let Some(cell) = cells.get_mut(here)
                    && cost < cell.0
                {
                    *cell = (cost, number as u8);
                }
            }
        }
    }
    let mut aligned = Vec::new();
    let (mut row, mut column) = (rows, columns);
    while (row, column) != (0, 0) {
        let (cost, number) = *cells.get(place(row, column)?)?;
        let (own, theirs, _) = *MATCHES.get(usize::from(number)).filter(|_| cost.is_finite())?;
        let (from_row, from_column) = (row.checked_sub(own)?, column.checked_sub(theirs)?);
        aligned.push(Aligned { first: from_row..row, second: from_column..column });
        (row, column) = (from_row, from_column);
    }
    aligned.reverse();
    Some(aligned)
}

/// How unlikely it is that texts of these lengths belong together: `-ln(2 (1 - Phi(|delta|)))`, with delta as in the
/// program in the appendix of the paper.
fn cost((own, theirs): (f64, f64), ratio: f64) -> f64 {
    if own == 0.0 && theirs == 0.0 {
        return 0.0;
    }
    let mean = f64::midpoint(own, theirs / ratio).max(1.0);
    let delta = (theirs - own * ratio) / (mean * VARIANCE * ratio).sqrt();
    -two_tails(delta.abs()).max(1e-300).ln()
}

/// `2 (1 - Phi(x))` for a normal distribution: the complementary error function of `x / sqrt 2`, by the rational approximation
/// 7.1.26 in Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964); its error is below 1.5e-7.
fn two_tails(x: f64) -> f64 {
    let z = x / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let sum = ((((1.061_405_429 * t - 1.453_152_027) * t + 1.421_413_741) * t - 0.284_496_736) * t + 0.254_829_592) * t;
    sum * (-z * z).exp()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(first: &[usize], second: &[usize]) -> Vec<(Range<usize>, Range<usize>)> {
        align(first, second).into_iter().map(|one| (one.first, one.second)).collect()
    }

    #[test]
    fn two_tails_are_those_of_published_tables() {
        for (x, expected) in [(0.0, 1.0), (1.0, 0.317_310_5), (1.959_964, 0.05), (2.575_829, 0.01)] {
            assert!((two_tails(x) - expected).abs() < 1e-6, "{x}");
        }
    }

    #[test]
    fn paragraphs_when_one_was_translated_as_two_belong_to_both() {
        // About three letters for a Chinese character.
        assert_eq!(
            pairs(&[10, 200, 80, 60], &[32, 300, 310, 235, 178]),
            [(0..1, 0..1), (1..2, 1..3), (2..3, 3..4), (3..4, 4..5)]
        );
        assert_eq!(pairs(&[100, 120, 50], &[660, 149]), [(0..2, 0..1), (2..3, 1..2)]);
    }

    #[test]
    fn paragraph_when_it_is_short_and_was_not_translated_goes_with_its_neighbour() {
        assert_eq!(pairs(&[90, 12, 70, 80], &[270, 215, 238]), [(0..1, 0..1), (1..3, 1..2), (3..4, 2..3)]);
        assert_eq!(pairs(&[], &[3, 4]), [(0..0, 0..1), (0..0, 1..2)]);
        assert!(pairs(&[], &[]).is_empty());
    }

    #[test]
    fn texts_with_very_many_paragraphs_are_put_side_by_side_without_comparing_all() {
        let pairs = align(&vec![30; 5_000], &[90; 10]);
        assert_eq!((pairs.len(), pairs[9].second.clone(), pairs[10].second.clone()), (5_000, 9..10, 10..10));
    }

    proptest! {
        #[test]
        fn every_paragraph_of_any_texts_is_in_one_pair_in_order(
            first in proptest::collection::vec(0..500_usize, 0..60),
            second in proptest::collection::vec(0..500_usize, 0..200),
        ) {
            let (mut row, mut column) = (0, 0);
            for one in align(&first, &second) {
                prop_assert_eq!((one.first.start, one.second.start), (row, column));
                prop_assert!(!one.first.is_empty() || !one.second.is_empty());
                (row, column) = (one.first.end, one.second.end);
            }
            prop_assert_eq!((row, column), (first.len(), second.len()));
        }
    }
}
