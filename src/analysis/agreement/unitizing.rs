//! Krippendorff's alpha for units that coders cut out of a continuum themselves: how far passages of one category begin and end at the same places.
//!
//! Source: K. Krippendorff, *On the reliability of unitizing continuous data*, Sociological Methodology 25 (1995), with the expected disagreement as in
//! *Content Analysis*, 2nd edition (2004), 11.6. Passages of one coder that overlap are one; those that only touch are two. Texts stand one behind the
//! other, and no passage reaches from one into the next.

use std::ops::Range;

/// Passages of one category by several coders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Continuum {
    /// How many characters it has.
    len: usize,
    /// By coder: passages in their order, none overlapping another.
    coders: Vec<Vec<Range<usize>>>,
}

/// Alpha of units, and what it is computed from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unitizing {
    /// 1 less the observed disagreement in parts of the expected one.
    pub value: f64,
    /// The squared differences of the passages, in parts of the squared length.
    pub observed: f64,
    /// The same that chance would give.
    pub expected: f64,
    /// How many passages there are.
    pub passages: u32,
    /// How many characters the continuum has.
    pub len: usize,
}

impl Continuum {
    /// An empty one of so many coders.
    pub fn new(coders: usize) -> Self {
        Self { len: 0, coders: vec![Vec::new(); coders] }
    }

    /// Adds a text behind the others, with the passages of each coder on it.
    pub fn push(&mut self, len: usize, passages: Vec<Vec<Range<usize>>>) {
        let begin = self.len;
        for (own, mut more) in self.coders.iter_mut().zip(passages) {
            more.retain(|range| range.start < range.end && range.end <= len);
            more.sort_by_key(|range| (range.start, range.end));
            for range in more {
                let range = range.start + begin..range.end + begin;
                match own.last_mut() {
                    Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                    _ => own.push(range),
                }
            }
        }
        self.len += len;
    }

    /// Passages and what lies between them, in their order, each with whether it is a passage.
    fn sections(&self, coder: usize) -> Vec<(Range<usize>, bool)> {
        let mut sections = Vec::new();
        let mut at = 0;
        for range in self.coders.get(coder).into_iter().flatten() {
            if at < range.start {
                sections.push((at..range.start, false));
            }
            sections.push((range.clone(), true));
            at = range.end;
        }
        if at < self.len {
            sections.push((at..self.len, false));
        }
        sections
    }

    fn passages(&self) -> impl Iterator<Item = f64> {
        self.coders.iter().flatten().map(|range| range.len() as f64)
    }

    /// The disagreement that is observed.
    pub fn observed(&self) -> f64 {
        let coders = self.coders.len();
        let sections: Vec<Vec<(Range<usize>, bool)>> = (0..coders).map(|coder| self.sections(coder)).collect();
        let mut sum = 0.0;
        for (at, one) in sections.iter().enumerate() {
            for other in sections.iter().skip(at + 1) {
                sum += differences(one, other);
            }
        }
        let (coders, len) = (coders as f64, self.len as f64);
        2.0 * sum / (coders * (coders - 1.0) * len * len)
    }

    /// The disagreement that passages of these lengths have when they lie anywhere.
    pub fn expected(&self) -> f64 {
        let (coders, len) = (self.coders.len() as f64, self.len as f64);
        let count = self.passages().count() as f64;
        let mut gaps: Vec<f64> = (0..self.coders.len())
            .flat_map(|coder| self.sections(coder))
            .filter(|(_, is_passage)| !is_passage)
            .map(|(range, _)| range.len() as f64)
            .collect();
        gaps.sort_by(f64::total_cmp);
        // Of the gaps from each on: how many there are, and their sum.
        let mut sums = vec![0.0; gaps.len() + 1];
        for at in (0..gaps.len()).rev() {
            if let (Some(gap), Some(after)) = (gaps.get(at), sums.get(at + 1).copied())
                && let Some(sum) = sums.get_mut(at)
            {
                *sum = after + gap;
            }
        }
        let of_passage = |own: f64| {
            let first = gaps.partition_point(|gap| *gap < own);
            let wide = (gaps.len() - first) as f64;
            let rooms = sums.get(first).copied().unwrap_or(0.0) - wide * (own - 1.0);
            (count - 1.0) / 3.0 * (2.0 * own.powi(3) - 3.0 * own * own + own) + own * own * rooms
        };
        let sum: f64 = self.passages().map(of_passage).sum();
        let taken: f64 = self.passages().map(|own| own * (own - 1.0)).sum();
        2.0 / len * sum / (coders * len * (coders * len - 1.0) - taken)
    }
}

/// Squared differences of the sections of two coders: of passages that overlap, those of their ends; of a passage that lies wholly where the other one
/// has none, its squared length.
fn differences(one: &[(Range<usize>, bool)], other: &[(Range<usize>, bool)]) -> f64 {
    let square = |from: usize, to: usize| (from.abs_diff(to) as f64).powi(2);
    let (mut at, mut beside) = (0, 0);
    let mut sum = 0.0;
    while let (Some((a, a_is)), Some((b, b_is))) = (one.get(at), other.get(beside)) {
        sum += match (a_is, b_is) {
            (true, true) => square(a.start, b.start) + square(a.end, b.end),
            (true, false) if b.start <= a.start && a.end <= b.end => square(a.start, a.end),
            (false, true) if a.start <= b.start && b.end <= a.end => square(b.start, b.end),
            _ => 0.0,
        };
        // Both go on where both end.
        let (a_end, b_end) = (a.end, b.end);
        at += usize::from(a_end <= b_end);
        beside += usize::from(b_end <= a_end);
    }
    sum
}

/// Alpha of all categories together: the mean of their observed disagreements in parts of that of the expected ones. `None` where there is no passage, or
/// chance gives no disagreement.
pub fn unitizing(continua: &[Continuum]) -> Option<Unitizing> {
    let categories = continua.len() as f64;
    let observed = continua.iter().map(Continuum::observed).sum::<f64>() / categories;
    let expected = continua.iter().map(Continuum::expected).sum::<f64>() / categories;
    let value = 1.0 - observed / expected;
    let passages = continua.iter().map(|own| own.passages().count() as u32).sum();
    let len = continua.first().map_or(0, |own| own.len);
    value.is_finite().then_some(Unitizing { value, observed, expected, passages, len })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Passages of two coders as `(begin, length)`.
    fn continuum(len: usize, coders: [&[(usize, usize)]; 2]) -> Continuum {
        let mut continuum = Continuum::new(2);
        let ranges = |own: &[(usize, usize)]| own.iter().map(|(at, len)| *at..at + len).collect();
        continuum.push(len, coders.map(ranges).to_vec());
        continuum
    }

    fn near(computed: f64, published: f64) {
        assert!((computed - published).abs() < 0.000_06, "{computed} {published}");
    }

    /// Krippendorff 2004, p. 254.
    #[test]
    fn example_of_krippendorff_2004_has_its_numbers() {
        let c = continuum(300, [&[(75, 70), (220, 30)], &[(70, 80), (205, 20), (250, 20)]]);
        let k = continuum(300, [&[(30, 60), (150, 50)], &[(30, 60), (150, 50)]]);
        near(c.observed(), 0.0144);
        near(c.expected(), 0.0532);
        near(unitizing(std::slice::from_ref(&c)).unwrap().value, 0.7286);
        near(k.observed(), 0.0);
        near(k.expected(), 0.0490);
        near(unitizing(std::slice::from_ref(&k)).unwrap().value, 1.0);
        let both = unitizing(&[c, k]).unwrap();
        assert!((both.value - 0.8591).abs() < 0.0005, "{both:?}");
        assert_eq!((both.passages, both.len), (9, 300));
    }

    /// Where passages begin, and how long they are.
    type Passages = &'static [(usize, usize)];

    /// Krippendorff 1995, p. 57: the observed disagreements.
    #[test]
    fn examples_of_krippendorff_1995_have_their_observed_disagreements() {
        let all: [(Passages, Passages, f64); 4] = [
            (&[(2, 8), (14, 6)], &[(4, 4), (15, 2)], 0.03125),
            (&[(0, 18)], &[(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)], 2.26736),
            (&[(2, 6), (10, 2), (14, 4), (20, 2)], &[(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)], 0.02777),
            (&[(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)], &[(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)], 0.38715),
        ];
        for (one, other, published) in all {
            let observed = continuum(24, [one, other]).observed();
            assert!((observed - published).abs() < 0.000_011, "{observed} {published}");
        }
    }

    #[test]
    fn passages_of_one_coder_that_overlap_are_one_and_texts_stand_behind_each_other() {
        let mut one = Continuum::new(2);
        let all = |spans: &[(usize, usize)]| spans.iter().map(|(from, to)| *from..*to).collect::<Vec<_>>();
        one.push(10, vec![all(&[(0, 4), (2, 6)]), all(&[(0, 6)])]);
        one.push(5, vec![all(&[(0, 2)]), Vec::new()]);
        let own: Vec<(usize, usize, usize)> = one
            .coders
            .iter()
            .enumerate()
            .flat_map(|(at, own)| own.iter().map(move |range| (at, range.start, range.end)))
            .collect();
        assert_eq!(own, [(0, 0, 6), (0, 10, 12), (1, 0, 6)]);
        assert_eq!(one.len, 15);
        assert_eq!(unitizing(&[]), None);
        assert_eq!(unitizing(&[Continuum::new(2)]), None);
    }
}
