//! Faults as sentences: what is wrong, and what to do about it. Where it is, the one who shows it says.

use super::reader::MAX_DEPTH;
use super::{Fault, FaultKind, NumberFault, PointerError};
use crate::msg;
use crate::words::Message;

impl Fault {
    /// What is wrong, as a sentence without its place.
    pub fn message(&self) -> Message {
        self.kind.message()
    }
}

impl FaultKind {
    /// What is wrong, as a sentence without its place.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => msg!("json-empty"),
            Self::ExpectedValue { found: '\u{feff}' } => msg!("json-inner-bom"),
            Self::ExpectedValue { found } => msg!("json-expected-value", found = show(*found)),
            Self::ExpectedKey { found } => msg!("json-expected-key", found = show(*found)),
            Self::ExpectedColon { found } => msg!("json-expected-colon", found = show(*found)),
            Self::ExpectedCommaOr { close, found } => {
                msg!("json-expected-comma-or", close = close.to_string(), found = show(*found))
            }
            Self::MissingComma => msg!("json-missing-comma"),
            Self::TrailingComma { close } => msg!("json-trailing-comma", close = close.to_string()),
            Self::Unclosed { open } => msg!("json-unclosed", open = open.to_string()),
            Self::UnclosedString => msg!("json-unclosed-string"),
            Self::WrongClose { close, found } => {
                msg!("json-wrong-close", close = close.to_string(), found = found.to_string())
            }
            Self::ControlInString { found: '\n' | '\r' } => msg!("json-line-break-in-string"),
            Self::ControlInString { found } => {
                msg!("json-control-in-string", found = show(*found), escape = format!("\\u{:04x}", *found as u32))
            }
            Self::BadEscape { found } => msg!("json-bad-escape", found = show(*found)),
            Self::BadUnicodeEscape => msg!("json-bad-unicode-escape"),
            Self::BadNumber(fault) => fault.message(),
            Self::UnknownWord { word } => msg!("json-unknown-word", word = word.as_str()),
            Self::WrongQuotes { found } => msg!("json-wrong-quotes", found = show(*found)),
            Self::Comment => msg!("json-comment"),
            Self::TooDeep => msg!("json-too-deep", limit = MAX_DEPTH),
            Self::SomethingFollows { found } => msg!("json-something-follows", found = show(*found)),
            Self::NotUtf8 { byte } => msg!("json-not-utf8", byte = format!("0x{byte:02X}")),
        }
    }
}

impl NumberFault {
    fn message(self) -> Message {
        match self {
            Self::LeadingZero => msg!("json-number-leading-zero"),
            Self::LeadingPlus => msg!("json-number-leading-plus"),
            Self::LeadingPoint => msg!("json-number-leading-point"),
            Self::LoneMinus => msg!("json-number-lone-minus"),
            Self::NoDigitAfterPoint => msg!("json-number-no-digit-after-point"),
            Self::NoDigitInExponent => msg!("json-number-no-digit-in-exponent"),
        }
    }
}

impl PointerError {
    /// Why the value could not be set, as a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Malformed => msg!("json-pointer-malformed"),
            Self::NotAContainer { pointer } => msg!("json-pointer-not-a-container", pointer = pointer.as_str()),
            Self::NoSuchItem { pointer } => msg!("json-pointer-no-such-item", pointer = pointer.as_str()),
            Self::Root => msg!("json-pointer-root"),
            Self::TooDeep => msg!("json-too-deep", limit = MAX_DEPTH),
        }
    }
}

/// A character as it can be shown anywhere: itself, or its code point where it is invisible or turns the text around.
fn show(found: char) -> String {
    let invisible = found.is_control()
        || found.is_whitespace()
        || matches!(found, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e007f}');
    if invisible { format!("U+{:04X}", found as u32) } else { found.to_string() }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::words::{Lang, format};

    #[test]
    fn fault_when_shown_is_a_sentence_in_both_languages() {
        for text in [
            "",
            "[;]",
            "{;}",
            "{\"a\";1}",
            "[1;2]",
            "[1 2]",
            "[1,]",
            "{",
            "\"",
            "[}",
            "[\"\n\"]",
            "[\"\t\"]",
            "\"\\x\"",
            "\"\\u1\"",
            "01",
            "+1",
            ".1",
            "-",
            "1.",
            "1e",
            "tru",
            "'a'",
            "/**/",
            "1 2",
            "\u{feff}1",
            "[\u{202e}]",
        ] {
            let message = read(text).unwrap_err().message();
            for lang in [Lang::En, Lang::Zh] {
                let shown = format(lang, &message);
                assert_ne!(shown, message.id, "{text}");
                assert!(shown.ends_with(['.', '。']), "{shown}");
                assert!(!shown.contains('\u{202e}'), "{shown}");
            }
        }
        assert_eq!(
            format(Lang::En, &read("{\"a\":1,}").unwrap_err().message()),
            "The comma before } is one too many. Delete it."
        );
    }
}
