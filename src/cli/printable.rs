//! Data on its way to a terminal: nothing that moves the cursor, hides text or turns its direction leaves the program.

use crate::words::{Arg, Lang, Message, is_hidden, marked};
use std::borrow::Cow;
use std::fmt::Write as _;

/// The longest value that a message shows, in characters.
const LONGEST: usize = 200;

/// A value as a message shows it: marks for what a terminal would obey or not draw, at most 200 characters of it.
pub(super) fn printable(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => escaped(text).into_owned(),
        Some((end, _)) => {
            let mut cut = escaped(text.get(..end).unwrap_or(text)).into_owned();
            cut.push_str("...");
            cut
        }
    }
}

/// The same without the cut, for what must stay whole: a path that somebody copies.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    marked(text, is_unsafe)
}

/// A message as one line for the terminal.
pub fn sentence(lang: Lang, message: &Message) -> String {
    escaped(&crate::words::format(lang, &cut(message))).into_owned()
}

/// The message with long values cut; paths stay whole.
fn cut(message: &Message) -> Message {
    let args = message.args.iter().map(|(name, arg)| {
        let arg = match arg {
            Arg::Text(text) if *name != "path" => Arg::Text(printable(text)),
            Arg::Message(inner) => Arg::Message(Box::new(cut(inner))),
            Arg::InBoth(english, chinese) => Arg::InBoth(printable(english), printable(chinese)),
            other => other.clone(),
        };
        (*name, arg)
    });
    Message { id: message.id, args: args.collect() }
}

/// A result as JSON on several lines, with a line end.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    // Only maps with keys that are no text can fail, and none of our results has one.
    let mut text = json_escaped(&serde_json::to_string_pretty(value).unwrap_or_default());
    text.push('\n');
    text
}

/// JSON text in which every such character stands as `\u....`: the same data, safe to look at.
fn json_escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // Line ends of the layout: inside a string, the serializer has escaped them already.
        if c != '\n' && is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").ok();
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// What hides or turns text, and controls (C0, DEL, C1), which a terminal obeys.
fn is_unsafe(c: char) -> bool {
    c.is_control() || is_hidden(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn printable_when_plain_is_the_same() {
        assert_eq!(printable("京政办发〔2018〕1号 \"a\" – é"), "京政办发〔2018〕1号 \"a\" – é");
    }

    #[test]
    fn printable_when_hostile_shows_marks() {
        assert_eq!(printable("\u{1b}[31m\u{202e}x\n\u{9b}\u{7f}"), "‹U+001B›[31m‹U+202E›x‹U+000A›‹U+009B›‹U+007F›");
        assert_eq!(printable("\u{e0041}"), "‹U+E0041›");
    }

    #[test]
    fn printable_when_long_is_cut_between_characters() {
        assert_eq!(printable(&"策".repeat(200)), "策".repeat(200));
        assert_eq!(printable(&"策".repeat(201)), format!("{}...", "策".repeat(200)));
    }

    #[test]
    fn json_escaped_when_read_back_is_the_same_data() {
        let value = serde_json::json!({"a": "\u{202e}\u{9b}\u{e0041}\u{7f}\u{1b}策\u{2028}"});
        let text = json_escaped(&serde_json::to_string_pretty(&value).unwrap());
        assert!(!text.contains(|c| c != '\n' && is_unsafe(c)));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }

    proptest! {
        #[test]
        fn printable_of_anything_has_nothing_unsafe(text in any::<String>()) {
            prop_assert!(!printable(&text).contains(is_unsafe));
        }
    }
}
