//! The final coding of one decoded record.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::data::File;
use super::means::{annotations, each, strings, ways_up as up};

/// What holds of a code, or is said of it.
pub(super) struct Final {
    pub(super) code: String,
    pub(super) is_open: bool,
    pub(super) values: Vec<String>,
}

/// Of each code that somebody gave, of what nothing settles, what all say who gave it, unless one of them says something else, or
/// has read the record for it, or for what it lies below, and given it to nothing, nor anything below it.
pub(super) fn finals(policy: &Json, file: &File) -> Vec<Final> {
    let all: Vec<&Json> = annotations(policy).collect();
    let codes: BTreeSet<&str> = all.iter().filter_map(|one| one["code"].as_str()).collect();
    codes.into_iter().filter_map(|code| of_code(code, &all, policy, file)).collect()
}

fn of_code(code: &str, all: &[&Json], policy: &Json, file: &File) -> Option<Final> {
    let own: Vec<&Json> = all.iter().copied().filter(|one| one["code"] == code).collect();
    let decides = |one: &Json| {
        own.iter().any(|other| other["id"] != one["id"] && settles(one).iter().any(|id| other["id"] == id.as_str()))
    };
    let left = all.iter().enumerate().filter(|(at, one)| one["code"] == code && !is_settled(*at, one, all));
    let left: Vec<&Json> = left.map(|(_, one)| *one).collect();
    let coders: BTreeSet<&str> = left.iter().map(|one| by(one)).collect();
    let view = |coder: &&str| {
        let of_coder: Vec<&Json> = left.iter().copied().filter(|one| by(one) == *coder).collect();
        let deciding: Vec<&Json> = of_coder.iter().copied().filter(|one| decides(one)).collect();
        said(if deciding.is_empty() { &of_coder } else { &deciding }, code, file)
    };
    let views: Vec<BTreeSet<Option<String>>> = coders.iter().map(view).collect();
    let above = up(file, "codes", code);
    let gave = |coder: &str| {
        let mut given = all.iter().filter(|one| by(one) == coder).filter_map(|one| one["code"].as_str());
        given.any(|given| up(file, "codes", given).iter().any(|above| above == code))
    };
    let says_no = each(&policy["passes"])
        .filter(|pass| pass.is_object() && !by(pass).is_empty())
        .any(|pass| each(&pass["codes"]).any(|other| above.iter().any(|own| other == own)) && !gave(by(pass)));
    let is_decided = left.iter().any(|one| decides(one));
    let first = views.first()?;
    let is_open = says_no && !is_decided || views.iter().any(|view| view != first);
    let values: BTreeSet<Option<String>> = views.iter().flatten().cloned().collect();
    Some(Final { code: code.to_owned(), is_open, values: values.into_iter().flatten().collect() })
}

/// Whether another annotation of a record names one, which stands at this place among all.
pub(super) fn is_settled(at: usize, one: &Json, all: &[&Json]) -> bool {
    all.iter().enumerate().any(|(other, naming)| {
        let names = settles(naming).iter().any(|id| one["id"] == id.as_str());
        names && other != at && (settles(one).is_empty() || other > at)
    })
}

fn settles(one: &Json) -> Vec<String> {
    one["settles"].as_array().into_iter().flatten().flat_map(strings).collect()
}

fn by(one: &Json) -> &str {
    one["by"].as_str().unwrap_or_default()
}

/// The values that annotations give a code, rolled up where the code says so.
fn said(own: &[&Json], code: &str, file: &File) -> BTreeSet<Option<String>> {
    let rollup = each(&file.header["codes"]).find(|one| one["id"] == code).map_or(&Json::Null, |one| &one["rollup"]);
    let numbers: Option<Vec<f64>> = own.iter().map(|one| one["value"].as_f64()).collect();
    match numbers {
        Some(numbers) if rollup == "max" => {
            BTreeSet::from([numbers.into_iter().reduce(f64::max).map(|most| most.to_string())])
        }
        _ => own.iter().map(|one| text(&one["value"])).collect(),
    }
}

fn text(value: &Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) => Some(text.clone()),
        Json::Number(number) if number.to_string().len() < 16 => number.as_f64().map(|number| number.to_string()),
        other => Some(other.to_string()),
    }
}
