//! A tree and the names of a dataset to a query: the same tree with printed names, and the filter that it means.

mod annotations;
mod braces;
mod codings;
mod dates;
mod own;
mod unfound;

use crate::dataset::TextField;
use crate::words::Message;

pub(in crate::query) use dates::date_text;
use own::own_test;
use unfound::{unfound, unfound_free};

use super::lexicon::Lexicon;
use super::place_names::PlaceName;
use crate::query::line::ast::{Ast, LineSpan, Node, NodeKind, Style, TermValue, What, top_level_terms};
use crate::query::line::field::{Field, IdPart, Part, Sort, Tree, review_of};
use crate::query::line::field_names::{nearest_parts, part_of_word};
use crate::query::line::mistake::Mistake;
use crate::query::line::parser::parse;
use crate::query::line::print::print;
use crate::query::matching::coding::{CodingExpr, Op};
use crate::query::matching::filter::{Expr, Filter, SymbolSet, Test};
use crate::query::matching::fold::fold;
use crate::query::matching::needle::Needle;

/// A line without mistakes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    ast: Ast,
    filter: Filter,
    annotations: CodingExpr,
}

impl Query {
    /// Reads a line. While it is being typed, its last word counts as a beginning (`fin*`) and shows as that.
    pub fn read(line: &str, names: &Lexicon, typing: bool) -> Result<Self, Vec<Mistake>> {
        let mut parsed = parse(line);
        if typing && let Some(root) = &mut parsed.ast.root {
            open_last_word(root, line.chars().count());
        }
        let mut resolver = Resolver { names, mistakes: parsed.mistakes };
        let ast = Ast { root: parsed.ast.root.map(|node| resolver.canonical(node)) };
        let filter = resolver.filter(&ast);
        let annotations = resolver.annotations(&ast);
        let mut mistakes = resolver.mistakes;
        mistakes.truncate(MOST_TOLD);
        if mistakes.is_empty() {
            return Ok(Self { ast, filter, annotations });
        }
        mistakes.sort_by_key(|mistake| mistake.span.start);
        mistakes.dedup();
        Err(mistakes)
    }

    /// A line that could be read before: names that nothing has any more find nothing.
    pub fn read_again(line: &str, names: &Lexicon) -> Self {
        let mut resolver = Resolver { names, mistakes: Vec::new() };
        let ast = Ast { root: parse(line).ast.root.map(|node| resolver.canonical(node)) };
        let filter = resolver.filter(&ast);
        let annotations = resolver.annotations(&ast);
        Self { ast, filter, annotations }
    }

    /// The tree, with places in the line that was read and values as they are printed.
    pub fn ast(&self) -> &Ast {
        &self.ast
    }

    /// What it finds.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Which annotations of the records that it finds it means: all, where it asks for none.
    pub fn annotations(&self) -> &CodingExpr {
        &self.annotations
    }

    /// Whether it finds everything.
    pub fn is_all(&self) -> bool {
        self.ast.root.is_none()
    }

    /// The line in its normal form: ids instead of names and aliases.
    pub fn line(&self) -> String {
        print(&self.ast)
    }
}

/// Makes the word that ends the line a beginning.
fn open_last_word(node: &mut Node, end: usize) {
    match &mut node.shape {
        NodeKind::And(nodes) | NodeKind::Or(nodes) => {
            if let Some(last) = nodes.last_mut() {
                open_last_word(last, end);
            }
        }
        NodeKind::Not(inner) => open_last_word(inner, end),
        NodeKind::Word { style, .. } if *style == Style::Plain && node.span.end == end => *style = Style::Prefix,
        NodeKind::Word { .. } | NodeKind::Field { .. } | NodeKind::Braces(_) => {}
    }
}

/// Of a line in which more is wrong the first mistakes are told: what is looked for in order to say what was meant instead
/// takes its time.
const MOST_TOLD: usize = 20;

struct Resolver<'a> {
    names: &'a Lexicon,
    mistakes: Vec<Mistake>,
}

impl Resolver<'_> {
    fn wrong(&mut self, span: LineSpan, message: Message) {
        self.mistakes.push(Mistake::new(span, message));
    }

    /// The node with values as they are printed; what does not exist is told and stays as it is.
    fn canonical(&mut self, node: Node) -> Node {
        let shape = match node.shape {
            NodeKind::And(nodes) => NodeKind::And(nodes.into_iter().map(|node| self.canonical(node)).collect()),
            NodeKind::Or(nodes) => NodeKind::Or(nodes.into_iter().map(|node| self.canonical(node)).collect()),
            NodeKind::Not(inner) => NodeKind::Not(Box::new(self.canonical(*inner))),
            NodeKind::Braces(inner) => {
                let inner = self.canonical(*inner);
                self.check_parts_in_braces(&inner);
                NodeKind::Braces(Box::new(inner))
            }
            NodeKind::Field { field, possibly, values } => {
                if let Field::Own(name) = field {
                    self.check_own(name, node.span);
                }
                let values = values.into_iter().map(|value| self.canonical_value(field, value)).collect();
                NodeKind::Field { field, possibly, values }
            }
            word @ NodeKind::Word { .. } => word,
        };
        Node { span: node.span, shape }
    }

    /// The name of a symbol as it is printed, or a mistake.
    fn filter(&mut self, ast: &Ast) -> Filter {
        let counted = |node: &Node| match node.only_field()? {
            own @ Field::Own(_) => Some(own),
            field => field.counted(),
        };
        Filter::new(top_level_terms(ast).iter().map(|term| (counted(term.node), self.expr(term.node))).collect())
    }

    fn canonical_name(&mut self, tree: Tree, text: &mut String, span: LineSpan) {
        match self.names.find(tree, text) {
            Ok(symbol) => self.names.token(tree, symbol).clone_into(text),
            Err(_) if self.mistakes.len() > MOST_TOLD => {}
            Err(why) => {
                let message = unfound(tree, text, &why);
                self.wrong(span, message);
            }
        }
    }

    fn canonical_value(&mut self, field: Field, mut value: TermValue) -> TermValue {
        let span = value.span;
        match (&mut value.what, field.sort()) {
            (What::One(text), Sort::Dates(_) | Sort::InForce) => *text = date_text(text),
            (What::Compared { to, .. }, Sort::Own) => self.check_number(to, span),
            (What::Compared { code, op, to }, _) => {
                self.canonical_name(Tree::Code, code, span);
                if *op != Op::Equal {
                    self.check_number(to, span);
                }
            }
            (What::Range(from, to), Sort::Values | Sort::Own) => {
                for text in [from, to].into_iter().flatten() {
                    self.check_number(text, span);
                }
            }
            (What::One(_), Sort::Values) => {}
            (What::Range(from, to), _) => {
                for text in [from, to].into_iter().flatten() {
                    *text = date_text(text);
                }
            }
            (What::One(text), Sort::Reviews) => {
                if let Some(id) = review_of(text).and_then(|at| crate::query::REVIEWS.get(usize::from(at))) {
                    (*id).clone_into(text);
                } else {
                    let known = crate::query::REVIEWS.join(", ");
                    let message = crate::msg!("query-unknown-review", value = text.clone(), known = known);
                    self.wrong(span, message);
                }
            }
            (What::One(text), Sort::Parts) => {
                if let Some(part) = part_of_word(text) {
                    part.clone_into(text);
                    if let Some(Part::Field(Field::Own(name))) = Part::of_name(part) {
                        self.check_own(name, span);
                    }
                } else {
                    let near = nearest_parts(text).join(", ");
                    let message = crate::msg!("query-unknown-part", value = text.clone(), near = near);
                    self.wrong(span, message);
                }
            }
            (What::One(text), Sort::Overlaps | Sort::Passes | Sort::Finals) => {
                self.canonical_name(Tree::Code, text, span);
            }
            (What::One(text), Sort::Symbols(tree)) => self.canonical_name(tree, text, span),
            (What::One(text), Sort::Ids(part @ (IdPart::By | IdPart::Assigned | IdPart::Read | IdPart::Tag))) => {
                match self.names.find_free(part, text) {
                    Ok(found) => *text = found,
                    Err(why) => {
                        let message = unfound_free(part, text, &why);
                        self.wrong(span, message);
                    }
                }
            }
            (What::One(text), Sort::Ids(part)) => {
                let known = part.known();
                let folded = fold(text);
                let is_named =
                    |(id, names): &&(&str, &[&str])| *id == folded || names.iter().any(|name| fold(name) == folded);
                if let Some((id, _)) = known.iter().find(is_named) {
                    (*id).clone_into(text);
                } else if !(known.is_empty() || part == IdPart::Level && self.names.has_level(text)) {
                    let known: Vec<&str> = known.iter().map(|(id, _)| *id).collect();
                    let message = crate::msg!("query-unknown-id", value = text.clone(), known = known.join(", "));
                    self.wrong(span, message);
                }
            }
            (What::One(_), Sort::Own) if value.only => {}
            (What::One(text), Sort::Texts(_) | Sort::Own) => {
                if !value.literal && text.trim_end_matches('*').trim().is_empty() {
                    self.wrong(span, crate::msg!("query-star-alone"));
                }
            }
        }
        value
    }

    /// What a canonical node means.
    fn expr(&mut self, node: &Node) -> Expr {
        match &node.shape {
            NodeKind::And(nodes) => Expr::All(nodes.iter().map(|node| self.expr(node)).collect()),
            NodeKind::Or(nodes) => Expr::Any(nodes.iter().map(|node| self.expr(node)).collect()),
            NodeKind::Not(inner) => Expr::Not(Box::new(self.expr(inner))),
            NodeKind::Word { text, style } => Expr::Test(Test::Text(Needle::new(text, *style))),
            NodeKind::Braces(inner) => Expr::Test(Test::Coding(self.coding(inner))),
            // A comparison speaks of one annotation: its code and its value.
            NodeKind::Field { field: Field::Code, values, .. }
                if values.iter().any(|value| matches!(value.what, What::Compared { .. })) =>
            {
                Expr::Test(Test::Coding(self.coding(node)))
            }
            // `issuer:=X`: the whole name.
            NodeKind::Field { field: Field::Issuer, values, .. } if values.iter().any(|value| value.only) => {
                let whole = ones(values).filter(|(_, value)| value.only).map(|(text, _)| (fold(text), true)).collect();
                let within: Vec<Needle> =
                    ones(values).filter(|(_, value)| !value.only).map(|(text, value)| needle(text, value)).collect();
                let mut tests = vec![Expr::Test(Test::Id(IdPart::Issuer, whole))];
                if !within.is_empty() {
                    tests.push(Expr::Test(Test::TextIn(TextField::Issuer, within)));
                }
                Expr::Any(tests)
            }
            NodeKind::Field { field, possibly, values } => Expr::Test(match field.sort() {
                Sort::Symbols(Tree::Region) => Test::Region(self.symbols(Tree::Region, values)),
                Sort::Symbols(Tree::Kind) => Test::Kind(self.symbols(Tree::Kind, values)),
                Sort::Symbols(Tree::Code) => Test::Code(self.symbols(Tree::Code, values)),
                Sort::Reviews => {
                    Test::Review(ones(values).fold(0, |bits, (text, _)| bits | review_of(text).map_or(0, |at| 1 << at)))
                }
                Sort::Parts if *field == Field::Has => Test::Has(parts(values)),
                Sort::Parts => Test::Missing(parts(values)),
                Sort::Dates(part) => Test::Date {
                    part,
                    ranges: values.iter().filter_map(|value| self.days(*field, value)).collect(),
                    possibly: *possibly,
                },
                Sort::InForce => Test::InForce {
                    ranges: values.iter().filter_map(|value| self.days(*field, value)).collect(),
                    possibly: *possibly,
                },
                Sort::Values | Sort::Overlaps => Test::Coding(self.coding(node)),
                Sort::Finals => {
                    Test::Final { wanted: values.iter().map(|value| self.wanted(value)).collect(), possibly: *possibly }
                }
                Sort::Passes => Test::Pass(ones(values).filter_map(|(text, _)| self.passed(text)).collect()),
                Sort::Texts(part) => {
                    Test::TextIn(part, ones(values).map(|(text, value)| needle(text, value)).collect())
                }
                Sort::Own => {
                    let name = if let Field::Own(name) = field { name.key() } else { "" };
                    Test::Own(name, values.iter().map(own_test).collect())
                }
                Sort::Ids(IdPart::Place) => {
                    Test::Place(ones(values).map(|(text, value)| (PlaceName::of(text), value.only)).collect())
                }
                Sort::Ids(part) => Test::Id(part, ones(values).map(|(text, value)| (fold(text), value.only)).collect()),
            }),
        }
    }

    fn symbols(&self, tree: Tree, values: &[TermValue]) -> SymbolSet {
        let mut set = SymbolSet::default();
        for value in values {
            let What::One(text) = &value.what else { continue };
            let Some(symbol) = self.names.symbol(tree, text) else { continue };
            if value.only {
                set.insert(symbol);
            } else {
                self.names.below(tree, symbol).iter().for_each(|below| set.insert(*below));
            }
        }
        set
    }
}

/// The values that are no ranges.
fn ones(values: &[TermValue]) -> impl Iterator<Item = (&str, &TermValue)> {
    values.iter().filter_map(|value| match &value.what {
        What::One(text) => Some((text.as_str(), value)),
        What::Range(..) | What::Compared { .. } => None,
    })
}

/// What a value of a text field looks for: a star at its end makes it a beginning, unless it stood in quotes.
fn needle(text: &str, value: &TermValue) -> Needle {
    match text.strip_suffix('*').filter(|_| !value.literal) {
        Some(beginning) => Needle::new(beginning, Style::Prefix),
        None => Needle::new(text, Style::Plain),
    }
}

/// The parts that are named.
fn parts(values: &[TermValue]) -> Vec<Part> {
    ones(values).filter_map(|(text, _)| Part::of_name(text)).collect()
}

#[cfg(test)]
#[path = "resolve_tests.rs"]
mod tests;
