//! `check` and `summary`: what they tell of a file.

use super::*;

#[test]
fn check_of_the_sample_finds_no_error() {
    let (_folder, path) = sample();
    let (code, out, err) = run(&["check", arg(&path)]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(err.contains("0 errors"), "{err}");
    let report = json_of(&["check", "--json", arg(&path)]);
    assert_eq!(report["held"], 0);
    assert_eq!(report["told"], report["of"]);
    assert_eq!(report["file"], arg(&path));
    assert!(report["policies"].as_u64().unwrap() > 100);
}

#[test]
fn check_of_a_file_with_errors_names_line_column_and_pointer() {
    let text = "{\n \"hongtou\": 1,\n \"policies\": [\n  {\"id\": \"a\"},\n  {\"id\": \"b\", \"title\": {\"zh\": \"政策\"}, \"tags\": 7}\n ]\n}\n";
    let (_folder, path) = file_with(text.as_bytes());
    let (code, out, err) = run(&["check", arg(&path)]);
    assert_eq!(code, 1, "{out}{err}");
    let line = out.lines().find(|line| line.contains("/policies/1/tags")).unwrap_or_else(|| panic!("{out}"));
    assert!(line.starts_with(&format!("{}:5:", path.display())), "{line}");
    assert!(out.contains("record b"), "{out}");
    assert!(err.contains("1 held: 1 error"), "{err}");

    let (code, out, _) = run(&["check", arg(&path), "--json"]);
    assert_eq!(code, 1);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&report["policies"], &report["held"]), (&1.into(), &1.into()));
    let issue = report["issues"].as_array().unwrap().iter().find(|issue| issue["level"] == "error").unwrap();
    assert_eq!(issue["line"], 5);
    assert_eq!(issue["record"], "b");
    for key in ["id", "message", "remedy"] {
        assert!(issue[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {issue}");
    }
}

#[test]
fn check_of_many_equal_problems_tells_the_first_and_how_many_more_and_all_on_demand() {
    let bad = |at: usize| format!("{{\"id\":\"p{at}\",\"issued\":\"yesterday\"}}");
    let records: Vec<String> = (0..250).map(bad).chain(["{\"id\":\"q\",\"tags\":7}".to_owned()]).collect();
    let id = "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa";
    let text = format!("{{\"hongtou\":1,\"id\":\"{id}\",\"policies\":[\n{}\n]}}\n", records.join(",\n"));
    let (_folder, path) = file_with(text.as_bytes());
    let (code, out, err) = run(&["check", arg(&path)]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.lines().next().is_some_and(|line| line.contains("/policies/250/tags")), "{out}");
    assert_eq!(out.lines().filter(|line| line.contains("yesterday")).count(), 3, "{out}");
    assert!(out.contains("247 more like this at /policies/*/issued"), "{out}");
    assert!(err.contains("check --all") && err.contains("250 warnings"), "{err}");

    let (_, out, err) = run(&["check", "--all", arg(&path)]);
    assert_eq!(out.lines().filter(|line| line.contains("yesterday")).count(), 100, "{out}");
    assert!(out.lines().next().is_some_and(|line| line.contains("/policies/0/issued")), "{out}");
    assert!(err.contains("101 of 251 issues"), "{err}");

    let (_, out, _) = run(&["check", "--json", arg(&path)]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&report["told"], &report["of"], &report["errors"]), (&101.into(), &251.into(), &1.into()));
    let group = &report["groups"][1];
    assert_eq!((&group["id"], &group["count"], &group["told"]), (&"issue-date".into(), &250.into(), &100.into()));
    assert_eq!(group["place"], "/policies/*/issued");
}

#[test]
fn check_of_what_is_no_json_says_where_it_ends_to_be() {
    let (_folder, path) = file_with("{\n \"hongtou\": 1,\n \"政策\": tru\n}\n".as_bytes());
    let (code, out, _) = run(&["check", arg(&path)]);
    assert_eq!(code, 1);
    assert!(out.starts_with(&format!("{}:3:", path.display())), "{out}");
    let (code, out, err) = run(&["summary", arg(&path)]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains(":3:"), "{err}");
}

#[test]
fn summary_of_the_sample_counts_the_policies_of_the_article() {
    let (_folder, path) = sample();
    let all = json_of(&["summary", arg(&path), "--json"]);
    assert_eq!(all["policies"], all["of"]);
    assert_eq!(all["regions"].as_object().unwrap().keys().filter(|key| key.starts_with("CN-")).count(), 34);
    let months: u64 = all["months"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(months + all["undated"].as_u64().unwrap(), all["policies"].as_u64().unwrap());
    for (region, month, query) in [
        ("CN-GD", "2016-11", "region:GD issued:2016-11"),
        ("CN-SH", "2017-03", "region:SH issued:2017-03"),
        ("CN-SH", "2017-04", "region:SH issued:2017-04"),
        ("CN-BJ", "2018-11", "region:BJ issued:2018-11-09"),
    ] {
        assert!(all["months"][month].as_u64().unwrap() >= 1, "{month}");
        assert!(all["regions"][region].as_u64().unwrap() >= 1, "{region}");
        let some = json_of(&["summary", arg(&path), "--json", "--where", query]);
        assert!(some["policies"].as_u64().unwrap() >= 1, "{query}");
        assert_eq!(some["of"], all["of"]);
        assert_eq!(some["regions"][region], some["policies"], "{query}");
        assert_eq!(some["months"][month], some["policies"], "{query}");
        assert_eq!(some["regions"].as_object().unwrap().len(), all["regions"].as_object().unwrap().len(), "zeros too");
    }
}

#[test]
fn summary_as_text_lists_all_regions_and_lines_up() {
    let (_folder, path) = sample();
    let (code, out, err) = run(&["summary", arg(&path)]);
    assert_eq!(code, 0, "{err}");
    let regions: Vec<&str> = out.lines().filter(|line| line.trim_start().starts_with("CN-")).collect();
    assert_eq!(regions.len(), 34, "{out}");
    for name in ["Guangdong", "Tibet", "Taiwan", "2016-11", "2018-11"] {
        assert!(out.contains(name), "{name}: {out}");
    }
    let ends: Vec<usize> = regions.iter().map(|line| line.chars().count()).collect();
    assert!(ends.windows(2).all(|pair| pair[0] == pair[1]), "{out}");
}

#[test]
fn summary_when_the_filter_is_wrong_marks_the_place() {
    let (_folder, path) = sample();
    let (code, out, err) = run(&["summary", arg(&path), "--where", "region:GD colour:red"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("\n    region:GD colour:red\n") && err.contains("              ^"), "{err}");
}
