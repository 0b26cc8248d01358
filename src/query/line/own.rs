//! Fields of the file's own in a line: `x.gdp`, `x."a name with spaces"`.
//!
//! A field is handed about as a small value, so that its name must live as long as the program. Names are kept once each, and
//! no more of them than anybody will ever ask for. It must not know which fields a dataset has.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::lexer::{is_colon, is_delimiter};
use crate::dataset::POLICY;

/// The name of a field of the file's own, as a key of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnName(&'static str);

/// What stands before a name in a line.
pub(in crate::query) const PREFIX: &str = "x.";

/// More names are not asked for while the program runs, nor longer ones.
const MOST: usize = 10_000;
const LONGEST: usize = 500;

static NAMES: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);

impl OwnName {
    /// That of a key; `None` where it is too long, or were one too many.
    pub fn of(key: &str) -> Option<Self> {
        if key.len() > LONGEST {
            return None;
        }
        let word = format!("{PREFIX}{key}");
        let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        let names = names.get_or_insert_default();
        if let Some(known) = names.get(word.as_str()) {
            return Some(Self(known));
        }
        if names.len() >= MOST {
            return None;
        }
        let word: &'static str = Box::leak(word.into_boxed_str());
        names.insert(word);
        Some(Self(word))
    }

    /// That of a word with its prefix, as the values of `has` are: `x.gdp`. What the format has is no field of the file's own.
    pub fn of_word(word: &str) -> Option<Self> {
        without_prefix(word).filter(|key| POLICY.rank(key).is_none()).and_then(Self::of)
    }

    /// The key in the records.
    pub fn key(self) -> &'static str {
        self.0.strip_prefix(PREFIX).unwrap_or(self.0)
    }

    /// With what stands before it: `x.gdp`.
    pub fn word(self) -> &'static str {
        self.0
    }

    /// As a line has it before its colon: in quotes where it needs them.
    pub(in crate::query) fn printed(self) -> String {
        let key = self.key();
        if !key.is_empty() && !key.chars().any(ends_name) {
            return self.0.to_owned();
        }
        let mut out = PREFIX.to_owned();
        super::print::push_quoted(&mut out, key);
        out
    }
}

/// A word without `x.` before it, if that stands there in any case or width.
pub(in crate::query) fn without_prefix(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['x', 'X', 'ｘ', 'Ｘ'])?;
    rest.strip_prefix(['.', '．'])
}

/// Whether a character ends a name that is not in quotes.
pub(in crate::query) fn ends_name(c: char) -> bool {
    is_delimiter(c) || is_colon(c) || is_sign(c)
}

/// Whether a comparison begins.
pub(in crate::query) fn is_sign(c: char) -> bool {
    matches!(c, '<' | '>' | '=')
}

impl Serialize for OwnName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for OwnName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = String::deserialize(deserializer)?;
        Self::of(&key).ok_or_else(|| D::Error::custom("a name that is too long, or one too many"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_when_asked_twice_is_one_name_and_what_is_odd_is_printed_in_quotes() {
        let name = OwnName::of("gdp").unwrap();
        assert_eq!((name.key(), name.word(), name.printed().as_str()), ("gdp", "x.gdp", "x.gdp"));
        assert_eq!(OwnName::of_word("Ｘ．gdp"), Some(name));
        assert_eq!((OwnName::of_word("gdp"), OwnName::of_word("x.title")), (None, None));
        for (key, printed) in [
            ("our field", "x.\"our field\""),
            ("a:b", "x.\"a:b\""),
            ("a>b", "x.\"a>b\""),
            ("say \"hi\"", "x.\"say \\\"hi\\\"\""),
            ("", "x.\"\""),
            ("备注2", "x.备注2"),
            ("a.b", "x.a.b"),
        ] {
            assert_eq!(OwnName::of(key).unwrap().printed(), printed);
        }
        assert_eq!(OwnName::of(&"x".repeat(LONGEST + 1)), None);
    }
}
