//! What the documents say is what the program does: the tables of keys and of the command line, the example of the file
//! format, the files that are linked. `UPDATE_DOCS=1 cargo test --test docs` writes the tables anew.

#![expect(clippy::unwrap_used, reason = "helpers of tests, which clippy knows only inside of them")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use hongtou::app::action::{ACTIONS, Keys, Menu};
use hongtou::cli::{COMMANDS, CliCommand, CommandOption, EVERYWHERE, WINDOW};
use hongtou::formats;
use hongtou::storage::{self, Expect, RealFs};
use hongtou::words::{self, Lang};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap().replace("\r\n", "\n")
}

fn key_name(keys: Keys) -> String {
    let mut name = held_and_key(keys, "Ctrl+");
    if let Some(mac) = keys.mac {
        name.push_str(", ");
        name.push_str(&held_and_key(*mac, "Cmd+"));
        name.push_str(" on macOS");
    }
    name
}

fn held_and_key(keys: Keys, command: &str) -> String {
    let mut name = String::new();
    for (held, modifier) in [(keys.command, command), (keys.shift, "Shift+"), (keys.alt, "Alt+")] {
        if held {
            name.push_str(modifier);
        }
    }
    name.push_str(match keys.key {
        "ArrowUp" => "Up",
        "ArrowDown" => "Down",
        "ArrowLeft" => "Left",
        "ArrowRight" => "Right",
        "OpenBracket" => "[",
        "CloseBracket" => "]",
        "Comma" => ",",
        "Period" => ".",
        "Slash" => "/",
        key => key,
    });
    name
}

/// The actions that have keys, in the order of the menus.
fn key_table() -> String {
    let mut table = String::from("| keys | menu | action |\n|---|---|---|\n");
    for menu in Menu::ALL {
        for spec in ACTIONS.iter().filter(|spec| spec.menu == menu) {
            let Some(keys) = spec.keys else { continue };
            let menu = words::text(Lang::En, menu.name());
            let name = words::text(Lang::En, spec.name).trim_end_matches('…');
            writeln!(table, "| {} | {menu} | {name} |", key_name(keys)).unwrap();
        }
    }
    table
}

/// The commands as a block, then the options as a table.
fn command_table() -> String {
    let text = |id: &'static str| words::text(Lang::En, id);
    let commands: Vec<&CliCommand> = std::iter::once(&WINDOW).chain(COMMANDS).collect();
    let longest = commands.iter().map(|command| command.short_usage().len()).max().unwrap();
    let mut table = String::new();
    for command in &commands {
        writeln!(table, "    {:longest$}  {}", command.short_usage(), text(command.summary)).unwrap();
    }
    table.push_str("\n| option | command | what it does |\n|---|---|---|\n");
    let mut row = |option: &CommandOption, owners: &str| {
        let label = option.label().replace('|', "\\|");
        // As in a shell; the help says the rest.
        let help = text(option.help).split(';').next().unwrap().replace('|', "\\|").replace('\n', " ");
        writeln!(table, "| `{label}` | {owners} | {help} |").unwrap();
    };
    let mut told: Vec<&str> = Vec::new();
    for option in commands.iter().flat_map(|command| command.options) {
        // One that several commands have in common is told once.
        if told.contains(&option.help) {
            continue;
        }
        told.push(option.help);
        let owners = commands.iter().filter(|command| command.options.iter().any(|own| own.help == option.help));
        let owners: Vec<String> = owners.map(|command| format!("`{}`", command.name)).collect();
        row(option, &owners.join(", "));
    }
    for option in EVERYWHERE {
        row(option, "every");
    }
    table
}

/// Two tests write into one file.
static README: Mutex<()> = Mutex::new(());

/// Holds a part of the README, between `<!-- name -->` and `<!-- /name -->`, against what it should be, or writes it.
fn check_part(name: &str, expected: &str) {
    let _guard = README.lock().unwrap_or_else(PoisonError::into_inner);
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let readme = read("README.md");
    let (before, rest) = readme.split_once(&begin).unwrap();
    let (table, after) = rest.split_once(&end).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let text = format!("{before}{begin}{expected}{end}{after}");
        let path = root().join("README.md");
        storage::save_atomically(&RealFs, &path, text.as_bytes(), Expect::Anything).unwrap();
        return;
    }
    assert_eq!(table, expected, "run UPDATE_DOCS=1 cargo test --test docs");
}

#[test]
fn readme_when_compared_with_the_actions_lists_their_keys() {
    check_part("keys", &key_table());
}

#[test]
fn readme_when_compared_with_the_command_line_lists_commands_and_options() {
    check_part("commands", &command_table());
}

fn example() -> String {
    let format = read("docs/file-format.md");
    let (_, rest) = format.split_once("```json\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn example_of_the_file_format_when_read_and_written_is_the_same() {
    let example = example();
    let loaded = formats::read(example.clone().into_bytes()).unwrap();
    assert!(loaded.issues.is_empty(), "{:?}", loaded.issues);
    assert_eq!(loaded.dataset.len(), 2);
    assert_eq!(formats::write(&loaded.dataset), example);
}

#[test]
fn example_of_the_file_format_when_held_against_the_schema_is_valid() {
    let schema = serde_json::from_str(&read("assets/schema/hongtou-1.schema.json")).unwrap();
    let example = serde_json::from_str(&example()).unwrap();
    let errors: Vec<String> = jsonschema::validator_for(&schema)
        .unwrap()
        .iter_errors(&example)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn file_format_when_compared_with_the_known_keys_names_each() {
    let format = read("docs/file-format.md");
    for (shape, keys) in [("file", hongtou::dataset::FILE.keys), ("policy", hongtou::dataset::POLICY.keys)] {
        for (key, _) in keys {
            assert!(format.contains(&format!("`{key}`")), "{shape}: {key} is not explained");
        }
    }
}

/// Every relative link of the documents leads to a file.
#[test]
fn links_of_the_documents_lead_to_files() {
    let mut broken = Vec::new();
    for name in
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/file-format.md", "dist/README.md"]
    {
        let folder: PathBuf = root().join(name).parent().unwrap().to_owned();
        for part in read(name).split("](").skip(1) {
            let target = part.split([')', '#']).next().unwrap();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            if !folder.join(target).exists() {
                broken.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Files and folders that the documents name in backticks exist.
#[test]
fn paths_in_the_architecture_lead_to_files() {
    let mut missing = Vec::new();
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        for (at, part) in read(name).split('`').enumerate() {
            let is_path = ["src/", "assets/", "tests/", "docs/", "dist/", "examples/"]
                .iter()
                .any(|start| part.starts_with(start));
            if at % 2 == 1 && is_path && !part.contains(['*', '{', '<', ' ']) && !root().join(part).exists() {
                missing.push(format!("{name}: {part}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The names of all test functions.
fn test_names(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            test_names(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn safety_page_when_compared_with_the_source_names_tests_that_exist() {
    let mut source = String::new();
    test_names(&root().join("src"), &mut source);
    test_names(&root().join("tests"), &mut source);
    let page = read("docs/safety.md");
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.matches('|').count() == 4);
    let mut named = 0;
    for name in rows.filter_map(|row| row.split('|').nth(3)).flat_map(|cell| cell.split('`').skip(1).step_by(2)) {
        assert!(source.contains(&format!("fn {name}(")), "no test {name}");
        named += 1;
    }
    assert!(named > 20, "{named}");
}

#[test]
fn edits_page_when_its_example_is_read_is_understood() {
    let page = read("docs/edits.md");
    let example = page.split_once("```json\n").unwrap().1.split_once("```").unwrap().0;
    let changes = formats::edits::changes_of_lines(example.as_bytes(), &|_| None).unwrap();
    assert_eq!(changes.len(), 4);
}
