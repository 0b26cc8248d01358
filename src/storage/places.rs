//! Where the program keeps its own files on each system: what it may forget (settings) and what it must not (state).
//!
//! A pure function of the environment, so that a test needs none. It creates nothing.

use std::ffi::OsString;
use std::path::PathBuf;

/// The three ways of systems to name such folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Linux and the other Unixes: the XDG base directories.
    Unix,
    /// macOS: `~/Library`.
    MacOs,
    /// Windows: `%APPDATA%` and `%LOCALAPPDATA%`.
    Windows,
}

impl System {
    /// The one this program was built for.
    pub const fn current() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else {
            Self::Unix
        }
    }
}

/// The folders of the program. They may not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Settings.
    pub config: PathBuf,
    /// Recent files, journals, backups: what belongs to this machine.
    pub state: PathBuf,
}

/// The folders by the environment; none when it names no home.
pub fn places(system: System, env: &dyn Fn(&str) -> Option<OsString>) -> Option<Places> {
    // The XDG standard says that a relative path is to be ignored; an empty variable counts as none everywhere.
    let folder = |name: &str| env(name).map(PathBuf::from).filter(|path| path.has_root());
    match system {
        System::Unix => {
            let home = folder("HOME");
            let below = |variable: &str, rest: &str| {
                folder(variable).or_else(|| home.as_ref().map(|home| home.join(rest))).map(|path| path.join("hongtou"))
            };
            Some(Places {
                config: below("XDG_CONFIG_HOME", ".config")?,
                state: below("XDG_STATE_HOME", ".local/state")?,
            })
        }
        System::MacOs => {
            let own = folder("HOME")?.join("Library").join("Application Support").join("Hongtou");
            Some(Places { config: own.clone(), state: own.join("State") })
        }
        System::Windows => {
            let given = |name: &str| env(name).filter(|value| !value.is_empty()).map(PathBuf::from);
            let config = given("APPDATA")?;
            // Not in the roaming profile, which is copied over the network.
            let state = given("LOCALAPPDATA").unwrap_or_else(|| config.clone());
            Some(Places { config: config.join("Hongtou"), state: state.join("Hongtou").join("State") })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
        |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
    }

    #[test]
    fn places_when_xdg_is_set_are_there_and_else_under_home() {
        let env = with(&[("HOME", "/home/a"), ("XDG_STATE_HOME", "/s"), ("XDG_CONFIG_HOME", "")]);
        let found = places(System::Unix, &env).unwrap();
        assert_eq!(found.state, PathBuf::from("/s/hongtou"));
        assert_eq!(found.config, PathBuf::from("/home/a/.config/hongtou"));
    }

    #[test]
    fn places_when_a_variable_is_relative_ignore_it() {
        let env = with(&[("HOME", "/home/a"), ("XDG_STATE_HOME", "s")]);
        assert_eq!(places(System::Unix, &env).unwrap().state, PathBuf::from("/home/a/.local/state/hongtou"));
    }

    #[test]
    fn places_when_nothing_is_known_are_none() {
        for system in [System::Unix, System::MacOs, System::Windows] {
            assert_eq!(places(system, &with(&[])), None);
        }
    }

    #[test]
    fn places_on_windows_keep_state_out_of_the_roaming_profile() {
        let env = with(&[("APPDATA", "C:/R"), ("LOCALAPPDATA", "C:/L")]);
        let found = places(System::Windows, &env).unwrap();
        assert!(found.config.starts_with("C:/R"));
        assert!(found.state.starts_with("C:/L"));
    }
}
