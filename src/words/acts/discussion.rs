//! The acts in the discussion of a cell: proposals and remarks.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build::discussion as build;

pub(super) static DISCUSSION: [Act; 3] = [
    Act {
        name: "propose",
        form: "<unit> <criterion> <points> --from UNIT [--note T]",
        vi: "Ghi mức điểm một đơn vị đề xuất cho một ô đang thảo luận.",
        en: "Notes the points a unit proposes for a cell under discussion.",
        build: build::propose,
    },
    Act {
        name: "retract",
        form: "<unit> <criterion> --from UNIT",
        vi: "Bỏ đề xuất của một đơn vị.",
        en: "Takes a unit's proposal out.",
        build: build::retract,
    },
    Act {
        name: "remark",
        form: "<unit> <criterion> <text> [--for hall|minutes|nobody]",
        vi: "Ghi ý kiến về một ô: lên màn chiếu, vào biên bản (mặc định), hay chỉ để biết.",
        en: "Remarks on a cell: for the hall, for the minutes (the default), or for nobody else.",
        build: build::remark,
    },
];
