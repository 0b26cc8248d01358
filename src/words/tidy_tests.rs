//! The code asks only for sentences that exist, and gives each what it needs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::catalog::EN;
use super::tests::variables;

fn known() -> BTreeMap<String, BTreeSet<String>> {
    EN.iter().flat_map(|(_, source)| variables(source)).collect()
}

/// Calls `visit` with every source file of the program but those of this layer.
fn walk(folder: &Path, visit: &mut dyn FnMut(&str, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "words") {
                walk(&path, visit);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            visit(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn source_folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
}

/// What stands after each `marker`, to the end of the source: one call may hold another.
fn after<'a>(source: &'a str, marker: &str) -> impl Iterator<Item = &'a str> {
    source.match_indices(marker).filter_map(move |(at, found)| source.get(at + found.len()..))
}

/// The string literal that `rest` begins with.
fn literal(rest: &str) -> Option<&str> {
    Some(rest.trim_start().strip_prefix('"')?.split_once('"')?.0)
}

/// The text up to the parenthesis that closes the one before `rest`; strings and characters are passed over.
fn inside(rest: &str) -> &str {
    let (mut depth, mut in_string, mut escaped) = (1, false, false);
    for (at, c) in rest.char_indices() {
        match (in_string, c) {
            (true, _) if escaped => escaped = false,
            (true, '\\') => escaped = true,
            (_, '"') => in_string = !in_string,
            (false, '(' | '[' | '{') => depth += 1,
            (false, ')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return rest.get(..at).unwrap_or(rest);
        }
    }
    rest
}

/// The names in `"id", name = value, other = f(a, b = c)`: only those of the outer level.
fn names(arguments: &str) -> BTreeSet<String> {
    let (mut depth, mut in_string, mut escaped) = (0, false, false);
    let mut parts = vec![String::new()];
    for c in arguments.chars() {
        match (in_string, c) {
            (true, _) if escaped => escaped = false,
            (true, '\\') => escaped = true,
            (_, '"') => in_string = !in_string,
            (false, '(' | '[' | '{') => depth += 1,
            (false, ')' | ']' | '}') => depth -= 1,
            (false, ',') if depth == 0 => parts.push(String::new()),
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    let name = |part: &String| {
        let (name, _) = part.trim_start_matches(',').split_once('=')?;
        let name = name.trim();
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        is_name.then(|| name.to_owned())
    };
    parts.iter().skip(1).filter_map(name).collect()
}

#[test]
fn every_id_in_the_code_has_a_sentence() {
    let known = known();
    let mut missing = BTreeSet::new();
    walk(source_folder(), &mut |path, source| {
        for marker in ["msg!(", ".tr(", "Message::new(", "words::text("] {
            for rest in after(source, marker) {
                // `words::text(lang, "id")`: the language stands before the id.
                let rest = match marker {
                    "words::text(" => inside(rest).split_once(',').map_or("", |(_, rest)| rest),
                    _ => rest,
                };
                if let Some(id) = literal(rest)
                    && !id.starts_with("no-such-")
                    && !known.contains_key(id)
                {
                    missing.insert(format!("{id} in {path}"));
                }
            }
        }
    });
    assert!(missing.is_empty(), "no sentence for {missing:#?}");
}

#[test]
fn every_message_in_the_code_gives_what_its_sentence_needs() {
    let known = known();
    let mut wrong = BTreeSet::new();
    walk(source_folder(), &mut |path, source| {
        for rest in after(source, "msg!(") {
            let Some(needed) = literal(rest).and_then(|id| known.get(id)) else {
                continue;
            };
            let given = names(inside(rest));
            if !needed.is_subset(&given) {
                let id = literal(rest).unwrap_or_default();
                wrong.insert(format!("{id} needs {needed:?}, is given {given:?}: {path}"));
            }
        }
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_sentence_is_named_in_the_code() {
    let mut code = String::new();
    walk(source_folder(), &mut |_, source| code.push_str(source));
    let names: BTreeSet<&str> = code.split('"').collect();
    let unused: Vec<String> = known().into_keys().filter(|id| !names.contains(id.as_str())).collect();
    assert!(unused.is_empty(), "nothing says {unused:#?}: delete them, or write their ids out in the code");
}

#[test]
fn names_of_arguments_when_values_hold_commas_are_those_of_the_outer_level() {
    let found = names(inside(r#""id", a = f(x, y = 2), b = "),c = 1", d = msg!("e", f = 3)), after = 1"#));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "b", "d"]);
}
