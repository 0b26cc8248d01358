//! Everything of a dataset but its records: what it is called, who codes, with which codes, what studies report.
//!
//! The header keeps its JSON as it came; the typed lists beside it are read from it and never written back, so nothing
//! that is not understood is lost.

use super::by_id::ById;
use super::code::{Code, MOST_STEPS};
use super::lang::LangMap;
use super::pass::ToRead;
use crate::json::{Object, Value};

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
    /// The level of the bodies whose policies, or which themselves, are counted.
    pub level: Option<String>,
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
    pub(super) to_read: ToRead,
    /// Whose coding alone is seen.
    only_coder: Option<String>,
    places: HeaderIndex,
}

/// What is looked up by id is found without going through the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct HeaderIndex {
    codes: ById,
    kinds: ById,
    regions: ById,
    coders: ById,
    /// Codes by what stands above them.
    headings: ById,
    /// By code: how many that are no headings stand before it.
    leaves_before: Box<[u32]>,
}

/// What stands above it may be so many levels up: whoever walks up a tree of codes, kinds or regions stops there. No real
/// codebook is as deep, and a circle of parents must not hang.
pub const MOST_LEVELS: usize = 32;

fn text(object: &Object, key: &str) -> Option<String> {
    object.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// Of a list in the header so many items are used; the others are kept in the file. No real codebook, and no list of the
/// townships of China, is as long.
pub const MOST_DEFINED: usize = 50_000;

/// Of a list within an item, of aliases or regions, so many are used; so many languages of a name; so many views.
pub const MOST_WITHIN: usize = 1_000;

/// Of the rules of a dataset so many are checked: each record is asked for each of them.
pub const MOST_RULES: usize = 100;

/// A list of which not all is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excess {
    /// Where it stands.
    pub pointer: String,
    /// How many there are.
    pub count: usize,
    /// How many are used.
    pub most: usize,
}

/// The first languages of a text.
fn langs(item: &Object, key: &str) -> LangMap {
    LangMap::of_first(item.get(key), MOST_WITHIN)
}

fn texts(object: &Object, key: &str) -> Vec<String> {
    match object.get(key) {
        Some(Value::Array(items)) => {
            items.iter().take(MOST_WITHIN).filter_map(|item| item.as_str().map(str::to_owned)).collect()
        }
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
                .map(|items| items.iter().take(MOST_DEFINED).filter_map(Value::as_object).collect())
                .unwrap_or_default()
        };
        let with_id = |key: &str| -> Vec<(String, &Object)> {
            objects(key).into_iter().filter_map(|item| Some((text(item, "id")?, item))).collect()
        };
        let codes: Vec<Code> = with_id("codes").into_iter().map(|(id, item)| Code::of(id, item, MOST_WITHIN)).collect();
        let kinds: Vec<KindDefinition> = with_id("kinds")
            .into_iter()
            .map(|(id, item)| KindDefinition {
                id,
                name: langs(item, "name"),
                aliases: texts(item, "aliases"),
                parent: text(item, "parent"),
            })
            .collect();
        let regions: Vec<RegionDefinition> = with_id("regions")
            .into_iter()
            .map(|(id, item)| RegionDefinition {
                id,
                name: langs(item, "name"),
                aliases: texts(item, "aliases"),
                parent: text(item, "parent"),
            })
            .collect();
        let coders: Vec<Coder> = with_id("coders")
            .into_iter()
            .map(|(id, item)| Coder { id, name: langs(item, "name"), role: text(item, "role") })
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
                level: text(item, "level"),
                issued: text(item, "issued"),
                by: langs(item, "by"),
                source_url: item
                    .get("source")
                    .and_then(Value::as_object)
                    .and_then(|source| text(source, "url"))
                    .or_else(|| text(item, "source")),
                note: langs(item, "note"),
            })
            .collect();
        let headings = ById::new(&codes, |code: &Code| code.parent.as_deref());
        let mut leaves = 0;
        let leaves_before = codes.iter().map(|code: &Code| {
            let before = leaves;
            leaves += u32::from(headings.find(&codes, |code| code.parent.as_deref(), &code.id).is_none());
            before
        });
        let leaves_before = leaves_before.collect();
        let places = HeaderIndex {
            codes: ById::new(&codes, |code: &Code| Some(&code.id)),
            kinds: ById::new(&kinds, |kind: &KindDefinition| Some(&kind.id)),
            regions: ById::new(&regions, |region: &RegionDefinition| Some(&region.id)),
            coders: ById::new(&coders, |coder: &Coder| Some(&coder.id)),
            headings,
            leaves_before,
        };
        let to_read = ToRead::default();
        let mut header = Self { object, codes, kinds, regions, coders, reported, to_read, only_coder: None, places };
        header.to_read = ToRead::of(&header);
        header
    }

    /// The same with one of its coders alone, where it lists that one; the JSON stays what it is.
    pub(super) fn with_only_coder(&self, coder: &str) -> Self {
        let mut shown = self.clone();
        shown.coders.retain(|other| other.id == coder);
        shown.only_coder = Some(coder.to_owned());
        shown.places.coders = ById::new(&shown.coders, |coder: &Coder| Some(&coder.id));
        shown
    }

    /// The ids of all coders that the JSON lists.
    pub(super) fn listed_coders(&self) -> impl Iterator<Item = &str> {
        let list = self.object.get("coders").and_then(Value::as_array).unwrap_or_default();
        list.iter().take(MOST_DEFINED).filter_map(|coder| coder.as_object()?.get("id")?.as_str())
    }

    /// The lists of which not all is used, because they are longer than any real one.
    pub fn excess(&self) -> Vec<Excess> {
        let mut found = Vec::new();
        let mut tell = |pointer: String, count: usize, most: usize| {
            if count > most {
                found.push(Excess { pointer, count, most });
            }
        };
        let views = self.object.get("views").and_then(Value::as_array).map_or(0, <[Value]>::len);
        tell("/views".to_owned(), views, MOST_WITHIN);
        let rules = self.object.get("rules").and_then(Value::as_array).map_or(0, <[Value]>::len);
        tell("/rules".to_owned(), rules, MOST_RULES);
        for key in ["coders", "codes", "kinds", "regions", "reported"] {
            let Some(items) = self.object.get(key).and_then(Value::as_array) else { continue };
            tell(format!("/{key}"), items.len(), MOST_DEFINED);
            for (at, item) in items.iter().take(MOST_DEFINED).enumerate() {
                for (inner, value) in item.as_object().into_iter().flatten() {
                    let inner = inner.as_str();
                    let (count, most) = match value {
                        Value::Array(items) if inner == "scale" => (items.len(), MOST_STEPS),
                        Value::Array(items) if matches!(inner, "aliases" | "regions" | "examples" | "replaced_by") => {
                            (items.len(), MOST_WITHIN)
                        }
                        Value::Object(texts) => (texts.len(), MOST_WITHIN),
                        _ => continue,
                    };
                    if count > most {
                        tell(format!("/{key}/{at}/{}", crate::json::escape(inner)), count, most);
                    }
                }
            }
        }
        found
    }

    /// Sets when the dataset was changed last, or takes that away. Nothing else hangs on it.
    pub(super) fn set_modified(&mut self, value: Option<&Value>) {
        match value {
            Some(value) => self.object.set("modified", value.clone()),
            None => self.object.remove("modified").map(|(_, value)| value),
        };
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

    /// The version of the codebook, if it is said.
    pub fn codebook(&self) -> Option<i64> {
        self.object().get("codebook").and_then(Value::as_i64)
    }

    /// The codebook.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// A code by its id.
    pub fn code(&self, id: &str) -> Option<&Code> {
        self.places.codes.find(&self.codes, |code| Some(&code.id), id)
    }

    /// Kinds of documents.
    pub fn kinds(&self) -> &[KindDefinition] {
        &self.kinds
    }

    /// A kind by its id.
    pub fn kind(&self, id: &str) -> Option<&KindDefinition> {
        self.places.kinds.find(&self.kinds, |kind| Some(&kind.id), id)
    }

    /// The same, to look at.
    pub fn regions(&self) -> &[RegionDefinition] {
        &self.regions
    }

    /// One of them by its id.
    pub fn region(&self, id: &str) -> Option<&RegionDefinition> {
        self.places.regions.find(&self.regions, |region| Some(&region.id), id)
    }

    /// Whether other codes stand below a code.
    pub fn is_heading(&self, id: &str) -> bool {
        self.places.headings.find(&self.codes, |code| code.parent.as_deref(), id).is_some()
    }

    /// The place of a code in the codebook.
    pub(super) fn code_place(&self, id: &str) -> Option<usize> {
        self.places.codes.position(&self.codes, |code| Some(&code.id), id)
    }

    /// Which code it is among those that can be applied, counted from 0; `None` for a heading.
    pub fn place_among_leaves(&self, id: &str) -> Option<usize> {
        let at = self.code_place(id)?;
        self.places.leaves_before.get(at).filter(|_| !self.is_heading(id)).map(|before| *before as usize)
    }

    /// Somebody who codes, by the id.
    pub fn coder(&self, id: &str) -> Option<&Coder> {
        self.places.coders.find(&self.coders, |coder| Some(&coder.id), id)
    }

    /// Whose coding alone is seen, where somebody codes blind.
    pub fn only_coder(&self) -> Option<&str> {
        self.only_coder.as_deref()
    }

    /// Who codes.
    pub fn coders(&self) -> &[Coder] {
        &self.coders
    }

    /// Counts that sources state.
    pub fn reported(&self) -> &[Reported] {
        &self.reported
    }

    /// SHA-256 of these, over their canonical form (RFC 8785): the hash of a dataset is of its records alone.
    pub fn reported_hash(&self) -> Option<String> {
        self.object.get("reported").map(super::hash::record_hash)
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
