//! Columns that line up on a terminal, where a Chinese character takes two places.

/// Rows of cells as text: the first column to the left, the others to the right, two spaces between and in front.
pub(super) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        for (column, (cell, wanted)) in row.iter().zip(&widths).enumerate() {
            let padding = " ".repeat(wanted.saturating_sub(width(cell)));
            out.push_str("  ");
            if column > 0 {
                out.push_str(&padding);
            }
            out.push_str(cell);
            if column == 0 && row.len() > 1 {
                out.push_str(&padding);
            }
        }
        out.push('\n');
    }
    out
}

/// How many places a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { usize::from(!is_combining(c)) }).sum()
}

/// The blocks that Unicode's East Asian Width gives as wide or full-width, by and large.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}' | '\u{a960}'..='\u{a97c}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aligned_when_chinese_and_latin_mix_ends_in_one_column() {
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        let text = aligned(&[row("广东 Guangdong", "1,204"), row("a", "7")]);
        let widths: Vec<usize> = text.lines().map(width).collect();
        assert_eq!(text.lines().next(), Some("  广东 Guangdong  1,204"));
        assert_eq!(widths, [23, 23]);
    }
}
