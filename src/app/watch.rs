//! A look at the open document's file once a second, on a thread of its own: whether it may have changed, and whether another
//! window asks for this one to come to the front.
//!
//! Looking works on every file system, also on shares of a network, which tell nobody what happens to them.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::storage::Fingerprint;

/// The time between two looks.
const PAUSE: Duration = Duration::from_secs(1);

/// Something that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sighting {
    /// The file may have changed.
    FileTouched,
    /// This window is to come to the front.
    Raise,
}

/// The watch over one document at a time.
#[derive(Debug, Default)]
pub struct Watch {
    shared: Arc<SharedWatch>,
    is_running: bool,
}

#[derive(Debug, Default)]
struct SharedWatch {
    watched: Mutex<Watched>,
    wake: Condvar,
}

#[derive(Debug, Default)]
struct Watched {
    file: Option<PathBuf>,
    /// The file that another window makes to ask for this one.
    raise_request: Option<PathBuf>,
    last: Fingerprint,
    look_now: bool,
    closing: bool,
    seen: Vec<Sighting>,
}

fn locked(shared: &SharedWatch) -> MutexGuard<'_, Watched> {
    shared.watched.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watch {
    /// Watches this file and this raise request from now on; `wake` is called when something is seen.
    pub fn set(&mut self, file: Option<PathBuf>, raise_request: Option<PathBuf>, wake: impl Fn() + Send + 'static) {
        let mut watched = locked(&self.shared);
        if watched.file == file && watched.raise_request == raise_request {
            return;
        }
        watched.last = file.as_deref().map(Fingerprint::of).unwrap_or_default();
        (watched.file, watched.raise_request) = (file, raise_request);
        // It may sleep without an end; being woken alone would not let it look.
        watched.look_now = true;
        drop(watched);
        self.shared.wake.notify_all();
        if !self.is_running {
            let shared = Arc::clone(&self.shared);
            // Without a thread a change is noticed when the file is saved.
            self.is_running =
                std::thread::Builder::new().name("watch".to_owned()).spawn(move || run(&shared, &wake)).is_ok();
        }
    }

    /// Looks at once: the window has come to the front.
    pub fn look_now(&self) {
        locked(&self.shared).look_now = true;
        self.shared.wake.notify_all();
    }

    /// What was seen since.
    pub fn poll(&self) -> Vec<Sighting> {
        std::mem::take(&mut locked(&self.shared).seen)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        locked(&self.shared).closing = true;
        self.shared.wake.notify_all();
    }
}

fn run(shared: &SharedWatch, wake: &dyn Fn()) {
    loop {
        let watched = locked(shared);
        // With nothing to watch it sleeps until there is something.
        let pause = if watched.file.is_some() { PAUSE } else { Duration::MAX };
        let (watched, _) = shared
            .wake
            .wait_timeout_while(watched, pause, |watched| !watched.closing && !watched.look_now)
            .unwrap_or_else(PoisonError::into_inner);
        if watched.closing {
            return;
        }
        let (file, raise_request) = (watched.file.clone(), watched.raise_request.clone());
        drop(watched);
        let now = file.as_deref().map(Fingerprint::of).unwrap_or_default();
        let is_asked = raise_request.is_some_and(|raise_request| std::fs::remove_file(raise_request).is_ok());
        let mut watched = locked(shared);
        watched.look_now = false;
        let mut any = false;
        if watched.file == file && watched.last != now {
            watched.last = now;
            watched.seen.push(Sighting::FileTouched);
            any = true;
        }
        if is_asked {
            watched.seen.push(Sighting::Raise);
            any = true;
        }
        drop(watched);
        if any {
            wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Expect, RealFs, save_atomically};
    use std::sync::mpsc;

    #[test]
    fn watch_when_the_file_is_replaced_sees_it_and_when_nothing_happens_sees_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (file, raise_request) = (folder.path().join("a.json"), folder.path().join("raise"));
        save_atomically(&RealFs, &file, b"1", Expect::Absent).unwrap();
        let (sender, receiver) = mpsc::channel();
        let mut watch = Watch::default();
        watch.set(Some(file.clone()), Some(raise_request.clone()), move || sender.send(()).unwrap());
        assert!(watch.poll().is_empty());
        // Windows refuses to replace a file just while another thread looks at it.
        let is_replaced = (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(10));
            save_atomically(&RealFs, &file, b"22", Expect::Anything).is_ok()
        });
        assert!(is_replaced);
        watch.look_now();
        receiver.recv_timeout(Duration::from_secs(30)).unwrap();
        assert_eq!(watch.poll(), [Sighting::FileTouched]);
        save_atomically(&RealFs, &raise_request, b"", Expect::Absent).unwrap();
        watch.look_now();
        receiver.recv_timeout(Duration::from_secs(30)).unwrap();
        assert_eq!(watch.poll(), [Sighting::Raise]);
        assert!(!raise_request.exists());
    }

    #[test]
    fn watch_when_a_file_is_set_after_it_slept_without_one_sees_what_happens_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("a.json"), folder.path().join("b.json"));
        for file in [&first, &second] {
            save_atomically(&RealFs, file, b"1", Expect::Absent).unwrap();
        }
        let (sender, receiver) = mpsc::channel();
        let mut watch = Watch::default();
        watch.set(Some(first), None, move || sender.send(()).unwrap());
        watch.set(None, None, || {});
        // By now it sleeps without an end.
        std::thread::sleep(PAUSE * 2);
        watch.set(Some(second.clone()), None, || {});
        save_atomically(&RealFs, &second, b"22", Expect::Anything).unwrap();
        receiver.recv_timeout(PAUSE * 10).unwrap();
        assert_eq!(watch.poll(), [Sighting::FileTouched]);
    }
}
