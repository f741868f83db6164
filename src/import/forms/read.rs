//! The rows of a form: each a criterion of a unit, read, compared and asked of the rules.
//!
//! It must never hold a rule: `domain::decide` is asked about every cell.

use super::problem::{NotAsked, Note, Odd, Place, Problem, Wrong};
use super::table::Table;
use super::{Counts, Entry, Form, Found, Wish, compare, criterion, values};
use crate::domain::command::{Command, Gesture, ResultCell, ScoreCell};
use crate::domain::decide::decide;
use crate::domain::event::Given;
use crate::domain::id::UnitId;
use crate::domain::intake::CellEntry;
use crate::domain::meeting::{Cell as ScoredCell, Meeting};
use crate::domain::points::Points;
use crate::import::book::{Book, BookKind};
use crate::import::cell::{Address, Cell, Row, Sheet};
use crate::papers::self_score::{Asks, COMPUTED, NOT_ASSIGNED, asks, rubric_digest};
use std::collections::BTreeMap;

/// The forms of a table: one, or one for each unit that its rows name.
pub(super) fn table(
    book: &Book,
    sheet: &Sheet,
    table: &Table,
    meeting: &Meeting,
    wish: &Wish,
    place: &Place,
    found: &mut Found,
) {
    let reader = Reader { sheet, table, meeting, wish, place, is_text: book.kind == BookKind::Csv };
    let Some(column_idx) = table.unit else {
        if let Some(unit_idx) = reader.unit(found) {
            let rows: Vec<(u32, &Row)> = reader.rows().collect();
            reader.form(unit_idx, &rows, found);
        }
        return;
    };
    let mut units: BTreeMap<usize, Vec<(u32, &Row)>> = BTreeMap::new();
    for (row_idx, row) in reader.rows() {
        let at = Address::new(row_idx, column_idx);
        let typed = sheet.value(at).said();
        let typed = typed.trim();
        if typed.is_empty() {
            continue;
        }
        match meeting.unit_idx(&UnitId::from(typed)) {
            Some(unit_idx) => units.entry(unit_idx).or_default().push((row_idx, row)),
            None => reader.wrong(at, None, Wrong::UnknownUnit { typed: typed.into() }, found),
        }
    }
    for (unit_idx, rows) in units {
        reader.form(unit_idx, &rows, found);
    }
}

struct Reader<'a> {
    sheet: &'a Sheet,
    table: &'a Table,
    meeting: &'a Meeting,
    wish: &'a Wish,
    place: &'a Place,
    is_text: bool,
}

impl<'a> Reader<'a> {
    fn rows(&self) -> impl Iterator<Item = (u32, &'a Row)> + use<'a> {
        self.sheet.rows.range(self.table.head_row + 1..).map(|(row_idx, row)| (*row_idx, row))
    }

    fn at(&self, at: Address, leaf_idx: Option<usize>) -> Place {
        let criterion = leaf_idx.and_then(|leaf_idx| criterion(self.meeting, leaf_idx));
        Place { at: Some(at), criterion, ..self.place.clone() }
    }

    fn wrong(&self, at: Address, leaf_idx: Option<usize>, wrong: Wrong, found: &mut Found) {
        found.problems.push(Problem { place: self.at(at, leaf_idx), wrong });
    }

    fn note(&self, at: Address, leaf_idx: Option<usize>, odd: Odd, found: &mut Found) {
        found.notes.push(Note { place: self.at(at, leaf_idx), odd });
    }

    /// Whose form it is.
    fn unit(&self, found: &mut Found) -> Option<usize> {
        let place = |at| Place { at, ..self.place.clone() };
        let mut wrong = |at, wrong| {
            found.problems.push(Problem { place: place(at), wrong });
            None
        };
        let set_up = self.meeting.set_up();
        let unit = match &self.table.code {
            None => match &self.wish.unit {
                Some(unit) => unit.clone(),
                None => return wrong(None, Wrong::NoUnit),
            },
            Some((at, None)) => return wrong(Some(*at), Wrong::BadCode),
            Some((at, Some(code))) => {
                if code.rubric != rubric_digest(self.meeting.sheet()) {
                    return wrong(Some(*at), Wrong::OtherRubric);
                }
                if code.meeting != set_up.meeting {
                    if !self.wish.other_meeting {
                        return wrong(Some(*at), Wrong::OtherMeeting);
                    }
                    found.notes.push(Note { place: place(Some(*at)), odd: Odd::OtherMeeting });
                }
                code.unit.clone()
            }
        };
        let unit_idx = self.meeting.unit_idx(&unit);
        if unit_idx.is_none() {
            let at = self.table.code.as_ref().map(|(at, _)| *at);
            found.problems.push(Problem { place: place(at), wrong: Wrong::UnknownUnit { typed: unit.0 } });
        }
        unit_idx
    }

    /// What a form asks for a criterion, or why nothing.
    fn asked(&self, unit_idx: usize, leaf_idx: usize) -> Result<Asks<'a>, NotAsked> {
        let set_up = self.meeting.set_up();
        let leaf = &self.meeting.sheet().leaves[leaf_idx];
        let covers = set_up.regulation.stages[self.wish.stage_idx].covers(&set_up.rubric.sections[leaf.section_idx].id);
        if !covers {
            return Err(NotAsked::Stage);
        }
        if !self.meeting.cell(unit_idx, leaf_idx).is_none_or(ScoredCell::is_assigned) {
            return Err(NotAsked::NotAssigned);
        }
        match asks(&leaf.criterion.kind) {
            Asks::Nothing => Err(NotAsked::Others),
            Asks::Result { .. } | Asks::Level(_) if self.table.result.is_none() => Err(NotAsked::Computed),
            asked => Ok(asked),
        }
    }

    fn form(&self, unit_idx: usize, rows: &[(u32, &Row)], found: &mut Found) {
        let mut form = Form { place: self.place.clone(), unit_idx, counts: Counts::default(), entries: Vec::new() };
        let mut seen: BTreeMap<usize, Address> = BTreeMap::new();
        let mut blank = Vec::new();
        for (row_idx, row) in rows {
            let id_at = Address::new(*row_idx, self.table.criterion);
            let points_at = Address::new(*row_idx, self.table.points);
            let typed = self.sheet.value(id_at).said();
            let typed = typed.trim();
            if typed.is_empty() {
                // Sums stand in such rows by formula; anything else is somebody's and may be lost without a word.
                let stray = self.sheet.cell(points_at).filter(|cell| !cell.has_formula);
                let shown = stray.map(|cell| cell.value.said()).filter(|shown| !shown.trim().is_empty());
                if let Some(shown) = shown {
                    self.note(points_at, None, Odd::Stray { shown: shown.into() }, found);
                }
                continue;
            }
            let Some(leaf_idx) = self.meeting.sheet().leaf_idx(typed) else {
                self.wrong(id_at, None, Wrong::UnknownCriterion { typed: typed.into() }, found);
                continue;
            };
            form.counts.rows += 1;
            if let Some(first) = seen.insert(leaf_idx, id_at) {
                self.wrong(id_at, Some(leaf_idx), Wrong::TwiceCriterion { first }, found);
                continue;
            }
            if row.hidden {
                self.note(points_at, Some(leaf_idx), Odd::HiddenRow, found);
            }
            let n_blank = form.counts.blank;
            self.row(unit_idx, leaf_idx, *row_idx, &mut form, found);
            if form.counts.blank > n_blank {
                blank.extend(criterion(self.meeting, leaf_idx));
            }
        }
        if !blank.is_empty() {
            found.notes.push(Note { place: self.place.clone(), odd: Odd::Blank { criteria: blank } });
        }
        for leaf_idx in 0..self.meeting.sheet().leaves.len() {
            if !seen.contains_key(&leaf_idx) && self.asked(unit_idx, leaf_idx).is_ok() {
                let place = Place { criterion: criterion(self.meeting, leaf_idx), ..self.place.clone() };
                found.problems.push(Problem { place, wrong: Wrong::MissingRow });
            }
        }
        found.forms.push(form);
    }

    fn row(&self, unit_idx: usize, leaf_idx: usize, row_idx: u32, form: &mut Form, found: &mut Found) {
        let at = Address::new(row_idx, self.table.points);
        let asked = match self.asked(unit_idx, leaf_idx) {
            Ok(asked) => asked,
            Err(why) => {
                form.counts.not_asked += 1;
                self.nothing_in(at, leaf_idx, why, found);
                return;
            }
        };
        if let Some(merge) = self.sheet.merge_at(at).filter(|merge| merge.from.row_idx != merge.to.row_idx) {
            self.wrong(at, Some(leaf_idx), Wrong::Merged(merge), found);
            return;
        }
        match self.entry(unit_idx, leaf_idx, row_idx, asked, found) {
            Ok(Some((at, cell))) => {
                let gesture = |command| Gesture {
                    command,
                    author: self.wish.author.clone(),
                    seen: self.meeting.head(),
                    own: Vec::new(),
                };
                match compare::change(self.meeting, self.wish.stage_idx, &cell) {
                    None => form.counts.same += 1,
                    Some(change) => {
                        let command = Command::Import(vec![cell.clone()]);
                        if let Err(refusal) = decide(self.meeting, &gesture(command)) {
                            self.wrong(at, Some(leaf_idx), Wrong::Refused(refusal), found);
                            return;
                        }
                        form.counts.used += 1;
                        form.entries.push(Entry { at, leaf_idx, cell, change });
                    }
                }
            }
            Ok(None) => form.counts.blank += 1,
            Err((at, wrong)) => self.wrong(at, Some(leaf_idx), wrong, found),
        }
    }

    /// Nothing may stand where nothing is asked, but for the marks that the form itself puts there.
    fn nothing_in(&self, at: Address, leaf_idx: usize, why: NotAsked, found: &mut Found) {
        // A table without results shows the points that followed from them: they are not this unit's to say.
        let follows = why == NotAsked::Computed && self.table.result.is_none();
        let shown = self.sheet.value(at).said();
        let is_mark = matches!(shown.trim(), "" | NOT_ASSIGNED | COMPUTED | "-" | "–");
        if !is_mark && !follows {
            self.wrong(at, Some(leaf_idx), Wrong::NotAsked { why }, found);
        }
    }

    /// A cell of a row, in a column that the table may not have.
    fn cell(&self, row_idx: u32, column: Option<u32>) -> (Address, Option<&'a Cell>) {
        let at = Address::new(row_idx, column.unwrap_or(u32::MAX));
        (at, self.sheet.cell(at))
    }

    /// What a row would enter; `None` where nothing is filled in.
    fn entry(
        &self,
        unit_idx: usize,
        leaf_idx: usize,
        row_idx: u32,
        asked: Asks<'_>,
        found: &mut Found,
    ) -> Result<Option<(Address, CellEntry)>, (Address, Wrong)> {
        let (words_at, words_cell) = self.cell(row_idx, self.table.explanation);
        let words = values::words(words_cell).map_err(|wrong| (words_at, wrong))?;
        if let Some((_, true)) = &words {
            self.note(words_at, Some(leaf_idx), Odd::Cleaned, found);
        }
        let explanation = words.map(|(text, _)| text);
        let (evidence_at, evidence_cell) = self.cell(row_idx, self.table.evidence);
        let evidence = values::documents(self.meeting, evidence_cell).map_err(|wrong| (evidence_at, wrong))?;
        let says_more = explanation.is_some() || !evidence.is_empty();
        let filled = match asked {
            Asks::Points => self.points(leaf_idx, row_idx, found)?.map(|(at, points)| (at, Filled::Points(points))),
            _ => self.result(leaf_idx, row_idx, found)?,
        };
        let set_up = self.meeting.set_up();
        let unit = set_up.bloc.units[unit_idx].id.clone();
        let criterion = self.meeting.sheet().leaves[leaf_idx].criterion.id.clone();
        let stage = Some(set_up.regulation.stages[self.wish.stage_idx].id.clone());
        let (reason, provisional) = (self.wish.reason.clone(), false);
        Ok(match filled {
            None => {
                if says_more {
                    let at = Address::new(row_idx, self.table.points);
                    self.note(at, Some(leaf_idx), Odd::WordsOnly, found);
                }
                None
            }
            Some((at, Filled::Points(points))) => {
                let score = ScoreCell {
                    unit,
                    criterion,
                    stage,
                    points,
                    bonus: None,
                    reason,
                    explanation,
                    evidence,
                    provisional,
                };
                Some((at, CellEntry::Score(score)))
            }
            Some((at, Filled::Result(given, target))) => {
                let scorer = None;
                let result = ResultCell {
                    unit,
                    criterion,
                    stage,
                    given,
                    target,
                    scorer,
                    reason,
                    explanation,
                    evidence,
                    provisional,
                };
                Some((at, CellEntry::Result(result)))
            }
        })
    }

    fn points(
        &self,
        leaf_idx: usize,
        row_idx: u32,
        found: &mut Found,
    ) -> Result<Option<(Address, Points)>, (Address, Wrong)> {
        let (at, cell) = self.cell(row_idx, Some(self.table.points));
        let read = values::amount(cell, self.is_text).map_err(|wrong| (at, wrong))?;
        let Some((points, odd)) = read else { return Ok(None) };
        if let Some(odd) = odd {
            self.note(at, Some(leaf_idx), odd, found);
        }
        Ok(Some((at, points)))
    }

    fn result(
        &self,
        leaf_idx: usize,
        row_idx: u32,
        found: &mut Found,
    ) -> Result<Option<(Address, Filled)>, (Address, Wrong)> {
        self.nothing_in(Address::new(row_idx, self.table.points), leaf_idx, NotAsked::Computed, found);
        let (target_at, target_cell) = self.cell(row_idx, self.table.target);
        let target = values::amount(target_cell, self.is_text).map_err(|wrong| (target_at, wrong))?;
        let (at, cell) = self.cell(row_idx, self.table.result);
        let criterion = &self.meeting.sheet().leaves[leaf_idx].criterion;
        let read = values::result(self.meeting, criterion, cell, self.is_text).map_err(|wrong| (at, wrong))?;
        let Some((typed, odd)) = read else {
            if target.is_some() {
                self.note(target_at, Some(leaf_idx), Odd::WordsOnly, found);
            }
            return Ok(None);
        };
        let odds = [(target_at, target.as_ref().and_then(|(_, odd)| odd.clone())), (at, odd)];
        for (at, odd) in odds {
            if let Some(odd) = odd {
                self.note(at, Some(leaf_idx), odd, found);
            }
        }
        let target = target.map(|(target, _)| target);
        match (target, typed.target) {
            (Some(one), Some(other)) if one != other => Err((at, Wrong::TwoTargets)),
            (one, other) => Ok(Some((at, Filled::Result(typed.given, one.or(other))))),
        }
    }
}

/// What is filled in for a criterion.
enum Filled {
    Points(Points),
    Result(Given, Option<Points>),
}
