//! A document shown in the desktop's own viewer.
//!
//! A meeting file may come from others: only documents are opened, never a program, and the path is handed over as one
//! argument, past every shell. It must never wait for the viewer.

use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};
use std::path::Path;
use std::process::{Command, Stdio};

/// Endings of what is a document; anything else could be a program.
const DOCUMENTS: [&str; 22] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "png", "jpg", "jpeg",
    "tif", "tiff", "gif", "bmp", "webp", "heic",
];

/// The program that hands a file to the viewer the desktop has for it.
const OPENER: &str = if cfg!(windows) {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Has a document shown; the path counts from the folder of the meeting file.
///
/// # Errors
/// It is not there, is no document, or the desktop has no way to show it.
pub(super) fn show(folder: &Path, path: &str, lang: Lang) -> Result<(), Said> {
    let file = folder.join(path);
    let name = shown(path);
    let Ok(file) = file.canonicalize() else {
        return Err(Said::new(
            lang.of(format!("Không thấy tệp “{name}”."), format!("There is no file “{name}”.")),
            lang.of("Đặt tệp đúng chỗ, cạnh tệp cuộc họp.", "Put it where it belongs, beside the meeting file."),
        ));
    };
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    if !file.is_file() || !DOCUMENTS.contains(&ending.as_str()) {
        return Err(Said::new(
            lang.of(format!("“{name}” không phải là tài liệu để xem."), format!("“{name}” is no document to look at.")),
            lang.of("Chỉ mở tệp văn bản, bảng tính, hình ảnh.", "Only texts, tables and pictures are opened."),
        ));
    }
    let mut opener = Command::new(OPENER);
    opener.arg(&file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    opener.spawn().map(drop).map_err(|error| {
        Said::new(
            lang.of(
                format!("Máy không mở được “{name}” ({OPENER}: {error})."),
                format!("“{name}” could not be shown ({OPENER}: {error})."),
            ),
            lang.of("Mở tệp bằng tay.", "Open it by hand."),
        )
    })
}
