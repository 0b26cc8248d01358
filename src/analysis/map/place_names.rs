//! Which places of records are one: by code, and where a record gives none, by the code that another gives for the same name.
//!
//! A name alone may be that of several places. What is above it tells them apart; where nothing does, nobody knows which is meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::region::{REGIONS, find};
use crate::dataset::{Dataset, RowId};
use crate::json::Value;

/// One place of the path of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    code: Option<String>,
    names: Vec<String>,
}

/// The places of a record from the largest to the smallest, without the province, which its region says.
pub(super) fn path_of(dataset: &Dataset, row: u32) -> Vec<Step> {
    let Some(place) = dataset.member(RowId(row), "place") else { return Vec::new() };
    let steps = place.as_array().unwrap_or_default().iter().filter_map(step);
    let mut steps: Vec<Step> = steps.collect();
    let above = steps.iter().take_while(|step| step.is_province()).count();
    // A municipality may be all that is named.
    steps.drain(..above.min(steps.len().saturating_sub(1)));
    steps
}

fn step(place: &Value) -> Option<Step> {
    let said = |value: &Value| value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let names: Vec<String> = match place.pointer("/name") {
        Some(Value::Object(languages)) => languages.iter().filter_map(|(_, name)| said(name)).collect(),
        Some(one) => said(one).into_iter().collect(),
        None => Vec::new(),
    };
    let code = place.pointer("/code").and_then(said);
    (code.is_some() || !names.is_empty()).then_some(Step { code, names })
}

impl Step {
    fn is_province(&self) -> bool {
        let by_code = self.code.as_ref().is_some_and(|code| REGIONS.iter().any(|region| region.gb == code));
        by_code || self.names.iter().any(|name| find(name).is_some())
    }

    /// The name that it goes by: one in Chinese, where it has any.
    fn main(&self) -> Option<&String> {
        self.names.iter().find(|name| !name.is_ascii()).or_else(|| self.names.first())
    }
}

/// The province that a code begins with.
pub(super) fn province_of_code(code: &str) -> Option<&'static str> {
    let own = code.get(..2)?;
    REGIONS.iter().find(|region| region.gb.get(..2) == Some(own)).map(|region| region.iso)
}

/// Names of places from the largest to the smallest.
type Path = Vec<String>;

/// What the records of a dataset say of its places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PlaceNames {
    /// By province and another name of a place: the names that it goes by.
    others: BTreeMap<(String, String), BTreeSet<String>>,
    /// By last name: the provinces and paths, and the codes that are given for them.
    paths: BTreeMap<String, BTreeMap<(String, Path), BTreeSet<String>>>,
}

/// Which place a record is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// The one with this code.
    Code(String),
    /// The one with these names, in the provinces before it.
    Named(Vec<String>, Path),
}

impl PlaceNames {
    /// From the places of records, each with the provinces of the record.
    pub(super) fn of(records: &[(Vec<String>, Vec<Step>)]) -> Self {
        let mut made = Self::default();
        for (provinces, step) in records.iter().flat_map(|(provinces, path)| path.iter().map(move |at| (provinces, at)))
        {
            let Some(main) = step.main() else { continue };
            for (province, other) in provinces.iter().flat_map(|one| step.names.iter().map(move |name| (one, name))) {
                if other != main {
                    made.others.entry((province.clone(), other.clone())).or_default().insert(main.clone());
                }
            }
        }
        for (provinces, steps) in records {
            for len in 1..=steps.len() {
                let Some(steps) = steps.get(..len) else { continue };
                let code = steps.last().and_then(|step| step.code.as_deref());
                // Of a joint policy nobody knows in which of its provinces the place lies, unless the code says so.
                let province = match (code.and_then(province_of_code), provinces.as_slice()) {
                    (Some(iso), _) => iso.to_owned(),
                    (None, [one]) => one.clone(),
                    _ => continue,
                };
                let Some(path) = made.path(std::slice::from_ref(&province), steps) else { continue };
                let Some(last) = path.last().cloned() else { continue };
                made.paths
                    .entry(last)
                    .or_default()
                    .entry((province, path))
                    .or_default()
                    .extend(code.map(str::to_owned));
            }
        }
        made
    }

    /// The names that the steps go by; nothing where one has none, or where nobody knows which.
    fn path(&self, provinces: &[String], steps: &[Step]) -> Option<Path> {
        let name = |step: &Step| {
            let main = step.main()?;
            let known = provinces.iter().filter_map(|one| self.others.get(&(one.clone(), main.clone())));
            let mut known: BTreeSet<&String> = known.flatten().collect();
            match known.len() {
                0 => Some(main.clone()),
                1 => known.pop_first().cloned(),
                _ => None,
            }
        };
        steps.iter().map(name).collect()
    }

    /// The place of a record of these provinces; of one without any, of any province. Nothing where it may be one of several.
    pub(super) fn place(&self, provinces: &[String], steps: &[Step]) -> Option<Place> {
        if let Some(code) = steps.last()?.code.clone() {
            return Some(Place::Code(code));
        }
        let path = self.path(provinces, steps)?;
        let of_name = self.paths.get(path.last()?);
        let own = of_name.into_iter().flatten().filter(|((province, other), _)| {
            let is_one = other.ends_with(&path) || path.ends_with(other);
            is_one && (provinces.is_empty() || provinces.contains(province))
        });
        let own: Vec<_> = own.collect();
        let codes = |is_exact: bool| -> BTreeSet<&String> {
            own.iter().filter(|((_, other), _)| !is_exact || *other == path).flat_map(|(_, codes)| *codes).collect()
        };
        // What a name alone says may be of several.
        let exact = if path.len() > 1 { codes(true) } else { BTreeSet::new() };
        let codes = if exact.is_empty() { codes(false) } else { exact };
        match codes.first() {
            Some(code) => return (codes.len() == 1).then(|| Place::Code((*code).clone())),
            None if own.is_empty() => return Some(Place::Named(provinces.to_vec(), path)),
            None => {}
        }
        // Without any code the longest path says most.
        let is_longest = |(province, path): &(String, Path)| {
            !own.iter()
                .any(|((other, longer), _)| province == other && longer.len() > path.len() && longer.ends_with(path))
        };
        let mut longest = own.iter().map(|(key, _)| *key).filter(|key| is_longest(key));
        let (province, path) = longest.next()?;
        longest.next().is_none().then(|| Place::Named(vec![province.clone()], path.clone()))
    }
}
