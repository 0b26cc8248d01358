//! A place, an issuer, a source or a relation of a record, taken apart into fields that are typed in and put together again. What
//! is not changed stays as it stands in the file, and so does what the format does not know.
//!
//! It must not know the screen.

use super::choices::{Choice, ChoiceOf, called};
use super::dispatch::is_web_address;
use crate::dataset::date::{DateError, Edtf};
use crate::dataset::{LangMap, Policy, UNDETERMINED, set_or_remove, set_text};
use crate::json::{Object, Value};
use crate::msg;
use crate::words::Message;

/// A list of a record whose entries have several fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryList {
    /// Cities, districts.
    Places,
    /// Who issued it.
    Issuers,
    /// Where it can be read.
    Sources,
    /// Other documents.
    Relations,
}

/// What is typed into a field of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryText {
    /// Anything.
    Free,
    /// Anything, over several lines.
    Long,
    /// A date in EDTF.
    Date,
    /// A code of GB/T 2260.
    PlaceCode,
    /// An address in the web.
    Address,
    /// One of some values.
    Choice(ChoiceOf),
    /// The id of another record, else what is cited.
    Other,
}

/// A field of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryField {
    /// The key in the entry.
    pub key: &'static str,
    /// The language, of texts that have one.
    pub tag: Option<String>,
    /// What is typed into it.
    pub kind: EntryText,
    /// What stands in it.
    pub text: String,
    /// What stood in it when it was opened.
    pub original: String,
}

impl EntryList {
    /// The key of the record.
    pub fn key(self) -> &'static str {
        match self {
            Self::Places => "place",
            Self::Issuers => "issuers",
            Self::Sources => "sources",
            Self::Relations => "relations",
        }
    }

    /// Message id of the list's name.
    pub fn field(self) -> &'static str {
        match self {
            Self::Places => "field-place",
            Self::Issuers => "field-issuers",
            Self::Sources => "field-sources",
            Self::Relations => "field-relations",
        }
    }

    /// The fields of an entry: those with languages, and how the others are typed.
    fn keys(self) -> &'static [(&'static str, bool, EntryText)] {
        use EntryText::{Address, Choice, Date, Free, Long, Other, PlaceCode};
        match self {
            Self::Places => &[("name", true, Free), ("code", false, PlaceCode)],
            Self::Issuers => &[
                ("name", true, Free),
                ("organ", false, Choice(ChoiceOf::Organ)),
                ("role", false, Choice(ChoiceOf::Role)),
            ],
            Self::Sources => &[
                ("url", false, Address),
                ("title", true, Free),
                ("published", false, Date),
                ("accessed", false, Date),
                ("quote", true, Long),
                ("file", false, Free),
                ("note", true, Long),
            ],
            Self::Relations => {
                &[("type", false, Choice(ChoiceOf::Relation)), ("policy", false, Other), ("note", true, Long)]
            }
        }
    }

    /// The entries of a record as they stand in the file. What stands there alone is a list of one.
    pub fn entries(self, policy: &Policy) -> Vec<Value> {
        match policy.value().pointer(&format!("/{}", self.key())) {
            Some(Value::Array(items)) => items.clone(),
            Some(Value::Null) | None => Vec::new(),
            Some(one) => vec![one.clone()],
        }
    }

    /// The places in the file of those entries that are shown: what is no entry is not.
    pub fn shown(self, policy: &Policy) -> Vec<usize> {
        let is_entry = |value: &Value| {
            matches!(value, Value::Object(_)) || self == Self::Issuers && matches!(value, Value::String(_))
        };
        self.entries(policy).iter().enumerate().filter(|(_, value)| is_entry(value)).map(|(at, _)| at).collect()
    }

    /// The fields of an entry, of a new one where there is none.
    pub fn fields(self, entry: Option<&Value>) -> Vec<EntryField> {
        let mut fields = Vec::new();
        for (key, in_languages, kind) in self.keys() {
            let stands = member(entry, key);
            let mut add = |tag: Option<&str>, text: &str| {
                let tag = tag.map(str::to_owned);
                let text = text.to_owned();
                fields.push(EntryField { key, tag, kind: *kind, original: text.clone(), text });
            };
            if *in_languages {
                let texts = LangMap::of(stands);
                for tag in tags(&texts) {
                    add(Some(&tag), texts.get(&tag).unwrap_or(""));
                }
            } else {
                let text = stands.and_then(Value::as_str).unwrap_or("");
                let cited = (*key == "policy" && text.is_empty()).then(|| LangMap::of(member(entry, "cite")));
                let cited = cited.as_ref().and_then(LangMap::original).map_or("", |(_, text)| text);
                add(None, if text.is_empty() { cited } else { text });
            }
        }
        fields
    }
}

/// What stands under a key. An issuer that is only a name has no other.
fn member<'a>(entry: Option<&'a Value>, key: &str) -> Option<&'a Value> {
    match entry? {
        Value::Object(object) => object.get(key),
        name @ Value::String(_) if key == "name" => Some(name),
        _ => None,
    }
}

/// The languages that are there; Chinese and English can be added, unless one is not told from the other.
fn tags(texts: &LangMap) -> Vec<String> {
    let mut tags: Vec<String> = texts.iter().map(|(tag, _)| tag.to_owned()).collect();
    if !tags.iter().any(|tag| tag == UNDETERMINED) {
        for (at, tag) in ["zh", "en"].into_iter().enumerate() {
            if !tags.iter().any(|own| own == tag) {
                tags.insert(at.min(tags.len()), tag.to_owned());
            }
        }
    }
    tags
}

impl EntryField {
    /// Whether it says something else than when it was opened.
    pub fn is_changed(&self) -> bool {
        self.text.trim() != self.original.trim()
    }

    /// What keeps it from being taken. `choices` are those of its kind.
    pub fn wrong(&self, choices: &[Choice]) -> Option<Message> {
        let text = self.text.trim();
        if text.is_empty() || !self.is_changed() {
            return None;
        }
        match self.kind {
            EntryText::Date => match Edtf::parse(text) {
                Ok(_) | Err(DateError::Level2) => None,
                Err(error) => Some(error.message()),
            },
            EntryText::PlaceCode => {
                let is_code =
                    text.len() >= 6 && text.len().is_multiple_of(3) && text.bytes().all(|byte| byte.is_ascii_digit());
                (!is_code).then(|| msg!("entry-no-place-code"))
            }
            EntryText::Address => (!is_web_address(text)).then(|| msg!("entry-no-address")),
            EntryText::Choice(_) => called(choices, text).is_none().then(|| msg!("entry-no-choice", name = text)),
            EntryText::Free | EntryText::Long | EntryText::Other => None,
        }
    }

    /// What it says in the file.
    fn value(&self, choices: &[Choice]) -> Option<Value> {
        let text = self.text.trim();
        let text = match self.kind {
            EntryText::Choice(_) => called(choices, text).map_or(text, |choice| &choice.id),
            _ => text,
        };
        (!text.is_empty()).then(|| Value::from(text))
    }
}

/// An entry with what was typed; nothing where nothing is left of it. `is_record` says whether a record has this id, and
/// `choices` gives what can be chosen.
pub fn entry_of(
    before: Option<&Value>,
    fields: &[EntryField],
    choices: &dyn Fn(ChoiceOf) -> Vec<Choice>,
    is_record: &dyn Fn(&str) -> bool,
) -> Option<Value> {
    let mut object = match before {
        Some(Value::Object(object)) => object.clone(),
        Some(name @ Value::String(_)) => {
            let mut object = Object::new();
            object.set("name", name.clone());
            object
        }
        _ => Object::new(),
    };
    for field in fields.iter().filter(|field| field.is_changed()) {
        let of_kind = match field.kind {
            EntryText::Choice(of) => choices(of),
            _ => Vec::new(),
        };
        let value = field.value(&of_kind);
        match &field.tag {
            Some(tag) => set_text(&mut object, field.key, tag, value),
            None if field.kind == EntryText::Other => {
                set_other(&mut object, value, is_record);
            }
            None => set_or_remove(&mut object, field.key, value),
        }
    }
    (!object.is_empty()).then_some(Value::Object(object))
}

/// Puts what a relation leads to: a record, or a text that is cited, in the language in which it was shown.
fn set_other(object: &mut Object, value: Option<Value>, is_record: &dyn Fn(&str) -> bool) {
    let showed_policy = object.get("policy").and_then(Value::as_str).is_some_and(|policy| !policy.is_empty());
    if value.as_ref().and_then(Value::as_str).is_some_and(is_record) {
        if !showed_policy {
            object.remove("cite");
        }
        return set_or_remove(object, "policy", value);
    }
    object.remove("policy");
    if showed_policy && value.is_none() {
        return;
    }
    let tag = LangMap::of(object.get("cite")).original().map_or(UNDETERMINED, |(tag, _)| tag).to_owned();
    set_text(object, "cite", &tag, value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::tests::value;
    use crate::json;

    fn typed(list: EntryList, before: Option<&str>, changes: &[(&str, &str, &str)]) -> Option<String> {
        let before = before.map(value);
        let mut fields = list.fields(before.as_ref());
        for (key, tag, text) in changes {
            let field = fields
                .iter_mut()
                .find(|field| field.key == *key && field.tag.as_deref().unwrap_or("") == *tag)
                .unwrap_or_else(|| panic!("{key} {tag}"));
            (*text).clone_into(&mut field.text);
        }
        let entry = entry_of(before.as_ref(), &fields, &|_| Vec::new(), &|id| id == "p1");
        entry.as_ref().map(json::compact)
    }

    #[test]
    fn relation_when_what_it_cites_is_corrected_keeps_the_other_languages() {
        let before = r#"{"type":"implements","cite":{"zh":"旧法","en":"Old Act"}}"#;
        assert_eq!(
            typed(EntryList::Relations, Some(before), &[("policy", "", "新法")]).unwrap(),
            r#"{"type":"implements","cite":{"zh":"新法","en":"Old Act"}}"#
        );
        let both = r#"{"type":"implements","policy":"p0","cite":"旧法"}"#;
        assert_eq!(
            typed(EntryList::Relations, Some(both), &[("policy", "", "p1")]).unwrap(),
            r#"{"type":"implements","policy":"p1","cite":"旧法"}"#
        );
        assert_eq!(
            typed(EntryList::Relations, Some(before), &[("policy", "", "p1")]).unwrap(),
            r#"{"type":"implements","policy":"p1"}"#
        );
    }

    #[test]
    fn entry_when_one_field_is_typed_keeps_everything_else() {
        let before = r#"{"name":{"zh":"深圳市","fr":"Shenzhen"},"code":"440300","x":1.0}"#;
        assert_eq!(
            typed(EntryList::Places, Some(before), &[("name", "en", "Shenzhen")]).unwrap(),
            r#"{"name":{"zh":"深圳市","fr":"Shenzhen","en":"Shenzhen"},"code":"440300","x":1.0}"#
        );
        assert_eq!(
            typed(EntryList::Places, Some(before), &[("code", "", "")]).unwrap(),
            r#"{"name":{"zh":"深圳市","fr":"Shenzhen"},"x":1.0}"#
        );
    }

    #[test]
    fn entry_that_nothing_was_typed_into_is_none_and_one_that_is_emptied_goes() {
        assert_eq!(typed(EntryList::Sources, None, &[]), None);
        assert_eq!(typed(EntryList::Sources, None, &[("title", "zh", "  ")]), None);
        assert_eq!(typed(EntryList::Places, Some(r#"{"code":"440300"}"#), &[("code", "", "")]), None);
    }

    #[test]
    fn issuer_that_is_only_a_name_stays_so_in_its_name() {
        let renamed = typed(EntryList::Issuers, Some(r#""国务院""#), &[("name", UNDETERMINED, "国务院办公厅")]);
        assert_eq!(renamed.unwrap(), r#"{"name":"国务院办公厅"}"#);
    }

    #[test]
    fn relation_when_the_other_one_is_a_record_names_it_and_else_cites_it() {
        let to = |other: &str| typed(EntryList::Relations, None, &[("policy", "", other)]).unwrap();
        assert_eq!(to("p1"), r#"{"policy":"p1"}"#);
        assert_eq!(to("国发〔2016〕1号"), r#"{"cite":"国发〔2016〕1号"}"#);
        let before = r#"{"type":"amends","cite":{"zh":"旧法"}}"#;
        assert_eq!(
            typed(EntryList::Relations, Some(before), &[("policy", "", "p1")]).unwrap(),
            r#"{"type":"amends","policy":"p1"}"#
        );
    }

    #[test]
    fn field_that_is_mistyped_says_what_is_expected_but_one_that_came_so_does_not() {
        let mut fields = EntryList::Sources.fields(Some(&value(r#"{"url":"nowhere","accessed":"2020"}"#)));
        assert!(fields.iter().all(|field| field.wrong(&[]).is_none()));
        for field in &mut fields {
            field.text.push('x');
        }
        let wrong: Vec<_> = fields.iter().filter_map(|field| Some((field.key, field.wrong(&[])?.id))).collect();
        assert_eq!(
            wrong,
            [("url", "entry-no-address"), ("published", "date-unexpected"), ("accessed", "date-unexpected")]
        );
    }
}
