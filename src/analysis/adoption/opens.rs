//! What opens the records of a unit, of a set of units, of an undated unit: the numbers beside them are those that these lines find.

use super::first::{Adoption, FirstFound};
use super::ground::AdoptionGround;
use super::units::AdoptingUnit;
use crate::dataset::date::Day;
use crate::query::{DatePart, Opens, OpensTerm};

/// The records of which some day may lie between two days.
fn days(date: DatePart, earliest: Option<i32>, latest: Option<i32>) -> Opens {
    Opens::term(OpensTerm::SomeDay(date, earliest.map(Day), latest.map(Day)))
}

impl Adoption {
    /// The policies that may be the first one of a unit, by its place in [`Self::first`].
    pub fn opens(&self, ground: &AdoptionGround, at: usize) -> Option<Opens> {
        let one = self.first.get(at)?;
        let unit = self.opens_unit(ground, one.unit)?;
        Some(unit.and(&days(self.date, one.earliest, one.latest)))
    }

    /// All policies of a unit that count.
    pub fn opens_unit(&self, ground: &AdoptionGround, unit: u32) -> Option<Opens> {
        let unit = ground.units.list.get(unit as usize)?;
        Some(AdoptingUnit::opens(std::iter::once(unit))?.and(&self.definition.opens()))
    }

    /// The policies of a set of units in its days. Nothing where it has more units than a line should name.
    pub fn opens_set(&self, ground: &AdoptionGround, set: usize) -> Option<Opens> {
        let set = self.sets.get(set)?;
        let first = self.first.get(set.start..set.end)?;
        let unit = |one: &FirstFound| ground.units.list.get(one.unit as usize);
        let units = AdoptingUnit::opens(first.iter().filter_map(unit))?;
        Some(units.and(&self.definition.opens()).and(&days(self.date, set.earliest, set.latest)))
    }
}
