//! Safe on disk: whole files read under a limit, whole files replaced without a moment in which the old one is lost.
//!
//! The document stays one plain file that colleagues, scripts and sync programs read, so every write here is: a
//! temporary file beside the target, written, flushed, read back and compared, put in place by a rename, and the folder
//! flushed. What the file holds is none of this layer's business: it moves bytes, and knows no dataset and no screen.

mod atomic;
mod error;
#[cfg(test)]
#[cfg(unix)]
mod failing;
mod fs;
mod names;
mod places;
mod read;
mod settings_file;

pub use atomic::{Expect, Saved, save_atomically, save_private};
pub use error::{ReadError, SaveError, Step, reason};
pub use fs::{FileHash, Fs, Kind, Meta, RealFs, hash_bytes};
pub use names::file_name_from;
pub use places::{Places, System, places};
pub use read::{OPEN_LIMIT, check_regular, read_regular};
pub use settings_file::{load, save};
