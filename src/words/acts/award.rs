//! The acts on the settled ranking and on awards.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build::award as build;

pub(super) static AWARD: [Act; 6] = [
    Act {
        name: "ranking settle",
        form: "[--ranking R] [--method consensus|hands|secret] [--decision VOTE] [--with-open] [--reason T]",
        vi: "Chốt xếp hạng: ghi lại thứ tự và tổng điểm.",
        en: "Settles the ranking: freezes places and totals.",
        build: build::settle,
    },
    Act {
        name: "ranking reopen",
        form: "[--ranking R] --reason T",
        vi: "Mở lại xếp hạng đã chốt.",
        en: "Reopens the settled ranking.",
        build: build::reopen,
    },
    Act {
        name: "nominate",
        form: "[<unit>] <award> [--person NAME] [--collective NAME] [--bloc] [--unit U] [--decision VOTE] \
               [--method consensus|hands|secret] [--place P] [--override] [--reason T]",
        vi: "Đề nghị khen thưởng đơn vị, tập thể, cá nhân hoặc khối.",
        en: "Proposes a unit, a collective, a person or the bloc for an award.",
        build: build::nominate,
    },
    Act {
        name: "withdraw-nomination",
        form: "[<unit>] <award> [--person NAME] [--collective NAME] [--bloc] [--unit U] --reason T",
        vi: "Rút một đề nghị khen thưởng.",
        en: "Withdraws a nomination.",
        build: build::withdraw,
    },
    Act {
        name: "award decide",
        form: "<award> [<unit>] granted|refused [--person NAME] [--collective NAME] [--bloc] [--unit U] [--reason T] \
               [--evidence REF]...",
        vi: "Ghi quyết định của cấp có thẩm quyền về một đề nghị.",
        en: "Enters what others decided on a nomination.",
        build: build::decide,
    },
    Act {
        name: "award quota",
        form: "<award> <quota> [--of units|reviewed|ranked|NUMBER] [--rounding floor|half-up|ceiling] --reason T \
               [--evidence REF]...",
        vi: "Đặt số lượng cho kỳ này: số suất, hoặc tỷ lệ như 20%.",
        en: "Sets the quota for this meeting: places, or a share such as 20%.",
        build: build::quota,
    },
];
