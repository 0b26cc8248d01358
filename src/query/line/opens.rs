//! The records that a mark of a plot counts, as terms of the filter line: what a click on the mark adds to it.
//!
//! Whoever makes a plot puts this beside each number; nobody works it out from names afterwards.

use crate::dataset::date::Day;

use super::ast::{Node, NodeKind, TermValue, What};
use super::calendar::{day_text, period_text};
use super::edit::{with_line, without_field};
use super::field::{DatePart, Field, Part};
use super::parser::parse;
use super::period::{with_bin, with_days_up_to, with_piece, with_possible_bin, with_possible_days, with_possibly};
use super::print::print_node;

/// What narrows the filter line to the records of a mark. Without any part of it, the mark counts all that the line finds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opens {
    /// The bin of time that they stand in.
    pub bin: Option<InBin>,
    /// What else is true of each of them.
    pub terms: Vec<OpensTerm>,
}

/// A bin of time, by one of the dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InBin {
    /// By which date.
    pub date: DatePart,
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// How surely they stand in it.
    pub how: Surely,
    /// Not in it alone: at any time up to its last day, dates that are open on a side among them.
    pub up_to: bool,
}

impl InBin {
    /// The line narrowed to what stands in it certainly, or possibly.
    fn narrow(self, line: &str, possibly: bool) -> String {
        let narrow = if self.up_to { with_days_up_to } else { with_bin };
        narrow(line, self.date, (self.first, self.last), possibly)
    }
}

/// How surely a record stands in a bin of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Surely {
    /// Its whole date lies in the bin, and nothing makes it doubtful.
    #[default]
    Certainly,
    /// Its date touches the bin, but is not certain in it.
    OnlyPossibly,
    /// One or the other.
    Possibly,
}

/// What is true of each record of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpensTerm {
    /// It has this value, given as a line has it, and not only one below it in the tree.
    Is(Field, String),
    /// It has this value as well, whatever else is asked of the field.
    Also(OpensValue),
    /// In one of its texts an annotation of the first code shares a character with another one, of the second.
    Overlap(OpensValue, OpensValue),
    /// It has no value of the field.
    Missing(Field),
    /// It has, or lacks, this part.
    Part(Part, bool),
    /// It has none of these values; with `true`, though it has some value.
    NoneOf(Field, Vec<String>, bool),
    /// It has one of these values, or one below it in the tree.
    Within(Field, Vec<String>),
    /// It has none of the first values, nor one below them, and none of the others themselves; with `true`, though it has some value.
    Elsewhere(Field, Vec<String>, Vec<String>, bool),
    /// Some possible day of one of its dates lies between these, both among them; nothing where an end is open.
    SomeDay(DatePart, Option<Day>, Option<Day>),
    /// This takes the place of whatever the line asks of the field alone.
    Instead(Field, Instead),
    /// The period that the line asks for is meant as one that some possible day within is enough for.
    Possibly(DatePart),
}

/// What is asked of a field in place of what a line asks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// One of these values; with `true` only the value itself, else what is below it in the tree too.
    Any(Vec<(String, bool)>),
    /// Some value, but none of these.
    NoneOf(Vec<(String, bool)>),
    /// No value.
    Missing,
    /// Nothing.
    Nothing,
    /// The days of a date, of which each may be open: all of its possible days between them, or with `true` some.
    Days(Option<Day>, Option<Day>, bool),
    /// This, or no value.
    OrMissing(Box<Self>),
}

/// A value as a row or a column of a matrix is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpensValue {
    /// Of which field.
    pub field: Field,
    /// As a line has it.
    pub token: String,
    /// Whether what lies below it in the tree counts as well.
    pub below: bool,
}

impl OpensValue {
    /// The same value of another field of its tree, as a node.
    fn node(&self, field: Field, possibly: bool) -> Node {
        let only = !self.below && field.takes_only();
        Node::field(field, possibly, vec![TermValue { only, ..TermValue::one(self.token.as_str()) }])
    }
}

impl Opens {
    /// The records of a bin of time.
    pub fn bin(date: DatePart, (first, last): (Day, Day), how: Surely) -> Self {
        Self { bin: Some(InBin { date, first, last, how, up_to: false }), terms: Vec::new() }
    }

    /// The records of all the time up to the end of a bin.
    pub fn up_to(date: DatePart, (first, last): (Day, Day), how: Surely) -> Self {
        Self { bin: Some(InBin { date, first, last, how, up_to: true }), terms: Vec::new() }
    }

    /// The records of which one thing is true.
    pub fn term(term: OpensTerm) -> Self {
        Self { bin: None, terms: vec![term] }
    }

    /// The records that both open. Of two bins the other's counts.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let terms = self.terms.iter().chain(&other.terms).cloned().collect();
        Self { bin: other.bin.or(self.bin), terms }
    }

    /// The same bin, with this much certainty.
    #[must_use]
    pub fn surely(mut self, how: Surely) -> Self {
        if let Some(bin) = &mut self.bin {
            bin.how = how;
        }
        self
    }

    /// The line that finds them, among those that a line finds.
    pub fn narrow(&self, line: &str) -> String {
        let mut line = line.to_owned();
        let how = self.bin.map_or(Surely::Possibly, |bin| bin.how);
        let certain = |bin: InBin| {
            let line = bin.narrow("", false);
            self.terms.iter().fold(line, |line, term| if term.may_be_open() { term.narrow(&line, true) } else { line })
        };
        match self.bin {
            Some(bin) if how == Surely::OnlyPossibly && self.terms.iter().any(OpensTerm::may_be_open) => {
                line = bin.narrow(&line, true);
                if let Some(certain) = parse(&certain(bin)).ast.root {
                    line = with_line(&line, &print_node(&certain.negated()));
                }
            }
            Some(bin) if how == Surely::OnlyPossibly && bin.up_to => {
                line = bin.narrow(&line, true);
                if let Some(certain) = parse(&bin.narrow("", false)).ast.root {
                    line = with_line(&line, &print_node(&certain.negated()));
                }
            }
            Some(InBin { date, first, last, .. }) if how == Surely::OnlyPossibly => {
                line = with_possible_bin(&line, date, (first, last));
            }
            Some(bin) => line = bin.narrow(&line, how == Surely::Possibly),
            None => {}
        }
        for term in &self.terms {
            line = term.narrow(&line, how == Surely::Certainly);
        }
        line
    }
}

impl Opens {
    /// The line that finds, among those that a line finds, all the others. What stands for everything excludes nothing.
    pub fn exclude(&self, line: &str) -> String {
        match parse(&self.narrow("")).ast.root {
            Some(own) => with_line(line, &print_node(&own.negated())),
            None => line.to_owned(),
        }
    }
}

impl OpensTerm {
    /// Whether it speaks of the final coding, in which a code may be open.
    fn may_be_open(&self) -> bool {
        match self {
            Self::Also(value) => value.field == Field::Final,
            _ => matches!(self, Self::Is(Field::Final, _) | Self::NoneOf(Field::Final, ..)),
        }
    }

    /// The line with it. Of the final coding what is open is meant too, unless it must be certain.
    fn narrow(&self, line: &str, certainly: bool) -> String {
        match self {
            Self::Is(Field::Final, value) => {
                let value = TermValue { only: true, ..TermValue::one(value) };
                with_line(line, &print_node(&Node::field(Field::Final, !certainly, vec![value])))
            }
            Self::Also(value) => {
                let possibly = value.field == Field::Final && !certainly;
                with_line(line, &print_node(&value.node(value.field, possibly)))
            }
            Self::Overlap(one, other) => {
                let both = vec![one.node(Field::Code, false), other.node(Field::Over, false)];
                let both = Node::all(both).map(|both| Node::new(NodeKind::Braces(Box::new(both))));
                both.map_or_else(|| line.to_owned(), |both| with_line(line, &print_node(&both)))
            }
            Self::Is(field, value) => with_piece(line, *field, Some(value)),
            // What nobody coded, or what was settled so.
            Self::Missing(Field::Final) => {
                let line = with_piece(line, Field::Final, None);
                with_line(&line, &print_node(&part_node(Part::Disagreement.name(), false)))
            }
            Self::Missing(field) => with_piece(line, *field, None),
            Self::Part(part, has) => with_line(line, &print_node(&part_node(part.name(), *has))),
            Self::Within(field, values) => {
                let values = values.iter().map(String::as_str).map(TermValue::one).collect();
                with_line(line, &print_node(&Node::field(*field, false, values)))
            }
            Self::Elsewhere(field, within, only, has) => {
                let within = within.iter().map(String::as_str).map(TermValue::one);
                let only = only.iter().map(|value| TermValue { only: true, ..TermValue::one(value) });
                let values: Vec<TermValue> = within.chain(only).collect();
                let mut line = line.to_owned();
                if !values.is_empty() {
                    line = with_line(&line, &print_node(&Node::field(*field, false, values).negated()));
                }
                if *has { with_line(&line, &print_node(&part_node(field.name(), true))) } else { line }
            }
            Self::SomeDay(date, first, last) => with_possible_days(line, *date, (*first, *last)),
            Self::Instead(field, instead) => instead.narrow(&without_field(line, *field), *field),
            Self::Possibly(date) => with_possibly(line, *date, true),
            Self::NoneOf(field, none, has) => {
                let only = field.takes_only();
                let is_final = *field == Field::Final;
                let mut line = line.to_owned();
                if !none.is_empty() {
                    let values = none.iter().map(|value| TermValue { only, ..TermValue::one(value) }).collect();
                    line = with_line(&line, &print_node(&Node::field(*field, is_final, values).negated()));
                }
                match (is_final, *has) {
                    (true, true) if certainly => with_line(&line, &print_node(&part_node(field.name(), true))),
                    (true, true) => {
                        let parts = [field.name(), Part::Disagreement.name()].map(TermValue::one).to_vec();
                        with_line(&line, &print_node(&Node::field(Field::Has, false, parts)))
                    }
                    (true, false) if certainly => {
                        with_line(&line, &print_node(&part_node(Part::Disagreement.name(), false)))
                    }
                    (false, true) => with_line(&line, &print_node(&part_node(field.name(), true))),
                    (_, false) => line,
                }
            }
        }
    }
}

impl Instead {
    /// A line that asks nothing else of the field, with it.
    fn narrow(&self, line: &str, field: Field) -> String {
        let of = |values: &[(String, bool)]| {
            let value = |(value, only): &(String, bool)| TermValue { only: *only, ..TermValue::one(value) };
            Node::field(field, false, values.iter().map(value).collect())
        };
        match self {
            Self::Any(values) => with_line(line, &print_node(&of(values))),
            Self::NoneOf(values) => {
                let line = with_line(line, &print_node(&of(values).negated()));
                with_line(&line, &print_node(&part_node(field.name(), true)))
            }
            Self::Missing => with_line(line, &print_node(&part_node(field.name(), false))),
            Self::Nothing | Self::Days(None, None, _) => line.to_owned(),
            Self::Days(from, to, possibly) => {
                let what = match (from, to) {
                    (Some(from), Some(to)) => {
                        let (from, to) = period_text(from.0, to.0);
                        if from == to { What::One(from) } else { What::Range(Some(from), Some(to)) }
                    }
                    _ => What::Range(from.map(|day| day_text(day.0)), to.map(|day| day_text(day.0))),
                };
                let term = Node::field(field, *possibly, vec![TermValue { what, ..TermValue::one("") }]);
                with_line(line, &print_node(&term))
            }
            Self::OrMissing(inner) => match parse(&inner.narrow("", field)).ast.root {
                Some(own) => {
                    let either = Node::any(vec![own, part_node(field.name(), false)]);
                    either.map_or_else(|| line.to_owned(), |either| with_line(line, &print_node(&either)))
                }
                // What asks nothing leaves nothing out.
                None => line.to_owned(),
            },
        }
    }
}

/// The term of what a record has or lacks.
fn part_node(name: &str, has: bool) -> Node {
    let field = if has { Field::Has } else { Field::Missing };
    Node::field(field, false, vec![TermValue::one(name)])
}

#[cfg(test)]
#[path = "opens_tests.rs"]
mod tests;
