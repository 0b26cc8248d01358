//! Words for the choices of an enumeration: the same in files, in figures and on the command line.
//!
//! Each variant is named once beside its word, so that none can be left out. It must not know what is chosen.

/// Gives an enumeration `ALL`, `word` and `of_word`.
macro_rules! choice_words {
    ($choice:ty: $($variant:ident = $word:literal),+ $(,)?) => {
        impl $choice {
            /// All of them.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// Its word in files and on the command line.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            /// What a word means.
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|choice| choice.word() == word)
            }
        }
    };
}

pub(crate) use choice_words;
