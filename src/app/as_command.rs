//! What is shown, as a line for the command line. It must not know what the line is for.

use super::document::Origin;
use super::matrix::MatrixView;
use super::state::State;
use super::tab::Tab;
use crate::analysis::By;
use crate::query::DatePart;

impl State {
    /// The line for the command line that counts what is shown, or draws it where a matrix, or who adopted when, is looked at.
    pub fn as_command(&self) -> String {
        let file = match &self.document.origin {
            Origin::File { path, .. } => shell_quoted(&path.display().to_string()),
            _ => "FILE".to_owned(),
        };
        let view = self.session.adoption;
        let is_adoption = self.session.tab == Tab::Adoption;
        let is_matrix = self.session.tab == Tab::Matrix;
        let mut line = if is_adoption {
            format!("hongtou figure {file} --plot adoption --show {}", view.show.word())
        } else if is_matrix {
            let mut line = format!("hongtou figure {file} --plot matrix");
            for (name, word) in self.matrix_options() {
                for part in [" --", name, " ", &shell_quoted(&word)] {
                    line.push_str(part);
                }
            }
            line
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
        if is_adoption || is_matrix {
            line.push_str(" --lang ");
            line.push_str(self.lang().code());
            line.push_str(if is_matrix { " --to matrix.svg" } else { " --to adoption.svg" });
        }
        line
    }
}

impl State {
    /// The options that ask for the matrix that is shown.
    fn matrix_options(&self) -> Vec<(&'static str, String)> {
        let (view, recipe, first) = (self.session.matrix, self.session.matrix.recipe(), MatrixView::default());
        let date = self.session.date;
        let mut options = vec![("by", By::from(view.rows).word().to_owned())];
        let mut add = |name, word: Option<String>| options.extend(word.map(|word| (name, word)));
        add("bin", view.columns.is_none().then(|| view.bin.name().to_owned()));
        for (name, word) in recipe.options() {
            add(name, Some(word.to_owned()));
        }
        add("counts", (view.counted != first.counted).then(|| view.counted.word().to_owned()));
        add("order", (view.order != first.order).then(|| view.order.word().into_owned()));
        add("date", (date != DatePart::default()).then(|| date.word().to_owned()));
        options
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
    fn as_command_when_a_matrix_is_shown_draws_it() {
        use crate::analysis::{ColumnOrder, RowOrder, Together};
        use crate::app::session::StackBy;
        use crate::figures::Share;
        let mut state = State::default();
        state.session.tab = Tab::Matrix;
        let shown = |state: &State| state.as_command();
        let line = "hongtou figure FILE --plot matrix --by region --bin year --lang en --to matrix.svg";
        assert_eq!(shown(&state), line);
        state.session.matrix = MatrixView {
            rows: StackBy::Code,
            columns: Some(StackBy::Code),
            together: Together::Overlap,
            order: RowOrder::of_word("column:a b").unwrap(),
            column_order: ColumnOrder::Name,
            share: Share::Row,
            ..MatrixView::default()
        };
        state.session.filter_line = "kind:plan".to_owned();
        assert_eq!(
            shown(&state),
            "hongtou figure FILE --plot matrix --by code --columns code --together overlap --column-order name --share row \
             --order 'column:a b' --where kind:plan --lang en --to matrix.svg"
        );
        // Of overlapping passages nobody counts that.
        state.session.matrix.share = Share::Jaccard;
        assert!(!shown(&state).contains("--share"), "{}", shown(&state));
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
