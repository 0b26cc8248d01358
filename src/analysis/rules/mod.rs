//! The rules that a dataset gives itself under `rules`, asked of its records.
//!
//! They speak of fields that must be there, values that are allowed, dates in their order, codes that exclude or require each
//! other; each for the records that its filter line finds.
//!
//! A rule is taken as a whole or not at all: one with a word that this version does not know is told and not checked,
//! since that word may take back what the others say. It must not know files, lines or lists of issues.

mod check;
mod read;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::dataset::{Dataset, Doubt, Grade, RowId, Symbol, Tell};
use crate::msg;
use crate::query::{Bitmap, Lexicon, Query, Row, lexicon_of};
use crate::support::progress::Progress;
use crate::words::{Arg, Message};

pub use read::MOST_NAMED;

/// The rules of a dataset, ready to be asked of its records.
#[derive(Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    /// What is odd in the rules themselves: where, as a pointer from the header, and what.
    odd: Vec<(String, Message, Message)>,
}

/// A rule that is understood.
#[derive(Debug)]
struct Rule {
    /// How it is called in a sentence.
    name: Message,
    /// The records that it speaks of; all where there is none.
    scope: Option<Query>,
    asks: Vec<Ask>,
}

/// What a rule asks of a record.
#[derive(Debug)]
enum Ask {
    /// These fields are there.
    Require(Vec<FieldPath>),
    /// What stands in a field is one of these.
    Allow { field: FieldPath, values: HashSet<ValueKey>, shown: String },
    /// None of these dates lies after one that follows it in the list.
    Order(Vec<String>),
    /// Who uses the code uses none of some others, and all of some.
    Codes { code: CodeSet, excludes: Vec<CodeSet>, requires: Vec<CodeSet> },
}

/// A field by its name in the file, with its parts: `title.zh`, `issuers.organ`.
#[derive(Debug, Clone)]
struct FieldPath {
    name: String,
}

/// A code with all below it.
#[derive(Debug)]
struct CodeSet {
    /// As it stands in the rule.
    id: String,
    symbols: HashSet<Symbol>,
}

/// A plain value, equal to those that say the same: `1` is `1.0`, and not `"1"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum ValueKey {
    Text(String),
    Number(String),
    Bool(bool),
}

/// For each rule with a filter line the records that it finds.
#[derive(Debug, Default)]
pub struct Scopes(Vec<Option<Bitmap>>);

impl Rules {
    /// The rules of a dataset.
    pub fn of(dataset: &Dataset) -> Self {
        read::rules_of(dataset)
    }

    /// Whether there is nothing to ask of records.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Tells what is odd in the rules themselves.
    pub fn tell_odd(&self, tell: &mut Tell<'_>) {
        for (pointer, what, remedy) in &self.odd {
            tell(&Doubt { grade: Grade::Doubtful, id: what.id, pointer, say: &|| (what.clone(), remedy.clone()) });
        }
    }

    /// Which records each rule speaks of, found for all at once; `None` when told to stop.
    pub fn scopes(&self, dataset: &Dataset, progress: &dyn Progress) -> Option<Scopes> {
        let found = self.rules.iter().map(|rule| match &rule.scope {
            None => Some(None),
            Some(query) => query.filter().run(dataset, progress).map(|matches| Some(matches.found())),
        });
        found.collect::<Option<Vec<_>>>().map(Scopes)
    }

    /// Tells which rules a record breaks. Without `scopes` the filter lines are asked of this record alone.
    pub fn tell(&self, dataset: &Dataset, row: RowId, scopes: Option<&Scopes>, tell: &mut Tell<'_>) {
        for (at, rule) in self.rules.iter().enumerate() {
            let is_meant = match (&rule.scope, scopes) {
                (None, _) => true,
                (Some(_), Some(scopes)) => {
                    scopes.0.get(at).and_then(Option::as_ref).is_some_and(|rows| rows.contains(row.0))
                }
                (Some(query), None) => query.filter().holds(&Row { table: dataset, row: row.0 }),
            };
            if is_meant {
                rule.asks.iter().for_each(|ask| ask.tell(dataset, row, &rule.name, tell));
            }
        }
    }
}

/// What a rule is called: its number, and what its note says.
fn name_of(number: usize, note: Option<Arg>) -> Message {
    match note {
        Some(note) => Message::new("rule-with-note").with("number", number).with("note", note),
        None => msg!("rule-number", number = number),
    }
}

/// The names that filter lines of rules may use, made once for all of them.
#[derive(Default)]
struct Names(Option<Lexicon>);

impl Names {
    fn of(&mut self, dataset: &Dataset) -> &Lexicon {
        self.0.get_or_insert_with(|| lexicon_of(dataset))
    }
}
