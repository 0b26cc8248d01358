//! Removing earlier versions that are no longer needed, with proof that those which stay in their stead can be read.
//!
//! The rule itself stands in `thinning`; how a version lies on disk is for `versions` to know.

use super::fs::{FileHash, FileKind};
use super::read::OPEN_LIMIT;
use super::thinning::staying;
use super::version_list::{Version, Why};
use super::versions::{StoredList, VersionError, Versions};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

impl Versions<'_> {
    /// Removes the versions that the rule does not keep and that are not `pinned`, and says which went.
    ///
    /// `pinned` are the contents that the journal needs. No version of the document goes before every newer one that is
    /// to stay in its stead was read back; one that cannot be read is not counted, so that an older one takes its place.
    /// A list that was damaged is only made again: its times are guesses, and nothing goes on the strength of a guess.
    pub fn thin(&self, now: Timestamp, pinned: &BTreeSet<FileHash>) -> Result<Vec<Version>, VersionError> {
        let StoredList { versions, whole, .. } = self.load(None)?;
        if !whole {
            self.replace_damaged_list(&versions)?;
            return Ok(Vec::new());
        }
        let packed = self.packed_sizes(&versions)?;
        let going = self.going(&versions, &packed, now, pinned)?;
        if going.is_empty() {
            return Ok(Vec::new());
        }
        let (gone, rest): (Vec<_>, Vec<_>) =
            versions.into_iter().enumerate().partition(|(place, _)| going.contains(place));
        let [gone, rest] = [gone, rest].map(|part| part.into_iter().map(|(_, version)| version).collect::<Vec<_>>());
        // First the list: a version in it without content would be a promise that is not kept, while a content without
        // a line is found again.
        self.write_list(&rest)?;
        let still: BTreeSet<FileHash> = rest.iter().map(|version| version.hash).collect();
        let unused: BTreeSet<FileHash> = gone.iter().map(|version| version.hash).collect();
        let mut first_error = None;
        for hash in unused.difference(&still).filter(|hash| packed.contains_key(*hash)) {
            let path = self.path_of(hash);
            if let Err(error) = self.fs.remove(&path) {
                first_error = first_error.or(Some(VersionError::NotRemoved { path, error }));
            }
        }
        match first_error {
            Some(error) => Err(error),
            None => Ok(gone),
        }
    }

    /// The places of the versions that may go.
    fn going(
        &self,
        versions: &[Version],
        packed: &BTreeMap<FileHash, u64>,
        now: Timestamp,
        pinned: &BTreeSet<FileHash>,
    ) -> Result<BTreeSet<usize>, VersionError> {
        let free = |place: &usize| versions.get(*place).is_some_and(|version| !pinned.contains(&version.hash));
        // Nothing is lost with a line that has no content.
        let empty: BTreeSet<usize> = (0..versions.len())
            .filter(|place| versions.get(*place).is_some_and(|version| !packed.contains_key(&version.hash)))
            .collect();
        let mut read_back = BTreeSet::new();
        let mut damaged = BTreeSet::new();
        loop {
            let counted: Vec<usize> =
                (0..versions.len()).filter(|place| !empty.contains(place) && !damaged.contains(place)).collect();
            let stay = staying_of(&counted, versions, packed, now);
            let going: BTreeSet<usize> =
                counted.into_iter().filter(|place| !stay.contains(place) && free(place)).collect();
            let oldest = going.iter().copied().rfind(|place| is_document(versions, *place));
            let newly_damaged = match oldest {
                Some(oldest) => self.first_damaged(versions, stay.range(..oldest), &mut read_back)?,
                None => None,
            };
            if let Some(place) = newly_damaged {
                damaged.insert(place);
                continue;
            }
            // What is damaged takes nobody's place, and goes when it would go anyway.
            let with_damaged: Vec<usize> = (0..versions.len()).filter(|place| !empty.contains(place)).collect();
            let stay = staying_of(&with_damaged, versions, packed, now);
            damaged.retain(|place| !stay.contains(place) && free(place));
            return Ok(going.into_iter().chain(empty.into_iter().filter(free)).chain(damaged).collect());
        }
    }

    /// The first of these versions whose content cannot be read back. Each content is read once.
    fn first_damaged<'p>(
        &self,
        versions: &[Version],
        places: impl Iterator<Item = &'p usize>,
        read_back: &mut BTreeSet<FileHash>,
    ) -> Result<Option<usize>, VersionError> {
        for place in places.copied().filter(|place| is_document(versions, *place)) {
            let Some(version) = versions.get(place) else { continue };
            if read_back.contains(&version.hash) {
                continue;
            }
            match self.unpack(&version.hash, version.size.max(OPEN_LIMIT), &mut |_| Ok(())) {
                Ok(()) => {
                    read_back.insert(version.hash);
                }
                // The disk that does not answer now may answer later.
                Err(error @ VersionError::Io { .. }) => return Err(error),
                Err(_) => return Ok(Some(place)),
            }
        }
        Ok(None)
    }

    /// What every content takes on disk; one that is not there is not in it.
    fn packed_sizes(&self, versions: &[Version]) -> Result<BTreeMap<FileHash, u64>, VersionError> {
        let mut sizes = BTreeMap::new();
        for hash in versions.iter().map(|version| version.hash).collect::<BTreeSet<_>>() {
            let path = self.path_of(&hash);
            match self.fs.look(&path) {
                Ok(meta) if meta.kind == FileKind::File => {
                    sizes.insert(hash, meta.size);
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(VersionError::Io { path, error }),
            }
        }
        Ok(sizes)
    }
}

fn is_document(versions: &[Version], place: usize) -> bool {
    versions.get(place).is_some_and(|version| version.why != Why::Blob)
}

/// The rule, asked of some of the versions; the places are those among all.
fn staying_of(
    places: &[usize],
    versions: &[Version],
    packed: &BTreeMap<FileHash, u64>,
    now: Timestamp,
) -> BTreeSet<usize> {
    let some: Vec<Version> = places.iter().filter_map(|place| versions.get(*place).cloned()).collect();
    staying(&some, packed, now).into_iter().filter_map(|place| places.get(place).copied()).collect()
}

#[cfg(test)]
#[path = "versions_thin_tests.rs"]
mod tests;
