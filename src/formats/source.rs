//! Where a file's bytes come from, piece by piece: on disk, or in memory.

use std::io;

/// The bytes of a file.
pub trait Source {
    /// The next bytes, as many as there are up to the length of `into`; zero at the end.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize>;
    /// Goes back to the first byte.
    fn rewind(&mut self) -> io::Result<()>;
    /// The first bytes once more, however far the reading is.
    fn first(&mut self, len: usize) -> io::Result<Vec<u8>>;
    /// How many bytes there will be, if that is known.
    fn size(&self) -> Option<u64>;
}

/// Bytes in memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    bytes: Vec<u8>,
    at: usize,
}

impl Memory {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl Source for Memory {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let count = rest.len().min(into.len());
        if let (Some(into), Some(from)) = (into.get_mut(..count), rest.get(..count)) {
            into.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }

    fn rewind(&mut self) -> io::Result<()> {
        self.at = 0;
        Ok(())
    }

    fn first(&mut self, len: usize) -> io::Result<Vec<u8>> {
        Ok(self.bytes.get(..len.min(self.bytes.len())).unwrap_or(&[]).to_vec())
    }

    fn size(&self) -> Option<u64> {
        Some(self.bytes.len() as u64)
    }
}

/// Appends the next `count` bytes, fewer only at the end; gives how many.
pub(super) fn read_up_to(source: &mut dyn Source, into: &mut Vec<u8>, count: usize) -> io::Result<usize> {
    let start = into.len();
    into.resize(start + count, 0);
    let mut at = start;
    while at < into.len() {
        match source.read(into.get_mut(at..).unwrap_or(&mut [])) {
            Ok(0) => break,
            Ok(count) => at += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                into.truncate(start);
                return Err(error);
            }
        }
    }
    into.truncate(at);
    Ok(at - start)
}
