//! What can be wrong with a JSON text, as a value; the sentence is made where it is shown.

use super::token::Unit;
use super::{decode, pointer};

/// Where and why a text is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Byte offset of the first thing that does not fit.
    pub offset: usize,
    /// What does not fit.
    pub kind: FaultKind,
    /// The way there, as a JSON pointer from where the reader began.
    pub pointer: String,
    /// Byte offset of the bracket or quote that was never closed, where that is what is wrong.
    pub opened: Option<usize>,
}

/// What does not fit. Characters are as they stand in the text: show them with care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// There is nothing in the text.
    Empty,
    /// A value should stand here.
    ExpectedValue {
        /// What stands here.
        found: char,
    },
    /// A key in double quotes should stand here.
    ExpectedKey {
        /// What stands here.
        found: char,
    },
    /// A colon should follow the key.
    ExpectedColon {
        /// What stands here.
        found: char,
    },
    /// A comma or the closing bracket should follow.
    ExpectedCommaOr {
        /// The closing bracket.
        close: char,
        /// What stands here.
        found: char,
    },
    /// The next member or item begins here without a comma before it.
    MissingComma,
    /// A comma stands before the closing bracket.
    TrailingComma {
        /// The closing bracket.
        close: char,
    },
    /// The text ends within an object or array.
    Unclosed {
        /// The bracket that was opened last.
        open: char,
    },
    /// The text ends within a string.
    UnclosedString,
    /// A bracket of the wrong sort closes.
    WrongClose {
        /// The bracket that belongs here.
        close: char,
        /// The one that stands here.
        found: char,
    },
    /// A control character (a line break, a tab) stands in a string as itself.
    ControlInString {
        /// The character.
        found: char,
    },
    /// No such escape.
    BadEscape {
        /// The character after the backslash.
        found: char,
    },
    /// `\u` without four hexadecimal digits.
    BadUnicodeEscape,
    /// A number that JSON does not know.
    BadNumber(NumberFault),
    /// A word other than `true`, `false` and `null`.
    UnknownWord {
        /// The word, or its beginning.
        word: String,
    },
    /// Single or typographic quotes around a string.
    WrongQuotes {
        /// The quote.
        found: char,
    },
    /// JSON has no comments.
    Comment,
    /// Deeper than [`super::MAX_DEPTH`].
    TooDeep,
    /// Something follows the end of the value.
    SomethingFollows {
        /// Its first character.
        found: char,
    },
    /// These bytes are not UTF-8.
    NotUtf8 {
        /// The first bad byte.
        byte: u8,
    },
}

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// `007`
    LeadingZero,
    /// `+1`
    LeadingPlus,
    /// `.5`
    LeadingPoint,
    /// `-`
    LoneMinus,
    /// `1.`
    NoDigitAfterPoint,
    /// `1e`
    NoDigitInExponent,
}

/// A key that one object has twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The key, decoded.
    pub key: String,
    /// Byte offset of the first one.
    pub first: usize,
    /// Byte offset of the later one.
    pub second: usize,
    /// The way to the later one, as a JSON pointer from where the reader began. Empty when the reader has already told a
    /// megabyte of pointers, so that a hostile file cannot fill the memory.
    pub pointer: String,
}

/// Keys that objects have twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// The first ones.
    pub first: Vec<Duplicate>,
    /// How many there are besides.
    pub more: usize,
}

/// Appends a key token as one step of a JSON pointer.
pub(super) fn push_key_step(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer::push_escaped(pointer, &decode(token).0);
}

impl FaultKind {
    /// The fault that a character makes where a value should stand.
    pub(super) fn no_value(found: char) -> Self {
        match found {
            '+' => Self::BadNumber(NumberFault::LeadingPlus),
            '.' => Self::BadNumber(NumberFault::LeadingPoint),
            '/' | '#' => Self::Comment,
            found if is_wrong_quote(found) => Self::WrongQuotes { found },
            found => Self::ExpectedValue { found },
        }
    }

    /// The fault that a character makes where a key should stand.
    pub(super) fn no_key(found: char) -> Self {
        match found {
            '/' | '#' => Self::Comment,
            found if is_wrong_quote(found) => Self::WrongQuotes { found },
            found => Self::ExpectedKey { found },
        }
    }
}

/// Whether it stands where people put a quote.
fn is_wrong_quote(found: char) -> bool {
    matches!(found, '\'' | '`' | '\u{2018}'..='\u{201f}' | '\u{ff02}' | '\u{ff07}' | '\u{300c}' | '\u{300d}')
}

/// Within the reader faults are boxed: they are rare, and results that are small are fast.
impl From<Box<Self>> for Fault {
    fn from(fault: Box<Self>) -> Self {
        *fault
    }
}

impl From<Unit> for char {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Char(char) => char,
            Unit::Lone(_) => Self::REPLACEMENT_CHARACTER,
        }
    }
}
