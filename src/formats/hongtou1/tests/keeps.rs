//! What was typed is what is written: tokens, unknown keys, held records, order.

use proptest::prelude::*;

use super::{load, read, write};
use crate::formats::sample::SAMPLE;

#[test]
fn sample_when_written_is_the_same_bytes() {
    assert_eq!(write(&load(SAMPLE).dataset), SAMPLE);
    assert_eq!((load(SAMPLE).issues.errors(), load(SAMPLE).dataset.len()), (0, 131));
}

#[test]
fn file_when_written_is_in_order_and_keeps_every_token() {
    let text = r#" {"zz": {"b":1.00,"a":-0}, "policies": [
      {"u2":"\u4e2d","u1":[1e400,{"\u0041":null}],"title":"bare","\u0069d":"a","region":["CN-GD",null],"summary":null,
       "sources":[{"note":"n","x":1.50,"url":"\/"}],"annotations":[{"by":null,"x":0,"id":"1","target":{"y":1,"start":0,"field":"f"}}]},
      {"title":5,"id":"held","n":1.0},
      {"$serde_json::private::RawValue":"1","$serde_json::private::Number":"2","id":"c"},
      17 ], "title": {"en":"e","zh":"z","x-y":"\u0061"}, "codes":[{"x":1,"name":"N","id":"k"}], "hongtou": 1, "aa": null}"#;
    let expected = r#"{
 "hongtou": 1,
 "title": {"en":"e","zh":"z","x-y":"\u0061"},
 "codes": [{"id":"k","name":"N","x":1}],
 "policies": [
{"\u0069d":"a","region":["CN-GD",null],"title":"bare","summary":null,"sources":[{"url":"\/","note":"n","x":1.50}],"annotations":[{"id":"1","by":null,"target":{"field":"f","start":0,"y":1},"x":0}],"u2":"\u4e2d","u1":[1e400,{"\u0041":null}]},
{"title":5,"id":"held","n":1.0},
{"id":"c","$serde_json::private::RawValue":"1","$serde_json::private::Number":"2"},
17
],
 "zz": {"b":1.00,"a":-0},
 "aa": null
}
"#;
    let loaded = load(text);
    assert_eq!(write(&loaded.dataset), expected);
    assert_eq!(write(&load(expected).dataset), expected);
    assert_eq!((loaded.dataset.len(), loaded.dataset.held_len()), (2, 2));
}

#[test]
fn file_without_a_version_when_written_says_it() {
    let written = write(&load("{\"policies\":[]}").dataset);
    assert_eq!(written, "{\n \"hongtou\": 1,\n \"policies\": []\n}\n");
    assert_eq!(write(&load(&written).dataset), written);
}

/// JSON text of any value, with tokens typed in many ways. Every scalar that is no word ends up in `write` as it is.
fn any_json() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,4})?([eE][-+]?[0-9]{1,3})?",
        any_string(),
    ];
    scalar.prop_recursive(3, 16, 4, |inner| {
        let member = (prop_oneof![any_key(), any_string()], inner.clone());
        prop_oneof![
            proptest::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(" ,"))),
            proptest::collection::vec(member, 0..4).prop_map(|members| object(&members)),
        ]
    })
}

fn any_string() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            "[a-z]{1,3}".prop_map(String::from),
            Just("区块".to_owned()),
            Just("😀".to_owned()),
            Just("\\n".to_owned()),
            Just("\\/".to_owned()),
            Just("\\\"".to_owned()),
            Just("\\u4E2d".to_owned()),
            Just("\\ud83d\\ude00".to_owned()),
            Just("\\ud800".to_owned()),
            Just("\\u0000".to_owned()),
        ],
        0..4,
    )
    .prop_map(|parts| format!("\"{}\"", parts.concat()))
}

/// A key that the format knows somewhere, sometimes typed with an escape.
fn any_key() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\"id\""),
        Just("\"\\u0069d\""),
        Just("\"title\""),
        Just("\"zh\""),
        Just("\"issued\""),
        Just("\"region\""),
        Just("\"tags\""),
        Just("\"sources\""),
        Just("\"url\""),
        Just("\"annotations\""),
        Just("\"target\""),
        Just("\"start\""),
        Just("\"code\""),
        Just("\"codes\""),
        Just("\"name\""),
        Just("\"base\""),
        Just("\"note\""),
        Just("\"review\""),
        Just("\"kind\""),
        Just("\"coders\""),
        Just("\"modified\""),
    ]
    .prop_map(str::to_owned)
}

fn object(members: &[(String, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(key, value)| format!("\n {key} :{value}")).collect();
    format!("{{{} }}", members.join(","))
}

fn any_file() -> impl Strategy<Value = String> {
    let member = || (prop_oneof![any_key(), any_string()], any_json());
    // Records mostly with an id of their own, so that many of them are understood.
    let record = (any::<u32>(), proptest::collection::vec(member(), 0..5)).prop_map(|(id, mut members)| {
        members.push(("\"id\"".to_owned(), format!("\"{id}\"")));
        object(&members)
    });
    let records = proptest::collection::vec(prop_oneof![4 => record.boxed(), 1 => any_json().boxed()], 0..5);
    (records, proptest::collection::vec(member(), 0..4)).prop_map(|(records, mut header)| {
        header.push(("\"policies\"".to_owned(), format!("[{}]", records.join(" , "))));
        header.push(("\"hongtou\"".to_owned(), "1".to_owned()));
        object(&header)
    })
}

/// All tokens of a text that are no punctuation, sorted.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut token = String::new();
    let mut in_string = false;
    let mut escaped = false;
    for char in text.chars() {
        if in_string {
            token.push(char);
            in_string = escaped || char != '"';
            escaped = !escaped && char == '\\';
            continue;
        }
        if char.is_ascii_whitespace() || "{}[]:,".contains(char) {
            tokens.extend((!token.is_empty()).then(|| std::mem::take(&mut token)));
            if "{}[]".contains(char) {
                tokens.push(char.to_string());
            }
        } else {
            token.push(char);
            in_string = char == '"';
        }
    }
    tokens.extend((!token.is_empty()).then_some(token));
    tokens.sort_unstable();
    tokens
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_file_when_saved_loses_no_token_and_is_stable(text in any_file()) {
        let loaded = read(text.clone().into_bytes()).unwrap();
        let written = write(&loaded.dataset);
        // A header with the records twice is the one thing that is not written whole: it cannot be saved over.
        if loaded.dataset.header().object().get("policies").is_none() {
            prop_assert_eq!(tokens(&written), tokens(&text));
        }
        let again = read(written.clone().into_bytes()).unwrap();
        prop_assert_eq!(again.dataset.len(), loaded.dataset.len());
        prop_assert_eq!(again.dataset.held_len(), loaded.dataset.held_len());
        prop_assert_eq!(write(&again.dataset), written);
    }
}
