//! What a record has or lacks, and whether it was in force: what its dates and lists say, or leave open.

use super::coding::CodingExpr;
use crate::query::line::field::{DatePart, Field, Part, Sort, Tree};
use crate::query::rows::table::{Days, RowView};

/// Whether a record has a part.
pub(in crate::query) fn has<R: RowView + ?Sized>(row: &R, part: Part) -> bool {
    let field = match part {
        Part::Days(part) => return row.date_of(part).is_some_and(|days| days.closed().is_some()),
        Part::Evidence => {
            let mut found = false;
            row.codings(&mut |coding| found = found || coding.code.is_some() && coding.is_evidence());
            return found;
        }
        Part::Disagreement | Part::Field(Field::Final) => {
            let mut found = false;
            row.final_codes(&mut |_, is_open| found = found || is_open == (part == Part::Disagreement));
            return found;
        }
        Part::Field(Field::Own(name)) => {
            let mut found = false;
            row.own_values(name.key(), &mut |value| found = found || !value.as_text().trim().is_empty());
            return found;
        }
        Part::Field(field) => field,
    };
    // What is listed there may say anything, or nothing that could be looked for.
    if matches!(field, Field::Place | Field::Issuer | Field::Source | Field::Rel | Field::Basis | Field::Pass) {
        return row.has_entry(field);
    }
    match field.sort() {
        Sort::Symbols(Tree::Region) => !row.regions().is_empty(),
        Sort::Symbols(Tree::Kind) => row.kind().is_some(),
        Sort::Symbols(Tree::Code) => !row.codes().is_empty(),
        Sort::Dates(part) => row.date_of(part).is_some(),
        Sort::InForce => beginning(row) != PeriodEnd::Absent,
        // Unreviewed is what is not said, too.
        Sort::Reviews => row.review() != 0,
        Sort::Texts(part) => {
            let mut found = false;
            row.texts_of(part, &mut |text| found = found || !text.trim().is_empty());
            found
        }
        Sort::Ids(part) => {
            let mut found = false;
            row.ids_of(part, &mut |text, _| found = found || !text.trim().is_empty());
            found
        }
        Sort::Values => {
            let mut found = false;
            row.codings(&mut |coding| found = found || coding.value.is_some());
            found
        }
        Sort::Overlaps => {
            let asked = CodingExpr::Has(Part::Field(Field::Over));
            let bound = asked.of_row(|found| row.codings(found));
            let mut found = false;
            row.codings(&mut |coding| found = found || bound.holds(coding));
            found
        }
        Sort::Parts | Sort::Passes | Sort::Finals | Sort::Own => true,
    }
}

/// What a record says of the beginning or the end of the time in which it held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PeriodEnd {
    /// Nothing.
    Absent,
    /// Something that is no date.
    Unclear,
    /// A date.
    Days(Days),
}

fn end_of<R: RowView + ?Sized>(row: &R, part: DatePart) -> PeriodEnd {
    match row.date_of(part) {
        Some(days) => PeriodEnd::Days(days),
        None if row.gives_date(part) => PeriodEnd::Unclear,
        None => PeriodEnd::Absent,
    }
}

/// The day on which it took effect, else that of issue.
fn beginning<R: RowView + ?Sized>(row: &R) -> PeriodEnd {
    match end_of(row, DatePart::Effective) {
        PeriodEnd::Absent => end_of(row, DatePart::Issued),
        given => given,
    }
}

/// Whether a record held: from its beginning to the day before it was repealed. Certain is only what nothing speaks against:
/// a repeal that is absent, open on a side or not understood leaves it open, since most files do not know of repeals. Of a
/// record whose beginning nobody gives nothing is known.
pub(in crate::query) fn is_in_force<R: RowView + ?Sized>(row: &R, (from, to): (i32, i32), possibly: bool) -> bool {
    let end = end_of(row, DatePart::Repealed);
    match (beginning(row), possibly) {
        (PeriodEnd::Absent, _) | (PeriodEnd::Unclear, false) => false,
        (begin, true) => {
            let has_begun = !matches!(begin, PeriodEnd::Days(days) if days.earliest > to);
            has_begun && !matches!(end, PeriodEnd::Days(days) if days.latest <= from)
        }
        (PeriodEnd::Days(begin), false) => {
            let PeriodEnd::Days(end) = end else { return false };
            let is_open = end.earliest == i32::MIN || end.latest == i32::MAX;
            begin.certain && begin.latest <= from && end.certain && !is_open && end.earliest > to
        }
    }
}
