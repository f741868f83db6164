//! The documents of a meeting as a model: paragraphs, tables and blanks, without a format.
//!
//! Screens preview them, `export` writes them as bytes, `verify` holds a document against them. They are in Vietnamese
//! whatever the language of the screens, and in the form of Nghị định 30/2020/NĐ-CP (`domain.md` §13, §14).
//! One meeting gives one text: no clock, no chance. It must never know a file, and computes no total and no rank.

mod annex;
mod awards;
pub mod compare;
pub mod fill;
mod floor;
mod letters;
pub mod lines;
mod minutes;
pub mod model;
mod pact;
mod parts;
pub mod passages;
pub mod phrases;
pub mod reading;
mod reports;
pub mod self_score;
pub mod stamp;
pub mod story;
mod story_floor;
mod story_votes;
pub mod tables;
pub mod wording;

use crate::domain::decide::open_cells;
use crate::domain::meeting::Meeting;
use crate::domain::standings::{Basis, Standings};
use crate::papers::model::{Paper, Section, Stamp};
use crate::papers::phrases::Phrases;

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Biên bản (Mẫu 1.9).
    Minutes,
    /// Bảng tổng hợp điểm: overview and full table.
    Table,
    /// Phụ lục hồ sơ kiểm chứng.
    Annex,
    /// Tờ trình khen thưởng (Mẫu 1.4).
    Submission,
    /// Tờ trình đề nghị phê chuẩn Trưởng khối, Phó khối.
    Offices,
    /// Công văn xin thẩm định (Mẫu 1.5).
    Appraisal,
    /// Báo cáo tổng kết của khối (Mẫu 02).
    Report,
    /// Báo cáo của một đơn vị (Mẫu 01), by the index of the unit.
    UnitReport(usize),
    /// Giao ước thi đua.
    Pact,
}

impl What {
    /// The documents of the bloc, in the order of a folder.
    pub const BLOC: [Self; 8] = [
        Self::Minutes,
        Self::Table,
        Self::Annex,
        Self::Submission,
        Self::Offices,
        Self::Appraisal,
        Self::Report,
        Self::Pact,
    ];

    /// The document's name on its stamp, and of its file without the ending.
    pub fn name(self, meeting: &Meeting) -> String {
        match self {
            Self::Minutes if meeting.set_up().after.is_some() => "bien-ban-bo-sung".to_owned(),
            Self::Minutes => "bien-ban".to_owned(),
            Self::Table => "bang-tong-hop-diem".to_owned(),
            Self::Annex => "phu-luc-minh-chung".to_owned(),
            Self::Submission => "to-trinh-khen-thuong".to_owned(),
            Self::Offices => "de-nghi-phe-chuan".to_owned(),
            Self::Appraisal => "cong-van-tham-dinh".to_owned(),
            Self::Report => "bao-cao-tong-ket-khoi".to_owned(),
            Self::UnitReport(unit_idx) => {
                let id = meeting.set_up().unit(unit_idx).map_or("", |unit| unit.id.as_str());
                format!("bao-cao-don-vi-{}", plain(id))
            }
            Self::Pact => "giao-uoc-thi-dua".to_owned(),
        }
    }

    /// The document of a name.
    pub fn named(name: &str, meeting: &Meeting) -> Option<Self> {
        let units = (0..meeting.n_units()).map(Self::UnitReport);
        Self::BLOC.into_iter().chain(units).find(|what| what.name(meeting) == name)
    }
}

/// An id as part of the name of a file: small plain letters, digits and dashes.
fn plain(id: &str) -> String {
    let folded = crate::text::fold::fold(id);
    let letters = folded.chars().map(|ch| if ch.is_ascii_alphanumeric() { ch } else { '-' });
    letters.collect()
}

/// What every document is made from.
pub struct Source<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its totals and ranks as documents show them.
    pub standings: Standings,
    /// Whether these count scores that are not agreed.
    pub provisional: bool,
    /// The sentences of the minutes.
    pub phrases: &'a Phrases,
    /// Whether the file is torn or damaged after the meeting's last record.
    pub incomplete: bool,
}

impl<'a> Source<'a> {
    /// The meeting as documents show it: by agreed scores once all are agreed or the meeting is sealed, by the latest
    /// score of each cell before that, called provisional.
    pub fn of(meeting: &'a Meeting, incomplete: bool) -> Self {
        let (missing, _) = open_cells(meeting);
        let provisional = missing > 0 && meeting.closed().is_none();
        let basis = if provisional { Basis::Mixed } else { Basis::Stage(meeting.set_up().last_stage_idx()) };
        let standings = Standings::of(meeting, basis);
        Self { meeting, standings, provisional, phrases: Phrases::shipped(), incomplete }
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            record: self.meeting.head(),
            head: self.meeting.head_chain(),
            sealed: self.meeting.closed().is_some(),
            incomplete: self.incomplete,
        }
    }

    /// A document of this meeting.
    pub fn paper(&self, what: What) -> Paper {
        let name = what.name(self.meeting);
        let sections = match what {
            What::Minutes => minutes::sections(self),
            What::Table => tables::sections(self),
            What::Annex => annex::sections(self),
            What::Submission => letters::submission(self),
            What::Offices => letters::offices(self),
            What::Appraisal => letters::appraisal(self),
            What::Report => reports::bloc(self),
            What::UnitReport(unit_idx) => reports::unit(self, unit_idx),
            What::Pact => pact::sections(self),
        };
        self.stamped(&name, sections)
    }

    fn stamped(&self, name: &str, mut sections: Vec<Section>) -> Paper {
        let stamp = self.stamp();
        let title = wording::safe(&self.meeting.set_up().title);
        if let Some(first) = sections.first_mut() {
            let marks = stamp::marks(&stamp).into_iter().chain(parts::warnings(self.meeting));
            first.parts.splice(0..0, marks);
        }
        if let Some(last) = sections.last_mut() {
            last.parts.extend(stamp::parts(name, &stamp));
        }
        Paper { name: name.to_owned(), title: format!("{title} – {name}"), stamp, sections }
    }
}
