//! The reader as a whole: tables, properties, corpora.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

fn fault(text: &str) -> Fault {
    read(text).unwrap_err()
}

#[test]
fn read_when_text_is_json_keeps_every_token() {
    for text in [
        "null",
        "[]",
        "{}",
        "[[],{},[{}]]",
        r#"{"a":1.00,"b":[true,false,null,"\u0041\/"],"c":{"d":-0,"e":1E+2}}"#,
        r#"{"$serde_json::private::RawValue":"1"}"#,
        r#"{"$serde_json::private::Number":"1"}"#,
        r#""\ud800""#,
    ] {
        let (value, duplicates) = read(text).unwrap();
        assert_eq!(compact(&value), text);
        assert_eq!(duplicates, []);
    }
    assert_eq!(compact(&read(" { \"a\" :\t[ 1 ,\r\n2 ] } ").unwrap().0), r#"{"a":[1,2]}"#);
}

#[test]
fn read_when_serde_json_has_private_keys_keeps_them_as_data() {
    let (value, _) = read(r#"{"$serde_json::private::RawValue":"1"}"#).unwrap();
    assert_eq!(value.pointer("/$serde_json::private::RawValue").and_then(Value::as_str), Some("1"));
}

#[test]
fn read_when_text_is_not_json_tells_what_where_and_the_bracket() {
    use FaultKind as K;
    let number = |fault| K::BadNumber(fault);
    let word = |word: &str| K::UnknownWord { word: word.into() };
    for (text, offset, kind, opened) in [
        ("", 0, K::Empty, None),
        (" \n", 2, K::Empty, None),
        ("{\"a\":1", 6, K::Unclosed { open: '{' }, Some(0)),
        ("{\"a\":[1,", 8, K::Unclosed { open: '[' }, Some(5)),
        ("{\"a\"", 4, K::Unclosed { open: '{' }, Some(0)),
        ("[\"ab", 4, K::UnclosedString, Some(1)),
        ("[\"ab\\", 5, K::UnclosedString, Some(1)),
        ("[1 2]", 3, K::MissingComma, None),
        ("{\"a\":1 \"b\":2}", 7, K::MissingComma, None),
        ("[1,]", 2, K::TrailingComma { close: ']' }, None),
        ("{\"a\":1 , }", 7, K::TrailingComma { close: '}' }, None),
        ("{,}", 1, K::ExpectedKey { found: ',' }, None),
        ("[,]", 1, K::ExpectedValue { found: ',' }, None),
        ("{a :1}", 1, K::ExpectedKey { found: 'a' }, None),
        ("{'a':1}", 1, K::WrongQuotes { found: '\'' }, None),
        ("[“a”]", 1, K::WrongQuotes { found: '“' }, None),
        ("{\"a\" 1}", 5, K::ExpectedColon { found: '1' }, None),
        ("{\"a\":1;}", 6, K::ExpectedCommaOr { close: '}', found: ';' }, None),
        ("[1}", 2, K::WrongClose { close: ']', found: '}' }, Some(0)),
        ("[\"a\nb\"]", 3, K::ControlInString { found: '\n' }, Some(1)),
        ("[\"\\x\"]", 2, K::BadEscape { found: 'x' }, None),
        ("[\"\\政\"]", 2, K::BadEscape { found: '政' }, None),
        ("[\"\\u12g4\"]", 2, K::BadUnicodeEscape, None),
        ("[\"\\u12\"]", 2, K::BadUnicodeEscape, None),
        ("01", 0, number(NumberFault::LeadingZero), None),
        ("-012", 0, number(NumberFault::LeadingZero), None),
        ("+1", 0, number(NumberFault::LeadingPlus), None),
        (".5", 0, number(NumberFault::LeadingPoint), None),
        ("-", 0, number(NumberFault::LoneMinus), None),
        ("1.", 0, number(NumberFault::NoDigitAfterPoint), None),
        ("[1e+]", 1, number(NumberFault::NoDigitInExponent), None),
        ("[tru]", 1, word("tru"), None),
        ("[True]", 1, word("True"), None),
        ("[nullx]", 1, word("nullx"), None),
        ("[NaN]", 1, word("NaN"), None),
        ("// x\n1", 0, K::Comment, None),
        ("[1 /* x */]", 3, K::Comment, None),
        ("1 2", 2, K::SomethingFollows { found: '2' }, None),
        ("{}}", 2, K::SomethingFollows { found: '}' }, None),
        ("\u{feff}{}", 0, K::ExpectedValue { found: '\u{feff}' }, None),
    ] {
        let fault = fault(text);
        assert_eq!((fault.offset, &fault.kind, fault.opened), (offset, &kind, opened), "{text}");
    }
}

#[test]
fn read_when_it_fails_deep_inside_tells_the_way() {
    assert_eq!(fault(r#"{"policies":[{"id":"1"},{"ti/tle":{"zh":tru}}]}"#).pointer, "/policies/1/ti~1tle/zh");
    assert_eq!(fault("[[1],[2,[]").pointer, "/1/1");
}

#[test]
fn read_when_too_deep_says_so_without_a_crash() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read(&deep(MAX_DEPTH)).is_ok());
    let fault = fault(&deep(MAX_DEPTH + 1));
    assert_eq!((fault.kind, fault.offset), (FaultKind::TooDeep, MAX_DEPTH));
    assert_eq!(self::fault(&"{\"a\":".repeat(100_000)).kind, FaultKind::TooDeep);
}

#[test]
fn read_when_a_key_comes_twice_tells_both_and_keeps_both() {
    let text = r#"{"x":{"a":1,"b":2,"\u0061":3,"a":4}}"#;
    let (value, duplicates) = read(text).unwrap();
    assert_eq!(compact(&value), text);
    assert_eq!(duplicates.len(), 2);
    let duplicate = &duplicates[0];
    assert_eq!((duplicate.key.as_str(), duplicate.first, duplicate.second), ("a", 6, 18));
    assert_eq!(duplicate.pointer, "/x/a");
    assert_eq!(read(r#"[{"a":1},{"a":{"a":1}}]"#).unwrap().1, []);
}

#[test]
fn read_when_keys_are_many_still_finds_the_double_one() {
    for count in [31, 32, 33, 34, 1000] {
        let members: Vec<String> = (0..count).map(|at| format!("\"k{at}\":{{\"k1\":0}}")).collect();
        let text = format!("{{{},\"k0\":1,\"\\u006b1\":2}}", members.join(","));
        let keys: Vec<_> =
            read(&text).unwrap().1.into_iter().map(|duplicate| (duplicate.key, duplicate.first)).collect();
        assert_eq!(keys, [("k0".to_owned(), 1), ("k1".to_owned(), 15)], "{count}");
    }
}

#[test]
fn read_when_double_keys_have_a_huge_pointer_stays_small() {
    let text = format!("{{\"{}\":{{{}\"a\":1}}}}", "p".repeat(1 << 20), "\"a\":1,".repeat(10_000));
    let mut reader = Reader::new(&text);
    reader.value(&mut ()).unwrap();
    let duplicates = reader.take_duplicates();
    assert_eq!((duplicates.first.len(), duplicates.more), (1_000, 9_000));
    assert!(duplicates.first.iter().map(|duplicate| duplicate.pointer.len()).sum::<usize>() < 3 << 20);
}

#[test]
fn reader_when_walked_by_hand_gives_members_and_spans() {
    let text = r#" { "a" : [ 1, "two" ] , "\u0062" : { } , "c":[]} "#;
    let mut reader = Reader::new(text);
    reader.open_object().unwrap();
    let (key, offset) = reader.next_member().unwrap().unwrap();
    assert_eq!((key.as_str(), offset), ("a", 3));
    reader.open_array().unwrap();
    let mut items = Vec::new();
    while reader.next_item().unwrap() {
        assert_eq!(reader.pointer(), format!("/a/{}", items.len()));
        let mut builder = Builder::default();
        let span = reader.value(&mut builder).unwrap();
        items.push((text.get(span).unwrap().to_owned(), builder.finish().unwrap()));
    }
    assert_eq!(items, [("1".to_owned(), 1.into()), ("\"two\"".to_owned(), "two".into())]);
    let (key, _) = reader.next_member().unwrap().unwrap();
    assert_eq!(key.token(), r#""\u0062""#);
    assert_eq!(text.get(reader.value(&mut Builder::default()).unwrap()), Some("{ }"));
    let (key, _) = reader.next_member().unwrap().unwrap();
    assert_eq!(key.as_str(), "c");
    reader.open_array().unwrap();
    assert!(!reader.next_item().unwrap());
    assert!(reader.next_member().unwrap().is_none());
    assert!(reader.finish().is_ok());
}

#[test]
fn reader_when_walked_by_hand_is_as_strict() {
    let walk = |text: &str| -> Result<usize, Fault> {
        let mut reader = Reader::new(text);
        reader.open_array()?;
        let mut count = 0;
        while reader.next_item()? {
            reader.value(&mut Builder::default())?;
            count += 1;
        }
        reader.finish()?;
        Ok(count)
    };
    assert_eq!(walk("[1,2,3]"), Ok(3));
    assert_eq!(walk("[]"), Ok(0));
    for text in ["[1,]", "[1 2]", "[,1]", "[1", "[", "{}", "[1]]", "[1}"] {
        assert_eq!(walk(text).unwrap_err(), fault_or_shape(text), "{text}");
    }
}

/// What the whole reader says; of an object where an array should be, what `open_array` says.
fn fault_or_shape(text: &str) -> Fault {
    read(text).err().unwrap_or(Fault {
        offset: 0,
        kind: FaultKind::ExpectedValue { found: '{' },
        pointer: String::new(),
        opened: None,
    })
}

#[test]
fn reader_when_begun_within_a_text_counts_offsets_from_its_beginning() {
    let text = "xx政 [1, 2] yy";
    let mut reader = Reader::at(text, 5);
    let span = reader.value(&mut Builder::default()).unwrap();
    assert_eq!(text.get(span), Some("[1, 2]"));
    assert_eq!(reader.finish().unwrap_err().offset, 13);
}

#[test]
fn utf8_when_a_byte_is_bad_tells_where() {
    let bytes = b"{\"a\":\n \"\xb8\xdf\"}";
    let fault = utf8(bytes).unwrap_err();
    assert_eq!((fault.offset, fault.kind), (8, FaultKind::NotUtf8 { byte: 0xb8 }));
    assert_eq!(Lines::of_bytes(bytes).place(fault.offset), Position { line: 2, column: 3 });
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,12}", "[政策\u{0}-\u{1f}\"\\\\/\u{7f}\u{2028}😀]{0,12}", any::<String>()]
}

fn any_value() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i64>().prop_map(Number::from),
        "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,3})?"
            .prop_filter_map("a number", |lexeme| Number::parse(&lexeme)),
    ];
    let token = "\"([ !#-\\[\\]-~政]|\\\\u[0-9a-fA-F]{4}|\\\\[nrtbf/\"\\\\]){0,8}\"";
    let text =
        || prop_oneof![any_text().prop_map(JsonString::from), token.prop_map(|token| JsonString::from_token(&token))];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number.prop_map(Value::Number),
        text().prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            proptest::collection::vec((text(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn value_when_written_and_read_is_the_same(value in any_value()) {
        let text = compact(&value);
        let (back, _) = read(&text).unwrap();
        prop_assert_eq!(&back, &value);
        prop_assert_eq!(compact(&back), text);
    }

    #[test]
    fn value_when_canonical_is_json_with_the_same_canonical_form(value in any_value()) {
        let text = canonical(&value);
        let (back, _) = read(&text).unwrap();
        prop_assert_eq!(canonical(&back), text);
    }

    #[test]
    fn value_when_serde_json_reads_it_is_the_same_data(text in any_text()) {
        let mut token = String::new();
        push_plain(&mut token, &text);
        prop_assert_eq!(serde_json::from_str::<String>(&token).unwrap(), text);
    }

    #[test]
    fn read_when_text_is_arbitrary_never_panics_and_agrees_with_serde_json(text in "[\\[\\]{},:\"\\\\/utrefalsn0-9.+\\-eE 政\n]{0,24}") {
        let ours = read(&text);
        // serde_json refuses lone surrogates and numbers that overflow; we keep them as tokens.
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        if theirs.is_ok() {
            prop_assert!(ours.is_ok(), "{text}");
        }
        if let Err(fault) = ours {
            prop_assert!(fault.offset <= text.len() && text.is_char_boundary(fault.offset));
            prop_assert!(theirs.is_err());
        }
    }
}

fn suite(name: &str) -> PathBuf {
    let shared =
        std::env::var("HONGTOU_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").into());
    PathBuf::from(shared).join("suites").join(name)
}

#[test]
#[ignore = "needs the corpora in ../shared"]
fn read_when_given_the_json_test_suite_agrees_with_it() {
    let mut seen = [0; 3];
    for entry in std::fs::read_dir(suite("JSONTestSuite/test_parsing")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let result = utf8(&bytes).and_then(read);
        if let Err(fault) = &result {
            assert!(fault.offset <= bytes.len());
            Lines::of_bytes(&bytes).place(fault.offset);
        }
        match name.get(..2).unwrap() {
            "y_" => {
                seen[0] += 1;
                assert!(result.is_ok(), "{name}: {result:?}");
            }
            "n_" => {
                seen[1] += 1;
                assert!(result.is_err(), "{name}");
            }
            _ => seen[2] += 1,
        }
        if let Ok((value, _)) = result {
            assert_eq!(read(&compact(&value)).unwrap().0, value, "{name}");
        }
    }
    assert_eq!(seen, [95, 188, 35]);
}

#[test]
#[ignore = "needs the corpora in ../shared"]
fn canonical_when_given_the_test_vectors_gives_their_bytes() {
    let mut seen = 0;
    for entry in std::fs::read_dir(suite("json-canonicalization/input")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        let input = std::fs::read_to_string(&path).unwrap();
        let output = std::fs::read_to_string(suite("json-canonicalization/output").join(name)).unwrap();
        assert_eq!(canonical(&read(&input).unwrap().0), output.trim_end_matches('\n'), "{}", path.display());
        seen += 1;
    }
    assert_eq!(seen, 6);
}
