//! How near two categories are: 1 for the same one, 0 for the farthest.

/// How far categories are from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Metric {
    /// Names without order; present or absent among them.
    #[default]
    Nominal,
    /// Ranks.
    Ordinal,
    /// Numbers whose differences mean something.
    Interval,
}

/// Weights of agreement between categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weights {
    /// Only the same category agrees.
    #[default]
    Identity,
    /// By the difference of the numbers.
    Linear,
    /// By its square.
    Quadratic,
    /// By how many pairs of categories lie between two (Gwet 2014, 3.5).
    Ordinal,
}

impl Weights {
    /// Those with which AC2 is computed for a metric.
    pub fn of(metric: Metric) -> Self {
        match metric {
            Metric::Nominal => Self::Identity,
            Metric::Ordinal => Self::Ordinal,
            Metric::Interval => Self::Quadratic,
        }
    }

    /// The weight of a pair of categories; `values` are their numbers, ascending.
    pub(super) fn of_pair(self, values: &[f64], one: usize, other: usize) -> f64 {
        if one == other {
            return 1.0;
        }
        let value = |at: usize| values.get(at).copied().unwrap_or(0.0);
        let range = value(values.len().saturating_sub(1)) - value(0);
        let pairs = |apart: usize| ((apart + 1) * apart / 2) as f64;
        1.0 - match self {
            Self::Identity => 1.0,
            Self::Linear => (value(one) - value(other)).abs() / range,
            Self::Quadratic => ((value(one) - value(other)) / range).powi(2),
            Self::Ordinal => pairs(one.abs_diff(other)) / pairs(values.len().saturating_sub(1)),
        }
    }

    /// For each category: numbers of all categories, weighted by how near they are.
    pub(super) fn applied(self, values: &[f64], numbers: &[f64]) -> Vec<f64> {
        if self == Self::Identity {
            return numbers.to_vec();
        }
        let of =
            |one: usize| numbers.iter().enumerate().map(|(at, number)| number * self.of_pair(values, one, at)).sum();
        (0..values.len()).map(of).collect()
    }

    /// All weights together.
    pub(super) fn sum(self, values: &[f64]) -> f64 {
        self.applied(values, &vec![1.0; values.len()]).iter().sum()
    }
}
