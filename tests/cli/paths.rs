//! Paths, standard input and output, and what a terminal is shown.

use super::*;

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
        let export = output(hongtou(&["export", "--where", "region:广东"]).arg(option).arg(&file));
        let (code, _, err) = text_of(&export);
        assert_eq!(code, 0, "{err}");
        assert!(to.exists());
        let (code, out, _) = text_of(&output(hongtou(&["check"]).arg(&file)));
        assert_eq!(code, 0, "{out}");
    }
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
        let (code, _, err) = text_of(&output(hongtou(args).current_dir(folder.path())));
        assert_eq!(code, 0, "{args:?}: {err}");
    }
    // It gets as far as the window, which opens where there always is a display.
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        let (code, _, err) = text_of(&output(hongtou(&["./check"]).current_dir(folder.path())));
        assert_eq!(code, 2);
        assert!(err.contains("window"), "{err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told_and_no_panic() {
    let (_folder, path) = sample();
    for args in [&["--help"][..], &["summary", arg(&path)], &["check", arg(&path), "--json"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let (code, _, err) = text_of(&output(hongtou(args).stdout(full)));
        assert_eq!(code, 2, "{args:?}: {err}");
        assert!(err.contains("disk is full"), "{err}");
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let both = output(hongtou(args).stdout(full.try_clone().unwrap()).stderr(full));
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
            let output = output(&mut hongtou(args));
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
