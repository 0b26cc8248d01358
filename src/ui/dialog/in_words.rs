//! What changed, in sentences: what the place is called, what stood there, what stands there now. Neither pointers nor JSON.

use crate::app::ChoiceOf;
use crate::dataset::{LangMap, Review};
use crate::json::{Object, Value};
use crate::msg;
use crate::query::review_name;
use crate::ui::cx::Cx;
use crate::ui::record::{field_name, part_name};
use crate::ui::{visible, visible_line};
use crate::words::Message;

/// How much of a value is shown.
const LONGEST: usize = 120;
/// How much of two texts is shown before the place where they differ.
const AROUND: usize = 24;
/// How many items of a list are told.
const MOST: usize = 5;

/// What a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Whole {
    /// A record.
    Record,
    /// The header of the dataset.
    Dataset,
}

/// A change of one place as a sentence.
pub(in crate::ui) fn change_in_words(
    cx: &Cx<'_>,
    whole: Whole,
    pointer: &str,
    (before, after): (Option<&Value>, Option<&Value>),
) -> String {
    if let Some(sentence) = annotation_change(cx, pointer, before, after) {
        return sentence;
    }
    let place = place_name(cx, whole, pointer);
    if let (Some(Value::Array(old)), Some(Value::Array(new))) = (before, after) {
        return list_change(cx, &place, pointer, (old, new));
    }
    let (old, new) = short_pair(cx, pointer, before, after);
    sentence(cx, place, (old, new))
}

fn sentence(cx: &Cx<'_>, place: String, pair: (String, String)) -> String {
    match pair {
        (old, new) if old.is_empty() && new.is_empty() => cx.say(&msg!("change-only", place = place)),
        (old, new) if old.is_empty() => cx.say(&msg!("change-added", place = place, after = new)),
        (old, new) if new.is_empty() => cx.say(&msg!("change-removed", place = place, before = old)),
        (old, new) => cx.say(&msg!("change-became", place = place, before = old, after = new)),
    }
}

/// Of two lists what came and what went.
fn list_change(cx: &Cx<'_>, place: &str, pointer: &str, (old, new): (&[Value], &[Value])) -> String {
    let only = |here: &[Value], there: &[Value]| {
        let different: Vec<&Value> = here.iter().filter(|item| !there.contains(item)).collect();
        let told = different.iter().take(MOST).map(|item| cut(&in_words(cx, pointer, item)));
        let rest = different.len().saturating_sub(MOST);
        let more = (rest > 0).then(|| cx.say(&msg!("change-more", count = rest)));
        told.chain(more).collect::<Vec<_>>().join(cx.tr("list-of-sentences"))
    };
    sentence(cx, place.to_owned(), (only(old, new), only(new, old)))
}

/// A change of an annotation: which code, on which words, whose.
fn annotation_change(cx: &Cx<'_>, pointer: &str, before: Option<&Value>, after: Option<&Value>) -> Option<String> {
    let rest = pointer.strip_prefix("/annotations/")?;
    if rest.contains('/') {
        return None;
    }
    let object = |value: Option<&Value>| value.and_then(Value::as_object).cloned();
    let (old, new) = (object(before), object(after));
    let name = |of: &Object| annotation(cx, of);
    Some(match (old, new) {
        (None, Some(new)) => cx.say(&msg!("change-coded", code = name(&new))),
        (Some(old), None) => cx.say(&msg!("change-code-removed", code = name(&old))),
        (Some(old), Some(new)) => match annotation_pair(cx, (&old, &new), name(&new)) {
            Some((place, pair)) => sentence(cx, place, pair),
            None => cx.say(&msg!("change-code-otherwise", code = name(&new))),
        },
        (None, None) => return None,
    })
}

/// What differs between two versions of an annotation that is called so: code and words, or its value, or its memo; what that is called, and both as
/// short lines.
fn annotation_pair(cx: &Cx<'_>, (old, new): (&Object, &Object), called: String) -> Option<(String, (String, String))> {
    let name = |of: &Object| annotation(cx, of);
    let memo = |of: &Object| LangMap::of(of.get("memo")).best(cx.lang).unwrap_or("").to_owned();
    let value = |of: &Object| of.get("value").map(crate::json::compact).unwrap_or_default();
    if name(old) != name(new) {
        Some((cx.tr("change-code").to_owned(), (name(old), name(new))))
    } else if value(old) != value(new) {
        Some((cx.say(&msg!("change-value", code = called)), (cut(&value(old)), cut(&value(new)))))
    } else if memo(old) != memo(new) {
        Some((cx.say(&msg!("record-memo", code = called)), (cut(&memo(old)), cut(&memo(new)))))
    } else {
        None
    }
}

/// A place with two versions of it, as short lines; of annotations what differs of them.
pub(in crate::ui) fn place_and_pair(
    cx: &Cx<'_>,
    whole: Whole,
    pointer: &str,
    (one, other): (Option<&Value>, Option<&Value>),
) -> (String, (String, String)) {
    let annotations = (one.and_then(Value::as_object), other.and_then(Value::as_object));
    if let (Some(one), Some(other)) = annotations
        && pointer.starts_with("/annotations/")
        && let Some(told) = annotation_pair(cx, (one, other), code_of(cx, other))
    {
        return told;
    }
    (place_name(cx, whole, pointer), short_pair(cx, pointer, one, other))
}

/// The code of an annotation by its path.
fn code_of(cx: &Cx<'_>, of: &Object) -> String {
    let code = of.get("code").and_then(Value::as_str).unwrap_or("");
    visible_line(&cx.state.document.dataset.header().code_path_in(cx.lang, code)).into_owned()
}

/// A code by its path, with the words that it stands on.
fn annotation(cx: &Cx<'_>, of: &Object) -> String {
    let code = code_of(cx, of);
    let words = of.get("target").and_then(|target| target.pointer("/exact")).and_then(Value::as_str);
    match words {
        Some(words) => cx.say(&msg!("change-code-on", code = code, words = cut(words))),
        None => code,
    }
}

/// Two values as short lines; of two texts the part that differs, with a little around it. Nothing is an empty line.
pub(in crate::ui) fn short_pair(
    cx: &Cx<'_>,
    pointer: &str,
    before: Option<&Value>,
    after: Option<&Value>,
) -> (String, String) {
    let words = |value: Option<&Value>| value.map_or_else(String::new, |value| in_words(cx, pointer, value));
    let (old, new) = (words(before), words(after));
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let skip = same.saturating_sub(AROUND);
    let is_long = old.chars().count().max(new.chars().count()) > LONGEST;
    let from = |text: &str| {
        if !is_long || skip == 0 || text.is_empty() {
            return cut(text);
        }
        let rest: String = text.chars().skip(skip).collect();
        format!("…{}", cut(&rest))
    };
    (from(&old), from(&new))
}

fn cut(text: &str) -> String {
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    visible(&cut).replace(['\n', '\t'], " ")
}

/// A value as people would write it down.
pub(in crate::ui) fn in_words(cx: &Cx<'_>, pointer: &str, value: &Value) -> String {
    let dataset = &cx.state.document.dataset;
    match value {
        Value::Null => String::new(),
        Value::String(text) => {
            let text = text.as_str();
            match (key_of(pointer), last_of(pointer)) {
                ("region", _) => ChoiceOf::Regions.name(dataset, cx.lang, text),
                ("kind", _) => ChoiceOf::Kind.name(dataset, cx.lang, text),
                ("level", _) => ChoiceOf::Level.name(dataset, cx.lang, text),
                ("stage", _) => ChoiceOf::Stage.name(dataset, cx.lang, text),
                ("issuers", "organ") => ChoiceOf::Organ.name(dataset, cx.lang, text),
                ("issuers", "role") => ChoiceOf::Role.name(dataset, cx.lang, text),
                ("relations", "type") => ChoiceOf::Relation.name(dataset, cx.lang, text),
                ("review", _) => Review::from_id(text).map_or(text, |review| review_name(cx.lang, review)).to_owned(),
                _ => text.to_owned(),
            }
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| in_words(cx, pointer, item)).collect();
            items.join(cx.tr("list-of-words"))
        }
        Value::Object(object) => object_in_words(cx, pointer, object),
        other => crate::json::compact(other),
    }
}

fn object_in_words(cx: &Cx<'_>, pointer: &str, object: &Object) -> String {
    let best = |key: &str| LangMap::of(object.get(key)).best(cx.lang).map(str::to_owned);
    let text = |key: &str| object.get(key).map(|value| in_words(cx, &format!("{pointer}/{key}"), value));
    let parts = |keys: &[&str]| keys.iter().filter_map(|key| text(key)).collect::<Vec<_>>();
    let is_entry = pointer.matches('/').count() <= 2 && !is_language(last_of(pointer));
    match key_of(pointer) {
        "issuers" if is_entry => with_remark(cx, best("name"), &parts(&["organ", "role"])),
        "place" if is_entry => with_remark(cx, best("name"), &parts(&["code"])),
        "sources" if is_entry => best("title").or_else(|| text("url")).or_else(|| text("file")).unwrap_or_default(),
        "relations" if is_entry => {
            let other = best("cite").or_else(|| text("policy"));
            [text("type"), other].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        "annotations" => annotation(cx, object),
        _ if object.keys().all(is_language) => LangMap::of(Some(&Value::Object(object.clone())))
            .iter()
            .map(|(_, text)| text.to_owned())
            .collect::<Vec<_>>()
            .join(" / "),
        _ => {
            let named = object.iter().map(|(key, value)| {
                let key = key.as_str();
                let value = in_words(cx, &format!("{pointer}/{key}"), value);
                let name = definition_part(key).map_or_else(|| part_name(cx, key, None), |id| cx.tr(id).to_owned());
                cx.say(&msg!("change-part", name = name, value = value))
            });
            named.collect::<Vec<_>>().join(cx.tr("list-of-sentences"))
        }
    }
}

fn with_remark(cx: &Cx<'_>, name: Option<String>, remarks: &[String]) -> String {
    let name = name.unwrap_or_default();
    if remarks.is_empty() {
        return name;
    }
    cx.say(&msg!("change-remark", name = name, remark = remarks.join(cx.tr("list-of-words"))))
}

/// Whether a key is that of a text in a language.
fn is_language(key: &str) -> bool {
    matches!(key.len(), 2 | 3) && key.bytes().all(|byte| byte.is_ascii_lowercase()) || key.starts_with("zh-")
}

fn key_of(pointer: &str) -> &str {
    pointer.split('/').nth(1).unwrap_or("")
}

fn last_of(pointer: &str) -> &str {
    pointer.rsplit('/').next().unwrap_or("")
}

/// What a place is called.
pub(in crate::ui) fn place_name(cx: &Cx<'_>, whole: Whole, pointer: &str) -> String {
    let parts: Vec<String> = pointer.split('/').skip(1).map(step).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let Some((key, rest)) = parts.split_first() else { return String::new() };
    if whole == Whole::Dataset {
        let name = header_name(key).map_or_else(|| (*key).to_owned(), |id| cx.tr(id).to_owned());
        return joined(cx, name, rest.iter().map(|part| (*part).to_owned()));
    }
    if matches!(*key, "title" | "summary" | "text" | "note") {
        let lang = rest.first().filter(|lang| ["zh", "en"].contains(lang));
        let used = usize::from(lang.is_some());
        let name = cx.tr(field_name(key, lang.copied().unwrap_or("")));
        return joined(cx, name.to_owned(), rest.iter().skip(used).map(|part| (*part).to_owned()));
    }
    if *key == "basis" {
        let of =
            rest.first().map_or_else(String::new, |of| place_name(cx, whole, &format!("/{}", of.replace('.', "/"))));
        return cx.say(&msg!("change-basis", field = of));
    }
    let name =
        FIELDS.iter().find(|(own, _)| own == key).map_or_else(|| (*key).to_owned(), |(_, id)| cx.tr(id).to_owned());
    let Some((number, rest)) = rest.split_first() else { return name };
    let Ok(number) = number.parse::<usize>() else {
        return joined(cx, name, std::iter::once(*number).chain(rest.iter().copied()).map(str::to_owned));
    };
    let name = cx.say(&msg!("change-entry", field = Message::new(singular(key)), number = number + 1));
    match rest.split_first() {
        Some((part, tags)) => joined(cx, name, std::iter::once(part_name(cx, part, tags.first().copied()))),
        None => name,
    }
}

/// A step of a pointer.
fn step(step: &str) -> String {
    crate::json::unescape(step).unwrap_or_else(|_| step.to_owned())
}

fn joined(cx: &Cx<'_>, name: String, rest: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = std::iter::once(name).chain(rest).collect();
    visible_line(&all.join(cx.tr("list-of-words"))).into_owned()
}

/// Message id of the name of one entry of a list.
fn singular(key: &str) -> &'static str {
    match key {
        "place" => "label-place",
        "issuers" => "label-issuers",
        "sources" => "label-source",
        "relations" => "label-relation",
        _ => "change-item",
    }
}

/// Fields that are no texts in languages, with the message ids of their names.
const FIELDS: [(&str, &str); 18] = [
    ("region", "field-region"),
    ("level", "field-level"),
    ("place", "field-place"),
    ("issuers", "field-issuers"),
    ("number", "field-number"),
    ("kind", "field-kind"),
    ("stage", "field-stage"),
    ("issued", "field-issued"),
    ("published", "field-published"),
    ("effective", "field-effective"),
    ("repealed", "field-repealed"),
    ("sources", "field-sources"),
    ("relations", "field-relations"),
    ("tags", "field-tags"),
    ("assigned", "field-assigned"),
    ("passes", "field-passes"),
    ("annotations", "field-annotations"),
    ("review", "field-review"),
];

/// Message id of what a key of a code, a kind, or another entry of the header holds.
pub(super) fn definition_part(key: &str) -> Option<&'static str> {
    Some(match key {
        "id" => "part-id",
        "name" => "part-name",
        "description" => "part-description",
        "include" => "part-include",
        "exclude" => "part-exclude",
        "examples" => "part-examples",
        "color" => "part-color",
        "parent" => "part-parent",
        "key" => "part-key",
        "measure" => "part-measure",
        "scale" => "part-scale",
        "rollup" => "part-rollup",
        "requires_span" => "part-requires-span",
        "replaced_by" => "part-replaced-by",
        "aliases" => "part-aliases",
        "label" => "part-label",
        "value" => "part-value",
        "date" => "part-date",
        "query" => "part-query",
        _ => return None,
    })
}

/// Message id of what a key of the header holds.
fn header_name(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "header-title",
        "description" => "header-description",
        "limits" => "header-limits",
        "license" => "header-license",
        "coders" => "header-coders",
        "codes" => "header-codes",
        "kinds" => "header-kinds",
        "regions" => "header-regions",
        "rules" => "header-rules",
        "views" => "header-views",
        "events" => "header-events",
        "searched" => "header-searched",
        "reported" => "header-reported",
        "deleted" => "header-deleted",
        "merges" => "header-merges",
        "modified" => "header-modified",
        _ => return None,
    })
}
