//! What documents say of votes, nominations and the settled ranking.

use crate::kit::given::Given;
use crate::kit::papers::paper;
use binhxet::export::text;
use binhxet::papers::What;

/// Five units in order, voted on and nominated in every way.
fn nominated() -> Given {
    Given::small().acts([
        "score a t 10",
        "score b t 9",
        "score c t 8",
        "score d t 7",
        "score e t 6",
        "ranking settle --with-open --reason \"các ô còn lại không giao\"",
        "vote open v --subject \"Bằng khen cho Đơn vị B\" --rule qua --about b --award bk --tellers \"Lan, Thu\"",
        "vote count v --for 3 --against 2",
        "nominate b bk --decision v --reason \"có tiến bộ\"",
        "vote open x --subject \"Một việc khác\" --rule qua --about c",
        "vote annul x --reason \"đếm nhầm\"",
        "award quota bk 3 --reason \"theo văn bản giao\"",
        "award decide bk b granted",
    ])
}

#[test]
fn minutes_and_submission_tell_votes_and_nominations() {
    let given = nominated();
    let minutes = text::text(&paper(&given.meeting, What::Minutes));
    let part = |text: &str, from: &str, to: &str| text.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    insta::assert_snapshot!(part(&minutes, "XẾP HẠNG\n", "SUY TÔN TRƯỞNG KHỐI"));
    let letter = text::text(&paper(&given.meeting, What::Submission));
    insta::assert_snapshot!(part(&letter, "các tập thể sau:", "kính trình"));
}

#[test]
fn a_ranking_opened_again_is_not_told_as_settled() {
    let text = |given: &Given| text::text(&paper(&given.meeting, What::Minutes));
    let settled = nominated();
    assert!(text(&settled).contains("Hội nghị chốt thứ tự xếp hạng"));
    let open = settled.acts(["ranking reopen --reason \"tính lại\""]);
    let told = text(&open);
    assert!(told.contains("Thứ tự đã chốt phải mở lại") && !told.contains("Hội nghị chốt thứ tự"), "{told}");
    assert!(told.contains("Mở lại thứ tự xếp hạng đã chốt; lý do: tính lại."), "{told}");
}
