//! The real window on a real screen, with a real mouse and the system's real file dialog.
//!
//! What stands on the screen is read as a screen reader would: the program's names and places come over the loopback by
//! eframe's inspection, which only test builds have. The mouse and the keys are X's own, by xdotool.

#![cfg(all(feature = "gui", target_os = "linux"))]
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests")]

use std::collections::BTreeSet;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use eframe::egui::accesskit::Role;
use egui_inspection::protocol::read_handshake;
use egui_inspection::{Request, Response, read_message, write_message};
use serde_json::Value;

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A thing on the screen.
#[derive(Debug, Clone)]
struct Seen {
    role: Role,
    name: String,
    /// The middle, in points of the window.
    middle: (f64, f64),
}

/// There is one mouse: the tests take turns.
static SCREEN: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// The running program.
struct Program {
    child: Child,
    inspection: TcpStream,
    window: String,
    folder: tempfile::TempDir,
}

impl Program {
    fn start(port: u16, args: &[&Path]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stderr = std::fs::File::options().create(true).append(true).open(folder.path().join("stderr")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_hongtou"))
            .args(args)
            .env("EGUI_INSPECTION", format!("127.0.0.1:{port}"))
            .env("XDG_CONFIG_HOME", folder.path().join("config"))
            .env("XDG_STATE_HOME", folder.path().join("state"))
            .env("LANG", "C.UTF-8")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(stderr)
            .spawn()
            .unwrap();
        let mut inspection = until("the program to answer", || TcpStream::connect(("127.0.0.1", port)).ok());
        inspection.set_read_timeout(Some(PATIENCE)).unwrap();
        read_handshake(&mut inspection).unwrap();
        let pid = child.id().to_string();
        let window = until("the window", || {
            assert!(child.try_wait().unwrap().is_none(), "the program has ended");
            xdotool(&["search", "--onlyvisible", "--pid", &pid]).lines().next().map(str::to_owned)
        });
        xdotool(&["windowactivate", "--sync", &window]);
        Self { child, inspection, window, folder }
    }

    fn ask(&mut self, request: &Request) -> Response {
        write_message(&mut self.inspection, request).unwrap();
        read_message(&mut self.inspection).unwrap()
    }

    /// Everything that has a name.
    fn seen(&mut self) -> Vec<Seen> {
        let Response::Tree { accesskit: Some(tree), .. } = self.ask(&Request::GetTree) else { return Vec::new() };
        tree.nodes
            .iter()
            .filter_map(|(_, node)| {
                let name = node.label().or_else(|| node.value())?.to_owned();
                let middle =
                    node.bounds().map_or((0.0, 0.0), |at| (f64::midpoint(at.x0, at.x1), f64::midpoint(at.y0, at.y1)));
                Some(Seen { role: node.role(), name, middle })
            })
            .collect()
    }

    fn wait_for(&mut self, name: &str) -> Seen {
        let mut last = Vec::new();
        for _ in 0..300 {
            last = self.seen();
            if let Some(found) = last.iter().find(|one| one.name == name) {
                return found.clone();
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        let names: Vec<String> = last.into_iter().map(|one| format!("{:?} {}", one.role, one.name)).collect();
        panic!("{name} is not on the screen:\n{}", names.join("\n"));
    }

    fn click(&mut self, name: &str) {
        let seen = self.wait_for(name);
        let (x, y) = (seen.middle.0.round().to_string(), seen.middle.1.round().to_string());
        xdotool(&["mousemove", "--window", &self.window, &x, &y]);
        std::thread::sleep(Duration::from_millis(150));
        xdotool(&["click", "1"]);
    }

    fn key(&self, key: &str) {
        xdotool(&["windowactivate", "--sync", &self.window]);
        xdotool(&["key", key]);
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Processor time used so far, in ticks.
    fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    /// Closes the window; nothing may have panicked.
    fn close(self) {
        self.key("ctrl+q");
        self.ended();
    }

    /// Waits for the end of the program, which is being closed.
    fn ended(mut self) {
        let status = until("the program to end", || self.child.try_wait().unwrap());
        let told = std::fs::read_to_string(self.path("stderr")).unwrap();
        assert!(status.success(), "{status}: {told}");
        assert!(!told.contains("panicked"), "{told}");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Chooses a file in the system's dialog.
fn choose(path: &Path) {
    let dialog = until("the file dialog", || {
        xdotool(&["search", "--onlyvisible", "--class", "zenity"]).lines().next().map(str::to_owned)
    });
    xdotool(&["windowactivate", "--sync", &dialog]);
    std::thread::sleep(Duration::from_millis(800));
    xdotool(&["key", "ctrl+a"]);
    xdotool(&["type", "--delay", "20", &path.display().to_string()]);
    std::thread::sleep(Duration::from_millis(500));
    xdotool(&["key", "Return"]);
}

fn until<R>(what: &str, mut ready: impl FnMut() -> Option<R>) -> R {
    for _ in 0..PATIENCE.as_millis() / 200 {
        if let Some(result) = ready() {
            return result;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    panic!("waited in vain for {what}");
}

fn xdotool(args: &[&str]) -> String {
    let output = Command::new("xdotool").args(args).output().expect("xdotool");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The records of the sample's Guangdong, counted from the file by hand.
fn ids_of_guangdong() -> (BTreeSet<String>, usize) {
    let text = include_str!("../assets/sample/blockchain-policies.json");
    let file: Value = serde_json::from_str(text).unwrap();
    let policies = file["policies"].as_array().unwrap();
    let of_guangdong = policies.iter().filter(|policy| match &policy["region"] {
        Value::Array(regions) => regions.iter().any(|region| region == "CN-GD"),
        region => region == "CN-GD",
    });
    (of_guangdong.map(|policy| policy["id"].as_str().unwrap().to_owned()).collect(), policies.len())
}

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_when_a_province_is_clicked_counts_alike_everywhere_and_exports_just_that() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (ids, all) = ids_of_guangdong();
    let count = ids.len();
    let mut program = Program::start(57_191, &[]);
    program.wait_for(&format!("{all} of {all} policies"));
    program.click(&format!("Guangdong {count} of {count}"));
    program.wait_for(&format!("{count} of {all} policies"));
    program.wait_for(&format!("Records, {count} rows"));
    program.wait_for(&format!("Guangdong {count} of {count}"));

    program.key("ctrl+e");
    let path = program.path("guangdong.json");
    choose(&path);
    until("the exported file", || path.is_file().then_some(()));
    let check = Command::new(env!("CARGO_BIN_EXE_hongtou")).arg("check").arg(&path).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let exported: BTreeSet<String> =
        file["policies"].as_array().unwrap().iter().map(|policy| policy["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(exported, ids);
    assert_eq!(file["derived_from"]["query"], "region:GD");
    assert_eq!((&file["derived_from"]["kept"], &file["derived_from"]["of"]), (&count.into(), &all.into()));

    // Without the ending the system has not asked about this very name: the program does, and leaves the file alone.
    let before = std::fs::read(&path).unwrap();
    program.key("ctrl+e");
    choose(&path.with_extension(""));
    program.wait_for("Cancel");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    program.click("Cancel");
    until("the question to go", || (!program.seen().iter().any(|one| one.name == "Cancel")).then_some(()));
    program.close();
}

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_when_nothing_happens_draws_nothing() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut program = Program::start(57_192, &[]);
    let (_, all) = ids_of_guangdong();
    program.wait_for(&format!("{all} of {all} policies"));
    // The pointer rests where nothing shows a tooltip.
    xdotool(&["mousemove", "--window", &program.window, "700", "5"]);
    std::thread::sleep(Duration::from_secs(3));
    let before = program.ticks();
    std::thread::sleep(Duration::from_secs(4));
    let used = program.ticks() - before;
    // A frame of the debug build takes more than this; a caret or a spinner would draw several a second.
    assert!(used <= 2, "{used} ticks of the processor in four idle seconds");
    program.close();
}

#[test]
#[ignore = "needs a display, xdotool and zenity"]
fn window_when_a_filter_is_typed_counts_and_when_closed_with_changes_asks() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (ids, all) = ids_of_guangdong();
    let mut program = Program::start(57_193, &[]);
    program.wait_for(&format!("{all} of {all} policies"));
    program.click("Filter");
    std::thread::sleep(Duration::from_millis(500));
    // In Chinese it is typed in the tests without a screen: X would have to lend a key to each character.
    xdotool(&["type", "--delay", "100", "region:guangdong "]);
    program.wait_for(&format!("{} of {all} policies", ids.len()));
    program.key("ctrl+shift+n");
    program.wait_for("1 change not saved");
    program.key("ctrl+q");
    program.wait_for("Don't save");
    assert!(program.child.try_wait().unwrap().is_none(), "nothing is lost without a word");
    program.click("Don't save");
    program.ended();
}
