//! A text that is read from a file, before it is put into a record: how it was encoded, and what becomes of the annotations on the text
//! that it takes the place of.
//!
//! It must not know how it is asked for, nor how it is shown.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::dataset::{Anchor, Anchors, Change, Dataset, Edit, Policy};
use crate::formats::encoding::{Encoding, decode_text};
use crate::json::Value;
use crate::msg;
use crate::storage;
use crate::words::Message;

/// Longer files are no text of a policy.
const LIMIT: u64 = 64 << 20;

/// Into which record a text is put, and in which language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFor {
    /// The record's id.
    pub policy: String,
    /// The language.
    pub tag: String,
}

/// For what a file is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextFileKey {
    /// The document.
    pub(super) document: u64,
    /// The record.
    pub(super) wanted: TextFor,
    /// The file.
    pub(super) path: PathBuf,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// The text.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
}

/// A text that is about to be put into a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextDraft {
    /// The record and the language, as typed.
    pub wanted: TextFor,
    /// The file.
    pub path: PathBuf,
    /// What was read.
    pub read: Arc<TextFile>,
}

/// What becomes of the text that is there, and of the annotations on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextEffect {
    /// How many characters it has; 0 where there is none.
    pub before: usize,
    /// So many annotations stand on the same words.
    pub stay: usize,
    /// So many are found at words that are like theirs.
    pub like: usize,
    /// So many lose their words.
    pub lost: usize,
}

/// Whether a language can be called so: letters, then parts of letters and digits (BCP 47).
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Reads a text file; says what keeps it from being one.
pub(super) fn read(path: &Path) -> Result<TextFile, Message> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let bytes = storage::read_regular(path, LIMIT).map_err(|error| error.message())?;
    let decoded =
        decode_text(bytes).map_err(|fault| msg!("text-file-not-text", file = name.as_str(), why = fault.message()))?;
    if decoded.text.contains('\0') {
        return Err(msg!("text-file-binary", file = name));
    }
    if decoded.text.trim().is_empty() {
        return Err(msg!("text-file-empty", file = name));
    }
    Ok(TextFile { text: decoded.text, encoding: decoded.encoding })
}

/// What becomes of a text of a record, and of the annotations on it, where another one takes its place.
pub fn text_effect(dataset: &Dataset, wanted: &TextFor, text: &str) -> TextEffect {
    let Some(row) = dataset.row(&wanted.policy) else { return TextEffect::default() };
    let policy = dataset.policy(row);
    let place = policy.text_place("text", &wanted.tag);
    let pointer = match &place {
        crate::dataset::TextAt::Field(pointer) => pointer.clone(),
        _ => return TextEffect::default(),
    };
    let Some(field) = place.field() else { return TextEffect::default() };
    let old = policy.value().pointer(&pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let before = old.chars().count();
    let mut after = dataset.clone();
    if let Some(edit) = Edit::text_change(&wanted.policy, &pointer, &old, text).filter(|_| before > 0) {
        let change = Change { edit, by: String::new(), at: String::new(), label: msg!("edit-new-record") };
        if after.apply(&change).is_err() {
            return TextEffect { before, ..TextEffect::default() };
        }
    }
    let anchors = |policy: &Policy| {
        let mut anchors = Anchors::of(policy.value());
        let own = policy.annotations().into_iter().filter_map(|own| own.target).filter(|own| own.field == field);
        own.map(|target| anchors.find(&target)).collect::<Vec<_>>()
    };
    let mut effect = TextEffect { before, ..TextEffect::default() };
    let known = anchors(&policy);
    for (was, is) in known.iter().zip(anchors(&after.policy(row))) {
        match is {
            // What was lost before is not lost by this.
            Anchor::Orphan if *was == Anchor::Orphan => {}
            Anchor::Orphan => effect.lost += 1,
            Anchor::Elsewhere(..) => effect.like += 1,
            Anchor::InPlace => effect.stay += 1,
        }
    }
    effect
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::tests::dataset;

    #[test]
    fn language_is_called_by_a_tag() {
        for (tag, is_one) in [
            ("zh", true),
            ("zh-Hant", true),
            ("en-GB", true),
            ("", false),
            ("z", false),
            ("zh_CN", false),
            ("中文", false),
            ("zh-", false),
        ] {
            assert_eq!(is_language_tag(tag), is_one, "{tag}");
        }
    }

    #[test]
    fn newer_text_keeps_what_stands_in_it_and_says_what_is_lost() {
        let on = |id: &str, text: &str, start: usize, end: usize| {
            let target = crate::dataset::Target::on("text.zh", text, start, end);
            format!(
                r#"{{"id":"{id}","code":"c","by":"LW","at":"2026-01-01T00:00:00Z","target":{}}}"#,
                crate::json::compact(&target.to_value())
            )
        };
        let text = "第一条 支持区块链发展。第二条 设立专项资金若干。第三条 完全删去的一条内容。";
        let list = [on("stays", text, 4, 10), on("like", text, 16, 24), on("lost", text, 29, 38)].join(",");
        let file =
            format!(r#"{{"hongtou":1,"policies":[{{"id":"a","text":{{"zh":"{text}"}},"annotations":[{list}]}}]}}"#);
        let dataset = dataset(&file);
        let new = "前言。第一条 支持区块链发展。第二条 设立专门资金若干。";
        let wanted = TextFor { policy: "a".to_owned(), tag: "zh".to_owned() };
        let effect = text_effect(&dataset, &wanted, new);
        assert_eq!(effect, TextEffect { before: text.chars().count(), stay: 1, like: 1, lost: 1 });
        let english = TextFor { tag: "en".to_owned(), ..wanted };
        assert_eq!(text_effect(&dataset, &english, new), TextEffect::default());
    }
}
