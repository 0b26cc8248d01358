//! Coding that comes along under a code that others took the place of here: it is never mapped, and told, so that it can be coded again by hand.

use std::collections::BTreeMap;

use super::outcomes::{Outcome, OutcomeKind};
use crate::dataset::Header;
use crate::json::Value;

/// How many annotations are taken with each replaced code of mine.
pub(super) fn to_recode(outcomes: &[Outcome], mine: &Header) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for outcome in outcomes.iter().filter(|outcome| outcome.kind == OutcomeKind::OnlyTheirs) {
        let Some(after) = &outcome.after else { continue };
        let annotations = match outcome.pointer.as_str() {
            "" => after.pointer("/annotations").and_then(Value::as_array).unwrap_or_default(),
            "/annotations" => after.as_array().unwrap_or_default(),
            pointer if pointer.starts_with("/annotations/") => std::slice::from_ref(after),
            _ => continue,
        };
        for annotation in annotations {
            let code = annotation.pointer("/code").and_then(Value::as_str).and_then(|id| mine.code(id));
            // Of what they changed in an annotation that was coded so before, nothing is new to code again.
            let before = outcome.before.as_ref().and_then(|before| before.pointer("/code")).and_then(Value::as_str);
            if let Some(code) = code.filter(|code| !code.replaced_by.is_empty() && before != Some(&code.id)) {
                *found.entry(code.id.clone()).or_default() += 1;
            }
        }
    }
    found
}
