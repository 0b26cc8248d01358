//! Rules asked of one record.

use std::collections::{BTreeMap, HashSet};

use super::read::shown;
use super::{Ask, CodeSet, FieldPath, ValueKey};
use crate::dataset::date::Edtf;
use crate::dataset::{Annotation, Dataset, Doubt, Grade, RowId, Scalar, Symbol, Tell};
use crate::json::Value;
use crate::msg;
use crate::query::Decimal;
use crate::words::Message;

impl ValueKey {
    /// Of a value in memory; lists and objects are none.
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::Text(text.as_str().to_owned())),
            Value::Number(number) => Some(Self::number(number.lexeme())),
            Value::Bool(value) => Some(Self::Bool(*value)),
            _ => None,
        }
    }

    fn of_scalar(scalar: &Scalar<'_>) -> Self {
        match scalar {
            Scalar::Text(text) => Self::Text(text.as_ref().to_owned()),
            Scalar::Number(digits) => Self::number(digits),
            Scalar::Bool(value) => Self::Bool(*value),
        }
    }

    fn number(lexeme: &str) -> Self {
        Self::Number(Decimal::parse(lexeme).map_or_else(|| lexeme.to_owned(), |number| number.key()))
    }
}

impl FieldPath {
    /// Calls `visit` with each plain value of the field and its pointer. A field of the file's own may have a point in its
    /// name: such a one comes before the parts of another.
    fn visit(&self, dataset: &Dataset, row: RowId, visit: &mut dyn FnMut(&str, &Scalar<'_>)) {
        let mut whole = false;
        if self.name.contains('.') {
            dataset.visit_scalars(row, &[&self.name], &mut |pointer, scalar| {
                whole = true;
                visit(pointer, scalar);
            });
        }
        if !whole {
            let path: Vec<&str> = self.name.split('.').collect();
            dataset.visit_scalars(row, &path, visit);
        }
    }
}

impl Ask {
    pub(super) fn tell(&self, dataset: &Dataset, row: RowId, rule: &Message, tell: &mut Tell<'_>) {
        match self {
            Self::Require(fields) => {
                for field in fields {
                    require(dataset, row, field, rule, tell);
                }
            }
            Self::Allow { field, values, shown: listed } => field.visit(dataset, row, &mut |pointer, scalar| {
                if !values.contains(&ValueKey::of_scalar(scalar)) {
                    told(tell, "issue-rule-not-allowed", pointer, &|| {
                        msg!(
                            "issue-rule-not-allowed",
                            value = shown(scalar.as_text()),
                            field = shown(&field.name),
                            values = listed.clone(),
                            rule = rule.clone()
                        )
                    });
                }
            }),
            Self::Order(dates) => order(dataset, row, dates, rule, tell),
            Self::Codes { code, excludes, requires } => {
                // Most records have none of the code: that is known without reading them.
                if dataset.facts(row).codes.iter().any(|symbol| code.symbols.contains(symbol)) {
                    codes(dataset, row, (code, excludes, requires), rule, tell);
                }
            }
        }
    }
}

fn told(tell: &mut Tell<'_>, id: &'static str, pointer: &str, what: &dyn Fn() -> Message) {
    let say = || (what(), msg!("issue-rule-remedy"));
    tell(&Doubt { grade: Grade::Doubtful, id, pointer, say: &say });
}

fn require(dataset: &Dataset, row: RowId, field: &FieldPath, rule: &Message, tell: &mut Tell<'_>) {
    let mut is_there = false;
    field.visit(dataset, row, &mut |_, scalar| is_there |= !scalar.as_text().trim().is_empty());
    if !is_there {
        let first = field.name.split('.').next().unwrap_or("");
        let pointer = format!("/{}", crate::json::escape(first));
        told(tell, "issue-rule-missing", &pointer, &|| {
            msg!("issue-rule-missing", field = shown(&field.name), rule = rule.clone())
        });
    }
}

/// Tells each date that certainly lies before one that should not be later, whatever days were meant.
fn order(dataset: &Dataset, row: RowId, dates: &[String], rule: &Message, tell: &mut Tell<'_>) {
    // Of those before, the one that begins last.
    let mut latest: Option<(i32, &str, String)> = None;
    for name in dates {
        let mut found = None;
        dataset.visit_scalars(row, &[name], &mut |_, scalar| {
            if let Scalar::Text(text) = scalar {
                found = Some(text.as_ref().to_owned());
            }
        });
        let Some((text, date)) = found.and_then(|text| Edtf::parse(&text).ok().map(|date| (text, date))) else {
            continue;
        };
        if let (Some((first, other, before)), Some(last)) = (&latest, date.latest().map(|day| day.0))
            && last < *first
        {
            let pointer = format!("/{}", crate::json::escape(name));
            told(tell, "issue-rule-order", &pointer, &|| {
                msg!(
                    "issue-rule-order",
                    field = shown(name),
                    date = shown(&text),
                    other = shown(other),
                    before = shown(before),
                    rule = rule.clone()
                )
            });
        }
        if let Some(first) = date.earliest().map(|day| day.0)
            && latest.as_ref().is_none_or(|(other, ..)| first > *other)
        {
            latest = Some((first, name, text));
        }
    }
}

/// Coder by coder: what one coded says nothing of what another should have. What settles a disagreement is not coding of
/// its own.
fn codes(
    dataset: &Dataset,
    row: RowId,
    (code, excludes, requires): (&CodeSet, &[CodeSet], &[CodeSet]),
    rule: &Message,
    tell: &mut Tell<'_>,
) {
    let annotations = dataset.member(row, "annotations");
    let mut by_coder: BTreeMap<String, HashSet<Symbol>> = BTreeMap::new();
    for value in annotations.as_ref().and_then(Value::as_array).into_iter().flatten() {
        let Some(annotation) = Annotation::of(value) else { continue };
        let settles = value.as_object().is_some_and(|object| object.contains("settles"));
        if let Some(symbol) = dataset.names().codes.symbol(&annotation.code).filter(|_| !settles) {
            by_coder.entry(annotation.by).or_default().insert(symbol);
        }
    }
    for (coder, used) in &by_coder {
        let has = |set: &CodeSet| used.iter().any(|symbol| set.symbols.contains(symbol));
        if !has(code) {
            continue;
        }
        let others = excludes.iter().filter(|set| has(set)).map(|set| ("issue-rule-excluded", set));
        let lacking = requires.iter().filter(|set| !has(set)).map(|set| ("issue-rule-code-missing", set));
        for (id, other) in others.chain(lacking) {
            told(tell, id, "/annotations", &|| {
                Message::new(id)
                    .with("coder", shown(coder))
                    .with("code", shown(&code.id))
                    .with("other", shown(&other.id))
                    .with("rule", rule.clone())
            });
        }
    }
}
