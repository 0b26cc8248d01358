//! Tables as comma-separated text (RFC 4180), and as lines with tabs.
//!
//! A byte order mark first, without which spreadsheets take Chinese for something
//! else; fields in quotes where they need them; lines ended by CR LF. It must not know what the tables are of.

/// What a file begins with.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Rows of fields as the bytes of a file, the heads of the columns first.
pub fn comma_separated<'f>(rows: impl IntoIterator<Item = impl IntoIterator<Item = &'f str>>) -> Vec<u8> {
    let mut out = String::from(BYTE_ORDER_MARK);
    for row in rows {
        push_row(&mut out, row);
    }
    out.into_bytes()
}

/// Adds a row with the end of its line.
pub fn push_row<'f>(out: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\r', '\n']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

/// Adds a row of fields with tabs between, where nothing can be quoted: tabs and line ends in a field become spaces.
pub fn push_tabbed_row<'f>(out: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            out.push('\t');
        }
        out.extend(field.chars().map(|sign| if matches!(sign, '\t' | '\n' | '\r') { ' ' } else { sign }));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_in_quotes_only_where_they_need_them() {
        let rows = [vec!["年", "a,b"], vec!["say \"hi\"", "two\nlines"], vec!["a", ""]];
        let text = String::from_utf8(comma_separated(rows)).unwrap();
        assert_eq!(text, "\u{feff}年,\"a,b\"\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\na,\r\n");
    }
}
