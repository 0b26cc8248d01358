//! What a line means, asked of one decoded record.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::data::File;
use super::dates::{When, when};
use super::finals::{finals, is_settled};
use super::has::has;
use super::lines::{Line, Value, What};
use super::numbers::number;
use super::words::{Style, folded, has_word};

/// The items of a list; a single value is a list of one.
pub(super) fn each(value: &Json) -> impl Iterator<Item = &Json> {
    let (items, one) = match value {
        Json::Array(items) => (items.as_slice(), None),
        Json::Null => (&[][..], None),
        other => (&[][..], Some(other)),
    };
    items.iter().chain(one)
}

/// A text in all languages, or bare.
pub(super) fn strings(value: &Json) -> Vec<String> {
    match value {
        Json::String(text) => vec![text.clone()],
        Json::Object(map) => map.values().filter_map(|text| text.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

/// The strings under a key of a record, or under one of the objects listed there.
pub(super) fn all_of(policy: &Json, key: &str, inner: &str) -> Vec<String> {
    let at = |item: &Json| if inner.is_empty() { strings(item) } else { strings(&item[inner]) };
    if inner.is_empty() {
        each(&policy[key]).flat_map(at).collect()
    } else {
        each(&policy[key]).filter(|item| item.is_object()).flat_map(at).collect()
    }
}

pub(super) fn date(policy: &Json, key: &str) -> Option<When> {
    when(policy[key].as_str()?)
}

/// A value with everything above it in a tree of the header.
fn up(file: &File, tree: &str, id: &str) -> Vec<String> {
    let mut up = vec![id.to_owned()];
    loop {
        let last = up.last().cloned().unwrap_or_default();
        let parent =
            each(&file.header[tree]).find(|one| one["id"] == last.as_str()).and_then(|one| one["parent"].as_str());
        let is_known = |id: &str| each(&file.header[tree]).any(|one| one["id"] == id);
        match parent {
            Some(parent) if is_known(parent) && !up.iter().any(|other| other == parent) => up.push(parent.to_owned()),
            _ => return up,
        }
    }
}

pub(super) fn ways_up(file: &File, tree: &str, id: &str) -> Vec<String> {
    up(file, tree, id)
}

fn in_tree(file: &File, tree: &str, own: &[String], wanted: &str, only: bool) -> bool {
    own.iter().any(|own| if only { own == wanted } else { up(file, tree, own).iter().any(|above| above == wanted) })
}

/// Whether a line finds a record.
pub(super) fn finds(line: &Line, policy: &Json, file: &File) -> bool {
    match line {
        Line::All(parts) => parts.iter().all(|part| finds(part, policy, file)),
        Line::Any(parts) => parts.iter().any(|part| finds(part, policy, file)),
        Line::Not(inner) => !finds(inner, policy, file),
        Line::Braces(inner) => annotations(policy).any(|one| fits(inner, (one, policy), file)),
        Line::Word(word, style) => {
            let parts = ["title", "issuer", "summary", "text", "number", "note", "memo"];
            parts.iter().any(|part| texts(policy, part).iter().any(|text| has_word(text, word, *style)))
        }
        Line::Field { name, possibly, values } => {
            values.iter().any(|value| has_value(name, *possibly, value, policy, file))
        }
    }
}

pub(super) fn annotations(policy: &Json) -> impl Iterator<Item = &Json> {
    each(&policy["annotations"]).filter(|one| one.is_object())
}

/// The texts of a part of a record.
pub(super) fn texts(policy: &Json, part: &str) -> Vec<String> {
    match part {
        "memo" => all_of(policy, "annotations", "memo"),
        "quote" => {
            let exact = annotations(policy).filter_map(|one| one["target"]["exact"].as_str().map(str::to_owned));
            exact.chain(all_of(policy, "sources", "quote")).collect()
        }
        "issuer" => all_of(policy, "issuers", "name"),
        "source" => all_of(policy, "sources", "url").into_iter().chain(all_of(policy, "sources", "title")).collect(),
        part => all_of(policy, part, ""),
    }
}

pub(super) fn codes(policy: &Json) -> Vec<String> {
    annotations(policy).filter_map(|one| one["code"].as_str().map(str::to_owned)).collect()
}

/// Who read a record for every code that is no heading and not replaced, by a codebook that may be this one.
pub(super) fn readers(policy: &Json, file: &File) -> Vec<String> {
    let all: Vec<&Json> = each(&file.header["codes"]).collect();
    let is_given = |code: &&&Json| {
        let is_heading = all.iter().any(|other| other["parent"] == code["id"]);
        !is_heading && code["replaced_by"].is_null()
    };
    let wanted: Vec<&str> = all.iter().filter(is_given).filter_map(|code| code["id"].as_str()).collect();
    let version = &file.header["codebook"];
    let is_whole = |pass: &&Json| {
        let is_version = version.is_null() || pass["codebook"].is_null() || pass["codebook"] == *version;
        let codes = all_of(pass, "codes", "");
        pass["codes"].is_array()
            && is_version
            && wanted.iter().all(|code| up(file, "codes", code).iter().any(|above| codes.contains(above)))
    };
    let whole = each(&policy["passes"]).filter(|pass| pass.is_object()).filter(is_whole);
    whole.filter_map(|pass| pass["by"].as_str().map(str::to_owned)).collect()
}

/// The reasons of values that are not simply stated.
pub(super) fn reasons(policy: &Json) -> Vec<String> {
    let all = policy["basis"].as_object().into_iter().flat_map(|map| map.values());
    all.filter_map(|one| one["is"].as_str().map(str::to_owned)).collect()
}

/// The fields that changed.
pub(super) fn changed(policy: &Json) -> Vec<String> {
    let all = policy["base"].as_object().into_iter().flat_map(|map| map.keys());
    all.filter_map(|pointer| pointer.split('/').nth(1)).map(|key| key.replace("~1", "/")).collect()
}

pub(super) fn review(policy: &Json) -> &str {
    match policy["review"].as_str() {
        Some(review @ ("verified" | "disputed" | "excluded")) => review,
        _ => "unreviewed",
    }
}

fn has_value(name: &str, possibly: bool, value: &Value, policy: &Json, file: &File) -> bool {
    let same = |own: Vec<String>, wanted: &str| own.iter().any(|own| folded(own) == folded(wanted));
    match (name, &value.what) {
        (name, what) if name.starts_with("x.") => {
            let own = name.strip_prefix("x.").unwrap_or(name);
            plain_values(&policy[own]).iter().any(|one| is_own(what, one))
        }
        ("value" | "over", _) | ("code", What::Compared(..)) => {
            annotations(policy).any(|one| is_coded(name, value, (one, policy), file))
        }
        ("issued" | "published" | "effective" | "repealed", what) => {
            let range = range(what);
            date(policy, name).is_some_and(|date| if possibly { date.maybe_in(range) } else { date.surely_in(range) })
        }
        ("inforce", what) => held(policy, range(what), possibly),
        (_, What::Word(word, style)) => texts(policy, name).iter().any(|text| has_word(text, word, *style)),
        ("issuer", What::Id(wanted, _)) => same(texts(policy, name), wanted),
        ("region", What::Id(wanted, _)) => in_tree(file, "regions", &all_of(policy, "region", ""), wanted, value.only),
        ("kind", What::Id(wanted, _)) => in_tree(file, "kinds", &all_of(policy, "kind", ""), wanted, value.only),
        ("code", What::Id(wanted, _)) => in_tree(file, "codes", &codes(policy), wanted, value.only),
        ("pass", What::Id(wanted, _)) => {
            let above = up(file, "codes", wanted);
            let passes = each(&policy["passes"]).filter(|one| one.is_object());
            passes.flat_map(|pass| all_of(pass, "codes", "")).any(|code| above.contains(&code))
        }
        ("read", What::Id(wanted, _)) => same(readers(policy, file), wanted),
        ("place", What::Id(wanted, _)) => is_in_place(policy, wanted, value.only),
        ("review", What::Id(wanted, _)) => review(policy) == wanted,
        ("level" | "stage", What::Id(wanted, _)) => same(all_of(policy, name, ""), wanted),
        ("organ", What::Id(wanted, _)) => same(all_of(policy, "issuers", "organ"), wanted),
        ("rel", What::Id(wanted, _)) => same(all_of(policy, "relations", "type"), wanted),
        ("basis", What::Id(wanted, _)) => same(reasons(policy), wanted),
        ("changed", What::Id(wanted, _)) => same(changed(policy), wanted),
        ("by", What::Id(wanted, _)) => same(all_of(policy, "annotations", "by"), wanted),
        ("assigned", What::Id(wanted, _)) => same(all_of(policy, "assigned", ""), wanted),
        ("tag", What::Id(wanted, _)) => same(all_of(policy, "tags", ""), wanted),
        ("id", What::Id(wanted, _)) => same(all_of(policy, "id", ""), wanted),
        ("has", What::Id(part, _)) => has(policy, part, file),
        ("missing", What::Id(part, _)) => !has(policy, part, file),
        ("final", what) => finals(policy, file).iter().filter(|one| possibly || !one.is_open).any(|one| {
            let of = |wanted: &str| in_tree(file, "codes", std::slice::from_ref(&one.code), wanted, value.only);
            match what {
                What::Compared(wanted, op, to) => {
                    of(wanted) && one.values.iter().any(|own| is_compared(Some(own), op, to))
                }
                What::Id(wanted, _) => of(wanted),
                other => panic!("not made: {other:?}"),
            }
        }),
        other => panic!("not made: {other:?}"),
    }
}

/// The plain values of a value, at any depth.
pub(super) fn plain_values(value: &Json) -> Vec<&Json> {
    match value {
        Json::Null => Vec::new(),
        Json::Array(items) => items.iter().flat_map(plain_values).collect(),
        Json::Object(members) => members.values().flat_map(plain_values).collect(),
        plain => vec![plain],
    }
}

/// Whether a plain value of a field of the file's own is what is asked for.
fn is_own(what: &What, one: &Json) -> bool {
    let own = one.as_str().map_or_else(|| one.to_string(), str::to_owned);
    let digits = |text: &str| number(&folded(text));
    let is_whole = |wanted: &str| match digits(wanted) {
        Some(wanted) => digits(&own).is_some_and(|own| own.cmp(&wanted) == Ordering::Equal),
        None => folded(&own) == folded(wanted),
    };
    let order = |to: &str| -> Option<Ordering> { Some(number(&own)?.cmp(&number(to)?)) };
    match what {
        What::Id(wanted, _) => is_whole(wanted),
        What::Word(word, style) if one.is_string() => has_word(&own, word, *style),
        // A beginning is that of a word: the star is no part of a number.
        What::Word(word, Style::Beginning) => is_whole(&format!("{word}*")),
        What::Word(word, _) => is_whole(word),
        What::Range(from, to) => {
            let within = |end: &Option<String>, is: fn(Ordering) -> bool| {
                end.as_deref().is_none_or(|end| order(end).is_some_and(is))
            };
            within(from, Ordering::is_ge) && within(to, Ordering::is_le)
        }
        What::Compared(_, op, to) => order(to).is_some_and(|order| match *op {
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            ">" => order.is_gt(),
            _ => order.is_ge(),
        }),
    }
}

fn range(what: &What) -> (i64, i64) {
    let (from, to) = match what {
        What::Id(date, _) => (Some(date), Some(date)),
        What::Range(from, to) => (from.as_ref(), to.as_ref()),
        other => panic!("no date: {other:?}"),
    };
    let read = |text: &String| when(text).unwrap_or_else(|| panic!("{text}"));
    (from.map_or(i64::MIN, |text| read(text).from), to.map_or(i64::MAX, |text| read(text).to))
}

/// In force all that time, or possibly at some time in it.
fn held(policy: &Json, (from, to): (i64, i64), possibly: bool) -> bool {
    let given = |key: &str| policy[key].as_str().is_some_and(|text| !text.trim().is_empty());
    let key = if given("effective") { "effective" } else { "issued" };
    if !given(key) {
        return false;
    }
    let (begin, end) = (date(policy, key), date(policy, "repealed"));
    if possibly {
        return begin.is_none_or(|begin| begin.from <= to) && end.is_none_or(|end| end.to > from);
    }
    let began = begin.is_some_and(|begin| begin.certain && begin.to <= from);
    began && end.is_some_and(|end| end.certain && !end.is_open() && end.from > to)
}

fn is_in_place(policy: &Json, wanted: &str, only: bool) -> bool {
    let places: Vec<&Json> = each(&policy["place"]).collect();
    let last = places.len().wrapping_sub(1);
    let mut asked = places.iter().enumerate().filter(|(at, _)| !only || *at == last);
    asked.any(|(_, place)| {
        let mut values = strings(&place["name"]);
        values.extend(strings(&place["code"]));
        values.iter().any(|value| is_same_place(&folded(value), &folded(wanted), only))
    })
}

fn is_same_place(value: &str, wanted: &str, only: bool) -> bool {
    let padded = |code: &str| {
        let is_code = code.bytes().all(|byte| byte.is_ascii_digit()) && [2, 4, 6, 9, 12].contains(&code.len());
        is_code.then(|| format!("{code:0<12}"))
    };
    match (padded(value), padded(wanted)) {
        (Some(value), Some(wanted)) if only => value == wanted,
        (Some(value), Some(wanted)) => {
            let said =
                [2, 4, 6, 9, 12].into_iter().find(|len| wanted.bytes().skip(*len).all(|byte| byte == b'0')).unwrap();
            value.bytes().take(said).eq(wanted.bytes().take(said))
        }
        (None, None) => {
            let longer = |one: &str, other: &str| {
                other.chars().count() > 1 && ["市", "区", "县"].iter().any(|class| one == format!("{other}{class}"))
            };
            value == wanted || longer(value, wanted) || longer(wanted, value)
        }
        _ => false,
    }
}

/// The characters of a text that an annotation stands on.
fn characters(one: &Json) -> impl Iterator<Item = (String, u64)> {
    let target = &one["target"];
    let field = target["field"].as_str().unwrap_or_default().to_owned();
    let place = |key: &str| target[key].as_u64().filter(|_| target["lost"] != true).unwrap_or(0);
    (place("start")..place("end")).map(move |at| (field.clone(), at))
}

/// The other annotations of a record that stand on a character of those of one; nothing that is settled counts.
pub(super) fn overlapped<'a>(one: &'a Json, policy: &'a Json) -> impl Iterator<Item = &'a Json> {
    let all: Vec<&Json> = annotations(policy).collect();
    let left: Vec<&Json> =
        all.iter().enumerate().filter(|(at, one)| !is_settled(*at, one, &all)).map(|(_, one)| *one).collect();
    let is_left = left.iter().any(|other| std::ptr::eq(*other, one));
    let own: Vec<(String, u64)> = characters(one).filter(|_| is_left).collect();
    left.into_iter()
        .filter(move |other| !std::ptr::eq(*other, one) && characters(other).any(|place| own.contains(&place)))
}

/// What is asked of one annotation of a record.
pub(super) fn fits(line: &Line, one: (&Json, &Json), file: &File) -> bool {
    match line {
        Line::Braces(inner) => fits(inner, one, file),
        Line::All(parts) => parts.iter().all(|part| fits(part, one, file)),
        Line::Any(parts) => parts.iter().any(|part| fits(part, one, file)),
        Line::Not(inner) => !fits(inner, one, file),
        Line::Field { name, values, .. } => values.iter().any(|value| is_coded(name, value, one, file)),
        other @ Line::Word(..) => panic!("not in braces: {other:?}"),
    }
}

/// Whether a value stands so to a bound.
fn is_compared(own: Option<&str>, op: &str, to: &str) -> bool {
    let order = || -> Option<Ordering> { Some(number(own?)?.cmp(&number(to)?)) };
    match (op, order()) {
        ("=", order) if number(to).is_some() => order == Some(Ordering::Equal),
        ("=", _) => own.is_some_and(|own| folded(own) == folded(to)),
        ("<", order) => order == Some(Ordering::Less),
        ("<=", order) => order.is_some_and(Ordering::is_le),
        (">", order) => order == Some(Ordering::Greater),
        (_, order) => order.is_some_and(Ordering::is_ge),
    }
}

fn is_coded(name: &str, value: &Value, (one, policy): (&Json, &Json), file: &File) -> bool {
    let own = match &one["value"] {
        Json::Null => None,
        Json::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let order = |to: &str| -> Option<Ordering> { Some(number(own.as_deref()?)?.cmp(&number(to)?)) };
    let code: Vec<String> = strings(&one["code"]);
    let word = |texts: Vec<String>, word: &str, style: Style| texts.iter().any(|text| has_word(text, word, style));
    match (name, &value.what) {
        ("code", What::Id(wanted, _)) => in_tree(file, "codes", &code, wanted, value.only),
        ("code", What::Compared(wanted, op, to)) => {
            is_compared(own.as_deref(), op, to) && in_tree(file, "codes", &code, wanted, value.only)
        }
        ("over", What::Id(wanted, _)) => {
            overlapped(one, policy).any(|other| in_tree(file, "codes", &strings(&other["code"]), wanted, value.only))
        }
        ("value", What::Id(wanted, _)) => is_compared(own.as_deref(), "=", wanted),
        ("value", What::Range(from, to)) => {
            let within = |end: &Option<String>, is: fn(Ordering) -> bool| {
                end.as_deref().is_none_or(|end| order(end).is_some_and(is))
            };
            own.is_some() && within(from, Ordering::is_ge) && within(to, Ordering::is_le)
        }
        ("by", What::Id(wanted, _)) => strings(&one["by"]).iter().any(|by| folded(by) == folded(wanted)),
        ("memo", What::Word(text, style)) => word(strings(&one["memo"]), text, *style),
        ("quote", What::Word(text, style)) => word(strings(&one["target"]["exact"]), text, *style),
        ("has" | "missing", What::Id(part, _)) if part == "over" => {
            overlapped(one, policy).next().is_some() == (name == "has")
        }
        ("has" | "missing", What::Id(part, _)) => {
            let found = match part.as_str() {
                "memo" => strings(&one["memo"]),
                "evidence" if one["target"]["lost"] == true => Vec::new(),
                "quote" | "evidence" => strings(&one["target"]["exact"]),
                "by" => strings(&one["by"]),
                _ => own.clone().map(|_| "x".to_owned()).into_iter().collect(),
            };
            found.iter().any(|text| !text.trim().is_empty()) == (name == "has")
        }
        other => panic!("not of annotations: {other:?}"),
    }
}
