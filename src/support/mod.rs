//! What any layer may use and that knows none of them: progress of work in pieces, sources of bytes, the clock, large values
//! dropped in the background, and the steps that tests count.

pub(crate) mod background_drop;
pub mod clock;
pub mod progress;
pub mod source;
pub(crate) mod steps;
