//! `export` and the other commands that write.

use super::*;

#[test]
fn export_when_blind_and_filtered_by_what_others_coded_warns() {
    let (folder, path) = sample();
    for (at, (query, warns)) in [
        ("has:code", true),
        ("-missing:by", true),
        ("has:title,memo", true),
        ("code:dedicated", true),
        ("by:compiler", true),
        ("{has:memo}", true),
        ("quote:x", true),
        ("kind:plan or changed:annotations", true),
        ("kind:plan has:title", false),
        ("has:issuer -missing:days", false),
    ]
    .into_iter()
    .enumerate()
    {
        let to = folder.path().join(format!("{at}.json"));
        let line = ["export", arg(&path), "--to", arg(&to), "--where", query, "--blind", "compiler"];
        let (code, _, err) = run(&line);
        assert_eq!((code, err.contains("what others coded")), (0, warns), "{query}: {err}");
    }
}

#[test]
fn export_of_a_filter_gives_a_clean_packet_with_exactly_its_policies() {
    let (folder, path) = sample();
    let to = folder.path().join("packet.json");
    let query = "region:GD,SH issued:2016..2018";
    let (code, out, err) = run(&["export", arg(&path), "--to", arg(&to), "--where", query, "--without", "note"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    let (code, out, err) = run(&["check", arg(&to)]);
    assert_eq!(code, 0, "{out}{err}");

    let packet: Value = serde_json::from_slice(&std::fs::read(&to).unwrap()).unwrap();
    let whole: Value = serde_json::from_str(hongtou::formats::sample::SAMPLE).unwrap();
    let ids = |value: &Value| -> Vec<String> {
        let policies = value["policies"].as_array().unwrap();
        policies.iter().map(|policy| policy["id"].as_str().unwrap().to_owned()).collect()
    };
    let in_region = |policy: &Value| match &policy["region"] {
        Value::String(one) => one == "CN-GD" || one == "CN-SH",
        Value::Array(many) => many.iter().any(|one| one == "CN-GD" || one == "CN-SH"),
        _ => false,
    };
    // A second way to the same ids: plain dates only, by their first four characters.
    let expected: Vec<String> = whole["policies"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|policy| in_region(policy))
        .filter(|policy| {
            policy["issued"].as_str().is_some_and(|date| {
                ["2016", "2017", "2018"].iter().any(|year| date.starts_with(year))
                    && !date.contains(['?', '~', '%', '/', 'X'])
            })
        })
        .map(|policy| policy["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(ids(&packet), expected);
    assert!(packet["policies"].as_array().unwrap().iter().all(|policy| policy.get("note").is_none()));
    let from = &packet["derived_from"];
    assert_eq!(from["kept"], expected.len());
    assert_eq!(from["of"], whole["policies"].as_array().unwrap().len());
    assert_eq!(from["query"], query);
    assert_eq!(from["records"].as_object().unwrap().len(), expected.len());
    assert!(from["packet"].as_str().unwrap().len() == 36 && from["at"].as_str().unwrap().ends_with('Z'), "{from}");
    for lang in ["en", "zh"] {
        assert!(!from["says"][lang].as_str().unwrap().is_empty(), "{from}");
    }

    let before = std::fs::read(&to).unwrap();
    let (code, _, err) = run(&["export", arg(&path), "--to", arg(&to)]);
    assert_eq!(code, 2, "an existing file is never replaced");
    assert!(err.trim_end().ends_with(arg(&to)), "{err}");
    assert_eq!(std::fs::read(&to).unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file");
}

#[test]
fn recover_when_the_copy_would_be_of_another_format_writes_nothing() {
    let (folder, path) = sample();
    let to = folder.path().join("copy.xlsx");
    let state = folder.path().join("state");
    let args = ["recover", arg(&path), "--save-copy", arg(&to)];
    let (code, _, err) = text_of(&output(hongtou(&args).env("XDG_STATE_HOME", &state)));
    assert!(code == 2 && err.contains(".json"), "{err}");
    assert!(!to.exists());
}

#[test]
fn export_when_a_name_is_misspelled_writes_nothing() {
    let (folder, path) = sample();
    let to = folder.path().join("out.json");
    for (args, expected) in [
        (&["--without", "nots"][..], "note"),
        (&["--without", "id"], "id"),
        (&["--blind", "nobody-of-this-name"], "nobody-of-this-name"),
        (&["--where", "region:Atlantis"], "Atlantis"),
    ] {
        let (code, _, err) = run(&[&["export", arg(&path), "--to", arg(&to)], args].concat());
        assert_eq!(code, 2, "{args:?}");
        assert!(err.contains(expected), "{args:?}: {err}");
        assert!(!to.exists());
    }
    let table = folder.path().join("out.xlsx");
    let (code, _, err) = run(&["export", arg(&path), "--to", arg(&table)]);
    assert_eq!(code, 2);
    assert!(err.contains(".json") && !table.exists(), "{err}");
}

/// Six records, assigned to three coders, each coded by all of them.
fn assigned() -> Vec<u8> {
    let record = |at: usize| {
        let annotation = |by: &str| serde_json::json!({"id": format!("{by}{at}"), "code": "c", "by": by, "value": format!("of-{by}")});
        let coder = ["A", "B", "C"][at % 3];
        let annotations = ["A", "B", "C"].map(annotation);
        serde_json::json!({"id": format!("p{at}"), "assigned": [coder], "annotations": annotations})
    };
    let policies: Vec<Value> = (0..6).map(record).collect();
    let mut whole: Value = serde_json::from_slice(&dataset(&policies)).unwrap();
    whole["coders"] = serde_json::json!([{"id": "A"}, {"id": "B"}, {"id": "C"}]);
    whole["codes"] = serde_json::json!([{"id": "c"}]);
    serde_json::to_vec(&whole).unwrap()
}

#[test]
fn export_for_several_coders_writes_a_blind_packet_for_each() {
    let (folder, path) = file_with(&assigned());
    let to = folder.path().join("out");
    std::fs::create_dir(&to).unwrap();
    let (code, out, err) = run(&["export", arg(&path), "--for", "A,B，C", "--to", arg(&to), "--where", "-id:p5"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    for (coder, count) in [("A", 2), ("B", 2), ("C", 1)] {
        let file = to.join(format!("data-{coder}.json"));
        let text = std::fs::read_to_string(&file).unwrap();
        let packet: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(packet["policies"].as_array().unwrap().len(), count, "{coder}");
        assert_eq!(packet["derived_from"]["blind"], coder);
        for other in ["A", "B", "C"] {
            assert_eq!(text.contains(&format!("of-{other}")), other == coder, "{other} in {coder}");
        }
        assert!(err.contains(arg(&file)), "{err}");
        assert_eq!(run(&["check", arg(&file)]).0, 0);
    }
    // Where something is in the way, nothing is written.
    std::fs::remove_file(to.join("data-A.json")).unwrap();
    let before = std::fs::read(to.join("data-B.json")).unwrap();
    let (code, _, err) = run(&["export", arg(&path), "--for", "A,B", "--to", arg(&to)]);
    assert!(code == 2 && err.contains("data-B.json"), "{err}");
    assert!(!to.join("data-A.json").exists() && std::fs::read(to.join("data-B.json")).unwrap() == before);
    // All of the records for each.
    let all = folder.path().join("all");
    std::fs::create_dir(&all).unwrap();
    let (code, _, err) = run(&["export", arg(&path), "--for", "A,C", "--all-records", "--to", arg(&all)]);
    assert_eq!(code, 0, "{err}");
    let packet: Value = serde_json::from_slice(&std::fs::read(all.join("data-C.json")).unwrap()).unwrap();
    assert_eq!(packet["policies"].as_array().unwrap().len(), 6);
}

#[test]
fn export_for_coders_when_something_is_wrong_writes_nothing() {
    let (folder, path) = file_with(&assigned());
    let to = folder.path().join("out");
    std::fs::create_dir(&to).unwrap();
    let file = folder.path().join("one.json");
    for (args, expected) in [
        (&["--for", "A,nobody", "--to", arg(&to)][..], "nobody"),
        (&["--for", "A,B", "--to", arg(&to), "--where", "id:p0"], "B"),
        (&["--for", "A", "--to", arg(&file)], "one.json"),
        (&["--for", "A", "--to", "-"], "--to"),
        (&["--for", " , ", "--to", arg(&to)], "--for"),
        (&["--for", "A", "--blind", "A", "--to", arg(&to)], "--blind"),
        (&["--all-records", "--to", arg(&file)], "--for"),
    ] {
        let (code, out, err) = run(&[&["export", arg(&path)], args].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(expected), "{args:?}: {err}");
        assert_eq!(std::fs::read_dir(&to).unwrap().count(), 0, "{args:?}");
        assert!(!file.exists());
    }
}

#[test]
fn summary_and_figure_when_blind_count_what_that_coder_coded() {
    let mut whole: Value = serde_json::from_slice(&assigned()).unwrap();
    whole["codes"] = serde_json::json!([{"id": "c"}, {"id": "d"}]);
    whole["policies"][0]["annotations"]
        .as_array_mut()
        .unwrap()
        .push(serde_json::json!({"id": "dA", "code": "d", "by": "A"}));
    let (folder, path) = file_with(&serde_json::to_vec(&whole).unwrap());
    let summary = |more: &[&str]| {
        let (code, out, err) = run(&[&["summary", arg(&path), "--json"], more].concat());
        assert_eq!(code, 0, "{err}");
        serde_json::from_str::<Value>(&out).unwrap()
    };
    let all = summary(&[]);
    assert_eq!((all["codes"]["d"].as_u64(), all["coders"]["A"].as_u64()), (Some(1), Some(6)));
    let blind = summary(&["--blind", "B"]);
    assert_eq!((blind["codes"]["c"].as_u64(), blind["coders"]["B"].as_u64()), (Some(6), Some(6)));
    assert!(
        blind["codes"]["d"].as_u64().unwrap_or(0) == 0 && blind["coders"]["A"].as_u64().unwrap_or(0) == 0,
        "{blind}"
    );
    assert_eq!(summary(&["--blind", "B", "--where", "code:d"])["policies"], 0);
    let (_, text, _) = run(&["summary", arg(&path), "--blind", "B"]);
    assert!(text.contains("Blind: only what B coded is counted."), "{text}");
    assert_eq!((&blind["blind"], all.get("blind")), (&Value::from("B"), None));
    // Whoever has coded nothing yet sees that.
    let (code, out, err) = run(&["summary", arg(&path), "--blind", "Bb", "--json"]);
    assert!(code == 0 && err.contains("Bb") && out.contains("\"coders\": {}"), "{out} {err}");
    let svg = folder.path().join("blind.svg");
    let line = ["figure", arg(&path), "--plot", "timeline", "--by", "coder", "--to", arg(&svg), "--blind", "B"];
    assert_eq!(run(&line).0, 0);
    assert!(
        std::fs::read_to_string(&svg).unwrap().contains("\"blind\":\"B\"")
            || std::fs::read_to_string(&svg).unwrap().contains("&quot;blind&quot;:&quot;B&quot;")
    );
}
