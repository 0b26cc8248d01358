//! `figure`: a plot as a file, and its numbers.

use super::*;

/// Every kind of figure of the sample in both languages.
fn calls() -> Vec<Vec<&'static str>> {
    let mut calls = Vec::new();
    for lang in ["en", "zh"] {
        for by in ["nothing", "kind", "region", "code", "review", "level", "coder"] {
            calls.push(vec!["--lang", lang, "--by", by]);
        }
        for more in [["--bin", "month"], ["--date", "published"], ["--size", "one-column"], ["--size", "slide"]] {
            calls.push(vec!["--lang", lang, more[0], more[1]]);
        }
        calls.push(vec!["--lang", lang, "--where", "region:GD issued:2018.."]);
        calls.push(vec!["--lang", lang, "--where", "id:nothing"]);
    }
    calls
}

fn figure(file: &Path, to: &Path, more: &[&str]) -> (i32, String, String) {
    let mut line = vec!["figure", arg(file), "--plot", "timeline", "--to", arg(to)];
    line.extend(more);
    run(&line)
}

#[test]
fn figure_of_the_sample_is_written_twice_the_same_and_never_over_a_file() {
    let (folder, path) = sample();
    for (at, more) in calls().iter().enumerate() {
        let [one, other] = ["a", "b"].map(|name| folder.path().join(format!("{at}{name}.svg")));
        for to in [&one, &other] {
            let (code, out, err) = figure(&path, to, more);
            assert_eq!((code, out.as_str()), (0, ""), "{more:?}: {err}");
        }
        let bytes = std::fs::read(&one).unwrap();
        assert!(bytes.starts_with(b"<?xml") && bytes == std::fs::read(&other).unwrap(), "{more:?}");
        let (code, _, err) = figure(&path, &one, more);
        assert_eq!(code, 2, "{err}");
        assert_eq!(bytes, std::fs::read(&one).unwrap(), "{more:?}");
    }
}

#[test]
fn figure_as_a_table_has_the_numbers_of_summary() {
    let (folder, path) = sample();
    let to = folder.path().join("数字.csv");
    let (code, _, err) = figure(&path, &to, &["--by", "nothing", "--bin", "year", "--lang", "en"]);
    assert_eq!(code, 0, "{err}");
    let text = std::fs::read_to_string(&to).unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("period,series,certain,possible"));
    let certain: Vec<(String, u64)> = lines
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            (fields[0].to_owned(), fields[2].parse().unwrap())
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    let (_, summary, _) = run(&["summary", arg(&path), "--json"]);
    let summary: Value = serde_json::from_str(&summary).unwrap();
    let years: Vec<(String, u64)> = summary["years"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(year, count)| (year.clone(), count.as_u64().unwrap()))
        .filter(|(_, count)| *count > 0)
        .collect();
    assert_eq!(certain, years);
}

#[test]
fn figure_says_what_it_is_made_from_and_changes_with_what_it_depends_on() {
    let (folder, path) = sample();
    let write = |file: &Path, name: &str, more: &[&str]| {
        let to = folder.path().join(name);
        let (code, _, err) = figure(file, &to, more);
        assert_eq!(code, 0, "{err}");
        std::fs::read_to_string(&to).unwrap()
    };
    let line = ["--lang", "en", "--where", "region:GD", "--by", "kind"];
    let before = write(&path, "before.svg", &line);
    for part in ["Query: region:GD.", "\"where\":\"region:GD\"", "\"by\":\"kind\"", "Not a sample"] {
        assert!(before.contains(part), "{part}");
    }
    // A record of another province: the picture is the same but for the hash of the dataset.
    let mut whole: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let other =
        whole["policies"].as_array_mut().unwrap().iter_mut().find(|policy| policy["region"] == "CN-HE").unwrap();
    other["note"] = Value::from("x");
    let changed = folder.path().join("changed.json");
    super::write(&changed, &serde_json::to_vec(&whole).unwrap());
    let after = write(&changed, "after.svg", &line);
    let differing = before.lines().zip(after.lines()).filter(|(one, two)| one != two).count();
    // What is said, what it is made from, and the curves of the line that says the hash.
    assert!((1..=4).contains(&differing), "{differing} lines differ");
    assert_eq!(before.lines().count(), after.lines().count());
}

#[test]
fn figure_when_it_cannot_be_made_says_why() {
    let (folder, path) = sample();
    let to = folder.path().join("figure.bmp");
    let (code, _, err) = figure(&path, &to, &["--lang", "en"]);
    assert_eq!(code, 2);
    assert!(err.contains(".svg") && err.contains(".csv"), "{err}");
    let to = folder.path().join("figure.svg");
    for more in [["--by", "colour"], ["--bin", "week"], ["--size", "a4"], ["--where", "region:Atlantis"]] {
        let (code, _, err) = figure(&path, &to, &more);
        assert_eq!((code, err.is_empty(), to.exists()), (2, false, false), "{more:?}: {err}");
    }
    let (code, out, _) = run(&["figure", arg(&path), "--plot", "timeline", "--to", "-"]);
    assert!(code == 0 && out.starts_with("<?xml") && out.trim_end().ends_with("</svg>"));
}
