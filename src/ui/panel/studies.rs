//! The studies that count policies by province: which there are, which one is shown beside the provinces, what it reports of each.
//!
//! It must not know how a province is drawn.

use eframe::egui;

use crate::app::DisplayCommand;
use crate::dataset::Reported;
use crate::query::date_words;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::metrics;
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::words::Lang;

/// A study that counts policies by province.
pub(super) struct Study {
    pub(super) name: String,
    pub(super) provinces: usize,
    pub(super) largest: i64,
}

/// What a study reports of a province.
#[derive(Clone)]
pub(super) struct Count {
    pub(super) count: i64,
    pub(super) tooltip: String,
}

/// Which study's counts the diamonds show.
pub(super) fn study_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let studies = studies(cx);
    if studies.is_empty() {
        return;
    }
    let chosen = chosen_study(cx, &studies);
    let label = match &chosen {
        Some(name) => cx.say(&crate::msg!("places-reported", by = name.as_str())),
        None => cx.tr("places-no-study").to_owned(),
    };
    ui.horizontal(|ui| {
        ui.add_space(4.0);
        let button = ToolButton::new(&label)
            .icon(Icon::Diamond)
            .plain()
            .height(metrics::BUTTON_HEADER)
            .name(cx.tr("places-study"));
        menu(ui, button, |ui| {
            for Study { name, .. } in &studies {
                if menu_item(ui, name, None, chosen.as_ref() == Some(name)).clicked() {
                    cx.send(DisplayCommand::SetStudy(Some(name.clone())));
                }
            }
            if menu_item(ui, cx.tr("places-no-study"), None, chosen.is_none()).clicked() {
                cx.send(DisplayCommand::SetStudy(Some(String::new())));
            }
        });
    });
    ui.add_space(2.0);
}

/// The name of a study with its period: counts of one study for different periods are different series.
pub(super) fn study_of(reported: &Reported, lang: Lang) -> Option<String> {
    let by = reported.by.best(lang)?;
    Some(match &reported.issued {
        Some(period) => format!("{by}, {}", date_words(lang, period)),
        None => by.to_owned(),
    })
}

/// Counts of policies of single regions only: others have no place beside a province.
pub(super) fn by_region(reported: &Reported) -> bool {
    reported.regions.len() == 1 && reported.of == "policies" && reported.count.is_some()
}

/// The studies, and how many provinces each covers and the largest of its counts.
pub(super) fn studies(cx: &Cx<'_>) -> Vec<Study> {
    let mut studies: Vec<Study> = Vec::new();
    for reported in cx.state.document.dataset.header().reported().iter().filter(|one| by_region(one)) {
        let Some(name) = study_of(reported, cx.lang) else { continue };
        let count = reported.count.unwrap_or(0);
        match studies.iter_mut().find(|other| other.name == name) {
            Some(study) => {
                study.provinces += 1;
                study.largest = study.largest.max(count);
            }
            None => studies.push(Study { name, provinces: 1, largest: count }),
        }
    }
    // The study that covers most provinces first.
    studies.sort_by_key(|study| std::cmp::Reverse(study.provinces));
    studies
}

/// The chosen study. Until one, or none, is chosen, the first one all of whose counts have a place beside the bars.
pub(super) fn chosen_study(cx: &Cx<'_>, studies: &[Study]) -> Option<String> {
    let scale = cx.state.derived.facets.region.all.iter().max().copied().unwrap_or(0);
    match &cx.state.session.study {
        Some(name) if name.is_empty() => None,
        Some(name) if studies.iter().any(|study| study.name == *name) => Some(name.clone()),
        _ => studies.iter().find(|study| study.largest <= i64::from(scale)).map(|study| study.name.clone()),
    }
}

pub(super) fn reported_for(cx: &Cx<'_>, region: &str, study: &str) -> Option<Count> {
    cx.state.document.dataset.header().reported().iter().find_map(|reported| {
        let name = study_of(reported, cx.lang)?;
        if !by_region(reported) || name != study || reported.regions.first().map(String::as_str) != Some(region) {
            return None;
        }
        let count = reported.count?;
        let what = if reported.at_least { "places-reports-at-least" } else { "places-reports" };
        let message = crate::words::Message::new(what).with("by", name).with("count", count);
        let mut tooltip = cx.say(&message);
        if let Some(note) = reported.note.best(cx.lang) {
            tooltip.push('\n');
            tooltip.push_str(note);
        }
        Some(Count { count, tooltip })
    })
}
