//! What is shown, as a line for the command line. It must not know what the line is for.

use super::document::Origin;
use super::state::State;
use super::tab::Tab;
use crate::query::DatePart;

impl State {
    /// The line for the command line that counts what is shown, or draws it where a figure is looked at.
    pub fn as_command(&self) -> String {
        let file = match &self.document.origin {
            Origin::File { path, .. } => shell_quoted(&path.display().to_string()),
            _ => "FILE".to_owned(),
        };
        let view = self.session.adoption;
        let is_adoption = self.session.tab == Tab::Adoption;
        let is_timeline = self.session.tab == Tab::Timeline;
        let mut line = if is_adoption {
            format!("hongtou figure {file} --plot adoption --show {}", view.show.word())
        } else if is_timeline {
            format!("hongtou figure {file} --plot timeline")
        } else {
            format!("hongtou summary {file}")
        };
        if is_timeline {
            for (name, word) in self.timeline_options() {
                line.push_str(" --");
                line.push_str(name);
                if !word.is_empty() {
                    line.push(' ');
                    line.push_str(&shell_quoted(word));
                }
            }
        }
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
        if is_adoption || is_timeline {
            line.push_str(" --lang ");
            line.push_str(self.lang().code());
            line.push_str(if is_adoption { " --to adoption.svg" } else { " --to timeline.svg" });
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
