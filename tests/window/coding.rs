//! Coding in the real window, by keys alone.

use hongtou::storage;
use serde_json::{Value, json};

use crate::program::{Program, SCREEN, until};

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_when_words_are_selected_and_coded_by_keys_writes_them_with_value_and_ends() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("texts.json");
    let scale = json!([{"value": 1, "label": "weak"}, {"value": 2, "label": "strong"}]);
    let file = json!({
        "hongtou": 1,
        "coders": [{"id": "LW"}],
        "codes": [{"id": "support", "key": "1", "scale": scale}],
        "policies": [{"id": "a", "issued": "2018", "text": {"en": "The city supports firms. The province pays."}}],
    });
    let bytes = file.to_string().into_bytes();
    storage::save_atomically(&storage::RealFs, &path, &bytes, storage::Expect::Anything).unwrap();
    let mut program = Program::start_in(folder, 57_231, &[&path]);
    program.wait_for("1 of 1 policies");
    program.key("alt+Down");
    program.key("ctrl+r");
    program.click("text in English");
    program.wait_for_start("The city supports");
    program.key("ctrl+Home");
    for _ in 0..2 {
        program.key("ctrl+shift+Right");
    }
    program.key("1");
    program.wait_for("Who codes?");
    for key in ["L", "W", "Return"] {
        program.key(key);
    }
    program.wait_for_start("support coded");
    program.key("2");
    program.wait_for_start("support = 2 strong");
    program.key("alt+ctrl+Right");
    program.key("ctrl+s");
    let coded = until("the coded words in the file", || {
        let text = std::fs::read_to_string(&path).ok()?;
        let file: Value = serde_json::from_str(&text).ok()?;
        let own = file.pointer("/policies/0/annotations/0")?.clone();
        (own["target"]["end"].as_u64()? > 8).then_some(own)
    });
    assert_eq!(coded["target"]["exact"], "The city supports");
    assert_eq!((&coded["value"], &coded["by"]), (&json!(2), &json!("LW")));
    program.close();
}
