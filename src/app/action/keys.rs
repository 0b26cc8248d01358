//! Keys of actions, on each of the three systems.

/// A system that the program runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Linux and other Unixes.
    Linux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl Platform {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Linux, Self::MacOs, Self::Windows];

    /// The one that the program was built for.
    pub fn here() -> Self {
        match () {
            () if cfg!(target_os = "macos") => Self::MacOs,
            () if cfg!(windows) => Self::Windows,
            () => Self::Linux,
        }
    }
}

/// A key with its modifiers. `command` is Ctrl, or Cmd on macOS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// Ctrl, or Cmd on macOS.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key's name as egui has it: `S`, `ArrowDown`, `F1`.
    pub key: &'static str,
    /// What takes their place on macOS, where the system or its text fields have these.
    pub mac: Option<&'static Self>,
}

impl Keys {
    /// A key alone.
    pub const fn plain(key: &'static str) -> Self {
        Self { command: false, shift: false, alt: false, key, mac: None }
    }

    /// With Ctrl, or Cmd.
    pub const fn ctrl(key: &'static str) -> Self {
        Self { command: true, ..Self::plain(key) }
    }

    /// With Ctrl, or Cmd, and Shift.
    pub const fn ctrl_shift(key: &'static str) -> Self {
        Self { shift: true, ..Self::ctrl(key) }
    }

    /// With Shift.
    pub const fn shift(key: &'static str) -> Self {
        Self { shift: true, ..Self::plain(key) }
    }

    /// With Alt.
    pub const fn alt(key: &'static str) -> Self {
        Self { alt: true, ..Self::plain(key) }
    }

    /// With Alt and Shift.
    pub const fn alt_shift(key: &'static str) -> Self {
        Self { shift: true, ..Self::alt(key) }
    }

    /// With Ctrl, or Cmd, and Alt.
    pub const fn ctrl_alt(key: &'static str) -> Self {
        Self { alt: true, ..Self::ctrl(key) }
    }

    /// With Ctrl, or Cmd, with Alt and Shift.
    pub const fn ctrl_alt_shift(key: &'static str) -> Self {
        Self { shift: true, ..Self::ctrl_alt(key) }
    }

    /// With others in their place on macOS.
    pub const fn or_mac(self, mac: &'static Self) -> Self {
        Self { mac: Some(mac), ..self }
    }

    /// The keys of a system.
    pub fn on(self, platform: Platform) -> Self {
        match self.mac {
            Some(keys) if platform == Platform::MacOs => *keys,
            _ => Self { mac: None, ..self },
        }
    }

    /// The keys of this system.
    pub fn here(self) -> Self {
        self.on(Platform::here())
    }
}
