//! Values in our own files (edits, journal, settings): as a string that holds the JSON text.
//!
//! Going through another JSON library as data would lose digits, escapes and double keys.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Value, compact, read};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&compact(self))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (value, _) = read(&text).map_err(|fault| {
            D::Error::custom(format_args!("JSON within a string, byte {}: {:?}", fault.offset, fault.kind))
        })?;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_when_sent_through_serde_keeps_its_tokens() {
        let text = r#"{"\u0041":1.00,"$serde_json::private::Number":"1e400","a":[1,1e400],"a":null}"#;
        let (value, _) = read(text).unwrap();
        let sent = serde_json::to_string(&value).unwrap();
        let back: Value = serde_json::from_str(&sent).unwrap();
        assert_eq!(back, value);
        assert_eq!(compact(&back), text);
        assert!(serde_json::from_str::<Value>("\"{\"").is_err());
    }
}
