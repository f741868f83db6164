//! The acts on the floor of the meeting: agenda, attendance, offices, pact.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build_floor as build;

pub(super) static AGENDA: [Act; 9] = [
    Act {
        name: "agenda add",
        form: "<title> [--after ITEM] [--id ID] [--minutes N]",
        vi: "Thêm một nội dung vào chương trình; mặc định là sau nội dung cuối.",
        en: "Puts an item on the agenda, after the last one unless another is named.",
        build: build::agenda_add,
    },
    Act {
        name: "agenda move",
        form: "<item> --after ITEM|--first",
        vi: "Chuyển một nội dung sang chỗ khác trong chương trình.",
        en: "Puts an agenda item in another place.",
        build: build::agenda_move,
    },
    Act {
        name: "agenda rename",
        form: "<item> <title>",
        vi: "Đổi tên một nội dung.",
        en: "Gives an agenda item another title.",
        build: build::agenda_rename,
    },
    Act {
        name: "agenda drop",
        form: "<item> --reason T",
        vi: "Bỏ một nội dung chưa tiến hành.",
        en: "Leaves out an agenda item that has not begun.",
        build: build::agenda_drop,
    },
    Act {
        name: "agenda begin",
        form: "[<item>]",
        vi: "Bắt đầu nội dung kế tiếp, hoặc nội dung nêu tên; nội dung đang tiến hành tự kết thúc.",
        en: "Begins the next agenda item, or the one named; the one that runs ends by itself.",
        build: build::agenda_begin,
    },
    Act {
        name: "agenda end",
        form: "[<item>]",
        vi: "Kết thúc nội dung đang tiến hành.",
        en: "Ends the agenda item that runs.",
        build: build::agenda_end,
    },
    Act {
        name: "agenda reopen",
        form: "<item>",
        vi: "Tiếp tục một nội dung đã kết thúc, hoặc đưa lại nội dung đã bỏ.",
        en: "Goes on with an agenda item that had ended, or takes back one that was left out.",
        build: build::agenda_reopen,
    },
    Act {
        name: "break",
        form: "[<note>]",
        vi: "Tạm nghỉ hội nghị đến phiên sau; nội dung đang tiến hành dừng lại.",
        en: "Breaks the meeting until its next sitting; the agenda item that runs stops.",
        build: build::stop,
    },
    Act {
        name: "resume",
        form: "",
        vi: "Tiếp tục hội nghị, và nội dung đã dừng khi tạm nghỉ.",
        en: "Goes on with the meeting, and with the agenda item that the break stopped.",
        build: build::resume,
    },
];

pub(super) static ATTENDANCE: [Act; 7] = [
    Act {
        name: "present",
        form: "<unit> [head|deputy|other] [--name T] [--late] [--delegates N]",
        vi: "Ghi đơn vị có mặt: thủ trưởng, cấp phó hay người khác dự.",
        en: "Marks a unit as present: its head, a deputy or somebody else.",
        build: build::present,
    },
    Act {
        name: "absent",
        form: "<unit> [--reason T]",
        vi: "Ghi đơn vị vắng mặt.",
        en: "Marks a unit as absent.",
        build: build::absent,
    },
    Act {
        name: "leave",
        form: "<unit> [--reason T]",
        vi: "Ghi đơn vị về trước khi kết thúc.",
        en: "Marks that a unit left before the end.",
        build: build::leave,
    },
    Act {
        name: "excuse",
        form: "<unit> --reason T",
        vi: "Bỏ qua việc dự họp không đúng quy định; không gợi ý trừ điểm nữa.",
        en: "Excuses a wrong attendance, so that no deduction is offered for it.",
        build: build::excuse,
    },
    Act {
        name: "seat",
        form: "chair|secretary <name> [--title T] [--unit U]",
        vi: "Ghi chủ tọa hoặc thư ký hội nghị.",
        en: "Names the chair or the secretary of the meeting.",
        build: build::seat,
    },
    Act {
        name: "guest",
        form: "<name> [--title T]",
        vi: "Ghi đại biểu mời; không chấm điểm, không biểu quyết.",
        en: "Names an invited leader, who neither scores nor votes.",
        build: build::guest,
    },
    Act {
        name: "guest drop",
        form: "<name>",
        vi: "Bỏ tên một đại biểu mời.",
        en: "Takes a guest off the list.",
        build: build::guest_drop,
    },
];

pub(super) static OFFICES: [Act; 3] = [
    Act {
        name: "office propose",
        form: "<office> <unit> [--method consensus|acclaim|hands|secret] [--decision VOTE] [--reason T]",
        vi: "Đề nghị một đơn vị giữ chức danh năm sau.",
        en: "Proposes a unit for an office of next year.",
        build: build::office_propose,
    },
    Act {
        name: "office withdraw",
        form: "<office> --reason T",
        vi: "Rút đề nghị về một chức danh.",
        en: "Takes back what was proposed for an office.",
        build: build::office_withdraw,
    },
    Act {
        name: "office decide",
        form: "<office> approved|refused [--unit U] [--evidence REF]... [--reason T]",
        vi: "Ghi quyết định của cấp có thẩm quyền về một chức danh đã đề nghị.",
        en: "Enters what the authority decided on an office that was proposed.",
        build: build::office_decide,
    },
];

pub(super) static PACT: [Act; 2] = [
    Act {
        name: "pact sign",
        form: "<unit>...|all",
        vi: "Ghi đơn vị đã ký giao ước thi đua.",
        en: "Records that units signed the pact.",
        build: build::pact_sign,
    },
    Act {
        name: "pact unsign",
        form: "<unit> --reason T",
        vi: "Bỏ chữ ký giao ước của một đơn vị.",
        en: "Takes out a unit's signature of the pact.",
        build: build::pact_unsign,
    },
];
