//! What the menu of a mark does: it is for the piece that the pointer met, or that the keyboard is at.

use eframe::egui::{Response, Ui};

use super::{ChartAction, LaidOut};
use crate::figures::layout::{TargetWords, TooltipRow, pos};
use crate::query::Opens;
use crate::ui::widget::mark_menu::{MarkChoice, MarkMenu};

/// Gives a target its menu; `whole` is the target with its pieces, `here` where the keyboard is in it.
pub(super) fn of_target(
    ui: &Ui,
    menu: &MarkMenu<'_>,
    response: &Response,
    (laid, whole, here): (&LaidOut, usize, usize),
) -> Option<ChartAction> {
    let id = response.id.with("menu is for");
    if response.secondary_clicked() {
        let at = response.interact_pointer_pos().and_then(|at| laid.target_at(pos(at.x, at.y)));
        let met = at.filter(|at| laid.whole(*at) == whole).unwrap_or(whole);
        ui.data_mut(|data| data.insert_temp(id, met));
    } else if !response.context_menu_opened() {
        ui.data_mut(|data| data.insert_temp(id, here));
    }
    let at = ui.data(|data| data.get_temp(id)).unwrap_or(here);
    let target = laid.targets.get(at).or_else(|| laid.targets.get(whole))?;
    // What no line can tell from the rest of its bar stands for the bar.
    let opens = target.opens.as_ref().or_else(|| laid.targets.get(whole)?.opens.as_ref());
    menu.show(ui, response, opens.is_some()).and_then(|choice| done(choice, opens, || numbers(&target.words)))
}

/// What was chosen, as what the chart says.
pub(super) fn done(choice: MarkChoice, opens: Option<&Opens>, numbers: impl FnOnce() -> String) -> Option<ChartAction> {
    match choice {
        MarkChoice::CopyNumbers => Some(ChartAction::CopyNumbers(numbers())),
        _ => opens.cloned().map(|opens| ChartAction::Menu(choice, opens)),
    }
}

/// What is told of a mark, as a table with tabs between its columns.
fn numbers(words: &TargetWords) -> String {
    if words.rows.is_empty() && words.sum.is_none() {
        // Nothing but the name has the number.
        return words.name.clone();
    }
    let line = |first: &str, others: &[String]| {
        let cells = [first].into_iter().chain(others.iter().map(String::as_str));
        cells.collect::<Vec<_>>().join("\t")
    };
    let row = |row: &TooltipRow| line(&row.name, &row.numbers);
    let head = line(&words.title, &words.columns);
    [head].into_iter().chain(words.rows.iter().chain(&words.sum).map(row)).collect::<Vec<_>>().join("\n")
}
