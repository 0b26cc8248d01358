//! Values of codes as numbers, a thousand times as large as they are.

/// Nothing where the text is no number.
pub(super) fn number(text: &str) -> Option<i128> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if digits.is_empty() || !is_number(whole) || !is_number(rest) || rest.len() > 3 {
        return None;
    }
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let rest: i128 = format!("{rest:0<3}").parse().ok()?;
    Some(sign * (whole * 1000 + rest))
}
