//! Documents as a model: their words for a meeting with an act of every kind, their marks, their phrases.

use crate::kit::given::Given;
use crate::kit::papers::{all, meeting, paper};
use binhxet::export::text;
use binhxet::papers::fill::{Flaw, check, fill};
use binhxet::papers::model::{Part, Run, Style, printed};
use binhxet::papers::phrases::Phrases;
use binhxet::papers::{Source, What, stamp, story, wording};
use chrono::DateTime;

fn whole(given: &Given, what: What) -> String {
    text::text(&paper(&given.meeting, what))
}

#[test]
fn minutes_tell_every_act_in_its_place() {
    insta::assert_snapshot!(whole(&meeting(), What::Minutes));
}

#[test]
fn minutes_of_a_sealed_meeting_carry_the_seal() {
    let mut given = meeting();
    given.act("close --without-adoption --reason \"họp trực tuyến\"");
    insta::assert_snapshot!(whole(&given, What::Minutes));
}

#[test]
fn the_other_documents_of_the_bloc() {
    let given = meeting();
    let others = What::BLOC.into_iter().filter(|what| *what != What::Minutes);
    let texts: Vec<String> = others.map(|what| format!("=== {what:?}\n{}", whole(&given, what))).collect();
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn the_report_of_a_unit_has_its_sheet() {
    insta::assert_snapshot!(whole(&meeting(), What::UnitReport(0)));
}

#[test]
fn a_draft_says_so_and_a_sealed_document_does_not() {
    let mut given = meeting();
    let says_draft = |given: &Given, what: What| {
        let paper = paper(&given.meeting, what);
        let top = paper.parts().any(|part| matches!(part, Part::Paragraph(line) if line.style == Style::Draft));
        (top, stamp::margins(&paper).head.is_some(), text::text(&paper).contains("DỰ THẢO"))
    };
    for what in all(&given.meeting) {
        assert_eq!(says_draft(&given, what), (true, true, true), "{what:?}");
    }
    given.act("close --without-adoption --reason \"thử\"");
    for what in all(&given.meeting) {
        assert_eq!(says_draft(&given, what), (false, false, false), "{what:?}");
        let code = binhxet::text::code::minutes_code(&given.meeting.head_chain());
        assert!(text::text(&paper(&given.meeting, what)).contains(&code), "{what:?}");
    }
}

#[test]
fn a_document_from_an_incomplete_file_says_so_at_the_top() {
    let given = meeting();
    let paper = Source::of(&given.meeting, true).paper(What::Minutes);
    let text = text::text(&paper);
    let second = text.lines().nth(1).unwrap();
    assert!(second.contains("dở dang hoặc hỏng"), "{second}");
}

#[test]
fn sample_data_and_an_example_rubric_are_named_at_the_top() {
    let given = Given::lao_cai();
    for what in all(&given.meeting) {
        let text = whole(&given, what);
        let top: Vec<&str> = text.lines().take(3).collect();
        assert!(top[1].contains("SỐ LIỆU MẪU") && top[2].contains("VÍ DỤ"), "{what:?}: {top:?}");
    }
}

#[test]
fn minutes_have_no_place_and_date_and_letters_do() {
    let given = meeting();
    let dated = |what: What| whole(&given, what).contains("[……], ngày [……] tháng [……] năm [……]");
    assert!(!dated(What::Minutes));
    for what in [What::Submission, What::Offices, What::Appraisal, What::Report, What::UnitReport(1)] {
        assert!(dated(what), "{what:?}");
    }
}

#[test]
fn provisional_scores_are_called_so_until_all_are_agreed() {
    let mut given = Given::small();
    for unit in ["a", "b", "c", "d", "e"] {
        for criterion in ["t", "s", "z", "w", "p", "q", "r"] {
            given.act(&format!("score {unit} {criterion} 1 --stage self").replace(" z 1", " z 2"));
        }
    }
    assert!(whole(&given, What::Table).contains("TẠM TÍNH"));
    assert!(whole(&given, What::Table).contains("1,00*"));
    given.act("accept all");
    let text = whole(&given, What::Table);
    assert!(!text.contains("TẠM TÍNH") && !text.contains('*'), "{text}");
}

#[test]
fn the_full_table_is_divided_when_the_bloc_is_wide() {
    let given = Given::small_but(|set_up| {
        let unit = set_up.bloc.units[0].clone();
        set_up.bloc.units = (0..25)
            .map(|idx| {
                let mut unit = unit.clone();
                unit.id = format!("u{idx}").into();
                unit
            })
            .collect();
    });
    let source = Source::of(&given.meeting, false);
    let tables = binhxet::papers::tables::full(&source);
    let n_columns: Vec<usize> = tables.iter().map(|table| table.columns.len() - 3).collect();
    assert_eq!(n_columns, [9, 9, 7]);
    for table in &tables {
        let width: u32 = table.columns.iter().map(|column| column.width_mm).sum();
        assert!(width <= 252, "{width}");
    }
}

#[test]
fn every_table_fits_its_page_and_every_row_its_columns() {
    for given in [meeting(), Given::lao_cai()] {
        for what in all(&given.meeting) {
            for section in paper(&given.meeting, what).sections {
                for part in &section.parts {
                    if let Part::Table(table) = part {
                        let width: u32 = table.columns.iter().map(|column| column.width_mm).sum();
                        assert!(width <= section.page.width_mm(), "{what:?} {}: {width}", table.name);
                        for row in table.head.iter().chain(&table.rows) {
                            let spans: usize = row.cells.iter().map(|cell| cell.span).sum();
                            assert_eq!(spans, table.columns.len(), "{what:?} {}", table.name);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn names_of_documents_are_plain_and_lead_back() {
    let given = Given::small_but(|set_up| set_up.bloc.units[0].id = "Sở.Nội-vụ_1".into());
    for what in all(&given.meeting) {
        let name = what.name(&given.meeting);
        assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'));
        assert_eq!(What::named(&name, &given.meeting), Some(what), "{name}");
    }
}

#[test]
fn counts_and_moments_have_their_leading_zeros() {
    assert_eq!([wording::count(5), wording::count(12)], ["05", "12"]);
    let at = |text| wording::moment(DateTime::parse_from_rfc3339(text).unwrap());
    assert_eq!(at("2026-03-05T10:42:00+07:00"), "10 giờ 42 phút, ngày 05 tháng 3 năm 2026");
    assert_eq!(at("2026-02-15T08:05:00+07:00"), "08 giờ 05 phút, ngày 15 tháng 02 năm 2026");
}

#[test]
fn sentences_are_filled_in() {
    let values = [("unit", "Sở A".to_owned()), ("reason", String::new()), ("to", "5,5".to_owned())];
    let said = |sentence| printed(&fill(sentence, &values));
    assert_eq!(said("{unit}: {to} điểm[; lý do: {reason}]."), "Sở A: 5,5 điểm.");
    assert_eq!(said("{unit}[ ({to})]"), "Sở A (5,5)");
    assert_eq!(said("Chủ trì: <họ tên>; số <>"), "Chủ trì: […… họ tên ……]; số [……]");
    let odd = [("unit", "{to} <x> [y]".to_owned())];
    assert_eq!(printed(&fill("{unit}", &odd)), "{to} <x> [y]");
    assert_eq!(fill("a<b>c", &[]).iter().filter(|run: &&Run| run.blank).count(), 1);
}

#[test]
fn flaws_of_sentences_are_named() {
    assert_eq!(check("{unit}[ {to}] <x>", &["unit", "to"]), []);
    assert_eq!(check("{unt}", &["unit"]), [Flaw::NoSuchValue("unt".to_owned())]);
    assert_eq!(check("a [{unt}]", &["unit"]), [Flaw::NoSuchValue("unt".to_owned())]);
    for (sentence, bracket) in [("{unit", '{'), ("unit}", '}'), ("[a", '['), ("a]", ']'), ("<{a}>", '<'), ("{<}", '{')]
    {
        assert_eq!(check(sentence, &["unit"]), [Flaw::Bracket(bracket)], "{sentence}");
    }
}

#[test]
fn the_shipped_phrases_have_no_flaw_and_a_broken_file_is_told() {
    let shipped = Phrases::read(binhxet::papers::phrases::SHIPPED).unwrap();
    assert_eq!(&shipped, Phrases::shipped());
    assert!(shipped.rows().iter().all(|(_, sentence, _)| !sentence.is_empty()));
    let text = binhxet::papers::phrases::SHIPPED;
    let faults = Phrases::read(&text.replace("{unit}: {criterion} đã thảo", "{ai}: {criterion} đã thảo")).unwrap_err();
    assert_eq!((faults.len(), faults[0].phrase.as_str()), (1, "settled"));
    assert_eq!(faults[0].what, Ok(Flaw::NoSuchValue("ai".to_owned())));
    let faults = Phrases::read(&text.replace("    settled:", "    setled:")).unwrap_err();
    assert!(faults[0].what.is_err() && faults[0].line > 10, "{faults:?}");
}

#[test]
fn a_score_of_an_earlier_stage_is_told_only_when_it_replaces_another() {
    let told = |lines: &[&str]| {
        let given = Given::small().acts(lines.iter().copied());
        let deeds = story::deeds(&given.meeting, Phrases::shipped());
        deeds.iter().map(|deed| printed(&deed.runs)).collect::<Vec<_>>()
    };
    assert!(told(&["score a t 5 --stage self"]).is_empty());
    assert!(told(&["score a t 5 --stage self", "accept all"]).is_empty());
    assert_eq!(
        told(&["score a t 5 --stage self", "score a t 6 --stage self"]),
        ["Đơn vị A: sửa phần self tiêu chí t mục I “Tiêu chí t” từ 5 điểm thành 6 điểm."]
    );
    assert_eq!(
        told(&["score a t 5 --stage self", "score a t 6 --reason x", "undo"]).len(),
        0,
        "what was taken back is not told"
    );
}

#[test]
fn a_successor_tells_only_what_is_new() {
    let mut before = meeting();
    before.act("close --without-adoption --reason \"thử\"");
    let mut set_up = before.meeting.set_up().clone();
    set_up.after = Some(binhxet::domain::set_up::Predecessor {
        meeting: set_up.meeting.clone(),
        records: before.meeting.head(),
        head: "ab".repeat(32).into(),
        reason: "đính chính".into(),
    });
    let mut events = vec![binhxet::domain::event::Event::Opened(Box::new(set_up))];
    events.extend(before.meeting.facts().cloned());
    let opened = crate::kit::given::record(1, crate::kit::given::chair(), events);
    let mut after = binhxet::domain::meeting::Meeting::fold(&[opened]).unwrap();
    let facts = Given { meeting: after.clone() }.when("score b q 2 --reason \"tính lại\"").unwrap();
    after.apply(crate::kit::given::record(2, crate::kit::given::chair(), facts)).unwrap();
    let deeds = story::deeds(&after, Phrases::shipped());
    assert_eq!(deeds.len(), 1, "{deeds:?}");
    let text = text::text(&paper(&after, What::Minutes));
    assert!(text.contains("BIÊN BẢN BỔ SUNG") && text.contains("lý do: đính chính"), "{text}");
}

#[test]
fn minutes_tell_who_was_there_the_agenda_offices_and_the_pact() {
    let given = Given::floor().acts([
        "agenda begin mo",
        "seat chair \"Nguyễn Minh Hà\" --title \"Giám đốc\" --unit a",
        "seat secretary \"Lò Thị Mai\"",
        "guest \"Trần Quốc Hùng\" --title \"Phó Chủ tịch UBND tỉnh\"",
        "present a head --name \"Đỗ Văn Thắng\" --delegates 2",
        "present b deputy --late",
        "present c other",
        "absent d --reason \"bão lũ\"",
        "leave c --reason \"họp gấp\"",
        "agenda begin diem",
        "office propose truong b --method acclaim --reason \"đến lượt\"",
        "pact sign a b c",
    ]);
    let text = whole(&given, What::Minutes);
    let part = |from: &str, to: &str| text.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    insta::assert_snapshot!(part("Số: ", "CĂN CỨ BÌNH XÉT") + "…" + &part("V. XẾP HẠNG", "Nơi nhận:"));
    let letter = whole(&given, What::Offices);
    assert!(letter.contains("Trưởng khối: Đơn vị B (hội nghị suy tôn)."), "{letter}");
    assert!(whole(&given, What::Pact).contains("Có 03/05 đơn vị ký giao ước"));
    let told = story::deeds(&given.meeting, Phrases::shipped());
    let told: Vec<String> = told.iter().map(|deed| printed(&deed.runs)).collect();
    insta::assert_snapshot!(told.join("\n"));
}
