//! Writing: known header keys in the order of the tables, then unknown ones as they came, one a line; one record a line;
//! LF, a final newline, no BOM.

use rayon::prelude::*;

use crate::dataset::{Dataset, FILE, RowId};
use crate::json::{self, JsonString, Object, Value};

/// The file's text. Writing what was read from a file that we wrote gives the same bytes.
pub fn write(dataset: &Dataset) -> String {
    let object = dataset.header().object();
    let mut out = String::with_capacity(dataset.bytes() + dataset.bytes() / 2 + 4096);
    out.push('{');
    let mut first = true;
    let mut next = |out: &mut String, key: &JsonString| {
        out.push_str(if std::mem::take(&mut first) { "\n " } else { ",\n " });
        out.push_str(&key.token());
        out.push_str(": ");
    };
    if !object.contains("hongtou") {
        // It was read as version 1; from now on it says so.
        next(&mut out, &JsonString::new("hongtou"));
        out.push('1');
    }
    for (known, _) in FILE.keys {
        if *known == "policies" {
            next(&mut out, &JsonString::new("policies"));
            push_policies(dataset, &mut out);
            continue;
        }
        for (key, value) in members(object, known) {
            next(&mut out, key);
            Dataset::push_header_value(known, value, &mut out);
        }
    }
    for (key, value) in object.iter().filter(|(key, _)| FILE.rank(key.as_str()).is_none()) {
        next(&mut out, key);
        out.push_str(&json::compact(value));
    }
    out.push_str("\n}\n");
    out
}

/// All members with a key: a file may have it twice, and then both are written.
fn members<'a>(object: &'a Object, known: &'a str) -> impl Iterator<Item = (&'a JsonString, &'a Value)> {
    object.iter().filter(move |(key, _)| key.as_str() == known).map(|(key, value)| (key, value))
}

fn push_policies(dataset: &Dataset, out: &mut String) {
    let rows: Vec<RowId> = dataset.written_rows().collect();
    out.push('[');
    let mut before = "\n";
    // All cores print, some lines each at a time: all of them at once would be the file once more in memory.
    let at_a_time = (AT_A_TIME / (dataset.bytes() / rows.len().max(1)).max(1)).clamp(1, LINES);
    for some in rows.chunks(at_a_time * rayon::current_num_threads()) {
        let printed: Vec<String> = some.par_chunks(at_a_time).map(|rows| lines(dataset, rows)).collect();
        for lines in printed {
            out.push_str(std::mem::replace(&mut before, ",\n"));
            out.push_str(&lines);
        }
    }
    out.push_str(if rows.is_empty() { "]" } else { "\n]" });
}

/// How many lines are printed at a time, and about how many bytes, by each core.
const LINES: usize = 2048;
const AT_A_TIME: usize = 4 << 20;

/// Records, one a line.
fn lines(dataset: &Dataset, rows: &[RowId]) -> String {
    let mut out = String::new();
    for row in rows {
        if !out.is_empty() {
            out.push_str(",\n");
        }
        dataset.push_line(*row, &mut out);
    }
    out
}
