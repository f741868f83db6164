//! Reading with their depths become sections, groups and criteria, with ids made of their codes.
//!
//! It must never drop points unsaid.

use super::code::{Code, Shape};
use super::columns::{self, Column, Heading};
use super::lines::{Line, Reading};
use super::nest::{children, worth};
use super::{Finding, LeftOut, Wanted, What};
use crate::domain::id::CriterionId;
use crate::domain::points::Points;
use crate::domain::regulation::EvidenceNeed;
use crate::domain::rubric::{Criterion, CriterionKind, Group, Item, Rubric, Section};
use crate::import::cell::{Address, Sheet, Value};
use std::collections::BTreeSet;

/// Sections, groups and criteria have ids each among themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Section,
    Group,
    Criterion,
}

struct Builder<'b> {
    lines: &'b [Line],
    depths: &'b [usize],
    heading: &'b Heading,
    wanted: &'b Wanted<'b>,
    /// Ids that lines have of their own, which no other line may be given.
    reserved: BTreeSet<String>,
    taken: BTreeSet<(Kind, String)>,
    findings: &'b mut Vec<Finding>,
}

/// Makes the rubric; says how many lines belonged to bonus and deductions. `None` when there is no criterion.
pub(super) fn rubric(
    sheet: &Sheet,
    heading: &Heading,
    read: &Reading,
    depths: &[usize],
    wanted: &Wanted<'_>,
    findings: &mut Vec<Finding>,
) -> (Option<Rubric>, usize) {
    let reserved = read.lines.iter().map(|line| fit(&line.id)).filter(|id| !id.is_empty()).collect();
    let taken = BTreeSet::new();
    let mut builder = Builder { lines: &read.lines, depths, heading, wanted, reserved, taken, findings };
    let tops: Vec<usize> = (0..read.lines.len()).filter(|idx| depths.get(*idx) == Some(&0)).collect();
    let (ledger, tops): (Vec<usize>, Vec<usize>) = tops.into_iter().partition(|idx| builder.is_ledger(*idx));
    let mut n_ledger = 0;
    for idx in ledger {
        for line_idx in idx..=builder.last_below(idx) {
            let at = builder.title_at(line_idx);
            builder.findings.push(Finding { at, what: What::LeftOut(LeftOut::Ledger) });
            n_ledger += 1;
        }
    }
    let sections = builder.sections(&tops);
    if let Some((at, written)) = read.total {
        let sections = sections.iter().map(|section| section.max).sum();
        if written != sections {
            builder.findings.push(Finding { at, what: What::TotalDiffers { written, sections } });
        }
    }
    if sections.is_empty() {
        let at = Address::new(heading.last_row_idx, heading.column(Column::Title).unwrap_or(0));
        builder.findings.push(Finding { at, what: What::NoCriteria });
        return (None, n_ledger);
    }
    let most_places = read.lines.iter().filter_map(|line| line.max).map(Points::places).max().unwrap_or(0);
    let like = wanted.like;
    let title = wanted.title.map(str::to_owned).or_else(|| own_title(sheet, heading));
    let rubric = Rubric {
        id: wanted.id.into(),
        title: title.unwrap_or_else(|| sheet.name.to_string()).into(),
        source: wanted.source.into(),
        regulation: wanted.regulation.id.clone(),
        example: Box::default(),
        decimals: like.map_or(2, |like| like.decimals).max(most_places),
        rounding: like.map_or_else(Default::default, |like| like.rounding),
        sections,
        rankings: like.map_or_else(Vec::new, |like| like.rankings.clone()),
        bands: like.and_then(|like| like.bands.clone()),
    };
    (Some(rubric), n_ledger)
}

/// What stands above the table in capitals or as "Bảng …": its own title.
fn own_title(sheet: &Sheet, heading: &Heading) -> Option<String> {
    let above = sheet.rows.range(..heading.first_row_idx).flat_map(|(_, row)| row.cells.values());
    let mut texts = above.filter_map(|cell| if let Value::Text(text) = &cell.value { Some(text) } else { None });
    // The program's own workbooks begin with it.
    let title = texts.find(|text| heading.has_ids() || columns::words(text).starts_with("bang "))?;
    let cleaned = crate::text::clean::clean(title, crate::text::clean::Kind::Name);
    Some(cleaned.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Builder<'_> {
    fn tell(&mut self, at: Address, what: What) {
        self.findings.push(Finding { at, what });
    }

    fn title_at(&self, idx: usize) -> Address {
        let row_idx = self.lines.get(idx).map_or(0, |line| line.row_idx);
        self.heading.cell(Column::Title, row_idx).unwrap_or(Address::new(row_idx, 0))
    }

    fn last_below(&self, idx: usize) -> usize {
        let depth = self.depths[idx];
        let n_below = self.depths.iter().skip(idx + 1).take_while(|below| **below > depth).count();
        idx + n_below
    }

    /// Whether a top line is the part of bonus or deductions, which no frame has as a section.
    fn is_ledger(&self, idx: usize) -> bool {
        let line = &self.lines[idx];
        let words = columns::words(&line.title);
        let named = ["diem thuong", "diem tru", "diem cong", "cong diem", "tru diem"];
        let mut frame = self.wanted.regulation.frame.iter();
        line.id.is_empty()
            && named.iter().any(|name| words.starts_with(name))
            && !frame.any(|section| columns::words(&section.title) == words)
    }

    fn sections(&mut self, tops: &[usize]) -> Vec<Section> {
        let frame = &self.wanted.regulation.frame;
        let mut ids: Vec<Option<String>> = tops.iter().map(|idx| self.named_section(&self.lines[*idx])).collect();
        let unique: BTreeSet<&String> = ids.iter().flatten().collect();
        let n_named = unique.len();
        // Where no section is named as the frame's, their places tell, if there are as many.
        if n_named == 0 && !tops.is_empty() {
            if tops.len() == frame.len() {
                for (nth, section) in frame.iter().enumerate() {
                    ids[nth] = Some(section.id.to_string());
                    let at = self.title_at(tops[nth]);
                    self.tell(at, What::SectionByPlace { id: section.id.0.clone() });
                }
            } else if let [only] = frame.as_slice() {
                return self.one_section(only.id.as_str(), &only.title, tops).into_iter().collect();
            }
        }
        let mut sections = Vec::new();
        for (nth, idx) in tops.iter().enumerate() {
            let line = self.lines[*idx].clone();
            let id = ids[nth].clone().unwrap_or_else(|| Self::id_below("", &line, nth));
            let id = self.take(Kind::Section, id, *idx);
            let mut items = self.items(*idx, &id);
            let max = self.sum_of(*idx, &items);
            if items.is_empty() {
                let at = self.title_at(*idx);
                self.tell(at, What::SectionIsCriterion);
                let own = self.take(Kind::Criterion, format!("{id}.1"), *idx);
                items.push(Item::Criterion(self.criterion(*idx, own)));
            }
            sections.push(Section { id: id.into(), code: line.code.into(), title: line.title.into(), max, items });
        }
        sections
    }

    /// The whole table as one section of the frame.
    fn one_section(&mut self, id: &str, title: &str, tops: &[usize]) -> Option<Section> {
        let first = *tops.first()?;
        let at = self.title_at(first);
        self.tell(at, What::OneSection { id: id.into() });
        let id = self.take(Kind::Section, id.to_owned(), first);
        let items: Vec<Item> = tops.iter().enumerate().map(|(nth, idx)| self.item(*idx, &id, nth)).collect();
        let max = items.iter().map(item_max).sum();
        Some(Section { id: id.into(), code: Box::default(), title: title.into(), max, items })
    }

    /// The frame's section that a line names: by its id, its code, or its title.
    fn named_section(&self, line: &Line) -> Option<String> {
        let frame = &self.wanted.regulation.frame;
        let code = Code::read(&line.code).map(|code| code.parts.join("."));
        let by_id = frame.iter().find(|section| *line.id == *section.id.0);
        let by_code = || frame.iter().find(|section| code.as_deref() == Some(section.id.as_str()));
        let by_title = || frame.iter().find(|section| columns::words(&section.title) == columns::words(&line.title));
        by_id.or_else(by_code).or_else(by_title).map(|section| section.id.to_string())
    }

    fn items(&mut self, idx: usize, id: &str) -> Vec<Item> {
        children(self.depths, idx).into_iter().enumerate().map(|(nth, child)| self.item(child, id, nth)).collect()
    }

    fn item(&mut self, idx: usize, above: &str, nth: usize) -> Item {
        let line = self.lines[idx].clone();
        let id = Self::id_below(above, &line, nth);
        let kind = if children(self.depths, idx).is_empty() { Kind::Criterion } else { Kind::Group };
        let id = self.take(kind, id, idx);
        let items = self.items(idx, &id);
        if items.is_empty() {
            return Item::Criterion(self.criterion(idx, id));
        }
        let max = self.sum_of(idx, &items);
        Item::Group(Group { id: id.into(), code: line.code.into(), title: line.title.into(), max, items })
    }

    /// The points of a container: what it says, else what its parts add up to; says where these differ.
    fn sum_of(&mut self, idx: usize, items: &[Item]) -> Points {
        let line = &self.lines[idx];
        let (at, max) = (line.max_at, line.max);
        let children_sum: Points = items.iter().map(item_max).sum();
        match max {
            _ if items.is_empty() => worth(self.lines, self.depths, idx),
            Some(written) => {
                if written != children_sum && written != Points::ZERO {
                    let cells = self.cells_below(idx);
                    self.tell(at, What::Sum { written, children: children_sum, cells });
                }
                written
            }
            None => {
                self.tell(at, What::SumTaken { taken: children_sum });
                children_sum
            }
        }
    }

    /// The cells of the parts, "D6, D9:D11".
    fn cells_below(&self, idx: usize) -> Box<str> {
        let cells: Vec<Address> = children(self.depths, idx).iter().map(|child| self.lines[*child].max_at).collect();
        let mut runs: Vec<(Address, Address)> = Vec::new();
        for cell in cells {
            match runs.last_mut() {
                Some((_, last)) if last.row_idx + 1 == cell.row_idx => *last = cell,
                _ => runs.push((cell, cell)),
            }
        }
        let said = runs.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}:{to}") });
        said.collect::<Vec<_>>().join(", ").into()
    }

    fn criterion(&mut self, idx: usize, id: String) -> Criterion {
        let line = self.lines[idx].clone();
        if line.max.is_none() {
            let title = line.title.as_str().into();
            let what = if line.lost_formula { What::NoStoredValue } else { What::NoMaximum { title } };
            self.tell(line.max_at, what);
        }
        let max = line.max.unwrap_or_default();
        let needs = if line.evidence.is_empty() { EvidenceNeed::No } else { EvidenceNeed::Required };
        let like = self.wanted.like.map(|like| (like, find(like, &id)));
        if let Some((_, None)) = like {
            let at = self.title_at(idx);
            self.tell(at, What::NotInLike { id: id.as_str().into() });
        }
        let mut criterion = like.and_then(|(_, criterion)| criterion.cloned()).unwrap_or_else(|| Criterion {
            id: CriterionId(Box::default()),
            code: Box::default(),
            title: Box::default(),
            max,
            max_bonus: None,
            kind: CriterionKind::Typed,
            step: None,
            decimals: None,
            evidence: needs,
            evidence_column: Box::default(),
            guide: Box::default(),
            registered_target: false,
        });
        criterion.id = id.into();
        criterion.code = line.code.into();
        criterion.title = line.title.into();
        criterion.max = max;
        if self.heading.column(Column::Evidence).is_some() {
            criterion.evidence_column = line.evidence.into();
        }
        if self.heading.column(Column::Guide).is_some() || !line.guide.is_empty() {
            criterion.guide = line.guide.into();
        }
        criterion
    }

    /// The id of a line below another: its own, else the id above and what its code adds, else its place.
    fn id_below(above: &str, line: &Line, nth: usize) -> String {
        if !line.id.is_empty() {
            return fit(&line.id);
        }
        let place = || (nth + 1).to_string();
        let code = Code::read(&line.code).filter(|code| !matches!(code.shape, Shape::Bullet));
        let known: Vec<&str> = above.split('.').collect();
        let own = match &code {
            Some(code) if !code.before().is_empty() && known.ends_with(&texts(code.before())) => fit(code.last()),
            Some(code) => fit(&code.parts.join(".")),
            None => String::new(),
        };
        let own = if own.is_empty() { place() } else { own };
        if above.is_empty() { own } else { format!("{above}.{own}") }
    }

    /// Takes an id, or the next free one like it.
    fn take(&mut self, kind: Kind, id: String, idx: usize) -> String {
        let own = fit(&self.lines[idx].id) == id;
        if self.is_free(kind, &id, own) {
            self.taken.insert((kind, id.clone()));
            return id;
        }
        let free =
            (2..=self.taken.len() + 2).map(|number| format!("{id}-{number}")).find(|id| self.is_free(kind, id, false));
        let free = free.unwrap_or_default();
        self.taken.insert((kind, free.clone()));
        // Codes repeat in every table; only an id that somebody chose is worth a word.
        if own {
            let at = self.title_at(idx);
            self.tell(at, What::IdTaken { got: free.as_str().into() });
        }
        free
    }

    /// An id that somebody chose must be free among its kind; one that is made, among all.
    fn is_free(&self, kind: Kind, id: &str, own: bool) -> bool {
        let taken = |kind| self.taken.contains(&(kind, id.to_owned()));
        if own {
            return !taken(kind);
        }
        let frame_has =
            kind == Kind::Section && self.wanted.regulation.frame.iter().any(|section| *section.id.0 == *id);
        let reserved = self.reserved.contains(id) && !frame_has;
        !reserved && ![Kind::Section, Kind::Group, Kind::Criterion].into_iter().any(taken)
    }
}

fn texts(parts: &[String]) -> Vec<&str> {
    parts.iter().map(String::as_str).collect()
}

/// What of a text an id may hold.
fn fit(text: &str) -> String {
    let kept: String = text.chars().filter(|ch| ch.is_alphanumeric() || matches!(ch, '-' | '_' | '.')).collect();
    kept.trim_matches('.').to_owned()
}

fn item_max(item: &Item) -> Points {
    match item {
        Item::Group(group) => group.max,
        Item::Criterion(criterion) => criterion.max,
    }
}

fn find<'r>(rubric: &'r Rubric, id: &str) -> Option<&'r Criterion> {
    fn among<'r>(items: &'r [Item], id: &str) -> Option<&'r Criterion> {
        items.iter().find_map(|item| match item {
            Item::Criterion(criterion) => (criterion.id.as_str() == id).then_some(criterion),
            Item::Group(group) => among(&group.items, id),
        })
    }
    rubric.sections.iter().find_map(|section| among(&section.items, id))
}
