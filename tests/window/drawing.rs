//! The window where graphics do not work as usual.

use super::program::{Program, SCREEN};

/// Neither Vulkan nor EGL: only OpenGL by GLX is left, which wgpu does not know.
const ONLY_GLX: [(&str, &str); 3] = [
    ("VK_DRIVER_FILES", "/nonexistent"),
    ("VK_ICD_FILENAMES", "/nonexistent"),
    ("__EGL_VENDOR_LIBRARY_FILENAMES", "/nonexistent"),
];

#[test]
#[ignore = "needs a display and xdotool"]
fn window_that_wgpu_cannot_draw_is_drawn_by_opengl_and_says_so_once() {
    let _turn = SCREEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut program = Program::start_with(tempfile::tempdir().unwrap(), 57_201, &ONLY_GLX);
    program.wait_for_start("The window is drawn in another way");
    let folder = program.kill();
    let mut again = Program::start_with(folder, 57_202, &ONLY_GLX);
    again.wait_for_start("Guangdong");
    let told = again.seen().into_iter().filter(|one| one.name.starts_with("The window is drawn")).count();
    assert_eq!(told, 0);
    again.close();
}
