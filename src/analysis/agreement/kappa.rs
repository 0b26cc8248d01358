//! Cohen's kappa of two coders, plain and weighted, with its error in large samples.
//!
//! Sources: J. Cohen, *A coefficient of agreement for nominal scales*, Educational and Psychological Measurement 20 (1960); the same, *Weighted
//! kappa*, Psychological Bulletin 70 (1968); J. L. Fleiss, J. Cohen, B. S. Everitt, *Large sample standard errors of kappa and weighted kappa*, Psychological
//! Bulletin 72 (1969).

use super::Estimate;
use super::ratings::Ratings;
use super::weights::Weights;

/// How often the first coder gave the category of the row where the second one gave that of the column, on units that both rated.
pub fn cross_table(ratings: &Ratings, tally: &[u32], (one, other): (usize, usize)) -> Vec<Vec<u32>> {
    let size = ratings.values().len();
    let mut table = vec![vec![0_u32; size]; size];
    for (marks, times) in ratings.occurring(tally) {
        let both = marks.get(one).copied().flatten().zip(marks.get(other).copied().flatten());
        let cell = both.and_then(|(row, column)| table.get_mut(row as usize)?.get_mut(column as usize));
        if let Some(cell) = cell {
            *cell += times as u32;
        }
    }
    table
}

/// Cohen's kappa of two of the coders. `None` where they rated nothing in common, or both always gave one and the same category.
pub fn cohen(ratings: &Ratings, tally: &[u32], pair: (usize, usize), weights: Weights) -> Option<Estimate> {
    let counts = cross_table(ratings, tally, pair);
    let units: u32 = counts.iter().flatten().sum();
    let all = f64::from(units);
    let cells: Vec<Vec<f64>> =
        counts.iter().map(|row| row.iter().map(|count| f64::from(*count) / all).collect()).collect();
    let rows: Vec<f64> = cells.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<f64> = (0..cells.len()).map(|at| cells.iter().filter_map(|row| row.get(at)).sum()).collect();
    let values = ratings.values();
    let cells = || {
        cells.iter().enumerate().flat_map(|(row, own)| own.iter().enumerate().map(move |(at, cell)| (row, at, *cell)))
    };
    let observed = cells().map(|(row, column, cell)| cell * weights.of_pair(values, row, column)).sum();
    // The weights of a row of the one, averaged by what the other one gave; and the other way round.
    let of_row = weights.applied(values, &columns);
    let of_column = weights.applied(values, &rows);
    let expected = rows.iter().zip(&of_row).map(|(share, own)| share * own).sum();
    let estimate = Estimate::of(observed, expected, units)?;
    let rest = 1.0 - expected;
    let mut sum = 0.0;
    for (row, column, cell) in cells().filter(|(.., cell)| *cell > 0.0) {
        let both = of_row.get(row).unwrap_or(&0.0) + of_column.get(column).unwrap_or(&0.0);
        sum += cell * (weights.of_pair(values, row, column) * rest - both * (1.0 - observed)).powi(2);
    }
    let variance = (sum - (observed * expected - 2.0 * expected + observed).powi(2)) / (all * rest.powi(4));
    let error = variance.max(0.0).sqrt();
    Some(Estimate { error: error.is_finite().then_some(error), ..estimate })
}
