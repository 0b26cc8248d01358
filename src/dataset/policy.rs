//! One record, decoded: a typed look at its JSON. Nothing is copied into fields of our own, so nothing can be lost.

use super::annotation::Annotation;
use super::date::Edtf;
use super::facts::Review;
use super::lang::{LangMap, UNDETERMINED};
use super::pass::Pass;
use super::text::TextAt;
use crate::json::{Object, Value};

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    value: Value,
}

/// A body that issued the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issuer {
    /// Its name.
    pub name: LangMap,
    /// `government`, `department`, …
    pub organ: Option<String>,
    /// `lead`, `joint`, `approved` or `forwarded`.
    pub role: Option<String>,
}

/// Where the record can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its address.
    pub url: Option<String>,
    /// Its title.
    pub title: LangMap,
    /// What it says, word for word.
    pub quote: LangMap,
    /// When it was looked at.
    pub accessed: Option<String>,
    /// When the page was published.
    pub published: Option<String>,
    /// A remark.
    pub note: LangMap,
    /// A stored copy.
    pub file: Option<String>,
}

/// Why a value stands where it is not simply stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// `reported`, `inferred`, `translation`, …
    pub is: Option<String>,
    /// A remark.
    pub note: LangMap,
}

/// A city, district or other part of the region.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Its name.
    pub name: LangMap,
    /// GB/T 2260 code.
    pub code: Option<String>,
}

impl Policy {
    /// A look at a record.
    pub fn new(value: Value) -> Self {
        Self { value }
    }

    /// Its JSON.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Its JSON, to change.
    pub fn into_value(self) -> Value {
        self.value
    }

    fn get(&self, key: &str) -> Option<&Value> {
        self.value.as_object().and_then(|object| object.get(key))
    }

    fn objects(&self, key: &str) -> impl Iterator<Item = &Object> {
        self.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
    }

    /// A plain text field; empty where there is none.
    pub fn field(&self, key: &str) -> &str {
        self.get(key).and_then(Value::as_str).unwrap_or("")
    }

    /// The id.
    pub fn id(&self) -> &str {
        self.field("id")
    }

    /// Ids of its regions.
    pub fn regions(&self) -> Vec<&str> {
        match self.get("region") {
            Some(Value::String(one)) => vec![one.as_str()],
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// A text in several languages: `title`, `summary`, `text`, `note`.
    pub fn text(&self, key: &str) -> LangMap {
        LangMap::of(self.get(key))
    }

    /// Where the text of a part in a language stands; a bare string is its own place.
    pub fn text_place(&self, key: &str, tag: &str) -> TextAt {
        let bare = self.get(key).is_some_and(|value| value.as_str().is_some());
        TextAt::Field(if tag == UNDETERMINED && bare { format!("/{key}") } else { format!("/{key}/{tag}") })
    }

    /// A text as annotations name it: `text.zh`, or `summary` for a bare string.
    pub fn text_at(&self, field: &str) -> Option<String> {
        text_in(&self.value, field)
    }

    /// The title.
    pub fn title(&self) -> LangMap {
        self.text("title")
    }

    /// The kind's id.
    pub fn kind(&self) -> &str {
        self.field("kind")
    }

    /// The date of issue, if there is one and it is understood.
    pub fn issued(&self) -> Option<Edtf> {
        Edtf::parse(self.field("issued")).ok()
    }

    /// How far it has been checked.
    pub fn review(&self) -> Review {
        Review::from_id(self.field("review")).unwrap_or_default()
    }

    /// Who issued it, in letterhead order. A name that stands there alone is one of unknown language.
    pub fn issuers(&self) -> Vec<Issuer> {
        let issuer = |value: &Value| match value {
            Value::Object(issuer) => Some(Issuer {
                name: LangMap::of(issuer.get("name")),
                organ: string(issuer, "organ"),
                role: string(issuer, "role"),
            }),
            Value::String(_) => Some(Issuer { name: LangMap::of(Some(value)), ..Issuer::default() }),
            _ => None,
        };
        match self.get("issuers") {
            Some(Value::Array(items)) => items.iter().filter_map(issuer).collect(),
            one => one.and_then(issuer).into_iter().collect(),
        }
    }

    /// Its city, district and so on, largest first.
    pub fn places(&self) -> Vec<Place> {
        self.objects("place")
            .map(|place| Place { name: LangMap::of(place.get("name")), code: string(place, "code") })
            .collect()
    }

    /// Where it can be read.
    pub fn sources(&self) -> Vec<Source> {
        self.objects("sources")
            .map(|source| Source {
                url: string(source, "url"),
                title: LangMap::of(source.get("title")),
                quote: LangMap::of(source.get("quote")),
                accessed: string(source, "accessed"),
                published: string(source, "published"),
                note: LangMap::of(source.get("note")),
                file: string(source, "file"),
            })
            .collect()
    }

    /// Why a value stands, where the record says so. `field` is `issued`, `title.en`, …
    pub fn basis(&self, field: &str) -> Option<Basis> {
        let basis = self.get("basis")?.as_object()?.get(field)?.as_object()?;
        Some(Basis { is: string(basis, "is"), note: LangMap::of(basis.get("note")) })
    }

    /// Its annotations.
    pub fn annotations(&self) -> Vec<Annotation> {
        self.get("annotations").and_then(Value::as_array).into_iter().flatten().filter_map(Annotation::of).collect()
    }

    /// Who has read it, for which codes.
    pub fn passes(&self) -> Vec<Pass> {
        self.get("passes").and_then(Value::as_array).into_iter().flatten().filter_map(Pass::of).collect()
    }

    /// Free labels.
    pub fn tags(&self) -> Vec<&str> {
        self.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Relations to other policies: type, the other's id or a citation, remark.
    pub fn relations(&self) -> Vec<(String, String, LangMap)> {
        self.objects("relations")
            .map(|relation| {
                let cite = LangMap::of(relation.get("cite"));
                let other = string(relation, "policy")
                    .or_else(|| cite.original().map(|(_, text)| text.to_owned()))
                    .unwrap_or_default();
                (string(relation, "type").unwrap_or_default(), other, LangMap::of(relation.get("note")))
            })
            .collect()
    }

    /// Keys that the format does not know, kept as they came.
    pub fn unknown(&self) -> Vec<(&str, &Value)> {
        self.value
            .as_object()
            .into_iter()
            .flat_map(Object::iter)
            .filter(|(key, _)| super::shape::POLICY.rank(key.as_str()).is_none())
            .map(|(key, value)| (key.as_str(), value))
            .collect()
    }
}

fn string(object: &Object, key: &str) -> Option<String> {
    object.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The member and the language that a text as annotations name it stands under.
pub(super) fn key_and_tag(field: &str) -> (&str, &str) {
    field.split_once('.').unwrap_or((field, UNDETERMINED))
}

/// Whether a text, as annotations name it, is the full text of a record, in whichever language.
pub fn is_full_text(field: &str) -> bool {
    key_and_tag(field).0 == "text"
}

/// A text of a record as annotations name it.
pub(super) fn text_in(record: &Value, field: &str) -> Option<String> {
    let (key, tag) = key_and_tag(field);
    LangMap::of(record.as_object()?.get(key)).get(tag).map(str::to_owned)
}
