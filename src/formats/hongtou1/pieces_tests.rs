//! What is read piece by piece is what the patient reader reads, to the byte and to the last issue.

use proptest::prelude::*;

use super::*;
use crate::dataset::{Dataset, RowId};
use crate::formats::hongtou1::read::read_patiently;
use crate::formats::issue::Loaded;
use crate::formats::write;
use crate::support::source::MemorySource;

fn in_blocks(text: &str, size: usize) -> Option<Loaded> {
    read_in_blocks(&mut MemorySource::new(text.as_bytes().to_vec()), size, &(), u32::MAX).unwrap()
}

/// All that a record says to those who do not decode it.
fn seen(dataset: &Dataset) -> Vec<String> {
    let names = dataset.names();
    let all = |table: &crate::dataset::SymbolTable, symbols: &[u32]| {
        let mut ids: Vec<String> = symbols.iter().map(|symbol| table.id(*symbol).to_owned()).collect();
        ids.sort_unstable();
        ids
    };
    let row = |row: u32| {
        let facts = dataset.facts(RowId(row));
        let mut texts = Vec::new();
        for field in crate::dataset::TextField::ALL {
            dataset.visit_texts(RowId(row), field, &mut |text| texts.push(format!("{field:?} {text}")));
        }
        format!(
            "{} {} {:?} {:?} {:?} {:?} {:?} {:?} {texts:?}",
            dataset.id(RowId(row)),
            dataset.row(&dataset.id(RowId(row))).is_some(),
            all(&names.regions, facts.regions),
            all(&names.kinds, facts.kind.as_slice()),
            all(&names.levels, facts.level.as_slice()),
            all(&names.codes, facts.codes),
            facts.review,
            facts.issued,
        )
    };
    (0..dataset.slots()).map(row).collect()
}

fn assert_same(one: &Loaded, other: &Loaded) {
    assert_eq!(write(&one.dataset), write(&other.dataset));
    assert_eq!(seen(&one.dataset), seen(&other.dataset));
    let ids = |loaded: &Loaded| {
        let names = loaded.dataset.names();
        [&names.regions, &names.kinds, &names.codes, &names.coders, &names.levels]
            .map(|table| table.iter().map(|(_, id)| id.to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(ids(one), ids(other));
    assert_eq!(one.issues, other.issues);
    assert_eq!(one.save_blocked, other.save_blocked);
}

/// Records as people and programs write them, with some that nobody understands.
fn any_record() -> impl Strategy<Value = String> {
    let member = prop_oneof![
        4 => "(\"title\":(\"政策[a-z]{0,3}\"|\\{\"zh\":\"区块链\",\"en\":\"P \\\\n\\\\u4e2d\"\\}|null))",
        3 => "\"region\":(\"CN-GD\"|\\[\"CN-BJ\", \"CN-(GD|BJ|ZZ)\"\\]|null|\\[\\])",
        3 => "\"issued\":\"(2017|2016-1[012]|2018-02-(28|30)|2017~|201X|x)\"",
        2 => "\"kind\":\"(plan|white paper|计划)\"",
        1 => "\"level\":\"(county|province|x)\"",
        2 => "\"review\":\"(verified|disputed|no|\\\\u0076erified)\"",
        2 => "\"annotations\":\\[(\\{\"id\":\"a\",\"code\":\"c[12]\",\"by\":\"LW\"(,\"memo\":\"记\")?(,\"value\":(1|\"x\"|\\{\"a\":\\[\\]\\}))?\\})?\\]",
        1 => "\"annotations\":\\[\\{\"code\":\"c1\",\"target\":\\{\"field\":\"text\\.zh\",\"start\":0,\"end\":1,\"exact\":\"政\"\\}\\}\\]",
        2 => "\"issuers\":\\[\\{\"name\":(\"财政局\"|\\{\"zh\":\"省\"\\}),\"organ\":\"government\"\\}\\]",
        2 => "\"sources\":\\[\\{\"url\":\"https://x\\\\/y\",\"title\":\"t\",\"quote\":\\{\"zh\":\"引\"\\}\\}\\]",
        1 => "\"basis\":\\{\"issued\":\\{\"is\":\"number\"\\}\\}",
        1 => "\"tags\":\\[\"pilot\",\"(a|pilot)\"\\]",
        2 => "\"(x|own|zh)\":(1\\.50|-0|1e400|true|false|null|\"s\"|\\[1,\\{\"k\":\"v\",\"code\":\"s\"\\}\\])",
        1 => "\"(number|note|summary)\":(\"n\"|\\{\\})",
        1 => "\"(title|kind|place)\":(7|\\[\\]|true)",
    ];
    let id = prop_oneof![9 => "p[0-9]{2}".prop_map(|id| format!("\"id\":\"{id}\"")), 1 => Just("\"id\":1".to_owned())];
    (id, prop::collection::vec(member, 0..6), "[ \t]?").prop_map(|(id, members, space)| {
        let members: Vec<String> = std::iter::once(id).chain(members).collect();
        format!("{{{}}}", members.join(&format!(",{space}")))
    })
}

fn any_file() -> impl Strategy<Value = String> {
    let head = prop_oneof![
        Just("\"hongtou\":1,\"codes\":[{\"id\":\"c1\"}],"),
        Just("\"hongtou\": 1,\n\"coders\":7,\"title\":\"a\",\"title\":\"b\","),
        Just(""),
    ];
    let tail = prop_oneof![
        3 => Just(""),
        1 => Just(",\n\"views\":[{\"name\":\"v\"}],\"kinds\":3"),
        1 => Just(",\"hongtou\":1"),
        1 => Just(",\"policies\":[]"),
    ];
    let between = prop_oneof![
        Just((String::new(), ",".to_owned())),
        Just(("\n".to_owned(), ",\n".to_owned())),
        Just(("\n  ".to_owned(), ",\r\n  ".to_owned())),
        Just(("\n".to_owned(), " , \n".to_owned())),
        Just(("\n".to_owned(), "\n,".to_owned())),
    ];
    (head, tail, between, prop::collection::vec(any_record(), 0..12)).prop_map(
        |(head, tail, (first, next), records)| {
            format!("{{{head}\"policies\": [{first}{}{first}]{tail}}}\n", records.join(&next))
        },
    )
}

proptest! {
    #[test]
    fn read_in_blocks_when_it_takes_a_file_then_as_the_patient_reader(text in any_file(), size in 1_usize..400) {
        let patient = read_patiently(text.clone().into_bytes()).unwrap();
        if let Some(loaded) = in_blocks(&text, size) {
            assert_same(&loaded, &patient);
        }
        assert_same(&crate::formats::read(text.into_bytes()).unwrap(), &patient);
    }

    #[test]
    fn read_when_a_file_is_cut_anywhere_then_refused_alike(text in any_file(), at in 0_usize..600, size in 1_usize..400) {
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let text = text.get(..at).unwrap();
        let patient = read_patiently(text.as_bytes().to_vec());
        match (in_blocks(text, size), patient) {
            (Some(loaded), Ok(patient)) => assert_same(&loaded, &patient),
            (Some(_), Err(refused)) => panic!("taken, though {:?}: {text}", refused.issue),
            (None, _) => {}
        }
    }
}

#[test]
fn read_in_blocks_when_files_are_usual_then_takes_them() {
    let records: Vec<String> = (0..300).map(|at| format!("{{\"id\":\"p{at}\",\"region\":\"CN-GD\"}}")).collect();
    for (first, next) in [("", ","), ("", ", "), ("\n", ",\n"), ("\n    ", ",\n    ")] {
        let text = format!("{{\"hongtou\":1,\"policies\":[{first}{}\n],\"views\":[]}}", records.join(next));
        let loaded = in_blocks(&text, 1000).unwrap();
        assert_eq!(loaded.dataset.len(), 300);
        assert!(loaded.dataset.row("p299").is_some());
        assert_same(&loaded, &read_patiently(text.into_bytes()).unwrap());
    }
    // Laid out in full, as editors do it.
    let text = "{\n \"hongtou\": 1,\n \"policies\": [\n  {\n   \"id\": \"a\",\n   \"tags\": [\n    \"x\"\n   ]\n  },\n  \
                {\n   \"id\": \"b\"\n  }\n ]\n}\n";
    assert_eq!(in_blocks(text, 40).unwrap().dataset.len(), 2);
}

#[test]
fn read_quickly_when_checked_later_tells_what_is_told_at_once() {
    let bad = |at: usize| format!("{{\"id\":\"p{at}\",\"issued\":\"x{at}\",\"titel\":1,\"region\":\"CN-{}\"}}", at % 7);
    let records: Vec<String> = (0..5000).map(bad).chain(["{\"id\":1}".to_owned()]).collect();
    let text = format!("{{\"hongtou\":1,\"codes\":[{{\"id\":1}}],\"policies\":[\n{}\n]}}", records.join(",\n"));
    let mut source = MemorySource::new(text.clone().into_bytes());
    let quick = crate::formats::read_source_quickly(&mut source, &(), 5000).unwrap();
    assert_eq!((quick.issues.errors(), quick.issues.beyond_notes()), (2, 3));
    let all = crate::formats::read(text.into_bytes()).unwrap();
    assert_eq!(quick.unchecked.unwrap().check(&mut source).unwrap(), all.issues);
    assert_eq!((all.issues.beyond_notes(), all.unchecked.is_none()), (3 + 5000 + 5000 + 7, true));
    source.rewind().unwrap();
    assert!(crate::formats::read_source_quickly(&mut source, &(), 5001).unwrap().unchecked.is_none());
}

#[test]
fn read_in_blocks_when_stopped_then_ends() {
    struct Stopped;
    impl Progress for Stopped {
        fn stopped(&self) -> bool {
            true
        }
    }
    let read = read_in_blocks(&mut MemorySource::new(b"{\"policies\":[]}".to_vec()), 4, &Stopped, u32::MAX);
    assert!(matches!(read, Err(Unread::Stopped)));
}

#[test]
fn read_in_blocks_when_a_record_stands_too_deep_then_leaves_it_to_the_patient_reader() {
    let deep =
        |depth: usize| format!("{{\"policies\":[{{\"id\":\"a\",\"x\":{}{}}}]}}", "[".repeat(depth), "]".repeat(depth));
    assert!(in_blocks(&deep(125), 1 << 20).is_some());
    assert!(in_blocks(&deep(126), 1 << 20).is_none());
    assert!(read_patiently(deep(125).into_bytes()).is_ok());
    assert!(read_patiently(deep(126).into_bytes()).is_err());
}
