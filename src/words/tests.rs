//! Both languages say the same things, in characters that the font has.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::catalog::{EN, ZH, ids_of};
use super::*;
use crate::msg;

/// The sentences of a file and the variables in each.
pub(super) fn variables(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some(next) = ids_of(line).next() {
            next.clone_into(&mut id);
            found.entry(id.clone()).or_default();
        }
        for part in line.split('$').skip(1) {
            let is_name = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
            let name: String = part.chars().take_while(is_name).collect();
            if let Some(names) = found.get_mut(&id) {
                names.insert(name);
            }
        }
    }
    found
}

#[test]
fn every_sentence_stands_once() {
    for files in [EN, ZH] {
        let mut seen = BTreeSet::new();
        let ids = files.iter().flat_map(|(_, source)| ids_of(source));
        let twice: Vec<&str> = ids.filter(|id| !seen.insert(*id)).collect();
        assert!(twice.is_empty(), "more than once: {twice:?}");
    }
}

#[test]
fn both_languages_when_compared_have_the_same_sentences_and_variables() {
    for ((name, en), (_, zh)) in EN.iter().zip(ZH) {
        let (en, zh) = (variables(en), variables(zh));
        let only_en = en.keys().filter(|id| !zh.contains_key(*id));
        let only_zh = zh.keys().filter(|id| !en.contains_key(*id));
        let missing: Vec<_> = only_en.chain(only_zh).collect();
        assert!(missing.is_empty(), "{name}: only in one language: {missing:?}");
        for (id, names) in &en {
            assert_eq!(Some(names), zh.get(id), "{name}: {id}");
        }
    }
}

#[test]
fn every_file_when_read_has_no_mistake() {
    for (name, source) in EN.iter().chain(ZH) {
        if let Err((_, errors)) = fluent_bundle::FluentResource::try_new((*source).to_owned()) {
            panic!("{name}: {errors:?}");
        }
    }
}

#[test]
fn every_file_in_the_folders_is_in_the_list() {
    for (folder, files) in [("en", EN), ("zh-CN", ZH)] {
        let path = format!("{}/assets/i18n/{folder}", env!("CARGO_MANIFEST_DIR"));
        let on_disk: BTreeSet<String> = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        let listed: BTreeSet<String> = files.iter().map(|(name, _)| format!("{name}.ftl")).collect();
        assert_eq!(on_disk, listed, "{folder}");
    }
}

#[test]
fn english_when_shown_avoids_characters_that_the_font_has_full_width() {
    for (name, source) in EN {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            assert!(!line.contains(['“', '”', '‘', '’', '·', '—', '–']), "{name}: {line}");
            // A button that asks for more ends with it (in every arm of a selection).
            for before in line.split('…').rev().skip(1).take(1) {
                let rest = line.chars().skip(before.chars().count() + 1).collect::<String>();
                let ends = rest.chars().all(|c| c == '}' || c.is_whitespace());
                assert!(ends || before.contains('…'), "{name}: … inside: {line}");
            }
        }
    }
}

#[test]
fn a_sentence_with_a_number_when_shown_has_its_thousands_apart() {
    let message = msg!("notice-issues", issues = 1204);
    assert!(format(Lang::En, &message).contains("1,204"), "{}", format(Lang::En, &message));
    assert!(format(Lang::Zh, &message).contains("1,204"));
}

#[test]
fn a_sentence_when_an_argument_is_missing_shows_its_id() {
    assert_eq!(format(Lang::En, &Message::new("notice-issues")), "notice-issues");
    assert_eq!(format(Lang::En, &msg!("notice-issues", other = "x")), "notice-issues");
}

#[test]
fn a_sentence_when_put_into_another_is_in_the_same_language() {
    let message = msg!("notice-undone", what = msg!("edit-new-record"));
    assert!(format(Lang::En, &message).contains(text(Lang::En, "edit-new-record")));
    assert!(format(Lang::Zh, &message).contains(text(Lang::Zh, "edit-new-record")));
}

#[test]
fn an_unknown_id_when_shown_stands_for_itself() {
    assert_eq!(text(Lang::En, "no-such-sentence"), "no-such-sentence");
    assert_eq!(format(Lang::Zh, &msg!("no-such-sentence", count = 3)), "no-such-sentence");
}

#[test]
fn a_language_when_its_tag_is_read_is_the_one_of_the_first_part() {
    for tag in ["zh", "zh-CN", "zh-Hans-CN", "zh_CN.UTF-8", "ZH-TW"] {
        assert_eq!(Lang::from_tag(tag), Lang::Zh, "{tag}");
    }
    for tag in ["en", "en-GB", "C", "", "zha", "de_DE.UTF-8"] {
        assert_eq!(Lang::from_tag(tag), Lang::En, "{tag}");
    }
}

#[test]
fn numbers_when_shown_have_their_thousands_apart() {
    assert_eq!(number(Lang::En, 1_234_567), "1,234,567");
    assert_eq!(number(Lang::Zh, -1204), "-1,204");
    assert_eq!(number(Lang::En, 131), "131");
    assert_eq!(number(Lang::En, 0), "0");
}

proptest! {
    #[test]
    fn a_number_without_its_commas_is_the_number(value: i64) {
        let shown = number(Lang::En, value);
        prop_assert_eq!(shown.replace(',', ""), value.to_string());
        let groups: Vec<&str> = shown.trim_start_matches('-').split(',').collect();
        prop_assert!(groups.iter().skip(1).all(|group| group.len() == 3));
    }

    #[test]
    fn a_text_in_a_sentence_is_kept_as_it_is(title in "[^\r\n]{0,40}") {
        let shown = format(Lang::En, &msg!("notice-undone", what = title.clone()));
        prop_assert!(shown.contains(&title));
    }
}

#[test]
fn counts_when_one_are_told_in_the_singular() {
    let said = |message| format(Lang::En, &message);
    assert_eq!(said(msg!("history-count", done = 1, undone = 0)), "1 step done, 0 taken back");
    assert_eq!(said(msg!("history-count", done = 2, undone = 1)), "2 steps done, 1 taken back");
    assert_eq!(said(msg!("notice-recovered", changes = 1)), "Recovered 1 change. It is not saved yet.");
    assert_eq!(said(msg!("notice-recovered", changes = 2)), "Recovered 2 changes. They are not saved yet.");
}

/// A number before a plural, anywhere but in a variant that is chosen by it.
#[test]
fn counts_when_they_can_be_one_choose_the_form_of_the_noun() {
    let plurals = ["steps", "changes", "conflicts", "policies", "records", "issues", "versions", "values", "spans"];
    let is_chosen = |line: &str| line.trim_start().starts_with(['[', '*']);
    let mut wrong = Vec::new();
    for (name, source) in EN {
        for line in source.lines().filter(|line| !line.starts_with('#') && !is_chosen(line)) {
            for (before, rest) in line.match_indices(" } ").filter_map(|(at, _)| line.split_at_checked(at)) {
                let next = rest.trim_start_matches(" } ").split(|c: char| !c.is_alphabetic()).next();
                // "1 of 5 policies" is right for any number.
                let is_of = before.rsplit_once("{ $").is_some_and(|(head, _)| head.ends_with(" of "));
                if next.is_some_and(|next| plurals.contains(&next)) && !is_of {
                    wrong.push(format!("{name}: {line}"));
                }
            }
        }
    }
    // A hundred thousand and more.
    wrong.retain(|line| !line.contains("issue-header-too-much") && !line.contains("issue-more-held"));
    assert_eq!(wrong, Vec::<String>::new());
}
