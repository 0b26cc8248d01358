//! The codebook of another file, and the codebook on a page.

use super::{CODES, KINDS, app, item, undo_all};
use crate::app::{Action, DefinitionCommand, Dialog, DialogCommand};

/// The header of another file.
fn theirs(text: &str) -> std::sync::Arc<crate::dataset::Header> {
    crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset.shared_header()
}

#[test]
fn codebook_of_another_file_when_taken_adds_what_is_new_and_asks_about_the_rest() {
    let mut app = app();
    let start = app.text();
    let other = r#"{"hongtou":1,"codes":[
        {"id":"tool","x":1.50,"name":"Tool"},
        {"id":"fund","name":{"zh":"资金","en":"Money given"},"parent":"tool"},
        {"id":"levy","name":{"en":"tax"},"parent":"tool"},
        {"id":"rate","name":{"en":"Rate"},"parent":"levy","key":"1"}],
        "kinds":[{"id":"opinion","name":"意见"},{"id":"guihua","name":{"zh":"规划"}}],"policies":[]}"#;
    let draft = crate::app::TakeDraft::new("other.json".to_owned(), theirs(other));
    let header = app.state.document.dataset.header();
    let what: Vec<(String, &str)> = draft
        .items(header)
        .into_iter()
        .map(|item| {
            let what = match item.what {
                crate::app::TakeWhat::New => "new",
                crate::app::TakeWhat::Same => "same",
                crate::app::TakeWhat::Differs(_) => "differs",
                crate::app::TakeWhat::SameName(_) => "same name",
            };
            (item.id, what)
        })
        .collect();
    let expected = [
        ("tool", "same"),
        ("fund", "differs"),
        ("levy", "same name"),
        ("rate", "new"),
        ("opinion", "new"),
        ("guihua", "same name"),
    ];
    assert_eq!(what, expected.map(|(id, what)| (id.to_owned(), what)));
    app.send(DialogCommand::open(Dialog::TakeCodebook(Box::new(draft.clone()))));
    app.send(DefinitionCommand::ApplyTake);
    // Under what is ours by another id, and without the key that is taken.
    assert_eq!(item(&app, CODES, "rate").unwrap(), r#"{"id":"rate","name":{"en":"Rate"},"parent":"tax"}"#);
    assert!(item(&app, CODES, "fund").unwrap().contains("Funding"));
    assert_eq!((item(&app, CODES, "levy"), item(&app, KINDS, "guihua")), (None, None));
    assert!(item(&app, KINDS, "opinion").is_some());
    assert_eq!((app.state.document.history.len(), app.last_notice()), (1, "notice-codebook-taken"));
    undo_all(&mut app, &start);
    let mut draft = draft;
    draft.taken.insert((CODES, "fund".to_owned()), true);
    draft.taken.insert((CODES, "levy".to_owned()), true);
    app.send(DialogCommand::open(Dialog::TakeCodebook(Box::new(draft))));
    app.send(DefinitionCommand::ApplyTake);
    assert_eq!(
        item(&app, CODES, "fund").unwrap(),
        r#"{"id":"fund","name":{"zh":"资金","en":"Money given"},"parent":"tool"}"#
    );
    assert!(item(&app, CODES, "rate").unwrap().contains(r#""parent":"levy""#));
    assert!(item(&app, CODES, "levy").is_some());
    undo_all(&mut app, &start);
}

#[test]
fn codebook_when_taken_from_a_chosen_file_and_printed_to_one_goes_by_the_file_dialogs() {
    use crate::app::{CopyOf, FilePurpose};
    let mut app = app();
    let other = app.file("other.json", r#"{"hongtou":1,"codes":[{"id":"new","name":"New one"}],"policies":[]}"#);
    app.act(Action::TakeCodebook);
    app.choose(FilePurpose::TakeCodebook, &other);
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::TakeCodebook(_))), "{}", app.last_notice());
    app.send(DefinitionCommand::ApplyTake);
    assert!(item(&app, CODES, "new").is_some() && app.state.session.dialogs.is_empty());
    app.act(Action::PrintCodebook);
    let page = app.folder.path().join("page.md");
    app.choose(FilePurpose::Copy(CopyOf::Codebook), &page);
    let text = std::fs::read_to_string(&page).unwrap();
    assert!(text.starts_with("# Codebook / 编码本") && text.contains("New one `new`"), "{text}");
}
