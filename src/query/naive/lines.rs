//! Lines made at random, over what a file has: a tree of their own, and how it is typed.

use serde_json::Value as Json;

use super::data::{CODERS, CODES, DATES, File, KINDS, Random, WORDS};
use super::has::PARTS;
use super::means::{all_of, each};
use super::typed::typed;
use super::words::{Style, folded};

/// A line, or a part of one.
#[derive(Clone, Debug)]
pub(super) enum Line {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// True of one and the same annotation.
    Braces(Box<Self>),
    Word(String, Style),
    Field {
        name: &'static str,
        possibly: bool,
        values: Vec<Value>,
    },
}

/// A value of a field.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) only: bool,
    pub(super) what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    /// What is meant, and how it is typed.
    Id(String, String),
    Word(String, Style),
    Range(Option<String>, Option<String>),
    Compared(String, &'static str, String),
}

/// A line over a file, as it is typed.
pub(crate) fn line(random: &mut Random, file: &File) -> String {
    tree(random, file).map_or_else(String::new, |line| typed(random, &line))
}

/// The same as a tree; nothing is the empty line.
pub(super) fn tree(random: &mut Random, file: &File) -> Option<Line> {
    (!random.one_in(40)).then(|| group(random, file, 3))
}

fn group(random: &mut Random, file: &File, depth: usize) -> Line {
    let parts = |random: &mut Random| {
        let count = 2 + random.below(2);
        (0..count).map(|_| group(random, file, depth - 1)).collect()
    };
    match random.below(10) {
        0..=2 if depth > 0 => Line::All(parts(random)),
        3 | 4 if depth > 0 => Line::Any(parts(random)),
        5 if depth > 0 => Line::Not(Box::new(group(random, file, depth - 1))),
        6 => Line::Braces(Box::new(of_annotation(random, file, 2))),
        7 => {
            let (word, style) = word(random);
            Line::Word(word, style)
        }
        _ => loop {
            let name = random.word(&FIELDS);
            if let Some(term) = term(random, file, name) {
                break term;
            }
        },
    }
}

fn of_annotation(random: &mut Random, file: &File, depth: usize) -> Line {
    match random.below(7) {
        0 if depth > 0 => {
            Line::All(vec![of_annotation(random, file, depth - 1), of_annotation(random, file, depth - 1)])
        }
        1 if depth > 0 => {
            Line::Any(vec![of_annotation(random, file, depth - 1), of_annotation(random, file, depth - 1)])
        }
        2 if depth > 0 => Line::Not(Box::new(of_annotation(random, file, depth - 1))),
        3 => {
            let part = random.word(&["memo", "quote", "evidence", "value", "over", "by"]).to_owned();
            let value = Value { only: false, what: What::Id(part.clone(), part) };
            Line::Field { name: random.word(&["has", "missing"]), possibly: false, values: vec![value] }
        }
        _ => loop {
            let name = random.word(&["code", "value", "by", "memo", "quote", "code", "over", "over"]);
            if let Some(term) = term(random, file, name) {
                break term;
            }
        },
    }
}

/// Fields of the files' own.
pub(super) const OWN: [&str; 3] = ["x.gdp", "x.status", "x.our field"];

const FIELDS: [&str; 42] = [
    "region",
    "place",
    "level",
    "kind",
    "stage",
    "title",
    "summary",
    "text",
    "note",
    "memo",
    "quote",
    "issuer",
    "organ",
    "number",
    "issued",
    "published",
    "effective",
    "repealed",
    "inforce",
    "code",
    "value",
    "over",
    "pass",
    "read",
    "final",
    "final",
    "by",
    "assigned",
    "tag",
    "review",
    "rel",
    "source",
    "basis",
    "id",
    "changed",
    "has",
    "missing",
    "inforce",
    "x.gdp",
    "x.gdp",
    "x.status",
    "x.our field",
];

fn word(random: &mut Random) -> (String, Style) {
    let word = random.word(&WORDS);
    let plain = word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '\u{301}');
    match random.below(3) {
        0 => (word.to_owned(), Style::Quoted),
        1 => {
            let beginning: String = word.chars().take(1 + random.below(4)).collect();
            let plain = beginning.chars().all(char::is_alphanumeric);
            (beginning, if plain { Style::Beginning } else { Style::Quoted })
        }
        _ => (word.to_owned(), if plain { Style::Plain } else { Style::Quoted }),
    }
}

fn named(id: &str) -> Vec<String> {
    let names: &[&str] = match id {
        "CN-GD" => &["GD", "gd", "广东", "廣東"],
        "CN-BJ" => &["BJ", "CN-BJ"],
        "CN-SH" => &["上海", "Shanghai", "310000"],
        "CN-TW" => &["TW"],
        "plan" => &["plan", "规划", "PLAN"],
        "action-plan" => &["行动计划", "Action-Plan"],
        "focus" => &["Focus"],
        "dedicated" => &["focus/dedicated", "dedicated"],
        "deep" => &["focus/dedicated/deep", "deep"],
        "strength" => &["tool/strength", "STRENGTH"],
        "LW" => &["lw", "李伟", "Li Wei"],
        "ZY" => &["张燕", "ZY"],
        _ => &[],
    };
    std::iter::once(id).chain(names.iter().copied()).map(str::to_owned).collect()
}

fn term(random: &mut Random, file: &File, name: &'static str) -> Option<Line> {
    let possibly =
        matches!(name, "issued" | "published" | "effective" | "repealed" | "inforce" | "final") && random.one_in(2);
    let count = 1 + random.below(2);
    let values: Option<Vec<Value>> = (0..count).map(|_| value(random, file, name)).collect();
    Some(Line::Field { name, possibly, values: values? })
}

fn value(random: &mut Random, file: &File, name: &str) -> Option<Value> {
    let ids = ids(file, name);
    if name.starts_with("x.") {
        return Some(own_value(random));
    }
    let only = matches!(name, "region" | "kind" | "code" | "over" | "final" | "place" | "issuer") && random.one_in(3);
    let what = match name {
        "issuer" if only => {
            let name = random.pick(&ids).clone();
            What::Id(name.clone(), name)
        }
        "title" | "summary" | "text" | "note" | "memo" | "quote" | "number" | "source" | "issuer" => {
            let (word, style) = word(random);
            What::Word(word, style)
        }
        "issued" | "published" | "effective" | "repealed" | "inforce" => date(random),
        "value" if random.one_in(2) => {
            let ends = ["0", "1", "2.4", "9007199254740992"];
            let from = (!random.one_in(3)).then(|| random.word(&ends).to_owned());
            let to = (from.is_none() || random.one_in(2)).then(|| random.word(&ends).to_owned());
            What::Range(from, to)
        }
        "code" | "final" if random.one_in(3) => {
            let op = random.word(&["<", "<=", ">", ">=", "="]);
            let to =
                if op == "=" && random.one_in(3) { "high" } else { random.word(&["0", "1.00", "9007199254740992"]) };
            return Some(Value { only, what: What::Compared(random.pick(&ids).clone(), op, to.to_owned()) });
        }
        _ if ids.is_empty() => return None,
        _ => {
            let id = random.pick(&ids).clone();
            let typed = random.pick(&named(&id)).clone();
            What::Id(id, typed)
        }
    };
    Some(Value { only, what })
}

/// A value of a field of the file's own: words, the whole, a comparison or a range.
fn own_value(random: &mut Random) -> Value {
    let ends = ["-3", "0", "1.00", "2.4", "9007199254740992"];
    let only = |what: What| Value { only: true, what };
    let whole = ["1", "2.50", "true", "FALSE", "high", "9007199254740993", "区块链", "digital currency"];
    match random.below(4) {
        0 => {
            let text = random.word(&whole).to_owned();
            only(What::Id(text.clone(), text))
        }
        1 => {
            let op = random.word(&["<", "<=", ">", ">="]);
            Value { only: false, what: What::Compared(String::new(), op, random.word(&ends).to_owned()) }
        }
        2 => {
            let from = (!random.one_in(3)).then(|| random.word(&ends).to_owned());
            let to = (from.is_none() || random.one_in(2)).then(|| random.word(&ends).to_owned());
            Value { only: false, what: What::Range(from, to) }
        }
        _ if random.one_in(2) => {
            let text = random.word(&whole);
            let is_word = text.chars().all(char::is_alphanumeric);
            let style = if is_word { Style::Plain } else { Style::Quoted };
            Value { only: false, what: What::Word(text.to_owned(), style) }
        }
        _ => {
            let (word, style) = word(random);
            Value { only: false, what: What::Word(word, style) }
        }
    }
}

fn date(random: &mut Random) -> What {
    let good = [
        "2016",
        "2017",
        "2018-02",
        "2017-06-13",
        "2017-12-31",
        "2019",
        "2017-21",
        "201X",
        "2016/2018",
        "Y170000002",
        "0044",
    ];
    if random.one_in(2) {
        let date = random.word(&good).to_owned();
        return What::Id(date.clone(), date);
    }
    // In order.
    let ends = ["0001", "2016", "2016-11", "2017-06-13", "2018", "2020", "Y170000002"];
    let from = random.below(ends.len());
    let to = from + random.below(ends.len() - from);
    match random.below(3) {
        0 => What::Range(Some(ends[from].to_owned()), None),
        1 => What::Range(None, Some(ends[to].to_owned())),
        _ => What::Range(Some(ends[from].to_owned()), Some(ends[to].to_owned())),
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// The values that a line over this file may ask for.
fn ids(file: &File, name: &str) -> Vec<String> {
    let said = |key: &str, inner: &str| -> Vec<String> {
        let mut found: Vec<String> = file.policies.iter().flat_map(|policy| all_of(policy, key, inner)).collect();
        found.retain(|text| !text.trim().is_empty());
        found
    };
    let defined = |key: &str| -> Vec<String> {
        let all = file.header[key].as_array().into_iter().flatten();
        all.filter_map(|one| one["id"].as_str().map(str::to_owned)).collect()
    };
    match name {
        "region" => {
            let mut found = defined("regions");
            if found.is_empty() {
                found = owned(&["CN-GD", "CN-BJ", "CN-SH", "CN-TW"]);
            }
            found.extend(said("region", ""));
            found
        }
        "kind" => owned(&KINDS[..7]).into_iter().chain(said("kind", "")).collect(),
        "code" | "over" | "final" | "pass" => {
            owned(&CODES[..6]).into_iter().chain(said("annotations", "code")).collect()
        }
        "place" => {
            let other = owned(&["深圳", "南山区", "西区", "440000", "440300", "44", "440305001000", "沙", "sha"]);
            said("place", "name").into_iter().chain(said("place", "code")).chain(other).collect()
        }
        "level" => owned(&["national", "province", "county"]).into_iter().chain(said("level", "")).collect(),
        "stage" => owned(&["draft", "final"]),
        "organ" => owned(&["party", "government", "court", "zone"]),
        "rel" => owned(&["amends", "repeals", "same_as", "interprets"]),
        "basis" => owned(&["reported", "translation", "machine"]),
        "review" => owned(&["unreviewed", "verified", "disputed", "excluded"]),
        "changed" => owned(&["title", "annotations", "issued", "kind", "text"]),
        "has" | "missing" => owned(&PARTS).into_iter().chain(owned(&OWN)).collect(),
        "by" | "assigned" | "read" => {
            let mut found = owned(&CODERS[..2]);
            found.extend(match name {
                "assigned" => said("assigned", ""),
                "read" => said("passes", "by").into_iter().chain(said("assigned", "")).collect(),
                _ => said("annotations", "by"),
            });
            // The header's spelling is that of the coder.
            found
                .iter()
                .map(|id| found.iter().find(|other| folded(other) == folded(id)).unwrap_or(id).clone())
                .collect()
        }
        "tag" => said("tags", ""),
        "issuer" => said("issuers", "name").into_iter().chain(owned(&["区块链"])).collect(),
        "value" => owned(&["0", "1.0", "high", "true", "9007199254740993", "2.50"]),
        "id" => {
            each(&Json::from(file.policies.clone())).filter_map(|one| one["id"].as_str().map(str::to_owned)).collect()
        }
        _ => owned(&DATES[..1]),
    }
}
