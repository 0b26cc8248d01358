//! Disks that are full, closed to us, or refuse large files.

use super::*;

/// Fills a file system up.
fn fill(folder: &Path) -> PathBuf {
    let filler = folder.join("filler");
    shell(&format!("dd if=/dev/zero of={} bs=1k", word(&filler))).unwrap_err();
    filler
}

/// Nothing is changed, the reason is told, and once it is mended the same command does it.
fn refuses_then_does(place: &Place, reason: &str, mend: impl FnOnce()) {
    let refused = place.apply();
    assert_eq!((refused.code, place.text() == document()), (Some(2), true), "{}", refused.err);
    assert!(refused.err.contains(reason), "{}", refused.err);
    assert!(!place.names().iter().any(|name| name.starts_with(".hongtou")), "{:?}", place.names());
    mend();
    // Where the changes could be written down but not taken back they wait.
    if refused.err.contains("hongtou recover") {
        assert!(matches!(place.recover(&["--discard"]).code, Some(0)));
    }
    let done = place.apply();
    assert_eq!((done.code, place.text()), (Some(0), changed()), "{}", done.err);
    assert_eq!(place.recover(&["--dry-run"]).out, "");
}

#[test]
#[ignore = "needs root"]
fn apply_when_the_disk_of_the_document_is_full_leaves_it_as_it_is() {
    let place = Place::new();
    let Some(_disk) = Mounted::new("-t tmpfs -o size=64k none", &place.at("documents")) else { return };
    put(&place.document(), document().as_bytes());
    let filler = fill(&place.at("documents"));
    refuses_then_does(&place, "the disk is full", || std::fs::remove_file(filler).unwrap());
}

#[test]
#[ignore = "needs root"]
fn apply_when_the_disk_of_the_journal_is_full_changes_nothing() {
    let place = Place::new();
    let Some(_disk) = Mounted::new("-t tmpfs -o size=64k none", &place.home()) else { return };
    let filler = fill(&place.home());
    refuses_then_does(&place, "the disk is full", || std::fs::remove_file(filler).unwrap());
}

#[test]
#[ignore = "needs root"]
fn apply_when_there_is_no_room_for_another_file_changes_nothing() {
    let place = Place::new();
    let Some(_disk) = Mounted::new("-t tmpfs -o size=1m,nr_inodes=2 none", &place.at("documents")) else { return };
    put(&place.document(), document().as_bytes());
    refuses_then_does(&place, "the disk is full", || {
        shell(&format!("mount -o remount,nr_inodes=100 {}", word(&place.at("documents")))).unwrap();
    });
}

#[test]
fn apply_when_files_may_not_grow_ends_with_a_reason_and_not_by_a_signal() {
    // In blocks of 512 bytes: less than the journal takes, and less than the document takes.
    for blocks in [1, 4] {
        let place = Place::new();
        let script = format!(
            "ulimit -f {blocks}; exec {} apply {} --edits {}",
            word(Path::new(env!("CARGO_BIN_EXE_hongtou"))),
            word(&place.document()),
            word(&place.edits())
        );
        let mut command = Command::new("sh");
        place.at_home(command.args(["-c", &script]));
        let limited = ran(&mut command);
        assert_eq!((limited.code, place.text() == document()), (Some(2), true), "{blocks}: {}", limited.err);
        assert!(limited.err.contains("larger than the system allows"), "{blocks}: {}", limited.err);
        assert_eq!(place.names(), ["a.json"]);
        refuses_no_more(&place);
    }
}

fn refuses_no_more(place: &Place) {
    let done = place.apply();
    assert_eq!((done.code, place.text()), (Some(0), changed()), "{}", done.err);
}

/// The program as somebody whom file modes bind.
fn as_nobody(place: &Place, args: &[&str]) -> Option<Ran> {
    let program = place.at("hongtou");
    std::fs::copy(env!("CARGO_BIN_EXE_hongtou"), &program).unwrap();
    let run = || {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program).args(args);
        place.at_home(&mut command);
        ran(command.stdin(Stdio::null()))
    };
    let mut ran = run();
    // What another test starts just while the copy is written holds it open for a moment.
    for _ in 0..100 {
        if !ran.err.contains("Text file busy") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        ran = run();
    }
    if ran.code == Some(127) || ran.err.starts_with("setpriv:") {
        not_run(&ran.err);
        return None;
    }
    Some(ran)
}

#[test]
#[ignore = "needs root"]
fn apply_when_folders_or_the_file_are_closed_to_us_changes_nothing() {
    for (closed, mode, reason) in [
        ("documents", "555", "no permission"),
        ("documents/a.json", "444", "read-only"),
        ("home", "555", "no permission"),
    ] {
        let place = Place::new();
        std::fs::create_dir_all(place.home()).unwrap();
        let own = format!(
            "chmod 755 {folder} && chown -R 65534:65534 {folder} && chmod {mode} {}",
            word(&place.at(closed)),
            folder = word(place.folder.path()),
        );
        if let Err(why) = shell(&own) {
            return not_run(&why);
        }
        let (document_path, edits) = (place.document(), place.edits());
        let args = ["apply", document_path.to_str().unwrap(), "--edits", edits.to_str().unwrap()];
        let Some(refused) = as_nobody(&place, &args) else { return };
        assert_eq!((refused.code, place.text() == document()), (Some(2), true), "{closed}: {}", refused.err);
        assert!(refused.err.contains(reason), "{closed}: {}", refused.err);
        assert_eq!(place.names(), ["a.json"], "{closed}");
        shell(&format!("chmod 755 {}", word(&place.at(closed)))).unwrap();
        let done = as_nobody(&place, &args).unwrap();
        assert_eq!((done.code, place.text()), (Some(0), changed()), "{closed}: {}", done.err);
    }
}
