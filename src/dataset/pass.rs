//! A pass: a coder has read a record for codes. Only under one does no annotation mean *no*; without one it is missing.
//!
//! It must not know who codes now.

use std::collections::BTreeSet;

use super::code::Code;
use super::header::Header;
use crate::json::{Object, Value};

/// What a record is to be read for: the codes that can be given, those that are headings of others or no longer used aside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToRead {
    codes: Vec<String>,
    /// By the place of a code in the codebook: how many of these it is, or has below it.
    below: Box<[u32]>,
    codebook: Option<i64>,
}

impl ToRead {
    /// That of a header, which keeps it ([`Header::to_read`]).
    pub(super) fn of(header: &Header) -> Self {
        let is_given = |code: &&Code| code.replaced_by.is_empty() && !header.is_heading(&code.id);
        let codes: Vec<String> = header.codes().iter().filter(is_given).map(|code| code.id.clone()).collect();
        let mut below = vec![0; header.codes().len()];
        for code in &codes {
            // Where parents go in a circle, each of them counts once.
            let places: BTreeSet<usize> =
                header.with_all_above(code).filter_map(|above| header.code_place(above)).collect();
            for place in places {
                if let Some(count) = below.get_mut(place) {
                    *count += 1;
                }
            }
        }
        Self { codes, below: below.into(), codebook: header.codebook() }
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
    pub fn is_of_all(&self, coder: &str, header: &Header) -> bool {
        self.by == coder && self.covers(header)
    }

    /// Whether it is for all codes that there are to be read for, one by one or with a heading of theirs. A pass, or a codebook,
    /// without a version may be of any.
    pub fn covers(&self, header: &Header) -> bool {
        let (Some(codes), wanted) = (&self.codes, header.to_read()) else { return false };
        let is_version = || self.codebook.is_none() || wanted.codebook.is_none() || self.codebook == wanted.codebook;
        is_version() && covered(codes, header) == wanted.codes.len()
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

/// For how many of the codes that there are to be read for a pass for some codes is. It looks at these alone: a codebook may have
/// very many.
fn covered(codes: &[String], header: &Header) -> usize {
    let named: BTreeSet<usize> = codes.iter().filter_map(|code| header.code_place(code)).collect();
    let above = |place: usize| {
        let code = header.codes().get(place).map_or("", |code| code.id.as_str());
        header.with_all_above(code).filter_map(|above| header.code_place(above)).skip(1)
    };
    // What lies below another one that is named counts with that; of a circle the first does.
    let counts_elsewhere = |place: usize| {
        let mut others = above(place).filter(|other| *other != place && named.contains(other));
        others.any(|other| other < place || !above(other).any(|above| above == place))
    };
    let own = named.iter().filter(|place| !counts_elsewhere(**place));
    own.filter_map(|place| header.to_read().below.get(*place)).map(|count| *count as usize).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn pass(text: &str) -> Option<Pass> {
        Pass::of(&json::read(text).unwrap().0)
    }

    fn header(rest: &str) -> Header {
        let text = format!(r#"{{"hongtou":1,{rest},"policies":[]}}"#);
        crate::formats::read(text.into_bytes()).unwrap().dataset.header().clone()
    }

    #[test]
    fn pass_is_of_all_codes_only_where_it_names_them_all_and_is_of_the_same_codebook() {
        let two = |version: &str| header(&format!(r#"{version}"codes":[{{"id":"c"}},{{"id":"d"}}]"#));
        let (second, third, none) = (two(r#""codebook":2,"#), two(r#""codebook":3,"#), two(""));
        let whole = pass(r#"{"by":"LW","at":"2026-11-29T08:00:00Z","codes":["c","d"],"codebook":2}"#).unwrap();
        assert!(whole.is_of_all("LW", &second) && whole.is_of_all("LW", &none));
        assert!(!whole.is_of_all("LW", &third) && !whole.is_of_all("ZY", &second));
        for less in [r#"{"by":"LW","codes":["c"]}"#, r#"{"by":"LW","codes":["c","c"]}"#, r#"{"by":"LW"}"#] {
            assert!(!pass(less).unwrap().is_of_all("LW", &none), "{less}");
        }
        assert_eq!(pass(r#"{"at":"2026"}"#), None);
        let made = Pass::of(&Pass::new_value("LW", "2026-11-29T08:00:00Z", second.to_read())).unwrap();
        assert_eq!(made, whole);
    }

    #[test]
    fn pass_for_a_heading_is_one_for_the_codes_below_it() {
        let tree = header(
            r#""codes":[{"id":"a"},{"id":"b","parent":"a"},{"id":"c","parent":"a"},{"id":"d","parent":"c"},{"id":"e"},
                {"id":"f","parent":"a","replaced_by":"b"},{"id":"x","parent":"y"},{"id":"y","parent":"x"},{"id":"z","parent":"y"}]"#,
        );
        let covers = |codes: &str| pass(&format!(r#"{{"by":"LW","codes":[{codes}]}}"#)).unwrap().covers(&tree);
        let all = [
            r#""b","d","e","z""#,
            r#""a","e","z""#,
            r#""a","b","c","d","e","x""#,
            r#""b","c","e","x","y","z""#,
            r#""a","e","y","unknown","f""#,
        ];
        for codes in all {
            assert!(covers(codes), "{codes}");
        }
        for codes in [r#""a","e""#, r#""b","c","b","z""#, r#""c","d","d","e","z","f""#, ""] {
            assert!(!covers(codes), "{codes}");
        }
        let (nothing, some) = (header(r#""codes":[]"#), pass(r#"{"by":"LW","codes":[]}"#).unwrap());
        assert!(some.covers(&nothing) && !pass(r#"{"by":"LW"}"#).unwrap().covers(&nothing));
    }

    #[test]
    fn codes_to_read_for_are_those_that_can_be_given() {
        let header =
            header(r#""codebook":3,"codes":[{"id":"a"},{"id":"b","parent":"a"},{"id":"c","replaced_by":"b"}]"#);
        assert_eq!((header.to_read().codes.as_slice(), header.to_read().codebook), (&["b".to_owned()][..], Some(3)));
    }
}
