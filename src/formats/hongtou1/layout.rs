//! Where a file can be cut between two records without reading what is before: by the way its lines are laid out, else by
//! its brackets.

/// How the records of a file are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layout {
    /// Each begins on a line of its own, behind so much space: a string token has no line end, and what lies deeper stands
    /// farther to the right or on the same line. Should that be wrong, the pieces cannot be read, and nothing is lost but
    /// time.
    Lines(Vec<u8>),
    /// All on one line, or in no order.
    Brackets,
}

impl Layout {
    /// The layout of a file whose first record begins at `body` or behind the space there; `None` where there is none.
    pub(super) fn of(bytes: &[u8], body: usize) -> Option<Self> {
        let rest = bytes.get(body..)?;
        let space = rest.iter().position(|byte| !b" \n\r\t".contains(byte))?;
        let before = rest.get(..space)?;
        if rest.get(space) != Some(&b'{') {
            return Some(Self::Brackets);
        }
        Some(match before.iter().rposition(|byte| *byte == b'\n') {
            Some(line) => Self::Lines(before.get(line..)?.iter().chain(b"{").copied().collect()),
            None => Self::Brackets,
        })
    }

    /// The last place of a piece at which another record begins, or only space stands before it; the piece begins there,
    /// too. `None` where there is no such place.
    pub(super) fn cut(&self, piece: &[u8]) -> Option<usize> {
        match self {
            Self::Lines(mark) => {
                let found = memchr::memmem::rfind(piece, mark)?;
                (found > 0).then_some(found + mark.len() - 1)
            }
            Self::Brackets => last_comma(piece),
        }
    }
}

/// The place behind the last comma that stands within no bracket.
fn last_comma(piece: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    let mut found = None;
    while let Some(byte) = piece.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            // The list ends: nothing behind it is a record.
            b'}' | b']' if depth == 0 => break,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => found = Some(at + 1),
            b'"' => match end_of_string(piece, at) {
                Some(end) => at = end,
                None => break,
            },
            _ => {}
        }
        at += 1;
    }
    found
}

/// The quote that ends a string, if it is there.
fn end_of_string(piece: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', piece.get(at..)?)?;
        if piece.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_when_records_begin_lines_then_these_else_brackets() {
        let layout = |text: &str| Layout::of(text.as_bytes(), 1).unwrap();
        assert_eq!(layout("[\n{\"id\":1}"), Layout::Lines(b"\n{".to_vec()));
        assert_eq!(layout("[\r\n    {\"id\":1}"), Layout::Lines(b"\n    {".to_vec()));
        assert_eq!(layout("[{\"id\":1}"), Layout::Brackets);
        assert_eq!(layout("[ ]"), Layout::Brackets);
        assert_eq!(Layout::of(b"[  ", 1), None);
    }

    #[test]
    fn cut_when_asked_then_the_last_place_before_a_record() {
        let lines = Layout::Lines(b"\n{".to_vec());
        assert_eq!(lines.cut(b"\n{1},\n{2},\n{3"), Some(11));
        assert_eq!(lines.cut(b"{1},\n {2}"), None);
        let brackets = |text: &str| Layout::Brackets.cut(text.as_bytes());
        assert_eq!(brackets(r#"{"a":[1,2]},{"b":",{\"","c":1}, {"d":"#), Some(31));
        assert_eq!(brackets(r#"{"a":1}, "b, c"#), Some(8));
        assert_eq!(brackets(r#"{"a":1}],"views":[1,2"#), None);
    }
}
