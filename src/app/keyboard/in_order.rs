//! What was pressed, clicked and typed, given out so that each takes effect before the next one is looked at: a frame may
//! bring several keys, and the second one is meant for what the first one has led to.

use std::collections::VecDeque;

/// What an event may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Nothing that a key depends on: a key is let go.
    Passes,
    /// The same, and it may come before what waits: the wheel turns.
    Overtakes,
    /// It says where, and with which keys held, the next button is pressed: the pointer moves.
    Moves,
    /// It goes into the field that is typed in, and leads nowhere else.
    Types,
    /// It belongs to the event before: the character that a key writes.
    Follows,
    /// It is a button of the pointer.
    Points,
    /// It may lead anywhere.
    Decides,
}

/// Events that wait for their turn.
#[derive(Debug)]
pub struct InOrder<E> {
    waiting: VecDeque<E>,
    /// For so many frames only what passes is given out: the keyboard is on its way to another place.
    settling: u8,
}

impl<E> Default for InOrder<E> {
    fn default() -> Self {
        Self { waiting: VecDeque::new(), settling: 0 }
    }
}

impl<E> InOrder<E> {
    /// Takes up what came in.
    pub fn add(&mut self, events: impl IntoIterator<Item = E>) {
        self.waiting.extend(events);
    }

    /// The keyboard goes to another place: until it is there, keys wait. One frame asks for it, in the next one it is there.
    pub fn settle(&mut self) {
        self.settling = 2;
    }

    /// Whether something waits.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The events of the next frame, in order: one that decides, with what it writes, or a run of those that type or point. `writes`
    /// says whether an event may write what follows it.
    pub fn next_frame(&mut self, class: impl Fn(&E) -> Class, writes: impl Fn(&E) -> bool) -> Vec<E> {
        let is_settled = self.settling == 0;
        self.settling = self.settling.saturating_sub(1);
        let mut events = Vec::new();
        let mut kind = None;
        let mut decided = None;
        if !is_settled {
            self.take_overtaking(&class, &mut events);
        }
        while let Some(event) = self.waiting.front() {
            let goes = match (class(event), kind) {
                // A button counts where the pointer is at the end of the frame.
                (Class::Moves, Some(Class::Points)) => false,
                (Class::Passes | Class::Overtakes | Class::Moves, _) => true,
                _ if !is_settled => false,
                // One key writes one character; another one would be of the next key, as what another key cannot write.
                (Class::Follows, Some(Class::Decides))
                    if decided.and_then(|at| events.get(at)).is_some_and(&writes) =>
                {
                    kind = Some(Class::Follows);
                    true
                }
                // What it follows was given out in the frame before, or is not known.
                (Class::Follows, None) => {
                    kind = Some(Class::Decides);
                    true
                }
                (own, None) => {
                    (kind, decided) = (Some(own), Some(events.len()));
                    true
                }
                (own @ (Class::Types | Class::Points), Some(before)) => own == before,
                _ => false,
            };
            if !goes {
                break;
            }
            events.extend(self.waiting.pop_front());
        }
        events
    }

    /// Takes what may come before the others.
    fn take_overtaking(&mut self, class: &impl Fn(&E) -> Class, events: &mut Vec<E>) {
        if self.waiting.iter().any(|event| class(event) == Class::Overtakes) {
            let waiting = std::mem::take(&mut self.waiting).into_iter();
            let (first, others): (Vec<E>, Vec<E>) = waiting.partition(|event| class(event) == Class::Overtakes);
            self.waiting = others.into();
            events.extend(first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as events are looked at")]
    fn class(event: &char) -> Class {
        match event {
            'a'..='z' => Class::Types,
            '0'..='9' => Class::Follows,
            'A'..='Z' => Class::Decides,
            '*' => Class::Points,
            '>' => Class::Moves,
            '~' => Class::Overtakes,
            _ => Class::Passes,
        }
    }

    /// Of the keys, one writes nothing.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as events are looked at")]
    fn writes(key: &char) -> bool {
        *key != 'Q'
    }

    fn frames(text: &str) -> Vec<String> {
        let mut order = InOrder::default();
        order.add(text.chars());
        let mut frames = Vec::new();
        while order.is_waiting() {
            frames.push(order.next_frame(class, writes).into_iter().collect());
        }
        frames
    }

    #[test]
    fn next_frame_when_several_keys_came_gives_one_with_what_it_writes() {
        assert_eq!(frames("D3"), ["D3"]);
        assert_eq!(frames("D3E4"), ["D3", "E4"]);
        assert_eq!(frames("D33"), ["D3", "3"]);
        assert_eq!(frames("Q3D4"), ["Q", "3", "D4"]);
        assert_eq!(frames("D.3"), ["D.3"]);
        assert_eq!(frames("D.E."), ["D.", "E."]);
        assert_eq!(frames("abcDef"), ["abc", "D", "ef"]);
        assert_eq!(frames(".*.*D"), [".*.*", "D"]);
        assert_eq!(frames("D*"), ["D", "*"]);
        // A click counts where the pointer was then.
        assert_eq!(frames(">**>**>"), [">**", ">**", ">"]);
        assert_eq!(frames(">D>.>"), [">D>.>"]);
    }

    #[test]
    fn next_frame_when_the_keyboard_is_on_its_way_gives_no_key() {
        let mut order = InOrder::default();
        order.settle();
        order.add(".D.~>~".chars());
        let mut next = || order.next_frame(class, writes).into_iter().collect::<String>();
        assert_eq!([next(), next(), next()], ["~~.", "", "D.>"]);
    }

    proptest! {
        #[test]
        fn next_frame_when_asked_often_enough_gives_everything_in_order(text in "[aDQ3*.>]{0,20}", settle in any::<bool>()) {
            let mut order = InOrder::default();
            order.add(text.chars());
            if settle {
                order.settle();
            }
            let mut all = String::new();
            for _ in 0..text.len() + 2 {
                let frame = order.next_frame(class, writes);
                prop_assert!(frame.iter().filter(|event| class(event) == Class::Decides).count() <= 1);
                all.extend(frame);
            }
            prop_assert_eq!(all, text);
        }
    }
}
