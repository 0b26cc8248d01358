//! Dates as a whole: tables, properties, the corpus.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

fn parsed(text: &str) -> (String, String, bool, Precision) {
    let date = Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let show = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    (show(date.earliest()), show(date.latest()), date.qualified(), date.precision())
}

#[test]
fn parse_when_date_is_known_gives_its_days() {
    use Precision as P;
    for (text, earliest, latest, qualified, precision) in [
        ("2018-11-09", "2018-11-09", "2018-11-09", false, P::Day),
        ("2016-11", "2016-11-01", "2016-11-30", false, P::Month),
        ("2017", "2017-01-01", "2017-12-31", false, P::Year),
        ("2017~", "2017-01-01", "2017-12-31", true, P::Year),
        ("2018-11-09?", "2018-11-09", "2018-11-09", true, P::Day),
        ("2018%", "2018-01-01", "2018-12-31", true, P::Year),
        ("201X", "2010-01-01", "2019-12-31", false, P::Span),
        ("20XX", "2000-01-01", "2099-12-31", false, P::Span),
        ("-20XX", "-2099-01-01", "-2000-12-31", false, P::Span),
        ("XXXX", "0000-01-01", "9999-12-31", false, P::Span),
        ("20", "2000-01-01", "2099-12-31", false, P::Span),
        ("2018-XX", "2018-01-01", "2018-12-31", false, P::Year),
        ("2018-XX-XX", "2018-01-01", "2018-12-31", false, P::Year),
        ("2018-02-XX", "2018-02-01", "2018-02-28", false, P::Month),
        ("2017-21", "2017-03-01", "2017-05-31", false, P::Span),
        ("2017-22", "2017-06-01", "2017-08-31", false, P::Span),
        ("2017-23", "2017-09-01", "2017-11-30", false, P::Span),
        ("2019-24", "2019-12-01", "2020-02-29", false, P::Span),
        ("2016/2018", "2016-01-01", "2018-12-31", false, P::Span),
        ("2016-05?/2018", "2016-05-01", "2018-12-31", true, P::Span),
        ("2018/..", "2018-01-01", "..", false, P::Span),
        ("../2020-03-30", "..", "2020-03-30", false, P::Span),
        ("2018/", "2018-01-01", "..", false, P::Span),
        ("/2018", "..", "2018-12-31", false, P::Span),
        ("/", "..", "..", false, P::Span),
        ("-0005", "-0005-01-01", "-0005-12-31", false, P::Year),
        ("Y12345", "12345-01-01", "12345-12-31", false, P::Year),
        ("Y170000002", "5881580-07-09", "5881580-07-10", false, P::Year),
        ("Y-170000002", "-5877641-06-24", "-5877641-06-25", false, P::Year),
        ("Y5881580", "5881580-01-01", "5881580-07-10", false, P::Year),
        ("2004-01-01T10:10:10Z", "2004-01-01", "2004-01-01", false, P::Day),
    ] {
        assert_eq!(parsed(text), (earliest.into(), latest.into(), qualified, precision), "{text}");
    }
}

#[test]
fn parse_when_text_is_no_date_tells_what_and_at_which_character() {
    use DateFault as F;
    for (text, fault, at) in [
        ("", F::Empty, 0),
        ("?", F::Empty, 0),
        ("hello", F::Unexpected, 0),
        ("2018-1", F::Unexpected, 6),
        ("2018-11-09-01", F::Unexpected, 10),
        ("2018年", F::Unexpected, 4),
        ("12345", F::Unexpected, 4),
        ("2018-13", F::Month, 5),
        ("2018-00", F::Month, 5),
        ("2018-02-29", F::NoSuchDay { year: 2018, month: 2, last: 28 }, 8),
        ("-2018-04-31", F::NoSuchDay { year: -2018, month: 4, last: 30 }, 9),
        ("2018-01-01T25:00:00", F::Time, 11),
        ("2018-01T10:00:00", F::Time, 7),
        ("2018-01-01T10:00:00+15", F::Zone, 19),
        ("2018/2017", F::Order, 5),
        ("2018/2019/2020", F::Unexpected, 9),
        ("2018-01-01T10:00:00Z/2019", F::TimeInInterval, 10),
        ("2018/2018-13", F::Month, 10),
        ("Y2018", F::LongYear, 1),
        ("-0000", F::MinusZero, 1),
        ("..", F::Unexpected, 0),
    ] {
        match Edtf::parse(text) {
            Err(DateError::Invalid { fault: own, at: own_at, .. }) => assert_eq!((own, own_at), (fault, at), "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn parse_when_text_is_level_2_says_so() {
    for text in ["[1667,1668,1670..1672]", "2004-06-~11", "156X-12-25", "Y-17E7", "2001-34", "193", "2018-11-XX/2019"] {
        assert_eq!(Edtf::parse(text), Err(DateError::Level2), "{text}");
    }
}

proptest! {
    #[test]
    fn parse_when_text_is_arbitrary_never_panics(text in "[-0-9XYT?~%/.:,\\[\\]Z 年]{0,16}") {
        if let Ok(date) = Edtf::parse(&text) {
            prop_assert_eq!(date.text(), text.as_str());
            if let Some((earliest, latest)) = date.days() {
                prop_assert!(earliest <= latest);
            }
        }
    }

    #[test]
    fn parse_when_given_a_day_gives_it_back(days in -4_000_000..2_900_000) {
        let text = Day(days).to_string();
        prop_assert_eq!(Edtf::parse(&text).unwrap().days(), Some((Day(days), Day(days))));
    }
}

/// One suite's own ways, which the other and the standard do not share.
const DISPUTED: [&str; 4] = [
    // Valid in edtf.js, but the standard has no space in sets, and edtf-validate refuses it in other strings.
    "[1667, 1672-12]",
    "{1667, 1670..1672}",
    "{1960 ,  1961-12}",
    // Invalid in edtf.js, while edtf-validate accepts 2003-22/2003-23.
    "2012-21/2012-22",
];

#[test]
#[ignore = "needs the corpora in ../shared"]
fn parse_when_given_the_edtf_suites_agrees_with_them() {
    let shared =
        std::env::var("HONGTOU_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").into());
    let mut seen = 0;
    let mut wrong = Vec::new();
    for file in ["strings_edtf-validate.jsonl", "strings_edtf.js.jsonl"] {
        let text = std::fs::read_to_string(PathBuf::from(&shared).join("suites/edtf").join(file)).unwrap();
        for line in text.lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let edtf = row["edtf"].as_str().unwrap();
            if DISPUTED.contains(&edtf) {
                continue;
            }
            let result = Edtf::parse(edtf);
            let right = match (row["expect"].as_str().unwrap(), row["level"].as_u64()) {
                ("valid", Some(2)) => matches!(result, Ok(_) | Err(DateError::Level2)),
                ("valid", _) => result.is_ok(),
                _ => matches!(result, Err(DateError::Invalid { .. })),
            };
            if !right {
                wrong.push(format!("{} {:?} {edtf:?}: {result:?}", row["expect"], row["level"]));
            }
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 430, "{seen}");
}
