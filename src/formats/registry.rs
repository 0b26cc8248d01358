//! The formats of files: one table, from which dialogs, *Save as*, drag and drop, *Export* and the command line take
//! endings, names, readers and writers.
//!
//! A new format is a folder beside this file, with functions over bytes, and a row here.

use std::path::Path;

use super::codebook;
use super::hongtou1;
use super::{Loaded, Refused, Unread};
use crate::dataset::Dataset;
use crate::support::progress::Progress;
use crate::support::source::ByteSource;
use crate::support::source::MemorySource;
use crate::words::Message;

/// A format of files.
#[derive(Debug)]
pub struct Format {
    /// Names it in code and in results for scripts.
    pub id: &'static str,
    /// Message id of its name.
    pub label: &'static str,
    /// Endings of its files, in small letters, without the dot; the first one is appended.
    pub endings: &'static [&'static str],
    /// Whether the first bytes of a file look like it.
    pub sniff: fn(&[u8]) -> bool,
    /// Reads a file; `None` where it is only written.
    pub read: Option<ReadFile>,
    /// The bytes of a file; `None` where it is only read.
    pub write: Option<WriteFile>,
    /// What of a dataset is not in the file once it is written, a sentence for each; nothing where it can be read back whole.
    pub cannot_hold: fn(&Dataset) -> Vec<Message>,
}

/// Reads a file piece by piece; `progress` is told bytes. Doubts of more than so many records may be left for later.
pub type ReadFile = fn(&mut dyn ByteSource, &dyn Progress, u32) -> Result<Loaded, Unread>;

/// Writes a dataset; an error where the format has no place for it at all.
pub type WriteFile = fn(&Dataset) -> Result<Vec<u8>, Message>;

/// The dataset's own format, which holds everything.
pub static HONGTOU: Format = Format {
    id: "hongtou",
    label: "format-hongtou",
    endings: &["json"],
    sniff: hongtou1::sniff,
    read: Some(hongtou1::read_source_quickly),
    write: Some(|dataset| Ok(hongtou1::write(dataset).into_bytes())),
    cannot_hold: |_| Vec::new(),
};

/// The codebook as a page to be read: nothing of the records is in it.
pub static CODEBOOK: Format = Format {
    id: "codebook",
    label: "format-codebook",
    endings: &["md"],
    sniff: |_| false,
    read: None,
    write: Some(|dataset| Ok(codebook::codebook_markdown(dataset).into_bytes())),
    cannot_hold: codebook::cannot_hold,
};

/// All formats, the dataset's own first.
static FORMATS: &[&Format] = &[&HONGTOU, &CODEBOOK];

impl Format {
    /// The ending that is appended, with its dot.
    pub fn ending(&self) -> String {
        self.endings.first().map(|ending| format!(".{ending}")).unwrap_or_default()
    }

    /// A file name with its ending.
    pub fn file_name(&self, stem: &str) -> String {
        format!("{stem}{}", self.ending())
    }

    /// Whether a path has one of its endings, in letters of either size.
    pub fn has_ending_of(&self, path: &Path) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| self.endings.contains(&ending.as_str()))
    }
}

/// The formats that can be read.
pub fn readable() -> Vec<&'static Format> {
    FORMATS.iter().copied().filter(|format| format.read.is_some()).collect()
}

/// The formats that can be written.
pub fn writable() -> Vec<&'static Format> {
    FORMATS.iter().copied().filter(|format| format.write.is_some()).collect()
}

/// The formats that hold everything of a dataset: a document is saved in one of them.
pub fn lossless() -> Vec<&'static Format> {
    vec![&HONGTOU]
}

/// The endings of some formats, without the dot.
pub fn endings(formats: &[&'static Format]) -> Vec<&'static str> {
    formats.iter().flat_map(|format| format.endings).copied().collect()
}

/// The one of these formats that a file's ending names.
pub fn of_ending(formats: &[&'static Format], path: &Path) -> Option<&'static Format> {
    formats.iter().copied().find(|format| format.has_ending_of(path))
}

/// So many bytes are looked at to see which format a file has.
const HEAD: usize = 4096;

/// Reads a file of any format that can be read.
pub fn read_file(
    path: &Path,
    source: &mut dyn ByteSource,
    progress: &dyn Progress,
    most: u32,
) -> Result<Loaded, Unread> {
    let formats = readable();
    let format = match formats.as_slice() {
        [one] => *one,
        _ => sniffed(&formats, path, &source.again(0, HEAD).map_err(Unread::Io)?),
    };
    let read = format.read.unwrap_or(hongtou1::read_source_quickly);
    read(source, progress, most)
}

/// Reads a file of any format that is in memory as a whole, and came from a path or has none.
pub fn read_bytes(path: &Path, bytes: &[u8], most: u32) -> Result<Loaded, Box<Refused>> {
    match read_file(path, &mut MemorySource::new(bytes), &(), most) {
        Ok(loaded) => Ok(loaded),
        Err(Unread::Refused(refused)) => Err(refused),
        // Memory does not fail, and nobody can stop it: what is left is to read it once more.
        Err(Unread::Io(_) | Unread::Stopped) => hongtou1::read_from(bytes),
    }
}

/// The format of a file: that of its ending, if it looks like it, else any that it looks like. What looks like none is left to
/// the format of its ending, or to our own, whose reader says what is wrong.
fn sniffed(formats: &[&'static Format], path: &Path, head: &[u8]) -> &'static Format {
    let looks = |format: &&'static Format| (format.sniff)(head);
    let named = of_ending(formats, path);
    named.filter(looks).or_else(|| formats.iter().copied().find(looks)).or(named).unwrap_or(&HONGTOU)
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Format = Format {
        id: "table",
        label: "format-hongtou",
        endings: &["csv", "tsv"],
        sniff: |head| head.contains(&b','),
        read: Some(hongtou1::read_source_quickly),
        write: None,
        cannot_hold: |_| Vec::new(),
    };

    #[test]
    fn sniffed_when_ending_and_content_disagree_follows_the_content() {
        let formats: [&'static Format; 2] = [&HONGTOU, &TABLE];
        let format = |path: &str, head: &str| sniffed(&formats, Path::new(path), head.as_bytes()).id;
        assert_eq!(format("a.json", " {\"hongtou\":1}"), "hongtou");
        assert_eq!(format("a.JSON", "\u{feff}{\"a\":1,\"b\":2}"), "hongtou");
        assert_eq!(format("a.csv", "id,title"), "table");
        assert_eq!(format("a.json", "id,title"), "table");
        assert_eq!(format("a.csv", "{\"hongtou\": 1}"), "hongtou");
        // Both look like it: the ending decides.
        assert_eq!(format("a.csv", "{\"a\":1,\"b\":2}"), "table");
        assert_eq!(format("a.csv", ""), "table");
        assert_eq!(format("a.xyz", "?"), "hongtou");
    }

    #[test]
    fn formats_when_compared_have_different_ids_and_endings_in_small_letters() {
        let ids: std::collections::BTreeSet<&str> = FORMATS.iter().map(|format| format.id).collect();
        assert_eq!(ids.len(), FORMATS.len());
        for format in FORMATS {
            assert!(format.read.is_some() || format.write.is_some(), "{}", format.id);
            assert!(!format.endings.is_empty(), "{}", format.id);
            for lang in [crate::words::Lang::En, crate::words::Lang::Zh] {
                assert_ne!(crate::words::text(lang, format.label), format.label);
            }
            for ending in format.endings {
                assert_eq!(*ending, ending.to_lowercase());
                assert!(!ending.starts_with('.'), "{ending}");
            }
        }
        for formats in [readable(), writable(), lossless()] {
            assert!(formats.iter().any(|format| format.id == HONGTOU.id), "a dataset is read, written and saved");
        }
        assert!(lossless().iter().all(|format| format.read.is_some() && format.write.is_some()));
        assert_eq!(endings(&[&HONGTOU, &TABLE]), ["json", "csv", "tsv"]);
        assert!(HONGTOU.has_ending_of(Path::new("政策.JSON")) && !HONGTOU.has_ending_of(Path::new("json")));
        assert_eq!(HONGTOU.file_name("政策"), "政策.json");
    }
}
