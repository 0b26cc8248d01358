//! What is claimed of a record: each code with the words that it rests on, and the record as a source is cited.
//!
//! It must not know how a list of claims looks.

use crate::dataset::{Annotation, Header, Policy};
use crate::json;
use crate::words::{self, Lang};

/// A code of a record, with its annotations by their places among those of the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claim {
    /// The code's id.
    pub code: String,
    /// Annotations that quote words.
    pub quotes: Vec<usize>,
    /// Annotations of the record as a whole, or of no words.
    pub without_words: Vec<usize>,
}

/// The words that an annotation stands on, if it stands on any: not those that it lost.
pub fn words_of(annotation: &Annotation) -> Option<&str> {
    let target = annotation.target.as_ref().filter(|target| !target.lost)?;
    Some(target.exact.as_str()).filter(|words| !words.trim().is_empty())
}

/// The codes of a record in the order of the codebook, those that it does not know after them; annotations as they come.
pub fn claims(header: &Header, annotations: &[Annotation]) -> Vec<Claim> {
    let places: std::collections::HashMap<&str, usize> =
        header.codes().iter().enumerate().map(|(at, code)| (code.id.as_str(), at)).collect();
    let mut by_code: std::collections::BTreeMap<(usize, &str), Claim> = std::collections::BTreeMap::new();
    for (at, annotation) in annotations.iter().enumerate() {
        let code = annotation.code.as_str();
        let place = places.get(code).copied().unwrap_or(usize::MAX);
        let claim = by_code.entry((place, code)).or_default();
        if words_of(annotation).is_some() { claim.quotes.push(at) } else { claim.without_words.push(at) }
    }
    by_code.into_iter().map(|((_, code), claim)| Claim { code: code.to_owned(), ..claim }).collect()
}

/// How a record is cited: title, document number, date, and the first source by its title or address.
pub fn citation(policy: &Policy, lang: Lang) -> String {
    let title = policy.text("title").best(lang).unwrap_or_else(|| policy.id()).to_owned();
    let source = policy.sources().into_iter().find_map(|source| {
        let title = source.title.best(lang).map(str::to_owned);
        let parts: Vec<String> = title.into_iter().chain(source.url).filter(|part| !part.trim().is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    });
    let title = words::format(lang, &crate::msg!("claims-title", title = title));
    let parts = [Some(title), Some(policy.field("number").to_owned()), Some(policy.field("issued").to_owned()), source];
    let parts = parts.into_iter().flatten().filter(|part| !part.trim().is_empty());
    parts.collect::<Vec<_>>().join(words::text(lang, "claims-between"))
}

/// A quote with where it stands, to be pasted into a paper.
pub fn cited_quote(policy: &Policy, quote: &str, lang: Lang) -> String {
    words::format(lang, &crate::msg!("claims-quote", quote = quote.to_owned(), source = citation(policy, lang)))
}

/// All claims of a record as text, each code with its quotes, and at the end what is cited.
pub fn claims_text(header: &Header, policy: &Policy, annotations: &[Annotation], lang: Lang) -> String {
    let mut out = String::new();
    for claim in claims(header, annotations) {
        out.push_str(&header.code_path_in(lang, &claim.code));
        out.push('\n');
        let about = |at: &usize| annotations.get(*at);
        for annotation in claim.quotes.iter().filter_map(about) {
            let quote = words_of(annotation).unwrap_or_default().to_owned();
            out.push_str("  ");
            out.push_str(&words::format(lang, &crate::msg!("claims-line", quote = quote, by = who(annotation))));
            out.push('\n');
        }
        for annotation in claim.without_words.iter().filter_map(about) {
            out.push_str("  ");
            out.push_str(&words::format(lang, &crate::msg!("claims-line-none", by = who(annotation))));
            out.push('\n');
        }
    }
    out.push_str(&citation(policy, lang));
    out.push('\n');
    out
}

/// Who said it, with the value.
fn who(annotation: &Annotation) -> String {
    match &annotation.value {
        Some(value) => format!("{} = {}", annotation.by, json::plain(value)),
        None => annotation.by.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"hongtou":1,"codes":[{"id":"b"},{"id":"a","parent":"b"}],"policies":[{"id":"p",
        "title":{"zh":"规划","en":"Plan"},"number":"京发1号","issued":"2018-01","sources":[{"id":"s"},{"id":"t","url":"https://gov.cn/1"}],
        "annotations":[{"id":"1","code":"a","by":"LW","target":{"field":"text.zh","start":0,"end":2,"exact":"基金"}},
        {"id":"2","code":"x","by":"ZY"},{"id":"3","code":"b","by":"LW","value":2},{"id":"4","code":"a","by":"ZY",
        "target":{"field":"text.zh","start":0,"end":0,"exact":" "}},{"id":"5","code":"a","by":"CY",
        "target":{"field":"text.zh","start":0,"end":2,"exact":"资金","lost":true}}]}]}"#;

    #[test]
    fn claims_when_listed_have_their_quotes_and_say_which_have_none() {
        let dataset = crate::formats::read(FILE.as_bytes().to_vec()).unwrap().dataset;
        let policy = dataset.policy(dataset.row("p").unwrap());
        let annotations = policy.annotations();
        let all = claims(dataset.header(), &annotations);
        let told: Vec<(&str, usize, usize)> =
            all.iter().map(|one| (one.code.as_str(), one.quotes.len(), one.without_words.len())).collect();
        assert_eq!(told, [("b", 0, 1), ("a", 1, 2), ("x", 0, 1)]);
        assert_eq!(citation(&policy, Lang::En), "Plan, 京发1号, 2018-01, https://gov.cn/1");
        assert_eq!(citation(&policy, Lang::Zh), "《规划》，京发1号，2018-01，https://gov.cn/1");
        let text = claims_text(dataset.header(), &policy, &annotations, Lang::En);
        assert_eq!(
            text,
            "b\n  No words quoted (LW = 2)\nb/a\n  \"基金\" (LW)\n  No words quoted (ZY)\n  No words quoted (CY)\nx\n  No words quoted (ZY)\n\
             Plan, 京发1号, 2018-01, https://gov.cn/1\n"
        );
    }
}
