//! A code of the codebook: what it means, how it is measured, and what became of it.
//!
//! Read out of the header's JSON, where everything that is not understood stays. It must not know who codes or where.

use std::collections::BTreeSet;

use super::lang::{LangMap, UNDETERMINED};
use crate::json::{Object, Value};

/// Letters that mean something else in the window wherever a code could be put: no code has them as its key.
pub const TAKEN_KEYS: &str = "acimnptv";

/// The key of a code that a text is: a digit or a letter, in whichever width and case it is written.
pub fn code_key(text: &str) -> Option<char> {
    let mut chars = text.trim().chars();
    let key = chars.next().filter(|_| chars.next().is_none())?;
    // Those of full width stand as far from the others.
    let narrow = match key {
        '！'..='～' => char::from_u32(u32::from(key) - 0xFEE0)?,
        _ => key,
    };
    narrow.is_ascii_alphanumeric().then(|| narrow.to_ascii_lowercase())
}

/// A code of the codebook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code {
    /// Stable id, which annotations name.
    pub id: String,
    /// What people call it.
    pub name: LangMap,
    /// What it means.
    pub description: LangMap,
    /// When to use it.
    pub include: LangMap,
    /// When not to.
    pub exclude: LangMap,
    /// Passages that it stands on rightly.
    pub examples: Vec<LangMap>,
    /// Colour as `#RRGGBB`, if the codebook gives one.
    pub color: Option<String>,
    /// The code above it.
    pub parent: Option<String>,
    /// The key that applies it.
    pub key: Option<String>,
    /// Its level of measurement.
    pub measure: Measure,
    /// Values of its scale with their labels, if it has one.
    pub scale: Vec<(Value, LangMap)>,
    /// How values on spans become the value of the record; none where that is not said.
    pub rollup: Option<Rollup>,
    /// Whether it may only stand on a span.
    pub requires_span: bool,
    /// The codes that took its place: it is no longer to be used.
    pub replaced_by: Vec<String>,
}

/// The level of measurement of a code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Measure {
    /// It is there or not.
    #[default]
    Presence,
    /// Its values are names.
    Nominal,
    /// Its values have an order.
    Ordinal,
    /// Its values have distances.
    Interval,
}

impl Measure {
    /// All levels, the weakest first.
    pub const ALL: [Self; 4] = [Self::Presence, Self::Nominal, Self::Ordinal, Self::Interval];

    /// The word that stands in the file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Presence => "presence",
            Self::Nominal => "nominal",
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
        }
    }

    /// Message id of its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Presence => "measure-presence",
            Self::Nominal => "measure-nominal",
            Self::Ordinal => "measure-ordinal",
            Self::Interval => "measure-interval",
        }
    }

    /// The level that a word in the file means.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.id() == word)
    }
}

/// How the values on the spans of a record become the value of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rollup {
    /// It is coded where any span is.
    Any,
    /// The greatest value.
    Max,
    /// The least value.
    Min,
    /// The mean of the values.
    Mean,
}

impl Rollup {
    /// All of them, in the order of the format.
    pub const ALL: [Self; 4] = [Self::Any, Self::Max, Self::Min, Self::Mean];

    /// The word that stands in the file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Max => "max",
            Self::Min => "min",
            Self::Mean => "mean",
        }
    }

    /// What a word in the file means.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rollup| rollup.id() == word)
    }
}

/// Of a scale so many steps are used: each value of the code is compared with them.
pub const MOST_STEPS: usize = 100;

impl Code {
    /// Reads one. Of its lists and languages `most` are used.
    pub(super) fn of(id: String, item: &Object, most: usize) -> Self {
        let text = |key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
        let texts = |key: &str| LangMap::of_first(item.get(key), most);
        let list = |key: &str| item.get(key).and_then(Value::as_array).unwrap_or_default();
        let step = |step: &Object| Some((step.get("value")?.clone(), LangMap::of_first(step.get("label"), most)));
        let examples = list("examples").iter().take(most).map(|example| LangMap::of_first(Some(example), most));
        let replaced_by = match item.get("replaced_by") {
            Some(Value::String(one)) => vec![one.as_str().to_owned()],
            _ => list("replaced_by").iter().take(most).filter_map(|id| id.as_str().map(str::to_owned)).collect(),
        };
        Self {
            id,
            name: texts("name"),
            description: texts("description"),
            include: texts("include"),
            exclude: texts("exclude"),
            examples: examples.filter(|example| !example.is_empty()).collect(),
            color: text("color"),
            parent: text("parent"),
            key: text("key"),
            measure: text("measure").and_then(|word| Measure::of(&word)).unwrap_or_default(),
            scale: list("scale").iter().take(MOST_STEPS).filter_map(Value::as_object).filter_map(step).collect(),
            rollup: text("rollup").and_then(|word| Rollup::of(&word)),
            requires_span: item.get("requires_span") == Some(&Value::Bool(true)),
            replaced_by,
        }
    }

    /// The digit that sets each value of the scale; none where there are more values than digits, or no scale.
    ///
    /// Where every value is a number from 0 to 9, its digit is that number; else the digits count the values, from 1 on.
    pub fn scale_digits(&self) -> Option<Vec<char>> {
        let own: Option<Vec<char>> = self.scale.iter().map(|(value, _)| digit_of(value)).collect();
        let distinct = own.filter(|own| own.iter().collect::<BTreeSet<_>>().len() == own.len());
        let counted = || ('1'..='9').take(self.scale.len()).collect();
        let digits: Vec<char> = distinct.unwrap_or_else(counted);
        (!digits.is_empty() && digits.len() == self.scale.len()).then_some(digits)
    }

    /// The value that a digit sets.
    pub fn value_of_digit(&self, digit: char) -> Option<&Value> {
        let at = self.scale_digits()?.iter().position(|own| *own == digit)?;
        self.scale.get(at).map(|(value, _)| value)
    }

    /// What a value of the scale is called, where it is one of them.
    pub fn label_of(&self, value: &Value) -> Option<&LangMap> {
        self.scale.iter().find(|(own, _)| own == value).map(|(_, label)| label)
    }

    /// As a new code stands in the file, keys in the format's order. A code that is there already is edited where it
    /// stands: its JSON may say more than this.
    pub fn to_value(&self) -> Value {
        let mut object = Object::new();
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                object.set(key, value);
            }
        };
        let text = |text: &String| Value::from(text.as_str());
        let list = |items: Vec<Value>| (!items.is_empty()).then_some(Value::Array(items));
        put("id", Some(text(&self.id)));
        put("name", language_map(&self.name));
        put("description", language_map(&self.description));
        put("include", language_map(&self.include));
        put("exclude", language_map(&self.exclude));
        put("examples", list(self.examples.iter().filter_map(language_map).collect()));
        put("color", self.color.as_ref().map(text));
        put("parent", self.parent.as_ref().map(text));
        put("key", self.key.as_ref().map(text));
        put("measure", (self.measure != Measure::default()).then(|| Value::from(self.measure.id())));
        put("scale", list(self.scale.iter().map(scale_step).collect()));
        put("rollup", self.rollup.map(|rollup| Value::from(rollup.id())));
        put("requires_span", self.requires_span.then_some(Value::Bool(true)));
        put("replaced_by", list(self.replaced_by.iter().map(text).collect()));
        Value::Object(object)
    }
}

/// A number from 0 to 9 as its digit.
fn digit_of(value: &Value) -> Option<char> {
    match value {
        Value::Number(number) => char::from_digit(u32::try_from(number.as_i64()?).ok()?, 10),
        _ => None,
    }
}

fn scale_step((value, label): &(Value, LangMap)) -> Value {
    let mut step = Object::new();
    step.set("value", value.clone());
    if let Some(label) = language_map(label) {
        step.set("label", label);
    }
    Value::Object(step)
}

/// A text in several languages as it stands in the file; none where there is no text.
pub(super) fn language_map(texts: &LangMap) -> Option<Value> {
    match texts.0.as_slice() {
        [] => None,
        [(tag, text)] if tag == UNDETERMINED => Some(Value::from(text.as_str())),
        many => {
            let mut map = Object::new();
            for (tag, text) in many {
                map.set(tag, Value::from(text.as_str()));
            }
            Some(Value::Object(map))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = r##"{"id":"strength","name":{"zh":"力度","en":"strength"},"description":"How binding it is.","include":{"en":"shall"},"exclude":{"en":"may"},"examples":["必须",{"zh":"应当","en":"shall"}],"color":"#aa0000","parent":"tool","key":"s","measure":"ordinal","scale":[{"value":1,"label":"weak"},{"value":2.50,"label":{"en":"strong"}},{"value":"n/a"}],"rollup":"max","requires_span":true,"replaced_by":["a","b"]}"##;

    fn read(text: &str) -> Code {
        let value = crate::json::read(text).unwrap().0;
        let object = value.as_object().unwrap();
        Code::of(object.get("id").and_then(Value::as_str).unwrap().to_owned(), object, 3)
    }

    #[test]
    fn code_when_read_has_all_that_the_format_says_and_is_written_the_same() {
        let code = read(FULL);
        assert_eq!((code.measure, code.rollup, code.requires_span), (Measure::Ordinal, Some(Rollup::Max), true));
        assert_eq!(code.examples.len(), 2);
        assert_eq!(code.scale.len(), 3);
        assert_eq!(code.replaced_by, ["a", "b"]);
        assert_eq!(crate::json::compact(&code.to_value()), FULL);
    }

    #[test]
    fn digits_of_a_scale_are_its_numbers_or_else_count_its_values() {
        let digits = |scale: &str| {
            let code = read(&format!(r#"{{"id":"c","scale":[{scale}]}}"#));
            code.scale_digits().map(|digits| digits.into_iter().collect::<String>())
        };
        let steps = |values: &[&str]| {
            values.iter().map(|value| format!(r#"{{"value":{value}}}"#)).collect::<Vec<_>>().join(",")
        };
        assert_eq!(digits(&steps(&["0", "1", "2"])).as_deref(), Some("012"));
        assert_eq!(digits(&steps(&["5", "3"])).as_deref(), Some("53"));
        assert_eq!(digits(&steps(&["-1", "0", "1"])).as_deref(), Some("123"));
        assert_eq!(digits(&steps(&["1", "1", "2"])).as_deref(), Some("123"), "a value that stands twice");
        assert_eq!(digits(&steps(&["\"a\"", "\"b\""])).as_deref(), Some("12"));
        let many: Vec<String> = (0..10).map(|at| (at * 10).to_string()).collect();
        assert_eq!(digits(&steps(&many.iter().map(String::as_str).collect::<Vec<_>>())), None);
        assert_eq!(digits(""), None);
        assert_eq!(read(FULL).value_of_digit('2'), Some(&crate::json::read("2.50").unwrap().0));
    }

    #[test]
    fn code_when_it_says_little_or_something_else_is_the_plainest() {
        let plain = read(r#"{"id":"c"}"#);
        assert_eq!((plain.measure, plain.rollup), (Measure::Presence, None));
        assert_eq!(crate::json::compact(&plain.to_value()), r#"{"id":"c"}"#);
        let odd = read(
            r#"{"id":"c","measure":"ratio","rollup":3,"examples":[null,"","x","beyond"],"replaced_by":"d","scale":[7,{"label":"no value"}]}"#,
        );
        assert_eq!((odd.measure, odd.rollup), (Measure::Presence, None));
        assert_eq!(odd.examples, [LangMap::of(Some(&Value::from("x")))]);
        assert_eq!((odd.replaced_by, odd.scale.len()), (vec!["d".to_owned()], 0));
    }
}
