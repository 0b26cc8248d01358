//! Hashes: of a record, over its RFC 8785 form; of a dataset, over what figures depend on, so that saving a view does not
//! change it.

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::packed::push_canonical;
use super::store::{Dataset, RowId};
use crate::json::{self, Value};

/// SHA-256 of a record in its canonical form, in hexadecimal.
pub fn record_hash(record: &Value) -> String {
    json::hex(&json::hash(record))
}

impl Dataset {
    /// SHA-256 of a record in its canonical form: see [`record_hash`].
    pub fn record_hash(&self, row: RowId) -> [u8; 32] {
        let mut text = String::new();
        self.push_canonical(row, &mut text);
        json::hash_of_canonical(&text)
    }

    fn push_canonical(&self, row: RowId, out: &mut String) {
        push_canonical(out, &mut self.record(row));
    }

    /// SHA-256 over `codes`, `kinds`, `regions` and `[[id, record hash], …]` sorted by id, in hexadecimal.
    pub fn content_hash(&self) -> String {
        let rows: Vec<RowId> = self.rows().collect();
        let pieces: Vec<Hashed> = rows.par_chunks(AT_ONCE).map(|rows| Hashed::of(self, rows)).collect();
        drop(rows);
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
                for (id, hash) in sorted.iter().filter_map(|place| get(*place)) {
                    let id = json::canonical(&Value::from(id));
                    hasher.update(format!("{comma}[{id},\"{}\"]", json::hex(hash)));
                    comma = ",";
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
        json::hex(&hasher.finalize())
    }
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
        let mut text = String::new();
        for row in rows {
            hashed.ids.push_str(&dataset.id(*row));
            hashed.ends.push(hashed.ids.len() as u32);
            text.clear();
            dataset.push_canonical(*row, &mut text);
            hashed.hashes.push(json::hash_of_canonical(&text));
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
}
