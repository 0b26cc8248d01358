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
    let (code, _, err) = text_of(&hongtou(&args).env("XDG_STATE_HOME", &state).output().unwrap());
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
