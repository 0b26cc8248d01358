//! From byte offsets to lines and columns as people count them.

/// Bytes a block.
const BLOCK: usize = 4096;

/// A line and a column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character within the line.
    pub column: usize,
}

/// What stands before a block.
#[derive(Debug, Clone, Copy)]
struct Before {
    lines: usize,
    chars: usize,
}

/// Finds lines and columns in a text. It looks at the text once; each place then costs a few thousand bytes, however long
/// the lines are. CRLF, LF and a bare CR end a line.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    bytes: &'a [u8],
    before: Vec<Before>,
}

impl<'a> Lines<'a> {
    /// Over a text.
    pub fn new(text: &'a str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// Over bytes that may not all be UTF-8: places up to the first bad byte are right.
    pub fn of_bytes(bytes: &'a [u8]) -> Self {
        let mut lines = Self { bytes, before: Vec::with_capacity(bytes.len() / BLOCK + 1) };
        let mut before = Before { lines: 0, chars: 0 };
        for start in (0..=bytes.len()).step_by(BLOCK) {
            lines.before.push(before);
            let end = bytes.len().min(start + BLOCK);
            let block = bytes.get(start..end).unwrap_or(&[]);
            let returns = count(block, |byte| byte == b'\r');
            before.lines +=
                if returns == 0 { count(block, |byte| byte == b'\n') } else { lines.ends(start, end).count() };
            before.chars += chars(block);
        }
        lines
    }

    /// Offsets of the bytes that end a line.
    fn ends(&self, start: usize, end: usize) -> impl DoubleEndedIterator<Item = usize> {
        let block = self.bytes.get(start..end).unwrap_or(&[]);
        block.iter().enumerate().filter_map(move |(at, byte)| {
            let at = start + at;
            let is_end = *byte == b'\n' || (*byte == b'\r' && self.bytes.get(at + 1) != Some(&b'\n'));
            is_end.then_some(at)
        })
    }

    fn before(&self, block: usize) -> Before {
        self.before.get(block).copied().unwrap_or(Before { lines: 0, chars: 0 })
    }

    fn chars_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.before(block).chars + chars(self.bytes.get(block * BLOCK..offset).unwrap_or(&[]))
    }

    /// The offset at which the line that holds `offset` begins, and how many lines end before it.
    fn line_start(&self, offset: usize) -> (usize, usize) {
        let block = offset / BLOCK;
        let own = self.ends(block * BLOCK, offset).count();
        let lines = self.before(block).lines + own;
        if lines == 0 {
            return (0, 0);
        }
        // The last block before which fewer lines have ended holds the last line end.
        let holding =
            if own > 0 { block } else { self.before.partition_point(|before| before.lines < lines).saturating_sub(1) };
        let end = offset.min((holding + 1) * BLOCK);
        let start = self.ends(holding * BLOCK, end).next_back().map_or(0, |at| at + 1);
        (start, lines)
    }

    /// Where the character begins that the byte at `offset` belongs to.
    fn char_start(&self, offset: usize) -> usize {
        if !self.bytes.get(offset).is_some_and(|byte| is_inner(*byte)) {
            return offset;
        }
        let first = (offset.saturating_sub(3)..offset)
            .rev()
            .find(|at| self.bytes.get(*at).is_some_and(|byte| !is_inner(*byte)));
        // A stray byte of a text that is not UTF-8 belongs to nothing.
        let covers = |at: &usize| self.bytes.get(*at).is_some_and(|byte| at + byte.leading_ones() as usize > offset);
        first.filter(covers).unwrap_or(offset)
    }

    /// The place of a byte offset; one within a character is that of the character, one beyond the end that of the end.
    pub fn place(&self, offset: usize) -> Position {
        let offset = self.char_start(offset.min(self.bytes.len()));
        let (start, lines) = self.line_start(offset);
        Position { line: lines + 1, column: self.chars_before(offset) - self.chars_before(start) + 1 }
    }
}

/// Whether a byte goes on with a character that another byte began.
fn is_inner(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

fn chars(bytes: &[u8]) -> usize {
    count(bytes, |byte| !is_inner(byte))
}

/// How many bytes are wanted; in pieces whose count fits a byte, which the compiler turns into vector instructions.
fn count(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    bytes.chunks(255).map(|chunk| chunk.iter().map(|byte| u8::from(wanted(*byte))).sum::<u8>() as usize).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slow(text: &str, offset: usize) -> Position {
        let mut place = Position { line: 1, column: 1 };
        let mut chars = text.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            if at >= offset {
                break;
            }
            let ends = char == '\n' || (char == '\r' && chars.peek().is_none_or(|(_, next)| *next != '\n'));
            place = if ends {
                Position { line: place.line + 1, column: 1 }
            } else {
                Position { column: place.column + 1, ..place }
            };
        }
        place
    }

    #[test]
    fn place_when_text_is_chinese_counts_characters() {
        let text = "{\"政策\":\"环境\",\"x\": tru}";
        let lines = Lines::new(text);
        assert_eq!(lines.place(text.find("tru").unwrap()), Position { line: 1, column: 17 });
        assert_eq!(lines.place(0), Position { line: 1, column: 1 });
        assert_eq!(lines.place(9999), Position { line: 1, column: 21 });
    }

    #[test]
    fn place_when_lines_end_in_all_three_ways_counts_each_once() {
        let lines = Lines::new("a\r\nb\rc\nd\n\r");
        let places: Vec<_> = (0..11).map(|at| lines.place(at)).map(|place| (place.line, place.column)).collect();
        assert_eq!(places, [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2), (5, 1), (6, 1)]);
    }

    #[test]
    fn place_when_bytes_are_not_utf8_is_right_up_to_there() {
        let bytes = b"{\n\"\xe6\x94\xbf\xff\"}";
        assert_eq!(Lines::of_bytes(bytes).place(6), Position { line: 2, column: 3 });
    }

    #[test]
    fn place_when_one_line_fills_many_blocks_agrees_with_counting() {
        let text = format!("x\n{}\r{}\r\n尾", "政策a".repeat(3000), "b".repeat(BLOCK * 2));
        let lines = Lines::new(&text);
        for (offset, _) in text.char_indices().step_by(501) {
            assert_eq!(lines.place(offset), slow(&text, offset), "{offset}");
        }
        let last = text.find('尾').unwrap();
        assert_eq!(lines.place(last), Position { line: 4, column: 1 });
    }

    proptest! {
        #[test]
        fn place_agrees_with_a_slow_count(text in "[a\r\n政😀]{0,30}", pad in 0_usize..3, offset in 0_usize..200) {
            let text = format!("{}{text}", "z".repeat(pad * (BLOCK - 3)));
            let offset = text.floor_char_boundary((text.len().saturating_sub(200) + offset).min(text.len()));
            prop_assert_eq!(Lines::new(&text).place(offset), slow(&text, offset));
        }
    }
}
