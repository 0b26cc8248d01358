//! The values behind `field:`: names, phrases, ranges and comparisons, up to the next space.

use super::Parser;
use crate::query::line::ast::{LineSpan, TermValue, What};
use crate::query::line::field::{Field, Sort};
use crate::query::line::lexer::TokenKind;
use crate::query::matching::coding::Op;

/// Why there is no value.
pub(super) enum Lack {
    /// Nothing stands there.
    Missing,
    /// What stands there is wrong, and that has been told.
    Told,
}

impl Parser {
    pub(super) fn values(&mut self, field: Option<Field>, name: LineSpan) -> (Vec<TermValue>, LineSpan) {
        let mut values = Vec::new();
        let mut end = name;
        let before = self.mistakes.len();
        loop {
            match self.value(field) {
                Ok(value) => {
                    end = value.span;
                    values.push(value);
                }
                Err(Lack::Told) => {}
                Err(Lack::Missing) if end == name => {
                    self.wrong(name, crate::msg!("query-value-expected", field = field.map_or("", Field::name)));
                }
                Err(Lack::Missing) => self.wrong(end, crate::msg!("query-value-expected-comma")),
            }
            let comma = self.peek().filter(|token| token.kind == TokenKind::Comma && token.value && token.glued);
            let Some(comma) = comma.map(|token| token.span) else { break };
            end = comma;
            self.at += 1;
        }
        // What is glued to a value and is no comma would otherwise become a term of its own, unseen.
        let glued = self.peek().filter(|token| {
            token.glued
                && (token.value || token.kind == TokenKind::Open)
                && !matches!(token.kind, TokenKind::Close | TokenKind::Brace('}'))
        });
        if let Some(token) = glued.cloned() {
            if self.mistakes.len() == before {
                self.wrong(token.span, crate::msg!("query-value-glued"));
            }
            while self.goes_on()
                && !matches!(self.kind(), Some(TokenKind::Open | TokenKind::Close | TokenKind::Brace(_)))
            {
                self.at += 1;
            }
        }
        (values, end)
    }

    fn value(&mut self, field: Option<Field>) -> Result<TermValue, Lack> {
        let Some(first) = self.peek().filter(|_| self.goes_on()).map(|token| token.span) else {
            return Err(Lack::Missing);
        };
        let mut only = self.kind() == Some(&TokenKind::Only);
        self.at += usize::from(only);
        let mut what = self.bound()?;
        let looks_for_words = field.is_some_and(|field| matches!(field.sort(), Sort::Texts(_) | Sort::Own));
        let is_quoted = looks_for_words && self.last().is_some_and(|token| matches!(token.kind, TokenKind::Phrase(_)));
        if field.is_some_and(Field::takes_comparisons)
            && let Some(compared) = self.compared(what.as_ref(), first)?
        {
            let last = self.last().map_or(first, |token| token.span);
            return Ok(TermValue { span: first.to(last), only, literal: false, what: compared });
        }
        if matches!(field, Some(Field::Own(_)))
            && !only
            && let Some(compared) = self.compared_with_own(what.as_deref(), first)?
        {
            let last = self.last().map_or(first, |token| token.span);
            return Ok(TermValue { span: first.to(last), only, literal: false, what: compared });
        }
        let mut range = None;
        if self.goes_on() && self.kind() == Some(&TokenKind::Dots) {
            self.at += 1;
            range = Some((what.take(), self.bound()?));
        }
        let last = self.last().map_or(first, |token| token.span);
        let span = first.to(last);
        let what = match (what, range) {
            (_, Some((None, None))) => {
                self.wrong(span, crate::msg!("query-range-empty"));
                return Err(Lack::Told);
            }
            (_, Some((from, to))) => {
                if !field.is_some_and(Field::takes_ranges) {
                    self.wrong(span, crate::msg!("query-range-not-here", field = field.map_or("", Field::name)));
                    return Err(Lack::Told);
                }
                What::Range(from, to)
            }
            (Some(text), None) => What::One(text),
            (None, None) => return Err(Lack::Missing),
        };
        if only && !field.is_none_or(Field::takes_only) {
            self.wrong(span, crate::msg!("query-only-not-here"));
            only = false;
        }
        let literal = is_quoted && !only && matches!(&what, What::One(text) if text.ends_with('*'));
        Ok(TermValue { span, only, literal, what })
    }

    /// `code>=value`, where a code is asked for with the value that it has. `read` is what was read of it.
    fn compared(&mut self, read: Option<&String>, first: LineSpan) -> Result<Option<What>, Lack> {
        let before = self.last().cloned();
        let is_text = before.as_ref().is_some_and(|token| matches!(token.kind, TokenKind::Text(_)));
        // A code in quotes is followed by the comparison; one without has it within.
        let (code, op, mut to) = match read {
            Some(text) if is_text => match Op::split(text) {
                Some((code, op, to)) => (code.to_owned(), op, to.to_owned()),
                None => return Ok(None),
            },
            Some(text) => {
                let next = self.peek().filter(|_| self.goes_on()).map(|token| token.kind.clone());
                let Some(TokenKind::Text(next)) = next else { return Ok(None) };
                let Some(("", op, to)) = Op::split(&next) else { return Ok(None) };
                self.at += 1;
                (text.clone(), op, to.to_owned())
            }
            None => return Ok(None),
        };
        if to.is_empty()
            && let Some(bound) = self.bound()?
        {
            to = bound;
        }
        if code.is_empty() || to.is_empty() {
            self.wrong(first, crate::msg!("query-comparison"));
            return Err(Lack::Told);
        }
        Ok(Some(What::Compared { code, op, to }))
    }

    /// `>=value`: a field of the file's own is compared without a code. `read` is what was read of it.
    fn compared_with_own(&mut self, read: Option<&str>, first: LineSpan) -> Result<Option<What>, Lack> {
        let is_text = self.last().is_some_and(|token| matches!(token.kind, TokenKind::Text(_)));
        let Some(("", op, to)) = read.filter(|_| is_text).and_then(Op::split) else { return Ok(None) };
        let mut to = to.to_owned();
        if to.is_empty()
            && let Some(bound) = self.bound()?
        {
            to = bound;
        }
        if to.is_empty() {
            self.wrong(first, crate::msg!("query-comparison-own"));
            return Err(Lack::Told);
        }
        Ok(Some(What::Compared { code: String::new(), op, to }))
    }

    /// One end of a range or a single value, if one stands there.
    fn bound(&mut self) -> Result<Option<String>, Lack> {
        if !self.goes_on() {
            return Ok(None);
        }
        let Some(token) = self.peek().cloned() else { return Ok(None) };
        match token.kind {
            TokenKind::Text(text) => {
                self.at += 1;
                Ok(Some(text))
            }
            TokenKind::Phrase(text) => {
                self.at += 1;
                if text.trim().is_empty() {
                    self.empty_quotes(token.span);
                    return Err(Lack::Told);
                }
                Ok(Some(text))
            }
            _ => Ok(None),
        }
    }

    /// Tells of empty quotes, unless it has been told that they do not end.
    pub(super) fn empty_quotes(&mut self, span: LineSpan) {
        if !self.mistakes.iter().any(|mistake| mistake.span == span) {
            self.wrong(span, crate::msg!("query-quote-empty"));
        }
    }
}
