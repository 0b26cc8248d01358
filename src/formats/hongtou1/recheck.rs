//! The issues of a dataset that goes on being edited: what was told of one of its states is brought to a later one by
//! looking again at the records that changed in between. Only where anything may have changed, all records are looked at.
//!
//! Lines and columns stay those of the file as it was read; what an edit made stands in no file yet and has none.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::collector::Collector;
use super::doubts;
use super::names::of_names;
use crate::analysis::rules::Rules;
use crate::dataset::{Dataset, RowId};
use crate::formats::issues::{Group, Issues, LISTED_OF_A_GROUP, Origin};
use crate::json::Position;
use crate::support::progress::Progress;

/// The issues of one state of a dataset.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    issues: Arc<Issues>,
    dataset: Dataset,
    /// Also the doubts of records are among the issues.
    has_records: bool,
    /// The rules of that state, once they were asked for: each later state is compared with them.
    rules: OnceLock<Arc<Rules>>,
}

/// So many rows are looked at again each time, before what was found is the new ground: less work for each edit, but a copy of
/// what was edited once in so many.
const MOST_AGAIN: usize = 32;

impl Checked {
    /// What was told of a dataset; `has_records` is false where the doubts of its records are not among it yet.
    pub fn new(issues: Arc<Issues>, dataset: Dataset, has_records: bool) -> Self {
        Self { issues, dataset, has_records, rules: OnceLock::new() }
    }

    /// The issues.
    pub fn issues(&self) -> &Arc<Issues> {
        &self.issues
    }

    /// The state that they are of.
    pub fn revision(&self) -> u64 {
        self.dataset.revision()
    }

    /// What of it takes long to take apart.
    pub fn into_dataset(self) -> Dataset {
        self.dataset
    }

    /// The same without lines and columns.
    pub fn forget_places(&mut self) {
        self.issues = Arc::new(self.issues.without_places());
    }

    /// About how many bytes of records are looked at to bring it to a later state; `None` where it is all of them.
    pub fn bytes_again(&self, now: &Dataset) -> Option<usize> {
        let rows = self.changed(now)?;
        Some(rows.iter().map(|row| now.record_bytes(RowId(*row))).sum())
    }

    /// The rows that changed since, where nothing else that records hang on did.
    fn changed(&self, now: &Dataset) -> Option<Vec<u32>> {
        let has_held = self.dataset.held_len() != now.held_len();
        if !self.has_records || has_held || self.dataset.defined_state() != now.defined_state() {
            return None;
        }
        let rows = now.changed_since(self.dataset.revision())?;
        // Other records may name one that came or went.
        let is_there = |row: &u32| {
            let row = RowId(*row);
            let (before, after) = (self.dataset.is_live(row), now.is_live(row));
            before == after && (!after || self.dataset.id(row) == now.id(row))
        };
        rows.iter().all(is_there).then_some(rows)
    }

    /// The issues of a later state, and what the next ones are to be made from where that is another state from now on;
    /// `None` when told to stop.
    pub fn again(&self, now: &Dataset, progress: &dyn Progress) -> Option<(Arc<Issues>, Option<Self>)> {
        let rules = Arc::new(Rules::of(now));
        let changed = self.changed(now);
        let few = changed.as_deref().and_then(|rows| self.of_few(now, &rules, rows));
        let is_ground = few.is_none() || changed.is_some_and(|rows| rows.len() > MOST_AGAIN);
        let issues = match few {
            Some(issues) => issues,
            None => self.of_all(now, &rules, progress)?,
        };
        let issues = Arc::new(issues);
        let ground =
            is_ground.then(|| Self { rules: rules.into(), ..Self::new(Arc::clone(&issues), now.clone(), true) });
        Some((issues, ground))
    }

    /// Everything that is not in the bytes of the file is looked for again.
    fn of_all(&self, now: &Dataset, rules: &Rules, progress: &dyn Progress) -> Option<Issues> {
        let mut fresh = Collector::default();
        doubts::of_held(now, &mut fresh);
        of_header(now, rules, &mut fresh);
        if !doubts::of_records(now, rules, &mut fresh, progress) {
            return None;
        }
        let kept = self.issues.groups().iter().filter(|group| group.origin == Origin::Reading).cloned().collect();
        Some(Issues::new(joined(kept, self.placed(fresh.unplaced()))))
    }

    /// Only these records are looked at again; `None` where that leaves a group of which nothing is listed.
    fn of_few(&self, now: &Dataset, rules: &Rules, rows: &[u32]) -> Option<Issues> {
        let (mut gone, mut fresh) = (Collector::default(), Collector::default());
        let before = self.rules.get_or_init(|| Arc::new(Rules::of(&self.dataset)));
        doubts::of_rows(&self.dataset, before, rows, &mut gone);
        doubts::of_rows(now, rules, rows, &mut fresh);
        of_names(now, &mut fresh);
        let is_other_header = self.dataset.header_state() != now.header_state();
        if is_other_header {
            of_header(now, rules, &mut fresh);
        }
        let gone: HashMap<Key, usize> = gone.unplaced().into_iter().map(|group| (key(&group), group.count)).collect();
        let ids: HashSet<String> = rows.iter().map(|row| now.id(RowId(*row))).collect();
        let mut kept = Vec::new();
        for group in self.issues.groups() {
            match group.origin {
                Origin::Names => {}
                Origin::Header if is_other_header => {}
                Origin::Reading | Origin::Held | Origin::Header => kept.push(group.clone()),
                Origin::Record => {
                    let mut group = group.clone();
                    group.count = group.count.saturating_sub(gone.get(&key(&group)).copied().unwrap_or(0));
                    group.listed.retain(|issue| issue.record.as_ref().is_none_or(|id| !ids.contains(id)));
                    group.listed.truncate(group.count);
                    if group.count > 0 && group.listed.is_empty() {
                        return None;
                    }
                    if group.count > 0 {
                        kept.push(group);
                    }
                }
            }
        }
        Some(Issues::new(joined(kept, self.placed(fresh.unplaced()))))
    }

    /// What stood in the file as it was read has the place that it had there.
    fn placed(&self, mut groups: Vec<Group>) -> Vec<Group> {
        let mut known: HashMap<(Option<&str>, &str, &str), Position> = HashMap::new();
        for issue in self.issues.groups().iter().flat_map(|group| &group.listed) {
            if let Some(place) = issue.place {
                let inner = inner_pointer(issue.record.as_ref(), &issue.pointer);
                known.entry((issue.record.as_deref(), issue.what.id, inner)).or_insert(place);
            }
        }
        for issue in groups.iter_mut().flat_map(|group| &mut group.listed) {
            let inner = inner_pointer(issue.record.as_ref(), &issue.pointer);
            issue.place = known.get(&(issue.record.as_deref(), issue.what.id, inner)).copied();
        }
        groups
    }
}

fn of_header(dataset: &Dataset, rules: &Rules, into: &mut Collector) {
    doubts::of_long_lists(dataset.header(), into);
    doubts::of_header(dataset, rules, &HashMap::new(), into);
}

type Key = (Origin, &'static str, String);

fn key(group: &Group) -> Key {
    (group.origin, group.what, group.place.clone())
}

/// The part of a pointer inside a record: where the record stands in the list may be another place by now.
fn inner_pointer<'p>(record: Option<&String>, pointer: &'p str) -> &'p str {
    match record {
        Some(_) => pointer.match_indices('/').nth(2).and_then(|(at, _)| pointer.get(at..)).unwrap_or(""),
        None => pointer,
    }
}

/// The place of an issue's record in the file.
fn index_of(pointer: &str) -> usize {
    pointer.split('/').nth(2).and_then(|part| part.parse().ok()).unwrap_or(0)
}

/// Groups with further ones: equal ones are one, in the order of the records.
fn joined(mut groups: Vec<Group>, more: Vec<Group>) -> Vec<Group> {
    let mut at: HashMap<Key, usize> = groups.iter().enumerate().map(|(at, group)| (key(group), at)).collect();
    for group in more {
        let place = *at.entry(key(&group)).or_insert(groups.len());
        match groups.get_mut(place) {
            None => groups.push(group),
            Some(own) => {
                own.count += group.count;
                own.listed.extend(group.listed);
                own.listed.sort_by_key(|issue| index_of(&issue.pointer));
                own.listed.truncate(LISTED_OF_A_GROUP);
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Change, Edit};
    use crate::formats;
    use crate::formats::issue::Severity;
    use crate::msg;

    const HEADER: &str = r#""hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","coders":[{"id":"A"}],
 "codes":[{"id":"c"},{"id":"s","requires_span":true}],"kinds":[{"id":"plan"}],"#;

    fn load(text: &str) -> Checked {
        let loaded = formats::read(text.as_bytes().to_vec()).unwrap();
        Checked::new(Arc::new(loaded.issues), loaded.dataset, true)
    }

    fn perform(dataset: &mut Dataset, edit: Edit) {
        let (by, at) = ("A".to_owned(), "2026-11-25T08:00:00Z".to_owned());
        dataset.apply(&Change { edit, by, at, label: msg!("edit-new-record") }).unwrap();
    }

    fn set(policy: &str, pointer: &str, value: &str) -> Edit {
        let value = crate::json::read(value).unwrap().0;
        Edit::SetField { policy: policy.to_owned(), pointer: pointer.to_owned(), value: Some(value) }
    }

    type Told = (Severity, &'static str, String, usize, Vec<(String, Option<String>)>);

    /// What is compared: all but lines and columns.
    fn told(issues: &Issues) -> Vec<Told> {
        let mut all: Vec<_> = issues
            .groups()
            .iter()
            .map(|group| {
                let mut listed: Vec<_> =
                    group.listed.iter().map(|issue| (issue.pointer.clone(), issue.record.clone())).collect();
                listed.sort();
                (group.level, group.what, group.place.clone(), group.count, listed)
            })
            .collect();
        all.sort();
        all
    }

    /// The issues of the file that would be written.
    fn anew(dataset: &Dataset) -> Issues {
        formats::read(formats::write(dataset).into_bytes()).unwrap().issues
    }

    #[test]
    fn again_when_an_edit_mends_or_makes_a_problem_then_just_that_one_goes_or_comes() {
        let records = r#"{"id":"a","stage":"x"},{"id":"b","stage":"y","issued":"2018"},{"id":"c","kind":"none"}"#;
        let text = format!("{{{HEADER}\n\"policies\":[\n{records}\n]}}");
        let before = load(&text);
        assert_eq!(before.issues.total(), 3);
        let mut dataset = before.dataset.clone();
        perform(&mut dataset, set("a", "/stage", "\"draft\""));
        perform(&mut dataset, set("b", "/issued", "\"soon\""));
        perform(&mut dataset, set("c", "/kind", "\"plan\""));
        let (issues, ground) = before.again(&dataset, &()).unwrap();
        assert!(ground.is_none(), "three rows are few");
        let listed: Vec<_> =
            issues.listed().iter().map(|issue| (issue.pointer.clone(), issue.place.is_some())).collect();
        assert_eq!(listed, [("/policies/1/issued".to_owned(), false), ("/policies/1/stage".to_owned(), true)]);
        assert_eq!(told(&issues), told(&anew(&dataset)));
    }

    #[test]
    fn again_when_a_record_goes_then_those_that_name_it_are_told() {
        let records = r#"{"id":"a"},{"id":"b","relations":[{"type":"amends","policy":"a"}],"stage":"x"}"#;
        let before = load(&format!("{{{HEADER}\"policies\":[{records}]}}"));
        let mut dataset = before.dataset.clone();
        perform(&mut dataset, Edit::RemovePolicies { policies: vec!["a".to_owned()] });
        let (issues, ground) = before.again(&dataset, &()).unwrap();
        assert!(ground.is_some());
        assert_eq!(told(&issues), told(&anew(&dataset)));
        let pointers: Vec<&str> = issues.listed().iter().map(|issue| issue.pointer.as_str()).collect();
        assert_eq!(pointers, ["/policies/0/relations/0/policy", "/policies/0/stage"]);
    }

    #[test]
    fn again_when_the_first_hundred_are_mended_then_others_are_listed() {
        let records: Vec<String> = (0..250).map(|at| format!(r#"{{"id":"{at}","stage":"x"}}"#)).collect();
        let before = load(&format!("{{{HEADER}\"policies\":[{}]}}", records.join(",")));
        let mut dataset = before.dataset.clone();
        for at in 0..100 {
            perform(&mut dataset, set(&at.to_string(), "/stage", "\"final\""));
        }
        let (issues, _) = before.again(&dataset, &()).unwrap();
        assert_eq!(told(&issues), told(&anew(&dataset)));
        assert_eq!((issues.total(), issues.listed_len()), (150, 100));
    }

    #[test]
    fn again_when_only_one_record_changed_then_no_other_is_looked_at() {
        let records: Vec<String> = (0..2_000).map(|at| format!(r#"{{"id":"{at}","stage":"x"}}"#)).collect();
        let before = load(&format!("{{{HEADER}\"policies\":[{}]}}", records.join(",")));
        let mut dataset = before.dataset.clone();
        perform(&mut dataset, set("7", "/stage", "\"final\""));
        let few = crate::support::steps::of(|| drop(before.again(&dataset, &()).unwrap()));
        assert!(few < 1_000, "{few} steps");
        assert_eq!(before.again(&dataset, &()).unwrap().0.total(), 1_999);
    }

    /// An edit by its number, of a dataset with the records 0 to 9.
    fn edit(dataset: &Dataset, what: u8, at: u8, more: u8) -> Option<Edit> {
        let id = at.to_string();
        let has = dataset.row(&id).is_some();
        let other = more % 10;
        Some(match what % 10 {
            0 if has => set(&id, "/stage", if more.is_multiple_of(2) { "\"final\"" } else { "\"done\"" }),
            1 if has => set(&id, "/kind", if more.is_multiple_of(2) { "\"plan\"" } else { "\"none\"" }),
            2 if has => set(&id, "/relations", &format!("[{{\"type\":\"amends\",\"policy\":\"{other}\"}}]")),
            3 if has => set(
                &id,
                "/annotations",
                &format!("[{{\"id\":\"1\",\"code\":\"s\",\"by\":\"{}\"}}]", ["A", "B"][usize::from(more % 2)]),
            ),
            4 if has => set(&id, "/titel", "\"x\""),
            5 if has => Edit::RemovePolicies { policies: vec![id] },
            6 if !has => {
                Edit::AddRecords { records: vec![crate::json::read(&format!("{{\"id\":\"{id}\"}}")).unwrap().0] }
            }
            7 => Edit::SetHeader {
                key: "rules".to_owned(),
                value: crate::json::read(r#"[{"require":"issued","where":"kind:plan"},{"later":1}]"#)
                    .ok()
                    .map(|(value, _)| value)
                    .filter(|_| more.is_multiple_of(2)),
            },
            8 => Edit::SetHeader {
                key: "coders".to_owned(),
                value: crate::json::read(r#"[{"id":"B"}]"#).ok().map(|(value, _)| value),
            },
            9 if has => set(&id, "/region", if more.is_multiple_of(2) { "\"CN-GD\"" } else { "\"河北\"" }),
            _ => return None,
        })
    }

    proptest::proptest! {
        #[test]
        fn again_when_anything_was_edited_then_as_the_written_file_is_told(
            edits in proptest::collection::vec((0_u8..10, 0_u8..10, 0_u8..20), 1..40),
            look in 1_usize..8,
        ) {
            let records: Vec<String> = (0..10).map(|at| format!(r#"{{"id":"{at}","stage":"x","kind":"plan"}}"#)).collect();
            let mut checked = load(&format!("{{{HEADER}\"policies\":[{}]}}", records.join(",")));
            let mut dataset = checked.dataset.clone();
            for (number, (what, at, more)) in edits.into_iter().enumerate() {
                let Some(edit) = edit(&dataset, what, at, more) else { continue };
                perform(&mut dataset, edit);
                if number % look == 0 {
                    let (issues, ground) = checked.again(&dataset, &()).unwrap();
                    proptest::prop_assert_eq!(told(&issues), told(&anew(&dataset)));
                    // Either ground is a right one.
                    checked = ground.unwrap_or(checked);
                }
            }
        }
    }
}
