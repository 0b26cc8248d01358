//! JSON as a document, not as data: reading with places and tokens, writing, and the canonical form.
//!
//! The grammar is RFC 8259 to the letter, at most [`MAX_DEPTH`] deep. What was typed is kept: the order of keys, the escapes
//! of a string, the digits of a number. What is wrong is told with its byte offset, the way to it and the bracket it belongs to.
//!
//! It must not know what a dataset is, nor files, nor the screen.

mod build;
mod canonical;
mod fault;
mod message;
mod object;
mod place;
mod pointer;
mod reader;
mod scan;
mod text;
mod token;
mod value;
mod writer;

#[cfg(test)]
mod tests;

pub use build::Builder;
pub(crate) use canonical::push_canonical_number;
pub use canonical::{canonical, hash, hash_of_canonical, hex, key_order, unhex};
pub use fault::{Duplicate, Duplicates, Fault, FaultKind, NumberFault};
pub use object::Object;
pub use place::{Lines, Position};
pub use pointer::{PointerError, escape, unescape};
pub use reader::{MAX_DEPTH, Reader, Sink};
pub(crate) use scan::special;
pub use text::{JsonString, Number};
pub use token::{Unit, Units, decode};
pub use value::Value;
pub use writer::{compact, plain, push_compact, push_plain};

/// Reads a whole text as one value, and tells the keys that an object has twice (the value keeps both).
pub fn read(text: &str) -> Result<(Value, Vec<Duplicate>), Fault> {
    let mut reader = Reader::new(text);
    let mut builder = Builder::default();
    reader.value(&mut builder)?;
    reader.finish()?;
    Ok((builder.finish().unwrap_or(Value::Null), reader.take_duplicates().first))
}

/// Checks that bytes are UTF-8, and tells where they are not.
pub fn utf8(bytes: &[u8]) -> Result<&str, Fault> {
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let byte = bytes.get(offset).copied().unwrap_or(0);
        Fault { offset, kind: FaultKind::NotUtf8 { byte }, pointer: String::new(), opened: None }
    })
}
