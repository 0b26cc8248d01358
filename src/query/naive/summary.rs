//! The summary of some records, counted once more.

use serde_json::{Map, Value as Json, json};

use super::data::File;
use super::means::{all_of, codes, date, review, ways_up};
use super::words::folded;
use crate::dataset::date::Day;
use crate::dataset::region::REGIONS;

fn bump(counts: &mut Map<String, Json>, key: &str) {
    let now = counts.get(key).and_then(Json::as_u64).unwrap_or(0);
    counts.insert(key.to_owned(), json!(now + 1));
}

/// Under the spelling that was counted first.
fn bump_spelt(counts: &mut Map<String, Json>, key: &str) {
    let known = counts.keys().find(|other| folded(other) == folded(key)).cloned();
    bump(counts, known.as_deref().unwrap_or(key));
}

fn each_once(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all.dedup();
    all
}

/// What `summary --json` says of these records.
pub(super) fn summary(file: &File, shown: &[&Json]) -> Json {
    let mut all: [Map<String, Json>; 3] = Default::default();
    let mut own: [Map<String, Json>; 3] = Default::default();
    let [mut months, mut years, mut levels, mut coders, mut reviews]: [Map<String, Json>; 5] = Default::default();
    for region in &REGIONS {
        all[0].insert(region.iso.to_owned(), json!(0));
    }
    let mut undated = 0;
    for policy in shown {
        let trees = [
            ("regions", all_of(policy, "region", "")),
            ("kinds", all_of(policy, "kind", "")),
            ("codes", codes(policy)),
        ];
        for (at, (tree, ids)) in trees.into_iter().enumerate() {
            let name = |id: &String| {
                let path: Vec<String> = ways_up(file, tree, id).into_iter().rev().collect();
                if tree == "codes" { path.join("/") } else { id.clone() }
            };
            let above = each_once(ids.iter().flat_map(|id| ways_up(file, tree, id)).collect());
            for id in above {
                bump(&mut all[at], &name(&id));
            }
            for id in each_once(ids) {
                bump(&mut own[at], &name(&id));
            }
        }
        for level in all_of(policy, "level", "") {
            bump_spelt(&mut levels, &level);
        }
        let mut by: Vec<String> = Vec::new();
        for coder in all_of(policy, "annotations", "by") {
            if !by.iter().any(|other| folded(other) == folded(&coder)) {
                by.push(coder);
            }
        }
        for coder in by {
            bump_spelt(&mut coders, &coder);
        }
        bump(&mut reviews, review(policy));
        let Some(date) = date(policy, "issued").filter(|date| date.is_closed()) else {
            undated += 1;
            continue;
        };
        // The first day of the calendar that this layer counts by.
        let epoch = super::dates::day(1970, 1, 1);
        let text = |day: i64| Day(i32::try_from(day - epoch).unwrap()).to_string();
        // As `2017-06`, and as `2017`.
        let part = |day: i64, less: usize| {
            let text = text(day);
            text.chars().take(text.len() - less).collect::<String>()
        };
        let (month, year) = (part(date.from, 3), part(date.from, 6));
        let is_year = year == part(date.to, 6);
        let under = if month == part(date.to, 3) { month } else { year.clone() };
        bump(&mut months, if is_year { &under } else { "span" });
        if is_year && date.certain {
            bump(&mut years, &year);
        }
    }
    let ([regions, kinds, codes], [own_regions, own_kinds, own_codes]) = (all, own);
    json!({
        "policies": shown.len(), "of": file.policies.len(), "held": file.held, "undated": undated,
        "regions": regions, "months": months, "years": years, "kinds": kinds, "levels": levels, "codes": codes,
        "coders": coders, "review": reviews, "own": {"regions": own_regions, "kinds": own_kinds, "codes": own_codes},
    })
}
