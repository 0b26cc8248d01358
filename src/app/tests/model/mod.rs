//! The program after anything that a user can do, beside a program that was started anew with the same bytes and the same
//! line: both show the same rows, counts, plots and hits, and would send the same packet.
//!
//! Jobs end in any order, and some only after the next steps. `HONGTOU_MODEL_CASES=N` makes the walk longer.

mod anew;
mod files;
mod picture;
mod press;
mod step;
mod world;

use proptest::prelude::*;

use step::{Step, Taken, any_step};
use world::{Program, World};

/// Walks in a normal run, each of up to so many steps.
const CASES: u32 = 2_000;
const STEPS: usize = 30;

fn cases() -> u32 {
    std::env::var("HONGTOU_MODEL_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES)
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: cases() / 2, max_shrink_iters: 100, ..ProptestConfig::default() }
}

fn walk() -> impl Strategy<Value = (Vec<Taken>, Program)> {
    let program = (proptest::bool::weighted(0.1), any::<bool>());
    (proptest::collection::vec(any_step(), STEPS), program.prop_map(|(keeps, in_jobs)| Program { keeps, in_jobs }))
}

/// Takes the steps, and looks after each of them.
fn take((steps, program): (Vec<Taken>, Program)) -> Result<(), TestCaseError> {
    let mut world = World::new(program);
    for (at, step) in steps.iter().enumerate() {
        world.take(step);
        if let Some(difference) = world.difference() {
            let taken: Vec<_> = steps.iter().take(at + 1).filter(|taken| taken.step != Step::Rest).collect();
            return Err(TestCaseError::fail(format!("after {taken:#?}: {difference}")));
        }
    }
    Ok(())
}

// Several tests, since each core takes one.
proptest! {
    #![proptest_config(config())]

    #[test]
    fn program_after_any_steps_is_as_one_that_was_just_started(walk in walk()) {
        take(walk)?;
    }

    #[test]
    fn program_after_other_steps_is_as_one_that_was_just_started(walk in walk()) {
        take(walk)?;
    }
}
