//! The history of one record: who changed which field when, and from what, read off the steps and their ways back.

use super::blind::{is_own, of_coding};
use super::edit::{Blob, Edit};
use super::history::History;
use super::record::{annotation_pointer, annotation_value, id_of};
use crate::json::Value;
use crate::words::Message;

/// A change of one place of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange<'a> {
    /// The coder's id.
    pub by: &'a str,
    /// When, RFC 3339.
    pub at: &'a str,
    /// What the step is called.
    pub label: &'a Message,
    /// Where in the record; empty for the record as a whole.
    pub pointer: String,
    /// What stood there; of a text only the part that was replaced.
    pub from: Option<Value>,
    /// What stands there since.
    pub to: Option<Value>,
}

impl FieldChange<'_> {
    /// Whether it changes what others than this coder coded, or may.
    pub fn is_of_coding_of_others(&self, coder: &str) -> bool {
        match of_coding(&self.pointer) {
            None => false,
            Some(("annotations", _)) => {
                let mut values = [&self.from, &self.to].into_iter().flatten().peekable();
                values.peek().is_none() || values.any(|value| !is_own(value, coder))
            }
            Some(_) => self.by != coder,
        }
    }
}

impl History {
    /// What was done to a record and holds, the newest first.
    pub fn of_record<'a>(&'a self, id: &str) -> Vec<FieldChange<'a>> {
        let mut all = Vec::new();
        for step in self.steps().rev() {
            let mut found = Vec::new();
            collect(&step.change.edit, &step.other_way, id, &mut found);
            all.extend(found.into_iter().map(|(pointer, from, to)| FieldChange {
                by: &step.change.by,
                at: &step.change.at,
                label: &step.change.label,
                pointer,
                from,
                to,
            }));
        }
        all
    }
}

type Found = (String, Option<Value>, Option<Value>);

fn collect(edit: &Edit, way_back: &Edit, id: &str, into: &mut Vec<Found>) {
    match edit {
        Edit::SetField { policy, pointer, value } if policy == id => {
            into.push((pointer.clone(), before(way_back, id, pointer), value.clone()));
        }
        Edit::SpliceText { policy, pointer, deleted, inserted, .. } if policy == id => {
            let part = |text: &str| (!text.is_empty()).then(|| Value::from(text));
            into.push((pointer.clone(), part(deleted), part(inserted)));
        }
        Edit::SetAnnotation { policy, annotation, value, .. } if policy == id => {
            let pointer = annotation_pointer(annotation);
            into.push((pointer, annotation_before(way_back, id, annotation), value.clone()));
        }
        Edit::AddRecords { records } => {
            if let Some(record) = records.iter().find(|record| id_of(record) == Some(id)) {
                into.push((String::new(), None, Some(record.clone())));
            }
        }
        Edit::AddPolicies { blob } => {
            let record = record_in(blob, id);
            if record.is_some() {
                into.push((String::new(), None, record));
            }
        }
        Edit::Replace { blob } => {
            let after = record_in(blob, id);
            let before = replaced(way_back).and_then(|blob| record_in(blob, id));
            if before != after {
                into.push((String::new(), before, after));
            }
        }
        Edit::RemovePolicies { policies } if policies.iter().any(|other| other == id) => {
            into.push((String::new(), None, None));
        }
        Edit::ForEach { policies, template } => {
            let Some(number) = policies.iter().position(|other| other == id) else { return };
            let Some(record) = replaced(way_back).and_then(|blob| record_in(blob, id)) else { return };
            for edit in template.edits(id, number, &record).unwrap_or_default() {
                match edit {
                    Edit::SetField { pointer, value, .. } => {
                        let from = record.pointer(&pointer).cloned();
                        into.push((pointer, from, value));
                    }
                    Edit::SetAnnotation { annotation, value, .. } => {
                        let from = annotation_value(&record, &annotation);
                        into.push((annotation_pointer(&annotation), from, value));
                    }
                    _ => {}
                }
            }
        }
        Edit::Many(edits) => match way_back {
            // Each has a way back of its own, the last one first.
            Edit::Many(ways) if ways.len() == edits.len() => {
                edits.iter().zip(ways.iter().rev()).for_each(|(edit, way)| collect(edit, way, id, into));
            }
            _ => edits.iter().for_each(|edit| collect(edit, way_back, id, into)),
        },
        _ => {}
    }
}

fn record_in(blob: &Blob, id: &str) -> Option<Value> {
    let dataset = blob.dataset()?;
    Some(dataset.policy(dataset.row(id)?).into_value())
}

/// The dataset that a replacement took the place of.
fn replaced(way_back: &Edit) -> Option<&Blob> {
    match way_back {
        Edit::Replace { blob } => Some(blob),
        Edit::Many(edits) => edits.iter().find_map(replaced),
        _ => None,
    }
}

/// What the way back would put at a place.
fn before(way_back: &Edit, id: &str, wanted: &str) -> Option<Value> {
    match way_back {
        Edit::SetField { policy, pointer, value } if policy == id => {
            let rest = wanted.strip_prefix(pointer.as_str())?;
            value.as_ref()?.pointer(rest).cloned()
        }
        Edit::Many(edits) => edits.iter().find_map(|edit| before(edit, id, wanted)),
        _ => None,
    }
}

fn annotation_before(way_back: &Edit, id: &str, wanted: &str) -> Option<Value> {
    match way_back {
        Edit::SetAnnotation { policy, annotation, value, .. } if policy == id && annotation == wanted => value.clone(),
        Edit::SetField { policy, pointer, value } if policy == id && pointer.is_empty() => {
            annotation_value(value.as_ref()?, wanted)
        }
        Edit::Many(edits) => edits.iter().find_map(|edit| annotation_before(edit, id, wanted)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::tests::{FILE, annotate, change, dataset, set, splice, value};

    #[test]
    fn log_of_a_record_says_each_place_with_what_stood_there() {
        let mut dataset = dataset(FILE);
        let mut history = History::saved();
        for edit in [
            set("p1", "/title/zh", Some("\"新\"")),
            set("p2", "/tags", Some("[]")),
            Edit::Many(vec![set("p1", "/number", Some("\"1\"")), annotate("p1", "a2", None)]),
            splice("p1", "/title/zh", 0, "新", "旧"),
        ] {
            history.perform(&mut dataset, change(edit)).unwrap();
        }
        let log = history.of_record("p1");
        let told: Vec<_> = log.iter().map(|one| (one.pointer.as_str(), one.from.clone(), one.to.clone())).collect();
        let text = |text: &str| Some(Value::from(text));
        assert_eq!(told[0], ("/title/zh", text("新"), text("旧")));
        assert_eq!(told[1], ("/number", None, text("1")));
        assert_eq!((told[2].0, told[2].2.clone()), ("/annotations/a2", None));
        assert_eq!(told[2].1.as_ref().and_then(id_of), Some("a2"));
        assert_eq!(told[3], ("/title/zh", text("甲乙丙丁戊己庚辛壬癸"), text("新")));
        assert_eq!((log.len(), log[0].by), (4, "LW"));
        history.undo(&mut dataset).unwrap();
        assert_eq!(history.of_record("p1").len(), 3);
        assert_eq!(history.of_record("p2")[0].from, Some(value("[\"t\"]")));
    }
}
