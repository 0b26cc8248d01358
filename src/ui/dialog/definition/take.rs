//! The codebook of another file, before it is taken: what comes, and what is asked.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use eframe::egui::{Frame, Margin, ScrollArea, Ui};

use crate::app::{DefinitionCommand, Dialog, DialogCommand, TakeDraft, TakeItem, TakeWhat, Taken};
use crate::dataset::{DefinitionList, Header};
use crate::json::{Value, plain};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::dialog::frame::{Footer, Spec, answered, show};
use crate::ui::dialog::in_words::definition_part;
use crate::ui::dialog::parts::{boxed, remark, say};
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::section::rule;
use crate::ui::widget::segmented::{SegmentLabel, segmented};
use crate::ui::{visible, visible_line};

/// So many questions are listed; each of the others stays as it is here.
const MOST: usize = 500;
/// So much is shown of a value.
const BEGINNING: usize = 120;

/// What the other file has, and what taking it comes to, as they were worked out last.
struct Known {
    revision: u64,
    theirs: Arc<Header>,
    taken: BTreeMap<(DefinitionList, String), bool>,
    items: Rc<Vec<TakeItem>>,
    result: Rc<Taken>,
}

fn known(cx: &mut Cx<'_>, draft: &TakeDraft) -> (Rc<Vec<TakeItem>>, Rc<Taken>) {
    let revision = cx.state.document.dataset.revision();
    let known = cx.memory.part::<Known>();
    let known = known.filter(|own| own.revision == revision && Arc::ptr_eq(&own.theirs, &draft.theirs));
    if let Some(known) = known.filter(|own| own.taken == draft.taken) {
        return (Rc::clone(&known.items), Rc::clone(&known.result));
    }
    let ours = cx.state.document.dataset.header();
    // What the file has is the same, however it is answered.
    let items = known.map_or_else(|| Rc::new(draft.items(ours)), |known| Rc::clone(&known.items));
    let result = Rc::new(draft.result(ours, &items));
    let (theirs, taken) = (Arc::clone(&draft.theirs), draft.taken.clone());
    cx.memory.remember(Known { revision, theirs, taken, items: Rc::clone(&items), result: Rc::clone(&result) });
    (items, result)
}

pub(in crate::ui::dialog) fn take_ui(cx: &mut Cx<'_>, ui: &Ui, draft: &TakeDraft) {
    let ours = cx.state.document.dataset.header();
    let (items, result) = known(cx, draft);
    let title = cx.say(&msg!("take-title", file = visible_line(&draft.file).as_ref()));
    let why = result.edit.is_none().then(|| cx.tr("take-nothing"));
    let primary = cx.say(&msg!("take-apply", count = result.added + result.replaced));
    let footer = Footer::of_step(cx, &primary, why);
    let spec = Spec { id: "take codebook", title: &title, width: 680.0 };
    let mut now = draft.clone();
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        let count = |of: &dyn Fn(&TakeItem) -> bool| items.iter().filter(|item| of(item)).count();
        let new = |list| count(&|item: &TakeItem| item.list == list && item.what == TakeWhat::New);
        let (codes, kinds) = (new(DefinitionList::Codes), new(DefinitionList::Kinds));
        let same = count(&|item: &TakeItem| item.what == TakeWhat::Same);
        say(ui, &cx.say(&msg!("take-new", codes = codes, kinds = kinds, same = same)));
        if result.without_key > 0 {
            say(ui, &cx.say(&msg!("take-without-key", count = result.without_key)));
        }
        let asked: Vec<&TakeItem> =
            items.iter().filter(|item| matches!(item.what, TakeWhat::Differs(_) | TakeWhat::SameName(_))).collect();
        if asked.is_empty() {
            return false;
        }
        ui.add_space(8.0);
        say(ui, &cx.say(&msg!("take-asked", count = asked.len())));
        boxed(ui, |ui| {
            let area = ScrollArea::vertical().id_salt("questions").max_height(metrics::TABLE_ROW * 12.0);
            area.auto_shrink([false, true]).show(ui, |ui| {
                for (at, item) in asked.iter().take(MOST).enumerate() {
                    if at > 0 {
                        rule(ui);
                    }
                    Frame::NONE.inner_margin(Margin::symmetric(12, 6)).show(ui, |ui| {
                        question_ui(cx, ui, &mut now, item, ours);
                    });
                }
            });
        });
        if asked.len() > MOST {
            remark(ui, &cx.say(&msg!("take-unlisted", count = asked.len() - MOST)));
        }
        false
    });
    if now.taken != draft.taken {
        cx.send(DialogCommand::set_draft(Dialog::TakeCodebook(Box::new(now))));
    }
    answered(cx, answer, DefinitionCommand::ApplyTake);
}

/// What one is called in a header.
fn name_in(cx: &Cx<'_>, header: &Header, list: DefinitionList, id: &str) -> String {
    let name = match list {
        DefinitionList::Codes => header.code_path_in(cx.lang, id),
        DefinitionList::Kinds => {
            header.kind(id).and_then(|kind| kind.name.best(cx.lang)).map_or_else(|| id.to_owned(), str::to_owned)
        }
    };
    visible_line(&name).into_owned()
}

/// A value as it is read: of a name in several languages the names alone.
fn in_plain_words(value: &Value) -> String {
    let all = |parts: Vec<String>| parts.join(" / ");
    match value {
        Value::Object(members) if members.iter().all(|(_, part)| part.as_str().is_some()) => {
            all(members.iter().map(|(_, part)| plain(part)).collect())
        }
        Value::Array(items) if items.iter().all(|item| item.as_str().is_some()) => {
            all(items.iter().map(plain).collect())
        }
        other => plain(other),
    }
}

fn question_ui(cx: &Cx<'_>, ui: &mut Ui, draft: &mut TakeDraft, item: &TakeItem, ours: &Header) {
    let colors = palette(ui);
    let name = name_in(cx, &draft.theirs, item.list, &item.id);
    let (what, labels) = match &item.what {
        TakeWhat::SameName(own) => {
            let own = name_in(cx, ours, item.list, own);
            let what = msg!("take-same-name", name = name.as_str(), id = visible_line(&item.id).as_ref(), own = own);
            (cx.say(&what), ["take-is-ours", "take-add-too"])
        }
        _ => (
            cx.say(&msg!("take-differs", name = name_in(cx, ours, item.list, &item.id))),
            ["take-keep-ours", "take-theirs"],
        ),
    };
    ui.set_width(ui.available_width());
    ui.label(rich(what.as_str(), metrics::SMALL).color(colors.ink));
    if let TakeWhat::Differs(differences) = &item.what {
        for (key, own, other) in differences {
            let shown = |value: &Option<Value>| -> String {
                value.as_ref().map_or_else(
                    || cx.tr("take-absent").to_owned(),
                    |value| visible(&in_plain_words(value)).chars().take(BEGINNING).collect(),
                )
            };
            let part = definition_part(key).map_or_else(|| key.clone(), |id| cx.tr(id).to_owned());
            let told = msg!("take-difference", key = part, ours = shown(own), theirs = shown(other));
            remark(ui, &cx.say(&told));
        }
    }
    let labels = labels.map(|id| SegmentLabel::Text(cx.tr(id)));
    let takes = draft.takes(item.list, &item.id);
    if let Some(at) = segmented(ui, &what, &labels, usize::from(takes)) {
        draft.taken.insert((item.list, item.id.clone()), at == 1);
    }
}
