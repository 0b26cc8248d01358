//! Whether a text has the form that the format asks for: times, ids, hashes, colours, codes of places.

use crate::dataset::shape::Form;

impl Form {
    /// Whether a text has this form.
    pub fn fits(self, text: &str) -> bool {
        let hexadecimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match self {
            Self::Time => is_time(text),
            Self::TimeOrDay => is_time(text) || (text.len() == 10 && is_day(text)),
            Self::Uuid => {
                let lens: Vec<usize> = text.split('-').map(str::len).collect();
                lens == [8, 4, 4, 4, 12] && text.split('-').all(hexadecimal)
            }
            Self::Hash => text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
            Self::FileHash => text.len() == 64 && hexadecimal(text),
            Self::Color => {
                text.strip_prefix('#').is_some_and(|digits| matches!(digits.len(), 3 | 6) && hexadecimal(digits))
            }
            Self::Letter => text.chars().nth(1).is_none(),
            Self::PlaceCode => matches!(text.len(), 6 | 9 | 12) && text.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }

    /// The message id of its description.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Time => "form-time",
            Self::TimeOrDay => "form-time-or-day",
            Self::Uuid => "form-uuid",
            Self::Hash | Self::FileHash => "form-hash",
            Self::Color => "form-color",
            Self::Letter => "form-letter",
            Self::PlaceCode => "form-place-code",
        }
    }
}

/// Whether a text is a language tag, as far as its form goes.
pub(super) fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let short = |part: &str| (1..=8).contains(&part.len());
    parts.next().is_some_and(|first| short(first) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| short(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether a number is whole and not below zero.
pub(super) fn is_count(lexeme: &str) -> bool {
    if lexeme.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    lexeme.parse::<f64>().is_ok_and(|number| number.is_finite() && number >= 0.0 && number.fract() == 0.0)
}

fn number(text: &str, at: std::ops::Range<usize>) -> Option<u32> {
    let digits = text.get(at)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Whether a text begins with a day: `2026-11-25`.
fn is_day(text: &str) -> bool {
    let [year, month, day] = [number(text, 0..4), number(text, 5..7), number(text, 8..10)];
    let dashes = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    dashes
        && year.is_some()
        && month.is_some_and(|month| (1..=12).contains(&month))
        && day.is_some_and(|day| (1..=31).contains(&day))
}

/// A time of RFC 3339: `2026-11-25T08:00:00Z`, `2026-11-25 16:00:00.5+08:00`.
fn is_time(text: &str) -> bool {
    let within = |at: std::ops::Range<usize>, last: u32| number(text, at).is_some_and(|number| number <= last);
    let sign = |at: usize, signs: &[&str]| text.get(at..at + 1).is_some_and(|sign| signs.contains(&sign));
    if !(is_day(text)
        && sign(10, &["T", "t", " "])
        && within(11..13, 23)
        && sign(13, &[":"])
        && within(14..16, 59)
        && sign(16, &[":"])
        && within(17..19, 60))
    {
        return false;
    }
    let mut zone = text.get(19..).unwrap_or("");
    if let Some(fraction) = zone.strip_prefix('.') {
        zone = fraction.trim_start_matches(|char: char| char.is_ascii_digit());
        if zone.len() == fraction.len() {
            return false;
        }
    }
    if matches!(zone, "Z" | "z") {
        return true;
    }
    let two = |at: std::ops::Range<usize>, last: u32| number(zone, at).is_some_and(|number| number <= last);
    zone.len() == 6 && zone.starts_with(['+', '-']) && two(1..3, 23) && zone.get(3..4) == Some(":") && two(4..6, 59)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_when_the_text_has_the_form_and_only_then() {
        let hash = "0123456789abcdef".repeat(4);
        let upper = hash.to_uppercase();
        for (form, text, fits) in [
            (Form::Time, "2026-11-25T08:00:00Z", true),
            (Form::Time, "2026-11-25 16:00:60.123+08:00", true),
            (Form::Time, "2026-11-25t08:00:00z", true),
            (Form::Time, "2026-11-25T08:00:00", false),
            (Form::Time, "2026-11-25T08:00:00.Z", false),
            (Form::Time, "2026-11-25T08:00:00+0800", false),
            (Form::Time, "2026-11-25T24:00:00Z", false),
            (Form::Time, "2026-13-25T08:00:00Z", false),
            (Form::Time, "2026-11-25", false),
            (Form::Time, "二〇二六年", false),
            (Form::TimeOrDay, "2026-11-25", true),
            (Form::TimeOrDay, "2026-11-25T08:00:00Z", true),
            (Form::TimeOrDay, "2026-11", false),
            (Form::Uuid, "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aA", true),
            (Form::Uuid, "6f1c2f0e5f0e4c579a430c1de1a4b7aa", false),
            (Form::Uuid, "x", false),
            (Form::Hash, &hash, true),
            (Form::Hash, &upper, false),
            (Form::FileHash, &upper, true),
            (Form::Hash, "12", false),
            (Form::Color, "#aF0", true),
            (Form::Color, "#12345", false),
            (Form::Color, "red", false),
            (Form::Letter, "政", true),
            (Form::Letter, "", true),
            (Form::Letter, "12", false),
            (Form::PlaceCode, "440100", true),
            (Form::PlaceCode, "440100000", true),
            (Form::PlaceCode, "4401", false),
        ] {
            assert_eq!(form.fits(text), fits, "{form:?} {text}");
        }
    }

    #[test]
    fn is_count_when_whole_and_not_negative() {
        for (lexeme, is) in
            [("0", true), ("12.0", true), ("1e2", true), ("-1", false), ("1.5", false), ("1e400", false)]
        {
            assert_eq!(is_count(lexeme), is, "{lexeme}");
        }
    }

    #[test]
    fn is_language_tag_when_it_could_be_one() {
        for (tag, is) in
            [("zh", true), ("zh-Hant-TW", true), ("de-1996", true), ("", false), ("zh_CN", false), ("1", false)]
        {
            assert_eq!(is_language_tag(tag), is, "{tag}");
        }
    }
}
