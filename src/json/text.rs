//! Strings and numbers that remember how they were typed.

use std::borrow::Cow;
use std::fmt;

use super::reader::{MAX_DEPTH, Reader};
use super::{decode, push_plain};

/// A number, as its digits. Nothing is rounded: `1.00`, `1e400` and thirty digits stay what they are.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Digits);

/// Nearly all numbers are short: a list of ten million of them needs no memory for each besides its own place.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Digits {
    Few(u8, [u8; FEW_DIGITS]),
    Many(Box<str>),
}

const FEW_DIGITS: usize = 22;

impl Digits {
    fn new(lexeme: &str) -> Self {
        let mut digits = [0; FEW_DIGITS];
        match digits.get_mut(..lexeme.len()) {
            Some(few) => {
                few.copy_from_slice(lexeme.as_bytes());
                Self::Few(lexeme.len() as u8, digits)
            }
            None => Self::Many(lexeme.into()),
        }
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Few(len, digits) => {
                digits.get(..usize::from(*len)).and_then(|few| std::str::from_utf8(few).ok()).unwrap_or("")
            }
            Self::Many(lexeme) => lexeme,
        }
    }
}

impl Number {
    /// A number that JSON accepts, without space around it.
    pub fn parse(lexeme: &str) -> Option<Self> {
        let mut reader = Reader::new(lexeme);
        let first = reader.peek()?;
        if first != b'-' && !first.is_ascii_digit() {
            return None;
        }
        let span = reader.value(&mut ()).ok()?;
        (span == (0..lexeme.len())).then(|| Self::from_lexeme(lexeme))
    }

    /// A number that the reader has already checked.
    pub(crate) fn from_lexeme(lexeme: &str) -> Self {
        Self(Digits::new(lexeme))
    }

    /// The digits as typed.
    pub fn lexeme(&self) -> &str {
        self.0.as_str()
    }

    /// The number, if it is written as an integer and fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.lexeme().parse().ok()
    }

    /// The nearest double; `None` when it overflows.
    pub fn as_f64(&self) -> Option<f64> {
        self.lexeme().parse().ok().filter(|number: &f64| number.is_finite())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({})", self.lexeme())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.lexeme())
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self::from_lexeme(&number.to_string())
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self::from_lexeme(&number.to_string())
    }
}

/// A string: what it says, and the token as typed where that is not what the writer would write.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct JsonString {
    value: Box<str>,
    /// Boxed once more, since it is rare: each text would else be larger by half.
    raw: Option<Box<Box<str>>>,
}

impl JsonString {
    /// A string that the writer writes its own way.
    pub fn new(value: &str) -> Self {
        Self { value: value.into(), raw: None }
    }

    /// A string out of a token with its quotes, as the reader accepts it.
    pub fn from_token(token: &str) -> Self {
        let (value, lone) = decode(token);
        let mut plain = String::with_capacity(token.len());
        push_plain(&mut plain, &value);
        let raw = (lone || plain != token).then(|| Box::new(token.into()));
        Self { value: value.into(), raw }
    }

    /// What it says.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// The token with its quotes, as typed or else as the writer writes it.
    pub fn token(&self) -> Cow<'_, str> {
        if let Some(raw) = self.raw() {
            return Cow::Borrowed(raw);
        }
        let mut token = String::with_capacity(self.value.len() + 2);
        push_plain(&mut token, &self.value);
        Cow::Owned(token)
    }

    /// The token as typed, if it is not what the writer would write.
    pub fn raw(&self) -> Option<&str> {
        self.raw.as_ref().map(|raw| &***raw)
    }

    /// Whether the token is what the writer would write.
    pub fn is_plain(&self) -> bool {
        self.raw.is_none()
    }
}

impl From<&str> for JsonString {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for JsonString {
    fn from(value: String) -> Self {
        Self { value: value.into(), raw: None }
    }
}

const _: () =
    assert!(size_of::<JsonString>() == 24 && size_of::<Number>() == 24, "a value is small however many there are");
const _: () = assert!(MAX_DEPTH < 1000, "values are dropped and written by recursion");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_when_json_knows_it_keeps_its_digits() {
        for lexeme in ["0", "-0", "1.00", "1e400", "123456789012345678901234567890", "-1.5E+3"] {
            assert_eq!(Number::parse(lexeme).unwrap().lexeme(), lexeme);
        }
        for lexeme in ["", "01", "+1", ".5", "1.", "1e", "-", "1 ", " 1", "1a", "0x1", "NaN", "1,2", "true"] {
            assert_eq!(Number::parse(lexeme), None, "{lexeme}");
        }
    }

    #[test]
    fn number_when_asked_as_integer_or_double_says_no_where_it_cannot() {
        let number = |lexeme| Number::parse(lexeme).unwrap();
        assert_eq!(number("42").as_i64(), Some(42));
        assert_eq!(number("9223372036854775808").as_i64(), None);
        assert_eq!(number("1.0").as_i64(), None);
        assert_eq!(number("1e400").as_f64(), None);
        assert_eq!(Number::from(u64::MAX).lexeme(), "18446744073709551615");
    }

    #[test]
    fn text_when_typed_like_the_writer_keeps_no_token() {
        assert!(JsonString::from_token(r#""a\n政策""#).is_plain());
        let typed = JsonString::from_token(r#""\u653f""#);
        assert_eq!((typed.as_str(), typed.raw()), ("政", Some(r#""\u653f""#)));
        assert_ne!(typed, JsonString::new("政"));
        assert_eq!(JsonString::from_token(r#""\ud800""#).token(), r#""\ud800""#);
        assert_eq!(JsonString::from_token(r#""\/""#).token(), r#""\/""#);
        assert_eq!(JsonString::new("a\"b").token(), r#""a\"b""#);
    }
}
