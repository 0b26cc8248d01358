//! Bytes to text: UTF-8, UTF-16, GB18030, and nothing else.
//!
//! What is none of these is refused with a sentence; no character is ever replaced. GB18030 is recognised only where the
//! text reads like Chinese JSON, for nearly any bytes of another old encoding decode to something in it; the caller tells
//! the user which encoding was assumed.

mod chinese;

use crate::json::{Lines, Position};
use crate::msg;
use crate::words::Message;

/// An encoding that we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8
    Utf8,
    /// UTF-16, little end first
    Utf16Le,
    /// UTF-16, big end first
    Utf16Be,
    /// GB18030, and with it GBK and GB 2312
    Gb18030,
}

impl Encoding {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Gb18030 => "GB18030",
        }
    }
}

/// A text and how it was encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without the byte order mark.
    pub text: String,
    /// The encoding that it had, or (other than UTF-8) seems to have had.
    pub encoding: Encoding,
    /// Whether a byte order mark stood before it.
    pub had_bom: bool,
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EncodingFault {
    /// Neither UTF-8 nor anything else that is recognised.
    NotUtf8 {
        /// Offset of the first byte that is not UTF-8.
        offset: usize,
        /// That byte.
        byte: u8,
        /// Its line and column, as far as the text before it is UTF-8.
        place: Position,
        /// Whether a byte order mark or much text before says that it should be UTF-8: then the file is damaged.
        damaged: bool,
    },
    /// Half a character.
    Utf16Broken {
        /// Its offset.
        offset: usize,
    },
    /// UTF-32, which nobody writes.
    Utf32,
}

impl EncodingFault {
    /// What is wrong, as a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::NotUtf8 { offset, byte, place, .. } => msg!(
                "encoding-not-utf8",
                offset = *offset,
                byte = format!("0x{byte:02X}"),
                line = place.line,
                column = place.column
            ),
            Self::Utf16Broken { offset } => msg!("encoding-utf16-broken", offset = *offset),
            Self::Utf32 => msg!("encoding-utf32"),
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> Message {
        match self {
            Self::NotUtf8 { damaged: true, .. } | Self::Utf16Broken { .. } => msg!("encoding-remedy-damaged"),
            Self::NotUtf8 { .. } | Self::Utf32 => msg!("encoding-remedy"),
        }
    }
}

/// The byte order mark of UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of a file. UTF-8 is only checked, not copied.
pub fn decode_file(bytes: Vec<u8>) -> Result<Decoded, EncodingFault> {
    decode(bytes, |text| text.trim_start().starts_with(['{', '[']))
}

/// The text of a file that holds nothing else: GB18030 is recognised where it reads like Chinese, however it begins.
pub fn decode_text(bytes: Vec<u8>) -> Result<Decoded, EncodingFault> {
    decode(bytes, |_| true)
}

fn decode(mut bytes: Vec<u8>, begins_so: impl Fn(&str) -> bool) -> Result<Decoded, EncodingFault> {
    let had_bom = bytes.starts_with(BOM);
    if had_bom {
        bytes.drain(..BOM.len());
    } else {
        match utf_16_or_32(&bytes) {
            Some(Wide::Utf32) => return Err(EncodingFault::Utf32),
            Some(Wide::Utf16 { encoding, had_bom }) => return utf16(&bytes, encoding, had_bom),
            None => {}
        }
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, encoding: Encoding::Utf8, had_bom }),
        Err(error) => error,
    };
    let offset = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    // Characters that are UTF-8, or the mark of it, do not come by chance.
    let damaged = had_bom || bytes.get(..offset).is_some_and(|before| !before.is_ascii());
    if !damaged && let Some(decoded) = gb18030(&bytes, begins_so) {
        return Ok(decoded);
    }
    let byte = bytes.get(offset).copied().unwrap_or(0);
    let place = Lines::of_bytes(bytes.get(..offset).unwrap_or(&bytes)).place(offset);
    let offset = offset + if had_bom { BOM.len() } else { 0 };
    Err(EncodingFault::NotUtf8 { offset, byte, place, damaged })
}

enum Wide {
    Utf16 { encoding: Encoding, had_bom: bool },
    Utf32,
}

/// By the byte order mark, or by the zeros that ASCII has in these encodings (a JSON text begins with two such characters).
fn utf_16_or_32(bytes: &[u8]) -> Option<Wide> {
    let first = bytes.first_chunk::<4>();
    match first {
        Some([0xff, 0xfe, 0, 0] | [0, 0, 0xfe, 0xff] | [0, 0, 0, 1..=255] | [1..=255, 0, 0, 0]) => {
            return Some(Wide::Utf32);
        }
        Some([1..=255, 0, 1..=255, 0]) => return Some(Wide::Utf16 { encoding: Encoding::Utf16Le, had_bom: false }),
        Some([0, 1..=255, 0, 1..=255]) => return Some(Wide::Utf16 { encoding: Encoding::Utf16Be, had_bom: false }),
        _ => {}
    }
    match bytes {
        [0xff, 0xfe, ..] => Some(Wide::Utf16 { encoding: Encoding::Utf16Le, had_bom: true }),
        [0xfe, 0xff, ..] => Some(Wide::Utf16 { encoding: Encoding::Utf16Be, had_bom: true }),
        _ => None,
    }
}

fn utf16(bytes: &[u8], encoding: Encoding, had_bom: bool) -> Result<Decoded, EncodingFault> {
    let from = if had_bom { 2 } else { 0 };
    let big = encoding == Encoding::Utf16Be;
    let (pairs, rest) = bytes.get(from..).unwrap_or(&[]).as_chunks::<2>();
    if !rest.is_empty() {
        return Err(EncodingFault::Utf16Broken { offset: bytes.len() - 1 });
    }
    let units = pairs.iter().map(|pair| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) });
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut offset = from;
    for char in char::decode_utf16(units) {
        let char = char.map_err(|_lone| EncodingFault::Utf16Broken { offset })?;
        text.push(char);
        offset += char.len_utf16() * 2;
    }
    Ok(Decoded { text, encoding, had_bom })
}

/// GB18030, where it decodes without a mistake, begins as it should and reads like Chinese.
fn gb18030(bytes: &[u8], begins_so: impl Fn(&str) -> bool) -> Option<Decoded> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let had_bom = text.starts_with('\u{feff}');
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let likely = begins_so(text) && chinese::reads_like_chinese(text);
    likely.then(|| Decoded { text: text.to_owned(), encoding: Encoding::Gb18030, had_bom })
}

#[cfg(test)]
mod tests;
