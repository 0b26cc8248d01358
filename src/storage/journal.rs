//! A file that only grows: what was appended and flushed is there after a crash, up to the first damage and no further.
//!
//! It knows frames, not what they mean. An append that failed closes the file: after a failed flush the system may have
//! dropped what it was asked to write, and a second flush would succeed all the same. [`Journal::rewrite`] then makes a new
//! file of everything.

use super::error::{SaveError, SaveStep};
use super::frames::{self, START, Sum};
use super::fs::Fs;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Room that is kept on the disk for what comes, so that a disk that fills up does not stop the journal at once.
const RESERVE: u64 = 1 << 20;

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    fs: Arc<dyn Fs>,
    path: PathBuf,
    /// `None` after a failure.
    file: Option<File>,
    /// How many frames are certain to be there.
    count: u64,
    sum: Sum,
    /// Up to where the file is certain.
    len: u64,
    reserved: u64,
}

/// What a journal file held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalContent {
    /// The payloads, in order.
    pub payloads: Vec<Vec<u8>>,
    /// Behind them something could not be read.
    pub damaged: bool,
    /// About how many entries that was.
    pub lost: usize,
}

fn failed(path: &Path, step: SaveStep) -> impl Fn(io::Error) -> SaveError + '_ {
    move |error| SaveError::Io { step, path: path.to_path_buf(), error }
}

impl Journal {
    /// Makes the file, with its first payloads. A file that is there is replaced in one step.
    pub fn create(fs: &Arc<dyn Fs>, path: &Path, payloads: &[Vec<u8>]) -> Result<Self, SaveError> {
        let (fs, path) = (Arc::clone(fs), path.to_path_buf());
        let mut journal = Self { fs, path, file: None, count: 0, sum: START, len: 0, reserved: 0 };
        journal.replace(payloads)?;
        Ok(journal)
    }

    /// Reads what a file holds, without a change of it.
    pub fn look(fs: &dyn Fs, path: &Path) -> io::Result<JournalContent> {
        let bytes = fs.read(path)?;
        let scan = frames::scan(&bytes);
        Ok(JournalContent {
            payloads: scan.payloads.iter().map(|payload| payload.to_vec()).collect(),
            damaged: scan.good < bytes.len(),
            lost: scan.lost,
        })
    }

    /// Opens a file to go on behind what it holds. A damaged tail is kept beside it as `journal.damaged-N`, then cut off.
    pub fn open(fs: &Arc<dyn Fs>, path: &Path) -> Result<(Self, JournalContent), SaveError> {
        let bytes = fs.read(path).map_err(failed(path, SaveStep::Look))?;
        let scan = frames::scan(&bytes);
        let tail = bytes.get(scan.good..).unwrap_or(&[]);
        let found = JournalContent {
            payloads: scan.payloads.iter().map(|payload| payload.to_vec()).collect(),
            damaged: !tail.is_empty(),
            lost: scan.lost,
        };
        let file = fs.open_append(path).map_err(failed(path, SaveStep::Write))?;
        if !tail.is_empty() {
            keep_tail(&**fs, path, tail)?;
            fs.truncate(&file, scan.good as u64)
                .and_then(|()| fs.sync(&file))
                .map_err(failed(path, SaveStep::Write))?;
        }
        let journal = Self {
            fs: Arc::clone(fs),
            path: path.to_path_buf(),
            file: Some(file),
            count: scan.payloads.len() as u64,
            sum: scan.sum,
            len: scan.good as u64,
            reserved: 0,
        };
        Ok((journal, found))
    }

    /// Goes on behind the first payloads only; all that it held is kept as `journal.damaged-N`.
    pub fn shorten(&mut self, payloads: &[Vec<u8>]) -> Result<(), SaveError> {
        let all = self.fs.read(&self.path).map_err(failed(&self.path, SaveStep::Look))?;
        keep_tail(&*self.fs, &self.path, &all)?;
        self.replace(payloads)
    }

    /// Begins anew with these payloads, in one step. After an error it holds what it held, or these payloads where the new
    /// file is in place and only the disk could not confirm it; either way it goes on behind them.
    pub fn replace(&mut self, payloads: &[Vec<u8>]) -> Result<(), SaveError> {
        let (fs, path) = (Arc::clone(&self.fs), self.path.clone());
        let frames = Frames::from_start(payloads).ok_or_else(|| too_long(&path))?;
        // Windows replaces no file that is open.
        self.file = None;
        put_in_place(&*fs, &path, &frames.bytes)?;
        // From here on this is what stands there, whatever else fails.
        self.count = payloads.len() as u64;
        self.sum = frames.sum;
        self.len = frames.bytes.len() as u64;
        self.reserved = 0;
        fs.sync_folder(folder_of(&path)).map_err(failed(&path, SaveStep::Replace))?;
        self.file = Some(fs.open_append(&path).map_err(failed(&path, SaveStep::Write))?);
        Ok(())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes payloads behind the others and waits until the disk has them. After an error nothing of it counts, and the
    /// next time goes on in a new file.
    pub fn append(&mut self, payloads: &[Vec<u8>]) -> Result<(), SaveError> {
        let path = self.path.clone();
        let Some(mut file) = self.file.take() else { return self.rewrite(payloads) };
        let frames = Frames::after(self.count, self.sum, payloads).ok_or_else(|| too_long(&path))?;
        let size = frames.bytes.len() as u64;
        if self.reserved < size {
            // Only a precaution: a disk that cannot keep room may still have some.
            self.reserved = if self.fs.reserve(&file, RESERVE + size).is_ok() { RESERVE + size } else { 0 };
        }
        self.fs
            .write(&mut file, &frames.bytes)
            .and_then(|()| self.fs.sync_data(&file))
            .map_err(failed(&path, SaveStep::Write))?;
        self.file = Some(file);
        self.count += payloads.len() as u64;
        self.sum = frames.sum;
        self.len += size;
        self.reserved = self.reserved.saturating_sub(size);
        Ok(())
    }

    /// Makes a new file of what is certain and of `more`, and goes on in it: the way back from a failed append.
    fn rewrite(&mut self, more: &[Vec<u8>]) -> Result<(), SaveError> {
        let bytes = self.fs.read(&self.path).map_err(failed(&self.path, SaveStep::Look))?;
        let certain = bytes.get(..usize::try_from(self.len).unwrap_or(usize::MAX)).unwrap_or(&bytes);
        let scan = frames::scan(certain);
        if scan.payloads.len() as u64 != self.count {
            return Err(SaveError::NotAsWritten(self.path.clone()));
        }
        let payloads: Vec<Vec<u8>> =
            scan.payloads.iter().map(|payload| payload.to_vec()).chain(more.iter().cloned()).collect();
        let before = (self.count, self.sum, self.len);
        // After an error nothing of `more` counts: whoever tries again brings it again.
        self.replace(&payloads).inspect_err(|_| (self.count, self.sum, self.len) = before)
    }
}

/// Writes a file beside, and puts it in the place of what is there. An error changes nothing.
fn put_in_place(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let temp = path.with_extension("new");
    match fs.remove(&temp) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(path, SaveStep::Create)(error)),
        _ => {}
    }
    let mut file = fs.create_new(&temp, 0o600).map_err(failed(path, SaveStep::Create))?;
    let written = fs.write(&mut file, bytes).and_then(|()| fs.sync(&file)).map_err(failed(path, SaveStep::Write));
    // Its handle does not write behind what others see: the file is opened anew, to append.
    drop(file);
    written.and_then(|()| fs.rename(&temp, path).map_err(failed(path, SaveStep::Replace))).inspect_err(|_| {
        fs.remove(&temp).ok();
    })
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or_else(|| Path::new("."))
}

fn too_long(path: &Path) -> SaveError {
    failed(path, SaveStep::Write)(io::ErrorKind::FileTooLarge.into())
}

/// Frames with the checksum after them.
struct Frames {
    bytes: Vec<u8>,
    sum: Sum,
}

impl Frames {
    fn from_start(payloads: &[Vec<u8>]) -> Option<Self> {
        Self::after(0, START, payloads)
    }

    fn after(count: u64, sum: Sum, payloads: &[Vec<u8>]) -> Option<Self> {
        let mut all = Self { bytes: Vec::new(), sum };
        for (number, payload) in (count..).zip(payloads) {
            all.sum = frames::push(&mut all.bytes, number, &all.sum, payload)?;
        }
        Some(all)
    }
}

/// What could not be read may still be worth something to somebody with more patience.
fn keep_tail(fs: &dyn Fs, path: &Path, tail: &[u8]) -> Result<(), SaveError> {
    for n in 1..1000 {
        let kept = path.with_extension(format!("damaged-{n}"));
        match fs.create_new(&kept, 0o600) {
            Ok(mut file) => {
                return fs
                    .write(&mut file, tail)
                    .and_then(|()| fs.sync(&file))
                    .and_then(|()| fs.sync_folder(folder_of(path)))
                    .map_err(failed(&kept, SaveStep::Write));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(&kept, SaveStep::Create)(error)),
        }
    }
    // All names are taken: nothing is cut off that was not kept.
    Err(failed(path, SaveStep::Create)(io::ErrorKind::AlreadyExists.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealFs;
    use crate::storage::failing::FailingFs;

    fn lines(texts: &[&str]) -> Vec<Vec<u8>> {
        texts.iter().map(|text| text.as_bytes().to_vec()).collect()
    }

    fn real() -> Arc<dyn Fs> {
        Arc::new(RealFs)
    }

    #[test]
    fn journal_when_opened_again_holds_what_was_appended() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::create(&real(), &path, &lines(&["a"])).unwrap();
        journal.append(&lines(&["b", "c"])).unwrap();
        journal.append(&lines(&["d"])).unwrap();
        drop(journal);
        let (mut journal, found) = Journal::open(&real(), &path).unwrap();
        assert_eq!(found, JournalContent { payloads: lines(&["a", "b", "c", "d"]), damaged: false, lost: 0 });
        journal.append(&lines(&["e"])).unwrap();
        assert_eq!(Journal::look(&RealFs, &path).unwrap().payloads.len(), 5);
    }

    #[test]
    fn journal_when_its_tail_is_damaged_keeps_it_and_goes_on_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::create(&real(), &path, &lines(&["a", "b", "c"])).unwrap();
        journal.append(&lines(&["d"])).unwrap();
        drop(journal);
        let mut bytes = std::fs::read(&path).unwrap();
        let at = bytes.iter().position(|byte| *byte == b'c').unwrap();
        bytes[at] = b'x';
        crate::storage::save_private(&RealFs, &path, &bytes).unwrap();
        let (mut journal, found) = Journal::open(&real(), &path).unwrap();
        assert_eq!(found, JournalContent { payloads: lines(&["a", "b"]), damaged: true, lost: 2 });
        journal.append(&lines(&["e"])).unwrap();
        assert_eq!(Journal::look(&RealFs, &path).unwrap().payloads, lines(&["a", "b", "e"]));
        assert!(folder.path().join("journal.damaged-1").exists());
    }

    #[test]
    fn journal_when_any_operation_fails_loses_nothing_that_it_said_it_had() {
        for for_ever in [false, true] {
            for at in 1..60 {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("journal");
                let failing = Arc::new(FailingFs::at(at, for_ever));
                let fs: Arc<dyn Fs> = Arc::clone(&failing) as Arc<dyn Fs>;
                let mut acknowledged = Vec::new();
                if let Ok(mut journal) = Journal::create(&fs, &path, &lines(&["start"])) {
                    acknowledged.push("start".to_owned());
                    let mut waiting: Vec<Vec<u8>> = Vec::new();
                    for n in 0..5 {
                        waiting.push(format!("n{n}").into_bytes());
                        if journal.append(&waiting).is_ok() {
                            acknowledged.extend(waiting.drain(..).map(|line| String::from_utf8(line).unwrap()));
                        }
                    }
                }
                let found = Journal::look(&RealFs, &path).map(|found| found.payloads).unwrap_or_default();
                let found: Vec<String> = found.into_iter().map(|line| String::from_utf8(line).unwrap()).collect();
                // More may be there than was said, in the right order; never less.
                assert!(found.starts_with(&acknowledged), "operation {at}, for ever {for_ever}: {found:?}");
                if failing.count() < at {
                    assert_eq!(acknowledged.len(), 6);
                }
            }
        }
    }

    #[test]
    fn journal_when_it_cannot_begin_anew_goes_on_behind_what_it_holds() {
        for at in 1..60 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("journal");
            let failing = Arc::new(FailingFs::at(at, false));
            let fs: Arc<dyn Fs> = Arc::clone(&failing) as Arc<dyn Fs>;
            let Ok(mut journal) = Journal::create(&fs, &path, &lines(&["start"])) else { continue };
            let has_one = journal.append(&lines(&["one"])).is_ok();
            let is_new = journal.replace(&lines(&["x", "y", "w"])).is_ok();
            // One operation fails in all: the second time nothing does.
            if journal.append(&lines(&["z"])).is_err() {
                journal.append(&lines(&["z"])).unwrap();
            }
            let found = Journal::look(&RealFs, &path).unwrap().payloads;
            let new = lines(&["x", "y", "w", "z"]);
            let old = lines(if has_one { &["start", "one", "z"] } else { &["start", "z"] });
            assert!(found == new || !is_new && found == old, "operation {at}: {found:?}");
        }
    }
}
