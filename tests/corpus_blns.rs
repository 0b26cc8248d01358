//! The Big List of Naughty Strings as titles: each survives an edit, the writing and the reading.

use std::path::PathBuf;

use hongtou::dataset::{Change, Edit};
use hongtou::formats;
use hongtou::json::Value;
use hongtou::msg;

#[test]
#[ignore = "needs the corpora in ../shared"]
fn naughty_string_when_typed_as_a_title_comes_back_from_the_file() {
    let shared =
        std::env::var("HONGTOU_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").into());
    let file = std::fs::read(PathBuf::from(shared).join("suites/blns/blns.json")).unwrap();
    let strings: Vec<String> = serde_json::from_slice(&file).unwrap();
    assert!(strings.len() > 400);
    let text = "{\"hongtou\":1,\"id\":\"00000000-0000-4000-8000-000000000001\",\"policies\":[{\"id\":\"p\",\"title\":{\"en\":\"old\"}}]}";
    for string in strings {
        let mut dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let set = Edit::SetField {
            policy: "p".to_owned(),
            pointer: "/title/zh".to_owned(),
            value: Some(Value::from(string.as_str())),
        };
        let splice = Edit::text_change("p", "/title/en", "old", &string);
        for edit in splice.into_iter().chain([set]) {
            let at = "2026-11-25T08:00:00Z".to_owned();
            dataset.apply(&Change { edit, by: String::new(), at, label: msg!("edit-new-record") }).unwrap();
        }
        let written = formats::write(&dataset);
        let back = formats::read(written.clone().into_bytes()).unwrap();
        assert_eq!(back.issues.total(), 0, "{string:?}");
        let record = back.dataset.policy(back.dataset.row("p").unwrap()).into_value();
        for pointer in ["/title/zh", "/title/en"] {
            assert_eq!(record.pointer(pointer).and_then(Value::as_str), Some(string.as_str()));
        }
        assert_eq!(formats::write(&back.dataset), written);
    }
}
