//! Files that the program writes, checked against the schema in `assets/schema` by an independent hand.

#![expect(clippy::unwrap_used, reason = "helpers of tests, which clippy knows only inside of them")]

use std::path::Path;

use hongtou::dataset::packet::{PacketOptions, packet};
use hongtou::dataset::{Change, Dataset, Edit, RowId};
use hongtou::formats::{self, practice::PRACTICE, sample::SAMPLE};
use hongtou::json::{self, Value};
use hongtou::msg;

fn validator() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schema/hongtou-1.schema.json");
    let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn errors(text: &str) -> Vec<String> {
    let file: serde_json::Value = serde_json::from_str(text).unwrap();
    validator().iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn read(text: &str) -> Dataset {
    formats::read(text.as_bytes().to_vec()).unwrap().dataset
}

fn value(text: &str) -> Value {
    json::read(text).unwrap().0
}

/// The example of the documentation.
fn example() -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/file-format.md");
    let docs = std::fs::read_to_string(docs).unwrap().replace("\r\n", "\n");
    let start = docs.split_once("```json\n").unwrap().1;
    start.split_once("```").unwrap().0.to_owned()
}

fn packet_of(dataset: &Dataset, blind: Option<&str>) -> Dataset {
    let options = PacketOptions {
        packet: "00000000-0000-4000-8000-000000000001".to_owned(),
        at: "2026-11-25T08:00:00Z".to_owned(),
        by: "LW".to_owned(),
        app: "Hongtou 0.1.0".to_owned(),
        query: "kind:plan".to_owned(),
        says: ["Kind is plan".to_owned(), "类型为规划".to_owned()],
        without: vec!["note".to_owned()],
        blind: blind.map(str::to_owned),
    };
    let rows: Vec<RowId> = dataset.rows().take(20).collect();
    packet(dataset, &rows, &options)
}

fn edited(mut dataset: Dataset) -> Dataset {
    let id = dataset.id(dataset.rows().next().unwrap());
    let annotation = r#"{"id":"new","code":"mention","by":"LW","at":"2026-11-25T08:00:00Z","memo":"m",
        "target":{"field":"title.zh","start":0,"end":2,"exact":"ab","prefix":"","suffix":""}}"#;
    let set = |pointer: &str, new: &str| Edit::SetField {
        policy: id.clone(),
        pointer: pointer.to_owned(),
        value: Some(value(new)),
    };
    let views = r#"[{"name":{"en":"v"},"query":"kind:plan","plot":{"tab":"timeline","bin":"year","by":"kind","range":"all"},
        "columns":["issued","title"],"sort":"-issued"}]"#;
    let edits = vec![
        set("/title/zh", "\"ab cd\""),
        set("/issued", "\"2017-21\""),
        set("/basis/issued", "{\"is\":\"inferred\"}"),
        Edit::SetAnnotation { policy: id.clone(), annotation: "new".into(), value: Some(value(annotation)), at: None },
        Edit::SpliceText {
            policy: id.clone(),
            pointer: "/title/zh".into(),
            at: 0,
            deleted: String::new(),
            inserted: "新 ".into(),
            anchors: Vec::new(),
        },
        Edit::AddRecords { records: vec![value("{\"id\":\"added\"}")] },
        Edit::SetHeader { key: "views".into(), value: Some(value(views)) },
    ];
    for edit in edits {
        let at = "2026-11-25T08:00:00Z".to_owned();
        dataset.apply(&Change { edit, by: "LW".into(), at, label: msg!("edit-new-record") }).unwrap();
    }
    dataset
}

#[test]
fn files_that_the_program_writes_fit_the_schema() {
    let sample = read(SAMPLE);
    let packet = packet_of(&sample, None);
    let packet_of_packet = packet_of(&packet, None);
    let files = [
        ("sample", formats::write(&sample)),
        ("example", formats::write(&read(&example()))),
        ("empty", formats::write(&read("{\"policies\":[]}"))),
        ("edited", formats::write(&edited(sample.clone()))),
        ("packet", formats::write(&packet)),
        ("blind packet", formats::write(&packet_of(&read(&example()), Some("LW")))),
        ("packet of a packet", formats::write(&packet_of_packet)),
        ("edited packet", formats::write(&edited(packet.clone()))),
        ("edited example", formats::write(&edited(read(&example())))),
    ];
    for (name, text) in files {
        assert_eq!(errors(&text), Vec::<String>::new(), "{name}");
    }
    assert!(formats::write(&edited(packet)).contains("\"base\":{"));
}

#[test]
fn files_that_do_not_fit_are_refused_by_the_schema() {
    for text in [
        "{\"policies\":[]}",
        "{\"hongtou\":2,\"policies\":[]}",
        "{\"hongtou\":1,\"policies\":[{}]}",
        "{\"hongtou\":1,\"policies\":[{\"id\":\"\"}]}",
        "{\"hongtou\":1,\"policies\":[{\"id\":\"a\",\"title\":5}]}",
        "{\"hongtou\":1,\"policies\":[{\"id\":\"a\",\"issued\":\"yesterday\"}]}",
        "{\"hongtou\":1,\"policies\":[{\"id\":\"a\",\"annotations\":[{\"target\":{\"start\":-1}}]}]}",
    ] {
        assert!(!errors(text).is_empty(), "{text}");
    }
}

/// Random numbers that are the same in every run (`SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Pointers to all values of a file.
fn pointers(value: &serde_json::Value, at: String, into: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, member) in members {
                pointers(member, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), into);
            }
        }
        serde_json::Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, format!("{at}/{index}"), into);
            }
        }
        _ => {}
    }
    into.push(at);
}

/// Values that may come from a hand, another program or a mistake.
const ODD: [&str; 34] = [
    "null",
    "true",
    "false",
    "0",
    "7",
    "-1",
    "1.5",
    "\"\"",
    "\"x\"",
    "\"X y\"",
    "[]",
    "{}",
    "[null]",
    "[\"x\"]",
    "[7]",
    "{\"id\":7}",
    "{\"x\":1}",
    "{\"id\":\"a\"}",
    "\"2018/11/09\"",
    "\"2018-02-30\"",
    "\"2019年\"",
    "\"2018-11-09T10:00:00Z\"",
    "\"[2017,2018]\"",
    "\"2017-25\"",
    "\"河北\"",
    "\"province\"",
    "\"Draft\"",
    "\"same_as\"",
    "\"#ff0000\"",
    "\"440100\"",
    "{\"zh_CN\":\"x\"}",
    "{\"zh\":7}",
    "[{\"id\":null}]",
    "[[[]]]",
];

/// Keys with a meaning, somewhere.
const KEYS: [&str; 26] = [
    "id",
    "level",
    "stage",
    "issued",
    "effective",
    "region",
    "issuers",
    "sources",
    "basis",
    "relations",
    "passes",
    "annotations",
    "target",
    "value",
    "role",
    "organ",
    "is",
    "type",
    "at",
    "scale",
    "measure",
    "parent",
    "key",
    "color",
    "plot",
    "records",
];

/// Changes one thing of a file.
fn mutate(file: &mut serde_json::Value, random: &mut Random) -> String {
    let mut all = Vec::new();
    pointers(file, String::new(), &mut all);
    let at = loop {
        let at = random.of(&all);
        if !at.is_empty() && at != "/policies" {
            break at.clone();
        }
    };
    let odd: serde_json::Value = serde_json::from_str(random.of::<&str>(&ODD)).unwrap();
    let what = random.below(6);
    let value = file.pointer_mut(&at).unwrap();
    match (what, &mut *value) {
        (0, serde_json::Value::Object(members)) => {
            members.insert((*random.of::<&str>(&KEYS)).to_owned(), odd);
        }
        (1, serde_json::Value::Object(members)) => {
            if let Some(key) = members.keys().next().cloned() {
                members.remove(&key);
            }
        }
        (0, serde_json::Value::Array(items)) => items.push(odd),
        (1, serde_json::Value::Array(items)) => items.extend(items.first().cloned()),
        (2, serde_json::Value::String(text)) => text.push('x'),
        (3, serde_json::Value::String(text)) => {
            text.pop();
        }
        _ => *value = odd,
    }
    format!("{what} at {at}")
}

/// Whatever the schema refuses of a changed file, `check` names: an error or a warning at that place, above or below it; of
/// a record that is held, the first of its errors.
fn assert_named(file: &serde_json::Value, what: &str, validator: &jsonschema::Validator) -> usize {
    let text = serde_json::to_string(file).unwrap();
    let loaded = formats::read(text.into_bytes()).unwrap();
    let issues = loaded.issues.listed();
    let named: Vec<_> = issues.iter().filter(|issue| issue.level != formats::Severity::Note).collect();
    let mut refused = 0;
    for error in validator.iter_errors(file) {
        refused += 1;
        let at = error.instance_path().to_string();
        let is_near = |pointer: &str| {
            let below = |a: &str, b: &str| a == b || a.strip_prefix(b).is_some_and(|rest| rest.starts_with('/'));
            below(pointer, &at) || (!pointer.is_empty() && below(&at, pointer))
        };
        let record: String = at.split('/').take(3).collect::<Vec<_>>().join("/");
        let is_held = named.iter().any(|issue| {
            issue.level == formats::Severity::Error && at.starts_with("/policies/") && {
                issue.pointer == record || issue.pointer.starts_with(&format!("{record}/"))
            }
        });
        assert!(
            is_held || named.iter().any(|issue| is_near(&issue.pointer)),
            "{what}: the schema says {at}: {error}, but there is only {:?}",
            named.iter().map(|issue| (&issue.pointer, issue.what.id)).collect::<Vec<_>>()
        );
    }
    refused
}

/// A file with a header that has everything, and records from `records`.
fn full(records: &[serde_json::Value], random: &mut Random) -> serde_json::Value {
    let mut file: serde_json::Value = serde_json::from_str(include_str!("schema/full.json")).unwrap();
    let own: Vec<serde_json::Value> = (0..2).map(|_| random.of(records).clone()).collect();
    file["policies"].as_array_mut().unwrap().extend(own);
    file
}

fn mutations(count: usize, seed: u64) {
    let validator = validator();
    let sample: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    let records = sample["policies"].as_array().unwrap();
    let mut random = Random(seed);
    let mut refused = 0;
    for number in 0..count {
        let mut file = full(records, &mut random);
        let mut what = mutate(&mut file, &mut random);
        for _ in 0..random.below(3) {
            what = format!("{what}, {}", mutate(&mut file, &mut random));
        }
        refused += usize::from(assert_named(&file, &format!("{number}: {what}"), &validator) > 0);
    }
    // A test that refuses nothing would hold always.
    assert!(refused * 4 > count, "{refused} of {count}");
}

#[test]
fn whatever_the_schema_refuses_of_changed_files_check_names() {
    mutations(500, 10);
}

#[test]
#[ignore = "takes long"]
fn whatever_the_schema_refuses_of_many_changed_files_check_names() {
    mutations(5_000, 11);
    let validator = validator();
    let sample: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    let mut random = Random(12);
    for number in 0..5_000 {
        let mut file = sample.clone();
        let what = mutate(&mut file, &mut random);
        assert_named(&file, &format!("sample {number}: {what}"), &validator);
    }
}

#[test]
fn what_is_built_in_and_the_full_file_have_nothing_that_is_doubtful() {
    for text in [SAMPLE, PRACTICE, include_str!("schema/full.json")] {
        let loaded = formats::read(text.as_bytes().to_vec()).unwrap();
        assert_eq!(loaded.issues.total(), 0, "{:#?}", loaded.issues);
        assert_eq!(errors(text), Vec::<String>::new());
    }
}
