//! Why a text is no date that we understand, and what may have been meant.

use super::parse::Flaw;
use super::{Day, Edtf};
use crate::msg;
use crate::words::Message;

/// Why a text is not a date of level 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// It is EDTF of level 2: kept as it is, not understood, so without days.
    Level2,
    /// It is no date.
    Invalid {
        /// What is wrong.
        fault: DateFault,
        /// At which character, from 0.
        at: usize,
        /// What may have been meant: `2018-11-09` for `2018年11月9日`.
        suggestion: Option<String>,
    },
}

/// What is wrong with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// Nothing is there.
    Empty,
    /// Something else than a date goes on here.
    Unexpected,
    /// No month or season has this number.
    Month,
    /// The month has no such day.
    NoSuchDay {
        /// The year.
        year: i32,
        /// The month.
        month: u32,
        /// Its last day.
        last: u32,
    },
    /// No time of day, or one beside something that is no day.
    Time,
    /// No offset from -12:00 to +14:00.
    Zone,
    /// An interval of times.
    TimeInInterval,
    /// An interval that ends before it begins.
    Order,
    /// `Y` without five digits or more.
    LongYear,
    /// Year -0000.
    MinusZero,
}

impl DateError {
    pub(super) fn invalid(text: &str, (fault, at): Flaw) -> Self {
        let at = text.get(..at).unwrap_or(text).chars().count();
        Self::Invalid { fault, at, suggestion: suggestion(text) }
    }

    /// Why it is no date, as a sentence, with what may have been meant.
    pub fn message(&self) -> Message {
        match self {
            Self::Level2 => msg!("date-level-2"),
            Self::Invalid { fault, at, suggestion } => {
                let what = fault.message(*at);
                match suggestion {
                    Some(meant) => msg!("date-did-you-mean", what = what, suggestion = meant.as_str()),
                    None => what,
                }
            }
        }
    }
}

impl DateFault {
    fn message(self, at: usize) -> Message {
        match self {
            Self::Empty => msg!("date-empty"),
            Self::Unexpected => msg!("date-unexpected", at = at + 1),
            Self::Month => msg!("date-month"),
            Self::NoSuchDay { year, month, last } => {
                // As text: a year has no thousands apart.
                let month =
                    if year < 0 { format!("-{:04}-{month:02}", -year) } else { format!("{year:04}-{month:02}") };
                msg!("date-no-such-day", month = month, last = last)
            }
            Self::Time => msg!("date-time"),
            Self::Zone => msg!("date-zone"),
            Self::TimeInInterval => msg!("date-time-in-interval"),
            Self::Order => msg!("date-order"),
            Self::LongYear => msg!("date-long-year"),
            Self::MinusZero => msg!("date-minus-zero"),
        }
    }
}

/// What a text in another notation means, if it can mean only one thing: `2018年11月9日`, `2018.11.9`, `2018/11/9`,
/// `2018-1-5`, `20181109`. Never where the order of day and month would be a guess.
fn suggestion(text: &str) -> Option<String> {
    let text: String = without_time(text.trim()).chars().map(narrow).filter(|char| !char.is_whitespace()).collect();
    let text = text.trim_end_matches(['日', '号', '月', '年', '.']);
    let mut parts: Vec<&str> = text.split(['年', '月', '-', '/', '.', '_']).collect();
    if let [one] = parts.as_slice()
        && (one.len() == 6 || one.len() == 8)
        && one.is_ascii()
    {
        let one = *one;
        parts =
            [one.get(..4), one.get(4..6), one.get(6..)].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    }
    let number = |at: usize, lens: std::ops::RangeInclusive<usize>| -> Option<u32> {
        let part = parts.get(at)?;
        (lens.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let year = number(0, 4..=4)?;
    let meant = match parts.len() {
        1 => format!("{year:04}"),
        2 => format!("{year:04}-{:02}", number(1, 1..=2).filter(|month| (1..=12).contains(month))?),
        3 => Day::from_ymd(year.cast_signed(), number(1, 1..=2)?, number(2, 1..=2)?)?.to_string(),
        _ => return None,
    };
    Edtf::parse(&meant).is_ok().then_some(meant)
}

/// A date without the time of day behind it: `2023-09-13 00:00:00`, `2023/9/13 8:05`, `2023-09-13T00:00`.
fn without_time(text: &str) -> &str {
    let Some((date, time)) = text.split_once([' ', 'T', '\u{3000}']) else { return text };
    let parts: Vec<&str> = time.trim().split([':', '：']).collect();
    let number = |part: &&str| {
        let part = part.split_once('.').map_or(*part, |(whole, _)| whole);
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if (2..=3).contains(&parts.len()) && parts.iter().all(number) { date } else { text }
}

/// Full-width digits and signs as their narrow forms, and the other dashes as hyphens.
fn narrow(char: char) -> char {
    match char {
        '０'..='９' | '－' | '／' | '．' => char::from_u32(char as u32 - 0xfee0).unwrap_or(char),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '。' => '.',
        char => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, format};

    #[test]
    fn error_when_shown_is_a_sentence_in_both_languages() {
        for text in [
            "",
            "x",
            "2018-13",
            "2018-02-30",
            "2018-01-01T1",
            "2018-01-01T10:00:00+99",
            "2018-01-01T10:00:00/2019",
            "2/1",
            "2018/2017",
            "Y1",
            "-0000",
            "193",
        ] {
            let message = Edtf::parse(text).unwrap_err().message();
            for lang in [Lang::En, Lang::Zh] {
                let shown = format(lang, &message);
                assert!(shown != message.id && shown.ends_with(['.', '。']), "{shown}");
            }
        }
        assert_eq!(format(Lang::En, &Edtf::parse("2018-02-30").unwrap_err().message()), "2018-02 has only 28 days.");
        assert!(format(Lang::Zh, &Edtf::parse("2018年11月").unwrap_err().message()).ends_with("是否应为 2018-11？"));
    }

    #[test]
    fn suggestion_when_only_one_date_can_be_meant_is_that() {
        for (text, meant) in [
            ("2018年11月9日", "2018-11-09"),
            ("2018年11月", "2018-11"),
            ("2018年", "2018"),
            ("2018.11.9", "2018-11-09"),
            ("2018/11/09", "2018-11-09"),
            ("2018/11", "2018-11"),
            ("2018-1-5", "2018-01-05"),
            ("20181109", "2018-11-09"),
            ("201811", "2018-11"),
            (" 2018-11-09 ", "2018-11-09"),
            ("２０１８－１１－０９", "2018-11-09"),
            ("2018–11–09", "2018-11-09"),
            ("2023-09-13 00:00:00", "2023-09-13"),
            ("2023/9/13 8:05", "2023-09-13"),
            ("2023-09-13 00:00:00.000", "2023-09-13"),
        ] {
            let Err(DateError::Invalid { suggestion, .. }) = Edtf::parse(text) else { panic!("{text} is no mistake") };
            assert_eq!(suggestion.as_deref(), Some(meant), "{text}");
        }
        for text in ["09/11/2018", "2018-02-30", "2018-13", "Nov 2018", "2018-11-09x", "〇一八年", "18.11.09"] {
            let Err(DateError::Invalid { suggestion, .. }) = Edtf::parse(text) else { panic!("{text} is no mistake") };
            assert_eq!(suggestion, None, "{text}");
        }
    }
}
