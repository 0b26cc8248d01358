//! A date as people say it: `by 2020-03-30` where a file writes `../2020-03-30`.

use crate::dataset::date::Edtf;
use crate::msg;
use crate::words::{self, Lang};

/// A date in words. One that is known on both sides, or not understood, stays as it was typed.
pub fn date_words(lang: Lang, typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_empty() {
        return words::text(lang, "query-date-undated").to_owned();
    }
    let Some((from, to)) = typed.split_once('/').filter(|_| Edtf::parse(typed).is_ok()) else {
        return typed.to_owned();
    };
    let is_open = |end: &str| matches!(end, "" | "..");
    let message = match (is_open(from), is_open(to)) {
        (true, true) => return words::text(lang, "query-date-undated").to_owned(),
        (true, false) => msg!("query-date-by", date = to),
        (false, true) => msg!("query-date-since", date = from),
        (false, false) => msg!("query-date-between", from = from, to = rest_of(from, to)),
    };
    words::format(lang, &message)
}

/// The end of an interval without the year, or year and month, that it shares with the beginning.
fn rest_of<'a>(from: &str, to: &'a str) -> &'a str {
    let plain = |c: char| c.is_ascii_digit() || c == '-';
    if from.len() != to.len() || from == to || !from.chars().chain(to.chars()).all(plain) {
        return to;
    }
    for at in [8, 5] {
        if let (Some(one), Some(other), Some(rest)) = (from.get(..at), to.get(..at), to.get(at..))
            && one == other
        {
            return rest;
        }
    }
    to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_words_when_a_date_is_open_or_an_interval_say_so() {
        for (typed, en, zh) in [
            ("", "undated", "无日期"),
            ("../2020-03-30", "by 2020-03-30", "不晚于 2020-03-30"),
            ("2018/..", "since 2018", "2018 起"),
            ("2016/2018", "2016 to 2018", "2016 至 2018"),
            ("2018-01/2018-02", "2018-01 to 02", "2018-01 至 02"),
            ("2018-01-05/2018-01-09", "2018-01-05 to 09", "2018-01-05 至 09"),
            ("2018-01/2019-02", "2018-01 to 2019-02", "2018-01 至 2019-02"),
            ("2017~/2018", "2017~ to 2018", "2017~ 至 2018"),
            ("2017-06", "2017-06", "2017-06"),
            ("soon/later", "soon/later", "soon/later"),
        ] {
            assert_eq!(date_words(Lang::En, typed), en);
            assert_eq!(date_words(Lang::Zh, typed), zh);
        }
    }
}
