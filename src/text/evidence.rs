//! Words for the evidence catalogue: why an act on it cannot be, how the file of a document stands, where it is cited.
//!
//! It must never decide anything.

use crate::domain::citation::Citation;
use crate::domain::evidence::{DocumentFact, FileState, FileTrouble};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::EvidenceRefusal;
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};

/// The words of a refusal.
pub fn refusal(refusal: &EvidenceRefusal, lang: Lang) -> Said {
    match refusal {
        EvidenceRefusal::Exists { id } => Said::new(
            lang.of(
                format!("Tài liệu này đã có: {}.", shown(id.as_str())),
                format!("This document is known: {}.", shown(id.as_str())),
            ),
            lang.of("Viện dẫn tài liệu đã có, hoặc đặt --id khác.", "Cite the known one, or give another --id."),
        ),
        EvidenceRefusal::SameFile { id } => Said::new(
            lang.of(
                format!("Tệp này đã lưu cho tài liệu {}.", shown(id.as_str())),
                format!("This file is kept for the document {}.", shown(id.as_str())),
            ),
            lang.of("Viện dẫn tài liệu đó, hoặc chọn tệp khác.", "Cite that one, or choose another file."),
        ),
        EvidenceRefusal::Same { id } => Said::new(
            lang.of(
                format!("Tài liệu {} đã đúng như vậy.", shown(id.as_str())),
                format!("The document {} is so already.", shown(id.as_str())),
            ),
            lang.of("Không cần ghi thêm.", "Nothing more is needed."),
        ),
        EvidenceRefusal::Unread => Said::new(
            lang.of("Tệp chưa được đọc.", "The file was not read."),
            lang.of("Dùng binhxet do, hoặc màn hình tài liệu.", "Use binhxet do, or the screen of documents."),
        ),
        EvidenceRefusal::NoFile { path, why } => Said::new(
            format!("{}: {}.", shown(path), trouble(*why, lang)),
            lang.of("Kiểm tra lại đường dẫn.", "Check the path."),
        ),
    }
}

/// Why a file cannot be read: "không có tệp này".
pub fn trouble(why: FileTrouble, lang: Lang) -> &'static str {
    match why {
        FileTrouble::Missing => lang.of("không có tệp này", "there is no such file"),
        FileTrouble::NotAFile => lang.of("không phải tệp", "it is no file"),
        FileTrouble::TooLarge => lang.of("tệp lớn hơn 1 GB", "the file is larger than 1 GB"),
        FileTrouble::Unreadable => lang.of("không đọc được", "it cannot be read"),
    }
}

/// How the file of a document stands: "nguyên vẹn", "ĐÃ BỊ SỬA", "không có tệp này".
pub fn state(state: FileState, lang: Lang) -> &'static str {
    match state {
        FileState::Same => lang.of("nguyên vẹn", "unchanged"),
        FileState::Changed => lang.of("ĐÃ BỊ SỬA", "CHANGED"),
        FileState::Trouble(why) => trouble(why, lang),
    }
}

/// A place that cites a document: "Sở NV I.3", "Sở NV: điểm thưởng, điểm trừ".
pub fn citation(meeting: &Meeting, citation: Citation, lang: Lang) -> String {
    let short = |unit_idx: usize| meeting.set_up().unit(unit_idx).map_or("", |unit| &unit.short);
    let text = match citation {
        Citation::Cell(unit_idx, leaf_idx) => {
            let leaf = meeting.sheet().leaves.get(leaf_idx);
            format!("{} {}", short(unit_idx), leaf.map_or("", |leaf| leaf.criterion.id.as_str()))
        }
        Citation::Line(idx) => {
            let unit_idx = meeting.ledger().get(idx).map_or(0, |line| line.unit_idx);
            let what = lang.of("điểm thưởng, điểm trừ", "ledger");
            format!("{}: {what}", short(unit_idx))
        }
        Citation::Exclusion(unit_idx) => {
            let what = lang.of("không bình xét", "excluded");
            format!("{}: {what}", short(unit_idx))
        }
    };
    shown(&text).into_owned()
}

/// What happened to a document, as the history tells it.
pub fn sentence(fact: &DocumentFact, lang: Lang) -> String {
    match fact {
        DocumentFact::Changed(document) => {
            let (id, reference) = (shown(document.id.as_str()).into_owned(), document.reference());
            let reference = shown(&reference);
            lang.of(format!("Sửa tài liệu {id}: {reference}"), format!("Document {id} changed: {reference}"))
        }
        DocumentFact::Filed { document, file } => {
            let (id, path) = (shown(document.as_str()), shown(&file.path));
            let code = file.sha256.get(..8).unwrap_or_default();
            lang.of(
                format!("Tài liệu {id}: tệp {path}, mã {code}"),
                format!("Document {id}: file {path}, digest {code}"),
            )
        }
    }
}
