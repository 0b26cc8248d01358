//! The stack of dialogs: what stands on top, what is not asked twice, what goes with its document.

use super::*;

fn typed(text: &str) -> Dialog {
    Dialog::Palette { typed: text.to_owned() }
}

#[test]
fn draft_when_its_dialog_was_closed_meanwhile_does_not_open_it_again() {
    let mut dialogs = Dialogs::default();
    dialogs.open(typed(""), None);
    dialogs.close();
    dialogs.set_draft(typed("late"));
    assert!(dialogs.is_empty());
}

#[test]
fn dialogs_when_one_asks_the_same_again_are_not_two() {
    let mut dialogs = Dialogs::default();
    dialogs.open(Dialog::Unsaved(Closing::Sample), None);
    dialogs.open(typed("what"), None);
    dialogs.announce(Dialog::Unsaved(Closing::Window), None);
    assert!(matches!(dialogs.top(), Some(Dialog::Palette { typed }) if typed == "what"));
    dialogs.close();
    assert!(matches!(dialogs.top(), Some(Dialog::Unsaved(Closing::Window))));
    dialogs.close();
    assert!(dialogs.is_empty());
}

#[test]
fn dialogs_when_another_document_is_open_keep_only_those_that_do_not_speak_of_the_first() {
    let mut dialogs = Dialogs::default();
    let coder = || Dialog::Coder { typed: "LW".to_owned() };
    dialogs.open(Dialog::Keys, None);
    dialogs.open(coder(), Some(Then::ApplyCode(Box::default(), CodeToApply::Known("c".to_owned()))));
    dialogs.open(Dialog::DeleteRecord("a".to_owned()), None);
    dialogs.forget_document();
    assert!(matches!(dialogs.top(), Some(Dialog::Keys)));
    dialogs.open(coder(), None);
    dialogs.forget_document();
    assert!(matches!(dialogs.top(), Some(Dialog::Coder { .. })));
}
