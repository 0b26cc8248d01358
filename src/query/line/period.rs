//! The time that a line asks for, and lines narrowed to what a mark of a plot counts. Text in, text out, as in
//! [`super::edit`].

use crate::dataset::date::{Day, Edtf};

use super::ast::{Ast, Node, NodeKind, TermValue, What, top_level_terms};
use super::calendar::{day_text, period_text};
use super::edit::{joined, terms, with_line, without_field};
use super::field::{DatePart, Field};
use super::parser::parse;
use super::print::print_node;
use crate::query::names::resolve::date_text;
use crate::query::rows::table::LAST_DAY;

/// The time that a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day, unless open.
    pub from: Option<Day>,
    /// The last day, unless open.
    pub to: Option<Day>,
    /// Whether one possible day within is enough.
    pub possibly: bool,
}

impl Period {
    /// Its first and its last day, as days since 1970-01-01; as far as days go where it is open.
    pub fn days(self) -> (i32, i32) {
        (self.from.map_or(i32::MIN, |day| day.0), self.to.map_or(i32::MAX, |day| day.0))
    }
}

/// The line with another period of one of the dates, or without one. A term that excludes a time stays.
pub fn with_period(line: &str, part: DatePart, period: Option<(Day, Day)>, possibly: bool) -> String {
    let mut terms = terms(line);
    let at = terms.iter().position(|term| is_period(term, part)).unwrap_or(terms.len());
    terms.retain(|term| !is_period(term, part));
    if let Some((from, to)) = period {
        let (from, to) = if from.0 <= to.0 { (from, to) } else { (to, from) };
        terms.insert(at.min(terms.len()), period_term(part, (from, to), possibly));
    }
    joined(terms)
}

/// The line with its period as one that some possible day within is enough for, or not.
pub fn with_possibly(line: &str, part: DatePart, possible: bool) -> String {
    let mut terms = terms(line);
    for term in terms.iter_mut().filter(|term| is_period(term, part)) {
        if let NodeKind::Field { possibly, .. } = &mut term.shape {
            *possibly = possible;
        }
    }
    joined(terms)
}

fn is_period(term: &Node, part: DatePart) -> bool {
    matches!(&term.shape, NodeKind::Field { field, .. } if *field == part.field())
}

fn period_term(part: DatePart, (from, to): (Day, Day), possibly: bool) -> Node {
    let (from, to) = period_text(from.0, to.0);
    let what = if from == to { What::One(from) } else { What::Range(Some(from), Some(to)) };
    Node::field(part.field(), possibly, vec![TermValue { what, ..TermValue::one("") }])
}

/// The line for the records that stand in no bin of time: what it asks about the date has no meaning for them, and goes.
pub fn with_undated(line: &str, part: DatePart) -> String {
    without_date(line, part, part.days())
}

/// The same, where the line leaves undated records out for their date; nothing where it finds all that it means.
pub fn left_out_undated(line: &str, part: DatePart) -> Option<String> {
    left_out(line, part, part.days())
}

/// The same for records that have no date at all, not even one that is open on a side.
pub fn left_out_without_date(line: &str, part: DatePart) -> Option<String> {
    left_out(line, part, part.field().name())
}

fn left_out(line: &str, part: DatePart, lacks: &str) -> Option<String> {
    let undated = without_date(line, part, lacks);
    (undated != with_line(line, &without_date("", part, lacks))).then_some(undated)
}

fn without_date(line: &str, part: DatePart, lacks: &str) -> String {
    let days = |field: Field| Node::field(field, false, vec![TermValue::one(lacks)]);
    let undated = days(Field::Missing);
    let dated = [days(Field::Has), undated.clone().negated()].map(|term| print_node(&term));
    let mut terms = terms(line);
    terms.retain(|term| term.only_field() != Some(part.field()) && !dated.contains(&print_node(term)));
    with_line(&joined(terms), &print_node(&undated))
}

/// The line narrowed to what a mark over a bin of time counts.
///
/// These are, of the records that the line finds, those whose date certainly lies in the bin, or, where possible ones are
/// asked for, all that stand in the bin at all. A date that is open on a side stands in none.
pub fn with_bin(line: &str, part: DatePart, (first, last): (Day, Day), possibly: bool) -> String {
    let asked = period(&parse(line).ast, part);
    if let Some(asked) = asked.filter(|asked| !asked.possibly && !possibly) {
        // Certainly in one and in the other is certainly in what they share.
        let from = asked.from.map_or(first, |from| from.max(first));
        let to = asked.to.map_or(last, |to| to.min(last));
        if from <= to {
            return with_period(line, part, Some((from, to)), false);
        }
    }
    let mut narrowed = vec![period_term(part, (first, last), possibly)];
    if possibly {
        narrowed.push(Node::field(Field::Has, false, vec![TermValue::one(part.days())]));
    }
    with_line(line, &joined(narrowed))
}

/// The line narrowed to the records that stand in a bin of time, but not certainly: what a hatched mark over it counts.
pub(in crate::query) fn with_possible_bin(line: &str, part: DatePart, days: (Day, Day)) -> String {
    let certain = print_node(&period_term(part, days, false).negated());
    with_line(&with_bin(line, part, days, true), &certain)
}

/// The line narrowed to the records of all the time up to the end of a bin: certainly, or possibly. A date that is open on a side is among
/// them where that says enough.
pub(in crate::query) fn with_days_up_to(
    line: &str,
    part: DatePart,
    (first, last): (Day, Day),
    possibly: bool,
) -> String {
    let what = What::Range(None, Some(period_text(first.0, last.0).1));
    with_line(line, &print_node(&Node::field(part.field(), possibly, vec![TermValue { what, ..TermValue::one("") }])))
}

/// The line narrowed to the records of which some possible day lies between two days; nothing stands for an end that is open. Unlike
/// in a bin of time, a date that is open on a side is among them.
pub(in crate::query) fn with_possible_days(line: &str, part: DatePart, days: (Option<Day>, Option<Day>)) -> String {
    let what = match days {
        (Some(from), Some(to)) => return with_line(line, &print_node(&period_term(part, (from, to), true))),
        (Some(from), None) => What::Range(Some(day_text(from.0)), None),
        // Both ends are open: no date lies beyond the last day that can be written.
        (None, to) => What::Range(None, Some(day_text(to.map_or(LAST_DAY, |day| day.0)))),
    };
    let term = Node::field(part.field(), true, vec![TermValue { what, ..TermValue::one("") }]);
    with_line(line, &print_node(&term))
}

/// The line narrowed to what a piece of a stacked bar counts: of the records that the line finds those with just this value
/// of the field and nothing below it, or, without a value, those that have none.
pub fn with_piece(line: &str, field: Field, value: Option<&str>) -> String {
    let Some(value) = value else {
        return with_line(line, &print_node(&Node::field(Field::Missing, false, vec![TermValue::one(field.name())])));
    };
    let piece = Node::field(field, false, vec![TermValue { only: field.takes_only(), ..TermValue::one(value) }]);
    // Of what has one value only, nothing else that is asked about it matters any more. Of regions and codes there are several.
    let has_one = matches!(field, Field::Kind | Field::Level | Field::Stage | Field::Review);
    let narrowed = if has_one { without_field(line, field) } else { line.to_owned() };
    with_line(&narrowed, &print_node(&piece))
}

/// The time that the line asks for by one of the dates, if it does so with one range in one term of the top level.
pub fn period(ast: &Ast, part: DatePart) -> Option<Period> {
    let mut found = None;
    for term in top_level_terms(ast) {
        if let NodeKind::Field { field, possibly, values } = &term.node.shape
            && *field == part.field()
        {
            let [value] = values.as_slice() else { return None };
            if found.replace((*possibly, &value.what)).is_some() {
                return None;
            }
        }
    }
    let (possibly, what) = found?;
    let date = |text: &String| Edtf::parse(&date_text(text)).ok();
    let (from, to) = match what {
        What::One(text) => (Some(date(text)?.earliest()?), Some(date(text)?.latest()?)),
        What::Range(from, to) => (
            from.as_ref().map(|text| date(text)?.earliest()).map_or(Some(None), |day| day.map(Some))?,
            to.as_ref().map(|text| date(text)?.latest()).map_or(Some(None), |day| day.map(Some))?,
        ),
        What::Compared { .. } => return None,
    };
    Some(Period { from, to, possibly })
}
