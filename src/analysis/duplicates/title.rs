//! Titles in one spelling: without width, case, punctuation and spaces; what a notice issues or forwards without the words around
//! it; and what is said of the version in brackets behind it.

use crate::query::fold;

/// A title, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NormalTitle {
    /// The name of the document itself, letters and digits only.
    pub core: String,
    /// It is the title of a notice about that document.
    pub notice: Option<Notice>,
    /// It is a draft.
    pub is_draft: bool,
    /// It explains a document rather than being it.
    pub is_explanation: bool,
    /// What else is said of the version: 试行, 修订, …; ascending, each once.
    pub marks: Vec<&'static str>,
}

/// What a notice does with the document that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// It issues it (印发).
    Issues,
    /// It forwards what another body issued (转发).
    Forwards,
}

/// Words in brackets behind a title, and at its end.
const DRAFTS: &[&str] = &[
    "公开征求意见稿",
    "征求意见稿",
    "意见征求稿",
    "征求意见",
    "送审稿",
    "讨论稿",
    "草案",
    "草稿",
    "初稿",
    "draftforcomments",
    "draftforcomment",
    "fordraftcomments",
    "consultationdraft",
    "exposuredraft",
    "forcomments",
    "forcomment",
    "draft",
];
/// Words in the titles of what is written about a document.
const EXPLANATIONS: &[&str] = &["解读", "答记者问", "图解", "一图读懂", "问答"];
const MARKS: &[&str] =
    &["试行", "暂行", "修订", "修正", "修改", "试点", "trial", "interim", "revised", "revision", "provisional"];

/// Takes a title apart.
pub fn normal_title(title: &str) -> NormalTitle {
    let folded = fold(title);
    let mut normal = NormalTitle::default();
    let mut rest = folded.as_str();
    // What a notice issues may be a notice again: each turn takes one away.
    for _ in 0..3 {
        rest = without_marks(rest, &mut normal);
        let Some((notice, inner)) = unwrapped(rest) else { break };
        // Forwarding something is what says more.
        if normal.notice != Some(Notice::Forwards) {
            normal.notice = Some(notice);
        }
        rest = inner;
    }
    rest = without_marks(rest, &mut normal);
    normal.core = letters(rest);
    normal.is_explanation = EXPLANATIONS.iter().any(|word| folded.contains(word));
    normal.marks.sort_unstable();
    normal.marks.dedup();
    normal
}

/// Letters and digits alone.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Takes what is said of the version off the end.
fn without_marks<'a>(mut rest: &'a str, normal: &mut NormalTitle) -> &'a str {
    loop {
        rest = rest.trim_end_matches(|c: char| c.is_whitespace() || "。.,;:、".contains(c));
        let Some((before, inside)) = in_brackets(rest) else { break };
        let inside = letters(inside);
        if !take_mark(&inside, normal) {
            break;
        }
        rest = before;
    }
    // Without brackets only what is never part of a name.
    for word in ["公开征求意见稿", "征求意见稿", "送审稿"] {
        if let Some(before) = rest.strip_suffix(word).filter(|before| !before.is_empty()) {
            normal.is_draft = true;
            rest = before;
        }
    }
    rest
}

/// What stands in the last brackets, and before them.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('〔', '〕'), ('[', ']'), ('【', '】'), ('（', '）')];
    let (open, close) = PAIRS.into_iter().find(|(_, close)| text.ends_with(*close))?;
    let (before, inside) = text.strip_suffix(close)?.rsplit_once(open)?;
    Some((before, inside))
}

fn take_mark(inside: &str, normal: &mut NormalTitle) -> bool {
    if DRAFTS.iter().any(|word| inside.contains(word)) {
        normal.is_draft = true;
        // A revised draft is a draft of the revision.
        if let Some(mark) = MARKS.iter().find(|mark| inside.contains(*mark)) {
            normal.marks.push(mark);
        }
        return true;
    }
    // 2018年修订 and 修订版 are one; a longer remark is a part of the name.
    let mark = MARKS.iter().find(|mark| inside.contains(*mark));
    let is_short = inside.chars().filter(|c| !c.is_ascii_digit()).count() <= 12;
    if let Some(mark) = mark.filter(|_| is_short) {
        normal.marks.push(mark);
        return true;
    }
    false
}

/// What a notice issues or forwards.
fn unwrapped(title: &str) -> Option<(Notice, &str)> {
    const VERBS: [(&str, Notice); 7] = [
        ("批转", Notice::Forwards),
        ("转发", Notice::Forwards),
        ("印发", Notice::Issues),
        ("发布", Notice::Issues),
        ("公布", Notice::Issues),
        ("下发", Notice::Issues),
        ("征求", Notice::Issues),
    ];
    let title = title.trim();
    let end =
        title.strip_suffix("的通知").or_else(|| title.strip_suffix("的公告")).or_else(|| title.strip_suffix("的函"))?;
    let find = |(verb, notice): (&'static str, Notice)| Some((end.find(verb)?, verb, notice));
    let (at, verb, notice) = VERBS.into_iter().filter_map(find).min_by_key(|(at, ..)| *at)?;
    let (_, inner) = end.split_at_checked(at + verb.len())?;
    // Forwarded by whom it comes from: the name stands in the title's quotation marks, if it does in any.
    if let Some(quoted) = quoted(inner) {
        return Some((notice, quoted));
    }
    // What it forwards may itself be a notice, whose own end is the same words.
    let inner = inner.split_once("关于印发").map_or(inner, |(_, within)| within);
    let inner = inner.trim_start_matches(['了', '对']);
    (inner.chars().count() >= 4).then_some((notice, inner))
}

/// What stands between the first 《 and the last 》.
fn quoted(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once(['《', '〈'])?;
    let (inside, after) = behind.rsplit_once(['》', '〉'])?;
    // Several are issued together: they are not one document.
    (!inside.contains('》') && after.chars().count() <= 14).then_some(inside)
}

/// The figures of a title, one after the other: 第一批 and 第二批, 2024 and 2025 are not the same.
pub(super) fn figures(core: &str) -> String {
    const CHINESE: &str = "〇零一二三四五六七八九十百";
    let mut all = String::new();
    let mut is_number = false;
    let mut before = ' ';
    let mut chars = core.chars().peekable();
    while let Some(c) = chars.next() {
        let is_ordinal = CHINESE.contains(c)
            && (before == '第' || is_number || chars.peek().is_some_and(|next| "批期号年月日届次".contains(*next)));
        if c.is_ascii_digit() || is_ordinal {
            all.push(c);
            is_number = true;
        } else {
            if is_number {
                all.push(' ');
            }
            is_number = false;
        }
        before = c;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn core(title: &str) -> String {
        normal_title(title).core
    }

    #[test]
    fn title_when_typed_otherwise_has_the_same_core() {
        let expected = "区块链产业发展规划";
        for typed in ["区块链产业发展规划", " 区块链产业 发展规划。", "《区块链产业发展规划》", "區塊鏈產業發展規劃"]
        {
            assert_eq!(core(typed), expected, "{typed}");
        }
        assert_eq!(core("Blockchain  Action-Plan, ２０２０"), "blockchainactionplan2020");
        assert_eq!(core(""), "");
    }

    #[test]
    fn title_when_a_notice_issues_a_document_is_that_of_the_document() {
        let notice = normal_title("北京市人民政府办公厅关于印发《北京市区块链创新发展行动计划（2020—2022年）》的通知");
        assert_eq!(
            (notice.core.as_str(), notice.notice),
            ("北京市区块链创新发展行动计划20202022年", Some(Notice::Issues))
        );
        let bare = normal_title("关于印发北京市区块链创新发展行动计划（2020—2022年）的通知");
        assert_eq!((bare.core, bare.notice), (notice.core.clone(), Some(Notice::Issues)));
        let plan = normal_title("北京市区块链创新发展行动计划（2020—2022年）");
        assert_eq!((plan.core, plan.notice), (notice.core, None));
        let forwarded = normal_title("转发国务院办公厅关于印发《工作方案》的通知");
        assert_eq!((forwarded.core.as_str(), forwarded.notice), ("工作方案", Some(Notice::Forwards)));
        // A notice without a document in it is what it is.
        let own = normal_title("关于做好春节期间安全工作的通知");
        assert_eq!((own.core.as_str(), own.notice), ("关于做好春节期间安全工作的通知", None));
        // Two documents in one notice are neither of the two.
        assert_eq!(quoted("《甲办法》和《乙办法》"), None);
    }

    #[test]
    fn title_when_the_version_stands_behind_it_says_so_apart() {
        for (typed, is_draft, marks) in [
            ("数字经济条例（征求意见稿）", true, vec![]),
            ("数字经济条例（草案）", true, vec![]),
            ("数字经济条例征求意见稿", true, vec![]),
            ("数字经济条例(试行)", false, vec!["试行"]),
            ("数字经济条例（2018年修订）", false, vec!["修订"]),
            ("数字经济条例（试行）（征求意见稿）", true, vec!["试行"]),
        ] {
            let normal = normal_title(typed);
            assert_eq!(
                (normal.core.as_str(), normal.is_draft, normal.marks),
                ("数字经济条例", is_draft, marks),
                "{typed}"
            );
        }
        let inside = normal_title("关于印发《数字经济条例（试行）》的通知");
        assert_eq!((inside.core.as_str(), inside.marks), ("数字经济条例", vec!["试行"]));
        // What is no remark on the version stays.
        assert_eq!(core("行动计划（2020—2022年）"), "行动计划20202022年");
    }

    #[test]
    fn figures_when_they_count_differ_and_words_with_numerals_do_not() {
        assert_ne!(figures("第一批试点名单"), figures("第二批试点名单"));
        assert_ne!(figures("2024年工作要点"), figures("2025年工作要点"));
        assert_eq!(figures("一体化平台建设"), figures("统一平台建设"));
    }
}
