//! Tokens of JSON text, to the letter of RFC 8259: what is anything else is not strict.

use super::{NotStrict, Read, Strict, StringToken};
use crate::json;

impl<'t> Strict<'t, '_> {
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    pub(super) fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Read {
        if self.peek() != Some(byte) {
            return Err(NotStrict);
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Read {
        self.skip_space();
        self.expect(b':')?;
        self.skip_space();
        Ok(())
    }

    /// After a member or an item: whether the object or array ends. Goes over the comma and the space behind it.
    #[inline]
    pub(super) fn closes(&mut self, close: u8) -> Read<bool> {
        self.skip_space();
        let byte = self.peek();
        self.at += 1;
        if byte == Some(b',') {
            self.skip_space();
            return Ok(false);
        }
        if byte == Some(close) { Ok(true) } else { Err(NotStrict) }
    }

    pub(super) fn word(&mut self, word: &str) -> Read {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        if !rest.starts_with(word.as_bytes()) {
            return Err(NotStrict);
        }
        // What follows it is looked at by whoever expects a comma or a bracket.
        self.at += word.len();
        Ok(())
    }

    /// The string that stands here.
    #[inline]
    pub(super) fn string(&mut self) -> Read<StringToken<'t>> {
        let start = self.at;
        self.expect(b'"')?;
        let end = json::special(self.bytes, self.at);
        if self.bytes.get(end) == Some(&b'"') {
            let text = self.text.get(self.at..end).ok_or(NotStrict)?;
            self.at = end + 1;
            return Ok(StringToken::Plain(text));
        }
        self.escaped_string(start, end)
    }

    #[cold]
    fn escaped_string(&mut self, start: usize, mut at: usize) -> Read<StringToken<'t>> {
        while self.bytes.get(at) == Some(&b'\\') {
            at += match self.bytes.get(at + 1) {
                Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
                Some(b'u') => {
                    let digits = self.bytes.get(at + 2..at + 6).ok_or(NotStrict)?;
                    if !digits.iter().all(u8::is_ascii_hexdigit) {
                        return Err(NotStrict);
                    }
                    6
                }
                _ => return Err(NotStrict),
            };
            at = json::special(self.bytes, at);
        }
        if self.bytes.get(at) != Some(&b'"') {
            return Err(NotStrict);
        }
        self.at = at + 1;
        self.text.get(start..self.at).map(StringToken::Escaped).ok_or(NotStrict)
    }

    /// The number that stands here.
    pub(super) fn number(&mut self) -> Read<&'t str> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let integer = self.at;
        if self.digits() == 0 || (self.at > integer + 1 && self.bytes.get(integer) == Some(&b'0')) {
            return Err(NotStrict);
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(NotStrict);
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(NotStrict);
            }
        }
        self.text.get(start..self.at).ok_or(NotStrict)
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at - start
    }
}
