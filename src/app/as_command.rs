//! What is shown, as a line for the command line. It must not know what the line is for.

use super::document::Origin;
use super::map::{MapShow, MapView};
use super::state::State;
use super::tab::Tab;
use crate::analysis::MapValue;
use crate::figures::MapChoice;
use crate::query::DatePart;

impl State {
    /// The line for the command line that counts what is shown, or draws it where who adopted when is looked at.
    pub fn as_command(&self) -> String {
        let file = match &self.document.origin {
            Origin::File { path, .. } => shell_quoted(&path.display().to_string()),
            _ => "FILE".to_owned(),
        };
        let view = self.session.adoption;
        let is_adoption = self.session.tab == Tab::Adoption;
        let map = (self.session.tab == Tab::Map).then(|| self.map_options());
        let mut line = if is_adoption {
            format!("hongtou figure {file} --plot adoption --show {}", view.show.word())
        } else if let Some(options) = &map {
            format!("hongtou figure {file} --plot {options}")
        } else {
            format!("hongtou summary {file}")
        };
        if is_adoption {
            let date = Some(("date", self.session.date.word())).filter(|_| self.session.date != DatePart::default());
            for (name, word) in view.adopts.chosen().chain(date) {
                for part in [" --", name, " ", word] {
                    line.push_str(part);
                }
            }
        }
        if !self.session.filter_line.is_empty() {
            line.push_str(" --where ");
            line.push_str(&shell_quoted(&self.session.filter_line));
        }
        if let Some(coder) = self.document.blind_coder() {
            // Else others would be counted whose coding is not shown.
            line.push_str(" --blind ");
            line.push_str(&shell_quoted(coder));
        }
        if is_adoption || map.is_some() {
            line.push_str(" --lang ");
            line.push_str(self.lang().code());
            line.push_str(" --to ");
            line.push_str(if is_adoption { "adoption" } else { self.session.map.show.word() });
            line.push_str(".svg");
        }
        line
    }
}

impl State {
    /// The plot of the map that is shown, with what is chosen of it.
    fn map_options(&self) -> String {
        let MapView { show, choice: MapChoice { value, timelines, groups } } = self.session.map;
        let mut line = show.word().to_owned();
        let mut option = |name: &str, word: &str| {
            for part in [" --", name, if word.is_empty() { "" } else { " " }, word] {
                line.push_str(part);
            }
        };
        if show == MapShow::Map {
            if value != MapValue::default() {
                option("value", value.word());
            }
            if timelines {
                option("timelines", "");
            }
        }
        if show != MapShow::Coverage {
            for (name, group) in ["a", "b"].into_iter().zip(groups) {
                if !group.is_empty() {
                    option(name, &group.to_string());
                }
            }
            if self.session.date != DatePart::default() {
                option("date", self.session.date.word());
            }
        }
        line
    }
}

/// A word in single quotes for a POSIX shell, unless it needs none.
fn shell_quoted(word: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | ':' | ',');
    if !word.is_empty() && word.chars().all(safe) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_command_when_the_filter_has_quotes_quotes_them_for_a_shell() {
        let mut state = State::default();
        state.session.filter_line = "-kind:\"work report\" it's".to_owned();
        assert_eq!(state.as_command(), "hongtou summary FILE --where '-kind:\"work report\" it'\\''s'");
    }

    #[test]
    fn as_command_when_somebody_codes_blind_counts_what_that_coder_sees() {
        use crate::app::tests::App;
        let (mut app, _) = App::with_file(
            r#"{"hongtou":1,"coders":[{"id":"L W"},{"id":"ZY"}],"codes":[{"id":"c"}],"policies":[
            {"id":"a","annotations":[{"id":"x","code":"c","by":"ZY"}]}]}"#,
        );
        app.send(crate::app::CodeCommand::SetCoder("L W".to_owned()));
        assert!(!app.state.as_command().contains("--blind"));
        app.send(crate::app::CodeCommand::ToggleBlind);
        assert!(app.state.as_command().ends_with(" --blind 'L W'"), "{}", app.state.as_command());
    }
}
