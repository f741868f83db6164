//! What hands do on the console beside its keys: letters composed by Telex or VNI, hints pressed with the mouse.
//!
//! It must never know which key a hint names: what is pressed is what is seen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::Chord;
use crate::ui::action::Action;
use crate::ui::console::Console;
use crate::ui::desk::key_label;
use crate::ui::keymap::Binding;
use crate::ui::screen::{self, Layer};
use crate::ui::theme::Role;
use crate::ui::typing::Typing;

impl Console {
    /// A letter from the keyboard, composed where somebody asked for it and prose is typed.
    pub(crate) fn letter(&mut self, c: char) {
        let typing = self.desk.typing;
        if typing == Typing::Plain || !self.layers.last().is_some_and(takes_prose) {
            self.composer.reset();
            return self.write(c.encode_utf8(&mut [0; 4]), false);
        }
        let (gone, fresh) = self.composer.key(typing, c);
        for _ in 0..gone {
            if let Some(layer) = self.layers.last_mut() {
                layer.act(&self.desk, Action::DeleteLeft);
            }
        }
        self.write(&fresh, false);
    }

    /// Changes how letters are composed, and says so.
    pub(crate) fn next_typing(&mut self) {
        self.desk.typing = self.desk.typing.next();
        self.say(self.desk.typing.said(self.desk.lang), Role::Text);
    }

    /// Presses the key that a hint on the lowest line names; answers whether one was hit.
    pub(crate) fn press_hint(&mut self, x: u16) -> bool {
        let (width, height) = self.desk.size;
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        screen::draw(self, area, &mut buf);
        let y = height.saturating_sub(1);
        let row: Vec<&str> = (0..width).filter_map(|x| buf.cell((x, y)).map(ratatui::buffer::Cell::symbol)).collect();
        let blank = |at: usize| row.get(at).is_none_or(|symbol| *symbol == " ");
        let x = usize::from(x);
        if blank(x) && blank(x + 1) {
            return false;
        }
        // Two blanks part the hints; the first word of one is its key.
        let start = (0..=x).rev().find(|at| blank(*at) && (*at == 0 || blank(at - 1))).map_or(0, |at| at + 1);
        let label: String = row.iter().skip(start).take_while(|symbol| **symbol != " ").copied().collect();
        let context = self.context();
        let keys = self.desk.keymap.in_force(context).into_iter().map(Binding::keys);
        let Some(keys) = keys.into_iter().find(|keys| key_label(keys) == label) else { return false };
        let chords: Vec<Chord> = keys.split(' ').filter_map(|chord| chord.parse().ok()).collect();
        for chord in chords {
            self.press(chord);
        }
        true
    }
}

/// Whether prose is typed on a layer: names of acts, ids, figures and paths are none.
fn takes_prose(layer: &Layer) -> bool {
    match layer {
        Layer::Ask(_) => true,
        Layer::Form(form) => form.takes_prose(),
        Layer::Document(form) => form.takes_prose(),
        Layer::Editor(editor) => editor.takes_prose(),
        Layer::Words(words) => {
            let text = words.field.text();
            text.starts_with("note ") || text.matches('"').count() % 2 == 1
        }
        _ => false,
    }
}
