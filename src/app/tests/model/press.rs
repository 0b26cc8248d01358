//! Keys that one frame brings, and what they had to lead to.

use std::sync::Arc;

use super::step::KEYS;
use super::world::World;
use crate::app::annotate::code_of_key;
use crate::app::keyboard::{Class, Focus, InOrder, Keyboard, Press, Stroke, command_of};

impl World {
    /// Presses keys that came within one frame, as the window does.
    fn press_in_order(&mut self, mut order: InOrder<Stroke>) {
        let keyboard = Keyboard { focus: Focus::Table(10), is_editing: false };
        for _ in 0..60 {
            if self.state().is_carrying_out() {
                order.settle();
            }
            let class =
                |stroke: &Stroke| if matches!(stroke, Stroke::Text(_)) { Class::Follows } else { Class::Decides };
            let writes = |key: &Stroke| matches!(key, Stroke::Key(press) if press.key.chars().count() == 1);
            let frame = order.next_frame(class, writes);
            let commands = frame.iter().filter_map(|stroke| command_of(self.state(), keyboard, stroke));
            for command in commands.collect::<Vec<_>>() {
                self.send(command);
            }
            if frame.is_empty() {
                self.end_long_commands();
            }
        }
    }

    /// Presses keys at the table, all in one frame, and looks whether each was taken as if it were the only one.
    pub(super) fn press(&mut self, keys: &[usize]) {
        // Until then no key is taken.
        self.end_long_commands();
        let mut expected: Vec<(String, char)> = Vec::new();
        let rows = Arc::clone(&self.state().derived.rows);
        let mut at = self.state().selected_position();
        let mut current = self.state().selected_id();
        let mut order = InOrder::default();
        let is_quiet = self.state().session.dialogs.is_empty() && self.jobs.is_empty() && !rows.is_empty();
        for key in keys {
            let name = KEYS[key % KEYS.len()];
            let (alt, key) = name.strip_prefix("alt ").map_or((false, name), |key| (true, key));
            let last = rows.len().saturating_sub(1);
            match key {
                "ArrowDown" => at = Some(at.map_or(0, |at| (at + 1).min(last))),
                "ArrowUp" => at = Some(at.map_or(last, |at| at.saturating_sub(1))),
                "Home" => at = Some(0),
                "End" => at = Some(last),
                digit => {
                    expected.extend(current.clone().map(|id| (id, digit.chars().next().unwrap_or(' '))));
                }
            }
            if key.len() > 1 {
                current = at.and_then(|at| rows.get(at)).map(|row| self.state().document.dataset.id(*row));
            }
            order.add([Stroke::Key(Press { command: false, shift: false, alt, key: key.to_owned() })]);
            if key.len() == 1 {
                order.add([Stroke::Text(key.to_owned())]);
            }
        }
        let was = |world: &Self, id: &str, code: &str| {
            let (dataset, coder) = (&world.state().document.dataset, &world.state().settings.coder);
            let policy = dataset.row(id).map(|row| dataset.policy(row));
            policy.is_some_and(|policy| {
                policy.annotations().iter().any(|one| one.code == code && one.by == *coder && one.target.is_none())
            })
        };
        let count = |world: &Self| {
            let dataset = &world.state().document.dataset;
            dataset.rows().map(|row| dataset.policy(row).annotations().len()).sum::<usize>()
        };
        let code = |world: &Self, digit: char| {
            let header = world.state().document.dataset.header();
            code_of_key(header, digit)
        };
        let before = count(self);
        let mut new: Vec<(String, String)> = Vec::new();
        for (id, digit) in expected {
            if let Some(code) = code(self, digit)
                && !was(self, &id, &code)
                && !new.contains(&(id.clone(), code.clone()))
            {
                new.push((id, code));
            }
        }
        self.press_in_order(order);
        let may_change = self.state().document.may_change().is_ok();
        // What a code takes out of the filter, or brings in, moves the rows under the arrows: no list made before tells then.
        let is_still = self.state().derived.rows == rows;
        if is_quiet && may_change && is_still {
            let wrong = new.iter().find(|(id, code)| !was(self, id, code));
            if wrong.is_some() || count(self) != before + new.len() {
                self.wrong_keys = Some(format!(
                    "keys {keys:?} were to put {new:?}, {wrong:?} is not there; {before} annotations before, {} now, {:?} said",
                    count(self),
                    self.state().notices.last().map(|n| n.text.id)
                ));
            }
        }
    }
}
