//! The languages of the program.

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese in simplified characters.
    Zh,
}

impl Lang {
    /// The language for a tag (`zh-CN`, `zh_CN.UTF-8`, `en`); English for what is neither.
    pub fn from_tag(tag: &str) -> Self {
        match tag.split(['-', '_', '.', '@']).next() {
            Some(language) if language.eq_ignore_ascii_case("zh") => Self::Zh,
            _ => Self::En,
        }
    }

    /// The tag by which texts of a dataset are looked for.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The full BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
        }
    }
}

/// A number in few signs, where that says the same: `20k`, in Chinese `2万`.
pub fn short_number(lang: Lang, value: u32) -> String {
    let (unit, sign) = match lang {
        Lang::Zh => (10_000, "万"),
        Lang::En if value >= 1_000_000 => (1_000_000, "M"),
        Lang::En => (1_000, "k"),
    };
    if value < 10_000 || !value.is_multiple_of(unit / 10) {
        return number(lang, i64::from(value));
    }
    match (value / unit, value % unit / (unit / 10)) {
        (whole, 0) => format!("{}{sign}", number(lang, i64::from(whole))),
        (whole, tenth) => format!("{}.{tenth}{sign}", number(lang, i64::from(whole))),
    }
}

/// Puts a sentence behind others: after a space, which Chinese has not.
pub fn push_sentence(text: &mut String, sentence: &str, lang: Lang) {
    if !text.is_empty() && !sentence.is_empty() && lang == Lang::En {
        text.push(' ');
    }
    text.push_str(sentence);
}

/// A number with its thousands apart, which both languages write alike.
pub fn number(_lang: Lang, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_number_when_round_is_short_and_says_the_same() {
        for (value, en, zh) in [
            (0, "0", "0"),
            (4_000, "4,000", "4,000"),
            (20_000, "20k", "2万"),
            (12_500, "12.5k", "12,500"),
            (12_345, "12,345", "12,345"),
            (1_500_000, "1.5M", "150万"),
        ] {
            assert_eq!((short_number(Lang::En, value).as_str(), short_number(Lang::Zh, value).as_str()), (en, zh));
        }
    }
}
