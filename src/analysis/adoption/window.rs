//! Where and until when it was searched, for each unit: only within it does finding nothing say something.

use std::collections::BTreeMap;

use super::units::AdoptingUnit;
use crate::dataset::{Header, Search};

/// The days in which a unit was searched without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day; from any time on, if there is none.
    pub from: Option<i32>,
    /// The last day.
    pub to: i32,
    /// Whether it was searched again behind a gap.
    pub has_gap: bool,
}

/// The window of each unit; none where no search with an end speaks of it. Behind a gap nobody knows any more, so the window ends there.
pub(super) fn windows(header: &Header, units: &[AdoptingUnit]) -> Vec<Option<Window>> {
    let searches = header.searches();
    // Places of a province share one.
    let mut known: BTreeMap<&str, Option<Window>> = BTreeMap::new();
    let mut of = |region| {
        let of_region = || window_of(searches.iter().filter(|search| search.is_of(region)));
        *known.entry(region).or_insert_with(of_region)
    };
    units.iter().map(|unit| of(unit.region.as_str())).collect()
}

fn window_of<'a>(searches: impl Iterator<Item = &'a Search>) -> Option<Window> {
    let start = |search: &Search| search.from.map_or(i32::MIN, |day| day.0);
    let mut days: Vec<(i32, i32)> = searches.filter_map(|search| Some((start(search), search.to?.0))).collect();
    days.retain(|(from, to)| from <= to);
    days.sort_unstable();
    let (from, mut to) = days.first().copied()?;
    let mut has_gap = false;
    for (next, end) in days {
        has_gap = next > to.saturating_add(1);
        if has_gap {
            break;
        }
        to = to.max(end);
    }
    Some(Window { from: (from != i32::MIN).then_some(from), to, has_gap })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::date::Day;

    #[test]
    fn window_when_searches_join_reaches_over_them_and_ends_at_a_gap() {
        let search =
            |from: Option<i32>, to: Option<i32>| Search { from: from.map(Day), to: to.map(Day), ..Search::default() };
        let window = |searches: &[Search]| window_of(searches.iter()).map(|window| (window.from, window.to));
        let has_gap = |searches: &[Search]| window_of(searches.iter()).is_some_and(|window| window.has_gap);
        assert_eq!(window(&[]), None);
        assert_eq!(window(&[search(None, None), search(Some(5), Some(4))]), None);
        assert_eq!(window(&[search(Some(11), Some(20)), search(Some(1), Some(10))]), Some((Some(1), 20)));
        assert_eq!(window(&[search(Some(1), Some(10)), search(Some(12), Some(20))]), Some((Some(1), 10)));
        assert_eq!(window(&[search(Some(3), Some(9)), search(None, Some(5))]), Some((None, 9)));
        assert!(has_gap(&[search(Some(1), Some(10)), search(Some(12), Some(20))]));
        assert!(!has_gap(&[search(Some(1), Some(10)), search(Some(11), Some(20))]));
    }
}
