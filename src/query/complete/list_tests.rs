//! Tests of completion, over the small vocabulary of the other tests and some values that could go wrong in print.

use super::*;
use crate::query::testing::{Words, any_ast, any_good_ast, names};
use crate::query::{Lexicon, PARTS, Query, REVIEWS, Tree, Vocabulary, parse, print};
use proptest::prelude::*;

struct Few {
    names: Lexicon,
    fields: Vec<Candidate>,
    values: Vec<(Field, Vec<Candidate>)>,
}

fn few() -> Few {
    let names = names();
    let fields = Field::ALL.map(|field| {
        let mut candidate = Candidate::new(field.name(), field.name().to_uppercase(), None);
        if field == Field::Region {
            candidate.add_name("地区");
        }
        candidate
    });
    let mut values = Vec::new();
    for tree in Tree::ALL {
        let candidates = (0..names.count(tree)).map(|symbol| {
            let mut candidate = Candidate::new(names.token(tree, symbol), names.id(tree, symbol), Some(symbol));
            candidate.with_below = true;
            Vocabulary::names(&Words, tree, symbol, &mut |name| candidate.add_name(name));
            if let Some(region) =
                crate::dataset::region::by_iso(names.id(tree, symbol)).filter(|_| tree == Tree::Region)
            {
                candidate.name = region.en.to_owned();
                candidate.add_names([region.en, region.zh, region.short_zh]);
            }
            candidate
        });
        values.push((tree.field(), candidates.collect()));
    }
    let plain = |texts: &[&str]| texts.iter().map(|text| Candidate::new(*text, *text, Some(1))).collect::<Vec<_>>();
    values.push((Field::Review, plain(&REVIEWS)));
    values.push((Field::Has, plain(&PARTS)));
    values.push((Field::Missing, plain(&PARTS)));
    values.push((Field::Issued, plain(&["2016", "2017", "2018"])));
    values.push((Field::Tag, plain(&["pilot", "a b", "say \"hi\"", "-x", "=y", "1..2", "a,b", "发展“十三五”"])));
    Few { names, fields: fields.to_vec(), values }
}

impl Candidates for Few {
    fn fields(&self) -> &[Candidate] {
        &self.fields
    }

    fn values(&self, field: Field, _possibly: bool) -> &[Candidate] {
        self.values.iter().find(|(of, _)| *of == field).map_or(&[], |(_, candidates)| candidates)
    }

    fn named(&self) -> &[(Field, Vec<Candidate>)] {
        self.values.split_at(Tree::ALL.len()).0
    }

    fn scale(&self, code: &str) -> Vec<Candidate> {
        let has_one =
            self.names.find(Tree::Code, code).is_ok_and(|symbol| self.names.id(Tree::Code, symbol) == "strength");
        if has_one {
            ["0", "1", "2"].iter().map(|step| Candidate::new(*step, "weak", None)).collect()
        } else {
            Vec::new()
        }
    }
}

/// The line with a `|` for the caret, without it.
fn at(line: &str) -> (String, usize) {
    let caret = line.chars().position(|c| c == '|').unwrap();
    (line.replace('|', ""), caret)
}

fn inserted(line: &str) -> Vec<String> {
    let (line, caret) = at(line);
    complete(&line, caret, &few()).items.into_iter().map(|item| item.insert).collect()
}

/// The line after the first item was accepted, with a `|` for the caret.
fn accepted(line: &str) -> String {
    let (line, caret) = at(line);
    let found = complete(&line, caret, &few());
    let Some(first) = found.items.first() else { return "nothing".to_owned() };
    let (line, caret) = found.accept(&line, first);
    let before: String = line.chars().take(caret).collect();
    let after: String = line.chars().skip(caret).collect();
    format!("{before}|{after}")
}

#[test]
fn complete_when_a_word_is_typed_offers_fields_that_begin_so_first() {
    let fields = inserted("re|");
    assert_eq!(
        fields.iter().take(5).map(String::as_str).collect::<Vec<_>>(),
        ["region:", "repealed:", "read:", "review:", "rel:"]
    );
    assert_eq!(inserted("KI|"), ["kind:"]);
    assert_eq!(inserted("a diqu|"), ["region:"]);
    assert_eq!(inserted("-地区|"), ["region:"]);
    assert_eq!(inserted("publ?|"), ["published?:"]);
    assert_eq!(inserted("kind?|"), [""; 0]);
    assert_eq!(inserted("{me|"), ["memo:", "code:focus/mention"]);
    assert_eq!(inserted("{|").len(), 8);
    assert_eq!(inserted("{region|").len(), 0);
}

#[test]
fn complete_when_the_caret_stands_in_a_value_offers_those_of_the_field() {
    for line in
        ["region:guangd|", "-region:广东|", "region:BJ,guangdong|", "region:gd|", "region:廣東|", "region:ＧＤ|"]
    {
        let first = inserted(line).into_iter().next();
        assert_eq!(first.as_deref(), Some("GD"), "{line}");
    }
    // What stands there already is in no need of being offered.
    assert_eq!(inserted("region:GD|"), [""; 0]);
    for line in ["region:zhongqing|", "region:chongqing|", "region:cq|", "region:\"chong qing|"] {
        assert!(inserted(line).contains(&"CQ".to_owned()), "{line}");
    }
    assert_eq!(inserted("region:|").len(), 35);
    assert_eq!(inserted("kind:gov|"), ["\"government work report\""]);
    assert_eq!(inserted("kind:=repo|"), ["\"government work report\""]);
    assert_eq!(inserted("code:dedi|"), ["focus/dedicated"]);
    assert_eq!(inserted("review:dis|"), ["disputed"]);
    assert_eq!(inserted("{missing:|").len(), CODING_PARTS.len());
    assert_eq!(inserted("has:iss|"), ["issued", "issuer"]);
}

#[test]
fn complete_when_a_range_of_years_is_typed_keeps_it_in_order() {
    assert_eq!(inserted("issued:|"), ["2016", "2017", "2018"]);
    assert_eq!(inserted("issued?:2017..|"), ["2017", "2018"]);
    assert_eq!(inserted("issued:|..2016-12"), ["2016"]);
    assert_eq!(accepted("issued:2016..20|18 a"), "issued:2016..2016| a");
    for line in ["kind:a..|", "kind:|..", "kind:|..a", "kind:pl|..a"] {
        assert_eq!(inserted(line), [""; 0], "{line}");
    }
}

#[test]
fn complete_when_a_code_has_a_scale_offers_comparisons() {
    let found = inserted("code:strength|");
    assert_eq!(found.first().map(String::as_str), Some("tool/strength"));
    for wanted in ["tool/strength>=1", "tool/strength<=1", "tool/strength=2"] {
        assert!(found.contains(&wanted.to_owned()), "{wanted} in {found:?}");
    }
    let found = inserted("{by:LW code:strength>|}");
    assert!(found.contains(&"tool/strength>2".to_owned()) && found.contains(&"tool/strength>=0".to_owned()));
    assert!(!found.iter().any(|insert| insert.contains('<')), "{found:?}");
    assert_eq!(inserted("code:strength<=1|"), ["tool/strength<=1"]);
    assert_eq!(inserted("code:focus>=|"), [""; 0]);
    assert_eq!(accepted("code:dedi|>=2"), "code:focus/dedicated|>=2");
}

#[test]
fn complete_when_accepted_takes_the_place_of_the_whole_word() {
    for (line, after) in [
        ("regi| a", "region:| a"),
        ("a re|gion:GD b", "a region:|GD b"),
        ("region:guang|xyz b", "region:GD| b"),
        ("region:BJ,guangd|,TJ", "region:BJ,GD|,TJ"),
        ("kind:\"gov|ernment\" b", "kind:\"government work report\"| b"),
        ("kind:\"gov| region:GD", "kind:\"government work report\"| region:GD"),
        ("(-kind:plaｎ|)", "nothing"),
        ("(-kind:规|)", "(-kind:plan|)"),
        ("tag:say|", "tag:\"say \\\"hi\\\"\"|"),
    ] {
        if after != "nothing" {
            assert_eq!(accepted(line), after, "{line}");
        }
    }
}

#[test]
fn complete_when_nothing_is_asked_for_is_empty() {
    for line in [
        "|",
        "a |",
        "g| b",
        "\"re|\"",
        "\"region\"|",
        "(|",
        ")|",
        "title:区块|",
        "colour:re|",
        "|region:GD",
        "-|a",
        "re|(a)",
    ] {
        assert_eq!(inserted(line), [""; 0], "{line}");
    }
    assert_eq!(complete("re", 99, &few()), complete("re", 2, &few()));
}

#[test]
fn without_term_at_when_a_value_is_typed_leaves_the_rest() {
    for (line, rest) in [
        ("a region:GD,B|J,TJ b", Some("a b")),
        ("a --region:|", Some("a")),
        ("(a kind:\"x| y\") b", Some("a b")),
        ("issued:2016..20|18 x", Some("x")),
        ("a or region:|", None),
        ("{code:|}", None),
        ("re|", Some("")),
        ("a |", None),
    ] {
        let (line, caret) = at(line);
        assert_eq!(without_term_at(&line, caret).as_deref(), rest, "{line}");
    }
}

#[test]
fn counts_when_only_the_value_itself_is_meant_are_not_told() {
    let count = |line: &str| {
        let (line, caret) = at(line);
        complete(&line, caret, &few()).items.first().and_then(|item| item.count)
    };
    assert_eq!(count("kind:acti|"), Some(1));
    assert_eq!(count("kind:=acti|"), None);
}

/// How far a line is read without a mistake. That a bracket is not closed yet is only told when nothing else is wrong
/// within it, so that it says nothing here.
fn far(line: &str) -> usize {
    let open = ["query-braces-open", "query-group-open"];
    let mistakes = parse(line).mistakes;
    let told = mistakes.iter().filter(|mistake| !open.contains(&mistake.message.id));
    told.map(|mistake| mistake.span.start).min().unwrap_or(usize::MAX)
}

fn is_read_as_far(line: &str, caret: usize) -> Result<(), TestCaseError> {
    let found = complete(line, caret, &few());
    let before = far(line);
    let behind = |item: &CompletionItem| found.replace.start + item.insert.chars().count();
    let replaced: String =
        line.chars().skip(found.replace.start).take(found.replace.end - found.replace.start).collect();
    for item in &found.items {
        let is_field = item.insert.ends_with(':') && item.insert == item.id;
        // What is a value of one field may be none of another.
        if is_field && replaced.contains([':', '：']) {
            continue;
        }
        // A field is read once it has a value.
        let item =
            CompletionItem { insert: format!("{}{}", item.insert, if is_field { "x" } else { "" }), ..item.clone() };
        let (after, _) = found.accept(line, &item);
        let now = far(&after);
        let as_far = match before {
            usize::MAX => now == usize::MAX,
            // Places behind what was replaced have moved.
            before if before >= found.replace.end => {
                now == usize::MAX || now + found.replace.end >= before + behind(&item)
            }
            before => now >= before.min(found.replace.start),
        };
        prop_assert!(as_far, "{:?} at {} with {:?}: {:?}, {} and {}", line, caret, item.insert, after, before, now);
    }
    Ok(())
}

proptest! {
    #[test]
    fn accepting_when_anything_is_typed_never_makes_a_line_read_worse(
        line in "(re|kind|region|code|issued\\??|tag|has|-|\\{|\\}|\\(|\\)|or|:|：|,|=|>=|\\.\\.|\"|“| |plan|gov|GD|strength|20|a){0,9}",
        caret in 0usize..40,
    ) {
        is_read_as_far(&line, caret.min(line.chars().count()))?;
    }

    #[test]
    fn accepting_when_a_line_is_cut_off_never_makes_it_read_worse(ast in any_ast(), cut in 0usize..60) {
        let line = print(&ast);
        let cut = cut.min(line.chars().count());
        let head: String = line.chars().take(cut).collect();
        is_read_as_far(&line, cut)?;
        is_read_as_far(&head, cut)?;
    }

    #[test]
    fn accepting_a_value_behind_a_good_line_gives_a_good_line(ast in any_good_ast(), at in 0usize..6) {
        let few = few();
        let field = ["region", "kind", "code", "review", "tag", "-issued"][at];
        let line = format!("{} {field}:", print(&ast));
        let found = complete(&line, line.chars().count(), &few);
        prop_assert!(!found.items.is_empty());
        for item in &found.items {
            let (after, caret) = found.accept(&line, item);
            prop_assert_eq!(caret, after.chars().count());
            prop_assert!(Query::read(&after, &few.names, false).is_ok(), "{}", after);
        }
    }
}

#[test]
fn named_values_when_the_word_is_that_of_a_field_are_not_offered() {
    let few = few();
    let inserts = |line: &str, caret: usize| -> Vec<String> {
        complete(line, caret, &few).items.into_iter().map(|item| item.insert).collect()
    };
    // The caret stands within the word of a field whose value is there.
    let of_field = inserts("memo:\",\"", 2);
    assert!(of_field.iter().all(|insert| insert.ends_with(':')), "{of_field:?}");
}

#[test]
fn values_with_quotes_behind_a_quotation_that_ends_with_a_curly_one_are_not_offered() {
    let few = few();
    let inserts = |line: &str| -> Vec<String> {
        let found = complete(line, line.chars().count(), &few);
        found.items.into_iter().map(|item| item.insert).collect()
    };
    // The straight quote of the value would be taken for the end of the quotation.
    assert!(inserts("gov").iter().any(|insert| insert.contains('"')));
    assert!(inserts("“plan” gov").iter().any(|insert| insert.contains('"')));
    assert!(inserts("\"plan“ gov").iter().all(|insert| !insert.contains('"')));
}
