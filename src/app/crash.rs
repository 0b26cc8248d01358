//! What is left of a crash: where in the program it was, and nothing of the data.
//!
//! The message of a panic may quote what it stumbled over, so it is not written down.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::storage::{Fs, save_private};

/// How many reports one run may leave: a task that fails again and again says it only so often.
const MOST: u32 = 5;

/// The report of a panic, as text.
fn report(at: &str, thread: &str, place: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let system = std::env::consts::OS;
    format!("Hongtou {version} on {system}\n{at}\nthread {thread}\nat {place}\n")
}

/// From now on every panic leaves a report in `crashes` below the program's own folder. What the journal was given is
/// written by its own thread, whatever happens to the others.
pub fn leave_reports(fs: std::sync::Arc<dyn Fs>, state: &Path, now: fn() -> String) {
    let folder = state.join("crashes");
    let before = std::panic::take_hook();
    let count = AtomicU32::new(0);
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        let number = count.fetch_add(1, Ordering::Relaxed);
        if number >= MOST {
            return;
        }
        let at = now();
        let thread = std::thread::current().name().unwrap_or("without a name").to_owned();
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let name = format!("{}-{number}.txt", at.replace(':', ""));
        if fs.create_folder(&folder).is_ok() {
            // There is nobody to tell that it failed.
            save_private(&*fs, &folder.join(name), report(&at, &thread, &place).as_bytes()).ok();
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn report_says_where_and_nothing_of_the_data() {
        let text = report("2018-11-09T08:00:00Z", "job 3", "src/a.rs:1:2");
        assert!(text.contains("src/a.rs:1:2") && text.contains("job 3") && text.lines().count() == 4);
    }
}
