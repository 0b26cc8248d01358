//! Document numbers in one spelling: 京政办发〔2018〕1号, however its brackets and digits are typed.

use crate::query::fold;

/// The number without width, case, spaces, and with one kind of brackets; without the zeros before a figure and the 第 before it.
/// Nothing where no digit stands in it.
pub fn normal_number(number: &str) -> String {
    let mut normal = String::new();
    let mut is_apart = false;
    for c in fold(number).chars() {
        // 2018-1 is not 20181.
        if std::mem::take(&mut is_apart) && c.is_ascii_digit() && normal.ends_with(|last: char| last.is_ascii_digit()) {
            normal.push('.');
        }
        match c {
            '〔' | '[' | '(' | '【' | '{' | '「' | '『' | '〖' | '<' | '〈' | '［' | '（' => normal.push('['),
            '〕' | ']' | ')' | '】' | '}' | '」' | '』' | '〗' | '>' | '〉' | '］' | '）' => normal.push(']'),
            '第' | '-' | '—' | '–' | '_' | '·' | ',' | '.' | ';' | ':' => is_apart = true,
            c if c.is_whitespace() || c.is_control() => is_apart = true,
            '0' if !normal.ends_with(|last: char| last.is_ascii_digit()) => {}
            c => normal.push(c),
        }
    }
    if normal.chars().any(|c| c.is_ascii_digit()) { normal } else { String::new() }
}

/// Whether a number names who issued it, and not only the year and the figure.
pub(super) fn names_issuer(normal: &str) -> bool {
    const GENERAL: &str = "年月日号令公告通告no";
    normal.chars().filter(|c| c.is_alphabetic() && !GENERAL.contains(*c)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_when_typed_otherwise_is_the_same() {
        let expected = "京政办发[2018]1号";
        for typed in [
            "京政办发〔2018〕1号",
            "京政办发[2018]1号",
            "京政办发（２０１８）１号",
            " 京政办发 【2018】 第 01 号",
            "京政辦發〔2018〕1號",
        ] {
            assert_eq!(normal_number(typed), expected, "{typed}");
        }
        assert_ne!(normal_number("京政办发〔2018〕11号"), expected);
        assert_eq!(normal_number("2018年第1号"), normal_number("2018年1号"));
        assert_ne!(normal_number("2018-1号"), normal_number("20181号"));
        assert_eq!(normal_number("京政办发〔2018〕10号"), "京政办发[2018]10号");
        assert_eq!((normal_number(""), normal_number("无")), (String::new(), String::new()));
    }

    #[test]
    fn number_when_it_is_only_a_figure_names_nobody() {
        assert!(names_issuer(&normal_number("京政办发〔2018〕1号")));
        for general in ["1号", "2018年第1号", "公告2018年第3号", "No. 5"] {
            assert!(!names_issuer(&normal_number(general)), "{general}");
        }
    }
}
