//! What to say where the text does not fit.

use super::Reader;
use crate::json::fault::push_key_step;
use crate::json::{Fault, FaultKind};

#[expect(clippy::unnecessary_box_returns, reason = "faults are rare, and results that are small are fast")]
impl Reader<'_> {
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// The character that stands here.
    pub(super) fn found(&self) -> Option<char> {
        self.char_at(self.at)
    }

    /// The way to what is being read, as a JSON pointer from where the reader began.
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for frame in &self.frames {
            if !frame.is_object {
                pointer.push('/');
                pointer.push_str(&frame.count.to_string());
            } else if !frame.key.is_empty() {
                push_key_step(&mut pointer, self.slice(frame.key.clone()));
            }
        }
        pointer
    }

    #[cold]
    pub(super) fn fault(&self, offset: usize, kind: FaultKind) -> Box<Fault> {
        self.fault_since(offset, kind, None)
    }

    fn fault_since(&self, offset: usize, kind: FaultKind, opened: Option<usize>) -> Box<Fault> {
        Box::new(Fault { offset, kind, pointer: self.pointer(), opened })
    }

    pub(super) fn fault_in_string(&self, start: usize, offset: usize, kind: FaultKind) -> Box<Fault> {
        // A line break or the end within a string: most likely its quote was forgotten.
        let unclosed = matches!(kind, FaultKind::UnclosedString | FaultKind::ControlInString { found: '\n' | '\r' });
        self.fault_since(offset, kind, unclosed.then_some(start))
    }

    /// Where the innermost bracket stands.
    fn opened(&self) -> Option<usize> {
        self.frames.last().map(|frame| frame.open)
    }

    #[cold]
    pub(super) fn unclosed(&self) -> Box<Fault> {
        let kind = match self.frames.last() {
            Some(frame) => FaultKind::Unclosed { open: if frame.is_object { '{' } else { '[' } },
            None => FaultKind::Empty,
        };
        self.fault_since(self.text.len(), kind, self.opened())
    }

    #[cold]
    pub(super) fn no_value(&self) -> Box<Fault> {
        let Some(found) = self.found() else { return self.unclosed() };
        if found.is_alphabetic() || found == '_' {
            let rest = self.text.get(self.at..).unwrap_or("");
            let word = rest.chars().take_while(|char| char.is_alphanumeric() || *char == '_').take(20).collect();
            return self.fault(self.at, FaultKind::UnknownWord { word });
        }
        self.fault(self.at, FaultKind::no_value(found))
    }

    #[cold]
    pub(super) fn no_key(&self) -> Box<Fault> {
        match self.found() {
            Some(found) => self.fault(self.at, FaultKind::no_key(found)),
            None => self.unclosed(),
        }
    }

    #[cold]
    pub(super) fn no_comma(&self, is_object: bool, close: char) -> Box<Fault> {
        let Some(found) = self.found() else { return self.unclosed() };
        let kind = match found {
            '}' | ']' => {
                return self.fault_since(self.at, FaultKind::WrongClose { close, found }, self.opened());
            }
            '"' => FaultKind::MissingComma,
            '{' | '[' | '-' | '0'..='9' | 't' | 'f' | 'n' if !is_object => FaultKind::MissingComma,
            '/' | '#' => FaultKind::Comment,
            _ => FaultKind::ExpectedCommaOr { close, found },
        };
        self.fault(self.at, kind)
    }
}
