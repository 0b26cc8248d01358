//! What is typed in the form of a code or a kind, and in those that replace and split one.

use super::texts::{DraftTexts, draft_texts};
use crate::app::annotate::free_key;
use crate::dataset::{DefinitionList, Header, LangMap, Measure, Rollup};
use crate::json;

/// A step of a scale as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScaleStep {
    /// The value.
    pub value: String,
    /// What it means.
    pub label: DraftTexts,
}

/// The form of a code or a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DefinitionDraft {
    /// Which of them it is.
    pub list: DefinitionList,
    /// The id of the one that is changed; none for a new one.
    pub id: Option<String>,
    /// Only the names are asked for.
    pub only_names: bool,
    /// The names.
    pub names: DraftTexts,
    /// What it means.
    pub description: DraftTexts,
    /// When to use it.
    pub include: DraftTexts,
    /// When not to.
    pub exclude: DraftTexts,
    /// Passages that it stands on rightly.
    pub examples: Vec<DraftTexts>,
    /// Its colour, `#RRGGBB`; none for the one of its place.
    pub color: Option<String>,
    /// What it stands under, by any of its names; nothing on top.
    pub parent: String,
    /// The key that applies it.
    pub key: String,
    /// Its level of measurement.
    pub measure: Measure,
    /// Its scale.
    pub scale: Vec<ScaleStep>,
    /// How values on spans become that of the record.
    pub rollup: Option<Rollup>,
    /// It stands on words only.
    pub requires_span: bool,
    /// Other names of a kind, apart by commas.
    pub aliases: String,
    /// A new version of the codebook begins with it.
    pub begins_version: bool,
}

impl DefinitionDraft {
    /// For one that is there; nothing where it is not.
    pub fn of(header: &Header, list: DefinitionList, id: &str) -> Option<Self> {
        let own = Self { list, id: Some(id.to_owned()), ..Self::default() };
        Some(match list {
            DefinitionList::Codes => {
                let code = header.code(id)?;
                let parent = code.parent.as_deref().filter(|parent| header.code(parent).is_some());
                let step = |(value, label): &(json::Value, LangMap)| ScaleStep {
                    value: json::plain(value),
                    label: draft_texts(label),
                };
                Self {
                    names: draft_texts(&code.name),
                    description: draft_texts(&code.description),
                    include: draft_texts(&code.include),
                    exclude: draft_texts(&code.exclude),
                    examples: code.examples.iter().map(example).collect(),
                    color: code.color.clone(),
                    parent: parent.unwrap_or_default().to_owned(),
                    key: code.key.clone().unwrap_or_default(),
                    measure: code.measure,
                    scale: code.scale.iter().map(step).collect(),
                    rollup: code.rollup,
                    requires_span: code.requires_span,
                    ..own
                }
            }
            DefinitionList::Kinds => {
                let kind = header.kind(id)?;
                let parent = kind.parent.as_deref().filter(|parent| header.kind(parent).is_some());
                Self {
                    names: draft_texts(&kind.name),
                    parent: parent.unwrap_or_default().to_owned(),
                    aliases: kind.aliases.join(", "),
                    ..own
                }
            }
        })
    }

    /// For a new one under another one, or on top.
    pub fn new(header: &Header, list: DefinitionList, parent: Option<&str>) -> Self {
        let empty = || draft_texts(&LangMap::default());
        let key = free_key(header).filter(|_| list == DefinitionList::Codes);
        Self {
            list,
            names: empty(),
            description: empty(),
            include: empty(),
            exclude: empty(),
            parent: parent.unwrap_or_default().to_owned(),
            key: key.map(String::from).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Whether it is the form of the same one; what is typed aside.
    pub(in crate::app) fn is_for_the_same(&self, other: &Self) -> bool {
        (self.list, &self.id) == (other.list, &other.id)
    }
}

/// An example: a field for each language that it is in.
pub(super) fn example(texts: &LangMap) -> DraftTexts {
    texts.iter().filter(|(_, text)| !text.is_empty()).map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect()
}

/// What takes a code's or a kind's place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReplaceDraft {
    /// Codes or kinds.
    pub list: DefinitionList,
    /// The one that is replaced.
    pub id: String,
    /// What is typed to find the other one.
    pub search: String,
    /// The other one.
    pub to: Option<String>,
    /// What is coded stays, to be coded again by hand.
    pub leaves: bool,
}

/// The names of the codes that a code is split into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SplitDraft {
    /// The code that is split.
    pub id: String,
    /// The names of the new ones.
    pub names: Vec<String>,
}

impl ReplaceDraft {
    /// Whether it is about the same one; what is chosen aside.
    pub(in crate::app) fn is_for_the_same(&self, other: &Self) -> bool {
        (self.list, &self.id) == (other.list, &other.id)
    }
}
