//! Telling strings of EDTF level 2 from mistakes. They are kept and told, not understood.

use super::days_in_month;
use super::parse::{DateForm, ParsedDate, out_of_order, single};

const QUALIFIERS: [char; 3] = ['?', '~', '%'];

/// Whether a string that is not level 0 or 1 is level 2: sets (`[1667,1668]`, `{1960..}`), qualifiers within a date
/// (`2004-06-~11`), unknown digits anywhere (`156X-12-25`), seasons 25 to 41, decades (`193`), years with an exponent or a
/// precision (`Y-17E7`, `1950S2`), and intervals of those.
pub(super) fn is_level_2(text: &str) -> bool {
    let set = |open, close| text.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
    if let Some(inner) = set('[', ']').or_else(|| set('{', '}')) {
        return is_set(inner);
    }
    match text.split_once('/') {
        Some((from, to)) => is_interval(from, to),
        None => is_date(text) || is_year(text),
    }
}

fn is_set(inner: &str) -> bool {
    let members: Vec<&str> = inner.split(',').collect();
    let last = members.len().saturating_sub(1);
    members.iter().enumerate().all(|(at, member)| match member.split_once("..") {
        None => is_member(member),
        Some(("", to)) => at == 0 && is_member(to),
        Some((from, "")) => at == last && is_member(from),
        Some((from, to)) => is_member(from) && is_member(to),
    })
}

fn is_member(text: &str) -> bool {
    single(text).is_ok_and(|part| part.form != DateForm::Time) || is_date(text)
}

fn is_interval(from: &str, to: &str) -> bool {
    let is_end = |text: &str| text.is_empty() || text == ".." || is_date(text) || level_1(text).is_some();
    if !is_end(from) || !is_end(to) {
        return false;
    }
    // The order can only be told where all digits are known.
    let known = |text: &str| level_1(&text.replace(QUALIFIERS, "")).filter(|part| part.form == DateForm::Plain);
    known(from).zip(known(to)).is_none_or(|(start, stop)| !out_of_order(&start, &stop))
}

fn level_1(text: &str) -> Option<ParsedDate> {
    single(text).ok().filter(|part| matches!(part.form, DateForm::Plain | DateForm::Unspecified))
}

/// A date with qualifiers beside any of its parts and `X` for any digit; or a decade; or a season of level 2.
fn is_date(text: &str) -> bool {
    let bare = text.replace(QUALIFIERS, "");
    if !qualifiers_stand_at_edges(text) {
        return false;
    }
    let body = bare.strip_prefix('-').unwrap_or(&bare);
    let mut parts = body.split('-');
    let year = parts.next().unwrap_or("");
    let (month, day) = (parts.next(), parts.next());
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    if parts.next().is_some() || !is_digits(year) {
        return false;
    }
    match (year.len(), month, day) {
        _ if bare == "-000" || bare.starts_with("-0000") => false,
        (3, None, None) => !year.contains('X'),
        (4, None, None) => true,
        (4, Some(month), None) if (25..=41).any(|season: u32| fits(month, season)) && !month.contains('X') => true,
        (4, Some(month), day) => (1..=12).any(|number| {
            fits(month, number) && day.is_none_or(|day| (1..=longest(year, number)).any(|number| fits(day, number)))
        }),
        _ => false,
    }
}

/// A qualifier stands before or after a whole part: never within digits, never beside another.
fn qualifiers_stand_at_edges(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|char| char.is_ascii_digit() || *char == 'X');
    let is_mark = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|char| QUALIFIERS.contains(char));
    !(0..chars.len()).filter(|at| is_mark(Some(*at))).any(|at| {
        let (before, after) = (at.checked_sub(1), Some(at + 1));
        is_mark(after) || (is_digit(before) && is_digit(after))
    })
}

/// Whether two characters, of which any may be `X`, can be this number.
fn fits(pattern: &str, number: u32) -> bool {
    let digits = format!("{number:02}");
    pattern.len() == 2 && pattern.chars().zip(digits.chars()).all(|(own, digit)| own == 'X' || own == digit)
}

fn longest(year: &str, month: u32) -> u32 {
    year.parse().map_or_else(|_| days_in_month(2000, month), |year| days_in_month(year, month))
}

/// `Y17E8`, `Y3388E2S3`, `Y171010000S3`, `1950S2`.
fn is_year(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (main, precision) = text.split_once('S').map_or((text, None), |(main, rest)| (main, Some(rest)));
    if precision.is_some_and(|rest| !is_number(rest)) {
        return false;
    }
    if let Some(year) = main.strip_prefix('Y') {
        let year = year.strip_prefix('-').unwrap_or(year);
        return match year.split_once('E') {
            Some((digits, exponent)) => is_number(digits) && is_number(exponent),
            None => is_number(year) && precision.is_some(),
        };
    }
    let year = main.strip_prefix('-').unwrap_or(main);
    year.len() == 4 && is_number(year) && precision.is_some()
}
