//! Hashes: of a record, over its RFC 8785 form; of a dataset, over what figures depend on, so that saving a view does not
//! change it.

use rayon::prelude::*;

use super::store::{Dataset, RowId};
use crate::json::{self, Object, Text, Value};

/// SHA-256 of a record in its canonical form, in hexadecimal.
pub fn record_hash(record: &Value) -> String {
    json::hex(&json::hash(record))
}

impl Dataset {
    /// SHA-256 over `codes`, `kinds`, `regions` and `[[id, record hash], …]` sorted by id, in hexadecimal.
    pub fn content_hash(&self) -> String {
        let rows: Vec<RowId> = self.rows().collect();
        let mut records: Vec<(String, String)> = rows
            .into_par_iter()
            .map(|row| {
                let policy = self.policy(row);
                (policy.id().to_owned(), record_hash(policy.value()))
            })
            .collect();
        records.par_sort_unstable();
        let mut object = Object::new();
        for key in ["codes", "kinds", "regions"] {
            if let Some(value) = self.header().object().get(key) {
                object.set(key, value.clone());
            }
        }
        let pairs = records
            .into_iter()
            .map(|(id, hash)| Value::Array(vec![Value::String(Text::new(&id)), Value::String(Text::new(&hash))]))
            .collect();
        object.set("policies", Value::Array(pairs));
        record_hash(&Value::Object(object))
    }
}
