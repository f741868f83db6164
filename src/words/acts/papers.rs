//! The acts on documents and notes.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::{build, build_evidence};

pub(super) static PAPERS: [Act; 5] = [
    Act {
        name: "evidence add",
        form: "<type> [--id ID] [--number N] [--date DD/MM/YYYY] [--issuer T] [--subject T]",
        vi: "Thêm tài liệu kiểm chứng.",
        en: "Adds a document to the evidence catalogue.",
        build: build::add_document,
    },
    Act {
        name: "evidence edit",
        form: "<document> [--type T] [--number N] [--date DD/MM/YYYY] [--issuer T] [--subject T]",
        vi: "Sửa thông tin của một tài liệu; dấu gạch ngang “-” để xóa một mục.",
        en: "Corrects what is said of a document; a dash “-” takes a part out.",
        build: build_evidence::change,
    },
    Act {
        name: "evidence file",
        form: "<document> <path>",
        vi: "Ghi tệp của tài liệu: đường dẫn và mã băm SHA-256 để đối chiếu về sau.",
        en: "Keeps the file of a document: its path and its SHA-256 digest, to be checked later.",
        build: build_evidence::file,
    },
    Act {
        name: "evidence cite",
        form: "<unit> <criterion> <REF>...",
        vi: "Viện dẫn tài liệu cho một ô.",
        en: "Lets a cell cite documents.",
        build: build::cite,
    },
    Act {
        name: "note",
        form: "<text>",
        vi: "Ghi một điều vào biên bản.",
        en: "Notes something for the minutes.",
        build: build::note,
    },
];
