//! The settled ranking: what freezes it, what reopens it, what the JSON and the act's output say.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::{Given, chair, criterion, p, section, shared_ties};
use binhxet::domain::board::Board;
use binhxet::domain::ranking::{GENERAL, Ranking};
use binhxet::domain::refusal::{RankingRefusal as No, Refusal};
use binhxet::domain::rubric::Item;
use binhxet::domain::settlement::{Standing, standing};
use binhxet::domain::standings::{Basis, Standings, digest};
use sha2::{Digest, Sha256};

fn scored() -> Given {
    Given::small_but(shared_ties).acts(["score a t 9", "score b t 8", "score c t 8"])
}

fn settled() -> Given {
    scored().acts(["ranking settle --with-open --reason \"hết giờ\""])
}

#[test]
fn what_is_open_is_said_and_a_reason_is_kept() {
    let given = scored().acts(["contest d s"]);
    let open = Refusal::Ranking(No::Open { missing: 5 * 7 - 3, contested: 1, ties: 0 });
    given.refuses("ranking settle", open.clone());
    given.refuses("ranking settle --reason v", open);
    given.refuses("ranking settle --with-open", Refusal::NeedsReason { stood: None });
    given.refuses("ranking reopen --reason v", Refusal::Ranking(No::NotSettled));
    let digest = given.standings().digest(&given.meeting);
    given.then(
        "ranking settle --with-open --reason v",
        &format!(
            r#"[Ranking1(Settled((ranking:"chung",places:[(unit:"a",rank:Some(1),total:"9"),(unit:"b",rank:Some(2),total:"8"),(unit:"c",rank:Some(2),total:"8"),(unit:"d",rank:Some(4),total:"0"),(unit:"e",rank:Some(4),total:"0")],digest:"{digest}",missing:32,contested:1,method:Consensus,reason:Some("v"))))]"#
        ),
    );
    // Nothing open: no reason is needed.
    let whole = Given::lao_cai().acts(["ranking settle --with-open --reason v"]);
    assert!(matches!(standing(&whole.meeting), Standing::Holds { record: 2 }));
}

#[test]
fn settled_is_final_until_a_total_or_place_changes() {
    let given = settled();
    assert!(given.standings().is_final);
    assert!(!Standings::of(&given.meeting, Basis::Mixed).is_final);
    given.refuses("ranking settle --with-open --reason v", Refusal::Ranking(No::SettledAlready { record: 5 }));
    // What moves nothing leaves it settled.
    let same = given.clone().acts(["note x", "score a s 1 --stage self", "contest a w", "evidence add Báo"]);
    assert_eq!(standing(&same.meeting), Standing::Holds { record: 5 });
    // A total, or a place alone.
    for (line, what) in [
        ("score a t 9,5 --reason v", "a total"),
        ("tally a once 1", "a deduction"),
        ("exclude b sai-pham", "a place"),
        ("clear b t --reason v", "a cleared cell"),
    ] {
        let changed = same.clone().acts([line]);
        assert_eq!(standing(&changed.meeting), Standing::Reopened { record: 5, by: 10 }, "{what}");
        assert!(!changed.standings().is_final, "{what}");
        // Taking it back settles it again; bringing it back reopens it.
        let back = changed.clone().acts(["undo"]);
        assert_eq!(standing(&back.meeting), Standing::Holds { record: 5 }, "{what}");
        assert!(back.standings().is_final, "{what}");
        let again = back.acts(["redo"]);
        assert_eq!(standing(&again.meeting), Standing::Reopened { record: 5, by: 12 }, "{what}");
    }
}

#[test]
fn the_record_that_reopened_it_is_the_first_since_it_last_held() {
    let given = settled().acts([
        "score a t 9,5 --reason v",
        "note x",
        "undo 6",
        "note y",
        "score b t 7 --reason v",
        "score c t 7 --reason v",
    ]);
    assert_eq!(standing(&given.meeting), Standing::Reopened { record: 5, by: 10 });
    // An undo of something older than the settlement reopens it too.
    let undone = settled().acts(["undo 4"]);
    assert_eq!(standing(&undone.meeting), Standing::Reopened { record: 5, by: 6 });
    let settled = given.acts(["ranking settle --with-open --reason v"]);
    assert_eq!(standing(&settled.meeting), Standing::Holds { record: 12 });
}

#[test]
fn the_meeting_may_reopen_it() {
    let given = settled();
    given.refuses("ranking reopen", Refusal::NeedsReason { stood: None });
    given.then("ranking reopen --reason v", r#"[Ranking1(Reopened(ranking:"chung",reason:"v"))]"#);
    let given = given.acts(["ranking reopen --reason v"]);
    assert_eq!(standing(&given.meeting), Standing::Reopened { record: 5, by: 6 });
    assert!(!given.standings().is_final);
    given.refuses("ranking reopen --reason v", Refusal::Ranking(No::NotSettled));
    given.refuses("undo 5", Refusal::BuiltOn { record: 5, later: 6, by: chair() });
    let given = given.acts(["ranking settle --with-open --reason v"]);
    assert_eq!(given.meeting.settlements().find(GENERAL).unwrap().record, 7);
    assert!(given.standings().is_final);
}

#[test]
fn a_vote_may_settle_it() {
    let given = scored().acts(["vote open v --subject x --rule qua", "vote count v --for 3 --against 2"]);
    let facts = given.when("ranking settle --with-open --decision v --reason v").unwrap();
    let text = ron::to_string(&facts).unwrap();
    assert!(text.contains(r#"method:Hands,decision:Some("v")"#), "{text}");
}

#[test]
fn a_contested_cell_without_a_score_is_open_twice_over() {
    let given = Given::small_but(|set_up| {
        shared_ties(set_up);
        set_up.rubric.sections = vec![section("I", "10", vec![Item::Criterion(criterion("x", "10"))])];
    });
    let given = given.acts(["score a x 1", "score b x 2", "score c x 3", "score d x 4", "contest e x"]);
    given.refuses("ranking settle", Refusal::Ranking(No::Open { missing: 1, contested: 1, ties: 0 }));
    given.refuses("ranking settle --with-open", Refusal::NeedsReason { stood: None });
    let given = given.acts(["score e x 5", "contest e x"]);
    given.refuses("ranking settle", Refusal::Ranking(No::Open { missing: 0, contested: 1, ties: 0 }));
}

#[test]
fn awards_go_by_what_was_settled_and_by_everything_said_before() {
    let total = |given: &Given| Board::of(&given.meeting).standings.row(3).unwrap().sum.total;
    let open = scored().acts(["score d t 7 --stage self"]);
    assert!(!Board::of(&open.meeting).is_settled);
    assert_eq!(total(&open), p("7"), "as things stand");
    let settled = open.acts(["ranking settle --with-open --reason v"]);
    assert!(Board::of(&settled.meeting).is_settled);
    assert_eq!(total(&settled), p("0"), "as it was settled: d is not agreed on");
}

#[test]
fn the_digest_of_the_close_is_that_of_every_ranking() {
    let given = Given::small_but(|set_up| {
        shared_ties(set_up);
        set_up.bloc.units.truncate(2);
        let (id, sections) = ("rieng".into(), Some(vec!["II".into()]));
        set_up.rubric.rankings = vec![Ranking::general(), Ranking { id, sections, ..Ranking::general() }];
    });
    let given = given.acts(["score a t 9,5", "score b t 8", "score b p 1"]);
    // Unit, total, place; the second ranking after its id. Anybody can hash it again.
    let hashed = |lines: &str| {
        let bytes = Sha256::digest(lines).into_iter();
        bytes.fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
    };
    let general = "a\t9.5\t1\nb\t9\t2\n";
    assert_eq!(*given.standings().digest(&given.meeting), *hashed(general));
    assert_eq!(*digest(&given.meeting), *hashed(&format!("{general}\nrieng\nb\t1\t1\na\t0\t2\n")));
}
