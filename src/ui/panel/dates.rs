//! The date by which strip and timeline count: chosen from a menu, and another one offered where few records have it.

use eframe::egui;

use crate::app::DisplayCommand;
use crate::query::DatePart;
use crate::ui::cx::Cx;
use crate::ui::theme::metrics;
use crate::ui::widget::button::{ToolButton, link, menu, menu_item};

const DATES: [(DatePart, &str); 4] = [
    (DatePart::Issued, "plot-by-issued"),
    (DatePart::Published, "plot-by-published"),
    (DatePart::Effective, "plot-by-effective"),
    (DatePart::Repealed, "plot-by-repealed"),
];

/// Chooses the date by which strip and timeline count, and says which it is.
pub(in crate::ui) fn date_menu(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let now = cx.state.session.date;
    let label = DATES.iter().find(|(date, _)| *date == now).map_or("plot-by-issued", |(_, id)| id);
    let button = ToolButton::new(cx.tr(label)).plain().height(metrics::BUTTON_HEADER).name(cx.tr("plot-date"));
    menu(ui, button, |ui| {
        for (date, id) in DATES {
            if menu_item(ui, cx.tr(id), None, date == now).clicked() {
                cx.send(DisplayCommand::SetDate(date));
            }
        }
    });
}

/// Where only few records stand in a bin of time by the date that is counted by: says so, and offers the date by which most
/// do. It is not taken without being asked for.
pub(in crate::ui) fn date_suggestion(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let now = cx.state.session.date;
    let Some(dated) = cx.state.derived.dated else { return };
    let counts = DatePart::ALL.into_iter().zip(dated);
    let own = counts.clone().find(|(date, _)| *date == now).map_or(0, |(_, count)| count);
    let Some((date, count)) = counts.rev().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > own) else {
        return;
    };
    let name = |wanted: DatePart| DATES.iter().find(|(date, _)| *date == wanted).map_or("", |(_, id)| cx.tr(id));
    let (own_name, other_name) = (name(now).to_owned(), name(date).to_owned());
    let of = cx.state.derived.facets.of;
    let short = cx.say(&crate::msg!("plot-date-offer", date = other_name.as_str(), count = count));
    let long = cx.say(&crate::msg!(
        "plot-date-offer-why",
        own = own_name.as_str(),
        few = own,
        of = of,
        date = other_name.as_str(),
        count = count
    ));
    if link(ui, &short, metrics::SMALL).on_hover_text(long).clicked() {
        cx.send(DisplayCommand::SetDate(date));
    }
}
