//! What is understood but doubtful: dates that are none, names that nothing defines, anchors whose words are gone.

use super::read::{Counted, Found};
use crate::dataset::date::{DateError, Edtf};
use crate::dataset::{Dataset, Kind, Problem, RowId, Symbol, check_value_of};
use crate::formats::issue::Level;
use crate::json::Value;
use crate::msg;
use crate::words::Message;

/// What keeps a header value from being used.
pub(super) fn header_problem(value: &Value, kind: Kind) -> Option<Problem> {
    check_value_of(value, kind).err()
}

const DATES: [&str; 4] = ["issued", "published", "effective", "repealed"];

/// Where in the text a place of a record is.
pub(super) type Places<'a> = dyn Fn(RowId, &str) -> Option<usize> + 'a;

/// Tells the doubts of all records.
pub(super) fn of_records(dataset: &Dataset, place: &Places<'_>, issues: &mut Vec<Found>) {
    unknown_names(dataset, place, issues);
    for row in dataset.rows() {
        if !dataset.needs_a_look(row) {
            continue;
        }
        let policy = dataset.policy(row);
        let mut tell = |level: Level, pointer: String, what: Message, remedy: Message| {
            issues.push(Found {
                level,
                offset: place(row, &pointer),
                pointer: format!("/policies/{}{pointer}", row.0),
                record: Some(policy.id().to_owned()),
                what,
                remedy,
            });
        };
        for key in DATES {
            let text = policy.field(key);
            if text.is_empty() {
                continue;
            }
            match Edtf::parse(text) {
                Ok(_) => {}
                Err(DateError::Level2) => tell(
                    Level::Note,
                    format!("/{key}"),
                    msg!("issue-date-level-2", date = text.to_owned()),
                    msg!("issue-date-level-2-remedy"),
                ),
                Err(error) => tell(
                    Level::Warning,
                    format!("/{key}"),
                    msg!("issue-date", date = text.to_owned(), why = error.message()),
                    msg!("issue-date-remedy"),
                ),
            }
        }
        let review = policy.field("review");
        if !review.is_empty() && crate::dataset::Review::from_id(review).is_none() {
            tell(
                Level::Warning,
                "/review".to_owned(),
                msg!("issue-review", value = review.to_owned()),
                msg!("issue-review-remedy"),
            );
        }
        for (at, annotation) in policy.annotations().iter().enumerate() {
            if policy.is_orphan(annotation) {
                tell(
                    Level::Warning,
                    format!("/annotations/{at}/target"),
                    msg!("issue-orphan", annotation = annotation.id.clone()),
                    msg!("issue-orphan-remedy"),
                );
            }
        }
    }
}

/// One issue for each name that records use and nothing defines, with the first record and how many there are.
fn unknown_names(dataset: &Dataset, place: &Places<'_>, issues: &mut Vec<Found>) {
    let header = dataset.header();
    let names = dataset.names();
    let known_region = |symbol: Symbol| {
        let id = names.regions.id(symbol);
        if header.regions().is_empty() {
            crate::dataset::region::is_iso(id)
        } else {
            header.regions().iter().any(|region| region.id == id)
        }
    };
    let unknown =
        |known: &dyn Fn(Symbol) -> bool, len: usize| (0..len as Symbol).filter(|s| !known(*s)).collect::<Vec<_>>();
    let regions = unknown(&known_region, names.regions.len());
    let kinds = unknown(&|symbol| header.kind(names.kinds.id(symbol)).is_some(), names.kinds.len());
    let codes = unknown(&|symbol| header.code(names.codes.id(symbol)).is_some(), names.codes.len());
    if regions.is_empty() && kinds.is_empty() && codes.is_empty() {
        return;
    }
    let mut counted: [Counted; 3] = Default::default();
    for row in dataset.rows() {
        let facts = dataset.facts(row);
        let [by_region, by_kind, by_code] = &mut counted;
        for symbol in facts.regions.iter().filter(|symbol| regions.contains(symbol)) {
            by_region.entry(names.regions.id(*symbol).to_owned()).or_insert((0, row)).0 += 1;
        }
        if let Some(symbol) = facts.kind.filter(|symbol| kinds.contains(symbol)) {
            by_kind.entry(names.kinds.id(symbol).to_owned()).or_insert((0, row)).0 += 1;
        }
        for symbol in facts.codes.iter().filter(|symbol| codes.contains(symbol)) {
            by_code.entry(names.codes.id(*symbol).to_owned()).or_insert((0, row)).0 += 1;
        }
    }
    let [by_region, by_kind, by_code] = counted;
    let mut tell = |counted: Counted, pointer: &str, level: Level, id: &'static str, remedy: &'static str| {
        for (name, (count, row)) in counted {
            issues.push(Found {
                level,
                offset: place(row, pointer),
                pointer: format!("/policies/{}{pointer}", row.0),
                record: Some(dataset.id(row)),
                what: Message::new(id).with("name", name).with("count", count),
                remedy: Message::new(remedy),
            });
        }
    };
    tell(by_region, "/region", Level::Warning, "issue-unknown-region", "issue-unknown-region-remedy");
    tell(by_kind, "/kind", Level::Note, "issue-unknown-kind", "issue-unknown-kind-remedy");
    tell(by_code, "/annotations", Level::Warning, "issue-unknown-code", "issue-unknown-code-remedy");
}
