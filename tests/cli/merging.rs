//! `merge`: what comes back from packets, what is left open, and what is refused.

use super::*;
use serde_json::json;

const ID: &str = "00000000-0000-4000-8000-00000000000a";

fn parent() -> (tempfile::TempDir, PathBuf) {
    let policy = |id: &str, date: &str| json!({"id": id, "title": {"zh": id}, "issued": date, "annotations": []});
    let policies = [policy("p1", "2020-04"), policy("p2", "2019"), policy("p3", "2018")];
    let codes = json!([{"id": "mention", "name": "提及"}]);
    file_with(json!({"hongtou": 1, "id": ID, "codes": codes, "policies": policies}).to_string().as_bytes())
}

/// A file beside another one.
fn beside(path: &Path, name: &str) -> String {
    path.with_file_name(name).to_str().unwrap().to_owned()
}

/// Puts a file in the place of another one.
fn overwrite(path: &Path, bytes: &[u8]) {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).write(true).truncate(true).open(path).unwrap().write_all(bytes).unwrap();
}

/// Makes edits of one field each in a file.
fn edit(file: &str, edits: &[(&str, &str, Value)]) {
    let line = |(policy, pointer, value): &(&str, &str, Value)| {
        let place = json!({"edit": "set", "policy": policy, "pointer": pointer, "value": value});
        let mut line = place;
        line["by"] = json!("CY");
        line["at"] = json!("2026-11-26T08:00:00Z");
        line.to_string()
    };
    let lines: Vec<String> = edits.iter().map(line).collect();
    let path = beside(Path::new(file), "edits.jsonl");
    overwrite(Path::new(&path), lines.join("\n").as_bytes());
    let (code, out, err) = run(&["apply", file, "--edits", &path]);
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn merge_takes_what_only_they_changed_and_leaves_conflicts_in_a_file() {
    let (_folder, path) = parent();
    let (mine, packet) = (path.to_str().unwrap(), beside(&path, "packet.json"));
    let (out, open) = (beside(&path, "merged.json"), beside(&path, "merged.conflicts.json"));
    assert_eq!(run(&["export", mine, "--to", &packet, "--where", "issued:2019..2020"]).0, 0);
    edit(&packet, &[("p1", "/issued", json!("2020-04-27")), ("p2", "/kind", json!("plan"))]);
    edit(mine, &[("p1", "/issued", json!("2020-04-26")), ("p3", "/kind", json!("law"))]);
    let answer = json_with_code(&["merge", mine, &packet, "--dry-run", "--json"], 1);
    assert_eq!((&answer["kinship"], &answer["unchanged"]), (&json!("packet"), &json!(0)));
    let conflict = &answer["conflicts"][0];
    assert_eq!(
        (&conflict["pointer"], &conflict["base"], &conflict["mine"], &conflict["theirs"]),
        (&json!("/issued"), &json!("2020-04"), &json!("2020-04-26"), &json!("2020-04-27"))
    );
    assert_eq!(answer["only_theirs"][0]["after"], json!("plan"));
    let (code, told, err) = run(&["merge", mine, &packet, "--to", &out]);
    assert_eq!(code, 1, "{told}{err}");
    for part in ["One conflict", "!  p1 /issued", ">  p2 /kind  -  >\"plan\""] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let merged = |file: &str| json_of(&["summary", file, "--json"])["kinds"].clone();
    assert_eq!((&merged(&out)["plan"], &merged(&out)["law"]), (&json!(1), &json!(1)));
    // What is left open asks the same of the merged file, and nothing else.
    let left = json_with_code(&["merge", &out, &open, "--dry-run", "--json"], 1);
    assert_eq!((&left["conflicts"], &left["only_theirs"]), (&answer["conflicts"], &json!([])));
    let settled = beside(&path, "settled.json");
    assert_eq!(run(&["merge", &out, &open, "--to", &settled, "--prefer", "theirs"]).0, 0);
    let text = std::fs::read_to_string(&settled).unwrap();
    assert!(text.contains("2020-04-27") && !text.contains("2020-04-26"), "{text}");
    let again = json_of(&["merge", &settled, &packet, "--dry-run", "--json"]);
    assert_eq!(
        (&again["conflicts"], &again["only_theirs"], &again["taken_before"]),
        (&json!([]), &json!([]), &json!(2))
    );
}

#[test]
fn merge_without_a_place_to_write_or_over_a_file_is_refused() {
    let (_folder, path) = parent();
    let mine = path.to_str().unwrap();
    let (code, _, err) = run(&["merge", mine, mine]);
    assert_eq!(code, 2);
    assert!(err.contains("--to"), "{err}");
    let before = std::fs::read(mine).unwrap();
    assert_eq!(run(&["merge", mine, mine, "--to", mine]).0, 2);
    assert_eq!(std::fs::read(mine).unwrap(), before);
}

#[test]
fn merge_of_three_blind_packets_has_all_coding_and_no_question() {
    let (folder, path) = parent();
    let mine = path.to_str().unwrap();
    let coders = ["A", "B", "C"];
    let text = std::fs::read_to_string(mine).unwrap();
    let listed = json!(coders.map(|id| json!({"id": id}))).to_string();
    let text = text.replacen("\"codes\"", &format!("\"coders\":{listed},\"codes\""), 1);
    overwrite(&path, text.as_bytes());
    let to = folder.path().to_str().unwrap();
    let (code, out, err) = run(&["export", mine, "--to", to, "--for", "A,B,C", "--all-records"]);
    assert_eq!(code, 0, "{out}{err}");
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let mut so_far = mine.to_owned();
    for (coder, at) in coders.iter().zip(0..) {
        let packet = beside(&path, &format!("{stem}.{coder}.json"));
        let packet = if Path::new(&packet).exists() { packet } else { found_packet(folder.path(), coder) };
        let annotation = json!([{"id": format!("a{at}"), "code": "mention", "by": coder}]);
        let pass = json!([{"by": coder, "at": "2026-11-26T08:00:00Z", "codes": ["mention"]}]);
        edit(&packet, &[("p1", "/annotations", annotation), ("p1", "/passes", pass.clone()), ("p2", "/passes", pass)]);
        let next = beside(&path, &format!("with-{coder}.json"));
        let (code, out, err) = run(&["merge", &so_far, &packet, "--to", &next]);
        assert_eq!(code, 0, "{out}{err}");
        so_far = next;
    }
    let answer = json_of(&["agree", &so_far, "--json"]);
    assert_eq!((&answer["coders"], &answer["codes"][0]["records"]), (&json!(coders), &json!(2)));
}

fn found_packet(folder: &Path, coder: &str) -> String {
    let mut files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_his = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        name.ends_with(coder) && path.extension().is_some_and(|ending| ending == "json") && !name.starts_with("with-")
    };
    files.find(is_his).unwrap().to_str().unwrap().to_owned()
}
