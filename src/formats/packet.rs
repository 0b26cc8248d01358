//! A packet as a file: the one way in which window and command line choose its records, say what it is, write it, and prove
//! that it can be read back.
//!
//! Whatever could leak or lose something by a misspelling is refused: a field that nobody has, a coder that nobody knows.
//! Time and ids come from the caller; where the bytes go is the caller's, too.

use super::registry::Format;
use crate::dataset::packet::{NEEDED, PacketOptions, packet};
use crate::dataset::{Dataset, POLICY, RowId};
use crate::json;
use crate::msg;
use crate::query::{Field, Node, NodeKind, PARTS, Part, Query, What, says};
use crate::support::progress::Progress;
use crate::support::source::MemorySource;
use crate::words::{Lang, Message, nearest};

/// What a packet is to hold, and what is said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct PacketRequest {
    /// Which records.
    pub query: Query,
    /// A new UUID.
    pub packet: String,
    /// Now, RFC 3339.
    pub at: String,
    /// The coder's id; may be empty.
    pub by: String,
    /// Fields to leave out.
    pub without: Vec<String>,
    /// Whether nothing goes along but coding and what it is about.
    pub only_coding: bool,
    /// The coder for whom others' coding is left out.
    pub blind: Option<String>,
    /// Whether somebody agreed that what the format cannot hold is lost.
    pub accepts_losses: bool,
}

/// The fields that go along where nothing but coding does, so that one can see what was coded.
const WITH_CODING: [&str; 7] = ["id", "title", "number", "text", "passes", "annotations", "base"];

/// What a packet is made of.
#[derive(Debug, Clone)]
pub struct PacketSource {
    /// The dataset.
    pub dataset: Dataset,
    /// What whoever sends it sees of it, where that is less: there the query looks, and names are told as they are there.
    pub seen: Option<Dataset>,
}

impl From<Dataset> for PacketSource {
    fn from(dataset: Dataset) -> Self {
        Self { dataset, seen: None }
    }
}

/// Why there is no packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PacketFailure {
    /// The format cannot hold all of it: what would be lost, in sentences. It has to be agreed to before anything is written.
    Losses(Vec<Message>),
    /// Another reason.
    Other(Message),
}

impl From<Message> for PacketFailure {
    fn from(why: Message) -> Self {
        Self::Other(why)
    }
}

/// A packet that can be written to its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WrittenPacket {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many records are in it.
    pub kept: usize,
    /// How many there are in all.
    pub of: usize,
    /// What whoever sends it must know: what its query gives away, what the format cannot hold.
    pub told: Vec<Message>,
}

/// The program and its version, as a packet names it.
const PROGRAM: &str = concat!("Hongtou ", env!("CARGO_PKG_VERSION"));

/// Makes a packet; `None` when told to stop. The dataset is given up before the file is made: three of them at once would
/// take their memory for nothing.
pub fn write_packet(
    source: impl Into<PacketSource>,
    request: &PacketRequest,
    format: &Format,
    progress: &dyn Progress,
) -> Option<Result<WrittenPacket, PacketFailure>> {
    let PacketSource { dataset, seen } = source.into();
    let searched = seen.as_ref().unwrap_or(&dataset);
    let matches = request.query.filter().run(searched, progress)?;
    let rows: Vec<RowId> = matches.found().iter().map(RowId).collect();
    drop(matches);
    // Whoever sees nothing of others is known, also before the first code.
    let told = match check((&dataset, seen.is_some()), &rows, request) {
        Ok(told) => told,
        Err(why) => return Some(Err(why.into())),
    };
    let mut without = request.without.clone();
    if request.only_coding {
        let own = dataset.own_fields(progress)?;
        if !own.is_whole() {
            return Some(Err(msg!("packet-too-many-fields").into()));
        }
        let of_format = POLICY.keys.iter().map(|(key, _)| *key).filter(|key| !WITH_CODING.contains(key));
        for field in of_format.chain(own.iter().map(|(name, _)| name)) {
            if !without.iter().any(|known| known == field) {
                without.push(field.to_owned());
            }
        }
    }
    let options = PacketOptions {
        packet: request.packet.clone(),
        at: request.at.clone(),
        by: request.by.clone(),
        app: PROGRAM.to_owned(),
        query: request.query.line(),
        says: [Lang::En, Lang::Zh].map(|lang| says(searched, lang, &request.query)),
        without,
        blind: request.blind.clone(),
    };
    let of = dataset.len();
    let subset = packet(&dataset, &rows, &options);
    drop((dataset, seen));
    if progress.stopped() {
        return None;
    }
    Some(written(subset, format, request.accepts_losses).map(|(bytes, kept, lost)| {
        let told = told.into_iter().chain(lost).collect();
        WrittenPacket { bytes, kept, of, told }
    }))
}

/// The file, how many records are in it, and what the format cannot hold. What it can hold is proved before anything is
/// saved: what is read back is what was chosen.
fn written(
    subset: Dataset,
    format: &Format,
    accepts_losses: bool,
) -> Result<(Vec<u8>, usize, Vec<Message>), PacketFailure> {
    let not_same = || msg!("packet-not-same");
    let write = format.write.ok_or_else(not_same)?;
    let lost = (format.cannot_hold)(&subset);
    if !lost.is_empty() && !accepts_losses {
        return Err(PacketFailure::Losses(lost));
    }
    let bytes = write(&subset)?;
    let kept = subset.len();
    if !lost.is_empty() {
        return Ok((bytes, kept, lost));
    }
    let hash = subset.content_hash();
    drop(subset);
    let read = format.read.ok_or_else(not_same)?;
    let same = read(&mut MemorySource::new(bytes.as_slice()), &(), 0)
        .is_ok_and(|back| back.dataset.len() == kept && back.dataset.content_hash() == hash);
    if same { Ok((bytes, kept, lost)) } else { Err(not_same().into()) }
}

/// Refuses what is misspelled; gives what whoever sends it must know.
fn check(
    (dataset, is_known): (&Dataset, bool),
    rows: &[RowId],
    request: &PacketRequest,
) -> Result<Vec<Message>, Message> {
    for field in &request.without {
        check_field(dataset, rows, field)?;
    }
    let Some(coder) = &request.blind else { return Ok(Vec::new()) };
    if !is_known {
        check_coder(dataset, rows, coder)?;
    }
    Ok(if gives_coding_away(&request.query) { vec![msg!("packet-blind-query")] } else { Vec::new() })
}

/// Whether a blind packet would give away coding by quoting its query.
pub fn gives_coding_away(query: &Query) -> bool {
    query.ast().root.as_ref().is_some_and(names_codes)
}

/// A field to leave out must be one of the format, or a foreign one that some chosen record really has.
fn check_field(dataset: &Dataset, rows: &[RowId], field: &str) -> Result<(), Message> {
    if NEEDED.contains(&field) {
        return Err(msg!("packet-without-needed", field = field));
    }
    let pointer = format!("/{}", json::escape(field));
    let known =
        POLICY.rank(field).is_some() || rows.iter().any(|row| dataset.policy(*row).value().pointer(&pointer).is_some());
    if known {
        return Ok(());
    }
    Err(match nearest(field, POLICY.keys.iter().map(|(key, _)| *key)) {
        Some(near) => msg!("packet-without-unknown-near", field = field, near = near),
        None => msg!("packet-without-unknown", field = field),
    })
}

/// Whoever is listed, codes, or has one of the records to read is known.
fn check_coder(dataset: &Dataset, rows: &[RowId], coder: &str) -> Result<(), Message> {
    let has_assigned = |row: &RowId| {
        let mut is_assigned = false;
        dataset.visit_values(*row, "assigned", &[], &mut |id| is_assigned |= id == coder);
        is_assigned
    };
    if rows.iter().any(has_assigned) {
        return Ok(());
    }
    known_coder(dataset, coder)
}

/// Whoever is listed or codes is known.
///
/// # Errors
/// A sentence with the nearest one that is.
pub fn known_coder(dataset: &Dataset, coder: &str) -> Result<(), Message> {
    let named = dataset.header().coders().iter().map(|known| known.id.as_str());
    let coding = dataset.names().coders.iter().map(|(_, id)| id);
    let known: Vec<&str> = named.chain(coding).collect();
    if known.contains(&coder) {
        return Ok(());
    }
    Err(match nearest(coder, known) {
        Some(near) => msg!("packet-blind-unknown-near", coder = coder, near = near),
        None => msg!("packet-blind-unknown", coder = coder),
    })
}

/// Whether a field is of annotations or readings.
fn is_of_coding(field: Field) -> bool {
    let is_noted = matches!(field, Field::Pass | Field::Read | Field::Final);
    is_noted || matches!(field, Field::Code | Field::Value | Field::Over | Field::By | Field::Memo | Field::Quote)
}

/// Whether the filter speaks of coding, which a blind packet would give away by quoting it.
fn names_codes(node: &Node) -> bool {
    match &node.shape {
        NodeKind::And(nodes) | NodeKind::Or(nodes) => nodes.iter().any(names_codes),
        NodeKind::Not(inner) => names_codes(inner),
        NodeKind::Braces(_) => true,
        NodeKind::Field { field: Field::Has | Field::Missing, values, .. } => values.iter().any(|value| {
            let What::One(part) = &value.what else { return false };
            // Also by its other names; whatever part of a record is not known here is taken for one of coding.
            match Part::of_name(part) {
                Some(Part::Field(part)) => is_of_coding(part),
                Some(Part::Evidence | Part::Disagreement) => true,
                _ => !PARTS.contains(&part.as_str()),
            }
        }),
        // What was changed in the annotations says who coded.
        NodeKind::Field { field: Field::Changed, values, .. } => values.iter().any(|value| {
            matches!(&value.what, What::One(part) if !POLICY.keys.iter().any(|(key, _)| key == part)
                || matches!(part.as_str(), "annotations" | "passes"))
        }),
        NodeKind::Field { field, .. } => is_of_coding(*field),
        NodeKind::Word { .. } => false,
    }
}

#[cfg(test)]
#[path = "packet_tests.rs"]
mod tests;
