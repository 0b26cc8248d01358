//! What is asked of a job and remembered by what it was asked for: one cell for everything that is made that way.
//!
//! A [`Request`] holds what is asked for and not there yet, what came last, and what could not be made. A result is taken only
//! from the job that was asked last, so that a late one never takes a newer one's place. What was cancelled is forgotten; what
//! failed is not tried again before the key is another one. It must not know what it is that is asked for.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::effect::Effect;
use super::job::Cancel;
use super::state::State;

/// See the module. `K` is what something is made from, `V` what is made of it; a request whose result is not kept has none.
#[derive(Debug)]
pub struct Request<K, V = ()> {
    asked: Option<PendingRequest<K>>,
    came: Option<(K, Arc<V>)>,
    failed: Option<K>,
}

/// What is asked for and not there yet.
#[derive(Debug, Clone)]
struct PendingRequest<K> {
    key: K,
    job: u64,
    cancel: Cancel,
}

/// What came is shared.
impl<K: Clone, V> Clone for Request<K, V> {
    fn clone(&self) -> Self {
        Self { asked: self.asked.clone(), came: self.came.clone(), failed: self.failed.clone() }
    }
}

impl<K, V> Default for Request<K, V> {
    fn default() -> Self {
        Self { asked: None, came: None, failed: None }
    }
}

impl<K, V> Request<K, V> {
    /// What is asked for and not there yet.
    pub fn asked(&self) -> Option<&K> {
        self.asked.as_ref().map(|asked| &asked.key)
    }

    /// The same, to add to it what does not change the result.
    pub(super) fn asked_mut(&mut self) -> Option<&mut K> {
        self.asked.as_mut().map(|asked| &mut asked.key)
    }

    /// The job that was asked.
    pub(super) fn job(&self) -> Option<u64> {
        self.asked.as_ref().map(|asked| asked.job)
    }

    /// Whether what is asked for was cancelled, and has not ended yet.
    pub(super) fn is_cancelled(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| asked.cancel.is_cancelled())
    }

    /// What came last, and what it was made from.
    pub fn last(&self) -> Option<(&K, &Arc<V>)> {
        self.came.as_ref().map(|(key, value)| (key, value))
    }

    /// Takes what came last.
    pub(super) fn take_last(&mut self) -> Option<(K, Arc<V>)> {
        self.came.take()
    }

    /// Notes what a job was asked for. What was asked for before is no longer wanted.
    pub(crate) fn ask(&mut self, key: K, (job, cancel): (u64, Cancel)) {
        self.stop();
        self.asked = Some(PendingRequest { key, job, cancel });
    }

    /// What is asked for is no longer wanted. Gives what it was.
    pub(crate) fn stop(&mut self) -> Option<K> {
        let asked = self.asked.take()?;
        asked.cancel.cancel();
        Some(asked.key)
    }

    /// Nothing of it is wanted any more, also not what came.
    pub(super) fn clear(&mut self) {
        self.stop();
        *self = Self::default();
    }

    /// The job has ended, if it is the one that was asked last: gives what for.
    pub(super) fn end(&mut self, job: u64) -> Option<K> {
        self.asked.take_if(|asked| asked.job == job).map(|asked| asked.key)
    }

    /// Keeps what was made here and now, without a job.
    pub(super) fn keep(&mut self, key: K, value: V) {
        self.stop();
        (self.came, self.failed) = (Some((key, Arc::new(value))), None);
    }

    /// It cannot be made, and no job is asked for it.
    pub(super) fn refuse(&mut self, key: K) {
        self.stop();
        self.failed = Some(key);
    }

    /// The job has ended so.
    fn ended(&mut self, job: u64, end: RequestEnd<V>) {
        let Some(key) = self.end(job) else { return };
        match end {
            RequestEnd::Came(value) => (self.came, self.failed) = (Some((key, value)), None),
            RequestEnd::Failed => self.failed = Some(key),
            RequestEnd::Cancelled => {}
        }
    }
}

impl<K: PartialEq, V> Request<K, V> {
    /// What was made from this.
    pub fn of(&self, key: &K) -> Option<&Arc<V>> {
        self.came.as_ref().filter(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// Whether it could not be made.
    pub fn has_failed(&self, key: &K) -> bool {
        self.failed.as_ref() == Some(key)
    }

    /// Whether it must be asked for: it is not there, not on its way, and was not tried in vain.
    pub fn lacks(&self, key: &K) -> bool {
        self.of(key).is_none() && self.asked() != Some(key) && !self.has_failed(key)
    }
}

/// How a job that was asked ends.
#[derive(Debug, Clone)]
pub(super) enum RequestEnd<V: ?Sized> {
    /// It was made.
    Came(Arc<V>),
    /// It was cancelled.
    Cancelled,
    /// It could not be made.
    Failed,
}

/// What a job makes for a request.
pub(super) type AnyValue = Arc<dyn Any + Send + Sync>;

/// What makes it; nothing once it is cancelled.
type Make = dyn Fn(&Cancel) -> Option<AnyValue> + Send + Sync;

/// What takes the end of a job.
type Take = dyn Fn(&mut State, u64, RequestEnd<dyn Any + Send + Sync>, &mut Vec<Effect>) + Send + Sync;

/// Work for a request: what it is called, and what makes it.
#[derive(Clone)]
pub struct Work {
    /// What it does, in a word or two: for tests and reports.
    pub name: &'static str,
    make: Arc<Make>,
}

impl Work {
    /// Work that makes nothing once it is cancelled.
    pub(super) fn new<V: Send + Sync + 'static>(
        name: &'static str,
        make: impl Fn(&Cancel) -> Option<V> + Send + Sync + 'static,
    ) -> Self {
        let make = move |cancel: &Cancel| Some(Arc::new(make(cancel)?) as AnyValue);
        Self { name, make: Arc::new(make) }
    }

    /// Does it.
    pub(super) fn run(&self, cancel: &Cancel) -> Option<AnyValue> {
        (self.make)(cancel)
    }
}

impl fmt::Debug for Work {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Work").field(&self.name).finish()
    }
}

/// Where the end of a job goes that a request has asked for, and what follows it.
#[derive(Clone)]
pub struct Recipient(Arc<Take>);

impl Recipient {
    /// The request that `cell` finds in the state; `then` is done once the job has ended, however.
    pub(super) fn new<K, V: Send + Sync + 'static>(
        cell: impl Fn(&mut State) -> &mut Request<K, V> + Send + Sync + 'static,
        then: fn(&mut State, &mut Vec<Effect>),
    ) -> Self {
        Self(Arc::new(move |state, job, end, effects| {
            let end = match end {
                // It was made for this very request: another sort of thing cannot come.
                RequestEnd::Came(made) => made.downcast().map_or(RequestEnd::Failed, RequestEnd::Came),
                RequestEnd::Cancelled => RequestEnd::Cancelled,
                RequestEnd::Failed => RequestEnd::Failed,
            };
            cell(state).ended(job, end);
            then(state, effects);
        }))
    }

    pub(super) fn tell(
        &self,
        state: &mut State,
        job: u64,
        end: RequestEnd<dyn Any + Send + Sync>,
        effects: &mut Vec<Effect>,
    ) {
        (self.0)(state, job, end, effects);
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Recipient")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(job: u64) -> (u64, Cancel) {
        (job, Cancel::default())
    }

    #[test]
    fn request_when_asked_for_something_else_takes_only_what_came_for_that() {
        let mut request: Request<&str, u32> = Request::default();
        assert!(request.lacks(&"a"));
        let first = asked(1);
        request.ask("a", first.clone());
        assert!(!request.lacks(&"a") && request.lacks(&"b"));
        request.ask("b", asked(2));
        assert!(first.1.is_cancelled());
        request.ended(1, RequestEnd::Came(Arc::new(1)));
        assert!(request.last().is_none(), "too late");
        request.ended(2, RequestEnd::Came(Arc::new(2)));
        assert_eq!((request.of(&"b").map(|value| **value), request.of(&"a")), (Some(2), None));
        request.ended(1, RequestEnd::Failed);
        assert!(!request.has_failed(&"a") && request.lacks(&"a"));
    }

    #[test]
    fn request_when_its_job_was_cancelled_is_made_again_and_when_it_failed_is_not() {
        let mut request: Request<&str, u32> = Request::default();
        request.ask("a", asked(1));
        request.ended(1, RequestEnd::Cancelled);
        assert!(request.lacks(&"a") && !request.has_failed(&"a"));
        request.ask("a", asked(2));
        request.ended(2, RequestEnd::Failed);
        assert!(!request.lacks(&"a") && request.has_failed(&"a") && request.lacks(&"b"));
        request.ask("b", asked(3));
        request.ended(3, RequestEnd::Came(Arc::new(3)));
        assert!(request.lacks(&"a"), "something was another meanwhile");
    }

    #[test]
    fn request_when_something_newer_is_on_its_way_keeps_what_came_before() {
        let mut request: Request<&str, u32> = Request::default();
        request.keep("a", 1);
        request.ask("b", asked(1));
        assert_eq!(request.last().map(|(key, value)| (*key, **value)), Some(("a", 1)));
        assert_eq!(request.stop(), Some("b"));
        request.ended(1, RequestEnd::Came(Arc::new(2)));
        assert_eq!(request.last().map(|(key, _)| *key), Some("a"));
    }
}
