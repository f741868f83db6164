//! The acts on the minutes.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build::minutes as build;

pub(super) static MINUTES: [Act; 12] = [
    Act {
        name: "minutes say",
        form: "<text> [--speaker T] [--unit U]",
        vi: "Ghi ý kiến phát biểu: ai nói, đơn vị nào.",
        en: "Writes down what somebody said: who, of which unit.",
        build: build::say,
    },
    Act {
        name: "minutes propose",
        form: "<text> [--speaker T] [--unit U]",
        vi: "Ghi kiến nghị, đề xuất.",
        en: "Writes down what somebody proposed.",
        build: build::propose,
    },
    Act {
        name: "minutes conclude",
        form: "<text>",
        vi: "Ghi kết luận của chủ tọa.",
        en: "Writes down what the chair concluded.",
        build: build::conclude,
    },
    Act {
        name: "minutes task",
        form: "<text> [--unit U] [--until DD/MM/YYYY]",
        vi: "Ghi nhiệm vụ: đơn vị nào làm, trước ngày nào.",
        en: "Writes down what a unit is to do, and by when.",
        build: build::task,
    },
    Act {
        name: "dissent",
        form: "<unit> <subject> --note T",
        vi: "Ghi đơn vị bảo lưu ý kiến về một việc: ô (đơn vị/tiêu chí), tiêu chí, biểu quyết, danh hiệu, chức danh.",
        en: "Writes down that a unit holds to another opinion: on a cell (unit/criterion), criterion, vote, award, office.",
        build: build::dissent,
    },
    Act {
        name: "minutes aside",
        form: "<text>",
        vi: "Ghi riêng một điều, không đưa vào biên bản.",
        en: "Keeps a remark out of the minutes.",
        build: build::aside,
    },
    Act {
        name: "minutes keep",
        form: "<line>",
        vi: "Giữ câu như đã ghi; số của câu là số bản ghi.",
        en: "Lets a line be as it is; its number is that of its record.",
        build: build::keep,
    },
    Act {
        name: "minutes word",
        form: "<line> <text>",
        vi: "Sửa lời một câu; số liệu của cuộc họp không đổi.",
        en: "Gives a line other words; the meeting's figures stay.",
        build: build::word,
    },
    Act {
        name: "minutes drop",
        form: "<line>",
        vi: "Bỏ một câu khỏi biên bản.",
        en: "Leaves a line out of the minutes.",
        build: build::drop,
    },
    Act {
        name: "minutes restore",
        form: "<line>",
        vi: "Lấy lại câu đã bỏ hoặc đã gộp.",
        en: "Puts a line back that was left out or merged.",
        build: build::restore,
    },
    Act {
        name: "minutes merge",
        form: "<line> <line> <text>",
        vi: "Gộp câu thứ nhất vào câu thứ hai, với lời mới.",
        en: "Merges the first line into the second, in new words.",
        build: build::merge,
    },
    Act {
        name: "minutes adopt",
        form: "[--for N --against N] [--abstain N] [--decision VOTE]",
        vi: "Ghi kết quả thông qua biên bản; không nêu số phiếu là 100 % nhất trí.",
        en: "Records that the minutes were adopted, unanimously where no votes are given.",
        build: build::adopt,
    },
];
