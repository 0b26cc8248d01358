//! Classes of counts for colouring: 0, 1, 2-3, 4-5, 6-8, 9 and more; in larger sets scaled up by quantile.

/// The lower bounds of the five classes above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps([usize; 5]);

impl Default for Steps {
    fn default() -> Self {
        Self([1, 2, 4, 6, 9])
    }
}

impl Steps {
    /// The classes that suit these counts. The usual ones hold as long as they part the counts; when most counts fall
    /// into the last class, each class gets about as many places as the others.
    pub fn fitting(counts: &[usize]) -> Self {
        let usual = Self::default();
        let mut above: Vec<usize> = counts.iter().copied().filter(|count| *count > 0).collect();
        let last = above.iter().filter(|count| usual.of(**count) == 5).count();
        if last * 3 <= above.len() {
            return usual;
        }
        above.sort_unstable();
        let mut bounds = [1_usize; 5];
        for class in 1..5 {
            let at = above.len() * class / 5;
            let wanted = above.get(at).copied().map_or(0, rounded);
            let before = bounds.get(class - 1).copied().unwrap_or(0);
            if let Some(bound) = bounds.get_mut(class) {
                *bound = wanted.max(before + 1);
            }
        }
        Self(bounds)
    }

    /// The classes of shares in whole percents, up to the largest: equally wide, of round numbers.
    pub fn of_shares(largest: usize) -> Self {
        let step = [1, 2, 4, 5, 10].into_iter().find(|step| step * 5 >= largest).unwrap_or(20);
        Self([0, 1, 2, 3, 4].map(|class| class * step + 1))
    }

    /// What stands under the legend of shares: `0`, `1-20%`, and so on.
    pub fn share_labels(&self) -> Vec<String> {
        let [first, second, ..] = self.0;
        let step = second.saturating_sub(first).max(1);
        let label = |from: &usize| match step {
            1 => format!("{from}%"),
            _ => format!("{from}-{}%", from + step - 1),
        };
        std::iter::once("0".to_owned()).chain(self.0.iter().map(label)).collect()
    }

    /// The class of a count, 0 to 5.
    pub fn of(&self, count: usize) -> usize {
        self.0.iter().filter(|bound| count >= **bound).count()
    }

    /// What stands under the legend: `0`, `1`, `2-3`, and so on to `9+`.
    pub fn labels(&self) -> Vec<String> {
        let mut labels = vec!["0".to_owned()];
        for pair in self.0.windows(2) {
            if let [from, next] = pair {
                let to = next - 1;
                labels.push(if *from == to { from.to_string() } else { format!("{from}-{to}") });
            }
        }
        labels.push(format!("{}+", self.0.last().copied().unwrap_or(1)));
        labels
    }
}

/// Two digits are enough for a bound.
fn rounded(count: usize) -> usize {
    let mut unit = 1;
    while count / unit >= 100 {
        unit *= 10;
    }
    count / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fitting_when_small_set_then_usual() {
        let steps = Steps::fitting(&[0, 1, 3, 5, 8, 11, 2, 2]);
        assert_eq!(steps, Steps::default());
        assert_eq!(steps.labels(), ["0", "1", "2-3", "4-5", "6-8", "9+"]);
        assert_eq!([0, 1, 3, 4, 8, 9, 500].map(|n| steps.of(n)), [0, 1, 2, 3, 4, 5, 5]);
    }

    #[test]
    fn fitting_when_large_set_then_quantiles() {
        let counts: Vec<usize> = (1..=34).map(|i| i * 97).collect();
        let steps = Steps::fitting(&counts);
        let in_last = counts.iter().filter(|count| steps.of(**count) == 5).count();
        assert!((5..=9).contains(&in_last), "{in_last} {steps:?}");
    }

    #[test]
    fn of_shares_when_the_largest_is_small_or_all_ends_at_it() {
        assert_eq!(Steps::of_shares(100).share_labels(), ["0", "1-20%", "21-40%", "41-60%", "61-80%", "81-100%"]);
        assert_eq!(Steps::of_shares(4).share_labels(), ["0", "1%", "2%", "3%", "4%", "5%"]);
        for largest in 0..=100 {
            let steps = Steps::of_shares(largest);
            assert!(steps.of(largest) <= 5 && steps.0[4] + (steps.0[1] - steps.0[0]) > largest, "{largest}");
            assert_eq!((steps.of(0), steps.of(1)), (0, 1));
        }
        assert_eq!([1, 20, 21, 80, 81, 100].map(|share| Steps::of_shares(99).of(share)), [1, 1, 2, 4, 5, 5]);
    }

    proptest! {
        #[test]
        fn fitting_when_any_counts_then_bounds_rise(counts in proptest::collection::vec(0_usize..1_000_000, 0..40)) {
            let steps = Steps::fitting(&counts);
            prop_assert!(steps.0.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert_eq!(steps.of(0), 0);
            prop_assert_eq!(steps.of(1), 1);
            prop_assert_eq!(steps.labels().len(), 6);
        }
    }
}
