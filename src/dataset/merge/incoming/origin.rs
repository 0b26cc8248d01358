//! Where a file comes from that is to be merged, and how far back it and mine are the same dataset.

use crate::dataset::header::Header;
use crate::dataset::packet::PacketOptions;
use crate::json::{Object, Value};

/// What a file is to the dataset that it is merged into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// A packet of it, or of a packet of it, or of what mine is a packet of.
    Packet,
    /// Another copy of it, which says nothing of what was before.
    Copy,
    /// Another dataset.
    Stranger,
}

/// The packets by which a file came from what it and mine have in common; the last one made is the first.
#[derive(Debug, Default)]
pub(super) struct Origin<'a> {
    levels: Vec<&'a Object>,
}

impl<'a> Origin<'a> {
    /// What theirs says of where it comes from, as far as mine.
    pub(super) fn of(mine: &Header, theirs: &'a Header) -> (Kinship, Self) {
        let same_lineage = mine.id() == theirs.id();
        let Some(from) = derived_from(theirs) else {
            let kinship = if same_lineage && mine.id().is_some() { Kinship::Copy } else { Kinship::Stranger };
            return (kinship, Self::default());
        };
        let parents = from.get("parents").and_then(Value::as_array).unwrap_or_default();
        let mut levels: Vec<&Object> =
            std::iter::once(from).chain(parents.iter().filter_map(Value::as_object)).collect();
        let own = derived_from(mine).and_then(packet_id);
        if let Some(at) = own.and_then(|own| levels.iter().position(|level| packet_id(level) == Some(own))) {
            // Of the packet that mine is, or a copy of it.
            levels.truncate(at.max(1));
            return (Kinship::Packet, Self { levels });
        }
        if !same_lineage {
            return (Kinship::Stranger, Self::default());
        }
        (Kinship::Packet, Self { levels })
    }

    /// The packets, the last one made first.
    pub(super) fn levels(&self) -> &[&'a Object] {
        &self.levels
    }

    /// Its id, by which it is known again.
    pub(super) fn packet(&self) -> Option<&'a str> {
        self.levels.first().and_then(|level| packet_id(level))
    }

    /// The hash of a record as it stands in the file, if nobody changed it since.
    pub(super) fn sent(&self, id: &str) -> Option<&'a str> {
        hash_of_record(self.levels.first()?, id, 0)
    }

    /// The hash of a record in the dataset that both come from; nothing where it was not sent.
    pub(super) fn in_parent(&self, id: &str) -> Option<&'a str> {
        hash_of_record(self.levels.last()?, id, 1)
    }

    /// What was sent of the header, by place. Nothing where the packet does not say.
    pub(super) fn definitions(&self) -> Option<&'a Object> {
        self.levels.last()?.get("definitions")?.as_object()
    }

    /// What was left out on the way, the first packet first.
    pub(super) fn left_out(&self) -> Vec<PacketOptions> {
        let options = |level: &&Object| {
            let list = level.get("without").and_then(Value::as_array).unwrap_or_default();
            let without = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            PacketOptions { without, blind: blind(level).map(str::to_owned), ..PacketOptions::default() }
        };
        self.levels.iter().rev().map(options).collect()
    }

    /// Whether a packet left out what earlier ones had noted of a record that was changed in one of them.
    pub(super) fn is_base_left_out(&self, id: &str) -> bool {
        self.levels.windows(2).any(|pair| match pair {
            [later, earlier] => {
                blind(later).is_some() && hash_of_record(later, id, 1) != hash_of_record(earlier, id, 0)
            }
            _ => false,
        })
    }

    /// The coder for whom others' coding was left out.
    pub(super) fn blind(&self) -> Option<&'a str> {
        self.levels.iter().find_map(|level| blind(level))
    }
}

/// What an edited packet had noted of a record that it sent on.
pub(super) fn noted_in<'a>(level: &'a Object, id: &str) -> Option<&'a Object> {
    level.get("base")?.as_object()?.get(id)?.as_object()
}

/// The hash of a record as a packet sent it.
pub(super) fn sent_in<'a>(level: &'a Object, id: &str) -> Option<&'a str> {
    hash_of_record(level, id, 0)
}

fn derived_from(header: &Header) -> Option<&Object> {
    header.object().get("derived_from")?.as_object()
}

fn packet_id(level: &Object) -> Option<&str> {
    level.get("packet")?.as_str()
}

fn blind(level: &Object) -> Option<&str> {
    level.get("blind")?.as_str()
}

fn hash_of_record<'a>(level: &'a Object, id: &str, at: usize) -> Option<&'a str> {
    level.get("records")?.as_object()?.get(id)?.as_array()?.get(at)?.as_str()
}
