//! The arithmetic of a coefficient with the real counts, step by step, as somebody would do it on paper.

use super::alpha::alpha_parts;
use super::{Coefficient, Estimate, RecordRatings, category_label, cross_table, differ, metric_of, places};
use crate::dataset::Measure;
use crate::msg;
use crate::words::{self, Lang, Message};

/// So many categories are told one by one.
const MOST_TOLD: usize = 12;

/// How a coefficient comes about; nothing where it cannot be computed.
pub fn why(lang: Lang, own: &RecordRatings, (coefficient, measure): (Coefficient, Measure)) -> Vec<Message> {
    let tally = own.ratings.tally();
    let Some(estimate) = coefficient.of(&own.ratings, &tally, measure) else { return Vec::new() };
    let told = Told { lang, own, tally: &tally };
    match coefficient {
        Coefficient::Percent => told.percent(&estimate),
        Coefficient::Cohen => told.cohen(&estimate),
        Coefficient::Fleiss => told.shares(&estimate, "agree-why-fleiss"),
        Coefficient::Ac1 => told.shares(&estimate, "agree-why-ac1"),
        Coefficient::WeightedCohen | Coefficient::Ac2 => told.weighted(&estimate, measure),
        Coefficient::Alpha => told.alpha(&estimate, measure),
    }
}

struct Told<'a> {
    lang: Lang,
    own: &'a RecordRatings,
    tally: &'a [u32],
}

impl Told<'_> {
    fn units(&self) -> String {
        words::text(self.lang, self.own.of.label()).to_owned()
    }

    /// Categories with a number each, up to so many.
    fn listed(&self, number: impl Fn(usize) -> String) -> String {
        let all = self.own.categories.iter().enumerate();
        let mut told: Vec<String> = all
            .take(MOST_TOLD)
            .map(|(at, category)| format!("{} {}", category_label(self.lang, category), number(at)))
            .collect();
        if self.own.categories.len() > MOST_TOLD {
            told.push("…".to_owned());
        }
        told.join("; ")
    }

    /// What is compared, and how much of it agrees wholly.
    fn observed(&self, estimate: &Estimate) -> Message {
        let compared = self.own.ratings.occurring(self.tally).filter(|(marks, _)| marks.iter().flatten().count() > 1);
        let full: f64 = compared.filter(|(marks, _)| !differ(marks)).map(|(_, times)| times).sum();
        msg!(
            "agree-why-observed",
            what = self.units(),
            units = estimate.units,
            full = full as i64,
            observed = places(estimate.observed)
        )
    }

    /// (observed - expected) / (1 - expected).
    fn beyond_chance(estimate: &Estimate) -> Message {
        msg!(
            "agree-why-beyond-chance",
            observed = places(estimate.observed),
            expected = places(estimate.expected),
            value = places(estimate.value)
        )
    }

    fn percent(&self, estimate: &Estimate) -> Vec<Message> {
        vec![self.observed(estimate)]
    }

    fn cohen(&self, estimate: &Estimate) -> Vec<Message> {
        let table = cross_table(&self.own.ratings, self.tally, (0, 1));
        let row = |at: usize| -> u32 { table.get(at).map_or(0, |row| row.iter().sum()) };
        let column = |at: usize| -> u32 { table.iter().filter_map(|row| row.get(at)).sum() };
        let same: u32 = table.iter().enumerate().filter_map(|(at, row)| row.get(at)).sum();
        let coder = |at: usize| self.own.coders.get(at).cloned().unwrap_or_default();
        vec![
            msg!(
                "agree-why-same",
                what = self.units(),
                one = coder(0),
                other = coder(1),
                same = same,
                units = estimate.units,
                observed = places(estimate.observed)
            ),
            msg!(
                "agree-why-margins",
                products = self.listed(|at| format!("{} × {}", row(at), column(at))),
                units = estimate.units,
                expected = places(estimate.expected)
            ),
            Self::beyond_chance(estimate),
        ]
    }

    /// The share of each category, averaged over units.
    fn shares(&self, estimate: &Estimate, id: &'static str) -> Vec<Message> {
        let mut shares = vec![0.0; self.own.categories.len()];
        let mut units = 0.0;
        for (marks, times) in self.own.ratings.occurring(self.tally) {
            let all = marks.iter().flatten().count() as f64;
            if all == 0.0 {
                continue;
            }
            units += times;
            for mark in marks.iter().flatten() {
                if let Some(share) = shares.get_mut(*mark as usize) {
                    *share += times / all;
                }
            }
        }
        let share = |at: usize| places(shares.get(at).copied().unwrap_or(0.0) / units);
        let expected = Message::new(id)
            .with("shares", self.listed(share))
            .with("categories", self.own.categories.len())
            .with("expected", places(estimate.expected));
        vec![self.observed(estimate), expected, Self::beyond_chance(estimate)]
    }

    fn weighted(&self, estimate: &Estimate, measure: Measure) -> Vec<Message> {
        let id = if measure == Measure::Ordinal { "agree-why-ranks" } else { "agree-why-numbers" };
        let weights = msg!(
            "agree-why-weights",
            how = words::text(self.lang, id),
            observed = places(estimate.observed),
            expected = places(estimate.expected)
        );
        vec![weights, Self::beyond_chance(estimate)]
    }

    fn alpha(&self, estimate: &Estimate, measure: Measure) -> Vec<Message> {
        let Some(parts) = alpha_parts(&self.own.ratings, self.tally, metric_of(measure)) else { return Vec::new() };
        let used = |at: usize| (parts.used.get(at).copied().unwrap_or(0.0) as i64).to_string();
        let how = match measure {
            Measure::Presence | Measure::Nominal => "agree-why-alpha-names",
            Measure::Ordinal => "agree-why-alpha-ranks",
            Measure::Interval => "agree-why-alpha-numbers",
        };
        vec![
            msg!(
                "agree-why-pairable",
                what = self.units(),
                units = estimate.units,
                marks = parts.all as i64,
                used = self.listed(used)
            ),
            Message::new(how),
            msg!(
                "agree-why-disagreement",
                observed = places(parts.observed),
                expected = places(parts.expected),
                value = places(estimate.value)
            ),
        ]
    }
}
