//! A paragraph for the section on methods of a paper: what was compared, which numbers came of it, and whom to cite.

use super::{Bootstrap, Coefficient, RecordRatings, Reported, Unitizing, UnitsOf, left_out_words, places};
use crate::dataset::{Code, Header};
use crate::msg;
use crate::words::{self, Lang, Message};

/// The paragraph in a language. `line` is the filter, empty for all records; `of` how many records it found.
pub fn methods(
    lang: Lang,
    (header, code): (&Header, &Code),
    (own, reported, unitizing): (&RecordRatings, &[Reported], Option<&Unitizing>),
    (line, of): (&str, usize),
) -> String {
    let bootstrap = Bootstrap::default();
    let list = |all: Vec<String>| all.join(words::text(lang, "list-of-words"));
    let say = |message: &Message| words::format(lang, message);
    let measure = words::text(lang, code.measure.label()).to_owned();
    let mut said = vec![say(&msg!(
        "agree-methods-what",
        coders = own.coders.len(),
        code = header.code_path_in(lang, &code.id),
        measure = measure,
        records = own.compared(),
        of = of
    ))];
    if !line.is_empty() {
        said.push(say(&msg!("agree-methods-line", line = line)));
    }
    if own.of == UnitsOf::Characters {
        said.push(words::text(lang, "agree-methods-characters").to_owned());
    }
    let number = |one: &Reported| {
        let estimate = one.estimate?;
        let name = words::text(lang, one.coefficient.label()).to_owned();
        let value = places(estimate.value);
        Some(match one.drawn {
            Some((interval, _)) => say(&msg!(
                "agree-methods-number",
                name = name,
                value = value,
                units = estimate.units,
                low = places(interval.low),
                high = places(interval.high)
            )),
            None => say(&msg!("agree-methods-plain-number", name = name, value = value, units = estimate.units)),
        })
    };
    let mut numbers: Vec<String> = reported.iter().filter_map(number).collect();
    if let Some(unitizing) = unitizing {
        let name = words::text(lang, "agree-unitizing").to_owned();
        let units = unitizing.passages;
        numbers.push(say(&msg!(
            "agree-methods-plain-number",
            name = name,
            value = places(unitizing.value),
            units = units
        )));
    }
    if numbers.is_empty() {
        said.push(words::text(lang, "agree-methods-nothing").to_owned());
    } else {
        said.push(say(&msg!("agree-methods-numbers", numbers = list(numbers))));
        said.push(say(&msg!("agree-methods-drawn", samples = bootstrap.samples, seed = bootstrap.seed.to_string())));
    }
    let left = left_out_words(own.left_out);
    if !left.is_empty() {
        let what = list(left.iter().map(say).collect());
        said.push(say(&msg!("cli-agree-left-out", what = what)));
    }
    let between = if lang == Lang::En { " " } else { "" };
    format!("{}\n\n{}\n", said.join(between), references(reported, unitizing.is_some()).join("\n"))
}

/// Whom to cite for the coefficients that are told.
fn references(reported: &[Reported], has_unitizing: bool) -> Vec<&'static str> {
    let has =
        |wanted: &[Coefficient]| reported.iter().any(|one| one.estimate.is_some() && wanted.contains(&one.coefficient));
    let all = [
        (
            has(&[Coefficient::Cohen]),
            "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1), 37-46.",
        ),
        (
            has(&[Coefficient::WeightedCohen]),
            "Cohen, J. (1968). Weighted kappa: Nominal scale agreement with provision for scaled disagreement or partial credit. Psychological Bulletin, 70(4), 213-220.",
        ),
        (
            has(&[Coefficient::Fleiss]),
            "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin, 76(5), 378-382.",
        ),
        (
            has(&[Coefficient::Alpha]),
            "Krippendorff, K. (2019). Content Analysis: An Introduction to Its Methodology (4th ed.). SAGE.",
        ),
        (
            has(&[Coefficient::Ac1, Coefficient::Ac2]),
            "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British Journal of Mathematical and Statistical Psychology, 61(1), 29-48.",
        ),
        (
            has_unitizing,
            "Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological Methodology, 25, 47-76.",
        ),
        (
            reported.iter().any(|one| one.drawn.is_some()),
            "Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.",
        ),
    ];
    all.into_iter().filter(|(is_told, _)| *is_told).map(|(_, reference)| reference).collect()
}
