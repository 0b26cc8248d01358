//! Coding: one act of one coder, on the record or on a span of one of its texts.
//!
//! It must not know where the words of a span are found: `anchor` looks for them.
//!
//! Offsets count Unicode code points, `end` exclusive, as in the W3C Web Annotation Data Model (4.2.5) and REFI-QDA.

use std::ops::Range;

use super::code::language_map;
use super::lang::LangMap;
use super::text::Text;
use crate::json::{Number, Object, Value};

/// An act of coding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Stable id.
    pub id: String,
    /// The code's id; empty where it says only that what it settles does not hold.
    pub code: String,
    /// The value on the code's scale, if it has one.
    pub value: Option<Value>,
    /// The coder's id.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// A remark.
    pub memo: LangMap,
    /// The span; none when it is the whole record.
    pub target: Option<Target>,
    /// The annotations between which this one decides.
    pub settles: Vec<String>,
}

/// A span of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// `text.zh`, `title.en`, `summary` (a bare string).
    pub field: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The words themselves.
    pub exact: String,
    /// What stands before.
    pub prefix: String,
    /// What stands after.
    pub suffix: String,
    /// Whether somebody saw that its words are no longer in the text, and keeps it as a coding of the record without a place.
    pub lost: bool,
}

/// How many code points of context are kept on each side.
pub const CONTEXT: usize = 32;

impl Annotation {
    /// Reads one; `None` where it is no object.
    pub fn of(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let string = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
        Some(Self {
            id: string("id"),
            code: string("code"),
            value: object.get("value").filter(|value| **value != Value::Null).cloned(),
            by: string("by"),
            at: string("at"),
            memo: LangMap::of(object.get("memo")),
            target: object.get("target").and_then(Value::as_object).map(Target::of),
            settles: settled(object.get("settles")),
        })
    }

    /// As it stands in the file, keys in the format's order.
    pub fn to_value(&self) -> Value {
        let mut object = Object::new();
        object.set("id", Value::from(self.id.as_str()));
        // Without a code it only settles others.
        object.put("code", (!self.code.is_empty()).then(|| Value::from(self.code.as_str())));
        if let Some(value) = &self.value {
            object.set("value", value.clone());
        }
        object.set("by", Value::from(self.by.as_str()));
        object.set("at", Value::from(self.at.as_str()));
        if let Some(memo) = language_map(&self.memo) {
            object.set("memo", memo);
        }
        if let Some(target) = &self.target {
            object.set("target", target.to_value());
        }
        if !self.settles.is_empty() {
            object.set("settles", Value::Array(self.settles.iter().map(|id| Value::from(id.as_str())).collect()));
        }
        Value::Object(object)
    }
}

/// The ids that stand under `settles`; an empty list, and an id that is none, decide nothing.
pub(super) fn settled(settles: Option<&Value>) -> Vec<String> {
    let items = settles.and_then(Value::as_array).unwrap_or_default();
    items.iter().filter_map(Value::as_str).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

impl Target {
    /// Reads one. Where either end is no place in a text, both are zero: such a span holds no words, and is looked for by
    /// its quote (see [`super::anchor`]).
    fn of(object: &Object) -> Self {
        let string = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
        let number = |key: &str| match object.get(key) {
            Some(Value::Number(number)) => number.as_i64().and_then(|number| usize::try_from(number).ok()),
            _ => None,
        };
        let (start, end) = match (number("start"), number("end")) {
            (Some(start), Some(end)) => (start, end),
            _ => (0, 0),
        };
        Self {
            field: string("field"),
            start,
            end,
            exact: string("exact"),
            prefix: string("prefix"),
            suffix: string("suffix"),
            lost: object.get("lost") == Some(&Value::Bool(true)),
        }
    }

    /// The span `start..end` of `text`, with its context; what lies beyond the text is not in it.
    pub fn on(field: &str, text: &str, start: usize, end: usize) -> Self {
        let end = end.min(text.chars().count());
        let start = start.min(end);
        let take = |from: usize, to: usize| text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
        Self {
            field: field.to_owned(),
            start,
            end,
            exact: take(start, end),
            prefix: take(start.saturating_sub(CONTEXT), start),
            suffix: take(end, end + CONTEXT),
            lost: false,
        }
    }

    /// The same where many spans of a text are made, which is walked for none of them.
    pub fn within(field: &str, text: &Text, range: Range<usize>) -> Self {
        let end = range.end.min(text.len());
        let start = range.start.min(end);
        Self {
            field: field.to_owned(),
            start,
            end,
            exact: text.slice(start..end).to_owned(),
            prefix: text.slice(start.saturating_sub(CONTEXT)..start).to_owned(),
            suffix: text.slice(end..end + CONTEXT).to_owned(),
            lost: false,
        }
    }

    /// As it stands in the file.
    pub fn to_value(&self) -> Value {
        let mut object = Object::new();
        object.set("field", Value::from(self.field.as_str()));
        object.set("start", Value::Number(Number::from(self.start as u64)));
        object.set("end", Value::Number(Number::from(self.end as u64)));
        object.set("exact", Value::from(self.exact.as_str()));
        object.set("prefix", Value::from(self.prefix.as_str()));
        object.set("suffix", Value::from(self.suffix.as_str()));
        if self.lost {
            object.set("lost", Value::Bool(true));
        }
        Value::Object(object)
    }

    /// The span after `deleted` code points at `at` were replaced by `inserted` ones, where the change lies outside it.
    /// `None` where it lies inside.
    pub fn shifted(&self, at: usize, deleted: usize, inserted: usize) -> Option<(usize, usize)> {
        if at + deleted <= self.start {
            Some((self.start - deleted + inserted, self.end - deleted + inserted))
        } else if at >= self.end {
            Some((self.start, self.end))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn span_outside_an_edit_when_shifted_keeps_its_words() {
        let target = Target::on("text.zh", "支持区块链发展", 2, 5);
        assert_eq!(target.exact, "区块链");
        assert_eq!(target.shifted(0, 2, 4), Some((4, 7)));
        assert_eq!(target.shifted(5, 2, 0), Some((2, 5)));
        assert_eq!(target.shifted(3, 1, 1), None);
    }

    #[test]
    fn annotation_when_written_and_read_is_the_same() {
        let annotation = Annotation {
            id: "a".into(),
            code: "c".into(),
            value: None,
            by: "LW".into(),
            at: "2026-11-25T08:00:00Z".into(),
            memo: LangMap(vec![("und".into(), "why".into())]),
            target: Some(Target::on("title.zh", "😀区块链", 1, 4)),
            settles: vec!["b".into(), "c".into()],
        };
        let mut lost = annotation.clone();
        lost.target = annotation.target.clone().map(|target| Target { lost: true, ..target });
        for annotation in [annotation, lost] {
            assert_eq!(Annotation::of(&annotation.to_value()), Some(annotation));
        }
    }

    #[test]
    fn annotation_when_it_settles_nothing_says_so() {
        for nothing in ["null", "[]", "[null, \"\"]", "\"a\""] {
            let text = format!(r#"{{"id": "a", "settles": {nothing}}}"#);
            let annotation = Annotation::of(&crate::json::read(&text).unwrap().0).unwrap();
            assert_eq!(annotation.settles, Vec::<String>::new(), "{nothing}");
            assert!(annotation.to_value().pointer("/settles").is_none());
        }
    }
}
