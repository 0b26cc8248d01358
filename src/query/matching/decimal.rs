//! Numbers as digits: values of codes are compared as they are written, whatever a double can hold.

use std::cmp::Ordering;

/// A number. Two that are equal are written alike here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    /// Without zeros at either end; empty for zero.
    digits: String,
    /// How many digits stand before the point, where less than none are zeros behind it.
    point: i64,
}

/// Exponents are written with fewer digits than this; more are no number.
const MOST_EXPONENT: usize = 12;

impl Decimal {
    /// A number as it stands in files: `1`, `-0.5`, `.5`, `1e3`; nothing else that a machine would take for one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, self::exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(rest) || whole.is_empty() && rest.is_empty() {
            return None;
        }
        let all = format!("{whole}{rest}");
        let significant = all.trim_start_matches('0');
        let zeros = all.len() - significant.len();
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self { negative: false, digits, point: 0 });
        }
        let point = exponent + i64::try_from(whole.len()).ok()? - i64::try_from(zeros).ok()?;
        Some(Self { negative, digits, point })
    }

    /// The same text for all that are equal.
    pub fn key(&self) -> String {
        format!("{}{}e{}", if self.negative { "-" } else { "" }, self.digits, self.point)
    }

    /// How far from zero.
    fn compare_size(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            // What is written first weighs most, and what is longer has more behind it.
            (false, false) => self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits)),
        }
    }
}

fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_good = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let significant = digits.trim_start_matches('0');
    if !is_good || significant.len() > MOST_EXPONENT {
        return None;
    }
    let size: i64 = if significant.is_empty() { 0 } else { significant.parse().ok()? };
    Some(if text.starts_with('-') { -size } else { size })
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn parse_when_written_in_any_way_is_one_number() {
        for (one, other) in
            [("1", "1.00"), ("1e3", "1000"), ("0.5", "5e-1"), (".5", "0.50"), ("-0", "0"), ("+7", "7"), ("1E+2", "100")]
        {
            assert_eq!(number(one), number(other));
        }
        for text in ["", "-", "e5", "1e", "1e1.5", "inf", "NaN", "0x10", "1_000", "1 2", "１", "1e9999999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn compare_when_beyond_what_a_double_holds_goes_by_digits() {
        let ascending = [
            "-1e400",
            "-9007199254740993",
            "-9007199254740992",
            "-0.1",
            "0",
            "1e-400",
            "0.09",
            "0.1",
            "9",
            "10",
            "9007199254740992",
            "9007199254740993",
            "9007199254740993.5",
            "1e400",
        ];
        for (at, one) in ascending.iter().enumerate() {
            for (place, other) in ascending.iter().enumerate() {
                assert_eq!(number(one).cmp(&number(other)), at.cmp(&place), "{one} {other}");
            }
        }
    }

    proptest! {
        #[test]
        fn compare_when_a_double_holds_both_is_as_doubles(one in -1_000_000i32..1_000_000, other in -1_000_000i32..1_000_000, by in 0i32..7) {
            let text = |number: i32| format!("{number}e-{by}");
            prop_assert_eq!(number(&text(one)).cmp(&number(&text(other))), one.cmp(&other));
            let plain = f64::from(one) / 8.0;
            prop_assert_eq!(number(&plain.to_string()).cmp(&number(&(f64::from(other) / 8.0).to_string())), one.cmp(&other));
        }
    }
}
