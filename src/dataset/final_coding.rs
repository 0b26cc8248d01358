//! The final coding of a record: of each code what holds where several coders coded. Figures and exports of results use it.
//!
//! It speaks of the record as a whole: on which words a code stands is for each coder to say. It must not know who codes now.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::annotation::Annotation;
use super::code::Rollup;
use super::header::Header;
use super::pass::Pass;
use super::store::{Dataset, RowId};
use crate::json::{self, Value};
use crate::support::steps;

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

/// The final coding of a record, one code after the other as they stand first: see *Final coding* in `docs/file-format.md`.
fn final_coding(annotations: &[Annotation], passes: &[Pass], header: &Header) -> Vec<FinalCode> {
    let mut order: Vec<&str> = Vec::new();
    let mut by_code: HashMap<&str, Vec<(usize, &Annotation)>> = HashMap::new();
    for (at, annotation) in annotations.iter().enumerate() {
        let own = by_code.entry(&annotation.code).or_insert_with(|| {
            order.push(&annotation.code);
            Vec::new()
        });
        own.push((at, annotation));
    }
    let settled = Settled::of(annotations);
    let readings = Readings::of(annotations, passes, header);
    let of_code = |code: &&str| {
        let own = by_code.get(code).map(Vec::as_slice).unwrap_or_default();
        let rollup = header.code(code).and_then(|code| code.rollup);
        let (is_coded, values, by) = of_one(own, &settled, rollup, || readings.says_no(code, header));
        FinalCode { code: (*code).to_owned(), is_coded, values: values.into_iter().flatten().collect(), by }
    };
    order.iter().map(of_code).collect()
}

/// What is settled in a record, and by what.
struct Settled<'a> {
    annotations: &'a [Annotation],
    /// By the id of an annotation that is named: the last one that names it.
    last: HashMap<&'a str, usize>,
    /// The annotations that there are, by id and code, where any is named.
    there: HashSet<(&'a str, &'a str)>,
}

impl<'a> Settled<'a> {
    fn of(annotations: &'a [Annotation]) -> Self {
        let mut last = HashMap::new();
        for (at, annotation) in annotations.iter().enumerate() {
            last.extend(annotation.settles.iter().map(|id| (id.as_str(), at)));
        }
        let named = annotations.iter().filter(|own| last.contains_key(own.id.as_str()));
        let there = named.map(|own| (own.id.as_str(), own.code.as_str())).collect();
        Self { annotations, last, there }
    }

    /// What settles an annotation. One that settles others is settled only by one behind it, so that of two that name each other
    /// the later one holds.
    fn by(&self, at: usize, own: &Annotation) -> Option<&'a Annotation> {
        let last = *self.last.get(own.id.as_str())?;
        (own.settles.is_empty() || last > at).then(|| self.annotations.get(last)).flatten()
    }

    /// Whether an annotation settles its code: it names another annotation of the same code that is there.
    fn settles_its_code(&self, own: &Annotation) -> bool {
        own.settles.iter().any(|id| *id != own.id && self.there.contains(&(id.as_str(), own.code.as_str())))
    }
}

/// Who read a record for a code, and who gave it.
struct Readings<'a> {
    /// By code that a pass names: the coders.
    read: HashMap<&'a str, BTreeSet<&'a str>>,
    /// By code: who gave it or one below it.
    given: HashMap<&'a str, HashSet<&'a str>>,
}

impl<'a> Readings<'a> {
    fn of(annotations: &'a [Annotation], passes: &'a [Pass], header: &'a Header) -> Self {
        let (mut read, mut given) = (HashMap::<&str, BTreeSet<&str>>::new(), HashMap::<&str, HashSet<&str>>::new());
        for pass in passes {
            for code in pass.codes.iter().flatten() {
                read.entry(code).or_default().insert(&pass.by);
            }
        }
        // Without a pass nobody says no.
        for annotation in annotations.iter().filter(|_| !read.is_empty()) {
            for code in header.with_all_above(&annotation.code) {
                given.entry(code).or_default().insert(&annotation.by);
            }
        }
        Self { read, given }
    }

    /// Whether anybody read the record for a code, or for one that it lies below, and gave neither it nor one below it. Each level
    /// ends with the first who did, so that no more are looked at than gave the code.
    fn says_no(&self, code: &str, header: &Header) -> bool {
        let given = self.given.get(code);
        let has_given = |coder: &&str| {
            steps::took(1);
            given.is_some_and(|given| given.contains(coder))
        };
        !self.read.is_empty()
            && header
                .with_all_above(code)
                .filter_map(|code| self.read.get(code))
                .any(|coders| coders.iter().any(|coder| !has_given(coder)))
    }
}

/// What holds of one code, whose annotations come with their places in the record.
fn of_one(
    own: &[(usize, &Annotation)],
    settled: &Settled<'_>,
    rollup: Option<Rollup>,
    says_no: impl Fn() -> bool,
) -> (bool, Values, Final) {
    let left: Vec<&Annotation> =
        own.iter().filter(|(at, one)| settled.by(*at, one).is_none()).map(|(_, one)| *one).collect();
    // Who settles says what it is by that alone.
    let mut said: BTreeMap<&str, (bool, Vec<Option<&Value>>)> = BTreeMap::new();
    let mut last_settling = None;
    for one in left {
        let settles = settled.settles_its_code(one);
        if settles {
            last_settling = Some(one.by.as_str());
        }
        let (has_settled, values) = said.entry(&one.by).or_default();
        if settles && !*has_settled {
            (*has_settled, *values) = (true, Vec::new());
        }
        if settles == *has_settled {
            values.push(one.value.as_ref());
        }
    }
    let values: BTreeMap<&str, Values> =
        said.into_iter().map(|(coder, (_, said))| (coder, rolled_up(said.into_iter(), rollup))).collect();
    let Some(first) = values.values().next() else {
        // All that was said of it was settled, by another code.
        let by = own.iter().find_map(|(at, one)| settled.by(*at, one)).map_or("", |by| by.by.as_str());
        return (false, Values::new(), Final::Settled(by.to_owned()));
    };
    let is_open = values.values().any(|other| other != first) || last_settling.is_none() && says_no();
    let by = match (is_open, last_settling, values.len(), values.keys().next()) {
        (true, ..) => Final::Open,
        (false, Some(by), ..) => Final::Settled(by.to_owned()),
        (false, None, 1, Some(coder)) => Final::Sole((*coder).to_owned()),
        (false, None, count, _) => Final::Unanimous(count),
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
        final_coding(annotations, passes, self)
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

    /// A codebook in which `d` lies below `h`.
    fn tree() -> Header {
        let text = r#"{"hongtou":1,"codes":[{"id":"c"},{"id":"h"},{"id":"d","parent":"h"}],"policies":[]}"#;
        crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset.header().clone()
    }

    /// Of each code by what it is final; `-` before it where the record does not have it.
    fn of(record: &str) -> Vec<String> {
        let record = json::read(record).unwrap().0;
        let items = |key: &str| record.pointer(key).and_then(Value::as_array).unwrap_or_default().to_vec();
        let annotations: Vec<Annotation> = items("/annotations").iter().filter_map(Annotation::of).collect();
        let passes: Vec<Pass> = items("/passes").iter().filter_map(Pass::of).collect();
        let told = |one: FinalCode| format!("{}{} {:?}", if one.is_coded { "" } else { "-" }, one.code, one.by);
        tree().final_coding(&annotations, &passes).into_iter().map(told).collect()
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
    fn code_when_a_coder_read_for_its_heading_and_gave_nothing_below_it_is_open() {
        let record = |codes: &str, more: &str| {
            format!(
                r#"{{"annotations":[{{"id":"1","code":"d","by":"LW"}}{more}],"passes":[{{"by":"ZY","codes":[{codes}]}}]}}"#
            )
        };
        assert_eq!(of(&record(r#""h""#, "")), ["d Open"]);
        assert_eq!(of(&record(r#""c""#, "")), [r#"d Sole("LW")"#]);
        // Who gave a code below the heading did not say that there is nothing of it.
        let heading = r#"{"annotations":[{"id":"1","code":"h","by":"LW"},{"id":"2","code":"d","by":"ZY"}],
            "passes":[{"by":"ZY","codes":["h"]}]}"#;
        assert_eq!(of(heading), [r#"h Sole("LW")"#, r#"d Sole("ZY")"#]);
    }

    #[test]
    fn code_when_settled_is_what_the_settling_annotation_says() {
        let record = r#"{"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"d","by":"ZY"},
            {"id":"3","code":"d","by":"AB","settles":["1","2"]}],"passes":[{"by":"LW","codes":["c","d"]}]}"#;
        assert_eq!(of(record), [r#"-c Settled("AB")"#, r#"d Settled("AB")"#]);
    }

    /// `c` by LW with the value 1 and by ZY with 2, and what settles it.
    fn settled(more: &str) -> Vec<String> {
        of(&format!(
            r#"{{"annotations":[{{"id":"1","code":"c","by":"LW","value":1}},{{"id":"2","code":"c","by":"ZY","value":2}},{more}]}}"#
        ))
    }

    #[test]
    fn settling_annotation_settles_those_that_it_names_and_no_others() {
        let by = |value: u8, settles: &str| {
            settled(&format!(r#"{{"id":"3","code":"c","by":"AB","value":{value},"settles":[{settles}]}}"#))
        };
        assert_eq!(by(3, r#""1","2""#), [r#"c Settled("AB")"#]);
        // Of the one that is not named it must be said that it is another opinion, unless it is the same.
        assert_eq!(by(3, r#""1""#), ["c Open"]);
        assert_eq!(by(2, r#""1""#), [r#"c Settled("AB")"#]);
        // What is not there, or is the annotation itself, is settled by nobody.
        assert_eq!(by(2, r#""7""#), ["c Open"]);
        assert_eq!(by(2, r#""3""#), ["c Open"]);
        // A coder who settles says so what it is, whatever the same coder said before.
        assert_eq!(settled(r#"{"id":"3","code":"c","by":"LW","value":2,"settles":["2"]}"#), [r#"c Settled("LW")"#]);
    }

    #[test]
    fn settling_annotation_of_another_code_decides_nothing_of_its_own_one() {
        let other = r#"{"id":"3","code":"d","by":"AB","settles":["1","2"]},{"id":"4","code":"d","by":"CY","value":1}"#;
        assert_eq!(settled(other), [r#"-c Settled("AB")"#, "d Open"]);
    }

    #[test]
    fn settling_annotation_when_a_later_one_names_it_holds_no_more() {
        let first = r#"{"id":"3","code":"c","by":"AB","value":3,"settles":["1","2"]}"#;
        let later =
            |settles: &str| format!(r#"{first},{{"id":"4","code":"c","by":"CY","value":4,"settles":[{settles}]}}"#);
        assert_eq!(settled(&later(r#""3""#)), [r#"c Settled("CY")"#]);
        // Two that differ, of which none names the other.
        assert_eq!(settled(&later(r#""1","2""#)), ["c Open"]);
        assert_eq!(settled(&later(r#""1","2""#).replace("4,", "3,")), [r#"c Settled("CY")"#]);
        // Of two that name each other the later one holds.
        let each_other = later(r#""3""#).replace(r#"["1","2"]"#, r#"["1","2","4"]"#);
        assert_eq!(settled(&each_other), [r#"c Settled("CY")"#]);
    }

    #[test]
    fn code_when_settled_is_settled_against_those_too_who_read_and_gave_nothing() {
        let record = r#"{"annotations":[{"id":"1","code":"c","by":"LW"},{"id":"2","code":"c","by":"AB","settles":["1"]}],
            "passes":[{"by":"ZY","codes":["c"]}]}"#;
        assert_eq!(of(record), [r#"c Settled("AB")"#]);
    }

    #[test]
    fn values_when_any_of_several_counts_are_compared_as_sets() {
        let file = |annotations: &str| {
            let text = format!(
                r#"{{"hongtou":1,"codes":[{{"id":"c","rollup":"any"}}],"policies":[{{"id":"a","annotations":[{annotations}]}}]}}"#
            );
            let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
            let all = dataset.final_coding(dataset.row("a").unwrap());
            (all[0].is_open(), all[0].values.clone())
        };
        let one = |at: usize, by: &str, value: &str| format!(r#"{{"id":"{at}","code":"c","by":"{by}"{value}}}"#);
        let (none, first, second) = ("", r#","value":1"#, r#","value":"x""#);
        let said = |all: &[(&str, &str)]| {
            let each: Vec<String> = all.iter().enumerate().map(|(at, (by, value))| one(at, by, value)).collect();
            file(&each.join(","))
        };
        let told = |is_open: bool, values: &[&str]| (is_open, values.iter().map(|value| (*value).to_owned()).collect());
        // Without values all say the same: that the code holds.
        assert_eq!(said(&[("LW", none), ("ZY", none), ("ZY", none)]), told(false, &[]));
        assert_eq!(said(&[("LW", none), ("ZY", first)]), told(true, &["1"]));
        // How often, and in which order, makes no difference; which ones does.
        assert_eq!(
            said(&[("LW", first), ("LW", second), ("ZY", second), ("ZY", first), ("ZY", first)]),
            told(false, &["1", "x"])
        );
        assert_eq!(said(&[("LW", first), ("LW", second), ("ZY", second)]), told(true, &["1", "x"]));
        assert_eq!(said(&[("LW", first), ("LW", none), ("ZY", first)]), told(true, &["1"]));
    }

    #[test]
    fn final_coding_when_a_record_has_very_many_of_everything_takes_no_quadratic_time() {
        let took = |count: usize| {
            let all = |each: &dyn Fn(usize) -> String| (0..count).map(each).collect::<Vec<String>>().join(",");
            let codes = all(&|at| format!(r#"{{"id":"c{at}","parent":"h"}}"#));
            let annotations = all(&|at| format!(r#"{{"id":"{at}","code":"c{at}","by":"LW"}}"#));
            let passes = all(&|at| format!(r#"{{"by":"{}","codes":["h"]}}"#, if at == 0 { "ZY" } else { "LW" }));
            let text = format!(
                r#"{{"hongtou":1,"codes":[{codes}],"policies":[{{"id":"a","annotations":[{annotations}],"passes":[{passes}]}}]}}"#
            );
            let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
            let row = dataset.row("a").unwrap();
            steps::of(|| assert!(dataset.final_coding(row).iter().all(FinalCode::is_open)))
        };
        let few = took(200);
        assert!(few >= 200 && took(400) <= 2 * few, "{few}");
    }
}
