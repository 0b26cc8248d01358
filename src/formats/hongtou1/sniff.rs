//! Whether the first bytes of a file look like a dataset: a JSON object, in any of the encodings that are read.

/// Whether they do: the first character that is no blank is a brace.
pub(in crate::formats) fn sniff(head: &[u8]) -> bool {
    // In UTF-16 each of these characters has a zero beside it; a mark of the order of bytes may stand first.
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let bare = bare.strip_prefix(b"\xff\xfe").or_else(|| bare.strip_prefix(b"\xfe\xff")).unwrap_or(bare);
    bare.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0)) == Some(&b'{')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sniff_when_an_object_begins_is_true_in_every_encoding() {
        let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        assert!(sniff(b"{}") && sniff(b" \r\n\t{") && sniff("\u{feff}{".as_bytes()));
        assert!(sniff(&utf16("\u{feff}\n{", u16::to_le_bytes)) && sniff(&utf16("\u{feff}{", u16::to_be_bytes)));
        assert!(!sniff(b"") && !sniff(b"[{}]") && !sniff(b"id,title") && !sniff(b"PK\x03\x04"));
    }
}
