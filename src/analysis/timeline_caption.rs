//! What must stand under a timeline: how many, by what, the rules of counting, and what is left out.

use super::bin::Bin;
use super::stack::By;
use super::timeline::Timeline;
use crate::msg;
use crate::query::DatePart;
use crate::words::Message;

impl Timeline {
    /// What must stand under the picture: how many, by what, the rules of counting, and what is left out: `undated` records
    /// where the filter leaves out more of them than are counted here.
    pub fn caption(&self, undated: Option<u32>) -> Vec<Message> {
        let mut caption = vec![self.lead(), msg!("plot-caption-certain", count = i64::from(self.shown.placed))];
        if self.shown.spread > 0 {
            caption.push(msg!("plot-caption-possible", count = i64::from(self.shown.spread)));
        }
        caption.extend(self.several());
        let within = self.shown.undated;
        let undated = undated.unwrap_or(within);
        if undated > 0 {
            caption.push(msg!("plot-caption-undated", count = i64::from(undated)));
        }
        if within > 0 && within != undated {
            caption.push(msg!("plot-caption-undated-found", count = i64::from(within)));
        }
        caption
    }

    /// The same where the shares of those are drawn that are certain in a bin; `has_foot` says that their number stands under it.
    pub fn share_caption(&self, undated: Option<u32>, has_foot: bool) -> Vec<Message> {
        let count = i64::from(self.shown.placed);
        let rule = if has_foot {
            msg!("plot-caption-share", count = count)
        } else {
            msg!("plot-caption-share-of-panels", count = count)
        };
        let mut caption = vec![self.lead(), rule];
        if self.shown.spread > 0 {
            let count = i64::from(self.shown.spread);
            // An open code is another doubt than that of a date, of which no bounds are told.
            caption.push(match self.open {
                0 => msg!("plot-caption-share-bounds", count = count),
                _ => msg!("plot-caption-share-possible", count = count),
            });
        }
        caption.extend(self.several());
        let undated = undated.unwrap_or(self.shown.undated);
        if undated > 0 {
            caption.push(msg!("plot-caption-undated", count = i64::from(undated)));
        }
        caption
    }

    /// The same of a cumulative timeline: `without` records have no date at all.
    pub fn cumulative_caption(&self, without: Option<u32>) -> Vec<Message> {
        let mut caption = vec![self.lead(), msg!("plot-caption-cumulative", count = i64::from(self.shown.placed))];
        if self.shown.spread > 0 {
            caption.push(msg!("plot-caption-cumulative-possible", count = i64::from(self.shown.spread)));
        }
        caption.push(msg!("plot-caption-cumulative-open"));
        caption.extend(self.several());
        let without = without.unwrap_or(self.shown.undated);
        if without > 0 {
            caption.push(msg!("plot-caption-without-date", count = i64::from(without)));
        }
        caption
    }

    /// What stands in several series, or only possibly in one.
    fn several(&self) -> Vec<Message> {
        let mut said = Vec::new();
        if self.joint > 0 {
            let count = i64::from(self.joint);
            said.push(match self.by {
                By::Code => msg!("plot-caption-several-codes", count = count),
                By::Coder => msg!("plot-caption-several-coders", count = count),
                By::Own(_) => msg!("plot-caption-several-values", count = count),
                By::RegionGroup => msg!("plot-caption-several-groups", count = count),
                _ => msg!("plot-caption-joint", count = count),
            });
        }
        if self.open > 0 {
            said.push(msg!("plot-caption-open", count = i64::from(self.open)));
        }
        said
    }

    /// How many, and by what.
    pub fn lead(&self) -> Message {
        let count = i64::from(self.shown.total());
        let by = self.by.words();
        let date = date_name(self.date);
        match (self.bin, by) {
            (Bin::Year, None) => msg!("plot-caption-year", count = count, date = date),
            (Bin::Quarter, None) => msg!("plot-caption-quarter", count = count, date = date),
            (Bin::Month, None) => msg!("plot-caption-month", count = count, date = date),
            (Bin::Year, Some(by)) => msg!("plot-caption-year-by", count = count, date = date, by = by),
            (Bin::Quarter, Some(by)) => msg!("plot-caption-quarter-by", count = count, date = date, by = by),
            (Bin::Month, Some(by)) => msg!("plot-caption-month-by", count = count, date = date, by = by),
        }
    }
}

/// What a date is called within a sentence.
pub fn date_name(date: DatePart) -> Message {
    match date {
        DatePart::Issued => msg!("plot-caption-date-issued"),
        DatePart::Published => msg!("plot-caption-date-published"),
        DatePart::Effective => msg!("plot-caption-date-effective"),
        DatePart::Repealed => msg!("plot-caption-date-repealed"),
    }
}
