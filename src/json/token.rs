//! A string token, with its quotes, as the text it stands for.

/// What one character or escape of a token stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A character.
    Char(char),
    /// Half of a surrogate pair without the other half: old JavaScript tools write those.
    Lone(u16),
}

/// Goes over a string token unit by unit. The token is taken as the reader accepts it; other text is passed as well as may be.
#[derive(Debug, Clone)]
pub struct Units<'a> {
    rest: &'a str,
}

impl<'a> Units<'a> {
    /// Over a token with its quotes.
    pub fn new(token: &'a str) -> Self {
        let rest = token.strip_prefix('"').unwrap_or(token);
        Self { rest: rest.strip_suffix('"').unwrap_or(rest) }
    }

    /// Four hexadecimal digits, if they come next.
    fn hex(rest: &str) -> Option<(u16, &str)> {
        let digits = rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        Some((u16::from_str_radix(digits, 16).ok()?, rest.get(4..)?))
    }

    fn escaped(&mut self) -> Unit {
        let mut chars = self.rest.chars();
        let Some(letter) = chars.next() else { return Unit::Char('\\') };
        let after = chars.as_str();
        if letter == 'u'
            && let Some((unit, after)) = Self::hex(after)
        {
            self.rest = after;
            return self.paired(unit);
        }
        self.rest = after;
        Unit::Char(match letter {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            other => other,
        })
    }

    /// A unit after `\u`, with its other half if that follows.
    fn paired(&mut self, unit: u16) -> Unit {
        let low = self.rest.strip_prefix("\\u").and_then(Self::hex);
        let pair = low.and_then(|(low, after)| Some((char::decode_utf16([unit, low]).next()?.ok()?, after)));
        if (0xd800..0xdc00).contains(&unit)
            && let Some((char, after)) = pair
        {
            self.rest = after;
            return Unit::Char(char);
        }
        char::from_u32(unit as u32).map_or(Unit::Lone(unit), Unit::Char)
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let mut chars = self.rest.chars();
        let char = chars.next()?;
        self.rest = chars.as_str();
        Some(if char == '\\' { self.escaped() } else { Unit::Char(char) })
    }
}

/// The text that a token (with its quotes) stands for, and whether it had a lone surrogate, which is shown as U+FFFD.
pub fn decode(token: &str) -> (String, bool) {
    let mut units = Units::new(token);
    if !units.rest.contains('\\') {
        return (units.rest.to_owned(), false);
    }
    let mut text = String::with_capacity(units.rest.len());
    let mut lone = false;
    while let Some(run) = units.rest.find('\\') {
        text.push_str(units.rest.get(..run).unwrap_or(""));
        units.rest = units.rest.get(run..).unwrap_or("");
        let Some(unit) = units.next() else { break };
        lone |= matches!(unit, Unit::Lone(_));
        text.push(unit.into());
    }
    text.push_str(units.rest);
    (text, lone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decode_when_escaped_gives_the_text() {
        for (token, text) in [
            (r#""""#, ""),
            (r#""政策""#, "政策"),
            (r#""\u653f\u7b56""#, "政策"),
            (r#""a\n\t\r\b\f\"\\\/z""#, "a\n\t\r\u{8}\u{c}\"\\/z"),
            (r#""\ud83d\ude00\uD83D\uDE00""#, "😀😀"),
            (r#""\u0000""#, "\0"),
        ] {
            assert_eq!(decode(token), (text.to_owned(), false), "{token}");
        }
    }

    #[test]
    fn decode_when_a_surrogate_is_alone_shows_it_and_says_so() {
        for (token, text) in [
            (r#""\ud800""#, "\u{fffd}"),
            (r#""a\udc00b""#, "a\u{fffd}b"),
            (r#""\ud800\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ud800\u0041""#, "\u{fffd}A"),
            (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(decode(token), (text.to_owned(), true), "{token}");
        }
    }

    #[test]
    fn units_when_decoded_agree_with_decode() {
        let token = r#""x\ud800y\u4e2d\n""#;
        let text: String = Units::new(token).map(char::from).collect();
        assert_eq!(text, decode(token).0);
    }
}
