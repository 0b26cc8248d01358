//! What is shown, as a line for the command line. It must not know what the line is for.

use super::document::Origin;
use super::figure::FigureDraft;
use super::state::State;
use crate::figures::export::DEFAULT_DPI;

impl State {
    /// The line for the command line that counts what is shown, or draws it where a plot is looked at.
    pub fn as_command(&self) -> String {
        let draft = FigureDraft { ending: FigureDraft::default().ending, ..self.figures.chosen };
        match self.recipe(&draft) {
            Some(_) => self.figure_as_command(&draft),
            None => self.command("summary", &[], ""),
        }
    }

    /// The line that writes the figure of the plot that is shown; that which counts, where none is shown.
    pub fn figure_as_command(&self, draft: &FigureDraft) -> String {
        let Some(recipe) = self.recipe(draft) else { return self.command("summary", &[], "") };
        let mut options = recipe.options();
        if draft.ending == "png" && draft.dpi != DEFAULT_DPI {
            options.push(("dpi", draft.dpi.to_string()));
        }
        let behind = format!(" --lang {} --to {}.{}", recipe.lang.code(), recipe.plot.word(), draft.ending);
        self.command("figure", &options, &behind)
    }

    /// A command about the open file, with these options, the filter, and what stands behind it.
    fn command(&self, name: &str, options: &[(&str, String)], behind: &str) -> String {
        let file = match &self.document.origin {
            Origin::File { path, .. } => shell_quoted(&path.display().to_string()),
            _ => "FILE".to_owned(),
        };
        let line = Some(("where", self.session.filter_line.clone())).filter(|(_, line)| !line.is_empty());
        // Else others would be counted whose coding is not shown.
        let blind = self.document.blind_coder().map(|coder| ("blind", coder.to_owned()));
        let mut command = format!("hongtou {name} {file}");
        for (option, word) in options.iter().cloned().chain(line).chain(blind) {
            command.push_str(" --");
            command.push_str(option);
            // A switch has no word.
            if !word.is_empty() {
                command.push(' ');
                command.push_str(&shell_quoted(&word));
            }
        }
        command.push_str(behind);
        command
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
    use crate::app::{MatrixView, Tab};

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
