//! Where a text has the words that a line looks for: for marking hits and for going through them.
//!
//! A word that the line excludes is no hit. A word that is asked of one part (`title:x`) is one only there; one that is
//! asked of annotations (`{memo:x}`) is one in their memos or quotes.

use std::ops::Range;

use super::coding::CodingExpr;
use super::filter::{Expr, Filter, Test};
use super::needle::Needle;
use crate::dataset::TextField;
use crate::query::line::field::FREE_TEXTS;

/// Of what a word is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// Of all texts that free words look in.
    Free,
    /// Of one part of the record.
    Of(TextField),
    /// Of one part of its annotations.
    InBraces(TextField),
}

impl Filter {
    /// Whether the line looks for any word that could be marked.
    pub fn looks_for_words(&self) -> bool {
        let mut any = false;
        self.needles(&mut |_, _| any = true);
        any
    }

    /// Where a text of this part has what the line looks for, in characters, in order and without overlap. The quote of an
    /// annotation is another text than that of a source: see [`Self::places_in_source`].
    pub fn places(&self, part: TextField, text: &str) -> Vec<Range<usize>> {
        self.places_of(part, true, text)
    }

    /// The same in a text of a source, which braces do not ask for.
    pub fn places_in_source(&self, part: TextField, text: &str) -> Vec<Range<usize>> {
        self.places_of(part, false, text)
    }

    fn places_of(&self, part: TextField, of_annotation: bool, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        self.needles(&mut |of, needle| {
            let is_asked = match of {
                Subject::Free => FREE_TEXTS.contains(&part),
                Subject::Of(of) => of == part,
                Subject::InBraces(of) => of == part && of_annotation,
            };
            if is_asked {
                found.extend(needle.places(text));
            }
        });
        found.sort_by_key(|place| (place.start, place.end));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for place in found {
            match merged.last_mut() {
                Some(last) if place.start < last.end => last.end = last.end.max(place.end),
                _ => merged.push(place),
            }
        }
        merged
    }

    /// What the line wants to be there, and of what it is asked.
    fn needles<'a>(&'a self, found: &mut dyn FnMut(Subject, &'a Needle)) {
        for term in self.terms() {
            of_expr(term, true, found);
        }
    }
}

fn of_expr<'a>(expr: &'a Expr, wanted: bool, found: &mut dyn FnMut(Subject, &'a Needle)) {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| of_expr(part, wanted, found)),
        Expr::Not(part) => of_expr(part, !wanted, found),
        Expr::Test(Test::Text(needle)) if wanted => found(Subject::Free, needle),
        Expr::Test(Test::TextIn(part, needles)) if wanted => {
            for needle in needles {
                found(Subject::Of(*part), needle);
            }
        }
        Expr::Test(Test::Coding(expr)) => of_coding(expr, wanted, found),
        Expr::Test(_) => {}
    }
}

fn of_coding<'a>(expr: &'a CodingExpr, wanted: bool, found: &mut dyn FnMut(Subject, &'a Needle)) {
    let mut all = |part, needles: &'a [Needle]| needles.iter().for_each(|one| found(Subject::InBraces(part), one));
    match expr {
        CodingExpr::All(parts) | CodingExpr::Any(parts) => {
            for part in parts {
                of_coding(part, wanted, found);
            }
        }
        CodingExpr::Not(part) => of_coding(part, !wanted, found),
        CodingExpr::Memo(needles) if wanted => all(TextField::Memo, needles),
        CodingExpr::Quote(needles) if wanted => all(TextField::Quote, needles),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;
    use crate::query::testing::names;

    fn places(line: &str, part: TextField, text: &str) -> Vec<Range<usize>> {
        Query::read(line, &names(), false).unwrap().filter().places(part, text)
    }

    #[test]
    fn places_when_text_is_marked_then_hits_of_all_words_that_are_not_negated() {
        let text = "AI与区块链技术 plan";
        assert_eq!(places("区块链 (ai or 块链技) -plan", TextField::Text, text), [0..2, 3..7]);
        assert_eq!(places("-(ai or -plan -区)", TextField::Text, text), [3..4, 9..13]);
        assert!(places("kind:plan issued:2017 -ai", TextField::Text, text).is_empty());
    }

    #[test]
    fn places_when_a_word_is_asked_of_one_part_then_only_there() {
        for (line, part, hit) in [
            ("title:plan", TextField::Title, true),
            ("title:plan", TextField::Text, false),
            ("plan", TextField::Title, true),
            ("plan", TextField::Memo, true),
            // Free words do not look there.
            ("plan", TextField::Quote, false),
            ("plan", TextField::Source, false),
            ("quote:plan", TextField::Quote, true),
            ("{memo:plan}", TextField::Memo, true),
            ("{memo:plan}", TextField::Note, false),
            ("-{memo:plan}", TextField::Memo, false),
            ("{-memo:plan}", TextField::Memo, false),
            ("{quote:pla*}", TextField::Quote, true),
        ] {
            assert_eq!(!places(line, part, "a plan").is_empty(), hit, "{line} in {part:?}");
        }
    }

    #[test]
    fn looks_for_words_when_the_line_has_none_to_find_then_no() {
        for (line, any) in
            [("", false), ("region:GD", false), ("-plan", false), ("plan", true), ("a or kind:plan", true)]
        {
            let query = Query::read(line, &names(), false).unwrap();
            assert_eq!(query.filter().looks_for_words(), any, "{line}");
        }
    }
}
