//! What a coder can say of a unit, and in which order that stands. It must not know who said it.

use std::collections::BTreeSet;

use crate::dataset::Measure;

/// What a coder said of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Read, and not coded.
    Absent,
    /// Coded, where no value is asked for.
    Present,
    /// Coded with this value.
    Value(String),
}

/// All categories: of presence both; of others those of the scale, and what else occurs among what is compared, in the order of numbers, then of words.
/// Of names, absence is one more.
pub(super) fn categories(measure: Measure, scale: &[String], mut said: BTreeSet<Category>) -> Vec<Category> {
    if measure == Measure::Presence {
        return vec![Category::Absent, Category::Present];
    }
    let mut all = Vec::new();
    if said.remove(&Category::Absent) {
        all.push(Category::Absent);
    }
    if measure != Measure::Interval {
        let of_scale = scale.iter().cloned().map(Category::Value);
        all.extend(of_scale.inspect(|category| {
            said.remove(category);
        }));
    }
    let mut rest: Vec<Category> = said.into_iter().collect();
    let value = |category: &Category| match category {
        Category::Value(value) => value.parse::<f64>().unwrap_or(f64::MAX),
        Category::Absent | Category::Present => f64::MIN,
    };
    rest.sort_by(|one, other| value(one).total_cmp(&value(other)).then_with(|| one.cmp(other)));
    all.extend(rest);
    all
}

/// The numbers that categories stand for.
pub(super) fn numbers(measure: Measure, categories: &[Category]) -> Vec<f64> {
    let number = |(at, category): (usize, &Category)| match category {
        Category::Value(value) if measure == Measure::Interval => value.parse().unwrap_or(0.0),
        Category::Value(_) | Category::Absent | Category::Present => at as f64,
    };
    categories.iter().enumerate().map(number).collect()
}
