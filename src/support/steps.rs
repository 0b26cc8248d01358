//! Counts work in tests: places whose cost a hostile file could raise say how many steps they took, and a test can hold
//! that twice the input takes at most twice the steps. Outside of tests it costs nothing.
//!
//! The count is one thread's: whoever counts work that is done on all cores runs it in a pool of one thread.

/// So many steps of work were done.
#[inline]
pub(crate) fn took(steps: usize) {
    #[cfg(test)]
    COUNT.with(|count| count.set(count.get().saturating_add(steps as u64)));
    #[cfg(not(test))]
    let _ = steps;
}

#[cfg(test)]
thread_local! {
    static COUNT: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// The steps that some work takes, done on one thread.
#[cfg(test)]
pub(crate) fn of(work: impl FnOnce() + Send) -> u64 {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let before = COUNT.get();
        work();
        COUNT.get() - before
    })
}
