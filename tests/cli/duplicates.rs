//! `duplicates`: what it lists, as text and as data, and with which exit code it ends.

use super::*;
use serde_json::json;

fn file() -> (tempfile::TempDir, PathBuf) {
    let policy = |id: &str, title: &str, region: &str| json!({"id": id, "title": {"zh": title}, "region": region, "issued": "2020-05-01", "number": "x〔2020〕5号"});
    let mut known = policy("k", "另一计划", "CN-BJ");
    known["number"] = json!("京发〔2020〕7号");
    let mut noted = known.clone();
    noted["id"] = json!("n");
    noted["relations"] = json!([{"type": "not_same", "policy": "k"}]);
    let policies = [
        policy("a", "区块链计划", "CN-GD"),
        policy("b", "《区块链计划》", "CN-GD"),
        policy("c", "区块链计划", "CN-HN"),
        known,
        noted,
    ];
    file_with(json!({"hongtou": 1, "policies": policies}).to_string().as_bytes())
}

#[test]
fn duplicates_when_there_are_some_are_listed_with_what_they_rest_on_and_end_with_1() {
    let (_folder, path) = file();
    let (code, out, err) = run(&["duplicates", path.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("1 pair among 5 policies.") && out.contains("1 noted as not the same"), "{out}");
    assert!(
        out.contains("Likely duplicate")
            && out.contains("same title")
            && out.contains("\n  a  ")
            && out.contains("\n  b  "),
        "{out}"
    );
    assert!(!out.contains("\n  c  "), "the same title in another province");
    let (code, out, _) = run(&["duplicates", path.to_str().unwrap(), "--lang", "zh"]);
    assert!(code == 1 && out.contains("疑似重复") && out.contains("文号相同"), "{out}");
    let (code, out, _) = run(&["duplicates", path.to_str().unwrap(), "--json"]);
    let data: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, data["pairs"].as_array().unwrap().len()), (1, 1));
    let pair = &data["pairs"][0];
    assert_eq!((&pair["first"], &pair["second"], &pair["kind"]), (&json!("a"), &json!("b"), &json!("duplicate")));
    assert_eq!((&pair["titles"], &pair["days"], &data["not_same"]), (&json!(1000), &json!(0), &json!(1)));
}

#[test]
fn duplicates_when_there_are_none_end_with_0_and_with_a_mistake_with_2() {
    let (_folder, path) = file();
    let file = path.to_str().unwrap();
    let (code, out, err) = run(&["duplicates", file, "--where", "region:BJ"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("No two of 2 policies"), "{out}");
    assert_eq!(run(&["duplicates", file, "--where", "nothing:x"]).0, 2);
}
