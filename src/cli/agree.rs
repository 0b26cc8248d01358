//! `agree`: how far coders agree, by code, on the records that several of them read for it.

use super::agree_data::{CodeData, Data};
use super::agree_options::{CODE, CODERS, JSON_OF_AGREE, RATED};
use super::commands::WHERE;
use super::load::{dataset, select};
use super::printable::{escaped, json, printable, sentence};
use super::table::aligned;
use super::{Call, CommandAnswer, DONE, Failure};
use crate::analysis::agreement::{
    Bootstrap, Interval, MOST_CODERS, MOST_PAIRED, RecordRatings, Reported, Unitizing, UnitsOf, active, category_label,
    is_independent, left_out_words, of_characters, of_records, places, readers, report, tables, unitizing, why_none,
};
use crate::dataset::{Code, Dataset, RowId};
use crate::json::Value;
use crate::msg;
use crate::query::{Lexicon, Tree};
use crate::words::{self, Lang};

/// What is told of a code.
pub(super) struct ToldCode<'a> {
    pub(super) code: &'a Code,
    pub(super) own: RecordRatings,
    pub(super) reported: Vec<Reported>,
    pub(super) unitizing: Option<Unitizing>,
}

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let lang = call.lang;
    let mut notes = Vec::new();
    let dataset = dataset(call, &mut notes)?;
    let selection = select(lang, &dataset, call.arguments.text(&WHERE))?;
    let coders = coders_of(call, &dataset, &selection.rows)?;
    let codes = codes_of(call, &dataset, &selection.lexicon)?;
    let of = call.arguments.text(&RATED).and_then(UnitsOf::of_word).unwrap_or_default();
    let is_named = call.arguments.text(&CODE).is_some();
    let bootstrap = Bootstrap::default();
    let mut told = Vec::new();
    for code in codes {
        let stopped = || Failure::of(lang, &msg!("job-cancelled"));
        let rate = |coders: &[String]| -> Option<(RecordRatings, Option<Unitizing>)> {
            let asked = (code, coders);
            Some(match of {
                UnitsOf::Records => (of_records(&dataset, &selection.rows, asked, &())?, None),
                UnitsOf::Characters => {
                    let found = of_characters(&dataset, &selection.rows, asked, &())?;
                    let unitizing = unitizing(&found.continua);
                    (found.ratings, unitizing)
                }
            })
        };
        let (mut own, mut unitizing) = rate(&coders).ok_or_else(stopped)?;
        // Who read nothing for this code is no coder of it: of two others Cohen's kappa can be told.
        let active = active(&own);
        if call.arguments.text(&CODERS).is_none() && active.len() > 1 && active.len() < coders.len() {
            (own, unitizing) = rate(&active).ok_or_else(stopped)?;
        }
        // Codes that nobody read for are not listed one by one, unless somebody asks for one.
        if own.ratings.is_empty() && !is_named {
            continue;
        }
        let reported = report(&own.ratings, code.measure, bootstrap, &()).ok_or_else(stopped)?;
        told.push(ToldCode { code, own, reported, unitizing });
    }
    let out = if call.arguments.has(&JSON_OF_AGREE) {
        let codes = told.iter().map(|told| CodeData::of(&dataset, told)).collect();
        json(&Data {
            rated: of.word(),
            query: selection.query.line(),
            policies: selection.rows.len(),
            of: dataset.len(),
            coders: &coders,
            seed: bootstrap.seed,
            samples: bootstrap.samples,
            codes,
        })
    } else {
        let mut out = sentence(lang, &msg!("cli-summary-title", policies = selection.rows.len(), of = dataset.len()));
        out.push('\n');
        let line = selection.query.line();
        if !line.is_empty() {
            out.push_str(&words::format(lang, &msg!("cli-summary-query", query = "")));
            out.push_str(&escaped(&line));
            out.push('\n');
        }
        out.push_str(&sentence(
            lang,
            &msg!("cli-agree-coders", coders = coders.join(words::text(lang, "list-of-words"))),
        ));
        out.push('\n');
        if told.is_empty() {
            out.push_str(&sentence(lang, &msg!("cli-agree-nothing")));
            out.push('\n');
        }
        for told in &told {
            push_code(&mut out, (lang, &dataset), told, bootstrap.samples);
        }
        let how = msg!("cli-agree-interval", samples = bootstrap.samples, seed = bootstrap.seed.to_string());
        out.push('\n');
        out.push_str(&sentence(lang, &how));
        out.push('\n');
        out
    };
    Ok(CommandAnswer { out: out.into_bytes(), notes, code: DONE })
}

/// The coders that are named, or all who read one of the records; whoever is there to adjudicate, and machines, only where they are named.
fn coders_of(call: &Call<'_>, dataset: &Dataset, rows: &[RowId]) -> Result<Vec<String>, Failure> {
    let read = readers(dataset, rows, &()).ok_or_else(|| Failure::of(call.lang, &msg!("job-cancelled")))?;
    let header = dataset.header();
    let packet = header.object().get("derived_from");
    if let Some(coder) = packet.and_then(|from| from.pointer("/blind")).and_then(Value::as_str) {
        return Err(Failure::of(call.lang, &msg!("cli-agree-blind", coder = coder)));
    }
    let Some(named) = call.arguments.text(&CODERS) else {
        let read: Vec<String> = read.into_iter().filter(|coder| is_independent(header, coder)).collect();
        if read.len() < 2 {
            return Err(Failure::of(call.lang, &msg!("cli-agree-no-coders", count = read.len())));
        }
        return few(call.lang, read);
    };
    let mut coders: Vec<String> = Vec::new();
    for coder in named.split([',', '，', '、']).map(str::trim).filter(|coder| !coder.is_empty()) {
        if !read.contains(coder) {
            let known = read.iter().cloned().collect::<Vec<_>>().join(words::text(call.lang, "list-of-words"));
            return Err(Failure::of(call.lang, &msg!("cli-agree-unknown-coder", coder = coder, known = known)));
        }
        if !coders.iter().any(|own| own == coder) {
            coders.push(coder.to_owned());
        }
    }
    if coders.len() < 2 {
        return Err(Failure::of(call.lang, &msg!("cli-agree-no-coders", count = coders.len())));
    }
    few(call.lang, coders)
}

fn few(lang: Lang, coders: Vec<String>) -> Result<Vec<String>, Failure> {
    if coders.len() <= MOST_CODERS {
        return Ok(coders);
    }
    Err(Failure::of(lang, &msg!("cli-agree-many-coders", count = coders.len(), most = MOST_CODERS)))
}

/// The code that is named, or all that are not only headings of others.
fn codes_of<'a>(call: &Call<'_>, dataset: &'a Dataset, names: &Lexicon) -> Result<Vec<&'a Code>, Failure> {
    let header = dataset.header();
    let Some(named) = call.arguments.text(&CODE) else {
        return Ok(header.codes().iter().filter(|code| !header.is_heading(&code.id)).collect());
    };
    let symbol = names.symbol(Tree::Code, named.trim());
    let code = symbol.and_then(|symbol| header.code(names.id(Tree::Code, symbol)));
    code.map(|code| vec![code]).ok_or_else(|| Failure::of(call.lang, &msg!("cli-agree-unknown-code", code = named)))
}

fn push_code(out: &mut String, (lang, dataset): (Lang, &Dataset), told: &ToldCode<'_>, samples: u32) {
    let ToldCode { code, own, reported, unitizing } = told;
    let name = dataset.header().code_path_in(lang, &code.id);
    let measure = words::text(lang, code.measure.label());
    let heading = msg!("cli-agree-code", code = name, measure = measure, count = own.rows.len());
    out.push('\n');
    out.push_str(&sentence(lang, &heading));
    out.push('\n');
    let text = |id: &'static str| words::text(lang, id).to_owned();
    let interval = |interval: Option<Interval>| {
        interval.map_or_else(String::new, |own| format!("[{}, {}]", places(own.low), places(own.high)))
    };
    // In how many samples it could be computed, where these are not all.
    let drawn = |drawn: Option<(Interval, u32)>| {
        let of = drawn.map(|(_, own)| own).filter(|own| *own < samples);
        let of = of.map_or_else(String::new, |own| format!(" {}/{}", words::number(lang, i64::from(own)), samples));
        format!("{}{of}", interval(drawn.map(|(interval, _)| interval)))
    };
    let mut rows = vec![vec![
        text("agree-coefficient"),
        text("agree-value"),
        text(own.of.label()),
        text("agree-error"),
        text("agree-by-error"),
        text("agree-drawn"),
    ]];
    for one in reported {
        let label = text(one.coefficient.label());
        rows.push(match &one.estimate {
            None => vec![label, text(why_none(own))],
            Some(estimate) => vec![
                label,
                places(estimate.value),
                words::number(lang, i64::from(estimate.units)),
                estimate.error.map(places).unwrap_or_default(),
                interval(estimate.interval()),
                drawn(one.drawn),
            ],
        });
    }
    if own.of == UnitsOf::Characters {
        let value = unitizing.as_ref().map_or_else(|| text("agree-no-passages"), |own| places(own.value));
        rows.push(vec![text("agree-unitizing"), value]);
    }
    out.push_str(&aligned(&rows));
    let is_told = own.coders.len() <= MOST_PAIRED && own.categories.len() <= WIDEST;
    if !is_told && !own.rows.is_empty() {
        let why = msg!("cli-agree-no-tables", coders = MOST_PAIRED, categories = WIDEST);
        out.push_str("  ");
        out.push_str(&sentence(lang, &why));
        out.push('\n');
    }
    for ((one, other), table) in is_told.then(|| tables(own)).into_iter().flatten() {
        let coder = |at: usize| printable(own.coders.get(at).map_or("", String::as_str));
        let mut rows = vec![
            std::iter::once(format!("{} \\ {}", coder(one), coder(other)))
                .chain(own.categories.iter().map(|category| printable(&category_label(lang, category))))
                .collect::<Vec<_>>(),
        ];
        for (category, counts) in own.categories.iter().zip(&table) {
            let numbers = counts.iter().map(|count| words::number(lang, i64::from(*count)));
            rows.push(std::iter::once(printable(&category_label(lang, category))).chain(numbers).collect());
        }
        out.push_str(&aligned(&rows));
    }
    let left = left_out_words(own.left_out);
    if !left.is_empty() {
        let said: Vec<String> = left.into_iter().map(|message| sentence(lang, &message)).collect();
        out.push_str("  ");
        // What is said is made here, and not to be cut.
        let what = msg!("cli-agree-left-out", what = said.join(words::text(lang, "list-of-words")));
        out.push_str(&words::format(lang, &what));
        out.push('\n');
    }
}

/// So many categories stand beside each other.
const WIDEST: usize = 12;
