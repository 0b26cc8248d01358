//! The recipe that stands in the file of a figure, SVG or PNG. It must not know what a recipe says.

use std::io::Cursor;

use png::{Decoder, Limits};

use super::RECIPE;

/// The most bytes of a file that are looked into: no figure of ours has as many.
pub const MOST_INSIDE: u64 = 256 << 20;

/// The most bytes that the texts beside the pixels may take.
const MOST_TEXT: usize = 4 << 20;

/// The recipe in the file of a figure; nothing in any other file.
pub fn recipe_inside(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(b"\x89PNG") { in_png(bytes) } else { in_svg(bytes) }
}

fn in_png(bytes: &[u8]) -> Option<String> {
    // The texts stand before the pixels, which are not read.
    let file = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MOST_TEXT }).read_info().ok()?;
    let text = file.info().utf8_text.iter().find(|text| text.keyword == RECIPE)?;
    text.get_text().ok()
}

fn in_svg(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    // Who writes the file again may break the line between element and attribute, or indent what stands within.
    let (_, behind) = text.split_once(&format!("id=\"{RECIPE}\""))?;
    let (_, within) = behind.split_once('>')?;
    let (recipe, _) = within.split_once('<')?;
    (recipe.len() <= MOST_TEXT).then(|| unescaped(recipe.trim()))
}

/// Text as it was before XML had it. What stands for no sign of ours stays.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let known = SIGNS.iter().find(|(written, _)| after.starts_with(written));
        let (written, sign) = known.copied().unwrap_or(("&", '&'));
        out.push(sign);
        rest = after.get(written.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// What a viewer that writes the file again may make of a sign, too.
const SIGNS: [(&str, char); 7] =
    [("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\''), ("&#13;", '\r'), ("&#34;", '"'), ("&amp;", '&')];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::export::canvas::page_for_tests;
    use crate::figures::export::{png_of, svg_of};

    #[test]
    fn recipe_of_a_file_is_the_one_that_was_written_into_it() {
        let recipe = r#"{"where":"a<b & \"区块链\" &lt; 'c'"}"#;
        assert_eq!(recipe_inside(svg_of(&page_for_tests(), recipe).as_bytes()).as_deref(), Some(recipe));
        let png = png_of(&page_for_tests(), recipe, 72).unwrap();
        assert_eq!(recipe_inside(&png).as_deref(), Some(recipe));
        let again = svg_of(&page_for_tests(), recipe).replace("<metadata id", "<metadata\n    id");
        assert_eq!(recipe_inside(again.as_bytes()).as_deref(), Some(recipe));
        // Cut off behind the words, it is still known what the figure is made from.
        assert_eq!(recipe_inside(&png[..png.len() - 20]).as_deref(), Some(recipe));
    }

    #[test]
    fn recipe_of_another_file_is_none() {
        let others: [&[u8]; 6] = [
            b"",
            b"\x89PNG\r\n\x1a\n",
            b"<svg></svg>",
            b"{\"hongtou\":1}",
            b"\xff\xfe",
            b"<metadata id=\"hongtou-figure\">",
        ];
        for bytes in others {
            assert_eq!(recipe_inside(bytes), None);
        }
    }
}
