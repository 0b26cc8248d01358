//! Nothing is lost: the program killed, a second window, a file that another program changes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use crate::program::{Program, SCREEN, until};

/// A file of the sample in a folder of its own.
fn sample_in(folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("policies.json");
    replace(&path, include_str!("../../assets/sample/blockchain-policies.json"));
    path
}

/// As other programs do it: a new file takes the name.
fn replace(path: &Path, text: &str) {
    use std::io::Write as _;
    let new = path.with_extension("new");
    std::fs::File::options().create_new(true).write(true).open(&new).unwrap().write_all(text.as_bytes()).unwrap();
    std::fs::rename(new, path).unwrap();
}

fn policies(path: &Path) -> usize {
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    file["policies"].as_array().unwrap().len()
}

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_killed_while_editing_brings_everything_back() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    let path = sample_in(&folder);
    let before = policies(&path);
    let mut program = Program::start_in(folder, 57_194, &[&path]);
    program.wait_for(&format!("{before} of {before} policies"));
    program.key("ctrl+shift+n");
    program.wait_for("1 change not saved");
    // A new record waits for its title: while that is open no key adds another one.
    program.wait_for("title in English");
    program.key("Escape");
    until("the title to close", || (!program.seen().iter().any(|one| one.name == "title in English")).then_some(()));
    program.key("ctrl+shift+n");
    program.wait_for("2 changes not saved");
    std::thread::sleep(Duration::from_millis(250));
    let folder = program.kill();
    assert_eq!(policies(&path), before);

    // Without the file: the recovery screen finds it. Closing it decides nothing.
    let mut program = Program::start_in(folder, 57_195, &[]);
    program.wait_for("Unsaved work");
    program.wait_for_start("2 changes were not saved");
    program.key("Escape");
    until("the question to go", || (!program.seen().iter().any(|one| one.name == "Unsaved work")).then_some(()));
    let folder = program.kill();
    assert_eq!(policies(&path), before);

    let mut program = Program::start_in(folder, 57_196, &[&path]);
    program.click("Recover policies.json");
    program.wait_for("2 changes not saved");
    program.key("ctrl+s");
    program.wait_for("Saved policies.json.");
    assert_eq!(policies(&path), before + 2);
    // Undo goes back beyond the restart.
    program.key("ctrl+z");
    program.key("ctrl+z");
    program.wait_for(&format!("{before} of {before} policies"));
    program.key("ctrl+s");
    until("the file", || (policies(&path) == before).then_some(()));
    program.close();
}

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_on_a_file_that_another_window_has_reads_only_until_that_one_closes() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    let path = sample_in(&folder);
    let all = policies(&path);
    let home = folder.path().to_owned();
    let mut first = Program::start_in(folder, 57_197, &[&path]);
    first.wait_for(&format!("{all} of {all} policies"));
    let mut second = Program::start_at(&home, tempfile::tempdir().unwrap(), 57_198, &[&path]);
    let told = second.wait_for_start("Another window has this document open");
    assert!(told.name.contains(&format!("process {}", first.child.id())), "{}", told.name);
    second.key("ctrl+shift+n");
    second.wait_for(&format!("{all} of {all} policies"));
    // It asks for the first one, which comes to the front.
    second.click("Bring it to the front");
    first.wait_for(&format!("{all} of {all} policies"));
    first.key("ctrl+shift+n");
    first.wait_for("1 change not saved");
    first.key("ctrl+s");
    first.wait_for("Saved policies.json.");
    second.wait_for(&format!("{} of {} policies", all + 1, all + 1));
    // The folder stays until the second one is done.
    let folder = first.kill();
    second.click("Open again");
    until("the strip to go", || (!second.seen().iter().any(|one| one.name == "Open again")).then_some(()));
    second.key("ctrl+shift+n");
    second.wait_for("1 change not saved");
    second.key("ctrl+s");
    second.wait_for("Saved policies.json.");
    assert_eq!(policies(&path), all + 2);
    second.close();
    drop(folder);
}

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_on_a_file_that_another_program_replaces_reads_it_again_or_merges() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    let path = sample_in(&folder);
    let all = policies(&path);
    let text = std::fs::read_to_string(&path).unwrap();
    let with = |id: &str| text.replace("\n]\n}", &format!(",\n{{\"id\":\"{id}\"}}\n]\n}}"));
    assert!(with("x") != text);
    let mut program = Program::start_in(folder, 57_199, &[&path]);
    program.wait_for(&format!("{all} of {all} policies"));
    replace(&path, &with("theirs-1"));
    program.wait_for(&format!("{} of {} policies", all + 1, all + 1));
    program.wait_for_start("policies.json was changed by another program and was read again");

    program.key("ctrl+shift+n");
    program.wait_for("1 change not saved");
    replace(&path, &with("theirs-2"));
    program.wait_for("policies.json was changed by another program");
    program.wait_for("Nothing was changed on both sides.");
    let merge = until("the button", || {
        let seen = program.seen();
        // That of the question: the warning at the lower edge has one, too.
        seen.into_iter().filter(|one| one.name == "Merge").min_by(|a, b| a.middle.1.total_cmp(&b.middle.1))
    });
    program.click_on(&merge);
    program.wait_for_start("Brought in what another program changed");
    program.key("ctrl+s");
    program.wait_for("Saved policies.json.");
    let saved = std::fs::read_to_string(&path).unwrap();
    assert!(saved.contains("theirs-2") && !saved.contains("theirs-1"), "theirs, with what was added here");
    assert_eq!(policies(&path), all + 2);

    // Taken away: told, and made again when it is saved.
    std::fs::remove_file(&path).unwrap();
    program.wait_for_start("policies.json is no longer there");
    program.click("Save it again");
    until("the file", || path.exists().then_some(()));
    program.close();
}
