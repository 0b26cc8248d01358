//! Days back to EDTF: what a brush over a timeline or a bin writes into the filter line.

use super::{Day, days_in_month};

/// The shortest EDTF for the days from `earliest` to `latest`, both ends of the same precision: `2017`, `2016/2018`,
/// `2017-03`, `2019-01/2019-06`, `2018-11-09`. For years from -9999 to 9999.
pub fn interval_text(earliest: Day, latest: Day) -> String {
    let (earliest, latest) = (earliest.min(latest), earliest.max(latest));
    let (from, to) = (earliest.ymd(), latest.ymd());
    let months = from.2 == 1 && to.2 == days_in_month(to.0, to.1);
    let years = months && from.1 == 1 && to.1 == 12;
    let text = |day: (i32, u32, u32)| {
        let sign = if day.0 < 0 { "-" } else { "" };
        let year = day.0.unsigned_abs();
        match (years, months) {
            (true, _) => format!("{sign}{year:04}"),
            (false, true) => format!("{sign}{year:04}-{:02}", day.1),
            (false, false) => format!("{sign}{year:04}-{:02}-{:02}", day.1, day.2),
        }
    };
    let (from, to) = (text(from), text(to));
    if from == to { from } else { format!("{from}/{to}") }
}

#[cfg(test)]
mod tests {
    use super::super::Edtf;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn interval_text_when_days_fill_months_or_years_says_those() {
        for text in [
            "2017",
            "2016/2018",
            "2017-03",
            "2019-01/2019-06",
            "2018-11-09",
            "2018-11-09/2018-11-10",
            "2020-02",
            "-0005",
        ] {
            let (earliest, latest) = Edtf::parse(text).unwrap().days().unwrap();
            assert_eq!(interval_text(earliest, latest), text);
            assert_eq!(interval_text(latest, earliest), text);
        }
        let season = Edtf::parse("2017-21").unwrap().days().unwrap();
        assert_eq!(interval_text(season.0, season.1), "2017-03/2017-05");
    }

    proptest! {
        #[test]
        fn interval_text_when_parsed_gives_the_days_back(from in -700_000..900_000, len in 0..3000) {
            let text = interval_text(Day(from), Day(from + len));
            prop_assert_eq!(Edtf::parse(&text).unwrap().days(), Some((Day(from), Day(from + len))), "{}", text);
        }
    }
}
