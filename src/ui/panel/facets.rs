//! The other facets: kind, code, review. A click writes the filter line.

use eframe::egui::{self, ScrollArea};

use crate::app::{Command, StackBy, Tab};
use crate::dataset::Review;
use crate::query::{Counts, Field, Lexicon, Mode, Place, REVIEWS, Tree, kind_name, place_of, review_name};
use crate::ui::cx::Cx;
use crate::ui::icon::Mark;
use crate::ui::record::code_disc;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::button::link;
use crate::ui::widget::count::{Columns, Share};
use crate::ui::widget::disc::Sign;
use crate::ui::widget::facet_row::{FacetRow, Pick};
use crate::ui::widget::section::SectionHeader;
use crate::words::number;

/// A row of a facet.
struct Value {
    /// What the line is told.
    token: String,
    name: String,
    /// How deep in its tree.
    depth: usize,
    sign: Option<Sign>,
    shown: u32,
    all: u32,
    place: Place,
}

/// How many values are shown before "more".
const FIRST: usize = 10;

pub(super) fn facets_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    ScrollArea::vertical().id_salt("facets").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        facet_ui(cx, ui, Field::Kind);
        facet_ui(cx, ui, Field::Code);
        facet_ui(cx, ui, Field::Review);
        ui.add_space(metrics::GAP);
    });
}

fn title(field: Field) -> &'static str {
    match field {
        Field::Kind => "facet-kind",
        Field::Code => "facet-code",
        _ => "facet-review",
    }
}

fn facet_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, field: Field) {
    let Some(counts) = cx.state.derived.facets.of(field) else { return };
    let values = values(cx, ui, field, counts);
    if values.is_empty() {
        return;
    }
    let with_any = values.iter().filter(|value| value.shown > 0).count();
    let excluded = values.iter().filter(|value| value.place == Place::Out).count();
    let note = cx.say(&crate::msg!("facet-of", count = with_any, of = values.len()));
    let trailing = if excluded > 0 { cx.say(&crate::msg!("facet-excluded", count = excluded)) } else { String::new() };
    let id = title(field);
    let open = !cx.memory.folded.contains(&id);
    let header = SectionHeader { title: cx.tr(id), note: &note, trailing: &trailing, open };
    if header.show(ui).clicked() {
        if open {
            cx.memory.folded.push(id);
        } else {
            cx.memory.folded.retain(|other| *other != id);
        }
    }
    if !open {
        return;
    }
    let everything = match field {
        Field::Kind => cx.memory.all_kinds,
        Field::Code => cx.memory.all_codes,
        _ => true,
    };
    // What the filter names is always shown, and what no record has only when asked for.
    let mut first = 0;
    let shown_at_first: Vec<bool> = values
        .iter()
        .map(|value| {
            let fits = value.all > 0 && first < FIRST;
            first += usize::from(fits);
            fits || value.place != Place::Free
        })
        .collect();
    let largest = values.iter().map(|value| value.all).max().unwrap_or(0) as usize;
    let columns = Columns::fitting(ui.painter(), largest);
    for (value, at_first) in values.iter().zip(&shown_at_first) {
        if !everything && !at_first {
            continue;
        }
        let spoken = cx.say(&crate::msg!(
            "facet-spoken",
            name = value.name.as_str(),
            count = number(cx.lang, i64::from(value.shown)),
            of = number(cx.lang, i64::from(value.all))
        ));
        let share = Share { count: value.shown as usize, total: value.all as usize, scale: largest, reported: None };
        let row = FacetRow {
            indent: value.depth as f32 * 14.0,
            sign: value.sign,
            selected: value.place == Place::In,
            excluded: value.place == Place::Out,
            columns,
            spoken: Some(&spoken),
            ..FacetRow::new(&value.name, share)
        };
        if let Some(pick) = row.show(ui) {
            cx.send(Command::Facet(field, value.token.clone(), mode(pick, value.place, &values)));
        }
    }
    let more = shown_at_first.iter().filter(|first| !**first).count();
    let toggle = if !everything && more > 0 {
        Some(cx.say(&crate::msg!("facet-more", count = more)))
    } else if everything && field != Field::Review && shown_at_first.contains(&false) {
        Some(cx.tr("facet-fewer").to_owned())
    } else {
        None
    };
    if let Some(label) = toggle {
        ui.horizontal(|ui| {
            ui.add_space(metrics::PANEL_PAD);
            ui.set_min_height(metrics::FACET_ROW);
            if link(ui, &label, metrics::SMALL).clicked() {
                match field {
                    Field::Kind => cx.memory.all_kinds = !everything,
                    _ => cx.memory.all_codes = !everything,
                }
            }
        });
    }
}

/// What a click does: the only chosen value is unchosen, an excluded one let in again.
pub(super) fn mode_of(pick: Pick, place: Place, chosen: usize) -> Mode {
    match (pick, place) {
        (Pick::Only, Place::In) if chosen <= 1 => Mode::Remove,
        (Pick::Only | Pick::Exclude, Place::Out) | (Pick::Add, Place::In | Place::Out) => Mode::Remove,
        (Pick::Only, _) => Mode::Only,
        (Pick::Add, Place::Free) => Mode::Add,
        (Pick::Exclude, _) => Mode::Exclude,
    }
}

fn mode(pick: Pick, place: Place, values: &[Value]) -> Mode {
    mode_of(pick, place, values.iter().filter(|value| value.place == Place::In).count())
}

fn values(cx: &Cx<'_>, ui: &egui::Ui, field: Field, counts: &Counts) -> Vec<Value> {
    let dataset = &cx.state.document.dataset;
    let lexicon = cx.state.lexicon();
    let ast = cx.state.session.query.ast();
    let colors = palette(ui);
    let pair = |symbol: u32| {
        let at = symbol as usize;
        (counts.shown.get(at).copied().unwrap_or(0), counts.all.get(at).copied().unwrap_or(0))
    };
    match field {
        Field::Kind => {
            let coloured = cx.state.session.tab == Tab::Timeline && cx.state.session.stack_by == StackBy::Kind;
            in_tree_order(lexicon, Tree::Kind, counts)
                .into_iter()
                .map(|(symbol, depth)| {
                    let (shown, all) = pair(symbol);
                    let token = lexicon.token(Tree::Kind, symbol).to_owned();
                    let color = super::timeline::series_color(cx, colors, symbol);
                    Value {
                        place: place_of(ast, field, &token),
                        token,
                        name: kind_name(dataset, cx.lang, dataset.names().kinds.id(symbol)),
                        depth,
                        sign: coloured.then_some(Sign::Square(color)),
                        shown,
                        all,
                    }
                })
                .collect()
        }
        Field::Code => in_tree_order(lexicon, Tree::Code, counts)
            .into_iter()
            .map(|(symbol, depth)| {
                let (shown, all) = pair(symbol);
                let token = lexicon.token(Tree::Code, symbol).to_owned();
                let id = dataset.names().codes.id(symbol);
                let header = dataset.header();
                let is_heading = header.codes().iter().any(|code| code.parent.as_deref() == Some(id));
                Value {
                    place: place_of(ast, field, &token),
                    name: header.code_name_in(cx.lang, id),
                    token,
                    depth,
                    sign: (!is_heading).then(|| Sign::Disc(code_disc(header, colors, id))),
                    shown,
                    all,
                }
            })
            .collect(),
        _ => Review::ALL
            .into_iter()
            .enumerate()
            .map(|(at, review)| {
                let (shown, all) = pair(at as u32);
                let token = REVIEWS.get(at).copied().unwrap_or("").to_owned();
                Value {
                    place: place_of(ast, field, &token),
                    token,
                    name: review_name(cx.lang, review).to_owned(),
                    depth: 0,
                    sign: Some(Sign::Mark(mark_of(review))),
                    shown,
                    all,
                }
            })
            .collect(),
    }
}

/// Symbols of a tree with their depth: each after what it stands under, most first among equals.
fn in_tree_order(lexicon: &Lexicon, tree: Tree, counts: &Counts) -> Vec<(u32, usize)> {
    let all = |symbol: u32| counts.all.get(symbol as usize).copied().unwrap_or(0);
    let parent = |symbol: u32| lexicon.up(tree, symbol).get(1).copied();
    let mut order = Vec::new();
    let mut next: Vec<(u32, usize)> = Vec::new();
    let push_children = |next: &mut Vec<(u32, usize)>, of: Option<u32>, depth: usize| {
        let mut children: Vec<u32> = (0..lexicon.count(tree)).filter(|symbol| parent(*symbol) == of).collect();
        // A stack gives the last one first.
        children.sort_by_key(|symbol| (all(*symbol), std::cmp::Reverse(*symbol)));
        next.extend(children.into_iter().map(|symbol| (symbol, depth)));
    };
    push_children(&mut next, None, 0);
    while let Some((symbol, depth)) = next.pop() {
        order.push((symbol, depth));
        push_children(&mut next, Some(symbol), depth + 1);
    }
    order
}

/// The mark of a review.
pub(in crate::ui) fn mark_of(review: Review) -> Mark {
    match review {
        Review::Unreviewed => Mark::Unreviewed,
        Review::Verified => Mark::Verified,
        Review::Disputed => Mark::Disputed,
        Review::Excluded => Mark::Excluded,
    }
}
