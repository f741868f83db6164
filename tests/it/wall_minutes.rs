//! The minutes on the wall: what is read is the document, of what is published, page by page, with its adoption.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::kit::given::Given;
use crate::kit::papers::paper;
use crate::kit::wall::{SIZES, buffer, hall, on, picture, sample, text, view, whole};
use binhxet::domain::hall::{OnWall, Show};
use binhxet::domain::hall_parts::Passage;
use binhxet::papers::What;
use binhxet::papers::model::{Part, Style};
use binhxet::text::lang::Lang;

const SIZE: (u16, u16) = (80, 24);

/// The words of every page of the minutes, in order.
fn read(given: &Given, size: (u16, u16)) -> (Vec<String>, usize) {
    let seen = view(given);
    let mut pages: Vec<String> = Vec::new();
    for page in 0.. {
        let drawn = picture(&seen, &OnWall { page, ..on(Show::Minutes) }, size, "mono");
        if pages.last() == Some(&drawn) {
            break;
        }
        pages.push(drawn);
    }
    let n_pages = pages.len();
    let words = |page: &String| {
        let body: Vec<&str> = page.lines().collect();
        body[2..body.len() - 1].join(" ").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    (pages.iter().flat_map(words).collect(), n_pages)
}

fn minutes(given: &Given) -> String {
    let said = |passage: &Passage| match passage {
        Passage::Heading(text) | Passage::Text(text) | Passage::Item(text) => text.to_string(),
        Passage::Row { cells, .. } => cells.join(" "),
    };
    view(given).minutes.iter().map(said).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_read_on_the_wall_is_the_text_of_the_document() {
    let given = whole().acts(["minutes say \"Nhất trí với kết quả.\" --speaker \"Bà Lan\" --unit so-noi-vu"]);
    let left_out = |style: Style| {
        matches!(style, Style::Draft | Style::Warning | Style::Stamp | Style::Recipient | Style::RecipientsHead)
    };
    let (read, n_pages) = read(&given, SIZE);
    assert!(n_pages > 1);
    let all = read.join(" ");
    for part in paper(&given.meeting, What::Minutes).parts() {
        match part {
            Part::Paragraph(paragraph) if !left_out(paragraph.style) => {
                let text = paragraph.printed();
                let words: Vec<&str> = text.strip_prefix("- ").unwrap_or(&text).split_whitespace().collect();
                assert!(all.contains(&words.join(" ")), "{text} is not read");
            }
            Part::Table(table) => {
                for run in table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.runs) {
                    for word in run.printed().split_whitespace() {
                        assert!(read.iter().any(|found| found.contains(word)), "{word} is not read");
                    }
                }
            }
            _ => {}
        }
    }
    assert!(!all.contains("DỰ THẢO") && !all.contains("Giá trị băm") && !all.contains("Nơi nhận"), "{all}");
}

#[test]
fn a_long_statement_goes_on_on_the_next_page() {
    let words: Vec<String> = (1..=900).map(|number| format!("từ{number}")).collect();
    let given = Given::small().acts([format!("minutes say \"{}\" --speaker Lan", words.join(" ")).as_str()]);
    let (read, n_pages) = read(&given, SIZE);
    let is_counted = |word: &&String| word.strip_prefix("từ").is_some_and(|rest| rest.parse::<u32>().is_ok());
    assert!(n_pages > 4, "{n_pages}");
    assert_eq!(read.iter().filter(is_counted).collect::<Vec<_>>(), words.iter().collect::<Vec<_>>());
}

#[test]
fn every_wall_has_the_same_pages_and_a_table_stands_in_columns() {
    let seen = view(&sample());
    let words = |page, size| {
        let drawn = picture(&seen, &OnWall { page, ..on(Show::Minutes) }, size, "mono");
        drawn.split_whitespace().filter(|word| *word != "·").map(str::to_owned).collect::<Vec<_>>()
    };
    for page in [0, 4, 999] {
        let smallest = words(page, (80, 24));
        for size in SIZES {
            assert_eq!(words(page, size), smallest, "page {page} at {size:?}");
        }
    }
    let page = (0..60).find(|page| words(*page, SIZE).iter().any(|word| word == "96,62")).unwrap();
    let drawn = picture(&seen, &OnWall { page, ..on(Show::Minutes) }, SIZE, "mono");
    let row = drawn.lines().find(|line| line.contains("96,62")).unwrap();
    assert!(row.contains("Văn phòng") && row.contains("57,80") && row.contains(" 5,00 "), "{drawn}");
    // A screen smaller than a page says that there is more.
    let small = picture(&seen, &OnWall { page, ..on(Show::Minutes) }, (40, 12), "mono");
    assert!(small.contains('…'), "{small}");
}

#[test]
fn behind_a_closed_gate_the_minutes_are_those_published_as_a_whole() {
    let mut given =
        Given::small().acts(["score a t 8", "score b t 7", "minutes say Trước. --speaker Lan", "gate close"]);
    let stood = minutes(&given);
    assert!(stood.contains("Trước."));
    for line in
        ["undo 2", "score a t 9 --reason \"Mới biết\"", "minutes say Sau. --speaker Lan", "minutes adopt", "publish b"]
    {
        given.act(line);
        // A unit published alone waits for its place, which the minutes would tell.
        assert_eq!(minutes(&given), stood, "after {line}");
        assert!(view(&given).adoption.is_none(), "after {line}");
    }
    given.act("publish");
    assert!(minutes(&given).contains("Sau.") && view(&given).adoption.is_some());
}

#[test]
fn an_aside_and_a_private_remark_are_never_read() {
    let given = Given::small().acts([
        "score a t 8",
        "minutes aside \"Nói riêng\"",
        "remark a t \"Chỉ để biết\" --for nobody",
        "remark a t \"Ghi vào biên bản\" --for minutes",
    ]);
    let read = minutes(&given);
    assert!(!read.contains("Nói riêng") && !read.contains("Chỉ để biết"), "{read}");
    assert!(read.contains("Ghi vào biên bản"));
}

#[test]
fn the_adoption_is_seen_and_what_comes_after_it() {
    let mut given = sample();
    let mut wall = hall(SIZE, "mono", Lang::Vi);
    wall.see(view(&given));
    wall.show(on(Show::Minutes));
    let first = |wall: &binhxet::ui::hall::Hall| text(&buffer(wall, SIZE)).lines().nth(1).unwrap().trim().to_owned();
    assert_eq!(first(&wall), "Dự thảo, đọc để thông qua");
    // While it is read, another act does not take its place.
    given.act("score so-tu-phap I.5 5,4 --reason v");
    wall.see(view(&given));
    assert_eq!(first(&wall), "Dự thảo, đọc để thông qua");
    given.act("minutes adopt --for 8 --against 1");
    assert!(wall.see(view(&given)), "it is shown for a while");
    let drawn = text(&buffer(&wall, SIZE));
    assert!(drawn.contains("8 tán thành, 1 không tán thành") && !drawn.contains("trang 1/"), "{drawn}");
    wall.tick(crate::kit::given::clock(), true);
    assert_eq!(first(&wall), "✓ Đã thông qua: 8 tán thành, 1 không tán thành");
    given.act("score so-tu-phap I.5 5,5 --reason v");
    wall.see(view(&given));
    assert_eq!(first(&wall), "! Có thay đổi sau khi thông qua");
}

#[test]
fn pages_are_turned_from_the_console_on_any_wall() {
    use crate::kit::room::Room;
    // The console is large, the wall small: every page of the wall can be reached.
    let mut room = Room::new(200, 60);
    room.keys("ctrl+f5 'bien ban' enter");
    let n_pages = read(&Given { meeting: (*room.meeting).clone() }, SIZE).1;
    room.keys(": 'wall page 999' enter");
    let page = |room: &Room| room.on_wall.as_ref().unwrap().page;
    assert_eq!(page(&room), n_pages - 1);
    room.keys("ctrl+pageup");
    assert_eq!(page(&room), n_pages - 2);
    assert!(room.text().contains(&format!("Màn chiếu: Biên bản, trang {}/{n_pages}.", n_pages - 1)), "{}", room.text());
    // Where this screen is the wall, its own pages count.
    room.keys("f5");
    assert!(room.text().contains(&format!("trang {}/{n_pages}", n_pages - 1)), "{}", room.text());
    // Of what has other pages on a smaller wall, those of the smallest can be reached; of the mirrored one, its own.
    let mut room = Room::new(200, 60);
    room.keys(": 'wall sheet' enter : 'wall page 999' enter");
    let reached = page(&room);
    assert!(reached > 0);
    room.keys("f5 ctrl+pagedown");
    assert!(page(&room) < reached, "{}", room.text());
}
