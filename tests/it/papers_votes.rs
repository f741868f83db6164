//! What documents say of votes, nominations and the settled ranking.

use crate::kit::given::Given;
use crate::kit::papers::paper;
use binhxet::domain::ranking::TieStep;
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

#[test]
fn a_tie_is_told_once_under_the_table_and_in_the_minutes() {
    let given = Given::small_but(|set_up| set_up.regulation.ties = vec![TieStep::Section("II".into())]);
    let given = given.acts([
        "score a t 9",
        "score b t 8",
        "score b p 1",
        "score c t 9",
        "score d t 7",
        "score e s 4",
        "tie c a --method vote --reason \"4/5 phiếu\"",
    ]);
    assert_eq!(given.ranking(), "1 b 9; 2 c 9; 3 a 9; 4 d 7; 5 e 4");
    let note = "Ghi chú 1: A, B, C cùng 9,00. Điểm mục II: B 1,00; A 0,00; C 0,00. \
                Hội nghị quyết định (#8, biểu quyết): C, A; lý do: 4/5 phiếu.";
    for what in [What::Minutes, What::Table, What::Report] {
        let told = text::text(&paper(&given.meeting, what)).split_whitespace().collect::<Vec<_>>().join(" ");
        // The minutes tell it under the table and again where the ranking is settled.
        let n_told = if what == What::Minutes { 2 } else { 1 };
        assert_eq!(told.matches(note).count(), n_told, "{what:?}: {told}");
        assert_eq!(told.matches("Bằng điểm, ghi chú 1").count(), 3, "{what:?}: {told}");
        assert!(!told.contains("Ghi chú 2"), "{what:?}: {told}");
    }
    // Nothing was asked and nothing decided: the places are shared, and a blank is left for how they are settled.
    let open = Given::small().acts(["score a t 9", "score b t 9", "score c t 5", "score d t 4", "score e t 3"]);
    let told = text::text(&paper(&open.meeting, What::Minutes));
    assert!(told.contains("Đồng hạng") && told.contains("việc phân định") && !told.contains("ghi chú"), "{told}");
}

#[test]
fn many_first_scores_of_a_unit_that_nobody_spoke_about_are_one_sentence() {
    let told = |given: &Given| {
        let text = text::text(&paper(&given.meeting, What::Minutes));
        let part = text.split_once("điều chỉnh điểm\n").unwrap().1.split_once("3. Ý kiến").unwrap().0.to_owned();
        part.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let three = Given::small().acts(["score a t 9", "score a s 4", "score a r 3", "score b t 8"]);
    assert_eq!(told(&three).matches(" chấm ").count(), 4, "{}", told(&three));
    let four = three.acts(["score a p 2", "score a q 1 --reason \"đối chiếu hồ sơ\"", "score a t 8 --reason \"sửa\""]);
    let told = told(&four);
    assert!(told.starts_with("- Đơn vị A: chấm 04 tiêu chí theo bảng điểm kèm theo. - Đơn vị B: "), "{told}");
    // What came with a reason, and what was changed afterwards, stands by itself.
    assert!(told.contains("lý do: đối chiếu hồ sơ") && told.contains("lý do: sửa"), "{told}");
    assert_eq!(told.matches("- ").count(), 4, "{told}");
}
