//! In which line and column issues stand. Nothing remembers places while a file is read: only when something is to be told
//! its bytes are gone through once more, block by block, up to the last issue.

use std::collections::HashMap;
use std::io;

use crate::json::{Fault, Position, Reader, unescape};
use crate::support::source::ByteSource;

/// How many bytes are looked at together.
const BLOCK: usize = 1 << 20;

/// A place that is looked for: a pointer into the value that begins at `begin` and ends before `behind`.
#[derive(Debug, Clone, Copy)]
pub(super) struct WantedPlace<'a> {
    pub(super) begin: usize,
    pub(super) behind: usize,
    pub(super) pointer: &'a str,
}

/// The place of each, in the same order.
pub(super) fn places_of(source: &mut dyn ByteSource, wanted: &[WantedPlace<'_>]) -> io::Result<Vec<Position>> {
    let mut places = vec![Position { line: 1, column: 1 }; wanted.len()];
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    let begin = |at: &usize| wanted.get(*at).map_or(0, |wanted| wanted.begin);
    order.sort_by_key(begin);
    let mut passage = Passage { source, block: Vec::new(), at: 0, here: Here::default() };
    for same in order.chunk_by(|a, b| begin(a) == begin(b)) {
        let of_these = || same.iter().filter_map(|at| wanted.get(*at));
        passage.go_to(of_these().map(|wanted| wanted.begin).min().unwrap_or(0))?;
        let behind = of_these().filter(|wanted| !wanted.pointer.is_empty()).map(|wanted| wanted.behind).max();
        let mut here = passage.here;
        let text = String::from_utf8_lossy(passage.up_to(behind.unwrap_or(0))?);
        let pointers: Vec<&str> = of_these().map(|wanted| wanted.pointer).collect();
        let mut offsets: Vec<(usize, usize)> =
            locate_all(&text, 0, &pointers).into_iter().zip(same.iter().copied()).collect();
        offsets.sort_unstable();
        let mut from = 0;
        for (offset, at) in offsets {
            here.go_over(text.as_bytes().get(from..offset).unwrap_or(&[]));
            from = from.max(offset);
            if let Some(place) = places.get_mut(at) {
                *place = here.place();
            }
        }
    }
    Ok(places)
}

/// A line and a column that move forward. CRLF, LF and a bare CR end a line.
#[derive(Debug, Clone, Copy, Default)]
struct Here {
    lines: usize,
    chars: usize,
    behind_return: bool,
}

impl Here {
    fn place(self) -> Position {
        Position { line: self.lines + 1, column: self.chars + 1 }
    }

    fn go_over(&mut self, bytes: &[u8]) {
        let Some(last) = bytes.last() else { return };
        let mut before = bytes;
        if self.behind_return && bytes.first() == Some(&b'\n') {
            // The return has ended this line.
            before = bytes.get(1..).unwrap_or(&[]);
        }
        let pairs = memchr::memmem::find_iter(before, b"\r\n").count();
        let ends = memchr::memchr2_iter(b'\n', b'\r', before).count();
        self.lines += ends - pairs;
        match memchr::memrchr2(b'\n', b'\r', before) {
            Some(end) => self.chars = chars(before.get(end + 1..).unwrap_or(&[])),
            None => self.chars += chars(before),
        }
        self.behind_return = *last == b'\r';
    }
}

/// How many characters begin in these bytes; in pieces whose count fits a byte, which the compiler turns into vector
/// instructions.
fn chars(bytes: &[u8]) -> usize {
    bytes.chunks(255).map(|chunk| chunk.iter().map(|byte| u8::from(byte & 0xc0 != 0x80)).sum::<u8>() as usize).sum()
}

/// Goes through a file, and counts lines on the way.
struct Passage<'s> {
    source: &'s mut dyn ByteSource,
    /// The bytes from `at` on that are in memory.
    block: Vec<u8>,
    at: usize,
    here: Here,
}

impl Passage<'_> {
    /// Goes forward to an offset, or to the end.
    fn go_to(&mut self, offset: usize) -> io::Result<()> {
        while self.at < offset {
            if self.block.is_empty() {
                self.block = self.source.again(self.at, BLOCK)?;
                if self.block.is_empty() {
                    break;
                }
            }
            let count = self.block.len().min(offset - self.at);
            self.here.go_over(self.block.get(..count).unwrap_or(&[]));
            self.block.drain(..count);
            self.at += count;
        }
        Ok(())
    }

    /// The bytes from here to an offset.
    fn up_to(&mut self, behind: usize) -> io::Result<&[u8]> {
        let wanted = behind.saturating_sub(self.at);
        if self.block.len() < wanted {
            let more = self.source.again(self.at + self.block.len(), (wanted - self.block.len()).max(BLOCK))?;
            self.block.extend_from_slice(&more);
        }
        Ok(self.block.get(..wanted).unwrap_or(&self.block))
    }
}

/// The byte offsets of the values at pointers, or of the deepest part of the way that is there, in one pass. `offset` is
/// where the value begins that the pointers are relative to.
fn locate_all(text: &str, offset: usize, pointers: &[&str]) -> Vec<usize> {
    let mut offsets = vec![offset; pointers.len()];
    if pointers.iter().all(|pointer| pointer.is_empty()) {
        return offsets;
    }
    let mut root = PointerNode::default();
    for (at, pointer) in pointers.iter().enumerate() {
        let mut node = &mut root;
        for part in pointer.split('/').skip(1) {
            node.below.push(at);
            let part = unescape(part).unwrap_or_else(|_error| part.to_owned());
            node = node.children.entry(part).or_default();
        }
        node.below.push(at);
    }
    // What is no JSON any more, since the file was changed meanwhile, gets the place that was found so far.
    root.find(&mut Reader::at(text, offset), &mut offsets).ok();
    offsets
}

/// Pointers that begin alike.
#[derive(Default)]
struct PointerNode {
    /// Which pointers lead here or further.
    below: Vec<usize>,
    children: HashMap<String, Self>,
}

impl PointerNode {
    fn find(&self, reader: &mut Reader<'_>, offsets: &mut [usize]) -> Result<(), Fault> {
        reader.skip_space();
        for at in &self.below {
            if let Some(offset) = offsets.get_mut(*at) {
                *offset = reader.offset();
            }
        }
        match reader.peek() {
            Some(b'{') if !self.children.is_empty() => {
                reader.open_object()?;
                while let Some((key, _)) = reader.next_member()? {
                    self.find_in(key.as_str(), reader, offsets)?;
                }
            }
            Some(b'[') if !self.children.is_empty() => {
                reader.open_array()?;
                let mut at = 0_usize;
                let mut name = String::new();
                while reader.next_item()? {
                    name.clear();
                    std::fmt::Write::write_fmt(&mut name, format_args!("{at}")).ok();
                    self.find_in(&name, reader, offsets)?;
                    at += 1;
                }
            }
            _ => {
                reader.value(&mut ())?;
            }
        }
        Ok(())
    }

    fn find_in(&self, name: &str, reader: &mut Reader<'_>, offsets: &mut [usize]) -> Result<(), Fault> {
        match self.children.get(name) {
            Some(child) => child.find(reader, offsets),
            None => reader.value(&mut ()).map(|_span| ()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Lines;
    use crate::support::source::MemorySource;
    use proptest::prelude::*;

    #[test]
    fn places_of_when_many_are_wanted_then_each_as_if_it_were_alone() {
        let text = "{\"a\":\r\n[1,{\"政\":2, \"x/y\":[\r3]}], \"b\":\n0}";
        let pointers = ["/a/1/政", "/b", "/a/1/x~1y/0", "", "/a/7", "/a/0", "/a/1/x~1y/0/z"];
        let wanted: Vec<WantedPlace<'_>> =
            pointers.iter().map(|pointer| WantedPlace { begin: 0, behind: text.len(), pointer }).collect();
        let places = places_of(&mut MemorySource::new(text), &wanted).unwrap();
        let seen: Vec<(usize, usize)> = places.iter().map(|place| (place.line, place.column)).collect();
        assert_eq!(seen, [(2, 9), (4, 1), (3, 1), (1, 1), (2, 1), (2, 2), (3, 1)]);
    }

    #[test]
    fn places_of_when_the_file_is_shorter_by_now_then_its_end() {
        let wanted =
            [WantedPlace { begin: 90, behind: 99, pointer: "/a" }, WantedPlace { begin: 2, behind: 2, pointer: "" }];
        let places = places_of(&mut MemorySource::new(b"{\n}".to_vec()), &wanted).unwrap();
        assert_eq!(places, [Position { line: 2, column: 2 }, Position { line: 2, column: 1 }]);
    }

    proptest! {
        #[test]
        fn places_of_agree_with_those_of_the_whole_text(text in "[a\r\n政😀]{0,40}", offsets in prop::collection::vec(0_usize..120, 0..6)) {
            let offsets: Vec<usize> = offsets.iter().map(|at| text.floor_char_boundary((*at).min(text.len()))).collect();
            // Between the two bytes that end a line no issue stands.
            let inside = |at: usize| text.as_bytes().get(at) == Some(&b'\n') && at > 0 && text.as_bytes().get(at - 1) == Some(&b'\r');
            let offsets: Vec<usize> = offsets.into_iter().filter(|at| !inside(*at)).collect();
            let wanted: Vec<WantedPlace<'_>> = offsets.iter().map(|at| WantedPlace { begin: *at, behind: *at, pointer: "" }).collect();
            let places = places_of(&mut MemorySource::new(text.clone().into_bytes()), &wanted).unwrap();
            let lines = Lines::new(&text);
            prop_assert_eq!(places, offsets.iter().map(|at| lines.place(*at)).collect::<Vec<_>>());
        }
    }
}
