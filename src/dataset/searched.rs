//! What was looked for, and until when, as the header says it under `searched`. Read on demand and never written back.

use super::date::{Day, Edtf};
use super::hash::record_hash;
use super::header::{Header, MOST_WITHIN};
use crate::json::{Object, Value};

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// The regions that were searched; all, if there are none.
    pub regions: Vec<String>,
    /// The first day of the time that was searched; from any time on, if there is none.
    pub from: Option<Day>,
    /// The last day up to which it tells what there is: that of the time that was searched, or the day of the search if that is earlier
    /// or nothing else is said. Without it nobody knows where the search ended.
    pub to: Option<Day>,
}

impl Search {
    fn of(object: &Object) -> Self {
        let date = |key: &str| object.get(key).and_then(Value::as_str).and_then(|text| Edtf::parse(text).ok());
        let issued = date("issued");
        // Of what time it was of, nobody knows where that cannot be read.
        let is_unclear = issued.is_none() && object.get("issued").is_some_and(|issued| *issued != Value::Null);
        let at = date("at").and_then(|at| at.earliest());
        let end = issued.as_ref().and_then(Edtf::latest);
        let regions = object.get("regions").and_then(Value::as_array).unwrap_or_default();
        Self {
            regions: regions.iter().filter_map(|region| region.as_str().map(str::to_owned)).collect(),
            from: issued.as_ref().and_then(Edtf::earliest),
            to: end.into_iter().chain(at).min().filter(|_| !is_unclear),
        }
    }

    /// Whether it looked in a region.
    pub fn is_of(&self, region: &str) -> bool {
        self.regions.is_empty() || self.regions.iter().any(|own| own == region)
    }
}

impl Header {
    /// The searches in their order; what is no search is none.
    pub fn searches(&self) -> Vec<Search> {
        let list = self.object().get("searched").and_then(Value::as_array).unwrap_or_default();
        list.iter().take(MOST_WITHIN).filter_map(Value::as_object).map(Search::of).collect()
    }

    /// SHA-256 of what is said of them, over its canonical form (RFC 8785): the hash of a dataset is of its records alone.
    pub fn searched_hash(&self) -> Option<String> {
        self.object().get("searched").map(record_hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_when_read_end_with_their_time_or_on_the_day_of_the_search() {
        let text = r#"{"hongtou":1,"searched":[
            {"regions":["CN-GD"],"issued":"2010/2020","at":"2021-03-01T08:00:00Z"},
            {"issued":"2015/2030","at":"2021-03-01"},
            {"regions":["CN-BJ","CN-SH"],"at":"2021-03"},
            {"regions":["CN-TJ"],"issued":"2018/.."},
            {"issued":"soon","at":"2021"}, null, "x"],"policies":[]}"#;
        let dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let searches = dataset.header().searches();
        let day = |year, month, day| Day::from_ymd(year, month, day);
        let ends: Vec<_> = searches.iter().map(|search| (search.from, search.to)).collect();
        assert_eq!(
            ends,
            [
                (day(2010, 1, 1), day(2020, 12, 31)),
                (day(2015, 1, 1), day(2021, 3, 1)),
                (None, day(2021, 3, 1)),
                (day(2018, 1, 1), None),
                (None, None),
            ]
        );
        let is_of = |at: usize| ["CN-GD", "CN-SH"].map(|region| searches[at].is_of(region));
        assert_eq!([is_of(0), is_of(1), is_of(2)], [[true, false], [true, true], [false, true]]);
    }
}
