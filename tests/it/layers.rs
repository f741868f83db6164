//! Pictures of the layers that lie over a screen for one question each, at three sizes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::room::Room;

#[test]
fn pictures_of_every_layer() {
    for (name, keys) in [
        ("go_to", "ctrl+g 'so noi vu I.4'"),
        ("grounds", "alt+x"),
        ("note", "alt+n 'Nghỉ giải lao 15 phút'"),
        ("remark", "enter f7 'Đơn vị giải trình' tab"),
        ("reason", "ctrl+r 'Theo báo cáo'"),
        ("undo", "ctrl+z"),
        ("mirror", "alt+0 '/media/usb'"),
        ("ledger_documents", "- 1 tab 'Nhắc nhở' tab 'cong van' down"),
    ] {
        for (width, height) in [(80, 24), (120, 36), (200, 60)] {
            let mut room = Room::new(width, height);
            room.keys(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), room.picture());
        }
    }
}
