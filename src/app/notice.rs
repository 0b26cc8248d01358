//! Things to tell the user that need no answer: what is told, what it makes untrue of what was told before, what can be done,
//! and whether it goes by itself. It knows the sentences by their ids and nothing of where they are shown.

use super::action::Action;
use super::state::State;
use crate::words::Message;

/// How a notice looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done.
    Good,
    /// Worth knowing.
    Info,
    /// Be careful.
    Warning,
    /// Something failed; stays until it is taken away.
    Error,
}

/// What a notice is about. What is told of one subject takes the place of what was told of it before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Whether the work is in the file.
    Saved,
    /// What was found in the file when it was read.
    Read,
    /// The last change, and what was taken back or made again.
    Change,
    /// That the last change was made after another one than it was asked for after.
    Order,
    /// The next and the last hit.
    Hit,
    /// Why a code was not put.
    Code,
    /// Why something could not be done now.
    Refused,
    /// What nothing but this sentence is about.
    Own,
}

impl Subject {
    /// Whether it is the change that was made last, so that the next one makes it untrue.
    pub(super) fn is_last_change(self) -> bool {
        matches!(self, Self::Change | Self::Order)
    }
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Counts up.
    pub id: u64,
    /// How it looks.
    pub tone: Tone,
    /// What it is about.
    pub subject: Subject,
    /// What it says.
    pub text: Message,
}

impl Notice {
    /// The action that its button offers.
    pub fn offers(&self) -> Option<Action> {
        told(self.text.id).1
    }

    /// Whether it goes by itself: nothing failed, and nothing has to be decided.
    pub fn is_brief(&self) -> bool {
        matches!(self.tone, Tone::Good | Tone::Info)
    }

    /// Whether what is told now takes its place.
    pub(super) fn gives_way_to(&self, subject: Subject, text: &Message) -> bool {
        if subject == Subject::Own { self.text == *text } else { self.subject == subject }
    }

    /// Whether it is about the document that is open, so that it is untrue of another one.
    pub fn is_of_document(&self) -> bool {
        matches!(self.subject, Subject::Read | Subject::Change | Subject::Order | Subject::Hit | Subject::Code)
            || self.text.id == "notice-recovered"
    }
}

/// What a sentence with this id is about.
pub(super) fn subject(id: &'static str) -> Subject {
    told(id).0
}

/// What a sentence with this id is about, and the action that is offered with it.
fn told(id: &str) -> (Subject, Option<Action>) {
    match id {
        "notice-saved" => (Subject::Saved, None),
        "notice-recovered" | "notice-merged-from-disk" => (Subject::Saved, Some(Action::Save)),
        "notice-held" | "notice-issues" => (Subject::Read, Some(Action::ShowIssues)),
        "notice-undone" | "record-typed-taken-back" => (Subject::Change, Some(Action::Redo)),
        "notice-redone" | "notice-imported" | "notice-replaced" | "notice-changed" | "notice-reloaded" => {
            (Subject::Change, Some(Action::Undo))
        }
        "notice-removed" | "notice-removed-of-other" | "notice-coded-whole" => (Subject::Change, Some(Action::Undo)),
        "notice-gone-to" | "notice-not-gone" | "notice-nothing-new" | "notice-nothing-changed" => {
            (Subject::Change, None)
        }
        // It stands beside what was changed last.
        "notice-changed-last" => (Subject::Order, Some(Action::Undo)),
        "notice-last-hit" | "notice-first-hit" => (Subject::Hit, None),
        "notice-code-needs-span" | "notice-code-there" => (Subject::Code, None),
        "notice-copied-first" => (Subject::Own, Some(Action::ExportSubset)),
        "notice-orphaned" => (Subject::Own, Some(Action::ShowOrphans)),
        "notice-unrecovered" => (Subject::Own, Some(Action::ShowRecovery)),
        id if id.starts_with("why-") => (Subject::Refused, None),
        _ => (Subject::Own, None),
    }
}

/// So many notices are kept.
const NOTICES: usize = 5;

impl State {
    /// Tells something. What was told of the same subject before goes.
    pub fn notify(&mut self, tone: Tone, text: Message) {
        self.notify_about(subject(text.id), tone, text);
    }

    /// The same, where the sentence alone does not say what it is about.
    pub(super) fn notify_about(&mut self, subject: Subject, tone: Tone, text: Message) {
        self.notices.retain(|notice| !notice.gives_way_to(subject, &text));
        self.next_notice += 1;
        self.notices.push(Notice { id: self.next_notice, tone, subject, text });
        // In a flood what would go by itself goes first.
        while self.notices.len() > NOTICES {
            let at = self.notices.iter().position(Notice::is_brief).unwrap_or(0);
            self.notices.remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::{App, SMALL};
    use crate::app::{EditCommand, FieldEdit, State};
    use crate::msg;

    fn told(state: &State) -> Vec<&'static str> {
        state.notices.iter().map(|notice| notice.text.id).collect()
    }

    #[test]
    fn notice_when_a_newer_one_makes_it_untrue_gives_way() {
        let mut state = State::default();
        state.notify(Tone::Good, msg!("notice-recovered", changes = 1));
        state.notify(Tone::Good, msg!("notice-copied"));
        state.notify(Tone::Good, msg!("notice-saved", file = "a.json"));
        assert_eq!(told(&state), ["notice-copied", "notice-saved"]);
        state.notify(Tone::Info, msg!("notice-undone", what = "a"));
        state.notify(Tone::Info, msg!("notice-redone", what = "a"));
        assert_eq!(told(&state), ["notice-copied", "notice-saved", "notice-redone"]);
        state.notify(Tone::Info, msg!("why-no-view"));
        state.notify(Tone::Info, msg!("why-changing"));
        assert_eq!(told(&state), ["notice-copied", "notice-saved", "notice-redone", "why-changing"]);
    }

    #[test]
    fn notices_of_one_sentence_when_they_tell_different_things_all_stay() {
        let mut state = State::default();
        for why in ["a", "b", "a"] {
            state.notify(Tone::Warning, msg!("notice-snapshot", why = why));
        }
        assert_eq!(told(&state).len(), 2);
    }

    #[test]
    fn notice_of_an_error_when_many_others_follow_stays() {
        let mut state = State::default();
        state.notify(Tone::Error, msg!("notice-snapshot", why = "0"));
        for n in 0..9 {
            state.notify(Tone::Good, msg!("notice-exported", kept = n, of = 9, file = "a.json"));
        }
        assert_eq!(state.notices.len(), 5);
        assert_eq!(told(&state).first(), Some(&"notice-snapshot"));
    }

    #[test]
    fn notice_of_a_failed_save_when_it_is_saved_gives_way() {
        let mut state = State::default();
        state.notify_about(Subject::Saved, Tone::Error, msg!("notice-losses", path = "a.json"));
        state.notify(Tone::Good, msg!("notice-saved", file = "a.json"));
        assert_eq!(told(&state), ["notice-saved"]);
    }

    #[test]
    fn notice_that_offers_to_take_back_a_change_goes_when_another_change_is_made() {
        let (mut app, _) = App::with_file(SMALL);
        let title = |title: &str| FieldEdit {
            policy: "a".to_owned(),
            pointer: "/title/en".to_owned(),
            value: Some(title.into()),
            field: "field-title",
        };
        app.send(EditCommand::Field(title("One")));
        app.act(Action::Undo);
        app.act(Action::Redo);
        assert_eq!(told(&app.state), ["notice-redone"]);
        app.send(EditCommand::Field(title("Two")));
        assert_eq!(told(&app.state), Vec::<&str>::new());
    }
}
