//! What each job does.

use std::sync::Arc;

use super::{Cancel, Compared, CopySource, Job, OnDisk, Outcome, RunJob};
use crate::app::changing;
use crate::app::dispatch;
use crate::app::import::ImportPreview;
use crate::app::merging::MergeReview;
use crate::dataset::{Dataset, Differences, differences, incoming, three_way};
use crate::formats::{self, WrittenPacket};
use crate::msg;
use crate::persistence::{self, Recovery, SaveRequest, WriteFailure};
use crate::storage::{self, Fs as _};

#[expect(clippy::too_many_lines, reason = "one arm for each kind of job")]
pub(super) fn work(job: Job) -> Outcome {
    match job.work {
        RunJob::Read { path, own } => {
            let mut result = persistence::open_again(job.state_folder.as_ref(), &path, own.as_ref(), &job.cancel);
            if let Some(recovery) = result.as_mut().ok().and_then(|opened| opened.recovery.as_mut()) {
                changing::pack(&mut recovery.dataset, &job.cancel);
            }
            Outcome::Read { result: Box::new(result), path }
        }
        RunJob::Preview { path, read, beside } => {
            // What is imported is only read, neither locked nor protected.
            let (dataset, document) = *beside;
            let preview = |loaded| Box::new(ImportPreview::new(path.clone(), loaded, &dataset, &job.cancel));
            let result = match read {
                Some(read) => Ok(Box::new(read.compared_with(&dataset, &job.cancel))),
                None => persistence::read_file(&path, &job.cancel).map(|(loaded, ..)| preview(loaded)),
            };
            Outcome::Previewed { result, path, beside: (document, dataset.revision()) }
        }
        RunJob::CompareMerge { path, before, beside } => {
            let (mine, document) = *beside;
            let beside = (document, mine.revision());
            let read = match &before {
                Some(before) => Ok(Arc::clone(&before.theirs)),
                None => persistence::read_file(&path, &job.cancel).map(|(loaded, ..)| Arc::new(loaded.dataset)),
            };
            match read.map(|theirs| review(&path, &theirs, (&mine, before.as_deref()), &job.cancel)) {
                Ok(None) => Outcome::Cancelled,
                Ok(Some(review)) => Outcome::MergeCompared { path, beside, result: Ok(Box::new(review)) },
                Err(why) => Outcome::MergeCompared { path, beside, result: Err(why) },
            }
        }
        RunJob::Save(request) => {
            let result = persistence::save(job.state_folder.as_ref(), &request);
            let SaveRequest { path, dataset, state, .. } = *request;
            Outcome::Saved { path, state, dataset, result }
        }
        RunJob::Snapshot { store, dataset } => {
            let result = persistence::snapshot(&store, &dataset).map(|_hash| ());
            Outcome::Snapshot { result }
        }
        RunJob::LookAtDisk { path, known, compared } => {
            let found = Box::new(look_at_disk(&path, known, &compared, &job.cancel));
            Outcome::LookedAtDisk { path, found }
        }
        RunJob::Versions(store) => {
            let (versions, told) = store.versions().list();
            Outcome::Versions { versions, told }
        }
        RunJob::Compare { store, version, dataset, blind } => {
            let bytes = store.versions().bytes(&version, storage::OPEN_LIMIT).map_err(|error| error.message());
            let read = |bytes| formats::read(bytes).map_err(|refused| refused.issue.what.clone());
            let result = bytes.and_then(read).map(|loaded| Box::new(told(&loaded.dataset, &dataset, blind.as_deref())));
            Outcome::Compared { what: Compared::Version(version), result }
        }
        RunJob::CompareRecovery(recovery, blind) => {
            let result = Ok(Box::new(told(&recovery.on_disk, &recovery.dataset, blind.as_deref())));
            Outcome::Compared { what: Compared::Recovery, result }
        }
        RunJob::Copy { path, what, source, expect } => {
            let bytes = match source {
                CopySource::Codebook(dataset) => {
                    formats::CODEBOOK.write.map_or(Ok(Vec::new()), |write| write(&dataset))
                }
                CopySource::Dataset(dataset) => Ok(formats::write(&dataset).into_bytes()),
                CopySource::Figure(source) => {
                    let figure = source.make(&job.cancel);
                    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned());
                    let bytes = figure.zip(ending).and_then(|(figure, ending)| figure.bytes(&ending, source.dpi));
                    bytes.ok_or_else(|| msg!("job-cancelled"))
                }
                CopySource::Quotes(dataset, quotes, between) => {
                    Ok(formats::write_quotes(&dataset, &quotes.rows, between))
                }
                CopySource::Version(store, version) => {
                    store.versions().bytes(&version, storage::OPEN_LIMIT).map_err(|error| error.message())
                }
            };
            let result = bytes.map_err(WriteFailure::Other).and_then(|bytes| write(&path, &bytes, expect));
            Outcome::Copied { path, what, result }
        }
        RunJob::LookForUnrecovered => {
            let found = job.state_folder.as_ref().map(|state_folder| {
                state_folder.empty_trash();
                persistence::unrecovered(state_folder)
            });
            let found = found.unwrap_or_default();
            Outcome::Unrecovered { found }
        }
        RunJob::Discard(recovery) => {
            let result = match &job.state_folder {
                Some(state_folder) => persistence::discard(state_folder, &recovery),
                None => Err(msg!("keeping-journal-empty")),
            };
            let folder = recovery.store.folder().clone();
            Outcome::Discarded { folder, changes: recovery.changes, result }
        }
        RunJob::Release(store) => {
            let result = store.release();
            Outcome::Quiet { result }
        }
        RunJob::AskToRaise(path) => {
            let result = job.state_folder.as_ref().map_or(Ok(()), |state_folder| state_folder.ask_to_raise(&path));
            Outcome::Quiet { result }
        }
        RunJob::Thin(store) => {
            store.thin();
            Outcome::Quiet { result: Ok(()) }
        }
        RunJob::TakeUp(folder) => {
            let result = match &job.state_folder {
                Some(state_folder) => Recovery::without_file(state_folder, &folder).map(|mut recovery| {
                    changing::pack(&mut recovery.dataset, &job.cancel);
                    Box::new(recovery)
                }),
                None => Err(msg!("keeping-journal-empty")),
            };
            Outcome::TakenUp { result }
        }
        RunJob::Export { path, source, request, format, expect } => {
            match formats::write_packet(*source, &request, format, &job.cancel) {
                None => Outcome::Cancelled,
                Some(made) => {
                    let (packet, result) = match made {
                        Err(why) => (WrittenPacket::default(), Err(why.into())),
                        Ok(packet) => {
                            let result = write(&path, &packet.bytes, expect);
                            (packet, result)
                        }
                    };
                    Outcome::Exported { path, expect, kept: (packet.kept, packet.of), told: packet.told, result }
                }
            }
        }
        RunJob::Packets { asked, folder, source, packets, replaced } => {
            let end = persistence::write_packets(&storage::RealFs, &source, &packets, &replaced, &job.cancel);
            Outcome::Packets { asked, folder, end }
        }
        RunJob::Check { path, hash, unchecked, told } => {
            let checked = persistence::check_file(&path, &hash, &unchecked);
            // Of a file that is another one by now no more is told.
            let result = checked.map(|issues| issues.map_or_else(|| Arc::clone(&told), Arc::new));
            Outcome::Checked { told, result }
        }
        RunJob::Change { plan, snapshot, author } => {
            let result = changing::make(&plan, *snapshot, &author, &job.cancel).map(|mut made| {
                changing::pack(&mut made.dataset, &job.cancel);
                Box::new(made)
            });
            Outcome::Changed { result }
        }
        RunJob::CarryOut { mut state, deps, command } => {
            let effects = dispatch::carry_out(&mut state, &deps, *command);
            Outcome::CarriedOut { state, effects }
        }
        RunJob::Make(work) => work.run(&job.cancel).map_or(Outcome::Cancelled, Outcome::Made),
    }
}

fn review(
    path: &std::path::Path,
    theirs: &Arc<Dataset>,
    (mine, before): (&Dataset, Option<&MergeReview>),
    cancel: &Cancel,
) -> Option<MergeReview> {
    let nothing = std::collections::BTreeMap::new();
    let said = before.map_or(&nothing, |before| &before.said);
    let found = incoming(mine, theirs, said, cancel)?;
    Some(MergeReview::new(path.to_owned(), (mine, Arc::clone(theirs)), found, before))
}

/// How two states differ. Of those of somebody who codes blind only what is seen is told.
fn told(before: &Dataset, after: &Dataset, blind: Option<&str>) -> Differences {
    let Some(coder) = blind else { return differences(before, after) };
    let seen = |dataset: &Dataset| dataset.seen_by(coder, &()).unwrap_or_default();
    let mut told = differences(&seen(before), &seen(after));
    told.header.retain(|field| !["/coders", "/deleted", "/merges"].iter().any(|list| field.pointer.starts_with(list)));
    told
}

/// How long a file that cannot be read is waited for: somebody may be writing it.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
const BETWEEN_LOOKS: std::time::Duration = std::time::Duration::from_millis(500);

fn look_at_disk(
    path: &std::path::Path,
    known: storage::FileHash,
    (base, mine, state): &(Dataset, Dataset, usize),
    cancel: &Cancel,
) -> OnDisk {
    let begun = std::time::Instant::now();
    loop {
        // Nearly always it is the file that we wrote ourselves: that needs no memory for all of it.
        if storage::check_regular(path).is_ok() && storage::RealFs.hash(path).is_ok_and(|hash| hash == known) {
            return OnDisk::Same;
        }
        let why = match storage::read_regular(path, storage::OPEN_LIMIT) {
            // A sync program may take the file away for a moment before it brings the new one.
            Err(storage::ReadError::Missing(_)) if begun.elapsed() > BETWEEN_LOOKS => return OnDisk::Missing,
            Err(error) => error.message(),
            Ok(bytes) => {
                let hash = storage::hash_bytes(&bytes);
                // It may have become so since.
                if hash == known {
                    return OnDisk::Same;
                }
                match formats::read(bytes) {
                    Ok(loaded) => {
                        let merge = Arc::new(three_way(base, mine, &loaded.dataset));
                        return OnDisk::Other { hash, loaded: Arc::new(loaded), merge, state: *state };
                    }
                    Err(refused) => refused.issue.what.clone(),
                }
            }
        };
        if begun.elapsed() > PATIENCE || cancel.is_cancelled() {
            return OnDisk::Unreadable(why);
        }
        std::thread::sleep(BETWEEN_LOOKS);
    }
}

fn write(path: &std::path::Path, bytes: &[u8], expect: storage::Expect) -> Result<(), WriteFailure> {
    storage::save_atomically(&storage::RealFs, path, bytes, expect)
        .map(|_saved| ())
        .map_err(|error| WriteFailure::of(&error))
}
