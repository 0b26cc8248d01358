//! The list of earlier versions as bytes: one version a line, so that damage in one line costs that line alone.
//!
//! It knows the form of the list, not where it lies nor what stays in it.

use super::fs::FileHash;
use crate::json::{hex, unhex};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// A save replaced it.
    Displaced,
    /// It stood on the screen while unsaved.
    Snapshot,
    /// The bytes that a journal starts from.
    Opened,
    /// A dataset that an edit points to. No version of the document.
    Blob,
    /// A version of somebody else that was found in place of ours.
    Foreign,
    /// Only its content was found: the line that said why was lost.
    Found,
}

/// One earlier version in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// When it was kept, RFC 3339; empty when nothing says so.
    pub at: String,
    /// Why it was kept.
    pub why: Why,
    /// The hash of its bytes, by which they are asked for.
    #[serde(serialize_with = "write_hash", deserialize_with = "read_hash")]
    pub hash: FileHash,
    /// How many bytes it has.
    pub size: u64,
    /// How many policies it holds, where somebody counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policies: Option<u64>,
}

impl Version {
    /// The second in which it was kept; none when it cannot be told.
    pub(super) fn second(&self) -> Option<i64> {
        self.at.parse::<Timestamp>().ok().map(|at| at.as_second())
    }
}

/// What could be understood of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ParsedList {
    /// The versions, newest first.
    pub(super) versions: Vec<Version>,
    /// Nothing was damaged.
    pub(super) whole: bool,
}

/// Reads the list. Of a damaged one it gives the lines that are still whole.
pub(super) fn parse(bytes: &[u8]) -> ParsedList {
    if let Ok(versions) = serde_json::from_slice(bytes) {
        return ParsedList { versions, whole: true };
    }
    let text = String::from_utf8_lossy(bytes);
    let versions = text.lines().filter_map(|line| serde_json::from_str(line.trim().trim_end_matches(',')).ok());
    ParsedList { versions: versions.collect(), whole: false }
}

/// The list as bytes.
pub(super) fn to_bytes(versions: &[Version]) -> serde_json::Result<Vec<u8>> {
    let lines = versions.iter().map(serde_json::to_string).collect::<serde_json::Result<Vec<_>>>()?;
    Ok(format!("[\n{}\n]\n", lines.join(",\n")).into_bytes())
}

/// Puts a version where it belongs by its time: before the first that is not newer. The order of the others stays, since
/// it is the order in which they were kept, whatever the clock said.
pub(super) fn insert_by_time(versions: &mut Vec<Version>, version: Version) {
    let at = version.second();
    let place = versions.iter().position(|other| other.second() <= at).unwrap_or(versions.len());
    versions.insert(place, version);
}

/// The hash in 64 small hexadecimal digits.
pub(super) fn hash_from_hex(text: &str) -> Option<FileHash> {
    unhex(text).filter(|hash| hex(hash) == text)
}

fn write_hash<S: Serializer>(hash: &FileHash, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&hex(hash))
}

fn read_hash<'de, D: Deserializer<'de>>(from: D) -> Result<FileHash, D::Error> {
    let text = String::deserialize(from)?;
    hash_from_hex(&text).ok_or_else(|| serde::de::Error::custom("no hash"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(at: &str, why: Why, byte: u8) -> Version {
        Version { at: at.to_owned(), why, hash: [byte; 32], size: 7, policies: None }
    }

    fn three() -> Vec<Version> {
        vec![
            Version { policies: Some(3), ..version("2026-01-03T00:00:00Z", Why::Displaced, 0xab) },
            version("2026-01-02T00:00:00Z", Why::Opened, 2),
            version("", Why::Found, 1),
        ]
    }

    #[test]
    fn list_when_written_and_read_is_the_same_and_has_a_version_a_line() {
        let bytes = to_bytes(&three()).unwrap();
        assert_eq!(parse(&bytes), ParsedList { versions: three(), whole: true });
        assert_eq!(String::from_utf8(bytes).unwrap().lines().count(), 5);
        assert_eq!(parse(&to_bytes(&[]).unwrap()), ParsedList { versions: Vec::new(), whole: true });
    }

    #[test]
    fn list_when_cut_anywhere_keeps_the_lines_before_the_cut() {
        let bytes = to_bytes(&three()).unwrap();
        let mut most = 0;
        for end in 0..bytes.len() - 2 {
            let parsed = parse(&bytes[..end]);
            assert!(!parsed.whole, "{end}");
            assert_eq!(parsed.versions, three()[..parsed.versions.len()], "{end}");
            assert!(parsed.versions.len() >= most, "{end}");
            most = parsed.versions.len();
        }
        assert_eq!(most, 3);
    }

    #[test]
    fn hash_when_it_is_not_64_small_digits_is_none() {
        let text = hex(&[0xab; 32]);
        assert_eq!(hash_from_hex(&text), Some([0xab; 32]));
        for wrong in
            [text.get(1..).unwrap(), &text.to_uppercase(), "", &format!("{text}0"), &"政".repeat(32), &"g".repeat(64)]
        {
            assert_eq!(hash_from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn insert_when_the_time_is_known_goes_before_older_ones_and_behind_all_when_not() {
        let mut versions = three();
        insert_by_time(&mut versions, version("2026-01-02T12:00:00Z", Why::Found, 9));
        insert_by_time(&mut versions, version("2026-01-09T00:00:00+08:00", Why::Found, 8));
        let bytes: Vec<u8> = versions.iter().map(|version| version.hash[0]).collect();
        assert_eq!(bytes, [8, 0xab, 9, 2, 1]);
        let mut versions = vec![version("2026-01-02T00:00:00Z", Why::Opened, 2)];
        insert_by_time(&mut versions, version("", Why::Found, 3));
        assert_eq!(versions[1].hash[0], 3);
    }
}
