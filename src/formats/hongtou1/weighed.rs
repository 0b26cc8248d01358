//! How much memory the values outside of the records take. Those are kept as values, since people see and edit them; a file
//! that has millions of tiny ones there would take twenty times its size, and is refused with that word. Records are packed,
//! and have no such limit.

use crate::json::{Builder, JsonString, Sink, Value};

/// So many bytes of memory the values may take, whatever the size of the file.
const ROOM: usize = 96 << 20;

/// And so many for each byte of theirs in the file: what people and programs write takes less.
const PER_BYTE: usize = 4;

/// How much was taken so far, in all header values.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    /// Bytes of memory, near enough.
    taken: usize,
    /// Bytes in the file, those between the tokens not among them.
    read: usize,
    /// How many values there are.
    pub(super) values: usize,
}

impl Weight {
    /// Adds what a key of the header takes, in the list of keys and where it is looked up.
    pub(super) fn add_key(&mut self, key: &JsonString) {
        self.taken += size_of::<JsonString>() + heap(key.as_str().len()) + 32;
        self.read += key.as_str().len() + 3;
    }

    /// Whether it is too much.
    pub(super) fn is_too_much(self) -> bool {
        self.taken > ROOM + PER_BYTE * self.read
    }
}

/// Builds a value as long as there is room.
pub(super) struct Weighed<'w> {
    builder: Builder,
    weight: &'w mut Weight,
}

impl<'w> Weighed<'w> {
    pub(super) fn new(weight: &'w mut Weight) -> Self {
        Self { builder: Builder::default(), weight }
    }

    /// The value; nothing of it once it was too much.
    pub(super) fn finish(self) -> Value {
        self.builder.finish().unwrap_or(Value::Null)
    }

    fn add(&mut self, memory: usize, read: usize, build: impl FnOnce(&mut Builder)) {
        let before = self.weight.is_too_much();
        self.weight.taken += memory;
        self.weight.read += read;
        match (before, self.weight.is_too_much()) {
            (_, false) => build(&mut self.builder),
            (false, true) => self.builder = Builder::default(),
            (true, true) => {}
        }
    }

    fn value(&mut self, memory: usize, read: usize, build: impl FnOnce(&mut Builder)) {
        self.weight.values += 1;
        self.add(size_of::<Value>() + memory, read + 1, build);
    }
}

/// What an allocator takes for so many bytes.
fn heap(len: usize) -> usize {
    if len == 0 { 0 } else { (len + 16).max(32) }
}

fn text(token: &str, plain: Option<&str>) -> usize {
    plain.map_or_else(|| 2 * heap(token.len()) + heap(16), |plain| heap(plain.len()))
}

impl Sink for Weighed<'_> {
    fn null(&mut self) {
        self.value(0, 4, Builder::null);
    }

    fn bool(&mut self, value: bool) {
        self.value(0, 4, |builder| builder.bool(value));
    }

    fn number(&mut self, lexeme: &str) {
        let memory = if lexeme.len() > 22 { heap(lexeme.len()) } else { 0 };
        self.value(memory, lexeme.len(), |builder| builder.number(lexeme));
    }

    fn string(&mut self, token: &str, plain: Option<&str>) {
        self.value(text(token, plain), token.len(), |builder| builder.string(token, plain));
    }

    fn begin_object(&mut self) {
        self.value(heap(1), 1, Builder::begin_object);
    }

    fn key(&mut self, token: &str, plain: Option<&str>) {
        let memory = size_of::<JsonString>() + text(token, plain);
        self.add(memory, token.len() + 1, |builder| builder.key(token, plain));
    }

    fn end_object(&mut self) {
        self.add(0, 1, Builder::end_object);
    }

    fn begin_array(&mut self) {
        self.value(heap(1), 1, Builder::begin_array);
    }

    fn end_array(&mut self) {
        self.add(0, 1, Builder::end_array);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Reader;

    fn weigh(text: &str) -> (Weight, Value) {
        let mut weight = Weight::default();
        let mut weighed = Weighed::new(&mut weight);
        Reader::new(text).value(&mut weighed).unwrap();
        let value = weighed.finish();
        (weight, value)
    }

    #[test]
    fn weigh_when_values_are_as_people_write_them_then_there_is_room_for_any_number() {
        let record = format!("\"p-1\":[\"{0}\",\"{0}\"]", "0".repeat(64));
        let (weight, value) = weigh(&format!("{{{}}}", vec![record.as_str(); 1000].join(",")));
        assert!(weight.taken < PER_BYTE * weight.read, "{weight:?}");
        assert_eq!(value.as_object().unwrap().len(), 1000);
    }

    #[test]
    fn weigh_when_millions_of_tiny_ones_then_too_much_and_nothing_is_kept() {
        let mut weight = Weight { taken: ROOM, ..Weight::default() };
        let mut weighed = Weighed::new(&mut weight);
        Reader::new("[[],[],[],[],[]]").value(&mut weighed).unwrap();
        assert_eq!(weighed.finish(), Value::Null);
        assert!(weight.is_too_much());
    }
}
