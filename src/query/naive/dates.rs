//! Dates of the sorts that are made here, read once more.

/// The days of a date, and whether nothing makes it doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) certain: bool,
}

const OPEN_BEFORE: i64 = i64::MIN;
const OPEN_AFTER: i64 = i64::MAX;

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A number for each day, counted from some day of old.
pub(super) fn day(year: i64, month: i64, day: i64) -> i64 {
    let before = year - 1;
    let leaps = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    before * 365 + leaps + (1..month).map(|month| days_in(year, month)).sum::<i64>() + day
}

fn span(from: (i64, i64), to: (i64, i64)) -> (i64, i64) {
    (day(from.0, from.1, 1), day(to.0, to.1, days_in(to.0, to.1)))
}

fn plain(text: &str) -> Option<(i64, i64)> {
    if let Some(year) = text.strip_prefix('Y') {
        let year = year.parse().ok()?;
        return Some(span((year, 1), (year, 12)));
    }
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let parts: Vec<&str> = digits.split('-').collect();
    if parts[0].len() != 4 {
        return None;
    }
    if let [decade] = parts.as_slice()
        && let Some(decade) = decade.strip_suffix('X')
    {
        let decade: i64 = decade.parse().ok()?;
        return Some(span((decade * 10, 1), (decade * 10 + 9, 12)));
    }
    let year: i64 = sign * parts[0].parse::<i64>().ok()?;
    match parts.get(1..)? {
        [] | ["XX"] => Some(span((year, 1), (year, 12))),
        ["24"] => Some(span((year, 12), (year + 1, 2))),
        [season @ ("21" | "22" | "23")] => {
            let first = (season.parse::<i64>().ok()? - 20) * 3;
            Some(span((year, first), (year, first + 2)))
        }
        [month] => {
            let month = month.parse().ok()?;
            Some(span((year, month), (year, month)))
        }
        [month, date] => {
            let day = day(year, month.parse().ok()?, date.parse().ok()?);
            Some((day, day))
        }
        _ => None,
    }
}

fn end(text: &str) -> Option<When> {
    let bare = text.trim_end_matches(['?', '~', '%']);
    let (from, to) = plain(bare)?;
    Some(When { from, to, certain: bare == text })
}

/// The date that a text says.
pub(super) fn when(text: &str) -> Option<When> {
    match text.split_once('/') {
        Some(("..", to)) => end(to).map(|to| When { from: OPEN_BEFORE, ..to }),
        Some((from, "..")) => end(from).map(|from| When { to: OPEN_AFTER, ..from }),
        Some((from, to)) => {
            let (from, to) = (end(from)?, end(to)?);
            Some(When { from: from.from, to: to.to, certain: from.certain && to.certain })
        }
        None => end(text),
    }
}

impl When {
    pub(super) fn is_open(self) -> bool {
        self.from == OPEN_BEFORE || self.to == OPEN_AFTER
    }

    /// Whether a bin of time can hold it.
    pub(super) fn is_closed(self) -> bool {
        !self.is_open() && self.from >= day(-9999, 1, 1) && self.to <= day(9999, 12, 31)
    }

    pub(super) fn surely_in(self, (from, to): (i64, i64)) -> bool {
        self.certain && from <= self.from && self.to <= to
    }

    pub(super) fn maybe_in(self, (from, to): (i64, i64)) -> bool {
        self.from <= to && from <= self.to
    }
}
