//! What is shown, as a line for the command line. It must not know what the line is for.

use super::document::Origin;
use super::state::State;

impl State {
    /// The line for the command line that counts what is shown.
    pub fn as_command(&self) -> String {
        let file = match &self.document.origin {
            Origin::File { path, .. } => shell_quoted(&path.display().to_string()),
            _ => "FILE".to_owned(),
        };
        let mut line = format!("hongtou summary {file}");
        if !self.session.filter_line.is_empty() {
            line.push_str(" --where ");
            line.push_str(&shell_quoted(&self.session.filter_line));
        }
        if let Some(coder) = self.document.blind_coder() {
            // Else others would be counted whose coding is not shown.
            line.push_str(" --blind ");
            line.push_str(&shell_quoted(coder));
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
