//! Where the caret stands in a line: at the word of a field, or in a value of one; what was typed of it, and what an
//! accepted completion takes the place of. It knows no names.

use crate::query::line::ast::LineSpan;
use crate::query::line::field::{Field, OwnName};
use crate::query::line::lexer::{Token, TokenKind, tokens};
use crate::query::line::own::is_sign;
use crate::query::line::parser::LONGEST_LINE;
use crate::query::matching::coding::Op;

/// What the caret asks for, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::query) struct CompletionContext {
    /// What an accepted completion takes the place of.
    pub(in crate::query) replace: LineSpan,
    /// What was typed of it, up to the caret.
    pub(in crate::query) typed: String,
    /// What is asked for.
    pub(in crate::query) wants: Wants,
    /// The whole term that it is part of: from its minus sign to its last value.
    pub(in crate::query) term: LineSpan,
    /// Whether the caret stands in braces.
    pub(in crate::query) in_braces: bool,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::query) enum Wants {
    /// The word of a field.
    Field {
        /// `?` was typed behind it.
        possibly: bool,
    },
    /// A value.
    Value {
        /// Of which field.
        field: Field,
        /// Asked with `?:`.
        possibly: bool,
        /// `=` stands before it.
        only: bool,
        /// The other ends of its range: before it, and behind it.
        range: (Option<String>, Option<String>),
    },
    /// A code with its value.
    Comparison {
        /// The code as typed.
        code: String,
        /// The sign, or what was typed of it.
        op: &'static str,
        /// What was typed of the value.
        to: String,
    },
}

impl CompletionContext {
    /// Whether a value, where it is an end of a range of dates, keeps the range in order.
    pub(in crate::query) fn is_in_order(&self, text: &str) -> bool {
        let Wants::Value { field, range: (from, to), .. } = &self.wants else { return true };
        let year = |text: &str| text.chars().take(4).collect::<String>().parse::<i32>().ok();
        let follows = |first: Option<i32>, second: Option<i32>| match (first, second) {
            (Some(first), Some(second)) => first <= second,
            _ => true,
        };
        !field.is_date()
            || (follows(from.as_deref().and_then(year), year(text))
                && follows(year(text), to.as_deref().and_then(year)))
    }
}

/// What the caret, counted in characters, asks for.
pub(in crate::query) fn context_at(line: &str, caret: usize) -> Option<CompletionContext> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let head: String = line.chars().take(caret).collect();
    let caret = head.chars().count();
    let mut mistakes = Vec::new();
    let before = tokens(&head, &mut mistakes);
    let (last, earlier) = before.split_last()?;
    if last.span.end != caret {
        return None;
    }
    let in_braces = is_in_braces(earlier, last);
    let open_quote = mistakes.iter().any(|mistake| mistake.span == last.span);
    let (begin, typed) = match &last.kind {
        TokenKind::Text(text) => (last.span.start, text.clone()),
        TokenKind::Phrase(text) if open_quote => (last.span.start, text.clone()),
        TokenKind::Or | TokenKind::And => (last.span.start, slice(line, last.span.start, caret)),
        TokenKind::Field(_)
        | TokenKind::Own(_)
        | TokenKind::Comma
        | TokenKind::Only
        | TokenKind::Dots
        | TokenKind::Minus
        | TokenKind::Brace('{') => (caret, String::new()),
        TokenKind::Phrase(_) | TokenKind::Open | TokenKind::Close | TokenKind::Brace(_) => return None,
    };
    let under = Under::new(line, begin)?;
    if last.value || matches!(last.kind, TokenKind::Field(_) | TokenKind::Own(_)) {
        return value_context(line, (caret, begin), (typed, open_quote), &before, &under, in_braces);
    }
    if matches!(last.kind, TokenKind::Phrase(_)) {
        return None;
    }
    let end = under.end_of_word(caret, begin);
    // What is glued to the word would become a value of the field, or be glued to one.
    let next = line.chars().nth(end);
    let names_field = |token: &Token| matches!(token.kind, TokenKind::Field(_) | TokenKind::Own(_));
    let is_field = under.token.as_ref().is_some_and(|token| names_field(token) && begin < caret);
    let free = next.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '）' | '}'));
    if !is_field && !free {
        return None;
    }
    let (typed, possibly) = match typed.strip_suffix(['?', '？']) {
        Some(word) => (word.to_owned(), true),
        None => (typed, false),
    };
    let replace = span(line, begin, end);
    Some(CompletionContext { replace, typed, wants: Wants::Field { possibly }, term: replace, in_braces })
}

/// The spot in a value.
fn value_context(
    line: &str,
    (caret, begin): (usize, usize),
    (typed, open_quote): (String, bool),
    before: &[Token],
    under: &Under,
    in_braces: bool,
) -> Option<CompletionContext> {
    let (field, possibly) = field_of(before)?;
    let before_sign = under.token.as_ref().is_some_and(|token| token.kind == TokenKind::Only);
    let no_range = under.begins_range() && !field.takes_ranges();
    if before_sign || no_range || (in_braces && !field.is_of_annotations()) {
        return None;
    }
    // What stands before what was typed: behind a word or a quotation no value begins.
    let fresh = typed.is_empty() && !open_quote && begin == caret;
    let rest = if fresh { before } else { before.split_last()?.1 };
    let (previous, earlier) = rest.split_last()?;
    let (mut only, mut range) = (false, (None, None));
    match &previous.kind {
        TokenKind::Field(_) | TokenKind::Own(_) | TokenKind::Comma => {}
        TokenKind::Only if field.takes_only() => only = true,
        TokenKind::Dots if field.takes_ranges() => range.0 = earlier.last().and_then(text_of),
        _ => return None,
    }
    let mut end = under.end_of_value(caret, open_quote);
    range.1 = under.behind_dots();
    let term = under.term(line, before, end);
    let is_quoted = under.token.as_ref().is_some_and(|token| matches!(token.kind, TokenKind::Phrase(_)));
    if matches!(field, Field::Own(_)) && typed.starts_with(is_sign) {
        // What it is compared with is any number.
        return None;
    }
    let is_compared = field.takes_comparisons() && !is_quoted;
    if is_compared && let Some((code, op, to)) = Op::split(&typed) {
        let wants = Wants::Comparison { code: code.to_owned(), op: op.sign(), to: to.to_owned() };
        return (!code.is_empty()).then(|| CompletionContext {
            replace: span(line, begin, end),
            typed,
            wants,
            term,
            in_braces,
        });
    }
    if is_compared {
        // The comparison behind a code stays.
        let sign = line.chars().enumerate().skip(caret).take(end - caret).find(|(_, c)| matches!(c, '<' | '>' | '='));
        end = sign.map_or(end, |(at, _)| at);
    }
    let wants = Wants::Value { field, possibly, only, range };
    Some(CompletionContext { replace: span(line, begin, end), typed, wants, term, in_braces })
}

/// The field whose values are being read at the end of the tokens.
fn field_of(before: &[Token]) -> Option<(Field, bool)> {
    let name = before.iter().rev().find_map(|token| match &token.kind {
        TokenKind::Field(_) | TokenKind::Own(_) => Some(Some(&token.kind)),
        _ if token.value => None,
        _ => Some(None),
    })??;
    let name = match name {
        TokenKind::Own(name) => return OwnName::of(name).map(|name| (Field::Own(name), false)),
        TokenKind::Field(name) => name,
        _ => return None,
    };
    let (word, possibly) = match name.strip_suffix(['?', '？']) {
        Some(word) => (word, true),
        None => (name.as_str(), false),
    };
    Field::of_word(word).map(|field| (field, possibly))
}

fn text_of(token: &Token) -> Option<String> {
    match &token.kind {
        TokenKind::Text(text) | TokenKind::Phrase(text) if token.value => Some(text.clone()),
        _ => None,
    }
}

fn is_in_braces(earlier: &[Token], last: &Token) -> bool {
    earlier.iter().chain([last]).fold(false, |inside, token| match token.kind {
        TokenKind::Brace(brace) => brace == '{',
        _ => inside,
    })
}

/// What stands in the whole line where a completion would begin.
struct Under {
    /// The token that begins there.
    token: Option<Token>,
    /// Its quotation does not end.
    open: bool,
    /// The two tokens behind it.
    next: [Option<Token>; 2],
    /// All of them.
    all: Vec<Token>,
}

impl Under {
    /// Nothing where another token reaches over the place: read as a whole, the line says something else there.
    fn new(line: &str, begin: usize) -> Option<Self> {
        let mut mistakes = Vec::new();
        let all = tokens(line, &mut mistakes);
        if all.iter().any(|token| token.span.start < begin && begin < token.span.end) {
            return None;
        }
        let at = all.iter().position(|token| token.span.start == begin);
        let get = |ahead: usize| at.and_then(|at| all.get(at + ahead)).cloned();
        let token = get(0);
        let open = token.as_ref().is_some_and(|token| mistakes.iter().any(|mistake| mistake.span == token.span));
        Some(Self { open, next: [get(1), get(2)], token, all })
    }

    /// Where the word of a field ends that begins here.
    fn end_of_word(&self, caret: usize, begin: usize) -> usize {
        match &self.token {
            Some(Token {
                kind: TokenKind::Text(_) | TokenKind::Field(_) | TokenKind::Own(_) | TokenKind::Or | TokenKind::And,
                span,
                ..
            }) if begin < caret => span.end.max(caret),
            _ => caret,
        }
    }

    /// Where the value ends that begins here.
    fn end_of_value(&self, caret: usize, open_quote: bool) -> usize {
        match &self.token {
            Some(Token { kind: TokenKind::Text(_), span, value: true, .. }) if !open_quote => span.end.max(caret),
            Some(Token { kind: TokenKind::Phrase(_), span, value: true, .. }) if !self.open => span.end.max(caret),
            _ => caret,
        }
    }

    /// The term whose values stand before and behind the caret.
    fn term(&self, line: &str, before: &[Token], end: usize) -> LineSpan {
        let names_field = |token: &Token| matches!(token.kind, TokenKind::Field(_) | TokenKind::Own(_));
        let name = before.iter().rposition(names_field).unwrap_or(0);
        let minus = before.iter().take(name).rev().take_while(|token| token.kind == TokenKind::Minus).count();
        let start = before.get(name - minus).map_or(end, |token| token.span.start);
        let behind = self.all.iter().skip_while(|token| token.span.start < end);
        let goes_on = |token: &&Token| {
            token.glued
                && token.value
                && !matches!(token.kind, TokenKind::Open | TokenKind::Close | TokenKind::Brace(_))
        };
        let last = behind.take_while(goes_on).last();
        span(line, start, last.map_or(end, |token| token.span.end))
    }

    /// The end of the range that follows.
    fn behind_dots(&self) -> Option<String> {
        let [first, second] = &self.next;
        match () {
            () if is_dots(self.token.as_ref()) => first.as_ref().and_then(text_of),
            () if is_dots(first.as_ref()) => second.as_ref().and_then(text_of),
            () => None,
        }
    }

    /// Whether the value is the first end of a range.
    fn begins_range(&self) -> bool {
        is_dots(self.token.as_ref()) || self.next.first().is_some_and(|next| is_dots(next.as_ref()))
    }
}

fn is_dots(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.kind == TokenKind::Dots && token.value)
}

fn slice(line: &str, start: usize, end: usize) -> String {
    line.chars().skip(start).take(end.saturating_sub(start)).collect()
}

fn span(line: &str, start: usize, end: usize) -> LineSpan {
    let byte = |at: usize| line.char_indices().nth(at).map_or(line.len(), |(byte, _)| byte);
    LineSpan { start, end, byte_start: byte(start), byte_end: byte(end) }
}
