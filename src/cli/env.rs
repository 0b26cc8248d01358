//! What the command line wants to know of the world around it, given by the caller, so that a test needs none of it.

use crate::msg;
use crate::persistence::StateFolder;
use crate::storage;
use crate::words::{Lang, Message};
use std::ffi::OsString;

/// The world around.
pub struct Env<'a> {
    /// An environment variable.
    pub var: &'a dyn Fn(&str) -> Option<OsString>,
    /// The language that the system itself names, on systems that do so outside the environment.
    pub system_language: Option<String>,
    /// Now, RFC 3339.
    pub now: &'a dyn Fn() -> String,
    /// A new UUID.
    pub new_id: &'a dyn Fn() -> String,
    /// Standard input.
    pub input: &'a dyn Fn() -> Box<dyn std::io::Read>,
    /// Whether this program was built with a window.
    pub window: bool,
}

impl Env<'_> {
    /// The user's language.
    pub fn language(&self) -> Lang {
        language(self.var, self.system_language.as_deref())
    }

    /// Where the program keeps its own files; an error where the environment names no home.
    pub(super) fn state_folder(&self) -> Result<StateFolder, Message> {
        let places = storage::places(storage::System::current(), self.var).ok_or_else(|| msg!("cli-no-home"))?;
        Ok(StateFolder::system(places.state))
    }

    /// Whether there is a display to open a window on; on Windows and macOS there always is one.
    pub fn has_display(&self) -> bool {
        let set = |name: &str| (self.var)(name).is_some_and(|value| !value.is_empty());
        cfg!(not(unix)) || cfg!(target_os = "macos") || set("WAYLAND_DISPLAY") || set("DISPLAY")
    }
}

/// The language by the first of the POSIX variables that is set, else by the system; English when neither says.
fn language(var: &dyn Fn(&str) -> Option<OsString>, system: Option<&str>) -> Lang {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| var(name).filter(|value| !value.is_empty()));
    let locale = set.map(|value| value.to_string_lossy().into_owned()).or_else(|| system.map(str::to_owned));
    let Some(locale) = locale else { return Lang::En };
    match locale.split(['_', '-', '.', '@']).next() {
        Some(language) if language.eq_ignore_ascii_case("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_when_several_variables_are_set_is_that_of_the_first() {
        let with = |pairs: &'static [(&str, &str)]| {
            language(
                &move |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value)),
                Some("zh-Hans-CN"),
            )
        };
        assert_eq!(with(&[("LANG", "zh_CN.UTF-8")]), Lang::Zh);
        assert_eq!(with(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")]), Lang::En);
        assert_eq!(with(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", ""), ("LC_MESSAGES", "de_DE")]), Lang::En);
        assert_eq!(with(&[("LANG", "zha")]), Lang::En);
        assert_eq!(with(&[]), Lang::Zh);
    }
}
