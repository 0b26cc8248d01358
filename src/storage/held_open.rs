//! Trying again where somebody has a file open for a moment.
//!
//! On Windows a file cannot be replaced while another program reads it: a virus scanner, a program that keeps folders in step, or
//! this program's own watch. Each of them is done within milliseconds. It must not know what is done to the file.

use std::io;
use std::thread::sleep;
use std::time::Duration;

/// The pauses between the tries, in milliseconds.
const PAUSES: [u64; 5] = [5, 20, 50, 100, 150];

/// Whether an operation failed since somebody has the file open: `ERROR_ACCESS_DENIED` or `ERROR_SHARING_VIOLATION`.
pub(super) fn is_held_open(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32))
}

/// Does something, and again after a pause as long as it fails in a way that may pass; the last failure stands.
pub(super) fn again_while(
    may_pass: impl Fn(&io::Error) -> bool,
    mut act: impl FnMut() -> io::Result<()>,
) -> io::Result<()> {
    let mut done = act();
    for pause in PAUSES {
        match &done {
            Err(error) if may_pass(error) => sleep(Duration::from_millis(pause)),
            _ => break,
        }
        done = act();
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operation_when_it_fails_in_a_way_that_passes_is_tried_again() {
        let mut tries = 0;
        let done = again_while(
            |error| error.kind() == io::ErrorKind::PermissionDenied,
            || {
                tries += 1;
                if tries < 3 { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
            },
        );
        assert!(done.is_ok());
        assert_eq!(tries, 3);
    }

    #[test]
    fn operation_when_it_goes_on_failing_or_fails_otherwise_fails() {
        for (kind, expected) in [(io::ErrorKind::PermissionDenied, PAUSES.len() + 1), (io::ErrorKind::NotFound, 1)] {
            let mut tries = 0;
            let done = again_while(
                |error| error.kind() == io::ErrorKind::PermissionDenied,
                || {
                    tries += 1;
                    Err(kind.into())
                },
            );
            assert_eq!((done.map_err(|error| error.kind()), tries), (Err(kind), expected));
        }
    }
}
