//! Where a file comes from that is to be merged, and how far back it and mine are the same dataset.

use std::collections::HashMap;

use super::sent::take_base;
use crate::dataset::header::Header;
use crate::dataset::packet::{PacketOptions, leave_out};
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
    levels: Vec<Level<'a>>,
    /// What was sent of the header by the first packet, by place.
    definitions: HashMap<&'a str, &'a str>,
    /// Whether it came from mine, which is a packet itself.
    is_of_mine: bool,
}

/// One packet. Its records are looked up by id for each record of a file: going through them each time would take the square
/// of their number.
#[derive(Debug)]
pub(super) struct Level<'a> {
    object: &'a Object,
    records: HashMap<&'a str, &'a [Value]>,
    base: HashMap<&'a str, &'a Object>,
}

/// Which hash of a record.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hash {
    /// As it was sent.
    Sent,
    /// In the dataset that the packet was made of.
    InParent,
}

impl<'a> Level<'a> {
    pub(super) fn new(object: &'a Object) -> Self {
        let records = members(object, "records").filter_map(|(id, hashes)| Some((id, hashes.as_array()?)));
        let base = members(object, "base").filter_map(|(id, base)| Some((id, base.as_object()?)));
        Self { object, records: by_first(records), base: by_first(base) }
    }

    /// The hash of a record; nothing where it was not sent.
    pub(super) fn hash(&self, id: &str, which: Hash) -> Option<&'a str> {
        self.records.get(id)?.get(which as usize)?.as_str()
    }

    /// Ids of the records that were sent.
    pub(super) fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.records.keys().copied()
    }

    /// What an edited packet had noted of a record that it sent on.
    pub(super) fn noted(&self, id: &str) -> Option<&'a Object> {
        self.base.get(id).copied()
    }

    /// Whether something of each record was left out.
    pub(super) fn leaves_out(&self) -> bool {
        self.blind().is_some() || !self.object.get("without").and_then(Value::as_array).unwrap_or_default().is_empty()
    }

    /// The coder for whom others' coding was left out.
    fn blind(&self) -> Option<&'a str> {
        self.object.get("blind")?.as_str()
    }
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
        let mut is_of_mine = false;
        if let Some(at) = own.and_then(|own| levels.iter().position(|level| packet_id(level) == Some(own))) {
            // Of the packet that mine is, or a copy of it.
            levels.truncate(at.max(1));
            is_of_mine = true;
        } else if !same_lineage {
            return (Kinship::Stranger, Self::default());
        }
        let definitions = levels.last().into_iter().flat_map(|level| members(level, "definitions"));
        let definitions = by_first(definitions.filter_map(|(place, hash)| Some((place, hash.as_str()?))));
        (Kinship::Packet, Self { levels: levels.into_iter().map(Level::new).collect(), definitions, is_of_mine })
    }

    /// Whether it came from mine, which is a packet itself: what it has mine had.
    pub(super) fn is_of_mine(&self) -> bool {
        self.is_of_mine
    }

    /// The packets, the last one made first.
    pub(super) fn levels(&self) -> &[Level<'a>] {
        &self.levels
    }

    /// Its id, by which it is known again.
    pub(super) fn packet(&self) -> Option<&'a str> {
        self.levels.first().and_then(|level| packet_id(level.object))
    }

    /// The hash of a record as it stands in the file, if nobody changed it since.
    pub(super) fn sent(&self, id: &str) -> Option<&'a str> {
        self.levels.first()?.hash(id, Hash::Sent)
    }

    /// The hash of a record in the dataset that both come from; nothing where it was not sent.
    pub(super) fn in_parent(&self, id: &str) -> Option<&'a str> {
        self.levels.last()?.hash(id, Hash::InParent)
    }

    /// The hash of a place of the header as it was sent.
    pub(super) fn definition(&self, place: &str) -> Option<&'a str> {
        self.definitions.get(place).copied()
    }

    /// The places of the header that were sent, in their order.
    pub(super) fn definitions(&self) -> impl Iterator<Item = &'a str> {
        self.levels.last().into_iter().flat_map(|level| members(level.object, "definitions")).map(|(place, _)| place)
    }

    /// Takes out of a record of mine what was left out on the way, the first packet first, and what mine notes itself.
    pub(super) fn leave_out(&self, record: &mut Value) {
        for level in self.levels.iter().rev() {
            let list = level.object.get("without").and_then(Value::as_array).unwrap_or_default();
            let without = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            let blind = level.blind().map(str::to_owned);
            leave_out(record, &PacketOptions { without, blind, ..PacketOptions::default() });
        }
        take_base(record);
    }

    /// Whether a packet left out what earlier ones had noted of a record that was changed in one of them.
    pub(super) fn is_base_left_out(&self, id: &str) -> bool {
        let mut is_blind = false;
        self.levels.windows(2).any(|pair| match pair {
            [later, earlier] => {
                is_blind |= later.blind().is_some();
                is_blind && later.hash(id, Hash::InParent) != earlier.hash(id, Hash::Sent)
            }
            _ => false,
        })
    }

    /// The coder for whom others' coding was left out.
    pub(super) fn blind(&self) -> Option<&'a str> {
        self.levels.iter().find_map(Level::blind)
    }
}

/// Members by their keys; of several with one key the first.
pub(super) fn by_first<'a, T>(members: impl Iterator<Item = (&'a str, T)>) -> HashMap<&'a str, T> {
    let mut map = HashMap::new();
    for (key, value) in members {
        map.entry(key).or_insert(value);
    }
    map
}

/// The members of an object that stands under a key.
fn members<'a>(object: &'a Object, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
    let members = object.get(key).and_then(Value::as_object);
    members.into_iter().flat_map(Object::iter).map(|(key, value)| (key.as_str(), value))
}

fn derived_from(header: &Header) -> Option<&Object> {
    header.object().get("derived_from")?.as_object()
}

fn packet_id(level: &Object) -> Option<&str> {
    level.get("packet")?.as_str()
}
