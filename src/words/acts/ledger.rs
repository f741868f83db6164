//! The acts on the ledger and on exclusion.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build;

pub(super) static LEDGER: [Act; 4] = [
    Act {
        name: "tally",
        form: "<unit> <rule> <count> [--for CRITERION] [--reason T] [--mitigation T] [--evidence REF]...",
        vi: "Đặt số lần của một quy định thưởng, trừ (thay số cũ; 0 là bỏ).",
        en: "Sets the count of a bonus or deduction rule (it replaces; 0 takes it out).",
        build: build::tally,
    },
    Act {
        name: "deduct",
        form: "<unit> <criterion> <points> --reason T [--evidence REF]...",
        vi: "Trừ điểm ở một tiêu chí (cộng dồn; 0 là bỏ các lần trừ).",
        en: "Deducts points on a criterion (lines add up; 0 lifts them).",
        build: build::deduct,
    },
    Act {
        name: "exclude",
        form: "<unit> <ground> [--evidence REF]...",
        vi: "Không bình xét, suy tôn đơn vị, hoặc chưa đề nghị khen thưởng, tùy căn cứ.",
        en: "Excludes a unit from review and nomination, or from nomination alone, as the ground says.",
        build: build::exclude,
    },
    Act {
        name: "reinstate",
        form: "<unit> [--ground G] --reason T",
        vi: "Đưa đơn vị trở lại bình xét, hoặc bỏ căn cứ đã ghi.",
        en: "Takes an exclusion back, or the ground named.",
        build: build::reinstate,
    },
];
