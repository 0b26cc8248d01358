//! The numbers by chance that `numpy.random.default_rng(seed)` gives, so that anyone can compute an interval again.
//!
//! Sources: M. O'Neill, *PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number Generation* (2014), XSL-RR 128/64;
//! the seeding of `NumPy`, `SeedSequence` (NEP 19); D. Lemire, *Fast random integer generation in an interval*, ACM TOMACS 29 (2019).

/// The generator.
#[derive(Debug, Clone)]
pub struct Pcg64 {
    state: u128,
    increment: u128,
    /// The upper half of a number of which the lower one was given.
    left: Option<u32>,
}

const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;

impl Pcg64 {
    /// The generator of a seed.
    pub fn new(seed: u64) -> Self {
        let [high, low, next_high, next_low] = seed_words(seed);
        let join = |high: u64, low: u64| u128::from(high) << 64 | u128::from(low);
        let mut own = Self { state: 0, increment: join(next_high, next_low) << 1 | 1, left: None };
        own.step();
        own.state = own.state.wrapping_add(join(high, low));
        own.step();
        own
    }

    fn step(&mut self) {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
    }

    /// 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.step();
        let folded = (self.state >> 64) as u64 ^ self.state as u64;
        folded.rotate_right((self.state >> 122) as u32)
    }

    /// 32 bits: first the lower half of a number, then the upper one.
    pub fn next_u32(&mut self) -> u32 {
        if let Some(left) = self.left.take() {
            return left;
        }
        let both = self.next_u64();
        self.left = Some((both >> 32) as u32);
        both as u32
    }

    /// A number from 0 to below `end`, all alike; 0, if there is none: `Generator.integers(0, end)`.
    pub fn below(&mut self, end: u32) -> u32 {
        // As there, nothing is drawn where there is no choice.
        if end <= 1 {
            return 0;
        }
        let mut wide = u64::from(self.next_u32()) * u64::from(end);
        if (wide as u32) < end {
            let least = end.wrapping_neg() % end;
            while (wide as u32) < least {
                wide = u64::from(self.next_u32()) * u64::from(end);
            }
        }
        (wide >> 32) as u32
    }
}

/// The words that a seed is spread to.
fn seed_words(seed: u64) -> [u64; 4] {
    const POOL: usize = 4;
    let mut entropy = vec![seed as u32];
    if seed > u64::from(u32::MAX) {
        entropy.push((seed >> 32) as u32);
    }
    let mut constant = 0x43B0_D7E5_u32;
    let mut hashed = |word: u32| {
        let mut word = word ^ constant;
        constant = constant.wrapping_mul(0x931E_8875);
        word = word.wrapping_mul(constant);
        word ^ word >> 16
    };
    let mut pool = [0_u32; POOL];
    for (at, word) in pool.iter_mut().enumerate() {
        *word = hashed(entropy.get(at).copied().unwrap_or(0));
    }
    for from in 0..POOL {
        for to in (0..POOL).filter(|to| *to != from) {
            let source = hashed(pool.get(from).copied().unwrap_or(0));
            if let Some(word) = pool.get_mut(to) {
                let mixed = 0xCA01_F9DD_u32.wrapping_mul(*word).wrapping_sub(0x4973_F715_u32.wrapping_mul(source));
                *word = mixed ^ mixed >> 16;
            }
        }
    }
    let mut constant = 0x8B51_F9DD_u32;
    let mut words = pool.iter().cycle().map(|word| {
        let mut word = word ^ constant;
        constant = constant.wrapping_mul(0x58F3_8DED);
        word = word.wrapping_mul(constant);
        u64::from(word ^ word >> 16)
    });
    let mut pair = || words.next().unwrap_or(0) | words.next().unwrap_or(0) << 32;
    [pair(), pair(), pair(), pair()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `numpy.random.PCG64(seed).random_raw(3)`, `NumPy` 1.26.4.
    #[test]
    fn numbers_are_those_of_numpy() {
        for (seed, numbers) in [
            (0, [11_749_869_230_777_074_271, 4_976_686_463_289_251_617, 755_828_109_848_996_024]),
            (1, [9_441_442_522_235_856_127, 17_532_960_557_476_522_086, 2_659_275_481_604_167_885]),
            (20_260_101, [4_285_179_866_339_403_946, 15_275_854_281_187_292_848, 9_739_315_471_840_732_266]),
            (12_345_678_901_234, [7_496_343_037_614_434_180, 483_370_428_031_952_295, 11_448_211_702_261_409_490]),
        ] {
            let mut own = Pcg64::new(seed);
            assert_eq!([own.next_u64(), own.next_u64(), own.next_u64()], numbers, "{seed}");
        }
    }

    /// `numpy.random.default_rng(20260101)`, one after the other: `integers(0, 7, size=10)`, `integers(0, 1000003, size=5)`, `integers(0, 1, size=3)`,
    /// `integers(0, 3000000000, size=4)`, `NumPy` 1.26.4.
    #[test]
    fn numbers_below_an_end_are_those_of_numpy() {
        let mut own = Pcg64::new(20_260_101);
        let mut drawn = |end: u32, times: usize| (0..times).map(|_| own.below(end)).collect::<Vec<_>>();
        assert_eq!(drawn(7, 10), [3, 1, 4, 5, 0, 3, 3, 6, 2, 1]);
        assert_eq!(drawn(1_000_003, 5), [295_516, 735_758, 11_037, 905_286, 989_964]);
        assert_eq!(drawn(1, 3), [0, 0, 0]);
        assert_eq!(drawn(3_000_000_000, 4), [2_444_340_657, 175_855_352, 2_462_339_498, 728_811_430]);
    }
}
