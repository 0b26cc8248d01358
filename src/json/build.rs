//! A [`Sink`] that makes a [`Value`].

use super::reader::Sink;
use super::{JsonString, Number, Object, Value};

/// Takes the reader's tokens and puts them together.
#[derive(Debug, Default)]
pub struct Builder {
    open: Vec<Open>,
    done: Option<Value>,
}

#[derive(Debug)]
enum Open {
    Array(Vec<Value>),
    Object(Object, JsonString),
}

impl Builder {
    /// The value, once it is whole.
    pub fn finish(self) -> Option<Value> {
        self.done
    }

    fn put(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.done = Some(value),
            Some(Open::Array(items)) => items.push(value),
            Some(Open::Object(object, key)) => object.push(std::mem::take(key), value),
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Array(mut items)) => {
                // The room for more would stay for ever.
                items.shrink_to_fit();
                self.put(Value::Array(items));
            }
            Some(Open::Object(mut object, _)) => {
                object.shrink();
                self.put(Value::Object(object));
            }
            None => {}
        }
    }
}

fn text(token: &str, plain: Option<&str>) -> JsonString {
    plain.map_or_else(|| JsonString::from_token(token), JsonString::new)
}

impl Sink for Builder {
    fn null(&mut self) {
        self.put(Value::Null);
    }

    fn bool(&mut self, value: bool) {
        self.put(Value::Bool(value));
    }

    fn number(&mut self, lexeme: &str) {
        self.put(Value::Number(Number::from_lexeme(lexeme)));
    }

    fn string(&mut self, token: &str, plain: Option<&str>) {
        self.put(Value::String(text(token, plain)));
    }

    fn begin_object(&mut self) {
        self.open.push(Open::Object(Object::new(), JsonString::default()));
    }

    fn key(&mut self, token: &str, plain: Option<&str>) {
        if let Some(Open::Object(_, key)) = self.open.last_mut() {
            *key = text(token, plain);
        }
    }

    fn end_object(&mut self) {
        self.close();
    }

    fn begin_array(&mut self) {
        self.open.push(Open::Array(Vec::new()));
    }

    fn end_array(&mut self) {
        self.close();
    }
}
