//! Where in a text a JSON pointer points: only for telling issues, so it reads again instead of remembering.

use crate::json::{Reader, unescape};

/// The byte offset of the value at `pointer`, or of the deepest part of the way that is there. `offset` is where the value
/// begins that the pointer is relative to.
pub(super) fn locate(text: &str, offset: usize, pointer: &str) -> usize {
    let mut at = offset;
    for part in pointer.split('/').skip(1) {
        match unescape(part).ok().and_then(|part| step(text, at, &part)) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

fn step(text: &str, offset: usize, part: &str) -> Option<usize> {
    let mut reader = Reader::at(text, offset);
    reader.skip_space();
    match reader.peek()? {
        b'{' => {
            reader.open_object().ok()?;
            let mut found = None;
            while let Ok(Some((key, _))) = reader.next_member() {
                reader.skip_space();
                if key.as_str() == part {
                    found = Some(reader.offset());
                }
                reader.value(&mut ()).ok()?;
            }
            found
        }
        b'[' => {
            let wanted: usize = part.parse().ok()?;
            reader.open_array().ok()?;
            let mut at = 0;
            while reader.next_item() == Ok(true) {
                reader.skip_space();
                if at == wanted {
                    return Some(reader.offset());
                }
                reader.value(&mut ()).ok()?;
                at += 1;
            }
            None
        }
        _ => None,
    }
}
