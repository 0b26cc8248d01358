//! Who codes, and the picker of codes beside the words that it is for.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{CodeCommand, Dialog, Move, SelectionCommand};

use super::{coding, is_open, press, send, state, window};

#[test]
fn coder_dialog_when_escape_is_pressed_once_is_closed_also_where_a_name_is_typed() {
    let mut harness = window();
    send(&mut harness, SelectionCommand::Move(Move::First));
    for typed in ["", "LW"] {
        send(&mut harness, CodeCommand::Key('2'));
        harness.root().type_text(typed);
        harness.run();
        press(&mut harness, Key::Escape);
        assert!(!is_open(&harness), "{typed}");
    }
}

#[test]
fn picker_when_words_are_selected_opens_beside_them_and_leaves_the_record_to_be_seen() {
    let mut harness = coding();
    harness.get_by_role_and_label(Role::MultilineTextInput, "title in English").focus();
    harness.run();
    press(&mut harness, Key::Home);
    for _ in 0..4 {
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        harness.run();
    }
    // Enter on what is selected opens it.
    press(&mut harness, Key::Enter);
    let Some(Dialog::CodePicker(draft)) = state(&harness).session.dialogs.top() else { panic!("no picker") };
    assert!(draft.target.is_some());
    let title = harness.get_by_role_and_label(Role::MultilineTextInput, "title in English").rect();
    let field = harness.get_by_label("Find a code").rect();
    assert!(field.right() <= title.left(), "{field:?} lies over {title:?}");
    assert!((field.top() - title.top()).abs() < 80.0, "{field:?} stands beside {title:?}");
}
