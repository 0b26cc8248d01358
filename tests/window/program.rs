//! The program as a test drives it: started, looked at, clicked, killed.

use std::io::Write as _;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use eframe::egui::accesskit::Role;
use egui_inspection::protocol::read_handshake;
use egui_inspection::{Request, Response, read_message, write_message};

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A thing on the screen.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    role: Role,
    pub(crate) name: String,
    /// The middle, in points of the window.
    pub(crate) middle: (f64, f64),
}

/// There is one mouse: the tests take turns.
pub(crate) static SCREEN: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// The running program.
pub(crate) struct Program {
    pub(crate) child: Child,
    inspection: TcpStream,
    pub(crate) window: String,
    folder: Option<tempfile::TempDir>,
}

impl Program {
    pub(crate) fn start(port: u16, args: &[&Path]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), port, args)
    }

    /// With the settings and the state of an earlier start.
    pub(crate) fn start_in(folder: tempfile::TempDir, port: u16, args: &[&Path]) -> Self {
        let home = folder.path().to_owned();
        Self::start_at(&home, folder, port, args)
    }

    /// With variables of the environment beside those of the test.
    pub(crate) fn start_with(folder: tempfile::TempDir, port: u16, variables: &[(&str, &str)]) -> Self {
        let home = folder.path().to_owned();
        Self::start_as(&home, folder, port, &[], variables)
    }

    /// With the settings and the state of another one that is running; `folder` goes with it.
    pub(crate) fn start_at(home: &Path, folder: tempfile::TempDir, port: u16, args: &[&Path]) -> Self {
        Self::start_as(home, folder, port, args, &[])
    }

    fn start_as(home: &Path, folder: tempfile::TempDir, port: u16, args: &[&Path], variables: &[(&str, &str)]) -> Self {
        // Who has begun sees the sample where no file is named.
        let settings = home.join("config/hongtou/settings.json");
        if !settings.exists() {
            std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
            let mut file = std::fs::File::options().create(true).append(true).open(&settings).unwrap();
            file.write_all(br#"{"has_begun": true}"#).unwrap();
        }
        let stderr = std::fs::File::options().create(true).append(true).open(folder.path().join("stderr")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_hongtou"))
            .args(args)
            .envs(variables.iter().copied())
            .env("EGUI_INSPECTION", format!("127.0.0.1:{port}"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"))
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
        Self { child, inspection, window, folder: Some(folder) }
    }

    pub(crate) fn ask(&mut self, request: &Request) -> Response {
        write_message(&mut self.inspection, request).unwrap();
        read_message(&mut self.inspection).unwrap()
    }

    /// Everything that has a name.
    pub(crate) fn seen(&mut self) -> Vec<Seen> {
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

    pub(crate) fn wait_for(&mut self, name: &str) -> Seen {
        self.wait_until(name, |seen| seen == name)
    }

    /// The same for a name of which only the beginning is known.
    pub(crate) fn wait_for_start(&mut self, start: &str) -> Seen {
        self.wait_until(start, |seen| seen.starts_with(start))
    }

    fn wait_until(&mut self, name: &str, is_it: impl Fn(&str) -> bool) -> Seen {
        let mut last = Vec::new();
        for _ in 0..300 {
            last = self.seen();
            if let Some(found) = last.iter().find(|one| is_it(&one.name)) {
                return found.clone();
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        let names: Vec<String> = last.into_iter().map(|one| format!("{:?} {}", one.role, one.name)).collect();
        panic!("{name} is not on the screen:\n{}", names.join("\n"));
    }

    pub(crate) fn click(&mut self, name: &str) {
        let seen = self.wait_for(name);
        self.click_on(&seen);
    }

    pub(crate) fn click_on(&self, seen: &Seen) {
        let (x, y) = (seen.middle.0.round().to_string(), seen.middle.1.round().to_string());
        xdotool(&["mousemove", "--window", &self.window, &x, &y]);
        std::thread::sleep(Duration::from_millis(150));
        xdotool(&["click", "1"]);
    }

    pub(crate) fn key(&self, key: &str) {
        xdotool(&["windowactivate", "--sync", &self.window]);
        xdotool(&["key", key]);
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.as_ref().unwrap().path().join(name)
    }

    /// Processor time used so far, in ticks.
    pub(crate) fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    /// `kill -9`; gives the folder for the next start.
    pub(crate) fn kill(mut self) -> tempfile::TempDir {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.folder.take().unwrap()
    }

    /// Closes the window; nothing may have panicked.
    pub(crate) fn close(self) {
        self.key("ctrl+q");
        self.ended();
    }

    /// Waits for the end of the program, which is being closed.
    pub(crate) fn ended(mut self) {
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
pub(crate) fn choose(path: &Path) {
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

pub(crate) fn until<R>(what: &str, mut ready: impl FnMut() -> Option<R>) -> R {
    for _ in 0..PATIENCE.as_millis() / 200 {
        if let Some(result) = ready() {
            return result;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    panic!("waited in vain for {what}");
}

pub(crate) fn xdotool(args: &[&str]) -> String {
    let output = Command::new("xdotool").args(args).output().expect("xdotool");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
