//! The wall that must not fall: before the file is there, when it is gone or damaged, after the end, at any size, and
//! started again.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::clock;
use crate::kit::wall::{buffer, hall, on, sample, shows, text, view, whole};
use binhxet::domain::hall::{OnWall, Show};
use binhxet::journal::aside;
use binhxet::text::lang::{Lang, Said};
use std::fs;
use std::sync::Arc;

const SIZE: (u16, u16) = (80, 24);

#[test]
fn before_the_file_is_there_the_wall_says_that_it_waits() {
    let mut hall = hall(SIZE, "projector", Lang::Vi);
    assert!(text(&buffer(&hall, SIZE)).contains("Đang chờ tệp cuộc họp"));
    hall.show(on(Show::Ranking));
    assert!(text(&buffer(&hall, SIZE)).contains("Đang chờ tệp cuộc họp"));
    hall.trouble(Some(Said::new("Không mở được tệp.", "Kiểm tra đường dẫn.")));
    assert!(text(&buffer(&hall, SIZE)).contains("Không mở được tệp."));
    hall.see(view(&whole()));
    let drawn = text(&buffer(&hall, SIZE));
    assert!(drawn.contains("Hạng") && !drawn.contains("Không mở được"), "{drawn}");
}

#[test]
fn a_stale_picture_says_so_and_stays() {
    let seen = view(&whole());
    let mut hall = hall(SIZE, "projector", Lang::Vi);
    hall.see(Arc::clone(&seen));
    hall.show(on(Show::Ranking));
    let fresh = text(&buffer(&hall, SIZE));
    hall.trouble(Some(Said::new("Không theo dõi được tệp; hình có thể đã cũ.", "")));
    let stale = text(&buffer(&hall, SIZE));
    assert!(stale.contains("hình có thể đã cũ"), "{stale}");
    let above = |drawn: &str| drawn.lines().take(23).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(above(&stale), above(&fresh));
    hall.see(seen);
    assert_eq!(text(&buffer(&hall, SIZE)), fresh);
}

#[test]
fn the_end_of_the_meeting_is_said() {
    let given = sample().acts(["close --without-adoption --reason v"]);
    let mut hall = hall(SIZE, "projector", Lang::Vi);
    hall.see(view(&given));
    hall.show(on(Show::Ranking));
    assert!(text(&buffer(&hall, SIZE)).contains("Đã kết thúc và niêm phong"));
}

#[test]
fn a_storm_of_resizes_draws_every_show() {
    let seen = view(&whole());
    let mut hall = hall(SIZE, "projector", Lang::Vi);
    hall.see(seen);
    hall.tick(clock(), false);
    let widths = [40, 41, 59, 60, 79, 99, 100, 101, 133, 161, 239, 301, 400];
    let heights = [12, 13, 17, 18, 19, 23, 29, 30, 31, 37, 43, 61, 90, 120];
    for (_, shown) in shows() {
        for (idx, width) in widths.into_iter().enumerate() {
            // Every width with some heights, each height with some width; letters small and large in turn.
            let scale = if idx % 2 == 0 { 0 } else { 2 };
            hall.show(OnWall { scale, page: 3, ..shown.clone() });
            for height in heights.into_iter().skip(idx % 5).step_by(5) {
                hall.resize(width, height);
                let drawn = buffer(&hall, (width, height));
                assert_eq!((drawn.area.width, drawn.area.height), (width, height));
            }
        }
    }
}

#[test]
fn started_again_it_comes_back_to_the_same_picture() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hop.binhxet");
    let seen = view(&whole());
    for (name, shown) in shows() {
        let shown = OnWall { pinned: true, scale: 1, theme: "dark".into(), ranking: 1, ..shown };
        aside::write(&file, &shown).unwrap();
        let pictures = [shown.clone(), aside::read(&file)].map(|on| {
            let mut hall = hall(SIZE, "projector", Lang::Vi);
            hall.see(Arc::clone(&seen));
            hall.show(on);
            buffer(&hall, SIZE)
        });
        assert_eq!(aside::read(&file), shown, "{name}");
        assert_eq!(pictures[0], pictures[1], "{name}");
    }
    // What cannot be understood, or is not there, is the title; it loses nothing.
    fs::write(aside::path(&file), "(show: Mới)").unwrap();
    assert_eq!(aside::read(&file), OnWall::default());
    fs::remove_file(aside::path(&file)).unwrap();
    assert_eq!(aside::read(&file), OnWall::default());
}
