//! Completions, as the shells offer them.

use super::*;

/// What a shell answers, or nothing where it is not installed.
fn shell(name: &str, script: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    for file in ["data.json", "other.txt", "政策 2018.json"] {
        write(&folder.path().join(file), b"");
    }
    let (code, completions, err) = run(&["completions", name]);
    assert_eq!((code, err.as_str()), (0, ""));
    let at = folder.path().join(if name == "zsh" { "_hongtou" } else { "completions" });
    write(&at, completions.as_bytes());
    let output = Command::new(name)
        .arg("-c")
        .arg(script)
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else {
        writeln!(std::io::stderr(), "not run: {name} is not installed").ok();
        return None;
    };
    let (code, out, err) = text_of(&output);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    Some(out)
}

#[test]
fn completions_in_the_shell_bash_offer_what_is_taken() {
    let script = r#"
        source ./completions
        try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _hongtou; echo "${COMPREPLY[*]}"; }
        try hongtou ch; try hongtou check --; try hongtou export a --without ti; try hongtou export a --to = ''
        try hongtou --lang = ''; try hongtou completions ''; try hongtou help ex; try hongtou -- ch
        try hongtou export --to check a --b; try hongtou export a --where ''; try hongtou recover a --d"#;
    let Some(out) = shell("bash", script) else { return };
    let expected = [
        "check",
        "--all --json --lang --help --version",
        "title",
        "",
        "en zh",
        "bash zsh fish",
        "export",
        "",
        "--blind",
        "",
        "--dry-run --discard",
    ];
    assert_eq!(out.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn completions_in_the_shell_fish_offer_what_is_taken() {
    let script = r"
        source ./completions
        for line in 'hongtou ch' 'hongtou check --a' 'hongtou export a --without ti' 'hongtou completions ' \
            'hongtou help ex' 'hongtou export a --where ' 'hongtou export a --to da' 'hongtou check 政'
            echo (string join -- , (complete -C $line | string replace -r '\t.*' ''))
        end
        true";
    let Some(out) = shell("fish", script) else { return };
    let expected = ["check", "--all", "title", "bash,fish,zsh", "export", "", "data.json", "政策 2018.json"];
    assert_eq!(out.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn completions_in_the_shell_zsh_offer_what_is_taken() {
    // A terminal within, since zsh completes nowhere else. Bracketed paste is put on (2004h) where it begins to read a line.
    let script = r#"
        zmodload zsh/zselect
        { zselect -t 6000; kill -9 $$ } >/dev/null 2>&1 &
        guard=$!
        zmodload zsh/zpty
        zpty z 'PS1= zsh -f -i'
        say() { zpty -w z "$1" }
        say 'fpath=($PWD $fpath); autoload -U compinit; compinit -D -u; zstyle ":completion:*" list-separator --'
        say 'stty -echo; bindkey "^I" list-choices; hongtou() { : }; echo rea""dy'
        zpty -r -m z seen '*ready*2004h*'
        for line in 'hongtou ch' 'hongtou check --a' 'hongtou export a --without ti' 'hongtou completions ' \
            'hongtou help ' 'hongtou export a --to '; do
            zpty -w -n z "$line"$'\t'
            zpty -w -n z $'\C-u'
            say 'echo en""d'
            zpty -r -m z seen '*end*2004h*'
            print -r -- "[$line]" ${${seen//$'\r'/}//$'\e'\[[0-9;?]#[a-zA-Z]/}
        done
        zpty -d z
        kill $guard"#;
    let Some(out) = shell("zsh", script) else { return };
    for expected in
        ["check  -- tell what is wrong", "--all  -- each issue", "title", "bash  fish  zsh", "recover", "政策"]
    {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    assert!(!out.contains("other.txt"), "{out}");
}
