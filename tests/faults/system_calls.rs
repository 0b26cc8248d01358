//! The program killed, or refused, at each of its system calls, by the rigs among the corpora.

use super::*;

fn rig(name: &str) -> PathBuf {
    let shared =
        std::env::var("HONGTOU_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").into());
    PathBuf::from(shared).join("faults").join(name)
}

/// Scripts that the rigs call, in a folder with what they need.
struct Rigged {
    place: Place,
    apply: String,
    recover: String,
}

impl Rigged {
    /// `left` says whether it starts from changes that an earlier run left.
    fn new(left: bool) -> Self {
        let place = Place::new();
        put(&place.at("old.json"), document().as_bytes());
        put(&place.at("new.json"), changed().as_bytes());
        if left {
            drop(place.unsaved());
        }
        std::fs::create_dir_all(place.home()).unwrap();
        let mut rigged = Self { place, apply: String::new(), recover: String::new() };
        shell(&format!("cp -r {} {}", rigged.path("home"), rigged.path("home.before"))).unwrap();
        let (folder, home) = (rigged.path("documents"), rigged.path("home"));
        rigged.script(
            "reset.sh",
            &format!(
                "rm -rf {home} {folder}\nmkdir {folder}\ncp -r {} {home}\ncp {} {folder}/a.json",
                rigged.path("home.before"),
                rigged.path("old.json"),
            ),
        );
        let program = word(Path::new(env!("CARGO_BIN_EXE_hongtou")));
        // No shell before the program: its calls would be killed and failed, too.
        let environment = format!("-C {folder} XDG_STATE_HOME={home} HOME={home} LC_ALL=C");
        rigged.apply = format!("env {environment} {program} apply a.json --edits {}", rigged.path("edits.jsonl"));
        rigged.recover = format!("env {environment} {program} recover a.json");
        rigged.script(
            "check.sh",
            &format!(
                "export XDG_STATE_HOME={home} HOME={home} LC_ALL=C\ncd {folder}\n{program} recover a.json || exit 1\n\
                 cmp -s a.json {new} || {{ [ -z \"$ALWAYS_NEW\" ] && cmp -s a.json {old}; }} || exit 2\n\
                 [ \"$(ls -A)\" = a.json ] || exit 3\n\
                 [ -z \"$({program} recover --dry-run a.json 2>{told})\" ] || exit 4\n\
                 grep -q 'nothing to recover' {told} || exit 5\n\
                 [ \"$(wc -l <{told})\" = 1 ] || exit 6",
                new = rigged.path("new.json"),
                old = rigged.path("old.json"),
                told = rigged.path("told"),
            ),
        );
        rigged
    }

    fn path(&self, name: &str) -> String {
        word(&self.place.at(name))
    }

    fn script(&self, name: &str, lines: &str) {
        put(&self.place.at(name), format!("{lines}\n").as_bytes());
    }

    fn run(&self, rig_name: &str, before: &[&str], run: &str, always_new: bool) {
        let mut command = Command::new("python3");
        command.arg(rig(rig_name)).args(before).arg("--doc").arg(self.place.document());
        command.args(["--run", run]);
        for (option, script) in [("--reset", "reset.sh"), ("--check", "check.sh")] {
            command.args([option, &format!("sh {}", self.path(script))]);
        }
        if always_new {
            command.env("ALWAYS_NEW", "1");
        }
        let output = command.stdin(Stdio::null()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "{rig_name} {before:?}: {said}");
        let calls: usize = said.split(' ').next().unwrap().parse().unwrap();
        assert!(calls > 100, "{said}");
    }
}

#[test]
#[ignore = "needs strace and the corpora in ../shared"]
fn apply_when_killed_at_every_system_call_is_done_or_not_done_and_never_half() {
    let rigged = Rigged::new(false);
    rigged.run("kill_at_every_syscall.py", &[], &rigged.apply, false);
}

#[test]
#[ignore = "needs strace and the corpora in ../shared"]
fn recover_when_killed_at_every_system_call_recovers_the_next_time() {
    let rigged = Rigged::new(true);
    rigged.run("kill_at_every_syscall.py", &[], &rigged.recover, true);
}

#[test]
#[ignore = "needs strace and the corpora in ../shared"]
fn apply_when_every_system_call_fails_says_so_or_is_done() {
    let rigged = Rigged::new(false);
    for error in ["EIO", "ENOSPC", "EROFS"] {
        rigged.run("fail_every_syscall.py", &[error], &rigged.apply, false);
    }
}

#[test]
#[ignore = "needs strace and the corpora in ../shared"]
fn recover_when_every_system_call_fails_recovers_the_next_time() {
    let rigged = Rigged::new(true);
    rigged.run("fail_every_syscall.py", &["EIO"], &rigged.recover, true);
}
