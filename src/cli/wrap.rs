//! Text in lines of a width, where a Chinese character takes two places and a line may end after nearly each of them.

use super::table::width;

/// As wide as a terminal is at least.
pub(super) const COLUMNS: usize = 80;

/// A text as lines of at most so many columns. Paragraphs are set anew; lines that begin with a space, and empty ones, stay
/// as they are.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines() {
        if line.is_empty() || line.starts_with(' ') {
            set(&std::mem::take(&mut paragraph), columns, &mut lines);
            lines.push(line.to_owned());
        } else {
            join(&mut paragraph, line.trim_end());
        }
    }
    set(&paragraph, columns, &mut lines);
    lines
}

/// Appends a line to a paragraph: with a space between, unless both sides are Chinese, or one is a mark that has its own.
fn join(paragraph: &mut String, line: &str) {
    if let (Some(last), Some(first)) = (paragraph.chars().next_back(), line.chars().next()) {
        let both_wide = is_wide(last) && is_wide(first);
        let is_mark = |c: char| is_wide(c) && (OPENING.contains(c) || CLOSING.contains(c));
        if !both_wide && !is_mark(last) && !is_mark(first) {
            paragraph.push(' ');
        }
    }
    paragraph.push_str(line);
}

fn set(paragraph: &str, columns: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    for piece in pieces(paragraph) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > columns {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(piece);
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
}

/// What stays together on a line: words with the space behind them, and single Chinese characters with the marks that
/// must not begin or end a line.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut begin, mut quoted, mut last) = (0, false, ' ');
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        // One within a word is an apostrophe.
        quoted = if quoted { c != '\'' } else { c == '\'' && !last.is_ascii_alphanumeric() };
        last = c;
        let Some((at, next)) = chars.peek().copied() else { break };
        let between_words = c == ' ' && next != ' ' && !quoted;
        let beside_wide = (is_wide(c) || is_wide(next)) && c != ' ' && next != ' ';
        if between_words || (beside_wide && !OPENING.contains(c) && !CLOSING.contains(next) && !quoted) {
            pieces.extend(text.get(begin..at));
            begin = at;
        }
    }
    pieces.extend(text.get(begin..).filter(|rest| !rest.is_empty()));
    pieces
}

/// Marks after which no line ends.
const OPENING: &str = "（“‘《〔([";
/// Marks with which no line begins.
const CLOSING: &str = "，。、；：？！）”’》〕,.;:?!)]";

fn is_wide(c: char) -> bool {
    width(c.encode_utf8(&mut [0; 4])) == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_when_english_ends_lines_between_words() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(
            wrapped("one\ntwo\n\n  as it is, however long\n\nthree", 8),
            ["one two", "", "  as it is, however long", "", "three"]
        );
        assert_eq!(wrapped("immeasurable it is", 4), ["immeasurable", "it", "is"], "a long word stays whole");
    }

    #[test]
    fn wrapped_when_chinese_ends_lines_between_characters_but_not_before_a_comma() {
        assert_eq!(wrapped("按地区、月份计数", 8), ["按地区、", "月份计数"]);
        assert_eq!(wrapped("按地区月、份", 8), ["按地区", "月、份"]);
        assert_eq!(wrapped("政策\n文件", 80), ["政策文件"], "no space between Chinese lines");
        assert_eq!(wrapped("见\nhongtou", 80), ["见 hongtou"]);
        assert_eq!(wrapped("\"id\"、\n\"level\"", 80), ["\"id\"、\"level\""]);
    }

    #[test]
    fn wrapped_when_quoted_stays_on_one_line() {
        assert_eq!(wrapped("the file's name", 8), ["the", "file's", "name"]);
        assert_eq!(wrapped("such as 'region:GD issued:2018'", 20), ["such as", "'region:GD issued:2018'"]);
    }
}
