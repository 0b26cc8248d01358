//! Coded passages as a table of their own, for spreadsheets and scripts: a row for each annotation, with its record.
//!
//! The columns have the names of the file format in every language, so that a script reads what any coder has exported. It is
//! written only: a dataset is not read back from it.

use super::Format;
use crate::analysis::{QuoteAt, QuoteReader};
use crate::dataset::{Annotation, Dataset, RowId};
use crate::json;
use crate::support::comma_separated::{self, BYTE_ORDER_MARK, push_tabbed_row};

/// The files that quotes are exported to.
pub static QUOTES: Format = Format {
    id: "quotes",
    label: "format-quotes",
    endings: &["csv", "tsv"],
    sniff: |_| false,
    read: None,
    write: None,
    cannot_hold: |_| Vec::new(),
};

/// The columns.
const COLUMNS: [&str; 18] = [
    "policy",
    "title",
    "region",
    "issued",
    "number",
    "annotation",
    "code",
    "code_path",
    "value",
    "by",
    "at",
    "field",
    "start",
    "end",
    "prefix",
    "exact",
    "suffix",
    "memo",
];

/// Quotes as a table, cells apart by a comma or a tab; what is gone has no row.
pub fn quotes_text(dataset: &Dataset, quotes: &[QuoteAt], between: char) -> String {
    let mut out = String::new();
    push_row(&mut out, &COLUMNS.map(str::to_owned), between);
    let mut reader = QuoteReader::default();
    let mut record: Option<(RowId, Vec<String>)> = None;
    for quote in quotes {
        let Some(annotation) = reader.annotation(dataset, *quote) else { continue };
        let own = record.take().filter(|(row, _)| *row == quote.row);
        let (_, of_record) = record.insert(own.unwrap_or_else(|| (quote.row, record_cells(dataset, quote.row))));
        let cells: Vec<String> = of_record.iter().cloned().chain(annotation_cells(dataset, annotation)).collect();
        push_row(&mut out, &cells, between);
    }
    out
}

/// The bytes of a file of quotes. They begin with a byte order mark: without it spreadsheets take UTF-8 for something else.
pub fn write_quotes(dataset: &Dataset, quotes: &[QuoteAt], between: char) -> Vec<u8> {
    format!("{BYTE_ORDER_MARK}{}", quotes_text(dataset, quotes, between)).into_bytes()
}

/// What stands in the row of each quote of a record.
fn record_cells(dataset: &Dataset, row: RowId) -> Vec<String> {
    let policy = dataset.policy(row);
    let title = policy.title().original().map(|(_, title)| title.to_owned()).unwrap_or_default();
    vec![
        policy.id().to_owned(),
        title,
        policy.regions().join(" "),
        policy.field("issued").to_owned(),
        policy.field("number").to_owned(),
    ]
}

fn annotation_cells(dataset: &Dataset, annotation: &Annotation) -> Vec<String> {
    let memos: Vec<&str> = annotation.memo.iter().map(|(_, memo)| memo).filter(|memo| !memo.is_empty()).collect();
    let memo = memos.join("\n");
    let path = dataset.header().code_path(&annotation.code);
    let value = annotation.value.as_ref().map(json::plain).unwrap_or_default();
    let [field, start, end, prefix, exact, suffix] = match annotation.target.clone() {
        Some(own) => {
            let (start, end) = (own.start.to_string(), own.end.to_string());
            [own.field, start, end, own.prefix, own.exact, own.suffix]
        }
        None => Default::default(),
    };
    vec![
        annotation.id.clone(),
        annotation.code.clone(),
        path,
        value,
        annotation.by.clone(),
        annotation.at.clone(),
        field,
        start,
        end,
        prefix,
        exact,
        suffix,
        memo,
    ]
}

/// Adds a row: with commas as RFC 4180 has it; with tabs, where nothing can be quoted, tabs and line ends become spaces.
fn push_row(out: &mut String, cells: &[String], between: char) {
    if between != '\t' {
        return comma_separated::push_row(out, cells.iter().map(String::as_str));
    }
    push_tabbed_row(out, cells.iter().map(String::as_str));
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"hongtou":1,"codes":[{"id":"c","parent":"p"},{"id":"p"}],"policies":[{"id":"a","title":{"zh":"意见"},
        "region":["CN-GD","CN-SH"],"issued":"2018","annotations":[7,{"id":"1","code":"c","value":1.50,"by":"LW","at":"t",
        "memo":"say \"why\"","target":{"field":"text.zh","start":1,"end":3,"exact":"区,块","prefix":"\t","suffix":"链\n"}},
        {"id":"2","code":"other"}]}]}"#;

    #[test]
    fn quotes_when_written_are_a_row_each_and_cells_keep_what_they_say() {
        let dataset = crate::formats::read(FILE.as_bytes().to_vec()).unwrap().dataset;
        let quotes: Vec<QuoteAt> = (0..3).map(|at| QuoteAt { row: RowId(0), at }).collect();
        let csv = quotes_text(&dataset, &quotes, ',');
        let rows: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(rows.len(), 4, "{csv}");
        assert!(rows[0].starts_with("policy,title,region") && rows[0].ends_with("suffix,memo"));
        assert_eq!(
            rows[1],
            "a,意见,CN-GD CN-SH,2018,,1,c,p/c,1.50,LW,t,text.zh,1,3,\t,\"区,块\",\"链\n\",\"say \"\"why\"\"\""
        );
        assert_eq!(rows[2], "a,意见,CN-GD CN-SH,2018,,2,other,other,,,,,,,,,,");
        let tsv = quotes_text(&dataset, &quotes[..1], '\t');
        assert_eq!(tsv.lines().nth(1).map(|row| row.split('\t').count()), Some(18));
        assert!(write_quotes(&dataset, &quotes, ',').starts_with("\u{feff}policy".as_bytes()));
    }
}
