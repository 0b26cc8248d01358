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
    // One without a code says nothing but that it settles others.
    for (at, annotation) in annotations.iter().enumerate().filter(|(_, own)| !own.code.is_empty()) {
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

/// Whether another annotation settles it, of each of the annotations of a record.
pub fn settled_of(annotations: &[Annotation]) -> Vec<bool> {
    let settled = Settled::of(annotations);
    annotations.iter().enumerate().map(|(at, own)| settled.by(at, own).is_some()).collect()
}

/// Whether it settles its code by naming another annotation of it, of each of the annotations of a record.
pub fn settling_of(annotations: &[Annotation]) -> Vec<bool> {
    let settled = Settled::of(annotations);
    annotations.iter().map(|own| settled.settles_its_code(own)).collect()
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
        None => values.into_iter().map(|value| value.map(value_text)).collect(),
    }
}

/// What one coder says of a code of a record by these annotations: the values of all passages, each as text, or the one that they are rolled up to.
/// An annotation without a value is `None` among them.
pub fn values_said<'a>(said: impl Iterator<Item = &'a Annotation>, rollup: Option<Rollup>) -> BTreeSet<Option<String>> {
    rolled_up(said.map(|annotation| annotation.value.as_ref()), rollup)
}

/// A value as text, as [`values_said`] has it; numbers without what makes no difference.
pub fn value_text(value: &Value) -> String {
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
#[path = "final_coding_tests.rs"]
mod tests;
