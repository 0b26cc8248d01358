//! Before a figure is written: form, size, colours and language, and how it will look.

use std::sync::Arc;

use eframe::egui::{self, Align2, FontId, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, vec2};

use super::frame::{Answer, Footer, Spec, show};
use super::parts::remark;
use crate::app::{Dialog, DialogCommand, FigureCommand, FigureDraft, FigurePreview, SystemCommand};
use crate::figures::inks::{Colors, MOST_IN_GREY};
use crate::figures::{FIGURES, PageSize};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::segmented::one_of;
use crate::words::Lang;

/// The width of the sheet.
const WIDTH: f32 = 800.0;
/// The height of the preview, at most.
const HIGHEST: f32 = 380.0;
/// How many of the window's heights the preview may take, since the choices stand above it.
const SHARE: f32 = 0.42;

/// The picture of the preview, and what it was made of.
struct Shown {
    preview: Arc<FigurePreview>,
    texture: TextureHandle,
}

pub(super) fn figure_ui(cx: &mut Cx<'_>, ui: &Ui, draft: FigureDraft) {
    let preview = cx.state.figure_preview(&draft).map(|(preview, is_now)| (Arc::clone(preview), is_now));
    let others = [cx.tr("figure-copy-command"), cx.tr("figure-copy-picture")];
    let footer = Footer {
        cancel: Some(cx.tr("dialog-cancel")),
        others: &others,
        primary: cx.tr("export-choose"),
        ..Footer::default()
    };
    let spec = Spec { id: "figure", title: cx.tr("figure-title"), width: WIDTH };
    let mut now = draft;
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        choices_ui(cx, ui, &mut now);
        ui.add_space(10.0);
        preview_ui(cx, ui, preview.as_ref());
        if let Some((preview, _)) = &preview {
            remarks_ui(cx, ui, draft, preview);
        }
        false
    });
    if now != draft {
        cx.send(DialogCommand::set_draft(Dialog::Figure(now)));
    }
    match answer {
        Some(Answer::Primary) => cx.send(FigureCommand::Export(draft)),
        Some(Answer::Other(0)) => {
            let line = cx.state.figure_as_command(&draft);
            cx.send(SystemCommand::Copy(line));
        }
        Some(Answer::Other(_)) => cx.send(FigureCommand::CopyPicture(draft)),
        Some(Answer::Cancel) => cx.send(DialogCommand::Close),
        None => {}
    }
}

/// Something to choose, with its name above it.
fn named(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        remark(ui, name);
        add(ui);
    });
}

fn choices_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut FigureDraft) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0 * metrics::GAP, 6.0);
        named(ui, cx.tr("figure-form"), |ui| {
            let label = |ending: &'static str| match ending {
                "svg" => "SVG",
                "png" => "PNG",
                "pdf" => "PDF",
                _ => "CSV",
            };
            if let Some(ending) = one_of(ui, cx.tr("figure-form"), FIGURES.endings, label, now.ending) {
                now.ending = ending;
            }
        });
        if now.ending == "png" {
            named(ui, cx.tr("figure-dpi"), |ui| {
                let label = |dpi| match dpi {
                    150 => "150",
                    600 => "600",
                    _ => "300",
                };
                if let Some(dpi) = one_of(ui, cx.tr("figure-dpi"), &FigureDraft::DPI, label, now.dpi) {
                    now.dpi = dpi;
                }
            });
        }
        if now.ending == "csv" {
            return;
        }
        named(ui, cx.tr("figure-size"), |ui| {
            let label = |size: PageSize| match size.word {
                "one-column" => cx.tr("figure-one-column"),
                "slide" => cx.tr("figure-slide"),
                _ => cx.tr("figure-two-columns"),
            };
            if let Some(size) = one_of(ui, cx.tr("figure-size"), PageSize::ALL, label, now.size) {
                now.size = size;
            }
        });
        named(ui, cx.tr("figure-colors"), |ui| {
            let label = |colors| match colors {
                Colors::Full => cx.tr("figure-colors-full"),
                Colors::Grey => cx.tr("figure-colors-grey"),
            };
            if let Some(colors) = one_of(ui, cx.tr("figure-colors"), &Colors::ALL, label, now.colors) {
                now.colors = colors;
            }
        });
        named(ui, cx.tr("figure-lang"), |ui| {
            let label = |lang| match lang {
                Lang::En => "English",
                Lang::Zh => "中文",
            };
            let is = now.lang.unwrap_or(cx.lang);
            if let Some(lang) = one_of(ui, cx.tr("figure-lang"), &[Lang::En, Lang::Zh], label, is) {
                now.lang = Some(lang);
            }
        });
    });
}

/// The figure as it will be, as large as there is room.
fn preview_ui(cx: &mut Cx<'_>, ui: &mut Ui, preview: Option<&(Arc<FigurePreview>, bool)>) {
    let colors = palette(ui);
    let height = HIGHEST.min(ui.ctx().content_rect().height() * SHARE);
    let (room, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    // Its pixels are those of the screen.
    let print = preview.map_or_else(|| room.size(), |(preview, _)| preview.print.into());
    let scale = (room.width() / print.x).min(room.height() / print.y);
    let wanted = (print.x * scale * ui.ctx().pixels_per_point()).round().max(1.0) as u32;
    if cx.state.figures.preview_width != wanted {
        cx.send(FigureCommand::SetPreviewWidth(wanted));
    }
    ui.painter().rect_filled(room, metrics::CORNER_BUTTON, colors.panel);
    let Some((preview, is_now)) = preview else {
        let font = FontId::proportional(metrics::SMALL);
        ui.painter().text(room.center(), Align2::CENTER_CENTER, cx.tr("figure-drawing"), font, colors.ink2);
        return;
    };
    let texture = texture(cx, ui, preview);
    let at = Align2::CENTER_CENTER.align_size_within_rect(print * scale, room);
    let tint = if *is_now { egui::Color32::WHITE } else { egui::Color32::from_white_alpha(150) };
    let uv = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    ui.painter().image(texture.id(), at, uv, tint);
    ui.painter().rect_stroke(at, 0.0, Stroke::new(1.0, colors.line), StrokeKind::Outside);
    let name = cx.tr("figure-preview");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
}

/// The picture on the graphics card: made once for each preview.
fn texture(cx: &mut Cx<'_>, ui: &Ui, preview: &Arc<FigurePreview>) -> TextureHandle {
    if let Some(shown) = cx.memory.part::<Shown>().filter(|shown| Arc::ptr_eq(&shown.preview, preview)) {
        return shown.texture.clone();
    }
    let pixels = &preview.pixels;
    let image = egui::ColorImage::from_rgba_unmultiplied([pixels.width, pixels.height], &pixels.rgba);
    let texture = ui.ctx().load_texture("figure preview", image, TextureOptions::LINEAR);
    cx.memory.remember(Shown { preview: Arc::clone(preview), texture: texture.clone() });
    texture
}

/// What is to be known of it before it is written.
fn remarks_ui(cx: &Cx<'_>, ui: &mut Ui, draft: FigureDraft, preview: &FigurePreview) {
    if draft.ending == "csv" {
        return remark(ui, cx.tr("figure-numbers"));
    }
    let (width, height) = preview.print;
    let millimetres = |length: f32| length.round() as i64;
    remark(ui, &cx.say(&msg!("figure-print", width = millimetres(width), height = millimetres(height))));
    if draft.colors == Colors::Grey && preview.series > MOST_IN_GREY {
        remark(ui, &cx.say(&msg!("figure-grey-many", count = preview.series, most = MOST_IN_GREY)));
    }
    if !preview.missing.is_empty() {
        let signs: Vec<String> = preview.missing.iter().map(char::to_string).collect();
        remark(ui, &cx.say(&msg!("cli-figure-missing", count = signs.len(), signs = signs.join(" "))));
    }
    remark(ui, cx.tr("figure-recipe"));
}
