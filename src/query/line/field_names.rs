//! What the fields of a line are called: the id that is printed, and the Chinese names that are understood as well.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::field::{DatePart, Field, OwnName};
use super::lexer::{Token, TokenKind, tokens};
use super::own::without_prefix;
use super::part::{PARTS, Part};
use crate::query::matching::fold::fold;
use crate::query::names::free::{MOST_SUGGESTED, distance};

/// The Chinese names of a field, the one that the screen shows first. No two fields share one.
fn chinese(field: Field) -> &'static [&'static str] {
    match field {
        Field::Region => &["地区", "省份", "省区"],
        Field::Place => &["地点", "地方", "市县"],
        Field::Level => &["层级", "级别"],
        Field::Kind => &["文种", "种类", "类型"],
        Field::Stage => &["阶段"],
        Field::Title => &["标题", "题名"],
        Field::Summary => &["摘要", "概要"],
        Field::Text => &["正文", "全文"],
        Field::Note => &["备注", "说明"],
        Field::Memo => &["备忘", "备忘录"],
        Field::Quote => &["引文"],
        Field::Issuer => &["发文机关", "发文单位", "机关"],
        Field::Organ => &["机关类别"],
        Field::Number => &["文号", "发文字号"],
        Field::Issued => &["成文日期", "成文", "印发日期", "日期", "年份"],
        Field::Published => &["公布", "公布日期", "发布日期"],
        Field::Effective => &["施行", "施行日期", "生效日期"],
        Field::Repealed => &["废止", "废止日期"],
        Field::InForce => &["施行中", "有效"],
        Field::Code => &["编码"],
        Field::Value => &["取值"],
        Field::Over => &["重叠编码", "重叠"],
        Field::Pass => &["已按此编码通读", "通读"],
        Field::Read => &["已读", "已通读"],
        Field::Final => &["最终编码"],
        Field::By => &["编码员"],
        Field::Assigned => &["分派", "分配"],
        Field::Tag => &["标签"],
        Field::Review => &["核查", "审核"],
        Field::Rel => &["关联", "关系"],
        Field::Source => &["来源"],
        Field::Basis => &["依据"],
        Field::Id => &["编号"],
        Field::Changed => &["已改动", "改动"],
        Field::Has => &["具有", "已填"],
        Field::Missing => &["缺少", "未填"],
        Field::Own(_) => &[],
    }
}

/// The Chinese name of a part that is no field.
fn chinese_days(date: DatePart) -> &'static str {
    match date {
        DatePart::Issued => "确定范围的成文日期",
        DatePart::Published => "确定范围的公布日期",
        DatePart::Effective => "确定范围的施行日期",
        DatePart::Repealed => "确定范围的废止日期",
    }
}

/// That of the words which codes stand on.
const CHINESE_EVIDENCE: &str = "编码依据";

/// That of a code about which coders disagree.
const CHINESE_DISAGREEMENT: &str = "编码分歧";

/// The names of a field, its id first.
fn names(field: Field) -> impl Iterator<Item = &'static str> {
    std::iter::once(field.name()).chain(chinese(field).iter().copied())
}

/// Fields by their folded names.
static FIELDS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    Field::ALL.into_iter().flat_map(|field| names(field).map(move |name| (fold(name), field))).collect()
});

/// What `has:` asks for, by its folded names.
static PART_NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let fields = FIELDS.iter().map(|(name, field)| (name.clone(), field.name()));
    let dates = DatePart::ALL.into_iter().map(|date| (fold(chinese_days(date)), date.days()));
    let coding = [(CHINESE_EVIDENCE, Part::Evidence), (CHINESE_DISAGREEMENT, Part::Disagreement)];
    let coding = coding.map(|(name, part)| (fold(name), part.name()));
    let all: HashMap<String, &str> =
        fields.chain(dates).chain(coding).chain(PARTS.map(|part| (part.to_owned(), part))).collect();
    all.into_iter().filter(|(_, part)| PARTS.contains(part)).collect()
});

impl Field {
    /// The field of the word before a colon, in either language; case, width and traditional characters do not matter.
    pub(in crate::query) fn of_word(word: &str) -> Option<Self> {
        FIELDS.get(&fold(word)).copied()
    }

    /// Whether a word may become the name of a field when more is typed.
    fn is_begun_by(word: &str) -> bool {
        let word = fold(word);
        !word.is_empty() && FIELDS.keys().any(|name| name.starts_with(&word))
    }

    /// The names of the fields that look most like a word, nearest first.
    pub(in crate::query) fn nearest(word: &str) -> Vec<&'static str> {
        let word = fold(word);
        let mut near: Vec<(usize, usize, &str)> = Self::ALL
            .into_iter()
            .filter_map(|field| {
                let far = names(field).map(|name| (far(&word, &fold(name)), name)).min_by_key(|(far, _)| *far)?;
                Some((far.0, field.index(), far.1))
            })
            .collect();
        near.sort_unstable();
        near.into_iter().take(MOST_SUGGESTED).map(|(.., name)| name).collect()
    }
}

/// The parts that look most like a word, nearest first.
pub(in crate::query) fn nearest_parts(word: &str) -> Vec<&'static str> {
    let word = fold(word);
    let mut near: Vec<(usize, &str, &str)> =
        PART_NAMES.iter().map(|(name, part)| (far(&word, name), *part, name.as_str())).collect();
    near.sort_unstable();
    let mut parts = Vec::new();
    for (_, part, _) in near {
        if parts.len() < MOST_SUGGESTED && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

/// How much two names differ. A name that begins as the other is near, however much longer it is.
fn far(word: &str, name: &str) -> usize {
    let is_begun = word.chars().nth(1).is_some() && (name.starts_with(word) || word.starts_with(name));
    if is_begun { 1 } else { distance(word, name) }
}

/// Whether a line ends in a word that may become the name of a field, as `reg` on its way to `region:`.
pub fn ends_in_half_a_field(line: &str) -> bool {
    let tokens = tokens(line, &mut Vec::new());
    let Some(Token { kind: TokenKind::Text(word), value: false, span, .. }) = tokens.last() else { return false };
    let is_own = without_prefix(word).is_some();
    span.byte_end == line.len() && (is_own || Field::is_begun_by(word.strip_suffix(['?', '？']).unwrap_or(word)))
}

/// What `has:` or `missing:` asks for by this name, as it is printed.
pub(in crate::query) fn part_of_word(word: &str) -> Option<&'static str> {
    PART_NAMES.get(&fold(word)).copied().or_else(|| own_part(word))
}

/// A field of the file's own as `has:` asks for it; what the format has is asked for by its name.
fn own_part(word: &str) -> Option<&'static str> {
    OwnName::of_word(word).map(OwnName::word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::names::dataset::part_name;
    use crate::words::{Lang, format};

    #[test]
    fn of_word_when_written_in_any_case_width_or_language_is_the_field() {
        for (word, field) in [
            ("KIND", Field::Kind),
            ("ｋｉｎｄ", Field::Kind),
            ("地区", Field::Region),
            ("地區", Field::Region),
            ("發文機關", Field::Issuer),
        ] {
            assert_eq!(Field::of_word(word), Some(field), "{word}");
        }
        assert_eq!(Field::of_word("colour"), None);
    }

    #[test]
    fn names_that_the_screen_shows_are_understood_and_mean_one_field_each() {
        let count: usize = Field::ALL.into_iter().map(|field| names(field).count()).sum();
        assert_eq!(FIELDS.len(), count);
        for field in Field::ALL {
            assert_eq!(Field::of_word(&format(Lang::Zh, &field.label())), Some(field), "{field:?}");
        }
        for part in PARTS {
            assert_eq!(part_of_word(part), Some(part));
            // What is called by the name of a field asks for that field.
            assert_eq!(part_of_word(&part_name(Lang::Zh, part)), Some(part), "{part}");
        }
    }

    #[test]
    fn nearest_when_a_word_is_no_field_are_three_names_in_its_script() {
        assert_eq!(Field::nearest("regio").first(), Some(&"region"));
        assert_eq!(Field::nearest("pub").first(), Some(&"published"));
        assert_eq!(Field::nearest("isued").first(), Some(&"issued"));
        assert_eq!(Field::nearest("地域").first(), Some(&"地区"));
        assert_eq!(nearest_parts("titel").first(), Some(&"title"));
        assert!(nearest_parts("地域").contains(&"region"));
        for word in ["", "x", "colour", "颜色", &"long ".repeat(500)] {
            assert_eq!(nearest_parts(word).len(), MOST_SUGGESTED, "{word}");
            assert_eq!(Field::nearest(word).len(), MOST_SUGGESTED, "{word}");
        }
    }

    #[test]
    fn ends_in_half_a_field_when_a_field_may_still_come_of_the_last_word() {
        for line in ["r", "reg", "Region", "地", "成文日", "fin -iss", "(issued?", "kind:plan ta"] {
            assert!(ends_in_half_a_field(line), "{line}");
        }
        for line in ["", "regional", "区块链", "reg ", "kind:pl", "\"reg", "\"reg\"", "reg*", "region:", "or"] {
            assert!(!ends_in_half_a_field(line), "{line}");
        }
    }
}
