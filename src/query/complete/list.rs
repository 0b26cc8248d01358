//! What can be put into the line at the caret: fields, and values of the field that the caret stands in.
//!
//! Text in, a list out. It knows how a line is built ([`super::context`]), not which values there are: those come as
//! [`Candidates`]. What is inserted is always the printed form, so that the line says the same to everybody.

use super::context::{CompletionContext, Wants, context_at};
use crate::query::line::ast::LineSpan;
use crate::query::line::field::{CODING_PARTS, Field};
use crate::query::line::lexer::{is_quote, tokens};
use crate::query::line::own::without_prefix;
use crate::query::line::print::printed;
use crate::query::matching::coding::Op;
use crate::query::names::found_by::{AT_START, FoundBy, TypedText};

/// How many items are listed; the others are found by typing on.
const MOST: usize = 100;
/// How many values of a field a word without a field may stand for.
const MOST_NAMED: usize = 6;

/// A field, or a value of one, that can be put into a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// As a line has it, without quotes: `GD`, `plan`, `focus/dedicated`.
    pub text: String,
    /// Its name, for the reader.
    pub name: String,
    /// How many records have it; nothing where that is not known.
    pub count: Option<u32>,
    /// Whether the count is of it and of what is below it: behind `=`, which means it alone, the count says nothing.
    pub with_below: bool,
    names: FoundBy,
}

impl Candidate {
    /// A candidate that is found by its text and its name.
    pub fn new(text: impl Into<String>, name: impl Into<String>, count: Option<u32>) -> Self {
        let (text, name) = (text.into(), name.into());
        let mut candidate =
            Self { text: String::new(), name: String::new(), count, with_below: false, names: FoundBy::default() };
        candidate.add_name(&text);
        candidate.add_name(&name);
        Self { text, name, ..candidate }
    }

    /// It is found by this, too.
    pub fn add_name(&mut self, name: &str) {
        self.names.add(name);
    }

    /// It is found by each of these, too.
    pub fn add_names(&mut self, names: impl IntoIterator<Item = impl AsRef<str>>) {
        for name in names {
            self.add_name(name.as_ref());
        }
    }
}

/// What there is to be put into a line.
pub trait Candidates {
    /// The fields, by their word.
    fn fields(&self) -> &[Candidate];
    /// The values of a field in the order in which they are listed; none where they are free or not known yet. Of dates
    /// with `possibly` those that `field?:` finds.
    fn values(&self, field: Field, possibly: bool) -> &[Candidate];
    /// Values that a word without a field may stand for, by their field.
    fn named(&self) -> &[(Field, Vec<Candidate>)];
    /// The steps of the scale of a code, as it is printed; none where it has none.
    fn scale(&self, code: &str) -> Vec<Candidate>;
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionItem {
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
    pub replace: LineSpan,
    /// The rows, best first.
    pub items: Vec<CompletionItem>,
    /// How many more there are.
    pub more: usize,
}

impl Completions {
    /// The line with an item in it, and where the caret stands then, in characters.
    pub fn accept(&self, line: &str, item: &CompletionItem) -> (String, usize) {
        let before: String = line.chars().take(self.replace.start).collect();
        let after: String = line.chars().skip(self.replace.end).collect();
        let caret = self.replace.start + item.insert.chars().count();
        (format!("{before}{}{after}", item.insert), caret)
    }
}

impl Completions {
    /// Leaves out what would make what stands before it mean something else: a quotation that ends with a curly quote takes the next
    /// straight one for its end.
    fn leave_out_what_reads_on(&mut self, line: &str) {
        let start = self.replace.start;
        if !line.chars().take(start).any(is_quote) {
            return;
        }
        let before = |line: &str| -> Vec<_> {
            let tokens = tokens(line, &mut Vec::new()).into_iter();
            tokens.take_while(|token| token.span.start < start).map(|token| (token.kind, token.span)).collect()
        };
        let now = before(line);
        let items = std::mem::take(&mut self.items);
        let stays = |item: &CompletionItem| !item.insert.contains('"') || before(&self.accept(line, item).0) == now;
        self.items = items.into_iter().filter(stays).collect();
    }
}

/// The field whose values are asked for at the caret, and whether with `?:`.
pub fn field_at(line: &str, caret: usize) -> Option<(Field, bool)> {
    match context_at(line, caret)?.wants {
        Wants::Value { field, possibly, .. } => Some((field, possibly)),
        Wants::Comparison { .. } => Some((Field::Code, false)),
        Wants::Field { .. } => None,
    }
}

/// The line without the term that the caret stands in: what a value that is chosen there comes to. Nothing where the rest
/// cannot be read by itself.
pub fn without_term_at(line: &str, caret: usize) -> Option<String> {
    let term = context_at(line, caret)?.term;
    let before: String = line.chars().take(term.start).collect();
    let after: String = line.chars().skip(term.end).collect();
    let rest = crate::query::parse(&format!("{before} {after}"));
    rest.mistakes.is_empty().then(|| crate::query::print(&rest.ast))
}

/// What can be put at the caret, which is counted in characters; nothing where nothing is asked for.
pub fn complete(line: &str, caret: usize, candidates: &dyn Candidates) -> Completions {
    let Some(context) = context_at(line, caret) else { return Completions::default() };
    let now: String =
        line.chars().skip(context.replace.start).take(context.replace.end - context.replace.start).collect();
    let items = match &context.wants {
        Wants::Field { possibly } => {
            let mut items = fields(&context, *possibly, candidates);
            // A word with a colon is that of a field: its values stand behind it already.
            if !possibly && !now.ends_with([':', '：']) {
                items.extend(named(&context, candidates));
            }
            items
        }
        Wants::Value { field, possibly, only, .. } => values(&context, *field, (*possibly, *only), candidates),
        Wants::Comparison { code, op, to } => {
            let typed = TypedText::new(code);
            let code = candidates.values(Field::Code, false).iter().find(|candidate| candidate.names.is(&typed));
            code.map(|code| comparisons(&code.text, Some(op), to, candidates)).unwrap_or_default()
        }
    };
    // A list of nothing but what stands there already is in the way.
    if matches!(items.as_slice(), [only] if only.insert == now) {
        return Completions::default();
    }
    let mut completions = Completions { replace: context.replace, items, more: 0 };
    completions.leave_out_what_reads_on(line);
    completions.more = completions.items.len().saturating_sub(MOST);
    completions.items.truncate(MOST);
    completions
}

/// Those that answer what was typed no worse than `most`, best first.
fn ranked<'a>(candidates: impl Iterator<Item = &'a Candidate>, typed: &TypedText, most: u8) -> Vec<&'a Candidate> {
    let mut found: Vec<(u8, &Candidate)> = candidates
        .filter_map(|candidate| candidate.names.rank(typed).map(|rank| (rank, candidate)))
        .filter(|(rank, _)| *rank <= most)
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

fn fields(context: &CompletionContext, possibly: bool, candidates: &dyn Candidates) -> Vec<CompletionItem> {
    let typed = TypedText::new(&context.typed);
    let fits = |candidate: &&Candidate| {
        let is_own = without_prefix(&candidate.text).is_some() && !possibly && !context.in_braces;
        let field = Field::ALL.into_iter().find(|field| field.name() == candidate.text);
        is_own
            || field.is_some_and(|field| {
                (!possibly || field.takes_possibly()) && (!context.in_braces || field.is_of_annotations())
            })
    };
    let item = |candidate: &Candidate| {
        let insert = format!("{}{}", candidate.text, if possibly { "?:" } else { ":" });
        CompletionItem { id: insert.clone(), insert, name: candidate.name.clone(), count: candidate.count }
    };
    // One letter stands in most words: of fields it is the beginning.
    let most = if typed.folded().chars().nth(1).is_none() { AT_START } else { u8::MAX };
    ranked(candidates.fields().iter().filter(fits), &typed, most).into_iter().map(item).collect()
}

/// Values that a word without a field begins: `fuj` may mean `region:FJ`.
fn named(context: &CompletionContext, candidates: &dyn Candidates) -> Vec<CompletionItem> {
    let typed = TypedText::new(&context.typed);
    // One letter begins too many; one Chinese character does not.
    if typed.folded().chars().count() < 2 && typed.folded().is_ascii() {
        return Vec::new();
    }
    let fields = candidates.named().iter().filter(|(field, _)| !context.in_braces || field.is_of_annotations());
    let of_field = |(field, candidates): &(Field, Vec<Candidate>)| {
        let item = |candidate: &Candidate| {
            let insert = format!("{}:{}", field.name(), printed(&candidate.text));
            let id = format!("{}:{}", field.name(), candidate.text);
            CompletionItem { insert, name: candidate.name.clone(), id, count: None }
        };
        ranked(candidates.iter(), &typed, AT_START).into_iter().map(item).take(MOST_NAMED).collect::<Vec<_>>()
    };
    fields.flat_map(of_field).collect()
}

fn values(
    context: &CompletionContext,
    field: Field,
    (possibly, only): (bool, bool),
    candidates: &dyn Candidates,
) -> Vec<CompletionItem> {
    let typed = TypedText::new(&context.typed);
    let fits = |candidate: &&Candidate| match field {
        Field::Has | Field::Missing if context.in_braces => {
            CODING_PARTS.iter().any(|part| part.name() == candidate.text)
        }
        _ => context.is_in_order(&candidate.text),
    };
    let found = ranked(candidates.values(field, possibly).iter().filter(fits), &typed, u8::MAX);
    let item = |candidate: &&Candidate| CompletionItem {
        // A field of the file's own may have the words of a value in other ones, too: the value itself is meant.
        insert: match field {
            Field::Own(_) if !only => format!("={}", printed(&candidate.text)),
            _ => printed(&candidate.text),
        },
        name: candidate.name.clone(),
        id: candidate.text.clone(),
        count: candidate.count.filter(|_| !only || !candidate.with_below),
    };
    let mut items: Vec<CompletionItem> = found.iter().map(item).collect();
    if field.takes_comparisons()
        && let Some(code) = found.first().filter(|code| code.names.is(&typed))
    {
        let after = items.len().min(1);
        items.splice(after..after, comparisons(&code.text, None, "", candidates));
    }
    items
}

/// A code with each way to compare its value; `op` and `to` are what was typed of that.
fn comparisons(code: &str, op: Option<&str>, to: &str, candidates: &dyn Candidates) -> Vec<CompletionItem> {
    let steps = candidates.scale(code);
    let typed = TypedText::new(to);
    let is_number = |candidate: &&Candidate| candidate.text.parse::<f64>().is_ok();
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
            items.push(CompletionItem {
                id: format!("{code}{}{}", op.sign(), step.text),
                insert,
                name,
                count: step.count,
            });
        }
    }
    items
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
