//! An act tried without being entered: what would be recorded, and which totals and places it would move.
//!
//! It must never write.

use super::{Call, Exit, Outcome, source};
use crate::domain::command::Gesture;
use crate::domain::consequence::{self, Consequence, Move};
use crate::domain::decide::{decide, open_cells};
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::domain::standings::{Basis, Standings};
use crate::journal::attach::looked_up;
use crate::journal::session::Trouble;
use crate::text::clean::shown;
use crate::text::consequence::moved as moved_points;
use crate::text::history::sentence;
use crate::text::lang::Lang;
use crate::words;
use std::io;
use std::path::Path;

/// The option that asks for it; it may stand before or after the words of the act.
pub(super) const OPTION: &str = "--dry-run";

pub(super) fn run(call: &mut Call<'_>, path: &Path, words: &[String], seen: Option<u64>) -> io::Result<Outcome> {
    let session = match source::view(call, path) {
        Ok(session) => session,
        Err(exit) => return Ok(exit.into()),
    };
    if session.condition().stops() {
        let trouble = Trouble::Stopped(session.condition().clone());
        return Ok(call.trouble(&path.to_string_lossy(), &trouble).into());
    }
    let meeting = match source::meeting(&session) {
        Ok(meeting) => meeting,
        Err(exit) => return Ok(exit.into()),
    };
    let facts = match decided(call, meeting, path, words, seen) {
        Ok(facts) => facts,
        Err(refusal) => return Ok(call.trouble("", &Trouble::Refused { order_idx: 0, refusal }).into()),
    };
    let lang = call.lang;
    let said: Vec<String> = facts.iter().map(|event| sentence(event, meeting, lang)).collect();
    call.out(lang.of("Xem trước, chưa ghi:", "Not entered, only tried:"))?;
    for sentence in said {
        call.out(&format!("  {sentence}"))?;
    }
    let Some(after) = consequence::after(meeting, &call.author, facts.clone()) else {
        return Ok(call.trouble("", &Trouble::SelfCheck { record: meeting.head() + 1 }).into());
    };
    // While cells are open only the latest scores make a total for everyone.
    let last = meeting.set_up().last_stage_idx();
    let basis = if open_cells(meeting).0 > 0 { Basis::Mixed } else { Basis::Stage(last) };
    let before = Standings::of(meeting, basis);
    let standings = before.after(meeting, &after);
    let follows = Consequence::of((meeting, &before), (&after, &standings), &facts);
    let moved = moved_points(&after, &follows, lang);
    if !moved.is_empty() {
        call.out(&lang.of(format!("Điểm đổi theo: {moved}"), format!("Points that move with it: {moved}")))?;
    }
    for line in lines(meeting, &follows.units, basis, lang) {
        call.out(&line)?;
    }
    Ok(Exit::Done.into())
}

fn decided(
    call: &Call<'_>,
    meeting: &Meeting,
    path: &Path,
    words: &[String],
    seen: Option<u64>,
) -> Result<Vec<Event>, Refusal> {
    let command = looked_up(words::command(words, meeting)?, path);
    let seen = seen.unwrap_or_else(|| meeting.head());
    decide(meeting, &Gesture { command, author: call.author.clone(), seen, own: Vec::new() })
}

/// What moves, a line a unit.
fn lines(meeting: &Meeting, moves: &[Move], basis: Basis, lang: Lang) -> Vec<String> {
    let set_up = meeting.set_up();
    let basis = match basis {
        Basis::Mixed => lang.of("tạm tính", "provisional").into(),
        Basis::Stage(idx) => shown(set_up.regulation.stages.get(idx).map_or("", |stage| &stage.title)),
    };
    if moves.is_empty() {
        return vec![lang.of(
            format!("Không tổng điểm, thứ hạng nào đổi ({basis})."),
            format!("No total and no place moves ({basis})."),
        )];
    }
    let heading =
        lang.of(format!("Tổng điểm, thứ hạng đổi ({basis}):"), format!("Totals and places that move ({basis}):"));
    let points = |points| lang.points(points, set_up.rubric.decimals);
    let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let line = |one: &Move| {
        let unit = shown(set_up.unit(one.unit_idx).map_or("?", |unit| &unit.short));
        let (total, place) = ((points(one.total.0), points(one.total.1)), (rank(one.rank.0), rank(one.rank.1)));
        let word = lang.of("hạng", "rank");
        match (one.total.0 != one.total.1, one.rank.0 != one.rank.1) {
            (true, true) => format!("  {unit}: {} → {}, {word} {} → {}", total.0, total.1, place.0, place.1),
            (true, false) => format!("  {unit}: {} → {}", total.0, total.1),
            _ => format!("  {unit}: {word} {} → {}", place.0, place.1),
        }
    };
    std::iter::once(heading).chain(moves.iter().map(line)).collect()
}
