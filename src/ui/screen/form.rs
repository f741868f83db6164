//! Bonus and deductions of one unit: the rules with their counts, the number, the reason, the document.
//!
//! It must never know what a rule is worth: that is `domain::ledger`.

use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::id::{CriterionId, EvidenceId, RuleId};
use crate::domain::ledger::valued;
use crate::domain::meeting::LineOf;
use crate::domain::points::Points;
use crate::domain::refusal::Refusal;
use crate::domain::regulation::{Attach, EvidenceNeed, LedgerKind, LedgerRule, Sign};
use crate::text::lang::Said;
use crate::text::width::wrap;
use crate::text::{number, refusals};
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Spot};
use crate::ui::field::{Edited, Field};
use crate::ui::outlook::{Outlook, facts, outlook};
use crate::ui::screen::cite::Offers;
use crate::ui::screen::{Intent, Reply, tray};
use crate::ui::theme::Role;
use crate::ui::widget::brush::{Brush, size};
use crate::ui::widget::line::{self, Caret};
use crate::ui::widget::strip;

/// Most lines of rules shown at once.
const LINES: usize = 8;
/// Index of the field of the document.
const DOCUMENT: usize = 2;
/// Cells before a field: its mark and its label.
const LABEL: u16 = 12;

/// One line to choose: a rule of the regulation, or a deduction on the criterion under the cursor.
struct Choice {
    rule: Option<RuleId>,
    /// The criterion the rule is entered for, if it is entered item by item.
    item: Option<CriterionId>,
    title: String,
    unit: &'static str,
    note: String,
    number: Option<Points>,
    worth: Points,
    /// What the line that stands there says; kept where nothing else is typed.
    reason: Option<Box<str>>,
    mitigation: Option<Box<str>>,
    evidence: Vec<EvidenceId>,
    /// Whether the rule asks for a document.
    needs_evidence: bool,
}

/// The state of the form.
pub struct Form {
    /// Number of the last record that was before the person's eyes.
    pub seen: u64,
    spot: Spot,
    sign: Sign,
    choices: Vec<Choice>,
    chosen: usize,
    /// Number, reason, document.
    fields: [Field; 3],
    at: usize,
    /// Whether a document that the rule needs was asked for.
    asked: bool,
    /// The documents of the catalogue, while one is typed.
    offers: Offers,
    view: Option<Result<Outlook, Said>>,
}

impl Form {
    /// Opens the form for the unit under the cursor.
    pub fn new(desk: &Desk, sign: Sign) -> Self {
        let lang = desk.lang;
        let lines = valued(&desk.meeting, desk.spot.unit_idx);
        let rules = desk.meeting.set_up().regulation.rules.iter().filter(|rule| rule.sign == sign);
        let leaf = desk.leaf_idx().and_then(|idx| desk.leaf(idx));
        let at_leaf = leaf.map_or_else(String::new, |leaf| {
            format!("{} {} {}", lang.of("Tại tiêu chí", "On criterion"), leaf.criterion.id, leaf.criterion.title)
        });
        let mut choices: Vec<Choice> = Vec::new();
        for rule in rules {
            let mine = lines.iter().filter(|line| line.rule.is_some_and(|known| known.id == rule.id));
            let line_of = |of: &LineOf| mine.clone().find(|line| line.line.of == *of).map(|line| line.line);
            let stands = line_of(&LineOf::Rule(rule.id.clone(), None));
            let counted = match rule.kind {
                LedgerKind::Free { .. } => lang.of("điểm", "points"),
                _ => lang.of("lần", "times"),
            };
            // Such a rule is entered for a criterion or not at all.
            let named = rule.attach == Attach::Criterion(None) && !matches!(rule.kind, LedgerKind::PerItem { .. });
            let bare = Choice {
                rule: Some(rule.id.clone()),
                item: None,
                title: rule.title.to_string(),
                unit: counted,
                note: rule.note.to_string(),
                number: stands.map(|line| line.number),
                worth: mine.clone().map(|line| line.points).sum(),
                reason: stands.and_then(|line| line.reason.clone()),
                mitigation: stands.and_then(|line| line.mitigation.clone()),
                evidence: stands.map_or_else(Vec::new, |line| line.evidence.clone()),
                needs_evidence: rule.evidence == EvidenceNeed::Required,
            };
            choices.extend(Some(bare).filter(|_| !named));
            let Some(item) = leaf.map(|leaf| &leaf.criterion.id).filter(|item| is_item(desk, rule, item)) else {
                continue;
            };
            let of = LineOf::Rule(rule.id.clone(), Some(item.clone()));
            let stands = line_of(&of);
            choices.push(Choice {
                rule: Some(rule.id.clone()),
                item: Some(item.clone()),
                title: if named { format!("{} – {at_leaf}", rule.title) } else { format!("  {at_leaf}") },
                unit: if named { counted } else { lang.of("điểm", "points") },
                note: rule.note.to_string(),
                number: stands.map(|line| line.number),
                worth: mine.filter(|line| line.line.of == of).map(|line| line.points).sum(),
                reason: stands.and_then(|line| line.reason.clone()),
                mitigation: stands.and_then(|line| line.mitigation.clone()),
                evidence: stands.map_or_else(Vec::new, |line| line.evidence.clone()),
                needs_evidence: rule.evidence == EvidenceNeed::Required,
            });
        }
        if let (Sign::Deduction, Some(leaf)) = (sign, leaf) {
            let of = LineOf::Criterion(leaf.criterion.id.clone());
            let title = at_leaf;
            choices.push(Choice {
                rule: None,
                item: None,
                title,
                unit: lang.of("điểm", "points"),
                note: lang
                    .of(
                        "Mỗi lần trừ cộng thêm vào các lần trước; 0 là bỏ hết.",
                        "Each line adds to those before; 0 lifts them.",
                    )
                    .to_owned(),
                number: None,
                worth: lines.iter().filter(|line| line.line.of == of).map(|line| line.points).sum(),
                reason: None,
                mitigation: None,
                evidence: Vec::new(),
                needs_evidence: false,
            });
        }
        let mut form = Self {
            seen: desk.meeting.head(),
            spot: desk.spot,
            sign,
            choices,
            chosen: 0,
            fields: [Field::with_limit("", 16), Field::with_limit("", 2_000), Field::with_limit("", 200)],
            at: 0,
            asked: false,
            offers: Offers::default(),
            view: None,
        };
        form.refresh(desk);
        form
    }

    /// The field that takes the letters.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// Whether somebody has typed something.
    pub fn holds_text(&self) -> bool {
        self.fields.iter().any(|field| !field.is_empty())
    }

    /// Whether words are typed, not a figure.
    pub fn takes_prose(&self) -> bool {
        self.at > 0
    }

    /// Whether a document is typed, with the catalogue below it.
    pub fn takes_document(&self) -> bool {
        self.at == DOCUMENT
    }

    /// What is typed in its fields.
    pub fn texts(&self) -> Vec<&str> {
        self.fields.iter().map(Field::text).collect()
    }

    fn lacks_evidence(&self) -> bool {
        let needed = self.choices.get(self.chosen);
        needed.is_some_and(|choice| choice.needs_evidence && choice.evidence.is_empty())
            && self.text(DOCUMENT).is_none()
            && self.offers.chosen().is_none()
    }

    /// Looks again at what follows.
    pub fn refresh(&mut self, desk: &Desk) {
        let document = self.text(DOCUMENT).unwrap_or_default().to_owned();
        if self.at == DOCUMENT {
            self.offers.refresh(desk, &document);
        }
        self.foresee(desk);
    }

    fn foresee(&mut self, desk: &Desk) {
        let typed = self.fields.first().is_some_and(|field| !field.text().trim().is_empty());
        self.view = typed.then(|| {
            let seen = self.command(desk).and_then(|command| outlook(desk, &command, self.seen, self.spot.unit_idx));
            seen.map_err(|refusal| refusals::say(&refusal, desk.lang))
        });
    }

    fn text(&self, at: usize) -> Option<&str> {
        self.fields.get(at).map(|field| field.text().trim()).filter(|text| !text.is_empty())
    }

    fn command(&self, desk: &Desk) -> Result<Command, Refusal> {
        let typed = self.text(0).unwrap_or_default();
        let number = number::parse(typed).map_err(|fault| Refusal::Number { typed: typed.into(), fault })?;
        // The line that stands there is replaced: what nobody typed anew stays as it was.
        let stands = self.choices.get(self.chosen);
        let reason = self.text(1).map(Into::into).or_else(|| stands.and_then(|choice| choice.reason.clone()));
        let mut evidence = stands.map_or_else(Vec::new, |choice| choice.evidence.clone());
        if let Some(meant) = self.offers.meant(self.text(DOCUMENT).unwrap_or_default())?
            && !evidence.contains(&meant)
        {
            evidence.push(meant);
        }
        let (unit, criterion) = (desk.unit_id().ok_or(Refusal::NothingThere)?, desk.cell_ids());
        match (self.choices.get(self.chosen).map(|choice| (&choice.rule, &choice.item)), criterion) {
            (Some((Some(rule), item)), _) => {
                let (rule, item) = (rule.clone(), item.clone());
                let mitigation = stands.and_then(|choice| choice.mitigation.clone());
                Ok(Command::Tally { unit, rule, item, number, reason, mitigation, evidence })
            }
            (Some((None, _)), Some((unit, criterion))) => {
                Ok(Command::Deduct { unit, criterion, points: number, reason, evidence })
            }
            _ => Err(Refusal::NothingThere),
        }
    }

    /// Does what an action means here.
    pub fn act(&mut self, desk: &Desk, action: Action) -> Reply {
        match action {
            Action::Cancel => return Reply::Close,
            Action::Complete if self.at == DOCUMENT && self.completes() => {}
            Action::Complete | Action::CommitNext => self.at = (self.at + 1) % self.fields.len(),
            Action::CommitPrevious => self.at = (self.at + self.fields.len() - 1) % self.fields.len(),
            Action::MoveDown | Action::MoveUp if self.at == DOCUMENT => {
                if action == Action::MoveDown {
                    self.offers.down();
                } else {
                    self.offers.up();
                }
                self.foresee(desk);
                return Reply::Stay;
            }
            Action::MoveDown => self.chosen = (self.chosen + 1).min(self.choices.len().saturating_sub(1)),
            Action::MoveUp => self.chosen = self.chosen.saturating_sub(1),
            Action::Commit if !self.holds_text() => return Reply::Stay,
            // A document that the rule needs is asked for once; Enter on the empty field goes on without it.
            Action::Commit if !self.asked && self.lacks_evidence() => {
                self.asked = true;
                self.at = DOCUMENT;
            }
            Action::Commit => {
                return match self.command(desk) {
                    Ok(command) => {
                        Reply::act(Intent { seen: self.seen, spot: self.spot, ..Intent::new(desk, command) })
                    }
                    Err(refusal) => Reply::Refuse(refusal),
                };
            }
            other => {
                if let Some(field) = self.field_mut()
                    && field.act(other) != Edited::Done
                {
                    return Reply::Stay;
                }
            }
        }
        self.refresh(desk);
        Reply::Stay
    }

    /// Completes the document from the catalogue; answers whether there was something to complete.
    fn completes(&mut self) -> bool {
        let typed = self.text(DOCUMENT).map(str::to_owned);
        // Nothing typed and nothing chosen: the key goes on to the next field.
        let best = if typed.is_some() { self.offers.best() } else { self.offers.chosen() };
        let Some(best) = best.filter(|best| typed.as_deref() != Some(best.as_str())).cloned() else { return false };
        if let Some(field) = self.fields.get_mut(DOCUMENT) {
            field.set(best.as_str());
        }
        true
    }

    /// Draws the form.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Caret> {
        let desk = brush.desk;
        let lang = desk.lang;
        // While a document is typed the catalogue stands below it, and the rule alone above.
        let (lines, offered) = if self.at == DOCUMENT { (1, self.offers.n_shown()) } else { (LINES, 0) };
        let lines = lines.min(self.choices.len());
        let inner = tray(brush, area, size(lines + offered) + 7);
        let (x, width) = (inner.left(), inner.width);
        let mut y = inner.top();
        let unit = desk.meeting.set_up().unit(self.spot.unit_idx).map_or("", |unit| &unit.name);
        let heading = match self.sign {
            Sign::Bonus => lang.of("Điểm thưởng", "Bonus"),
            Sign::Deduction => lang.of("Điểm trừ", "Deductions"),
        };
        brush.text(x, y, width, &format!("{heading}  ·  {unit}"), Role::Heading);
        let worth = width.saturating_sub(8);
        let count = worth.saturating_sub(12);
        let first = self.chosen.saturating_sub(lines.saturating_sub(1));
        for (at, choice) in self.choices.iter().enumerate().skip(first).take(lines) {
            y += 1;
            let chosen = at == self.chosen;
            if chosen {
                brush.tint(Rect::new(x, y, width, 1), Role::Selected);
            }
            let role = |role| if chosen { Role::Selected } else { role };
            brush.text(x + 1, y, count.saturating_sub(3), &choice.title, role(Role::Text));
            if let Some(number) = choice.number {
                brush.right(x + count, y, 11, &format!("{} {}", desk.brief(number), choice.unit), role(Role::Quiet));
            }
            let sign = match self.sign {
                Sign::Bonus => ("+", Role::Bonus),
                Sign::Deduction => ("−", Role::Deduction),
            };
            if choice.worth != Points::ZERO {
                brush.right(x + worth, y, 8, &format!("{}{}", sign.0, desk.points(choice.worth)), role(sign.1));
            }
        }
        y += 1;
        let Some(choice) = self.choices.get(self.chosen) else {
            brush.text(
                x,
                y,
                width,
                lang.of("Quy chế không có quy định nào.", "The regulation has no such rule."),
                Role::Warning,
            );
            return None;
        };
        let note = wrap(&choice.note, usize::from(width));
        for (at, line) in note.iter().take(2).enumerate() {
            let cut = if at == 1 && note.len() > 2 { "…" } else { "" };
            brush.text(x, y + size(at), width, &format!("{line}{cut}"), Role::Quiet);
        }
        y += 1;
        let counted = format!("{}:", lang.of(if choice.unit == "điểm" { "Số điểm" } else { "Số lần" }, "Number"));
        let labels = [counted.as_str(), lang.of("Lý do:", "Reason:"), lang.of("Tài liệu:", "Evidence:")];
        let mut caret = None;
        for (at, (label, field)) in labels.iter().zip(&self.fields).enumerate() {
            y += 1;
            let mark = if at == self.at { "►" } else { " " };
            let role = if at == self.at { Role::Focus } else { Role::Text };
            brush.text(x, y, 1, mark, role);
            brush.text(x + 2, y, LABEL - 2, label, role);
            let here = line::draw(brush, (x + LABEL, y), width.saturating_sub(LABEL), "", field);
            if at == self.at {
                caret = Some(here);
            }
        }
        self.offers.draw(brush, Rect::new(x + LABEL - 2, y + 1, width.saturating_sub(LABEL - 2), size(offered)));
        y += 1 + size(offered);
        match &self.view {
            Some(Ok(view)) => {
                strip::band(brush, Rect::new(x - 1, y, width + 2, 1), &strip::outlook(desk, view));
            }
            Some(Err(said)) => {
                brush.text(x, y, width, &said.line(), Role::Refused);
            }
            None => {
                // A deduction on a criterion adds up instead, as its own line says.
                let hint = if choice.rule.is_none() {
                    lang.of("Gõ số điểm rồi Enter.", "Type the points and press Enter.")
                } else {
                    lang.of(
                        "Gõ số rồi Enter; số mới thay số cũ, 0 là bỏ.",
                        "Type a number and press Enter; it replaces the old one, 0 takes it away.",
                    )
                };
                brush.text(x, y, width, hint, Role::Quiet);
            }
        }
        caret
    }
}

/// Whether a rule can be entered for a criterion by itself; asked of the rules with an entry that changes nothing.
fn is_item(desk: &Desk, rule: &LedgerRule, item: &CriterionId) -> bool {
    let Some(unit) = desk.unit_id() else { return false };
    let (rule, item, number) = (rule.id.clone(), Some(item.clone()), Points::ZERO);
    let command = Command::Tally { unit, rule, item, number, reason: None, mitigation: None, evidence: Vec::new() };
    !matches!(
        facts(desk, &command, desk.meeting.head()),
        Err(Refusal::NotAnItem { .. } | Refusal::NoItems { .. } | Refusal::Unknown { .. })
    )
}
