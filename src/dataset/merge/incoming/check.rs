//! Whether a packet is what was sent, apart from what it notes itself.

use super::origin::Origin;
use super::sent::as_sent;
use crate::dataset::Dataset;
use crate::json::{self, Object, Value};
use crate::support::progress::Progress;

/// What a packet is beside what was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PacketCheck {
    /// How many of its records were changed since.
    pub changed: usize,
    /// Records that another program changed: nothing in them says what they were.
    pub changed_elsewhere: Vec<String>,
    /// How many records were sent that are neither there nor listed as deleted.
    pub missing: usize,
    /// How many records are new.
    pub added: usize,
}

/// Looks at each record of a packet. `None` when told to stop; of what is no packet nothing is told.
pub fn check_packet(dataset: &Dataset, progress: &dyn Progress) -> Option<PacketCheck> {
    let (_, origin) = Origin::of(dataset.header(), dataset.header());
    let mut check = PacketCheck::default();
    progress.begins(u64::from(dataset.slots()));
    for row in dataset.rows() {
        if row.0 % 512 == 511 {
            progress.done(512);
            if progress.stopped() {
                return None;
            }
        }
        let id = dataset.id(row);
        let Some(sent) = origin.sent(&id) else {
            check.added += 1;
            continue;
        };
        if json::hex(&dataset.record_hash(row)) == sent {
            continue;
        }
        check.changed += 1;
        let mut value = dataset.policy(row).into_value();
        let base = value.as_object_mut().and_then(|object| object.remove("base")).map(|(_, base)| base);
        if as_sent(&origin, &id, &value, base.as_ref().and_then(Value::as_object), None).is_none() {
            check.changed_elsewhere.push(id);
        }
    }
    let deleted = dataset.header().object().get("deleted").and_then(Value::as_array).unwrap_or_default();
    let is_deleted = |id: &str| deleted.iter().any(|entry| entry.pointer("/id").and_then(Value::as_str) == Some(id));
    let records = origin.levels().first().and_then(|level| level.get("records")?.as_object());
    let sent = records.into_iter().flat_map(Object::keys);
    check.missing = sent.filter(|id| dataset.row(id).is_none() && !is_deleted(id)).count();
    Some(check)
}
