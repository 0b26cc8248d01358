//! Whether a packet is what was sent, apart from what it notes itself.

use std::collections::HashSet;

use super::origin::{Level, Origin};
use super::sent::{as_sent, take_base};
use crate::dataset::Dataset;
use crate::dataset::record::id_of;
use crate::json::{self, Value};
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
        let base = take_base(&mut value);
        if as_sent(&origin, &id, &value, base.as_ref().and_then(Value::as_object), None).is_none() {
            check.changed_elsewhere.push(id);
        }
    }
    let deleted = dataset.header().object().get("deleted").and_then(Value::as_array).unwrap_or_default();
    let deleted: HashSet<&str> = deleted.iter().filter_map(id_of).collect();
    let sent = origin.levels().first().into_iter().flat_map(Level::ids);
    check.missing = sent.filter(|id| dataset.row(id).is_none() && !deleted.contains(id)).count();
    Some(check)
}
