//! From the words of one act to its command.
//!
//! It must never decide whether the command may be: that is `domain::decide`.

pub(super) mod award;
pub(super) mod ballot;
pub(super) mod discussion;
pub(super) mod minutes;

use super::{Act, find, result};
use crate::domain::command::{Command, DecideTie, ResultCell, ScoreCell};
use crate::domain::evidence::Document;
use crate::domain::id::{CriterionId, EvidenceId, RankingId, StageId, UnitId};
use crate::domain::meeting::Meeting;
use crate::domain::points::Points;
use crate::domain::ranking::TieMethod;
use crate::domain::refusal::{Refusal, Thing};
use crate::text::clean::{self, Kind};
use crate::text::{date, number};

/// The words after an act's name: the plain ones in order, and the options.
pub struct Parsed {
    pub(super) act: &'static Act,
    pub(super) plain: std::vec::IntoIter<String>,
    options: Vec<(String, String)>,
}

impl Parsed {
    /// Sorts the words by the act's form.
    pub fn new(act: &'static Act, words: &[String]) -> Result<Self, Refusal> {
        let (mut plain, mut options) = (Vec::new(), Vec::new());
        let mut words = words.iter();
        let mut only_plain = false;
        while let Some(word) = words.next() {
            if only_plain || !word.starts_with("--") {
                plain.push(word.clone());
                continue;
            }
            if word == "--" {
                only_plain = true;
                continue;
            }
            let (name, given) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            let takes_value = takes_value(act.form, name).ok_or_else(|| wrong_word(act, word))?;
            let value = match (takes_value, given) {
                (false, None) => String::new(),
                (false, Some(_)) => return Err(wrong_word(act, word)),
                (true, Some(value)) => value,
                (true, None) => words.next().ok_or_else(|| lacks_word(act))?.clone(),
            };
            options.push((name.to_owned(), value));
        }
        Ok(Self { act, plain: plain.into_iter(), options })
    }

    /// Fails on a plain word that was not used.
    pub fn done(mut self) -> Result<(), Refusal> {
        match self.plain.next() {
            Some(word) => Err(wrong_word(self.act, &word)),
            None => Ok(()),
        }
    }

    /// The act whose words these are.
    pub(super) fn act(&self) -> &'static Act {
        self.act
    }

    /// The plain words that are left.
    pub(super) fn rest(&mut self) -> Vec<String> {
        self.plain.by_ref().collect()
    }

    pub(super) fn word(&mut self) -> Result<String, Refusal> {
        self.plain.next().ok_or_else(|| lacks_word(self.act))
    }

    /// The next plain word, if one is left.
    pub(in crate::words) fn next_word(&mut self) -> Option<String> {
        self.plain.next()
    }

    /// The refusal of a word that the act does not take there.
    pub(in crate::words) fn wrong(&self, word: &str) -> Refusal {
        wrong_word(self.act, word)
    }

    /// The refusal of an act that lacks a word.
    pub(in crate::words) fn lacks(&self) -> Refusal {
        lacks_word(self.act)
    }

    pub(super) fn option(&self, name: &str) -> Option<&str> {
        // As everywhere, the last one wins.
        self.options.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(in crate::words) fn line(&self, name: &'static str) -> Result<Option<Box<str>>, Refusal> {
        self.option(name).map(|text| line(name, text)).transpose()
    }

    fn cell(&mut self, meeting: &Meeting) -> Result<(UnitId, CriterionId), Refusal> {
        let (unit, criterion) = (self.word()?, self.word()?);
        Ok((find::unit(meeting, &unit)?, find::criterion(meeting, &criterion)?))
    }

    fn points(&mut self) -> Result<Points, Refusal> {
        amount(&self.word()?)
    }

    fn number(&self, name: &str) -> Result<Option<Points>, Refusal> {
        let parse = |typed: &str| number::parse(typed).map_err(|fault| Refusal::Number { typed: typed.into(), fault });
        self.option(name).map(parse).transpose()
    }

    /// The ranking named, or the first one.
    fn ranking(&self, meeting: &Meeting) -> Result<RankingId, Refusal> {
        match self.option("--ranking") {
            Some(typed) => find::ranking(meeting, typed),
            None => Ok(meeting.sheet().ranking(0).id.clone()),
        }
    }

    fn stage(&self, name: &str, meeting: &Meeting) -> Result<Option<StageId>, Refusal> {
        self.option(name).map(|typed| find::stage(meeting, typed)).transpose()
    }

    pub(super) fn evidence(&self) -> Result<Vec<EvidenceId>, Refusal> {
        let given = self.options.iter().filter(|(name, _)| name == "--evidence");
        given.map(|(_, text)| reference("--evidence", text)).collect()
    }
}

/// Whether an option stands in a form, and if so whether a value follows it.
fn takes_value(form: &str, option: &str) -> Option<bool> {
    let mut words = form.split([' ', '[', ']', '|']).filter(|word| !word.is_empty());
    words.find(|word| *word == option)?;
    let after = form.split(option).nth(1).unwrap_or_default();
    Some(after.starts_with(' ') && !after.starts_with(" ["))
}

fn lacks_word(act: &'static Act) -> Refusal {
    Refusal::Form { act: act.name, form: act.form, word: None }
}

pub(super) fn wrong_word(act: &'static Act, word: &str) -> Refusal {
    Refusal::Form { act: act.name, form: act.form, word: Some(word.into()) }
}

pub(super) fn line(what: &'static str, text: &str) -> Result<Box<str>, Refusal> {
    let cleaned = clean::clean(text, Kind::Line);
    // A cut text would say something else than was written: it is refused rather than shortened.
    let cut = cleaned.notices.iter().any(|notice| matches!(notice, clean::Notice::Cut(_)));
    let text = cleaned.text.trim();
    if cut || text.is_empty() { Err(Refusal::Text { what }) } else { Ok(text.into()) }
}

fn amount(typed: &str) -> Result<Points, Refusal> {
    number::parse(typed).map_err(|fault| Refusal::Number { typed: typed.into(), fault })
}

fn reference(what: &'static str, text: &str) -> Result<EvidenceId, Refusal> {
    clean::reference(text).map(EvidenceId::from).map_err(|_| Refusal::Text { what })
}

pub(in crate::words) fn score(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    Ok(Command::Score(ScoreCell {
        unit,
        criterion,
        points: parsed.points()?,
        bonus: parsed.number("--bonus")?,
        stage: parsed.stage("--stage", meeting)?,
        reason: parsed.line("--reason")?,
        explanation: parsed.line("--explanation")?,
        evidence: parsed.evidence()?,
        provisional: parsed.option("--provisional").is_some(),
    }))
}

pub(in crate::words) fn scores(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let mut entries = Vec::new();
    let mut word = Some(parsed.word()?);
    while let Some(unit) = word {
        let (criterion, figure) = (parsed.word()?, parsed.word()?);
        let (unit, criterion) = (find::unit(meeting, &unit)?, find::criterion(meeting, &criterion)?);
        entries.push(result::entry(meeting, unit, criterion, &figure)?);
        word = parsed.next_word();
    }
    Ok(Command::Enter { entries, reason: parsed.line("--reason")? })
}

pub(in crate::words) fn result(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    let typed = result::typed(meeting, &criterion, &parsed.word()?)?;
    let target = parsed.option("--target").map(amount).transpose()?;
    let scorer = parsed.option("--scorer").map(|word| result::scorer(meeting, &criterion, word)).transpose()?;
    // Said twice, it would have to be guessed which one holds; a percentage has no target at all.
    if target.is_some() && typed.target.is_some() {
        return Err(parsed.wrong("--target"));
    }
    if scorer.is_some() && typed.scorer.is_some() {
        return Err(parsed.wrong("--scorer"));
    }
    Ok(Command::Result(ResultCell {
        unit,
        criterion,
        given: typed.given,
        target: target.or(typed.target),
        scorer: scorer.or(typed.scorer),
        stage: parsed.stage("--stage", meeting)?,
        reason: parsed.line("--reason")?,
        explanation: parsed.line("--explanation")?,
        evidence: parsed.evidence()?,
        provisional: parsed.option("--provisional").is_some(),
    }))
}

pub(in crate::words) fn clear(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    Ok(Command::Clear { unit, criterion, stage: parsed.stage("--stage", meeting)?, reason: parsed.line("--reason")? })
}

pub(in crate::words) fn tally(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, rule) = (parsed.word()?, parsed.word()?);
    Ok(Command::Tally {
        unit: find::unit(meeting, &unit)?,
        rule: find::rule(meeting, &rule)?,
        number: parsed.points()?,
        item: parsed.option("--for").map(|typed| find::criterion(meeting, typed)).transpose()?,
        reason: parsed.line("--reason")?,
        mitigation: parsed.line("--mitigation")?,
        evidence: parsed.evidence()?,
    })
}

pub(in crate::words) fn deduct(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    let (points, reason, evidence) = (parsed.points()?, parsed.line("--reason")?, parsed.evidence()?);
    Ok(Command::Deduct { unit, criterion, points, reason, evidence })
}

fn assigning(parsed: &mut Parsed, meeting: &Meeting, counts: bool) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    Ok(Command::Assign { unit, criterion, counts, reason: parsed.line("--reason")? })
}

pub(in crate::words) fn assign(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    assigning(parsed, meeting, true)
}

pub(in crate::words) fn unassign(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    assigning(parsed, meeting, false)
}

pub(in crate::words) fn accept(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let scope = parsed.word()?;
    let (scope, from) = (find::scope(meeting, &scope)?, parsed.stage("--from", meeting)?);
    Ok(Command::Accept { scope, from, reason: parsed.line("--reason")? })
}

pub(in crate::words) fn give_back(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let unit = find::unit(meeting, &parsed.word()?)?;
    Ok(Command::Return { unit, to: parsed.stage("--to", meeting)?, reason: parsed.line("--reason")? })
}

pub(in crate::words) fn contest(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    Ok(Command::Contest { unit, criterion, note: parsed.line("--note")? })
}

pub(in crate::words) fn settle(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    Ok(Command::Settle { unit, criterion })
}

pub(in crate::words) fn exclude(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, ground) = (parsed.word()?, parsed.word()?);
    let (unit, ground) = (find::unit(meeting, &unit)?, find::ground(meeting, &ground)?);
    Ok(Command::Exclude { unit, ground, evidence: parsed.evidence()? })
}

pub(in crate::words) fn reinstate(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let unit = parsed.word()?;
    let ground = parsed.option("--ground").map(|typed| find::ground(meeting, typed)).transpose()?;
    Ok(Command::Reinstate { unit: find::unit(meeting, &unit)?, ground, reason: parsed.line("--reason")? })
}

pub(in crate::words) fn tie(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let mut units = vec![find::unit(meeting, &parsed.word()?)?];
    for word in parsed.plain.by_ref() {
        units.push(find::unit(meeting, &word)?);
    }
    let typed = parsed.option("--method").ok_or_else(|| lacks_word(parsed.act))?;
    let method = TieMethod::ALL.into_iter().find(|method| method.word() == typed);
    let method = method.ok_or_else(|| Refusal::Unknown { thing: Thing::TieMethod, typed: typed.into() })?;
    let ranking = parsed.ranking(meeting)?;
    let (seed, reason) = (parsed.line("--seed")?, parsed.line("--reason")?);
    Ok(Command::Tie(DecideTie { ranking, units, method, seed, reason }))
}

pub(in crate::words) fn add_document(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let title = line("<type>", &parsed.word()?)?;
    let date =
        parsed.option("--date").map(|typed| date::parse(typed).map_err(|_| Refusal::Date { typed: typed.into() }));
    let id = match parsed.option("--id") {
        Some(id) => clean::id(id).map(EvidenceId::from).map_err(|_| Refusal::Text { what: "--id" })?,
        None => next_document(meeting),
    };
    Ok(Command::AddDocument(Document {
        id,
        title,
        number: parsed.line("--number")?.unwrap_or_default(),
        date: date.transpose()?,
        issuer: parsed.line("--issuer")?.unwrap_or_default(),
        subject: parsed.line("--subject")?.unwrap_or_default(),
        file: None,
    }))
}

/// The first of tl-1, tl-2, … (tài liệu) that is free.
pub fn next_document(meeting: &Meeting) -> EvidenceId {
    let taken = meeting.catalogue();
    let ids = (1_u64..).map(|number| format!("tl-{number}"));
    ids.into_iter().find(|id| taken.find(id).is_none()).unwrap_or_default().into()
}

pub(in crate::words) fn cite(parsed: &mut Parsed, meeting: &Meeting) -> Result<Command, Refusal> {
    let (unit, criterion) = parsed.cell(meeting)?;
    let mut evidence = vec![reference("<REF>", &parsed.word()?)?];
    for text in parsed.plain.by_ref() {
        evidence.push(reference("<REF>", &text)?);
    }
    Ok(Command::Cite { unit, criterion, evidence })
}

pub(in crate::words) fn note(parsed: &mut Parsed, _: &Meeting) -> Result<Command, Refusal> {
    let mut text = parsed.word()?;
    for word in parsed.plain.by_ref() {
        text.push(' ');
        text.push_str(&word);
    }
    Ok(Command::Note { text: line("<text>", &text)? })
}

/// A text that may have lines, not longer than the minutes take.
fn paragraph(what: &'static str, text: &str) -> Result<Box<str>, Refusal> {
    let cleaned = clean::clean(text, Kind::Paragraph);
    let cut = cleaned.notices.iter().any(|notice| matches!(notice, clean::Notice::Cut(_)));
    if cut || cleaned.text.trim().is_empty() { Err(Refusal::Text { what }) } else { Ok(cleaned.text.trim().into()) }
}

fn record(parsed: &mut Parsed) -> Result<Option<u64>, Refusal> {
    let Some(word) = parsed.plain.next() else { return Ok(None) };
    let digits = word.trim_start_matches('#');
    let number = digits.parse().map_err(|_| Refusal::Unknown { thing: Thing::Record, typed: word.as_str().into() })?;
    Ok(Some(number))
}

pub(in crate::words) fn undo(parsed: &mut Parsed, _: &Meeting) -> Result<Command, Refusal> {
    Ok(Command::Undo { record: record(parsed)?, reason: parsed.line("--reason")? })
}

pub(in crate::words) fn redo(parsed: &mut Parsed, _: &Meeting) -> Result<Command, Refusal> {
    Ok(Command::Redo { record: record(parsed)? })
}

pub(in crate::words) fn close(parsed: &mut Parsed, _: &Meeting) -> Result<Command, Refusal> {
    let without_adoption = parsed.option("--without-adoption").is_some();
    Ok(Command::Close { without_adoption, reason: parsed.line("--reason")? })
}

/// Help is shown before words become a command; reaching this means that it stands where an act is needed.
pub(in crate::words) fn help(parsed: &mut Parsed, _: &Meeting) -> Result<Command, Refusal> {
    Err(Refusal::Form { act: parsed.act.name, form: parsed.act.form, word: None })
}
