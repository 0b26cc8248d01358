//! The final coding of a record: of each code what holds where several coders coded. Figures and exports of results use it.
//!
//! It speaks of the record as a whole: on which words a code stands is for each coder to say. It must not know who codes now.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::annotation::Annotation;
use super::pass::Pass;
use crate::json;

/// By what a code of a record is final, or that it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Final {
    /// This coder settled it.
    Settled(String),
    /// Only this coder said anything of it.
    Sole(String),
    /// So many coders say the same.
    Unanimous(usize),
    /// Coders disagree, and nobody settled it: some coded it and others read the record for it and did not, or their values are
    /// others.
    Open,
}

/// What holds of one code of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalCode {
    /// The code's id.
    pub code: String,
    /// Whether the record has it; where it is open, whether anybody says so.
    pub is_coded: bool,
    /// By what.
    pub by: Final,
}

/// The final coding of a record, one code after the other as they stand first. Under a pass that names a code no annotation
/// means *no*; a pass that names none says nothing of a code.
pub fn final_coding(annotations: &[Annotation], passes: &[Pass]) -> Vec<FinalCode> {
    let mut order: Vec<&str> = Vec::new();
    let mut by_code: HashMap<&str, Vec<&Annotation>> = HashMap::new();
    let mut settled_by: HashMap<&str, &str> = HashMap::new();
    for annotation in annotations {
        let own = by_code.entry(&annotation.code).or_insert_with(|| {
            order.push(&annotation.code);
            Vec::new()
        });
        own.push(annotation);
        settled_by.extend(annotation.settles.iter().map(|id| (id.as_str(), annotation.by.as_str())));
    }
    let of_code = |code: &&str| {
        let own = by_code.get(code).map(Vec::as_slice).unwrap_or_default();
        let (is_coded, by) = of_one(own, &settled_by, passes, code);
        FinalCode { code: (*code).to_owned(), is_coded, by }
    };
    order.iter().map(of_code).collect()
}

fn of_one(own: &[&Annotation], settled_by: &HashMap<&str, &str>, passes: &[Pass], code: &str) -> (bool, Final) {
    if let Some(settling) = own.iter().rev().find(|own| !own.settles.is_empty()) {
        return (true, Final::Settled(settling.by.clone()));
    }
    let is_settled = |own: &&&Annotation| settled_by.contains_key(own.id.as_str());
    let mut values: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for annotation in own.iter().filter(|own| !is_settled(own)) {
        let value = annotation.value.as_ref().map(json::compact).unwrap_or_default();
        values.entry(&annotation.by).or_default().insert(value);
    }
    let Some(first) = values.values().next() else {
        // All that was said of it was settled, by another code.
        let by = own.iter().find_map(|own| settled_by.get(own.id.as_str())).copied().unwrap_or_default();
        return (false, Final::Settled(by.to_owned()));
    };
    let says_no = |pass: &Pass| !values.contains_key(pass.by.as_str()) && !own.iter().any(|own| own.by == pass.by);
    let is_open =
        values.values().any(|other| other != first) || passes.iter().filter(|pass| pass.names(code)).any(says_no);
    let by = match (is_open, values.len(), values.keys().next()) {
        (true, ..) => Final::Open,
        (false, 1, Some(coder)) => Final::Sole((*coder).to_owned()),
        (false, count, _) => Final::Unanimous(count),
    };
    (true, by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Value;

    /// Of each code by what it is final; `-` before it where the record does not have it.
    fn of(record: &str) -> Vec<String> {
        let record = json::read(record).unwrap().0;
        let items = |key: &str| record.pointer(key).and_then(Value::as_array).unwrap_or_default().to_vec();
        let annotations: Vec<Annotation> = items("/annotations").iter().filter_map(Annotation::of).collect();
        let passes: Vec<Pass> = items("/passes").iter().filter_map(Pass::of).collect();
        let told = |one: FinalCode| format!("{}{} {:?}", if one.is_coded { "" } else { "-" }, one.code, one.by);
        final_coding(&annotations, &passes).into_iter().map(told).collect()
    }

    #[test]
    fn code_when_one_coder_or_all_say_so_is_final() {
        let record = r#"{"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"d","by":"LW","value":1},
            {"id":"3","code":"d","by":"ZY","value":1},{"id":"4","code":"d","by":"ZY","value":1}]}"#;
        assert_eq!(of(record), [r#"c Sole("LW")"#, "d Unanimous(2)"]);
    }

    #[test]
    fn code_when_coders_say_different_things_is_open() {
        let values =
            r#"{"annotations":[{"id":"1","code":"c","by":"LW","value":1},{"id":"2","code":"c","by":"ZY","value":2}]}"#;
        assert_eq!(of(values), ["c Open"]);
        // Who read the record for it and did not code it says no; who read it for another one says nothing.
        let pass = |codes: &str| {
            format!(
                r#"{{"annotations":[{{"id":"1","code":"c","by":"LW"}}],"passes":[{{"by":"ZY"{codes}}},{{"by":"LW","codes":["c"]}}]}}"#
            )
        };
        assert_eq!(of(&pass(r#","codes":["c"]"#)), ["c Open"]);
        assert_eq!(of(&pass(r#","codes":["d"]"#)), [r#"c Sole("LW")"#]);
        assert_eq!(of(&pass("")), [r#"c Sole("LW")"#]);
    }

    #[test]
    fn code_when_settled_is_what_the_settling_annotation_says() {
        let record = r#"{"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"d","by":"ZY"},
            {"id":"3","code":"d","by":"AB","settles":["1","2"]}],"passes":[{"by":"LW","codes":["c","d"]}]}"#;
        assert_eq!(of(record), [r#"-c Settled("AB")"#, r#"d Settled("AB")"#]);
    }
}
