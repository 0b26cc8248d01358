//! From code points to bytes and back, by the byte at which every so many code points begin.

use crate::support::steps;

/// Code points between two checkpoints.
const STEP: usize = 128;

/// Where in a text its code points begin.
#[derive(Debug, Clone, Default)]
pub(in crate::dataset) struct Checkpoints {
    /// The byte at which each `STEP`th code point begins.
    bytes: Vec<usize>,
    /// How many code points there are.
    len: usize,
}

impl Checkpoints {
    /// Of a text; the other functions must be given the same one.
    pub(in crate::dataset) fn of(text: &str) -> Self {
        steps::took(text.len());
        let mut bytes = Vec::with_capacity(text.len() / STEP / 3 + 1);
        let mut len = 0;
        for (at, _) in text.char_indices() {
            if len % STEP == 0 {
                bytes.push(at);
            }
            len += 1;
        }
        Self { bytes, len }
    }

    /// How many code points there are.
    pub(in crate::dataset) fn len(&self) -> usize {
        self.len
    }

    /// The byte at which a code point begins, or the end.
    pub(in crate::dataset) fn byte_of(&self, text: &str, offset: usize) -> usize {
        let Some(from) = self.bytes.get(offset / STEP) else { return text.len() };
        let rest = text.get(*from..).unwrap_or("");
        rest.char_indices().nth(offset % STEP).map_or(text.len(), |(at, _)| from + at)
    }

    /// The code point in which a byte stands, or how many there are.
    pub(in crate::dataset) fn offset_of(&self, text: &str, byte: usize) -> usize {
        if byte >= text.len() {
            return self.len;
        }
        let at = self.bytes.partition_point(|begin| *begin <= byte).saturating_sub(1);
        let from = self.bytes.get(at).copied().unwrap_or(0);
        let rest = text.get(from..).unwrap_or("");
        at * STEP + rest.char_indices().take_while(|(at, _)| from + at <= byte).count().saturating_sub(1)
    }
}
