//! A sentence before its language is known.

/// A sentence: the id of its text and what is put into it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Message {
    /// The id in the Fluent files.
    pub id: &'static str,
    /// Names and values.
    pub args: Vec<(&'static str, Arg)>,
}

/// Something put into a sentence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum Arg {
    /// Text, as it is.
    Text(String),
    /// A number, which also decides singular and plural.
    Number(i64),
    /// Another sentence.
    Message(Box<Message>),
    /// Text that is known in both languages: English, Chinese.
    InBoth(String, String),
}

impl Message {
    /// A sentence without arguments.
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

macro_rules! number_args {
    ($($number:ty),*) => { $( impl From<$number> for Arg {
        fn from(number: $number) -> Self {
            Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
        }
    } )* };
}

number_args!(i32, i64, u32, u64, usize);

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<std::borrow::Cow<'_, str>> for Arg {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

/// A sentence: `msg!("id")`, `msg!("id", name = value)`.
#[macro_export]
macro_rules! msg {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::Message {
            id: $id,
            args: vec![$((stringify!($name), $crate::words::Arg::from($value))),*],
        }
    };
}
