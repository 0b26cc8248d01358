//! Random numbers that anybody can draw again: PCG64 (XSL-RR 128/64), seeded and bounded as numpy does it, so that
//! `numpy.random.default_rng(seed)` gives the same with `permutation(n)` and `integers(0, n)`.
//!
//! Sources: M. E. O'Neill, *PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
//! Generation* (2014); numpy's `SeedSequence`, `PCG64`, `Generator.permutation` and
//! `Generator.integers`; D. Lemire, *Fast random integer generation in an interval*, ACM TOMACS 29 (2019).

/// The generator.
#[derive(Debug, Clone)]
pub struct Pcg64 {
    state: u128,
    increment: u128,
    /// The upper half of a word of which the lower one was drawn.
    half: Option<u32>,
}

const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;

impl Pcg64 {
    /// The generator of a seed, as `numpy.random.default_rng(seed)` has it.
    pub fn new(seed: u64) -> Self {
        let [state_high, state_low, sequence_high, sequence_low] = seed_words(seed);
        let wide = |high: u64, low: u64| (u128::from(high) << 64) | u128::from(low);
        let mut generator = Self { state: 0, increment: (wide(sequence_high, sequence_low) << 1) | 1, half: None };
        generator.step();
        generator.state = generator.state.wrapping_add(wide(state_high, state_low));
        generator.step();
        generator
    }

    fn step(&mut self) {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
    }

    /// The next 64 bits.
    pub fn next_word(&mut self) -> u64 {
        self.step();
        let folded = ((self.state >> 64) as u64) ^ (self.state as u64);
        folded.rotate_right((self.state >> 122) as u32)
    }

    /// The next 32 bits: the lower half of a word, then its upper one.
    fn next_half(&mut self) -> u32 {
        if let Some(half) = self.half.take() {
            return half;
        }
        let word = self.next_word();
        self.half = Some((word >> 32) as u32);
        word as u32
    }

    /// A whole number from 0 to `last`, each as likely as the others: as many bits as that takes, drawn again until they are
    /// no more.
    pub fn up_to(&mut self, last: u32) -> u32 {
        let mask = u32::MAX.checked_shr(last.leading_zeros()).unwrap_or(0);
        if mask == 0 {
            return 0;
        }
        loop {
            let drawn = self.next_half() & mask;
            if drawn <= last {
                return drawn;
            }
        }
    }

    /// A whole number from 0 to below `end`, each as likely as the others; 0, if there is none. It is the one that `integers(0, end)` draws, by
    /// another way than those of a permutation ([`Self::up_to`]).
    pub fn below(&mut self, end: u32) -> u32 {
        // As there, nothing is drawn where there is no choice.
        if end <= 1 {
            return 0;
        }
        let mut wide = u64::from(self.next_half()) * u64::from(end);
        if (wide as u32) < end {
            let least = end.wrapping_neg() % end;
            while (wide as u32) < least {
                wide = u64::from(self.next_half()) * u64::from(end);
            }
        }
        (wide >> 32) as u32
    }

    /// The numbers from 0 up to `count`, which is not among them, in a random order.
    pub fn permutation(&mut self, count: u32) -> Vec<u32> {
        let mut order: Vec<u32> = (0..count).collect();
        for last in (1..count).rev() {
            let other = self.up_to(last);
            order.swap(last as usize, other as usize);
        }
        order
    }
}

/// Four words made of a seed, as `numpy.random.SeedSequence(seed).generate_state(4, numpy.uint64)`.
fn seed_words(seed: u64) -> [u64; 4] {
    const SHIFT: u32 = 16;
    let mut constant = 0x43b0_d7e5_u32;
    let mut hashed = |value: u32| {
        let value = value ^ constant;
        constant = constant.wrapping_mul(0x931e_8875);
        let value = value.wrapping_mul(constant);
        value ^ (value >> SHIFT)
    };
    let mixed = |one: u32, other: u32| {
        let value = one.wrapping_mul(0xca01_f9dd).wrapping_sub(other.wrapping_mul(0x4973_f715));
        value ^ (value >> SHIFT)
    };
    let mut pool = [seed as u32, (seed >> 32) as u32, 0, 0].map(&mut hashed);
    for from in 0..4 {
        for into in (0..4).filter(|into| *into != from) {
            let source = hashed(pool.get(from).copied().unwrap_or(0));
            if let Some(word) = pool.get_mut(into) {
                *word = mixed(*word, source);
            }
        }
    }
    let mut constant = 0x8b51_f9dd_u32;
    let mut word = |value: u32| {
        let value = value ^ constant;
        constant = constant.wrapping_mul(0x58f3_8ded);
        let value = value.wrapping_mul(constant);
        u64::from(value ^ (value >> SHIFT))
    };
    let mut whole = |low: u32, high: u32| word(low) | (word(high) << 32);
    let [first, second, third, fourth] = pool;
    [whole(first, second), whole(third, fourth), whole(first, second), whole(third, fourth)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What numpy 2.4.6 gives for these seeds: three words of `PCG64(seed).random_raw`, then `permutation(10)` and
    /// `permutation(7)` of `default_rng(seed)`.
    #[test]
    fn generator_when_seeded_gives_what_numpy_gives() {
        let known: [(u64, [u64; 3], &str, &str); 4] = [
            (
                0,
                [11_749_869_230_777_074_271, 4_976_686_463_289_251_617, 755_828_109_848_996_024],
                "4627359081",
                "3206451",
            ),
            (
                42,
                [14_276_969_152_011_380_360, 8_095_878_257_575_067_585, 15_838_336_090_824_644_132],
                "5607324918",
                "6524301",
            ),
            (
                20_261_129,
                [4_072_670_294_090_233_113, 2_950_192_865_879_279_730, 5_033_864_825_579_357_814],
                "8104536729",
                "3125064",
            ),
            (
                1_099_511_627_783,
                [15_307_346_044_642_009_514, 4_709_548_916_763_817_589, 2_836_937_976_252_648_324],
                "6287934150",
                "4053162",
            ),
        ];
        let digits = |order: Vec<u32>| order.iter().map(u32::to_string).collect::<String>();
        for (seed, words, ten, seven) in known {
            let mut generator = Pcg64::new(seed);
            assert_eq!([(); 3].map(|()| generator.next_word()), words, "{seed}");
            let mut generator = Pcg64::new(seed);
            assert_eq!(digits(generator.permutation(10)), ten, "{seed}");
            assert_eq!(digits(generator.permutation(7)), seven, "{seed}");
        }
        let mut generator = Pcg64::new(7);
        let many = generator.permutation(100_000);
        assert_eq!(many.get(..6), Some(&[45_070, 71_435, 99_538, 45_453, 95_412, 41_945][..]));
        assert_eq!(many.get(99_997..), Some(&[27_285, 16_809, 84_619][..]));
        assert_eq!(digits(generator.permutation(5)), "30142");
    }

    /// `numpy.random.PCG64(seed).random_raw(3)`, numpy 1.26.4.
    #[test]
    fn words_are_those_of_numpy() {
        for (seed, numbers) in [
            (0, [11_749_869_230_777_074_271, 4_976_686_463_289_251_617, 755_828_109_848_996_024]),
            (1, [9_441_442_522_235_856_127, 17_532_960_557_476_522_086, 2_659_275_481_604_167_885]),
            (20_260_101, [4_285_179_866_339_403_946, 15_275_854_281_187_292_848, 9_739_315_471_840_732_266]),
            (12_345_678_901_234, [7_496_343_037_614_434_180, 483_370_428_031_952_295, 11_448_211_702_261_409_490]),
        ] {
            let mut own = Pcg64::new(seed);
            assert_eq!([own.next_word(), own.next_word(), own.next_word()], numbers, "{seed}");
        }
    }

    /// `numpy.random.default_rng(20260101)`, one after the other: `integers(0, 7, size=10)`, `integers(0, 1000003, size=5)`, `integers(0, 1, size=3)`,
    /// `integers(0, 3000000000, size=4)`, numpy 1.26.4.
    #[test]
    fn numbers_below_an_end_are_those_of_numpy() {
        let mut own = Pcg64::new(20_260_101);
        let mut drawn = |end: u32, times: usize| (0..times).map(|_| own.below(end)).collect::<Vec<_>>();
        assert_eq!(drawn(7, 10), [3, 1, 4, 5, 0, 3, 3, 6, 2, 1]);
        assert_eq!(drawn(1_000_003, 5), [295_516, 735_758, 11_037, 905_286, 989_964]);
        assert_eq!(drawn(1, 3), [0, 0, 0]);
        assert_eq!(drawn(3_000_000_000, 4), [2_444_340_657, 175_855_352, 2_462_339_498, 728_811_430]);
    }

    #[test]
    fn number_when_drawn_is_within_its_bound() {
        let mut generator = Pcg64::new(1);
        assert_eq!(generator.up_to(0), 0);
        assert!((0..1000).all(|_| generator.up_to(2) <= 2));
        assert_eq!(generator.permutation(0), Vec::<u32>::new());
        assert_eq!(generator.permutation(1), [0]);
    }
}
