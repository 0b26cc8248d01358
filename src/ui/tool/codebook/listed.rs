//! The codes or kinds as they are shown: named in both languages, in the order of the file, with counts and what the filter says of
//! each. Made when something changed, not in each frame.

use std::collections::HashMap;
use std::rc::Rc;

use eframe::egui;

use crate::app::{DerivedKey, Tab};
use crate::dataset::{DefinitionList, DefinitionTree, Header, LangMap, RowId};
use crate::msg;
use crate::query::{Field, FoundBy, Tree, ValueState, place_of};
use crate::ui::cx::Cx;
use crate::ui::record::{code_disc, coded_passages};
use crate::ui::theme::palette;
use crate::ui::visible_line;
use crate::ui::widget::disc::Sign;
use crate::words::{Lang, Message};

/// A code or a kind.
#[derive(Debug)]
pub(super) struct ListedRow {
    pub(super) id: String,
    pub(super) name: String,
    /// The name in the other language, where it is another one.
    pub(super) second: String,
    /// What stands above it: `tool/supply/`.
    pub(super) above: String,
    pub(super) depth: usize,
    /// What it stands under, as a number of the rows.
    pub(super) parent: Option<usize>,
    pub(super) has_children: bool,
    pub(super) sign: Option<Sign>,
    pub(super) key: Option<String>,
    /// What took its place, by name, where it is deprecated.
    pub(super) replaced: Option<String>,
    /// Records that the filter finds, and all; nothing while they are counted.
    pub(super) counts: Option<(u32, u32)>,
    /// Annotations of the texts that are read.
    pub(super) here: u32,
    /// What the line is told.
    pub(super) token: String,
    pub(super) place: ValueState,
    pub(super) found_by: FoundBy,
}

/// All of them.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) list: DefinitionList,
    pub(super) rows: Vec<ListedRow>,
    /// How many there are, as a sentence.
    pub(super) count: Message,
    /// The largest count.
    pub(super) largest: usize,
    /// How many are chosen by the filter.
    pub(super) chosen: usize,
    /// Whether annotations of the record that is read are counted beside all records.
    pub(super) is_here: bool,
    /// The first passage of each code in the record that is read.
    pub(super) passages: HashMap<String, String>,
}

impl Listed {
    pub(super) fn field(&self) -> Field {
        Tree::from(self.list).field()
    }

    pub(super) fn row(&self, id: &str) -> Option<&ListedRow> {
        self.rows.iter().find(|row| row.id == id)
    }
}

/// At most so many names stand before that of a code.
const MOST_ABOVE: usize = 32;

/// What they were made from.
#[derive(Debug, Clone, PartialEq)]
struct ListedKey {
    list: DefinitionList,
    derived: DerivedKey,
    revision: u64,
    line: String,
    lang: Lang,
    dark: bool,
    here: Option<RowId>,
}

struct Kept(ListedKey, Rc<Listed>);

/// The codes or kinds of the page that is open.
pub(super) fn listed(cx: &mut Cx<'_>, ui: &egui::Ui) -> Rc<Listed> {
    let state = cx.state;
    let key = ListedKey {
        list: state.session.codebook.list,
        derived: state.derived.key.clone(),
        revision: state.document.dataset.revision(),
        line: state.session.filter_line.clone(),
        lang: cx.lang,
        dark: ui.visuals().dark_mode,
        here: cx.selected().filter(|_| state.session.tab == Tab::Reading),
    };
    if let Some(Kept(own, listed)) = cx.memory.part::<Kept>()
        && *own == key
    {
        return Rc::clone(listed);
    }
    let listed = Rc::new(make(cx, ui, &key));
    cx.memory.remember(Kept(key, Rc::clone(&listed)));
    listed
}

/// Names in the language of the window, and in the other one.
pub(super) fn both(names: &LangMap, lang: Lang, id: &str) -> (String, String) {
    let shown = |text: &str| visible_line(text).into_owned();
    let first = names.best(lang).unwrap_or(id);
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let second = names.best(other).filter(|second| *second != first).unwrap_or("");
    (shown(first), shown(second))
}

fn make(cx: &mut Cx<'_>, ui: &egui::Ui, key: &ListedKey) -> Listed {
    let (here, passages) = coded_here(cx, key);
    let state = cx.state;
    let dataset = &state.document.dataset;
    let (header, names, lexicon) = (dataset.header(), dataset.names(), state.lexicon());
    let definitions = DefinitionTree::new(header, key.list);
    let tree = Tree::from(key.list);
    let field = tree.field();
    let counted = state.derived.facets.of(field).filter(|_| state.derived.is_of(dataset));
    let mut rows: Vec<ListedRow> = Vec::with_capacity(definitions.items().len());
    let mut places: HashMap<&str, usize> = HashMap::new();
    for item in definitions.in_order() {
        let id: &str = &item.id;
        let parent = definitions.parent_of(item).and_then(|parent| places.get(&*parent.id).copied());
        let symbol = match key.list {
            DefinitionList::Codes => names.codes.symbol(id),
            DefinitionList::Kinds => names.kinds.symbol(id),
        };
        let token = symbol.map_or(id, |symbol| lexicon.token(tree, symbol)).to_owned();
        let at = |counts: &[u32]| symbol.and_then(|symbol| counts.get(symbol as usize).copied()).unwrap_or(0);
        let defined = Defined::of(header, key, id);
        // Of very deep trees the nearest: all of them would be as many bytes as the tree has rows, for each row.
        let above = parent.and_then(|parent| rows.get(parent)).map(|parent| {
            let above = if parent.depth % MOST_ABOVE == 0 { "" } else { &parent.above };
            format!("{above}{}/", parent.name)
        });
        let code = header.code(id).filter(|_| key.list == DefinitionList::Codes);
        let is_leaf = item.children.is_empty();
        places.insert(id, rows.len());
        rows.push(ListedRow {
            name: defined.name,
            second: defined.second,
            above: above.unwrap_or_default(),
            depth: item.depth,
            parent,
            has_children: !is_leaf,
            sign: code.filter(|_| is_leaf).map(|_| Sign::Disc(code_disc(header, palette(ui), id))),
            key: code.and_then(|code| code.key.clone()).map(|key| visible_line(&key).into_owned()),
            replaced: defined.replaced,
            counts: counted.map(|counts| (at(&counts.shown), at(&counts.all))),
            here: here.get(id).copied().unwrap_or(0),
            place: place_of(state.session.query.ast(), field, &token),
            token,
            found_by: defined.found_by,
            id: id.to_owned(),
        });
    }
    // What stands below counts, too.
    for at in (0..rows.len()).rev() {
        let Some((parent, own)) = rows.get(at).and_then(|row| Some((row.parent?, row.here))) else { continue };
        if let Some(parent) = rows.get_mut(parent) {
            parent.here += own;
        }
    }
    let version = header.codebook().filter(|_| key.list == DefinitionList::Codes);
    summed_up(key, rows, passages, version)
}

fn summed_up(key: &ListedKey, rows: Vec<ListedRow>, passages: HashMap<String, String>, version: Option<i64>) -> Listed {
    let count = rows.len();
    Listed {
        list: key.list,
        count: match key.list {
            DefinitionList::Codes => {
                let codes = msg!("codebook-count-codes", count = count);
                match version {
                    Some(version) => msg!("codebook-version", codes = codes, version = version),
                    None => codes,
                }
            }
            DefinitionList::Kinds => msg!("codebook-count-kinds", count = count),
        },
        largest: rows.iter().filter_map(|row| row.counts).map(|(_, all)| all).max().unwrap_or(0) as usize,
        chosen: rows.iter().filter(|row| row.place == ValueState::In).count(),
        is_here: key.here.is_some() && key.list == DefinitionList::Codes,
        passages,
        rows,
    }
}

/// How often each code stands in the record that is read, and on which words first.
fn coded_here(cx: &mut Cx<'_>, key: &ListedKey) -> (HashMap<String, u32>, HashMap<String, String>) {
    let mut here: HashMap<String, u32> = HashMap::new();
    let mut passages = HashMap::new();
    if let Some(row) = key.here.filter(|_| key.list == DefinitionList::Codes) {
        for (code, words) in coded_passages(cx, row) {
            *here.entry(code.clone()).or_default() += 1;
            if let Some(words) = words {
                passages.entry(code).or_insert(words);
            }
        }
    }
    (here, passages)
}

/// What the header says of one, as it is shown.
struct Defined {
    name: String,
    second: String,
    replaced: Option<String>,
    found_by: FoundBy,
}

impl Defined {
    fn of(header: &Header, key: &ListedKey, id: &str) -> Self {
        let mut found_by = FoundBy::default();
        found_by.add(id);
        let (names, replaced) = match key.list {
            DefinitionList::Codes => {
                let code = header.code(id);
                let replaced = code.filter(|code| !code.replaced_by.is_empty()).map(|code| {
                    let names = code.replaced_by.iter().map(|id| header.code_path_in(key.lang, id));
                    visible_line(&names.collect::<Vec<_>>().join(", ")).into_owned()
                });
                (code.map(|code| &code.name), replaced)
            }
            DefinitionList::Kinds => {
                let kind = header.kind(id);
                for alias in kind.iter().flat_map(|kind| &kind.aliases) {
                    found_by.add(alias);
                }
                (kind.map(|kind| &kind.name), None)
            }
        };
        let names = names.cloned().unwrap_or_default();
        for (_, name) in names.iter() {
            found_by.add(name);
        }
        let (name, second) = both(&names, key.lang, id);
        Self { name, second, replaced, found_by }
    }
}
