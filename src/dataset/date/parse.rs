//! Levels 0 and 1 of EDTF.

use super::{DateFault, Day, Precision, days_in_month};

/// What is wrong, and at which byte.
pub(super) type Flaw = (DateFault, usize);

/// A date, or one end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ParsedDate {
    pub(super) earliest: Option<Day>,
    pub(super) latest: Option<Day>,
    pub(super) qualified: bool,
    pub(super) precision: Precision,
    pub(super) form: DateForm,
}

/// Forms that may not stand everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateForm {
    /// Digits alone.
    Plain,
    /// `X` for digits that are not known.
    Unspecified,
    /// With a time of day.
    Time,
    /// `Y170002`
    Long,
}

/// A whole string: a date or an interval.
pub(super) fn whole(text: &str) -> Result<ParsedDate, Flaw> {
    match text.split_once('/') {
        Some((from, to)) => interval(from, to),
        None => single(text),
    }
}

fn interval(from: &str, to: &str) -> Result<ParsedDate, Flaw> {
    let second = from.len() + 1;
    if let Some(slash) = to.find('/') {
        return Err((DateFault::Unexpected, second + slash));
    }
    let start = end(from)?;
    let stop = end(to).map_err(|(fault, at)| (fault, second + at))?;
    if let (Some(start), Some(stop)) = (start, stop)
        && out_of_order(&start, &stop)
    {
        return Err((DateFault::Order, second));
    }
    Ok(ParsedDate {
        earliest: start.and_then(|start| start.earliest),
        latest: stop.and_then(|stop| stop.latest),
        qualified: [start, stop].into_iter().flatten().any(|part| part.qualified),
        precision: Precision::Span,
        form: DateForm::Plain,
    })
}

/// Whether an interval ends before it begins; ends of different precision count by their first day.
pub(super) fn out_of_order(start: &ParsedDate, stop: &ParsedDate) -> bool {
    start.earliest > stop.earliest
}

/// One end of an interval; `None` where it is open (`..`) or unknown (nothing).
fn end(text: &str) -> Result<Option<ParsedDate>, Flaw> {
    if text.is_empty() || text == ".." {
        return Ok(None);
    }
    let part = single(text)?;
    match part.form {
        DateForm::Plain => Ok(Some(part)),
        DateForm::Time => Err((DateFault::TimeInInterval, text.find('T').unwrap_or(0))),
        // Level 2 has intervals of dates with unknown digits, no level has them with long years.
        DateForm::Unspecified | DateForm::Long => Err((DateFault::Unexpected, 0)),
    }
}

/// One date.
pub(super) fn single(text: &str) -> Result<ParsedDate, Flaw> {
    let body = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let qualified = body.len() < text.len();
    if body.is_empty() {
        return Err((DateFault::Empty, 0));
    }
    let mut part = if let Some(year) = body.strip_prefix('Y') {
        long_year(year).map_err(|fault| (fault, 1))?
    } else if let Some((date, time)) = body.split_once('T') {
        if qualified {
            return Err((DateFault::Unexpected, body.len()));
        }
        date_and_time(date, time)?
    } else {
        date(body)?
    };
    part.qualified = qualified;
    Ok(part)
}

fn long_year(text: &str) -> Result<ParsedDate, DateFault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let long = digits.len() > 4 && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !long {
        return Err(DateFault::LongYear);
    }
    // Beyond what a day can tell, the last ones that can be told stand for it.
    let farthest =
        if text.starts_with('-') { (Day::MIN, Day(Day::MIN.0 + 1)) } else { (Day(Day::MAX.0 - 1), Day::MAX) };
    let year: Option<i32> = text.parse().ok();
    let day = |month, day, beyond| year.and_then(|year| Day::from_ymd(year, month, day)).unwrap_or(beyond);
    Ok(ParsedDate {
        earliest: Some(day(1, 1, farthest.0)),
        latest: Some(day(12, 31, farthest.1)),
        qualified: false,
        precision: Precision::Year,
        form: DateForm::Long,
    })
}

fn date_and_time(text: &str, time: &str) -> Result<ParsedDate, Flaw> {
    let part = date(text)?;
    if part.precision != Precision::Day {
        return Err((DateFault::Time, text.len()));
    }
    let after = text.len() + 1;
    let (clock, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => (time.get(..at).unwrap_or(""), time.get(at..).unwrap_or("")),
        None => (time, ""),
    };
    if !is_clock(clock) {
        return Err((DateFault::Time, after));
    }
    if !is_zone(zone) {
        return Err((DateFault::Zone, after + clock.len()));
    }
    Ok(ParsedDate { form: DateForm::Time, ..part })
}

/// `10:10:10`, with a fraction or not; `24:00:00` is the end of the day.
fn is_clock(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    if fraction.is_some_and(|rest| rest.is_empty() || !rest.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    let mut parts = whole.split(':').map(two_digits);
    let (Some(Some(hour)), Some(Some(minute)), Some(Some(second)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let midnight = hour == 24 && minute == 0 && second == 0 && fraction.is_none();
    midnight || (hour < 24 && minute < 60 && second < 60)
}

/// Nothing, `Z`, or an offset from -12:00 to +14:00 (`-00:00` is none).
fn is_zone(text: &str) -> bool {
    if text.is_empty() || text == "Z" {
        return true;
    }
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or("")),
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if rest.len() == 2 => (rest, "00"),
        None => (rest.get(..2).unwrap_or(""), rest.get(2..).unwrap_or("")),
    };
    let (Some(hours), Some(minutes)) = (two_digits(hours), two_digits(minutes)) else { return false };
    let all = hours * 60 + minutes;
    minutes < 60 && if negative { (1..=12 * 60).contains(&all) } else { all <= 14 * 60 }
}

fn two_digits(text: &str) -> Option<u32> {
    digits(text, 2)
}

/// A number of exactly so many ASCII digits.
fn digits(text: &str, len: usize) -> Option<u32> {
    (text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The first byte that is neither a digit nor `X`, or the end.
fn odd(text: &str, from: usize) -> Flaw {
    let at = text.bytes().position(|byte| !byte.is_ascii_digit() && byte != b'X').unwrap_or(text.len());
    (DateFault::Unexpected, from + at)
}

/// A date without a qualifier and a time.
fn date(text: &str) -> Result<ParsedDate, Flaw> {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let year_at = usize::from(negative);
    let mut parts = rest.split('-');
    let year = parts.next().unwrap_or("");
    let month = parts.next();
    let day = parts.next();
    let month_at = year_at + year.len() + 1;
    let day_at = month_at + month.map_or(0, str::len) + 1;
    if parts.next().is_some() {
        return Err((DateFault::Unexpected, day_at + day.map_or(0, str::len)));
    }
    let (years, exact) = years(year, negative).map_err(|flaw| (flaw.0, flaw.1 + year_at))?;
    let whole_years = |precision, form| span((years.0, 1, 1), (years.1, 12, 31), precision, form);
    let Some(month) = month else {
        let precision = if exact { Precision::Year } else { Precision::Span };
        let form = if year.contains('X') { DateForm::Unspecified } else { DateForm::Plain };
        return whole_years(precision, form).ok_or((DateFault::Unexpected, year_at));
    };
    if !exact && year != "XXXX" {
        // A month beside a decade is level 2; beside a year of which nothing is known it is level 1.
        return Err((DateFault::Unexpected, month_at - 1));
    }
    let no_days = (DateFault::Unexpected, year_at);
    if month == "XX" && day.is_none_or(|day| day == "XX") {
        let precision = if exact { Precision::Year } else { Precision::Span };
        return whole_years(precision, DateForm::Unspecified).ok_or(no_days);
    }
    if !exact {
        // Level 2 knows `XXXX-12`.
        return Err((DateFault::Unexpected, month_at));
    }
    let year = years.0;
    let month = two_digits(month).ok_or_else(|| odd(month, month_at))?;
    if let (21..=24, None) = (month, day) {
        return season(year, month).ok_or(no_days);
    }
    if !(1..=12).contains(&month) {
        return Err((DateFault::Month, month_at));
    }
    let last = days_in_month(year, month);
    match day {
        None => span((year, month, 1), (year, month, last), Precision::Month, DateForm::Plain).ok_or(no_days),
        Some("XX") => {
            span((year, month, 1), (year, month, last), Precision::Month, DateForm::Unspecified).ok_or(no_days)
        }
        Some(day) => {
            let day = two_digits(day).ok_or_else(|| odd(day, day_at))?;
            span((year, month, day), (year, month, day), Precision::Day, DateForm::Plain)
                .ok_or((DateFault::NoSuchDay { year, month, last }, day_at))
        }
    }
}

/// First and last year, and whether they are one year.
fn years(text: &str, negative: bool) -> Result<((i32, i32), bool), Flaw> {
    let known = text.trim_end_matches('X');
    let unknown = text.len() - known.len();
    let number = if known.is_empty() { Some(0) } else { digits(known, known.len()) };
    let number = number.ok_or_else(|| odd(text, 0))?.cast_signed();
    let (first, last) = match (text.len(), unknown) {
        (4, 0) => (number, number),
        (4, 1) => (number * 10, number * 10 + 9),
        // Two digits are a century: the years that begin with them.
        (4, 2) | (2, 0) => (number * 100, number * 100 + 99),
        (4, 4) => (0, 9999),
        (len, _) => return Err((DateFault::Unexpected, len.min(4))),
    };
    if negative && number == 0 && unknown == 0 {
        return Err((DateFault::MinusZero, 0));
    }
    Ok((if negative { (-last, -first) } else { (first, last) }, text.len() == 4 && unknown == 0))
}

fn season(year: i32, season: u32) -> Option<ParsedDate> {
    let first = (season - 20) * 3;
    let (last_year, last) = if season == 24 { (year + 1, 2) } else { (year, first + 2) };
    let end = (last_year, last, days_in_month(last_year, last));
    span((year, first, 1), end, Precision::Span, DateForm::Plain)
}

fn span(first: (i32, u32, u32), last: (i32, u32, u32), precision: Precision, form: DateForm) -> Option<ParsedDate> {
    let earliest = Day::from_ymd(first.0, first.1, first.2)?;
    let latest = Day::from_ymd(last.0, last.1, last.2)?;
    Some(ParsedDate { earliest: Some(earliest), latest: Some(latest), qualified: false, precision, form })
}
