//! How the window is drawn, and the next way where one fails: DX12 or Metal, Vulkan, OpenGL by wgpu, at last plain OpenGL.
//!
//! A driver may be there and not work. So the program itself begins only after the first picture stood on the screen:
//! whatever fails before that, with an error or a panic, costs nothing but the next try. `WGPU_BACKEND` decides alone.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui_wgpu::{WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew};
use eframe::{NativeOptions, Renderer, egui, wgpu};

/// One way of drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GraphicsBackend {
    /// By wgpu, which chooses among these.
    Wgpu(wgpu::Backends),
    /// Plain OpenGL, without wgpu.
    OpenGl,
}

impl GraphicsBackend {
    /// The first one: wgpu chooses among all, or what the environment asks for.
    pub(super) fn first() -> Self {
        Self::Wgpu(wgpu::Backends::from_env().unwrap_or(wgpu::Backends::PRIMARY | wgpu::Backends::GL))
    }

    /// The one that settings call so.
    fn of_name(name: &str) -> Option<Self> {
        let backend = NAMES.iter().find(|(_, own)| *own == name);
        backend
            .map(|(backend, _)| Self::Wgpu(wgpu::Backends::from(*backend)))
            .or_else(|| (name == PLAIN).then_some(Self::OpenGl))
    }

    /// The one after this has failed with `tried`; nothing when all have, or the environment wants no other.
    pub(super) fn after(self, tried: Option<wgpu::Backend>, asked_for: bool) -> Option<Self> {
        match self {
            _ if asked_for => None,
            Self::OpenGl => None,
            Self::Wgpu(among) => {
                // Where it is not known which one failed, none of them can be had.
                let left = tried.map_or(wgpu::Backends::empty(), |tried| among - wgpu::Backends::from(tried));
                Some(if left.is_empty() || left == among { Self::OpenGl } else { Self::Wgpu(left) })
            }
        }
    }
}

/// What is known of one try.
#[derive(Debug, Default)]
pub(super) struct Try {
    /// What wgpu chose.
    backend: Mutex<Option<wgpu::Backend>>,
    /// A picture stood on the screen: the program has begun.
    has_begun: AtomicBool,
}

impl Try {
    fn backend(&self) -> Option<wgpu::Backend> {
        *self.backend.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The options of eframe for this way.
    fn options(self: &Arc<Self>, way: GraphicsBackend, viewport: &egui::ViewportBuilder) -> NativeOptions {
        let native = NativeOptions { viewport: viewport.clone(), ..NativeOptions::default() };
        match way {
            GraphicsBackend::OpenGl => NativeOptions { renderer: Renderer::Glow, ..native },
            GraphicsBackend::Wgpu(backends) => {
                let mut setup = WgpuSetupCreateNew::without_display_handle();
                setup.instance_descriptor.backends = backends;
                let (usual, this) = (Arc::clone(&setup.device_descriptor), Arc::clone(self));
                setup.device_descriptor = Arc::new(move |adapter| {
                    let backend = adapter.get_info().backend;
                    *this.backend.lock().unwrap_or_else(PoisonError::into_inner) = Some(backend);
                    usual(adapter)
                });
                let wgpu_options =
                    WgpuConfiguration { wgpu_setup: WgpuSetup::CreateNew(setup), ..WgpuConfiguration::default() };
                NativeOptions { renderer: Renderer::Wgpu, wgpu_options, ..native }
            }
        }
    }
}

/// Opens a window and runs what `build` makes; it is told in which way it is drawn, and what failed before if that is news.
/// `remembered` is the way that worked the last time. Returns once the window is closed, or why none could be drawn.
pub(super) fn run<A: eframe::App>(
    viewport: &egui::ViewportBuilder,
    remembered: Option<&str>,
    build: impl Fn(&eframe::CreationContext<'_>, &'static str, Option<String>) -> A,
) -> Result<(), String> {
    let asked_for = std::env::var_os("WGPU_BACKEND").is_some();
    let remembered = remembered.filter(|_| !asked_for).and_then(GraphicsBackend::of_name);
    let mut failed: Vec<String> = Vec::new();
    let mut way = remembered.unwrap_or_else(GraphicsBackend::first);
    loop {
        let this = Arc::new(Try::default());
        let native = this.options(way, viewport);
        let (begun, told) = (Arc::clone(&this), (!failed.is_empty()).then(|| failed.join("; ")));
        let made = |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App + '_>, _> {
            let app = build(cc, name_of(way, begun.backend()), told);
            Ok(Box::new(FromFirstPicture { app, this: begun, pictures: 0 }))
        };
        // Nothing of ours is used again after a panic: the program had not begun.
        let ended = catch_unwind(AssertUnwindSafe(|| eframe::run_native("hongtou", native, Box::new(made))));
        let why = match ended {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => error.to_string(),
            Err(panic) if this.has_begun.load(Ordering::Relaxed) => std::panic::resume_unwind(panic),
            Err(panic) => words_of(&*panic),
        };
        if this.has_begun.load(Ordering::Relaxed) {
            return Err(why);
        }
        failed.push(format!("{}: {why}", name_of(way, this.backend())));
        // What worked the last time and does not any more: from the beginning.
        let next = if failed.len() == 1 && remembered.is_some() {
            Some(GraphicsBackend::first())
        } else {
            way.after(this.backend(), asked_for)
        };
        way = next.ok_or_else(|| failed.join("\n"))?;
    }
}

/// The program, which begins once an empty picture stood on the screen.
struct FromFirstPicture<A> {
    app: A,
    this: Arc<Try>,
    pictures: u32,
}

impl<A: eframe::App> eframe::App for FromFirstPicture<A> {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        // This comes before the picture is drawn: that it stood there is known the next time.
        if self.pictures > 0 {
            self.this.has_begun.store(true, Ordering::Relaxed);
            self.app.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.pictures = self.pictures.saturating_add(1);
        if self.this.has_begun.load(Ordering::Relaxed) {
            self.app.ui(ui, frame);
        } else {
            ui.ctx().request_repaint();
        }
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        self.app.on_exit(gl);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }

    fn persist_egui_memory(&self) -> bool {
        self.app.persist_egui_memory()
    }
}

/// What a panic said.
fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic").to_owned()
}

/// The ways of wgpu as settings and messages call them: as `WGPU_BACKEND` does.
const NAMES: [(wgpu::Backend, &str); 4] = [
    (wgpu::Backend::Vulkan, "vulkan"),
    (wgpu::Backend::Metal, "metal"),
    (wgpu::Backend::Dx12, "dx12"),
    (wgpu::Backend::Gl, "gl"),
];
/// Plain OpenGL.
const PLAIN: &str = "opengl";

/// The name of a way, with what wgpu chose.
fn name_of(way: GraphicsBackend, backend: Option<wgpu::Backend>) -> &'static str {
    match way {
        GraphicsBackend::OpenGl => PLAIN,
        GraphicsBackend::Wgpu(_) => {
            NAMES.iter().find(|(own, _)| Some(*own) == backend).map_or("wgpu", |(_, name)| name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wgpu::{Backend, Backends};

    #[test]
    fn ways_that_fail_one_after_the_other_end_with_plain_opengl() {
        let all = GraphicsBackend::Wgpu(Backends::PRIMARY | Backends::GL);
        let mut way = all;
        for tried in [Backend::Dx12, Backend::Vulkan, Backend::Metal, Backend::BrowserWebGpu] {
            way = way.after(Some(tried), false).unwrap();
            assert!(matches!(way, GraphicsBackend::Wgpu(left) if !left.contains(Backends::from(tried))), "{way:?}");
        }
        assert_eq!(way, GraphicsBackend::Wgpu(Backends::GL));
        assert_eq!(way.after(Some(Backend::Gl), false), Some(GraphicsBackend::OpenGl));
        assert_eq!(GraphicsBackend::OpenGl.after(None, false), None);
        // Without any adapter, and with one that was excluded before, nothing of wgpu is left to try.
        assert_eq!(all.after(None, false), Some(GraphicsBackend::OpenGl));
        assert_eq!(
            GraphicsBackend::Wgpu(Backends::GL).after(Some(Backend::Vulkan), false),
            Some(GraphicsBackend::OpenGl)
        );
    }

    #[test]
    fn way_that_is_remembered_is_found_by_its_name() {
        for (backend, name) in NAMES {
            let way = GraphicsBackend::of_name(name).unwrap();
            assert_eq!((way, name_of(way, Some(backend))), (GraphicsBackend::Wgpu(Backends::from(backend)), name));
        }
        assert_eq!(GraphicsBackend::of_name(PLAIN), Some(GraphicsBackend::OpenGl));
        assert_eq!(name_of(GraphicsBackend::OpenGl, None), PLAIN);
        assert_eq!(GraphicsBackend::of_name("abacus"), None);
    }

    #[test]
    fn way_that_the_environment_asks_for_is_the_only_one() {
        assert_eq!(GraphicsBackend::Wgpu(Backends::VULKAN).after(Some(Backend::Vulkan), true), None);
        assert_eq!(GraphicsBackend::Wgpu(Backends::VULKAN).after(None, true), None);
    }
}
