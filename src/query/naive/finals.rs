//! The final coding of one decoded record.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::data::File;
use super::means::{annotations, each, strings};

/// What holds of a code, or is said of it.
pub(super) struct Final {
    pub(super) code: String,
    pub(super) is_open: bool,
    pub(super) values: Vec<String>,
}

/// Of each code that somebody gave what the settling annotations say; else what all say who gave it, unless one of them says
/// something else, or has read the record for it and given it to nothing.
pub(super) fn finals(policy: &Json, file: &File) -> Vec<Final> {
    let all: Vec<&Json> = annotations(policy).collect();
    let settled: Vec<String> = all.iter().flat_map(|one| settles(one)).collect();
    let codes: BTreeSet<&str> = all.iter().filter_map(|one| one["code"].as_str()).collect();
    codes.into_iter().filter_map(|code| of_code(code, &all, &settled, policy, file)).collect()
}

fn of_code(code: &str, all: &[&Json], settled: &[String], policy: &Json, file: &File) -> Option<Final> {
    let own: Vec<&Json> = all.iter().copied().filter(|one| one["code"] == code).collect();
    let final_code = |is_open, values: BTreeSet<Option<String>>| {
        Some(Final { code: code.to_owned(), is_open, values: values.into_iter().flatten().collect() })
    };
    if let Some(last) = own.iter().rev().find(|one| !settles(one).is_empty()) {
        let same: Vec<&Json> =
            own.iter().copied().filter(|one| !settles(one).is_empty() && by(one) == by(last)).collect();
        return final_code(false, said(&same, code, file));
    }
    let left: Vec<&Json> =
        own.iter().copied().filter(|one| !settled.iter().any(|id| one["id"] == id.as_str())).collect();
    let coders: BTreeSet<&str> = left.iter().map(|one| by(one)).collect();
    let views: Vec<BTreeSet<Option<String>>> = coders
        .iter()
        .map(|coder| said(&left.iter().copied().filter(|one| by(one) == *coder).collect::<Vec<_>>(), code, file))
        .collect();
    let says_no = each(&policy["passes"])
        .filter(|pass| pass.is_object() && !by(pass).is_empty())
        .any(|pass| each(&pass["codes"]).any(|other| other == code) && !own.iter().any(|one| by(one) == by(pass)));
    let first = views.first()?;
    final_code(says_no || views.iter().any(|view| view != first), views.iter().flatten().cloned().collect())
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
