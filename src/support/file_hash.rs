//! The hash by which the bytes of a file are known again: BLAKE3, since nobody outside needs it and a large file is read at once.
//!
//! What others are to check, records and datasets, has SHA-256: see `dataset::hash`.

/// BLAKE3 of the bytes of a file.
pub type FileHash = [u8; 32];

/// So many bytes are worth the way to the other cores.
const MANY: usize = 1 << 20;

/// The hash of bytes in memory; all cores are at work on many.
pub fn hash_bytes(bytes: &[u8]) -> FileHash {
    let mut hasher = blake3::Hasher::new();
    if bytes.len() < MANY {
        hasher.update(bytes);
    } else {
        hasher.update_rayon(bytes);
    }
    hasher.finalize().into()
}

/// Hashes a file that comes piece by piece.
#[derive(Clone, Debug, Default)]
pub struct FileHasher(blake3::Hasher);

impl FileHasher {
    /// More of it.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of what came so far.
    pub fn hash(&self) -> FileHash {
        self.0.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The empty input and "abc", of the official test vectors and `b3sum`.
    #[test]
    fn hash_of_known_bytes_is_the_published_one() {
        let hex = |bytes: &[u8]| crate::json::hex(&hash_bytes(bytes));
        assert_eq!(hex(b""), "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
        assert_eq!(hex(b"abc"), "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
    }

    #[test]
    fn hash_of_pieces_is_that_of_the_whole() {
        let bytes: Vec<u8> = (0..3_000_000_u32).map(|at| (at * 7 % 251) as u8).collect();
        for size in [63, 1024, 65_536] {
            let mut hasher = FileHasher::default();
            bytes.chunks(size).for_each(|piece| hasher.update(piece));
            assert_eq!(hasher.hash(), hash_bytes(&bytes), "{size}");
        }
    }
}
