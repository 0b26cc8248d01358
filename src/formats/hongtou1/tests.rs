//! What the reader says of broken files, and that nothing of a file is lost on the way through.

mod doubtful;
mod keeps;

use super::read::{Unread, read_source_quickly};
use super::{read, write};
use crate::formats::{Issue, LISTED_OF_A_GROUP, Loaded, Severity};
use crate::support::source::{ByteSource, MemorySource};

pub(super) fn load(text: &str) -> Loaded {
    read(text.as_bytes().to_vec()).unwrap_or_else(|refused| panic!("{text}: {refused:?}"))
}

/// A file with these records, the first of them in line 2, column 1.
fn records(records: &str) -> String {
    format!("{{\"hongtou\":1,\"id\":\"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa\",\"policies\":[\n{records}]}}")
}

/// Line, column, pointer, id of the sentence.
type Told<'a> = (usize, usize, &'a str, &'a str);

#[test]
#[expect(clippy::too_many_lines, reason = "a table of files with their issues")]
fn issues_when_a_file_is_odd_have_place_pointer_and_sentence() {
    let twice = records("{\"id\":\"a\",\"标题\":1,\"标题\":2}");
    let cases: Vec<(String, Vec<Told<'_>>)> = vec![
        (records("{\"id\":\"a\"}"), vec![]),
        (records("{\"id\":\"政策\",\"title\":5}"), vec![(2, 20, "/policies/0/title", "issue-wrong-type")]),
        (
            records("{\"id\":\"a\"},\n  {\"id\":\"b\",\"tags\":[\"x\",{}]}"),
            vec![(3, 25, "/policies/1/tags/1", "issue-wrong-type")],
        ),
        (
            records("{\"id\":\"a\",\"annotations\":[{\"target\":{\"start\":\"1\"}}]}"),
            vec![(2, 45, "/policies/0/annotations/0/target/start", "issue-wrong-type")],
        ),
        (records("{\"title\":\"x\"}"), vec![(2, 1, "/policies/0/id", "issue-no-id")]),
        (records("{\"id\":\"\"}"), vec![(2, 7, "/policies/0/id", "issue-no-id")]),
        (records("{\"id\":null}"), vec![(2, 7, "/policies/0/id", "issue-no-id")]),
        (records("{\"id\":7}"), vec![(2, 7, "/policies/0/id", "issue-wrong-type")]),
        (
            records("null,\n\"text\",[]"),
            vec![
                (2, 1, "/policies/0", "issue-wrong-type"),
                (3, 1, "/policies/1", "issue-wrong-type"),
                (3, 8, "/policies/2", "issue-wrong-type"),
            ],
        ),
        (
            records("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"\\u0061\"}"),
            vec![(2, 29, "/policies/2/id", "issue-id-twice")],
        ),
        (twice, vec![(2, 23, "/policies/0/标题", "issue-key-twice")]),
        (
            records("{\"id\":\"a\",\"sources\":[{\"url\":\"\",\"\\u0075rl\":\"\"}]}"),
            vec![(2, 43, "/policies/0/sources/0/url", "issue-key-twice")],
        ),
        (records("{\"id\":\"a\",\"issued\":\"yesterday\"}"), vec![(2, 20, "/policies/0/issued", "issue-date")]),
        (
            records("{\"id\":\"a\",\"issued\":\"{2017,2018}\"}"),
            vec![(2, 20, "/policies/0/issued", "issue-date-level-2")],
        ),
        (records("{\"id\":\"a\",\"review\":\"good\"}"), vec![(2, 20, "/policies/0/review", "issue-word")]),
        (
            records("{\"id\":\"a\",\"region\":\"CN-XX\",\"kind\":\"k\"}"),
            vec![
                (2, 20, "/policies/0/region", "issue-unknown-region"),
                (2, 35, "/policies/0/kind", "issue-unknown-kind"),
            ],
        ),
        (
            records(
                "{\"id\":\"a\",\"title\":\"x\",\"annotations\":[{\"id\":\"1\",\"target\":{\"field\":\"title\",\"start\":0,\"end\":1,\"exact\":\"y\"}}]}",
            ),
            vec![(2, 57, "/policies/0/annotations/0/target", "issue-orphan")],
        ),
        // What is held names nothing.
        (
            records("{\"id\":\"a\"},{\"id\":\"a\",\"region\":\"CN-XX\"}"),
            vec![(2, 18, "/policies/1/id", "issue-id-twice")],
        ),
        ("{\"policies\":[]}".into(), vec![(1, 1, "/hongtou", "issue-no-version"), (1, 1, "", "issue-no-dataset-id")]),
        ("{\"hongtou\":\"1\",\"policies\":[]}".into(), vec![(1, 12, "/hongtou", "issue-version")]),
        ("{\"hongtou\":1.0,\"policies\":[]}".into(), vec![]),
        ("{\"hongtou\":2,\"policies\":[]}".into(), vec![(1, 12, "/hongtou", "issue-newer")]),
        (
            "{\"hongtou\":1,\"codes\":[{\"id\":1}],\"policies\":[]}".into(),
            vec![(1, 29, "/codes/0/id", "issue-wrong-type")],
        ),
        (
            "{\"hongtou\":1,\"title\":\"a\",\r\n\"title\":\"b\",\"policies\":[]}".into(),
            vec![(2, 1, "/title", "issue-key-twice")],
        ),
        (
            "{\"hongtou\":1,\"title\":{\"en\":\"\",\"en\":\"\"},\"policies\":[]}".into(),
            vec![(1, 31, "/title/en", "issue-key-twice")],
        ),
        ("{\"hongtou\":1,\"policies\":[],\"policies\":[]}".into(), vec![(1, 28, "/policies", "issue-key-twice")]),
        ("{\"hongtou\":1,\"policies\":{}}".into(), vec![(1, 25, "/policies", "issue-policies-no-list")]),
    ];
    for (text, expected) in cases {
        let loaded = load(&text);
        let is_asked = |issue: &&Issue| !text.contains("\"hongtou\"") || issue.what.id != "issue-no-dataset-id";
        let listed: Vec<&Issue> = loaded.issues.listed().into_iter().filter(is_asked).collect();
        let told: Vec<Told<'_>> = listed
            .iter()
            .map(|issue| {
                let place = issue.place.unwrap();
                (place.line, place.column, issue.pointer.as_str(), issue.what.id)
            })
            .collect();
        assert_eq!(told, expected, "{text}");
        assert_eq!(listed.len(), expected.len());
        assert_eq!(loaded.issues.errors(), listed.iter().filter(|issue| issue.level == Severity::Error).count());
    }
}

#[test]
fn refusal_when_a_file_is_no_dataset_says_where_and_shows_the_lines() {
    for (text, line, column, id) in [
        ("", 1, 1, "json-empty"),
        ("{\"hongtou\":1,\n\"标题\":tru}", 2, 6, "json-unknown-word"),
        ("{\"policies\":[{\"id\":\"政\",}]}", 1, 23, "json-trailing-comma"),
        ("[1,2]", 1, 1, "issue-not-a-dataset"),
        ("[][]", 1, 3, "json-something-follows"),
        ("{}", 1, 1, "issue-not-a-dataset"),
        ("{\"policies\":[\n{\"id\":1}", 2, 9, "issue-unclosed"),
        ("{\"policies\":[]}\r\nx", 2, 1, "json-something-follows"),
    ] {
        let refused = read(text.as_bytes().to_vec()).unwrap_err();
        let place = refused.issue.place.unwrap();
        assert_eq!((place.line, place.column, refused.issue.what.id), (line, column, id), "{text}");
        if let Some(excerpt) = refused.excerpt.filter(|_| !text.is_empty()) {
            assert_eq!(excerpt.first_line + excerpt.marked, line, "{text}");
            assert_eq!(excerpt.lines.get(excerpt.marked).map(String::as_str), text.lines().nth(line - 1), "{text}");
        }
    }
}

#[test]
fn saving_when_the_header_is_doubtful_is_blocked() {
    for (text, id) in [
        ("{\"hongtou\":1,\"title\":1,\"title\":2,\"policies\":[]}", "blocked-key-twice"),
        ("{\"hongtou\":1,\"policies\":[],\"policies\":[]}", "blocked-key-twice"),
        ("{\"hongtou\":1,\"policies\":null}", "blocked-policies"),
        ("{\"hongtou\":2,\"policies\":[]}", "blocked-newer"),
        ("{\"hongtou\":1.5,\"policies\":[]}", "blocked-newer"),
        ("{\"hongtou\":0,\"policies\":[]}", "blocked-version"),
        ("{\"hongtou\":1e400,\"policies\":[]}", "blocked-version"),
        ("{\"hongtou\":null,\"policies\":[]}", "blocked-version"),
    ] {
        assert_eq!(load(text).save_blocked.map(|why| why.id), Some(id), "{text}");
    }
    assert_eq!(load(&records("{\"id\":1}")).save_blocked, None);
    assert!(write(&load("{\"hongtou\":1,\"title\":\"1\",\"title\":\"2\",\"policies\":[]}").dataset).contains("\"2\""));
}

#[test]
fn issues_when_many_are_equal_then_one_group_with_the_first_in_full() {
    let many = vec!["{\"id\":1}"; LISTED_OF_A_GROUP + 50].join(",\n");
    let others = "{\"id\":\"a\",\"title\":1},{\"id\":\"b\",\"issued\":\"x\"}";
    let loaded = load(&records(&format!("{many},\n{others}")));
    let groups: Vec<(&str, &str, usize, usize)> = loaded
        .issues
        .groups()
        .iter()
        .map(|group| (group.what, group.place.as_str(), group.count, group.listed.len()))
        .collect();
    let all = LISTED_OF_A_GROUP + 50;
    assert_eq!(
        groups,
        [
            ("issue-wrong-type", "/policies/*/id", all, LISTED_OF_A_GROUP),
            ("issue-wrong-type", "/policies/*/title", 1, 1),
            ("issue-date", "/policies/*/issued", 1, 1),
        ]
    );
    assert_eq!((loaded.issues.total(), loaded.issues.errors()), (all + 2, all + 1));
    let listed = loaded.issues.listed();
    assert_eq!(listed[99].pointer, "/policies/99/id");
    assert_eq!(listed[101].place.map(|place| (place.line, place.column)), Some((all + 2, 41)));
    assert_eq!((loaded.dataset.len(), loaded.dataset.held_len()), (1, all + 1));
    // The note on the encoding is one more, and comes first.
    let utf16: Vec<u8> = records(&many).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let loaded = read(utf16).unwrap();
    assert_eq!(loaded.issues.total(), all + 1);
    assert_eq!((loaded.issues.listed()[0].what.id, loaded.encoding), ("issue-encoding", Some("UTF-16 LE")));
}

#[test]
fn file_with_a_byte_order_mark_when_read_has_none_afterwards() {
    let text = records("{\"id\":\"a\",\"issued\":\"x\"}");
    let loaded = read(format!("\u{feff}{text}").into_bytes()).unwrap();
    assert_eq!(loaded.issues.listed()[0].place.map(|place| (place.line, place.column)), Some((2, 20)));
    assert_eq!(write(&loaded.dataset), write(&load(&text).dataset));
    assert!(!write(&loaded.dataset).contains('\u{feff}'));
}

#[test]
fn small_dataset_when_cut_at_any_byte_never_panics() {
    let text = records("{\"id\":\"政\\u7b56😀\",\"n\":[1.5e3,true,null],\"title\":{\"zh\":\"区块链\"}},{\"id\":2}");
    for end in 0..text.len() {
        let refused = read(text.as_bytes().get(..end).unwrap().to_vec());
        assert!(refused.is_err(), "{end}");
    }
    assert!(read(text.into_bytes()).is_ok());
}

/// A source that says to be larger than it is.
struct Claims(MemorySource<&'static [u8]>, u64);

impl ByteSource for Claims {
    fn read(&mut self, into: &mut Vec<u8>, count: usize) -> std::io::Result<usize> {
        self.0.read(into, count)
    }

    fn rewind(&mut self) -> std::io::Result<()> {
        self.0.rewind()
    }

    fn again(&mut self, from: usize, len: usize) -> std::io::Result<Vec<u8>> {
        self.0.again(from, len)
    }

    fn size(&self) -> Option<u64> {
        Some(self.1)
    }
}

#[test]
fn file_above_two_gigabytes_when_not_of_the_usual_form_is_refused_with_the_reason() {
    // A byte order mark: only the reader that has the whole file in memory takes that.
    let text: &[u8] = b"\xEF\xBB\xBF{\"hongtou\":1,\"policies\":[{\"id\":\"a\"}]}";
    let read = |size| read_source_quickly(&mut Claims(MemorySource::new(text), size), &(), u32::MAX);
    assert!(read(text.len() as u64).is_ok());
    let Err(Unread::Refused(refused)) = read(3_000_000_000) else { panic!("it was read") };
    let told = crate::words::format(crate::words::Lang::En, &refused.issue.what);
    assert!(told.starts_with("The file has 3,000 MB and is not of the form"), "{told}");
}
