//! Where a file's bytes come from, piece by piece: on disk, or in memory.

use std::io;

/// The bytes of a file.
pub trait ByteSource {
    /// Appends the next `count` bytes, fewer only at the end; gives how many.
    fn read(&mut self, into: &mut Vec<u8>, count: usize) -> io::Result<usize>;
    /// Goes back to the first byte.
    fn rewind(&mut self) -> io::Result<()>;
    /// Some bytes once more, however far the reading is: up to `len` from an offset on, fewer only at the end.
    fn again(&mut self, from: usize, len: usize) -> io::Result<Vec<u8>>;
    /// How many bytes there will be, if that is known.
    fn size(&self) -> Option<u64>;
}

/// Bytes in memory: its own, or those that somebody else holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct MemorySource<B> {
    bytes: B,
    at: usize,
}

impl<B: AsRef<[u8]>> MemorySource<B> {
    pub(crate) fn new(bytes: B) -> Self {
        Self { bytes, at: 0 }
    }

    pub(crate) fn into_bytes(self) -> B {
        self.bytes
    }
}

impl<B: AsRef<[u8]>> ByteSource for MemorySource<B> {
    fn read(&mut self, into: &mut Vec<u8>, count: usize) -> io::Result<usize> {
        let rest = self.bytes.as_ref().get(self.at..).unwrap_or(&[]);
        let next = rest.get(..count).unwrap_or(rest);
        into.extend_from_slice(next);
        self.at += next.len();
        Ok(next.len())
    }

    fn rewind(&mut self) -> io::Result<()> {
        self.at = 0;
        Ok(())
    }

    fn again(&mut self, from: usize, len: usize) -> io::Result<Vec<u8>> {
        Ok(part(self.bytes.as_ref(), from, len))
    }

    fn size(&self) -> Option<u64> {
        Some(self.bytes.as_ref().len() as u64)
    }
}

fn part(bytes: &[u8], from: usize, len: usize) -> Vec<u8> {
    let rest = bytes.get(from..).unwrap_or(&[]);
    rest.get(..len).unwrap_or(rest).to_vec()
}
