//! What a screen reader is told: everything has a role, and the window and whatever can be used has a name.

use eframe::egui::accesskit::{Action, Role};
use egui_kittest::kittest::NodeT as _;
use hongtou::app::Settings;

use super::screen::{USUAL, screen_of};

#[test]
fn nodes_of_the_screen_have_roles_and_what_can_be_used_has_a_name() {
    for (language, program) in [("en", "Hongtou"), ("zh-CN", "红头文件")] {
        let settings = Settings { language: Some(language.to_owned()), ..Settings::default() };
        let harness = screen_of(USUAL, settings);
        let mut odd = Vec::new();
        let mut stack = vec![harness.root().accesskit_node()];
        while let Some(node) = stack.pop() {
            let name = node.label().or_else(|| node.value()).unwrap_or_default();
            let place = node.bounding_box();
            if node.role() == Role::Unknown {
                odd.push(format!("no role: {name:?} {place:?}"));
            }
            // egui makes these, and they need no name.
            let is_plain = matches!(node.role(), Role::ScrollBar | Role::GenericContainer);
            if node.data().supports_action(Action::Click) && name.is_empty() && !is_plain {
                odd.push(format!("no name: {:?} {place:?}", node.role()));
            }
            if node.role() == Role::Window && !name.ends_with(program) {
                odd.push(format!("the window: {name:?}"));
            }
            stack.extend(node.children());
        }
        assert!(odd.is_empty(), "{language}: {}", odd.join("\n"));
    }
}
