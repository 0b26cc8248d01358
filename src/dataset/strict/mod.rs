//! The strict reader: a record straight from JSON text into packed tokens and columns, in one pass.
//!
//! It takes what nearly all records are, and gives back [`NotStrict`] for everything else: a value of the wrong type, a key
//! twice, anything that is no JSON. Then nothing of the record stays behind, and the patient reader, which knows places
//! and says what is wrong, reads it once more. What it takes, it packs to the token as the patient one would; a test holds
//! both against each other.

mod plan;
mod tokens;

use super::builder::Filled;
use super::facts::{DayRange, Review};
use super::names::{Names, Symbol};
use super::packed::{Packing, push_number, tag};
use super::row_facts::RowFacts;
use super::segment::id_hash;
use plan::{KeyPlan, ObjectPlan, Use, ValuePlan};

/// The record is for the patient reader.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotStrict;

type Read<T = ()> = Result<T, NotStrict>;

/// Symbols of dictionary values, so that each is looked up once a segment.
#[derive(Debug, Default)]
struct SymbolCache {
    symbols: Vec<Option<Symbol>>,
}

impl SymbolCache {
    fn symbol(&mut self, at: u32, find: impl FnOnce() -> Symbol) -> Symbol {
        let at = at as usize;
        if self.symbols.len() <= at {
            self.symbols.resize(at + 1, None);
        }
        match self.symbols.get_mut(at) {
            Some(Some(symbol)) => *symbol,
            Some(slot) => *slot.insert(find()),
            None => find(),
        }
    }
}

/// What is kept from record to record.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    facts: RowFacts,
    regions: SymbolCache,
    kinds: SymbolCache,
    codes: SymbolCache,
    coders: SymbolCache,
    levels: SymbolCache,
    /// The segment that the symbols above belong to.
    segment: usize,
}

/// Reads the record that begins at a place of a text, and gives the place behind it.
pub(crate) fn read_record(text: &str, at: usize, filled: &mut Filled, scratch: &mut Scratch) -> Read<usize> {
    let number = filled.segments();
    if scratch.segment != number {
        *scratch = Scratch { segment: number, facts: std::mem::take(&mut scratch.facts), ..Scratch::default() };
    }
    let (builder, names) = filled.parts();
    let row = builder.len();
    let (stream, texts, named) = (builder.packing.stream.len(), builder.packing.texts.mark(), names.mark());
    scratch.facts.clear();
    let mut reader =
        Strict { text, bytes: text.as_bytes(), at, row, to: &mut builder.packing, names, scratch, id: None };
    let read = reader.object(plan::record(), 0);
    let (end, id) = (reader.at, reader.id);
    if let (Ok(()), Some(id)) = (read, id) {
        builder.close_row(&mut scratch.facts, id);
        filled.next_row();
        return Ok(end);
    }
    builder.packing.stream.truncate(stream);
    builder.packing.texts.go_back(&texts, row);
    names.go_back(named);
    *scratch = Scratch { segment: number, ..Scratch::default() };
    Err(NotStrict)
}

/// Objects and arrays in fields of any content may stand so deep within each other.
const DEEPEST: usize = 64;

struct Strict<'t, 'b> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    row: usize,
    to: &'b mut Packing,
    names: &'b mut Names,
    scratch: &'b mut Scratch,
    id: Option<u64>,
}

/// Keys of one object.
#[derive(Default)]
struct SeenKeys<'t> {
    keys: [&'t str; 16],
    count: usize,
}

impl<'t> SeenKeys<'t> {
    /// Another key. One that stands twice, and many keys, are for the patient reader, which has a table for them.
    fn add(&mut self, key: &'t str) -> Read {
        if self.keys.iter().take(self.count).any(|other| *other == key) {
            return Err(NotStrict);
        }
        *self.keys.get_mut(self.count).ok_or(NotStrict)? = key;
        self.count += 1;
        Ok(())
    }
}

/// A string token.
#[derive(Clone, Copy)]
enum StringToken<'t> {
    Plain(&'t str),
    Escaped(&'t str),
}

impl<'t> Strict<'t, '_> {
    fn tag(&mut self, tag: u8) {
        self.to.stream.push(char::from(tag));
    }

    fn text_token(&mut self, tag: u8, text: &str) {
        self.tag(tag);
        push_number(&mut self.to.stream, text.len());
        self.to.stream.push_str(text);
    }

    fn value(&mut self, plan: &ValuePlan, key: KeyPlan) -> Read {
        if self.peek() == Some(b'n') {
            self.word("null")?;
            self.tag(tag::NULL);
            return Ok(());
        }
        match plan {
            ValuePlan::Str => {
                let text = self.string()?;
                self.put_string(text, key)
            }
            ValuePlan::Bool => self.bool(),
            ValuePlan::Num => self.put_number(),
            ValuePlan::Lang => match self.peek() {
                Some(b'"') => {
                    let text = self.string()?;
                    self.put_string(text, key)
                }
                _ => self.members(&ValuePlan::Str, key, 0),
            },
            ValuePlan::List(inner) => self.items(inner, key, 0),
            ValuePlan::OneOrList(inner) => {
                if self.peek() == Some(b'[') {
                    self.items(inner, key, 0)
                } else {
                    self.value(inner, key)
                }
            }
            ValuePlan::Named(_) if self.peek() == Some(b'"') => {
                let text = self.string()?;
                self.put_string(text, key)
            }
            ValuePlan::Obj(node) | ValuePlan::Named(node) => self.object(node, 0),
            ValuePlan::Map(inner) => self.members(inner, key, 0),
            ValuePlan::Any => self.any(key, 0),
        }
    }

    fn any(&mut self, key: KeyPlan, depth: usize) -> Read {
        if depth > DEEPEST {
            return Err(NotStrict);
        }
        match self.peek() {
            Some(b'"') => {
                let text = self.string()?;
                self.put_string(text, key)
            }
            Some(b'{') => self.members(&ValuePlan::Any, key, depth + 1),
            Some(b'[') => self.items(&ValuePlan::Any, key, depth + 1),
            Some(b't' | b'f') => self.bool(),
            Some(b'n') => {
                self.word("null")?;
                self.tag(tag::NULL);
                Ok(())
            }
            _ => self.put_number(),
        }
    }

    fn inner(&mut self, plan: &ValuePlan, key: KeyPlan, depth: usize) -> Read {
        match plan {
            ValuePlan::Any => self.any(key, depth),
            plan => self.value(plan, key),
        }
    }

    fn bool(&mut self) -> Read {
        let (word, tag) = if self.peek() == Some(b't') { ("true", tag::TRUE) } else { ("false", tag::FALSE) };
        self.word(word)?;
        self.tag(tag);
        Ok(())
    }

    fn put_number(&mut self) -> Read {
        let lexeme = self.number()?;
        self.text_token(tag::NUMBER, lexeme);
        Ok(())
    }

    fn items(&mut self, inner: &ValuePlan, key: KeyPlan, depth: usize) -> Read {
        self.expect(b'[')?;
        self.tag(tag::ARRAY);
        self.skip_space();
        if self.peek() == Some(b']') {
            self.at += 1;
        } else {
            loop {
                self.inner(inner, key, depth)?;
                if self.closes(b']')? {
                    break;
                }
            }
        }
        self.tag(tag::ARRAY_END);
        Ok(())
    }

    /// An object with free keys.
    fn members(&mut self, inner: &ValuePlan, key: KeyPlan, depth: usize) -> Read {
        self.expect(b'{')?;
        self.tag(tag::OBJECT);
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
        } else {
            let mut seen = SeenKeys::default();
            loop {
                let StringToken::Plain(name) = self.string()? else { return Err(NotStrict) };
                seen.add(name)?;
                self.colon()?;
                let own = plan::key_of(name);
                self.put_key(own, name);
                self.inner(inner, KeyPlan { field: key.field, ..own }, depth)?;
                if self.closes(b'}')? {
                    break;
                }
            }
        }
        self.tag(tag::OBJECT_END);
        Ok(())
    }

    /// An object with known keys, and perhaps others.
    fn object(&mut self, node: &ObjectPlan, depth: usize) -> Read {
        self.expect(b'{')?;
        self.tag(tag::OBJECT);
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            self.tag(tag::OBJECT_END);
            return Ok(());
        }
        let mut seen = 0_u32;
        let mut others = SeenKeys::default();
        let mut next = 0;
        loop {
            let known = node.find(self.bytes.get(self.at..).unwrap_or(&[]), next);
            if let Some((at, member)) = known {
                self.at += member.quoted_len();
                self.colon()?;
                if seen & 1 << at != 0 {
                    return Err(NotStrict);
                }
                seen |= 1 << at;
                next = at + 1;
                self.put_key(member.key, member.name);
                self.value(&member.plan, member.key)?;
            } else {
                let StringToken::Plain(name) = self.string()? else { return Err(NotStrict) };
                self.colon()?;
                others.add(name)?;
                let key = plan::key_of(name);
                self.put_key(key, name);
                self.any(key, depth)?;
            }
            if self.closes(b'}')? {
                break;
            }
        }
        self.tag(tag::OBJECT_END);
        Ok(())
    }

    fn put_key(&mut self, key: KeyPlan, name: &str) {
        match key.tag {
            Some(tag) => self.tag(tag),
            None => self.text_token(tag::KEY_PLAIN, name),
        }
    }

    fn put_string(&mut self, text: StringToken<'t>, key: KeyPlan) -> Read {
        let text = match text {
            StringToken::Plain(text) => text,
            StringToken::Escaped(token) => {
                // Its meaning would have to be decoded first.
                if key.used != Use::Nothing {
                    return Err(NotStrict);
                }
                match key.field {
                    Some(field) => self.to.put_escaped(field, self.row, token),
                    None => self.text_token(tag::RAW, token),
                }
                return Ok(());
            }
        };
        if let Some(field) = key.field {
            self.to.put_text(field, self.row, text);
            return Ok(());
        }
        let may_repeat = key.repeats && text.len() <= super::packed::LONGEST_SHARED;
        let shared = if may_repeat { self.to.dictionary.add(text) } else { None };
        if let Some(at) = shared {
            self.tag(tag::SHARED);
            push_number(&mut self.to.stream, at as usize);
        } else {
            self.text_token(tag::PLAIN, text);
        }
        self.note(key.used, text, shared)
    }

    /// Takes up what a string says for the columns.
    fn note(&mut self, used: Use, text: &str, shared: Option<u32>) -> Read {
        let names = &mut *self.names;
        let Scratch { facts, regions, kinds, codes, coders, levels, .. } = &mut *self.scratch;
        match used {
            Use::Nothing => {}
            Use::Id if text.is_empty() => return Err(NotStrict),
            Use::Id => self.id = Some(id_hash(text)),
            Use::Region => facts.add_region(symbol(regions, shared, || names.regions.add(text))),
            Use::Kind => facts.kind = Some(symbol(kinds, shared, || names.kinds.add(text))),
            Use::Level => facts.level = Some(symbol(levels, shared, || names.levels.add(text))),
            Use::Review => facts.review = Review::from_id(text).unwrap_or_default(),
            Use::Issued => facts.issued = DayRange::read(text),
            Use::Code => facts.codes.push(symbol(codes, shared, || names.codes.add(text))),
            Use::Coder => {
                symbol(coders, shared, || names.coders.add(text));
            }
        }
        Ok(())
    }
}

fn symbol(known: &mut SymbolCache, shared: Option<u32>, find: impl FnOnce() -> Symbol) -> Symbol {
    match shared {
        Some(at) => known.symbol(at, find),
        None => find(),
    }
}
