//! Files that the program writes, checked against the schema in `assets/schema` by an independent hand.

#![expect(clippy::unwrap_used, reason = "helpers of tests, which clippy knows only inside of them")]

use std::path::Path;

use hongtou::dataset::packet::{PacketOptions, packet};
use hongtou::dataset::{Change, Dataset, Edit, RowId};
use hongtou::formats::{self, sample::SAMPLE};
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
