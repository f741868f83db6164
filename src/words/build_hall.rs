//! From the words of the acts on the hall to their commands.
//!
//! It must never decide whether the command may be: that is `domain::decide`.

use super::build::{Parsed, wrong_word};
use super::find;
use crate::domain::command::Command;
use crate::domain::gate::GateCommand;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;

pub(in crate::words) fn publish(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let words: Vec<String> = parsed.rest();
    let all = words.is_empty() || matches!(words.as_slice(), [one] if one == "all");
    let units = if all { Ok(Vec::new()) } else { words.iter().map(|word| find::unit(meeting, word)).collect() };
    Ok(Command::Gate(GateCommand::Publish { units: units? }))
}

pub(in crate::words) fn gate(parsed: &mut Parsed, _: &Meeting) -> Result<Command, Refusal> {
    let word = parsed.word()?;
    Ok(Command::Gate(match word.as_str() {
        "open" => GateCommand::Open,
        "close" => GateCommand::Close,
        _ => return Err(wrong_word(parsed.act(), &word)),
    }))
}
