//! A pass: a coder has read a record for codes. Only under one does no annotation mean *no*; without one it is missing.
//!
//! It must not know who codes now.

use crate::json::{Object, Value};

/// One reading of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// The coder's id.
    pub by: String,
    /// RFC 3339.
    pub at: String,
    /// The codes that it was read for; none means all that there were.
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

    /// Whether it says that this coder has read the record for all codes of a codebook of this version. A pass, or a codebook,
    /// without a version may be of any.
    pub fn is_of_all(&self, coder: &str, codebook: Option<i64>) -> bool {
        self.by == coder
            && self.codes.is_none()
            && (self.codebook.is_none() || codebook.is_none() || self.codebook == codebook)
    }

    /// A pass for all codes, as it stands in the file.
    pub fn new_value(by: &str, at: &str, codebook: Option<i64>) -> Value {
        let mut pass = Object::new();
        pass.set("by", Value::from(by));
        pass.set("at", Value::from(at));
        if let Some(codebook) = codebook {
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
    fn pass_is_of_all_codes_only_without_codes_and_of_the_same_codebook() {
        let whole = pass(r#"{"by":"LW","at":"2026-11-29T08:00:00Z","codebook":2}"#).unwrap();
        assert!(whole.is_of_all("LW", Some(2)) && whole.is_of_all("LW", None));
        assert!(!whole.is_of_all("LW", Some(3)) && !whole.is_of_all("ZY", Some(2)));
        assert!(!pass(r#"{"by":"LW","codes":["c"]}"#).unwrap().is_of_all("LW", None));
        assert_eq!(pass(r#"{"at":"2026"}"#), None);
        let made = Pass::of(&Pass::new_value("LW", "2026-11-29T08:00:00Z", Some(2))).unwrap();
        assert_eq!(made, whole);
    }
}
