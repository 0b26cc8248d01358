//! `apply` and `recover` on a healthy disk: all or none, the same again, and every answer with its status.

use super::*;

#[test]
fn apply_when_a_line_in_the_middle_is_wrong_changes_nothing_and_names_the_line() {
    let lines: Vec<&str> = EDITS.lines().collect();
    for wrong in [
        "{\"edit\":\"set\",",
        "{\"edit\":\"set\",\"policy\":\"nobody\",\"pointer\":\"/number\",\"value\":\"1\",\"by\":\"LW\",\"at\":\"2018-11-09T08:00:00Z\"}",
        "{\"edit\":\"set\",\"policy\":\"p1\",\"pointer\":\"/number\",\"valeu\":\"1\",\"by\":\"LW\",\"at\":\"2018-11-09T08:00:00Z\"}",
        "{\"edit\":\"set\",\"policy\":\"p1\",\"pointer\":\"/number\",\"value\":\"1\",\"by\":\"LW\",\"at\":\"yesterday\"}",
        "{\"edit\":\"replace\",\"hash\":\"00\",\"by\":\"LW\",\"at\":\"2018-11-09T08:00:00Z\"}",
        "[]",
    ] {
        let place = Place::new();
        put(&place.edits(), format!("{}\n{wrong}\n{}\n", lines[0], lines[2]).as_bytes());
        let ran = place.apply();
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{wrong}: {}", ran.err);
        assert!(ran.err.contains(&format!("{}:2", place.edits().display())), "{wrong}: {}", ran.err);
        assert_eq!((place.text(), place.names()), (document(), vec!["a.json".to_owned()]), "{wrong}");
        let left = place.recover(&["--dry-run"]);
        assert_eq!((left.code, left.out.as_str()), (Some(0), ""), "{wrong}");
    }
}

#[test]
fn apply_when_run_twice_from_the_same_start_gives_the_same_bytes() {
    let texts: Vec<String> = (0..2).map(|_| changed()).collect();
    assert_eq!(texts[0], texts[1]);
    assert_ne!(texts[0], document());
    assert!(texts[0].contains("\"modified\": \"2018-11-09T08:00:01Z\""));
    assert!(!texts[0].contains("\"p7\""));
}

#[test]
fn apply_when_an_earlier_run_left_changes_refuses_and_names_the_way() {
    let place = Place::new();
    drop(place.unsaved());
    let ran = place.apply();
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("hongtou recover"), "{}", ran.err);
    assert_eq!(place.text(), document());
}

#[test]
fn commands_when_a_window_has_the_document_refuse_and_name_it() {
    let place = Place::new();
    let window = place.unsaved();
    for how in [&["--dry-run"][..], &[], &["--discard"]] {
        let ran = place.recover(how);
        assert_eq!(ran.code, Some(2), "{how:?}");
        assert!(ran.err.contains(&std::process::id().to_string()), "{how:?}: {}", ran.err);
    }
    let ran = place.apply();
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains(&std::process::id().to_string()), "{}", ran.err);
    drop(window);
    assert_eq!((place.text(), place.recover(&[]).code), (document(), Some(0)));
}

#[test]
fn recover_when_nothing_is_left_says_so() {
    let place = Place::new();
    for how in [&["--dry-run"][..], &[], &["--discard"]] {
        let ran = place.recover(how);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{how:?}");
        assert!(ran.err.contains("nothing to recover"), "{how:?}: {}", ran.err);
    }
    let ran = place.run(&["recover", "/there/is/no/such.json"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(place.text(), document());
}

#[test]
fn recover_when_changes_are_left_tells_copies_and_saves_them() {
    let (place, changed) = (Place::new(), changed());
    drop(place.unsaved());
    let told = place.recover(&["--dry-run"]);
    assert_eq!(told.code, Some(0));
    assert!(told.out.contains("2018-11-09T08:00:01Z"), "{}", told.out);
    assert_eq!(place.text(), document());
    let copy = place.at("copy.json");
    assert_eq!(place.recover(&["--save-copy", copy.to_str().unwrap()]).code, Some(0));
    assert_eq!((read(&copy), place.text()), (changed.clone(), document()));
    // A file that is there is not replaced.
    put(&copy, b"precious");
    assert_eq!(place.recover(&["--save-copy", copy.to_str().unwrap()]).code, Some(2));
    assert_eq!(read(&copy), "precious");
    let saved = place.recover(&[]);
    assert_eq!((saved.code, place.text()), (Some(0), changed), "{}", saved.err);
    assert_eq!(place.recover(&["--dry-run"]).out, "");
    assert_eq!(place.names(), ["a.json"]);
}

#[test]
fn recover_when_told_to_discard_leaves_the_file_and_a_copy_in_the_trash() {
    let place = Place::new();
    drop(place.unsaved());
    let ran = place.recover(&["--discard"]);
    assert_eq!((ran.code, place.text()), (Some(0), document()), "{}", ran.err);
    let trash = std::fs::read_dir(place.home().join("hongtou").join("trash")).unwrap();
    let kept: Vec<PathBuf> = trash.map(|entry| entry.unwrap().path()).collect();
    let changed = changed();
    assert!(kept.iter().any(|path| std::fs::read(path).unwrap() == changed.as_bytes()), "{kept:?}");
    assert_eq!(place.recover(&["--dry-run"]).out, "");
    assert_eq!((place.apply().code, place.text()), (Some(0), changed));
}

#[test]
fn recover_when_another_program_wrote_the_file_answers_no_and_writes_nothing() {
    let place = Place::new();
    let store = place.unsaved();
    store.save_start().unwrap();
    drop(store);
    let theirs = document().replace("政策", "theirs");
    put(&place.document(), theirs.as_bytes());
    let ran = place.recover(&[]);
    assert_eq!((ran.code, place.text()), (Some(1), theirs), "{}", ran.err);
    let copy = place.at("copy.json");
    assert_eq!(place.recover(&["--save-copy", copy.to_str().unwrap()]).code, Some(0));
    assert_eq!(read(&copy), changed());
}

#[test]
fn recover_when_the_file_is_gone_writes_it_again() {
    let place = Place::new();
    let store = place.unsaved();
    store.save_start().unwrap();
    drop(store);
    std::fs::remove_file(place.document()).unwrap();
    let ran = place.recover(&[]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!((place.text(), place.names()), (changed(), vec!["a.json".to_owned()]));
}

#[test]
fn names_and_edits_when_hostile_reach_the_terminal_as_marks() {
    let place = Place::new();
    let hostile = "x\u{1b}]0;title\u{7}\u{1b}[31m\n\u{202e}\u{9b}\u{200b}y";
    let document = place.at("documents").join(format!("{hostile}.json"));
    put(&document, super::document().as_bytes());
    let edits = place.at(&format!("{hostile}.jsonl"));
    let json = serde_json::to_string(hostile).unwrap();
    let rest = r#""by":"LW","at":"2018-11-09T08:00:00Z"}"#;
    let mut seen = 0;
    for line in [
        format!("{{\"edit\":\"set\",\"policy\":{json},\"pointer\":\"/number\",{rest}"),
        format!("{{\"edit\":{json},\"policy\":\"p1\",{rest}"),
        format!("{{\"edit\":\"set\",{json}:1,\"policy\":\"p1\",\"pointer\":\"/x\",{rest}"),
        format!("{{\"edit\":\"set\",\"policy\":\"p1\",\"pointer\":{json},\"value\":1,{rest}"),
        format!("{{\"edit\":\"header\",\"key\":{json},\"value\":1,\"by\":{json},\"at\":{json}}}"),
        format!(
            "{{\"edit\":\"set\",\"policy\":\"p1\",\"pointer\":\"/number\",\"value\":{json},\"label\":{json},{rest}"
        ),
        hostile.to_owned(),
    ] {
        put(&edits, line.as_bytes());
        for args in [
            vec![Path::new("apply"), &document, Path::new("--edits"), &edits],
            vec![Path::new("recover"), &document],
            vec![Path::new("recover"), Path::new("--dry-run"), &document],
            vec![Path::new("recover"), Path::new(hostile)],
        ] {
            let ran = ran(&mut place.hongtou(&args));
            for text in [&ran.out, &ran.err] {
                let raw = text.chars().find(|c| {
                    (c.is_control() && *c != '\n') || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
                });
                assert_eq!(raw, None, "{args:?}: {text:?}");
                seen += usize::from(text.contains("‹U+001B›"));
            }
            assert!(ran.err.lines().all(|line| !line.is_empty()), "{:?}", ran.err);
        }
    }
    assert!(seen > 10, "{seen} lines with marks");
}

#[test]
fn output_when_it_cannot_be_written_is_told_by_the_status_and_never_a_panic() {
    let place = Place::new();
    drop(place.unsaved());
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut dry = place.hongtou(&[Path::new("recover"), Path::new("--dry-run"), &place.document()]);
    let told = ran(dry.stdout(full()).stderr(Stdio::piped()));
    assert_eq!(told.code, Some(2));
    assert!(told.err.contains("the disk is full"), "{}", told.err);
    // Nobody reads what is said; it is done all the same.
    let mut recover = place.hongtou(&[Path::new("recover"), &place.document()]);
    assert_eq!(recover.stdout(full()).stderr(full()).status().unwrap().code(), Some(0));
    assert_eq!(place.text(), changed());
}
