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

    /// The weight of each pair, in rows; `values` are the numbers of the categories, ascending.
    pub(super) fn table(self, values: &[f64]) -> Vec<Vec<f64>> {
        let (first, last) = (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0));
        let range = last - first;
        let pairs = |apart: usize| ((apart + 1) * apart / 2) as f64;
        let most = pairs(values.len().saturating_sub(1));
        let weight = |(row, one): (usize, f64), (column, other): (usize, f64)| {
            let share = match self {
                Self::Identity => f64::from(u8::from(row != column)),
                Self::Linear => (one - other).abs() / range,
                Self::Quadratic => ((one - other) / range).powi(2),
                Self::Ordinal => pairs(row.abs_diff(column)) / most,
            };
            if row == column { 1.0 } else { 1.0 - share }
        };
        let numbered = || values.iter().copied().enumerate();
        numbered().map(|one| numbered().map(|other| weight(one, other)).collect()).collect()
    }
}

/// A row of weights applied to numbers of the categories.
pub(super) fn weighted(row: &[f64], numbers: &[f64]) -> f64 {
    row.iter().zip(numbers).map(|(weight, number)| weight * number).sum()
}
