//! A filter line cut into tokens with places. It knows punctuation, not fields.
//!
//! Behind `word:` it reads values (where `-`, `:` and `or` are ordinary characters) until a space. Punctuation from an
//! input method (`：，（）－“”`) counts as its ASCII form.

use super::ast::LineSpan;
use super::mistake::Mistake;
use super::own::{ends_name, is_sign, without_prefix};

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::query) enum TokenKind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `-` before a term
    Minus,
    /// `or`
    Or,
    /// `and`, which says no more than a space
    And,
    /// `,`
    Comma,
    /// `=` before a value
    Only,
    /// `..` within a value
    Dots,
    /// `{` or `}`
    Brace(char),
    /// `name:`, without the colon
    Field(String),
    /// `x.name:`, or `x.name` before a comparison, without `x.`, quotes and colon
    Own(String),
    /// A word or a value, as typed
    Text(String),
    /// Something in quotes, without them
    Phrase(String),
}

/// A token with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::query) struct Token {
    /// What it is.
    pub(in crate::query) kind: TokenKind,
    /// Where it stands.
    pub(in crate::query) span: LineSpan,
    /// Whether no space stands before it.
    pub(in crate::query) glued: bool,
    /// Whether it stands behind `word:` without a space between.
    pub(in crate::query) value: bool,
}

/// Cuts a line into tokens; open quotes are added to the mistakes.
pub(in crate::query) fn tokens(line: &str, mistakes: &mut Vec<Mistake>) -> Vec<Token> {
    let mut lexer = Lexer { chars: line.char_indices().collect(), bytes: line.len(), at: 0, value: false };
    let mut tokens: Vec<Token> = Vec::new();
    loop {
        let from = lexer.at;
        while lexer.peek(0).is_some_and(char::is_whitespace) {
            lexer.at += 1;
        }
        let glued = lexer.at == from && !tokens.is_empty();
        lexer.value &= glued;
        let start = lexer.at;
        let in_value = lexer.value;
        let fresh = tokens
            .last()
            .is_some_and(|last| matches!(last.kind, TokenKind::Field(_) | TokenKind::Own(_) | TokenKind::Comma));
        let Some(kind) = lexer.next(fresh, mistakes) else { return tokens };
        tokens.push(Token { kind, span: lexer.span(start), glued, value: in_value });
    }
}

/// Whether the character opens or closes a quotation.
pub(in crate::query) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}

/// Whether the character ends a word and a value alike.
pub(in crate::query) fn is_delimiter(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || matches!(c, ',' | '，' | '(' | '（' | ')' | '）' | '{' | '}')
}

/// Whether the character is the colon behind a field.
pub(in crate::query) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// Whether the character is the sign of negation.
pub(in crate::query) fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－')
}

/// The operator that a bare word stands for.
pub(in crate::query) fn operator(word: &str) -> Option<TokenKind> {
    match word {
        "or" | "OR" => Some(TokenKind::Or),
        "and" | "AND" => Some(TokenKind::And),
        _ => None,
    }
}

struct Lexer {
    chars: Vec<(usize, char)>,
    bytes: usize,
    at: usize,
    /// Whether values are being read.
    value: bool,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|(_, c)| *c)
    }

    fn span(&self, start: usize) -> LineSpan {
        let byte = |at: usize| self.chars.get(at).map_or(self.bytes, |(byte, _)| *byte);
        LineSpan { start, end: self.at, byte_start: byte(start), byte_end: byte(self.at) }
    }

    fn next(&mut self, fresh: bool, mistakes: &mut Vec<Mistake>) -> Option<TokenKind> {
        let c = self.peek(0)?;
        let single = match c {
            '(' | '（' => Some(TokenKind::Open),
            ')' | '）' => Some(TokenKind::Close),
            ',' | '，' => Some(TokenKind::Comma),
            '{' | '}' => Some(TokenKind::Brace(c)),
            '=' if self.value && fresh => Some(TokenKind::Only),
            _ if !self.value && is_minus(c) => Some(TokenKind::Minus),
            _ => None,
        };
        if let Some(kind) = single {
            self.at += 1;
            self.value &= matches!(kind, TokenKind::Comma | TokenKind::Only);
            return Some(kind);
        }
        if is_quote(c) {
            return Some(self.phrase(c, mistakes));
        }
        if self.value {
            return Some(self.value_text());
        }
        if let Some(name) = self.own_field() {
            self.value = true;
            return Some(TokenKind::Own(name));
        }
        let word = self.take_while(|c| !is_delimiter(c) && !is_colon(c));
        if self.peek(0).is_some_and(is_colon) {
            self.at += 1;
            self.value = true;
            return Some(TokenKind::Field(word));
        }
        Some(operator(&word).unwrap_or(TokenKind::Text(word)))
    }

    /// A field of the file's own, if one is named here and a colon or a comparison follows: else it is a word.
    fn own_field(&mut self) -> Option<String> {
        let start = self.at;
        let name = self.own_name();
        if name.is_some() && self.peek(0).is_some_and(is_colon) {
            self.at += 1;
        } else if name.is_none() || !self.peek(0).is_some_and(is_sign) {
            self.at = start;
            return None;
        }
        name
    }

    fn own_name(&mut self) -> Option<String> {
        let head: String = [self.peek(0)?, self.peek(1)?].iter().collect();
        without_prefix(&head)?;
        self.at += 2;
        let quote = self.peek(0).filter(|c| is_quote(*c));
        if let Some(open) = quote {
            let (end, name) = self.quotation(open)?;
            self.at = end + 1;
            return Some(name);
        }
        let name = self.take_while(|c| !ends_name(c));
        (!name.is_empty()).then_some(name)
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while let Some(c) = self.peek(0).filter(|c| keep(*c)) {
            text.push(c);
            self.at += 1;
        }
        text
    }

    /// The rest of a value, up to a delimiter or `..`.
    fn value_text(&mut self) -> TokenKind {
        let mut text = String::new();
        while let Some(c) = self.peek(0).filter(|c| !is_delimiter(*c)) {
            if c == '.' && self.peek(1) == Some('.') {
                if text.is_empty() {
                    self.at += 2;
                    return TokenKind::Dots;
                }
                break;
            }
            text.push(c);
            self.at += 1;
        }
        TokenKind::Text(text)
    }

    /// A quotation. A straight quote is closed by a straight one, so that a title with curly quotes can stand inside;
    /// only if there is none, a curly one will do. `\"` and `\\` stand for the character itself.
    fn phrase(&mut self, open: char, mistakes: &mut Vec<Mistake>) -> TokenKind {
        let start = self.at;
        let Some((end, text)) = self.quotation(open) else {
            self.at = self.chars.len();
            mistakes.push(Mistake::new(self.span(start), crate::msg!("query-quote-open")));
            let rest = self.chars.iter().skip(start + 1).map(|(_, c)| *c).collect();
            return TokenKind::Phrase(rest);
        };
        self.at = end + 1;
        TokenKind::Phrase(text)
    }

    /// Where the quotation ends that begins here, and what it says.
    fn quotation(&self, open: char) -> Option<(usize, String)> {
        let straight = (open == '"').then(|| self.quoted(self.at + 1, |c| c == '"')).flatten();
        straight.or_else(|| self.quoted(self.at + 1, is_quote))
    }

    fn quoted(&self, from: usize, closes: impl Fn(char) -> bool) -> Option<(usize, String)> {
        let mut text = String::new();
        let mut at = from;
        loop {
            let (_, c) = *self.chars.get(at)?;
            if closes(c) {
                return Some((at, text));
            }
            let next = self.chars.get(at + 1).map(|(_, c)| *c);
            if let ('\\', Some(escaped @ ('"' | '\\'))) = (c, next) {
                text.push(escaped);
                at += 2;
            } else {
                text.push(c);
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(line: &str) -> Vec<TokenKind> {
        let mut mistakes = Vec::new();
        let tokens = tokens(line, &mut mistakes);
        assert!(mistakes.is_empty(), "{line}: {mistakes:?}");
        tokens.into_iter().map(|token| token.kind).collect()
    }

    fn text(text: &str) -> TokenKind {
        TokenKind::Text(text.to_owned())
    }

    #[test]
    fn tokens_when_punctuation_is_full_width_then_reads_as_ascii() {
        let ascii = kinds("-kind:a,b (c or \"d e\")");
        assert_eq!(kinds("－kind：a，b （c or “d e”）"), ascii);
        assert_eq!(ascii.len(), 10);
    }

    #[test]
    fn tokens_when_in_a_value_then_minus_colon_and_or_are_characters() {
        assert_eq!(kinds("kind:-a:b"), [TokenKind::Field("kind".into()), text("-a:b")]);
        assert_eq!(kinds("kind:or or"), [TokenKind::Field("kind".into()), text("or"), TokenKind::Or]);
        assert_eq!(
            kinds("issued:2016-11..2018"),
            [TokenKind::Field("issued".into()), text("2016-11"), TokenKind::Dots, text("2018")]
        );
        let own = |name: &str| TokenKind::Own(name.into());
        assert_eq!(kinds("x.gdp>=1"), [own("gdp"), text(">=1")]);
        assert_eq!(kinds("x.gdp=1"), [own("gdp"), TokenKind::Only, text("1")]);
        assert_eq!(kinds("X.\"a:b\"：c"), [own("a:b"), text("c")]);
        assert_eq!(kinds("x.509 x.a"), [text("x.509"), text("x.a")]);
        assert_eq!(kinds("kind:=a"), [TokenKind::Field("kind".into()), TokenKind::Only, text("a")]);
    }

    #[test]
    fn tokens_when_curly_quotes_stand_in_straight_ones_then_they_are_kept() {
        assert_eq!(kinds("\"发展“十三五”规划\""), [TokenKind::Phrase("发展“十三五”规划".into())]);
        assert_eq!(kinds("\"发展”"), [TokenKind::Phrase("发展".into())]);
        assert_eq!(kinds(r#""a \"b\" \\ \n""#), [TokenKind::Phrase(r#"a "b" \ \n"#.into())]);
    }

    #[test]
    fn tokens_when_chinese_stands_before_then_places_count_characters_and_bytes() {
        let tokens = tokens("区块链 kind:plan", &mut Vec::new());
        assert_eq!(tokens[1].span, LineSpan { start: 4, end: 9, byte_start: 10, byte_end: 15 });
        assert_eq!(tokens[2].span, LineSpan { start: 9, end: 13, byte_start: 15, byte_end: 19 });
        assert!(!tokens[1].glued && tokens[2].glued && tokens[2].value);
    }

    #[test]
    fn tokens_when_a_quote_is_open_then_says_so() {
        let mut mistakes = Vec::new();
        tokens("a \"b c", &mut mistakes);
        assert_eq!(mistakes.len(), 1);
        assert_eq!((mistakes[0].span.start, mistakes[0].span.end), (2, 6));
    }
}
