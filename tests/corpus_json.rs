//! The `JSONTestSuite` through the reader of datasets: nothing crashes, what is no JSON is refused with its place.

use std::path::PathBuf;

use hongtou::formats;

fn suite(name: &str) -> PathBuf {
    let shared =
        std::env::var("HONGTOU_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").into());
    PathBuf::from(shared).join("suites").join(name)
}

#[test]
#[ignore = "needs the corpora in ../shared"]
fn dataset_reader_when_given_the_json_test_suite_refuses_what_is_no_json_with_its_place() {
    let mut seen = [0; 3];
    for entry in std::fs::read_dir(suite("JSONTestSuite/test_parsing")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let result = formats::read(bytes);
        let kind = name.get(..2).unwrap();
        let Err(refused) = result else {
            panic!("{name} is no dataset");
        };
        match kind {
            // It is JSON, so that is not what is said of it.
            "y_" => {
                seen[0] += 1;
                assert_eq!(refused.issue.what.id, "issue-not-a-dataset", "{name}");
            }
            "n_" => {
                seen[1] += 1;
                assert_ne!(refused.issue.what.id, "issue-not-a-dataset", "{name}");
                assert!(refused.issue.place.is_some(), "{name}");
            }
            _ => seen[2] += 1,
        }
        assert!(!refused.issue.remedy.id.is_empty(), "{name}");
    }
    assert_eq!(seen, [95, 188, 35]);
}
