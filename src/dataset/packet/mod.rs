//! A subset that can be sent to a colleague and merged back: an ordinary dataset whose header says where it came from,
//! with which query, how much of it, and what each record was.

mod parents;
pub(super) mod places;

use std::collections::{BTreeSet, HashSet};

use rayon::prelude::*;

use crate::dataset::annotation::settled;
use crate::dataset::builder::{DatasetBuilder, Filled};
use crate::dataset::hash::record_hash;
use crate::dataset::header::Header;
use crate::dataset::merge::SentTo;
use crate::dataset::record::id_of;
use crate::dataset::segment::SEGMENT_ROWS;
use crate::dataset::store::{Dataset, RowId};
use crate::json::{self, JsonString, Number, Object, Value};
use parents::Sent;

/// What goes into a packet and what is said about it. Time and id come from the caller: this layer has no clock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PacketOptions {
    /// A new UUID.
    pub packet: String,
    /// Now, RFC 3339.
    pub at: String,
    /// The coder's id; may be empty.
    pub by: String,
    /// The program and its version.
    pub app: String,
    /// The query, printed; empty for everything.
    pub query: String,
    /// The query in words, English and Chinese.
    pub says: [String; 2],
    /// Fields to leave out.
    pub without: Vec<String>,
    /// The coder for whom others' coding is left out.
    pub blind: Option<String>,
}

/// Fields that cannot be left out: without them a record is none, or could not come back.
pub const NEEDED: [&str; 1] = ["id"];

/// The subset of `rows`.
pub fn packet(dataset: &Dataset, rows: &[RowId], options: &PacketOptions) -> Dataset {
    // In the order of the file, however the list was sorted: the same filter gives the same packet.
    let rows: BTreeSet<RowId> = rows.iter().copied().filter(|row| dataset.is_live(*row)).collect();
    let rows: Vec<RowId> = rows.into_iter().collect();
    let sent_to = SentTo::of(dataset.header());
    let pieces: Vec<Piece> =
        rows.par_chunks(SEGMENT_ROWS).map(|rows| Piece::of(dataset, rows, options, &sent_to)).collect();
    let mut noted = Noted::default();
    let mut builder = DatasetBuilder::new(Header::default());
    let mut filled = Vec::with_capacity(pieces.len());
    for piece in pieces {
        // No id stands twice among live records: looking for it each time would take the square of their number.
        for (id, pair) in piece.hashes {
            noted.hashes.push(id, pair);
        }
        for (id, base) in piece.bases {
            noted.bases.push(id, base);
        }
        filled.push(piece.filled);
    }
    builder.append(filled);
    let mut packet = builder.finish().0;
    packet.put_header(header(dataset, noted, &rows, options));
    packet
}

/// What the header says of the records, by their ids.
#[derive(Default)]
struct Noted {
    /// The hashes of what is sent and of what it was.
    hashes: Object,
    /// What an edited packet had noted of earlier values.
    bases: Object,
}

impl Dataset {
    /// The packet as it goes back: it says who changed it, and when.
    #[must_use]
    pub fn returned(&self, by: &str, at: &str) -> Self {
        let mut object = self.header().object().clone();
        if let Some(Value::Object(from)) = object.get_mut("derived_from") {
            let mut returned = Object::new();
            returned.set("by", Value::from(by));
            returned.set("at", Value::from(at));
            from.set("returned", Value::Object(returned));
        }
        let mut packet = self.clone();
        packet.put_header(Header::new(object));
        packet
    }
}

/// Records as they are sent, and for each what the header says of it.
#[derive(Default)]
struct Piece {
    filled: Filled,
    hashes: Vec<(JsonString, Value)>,
    bases: Vec<(JsonString, Value)>,
}

impl Piece {
    fn of(dataset: &Dataset, rows: &[RowId], options: &PacketOptions, sent_to: &SentTo<'_>) -> Self {
        let mut piece = Self::default();
        for row in rows {
            let parent = json::hex(&dataset.record_hash(*row));
            let sent = if may_change(dataset, *row, options) {
                let mut record = dataset.policy(*row).into_value();
                // A merge with what the packet itself came from needs what was before. Of others' work it would tell what a
                // blind packet must not, and where another program changed more than is noted it would be taken for all.
                let noted = if options.blind.is_none() { sent_to.noted(&record) } else { None };
                leave_out(&mut record, options);
                if let Some(mut base) = noted {
                    forget(&mut base, &options.without);
                    piece.bases.push((JsonString::new(&dataset.id(*row)), Value::Object(base)));
                }
                piece.filled.push_value(&record);
                record_hash(&record)
            } else {
                piece.filled.push_packed(dataset.record(*row));
                parent.clone()
            };
            let pair = Value::Array([sent, parent].map(Value::from).into());
            piece.hashes.push((JsonString::new(&dataset.id(*row)), pair));
        }
        piece
    }
}

/// Whether something of a record may be left out. All others go on as they are packed, and are never decoded.
fn may_change(dataset: &Dataset, row: RowId, options: &PacketOptions) -> bool {
    !options.without.is_empty() || options.blind.is_some() || dataset.has_member(row, "base")
}

/// Takes out what is not sent, and what was noted of earlier values: what is sent begins anew.
pub(in crate::dataset) fn leave_out(record: &mut Value, options: &PacketOptions) {
    let Value::Object(object) = record else { return };
    for field in options.without.iter().filter(|field| !NEEDED.contains(&field.as_str())) {
        object.remove(field);
    }
    object.remove("base");
    let Some(coder) = &options.blind else { return };
    let by = |item: &Value| item.pointer("/by").and_then(Value::as_str) == Some(coder.as_str());
    for key in ["annotations", "passes"] {
        if let Some(Value::Array(items)) = object.get_mut(key) {
            items.retain(|item| by(item) && settled(item.pointer("/settles")).is_empty());
            for item in items {
                if let Value::Object(item) = item {
                    item.remove("memo");
                }
            }
        }
    }
}

/// Takes away what is noted of earlier values of fields that are left out.
fn forget(base: &mut Object, without: &[String]) {
    let own: Vec<String> = without.iter().map(|field| format!("/{}", json::escape(field))).collect();
    let is_own = |key: &str| {
        own.iter().any(|own| key.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    };
    // In one pass: taking them away one by one would move all others each time.
    *base = std::mem::take(base).iter().filter(|(key, _)| !is_own(key.as_str())).cloned().collect();
}

fn header(dataset: &Dataset, noted: Noted, rows: &[RowId], options: &PacketOptions) -> Header {
    let kept = rows.len();
    let own = dataset.header().object();
    let parents = own.get("derived_from").filter(|from| from.as_object().is_some()).cloned();
    let is_kept = |key: &str| match key {
        // It is made anew, and may be as long as all records.
        "derived_from" | "merges" => false,
        "views" => options.blind.is_none(),
        // Deletions in a packet are to be brought back to where it came from; those of others are their history.
        "deleted" => parents.is_some() && options.blind.is_none(),
        _ => true,
    };
    let mut object: Object = own.iter().filter(|(key, _)| is_kept(key.as_str())).cloned().collect();
    let mut coders = BTreeSet::new();
    if let (Some(coder), Some(Value::Array(list))) = (&options.blind, object.get_mut("coders")) {
        // Who else codes is of no use to whoever is not to know what; those stay whom some record is assigned to.
        let mut named = BTreeSet::from([coder.clone()]);
        for row in rows {
            dataset.visit_values(*row, "assigned", &[], &mut |id| {
                named.insert(id.to_owned());
            });
        }
        list.retain(|other| id_of(other).is_some_and(|id| named.contains(id)));
        coders = named;
    }
    let mut from = Object::new();
    from.set("packet", Value::from(options.packet.as_str()));
    if let Some(id) = dataset.header().id() {
        from.set("id", Value::from(id));
    }
    from.set("hash", Value::from(dataset.content_hash()));
    from.set("query", Value::from(options.query.as_str()));
    let mut says = Object::new();
    let [en, zh] = &options.says;
    says.set("en", Value::from(en.as_str()));
    says.set("zh", Value::from(zh.as_str()));
    from.set("says", Value::Object(says));
    from.set("kept", Value::Number(Number::from(kept as u64)));
    from.set("of", Value::Number(Number::from(dataset.len() as u64)));
    let without: Vec<Value> = options
        .without
        .iter()
        .filter(|field| !NEEDED.contains(&field.as_str()))
        .map(|field| Value::from(field.as_str()))
        .collect();
    if !without.is_empty() {
        from.set("without", Value::Array(without));
    }
    if let Some(coder) = &options.blind {
        from.set("blind", Value::from(coder.as_str()));
    }
    let Noted { hashes, bases } = noted;
    let mut sent: HashSet<String> = hashes.iter().map(|(id, _)| id.as_str().to_owned()).collect();
    // Of what was taken away, it is asked whether somebody changed it where it came from.
    let deleted = object.get("deleted").and_then(Value::as_array).unwrap_or_default();
    sent.extend(deleted.iter().filter_map(id_of).map(str::to_owned));
    from.set("records", Value::Object(hashes));
    from.set("definitions", Value::Object(places::hashes_of_places(&object)));
    from.set("at", Value::from(options.at.as_str()));
    if !options.by.is_empty() {
        from.set("by", Value::from(options.by.as_str()));
    }
    from.set("app", Value::from(options.app.as_str()));
    if let Some(Value::Object(parent)) = parents {
        let chain = parents::chain(parent, bases, &Sent { ids: &sent, coders: &coders, options });
        from.set("parents", Value::Array(chain));
    }
    object.set("derived_from", Value::Object(from));
    Header::new(object)
}
