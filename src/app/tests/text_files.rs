//! Texts read from files: in the encodings that are known, previewed, refused with a reason.

use super::super::Dialog;
use super::{Action, App, FilePurpose, SMALL};
use crate::app::{FileCommand, TextFor};

/// What is previewed after a file with these bytes was chosen: its text, its encoding, its language.
fn preview(app: &mut App, bytes: &[u8]) -> Option<(String, &'static str, String)> {
    let path = app.file("text.txt", bytes);
    app.act(Action::ReadText);
    app.choose(FilePurpose::Text, &path);
    let Some(Dialog::Text(draft)) = app.state.session.dialogs.top().cloned() else { return None };
    app.send(crate::app::DialogCommand::Close);
    Some((draft.read.text.clone(), draft.read.encoding.name(), draft.wanted.tag))
}

#[test]
fn text_file_in_any_known_encoding_is_previewed_as_it_is() {
    let (mut app, _) = App::with_file(SMALL);
    app.select("a");
    let start = app.text();
    let text = "关于促进区块链产业发展的若干意见\r\n各市、县人民政府：";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let chinese = encoding_rs::GB18030.encode(text).0.into_owned();
    for (bytes, name) in [(text.as_bytes(), "UTF-8"), (&wide, "UTF-16 LE"), (&chinese, "GB18030")] {
        let (read, encoding, tag) = preview(&mut app, bytes).unwrap();
        assert_eq!((read.as_str(), encoding, tag.as_str()), (text, name, "zh"));
    }
    assert_eq!(app.text(), start, "nothing is put in before somebody says so");
}

#[test]
fn file_that_is_no_text_is_refused_with_a_reason() {
    let (mut app, _) = App::with_file(SMALL);
    app.select("a");
    for (bytes, why) in [
        (b"PK\x03\x04\0\0word".as_slice(), "text-file-binary"),
        (b" \r\n\t", "text-file-empty"),
        (b"caf\xe9 au lait", "text-file-not-text"),
    ] {
        assert_eq!(preview(&mut app, bytes), None);
        assert_eq!(app.last_notice(), why);
    }
}

#[test]
fn text_file_that_comes_for_another_document_asks_nothing() {
    let (mut app, _) = App::with_file(SMALL);
    app.select("a");
    let path = app.file("text.txt", "正文");
    app.send(FileCommand::ChooseText(TextFor { policy: "a".to_owned(), tag: "zh".to_owned() }));
    let other = app.file("other.json", "{\"hongtou\":1,\"policies\":[]}");
    app.send(FileCommand::Open(other));
    app.choose(FilePurpose::Text, &path);
    assert!(app.state.session.dialogs.is_empty());
}
