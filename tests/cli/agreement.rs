//! `agree`: what it tells of two and three coders, and what it refuses.

use super::*;
use serde_json::json;

/// Ten policies that A and B read for *mention*, eight of them with the same mark; C read five. One coding is of nobody who read.
fn coded() -> (tempfile::TempDir, PathBuf) {
    let policy = |at: u32| {
        let pass = |by: &str| json!({"by": by, "at": "2026-01-01T00:00:00Z", "codes": ["mention"]});
        let annotation = |by: &str| json!({"id": format!("{at}{by}"), "code": "mention", "by": by});
        let mut passes = vec![pass("A"), pass("B")];
        let mut annotations = Vec::new();
        if at < 5 {
            annotations.push(annotation("A"));
        }
        if (1..6).contains(&at) {
            annotations.push(annotation("B"));
        }
        if at.is_multiple_of(2) {
            passes.push(pass("C"));
        }
        if at == 3 {
            annotations.push(annotation("C"));
        }
        json!({"id": format!("p{at}"), "region": if at < 8 { "CN-GD" } else { "CN-BJ" }, "passes": passes, "annotations": annotations})
    };
    let policies: Vec<Value> = (0..10_u32).map(policy).collect();
    let codes = json!([{"id": "mention", "name": "提及"}, {"id": "stance", "measure": "ordinal"}]);
    file_with(json!({"hongtou": 1, "codes": codes, "policies": policies}).to_string().as_bytes())
}

#[test]
fn agree_tells_the_coefficients_of_two_coders_with_their_table() {
    let (_folder, path) = coded();
    let file = path.to_str().unwrap();
    let answer = json_of(&["agree", file, "--coders", "A,B", "--json"]);
    assert_eq!((&answer["policies"], &answer["coders"]), (&json!(10), &json!(["A", "B"])));
    let codes = answer["codes"].as_array().unwrap();
    assert_eq!(codes.len(), 1, "nobody read for the other code");
    let code = &codes[0];
    assert_eq!((&code["code"], &code["records"]), (&json!("mention"), &json!(10)));
    assert_eq!(code["tables"], json!([{"coders": ["A", "B"], "counts": [[4, 1], [1, 4]]}]));
    let named = |name: &str| {
        let all = code["coefficients"].as_array().unwrap();
        all.iter().find(|own| own["name"] == name).unwrap_or_else(|| panic!("no {name}"))["value"].as_f64().unwrap()
    };
    // By hand: .8 observed, .5 by chance; alpha takes 19/20 of the disagreement by chance of a sample without end.
    for (name, value) in [("percent", 0.8), ("cohen", 0.6), ("fleiss", 0.6), ("alpha", 0.62), ("ac1", 0.6)] {
        assert!((named(name) - value).abs() < 1e-12, "{name}: {}", named(name));
    }
    let (code, out, err) = run(&["agree", file, "--coders", "A,B", "--lang", "zh"]);
    assert_eq!((code, err.as_str()), (0, ""));
    for part in ["提及（有或无）：10 项政策", "Cohen kappa", "0.600", "numpy.random.default_rng(20260101)"] {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[test]
fn agree_of_three_coders_counts_what_cannot_be_compared() {
    let (_folder, path) = coded();
    let file = path.to_str().unwrap();
    let answer = json_of(&["agree", file, "--json", "--code", "提及", "--where", "region:GD"]);
    assert_eq!(answer["coders"], json!(["A", "B", "C"]));
    let code = &answer["codes"][0];
    assert_eq!((&answer["query"], &code["records"]), (&json!("region:GD"), &json!(8)));
    assert_eq!(code["left_out"]["without_pass"], 1);
    assert_eq!(code["tables"].as_array().unwrap().len(), 3);
    let names: Vec<&str> =
        code["coefficients"].as_array().unwrap().iter().map(|own| own["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["percent", "fleiss", "alpha", "ac1"], "Cohen's kappa is of two coders");
    // The marks of each policy, from which anyone can compute the rest.
    assert_eq!(code["units"][3], json!({"id": "p3", "marks": [1, 1, null]}));
    let (_, out, _) = run(&["agree", file]);
    assert!(out.contains("1 coding by a coder who did not read the policy"), "{out}");
    // The same again is the same, to the last digit.
    assert_eq!(json_of(&["agree", file, "--json"]), json_of(&["agree", file, "--json"]));
}

#[test]
fn agree_refuses_what_cannot_be_and_says_what_there_is() {
    let (_folder, path) = coded();
    let file = path.to_str().unwrap();
    let refused = |args: &[&str]| {
        let (code, out, err) = run(&[&["agree", file], args].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        err
    };
    assert!(refused(&["--coders", "A"]).contains("needs two coders"));
    assert!(refused(&["--coders", "A,Z"]).contains("Z read none of these policies. Those who did: A, B, C"));
    assert!(refused(&["--code", "nothing"]).contains("no code nothing"));
    let passes: Vec<Value> = (0..101).map(|at| json!({"by": format!("C{at}"), "codes": ["x"]})).collect();
    let many = json!({"hongtou": 1, "codes": [{"id": "x"}], "policies": [{"id": "p", "passes": passes}]});
    let (_folder, many) = file_with(many.to_string().as_bytes());
    let (code, _, err) = run(&["agree", many.to_str().unwrap()]);
    assert!(code == 2 && err.contains("There are 101 coders, and at most 100"), "{err}");
    assert_eq!(run(&["agree", many.to_str().unwrap(), "--coders", "C1,C2"]).0, 0);
    // A blind packet holds the coding of one.
    let packet = path.with_file_name("packet.json");
    let (code, _, err) = run(&["export", file, "--to", packet.to_str().unwrap(), "--blind", "A"]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = run(&["agree", packet.to_str().unwrap()]);
    assert!(code == 2 && err.contains("blind packet"), "{err}");
    let (_folder, sample) = sample();
    let (code, _, err) = run(&["agree", sample.to_str().unwrap()]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("Agreement needs two coders"), "{err}");
}
