//! The form of a journal file: frames behind each other, each with its number, and a checksum that runs on from frame to
//! frame. Pure: bytes in, bytes out.
//!
//! A frame is `HTJ1`, the length of its payload (u32), its number (u64), SHA-256 over the checksum before it, these 16 bytes
//! and the payload; then the payload. Numbers are little-endian. The checksum covers the length, so that a tail of zeros,
//! which a power cut leaves, is no frame; and it runs on, so that frames of another journal, or in another order, are none.

use sha2::{Digest as _, Sha256};

/// A running checksum.
pub(super) type Sum = [u8; 32];

const MAGIC: &[u8; 4] = b"HTJ1";
const HEADER: usize = 16;
/// Header and checksum.
pub(super) const OVERHEAD: usize = HEADER + 32;
/// The checksum before the first frame.
pub(super) const START: Sum = [0; 32];

/// Adds a frame to `out` and gives the checksum after it; `None` for a payload that is too long for a frame.
pub(super) fn push(out: &mut Vec<u8>, number: u64, before: &Sum, payload: &[u8]) -> Option<Sum> {
    let mut header = [0; HEADER];
    let (magic, rest) = header.split_at_mut(4);
    let (len, count) = rest.split_at_mut(4);
    magic.copy_from_slice(MAGIC);
    len.copy_from_slice(&u32::try_from(payload.len()).ok()?.to_le_bytes());
    count.copy_from_slice(&number.to_le_bytes());
    let sum = checksum(before, &header, payload);
    out.extend_from_slice(&header);
    out.extend_from_slice(&sum);
    out.extend_from_slice(payload);
    Some(sum)
}

fn checksum(before: &Sum, header: &[u8], payload: &[u8]) -> Sum {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(header);
    hasher.update(payload);
    hasher.finalize().into()
}

/// What is in a journal file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Scan<'a> {
    /// The payloads before the first damage.
    pub(super) payloads: Vec<&'a [u8]>,
    /// How many bytes they take: whatever follows is no journal.
    pub(super) good: usize,
    /// The checksum after them.
    pub(super) sum: Sum,
    /// How many frames seem to begin behind the damage.
    pub(super) lost: usize,
}

/// Reads frames up to the first damage.
pub(super) fn scan(bytes: &[u8]) -> Scan<'_> {
    let mut scan = Scan { payloads: Vec::new(), good: 0, sum: START, lost: 0 };
    while let Some(rest) = bytes.get(scan.good..)
        && let Some((payload, sum)) = first(rest, scan.payloads.len() as u64, &scan.sum)
    {
        scan.good += OVERHEAD + payload.len();
        scan.payloads.push(payload);
        scan.sum = sum;
    }
    let behind = bytes.get(scan.good..).unwrap_or(&[]);
    scan.lost = behind.windows(MAGIC.len()).filter(|window| window == MAGIC).count();
    scan
}

/// The frame that bytes begin with, if it is the expected one and whole.
fn first<'a>(bytes: &'a [u8], number: u64, before: &Sum) -> Option<(&'a [u8], Sum)> {
    let header = bytes.get(..HEADER)?;
    let len = u32::from_le_bytes(header.get(4..8)?.try_into().ok()?) as usize;
    let its_number = u64::from_le_bytes(header.get(8..16)?.try_into().ok()?);
    if !header.starts_with(MAGIC) || its_number != number {
        return None;
    }
    let sum: Sum = bytes.get(HEADER..OVERHEAD)?.try_into().ok()?;
    let payload = bytes.get(OVERHEAD..OVERHEAD.checked_add(len)?)?;
    (checksum(before, header, payload) == sum).then_some((payload, sum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn journal(payloads: &[Vec<u8>]) -> (Vec<u8>, Vec<usize>) {
        let (mut bytes, mut sum, mut ends) = (Vec::new(), START, Vec::new());
        for (number, payload) in payloads.iter().enumerate() {
            sum = push(&mut bytes, number as u64, &sum, payload).unwrap();
            ends.push(bytes.len());
        }
        (bytes, ends)
    }

    fn twenty() -> Vec<Vec<u8>> {
        (0..20).map(|n| format!("{{\"n\":{n},\"政\":\"{}\"}}", "x".repeat(n)).into_bytes()).collect()
    }

    #[test]
    fn scan_when_cut_at_every_length_gives_exactly_the_whole_frames_before() {
        let payloads = twenty();
        let (bytes, ends) = journal(&payloads);
        for len in 0..=bytes.len() {
            let found = scan(&bytes[..len]);
            let whole = ends.iter().filter(|end| **end <= len).count();
            assert_eq!(found.payloads, payloads[..whole], "cut at {len}");
            assert_eq!(found.good, whole.checked_sub(1).map_or(0, |last| ends[last]));
        }
    }

    #[test]
    fn scan_when_one_bit_is_flipped_in_every_byte_gives_exactly_the_frames_before() {
        let payloads = twenty();
        let (bytes, ends) = journal(&payloads);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1 << bit;
                let whole = ends.iter().filter(|end| **end <= at).count();
                assert_eq!(scan(&damaged).payloads, payloads[..whole], "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn scan_when_the_tail_is_zeros_or_another_journal_ends_before_it() {
        let payloads = twenty();
        let (mut bytes, _) = journal(&payloads);
        let good = bytes.len();
        bytes.extend(vec![0; 4096]);
        assert_eq!((scan(&bytes).payloads.len(), scan(&bytes).good, scan(&bytes).lost), (20, good, 0));
        bytes.truncate(good);
        let (other, _) = journal(&[b"another".to_vec(), b"one".to_vec()]);
        bytes.extend(other);
        assert_eq!((scan(&bytes).payloads.len(), scan(&bytes).lost), (20, 2));
    }

    proptest! {
        #[test]
        fn scan_of_anything_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(scan(&bytes).payloads.is_empty());
        }
    }
}
