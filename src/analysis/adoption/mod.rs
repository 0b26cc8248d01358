//! Who adopted a policy when: the first policy found of each province or place, how many have adopted by when, and the share that has not.
//!
//! What counts as adopting is stated: the filter, and an [`AdoptionDefinition`]. Dates that are known to the month or the year make days between
//! an earliest and a latest, never a guess; units whose days overlap stand in no order. It must not know how a figure looks.

mod curve;
mod definition;
mod first;
mod ground;
mod opens;
mod survival;
#[cfg(test)]
mod tests;
mod units;
mod watched;
mod window;

pub use curve::{AdoptionCurve, AdoptionStep};
pub use definition::{AdoptionDefinition, AdoptionLevel, AdoptionStage, AdoptionUnit, Provinces};
pub use first::{Adoption, AdoptionSet, FirstFound, UndatedUnit};
pub use ground::AdoptionGround;
pub use survival::{Spell, SurvivalStep, kaplan_meier};
pub use units::{AdoptingUnit, UnitPlace};
pub use watched::{Survival, SurvivalRun};
pub use window::Window;
