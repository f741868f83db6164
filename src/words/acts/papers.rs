//! The acts on documents and notes.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build;

pub(super) static PAPERS: [Act; 3] = [
    Act {
        name: "evidence add",
        form: "<type> [--id ID] [--number N] [--date DD/MM/YYYY] [--issuer T] [--subject T]",
        vi: "Thêm tài liệu kiểm chứng.",
        en: "Adds a document to the evidence catalogue.",
        build: build::add_document,
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
