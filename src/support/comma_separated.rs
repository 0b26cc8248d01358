//! Tables as comma-separated text (RFC 4180).
//!
//! A byte order mark first, without which spreadsheets take Chinese for something
//! else; fields in quotes where they need them; lines ended by CR LF. It must not know what the tables are of.

/// Rows of fields as the bytes of a file, the heads of the columns first.
pub fn comma_separated<'f>(rows: impl IntoIterator<Item = impl IntoIterator<Item = &'f str>>) -> Vec<u8> {
    let mut out = String::from('\u{feff}');
    for row in rows {
        for (at, field) in row.into_iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            push_field(&mut out, field);
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn push_field(out: &mut String, field: &str) {
    // A space at an end is taken away by some readers where there are no quotes.
    let is_plain = !field.contains([',', '"', '\r', '\n']) && field.trim().len() == field.len();
    if is_plain {
        out.push_str(field);
    } else {
        out.push('"');
        out.push_str(&field.replace('"', "\"\""));
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_in_quotes_only_where_they_need_them() {
        let rows = [vec!["年", "a,b"], vec!["say \"hi\"", "two\nlines"], vec![" ", ""]];
        let text = String::from_utf8(comma_separated(rows)).unwrap();
        assert_eq!(text, "\u{feff}年,\"a,b\"\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n\" \",\r\n");
    }
}
