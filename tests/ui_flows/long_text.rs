//! A text that is so long that a job carries out what is done to its record: keys, clicks and what is typed come to the same as in a
//! short one.

use std::time::Duration;

use crate::coding::coded;
use crate::screen::{in_one_frame, screen_to_code, screen_to_code_beside, select, state};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::Action;
use hongtou::ui::Shell;
use serde_json::{Value, json};

/// A record whose text has at least so many bytes.
fn dataset(bytes: usize) -> Value {
    let codes =
        json!([{"id": "focus", "key": "1"}, {"id": "strength", "key": "2", "scale": [{"value": 1}, {"value": 2}]}]);
    let mut text = "第一条 支持区块链产业发展，鼓励企业申报。加强监管。\n第二条 建立标准体系。".to_owned();
    let paragraph = "其他事项由有关部门负责。".repeat(400);
    while text.len() < bytes {
        text.push('\n');
        text.push_str(&paragraph);
    }
    json!({"hongtou": 1, "codes": codes, "policies": [{"id": "p", "text": {"zh": text}}]})
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// Frames, until nothing is on its way.
fn frames(harness: &mut Harness<'_, Shell>) {
    let mut still = 0;
    for _ in 0..2_000 {
        harness.step();
        still = if state(harness).is_carrying_out() { 0 } else { still + 1 };
        if still > 30 {
            return;
        }
        if state(harness).is_carrying_out() {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    panic!("no end");
}

/// Reads the text and presses keys, all within one frame; what is coded after them, then after one step back and one forth.
fn work(mut harness: Harness<'_, Shell>) -> Vec<Vec<String>> {
    select(&mut harness, "p");
    harness.state_mut().send(Action::ShowReading);
    frames(&mut harness);
    harness.get_by_label("text in Chinese").focus();
    frames(&mut harness);
    let (right, none) = (Key::ArrowRight, Modifiers::NONE);
    let pressed = [
        key(Key::Home, Modifiers::COMMAND),
        key(Key::Period, none),
        Event::Text(".".to_owned()),
        Event::Text("2".to_owned()),
        Event::Text("1".to_owned()),
        key(right, Modifiers::ALT),
        key(Key::M, none),
        Event::Text("m".to_owned()),
        Event::Text("备注".to_owned()),
        key(Key::Enter, Modifiers::COMMAND),
        Event::Text("1".to_owned()),
    ];
    in_one_frame(&mut harness, pressed);
    frames(&mut harness);
    let mut seen = vec![all(&harness)];
    for action in [Action::Undo, Action::Undo, Action::Redo] {
        harness.state_mut().send(action);
        frames(&mut harness);
        seen.push(all(&harness));
    }
    seen
}

fn all(harness: &Harness<'_, Shell>) -> Vec<String> {
    let memos = crate::screen::record(harness).annotations().into_iter().map(|own| format!("{:?}", own.memo.0));
    coded(harness).into_iter().chain(memos).collect()
}

#[test]
fn keys_in_a_very_long_text_come_to_the_same_as_in_a_short_one() {
    let short = work(screen_to_code(&dataset(0)));
    assert_eq!(short[0][0], "第一条 支持区块链产业发展，鼓励企业申报。加 strength = 1");
    assert!(short[0].iter().any(|one| one.contains("备注")), "{short:?}");
    assert_eq!(work(screen_to_code(&dataset(1_200_000))), short);
    assert_eq!(work(screen_to_code_beside(&dataset(1_200_000))), short, "with jobs beside the window");
}
