//! The real program, as a script runs it: what it prints, where, and with which status.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests, which clippy knows only inside of them"
)]

use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program in a world without a display, in English.
fn hongtou(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hongtou"));
    command.args(args).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env("LC_ALL", "C").stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> (i32, String, String) {
    text_of(&hongtou(args).output().unwrap())
}

fn text_of(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().expect("ended by a signal"), text(&output.stdout), text(&output.stderr))
}

fn json_of(args: &[&str]) -> Value {
    let (code, out, err) = run(args);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// A folder of its own with a file in it.
fn file_with(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.json");
    write(&path, bytes);
    (folder, path)
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::OpenOptions::new().create_new(true).write(true).open(path).unwrap().write_all(bytes).unwrap();
}

fn sample() -> (tempfile::TempDir, PathBuf) {
    file_with(hongtou::formats::sample::SAMPLE.as_bytes())
}

fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A dataset with these policies, each the JSON of one.
fn dataset(policies: &[Value]) -> Vec<u8> {
    serde_json::to_vec(&serde_json::json!({
        "hongtou": 1, "id": "2b0c8f6e-52a5-4f0e-8f0e-0a3c1c4c7a11", "title": {"en": "Test"}, "policies": policies
    }))
    .unwrap()
}

#[test]
fn help_and_version_go_to_standard_output() {
    let (code, out, err) = run(&["--help"]);
    assert_eq!((code, err.as_str()), (0, ""));
    for word in ["check", "summary", "export", "--lang", "--version", "Exit status"] {
        assert!(out.contains(word), "{word}: {out}");
    }
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    let (code, out, err) = run(&["--version"]);
    assert_eq!((code, out, err.as_str()), (0, format!("Hongtou {}\n", env!("CARGO_PKG_VERSION")), ""));
    let (code, out, _) = run(&["export", "--help", "--lang=zh"]);
    assert_eq!(code, 0);
    assert!(out.contains("用法"), "{out}");
}

#[test]
fn arguments_that_are_wrong_are_told_with_the_nearest_known() {
    for (args, expected) in [
        (&["--jsn"][..], "--json"),
        (&["chek", "a.json"], "check"),
        (&["summary"], "hongtou summary FILE"),
        (&["export", "a.json"], "--to"),
        (&["summary", "a.json", "--wher", "x"], "--where"),
        (&["check", "a.json", "--to", "b.json"], "--to"),
    ] {
        let (code, out, err) = run(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(expected), "{args:?}: {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    let (code, _, err) = text_of(&hongtou(&["--jsn"]).env("LC_ALL", "zh_CN.UTF-8").output().unwrap());
    assert_eq!(code, 2);
    assert!(err.contains("没有选项"), "{err}");
}

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
fn a_dash_when_it_stands_for_a_file_is_standard_input_or_output() {
    let sample = hongtou::formats::sample::SAMPLE;
    let piped = |args: &[&str], input: &[u8]| {
        let mut child =
            hongtou(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that does not read it may have ended already.
        child.stdin.take().unwrap().write_all(input).ok();
        text_of(&child.wait_with_output().unwrap())
    };
    let (code, packet, err) = piped(&["export", "-", "--to", "-", "--where", "region:GD"], sample.as_bytes());
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("of 131 policies written: -"), "{err}");
    let (_folder, path) = file_with(sample.as_bytes());
    let expected = json_of(&["summary", arg(&path), "--where", "region:GD", "--json"]);
    let (code, out, err) = piped(&["summary", "-", "--json"], packet.as_bytes());
    assert_eq!(code, 0, "{err}");
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&found["policies"], &found["regions"]), (&expected["policies"], &expected["regions"]));
    let (code, out, _) = piped(&["check", "-"], b"{\n \"hongtou\": tru\n}\n");
    assert_eq!(code, 1);
    assert!(out.starts_with("-:2:"), "{out}");
    let (code, _, err) = piped(&["apply", "-", "--edits", "e"], sample.as_bytes());
    assert!(code == 2 && err.contains("./-"), "{err}");
}

#[test]
fn paths_when_they_are_chinese_have_spaces_or_are_no_text_go_through() {
    let folder = tempfile::tempdir().unwrap();
    // Linux takes any bytes; macOS refuses what is no UTF-8.
    #[cfg(target_os = "linux")]
    let odd: Option<std::ffi::OsString> = Some(std::os::unix::ffi::OsStringExt::from_vec(b"\xff\xfe.json".to_vec()));
    #[cfg(not(target_os = "linux"))]
    let odd: Option<std::ffi::OsString> = None;
    for (at, name) in odd.into_iter().chain(["政策 2018（终稿）.json".into()]).enumerate() {
        let file = folder.path().join(name);
        write(&file, hongtou::formats::sample::SAMPLE.as_bytes());
        let to = folder.path().join(format!("子集 {at}")).with_extension("json");
        let mut option = std::ffi::OsString::from("--to=");
        option.push(&to);
        let export = hongtou(&["export", "--where", "region:广东"]).arg(option).arg(&file).output().unwrap();
        let (code, _, err) = text_of(&export);
        assert_eq!(code, 0, "{err}");
        assert!(to.exists());
        let (code, out, _) = text_of(&hongtou(&["check"]).arg(&file).output().unwrap());
        assert_eq!(code, 0, "{out}");
    }
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

#[test]
fn files_that_are_none_are_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.json");
    let dir = folder.path();
    let paths = [(missing.as_path(), "no such file"), (dir, "folder")];
    #[cfg(unix)]
    let pipe = folder.path().join("pipe");
    #[cfg(unix)]
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    #[cfg(unix)]
    let paths = paths.into_iter().chain([(pipe.as_path(), "pipe"), (Path::new("/dev/zero"), "device")]);
    for (path, expected) in paths {
        for args in [&[arg(path)][..], &["check", arg(path)], &["summary", arg(path), "--json"]] {
            let (code, out, err) = run(args);
            assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
            assert!(err.contains(expected) && err.trim_end().ends_with(arg(path)), "{args:?}: {err}");
        }
    }
}

#[test]
fn a_file_that_is_called_like_a_command_can_be_named() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("check"), &dataset(&[]));
    for args in [&["check", "check"][..], &["check", "./check"], &["check", "--", "check"]] {
        let (code, _, err) = text_of(&hongtou(args).current_dir(folder.path()).output().unwrap());
        assert_eq!(code, 0, "{args:?}: {err}");
    }
    // It gets as far as the window, which opens where there always is a display.
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        let (code, _, err) = text_of(&hongtou(&["./check"]).current_dir(folder.path()).output().unwrap());
        assert_eq!(code, 2);
        assert!(err.contains("window"), "{err}");
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn without_a_display_a_sentence_says_what_works() {
    let (code, out, err) = run(&[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("check, summary, export, apply, recover"), "{err}");
    assert_eq!(err.lines().count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told_and_no_panic() {
    let (_folder, path) = sample();
    for args in [&["--help"][..], &["summary", arg(&path)], &["check", arg(&path), "--json"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let (code, _, err) = text_of(&hongtou(args).stdout(full).output().unwrap());
        assert_eq!(code, 2, "{args:?}: {err}");
        assert!(err.contains("disk is full"), "{err}");
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let both = hongtou(args).stdout(full.try_clone().unwrap()).stderr(full).output().unwrap();
        assert_eq!(both.status.code(), Some(2));
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_went_away_ends_it_quietly() {
    let (_folder, path) = sample();
    let mut child = hongtou(&["summary", arg(&path)]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let (code, _, err) = text_of(&child.wait_with_output().unwrap());
    assert_eq!((code, err.as_str()), (0, ""));
}

#[test]
#[ignore = "needs the corpora in ../shared"]
fn corpus_of_naughty_strings_goes_through_and_never_reaches_the_terminal_raw() {
    let shared = std::env::var("HONGTOU_SHARED")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let strings: Vec<String> =
        serde_json::from_slice(&std::fs::read(shared.join("suites/blns/blns.json")).unwrap()).unwrap();
    assert!(strings.len() > 400);
    let policies: Vec<Value> = strings
        .iter()
        .enumerate()
        .map(
            |(n, text)| serde_json::json!({"id": format!("p{n}"), "title": {"en": text}, "issued": text, "kind": text}),
        )
        .collect();
    let (folder, path) = file_with(&dataset(&policies));
    let to = folder.path().join("out.json");
    let (code, _, err) = run(&["export", arg(&path), "--to", arg(&to)]);
    assert_eq!(code, 0, "{err}");
    let back: Value = serde_json::from_slice(&std::fs::read(&to).unwrap()).unwrap();
    let titles: Vec<&str> =
        back["policies"].as_array().unwrap().iter().map(|policy| policy["title"]["en"].as_str().unwrap()).collect();
    assert_eq!(titles, strings);
    // The strings also as ids, so that they stand in messages: twice each, which is an error.
    let twice: Vec<Value> = strings
        .iter()
        .chain(&strings)
        .map(|text| serde_json::json!({"id": text, "tags": text, (text.as_str()): 1}))
        .collect();
    let bad = folder.path().join("bad.json");
    write(&bad, &dataset(&twice));
    for file in [&to, &bad] {
        for args in [
            &["check", arg(file)][..],
            &["check", arg(file), "--json"],
            &["summary", arg(file)],
            &["summary", arg(file), "--json"],
        ] {
            let output = hongtou(args).output().unwrap();
            assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}");
            for stream in [&output.stdout, &output.stderr] {
                let text = std::str::from_utf8(stream).unwrap();
                let raw = text.chars().find(|c| {
                    (c.is_control() && *c != '\n')
                        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
                });
                assert_eq!(raw, None, "{args:?}: {text}");
            }
        }
    }
}

/// What a shell answers, or nothing where it is not installed.
#[cfg(unix)]
fn shell(name: &str, script: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    for file in ["data.json", "other.txt", "政策 2018.json"] {
        write(&folder.path().join(file), b"");
    }
    let (code, completions, err) = run(&["completions", name]);
    assert_eq!((code, err.as_str()), (0, ""));
    let at = folder.path().join(if name == "zsh" { "_hongtou" } else { "completions" });
    write(&at, completions.as_bytes());
    let output = Command::new(name)
        .arg("-c")
        .arg(script)
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else {
        writeln!(std::io::stderr(), "not run: {name} is not installed").ok();
        return None;
    };
    let (code, out, err) = text_of(&output);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    Some(out)
}

#[cfg(unix)]
#[test]
fn completions_in_the_shell_bash_offer_what_is_taken() {
    let script = r#"
        source ./completions
        try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _hongtou; echo "${COMPREPLY[*]}"; }
        try hongtou ch; try hongtou check --; try hongtou export a --without ti; try hongtou export a --to = ''
        try hongtou --lang = ''; try hongtou completions ''; try hongtou help ex; try hongtou -- ch
        try hongtou export --to check a --b; try hongtou export a --where ''; try hongtou recover a --d"#;
    let Some(out) = shell("bash", script) else { return };
    let expected = [
        "check",
        "--all --json --lang --help --version",
        "title",
        "",
        "en zh",
        "bash zsh fish",
        "export",
        "",
        "--blind",
        "",
        "--dry-run --discard",
    ];
    assert_eq!(out.lines().collect::<Vec<_>>(), expected);
}

#[cfg(unix)]
#[test]
fn completions_in_the_shell_fish_offer_what_is_taken() {
    let script = r"
        source ./completions
        for line in 'hongtou ch' 'hongtou check --a' 'hongtou export a --without ti' 'hongtou completions ' \
            'hongtou help ex' 'hongtou export a --where ' 'hongtou export a --to da' 'hongtou check 政'
            echo (string join -- , (complete -C $line | string replace -r '\t.*' ''))
        end
        true";
    let Some(out) = shell("fish", script) else { return };
    let expected = ["check", "--all", "title", "bash,fish,zsh", "export", "", "data.json", "政策 2018.json"];
    assert_eq!(out.lines().collect::<Vec<_>>(), expected);
}

#[cfg(unix)]
#[test]
fn completions_in_the_shell_zsh_offer_what_is_taken() {
    // A terminal within, since zsh completes nowhere else. Bracketed paste is put on (2004h) where it begins to read a line.
    let script = r#"
        zmodload zsh/zselect
        { zselect -t 6000; kill -9 $$ } >/dev/null 2>&1 &
        guard=$!
        zmodload zsh/zpty
        zpty z 'PS1= zsh -f -i'
        say() { zpty -w z "$1" }
        say 'fpath=($PWD $fpath); autoload -U compinit; compinit -D -u; zstyle ":completion:*" list-separator --'
        say 'stty -echo; bindkey "^I" list-choices; hongtou() { : }; echo rea""dy'
        zpty -r -m z seen '*ready*2004h*'
        for line in 'hongtou ch' 'hongtou check --a' 'hongtou export a --without ti' 'hongtou completions ' \
            'hongtou help ' 'hongtou export a --to '; do
            zpty -w -n z "$line"$'\t'
            zpty -w -n z $'\C-u'
            say 'echo en""d'
            zpty -r -m z seen '*end*2004h*'
            print -r -- "[$line]" ${${seen//$'\r'/}//$'\e'\[[0-9;?]#[a-zA-Z]/}
        done
        zpty -d z
        kill $guard"#;
    let Some(out) = shell("zsh", script) else { return };
    for expected in
        ["check  -- tell what is wrong", "--all  -- each issue", "title", "bash  fish  zsh", "recover", "政策"]
    {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    assert!(!out.contains("other.txt"), "{out}");
}
