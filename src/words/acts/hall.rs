//! The acts on what the hall sees.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build_hall;

pub(super) static HALL: [Act; 3] = [
    Act {
        name: "publish",
        form: "[all|<unit>...]",
        vi: "Công bố điểm đang giữ lại: tất cả, hoặc từng đơn vị.",
        en: "Publishes what is held back: everything, or some units alone.",
        build: build_hall::publish,
    },
    Act {
        name: "gate",
        form: "open|close",
        vi: "Hiện điểm ngay trên màn chiếu (open) hoặc giữ lại chờ công bố (close).",
        en: "Shows every entry to the hall at once (open), or holds entries back (close).",
        build: build_hall::gate,
    },
    Act {
        name: "wall",
        form: "title|sheet [<unit> <criterion>]|unit <unit>|cell <unit> <criterion>|ranking [<ranking>]|reveal [<ranking>]|awards|vote [<vote>]|offices|agenda|\
               attendance|minutes|message <text>|countdown <HH:MM>|test|nothing|next|back|all|page <number>|places \
               [on|off]|blank|unblank|pin|unpin|scale <0-2>|theme <name>",
        vi: "Đưa một nội dung lên màn chiếu, lật trang, tắt hoặc giữ; không ghi vào tệp.",
        en: "Puts something before the hall, turns pages, blanks or pins; it is not written into the file.",
        build: build_hall::wall,
    },
];
