//! Which codes stand on the same words: for each record the pairs of codes of which two annotations share a character of a text
//! that nothing settles.
//!
//! Records are read for it, once for each state of the dataset. It asks for just what `{code:a over:b}` finds, and must not know
//! what is counted.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::above::Above;
use crate::query::{Bitmap, CodedSpan, Table};
use crate::support::progress::{Progress, in_small_pieces};

/// Pairs of codes by row, each in both orders; a code and itself where two annotations of it overlap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Overlaps {
    rows: Bitmap,
    pairs: HashMap<u32, Box<[(u32, u32)]>>,
}

impl Overlaps {
    /// Looks at all records, for codes that are `wanted`, with what lies above them. `None` when told to stop.
    pub(super) fn of<T: Table + Sync + ?Sized>(
        table: &T,
        above: &Above,
        wanted: &(dyn Fn(u32) -> bool + Sync),
        progress: &dyn Progress,
    ) -> Option<Self> {
        let len = u32::try_from(table.len()).unwrap_or(u32::MAX);
        let work = |rows: Range<u32>| {
            let mut found = HashMap::new();
            for row in rows.filter(|row| table.live(*row) && !table.codes(*row).is_empty()) {
                let pairs = pairs_of(table, row, above, wanted);
                if !pairs.is_empty() {
                    found.insert(row, pairs);
                }
            }
            found
        };
        let pairs: HashMap<u32, Box<[(u32, u32)]>> =
            in_small_pieces(len, progress, HashMap::new, work, |one: &mut HashMap<_, _>, other| one.extend(other))?;
        Some(Self { rows: Bitmap::of(len, |row| pairs.contains_key(&row)), pairs })
    }

    /// Calls `each` with those rows of a range that are in the set, and their pairs.
    pub(super) fn each(&self, among: &Bitmap, rows: Range<u32>, mut each: impl FnMut(u32, &[(u32, u32)])) {
        for row in self.rows.iter_in(rows).filter(|row| among.contains(*row)) {
            if let Some(pairs) = self.pairs.get(&row) {
                each(row, pairs);
            }
        }
    }
}

/// The pairs of one record. Of each code only the last end matters, so that many annotations of one cost no more than one.
fn pairs_of<T: Table + ?Sized>(
    table: &T,
    row: u32,
    above: &Above,
    wanted: &(dyn Fn(u32) -> bool + Sync),
) -> Box<[(u32, u32)]> {
    let mut spans: Vec<(CodedSpan, u32)> = Vec::new();
    table.codings(row, &mut |coding| spans.extend(coding.overlapping().cloned().zip(coding.code)));
    if spans.len() < 2 {
        return Box::default();
    }
    spans.sort_unstable();
    let mut pairs = BTreeSet::new();
    let mut text = "";
    // Codes of the annotations before, each with the last place where one of it ends.
    let mut before: HashMap<u32, usize> = HashMap::new();
    for (span, code) in &spans {
        if span.text != text {
            text = &span.text;
            before.clear();
        }
        before.retain(|_, end| *end > span.start);
        above.each(*code, |own| {
            if wanted(own) {
                pairs.extend(before.keys().flat_map(|other| [(own, *other), (*other, own)]));
            }
        });
        above.each(*code, |own| {
            if wanted(own) {
                let end = before.entry(own).or_default();
                *end = span.end.max(*end);
            }
        });
    }
    pairs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::By;
    use crate::query::{Query, Tree, lexicon_of};

    #[test]
    fn overlaps_when_compared_with_the_line_are_of_the_records_that_it_finds() {
        let annotation = |id: &str, code: &str, start: u32, end: u32, more: &str| {
            format!(
                r#"{{"id":"{id}","code":"{code}","target":{{"field":"text.zh","start":{start},"end":{end},"exact":"x"{more}}}}}"#
            )
        };
        let settles = |id: &str, code: &str, start: u32, end: u32, other: &str| {
            let own = annotation(id, code, start, end, "");
            format!(r#"{},"settles":["{other}"]}}"#, own.strip_suffix('}').unwrap())
        };
        let record = |id: &str, all: &[String]| {
            format!(r#"{{"id":"{id}","text":{{"zh":"支持区块链产业发展"}},"annotations":[{}]}}"#, all.join(","))
        };
        let records = [
            record("touching", &[annotation("1", "b", 0, 4, ""), annotation("2", "d", 3, 5, "")]),
            record("beside", &[annotation("1", "b", 0, 4, ""), annotation("2", "d", 4, 6, "")]),
            record("twice", &[annotation("1", "b", 0, 4, ""), annotation("2", "b", 0, 4, "")]),
            record("once", &[annotation("1", "b", 0, 4, "")]),
            record("lost", &[annotation("1", "b", 0, 4, ""), annotation("2", "d", 0, 4, r#","lost":true"#)]),
            record(
                "siblings",
                &[annotation("1", "b", 1, 9, ""), annotation("2", "c", 2, 3, ""), annotation("3", "d", 8, 9, "")],
            ),
            record("whole", &[annotation("1", "b", 0, 4, ""), r#"{"id":"2","code":"d"}"#.to_owned()]),
            record(
                "elsewhere",
                &[annotation("1", "b", 0, 4, ""), annotation("2", "d", 2, 5, ""), settles("3", "d", 8, 9, "2")],
            ),
            record(
                "there",
                &[annotation("1", "b", 0, 4, ""), annotation("2", "c", 6, 8, ""), settles("3", "d", 3, 5, "2")],
            ),
            record(
                "chain",
                &[settles("1", "b", 0, 4, "2"), settles("2", "d", 3, 5, "1"), annotation("3", "b", 4, 6, "")],
            ),
            record("empty", &[annotation("1", "b", 0, 4, ""), annotation("2", "d", 2, 2, "")]),
        ];
        let text = format!(
            r#"{{"hongtou":1,"codes":[{{"id":"a"}},{{"id":"b","parent":"a"}},{{"id":"c","parent":"a"}},{{"id":"d"}}],"policies":[{}]}}"#,
            records.join(",")
        );
        let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
        let names = lexicon_of(&dataset);
        let overlaps = Overlaps::of(&dataset, &Above::of(&names, By::Code), &|_| true, &()).unwrap();
        let all = Bitmap::full(11);
        for one in ["a", "b", "c", "d"] {
            for other in ["a", "b", "c", "d"] {
                let pair = [one, other].map(|code| names.find(Tree::Code, code).unwrap());
                let mut rows = Vec::new();
                overlaps.each(&all, 0..11, |row, pairs| rows.extend(pairs.contains(&pair.into()).then_some(row)));
                let query = Query::read(&format!("{{code:{one} over:{other}}}"), &names, false).unwrap();
                let found = query.filter().run(&dataset, &()).unwrap().found();
                assert_eq!(rows, found.iter().collect::<Vec<u32>>(), "{one} over {other}");
            }
        }
        let found = |line: &str| {
            let query = Query::read(line, &names, false).unwrap();
            crate::query::rows_of(&query, &dataset).into_iter().map(|row| dataset.id(row)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found("{code:b over:d}"), "touching siblings there chain");
        assert_eq!(found("{code:b over:b}"), "twice");
        assert_eq!(found("{code:a over:a}"), "twice siblings");
        assert_eq!(found("{code:=a over:d}"), "");
        assert_eq!(found("{编码:b 重叠:d}"), "touching siblings there chain");
        assert_eq!(found("has:over"), "touching twice siblings there chain");
        assert_eq!(found("{code:d missing:over}"), "beside lost whole elsewhere empty");
        assert_eq!(found("over:c"), "siblings");
    }
}
