//! Hashes: of a record, over its RFC 8785 form; of a dataset, over what figures depend on, so that saving a view does not
//! change it.

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::packed::{Cursor, push_canonical};
use super::segment::Segment;
use super::store::{Dataset, RowId};
use crate::json::{self, Value};
use crate::support::progress::Progress;

/// SHA-256 of a record in its canonical form, in hexadecimal.
pub fn record_hash(record: &Value) -> String {
    json::hex(&json::hash(record))
}

impl Dataset {
    /// SHA-256 of a record in its canonical form: see [`record_hash`].
    pub fn record_hash(&self, row: RowId) -> [u8; 32] {
        match self.known_hash(row) {
            Some(hash) => *hash,
            None => hash_of(self.record(row), &mut String::new()),
        }
    }

    /// Makes the hashes of all records that are not known yet, segment by segment on this thread alone, and the content hash:
    /// what needs them then finds them. Says nothing once it is told to stop.
    pub fn prepare_hashes(&self, progress: &dyn Progress) -> Option<()> {
        progress.begins(u64::from(self.slots()));
        for segment in self.segments() {
            hashes_of(segment);
            progress.done(segment.len() as u32);
            if progress.stopped() {
                return None;
            }
        }
        // What the screen waits for has the other cores.
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().ok()?;
        alone.install(|| self.content_hash_unless(progress)).map(drop)
    }

    /// Whether the content hash of this state is known.
    pub fn has_content_hash(&self) -> bool {
        self.content().get().is_some()
    }

    /// SHA-256 over `codes`, `kinds`, `regions` and `[[id, record hash], …]` sorted by id, in hexadecimal.
    pub fn content_hash(&self) -> String {
        self.content_hash_unless(&()).unwrap_or_default()
    }

    /// The same; `None` when told to stop.
    pub fn content_hash_unless(&self, progress: &dyn Progress) -> Option<String> {
        if let Some(hash) = self.content().get() {
            return Some(hash.clone());
        }
        // All cores are at work on what is not known yet.
        self.segments().par_iter().filter(|_| !progress.stopped()).for_each(|segment| {
            hashes_of(segment);
        });
        let rows: Vec<RowId> = self.rows().collect();
        let piece = |rows| if progress.stopped() { Hashed::default() } else { Hashed::of(self, rows) };
        let pieces: Vec<Hashed> = rows.par_chunks(AT_ONCE).map(piece).collect();
        drop(rows);
        if progress.stopped() {
            return None;
        }
        let get = |(piece, at): (u32, u32)| pieces.get(piece as usize).and_then(|piece| piece.get(at as usize));
        let places =
            pieces.iter().zip(0..).flat_map(|(piece, at)| (0..piece.ends.len() as u32).map(move |own| (at, own)));
        let mut sorted: Vec<(u32, u32)> = places.collect();
        sorted.par_sort_unstable_by_key(|place| get(*place));
        // The canonical form of one object with these keys in their order, piece by piece: it is as long as all ids.
        let mut hasher = Sha256::new();
        let mut separator = "{";
        for key in ["codes", "kinds", "policies", "regions"] {
            if key == "policies" {
                hasher.update(format!("{separator}\"{key}\":["));
                let mut comma = "";
                let mut text = String::new();
                for rows in sorted.chunks(AT_ONCE) {
                    if progress.stopped() {
                        return None;
                    }
                    text.clear();
                    for (id, hash) in rows.iter().filter_map(|place| get(*place)) {
                        text.push_str(comma);
                        text.push('[');
                        text.push_str(&json::canonical(&Value::from(id)));
                        text.push_str(",\"");
                        text.push_str(&json::hex(hash));
                        text.push_str("\"]");
                        comma = ",";
                    }
                    hasher.update(&text);
                }
                hasher.update("]");
            } else if let Some(value) = self.header().object().get(key) {
                hasher.update(format!("{separator}\"{key}\":{}", json::canonical(value)));
            } else {
                continue;
            }
            separator = ",";
        }
        hasher.update("}");
        Some(self.content().get_or_init(|| json::hex(&hasher.finalize())).clone())
    }
}

/// The hashes of the records of a segment, made if they are not known.
fn hashes_of(segment: &Segment) -> &[[u8; 32]] {
    segment.hashes().get_or_init(|| {
        let mut text = String::new();
        (0..segment.len()).map(|row| hash_of(segment.record(row), &mut text)).collect()
    })
}

/// The hash of a packed record; `text` is room for its canonical form.
fn hash_of(mut record: Cursor<'_>, text: &mut String) -> [u8; 32] {
    text.clear();
    push_canonical(text, &mut record);
    json::hash_of_canonical(text)
}

/// Ids and hashes of some records. The ids stand in one string: one by one they would take several times the memory.
#[derive(Default)]
struct Hashed {
    ids: String,
    /// Where each id ends.
    ends: Vec<u32>,
    hashes: Vec<[u8; 32]>,
}

/// How many records' ids stand in one string.
const AT_ONCE: usize = 4096;

impl Hashed {
    fn of(dataset: &Dataset, rows: &[RowId]) -> Self {
        let mut hashed = Self::default();
        for row in rows {
            hashed.ids.push_str(&dataset.id(*row));
            hashed.ends.push(hashed.ids.len() as u32);
            hashed.hashes.push(dataset.record_hash(*row));
        }
        hashed
    }

    /// An id and its hash.
    fn get(&self, at: usize) -> Option<(&str, &[u8; 32])> {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let id = self.ids.get(start as usize..*self.ends.get(at)? as usize)?;
        Some((id, self.hashes.get(at)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::tests::dataset;
    use crate::json::{JsonString, Object};

    #[test]
    fn content_hash_when_streamed_then_that_of_the_whole_object() {
        for codes in [r#","codes":[{"id":"c","name":"\u00e9"}]"#, r#","kinds":[],"regions":[{"id":"x"}]"#, ""] {
            let text = format!(r#"{{"hongtou":1{codes},"policies":[{{"id":"b\"","n":1.0}},{{"id":"a"}}]}}"#);
            let dataset = dataset(&text);
            let mut object = Object::new();
            for key in ["codes", "kinds", "regions"] {
                if let Some(value) = dataset.header().object().get(key) {
                    object.set(key, value.clone());
                }
            }
            let mut records: Vec<(String, String)> =
                dataset.rows().map(|row| (dataset.id(row), record_hash(dataset.policy(row).value()))).collect();
            records.sort();
            let pair = |(id, hash): (String, String)| {
                Value::Array(vec![Value::String(JsonString::new(&id)), Value::String(JsonString::new(&hash))])
            };
            object.set("policies", Value::Array(records.into_iter().map(pair).collect()));
            assert_eq!(dataset.content_hash(), record_hash(&Value::Object(object)));
        }
    }

    #[test]
    fn content_hash_when_hashes_are_kept_is_that_of_the_dataset_as_it_is() {
        use crate::dataset::edit::Edit;
        let records: Vec<String> = (0..40).map(|n| format!(r#"{{"id":"p{:02}","n":{n}}}"#, 39 - n)).collect();
        let text = format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(","));
        let mut now = dataset(&text);
        // What nobody has asked before.
        let afresh = |now: &Dataset| dataset(&crate::formats::write(now)).content_hash();
        let mut seen = std::collections::BTreeSet::new();
        assert!(!now.has_content_hash());
        assert_eq!(now.prepare_hashes(&()), Some(()));
        let set = |id: &str, value: Option<Value>| Edit::SetField {
            policy: id.to_owned(),
            pointer: "/kind".to_owned(),
            value,
        };
        let before = now.clone();
        let edits = [
            set("p03", Some(Value::from("plan"))),
            set("p20", Some(Value::from("law"))),
            Edit::SetHeader { key: "codes".to_owned(), value: Some(Value::Array(vec![])) },
            set("p03", None),
            set("p20", None),
            Edit::SetHeader { key: "codes".to_owned(), value: None },
        ];
        for edit in &edits {
            now.apply_exactly(edit, "2026-01-01T00:00:00Z").unwrap();
            assert!(!now.has_content_hash(), "{edit:?}");
            assert_eq!(now.content_hash(), afresh(&now), "{edit:?}");
            assert!(now.clone().has_content_hash());
            seen.insert(now.content_hash());
        }
        assert_eq!((seen.len(), now.content_hash()), (edits.len(), before.content_hash()));
    }
}
