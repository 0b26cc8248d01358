//! Where the lines of a caption end: after a space, and between Chinese characters, but never before a mark that closes
//! something. A word that is wider than the line is broken where it must be.

use std::ops::Range;

/// So many characters are looked at first: about a line.
const FIRST_LOOK: usize = 64;

/// Marks that do not begin a line.
const CLOSING: &str = "，。、；：！？）〕》」』”’…,.;:!?)]}%";
/// Marks that do not end one.
const OPENING: &str = "（〔《「『“‘([{";

/// Where the lines of a text stand in it, in bytes; none is wider than `room` as `width` measures it.
pub(super) fn lines(text: &str, room: f32, width: &dyn Fn(&str) -> f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let from = text.len() - rest.len();
        let (line, after) = rest.split_at(line_end(rest, room, width));
        lines.push(from..from + line.trim_end().len());
        rest = after.trim_start();
    }
    lines
}

/// Where the first line ends; at least one character is in it.
fn line_end(text: &str, room: f32, width: &dyn Fn(&str) -> f32) -> usize {
    let fits = |end: &usize| text.get(..*end).is_some_and(|line| width(line.trim_end()) <= room);
    let mut all = text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]);
    // Only as much of a long text as a line may hold.
    let mut ends: Vec<usize> = all.by_ref().take(FIRST_LOOK).collect();
    while ends.last().is_some_and(|last| *last < text.len() && fits(last)) {
        ends.extend(all.by_ref().take(ends.len()));
    }
    // Wider with each character: the first that does not fit is looked for by halves.
    let fitting = ends.partition_point(fits).max(1);
    if fitting == ends.len() {
        return text.len();
    }
    let kept = ends.iter().take(fitting).rev().copied();
    let longest = ends.get(fitting - 1).copied().unwrap_or(text.len());
    kept.filter(|end| may_break(text, *end)).find(|end| *end > 0).unwrap_or(longest)
}

/// Whether a line may end before the character at a place.
fn may_break(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return true };
    if CLOSING.contains(next) || OPENING.contains(last) {
        return false;
    }
    last.is_whitespace() || next.is_whitespace() || is_wide(last) || is_wide(next)
}

/// Chinese characters and their marks.
fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, room: f32) -> Vec<&str> {
        let width = |line: &str| line.chars().map(|sign| if is_wide(sign) { 2.0 } else { 1.0 }).sum();
        lines(text, room, &width).into_iter().filter_map(|line| text.get(line)).collect()
    }

    #[test]
    fn lines_end_after_spaces_and_between_characters() {
        assert_eq!(of("one two three", 8.0), ["one two", "three"]);
        assert_eq!(of("虚线表示可能。", 8.0), ["虚线表示", "可能。"]);
        assert_eq!(of("共有（三）项，", 6.0), ["共有", "（三）", "项，"]);
    }

    #[test]
    fn lines_of_a_word_without_room_are_broken_in_it() {
        assert_eq!(of("abcdefgh ij", 3.0), ["abc", "def", "gh", "ij"]);
        assert_eq!(of("国国", 1.0), ["国", "国"]);
        assert!(of("  ", 3.0).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn lines_hold_every_character_of_any_text(text in "[a-c国，（） ]{0,60}", room in 1.0_f32..20.0) {
            let kept = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
            let lines = of(&text, room);
            proptest::prop_assert_eq!(kept(&lines.concat()), kept(&text));
            proptest::prop_assert!(lines.iter().all(|line| !line.is_empty()));
        }
    }
}
