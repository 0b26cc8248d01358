//! Hashes: of a record, over its RFC 8785 form; of a dataset, over what figures depend on, so that saving a view does not
//! change it.

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::store::{Dataset, RowId};
use crate::json::{self, Value};

/// SHA-256 of a record in its canonical form, in hexadecimal.
pub fn record_hash(record: &Value) -> String {
    json::hex(&json::hash(record))
}

impl Dataset {
    /// SHA-256 over `codes`, `kinds`, `regions` and `[[id, record hash], …]` sorted by id, in hexadecimal.
    pub fn content_hash(&self) -> String {
        let rows: Vec<RowId> = self.rows().collect();
        let mut records: Vec<(Box<str>, [u8; 32])> = rows
            .into_par_iter()
            .map(|row| {
                let policy = self.policy(row);
                (policy.id().into(), json::hash(policy.value()))
            })
            .collect();
        records.par_sort_unstable();
        // The canonical form of one object with these keys in their order, piece by piece: it is as long as all ids.
        let mut hasher = Sha256::new();
        let mut separator = "{";
        for key in ["codes", "kinds", "policies", "regions"] {
            if key == "policies" {
                hasher.update(format!("{separator}\"{key}\":["));
                for (at, (id, hash)) in records.iter().enumerate() {
                    let comma = if at == 0 { "" } else { "," };
                    let id = json::canonical(&Value::from(&**id));
                    hasher.update(format!("{comma}[{id},\"{}\"]", json::hex(hash)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::tests::dataset;
    use crate::json::{Object, Text};

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
                Value::Array(vec![Value::String(Text::new(&id)), Value::String(Text::new(&hash))])
            };
            object.set("policies", Value::Array(records.into_iter().map(pair).collect()));
            assert_eq!(dataset.content_hash(), record_hash(&Value::Object(object)));
        }
    }
}
