//! The table of tabs over the records: what each is called in files, what opens it, and what is counted while it is open.
//!
//! How a tab looks stands in `ui::tab`. Nothing of a tab that is not open is counted.

use super::action::Action;
use super::dispatch::{compare_coders, count_adoption, count_map, count_matrix, count_timeline, list_quotes};
use super::effect::Effect;
use super::state::State;

/// What is known of a tab.
#[derive(Debug, Clone, Copy)]
pub struct TabRow {
    /// Its word in the views of a file.
    pub word: &'static str,
    /// The action that opens it; the label of the tab is the name of the action.
    pub action: Action,
    /// Asks for what it shows beside the rows, here or from a job, if that is not there.
    pub(super) count: Option<fn(&mut State, &mut Vec<Effect>)>,
}

/// Makes the tabs of the rows of the table.
macro_rules! tabs {
    ($($(#[$attribute:meta])* $tab:ident: $row:expr;)+) => {
        /// The tabs over the records.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum Tab {
            $($(#[$attribute])* $tab),+
        }

        impl Tab {
            /// All of them, in the order in which they stand.
            pub const ALL: &'static [Self] = &[$(Self::$tab),+];

            /// What is known of it.
            pub fn row(self) -> TabRow {
                match self {
                    $(Self::$tab => $row),+
                }
            }
        }
    };
}

tabs! {
    /// The records in rows.
    #[default]
    Table: TabRow { word: "table", action: Action::ShowTable, count: None };
    /// Counts over time.
    Timeline: TabRow { word: "timeline", action: Action::ShowTimeline, count: Some(count_timeline) };
    /// Who adopted when.
    Adoption: TabRow { word: "adoption", action: Action::ShowAdoption, count: Some(count_adoption) };
    /// Counts by row and time, and what is missing of it.
    Matrix: TabRow { word: "matrix", action: Action::ShowMatrix, count: Some(count_matrix) };
    /// Counts by province, two groups of them beside each other, and what sources report.
    Map: TabRow { word: "map", action: Action::ShowMap, count: Some(count_map) };
    /// How far coders agree.
    Agreement: TabRow { word: "agreement", action: Action::ShowAgreement, count: Some(compare_coders) };
    /// The texts of the record that is shown, in full.
    Reading: TabRow { word: "reading", action: Action::ShowReading, count: None };
    /// The annotations that the filter means, in rows.
    Quotes: TabRow { word: "quotes", action: Action::ShowQuotes, count: Some(list_quotes) };
}

impl Tab {
    /// The tab with this word in files.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tab| tab.row().word == word)
    }

    /// The tab that an action opens.
    pub fn of_action(action: Action) -> Option<Self> {
        Self::ALL.iter().copied().find(|tab| tab.row().action == action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::App;

    #[test]
    fn tab_when_named_by_its_word_or_opened_by_its_action_is_itself() {
        for tab in Tab::ALL.iter().copied() {
            assert_eq!(Tab::of_word(tab.row().word), Some(tab));
            assert_eq!(Tab::of_action(tab.row().action), Some(tab));
            let mut app = App::with_sample();
            app.state.session.tab = Tab::ALL.iter().copied().find(|other| *other != tab).unwrap();
            app.act(tab.row().action);
            assert_eq!(app.state.session.tab, tab);
        }
        assert_eq!((Tab::of_word(""), Tab::of_word("Table")), (None, None));
    }
}
