//! The Fluent files and what is made of them. Must not know what the sentences are about.

use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::lang::{Lang, number};
use super::message::{Arg, Message};

type Bundle = fluent_bundle::concurrent::FluentBundle<FluentResource>;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        pub(super) static EN: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../assets/i18n/en/", $name, ".ftl")))),*];
        pub(super) static ZH: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../assets/i18n/zh-CN/", $name, ".ftl")))),*];
    };
}

files!(
    "action",
    "adoption",
    "agreement",
    "app",
    "cli",
    "codebook",
    "date",
    "detail",
    "dialog",
    "duplicates",
    "edit",
    "encoding",
    "facet",
    "figure",
    "format",
    "issue",
    "json",
    "keeping",
    "map",
    "merge",
    "menu",
    "notice",
    "orphans",
    "panel",
    "plot",
    "progress",
    "query",
    "quotes",
    "settings",
    "storage",
    "table",
    "usage",
    "widget",
);

pub(super) struct Catalog {
    bundle: Bundle,
    /// Sentences without arguments, made once.
    plain: HashMap<String, String>,
}

fn tag(lang: Lang) -> unic_langid::LanguageIdentifier {
    lang.tag().parse().unwrap_or_default()
}

fn build(lang: Lang, files: &[(&str, &str)]) -> Catalog {
    let mut bundle = Bundle::new_concurrent(vec![tag(lang)]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(number(Lang::En, *value as i64)),
        _ => None,
    }));
    for (_, source) in files {
        // A file with a mistake gives what can be read of it; a test finds the mistake.
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    let mut plain = HashMap::new();
    for id in files.iter().flat_map(|(_, source)| ids_of(source)) {
        if let Some(text) = format_in(&bundle, id, None) {
            plain.insert(id.to_owned(), text);
        }
    }
    Catalog { bundle, plain }
}

/// The ids of a file's messages: lines that begin with a name and `=`.
pub(super) fn ids_of(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let is_name = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        is_name.then_some(id)
    })
}

/// `None` where there is no such message or an argument is missing.
fn format_in(bundle: &Bundle, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

pub(super) fn catalog(lang: Lang) -> &'static Catalog {
    static ENGLISH: OnceLock<Catalog> = OnceLock::new();
    static CHINESE: OnceLock<Catalog> = OnceLock::new();
    match lang {
        Lang::En => ENGLISH.get_or_init(|| build(Lang::En, EN)),
        Lang::Zh => CHINESE.get_or_init(|| build(Lang::Zh, ZH)),
    }
}

/// A sentence without arguments. An id that no file has stands for itself.
pub fn text(lang: Lang, id: &'static str) -> &'static str {
    catalog(lang).plain.get(id).map_or(id, String::as_str)
}

/// A sentence.
pub fn format(lang: Lang, message: &Message) -> String {
    if message.args.is_empty() {
        return text(lang, message.id).to_owned();
    }
    let mut args = FluentArgs::with_capacity(message.args.len());
    for (name, arg) in &message.args {
        match arg {
            Arg::Text(text) => args.set(*name, text.clone()),
            Arg::Number(number) => args.set(*name, *number),
            Arg::Message(inner) => args.set(*name, format(lang, inner)),
            Arg::InBoth(english, chinese) => {
                args.set(*name, if lang == Lang::En { english.clone() } else { chinese.clone() });
            }
        }
    }
    format_in(&catalog(lang).bundle, message.id, Some(&args)).unwrap_or_else(|| message.id.to_owned())
}
