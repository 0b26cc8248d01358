use proptest::prelude::*;

use super::*;
use crate::words::{Lang, format};

const TEXT: &str = "{\"title\": \"关于促进区块链产业发展的若干意见\", \"年\": [2018]}";

fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn with_bom(bom: &[u8], bytes: &[u8]) -> Vec<u8> {
    [bom, bytes].concat()
}

#[test]
fn decode_when_one_text_comes_in_seven_ways_is_the_same() {
    let gb = encoding_rs::GB18030.encode(TEXT).0.into_owned();
    for (bytes, encoding, had_bom) in [
        (TEXT.as_bytes().to_vec(), Encoding::Utf8, false),
        (with_bom(b"\xef\xbb\xbf", TEXT.as_bytes()), Encoding::Utf8, true),
        (utf16_bytes(TEXT, false), Encoding::Utf16Le, false),
        (with_bom(b"\xff\xfe", &utf16_bytes(TEXT, false)), Encoding::Utf16Le, true),
        (utf16_bytes(TEXT, true), Encoding::Utf16Be, false),
        (with_bom(b"\xfe\xff", &utf16_bytes(TEXT, true)), Encoding::Utf16Be, true),
        (gb.clone(), Encoding::Gb18030, false),
        (with_bom(b"\x84\x31\x95\x33", &gb), Encoding::Gb18030, true),
    ] {
        assert_eq!(decode_file(bytes), Ok(Decoded { text: TEXT.to_owned(), encoding, had_bom }));
    }
}

#[test]
fn decode_when_file_is_empty_or_ascii_is_utf8() {
    for text in ["", "{", "{}", "[1]", "{\n\"a\":1}"] {
        assert_eq!(decode_file(text.into()).unwrap().text, text);
    }
}

#[test]
fn decode_when_utf8_and_valid_does_not_copy() {
    let bytes = TEXT.as_bytes().to_vec();
    let place = bytes.as_ptr();
    assert_eq!(decode_file(bytes).unwrap().text.as_ptr(), place);
}

#[test]
fn decode_when_one_byte_is_damaged_tells_where_and_never_guesses() {
    for at in 12..60 {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[at] = 0xff;
        let fault = decode_file(bytes).unwrap_err();
        let EncodingFault::NotUtf8 { offset, place, .. } = &fault else { panic!("{fault:?}") };
        assert!(at - 2 <= *offset && *offset <= at, "{at} {offset}");
        assert_eq!(place.line, 1);
    }
    let fault = decode_file(b"{\n\"caf\xe9\": 1}".to_vec()).unwrap_err();
    assert_eq!(
        fault,
        EncodingFault::NotUtf8 { offset: 6, byte: 0xe9, place: Position { line: 2, column: 5 }, damaged: false }
    );
    let shown = format(Lang::En, &fault.message());
    assert!(shown.contains("byte 6 (0xE9)") && shown.contains("line 2, character 5"), "{shown}");
    assert!(format(Lang::En, &fault.remedy()).contains("save it as UTF-8"));
}

#[test]
fn decode_when_text_is_in_another_old_encoding_is_refused() {
    for (encoding, text) in [
        (encoding_rs::BIG5, "關於促進區塊鏈產業發展的若干意見,請各機關遵照辦理"),
        (encoding_rs::EUC_KR, "블록체인 산업 발전을 촉진하기 위한 몇 가지 의견"),
        (encoding_rs::SHIFT_JIS, "ブロックチェーン産業の発展を促進するための意見"),
        (encoding_rs::EUC_JP, "ブロックチェーン産業の発展を促進するための意見"),
        (encoding_rs::WINDOWS_1251, "О мерах по развитию блокчейн технологий"),
        (encoding_rs::KOI8_R, "О мерах по развитию блокчейн технологий"),
        (encoding_rs::WINDOWS_1252, "déjà vu, naïve façade, Übergröße, señor"),
        (encoding_rs::ISO_8859_7, "Μέτρα για την ανάπτυξη της τεχνολογίας"),
    ] {
        let bytes = encoding.encode(&format!("{{\"title\": \"{text}\"}}")).0.into_owned();
        assert!(decode_file(bytes).is_err(), "{}", encoding.name());
    }
}

#[test]
fn decode_when_utf16_is_cut_or_utf32_is_refused() {
    let mut bytes = utf16_bytes(TEXT, false);
    bytes.pop();
    assert_eq!(decode_file(bytes.clone()), Err(EncodingFault::Utf16Broken { offset: bytes.len() - 1 }));
    let lone = with_bom(b"\xff\xfe", b"{\0\x00\xd8}\0");
    assert_eq!(decode_file(lone), Err(EncodingFault::Utf16Broken { offset: 4 }));
    let wide: Vec<u8> = "{}".chars().flat_map(|char| (char as u32).to_le_bytes()).collect();
    assert_eq!(decode_file(wide.clone()), Err(EncodingFault::Utf32));
    assert_eq!(decode_file(with_bom(b"\xff\xfe\0\0", &wide)), Err(EncodingFault::Utf32));
}

proptest! {
    #[test]
    fn decode_when_bytes_are_arbitrary_never_panics_nor_replaces(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let Ok(decoded) = decode_file(bytes.clone()) else { return Ok(()) };
        let text = decoded.text.as_str();
        let back = match decoded.encoding {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf16Le => utf16_bytes(text, false),
            Encoding::Utf16Be => utf16_bytes(text, true),
            Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
        };
        prop_assert!(bytes.ends_with(&back));
    }

    #[test]
    fn decode_when_text_is_utf16_gives_it_back(text in any::<String>(), big in any::<bool>()) {
        let bom: &[u8] = if big { b"\xfe\xff" } else { b"\xff\xfe" };
        prop_assume!(!text.starts_with('\0'));
        prop_assert_eq!(decode_file(with_bom(bom, &utf16_bytes(&text, big))).unwrap().text, text);
    }
}

#[test]
#[ignore = "needs the corpora in ../shared"]
fn decode_when_given_text_in_many_encodings_never_makes_it_something_else() {
    let shared =
        std::env::var("HONGTOU_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").into());
    let mut seen = 0;
    for entry in std::fs::read_dir(std::path::Path::new(&shared).join("suites/encodings")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") || path.ends_with("README.txt") {
            continue;
        }
        seen += 1;
        let bytes = std::fs::read(&path).unwrap();
        let is_utf8 = std::str::from_utf8(&bytes).is_ok();
        // As it is, and as a text within JSON.
        let inner: Vec<u8> = bytes.iter().copied().filter(|byte| !matches!(byte, 0..0x20 | b'"' | b'\\')).collect();
        for bytes in [bytes.clone(), [b"{\"text\": \"".as_slice(), &inner, b"\"}"].concat()] {
            match decode_file(bytes) {
                Ok(decoded) => {
                    assert!(is_utf8, "{}: taken for {}", path.display(), decoded.encoding.name());
                    assert_eq!(decoded.encoding, Encoding::Utf8);
                }
                Err(fault) => assert!(!is_utf8, "{}: {fault:?}", path.display()),
            }
        }
    }
    assert_eq!(seen, 18);
}
