//! What holds of an action besides its command: whether it changes something, and where its keys mean it.

/// How an action stands to what goes on around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// It changes the dataset or its file: then it needs that both may be.
    pub changes: bool,
    /// What is typed in an open field is kept before it.
    pub keeps_typed: bool,
    /// It is done again and again while its key is held, and leaves the keyboard where it is.
    pub repeats: bool,
    /// Where its keys mean it.
    pub keys_in: KeysIn,
}

/// Where keys mean their action. A letter alone does so only at a record, as digits mean codes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeysIn {
    /// Everywhere.
    All,
    /// Not where something is typed, but for the filter line.
    AllButTyping,
    /// Not in a field: it has something of its own on them.
    AllButFields,
    /// At the table: elsewhere they are for texts.
    AtTable,
    /// At a text that is read.
    AtText,
    /// At a text that is read, and at the record where an annotation is chosen. What these keys mean elsewhere they mean only where
    /// there is no passage for them.
    AtPassage,
}

pub(super) const LOOKS: Traits = Traits { changes: false, keeps_typed: false, repeats: false, keys_in: KeysIn::All };
pub(super) const CHANGES: Traits = Traits { changes: true, ..LOOKS };

impl Traits {
    pub(super) const fn keeps_typed(self) -> Self {
        Self { keeps_typed: true, ..self }
    }

    pub(super) const fn repeats(self) -> Self {
        Self { repeats: true, ..self }
    }

    pub(super) const fn keys_in(self, keys_in: KeysIn) -> Self {
        Self { keys_in, ..self }
    }
}
