//! The filter line, what is wrong with it, and its terms as chips. All of them say the same.

use eframe::egui::text::{LayoutJob, LayoutSection, TextFormat};
use eframe::egui::{self, Align, Frame, Key, Layout, Modifiers, Panel, ScrollArea, Stroke, TextEdit, vec2};

use super::completion;
use crate::app::{Action, Command, FilterCommand};
use crate::query::{Field, Mistake, NodeKind, chip, top_level_terms, value_label};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{Palette, font, metrics, palette, rich};
use crate::ui::widget::button::{IconButton, ToolButton, link, menu, menu_item, menu_item_enabled};
use crate::ui::widget::chip::{ChipAction, chip as chip_ui};
use crate::ui::widget::context_menu::context_menu;
use crate::ui::widget::field::{frame, put_caret_at_end, select_all};
use crate::ui::widget::{roving, text};
use crate::words::number;

/// The rows under the menu bar.
pub(super) fn query_rows_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, width: f32) {
    let colors = palette(ui);
    let fill = Frame::NONE.fill(colors.panel);
    Panel::top("query").exact_size(metrics::QUERY_ROW).frame(fill).show_separator_line(false).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.add_space(metrics::PANEL_PAD);
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            steps_ui(cx, ui);
            let icons_only = width < 1280.0;
            let why = cx.why_not(Action::SaveView);
            let save = ToolButton::new(cx.tr("action-save-view-short")).icon(Icon::Save).disabled(why.as_deref());
            let why = cx.why_not(Action::CopyCommand);
            let name = cx.tr("action-copy-command");
            let copy = ToolButton::new(name).icon(Icon::Terminal).disabled(why.as_deref());
            // As wide as they are in the language of the window.
            let others = if icons_only { metrics::BUTTON } else { save.width(ui) + metrics::GAP + copy.width(ui) };
            let buttons = super::views::button_width(cx, ui) + metrics::GAP + others;
            let room = (ui.available_width() - buttons - metrics::GAP - metrics::PANEL_PAD).max(200.0);
            line_ui(cx, ui, room);
            super::views::views_button_ui(cx, ui);
            if !icons_only && ui.add(save).clicked() {
                cx.act(Action::SaveView);
            }
            let clicked = if icons_only {
                let button = IconButton::new(Icon::Terminal, name).size(metrics::BUTTON).disabled(why.as_deref());
                ui.add(button).clicked()
            } else {
                ui.add(copy).clicked()
            };
            if clicked {
                cx.act(Action::CopyCommand);
            }
        });
    });
    // The row is there whether it holds something or not, so that nothing below it ever moves.
    if cx.state.document.is_open() {
        Panel::top("chips").exact_size(metrics::CHIPS_ROW).frame(fill).show_separator_line(false).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.add_space(metrics::PANEL_PAD);
                ui.spacing_mut().item_spacing.x = metrics::GAP;
                mistake_ui(cx, ui);
                let own = vec2(ui.available_width(), metrics::CHIPS_ROW);
                ui.allocate_ui_with_layout(own, Layout::right_to_left(Align::Center), |ui| {
                    ui.add_space(metrics::PANEL_PAD);
                    add_filter_ui(cx, ui);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| chips_ui(cx, ui));
                });
            });
        });
    }
}

/// What is wrong with the line, before the chips of the filter that stays meanwhile.
fn mistake_ui(cx: &Cx<'_>, ui: &mut egui::Ui) {
    let completion = &cx.memory.completion;
    let Some(mistake) = cx.state.session.mistakes.iter().find(|mistake| !completion.is_about(mistake)) else { return };
    let colors = palette(ui);
    let what = cx.say(&mistake.message);
    let stays = cx.tr("query-filter-stays");
    Icon::Error.show(ui, colors.error);
    // Chips keep a part of the row: they say which filter it is that stays.
    let has_chips = !top_level_terms(cx.state.session.query.ast()).is_empty();
    let room = ui.available_width() * if has_chips { 0.6 } else { 0.95 };
    let both = format!("{what} {stays}");
    let line = text::elided(ui.painter(), &both, metrics::SMALL, colors.error, room);
    let is_cut = line.elided;
    let told = ui.add(egui::Label::new(line));
    if is_cut {
        told.on_hover_text(both);
    }
}

/// Fields that a filter is most often built from, in groups.
const FIELDS: [&[Field]; 4] = [
    &[Field::Region, Field::Kind, Field::Code, Field::Review, Field::Issued],
    &[Field::Level, Field::Place, Field::Issuer, Field::Tag, Field::By],
    &[Field::Final, Field::Pass, Field::Read],
    &[Field::Title, Field::Text, Field::Has, Field::Missing],
];

/// Begins a term for those who do not know the line: a field is chosen here, and then its value from the list under the line.
fn add_filter_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let button = ToolButton::new(cx.tr("query-add-filter")).icon(Icon::Plus).plain().height(metrics::BUTTON_HEADER);
    menu(ui, button, |ui| {
        // In a low window what does not fit is scrolled.
        let room = (ui.content_rect().bottom() - ui.cursor().top() - metrics::PANEL_PAD).max(metrics::TABLE_ROW);
        let area = ScrollArea::vertical().max_height(room).min_scrolled_height(room);
        area.show(ui, |ui| fields_ui(cx, ui));
    });
}

/// The fields of the menu.
fn fields_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    for (at, fields) in FIELDS.iter().enumerate() {
        if at > 0 {
            ui.separator();
        }
        for field in *fields {
            let word = format!("{}:", field.name());
            if menu_item(ui, &cx.say(&field.label()), Some(&word), false).clicked() {
                begin_term(cx, &word);
            }
        }
        if fields.contains(&Field::Final) {
            let why = cx.why_not(Action::ShowDisagreements);
            let (name, word) = (cx.tr("query-open-disagreement"), "has:disagreement");
            if menu_item_enabled(ui, name, Some(word), false, why.as_deref()).clicked() {
                cx.act(Action::ShowDisagreements);
            }
        }
    }
}

/// Puts the word of a field at the end of the line, and the keyboard behind it.
fn begin_term(cx: &mut Cx<'_>, word: &str) {
    let session = &cx.state.session;
    // What is not understood stays to be mended.
    let line = if session.mistakes.is_empty() { &session.filter_line } else { &session.line };
    let line = line.trim_end();
    // Behind an alternative the term would narrow only the last one.
    let has_alternatives =
        cx.state.session.query.ast().root.as_ref().is_some_and(|root| matches!(root.shape, NodeKind::Or(_)));
    cx.memory.line = match line {
        "" => word.to_owned(),
        line if has_alternatives => format!("({line}) {word}"),
        line => format!("{line} {word}"),
    };
    cx.memory.line_seen.clone_from(&cx.state.session.line);
    cx.memory.completion.begin();
}

/// Back and forward through the filters.
fn steps_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    ui.spacing_mut().item_spacing.x = 0.0;
    for (action, icon) in [(Action::LastFilter, Icon::ChevronLeft), (Action::NextFilter, Icon::ChevronRight)] {
        let why = cx.why_not(action);
        let name = cx.tr(action.spec().name);
        if ui.add(IconButton::new(icon, name).size(metrics::BUTTON).disabled(why.as_deref())).clicked() {
            cx.act(action);
        }
    }
    ui.spacing_mut().item_spacing.x = metrics::GAP;
}

/// The id of the field that the filter is typed in.
pub(in crate::ui) fn filter_line_id() -> egui::Id {
    egui::Id::unique("filter line")
}

fn line_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, width: f32) {
    let colors = palette(ui);
    let open = cx.state.document.is_open();
    if cx.memory.line_seen != cx.state.session.line {
        cx.memory.line.clone_from(&cx.state.session.line);
        cx.memory.line_seen.clone_from(&cx.state.session.line);
    }
    let (rect, _) = ui.allocate_exact_size(vec2(width, metrics::QUERY_FIELD), egui::Sense::hover());
    let background = ui.painter().add(egui::Shape::Noop);
    Icon::Filter.paint_at(ui.painter(), rect.left_center() + vec2(16.0, 0.0), colors.ink2);
    let mut inner = ui.new_child(
        egui::UiBuilder::new().max_rect(rect.shrink2(vec2(4.0, 1.0))).layout(Layout::right_to_left(Align::Center)),
    );
    inner.spacing_mut().item_spacing.x = 4.0;
    if !cx.state.session.line.is_empty() {
        if inner.add(IconButton::new(Icon::Close, cx.tr("action-clear-filter"))).clicked() {
            cx.act(Action::ClearFilter);
        }
        let facets = &cx.state.derived.facets;
        let of = cx.say(&crate::msg!(
            "query-count",
            count = number(cx.lang, i64::from(facets.found)),
            of = number(cx.lang, i64::from(facets.of))
        ));
        inner.label(rich(of, metrics::SMALL).color(colors.ink2));
    }
    let room = inner.available_rect_before_wrap();
    let text_rect = egui::Rect::from_min_max(egui::pos2(rect.left() + 30.0, rect.top() + 1.0), room.max);
    let mut mistakes = cx.state.session.mistakes.clone();
    mistakes.retain(|mistake| !cx.memory.completion.is_about(mistake));
    let mut layouter = |ui: &egui::Ui, text: &dyn egui::TextBuffer, _wrap: f32| {
        ui.painter().layout_job(line_job(text.as_str(), &mistakes, colors))
    };
    let id = filter_line_id();
    let taken = cx.memory.completion.take_keys(ui, id);
    let edit = TextEdit::singleline(&mut cx.memory.line)
        .id(id)
        .hint_text(egui::RichText::new(crate::words::text(cx.lang, "query-hint")).color(colors.ink3))
        .font(font(metrics::BODY))
        .frame(Frame::NONE)
        .margin(egui::Margin::ZERO)
        .align(egui::Align2::LEFT_CENTER)
        .min_size(vec2(0.0, text_rect.height()))
        .desired_width(text_rect.width())
        .interactive(open)
        .layouter(&mut layouter);
    let layout = Layout::centered_and_justified(egui::Direction::TopDown);
    let mut place = ui.new_child(egui::UiBuilder::new().max_rect(text_rect).layout(layout));
    let output = cx.memory.completion.show_line(&mut place, edit);
    let response = output.response.response.clone().accessible_name(crate::words::text(cx.lang, "query-name"));
    let wrong = cx.state.session.mistakes.iter().any(|mistake| !cx.memory.completion.is_about(mistake));
    ui.painter().set(background, frame(rect, response.has_focus(), wrong, colors));
    if cx.state.session.focus_filter {
        response.request_focus();
        // Who begins to type writes a new line, who moves the caret goes on with the old one.
        select_all(ui.ctx(), id, &cx.memory.line);
        cx.send(FilterCommand::Focused);
    }
    if cx.memory.completion.is_begun() && !response.has_focus() {
        response.request_focus();
        put_caret_at_end(ui.ctx(), id, &cx.memory.line);
    }
    let accepted = completion::completion_ui(cx, ui, &output, &taken);
    if response.changed() || accepted {
        cx.memory.line_seen.clone_from(&cx.memory.line);
        let line = cx.memory.line.clone();
        cx.send(FilterCommand::SetLine(line, true));
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            cx.send(FilterCommand::LeaveTyped);
        } else {
            let line = cx.memory.line.clone();
            cx.send(FilterCommand::SetLine(line, false));
        }
    }
    if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
        cx.memory.focus_table = true;
    }
}

/// The line with the grounds of its terms, and with what is wrong underlined.
fn line_job(text: &str, mistakes: &[Mistake], colors: &Palette) -> LayoutJob {
    let mut job = LayoutJob { text: text.to_owned(), ..LayoutJob::default() };
    job.wrap.max_rows = 1;
    job.break_on_newline = false;
    let ast = crate::query::parse(text).ast;
    let terms = top_level_terms(&ast);
    let mut bounds = vec![0, text.len()];
    for term in &terms {
        bounds.extend([term.node.span.byte_start, term.node.span.byte_end]);
    }
    for mistake in mistakes {
        bounds.extend([mistake.span.byte_start, mistake.span.byte_end]);
    }
    bounds.retain(|at| text.is_char_boundary(*at));
    bounds.sort_unstable();
    bounds.dedup();
    for pair in bounds.windows(2) {
        let [from, to] = *pair else { continue };
        let in_term = terms.iter().any(|term| term.node.span.byte_start <= from && to <= term.node.span.byte_end);
        let wrong = mistakes.iter().any(|mistake| mistake.span.byte_start <= from && to <= mistake.span.byte_end);
        let mut format = TextFormat::simple(font(metrics::BODY), colors.ink);
        if in_term {
            format.background = colors.tok;
        }
        if wrong {
            format.underline = Stroke::new(1.5, colors.error);
        }
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: egui::text::ByteIndex(from)..egui::text::ByteIndex(to),
            format,
        });
    }
    job
}

/// The terms of the filter that holds.
fn chips_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let ast = cx.state.session.query.ast();
    let terms = top_level_terms(ast);
    if terms.is_empty() {
        return;
    }
    let lexicon = cx.state.lexicon();
    let dataset = &cx.state.document.dataset;
    let label = |field, value: &str| value_label(dataset, lexicon, cx.lang, field, value);
    let chips: Vec<(usize, String, String)> = terms
        .iter()
        .map(|term| {
            let words = chip(*term, &label);
            (term.index, cx.say(&words.subject), cx.say(&words.says))
        })
        .collect();
    let list = cx.own_id("chips");
    ScrollArea::horizontal().id_salt("chips").show(ui, |ui| {
        roving::list(ui, list, roving::Way::Row, |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = metrics::GAP;
                for (index, subject, says) in &chips {
                    let remove = cx.say(&crate::msg!("query-remove", term = format!("{subject} {says}")));
                    let (action, response) = chip_ui(ui, subject, says, &remove);
                    match action {
                        ChipAction::Remove => cx.send(FilterCommand::RemoveTerm(*index)),
                        ChipAction::Open => cx.act(Action::Find),
                        ChipAction::None => {}
                    }
                    context_menu(ui, &response, |ui| {
                        let ways = [
                            ("quotes-show", Command::Do(Action::ShowQuotes)),
                            ("query-term-edit", Command::Do(Action::Find)),
                            ("query-term-only", FilterCommand::KeepTerm(*index).into()),
                            ("query-term-opposite", FilterCommand::TurnTerm(*index).into()),
                            ("query-term-remove", FilterCommand::RemoveTerm(*index).into()),
                        ];
                        for (label, command) in ways {
                            if menu_item(ui, cx.tr(label), None, false).clicked() {
                                cx.send(command);
                            }
                        }
                    });
                }
                if link(ui, cx.tr("query-clear-all"), metrics::SMALL).clicked() {
                    cx.act(Action::ClearFilter);
                }
            })
        });
    });
}
