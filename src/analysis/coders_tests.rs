//! The work of coders: each number is what its line finds, over files made at random too.

use super::*;
use crate::analysis::list_quotes;
use crate::formats;
use crate::query::naive::{File, Random, file, files};
use crate::query::{Query, lexicon_of, rows_of, with_annotations_by};

const FILE: &str = r#"{"hongtou":1,"codes":[{"id":"c"}],"coders":[{"id":"LW"},{"id":"ZY"},{"id":"QQ"}],"policies":[
 {"id":"a","assigned":["LW","ZY"],"tags":["round 1"],"passes":[{"by":"LW","codes":["c"],"at":"2026-11-01T08:00:00Z"}]},
 {"id":"b","assigned":["lw"],"tags":["round 1","pilot"],"annotations":[{"id":"1","code":"c","by":"LW","at":"2026-11-02T08:00:00+08:00"},
   {"id":"2","code":"c","by":"LW","at":"2026-11-02T01:00:00Z"},{"id":"3","code":"c","by":"guest","at":"soon"}]},
 {"id":"c","tags":["Round 1"],"passes":[{"by":"ZY","codes":["c"]},{"by":"LW","codes":[]}]},
 {"id":"d","assigned":[" "],"annotations":[{"id":"4","code":"c"}]}]}"#;

fn counted(dataset: &Dataset, line: &str, round: Option<&str>) -> CodersWork {
    let query = Query::read(line, &lexicon_of(dataset), false).unwrap();
    let found = query.filter().run(dataset, &()).unwrap().found();
    CodersWork::count(dataset, (&found, query.annotations()), round, &()).unwrap()
}

fn numbers(work: &CoderWork) -> [Option<u32>; 5] {
    WorkCount::ALL.map(|count| work.count(count))
}

#[test]
fn work_when_counted_has_a_row_for_each_coder_and_one_for_what_is_nobodys() {
    let dataset = formats::read(FILE.as_bytes().to_vec()).unwrap().dataset;
    let work = counted(&dataset, "", None);
    let names: Vec<Option<&str>> = work.coders.iter().map(|work| work.coder.as_deref()).collect();
    assert_eq!(names, [Some("LW"), Some("ZY"), Some("QQ"), Some("guest"), None]);
    let told: Vec<[Option<u32>; 5]> = work.coders.iter().map(numbers).collect();
    let all = |numbers: [u32; 5]| numbers.map(Some);
    assert_eq!(told[..2], [all([2, 1, 1, 0, 1]), all([1, 0, 1, 1, 0])]);
    assert_eq!(told[2..4], [all([0; 5]), all([0, 0, 0, 0, 1])]);
    assert_eq!(told[4], [Some(2), Some(1), Some(1), None, Some(0)]);
    assert_eq!((work.coders[0].annotations, work.coders[3].annotations, work.records), (2, 1, 4));
    // Eight o'clock in China is midnight: what was later counts, however it is written.
    assert_eq!(work.coders[0].last.as_deref(), Some("2026-11-02T01:00:00Z"));
    assert_eq!(work.coders[3].last, None);
    assert_eq!(work.rounds, [("Round 1".to_owned(), 3), ("pilot".to_owned(), 1)]);
    let round = counted(&dataset, "", Some("PILOT"));
    assert_eq!((round.records, round.coders[0].assigned, round.rounds.len()), (1, 1, 2));
}

/// Each number opens as many records as it says.
fn check(dataset: &Dataset, line: &str, round: Option<&str>) {
    let work = counted(dataset, line, round);
    let narrowed =
        round.map_or_else(String::new, |round| Opens::term(OpensTerm::Is(Field::Tag, round.to_owned())).narrow(""));
    for own in &work.coders {
        if let Some(coder) = &own.coder {
            let line = with_annotations_by(&crate::query::with_line(line, &narrowed), coder);
            let mut lexicon = lexicon_of(dataset);
            lexicon.learn_labels(dataset, &line, &()).unwrap();
            match Query::read(&line, &lexicon, false) {
                Ok(query) => {
                    let found = query.filter().run(dataset, &()).unwrap().found();
                    let quotes = list_quotes(dataset, &query, &found, &()).unwrap();
                    assert_eq!(quotes.len(), own.annotations as usize, "{line}");
                    assert_eq!(with_annotations_by(&line, coder), line, "a second click changes nothing");
                }
                Err(wrong) => assert_eq!(own.annotations, 0, "{line}: {wrong:?}"),
            }
        }
        for count in WorkCount::ALL {
            let Some(number) = own.count(count) else { continue };
            let line = own.opens(count).narrow(&crate::query::with_line(line, &narrowed));
            let mut lexicon = lexicon_of(dataset);
            lexicon.learn_labels(dataset, &line, &()).unwrap();
            let query = match Query::read(&line, &lexicon, false) {
                Ok(query) => query,
                // Whoever has not coded yet is nobody to `by:`; there is nothing to open.
                Err(_) if number == 0 => continue,
                Err(wrong) => panic!("{line}: {wrong:?}"),
            };
            assert_eq!(rows_of(&query, dataset).len(), number as usize, "{line}");
        }
    }
}

#[test]
fn numbers_when_opened_find_just_as_many_records() {
    let dataset = formats::read(FILE.as_bytes().to_vec()).unwrap().dataset;
    let coders = ["by:LW", "by:LW,guest", "by:LW or by:guest", "-by:guest", "{code:c} by:guest", "{by:guest} code:c"];
    for line in ["", "assigned:LW", "id:a or id:c", "-has:read"].into_iter().chain(coders) {
        check(&dataset, line, None);
        check(&dataset, line, Some("round 1"));
    }
    for seed in 0..files(60) {
        let File { text, .. } = file(&mut Random::new(seed));
        let dataset = formats::read(text.into_bytes()).unwrap().dataset;
        check(&dataset, "", None);
        check(&dataset, "has:kind or has:read", None);
        check(&dataset, "", Some("pilot"));
        check(&dataset, "{code:focus} -{has:value value:1}", None);
        check(&dataset, "code:tool or {has:memo by:LW}", None);
    }
}

#[test]
fn work_when_counted_in_pieces_is_that_of_one_piece() {
    let records: Vec<String> = (0..9_000)
        .map(|at| format!(r#"{{"id":"{at}","assigned":["{}"],"tags":["t{}"]}}"#, ["A", "a", "B"][at % 3], at % 2))
        .collect();
    let text = format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(",\n"));
    let dataset = formats::read(text.into_bytes()).unwrap().dataset;
    let work = counted(&dataset, "", None);
    let told: Vec<(Option<&str>, u32)> =
        work.coders.iter().map(|work| (work.coder.as_deref(), work.assigned)).collect();
    assert_eq!(told, [(Some("A"), 6_000), (Some("B"), 3_000), (None, 0)]);
    assert_eq!(work.rounds, [("t0".to_owned(), 4_500), ("t1".to_owned(), 4_500)]);
}
