//! Letting go of what is large: taking apart a dataset of a million records takes longer than a frame, and nobody waits for
//! it.

use std::sync::OnceLock;
use std::sync::mpsc::{self, Sender};

/// Something that is only dropped.
type Dropped = Box<dyn Send>;

/// Drops something on a thread of its own; here and now where there is none.
///
/// What others wait for, a lock or a file, must not go this way: when it is let go is not known.
pub(crate) fn drop_later(what: impl Send + 'static) {
    static THREAD: OnceLock<Option<Sender<Dropped>>> = OnceLock::new();
    // A sender that fails gives it back, and so it is dropped here.
    match THREAD.get_or_init(start) {
        Some(thread) => drop(thread.send(Box::new(what))),
        None => drop(what),
    }
}

fn start() -> Option<Sender<Dropped>> {
    let (sender, receiver) = mpsc::channel::<Dropped>();
    std::thread::Builder::new()
        .name("letting go".to_owned())
        .spawn(move || receiver.into_iter().for_each(drop))
        .ok()?;
    Some(sender)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_later_when_dropped_is_so_on_another_thread() {
        struct Tells(Sender<std::thread::ThreadId>);
        impl Drop for Tells {
            fn drop(&mut self) {
                self.0.send(std::thread::current().id()).ok();
            }
        }
        let (sender, receiver) = mpsc::channel();
        drop_later(Tells(sender));
        assert_ne!(receiver.recv().unwrap(), std::thread::current().id());
    }
}
