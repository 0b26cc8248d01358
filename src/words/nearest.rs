//! The known word that somebody most likely meant.

/// The nearest of the known words, if one is near enough to be worth naming.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(64).collect();
    known
        .into_iter()
        .map(|word| {
            let chars: Vec<char> = word.to_lowercase().chars().take(64).collect();
            (distance(&typed, &chars), chars.len().max(typed.len()), word)
        })
        // A third of the letters may be wrong: more, and any word is near.
        .filter(|(distance, longest, _)| distance * 3 <= *longest)
        .min_by_key(|(distance, ..)| *distance)
        .map(|(.., word)| word)
}

/// How many letters would have to be added, dropped, changed or swapped with the next one.
pub fn distance_between(a: &str, b: &str) -> usize {
    let letters = |text: &str| text.chars().take(64).collect::<Vec<_>>();
    distance(&letters(a), &letters(b))
}

/// Letters to add, drop, change or swap with the next one (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x) {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_when_letters_are_swapped_missing_or_doubled_finds_the_word() {
        for typed in ["chekc", "chck", "cheeck", "Check"] {
            assert_eq!(nearest(typed, ["check", "summary", "export"]), Some("check"), "{typed}");
        }
        assert_eq!(nearest("wihtout", ["where", "without"]), Some("without"));
    }

    #[test]
    fn nearest_when_nothing_is_near_is_none() {
        assert_eq!(nearest("zzz", ["check", "summary", "export"]), None);
        assert_eq!(nearest("", ["to"]), None);
    }
}
