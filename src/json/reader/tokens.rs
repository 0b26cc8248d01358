//! Strings, numbers and words: the tokens between the brackets.

use std::ops::Range;

use super::{Reader, StringSpan};
use crate::json::{Fault, FaultKind, NumberFault, scan};

impl<'a> Reader<'a> {
    /// The string that stands here.
    pub(super) fn string(&mut self) -> Result<StringSpan, Box<Fault>> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start + 1;
        let mut escaped = false;
        loop {
            at = scan::special(bytes, at);
            match bytes.get(at) {
                Some(b'"') => {
                    self.at = at + 1;
                    return Ok(StringSpan { span: start..self.at, escaped });
                }
                Some(b'\\') => {
                    escaped = true;
                    at = self.escape(start, at)?;
                }
                Some(_) => {
                    let found = self.char_at(at).unwrap_or('\0');
                    return Err(self.fault_in_string(start, at, FaultKind::ControlInString { found }));
                }
                None => return Err(self.fault_in_string(start, at, FaultKind::UnclosedString)),
            }
        }
    }

    /// Goes over the escape at `at`.
    fn escape(&self, string: usize, at: usize) -> Result<usize, Box<Fault>> {
        let bytes = self.text.as_bytes();
        match bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => {
                let digits = bytes.get(at + 2..).unwrap_or(&[]).iter().take(4);
                if digits.filter(|digit| digit.is_ascii_hexdigit()).count() == 4 {
                    return Ok(at + 6);
                }
                Err(self.fault_in_string(string, at, FaultKind::BadUnicodeEscape))
            }
            _ => Err(match self.char_at(at + 1) {
                Some(found) => self.fault_in_string(string, at, FaultKind::BadEscape { found }),
                None => self.fault_in_string(string, at + 1, FaultKind::UnclosedString),
            }),
        }
    }

    /// The number that stands here.
    pub(super) fn number(&mut self) -> Result<Range<usize>, Box<Fault>> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let integer = self.at;
        if self.digits() == 0 {
            return Err(self.fault(start, FaultKind::BadNumber(NumberFault::LoneMinus)));
        }
        if self.at > integer + 1 && self.text.as_bytes().get(integer) == Some(&b'0') {
            return Err(self.fault(start, FaultKind::BadNumber(NumberFault::LeadingZero)));
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(self.fault(start, FaultKind::BadNumber(NumberFault::NoDigitAfterPoint)));
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(self.fault(start, FaultKind::BadNumber(NumberFault::NoDigitInExponent)));
            }
        }
        Ok(start..self.at)
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at - start
    }

    /// Goes over a word, if it stands here and ends.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let ends = !rest.get(word.len()).is_some_and(|byte| is_word(*byte));
        let stands = rest.starts_with(word.as_bytes()) && ends;
        if stands {
            self.at += word.len();
        }
        stands
    }

    #[inline]
    pub(super) fn slice(&self, span: Range<usize>) -> &'a str {
        self.text.get(span).unwrap_or("")
    }

    /// The text of a token that stands for itself.
    #[inline]
    pub(super) fn plain(&self, token: &StringSpan) -> Option<&'a str> {
        (!token.escaped).then(|| self.slice(token.span.start + 1..token.span.end.saturating_sub(1)))
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
