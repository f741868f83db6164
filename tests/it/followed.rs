//! A meeting followed by somebody who sees only the wall: discussion, publication, reveal, vote, adoption, end.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::{Given, clock};
use crate::kit::wall::{buffer, hall, sample, text, view};
use binhxet::domain::command::Command;
use binhxet::domain::hall::OnWall;
use binhxet::text::lang::Lang;
use binhxet::ui::hall::Hall;
use binhxet::words::command_line;

const SIZE: (u16, u16) = (120, 36);

/// The wall of a meeting that goes on.
struct Watched {
    given: Given,
    hall: Hall,
    on: OnWall,
}

impl Watched {
    /// Does an act, or puts something on the wall; what the hall sees then.
    fn sees(&mut self, line: &str) -> String {
        if let Ok(Command::Wall(command)) = command_line(line, &self.given.meeting) {
            self.on = self.on.after(&command).within(&view(&self.given));
            self.hall.show(self.on.clone());
        } else {
            self.given.act(line);
            self.hall.see(view(&self.given));
        }
        text(&buffer(&self.hall, SIZE))
    }

    /// What the hall sees some seconds later.
    fn then(&mut self) -> String {
        self.hall.tick(clock(), true);
        text(&buffer(&self.hall, SIZE))
    }
}

#[track_caller]
fn says(drawn: &str, texts: &[&str]) {
    for text in texts {
        assert!(drawn.contains(text), "{text} in\n{drawn}");
    }
}

#[test]
fn who_sees_only_the_wall_can_follow_the_meeting() {
    let mut hall = hall(SIZE, "projector", Lang::Vi);
    let given = sample();
    hall.see(view(&given));
    let mut wall = Watched { given, hall, on: OnWall::default() };

    // The discussion of a cell: what is asked, what stands, that there is another opinion, what was said for the hall.
    says(
        &wall.sees("wall cell so-tu-phap I.5"),
        &["(tối đa 6,00)", "Tự chấm: 5,88", "! đang có ý kiến khác", "Báo cáo số 298/BC-STP"],
    );
    says(&wall.sees("remark so-tu-phap I.5 \"Thiếu xác nhận\" --for hall"), &["Ý kiến: Thiếu xác nhận"]);
    says(&wall.sees("score so-tu-phap I.5 5,4 --reason \"Thiếu minh chứng\""), &["Lý do: Thiếu minh chứng"]);
    says(&wall.sees("score so-tu-phap I.5 5,5 --reason \"Đã bổ sung\""), &["5,40 → 5,50", "Thống nhất: 5,50"]);

    // The next act is shown for a while in place of the ranking, which then has moved.
    wall.sees("wall ranking");
    says(&wall.sees("score thanh-tra I.1 1 --reason v"), &["(tối đa 6,00)", "6,00 → 1,00"]);
    says(&wall.then(), &["Hạng", "82,11"]);

    // Behind a closed gate the picture stays, and says since when.
    let stood = wall.sees("gate close");
    says(&stood, &["chưa công bố"]);
    let held = wall.sees("score hoi-luat-gia I.1 6 --reason v");
    assert!(held.contains("68,46") && !held.contains("69,46"), "{held}");
    wall.sees("wall reveal");
    wall.sees("publish");

    // The reveal: nobody before the turn, then everybody, the last place first.
    let mut seen = Vec::new();
    for _ in 0..n_steps(&wall) {
        seen.push(wall.sees("wall next"));
    }
    assert!(!seen[0].contains("VP UBND") && !seen[0].contains("Sở NV"), "{}", seen[0]);
    says(seen.last().unwrap(), &["Hội LG", "69,46"]);
    says(&wall.sees("wall all"), &["Hội Luật gia tỉnh", "69,46", "96,62"]);
    wall.sees("gate open");

    // The vote: what is asked, how many votes it takes, how many it got.
    wall.sees("wall vote");
    let open = "vote open chuyen-de --subject \"Chọn chuyên đề\" --method hands --base all --threshold 1/2 --strict";
    says(&wall.sees(open), &["Chọn chuyên đề", "Cần 5 phiếu"]);
    says(&wall.sees("vote count chuyen-de --for 8 --against 1"), &["8/9 (88,89 %)"]);

    // The minutes: read page by page, adopted, the meeting sealed.
    says(&wall.sees("wall minutes"), &["Dự thảo, đọc để thông qua", "BIÊN BẢN", "trang 1/"]);
    says(&wall.sees("wall next"), &["trang 2/"]);
    says(&wall.sees("minutes adopt --for 8 --against 1"), &["8 tán thành, 1 không tán thành"]);
    says(&wall.then(), &["✓ Đã thông qua: 8 tán thành, 1 không tán thành", "trang 2/"]);
    says(&wall.sees("close --reason \"Hết chương trình\""), &["Đã kết thúc và niêm phong"]);
}

fn n_steps(wall: &Watched) -> usize {
    view(&wall.given).steps(0).len()
}
