//! Dated marks for plots: events of the header, read on demand. It must not know how they are drawn.

use super::date::Edtf;
use super::header::Header;
use super::header::MOST_WITHIN;
use super::lang::LangMap;
use crate::json::Value;

/// An event, as it stands in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DatedEvent {
    /// When it was; nothing where the file says no date, or one that is not understood.
    pub date: Option<Edtf>,
    /// What it is called.
    pub label: LangMap,
    /// The id of the policy that it is about.
    pub policy: Option<String>,
}

impl Header {
    /// Whether there are any.
    pub fn has_events(&self) -> bool {
        self.object().get("events").and_then(Value::as_array).is_some_and(|list| !list.is_empty())
    }

    /// The events in their order.
    pub fn events(&self) -> Vec<DatedEvent> {
        let list = self.object().get("events").and_then(Value::as_array).unwrap_or_default();
        let objects = list.iter().take(MOST_WITHIN).filter_map(Value::as_object);
        objects
            .map(|event| {
                let text = |key: &str| event.get(key).and_then(Value::as_str);
                DatedEvent {
                    date: text("date").and_then(|date| Edtf::parse(date.trim()).ok()),
                    label: LangMap::of(event.get("label")),
                    policy: text("policy").map(str::to_owned),
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::formats;
    use crate::words::Lang;

    #[test]
    fn events_when_read_have_what_the_file_says_and_what_is_wrong_is_no_date() {
        let text = r#"{"hongtou":1,"events":[{"date":"2019-10-24","label":{"en":"Study session","zh":"集体学习"},"policy":"a"},
            {"date":"2018/11/09","label":"bare"},{"label":null,"date":7},3,null],"policies":[]}"#;
        let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let events = dataset.header().events();
        assert_eq!(events.len(), 3);
        assert_eq!(events[0].date.as_ref().map(|date| date.text().to_owned()), Some("2019-10-24".to_owned()));
        assert_eq!((events[0].label.best(Lang::Zh), events[0].policy.as_deref()), (Some("集体学习"), Some("a")));
        assert_eq!((&events[1].date, events[1].label.best(Lang::En)), (&None, Some("bare")));
        assert_eq!(events[2], super::DatedEvent::default());
        assert_eq!(
            formats::read(br#"{"hongtou":1,"events":null,"policies":[]}"#.to_vec()).unwrap().dataset.header().events(),
            []
        );
    }
}
