//! The palette as egui's style, for the widgets that egui brings: menus, fields, scroll bars, windows.

use eframe::egui::style::{ScrollAnimation, ScrollFadeStyle, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals};
use eframe::egui::{Color32, CornerRadius, Margin, Shadow, Stroke, Style, Ui, Visuals, vec2};

use super::{Palette, fonts, metrics};

/// The style of one theme.
pub(super) fn of(palette: &Palette, dark: bool) -> Style {
    let base = if dark { Visuals::dark() } else { Visuals::light() };
    let mut style = Style {
        text_styles: fonts::text_styles(),
        visuals: visuals(palette, base),
        // Nothing moves but the caret.
        animation_time: 0.0,
        scroll_animation: ScrollAnimation::none(),
        ..Style::default()
    };

    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(metrics::GAP, 4.0);
    spacing.button_padding = vec2(9.0, 2.0);
    spacing.interact_size = vec2(metrics::BUTTON, metrics::BUTTON);
    spacing.window_margin = Margin::same(12);
    spacing.menu_margin = Margin::same(6);
    spacing.indent = 16.0;
    spacing.icon_width = metrics::ICON;
    spacing.icon_width_inner = 8.0;
    spacing.icon_spacing = metrics::ICON_GAP;
    spacing.combo_width = 80.0;
    spacing.combo_height = 320.0;
    spacing.tooltip_width = metrics::POPUP;
    spacing.scroll = scroll();

    style.interaction.tooltip_delay = 0.3;
    style.interaction.selectable_labels = false;
    style
}

/// A thin bar over the contents, always visible, that takes no room.
fn scroll() -> ScrollStyle {
    ScrollStyle {
        floating: true,
        bar_width: 8.0,
        floating_width: 6.0,
        floating_allocated_width: 0.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        handle_min_length: 24.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.2,
        active_handle_opacity: 0.28,
        interact_handle_opacity: 0.45,
        fade: ScrollFadeStyle { strength: 0.0, size: 0.0 },
        ..ScrollStyle::solid()
    }
}

fn visuals(palette: &Palette, base: Visuals) -> Visuals {
    let corner = CornerRadius::same(metrics::CORNER_BUTTON);
    let state = |fill: Color32, stroke: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: corner,
        fg_stroke: Stroke::new(1.3, text),
        expansion: 0.0,
    };
    let line = Stroke::new(1.0, palette.line);
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(36) };

    let mut visuals = base;
    visuals.widgets.noninteractive = state(palette.panel, line, palette.ink);
    visuals.widgets.inactive = state(palette.raised, line, palette.ink);
    visuals.widgets.hovered = state(palette.hover, line, palette.ink);
    // egui shows a pressed and a focused widget alike; the ring is there for the keyboard.
    visuals.widgets.active = state(palette.press, Stroke::new(2.0, palette.focus), palette.ink);
    visuals.widgets.open = state(palette.press, line, palette.ink);

    // The stroke is also the colour of selected text, hence ink and not the focus blue.
    visuals.selection = Selection { bg_fill: palette.tsel, stroke: Stroke::new(1.5, palette.ink) };
    visuals.weak_text_color = Some(palette.ink3);
    visuals.hyperlink_color = palette.info;
    visuals.faint_bg_color = palette.panel;
    visuals.extreme_bg_color = palette.base;
    visuals.text_edit_bg_color = Some(palette.base);
    visuals.code_bg_color = palette.tok;
    visuals.warn_fg_color = palette.warn;
    visuals.error_fg_color = palette.error;
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.raised;
    visuals.window_stroke = Stroke::new(1.0, palette.ctl);
    visuals.window_corner_radius = CornerRadius::same(metrics::CORNER_DIALOG);
    visuals.menu_corner_radius = CornerRadius::same(metrics::CORNER_DIALOG);
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.window_highlight_topmost = false;
    visuals.text_cursor = TextCursorStyle { stroke: Stroke::new(1.3, palette.ink), ..TextCursorStyle::default() };
    visuals.indent_has_left_vline = false;
    visuals.collapsing_header_frame = false;
    visuals.striped = false;
    visuals.slider_trailing_fill = true;
    visuals.image_loading_spinners = false;
    visuals
}

/// Inside, fields, check boxes and radio buttons have the darker border that inputs need to be seen.
pub fn input_scope<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        let palette = super::palette(ui);
        let border = Stroke::new(1.0, palette.ctl);
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = border;
        widgets.inactive.bg_fill = palette.base;
        widgets.inactive.weak_bg_fill = palette.base;
        widgets.hovered.bg_stroke = Stroke::new(1.0, palette.ink2);
        widgets.hovered.bg_fill = palette.base;
        widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.line);
        add(ui)
    })
    .inner
}
