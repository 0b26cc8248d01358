//! Bytes made smaller, and made whole again without trust in what is unpacked.
//!
//! gzip, so that `gunzip` gets at a version when this program cannot. It touches no file.

use super::fs::FileHash;
use crate::support::file_hash::FileHasher;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{self, Read as _, Write as _};

/// How hard it tries, of 9: a dataset gets nearly as small as with the usual 6, in half the time.
const EFFORT: Compression = Compression::new(3);

/// The bytes, compressed.
pub(super) fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), EFFORT);
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Hands over what was packed, block by block, and gives its hash and size.
///
/// It stops one byte behind the limit, however much more a few bytes would unpack to; a size above the limit means that.
pub(super) fn unpack(
    packed: &[u8],
    limit: u64,
    to: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<(FileHash, u64)> {
    let mut reader = GzDecoder::new(packed).take(limit.saturating_add(1));
    let mut hasher = FileHasher::default();
    let mut size = 0;
    let mut block = vec![0; 1 << 16];
    loop {
        let got = reader.read(&mut block)?;
        let got = block.get(..got).unwrap_or(&[]);
        if got.is_empty() {
            return Ok((hasher.hash(), size));
        }
        size += got.len() as u64;
        hasher.update(got);
        to(got)?;
    }
}

/// The size before packing as the last four bytes say it: a hint, right below 4 GB.
pub(super) fn size_of_packed(packed: &[u8]) -> Option<u64> {
    packed.last_chunk::<4>().map(|size| u64::from(u32::from_le_bytes(*size)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::hash_bytes;
    use proptest::prelude::*;

    fn unpacked(packed: &[u8], limit: u64) -> io::Result<(FileHash, Vec<u8>)> {
        let mut bytes = Vec::new();
        let (hash, size) = unpack(packed, limit, &mut |block| {
            bytes.extend_from_slice(block);
            Ok(())
        })?;
        assert_eq!(size, bytes.len() as u64);
        Ok((hash, bytes))
    }

    #[test]
    fn unpack_when_a_little_would_become_much_stops_behind_the_limit() {
        let packed = pack(&vec![0; 10_000_000]).unwrap();
        assert!(packed.len() < 20_000);
        assert_eq!(unpacked(&packed, 1_000).unwrap().1.len(), 1_001);
        assert_eq!(unpacked(&packed, 10_000_000).unwrap().1.len(), 10_000_000);
        assert_eq!(size_of_packed(&packed), Some(10_000_000));
    }

    #[test]
    fn unpack_when_it_is_cut_is_an_error_even_if_no_byte_of_content_is_missing() {
        let packed = pack(b"policies").unwrap();
        for end in 0..packed.len() {
            assert!(unpacked(&packed[..end], 8).is_err(), "{end}");
        }
    }

    proptest! {
        #[test]
        fn unpack_of_what_was_packed_is_the_same(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
            let packed = pack(&bytes).unwrap();
            prop_assert_eq!(size_of_packed(&packed), Some(bytes.len() as u64));
            prop_assert_eq!(unpacked(&packed, bytes.len() as u64).unwrap(), (hash_bytes(&bytes), bytes));
        }

        #[test]
        fn unpack_of_anything_ends(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            // The start of gzip in front lets more of it through than chance would.
            for packed in [bytes.clone(), [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], bytes.as_slice()].concat()] {
                if let Ok((hash, found)) = unpacked(&packed, 10_000) {
                    prop_assert_eq!(hash, hash_bytes(&found));
                }
            }
        }
    }
}
