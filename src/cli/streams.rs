//! `-` in the place of a file: standard input where a file is read, standard output where one is written.
//!
//! A file of this name is `./-`. What a command saves into has to be a file.

use super::printable::sentence;
use super::{Call, CommandAnswer, DONE, Failure};
use crate::formats::{self, Format};
use crate::msg;
use crate::storage::{Expect, OPEN_LIMIT, ReadError, RealFs, read_regular, save_atomically};
use crate::words::Message;
use std::ffi::OsStr;
use std::io::Read as _;
use std::path::Path;

use super::parse::listed;

/// Whether a path stands for a stream.
pub(super) fn is_stream(path: &OsStr) -> bool {
    path == "-"
}

/// The bytes of a file, or of standard input.
pub(super) fn bytes_of(call: &Call<'_>, path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = if is_stream(path.as_os_str()) { standard_input(call, path) } else { read_regular(path, OPEN_LIMIT) };
    bytes.map_err(|error| Failure::of(call.lang, &error.message()))
}

fn standard_input(call: &Call<'_>, path: &Path) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    (call.env.input)()
        .take(OPEN_LIMIT.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::Io { path: path.to_owned(), error })?;
    let size = bytes.len() as u64;
    if size > OPEN_LIMIT {
        return Err(ReadError::TooLarge { path: path.to_owned(), size, limit: OPEN_LIMIT });
    }
    Ok(bytes)
}

/// The one of these formats that is written to a path: that of its ending, or of a stream the first one.
pub(super) fn format_for(call: &Call<'_>, to: &Path, formats: &[&'static Format]) -> Result<&'static Format, Failure> {
    let found = if is_stream(to.as_os_str()) { formats.first().copied() } else { formats::of_ending(formats, to) };
    found.ok_or_else(|| wrong_ending(call, &formats::endings(formats), to))
}

/// That the ending of a path is none of these.
pub(super) fn wrong_ending(call: &Call<'_>, endings: &[&str], to: &Path) -> Failure {
    let endings: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
    let path = to.to_string_lossy().into_owned();
    Failure::of(call.lang, &msg!("cli-ending", endings = listed(&endings), path = path))
}

/// Writes a new file and says what is to be known, also where it could not be written; `done` says that it was, by its path.
pub(super) fn written(
    call: &Call<'_>,
    to: &Path,
    bytes: Vec<u8>,
    mut notes: Vec<String>,
    done: impl FnOnce(String) -> Message,
) -> Result<CommandAnswer, Failure> {
    let mut out = Vec::new();
    let path = match write_new(call, to, bytes, &mut out) {
        Ok(path) => path,
        Err(Failure(why)) => return Err(Failure(notes.into_iter().chain(why).collect())),
    };
    notes.push(sentence(call.lang, &done(path)));
    Ok(CommandAnswer { out, notes, code: DONE })
}

/// Writes a new file and gives its path; what goes to standard output is given back in `out`.
pub(super) fn write_new(call: &Call<'_>, to: &Path, bytes: Vec<u8>, out: &mut Vec<u8>) -> Result<String, Failure> {
    if is_stream(to.as_os_str()) {
        *out = bytes;
        return Ok("-".to_owned());
    }
    let saved = save_atomically(&RealFs, to, &bytes, Expect::Absent)
        .map_err(|error| Failure::of(call.lang, &error.message()))?;
    Ok(saved.path.to_string_lossy().into_owned())
}
