//! What a record has or lacks.

use serde_json::Value as Json;

use super::data::File;
use super::finals::finals;
use super::means::{all_of, annotations, changed, codes, date, each, overlapped, plain_values, readers, review, texts};

/// Everything that a record can have.
pub(super) const PARTS: [&str; 40] = [
    "issued",
    "days",
    "published-days",
    "effective-days",
    "repealed-days",
    "region",
    "place",
    "level",
    "kind",
    "stage",
    "title",
    "summary",
    "text",
    "note",
    "memo",
    "quote",
    "evidence",
    "issuer",
    "organ",
    "number",
    "published",
    "effective",
    "repealed",
    "inforce",
    "code",
    "value",
    "over",
    "pass",
    "read",
    "final",
    "disagreement",
    "by",
    "assigned",
    "tag",
    "review",
    "rel",
    "source",
    "basis",
    "id",
    "changed",
];

pub(super) fn has(policy: &Json, part: &str, file: &File) -> bool {
    let any = |texts: Vec<String>| texts.iter().any(|text| !text.trim().is_empty());
    let listed = |key: &str| each(&policy[key]).any(|one| !one.is_null());
    let given = |key: &str| policy[key].as_str().is_some_and(|text| !text.trim().is_empty());
    let closed = |key: &str| date(policy, key).is_some_and(|date| date.is_closed());
    if let Some(own) = part.strip_prefix("x.") {
        let text = |one: &Json| one.as_str().map_or_else(|| one.to_string(), str::to_owned);
        return any(plain_values(&policy[own]).into_iter().map(text).collect());
    }
    match part {
        "issued" | "published" | "effective" | "repealed" => date(policy, part).is_some(),
        "days" => closed("issued"),
        "published-days" => closed("published"),
        "effective-days" => closed("effective"),
        "repealed-days" => closed("repealed"),
        "inforce" => given("effective") || given("issued"),
        "place" => listed("place"),
        "issuer" => listed("issuers"),
        "source" => listed("sources"),
        "rel" => listed("relations"),
        "pass" => listed("passes"),
        "read" => any(readers(policy, file)),
        "final" => finals(policy, file).iter().any(|one| !one.is_open),
        "disagreement" => finals(policy, file).iter().any(|one| one.is_open),
        "basis" => policy["basis"].as_object().is_some_and(|map| map.values().any(|one| !one.is_null())),
        "code" => !codes(policy).is_empty(),
        "value" => annotations(policy).any(|one| !one["value"].is_null()),
        "over" => annotations(policy).any(|one| overlapped(one, policy).next().is_some()),
        "by" => any(all_of(policy, "annotations", "by")),
        "organ" => any(all_of(policy, "issuers", "organ")),
        "tag" => any(all_of(policy, "tags", "")),
        "assigned" => any(all_of(policy, "assigned", "")),
        "review" => review(policy) != "unreviewed",
        "evidence" => {
            let stands = |one: &Json| {
                one["target"]["exact"].as_str().is_some_and(|exact| !exact.trim().is_empty())
                    && one["target"]["lost"] != true
            };
            annotations(policy).any(|one| one["code"].is_string() && stands(one))
        }
        "id" => true,
        "changed" => !changed(policy).is_empty(),
        "region" | "kind" | "level" | "stage" => !all_of(policy, part, "").is_empty(),
        part => any(texts(policy, part)),
    }
}
