//! What the reducer may not make up itself: the time and new ids.

use std::fmt;
use std::sync::Arc;

/// Clock and ids; tests give fixed ones. A copy goes on with the same.
#[derive(Clone)]
pub struct Deps {
    clock: Arc<dyn Fn() -> String + Send + Sync>,
    new_id: Arc<dyn Fn() -> String + Send + Sync>,
}

impl fmt::Debug for Deps {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Deps").finish_non_exhaustive()
    }
}

impl Deps {
    /// From two functions: now in RFC 3339, and a new UUID.
    pub fn new(
        clock: impl Fn() -> String + Send + Sync + 'static,
        new_id: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        Self { clock: Arc::new(clock), new_id: Arc::new(new_id) }
    }

    /// The system's clock, in whole seconds, and random UUIDs.
    pub fn system() -> Self {
        Self::new(crate::support::clock::system_now, || uuid::Uuid::new_v4().to_string())
    }

    /// A clock that stands still and ids that count up, for tests.
    pub fn fixed() -> Self {
        let next = std::sync::atomic::AtomicU32::new(1);
        Self::new(
            || "2026-11-25T08:00:00Z".to_owned(),
            move || format!("00000000-0000-4000-8000-{:012}", next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)),
        )
    }

    /// Now, RFC 3339.
    pub fn now(&self) -> String {
        (self.clock)()
    }

    /// A new id.
    pub fn new_id(&self) -> String {
        (self.new_id)()
    }
}
