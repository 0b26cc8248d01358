//! A file as it is met, part by part, whoever reads it; and what is told of it at the end.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::Arc;

use super::collector::{At, Collector, UnlocatedIssue};
use super::doubts;
use super::unchecked::UncheckedRecords;
use super::weighed::{Weighed, Weight};
use crate::analysis::rules::Rules;
use crate::dataset::{DatasetBuilder, FILE, Header, Problem};
use crate::formats::issue::{Loaded, Severity};
use crate::formats::issues::Origin;
use crate::json::{Duplicate, Duplicates, Fault, JsonString, Object, Reader, Value};
use crate::msg;
use crate::support::source::ByteSource;
use crate::words::Message;

/// The parts of a file.
pub(super) struct Parts {
    pub(super) header: Object,
    pub(super) builder: DatasetBuilder,
    /// Where each record begins, by slot.
    pub(super) offsets: Vec<usize>,
    pub(super) has_policies: bool,
    pub(super) blocked: Option<Message>,
    pub(super) issues: Collector,
    /// What is to be added to an offset of the text that is read now, to have one of the file.
    pub(super) moved: isize,
    /// What the header takes.
    pub(super) weight: Weight,
    /// Where each header key stands in `header`, by its hash.
    places: HashMap<u64, usize, foldhash::fast::RandomState>,
    /// Where the value of each header key begins and ends.
    pub(super) spans: HashMap<String, Range<usize>>,
}

/// Of so many header keys it is kept where they stand.
const MOST_SPANS: usize = 10_000;

impl Parts {
    pub(super) fn new() -> Self {
        Self {
            header: Object::new(),
            builder: DatasetBuilder::new(Header::default()),
            offsets: Vec::new(),
            has_policies: false,
            blocked: None,
            issues: Collector::default(),
            moved: 0,
            weight: Weight::default(),
            places: HashMap::default(),
            spans: HashMap::new(),
        }
    }

    /// Whether the header has a key already, which is taken up otherwise.
    fn has_key(&mut self, key: &str) -> bool {
        let hash = self.places.hasher().hash_one(key);
        match self.places.entry(hash) {
            Entry::Vacant(place) => {
                place.insert(self.header.len());
                false
            }
            Entry::Occupied(place) => {
                let is_it = self.header.at(*place.get()).is_some_and(|(own, _)| own.as_str() == key);
                // Hashes of different keys are equal as good as never.
                is_it || self.header.contains(key)
            }
        }
    }

    /// Why the header cannot be kept, if it cannot.
    pub(super) fn too_much(&self) -> Option<(Message, Message)> {
        let what = msg!("issue-header-too-much", values = self.weight.values);
        self.weight.is_too_much().then(|| (what, msg!("issue-header-too-much-remedy")))
    }

    /// Tells something that stands at an offset of the text that is read now.
    pub(super) fn tell(&mut self, level: Severity, (offset, pointer): (usize, String), what: Message, remedy: Message) {
        let at = At::Offset(offset.saturating_add_signed(self.moved));
        self.issues.push(Origin::Reading, UnlocatedIssue { level, at, pointer, record: None, what, remedy });
    }
}

/// What is wrong with a record that has keys twice.
pub(super) fn problems_of(twice: &Duplicates) -> Vec<Problem> {
    let mut problems: Vec<Problem> = twice.first.iter().map(problem_of).collect();
    if twice.more > 0 {
        problems.push(Problem {
            pointer: String::new(),
            what: msg!("issue-more-keys-twice", count = twice.more),
            remedy: msg!("issue-key-twice-remedy"),
        });
    }
    problems
}

fn problem_of(twice: &Duplicate) -> Problem {
    Problem {
        pointer: record_pointer(&twice.pointer),
        what: msg!("issue-key-twice", key = twice.key.clone()),
        remedy: msg!("issue-key-twice-remedy"),
    }
}

/// The part of a pointer inside a record: without `/policies/12`.
fn record_pointer(pointer: &str) -> String {
    match pointer.strip_prefix("/policies/") {
        Some(rest) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("").to_owned(),
        None => pointer.to_owned(),
    }
}

/// Reads the value of a header key.
pub(super) fn read_header_value(
    reader: &mut Reader<'_>,
    parts: &mut Parts,
    (key, key_offset): (JsonString, usize),
) -> Result<(), Fault> {
    let offset = reader.offset();
    parts.weight.add_key(&key);
    let mut weighed = Weighed::new(&mut parts.weight);
    reader.value(&mut weighed)?;
    let value = weighed.finish();
    let pointer = format!("/{}", key.as_str().replace('~', "~0").replace('/', "~1"));
    // The key itself is told below.
    let twice = reader.take_duplicates();
    for twice in twice.first.into_iter().filter(|twice| twice.second != key_offset) {
        parts.tell(
            Severity::Warning,
            (twice.second, if twice.pointer.is_empty() { pointer.clone() } else { twice.pointer }),
            msg!("issue-key-twice", key = twice.key),
            msg!("issue-key-twice-remedy"),
        );
    }
    if twice.more > 0 {
        let place = (offset, pointer.clone());
        let what = msg!("issue-more-keys-twice", count = twice.more);
        parts.tell(Severity::Warning, place, what, msg!("issue-key-twice-remedy"));
    }
    if key.as_str() == "policies" || parts.has_key(key.as_str()) {
        parts.blocked = Some(msg!("blocked-key-twice", key = key.as_str().to_owned()));
        parts.tell(
            Severity::Error,
            (key_offset, pointer.clone()),
            msg!("issue-key-twice", key = key.as_str().to_owned()),
            msg!("issue-header-key-twice-remedy"),
        );
        if key.as_str() == "policies" {
            return Ok(());
        }
    }
    let [begin, end] = [offset, reader.offset()].map(|offset| offset.saturating_add_signed(parts.moved));
    // Of very many keys only those are told of that the format knows.
    if parts.spans.len() < MOST_SPANS || FILE.rank(key.as_str()).is_some() {
        parts.spans.entry(key.as_str().to_owned()).or_insert(begin..end);
    }
    if key.as_str() == "hongtou" {
        match &value {
            Value::Number(number) if number.as_f64() == Some(1.0) => {}
            Value::Number(number) if number.as_f64().is_some_and(|version| version > 1.0) => {
                parts.blocked = Some(msg!("blocked-newer", version = number.lexeme().to_owned()));
                parts.tell(
                    Severity::Warning,
                    (offset, pointer),
                    msg!("issue-newer", version = number.lexeme().to_owned()),
                    msg!("issue-newer-remedy"),
                );
            }
            _ => {
                parts.blocked = Some(msg!("blocked-version"));
                parts.tell(Severity::Error, (offset, pointer), msg!("issue-version"), msg!("issue-version-remedy"));
            }
        }
    }
    parts.header.push(key, value);
    Ok(())
}

/// The whole, once all parts were met; `end` is where the file ends, and `source` has its bytes. The doubts of more than
/// `most` records are left for later.
pub(super) fn finish(parts: Parts, end: usize, source: &mut dyn ByteSource, most: u32) -> std::io::Result<Loaded> {
    let Parts { header, builder, offsets, blocked, issues: mut all, spans, .. } = parts;
    if header.get("hongtou").is_none() {
        all.push(
            Origin::Reading,
            UnlocatedIssue {
                level: Severity::Warning,
                at: At::Offset(0),
                pointer: "/hongtou".to_owned(),
                record: None,
                what: msg!("issue-no-version"),
                remedy: msg!("issue-no-version-remedy"),
            },
        );
    }
    let (mut dataset, _) = builder.finish();
    dataset.put_header(Header::new(header));
    doubts::of_held(&dataset, &mut all);
    doubts::of_long_lists(dataset.header(), &mut all);
    let rules = Rules::of(&dataset);
    doubts::of_header(&dataset, &rules, &spans, &mut all);
    let mut unchecked = None;
    if dataset.slots() > most {
        let (told, dataset, offsets) = (all.clone(), dataset.clone(), offsets.clone());
        unchecked = Some(Arc::new(UncheckedRecords { told, dataset, offsets, end }));
    } else {
        doubts::of_records(&dataset, &rules, &mut all, &());
    }
    let issues = all.placed(source, &offsets, end)?;
    Ok(Loaded { dataset, issues, unchecked, save_blocked: blocked, encoding: None })
}
