//! The acts on cells: scoring, clearing, assigning, accepting, contesting.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build;

pub(super) static CELLS: [Act; 10] = [
    Act {
        name: "score",
        form: "<unit> <criterion> <points> [--stage STAGE] [--bonus N] [--reason T] [--explanation T] [--evidence REF]... [--provisional]",
        vi: "Nhập điểm vào một ô; mặc định là điểm thống nhất.",
        en: "Puts points into a cell; the agreed stage unless another is named.",
        build: build::score,
    },
    Act {
        name: "scores",
        form: "<unit> <criterion> <points> [<unit> <criterion> <points>]... [--reason T]",
        vi: "Nhập điểm nhiều ô trong một thao tác, chung một lý do.",
        en: "Puts points or results into several cells in one gesture, with one reason.",
        build: build::scores,
    },
    Act {
        name: "result",
        form: "<unit> <criterion> <actual> [--target N] [--scorer S] [--stage STAGE] [--reason T] [--explanation T] [--evidence REF]... [--provisional]",
        vi: "Nhập kết quả vào một ô tính điểm theo kết quả; --provisional: còn chờ xác nhận.",
        en: "Puts a result into a cell whose points are computed; --provisional: to be confirmed.",
        build: build::result,
    },
    Act {
        name: "clear",
        form: "<unit> <criterion> [--stage STAGE] --reason T",
        vi: "Xóa điểm của một ô ở một bước chấm.",
        en: "Takes the score of one stage out of a cell.",
        build: build::clear,
    },
    Act {
        name: "assign",
        form: "<unit> <criterion> [--reason T]",
        vi: "Giao lại tiêu chí cho đơn vị.",
        en: "Lets a criterion count for a unit again.",
        build: build::assign,
    },
    Act {
        name: "unassign",
        form: "<unit> <criterion> [--reason T]",
        vi: "Không giao tiêu chí cho đơn vị.",
        en: "Does not let a criterion count for a unit.",
        build: build::unassign,
    },
    Act {
        name: "accept",
        form: "<unit>|<criterion>|<section>|all [--from STAGE] [--reason T]",
        vi: "Thống nhất theo điểm đang có cho các ô chưa thống nhất và không có ý kiến khác.",
        en: "Agrees on what stands for uncontested cells without an agreed score.",
        build: build::accept,
    },
    Act {
        name: "return",
        form: "<unit> [--to STAGE] --reason T",
        vi: "Trả lại hồ sơ của đơn vị để chấm lại từ một bước; điểm các bước sau không còn giá trị.",
        en: "Returns a unit's dossier to a stage to be scored again; what later stages scored no longer stands.",
        build: build::give_back,
    },
    Act {
        name: "contest",
        form: "<unit> <criterion> [--note T]",
        vi: "Đánh dấu ô đang có ý kiến khác.",
        en: "Marks a cell as contested.",
        build: build::contest,
    },
    Act {
        name: "settle",
        form: "<unit> <criterion>",
        vi: "Bỏ dấu ý kiến khác.",
        en: "Takes the contested mark away.",
        build: build::settle,
    },
];
