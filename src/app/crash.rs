//! What is left of a crash: where in the program it was, and nothing of the data.
//!
//! The message of a panic may quote what it stumbled over, so it is not written down.

use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::Arc;
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
pub fn leave_reports(fs: Arc<dyn Fs>, state: &Path, now: fn() -> String) {
    let before = std::panic::take_hook();
    let leave = reporter(fs, state.join("crashes"), now);
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        leave(panic);
    }));
}

/// What writes a report of each panic, of the first few.
fn reporter(fs: Arc<dyn Fs>, folder: PathBuf, now: fn() -> String) -> impl Fn(&PanicHookInfo<'_>) {
    let count = AtomicU32::new(0);
    move |panic| {
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealFs;

    const THREAD: &str = "job 900";

    #[test]
    fn report_when_a_panic_quotes_the_data_says_where_and_nothing_of_the_data() {
        let folder = tempfile::tempdir().unwrap();
        let leave = reporter(Arc::new(RealFs), folder.path().to_owned(), || "2018-11-09T08:00:00Z".to_owned());
        let before: Arc<dyn Fn(&PanicHookInfo<'_>) + Send + Sync> = std::panic::take_hook().into();
        let others = Arc::clone(&before);
        std::panic::set_hook(Box::new(move |panic| match std::thread::current().name() {
            Some(THREAD) => leave(panic),
            _ => others(panic),
        }));
        let crash = || panic!("{:?} is no date", "机密 record");
        let ended = std::thread::Builder::new().name(THREAD.to_owned()).spawn(crash).unwrap().join();
        std::panic::set_hook(Box::new(move |panic| before(panic)));
        let told = ended.unwrap_err();
        assert_eq!(told.downcast_ref::<String>().map(String::as_str), Some("\"机密 record\" is no date"));
        let text = std::fs::read_to_string(folder.path().join("2018-11-09T080000Z-0.txt")).unwrap();
        assert!(text.contains("crash.rs:") && text.contains(THREAD) && text.lines().count() == 4, "{text}");
        for data in ["机密", "record", "date"] {
            assert!(!text.contains(data), "{text}");
        }
    }
}
