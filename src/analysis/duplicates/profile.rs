//! What is compared of one record, in one spelling.

use super::document_number::normal_number;
use super::pair::Related;
use super::rules::DuplicateRules;
use super::similarity::bigrams;
use super::sketch::Sketch;
use super::title::{NormalTitle, figures, normal_title};
use crate::dataset::{Dataset, DayRange, LangMap, RowId};
use crate::json::Value;
use crate::query::fold;

/// A title of a record.
#[derive(Debug, Clone)]
pub(super) struct Title {
    /// It is written in Chinese characters.
    pub(super) is_han: bool,
    pub(super) normal: NormalTitle,
    pub(super) figures: String,
    pub(super) bigrams: Vec<u64>,
}

/// A place within a region, largest first: its code where it has one, else its name.
#[derive(Debug, Clone)]
pub(super) struct PlaceKey {
    pub(super) code: Option<String>,
    pub(super) name: String,
}

/// See the module.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    pub(super) row: RowId,
    pub(super) id: String,
    /// The Chinese title first; at most one more.
    pub(super) titles: Vec<Title>,
    pub(super) number: String,
    pub(super) issuers: Vec<String>,
    pub(super) regions: Vec<String>,
    pub(super) places: Vec<PlaceKey>,
    pub(super) issued: Option<DayRange>,
    pub(super) is_draft: bool,
    pub(super) text: Option<Sketch>,
    pub(super) has_short_text: bool,
    /// The ids of the records that a relation names.
    pub(super) relations: Vec<(Related, String)>,
}

impl Profile {
    pub(super) fn of(dataset: &Dataset, row: RowId, rules: &DuplicateRules) -> Self {
        let facts = dataset.facts(row);
        let names = &dataset.names().regions;
        let mut regions: Vec<String> = facts.regions.iter().map(|region| names.id(*region).to_owned()).collect();
        regions.sort_unstable();
        let mut number = String::new();
        dataset.visit_values(row, "number", &[], &mut |typed| number = normal_number(typed));
        let mut issuers = Vec::new();
        dataset.visit_values(row, "issuers", &["name"], &mut |name| issuers.push(letters(name)));
        issuers.retain(|name| !name.is_empty());
        issuers.sort_unstable();
        issuers.dedup();
        let mut stage = String::new();
        dataset.visit_values(row, "stage", &[], &mut |word| word.clone_into(&mut stage));
        let titles =
            if rules.reads_titles() { titles(&LangMap::of(dataset.member(row, "title").as_ref())) } else { Vec::new() };
        let (mut text, mut has_short_text) = (None, false);
        if rules.text {
            // The longest one: the original, where there is a translation of a part.
            let mut longest = String::new();
            dataset.visit_values(row, "text", &[], &mut |own| {
                if own.len() > longest.len() {
                    own.clone_into(&mut longest);
                }
            });
            text = Sketch::of(&longest);
            has_short_text = text.is_none() && !longest.is_empty();
        }
        Self {
            row,
            id: dataset.id(row),
            is_draft: stage == "draft" || titles.iter().any(|title| title.normal.is_draft),
            titles,
            number,
            issuers,
            regions,
            places: places(dataset, row),
            issued: facts.issued.filter(DayRange::is_closed),
            text,
            has_short_text,
            relations: relations(dataset, row),
        }
    }

    /// The titles of both in one script, if there are such.
    pub(super) fn common_titles<'a>(&'a self, other: &'a Self) -> Option<(&'a Title, &'a Title)> {
        self.titles.iter().find_map(|one| Some((one, other.titles.iter().find(|two| two.is_han == one.is_han)?)))
    }
}

fn letters(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_han(text: &str) -> bool {
    text.chars().any(|c| matches!(u32::from(c), 0x3400..=0x9fff | 0x2_0000..=0x3_ffff))
}

/// The first title in Chinese characters, and the first in others.
fn titles(all: &LangMap) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::new();
    for (_, text) in all.iter() {
        let is_han = is_han(text);
        if titles.iter().any(|own| own.is_han == is_han) {
            continue;
        }
        let normal = normal_title(text);
        if !normal.core.is_empty() {
            let (figures, bigrams) = (figures(&normal.core), bigrams(&normal.core));
            titles.push(Title { is_han, normal, figures, bigrams });
        }
    }
    titles.sort_by_key(|own| !own.is_han);
    titles
}

fn places(dataset: &Dataset, row: RowId) -> Vec<PlaceKey> {
    let Some(Value::Array(items)) = dataset.member(row, "place") else { return Vec::new() };
    let key = |item: &Value| {
        let object = item.as_object()?;
        let code = object.get("code").and_then(Value::as_str).map(str::to_owned);
        let name = LangMap::of(object.get("name")).original().map(|(_, name)| letters(name)).unwrap_or_default();
        Some(PlaceKey { code, name })
    };
    items.iter().filter_map(key).collect()
}

/// The relations of a record to others of the file.
fn relations(dataset: &Dataset, row: RowId) -> Vec<(Related, String)> {
    let Some(Value::Array(items)) = dataset.member(row, "relations") else { return Vec::new() };
    let relation = |item: &Value| {
        let object = item.as_object()?;
        let kind = match object.get("type").and_then(Value::as_str)? {
            "not_same" => Related::NotSame,
            _ => Related::Otherwise,
        };
        Some((kind, object.get("policy").and_then(Value::as_str)?.to_owned()))
    };
    items.iter().filter_map(relation).collect()
}
