//! The acts on the meeting as a whole: undo, redo, close; and help.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::{amend, build};

pub(super) static FILE: [Act; 5] = [
    Act {
        name: "amend",
        form: "unit|criterion|rule <id> <field>=<value>... [<id> <field>=<value>...] --reason T",
        vi: "Sửa đổi đơn vị, tiêu chí (cả mục, nhóm) hoặc quy định ngay tại hội nghị.",
        en: "Amends units, criteria (sections and groups too) or rules at the meeting.",
        build: amend::amend,
    },
    Act {
        name: "undo",
        form: "[<record>] [--reason T]",
        vi: "Hoàn tác việc gần nhất của mình, hoặc bản ghi nêu tên.",
        en: "Takes back one's last act, or the record named.",
        build: build::undo,
    },
    Act {
        name: "redo",
        form: "[<record>]",
        vi: "Làm lại việc vừa hoàn tác.",
        en: "Brings back what was undone last.",
        build: build::redo,
    },
    Act {
        name: "close",
        form: "[--without-adoption] [--reason T]",
        vi: "Kết thúc và niêm phong cuộc họp.",
        en: "Closes and seals the meeting.",
        build: build::close,
    },
    Act { name: "help", form: "[<act>]", vi: "Xem các lệnh.", en: "Lists the acts.", build: build::help },
];
