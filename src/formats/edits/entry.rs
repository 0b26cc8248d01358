//! What the journal of a document holds, one entry after the other: where it starts, what was done, and where the file on
//! disk stood. Read in order, it gives the history back.

use super::read::{Blobs, Wrong, change_of};
use super::write::change_value;
use crate::dataset::Change;
use crate::json::{self, Number, Object, Value};
use crate::msg;

/// Where the file on disk stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiskMark {
    /// The hash of the file, in hexadecimal.
    pub hash: String,
    /// The state of the history that it holds; `None` where it holds none of them.
    pub state: Option<usize>,
    /// When, RFC 3339.
    pub at: String,
}

/// A save that is about to happen: what it may leave behind if it does not come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The file that is replaced.
    pub path: String,
    /// The temporary file beside it.
    pub temp: String,
    /// What is expected at the path, its hash in hexadecimal; `None` where no file is.
    pub expected: Option<String>,
    /// What will be there.
    pub mark: DiskMark,
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// The first one: the bytes that everything after it starts from.
    Opened {
        /// The hash of these bytes, in hexadecimal.
        hash: String,
        /// How many.
        size: u64,
        /// The file; `None` for a dataset that has none yet.
        path: Option<String>,
        /// When, RFC 3339.
        at: String,
        /// The program and its version.
        app: String,
    },
    /// Changes that count together or not at all.
    Do(Vec<Change>),
    /// Steps back, or forth where negative.
    Undo {
        /// How many.
        steps: isize,
        /// When, RFC 3339.
        at: String,
    },
    /// A save begins.
    Saving(Trace),
    /// The file on disk is this now: saved, or taken over from others.
    OnDisk(DiskMark),
}

/// The entry as one line of JSON.
pub fn entry_text(entry: &Entry) -> String {
    let mut object = Object::new();
    match entry {
        Entry::Opened { hash, size, path, at, app } => {
            object.set("entry", Value::from("opened"));
            object.set("hash", Value::from(hash.as_str()));
            object.set("size", Value::Number(Number::from(*size)));
            if let Some(path) = path {
                object.set("path", Value::from(path.as_str()));
            }
            object.set("at", Value::from(at.as_str()));
            object.set("app", Value::from(app.as_str()));
        }
        Entry::Do(changes) => {
            object.set("entry", Value::from("do"));
            object.set("changes", Value::Array(changes.iter().map(change_value).collect()));
        }
        Entry::Undo { steps, at } => {
            object.set("entry", Value::from("undo"));
            object.set("steps", Value::Number(Number::from(*steps as i64)));
            object.set("at", Value::from(at.as_str()));
        }
        Entry::Saving(trace) => {
            object.set("entry", Value::from("saving"));
            object.set("path", Value::from(trace.path.as_str()));
            object.set("temp", Value::from(trace.temp.as_str()));
            if let Some(expected) = &trace.expected {
                object.set("expected", Value::from(expected.as_str()));
            }
            put_mark(&mut object, &trace.mark);
        }
        Entry::OnDisk(mark) => {
            object.set("entry", Value::from("on_disk"));
            put_mark(&mut object, mark);
        }
    }
    json::compact(&Value::Object(object))
}

fn put_mark(object: &mut Object, mark: &DiskMark) {
    object.set("hash", Value::from(mark.hash.as_str()));
    if let Some(state) = mark.state {
        object.set("state", Value::Number(Number::from(state as u64)));
    }
    object.set("at", Value::from(mark.at.as_str()));
}

/// The entry that a line says.
pub fn entry_of(text: &str, blobs: Blobs<'_>) -> Result<Entry, Wrong> {
    let (value, _) = json::read(text).map_err(|fault| (fault.pointer.clone(), fault.message()))?;
    let text = |key: &str| value.as_object().and_then(|object| object.get(key)).and_then(Value::as_str);
    let number = |key: &str| value.as_object().and_then(|object| object.get(key)).and_then(Value::as_i64);
    let needed = |key: &'static str| text(key).map(str::to_owned).ok_or_else(|| missing(key));
    let mark = || {
        let state = number("state").and_then(|state| usize::try_from(state).ok());
        Ok::<_, Wrong>(DiskMark { hash: needed("hash")?, state, at: needed("at")? })
    };
    Ok(match text("entry").ok_or_else(|| missing("entry"))? {
        "opened" => Entry::Opened {
            hash: needed("hash")?,
            size: number("size").and_then(|size| u64::try_from(size).ok()).ok_or_else(|| missing("size"))?,
            path: text("path").map(str::to_owned),
            at: needed("at")?,
            app: needed("app")?,
        },
        "do" => {
            let items = value.pointer("/changes").and_then(Value::as_array).ok_or_else(|| missing("changes"))?;
            Entry::Do(items.iter().map(|item| change_of(item, blobs)).collect::<Result<_, _>>()?)
        }
        "undo" => Entry::Undo {
            steps: number("steps").and_then(|steps| isize::try_from(steps).ok()).ok_or_else(|| missing("steps"))?,
            at: needed("at")?,
        },
        "saving" => Entry::Saving(Trace {
            path: needed("path")?,
            temp: needed("temp")?,
            expected: text("expected").map(str::to_owned),
            mark: mark()?,
        }),
        "on_disk" => Entry::OnDisk(mark()?),
        other => return Err(("/entry".to_owned(), msg!("edits-entry", name = other.to_owned()))),
    })
}

fn missing(key: &'static str) -> Wrong {
    (String::new(), msg!("edits-missing", key = key))
}
