//! `export`: a subset as a packet that can be sent, changed and merged back.
//!
//! Whatever could leak or lose something by a misspelling is refused: a field that nobody has, a coder that nobody
//! knows, a file that exists.

use super::commands::{BLIND, TO, WHERE, WITHOUT};
use super::load::{Selection, dataset, select};
use super::printable::sentence;
use super::{Answer, Call, DONE, Failure};
use crate::dataset::packet::{NEEDED, PacketOptions, packet};
use crate::dataset::{Dataset, POLICY};
use crate::formats;
use crate::msg;
use crate::query::{Field, Lexicon, Node, PARTS, Part, Shape, What};
use crate::storage::{Expect, RealFs, save_atomically};
use crate::words::{Lang, Message, nearest};

pub(super) fn run(call: &Call<'_>) -> Result<Answer, Failure> {
    let (lang, to) = (call.lang, call.path(&TO)?);
    let failed = |message: &Message| Failure::of(lang, message);
    if formats::format_of(to).is_none() {
        let path = to.to_string_lossy().into_owned();
        return Err(failed(&msg!("cli-export-ending", endings = endings(), path = path)));
    }
    let mut notes = Vec::new();
    let dataset = dataset(lang, call.file(), &mut notes)?;
    let mut selection = select(lang, &dataset, call.arguments.text(&WHERE))?;
    // The line is read, and the names may be many.
    selection.lexicon = Lexicon::default();
    for field in call.arguments.texts(&WITHOUT) {
        check_field(&dataset, &selection, field).map_err(|message| failed(&message))?;
    }
    if let Some(coder) = call.arguments.text(&BLIND) {
        check_coder(&dataset, coder).map_err(|message| failed(&message))?;
        if selection.query.ast().root.as_ref().is_some_and(names_codes) {
            notes.push(sentence(lang, &msg!("cli-export-blind-query")));
        }
    }
    let subset = packet(&dataset, &selection.rows, &options(call, &dataset, &selection));
    let (kept, of) = (subset.len(), dataset.len());
    // From here on only what is written is needed: three datasets at once would take their memory for nothing.
    drop((dataset, selection));
    let (text, hash) = (formats::write(&subset), subset.content_hash());
    drop(subset);
    // The proof before the save: what is written is what was chosen.
    let same = formats::read_from(text.as_bytes())
        .is_ok_and(|loaded| loaded.dataset.len() == kept && loaded.dataset.content_hash() == hash);
    if !same {
        let path = to.to_string_lossy().into_owned();
        return Err(failed(&msg!("cli-export-not-same", path = path)));
    }
    let saved =
        save_atomically(&RealFs, to, text.as_bytes(), Expect::Absent).map_err(|error| failed(&error.message()))?;
    let done = msg!("cli-export-done", kept = kept, of = of, path = saved.path.to_string_lossy().into_owned());
    notes.push(sentence(lang, &done));
    // The result is the file: a script that reads standard output finds nothing there.
    Ok(Answer { out: String::new(), notes, code: DONE })
}

fn options(call: &Call<'_>, dataset: &Dataset, selection: &Selection) -> PacketOptions {
    let query = &selection.query;
    PacketOptions {
        packet: (call.env.new_id)(),
        at: (call.env.now)(),
        by: String::new(),
        app: format!("hongtou {}", env!("CARGO_PKG_VERSION")),
        query: query.line(),
        says: [Lang::En, Lang::Zh].map(|lang| crate::query::says(dataset, lang, query)),
        without: call.arguments.texts(&WITHOUT).map(str::to_owned).collect(),
        blind: call.arguments.text(&BLIND).map(str::to_owned),
    }
}

fn endings() -> String {
    let all: Vec<String> =
        formats::FORMATS.iter().flat_map(|format| format.extensions).map(|ending| format!(".{ending}")).collect();
    all.join(", ")
}

/// A field to leave out must be one of the format, or a foreign one that some chosen record really has.
fn check_field(dataset: &Dataset, selection: &Selection, field: &str) -> Result<(), Message> {
    if NEEDED.contains(&field) {
        return Err(msg!("cli-export-without-needed", field = field));
    }
    let known = POLICY.rank(field).is_some()
        || selection.rows.iter().any(|row| dataset.policy(*row).value().pointer(&pointer_to(field)).is_some());
    if known {
        return Ok(());
    }
    Err(match nearest(field, POLICY.keys.iter().map(|(key, _)| *key)) {
        Some(near) => msg!("cli-export-without-unknown-near", field = field, near = near),
        None => msg!("cli-export-without-unknown", field = field),
    })
}

fn pointer_to(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn check_coder(dataset: &Dataset, coder: &str) -> Result<(), Message> {
    let named = dataset.header().coders().iter().map(|known| known.id.as_str());
    let coding = dataset.names().coders.iter().map(|(_, id)| id);
    let known: Vec<&str> = named.chain(coding).collect();
    if known.contains(&coder) {
        return Ok(());
    }
    Err(match nearest(coder, known) {
        Some(near) => msg!("cli-export-blind-unknown-near", coder = coder, near = near),
        None => msg!("cli-export-blind-unknown", coder = coder),
    })
}

/// Whether a field is of annotations or readings.
fn is_of_coding(field: Field) -> bool {
    matches!(field, Field::Code | Field::Value | Field::By | Field::Memo | Field::Quote | Field::Pass)
}

/// Whether the filter speaks of coding, which a blind packet would give away by quoting it.
fn names_codes(node: &Node) -> bool {
    match &node.shape {
        Shape::And(nodes) | Shape::Or(nodes) => nodes.iter().any(names_codes),
        Shape::Not(inner) => names_codes(inner),
        Shape::Braces(_) => true,
        Shape::Field { field: Field::Has | Field::Missing, values, .. } => values.iter().any(|value| {
            let What::One(part) = &value.what else { return false };
            // Also by its other names; whatever part of a record is not known here is taken for one of coding.
            let Some(Part::Field(part)) = Part::of_name(part) else { return !PARTS.contains(&part.as_str()) };
            is_of_coding(part)
        }),
        // What was changed in the annotations says who coded.
        Shape::Field { field: Field::Changed, values, .. } => values.iter().any(|value| {
            matches!(&value.what, What::One(part) if !POLICY.keys.iter().any(|(key, _)| key == part)
                || matches!(part.as_str(), "annotations" | "passes"))
        }),
        Shape::Field { field, .. } => is_of_coding(*field),
        Shape::Word { .. } => false,
    }
}
