//! A sketch of a text: by it two texts are compared without reading them again. One permutation hashing over groups of five
//! characters: each group falls into one of some bins by a fixed hash, and a bin keeps the least. The share of bins that agree
//! estimates Jaccard's coefficient.

use crate::query::fold_char;

/// So many bins.
pub(super) const BINS: usize = 128;
/// So many bins stand in a band: texts with an equal band are compared.
pub(super) const BAND: usize = 6;
/// A group has so many characters.
const GROUP: usize = 5;
/// A text with fewer letters and digits is not compared: too many short texts are alike.
pub(super) const SHORTEST: usize = 100;
const EMPTY: u32 = u32::MAX;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sketch(Box<[u32; BINS]>);

/// A fixed mixing of bits: the same in every run, on every machine.
fn mixed(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

impl Sketch {
    /// The sketch of a text; none of one that is too short.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut bins = Box::new([EMPTY; BINS]);
        let mut last = [0_u32; GROUP];
        let mut count = 0_usize;
        for c in text.chars().map(fold_char).filter(|c| c.is_alphanumeric()) {
            last.rotate_left(1);
            last[GROUP - 1] = u32::from(c);
            count += 1;
            if count < GROUP {
                continue;
            }
            let hash =
                mixed(last.iter().fold(0, |hash: u64, c| hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) + u64::from(*c)));
            let value = (hash >> 32) as u32;
            if let Some(bin) = bins.get_mut(hash as usize % BINS) {
                *bin = (*bin).min(value.min(EMPTY - 1));
            }
        }
        (count >= SHORTEST).then_some(Self(bins))
    }

    /// Jaccard's coefficient in thousandths, as the bins estimate it.
    pub(super) fn alike(&self, other: &Self) -> u16 {
        let (mut of, mut same) = (0_u32, 0_u32);
        for (one, other) in self.0.iter().zip(other.0.iter()) {
            if *one != EMPTY || *other != EMPTY {
                of += 1;
                same += u32::from(one == other);
            }
        }
        (1000 * same).checked_div(of).unwrap_or(0) as u16
    }

    /// A number for each band, and which one it is; none for a band with an empty bin, of which short texts have many.
    pub(super) fn bands(&self) -> impl Iterator<Item = u64> {
        self.0.chunks_exact(BAND).zip(0_u64..).filter(|(band, _)| !band.contains(&EMPTY)).map(|(band, at)| {
            band.iter().fold(mixed(at + 1), |hash, bin| mixed(hash ^ u64::from(*bin)).wrapping_add(at))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(seed: u32, len: u32) -> String {
        (0..len)
            .filter_map(|at| char::from_u32(0x4e00 + mixed(u64::from(seed) << 32 | u64::from(at)) as u32 % 3000))
            .collect()
    }

    #[test]
    fn sketch_when_a_tenth_is_another_text_tells_about_how_much_is_alike() {
        let (one, other) = (text(1, 1800), text(2, 200));
        let edited = format!("{one}{other}");
        let (a, b) = (Sketch::of(&one).unwrap(), Sketch::of(&edited).unwrap());
        assert!((830..=970).contains(&a.alike(&b)), "{}", a.alike(&b));
        assert!(a.bands().filter(|band| b.bands().any(|own| own == *band)).count() > 0);
        assert!(a.alike(&Sketch::of(&text(3, 2000)).unwrap()) < 60);
        assert_eq!(a.alike(&Sketch::of(&format!(" {one}\n")).unwrap()), 1000, "white space says nothing");
        assert!(Sketch::of("短").is_none());
    }
}
