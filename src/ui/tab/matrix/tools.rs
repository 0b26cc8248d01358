//! What is chosen of a matrix: what it counts, its rows and columns, their orders, shares.

use eframe::egui;

use crate::analysis::{Bin, ColumnOrder, Counted, RowOrder, Together};
use crate::app::{DisplayCommand, MatrixView, StackBy};
use crate::figures::Share;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::tab::plot::choice_menu;
use crate::ui::tab::timeline::{stack_choices, stack_menu, stack_name};
use crate::ui::theme::{metrics, palette, rich};

/// What is chosen, beside the order in which the rows stand, and what its column is called, if it is that of one.
pub(super) fn tools_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, order: (RowOrder, Option<&str>)) {
    let now = cx.state.session.matrix;
    let mut wanted = now;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(metrics::GAP, 4.0);
        label(cx, ui, "matrix-counts");
        let counted = Counted::ALL.map(|counted| (counted, counted_name(counted)));
        wanted.counted = chosen(cx, ui, "matrix-counts", &counted, now.counted);
        label(cx, ui, "matrix-rows");
        wanted.rows = stack_menu(cx, ui, "matrix-rows", now.rows, false).unwrap_or(now.rows);
        label(cx, ui, "matrix-columns");
        columns_ui(cx, ui, now, &mut wanted);
        if now.asked().is_of_codes() {
            label(cx, ui, "matrix-together");
            wanted.together = chosen(cx, ui, "matrix-together", &TOGETHER, now.together);
        }
        label(cx, ui, "matrix-share");
        let shares: Vec<_> = Share::offered(now.asked()).map(|share| (share, share_name(share))).collect();
        wanted.share = chosen(cx, ui, "matrix-share", &shares, now.recipe_share());
        label(cx, ui, "matrix-order");
        orders_ui(cx, ui, (now, order), &mut wanted);
        if now.columns.is_none() {
            label(cx, ui, "plot-date");
            crate::ui::panel::date_menu(cx, ui);
        }
    });
    if wanted.share == now.recipe_share() {
        // What has no meaning here stays for where it has one.
        wanted.share = now.share;
    }
    if wanted != now {
        cx.send(DisplayCommand::SetMatrix(wanted));
    }
}

/// A label; on the next row where its menu would not stand beside it.
fn label(cx: &Cx<'_>, ui: &mut egui::Ui, id: &'static str) {
    let room = ui.available_size_before_wrap().x;
    let width = crate::ui::widget::text::line(ui.painter(), cx.tr(id), metrics::SMALL, palette(ui).ink2).size().x;
    if room < width + LEAST_MENU {
        ui.end_row();
        // As high as the menu: else the label would stand above its middle.
        ui.allocate_exact_size(egui::vec2(0.0, metrics::BUTTON_HEADER), egui::Sense::hover());
        ui.add_space(-metrics::GAP);
    }
    ui.label(rich(cx.tr(id), metrics::SMALL).color(palette(ui).ink2));
}

/// Bins of time, or values.
fn columns_ui(cx: &Cx<'_>, ui: &mut egui::Ui, now: MatrixView, wanted: &mut MatrixView) {
    let bin_name = |bin: Bin| BINS.iter().find(|(other, _)| *other == bin).map_or("", |(_, id)| cx.tr(id)).to_owned();
    let columns = |(bin, by): (Bin, Option<StackBy>)| by.map_or_else(|| bin_name(bin), |by| stack_name(cx, by));
    // A column of values has no width: that of before stays.
    let is = |by: Option<StackBy>| (now.bin, by);
    let choices = || {
        let bins = BINS.iter().map(|(bin, _)| (*bin, None));
        let values =
            stack_choices(cx, false).into_iter().filter(|by| *by != StackBy::RegionGroup).map(|by| is(Some(by)));
        bins.chain(values).map(|choice| (choice, columns(choice))).collect()
    };
    let chosen = choice_menu(ui, cx.tr("matrix-columns"), (is(now.columns), &columns(is(now.columns))), choices);
    (wanted.bin, wanted.columns) = chosen.unwrap_or((now.bin, now.columns));
}

/// That of the rows, and that of columns that are values.
fn orders_ui(
    cx: &Cx<'_>,
    ui: &mut egui::Ui,
    (now, (order, column)): (MatrixView, (RowOrder, Option<&str>)),
    wanted: &mut MatrixView,
) {
    let orders = || RowOrder::ALL.into_iter().map(|order| (order, order_name(cx, order, None))).collect();
    let name = order_name(cx, order, column);
    wanted.order = choice_menu(ui, cx.tr("matrix-order"), (order, &name), orders).unwrap_or(now.order);
    if now.columns.is_some() {
        label(cx, ui, "matrix-column-order");
        wanted.column_order = chosen(cx, ui, "matrix-column-order", &COLUMN_ORDERS, now.column_order);
    }
}

/// No menu is narrower.
const LEAST_MENU: f32 = 90.0;

const BINS: [(Bin, &str); 3] =
    [(Bin::Year, "period-year"), (Bin::Quarter, "period-quarter"), (Bin::Month, "period-month")];

const TOGETHER: [(Together, &str); 2] =
    [(Together::Record, "matrix-together-record"), (Together::Overlap, "matrix-together-overlap")];

const COLUMN_ORDERS: [(ColumnOrder, &str); 3] = [
    (ColumnOrder::Count, "matrix-order-count"),
    (ColumnOrder::Name, "matrix-order-name"),
    (ColumnOrder::First, "matrix-order-first"),
];

/// A menu of a few choices; gives what was chosen, or what is now.
pub(in crate::ui::tab) fn chosen<T: Copy + PartialEq>(
    cx: &Cx<'_>,
    ui: &mut egui::Ui,
    name: &'static str,
    choices: &[(T, &'static str)],
    now: T,
) -> T {
    let label = choices.iter().find(|(choice, _)| *choice == now).map_or("", |(_, id)| cx.tr(id));
    let named = || choices.iter().map(|(choice, id)| (*choice, cx.tr(id).to_owned())).collect();
    choice_menu(ui, cx.tr(name), (now, label), named).unwrap_or(now)
}

fn counted_name(counted: Counted) -> &'static str {
    match counted {
        Counted::Records => "matrix-counts-records",
        Counted::Uncoded => "matrix-counts-uncoded",
        Counted::WithoutSource => "matrix-counts-without-source",
        Counted::WithoutEvidence => "matrix-counts-without-evidence",
        Counted::Disagreements => "matrix-counts-disagreements",
    }
}

fn share_name(share: Share) -> &'static str {
    match share {
        Share::Counts => "matrix-share-counts",
        Share::Row => "matrix-share-row",
        Share::Column => "matrix-share-column",
        Share::All => "matrix-share-all",
        Share::Jaccard => "matrix-share-jaccard",
    }
}

fn order_name(cx: &Cx<'_>, order: RowOrder, column: Option<&str>) -> String {
    let id = match order {
        RowOrder::Count => "matrix-order-count",
        RowOrder::Name => "matrix-order-name",
        RowOrder::First => "matrix-order-first",
        RowOrder::Undated => "matrix-order-undated",
        RowOrder::Period(bin, number) => {
            return cx.say(&msg!("matrix-order-period", period = bin.text(number)));
        }
        RowOrder::Column(value) => {
            return cx.say(&msg!("matrix-order-period", period = column.unwrap_or_else(|| value.token())));
        }
    };
    cx.tr(id).to_owned()
}
