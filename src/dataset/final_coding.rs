//! The final coding of a record: of each code what holds where several coders coded. Figures and exports of results use it.
//!
//! It speaks of the record as a whole: on which words a code stands is for each coder to say. It must not know who codes now.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::annotation::Annotation;
use super::code::Rollup;
use super::header::Header;
use super::pass::Pass;
use super::store::{Dataset, RowId};
use crate::json::{self, Value};

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
    /// Its values, each as text: those that hold, or, where it is open, all between which is to be decided.
    pub values: Vec<String>,
    /// By what.
    pub by: Final,
}

impl FinalCode {
    /// Whether coders disagree about it, and nobody settled that.
    pub fn is_open(&self) -> bool {
        self.by == Final::Open
    }
}

/// What one coder says of a code of a record: the values of all passages.
type Values = BTreeSet<Option<String>>;

/// The final coding of a record, one code after the other as they stand first. Under a pass that names a code no annotation
/// means *no*; a pass that names none says nothing of a code. Where a code has a rollup, what each coder says of its passages is
/// rolled up before it is compared.
fn final_coding(
    annotations: &[Annotation],
    passes: &[Pass],
    rollup: &dyn Fn(&str) -> Option<Rollup>,
) -> Vec<FinalCode> {
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
        let (is_coded, values, by) = of_one(own, &settled_by, passes, (code, rollup(code)));
        FinalCode { code: (*code).to_owned(), is_coded, values: values.into_iter().flatten().collect(), by }
    };
    order.iter().map(of_code).collect()
}

fn of_one(
    own: &[&Annotation],
    settled_by: &HashMap<&str, &str>,
    passes: &[Pass],
    (code, rollup): (&str, Option<Rollup>),
) -> (bool, Values, Final) {
    if let Some(settling) = own.iter().rev().find(|own| !own.settles.is_empty()) {
        let settled = own.iter().filter(|own| !own.settles.is_empty() && own.by == settling.by);
        let values = rolled_up(settled.map(|own| own.value.as_ref()), rollup);
        return (true, values, Final::Settled(settling.by.clone()));
    }
    let is_settled = |own: &&&Annotation| settled_by.contains_key(own.id.as_str());
    let mut said: BTreeMap<&str, Vec<Option<&Value>>> = BTreeMap::new();
    for annotation in own.iter().filter(|own| !is_settled(own)) {
        said.entry(&annotation.by).or_default().push(annotation.value.as_ref());
    }
    let values: BTreeMap<&str, Values> =
        said.into_iter().map(|(coder, said)| (coder, rolled_up(said.into_iter(), rollup))).collect();
    let Some(first) = values.values().next() else {
        // All that was said of it was settled, by another code.
        let by = own.iter().find_map(|own| settled_by.get(own.id.as_str())).copied().unwrap_or_default();
        return (false, Values::new(), Final::Settled(by.to_owned()));
    };
    let says_no = |pass: &Pass| !values.contains_key(pass.by.as_str()) && !own.iter().any(|own| own.by == pass.by);
    let is_open =
        values.values().any(|other| other != first) || passes.iter().filter(|pass| pass.names(code)).any(says_no);
    let by = match (is_open, values.len(), values.keys().next()) {
        (true, ..) => Final::Open,
        (false, 1, Some(coder)) => Final::Sole((*coder).to_owned()),
        (false, count, _) => Final::Unanimous(count),
    };
    (true, values.into_values().flatten().collect(), by)
}

/// The values of all passages, or the one that they are rolled up to where all of them are numbers.
fn rolled_up<'a>(values: impl Iterator<Item = Option<&'a Value>>, rollup: Option<Rollup>) -> Values {
    let values: Vec<Option<&Value>> = values.collect();
    let mut numbers: Option<Vec<f64>> = values.iter().map(|value| number((*value)?)).collect();
    // The same values have the same mean, in whatever order they came.
    if let Some(numbers) = &mut numbers {
        numbers.sort_by(f64::total_cmp);
    }
    let rolled = numbers.filter(|numbers| !numbers.is_empty()).and_then(|numbers| match rollup? {
        Rollup::Any => None,
        Rollup::Max => numbers.into_iter().reduce(f64::max),
        Rollup::Min => numbers.into_iter().reduce(f64::min),
        Rollup::Mean => Some(numbers.iter().sum::<f64>() / numbers.len() as f64),
    });
    match rolled {
        Some(rolled) => Values::from([Some(rolled.to_string())]),
        // `1` and `1.0` are one.
        None => values.into_iter().map(|value| value.map(text)).collect(),
    }
}

/// A value as text; numbers without what makes no difference.
fn text(value: &Value) -> String {
    let plain = json::plain(value);
    // A double tells so many digits apart.
    let short = number(value).filter(|_| plain.len() < 16);
    short.map_or(plain, |number| number.to_string())
}

fn number(value: &Value) -> Option<f64> {
    value.as_number()?;
    json::plain(value).parse().ok().filter(|number: &f64| number.is_finite())
}

impl Header {
    /// The final coding of a record with these annotations and passes, one code after the other as they stand first, with the
    /// rollups of this codebook.
    pub fn final_coding(&self, annotations: &[Annotation], passes: &[Pass]) -> Vec<FinalCode> {
        final_coding(annotations, passes, &|code| self.code(code)?.rollup)
    }
}

impl Dataset {
    /// The final coding of a record, see [`Header::final_coding`].
    pub fn final_coding(&self, row: RowId) -> Vec<FinalCode> {
        self.header().final_coding(&self.annotations(row), &self.passes(row))
    }

    /// Whether one coder at most coded a record or read it, and nothing of it is settled: then each of its codes is final.
    pub fn is_of_one_coder(&self, row: RowId) -> bool {
        let (mut coder, mut is_one) = (None::<String>, true);
        self.visit_signed(row, &mut |by, settles| {
            is_one = is_one && !settles && coder.as_deref().is_none_or(|known| known == by);
            if coder.is_none() {
                coder = Some(by.to_owned());
            }
        });
        is_one
    }
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
        final_coding(&annotations, &passes, &|_| None).into_iter().map(told).collect()
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
    fn code_when_it_has_a_rollup_is_open_only_where_what_comes_of_the_passages_differs() {
        let file = |rollup: &str| {
            let text = format!(
                r#"{{"hongtou":1,"codes":[{{"id":"c"{rollup}}}],"policies":[{{"id":"a","annotations":[
                    {{"id":"1","code":"c","by":"LW","value":1}},{{"id":"2","code":"c","by":"LW","value":3}},
                    {{"id":"3","code":"c","by":"ZY","value":3.0}}]}},{{"id":"b","annotations":[
                    {{"id":"4","code":"c","by":"LW","value":"x"}},{{"id":"5","code":"c","by":"LW","value":1}}]}}]}}"#
            );
            let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
            let told = |id: &str| {
                let finals = dataset.final_coding(dataset.row(id).unwrap());
                finals.into_iter().map(|one| (one.is_open(), one.values.join(" "))).collect::<Vec<_>>()
            };
            [told("a"), told("b")].concat()
        };
        let told = |is_open: bool, values: &str| (is_open, values.to_owned());
        assert_eq!(file(""), [told(true, "1 3"), told(false, "1 x")]);
        assert_eq!(file(r#","rollup":"max""#), [told(false, "3"), told(false, "1 x")]);
        assert_eq!(file(r#","rollup":"min""#), [told(true, "1 3"), told(false, "1 x")]);
        assert_eq!(file(r#","rollup":"mean""#), [told(true, "2 3"), told(false, "1 x")]);
    }

    #[test]
    fn record_when_nobody_else_coded_or_read_it_is_of_one_coder() {
        let text = r#"{"hongtou":1,"policies":[
            {"id":"a"},
            {"id":"b","annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"d","by":"LW"}],"passes":[{"by":"LW"}]},
            {"id":"c","annotations":[{"id":"3","code":"c","by":"LW"},{"id":"4","code":"d","by":"ZY"}]},
            {"id":"d","annotations":[{"id":"5","code":"c","by":"LW"}],"passes":[{"by":"ZY","codes":["c"]}]},
            {"id":"e","annotations":[{"id":"6","code":"c","by":"LW"},{"id":"7","code":"c","by":"LW","settles":["6"]}]},
            {"id":"f","annotations":[{"id":"8","code":"c","by":"LW"},{"id":"9","code":"c"}]}]}"#;
        let dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let own: Vec<bool> =
            ["a", "b", "c", "d", "e", "f"].iter().map(|id| dataset.is_of_one_coder(dataset.row(id).unwrap())).collect();
        assert_eq!(own, [true, true, false, false, false, false]);
    }

    #[test]
    fn code_when_settled_is_what_the_settling_annotation_says() {
        let record = r#"{"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"d","by":"ZY"},
            {"id":"3","code":"d","by":"AB","settles":["1","2"]}],"passes":[{"by":"LW","codes":["c","d"]}]}"#;
        assert_eq!(of(record), [r#"-c Settled("AB")"#, r#"d Settled("AB")"#]);
    }
}
