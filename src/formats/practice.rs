//! The built-in practice texts: invented policy papers with the coding of two coders, to learn coding and agreement on.
//!
//! They are an ordinary dataset file and are read like any other; this module must not know what is in it. How they were made
//! stands in `assets/practice/README.md`.

/// The text of the practice texts, a version-1 dataset file in the writer's own layout, so that saving it unchanged gives the
/// same bytes.
pub const PRACTICE: &str = include_str!("../../assets/practice/practice.json");

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde_json::Value;

    use super::PRACTICE;

    const LANGUAGES: [(&str, &str); 2] = [("zh", "虚构"), ("en", "invented")];

    fn practice() -> Value {
        serde_json::from_str(PRACTICE).unwrap()
    }

    fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
        value[key].as_array().map_or(&[], Vec::as_slice)
    }

    fn texts(value: &Value) -> Vec<(&'static str, &str)> {
        let records = list(value, "policies").iter();
        records.flat_map(|policy| LANGUAGES.map(|(lang, _)| (lang, policy["text"][lang].as_str().unwrap()))).collect()
    }

    /// A span as numbers; the whole record without one.
    fn span(annotation: &Value) -> Option<(&str, u64, u64)> {
        let target = annotation.get("target")?;
        Some((target["field"].as_str()?, target["start"].as_u64()?, target["end"].as_u64()?))
    }

    #[test]
    fn practice_when_read_has_no_issue_and_when_written_is_the_same_bytes() {
        let loaded = crate::formats::read(PRACTICE.as_bytes().to_vec()).unwrap();
        assert_eq!(loaded.issues.total(), 0, "{:#?}", loaded.issues);
        assert_eq!(crate::formats::write(&loaded.dataset), PRACTICE);
        assert_eq!(loaded.dataset.len(), 7);
    }

    #[test]
    fn practice_when_looked_at_anywhere_says_that_it_is_invented() {
        let practice = practice();
        for (lang, word) in LANGUAGES {
            let says = |text: &Value, where_: &str| {
                assert!(text.as_str().unwrap().to_lowercase().contains(word), "{where_}.{lang}");
            };
            for key in ["title", "description", "limits"] {
                says(&practice[key][lang], key);
            }
            for policy in list(&practice, "policies") {
                for key in ["title", "summary", "note"] {
                    says(&policy[key][lang], key);
                }
                for key in [format!("title.{lang}"), format!("text.{lang}")] {
                    says(&policy["basis"][&key]["note"][lang], &key);
                }
                let first = policy["text"][lang].as_str().unwrap().lines().next().unwrap();
                says(&Value::from(first), "first line of text");
                for issuer in list(policy, "issuers").iter().chain(list(policy, "place")) {
                    let name = issuer["name"][lang].as_str().unwrap();
                    assert!(name.contains(if lang == "zh" { "虚构" } else { "fictitious" }), "{name}");
                }
            }
        }
    }

    #[test]
    fn practice_when_its_languages_stand_side_by_side_has_as_many_paragraphs_in_both() {
        for policy in list(&practice(), "policies") {
            let [zh, en] = ["zh", "en"].map(|lang| policy["text"][lang].as_str().unwrap().split('\n').count());
            assert_eq!(zh, en, "{}", policy["title"]["en"]);
            assert!(!policy["text"]["zh"].as_str().unwrap().contains("\n\n"));
        }
    }

    #[test]
    fn practice_when_measured_has_one_long_text_two_middle_and_four_short_ones() {
        let practice = practice();
        let mut lengths: Vec<usize> =
            texts(&practice).iter().filter(|(lang, _)| *lang == "zh").map(|(_, text)| text.chars().count()).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        assert!((15_000..=20_000).contains(&lengths[0]), "{lengths:?}");
        assert!(lengths[1..3].iter().all(|length| (6_000..=10_000).contains(length)), "{lengths:?}");
        assert!(lengths[3..].iter().all(|length| (2_000..=4_000).contains(length)), "{lengths:?}");
        assert!(texts(&practice).iter().any(|(_, text)| text.chars().any(|c| c > '\u{ffff}')), "beyond the BMP");
    }

    #[test]
    fn practice_when_read_through_repeats_no_paragraph_and_no_sentence() {
        let practice = practice();
        let (mut paragraphs, mut sentences) = (BTreeSet::new(), BTreeSet::new());
        for (lang, text) in texts(&practice) {
            let (ends, shortest): (&[&str], _) = if lang == "zh" { (&["。", "；"], 8) } else { (&[". "], 24) };
            for paragraph in text.lines() {
                assert!(paragraphs.insert(paragraph), "{paragraph}");
                let mut parts = vec![paragraph];
                for end in ends {
                    parts = parts.iter().flat_map(|part| part.split(end)).collect();
                }
                for sentence in parts {
                    let is_new = sentence.chars().count() < shortest || sentences.insert(sentence);
                    assert!(is_new, "{sentence}");
                }
            }
        }
        assert!(sentences.len() > 1_500, "{}", sentences.len());
    }

    #[test]
    fn annotation_of_practice_when_looked_for_stands_where_it_says_and_nowhere_else() {
        let practice = practice();
        let mut fields: BTreeMap<&str, usize> = BTreeMap::new();
        for policy in list(&practice, "policies") {
            for annotation in list(policy, "annotations") {
                let Some((field, start, end)) = span(annotation) else {
                    *fields.entry("record").or_default() += 1;
                    continue;
                };
                *fields.entry(field).or_default() += 1;
                let text = policy["text"][field.trim_start_matches("text.")].as_str().unwrap();
                let chars: Vec<char> = text.chars().collect();
                let (start, end) = (usize::try_from(start).unwrap(), usize::try_from(end).unwrap());
                let slice = |from: usize, to: usize| chars[from..to.min(chars.len())].iter().collect::<String>();
                let target = &annotation["target"];
                assert_eq!(target["exact"], slice(start, end));
                assert_eq!(target["prefix"], slice(start.saturating_sub(32), start));
                assert_eq!(target["suffix"], slice(end, end + 32));
                assert_eq!(text.matches(target["exact"].as_str().unwrap()).count(), 1);
            }
        }
        assert!((120..=200).contains(&fields.values().sum::<usize>()), "{fields:?}");
        assert!(fields["text.en"] >= 16 && fields["record"] == 14, "{fields:?}");
    }

    #[test]
    fn coders_of_practice_when_compared_disagree_in_about_a_fifth_and_in_every_way() {
        let practice = practice();
        let (mut units, mut ways) = (0, BTreeMap::<&str, usize>::new());
        for policy in list(&practice, "policies") {
            let of = |coder: &str| -> Vec<&Value> {
                list(policy, "annotations").iter().filter(|annotation| annotation["by"] == coder).collect()
            };
            let passes: Vec<&str> = list(policy, "passes").iter().map(|pass| pass["by"].as_str().unwrap()).collect();
            assert_eq!(passes, ["A", "B"]);
            let mut left = of("B");
            for mine in of("A") {
                units += 1;
                let meets = |other: &Value| match (span(mine), span(other)) {
                    (Some((field, start, end)), Some((other, from, to))) => field == other && start < to && from < end,
                    (None, None) => mine["code"] == other["code"],
                    _ => false,
                };
                let Some(at) = left.iter().position(|other| meets(other)) else {
                    *ways.entry("missing").or_default() += 1;
                    continue;
                };
                let other = left.remove(at);
                let way = if mine["code"] != other["code"] {
                    "code"
                } else if span(mine) != span(other) {
                    "bounds"
                } else if mine.get("value") != other.get("value") {
                    "value"
                } else {
                    continue;
                };
                *ways.entry(way).or_default() += 1;
            }
            units += left.len();
            *ways.entry("missing").or_default() += left.len();
        }
        let disagreements: usize = ways.values().sum();
        assert!(disagreements >= 20 && ways.len() == 4 && ways.values().all(|count| *count >= 4), "{ways:?}");
        assert!((15..=27).contains(&(disagreements * 100 / units)), "{disagreements} of {units}");
    }

    #[test]
    fn adjudication_of_practice_when_followed_settles_two_codings_that_differ() {
        let practice = practice();
        let all: Vec<&Value> =
            list(&practice, "policies").iter().flat_map(|policy| list(policy, "annotations")).collect();
        let settling: Vec<&&Value> = all.iter().filter(|annotation| annotation.get("settles").is_some()).collect();
        assert_eq!(settling.len(), 1);
        assert_eq!(settling[0]["by"], "C");
        let codes: BTreeSet<&str> = list(settling[0], "settles")
            .iter()
            .map(|id| all.iter().find(|annotation| annotation["id"] == *id).unwrap()["code"].as_str().unwrap())
            .collect();
        assert_eq!(codes, BTreeSet::from(["risk", "virtual-currency"]));
    }
}
