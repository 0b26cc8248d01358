//! Everything of a dataset but its records: what it is called, who codes, with which codes, what studies report.
//!
//! The header keeps its JSON as it came; the typed lists beside it are read from it and never written back, so nothing
//! that is not understood is lost.

use super::lang::LangMap;
use crate::json::{Object, Value};

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
    /// Colour as `#RRGGBB`, if the codebook gives one.
    pub color: Option<String>,
    /// The code above it.
    pub parent: Option<String>,
    /// The key that applies it.
    pub key: Option<String>,
    /// Labels of its scale with their value, if it has one.
    pub scale: Vec<(Value, LangMap)>,
    /// Whether it may only stand on a span.
    pub requires_span: bool,
}

/// A kind of document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KindDefinition {
    /// Stable id, which records name.
    pub id: String,
    /// What people call it.
    pub name: LangMap,
    /// Other names.
    pub aliases: Vec<String>,
    /// The kind above it.
    pub parent: Option<String>,
}

/// A region that the dataset defines itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegionDefinition {
    /// Stable id, which records name.
    pub id: String,
    /// What people call it.
    pub name: LangMap,
    /// Other names.
    pub aliases: Vec<String>,
    /// The region above it.
    pub parent: Option<String>,
}

/// Somebody who codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coder {
    /// Stable id, often initials, which annotations name.
    pub id: String,
    /// The name.
    pub name: LangMap,
    /// `coder`, `lead`, `adjudicator` or `machine`.
    pub role: Option<String>,
}

/// A count that a source states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reported {
    /// Stable id.
    pub id: String,
    /// What is counted: `policies` or `governments`.
    pub of: String,
    /// The count.
    pub count: Option<i64>,
    /// Whether the source says "at least".
    pub at_least: bool,
    /// The regions that it covers; none for the whole country.
    pub regions: Vec<String>,
    /// The period, in EDTF.
    pub issued: Option<String>,
    /// Who counted.
    pub by: LangMap,
    /// Where it says so.
    pub source_url: Option<String>,
    /// What to know about it.
    pub note: LangMap,
}

/// The header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    object: Object,
    codes: Vec<Code>,
    kinds: Vec<KindDefinition>,
    regions: Vec<RegionDefinition>,
    coders: Vec<Coder>,
    reported: Vec<Reported>,
}

fn text(object: &Object, key: &str) -> Option<String> {
    object.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn texts(object: &Object, key: &str) -> Vec<String> {
    match object.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
        Some(Value::String(one)) => vec![one.as_str().to_owned()],
        _ => Vec::new(),
    }
}

impl Header {
    /// Reads the header out of the file's object, without its `policies`.
    pub fn new(object: Object) -> Self {
        let objects = |key: &str| -> Vec<&Object> {
            object
                .get(key)
                .and_then(Value::as_array)
                .map(|items| items.iter().filter_map(Value::as_object).collect())
                .unwrap_or_default()
        };
        let with_id = |key: &str| -> Vec<(String, &Object)> {
            objects(key).into_iter().filter_map(|item| Some((text(item, "id")?, item))).collect()
        };
        let codes = with_id("codes")
            .into_iter()
            .map(|(id, item)| Code {
                id,
                name: LangMap::of(item.get("name")),
                description: LangMap::of(item.get("description")),
                include: LangMap::of(item.get("include")),
                exclude: LangMap::of(item.get("exclude")),
                color: text(item, "color"),
                parent: text(item, "parent"),
                key: text(item, "key"),
                scale: item
                    .get("scale")
                    .and_then(Value::as_array)
                    .map(|steps| {
                        steps
                            .iter()
                            .filter_map(Value::as_object)
                            .filter_map(|step| Some((step.get("value")?.clone(), LangMap::of(step.get("label")))))
                            .collect()
                    })
                    .unwrap_or_default(),
                requires_span: item.get("requires_span") == Some(&Value::Bool(true)),
            })
            .collect();
        let kinds = with_id("kinds")
            .into_iter()
            .map(|(id, item)| KindDefinition {
                id,
                name: LangMap::of(item.get("name")),
                aliases: texts(item, "aliases"),
                parent: text(item, "parent"),
            })
            .collect();
        let regions = with_id("regions")
            .into_iter()
            .map(|(id, item)| RegionDefinition {
                id,
                name: LangMap::of(item.get("name")),
                aliases: texts(item, "aliases"),
                parent: text(item, "parent"),
            })
            .collect();
        let coders = with_id("coders")
            .into_iter()
            .map(|(id, item)| Coder { id, name: LangMap::of(item.get("name")), role: text(item, "role") })
            .collect();
        let reported = objects("reported")
            .into_iter()
            .map(|item| Reported {
                id: text(item, "id").unwrap_or_default(),
                of: text(item, "of").unwrap_or_default(),
                count: match item.get("count") {
                    Some(Value::Number(number)) => number.as_i64(),
                    _ => None,
                },
                at_least: item.get("at_least") == Some(&Value::Bool(true)),
                regions: texts(item, "regions"),
                issued: text(item, "issued"),
                by: LangMap::of(item.get("by")),
                source_url: item
                    .get("source")
                    .and_then(Value::as_object)
                    .and_then(|source| text(source, "url"))
                    .or_else(|| text(item, "source")),
                note: LangMap::of(item.get("note")),
            })
            .collect();
        Self { object, codes, kinds, regions, coders, reported }
    }

    /// The JSON as it came.
    pub fn object(&self) -> &Object {
        &self.object
    }

    /// A text of the header in several languages: `title`, `description`, `limits`.
    pub fn text(&self, key: &str) -> LangMap {
        LangMap::of(self.object.get(key))
    }

    /// The id of the dataset's lineage.
    pub fn id(&self) -> Option<&str> {
        self.object.get("id").and_then(Value::as_str)
    }

    /// The codebook.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// A code by its id.
    pub fn code(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == id)
    }

    /// A code's place in the tree, `focus/dedicated`, by the names in English or, failing that, whatever name there is;
    /// a code that the codebook does not have is its id.
    pub fn code_path(&self, id: &str) -> String {
        self.code_path_in(crate::words::Lang::En, id)
    }

    /// A code's name in a language, else its id.
    pub fn code_name_in(&self, lang: crate::words::Lang, id: &str) -> String {
        self.code(id).and_then(|code| code.name.best(lang)).unwrap_or(id).to_owned()
    }

    /// [`Self::code_path`] by the names in another language.
    pub fn code_path_in(&self, lang: crate::words::Lang, id: &str) -> String {
        let mut parts = Vec::new();
        let mut at = Some(id.to_owned());
        while let Some(id) = at.take() {
            // A codebook with a circle of parents must not hang: no path is longer than the codebook.
            if parts.len() > self.codes.len() {
                break;
            }
            let Some(code) = self.code(&id) else {
                parts.push(id);
                break;
            };
            parts.push(code.name.best(lang).unwrap_or(&code.id).to_owned());
            at.clone_from(&code.parent);
        }
        parts.reverse();
        parts.join("/")
    }

    /// Kinds of documents.
    pub fn kinds(&self) -> &[KindDefinition] {
        &self.kinds
    }

    /// A kind by its id.
    pub fn kind(&self, id: &str) -> Option<&KindDefinition> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    /// Regions that the dataset defines itself.
    pub fn region_definitions(&self) -> impl Iterator<Item = RegionDefinition> {
        self.regions.iter().cloned()
    }

    /// The same, to look at.
    pub fn regions(&self) -> &[RegionDefinition] {
        &self.regions
    }

    /// Who codes.
    pub fn coders(&self) -> &[Coder] {
        &self.coders
    }

    /// Counts that sources state.
    pub fn reported(&self) -> &[Reported] {
        &self.reported
    }

    /// Whether both headers name the same regions, kinds and codes.
    pub fn same_names(&self, other: &Self) -> bool {
        self.regions == other.regions
            && self.kinds == other.kinds
            && self.codes == other.codes
            && self.coders == other.coders
    }

    /// Whether this is a subset of another dataset.
    pub fn is_packet(&self) -> bool {
        self.object.get("derived_from").is_some_and(|value| value.as_object().is_some())
    }
}
