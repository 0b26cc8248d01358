//! The menu of what counts records: a bar of the strip, a mark of a chart, a series in its legend.
//!
//! It must not know what finds the records, only whether something does.

use eframe::egui::{Response, Ui};

use super::button::menu_item_enabled;
use super::context_menu::context_menu;

/// What can be done with the records of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkChoice {
    /// The filter is narrowed to them.
    Only,
    /// The filter leaves them out.
    Exclude,
    /// They are shown in the table.
    OpenRecords,
    /// What is coded in them is shown.
    ShowQuotes,
    /// The query that finds them is copied.
    CopyQuery,
    /// What is told of the mark is copied.
    CopyNumbers,
}

/// The labels of the menu.
#[derive(Clone, Copy, Debug)]
pub struct MarkMenu<'a> {
    /// Of [`MarkChoice::Only`].
    pub only: &'a str,
    /// Of [`MarkChoice::Exclude`].
    pub exclude: &'a str,
    /// Of [`MarkChoice::OpenRecords`].
    pub open: &'a str,
    /// Of [`MarkChoice::ShowQuotes`].
    pub quotes: &'a str,
    /// Of [`MarkChoice::CopyQuery`].
    pub copy_query: &'a str,
    /// Of [`MarkChoice::CopyNumbers`].
    pub copy_numbers: &'a str,
    /// Why nothing can be done with the records of a mark that no query finds.
    pub no_query: &'a str,
}

impl MarkMenu<'_> {
    /// Gives a widget the menu; `has_query` where its records can be found.
    pub fn show(&self, ui: &Ui, response: &Response, has_query: bool) -> Option<MarkChoice> {
        let mut chosen = None;
        context_menu(ui, response, |ui| {
            let why = (!has_query).then_some(self.no_query);
            for (label, choice, why) in [
                (self.only, MarkChoice::Only, why),
                (self.exclude, MarkChoice::Exclude, why),
                (self.open, MarkChoice::OpenRecords, why),
                (self.quotes, MarkChoice::ShowQuotes, why),
                (self.copy_query, MarkChoice::CopyQuery, why),
                (self.copy_numbers, MarkChoice::CopyNumbers, None),
            ] {
                if menu_item_enabled(ui, label, None, false, why).clicked() {
                    chosen = Some(choice);
                }
            }
        });
        chosen
    }
}
