//! `merge`: a packet, a copy or another dataset into mine, written as a new file. Without `--prefer` what is contested stays
//! mine and is left in a file beside it, which asks the same when it is merged in the window.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::commands::{switch, with_value};
use super::load::{dataset, dataset_at};
use super::merge_data::Data;
use super::printable::{escaped, json, printable, sentence};
use super::spec::{CommandOption, Occurrence, OptionValue, ValueKind};
use super::streams::{format_for, is_stream, write_new};
use super::{Call, CommandAnswer, DONE, Failure, NO};
use crate::dataset::{
    Change, Choice, Dataset, Incoming, Kinship, MergeStamp, Outcome, OutcomeKind, incoming, left_over,
};
use crate::formats::HONGTOU;
use crate::json::{Value, compact};
use crate::msg;
use crate::words::{Lang, Message};

/// Of `merge`: the file to write.
pub(super) static MERGE_TO: CommandOption = with_value(
    "to",
    OptionValue { name: "OUT", kind: ValueKind::Output(|| vec![&HONGTOU]) },
    Occurrence::Optional,
    "usage-option-to-merge",
);

/// Of `merge`: nothing is written.
pub(super) static MERGE_DRY_RUN: CommandOption = switch("dry-run", "usage-option-dry-run-merge");

/// Of `merge`: whose value is taken where both changed one.
pub(super) static PREFER: CommandOption = with_value(
    "prefer",
    OptionValue { name: "mine|theirs", kind: ValueKind::Words(|| vec!["mine", "theirs"]) },
    Occurrence::Optional,
    "usage-option-prefer",
);

/// Of `merge`: what has another id and the same name is the same.
pub(super) static SAME: CommandOption = switch("same", "usage-option-same");

/// Of `merge`: its result as data.
pub(super) static JSON_OF_MERGE: CommandOption = switch("json", "usage-option-json-of-merge");

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let lang = call.lang;
    let arguments = &call.arguments;
    let fail = |message: Message| Failure::of(lang, &message);
    let is_dry = arguments.has(&MERGE_DRY_RUN);
    let to = arguments.path(&MERGE_TO);
    let to = match (to, is_dry) {
        (_, true) => None,
        (Some(to), false) => {
            format_for(call, to, &[&HONGTOU])?;
            Some(to)
        }
        (None, false) => return Err(fail(msg!("cli-merge-no-to"))),
    };
    let their_path = PathBuf::from(arguments.operand(1).unwrap_or_default());
    let mut notes = Vec::new();
    let mine = dataset(call, &mut notes)?;
    let theirs = dataset_at(call, &their_path, &mut notes)?;
    let stopped = || fail(msg!("job-cancelled"));
    let mut said = BTreeMap::new();
    let mut found = incoming(&mine, &theirs, &said, &()).ok_or_else(stopped)?;
    if found.same_as.iter().any(|(_, answer)| answer.is_none()) {
        let is_same = arguments.has(&SAME);
        said.extend(found.same_as.iter().map(|(same, _)| (same.place.clone(), is_same)));
        found = incoming(&mine, &theirs, &said, &()).ok_or_else(stopped)?;
    }
    let preferred = match arguments.text(&PREFER) {
        Some("mine") => Some(Choice::Mine),
        Some(_) => Some(Choice::Theirs),
        None => None,
    };
    let choice = |_at: usize| preferred.clone();
    let open = if preferred.is_some() { 0 } else { found.merge.conflicts.len() };
    let code = if open > 0 { NO } else { DONE };
    let mut written = [None, None];
    let mut out = Vec::new();
    if let Some(to) = to {
        let file = their_path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stamp = MergeStamp { at: (call.env.now)(), by: String::new(), file };
        let done = merged(call, &mine, &found, &choice, &stamp)?;
        let [path, left] = files(to);
        let mut files = vec![(path, done)];
        if open > 0 && !is_stream(to.as_os_str()) {
            files.push((left, left_over(&theirs, &found.left_open(&choice))));
        }
        // Neither is written where the other one is in the way.
        if let Some((path, _)) = files.iter().skip(1).find(|(path, _)| path.exists()) {
            return Err(fail(msg!("cli-merge-left-exists", path = path.to_string_lossy().into_owned())));
        }
        for ((path, dataset), slot) in files.into_iter().zip(&mut written) {
            let bytes = crate::formats::write(&dataset).into_bytes();
            *slot = Some(write_new(call, &path, bytes, &mut out)?);
        }
    }
    notes.extend(warnings(lang, &mine, &found));
    if let [Some(path), _] = &written {
        notes.push(sentence(lang, &msg!("cli-merge-done", path = path.clone())));
    }
    if let [_, Some(path)] = &written {
        notes.push(sentence(lang, &msg!("cli-merge-left", count = open, path = path.clone())));
    }
    if out.is_empty() {
        out = if arguments.has(&JSON_OF_MERGE) {
            json(&Data::of(&found, open == 0, written)).into_bytes()
        } else {
            told(call, &found).into_bytes()
        };
    } else if open > 0 {
        notes.push(sentence(lang, &msg!("cli-merge-open", count = open)));
    }
    Ok(CommandAnswer { out, notes, code })
}

/// What has to be known before the result is used.
fn warnings(lang: Lang, mine: &Dataset, found: &Incoming) -> Vec<String> {
    let mut notes = Vec::new();
    if !found.changed_elsewhere.is_empty() {
        notes.push(sentence(lang, &msg!("cli-merge-elsewhere", count = found.changed_elsewhere.len())));
    }
    if found.held > 0 {
        notes.push(sentence(lang, &msg!("cli-merge-held", count = found.held)));
    }
    if !found.held_here.is_empty() {
        notes.push(sentence(lang, &msg!("cli-merge-held-here", ids = printable(&found.held_here.join(", ")))));
    }
    for (code, count) in &found.to_recode {
        let path = printable(&mine.header().code_path_in(lang, code));
        notes.push(sentence(lang, &msg!("merge-to-recode", count = *count, code = path)));
    }
    notes
}

/// The file that is written, and that of what is left open.
fn files(to: &Path) -> [PathBuf; 2] {
    let stem = to.file_stem().unwrap_or_default().to_string_lossy();
    [to.to_path_buf(), to.with_file_name(HONGTOU.file_name(&format!("{stem}.conflicts")))]
}

/// Mine with theirs in it.
fn merged(
    call: &Call<'_>,
    mine: &Dataset,
    found: &Incoming,
    choice: &dyn Fn(usize) -> Option<Choice>,
    stamp: &MergeStamp,
) -> Result<Dataset, Failure> {
    let mut done = mine.clone();
    if let Some(edit) = found.edit_noting(mine, choice, stamp) {
        let change = Change {
            edit,
            by: stamp.by.clone(),
            at: stamp.at.clone(),
            label: msg!("edit-merge", file = stamp.file.clone()),
        };
        done.apply(&change).map_err(|why| Failure::of(call.lang, &why))?;
    }
    Ok(done)
}

/// What came of it, in lines.
fn told(call: &Call<'_>, found: &Incoming) -> String {
    let mut lines = Vec::new();
    let mut say = |message: Message| lines.push(sentence(call.lang, &message));
    say(match found.kinship {
        Kinship::Packet => msg!("merge-is-packet"),
        Kinship::Copy => msg!("merge-is-copy"),
        Kinship::Stranger => msg!("merge-is-other"),
    });
    if found.is_merged_already {
        say(msg!("merge-already"));
    }
    let count = |kind: fn(&OutcomeKind) -> bool| found.outcomes.iter().filter(|outcome| kind(&outcome.kind)).count();
    say(msg!(
        "cli-merge-counts",
        theirs = count(|kind| *kind == OutcomeKind::OnlyTheirs),
        mine = count(|kind| *kind == OutcomeKind::OnlyMine),
        same = count(|kind| *kind == OutcomeKind::Same),
        conflicts = found.merge.conflicts.len()
    ));
    say(msg!("cli-merge-records", unchanged = found.unchanged, before = found.taken_before));
    for (same, answer) in &found.same_as {
        let id = if *answer == Some(true) { "cli-merge-same" } else { "cli-merge-not-same" };
        say(Message::new(id)
            .with("list", same.list)
            .with("theirs", same.theirs.clone())
            .with("mine", same.mine.clone())
            .with("name", same.name.clone()));
    }
    for outcome in &found.outcomes {
        lines.push(line_of(found, outcome));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// An outcome as a line: what becomes of it, the record, the place, the values.
fn line_of(found: &Incoming, outcome: &Outcome) -> String {
    let value = |value: Option<&Value>| value.map_or_else(|| "-".to_owned(), |value| shortened(&compact(value)));
    let policy = printable(outcome.policy.as_deref().unwrap_or(""));
    let place = format!("{policy} {}", printable(&outcome.pointer));
    let (before, after) = (value(outcome.before.as_ref()), value(outcome.after.as_ref()));
    match outcome.kind {
        OutcomeKind::Conflict(at) => {
            let conflict = found.merge.conflicts.get(at);
            let [mine, theirs] =
                [conflict.and_then(|own| own.mine.as_ref()), conflict.and_then(|own| own.theirs.as_ref())].map(value);
            format!("!  {place}  {before}  <{mine}  >{theirs}")
        }
        OutcomeKind::OnlyTheirs => format!(">  {place}  {before}  >{after}"),
        OutcomeKind::OnlyMine => format!("<  {place}  {before}  <{after}"),
        OutcomeKind::Same => format!("=  {place}  {before}  ={after}"),
    }
}

/// A value in a line of the terminal.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let short: String = text.chars().take(MOST).collect();
    let more = if text.chars().count() > MOST { "…" } else { "" };
    format!("{}{more}", escaped(&short))
}
