//! Safe on disk: whole files read under a limit, whole files replaced without a moment in which the old one is lost.
//!
//! The document stays one plain file that colleagues, scripts and sync programs read, so every write here is: a
//! temporary file beside the target, written, flushed, read back and compared, put in place by a rename, and the folder
//! flushed. What the file holds is none of this layer's business: it moves bytes, and knows no dataset and no screen.

mod atomic;
mod document_folder;
mod error;
#[cfg(test)]
mod failing;
mod frames;
mod fs;
mod held_open;
mod journal;
mod lock;
mod memory;
mod names;
mod pack;
mod places;
mod read;
mod settings_file;
mod thinning;
mod trash;
mod version_list;
mod versions;
mod versions_thin;
mod watch;

pub use atomic::{Allow, Expect, SavePlan, Saved, is_temporary, move_beside, save_atomically, save_private};
pub use document_folder::{DocumentFolder, real_path, trash_of};
pub use error::{ReadError, SaveError, SaveStep, reason};
#[cfg(test)]
pub(crate) use failing::FailingFs;
pub use fs::{FileHash, FileKind, Fs, Meta, RealFs, file_number, has_other_names, hash_bytes, host_name};
pub use journal::{Journal, JournalContent};
pub use lock::{Holder, Lock, LockError, held_by, lock};
pub use names::{file_name_from, file_names_of_parts};
pub use places::{Places, System, places};
pub use read::{OPEN_LIMIT, RegularFile, check_regular, read_regular};
pub use settings_file::{load, save};
pub use trash::{TRASH_DAYS, TrashError, discard, empty_old};
pub use version_list::{Version, Why};
pub use versions::{VersionError, Versions};
pub use watch::Fingerprint;
