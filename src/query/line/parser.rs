//! Tokens to a tree by recursive descent; every mistake is collected and the rest is still read.
//!
//! ```text
//! line  = or
//! or    = and ("or" and)*
//! and   = unary (["and"] unary)*
//! unary = "-" unary | "(" or ")" | "{" or "}" | field | word | phrase
//! field = name ["?"] ":" value ("," value)* | "x." name [":"] value ("," value)*
//! value = ["="] [text] [compare text] | text ".." [text] | ".." text
//! ```

mod values;

use super::ast::{Ast, LineSpan, Node, NodeKind, Style};
use super::field::{Field, OwnName};
use super::lexer::{Token, TokenKind, tokens};
use super::mistake::Mistake;
use crate::dataset::POLICY;
use crate::support::steps;

/// Parentheses and minus signs deeper than this are refused, so that no line can exhaust the stack.
const DEEPEST: u32 = 64;

/// A line of more bytes is refused: nobody types one, and every term is asked of every record.
pub const LONGEST_LINE: usize = 64 << 10;

/// A line of more words, quotations and values is refused.
pub const MOST_TERMS: usize = 1_000;

/// Signs and operators may stand beside each term; a line that has far more of them is refused as well.
const MOST_TOKENS: usize = 8 * MOST_TERMS;

/// A line as read: a tree of what could be understood, and what could not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// The tree, without the parts that are wrong.
    pub ast: Ast,
    /// What is wrong, in the order of the line.
    pub mistakes: Vec<Mistake>,
}

/// Reads a line. Names of values are not looked up here, see [`crate::query::Query::read`].
pub fn parse(line: &str) -> Parsed {
    let mut mistakes = Vec::new();
    if line.len() > LONGEST_LINE {
        return refused(line, crate::msg!("query-too-long", most = LONGEST_LINE >> 10));
    }
    let tokens = tokens(line, &mut mistakes);
    let is_term = |token: &&Token| matches!(token.kind, TokenKind::Text(_) | TokenKind::Phrase(_));
    if tokens.len() > MOST_TOKENS || tokens.iter().filter(is_term).count() > MOST_TERMS {
        return refused(line, crate::msg!("query-too-many-terms", most = MOST_TERMS));
    }
    steps::took(tokens.len());
    let mut parser = Parser { tokens, at: 0, depth: 0, in_braces: false, mistakes };
    let mut nodes = Vec::new();
    loop {
        nodes.extend(parser.or());
        // What ends an `or` on top is the end or a parenthesis that nothing opened.
        let Some(stray) = parser.next() else { break };
        parser.wrong(stray.span, crate::msg!("query-group-close"));
    }
    let mut mistakes = parser.mistakes;
    mistakes.sort_by_key(|mistake| mistake.span.start);
    Parsed { ast: Ast { root: Node::all(nodes) }, mistakes }
}

/// Nothing of a line, and why.
fn refused(line: &str, message: crate::words::Message) -> Parsed {
    let span = LineSpan { start: 0, end: line.chars().count(), byte_start: 0, byte_end: line.len() };
    Parsed { ast: Ast::default(), mistakes: vec![Mistake::new(span, message)] }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
    in_braces: bool,
    mistakes: Vec<Mistake>,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    /// The token that was read last.
    fn last(&self) -> Option<&Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    fn kind(&self) -> Option<&TokenKind> {
        self.peek().map(|token| &token.kind)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned()?;
        self.at += 1;
        Some(token)
    }

    fn wrong(&mut self, span: LineSpan, message: crate::words::Message) {
        self.mistakes.push(Mistake::new(span, message));
    }

    fn or(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        let mut operator: Option<LineSpan> = None;
        loop {
            let before = self.mistakes.len();
            let node = self.and();
            // A side that is missing is told, unless something else was wrong there.
            let missing = node.is_none() && self.mistakes.len() == before;
            nodes.extend(node);
            let next = self.peek().filter(|token| token.kind == TokenKind::Or).map(|token| token.span);
            if let Some(span) = next.or(operator).filter(|_| missing) {
                self.wrong(span, crate::msg!("query-operand", word = "or"));
            }
            let Some(span) = next else { return Node::any(nodes) };
            operator = Some(span);
            self.at += 1;
        }
    }

    fn and(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Or | TokenKind::Close | TokenKind::Brace('}') => break,
                TokenKind::And => {
                    let span = token.span;
                    self.at += 1;
                    let ends = matches!(
                        self.kind(),
                        None | Some(TokenKind::Or | TokenKind::Close | TokenKind::And | TokenKind::Brace('}'))
                    );
                    if ends || nodes.is_empty() {
                        self.wrong(span, crate::msg!("query-operand", word = "and"));
                    }
                }
                _ => nodes.extend(self.unary()),
            }
        }
        Node::all(nodes)
    }

    fn unary(&mut self) -> Option<Node> {
        let token = self.next()?;
        match token.kind {
            TokenKind::Minus => self.deeper(token.span, |parser| parser.minus(token.span)),
            TokenKind::Open => self.deeper(token.span, |parser| parser.group(token.span)),
            TokenKind::Field(name) => self.field(&name, token.span),
            TokenKind::Own(name) => self.own_field(&name, token.span),
            TokenKind::Text(text) => self.word(text, token.span),
            TokenKind::Phrase(text) => self.phrase(text, token.span),
            TokenKind::Brace('{') => self.deeper(token.span, |parser| parser.braces(token.span)),
            TokenKind::Comma => {
                self.wrong(token.span, crate::msg!("query-comma-here"));
                None
            }
            // The callers stop at `or`, `and` and `)`; `=` and `..` stand only in values, which `field` reads.
            TokenKind::Brace(_)
            | TokenKind::Or
            | TokenKind::And
            | TokenKind::Close
            | TokenKind::Only
            | TokenKind::Dots => None,
        }
    }

    /// Runs one level deeper, or gives up on the rest of the line.
    fn deeper(&mut self, span: LineSpan, read: impl FnOnce(&mut Self) -> Option<Node>) -> Option<Node> {
        if self.depth >= DEEPEST {
            self.wrong(span, crate::msg!("query-group-deep", most = DEEPEST));
            self.at = self.tokens.len();
            return None;
        }
        self.depth += 1;
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn minus(&mut self, span: LineSpan) -> Option<Node> {
        let next = self.peek().filter(|token| token.glued).map(|token| &token.kind);
        let operator = matches!(next, Some(TokenKind::Or | TokenKind::And));
        if operator || matches!(next, None | Some(TokenKind::Close | TokenKind::Comma | TokenKind::Brace('}'))) {
            // `-or` is no operator either: both are left out.
            self.at += usize::from(operator);
            self.wrong(span, crate::msg!("query-minus-alone"));
            return None;
        }
        let inner = self.unary()?;
        Some(Node { span: span.to(inner.span), shape: NodeKind::Not(Box::new(inner)) })
    }

    fn group(&mut self, open: LineSpan) -> Option<Node> {
        let before = self.mistakes.len();
        let inner = self.or();
        let close = self.peek().filter(|token| token.kind == TokenKind::Close).map(|token| token.span);
        match close {
            Some(_) => self.at += 1,
            // When the line was given up, the parenthesis is not what is wrong.
            None if self.mistakes.len() == before => self.wrong(open, crate::msg!("query-group-open")),
            None => {}
        }
        if inner.is_none() && self.mistakes.len() == before {
            self.wrong(open.to(close.unwrap_or(open)), crate::msg!("query-group-empty"));
        }
        inner.map(|node| Node { span: open.to(close.unwrap_or(node.span)), shape: node.shape })
    }

    /// Terms that are true of one and the same annotation.
    fn braces(&mut self, open: LineSpan) -> Option<Node> {
        let before = self.mistakes.len();
        if std::mem::replace(&mut self.in_braces, true) {
            self.wrong(open, crate::msg!("query-braces-nested"));
            self.at = self.tokens.len();
            return None;
        }
        let inner = self.or();
        self.in_braces = false;
        let close = self.peek().filter(|token| token.kind == TokenKind::Brace('}')).map(|token| token.span);
        match close {
            Some(_) => self.at += 1,
            None if self.mistakes.len() == before => self.wrong(open, crate::msg!("query-braces-open")),
            None => {}
        }
        if inner.is_none() && self.mistakes.len() == before {
            self.wrong(open.to(close.unwrap_or(open)), crate::msg!("query-braces-empty"));
        }
        inner.map(|node| Node { span: open.to(close.unwrap_or(node.span)), shape: NodeKind::Braces(Box::new(node)) })
    }

    fn word(&mut self, text: String, span: LineSpan) -> Option<Node> {
        if self.not_in_braces(span) {
            return None;
        }
        let (text, style) = match text.strip_suffix('*') {
            Some("") => {
                self.wrong(span, crate::msg!("query-star-alone"));
                return None;
            }
            Some(beginning) => (beginning.to_owned(), Style::Prefix),
            None => (text, Style::Plain),
        };
        Some(Node { span, shape: NodeKind::Word { text, style } })
    }

    /// Free words look in the texts of a record: of an annotation they would say nothing.
    fn not_in_braces(&mut self, span: LineSpan) -> bool {
        if self.in_braces {
            self.wrong(span, crate::msg!("query-not-in-braces", known = braces_names()));
        }
        self.in_braces
    }

    fn phrase(&mut self, text: String, span: LineSpan) -> Option<Node> {
        if self.not_in_braces(span) {
            return None;
        }
        if text.trim().is_empty() {
            self.empty_quotes(span);
            return None;
        }
        Some(Node { span, shape: NodeKind::Word { text, style: Style::Phrase } })
    }

    fn field(&mut self, name: &str, span: LineSpan) -> Option<Node> {
        let (word, possibly) = match name.strip_suffix(['?', '？']) {
            Some(word) => (word, true),
            None => (name, false),
        };
        let field = Field::of_word(word);
        if field.is_none() {
            self.wrong(span, unknown_field(word));
        }
        if let Some(field) = field
            && possibly
            && !field.takes_possibly()
        {
            self.wrong(span, crate::msg!("query-possibly-not-here", field = field.name(), known = possible_names()));
        }
        if field.is_some_and(|field| self.in_braces && !field.is_of_annotations()) {
            self.wrong(span, crate::msg!("query-not-in-braces", known = braces_names()));
        }
        self.with_values(field, possibly, span)
    }

    /// A field of the file's own.
    fn own_field(&mut self, name: &str, span: LineSpan) -> Option<Node> {
        let field = OwnName::of(name).map(Field::Own);
        if field.is_none() {
            self.wrong(span, crate::msg!("query-own-too-many"));
        } else if POLICY.rank(name).is_some() {
            self.wrong(span, crate::msg!("query-own-known", name = name.to_owned()));
        }
        if self.in_braces {
            self.wrong(span, crate::msg!("query-not-in-braces", known = braces_names()));
        }
        self.with_values(field, false, span)
    }

    fn with_values(&mut self, field: Option<Field>, possibly: bool, span: LineSpan) -> Option<Node> {
        let before = self.mistakes.len();
        let (values, end) = self.values(field, span);
        let Some(field) = field.filter(|field| !self.in_braces || field.is_of_annotations()) else {
            // Nothing more is said about the values of a field that there is not.
            self.mistakes.truncate(before);
            return None;
        };
        if values.is_empty() {
            return None;
        }
        let possibly = possibly && field.takes_possibly();
        Some(Node { span: span.to(end), shape: NodeKind::Field { field, possibly, values } })
    }

    /// Whether the next token goes on with the value before it.
    fn goes_on(&self) -> bool {
        self.peek().is_some_and(|token| token.value && token.glued)
    }
}

/// The names of the fields that stand in braces, for a message.
fn braces_names() -> String {
    let names: Vec<&str> = Field::ALL.into_iter().filter(|field| field.is_of_annotations()).map(Field::name).collect();
    names.join(", ")
}

/// The names of the fields that `?:` may stand behind, for a message.
fn possible_names() -> String {
    Field::ALL.into_iter().filter(|field| field.takes_possibly()).map(Field::name).collect::<Vec<_>>().join(", ")
}

/// What to say about a word before a colon that is no field.
fn unknown_field(word: &str) -> crate::words::Message {
    if word.is_empty() {
        return crate::msg!("query-no-field-name");
    }
    crate::msg!("query-unknown-field", name = word.to_owned(), near = Field::nearest(word).join(", "))
}

#[cfg(test)]
#[path = "parser_tests.rs"]
mod tests;
