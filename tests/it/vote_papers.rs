//! The papers of a vote as text: ballot paper and tally sheet, before and after the count, and where there is none.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::world::{run, run_with};
use binhxet::cli::Exit;

struct Meeting {
    _folder: tempfile::TempDir,
    file: String,
}

fn meeting() -> Meeting {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("m.binhxet").to_str().unwrap().to_owned();
    assert_eq!(run(&["new", &file, "--rubric", "lao-cai-vi-du", "--bloc", "mau", "--year", "2024"]).exit, Exit::Done);
    let script = "vote open cau-hoi --subject \"Đề nghị tặng Cờ thi đua cho Văn phòng Ủy ban nhân dân tỉnh\" --about vp-ubnd --own abstains --method secret --base all --threshold 2/3 --written\n\
                  vote open bau --subject \"Bầu chọn hai đơn vị tặng Bằng khen\" --candidates vp-hdnd,so-noi-vu,so-tai-chinh --seats 2 --method secret --base valid --threshold 1/2 --strict --tellers \"Lan, Thu\"\n\
                  vote withdraw bau so-tai-chinh --reason \"xin rút\"\n\
                  vote open tay --subject \"Biểu quyết\" --method hands --base all --threshold 1/2 --strict\n\
                  vote open chung --subject \"Thống nhất\" --method consensus\n";
    assert_eq!(run_with(&["apply", &file], script, None).exit, Exit::Done);
    Meeting { _folder: folder, file }
}

fn print(meeting: &Meeting, what: &str, vote: &str) -> String {
    let ran = run(&["print", &meeting.file, "--what", what, "--vote", vote]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    ran.out
}

#[test]
fn papers() {
    let meeting = meeting();
    insta::assert_snapshot!("ballot_question", print(&meeting, "ballot", "cau-hoi"));
    insta::assert_snapshot!("ballot_choice", print(&meeting, "ballot", "bau"));
    insta::assert_snapshot!("tally_blank", print(&meeting, "tally", "bau"));
    let counts = "vote count cau-hoi --issued 7 --not-returned 1 --invalid 1 --for 4 --against 1 --written-for 1\n\
                  vote count bau --issued 9 --blank 1 --tally vp-hdnd=6 --tally so-noi-vu=5\n\
                  vote annul bau --reason \"kiểm lại danh sách\"\n";
    let counted = run_with(&["apply", &meeting.file], counts, None);
    assert_eq!(counted.exit, Exit::Done, "{}", counted.err);
    insta::assert_snapshot!("tally_question", print(&meeting, "tally", "cau-hoi"));
    insta::assert_snapshot!("tally_annulled", print(&meeting, "tally", "bau"));
    insta::assert_snapshot!("tally_hands_en", {
        run(&["print", &meeting.file, "--what", "tally", "--vote", "tay", "--lang", "en"]).out
    });
}

#[test]
fn there_is_no_paper_where_nothing_is_written() {
    let meeting = meeting();
    for (what, vote) in [("ballot", "tay"), ("ballot", "chung"), ("tally", "chung"), ("tally", "khong-co")] {
        let ran = run(&["print", &meeting.file, "--what", what, "--vote", vote]);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Refused, ""), "{what} {vote}");
        assert!(!ran.err.is_empty());
    }
    for args in
        [&["print", &meeting.file, "--what", "ballot"][..], &["print", &meeting.file, "--what", "x", "--vote", "tay"]]
    {
        assert_eq!(run(args).exit, Exit::Usage);
    }
}
