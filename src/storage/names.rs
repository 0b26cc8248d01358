//! A file name made from a title that somebody else wrote: one that every system takes and that hides nothing.
//!
//! It looks at the text alone; whether the name is free is for the save to find out.

use std::collections::HashSet;

/// The longest name in bytes; leaves room for an ending and a number below the usual limit of 255.
const LONGEST: usize = 200;

/// What a name stands for when nothing of the title can be used.
const NAMELESS: &str = "hongtou";

/// A name without ending: no separators, controls or direction marks, no name that Windows reserves, no dot or space at
/// either end, at most 200 bytes, cut between characters.
pub fn file_name_from(title: &str) -> String {
    let mut name = String::with_capacity(title.len().min(LONGEST));
    for c in title.chars() {
        let c = if is_hidden(c) {
            continue;
        } else if c.is_whitespace() || c.is_control() {
            ' '
        } else if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
            '_'
        } else {
            c
        };
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        // One space for many, and none in front.
        if c != ' ' || name.chars().next_back().is_some_and(|last| last != ' ') {
            name.push(c);
        }
    }
    // A leading dot hides the file, a leading hyphen makes it an option, and Windows drops dots and spaces at the end.
    let name = name.trim_start_matches(['.', '-', '~', ' ']).trim_end_matches(['.', ' ']);
    if name.is_empty() {
        return NAMELESS.to_owned();
    }
    if is_reserved(name) { format!("_{name}") } else { name.to_owned() }
}

/// Names of files that belong together, one for each part, as `policies-LW`: no two of them are one on a system that takes capital
/// letters for small ones.
pub fn file_names_of_parts<'a>(stem: &str, parts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    let name = |part: &str| {
        // A long title leaves room for the part, which tells them apart.
        let room = LONGEST.saturating_sub(part.len() + 1).max(LONGEST / 2);
        let stem: String =
            stem.char_indices().take_while(|(at, c)| at + c.len_utf8() <= room).map(|(_, c)| c).collect();
        let name = file_name_from(&format!("{stem}-{part}"));
        let numbered = (2..).map(|number| format!("{name} {number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
        free.unwrap_or(name)
    };
    parts.map(name).collect()
}

/// Draws as nothing, or turns the direction of the text: `‹U+202E›gnp.exe` would read `exe.png`.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Windows takes these for devices, whatever ending follows.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let Some(number) = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT")) else { return false };
    let mut digits = number.chars();
    matches!((digits.next(), digits.next()), (Some('0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'), None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn name_when_the_title_is_plain_stays_as_it_is() {
        assert_eq!(file_name_from("深圳市金融业发展“十三五”规划"), "深圳市金融业发展“十三五”规划");
        assert_eq!(file_name_from("Plan 2018, final"), "Plan 2018, final");
    }

    #[test]
    fn name_when_the_title_is_hostile_is_harmless() {
        assert_eq!(file_name_from("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(file_name_from("a\u{202e}gnp.exe"), "agnp.exe");
        assert_eq!(file_name_from("a\r\nb\tc\0"), "a b c");
        assert_eq!(file_name_from("  -rf . . "), "rf");
        for reserved in ["nul", "Aux.txt", "com1", "LPT\u{b9}", "con .x"] {
            assert!(file_name_from(reserved).starts_with('_'), "{reserved}");
        }
        assert_eq!(file_name_from("company"), "company");
        for empty in ["", "...", "\u{feff}", " \n"] {
            assert_eq!(file_name_from(empty), "hongtou");
        }
    }

    #[test]
    fn names_of_parts_when_the_parts_are_alike_or_hostile_are_different_files() {
        let named = |stem: &str, parts: &[&str]| file_names_of_parts(stem, parts.iter().copied());
        assert_eq!(named("policies", &["LW", "ZY"]), ["policies-LW", "policies-ZY"]);
        assert_eq!(named("p", &["LW", "lw", "a/b", "a:b", "Lw 2"]), ["p-LW", "p-lw 2", "p-a_b", "p-a_b 2", "p-Lw 2 2"]);
        assert!(named("", &["nul", "../x"]).iter().all(|name| !name.contains('/') && !name.starts_with('-')));
        let long = "省级区块链政策汇编".repeat(20);
        let both = named(&long, &["LW", "ZY"]);
        assert!(both[0].ends_with("-LW") && both[1].ends_with("-ZY") && both[0].len() <= LONGEST, "{both:?}");
    }

    proptest! {
        #[test]
        fn name_of_anything_is_short_and_has_no_separator(title in "\\PC{0,120}|.{0,120}|[./\\\\:\u{202e} \u{4e00}]{0,300}") {
            let name = file_name_from(&title);
            prop_assert!(!name.is_empty() && name.len() <= LONGEST + 1);
            let separator = |c: char| c.is_control() || is_hidden(c) || "/\\:*?\"<>|".contains(c);
            prop_assert!(!name.contains(separator));
            prop_assert!(!name.starts_with(['.', '-', ' ']) && !name.ends_with(['.', ' ']));
            // Making a name of a name changes nothing more.
            prop_assert_eq!(file_name_from(&name), name);
        }
    }
}
