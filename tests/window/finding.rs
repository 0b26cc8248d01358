//! Finding, exporting, and what costs nothing.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::program::{Program, SCREEN, choose, until, xdotool};

/// The records of the sample's Guangdong, counted from the file by hand.
fn ids_of_guangdong() -> (BTreeSet<String>, usize) {
    let text = include_str!("../../assets/sample/blockchain-policies.json");
    let file: Value = serde_json::from_str(text).unwrap();
    let policies = file["policies"].as_array().unwrap();
    let of_guangdong = policies.iter().filter(|policy| match &policy["region"] {
        Value::Array(regions) => regions.iter().any(|region| region == "CN-GD"),
        region => region == "CN-GD",
    });
    (of_guangdong.map(|policy| policy["id"].as_str().unwrap().to_owned()).collect(), policies.len())
}

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_when_a_province_is_clicked_counts_alike_everywhere_and_exports_just_that() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (ids, all) = ids_of_guangdong();
    let count = ids.len();
    let mut program = Program::start(57_191, &[]);
    program.wait_for(&format!("{all} of {all} policies"));
    program.click(&format!("Guangdong {count} of {count}"));
    program.wait_for(&format!("{count} of {all} policies"));
    program.wait_for(&format!("Records, {count} rows"));
    program.wait_for(&format!("Guangdong {count} of {count}"));

    program.key("ctrl+e");
    program.wait_for("Choose a file…");
    program.key("Return");
    let path = program.path("guangdong.json");
    choose(&path);
    until("the exported file", || path.is_file().then_some(()));
    let check = Command::new(env!("CARGO_BIN_EXE_hongtou")).arg("check").arg(&path).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let exported: BTreeSet<String> =
        file["policies"].as_array().unwrap().iter().map(|policy| policy["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(exported, ids);
    assert_eq!(file["derived_from"]["query"], "region:GD");
    assert_eq!((&file["derived_from"]["kept"], &file["derived_from"]["of"]), (&count.into(), &all.into()));

    // Without the ending the system has not asked about this very name: the program does, and leaves the file alone.
    let before = std::fs::read(&path).unwrap();
    program.key("ctrl+e");
    program.wait_for("Choose a file…");
    program.key("Return");
    choose(&path.with_extension(""));
    program.wait_for("Cancel");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    program.click("Cancel");
    until("the question to go", || (!program.seen().iter().any(|one| one.name == "Cancel")).then_some(()));
    program.close();
}

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_when_nothing_happens_draws_nothing() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut program = Program::start(57_192, &[]);
    let (_, all) = ids_of_guangdong();
    program.wait_for(&format!("{all} of {all} policies"));
    // The pointer rests where nothing shows a tooltip.
    xdotool(&["mousemove", "--window", &program.window, "700", "5"]);
    std::thread::sleep(Duration::from_secs(3));
    let before = program.ticks();
    std::thread::sleep(Duration::from_secs(4));
    let used = program.ticks() - before;
    // A frame of the debug build takes more than this; a caret or a spinner would draw several a second.
    assert!(used <= 2, "{used} ticks of the processor in four idle seconds");
    program.close();
}

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_when_a_filter_is_typed_counts_and_when_closed_with_changes_asks() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (ids, all) = ids_of_guangdong();
    let mut program = Program::start(57_193, &[]);
    program.wait_for(&format!("{all} of {all} policies"));
    program.click("Filter");
    std::thread::sleep(Duration::from_millis(500));
    // In Chinese it is typed in the tests without a screen: X would have to lend a key to each character.
    xdotool(&["type", "--delay", "100", "region:guangdong "]);
    program.wait_for(&format!("{} of {all} policies", ids.len()));
    program.key("ctrl+shift+n");
    program.wait_for("1 change not saved");
    program.key("ctrl+q");
    program.wait_for("Don't save");
    assert!(program.child.try_wait().unwrap().is_none(), "nothing is lost without a word");
    program.click("Don't save");
    program.ended();
}
