//! Whether a place was searched: only then does finding nothing say something.
//!
//! Searches are of times of issue. Where a filter asks for a time, all of it must have been searched; where it asks for none, some search with an
//! end is enough, since how far back there was anything to be found nobody says. By another date nothing is known.

use crate::dataset::{Header, Search};
use crate::query::DatePart;

/// Whether it was searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Known {
    /// All of the time that is asked for.
    Searched,
    /// A part of it.
    InPart,
    /// Nothing of it, as far as the dataset says.
    #[default]
    NotSearched,
    /// It is no place that could be searched.
    NoPlace,
}

/// What the header says of searches.
#[derive(Debug, Clone)]
pub(super) struct Searches {
    list: Vec<Search>,
    /// The days that are asked for, as far as days go where they are open.
    asked: Option<(i32, i32)>,
    date: DatePart,
}

impl Searches {
    pub(super) fn new(header: &Header, date: DatePart, asked: Option<(i32, i32)>) -> Self {
        Self { list: header.searches(), asked, date }
    }

    /// Whether the region with this id was searched.
    pub(super) fn of(&self, iso: &str) -> Known {
        if self.date != DatePart::Issued {
            return Known::NotSearched;
        }
        let start = |search: &Search| search.from.map_or(i32::MIN, |day| day.0);
        let own = self.list.iter().filter(|search| search.is_of(iso));
        let mut days: Vec<(i32, i32)> = own.filter_map(|search| Some((start(search), search.to?.0))).collect();
        days.retain(|(from, to)| from <= to);
        let Some((from, to)) = self.asked else {
            return if days.is_empty() { Known::NotSearched } else { Known::Searched };
        };
        days.retain(|(first, last)| *first <= to && *last >= from);
        if days.is_empty() {
            return Known::NotSearched;
        }
        days.sort_unstable();
        // The first day that was not searched yet.
        let mut next = Some(from);
        for (first, last) in days {
            match next {
                Some(day) if first <= day && last >= day => next = last.checked_add(1),
                _ => {}
            }
        }
        if next.is_none_or(|day| day > to) { Known::Searched } else { Known::InPart }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::date::Day;

    fn known(searches: &[(Option<i32>, Option<i32>)], asked: Option<(i32, i32)>) -> Known {
        let search = |(from, to): &(Option<i32>, Option<i32>)| Search {
            regions: vec!["CN-GD".to_owned()],
            from: from.map(Day),
            to: to.map(Day),
        };
        let searches = Searches { list: searches.iter().map(search).collect(), asked, date: DatePart::Issued };
        assert_eq!(searches.of("CN-BJ"), Known::NotSearched);
        assert_eq!(Searches { date: DatePart::Published, ..searches.clone() }.of("CN-GD"), Known::NotSearched);
        searches.of("CN-GD")
    }

    #[test]
    fn known_when_all_of_the_time_was_searched_else_in_part_or_not() {
        let two = [(Some(11), Some(20)), (Some(1), Some(10))];
        assert_eq!(known(&two, Some((1, 20))), Known::Searched);
        assert_eq!(known(&two, Some((5, 12))), Known::Searched);
        assert_eq!(known(&two, Some((0, 12))), Known::InPart);
        assert_eq!(known(&two, Some((15, 21))), Known::InPart);
        assert_eq!(known(&two, Some((21, 30))), Known::NotSearched);
        assert_eq!(known(&[(Some(1), Some(10)), (Some(12), Some(20))], Some((1, 20))), Known::InPart);
        // From any time on; an end that is open is never reached.
        assert_eq!(known(&[(None, Some(9))], Some((i32::MIN, 9))), Known::Searched);
        assert_eq!(known(&[(None, Some(9))], Some((3, i32::MAX))), Known::InPart);
        // Nobody knows where a search without an end ended.
        assert_eq!(known(&[(Some(1), None)], None), Known::NotSearched);
        assert_eq!(known(&two, None), Known::Searched);
        assert_eq!(known(&[], Some((1, 2))), Known::NotSearched);
    }
}
