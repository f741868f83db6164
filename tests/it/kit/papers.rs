//! Documents for tests: a meeting with an act of every kind, papers of it, a reading of what was written.

use crate::kit::given::Given;
use binhxet::domain::meeting::Meeting;
use binhxet::export::{docx, json, text};
use binhxet::import;
use binhxet::papers::compare::{Comparison, compare};
use binhxet::papers::model::Paper;
use binhxet::papers::reading::{Frames, Reading};
use binhxet::papers::{Source, What, stamp};

/// Acts of every kind that documents tell, on the small set-up.
pub const ACTS: [&str; 33] = [
    "evidence add \"Kế hoạch\" --id kh --number 80/KH-STP --date 18/01/2024 --issuer \"Sở Tư pháp\" --subject \"thi đua\"",
    "evidence add \"Công văn\" --id cv --number 03/BTĐKT --date 05/02/2025 --issuer \"Ban TĐKT\" --subject \"thẩm định\"",
    "unassign c z --reason \"không có chức năng\"",
    "score a t 9,5 --stage self --evidence kh",
    "score a s 4,5 --stage self --explanation \"đăng ký 5 chỉ tiêu\"",
    "score b t 8 --stage self",
    "score a r 5 --stage self",
    "score a r 4 --stage appraised --reason \"thiếu hồ sơ\" --evidence cv",
    "score b q 3 --stage self",
    "score a s 4 --stage self --reason \"cộng sai\"",
    "accept all",
    "score a t 9 --reason \"đối chiếu số liệu\" --evidence \"Thống kê ngày 31/12/2024\"",
    "score c p 5,25",
    "contest b t --note \"đơn vị đề nghị 8,5\"",
    "contest a p",
    "score b t 8,5 --reason \"bổ sung tài liệu\" --evidence kh",
    "settle a p",
    "contest b p --note \"chờ tài liệu\"",
    "clear c p --reason \"nhầm đơn vị\"",
    "tally a free 1,5 --reason \"sáng kiến\" --evidence kh",
    "tally b item 1 --evidence kh",
    "tally b count 3 --reason \"nhắc nhở\" --evidence cv",
    "tally d count 5 --reason \"nhắc nhở nhiều\"",
    "tally d band 4",
    "tally e once 1",
    "deduct c p 0,5 --reason \"nộp chậm\" --evidence kh",
    "deduct d q 0,25 --reason \"nộp chậm\"",
    "note Khai mạc lúc 8 giờ",
    "note nói nhầm",
    "undo --reason \"ghi nhầm\"",
    "exclude e sai-pham --evidence cv",
    "exclude d khoi-moi",
    "reinstate d --reason \"thuộc khối cũ\"",
];

/// The small meeting with an act of every kind.
pub fn meeting() -> Given {
    Given::small_but(|set_up| {
        set_up.bloc.authority = "UBND tỉnh".into();
        set_up.regulation.source = "Quyết định số 1/QĐ-UBND ngày 02/01/2021; Hướng dẫn số 2/HD".into();
    })
    .acts(ACTS)
}

/// Every document of a meeting.
pub fn all(meeting: &Meeting) -> Vec<What> {
    What::BLOC.into_iter().chain((0..meeting.n_units()).map(What::UnitReport)).collect()
}

/// A document of a meeting.
pub fn paper(meeting: &Meeting, what: What) -> Paper {
    Source::of(meeting, false).paper(what)
}

/// A format and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docx,
    Text,
    Json,
}

pub const FORMATS: [Format; 3] = [Format::Docx, Format::Text, Format::Json];

impl Format {
    /// The document written in this format and read back.
    pub fn there_and_back(self, paper: &Paper) -> Reading {
        match self {
            Self::Docx => import::docx::read(&docx::bytes(paper).unwrap()).unwrap(),
            Self::Text => import::plain::text(&text::text(paper)),
            Self::Json => import::plain::json(&json::text(paper)).unwrap(),
        }
    }

    /// A reading of this format held against the paper.
    pub fn compared(self, paper: &Paper, reading: &Reading) -> Comparison {
        let frames = if self == Self::Docx { Frames::AsTables } else { Frames::AsLines };
        compare(paper, reading, frames, &stamp::margins(paper).lines())
    }
}
