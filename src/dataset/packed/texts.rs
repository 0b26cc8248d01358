//! The texts of a segment's records, apart from their other tokens: one long string for each part of a record that a
//! search looks in, so that it goes over those characters and no others.
//!
//! Each text ends with [`END`]. It must not know what is looked for.

/// What stands behind each text. A text that has it itself counts as two, which no search can tell.
pub const END: char = '\0';

/// A part of a record that a search looks in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Titles in all languages.
    Title,
    /// The researcher's summaries.
    Summary,
    /// The document's texts.
    Text,
    /// Remarks on the record.
    Note,
    /// The document number.
    Number,
    /// Names of issuers.
    Issuer,
    /// Memos of annotations.
    Memo,
    /// What annotations and sources quote.
    Quote,
    /// Addresses and titles of sources.
    Source,
}

impl TextField {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Summary,
        Self::Text,
        Self::Note,
        Self::Number,
        Self::Issuer,
        Self::Memo,
        Self::Quote,
        Self::Source,
    ];

    /// The part that a string belongs to, by the keys that lead to it. Lists on the way do not count.
    pub(crate) fn at(path: &[&str]) -> Option<Self> {
        match path {
            ["title"] | ["title", _] => Some(Self::Title),
            ["summary"] | ["summary", _] => Some(Self::Summary),
            ["text"] | ["text", _] => Some(Self::Text),
            ["note"] | ["note", _] => Some(Self::Note),
            ["number"] => Some(Self::Number),
            ["issuers"] | ["issuers", "name"] | ["issuers", "name", _] => Some(Self::Issuer),
            ["annotations", "memo"] | ["annotations", "memo", _] => Some(Self::Memo),
            ["annotations", "target", "exact"] | ["sources", "quote"] | ["sources", "quote", _] => Some(Self::Quote),
            ["sources", "url" | "title"] | ["sources", "title", _] => Some(Self::Source),
            _ => None,
        }
    }
}

/// The texts of one part.
#[derive(Debug, Default, Clone)]
struct Stream {
    text: String,
    /// Where the texts of each row begin, and where the last one's end; empty where no row has any.
    starts: Vec<u32>,
}

/// The texts of all parts.
#[derive(Debug, Default, Clone)]
pub(crate) struct Texts {
    streams: [Stream; TextField::ALL.len()],
}

/// How long each stream was: to go back to.
pub(crate) type Lengths = [usize; TextField::ALL.len()];

impl Texts {
    /// Appends a text of a row, the last one or a new one; gives its place.
    pub(crate) fn push(&mut self, field: TextField, row: usize, text: &str) -> usize {
        let Some(stream) = self.streams.get_mut(field as usize) else { return 0 };
        let at = stream.text.len();
        if stream.starts.len() <= row {
            stream.starts.resize(row + 1, at as u32);
        }
        stream.text.push_str(text);
        stream.text.push(END);
        at
    }

    /// A text by its place.
    pub(crate) fn get(&self, field: usize, at: usize, len: usize) -> Option<&str> {
        self.streams.get(field)?.text.get(at..at.checked_add(len)?)
    }

    /// The texts of one part of a row, each with [`END`] behind it.
    pub(crate) fn of_row(&self, field: TextField, row: usize) -> &str {
        let Some(stream) = self.streams.get(field as usize) else { return "" };
        let Some(start) = stream.starts.get(row) else { return "" };
        let end = stream.starts.get(row + 1).map_or(stream.text.len(), |end| *end as usize);
        stream.text.get(*start as usize..end).unwrap_or("")
    }

    /// How long the texts of a row are, by field.
    pub(crate) fn lengths_of_row(&self, row: usize) -> Lengths {
        let mut lengths = Lengths::default();
        for (length, field) in lengths.iter_mut().zip(TextField::ALL) {
            *length = self.of_row(field, row).len();
        }
        lengths
    }

    /// Makes room for so much more.
    pub(crate) fn reserve(&mut self, lengths: &Lengths) {
        for (length, stream) in lengths.iter().zip(&mut self.streams) {
            stream.text.reserve(*length);
        }
    }

    /// The texts of one part of all rows, and where those of each row begin.
    pub(crate) fn of_all(&self, field: TextField) -> (&str, &[u32]) {
        self.streams.get(field as usize).map_or(("", &[]), |stream| (&stream.text, &stream.starts))
    }

    /// How long the streams are now.
    pub(crate) fn mark(&self) -> Lengths {
        let mut mark = Lengths::default();
        for (len, stream) in mark.iter_mut().zip(&self.streams) {
            *len = stream.text.len();
        }
        mark
    }

    /// Takes away what was appended since, for the row that was begun then.
    pub(crate) fn go_back(&mut self, mark: &Lengths, row: usize) {
        for (len, stream) in mark.iter().zip(&mut self.streams) {
            stream.text.truncate(*len);
            stream.starts.truncate(row);
        }
    }

    /// Ends the filling: there are `rows` rows.
    pub(crate) fn finish(&mut self, rows: usize) {
        for stream in &mut self.streams {
            if stream.text.is_empty() {
                *stream = Stream::default();
                continue;
            }
            stream.starts.resize(rows + 1, stream.text.len() as u32);
            stream.text.shrink_to_fit();
            stream.starts.shrink_to_fit();
        }
    }

    /// Bytes of memory.
    pub(crate) fn bytes(&self) -> usize {
        self.streams.iter().map(|stream| stream.text.capacity() + stream.starts.capacity() * 4).sum()
    }

    /// The length of the longest stream.
    pub(crate) fn longest(&self) -> usize {
        self.streams.iter().map(|stream| stream.text.len()).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_row_when_rows_have_none_or_several_texts_then_their_own() {
        let mut texts = Texts::default();
        texts.push(TextField::Title, 1, "甲");
        let at = texts.push(TextField::Title, 1, "b");
        texts.push(TextField::Title, 3, "c");
        let row = |texts: &Texts, row| texts.of_row(TextField::Title, row).to_owned();
        assert_eq!(row(&texts, 3), "c\0");
        let mark = texts.mark();
        texts.push(TextField::Title, 4, "d");
        texts.push(TextField::Note, 4, "e");
        texts.go_back(&mark, 4);
        texts.finish(6);
        let rows: Vec<String> = (0..7).map(|at| row(&texts, at)).collect();
        assert_eq!(rows, ["", "甲\0b\0", "", "c\0", "", "", ""]);
        assert_eq!(texts.get(TextField::Title as usize, at, 1), Some("b"));
        assert_eq!(texts.of_all(TextField::Note), ("", &[][..]));
    }
}
