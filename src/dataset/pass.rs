//! A pass: a coder has read a record for codes. Only under one does no annotation mean *no*; without one it is missing.
//!
//! It must not know who codes now.

use std::collections::HashSet;

use super::code::Code;
use super::header::Header;
use crate::json::{Object, Value};

/// What a record is to be read for: the codes that can be given, those that are headings of others or no longer used aside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToRead {
    codes: Vec<String>,
    codebook: Option<i64>,
}

impl ToRead {
    /// That of a header, which keeps it ([`Header::to_read`]).
    pub(super) fn of(header: &Header) -> Self {
        let is_given = |code: &&Code| code.replaced_by.is_empty() && !header.is_heading(&code.id);
        let codes = header.codes().iter().filter(is_given).map(|code| code.id.clone()).collect();
        Self { codes, codebook: header.codebook() }
    }
}

impl Header {
    /// What a record is to be read for.
    pub fn to_read(&self) -> &ToRead {
        &self.to_read
    }
}

/// One reading of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// The coder's id.
    pub by: String,
    /// RFC 3339.
    pub at: String,
    /// The codes that it was read for; it was read for none where they are not named.
    pub codes: Option<Vec<String>>,
    /// The version of the codebook; none where it is not said.
    pub codebook: Option<i64>,
}

impl Pass {
    /// What a pass of the file says; nothing where it says nothing of who.
    pub fn of(value: &Value) -> Option<Self> {
        let value = value.as_object()?;
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
        let codes = value.get("codes").and_then(Value::as_array);
        let codes = codes.map(|codes| codes.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        let by = text("by");
        (!by.is_empty()).then(|| Self {
            by,
            at: text("at"),
            codes,
            codebook: value.get("codebook").and_then(Value::as_i64),
        })
    }

    /// Whether it is for a code.
    pub fn names(&self, code: &str) -> bool {
        self.codes.as_ref().is_some_and(|codes| codes.iter().any(|own| own == code))
    }

    /// Whether it says that this coder has read the record for all codes that there are to be read for.
    pub fn is_of_all(&self, coder: &str, wanted: &ToRead) -> bool {
        self.by == coder && self.covers(wanted)
    }

    /// Whether it is for all codes that there are to be read for. A pass, or a codebook, without a version may be of any.
    pub fn covers(&self, wanted: &ToRead) -> bool {
        let Some(codes) = &self.codes else { return false };
        let has_all = || {
            let codes: HashSet<&str> = codes.iter().map(String::as_str).collect();
            wanted.codes.iter().all(|code| codes.contains(code.as_str()))
        };
        let is_version = || self.codebook.is_none() || wanted.codebook.is_none() || self.codebook == wanted.codebook;
        is_version() && has_all()
    }

    /// A pass for all codes, as it stands in the file.
    pub fn new_value(by: &str, at: &str, wanted: &ToRead) -> Value {
        let mut pass = Object::new();
        pass.set("by", Value::from(by));
        pass.set("at", Value::from(at));
        pass.set("codes", Value::Array(wanted.codes.iter().map(|code| Value::from(code.as_str())).collect()));
        if let Some(codebook) = wanted.codebook {
            pass.set("codebook", Value::from(codebook));
        }
        Value::Object(pass)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn pass(text: &str) -> Option<Pass> {
        Pass::of(&json::read(text).unwrap().0)
    }

    #[test]
    fn pass_is_of_all_codes_only_where_it_names_them_all_and_is_of_the_same_codebook() {
        let wanted = |codebook| ToRead { codes: vec!["c".to_owned(), "d".to_owned()], codebook };
        let whole = pass(r#"{"by":"LW","at":"2026-11-29T08:00:00Z","codes":["c","d"],"codebook":2}"#).unwrap();
        assert!(whole.is_of_all("LW", &wanted(Some(2))) && whole.is_of_all("LW", &wanted(None)));
        assert!(!whole.is_of_all("LW", &wanted(Some(3))) && !whole.is_of_all("ZY", &wanted(Some(2))));
        for less in [r#"{"by":"LW","codes":["c"]}"#, r#"{"by":"LW"}"#] {
            assert!(!pass(less).unwrap().is_of_all("LW", &wanted(None)), "{less}");
        }
        assert_eq!(pass(r#"{"at":"2026"}"#), None);
        let made = Pass::of(&Pass::new_value("LW", "2026-11-29T08:00:00Z", &wanted(Some(2)))).unwrap();
        assert_eq!(made, whole);
    }

    #[test]
    fn codes_to_read_for_are_those_that_can_be_given() {
        let header = r#"{"hongtou":1,"codebook":3,"codes":[{"id":"a"},{"id":"b","parent":"a"},{"id":"c","replaced_by":"b"}],"policies":[]}"#;
        let dataset = crate::formats::read(header.as_bytes().to_vec()).unwrap().dataset;
        assert_eq!(*dataset.header().to_read(), ToRead { codes: vec!["b".to_owned()], codebook: Some(3) });
    }
}
