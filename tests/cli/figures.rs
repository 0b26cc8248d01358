//! `figure`: a plot as a file, and its numbers.

use super::*;

/// Every kind of figure of the sample in both languages.
pub(super) fn calls() -> Vec<Vec<&'static str>> {
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
        for form in ["stacked", "grouped", "panels"] {
            for measure in ["counts", "share", "cumulative"] {
                calls.push(vec![
                    "--lang",
                    lang,
                    "--by",
                    "region-group",
                    "--form",
                    form,
                    "--measure",
                    measure,
                    "--events",
                ]);
            }
        }
        for measure in ["counts", "cumulative"] {
            calls.push(vec!["--lang", lang, "--form", "grid", "--measure", measure]);
        }
    }
    calls
}

fn figure(file: &Path, to: &Path, more: &[&str]) -> (i32, String, String) {
    let mut line = vec!["figure", arg(file), "--plot", "timeline", "--to", arg(to)];
    line.extend(more);
    run(&line)
}

/// Writes a figure that can be made.
pub(super) fn made(file: &Path, to: &Path, more: &[&str]) {
    let (code, out, err) = figure(file, to, more);
    assert_eq!((code, out.as_str()), (0, ""), "{more:?}: {err}");
}

#[test]
fn figure_of_the_sample_is_written_twice_the_same_and_never_over_a_file() {
    let (folder, path) = sample();
    let begins = [("svg", &b"<?xml"[..]), ("pdf", b"%PDF-"), ("png", b"\x89PNG")];
    for ((at, more), (ending, begin)) in calls().iter().enumerate().zip(begins.into_iter().cycle()) {
        let [one, other] = ["a", "b"].map(|name| folder.path().join(format!("{at}{name}.{ending}")));
        for to in [&one, &other] {
            made(&path, to, more);
        }
        let bytes = std::fs::read(&one).unwrap();
        assert!(bytes.starts_with(begin) && bytes == std::fs::read(&other).unwrap(), "{more:?}");
        let (code, _, err) = figure(&path, &one, more);
        assert_eq!(code, 2, "{err}");
        assert_eq!(bytes, std::fs::read(&one).unwrap(), "{more:?}");
    }
}

#[test]
fn figure_as_a_table_has_the_numbers_of_summary() {
    let (folder, path) = sample();
    let to = folder.path().join("数字.csv");
    made(&path, &to, &["--by", "nothing", "--bin", "year", "--lang", "en"]);
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
    let summary = json_of(&["summary", arg(&path), "--json"]);
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
        made(file, &to, more);
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
    let png = folder.path().join("figure.png");
    let (code, _, err) = figure(&path, &png, &["--lang", "en", "--dpi", "100000"]);
    assert_eq!((code, png.exists()), (2, false));
    assert!(err.contains("100,000 dots an inch"), "{err}");
    for more in
        [["--by", "colour"], ["--dpi", "0"], ["--bin", "week"], ["--size", "a4"], ["--where", "region:Atlantis"]]
    {
        let (code, _, err) = figure(&path, &to, &more);
        assert_eq!((code, err.is_empty(), to.exists()), (2, false, false), "{more:?}: {err}");
    }
    let (code, out, _) = run(&["figure", arg(&path), "--plot", "timeline", "--to", "-"]);
    assert!(code == 0 && out.starts_with("<?xml") && out.trim_end().ends_with("</svg>"));
}

#[test]
fn figure_of_a_matrix_is_written_in_every_form_and_its_table_has_the_numbers_of_summary() {
    let (folder, path) = sample();
    for ending in ["svg", "png", "pdf"] {
        for (at, more) in
            [vec!["--lang", "zh"], vec!["--counts", "without-evidence", "--order", "first"], vec!["--by", "kind"]]
                .into_iter()
                .enumerate()
        {
            let [one, other] = ["a", "b"].map(|name| folder.path().join(format!("{at}{name}.{ending}")));
            for to in [&one, &other] {
                let mut line = vec!["figure", arg(&path), "--plot", "matrix", "--to", arg(to)];
                line.extend(&more);
                let (code, out, err) = run(&line);
                assert_eq!((code, out.as_str()), (0, ""), "{more:?}: {err}");
            }
            assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&other).unwrap(), "{more:?}");
        }
    }
    let to = folder.path().join("matrix.csv");
    let (code, _, err) = run(&["--lang", "en", "figure", arg(&path), "--plot", "matrix", "--to", arg(&to)]);
    assert_eq!(code, 0, "{err}");
    let text = std::fs::read_to_string(&to).unwrap();
    let rows: Vec<Vec<&str>> =
        text.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["row", "column", "certain", "possible"]);
    let number = |row: &str, column: &str| {
        let is_it = |cells: &&Vec<&str>| (cells[0], cells[1]) == (row, column);
        rows.iter().find(is_it).map(|cells| cells[2].parse::<u64>().unwrap()).unwrap()
    };
    let (_, said, _) = run(&["summary", arg(&path), "--json"]);
    let summary: Value = serde_json::from_str(&said).unwrap();
    for (year, count) in summary["years"].as_object().unwrap() {
        assert_eq!(number("total", year), count.as_u64().unwrap(), "{year}");
    }
    assert_eq!(number("total", "total"), summary["policies"].as_u64().unwrap());
    assert_eq!(number("Guangdong", "total"), summary["regions"]["CN-GD"].as_u64().unwrap());
    assert_eq!(number("total", "undated"), summary["undated"].as_u64().unwrap());
    assert_eq!(number("Tibet", "total"), 0);
}

#[test]
fn figure_when_an_option_is_for_another_plot_is_refused_with_a_sentence() {
    let (folder, path) = sample();
    let to = folder.path().join("x.svg");
    for option in [
        ["--counts", "uncoded"],
        ["--order", "name"],
        ["--columns", "code"],
        ["--share", "row"],
        ["--together", "overlap"],
    ] {
        let (code, out, err) = figure(&path, &to, &option);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(option[0]) && err.contains("--plot matrix"), "{err}");
        assert!(!to.exists());
    }
}

#[test]
fn rows_of_a_matrix_stand_in_the_order_of_any_of_its_columns() {
    let (folder, path) = sample();
    let matrix = |name: &str, more: &[&str]| {
        let to = folder.path().join(name);
        let mut line = vec!["--lang", "en", "figure", arg(&path), "--plot", "matrix", "--to", arg(&to)];
        line.extend(more);
        let (code, _, err) = run(&line);
        (code, err, std::fs::read_to_string(&to).unwrap_or_default())
    };
    for (at, (order, bin, column)) in
        [("2017", "year", "2017"), ("2018-11", "month", "2018-11"), ("undated", "year", "undated")].iter().enumerate()
    {
        let line = ["--order", order, "--where", "-issued?:2019.."];
        let (code, err, text) = matrix(&format!("{at}.csv"), &line);
        assert_eq!(code, 0, "{order}: {err}");
        let in_column = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[1] == *column && cells[0] != "total")
                .then(|| cells[2].parse::<u64>().unwrap() + cells[3].parse::<u64>().unwrap())
        };
        let counts: Vec<u64> = text.lines().skip(1).filter_map(in_column).collect();
        assert!(counts.len() > 30 && counts[0] > 0, "{order}: {counts:?}");
        // What has no value stands last.
        assert!(counts[..counts.len() - 1].windows(2).all(|pair| pair[0] >= pair[1]), "{order}: {counts:?}");
        let same = matrix(&format!("{at}-said.csv"), &[&line[..], &["--bin", bin]].concat());
        assert_eq!(same.2, text);
    }
    for (more, expected) in [
        (&["--order", "2018-11", "--bin", "year"][..], "--bin month"),
        (&["--order", "1850"], "1850"),
        (&["--order", "colour"], "count"),
    ] {
        let (code, err, text) = matrix("none.csv", more);
        assert!(code == 2 && text.is_empty() && err.contains(expected), "{more:?}: {err}");
    }
}

#[test]
fn matrix_of_any_columns_is_the_same_file_twice_and_its_table_has_the_counts_of_summary() {
    let (folder, path) = sample();
    let matrix = |name: &str, more: &[&str]| {
        let to = folder.path().join(name);
        let mut line = vec!["--lang", "en", "figure", arg(&path), "--plot", "matrix", "--to", arg(&to)];
        line.extend(more);
        let (code, _, err) = run(&line);
        (code, err, std::fs::read(&to).unwrap_or_default())
    };
    let codes = ["--by", "code", "--columns", "code"];
    for (at, more) in [
        vec!["--columns", "code", "--column-order", "name"],
        [&codes[..], &["--together", "overlap"]].concat(),
        [&codes[..], &["--share", "jaccard", "--order", "column:focus/mention"]].concat(),
        vec!["--by", "kind", "--columns", "review", "--share", "row", "--counts", "uncoded"],
    ]
    .iter()
    .enumerate()
    {
        for ending in ["svg", "pdf", "png", "csv"] {
            let [one, other] = ["a", "b"].map(|name| matrix(&format!("{at}{name}.{ending}"), more));
            assert_eq!((one.0, one.2.is_empty()), (0, false), "{more:?}: {}", one.1);
            assert_eq!(one.2, other.2, "{more:?}");
        }
    }
    let (code, err, text) = matrix("codes.csv", &["--columns", "code"]);
    assert_eq!(code, 0, "{err}");
    let text = String::from_utf8(text).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let number = |row: &str, column: &str| {
        let is_it = |cells: &&Vec<&str>| (cells[0], cells[1]) == (row, column);
        rows.iter().find(is_it).map(|cells| cells[2].parse::<u64>().unwrap()).unwrap()
    };
    let (_, said, _) = run(&["summary", arg(&path), "--json"]);
    let summary: Value = serde_json::from_str(&said).unwrap();
    for (code, name) in [("focus", "focus"), ("focus/mention", "focus/mention"), ("focus/dedicated", "focus/dedicated")]
    {
        assert_eq!(number("total", name), summary["codes"][code].as_u64().unwrap(), "{code}: {text}");
    }
    let (_, said, _) = run(&["summary", arg(&path), "--json", "--where", "region:GD code:focus/mention"]);
    let summary: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(number("Guangdong", "focus/mention"), summary["policies"].as_u64().unwrap());
    for (more, expected) in [
        (&["--together", "overlap"][..], "--by code --columns code"),
        (&["--by", "code", "--columns", "code", "--together", "overlap", "--share", "jaccard"], "--share jaccard"),
        (&["--column-order", "name"], "--column-order"),
        (&["--columns", "code", "--bin", "year"], "--bin"),
        (&["--columns", "code", "--order", "column:gone"], "column:gone"),
        (&["--columns", "colour"], "colour"),
    ] {
        let (code, err, text) = matrix("none.csv", more);
        assert!(code == 2 && text.is_empty() && err.contains(expected), "{more:?}: {err}");
    }
}

#[test]
fn timeline_of_small_charts_and_cumulative_has_the_numbers_of_summary_and_asks_for_what_fits() {
    let (folder, path) = sample();
    let table = |name: &str, more: &[&str]| {
        let to = folder.path().join(name);
        made(&path, &to, &[&["--lang", "en", "--bin", "year"], more].concat());
        let text = std::fs::read_to_string(&to).unwrap();
        let rows = text.trim_start_matches('\u{feff}').lines().skip(1);
        rows.map(|row| row.split(',').map(str::to_owned).collect::<Vec<String>>()).collect::<Vec<_>>()
    };
    let summary = json_of(&["summary", arg(&path), "--json"]);
    let rows = table("grid.csv", &["--form", "grid"]);
    let guangdong = json_of(&["summary", arg(&path), "--where", "region:=GD", "--json"]);
    let of = |rows: &[Vec<String>], name: &str| -> Vec<(String, u64)> {
        let own = rows.iter().filter(|row| row[1] == name);
        own.map(|row| (row[0].clone(), row[2].parse().unwrap())).filter(|(_, count)| *count > 0).collect()
    };
    let years = |summary: &Value| -> Vec<(String, u64)> {
        let years = summary["years"].as_object().unwrap().iter();
        years.map(|(year, count)| (year.clone(), count.as_u64().unwrap())).filter(|(_, count)| *count > 0).collect()
    };
    assert_eq!(of(&rows, "Guangdong"), years(&guangdong));
    assert_eq!(rows.iter().map(|row| row[1].as_str()).collect::<std::collections::BTreeSet<_>>().len(), 34);
    // What is certain by the end of a year is what is certainly before the next one, open dates among them.
    for row in table("cumulative.csv", &["--measure", "cumulative"]) {
        let year = row[0].trim_start_matches("by the end of ");
        for (line, count) in
            [(format!("issued:..{year}"), &row[2]), (format!("issued?:..{year} -issued:..{year}"), &row[3])]
        {
            let found = json_of(&["summary", arg(&path), "--where", &line, "--json"]);
            assert_eq!(found["policies"].as_u64().unwrap().to_string(), *count, "{line}");
        }
    }
    assert!(summary["policies"].as_u64().unwrap() > 100);
    let to = folder.path().join("x.svg");
    let (code, _, err) = figure(&path, &to, &["--lang", "en", "--form", "grid", "--by", "kind"]);
    assert!(code == 2 && err.contains("--form panels") && !to.exists(), "{err}");
    let (code, _, err) = run(&["--lang", "en", "figure", arg(&path), "--plot", "matrix", "--events", "--to", arg(&to)]);
    assert!(code == 2 && err.contains("--events") && !to.exists(), "{err}");
}

#[test]
fn table_of_a_matrix_has_all_columns_and_says_where_not_all_rows_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let policy = |at: usize| format!(r#"{{"id":"{at}","kind":"k{}","issued":"{}"}}"#, at % 600, 1900 + at % 80);
    let table = |name: &str, count: usize| {
        let policies: Vec<String> = (0..count).map(policy).collect();
        let (file, to) = (folder.path().join(format!("{name}.json")), folder.path().join(format!("{name}.csv")));
        write(&file, format!(r#"{{"hongtou":1,"policies":[{}]}}"#, policies.join(",")).as_bytes());
        let line = ["--lang", "en", "figure", arg(&file), "--plot", "matrix", "--by", "kind", "--to", arg(&to)];
        let (code, _, err) = run(&line);
        assert_eq!(code, 0, "{err}");
        (std::fs::read_to_string(&to).unwrap().lines().count(), err)
    };
    // All kinds and the total, in all years, without a date, and in all.
    let (lines, err) = table("some", 100);
    assert_eq!((lines, err.contains("not all")), (1 + 101 * 82, false), "{err}");
    let (lines, err) = table("many", 700);
    assert!(lines > 61 * 82 && err.contains("The table has not all rows and columns"), "{lines}: {err}");
}
