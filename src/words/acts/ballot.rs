//! The acts on votes.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build::ballot as build;

pub(super) static BALLOT: [Act; 7] = [
    Act {
        name: "vote open",
        form: "<vote> --subject T [--rule R] [--method consensus|hands|secret] [--base all|present|valid] \
               [--threshold 2/3] [--strict] [--own votes|abstains] [--written] [--tie fails|chair|run-off] \
               [--candidates U,U…] [--seats N] [--about U,U…] [--award A] [--present N] [--tellers T]",
        vi: "Lấy biểu quyết về một vấn đề hoặc bầu chọn giữa các đơn vị.",
        en: "Puts a vote to the meeting: one question, or a choice between units.",
        build: build::open,
    },
    Act {
        name: "vote count",
        form: "<vote> [--for N] [--against N] [--blank N] [--invalid N] [--issued N] [--not-returned N] \
               [--returned N] [--valid N] [--tally U=N]... [--written N] [--written-for N] [--written-against N] \
               [--written-tally U=N]... [--against-units U,U…] [--present N]",
        vi: "Nhập kết quả kiểm phiếu; các số phải khớp nhau.",
        en: "Enters the count of a vote; the numbers must add up.",
        build: build::count,
    },
    Act {
        name: "vote consensus",
        form: "<vote> [<unit>...] [--subject T] [--rule R] [--candidates U,U…] [--seats N] [--about U,U…] [--award A]",
        vi: "Ghi nhận hội nghị thống nhất, không đếm phiếu; có --subject thì mở luôn.",
        en: "Records that the meeting agrees without counting; with --subject it opens the vote too.",
        build: build::consensus,
    },
    Act {
        name: "vote chair",
        form: "<vote> for|against|<unit>... [--reason T]",
        vi: "Ghi ý kiến chủ tọa khi số phiếu ngang nhau, nếu thể lệ cho phép.",
        en: "Gives the chair's opinion on an even vote, where the rule lets it decide.",
        build: build::chair,
    },
    Act {
        name: "vote withdraw",
        form: "<vote> <unit> --reason T",
        vi: "Ghi ứng viên rút khỏi danh sách trước khi kiểm phiếu.",
        en: "Takes a candidate out before the count.",
        build: build::withdraw,
    },
    Act {
        name: "vote run-off",
        form: "<vote> <new> [--present N] [--tellers T]",
        vi: "Bỏ phiếu lại cho các suất còn trống, giữ lại các ứng viên cao phiếu.",
        en: "Puts a run-off to the meeting for the seats left, with the strongest candidates carried over.",
        build: build::run_off,
    },
    Act {
        name: "vote annul",
        form: "<vote> --reason T",
        vi: "Hủy một cuộc biểu quyết; kết quả cũ vẫn còn trong biên bản.",
        en: "Annuls a vote; it stays in the minutes.",
        build: build::annul,
    },
];
