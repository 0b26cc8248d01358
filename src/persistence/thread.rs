//! The thread that writes down what was done, as soon as it is handed over, and tells when that does not work.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::{DocumentStore, Protection, locked};
use crate::msg;

/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(10);

/// Starts the thread for a document. `wake` is called when the protection of the changes failed or works again.
///
/// Entries that come while the disk is being waited for are written together. Without a thread (the system has none to
/// give) changes are written when the document is saved or closed.
pub fn protect(store: &Arc<DocumentStore>, wake: impl Fn() + Send + 'static) -> std::io::Result<Protector> {
    let own = Arc::clone(store);
    std::thread::Builder::new().name("journal".to_owned()).spawn(move || run(&own, &wake))?;
    Ok(Protector(Arc::clone(store)))
}

/// Ends the thread when dropped, once everything is written.
#[derive(Debug)]
pub struct Protector(Arc<DocumentStore>);

impl Drop for Protector {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn run(store: &Arc<DocumentStore>, wake: &dyn Fn()) {
    let mut failing = false;
    let mut started = false;
    loop {
        let queue = locked(&store.queue);
        // After a failure new changes do not hurry: the disk is as full as before.
        let (mut queue, _) = store
            .wake
            .wait_timeout_while(queue, if failing { AGAIN } else { Duration::MAX }, |queue| {
                !queue.closing && (failing || queue.entries.is_empty())
            })
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let closing = queue.closing;
        if queue.status == Protection::Protected && !queue.entries.is_empty() {
            queue.status = Protection::Writing;
        }
        drop(queue);
        // A mistake of ours here must not leave changes unprotected without a word.
        let failed = catch_unwind(AssertUnwindSafe(|| store.flush())).map_or_else(
            |_panic| {
                locked(&store.queue).status = Protection::Failing(msg!("job-failed"));
                true
            },
            |done| done.is_err(),
        );
        if failed != failing {
            failing = failed;
            wake();
        }
        if !failed && !started {
            started = true;
            save_start(store);
        }
        if closing {
            return;
        }
    }
}

/// Beside the thread, so that no change waits for a large file to be read and compressed.
fn save_start(store: &Arc<DocumentStore>) {
    let own = Arc::clone(store);
    std::thread::Builder::new()
        .name("keep start".to_owned())
        .spawn(move || {
            // Until it has worked, the document itself is the only place to start from; the next save tries again.
            own.save_start().ok();
        })
        .ok();
}
