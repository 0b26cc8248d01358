//! What can be put into the line at the caret: fields, and values of the field that the caret stands in.
//!
//! Text in, a list out. It knows how a line is built ([`super::context`]), not which values there are: those come as
//! [`Offers`]. What is inserted is always the printed form, so that the line says the same to everybody.

use super::context::{Spot, Wants, spot};
use crate::query::line::ast::Span;
use crate::query::line::field::{CODING_PARTS, Field};
use crate::query::line::print::printed;
use crate::query::matching::coding::Op;
use crate::query::matching::fold::fold;
use crate::query::names::pinyin::{Sound, Sounds};

/// How many items are listed; the others are found by typing on.
const MOST: usize = 100;
/// The last rank of those that begin as was typed.
const AT_START: u8 = 2;

/// A field, or a value of one, that can be put into a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// As a line has it, without quotes: `GD`, `plan`, `focus/dedicated`.
    pub text: String,
    /// Its name, for the reader.
    pub name: String,
    /// How many records have it; nothing where that is not known.
    pub count: Option<u32>,
    /// Whether the count is of it and of what is below it: behind `=`, which means it alone, the count says nothing.
    pub with_below: bool,
    /// What it is found by, as written and folded.
    names: Vec<(String, String)>,
}

impl Offer {
    /// An offer that is found by its text and its name.
    pub fn new(text: impl Into<String>, name: impl Into<String>, count: Option<u32>) -> Self {
        let (text, name) = (text.into(), name.into());
        let mut offer = Self { text: String::new(), name: String::new(), count, with_below: false, names: Vec::new() };
        offer.add_name(&text);
        offer.add_name(&name);
        Self { text, name, ..offer }
    }

    /// It is found by this, too.
    pub fn add_name(&mut self, name: &str) {
        let folded = fold(name.trim());
        if !folded.is_empty() && !self.names.iter().any(|(_, own)| *own == folded) {
            self.names.push((name.trim().to_owned(), folded));
        }
    }

    /// It is found by each of these, too.
    pub fn add_names(&mut self, names: impl IntoIterator<Item = impl AsRef<str>>) {
        for name in names {
            self.add_name(name.as_ref());
        }
    }

    /// How well it answers what was typed, least is best: it is it, begins so, sounds so from its beginning, holds it,
    /// sounds so within.
    fn rank(&self, typed: &Typed) -> Option<u8> {
        if typed.folded.is_empty() {
            return Some(0);
        }
        let of_name = |(name, folded): &(String, String)| match () {
            () if *folded == typed.folded => Some(0),
            () if folded.starts_with(&typed.folded) => Some(1),
            () => {
                let sounds = typed.sound.as_ref().and_then(|sound| sound.is_in(name));
                match sounds {
                    Some(Sounds::AtStart) => Some(AT_START),
                    _ if folded.contains(&typed.folded) => Some(3),
                    Some(Sounds::Within) => Some(4),
                    None => None,
                }
            }
        };
        self.names.iter().filter_map(of_name).min()
    }

    /// Whether this is one of its names.
    fn is(&self, typed: &Typed) -> bool {
        self.names.iter().any(|(_, folded)| *folded == typed.folded)
    }
}

/// What was typed, ready to be compared.
struct Typed {
    folded: String,
    sound: Option<Sound>,
}

impl Typed {
    fn new(text: &str) -> Self {
        let folded = fold(text.trim());
        Self { sound: Sound::of(&folded), folded }
    }
}

/// What there is to be put into a line.
pub trait Offers {
    /// The fields, by their word.
    fn fields(&self) -> &[Offer];
    /// The values of a field in the order in which they are listed; none where they are free or not known yet. Of dates
    /// with `possibly` those that `field?:` finds.
    fn values(&self, field: Field, possibly: bool) -> &[Offer];
    /// The steps of the scale of a code, as it is printed; none where it has none.
    fn scale(&self, code: &str) -> Vec<Offer>;
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What takes the place of what was typed.
    pub insert: String,
    /// The name, for the reader.
    pub name: String,
    /// What is inserted, without quotes.
    pub id: String,
    /// How many records have it.
    pub count: Option<u32>,
}

/// What can be put at the caret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completions {
    /// What it takes the place of.
    pub replace: Span,
    /// The rows, best first.
    pub items: Vec<Item>,
    /// How many more there are.
    pub more: usize,
}

impl Completions {
    /// The line with an item in it, and where the caret stands then, in characters.
    pub fn accept(&self, line: &str, item: &Item) -> (String, usize) {
        let before: String = line.chars().take(self.replace.start).collect();
        let after: String = line.chars().skip(self.replace.end).collect();
        let caret = self.replace.start + item.insert.chars().count();
        (format!("{before}{}{after}", item.insert), caret)
    }
}

/// The field whose values are asked for at the caret, and whether with `?:`.
pub fn field_at(line: &str, caret: usize) -> Option<(Field, bool)> {
    match spot(line, caret)?.wants {
        Wants::Value { field, possibly, .. } => Some((field, possibly)),
        Wants::Comparison { .. } => Some((Field::Code, false)),
        Wants::Field { .. } => None,
    }
}

/// The line without the term that the caret stands in: what a value that is chosen there comes to. Nothing where the rest
/// cannot be read by itself.
pub fn without_term_at(line: &str, caret: usize) -> Option<String> {
    let term = spot(line, caret)?.term;
    let before: String = line.chars().take(term.start).collect();
    let after: String = line.chars().skip(term.end).collect();
    let rest = crate::query::parse(&format!("{before} {after}"));
    rest.mistakes.is_empty().then(|| crate::query::print(&rest.ast))
}

/// What can be put at the caret, which is counted in characters; nothing where nothing is asked for.
pub fn complete(line: &str, caret: usize, offers: &dyn Offers) -> Completions {
    let Some(spot) = spot(line, caret) else { return Completions::default() };
    let items = match &spot.wants {
        Wants::Field { possibly } => fields(&spot, *possibly, offers),
        Wants::Value { field, possibly, only, .. } => values(&spot, *field, (*possibly, *only), offers),
        Wants::Comparison { code, op, to } => {
            let typed = Typed::new(code);
            let code = offers.values(Field::Code, false).iter().find(|offer| offer.is(&typed));
            code.map(|code| comparisons(&code.text, Some(op), to, offers)).unwrap_or_default()
        }
    };
    let now: String = line.chars().skip(spot.replace.start).take(spot.replace.end - spot.replace.start).collect();
    // A list of nothing but what stands there already is in the way.
    if matches!(items.as_slice(), [only] if only.insert == now) {
        return Completions::default();
    }
    let more = items.len().saturating_sub(MOST);
    Completions { replace: spot.replace, items: items.into_iter().take(MOST).collect(), more }
}

/// Those that answer what was typed no worse than `most`, best first.
fn ranked<'a>(offers: impl Iterator<Item = &'a Offer>, typed: &Typed, most: u8) -> Vec<&'a Offer> {
    let mut found: Vec<(u8, &Offer)> = offers
        .filter_map(|offer| offer.rank(typed).map(|rank| (rank, offer)))
        .filter(|(rank, _)| *rank <= most)
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, offer)| offer).collect()
}

fn fields(spot: &Spot, possibly: bool, offers: &dyn Offers) -> Vec<Item> {
    let typed = Typed::new(&spot.typed);
    let fits = |offer: &&Offer| {
        Field::ALL
            .into_iter()
            .find(|field| field.name() == offer.text)
            .is_some_and(|field| (!possibly || field.is_date()) && (!spot.in_braces || field.is_of_annotations()))
    };
    let item = |offer: &Offer| {
        let insert = format!("{}{}", offer.text, if possibly { "?:" } else { ":" });
        Item { id: insert.clone(), insert, name: offer.name.clone(), count: None }
    };
    // One letter stands in most words: of fields it is the beginning.
    let most = if typed.folded.chars().nth(1).is_none() { AT_START } else { u8::MAX };
    ranked(offers.fields().iter().filter(fits), &typed, most).into_iter().map(item).collect()
}

fn values(spot: &Spot, field: Field, (possibly, only): (bool, bool), offers: &dyn Offers) -> Vec<Item> {
    let typed = Typed::new(&spot.typed);
    let fits = |offer: &&Offer| match field {
        Field::Has | Field::Missing if spot.in_braces => CODING_PARTS.iter().any(|part| part.name() == offer.text),
        _ => spot.is_in_order(&offer.text),
    };
    let found = ranked(offers.values(field, possibly).iter().filter(fits), &typed, u8::MAX);
    let item = |offer: &&Offer| Item {
        insert: printed(&offer.text),
        name: offer.name.clone(),
        id: offer.text.clone(),
        count: offer.count.filter(|_| !only || !offer.with_below),
    };
    let mut items: Vec<Item> = found.iter().map(item).collect();
    if field == Field::Code
        && let Some(code) = found.first().filter(|code| code.is(&typed))
    {
        let after = items.len().min(1);
        items.splice(after..after, comparisons(&code.text, None, "", offers));
    }
    items
}

/// A code with each way to compare its value; `op` and `to` are what was typed of that.
fn comparisons(code: &str, op: Option<&str>, to: &str, offers: &dyn Offers) -> Vec<Item> {
    let steps = offers.scale(code);
    let typed = Typed::new(to);
    let is_number = |offer: &&Offer| offer.text.parse::<f64>().is_ok();
    let ordered = !steps.is_empty() && steps.iter().all(|step| is_number(&step));
    let ops: &[Op] = match (op, ordered) {
        (None, true) => &[Op::AtLeast, Op::AtMost, Op::Equal],
        (Some(_), true) => &[Op::AtLeast, Op::AtMost, Op::Equal, Op::More, Op::Less],
        (_, false) => &[Op::Equal],
    };
    let begins = |sign: &&Op| op.is_none_or(|op| sign.sign().starts_with(op));
    let mut items = Vec::new();
    for op in ops.iter().filter(begins) {
        for step in ranked(steps.iter(), &typed, u8::MAX) {
            let insert = format!("{}{}{}", printed(code), op.sign(), printed(&step.text));
            let name = if step.name == step.text {
                format!("{} {}", op.sign(), step.text)
            } else {
                format!("{} {}, {}", op.sign(), step.text, step.name)
            };
            items.push(Item { id: format!("{code}{}{}", op.sign(), step.text), insert, name, count: step.count });
        }
    }
    items
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
