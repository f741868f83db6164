//! Acts at random on the small set-up, most of them possible.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// 256 cases from a pinned seed; nothing is kept on disk.
pub fn cases() -> Config {
    Config { cases: 256, failure_persistence: None, rng_seed: RngSeed::Fixed(20_250_108), ..Config::default() }
}

const UNITS: [&str; 5] = ["a", "b", "c", "d", "e"];
const CELLS: [(&str, &[&str]); 7] = [
    ("t", &["0", "3,25", "7,5", "10", "11"]),
    ("s", &["0", "0,5", "2,5", "5", "0,3"]),
    ("z", &["0", "2", "1"]),
    ("w", &["0", "1,5", "3"]),
    ("p", &["0", "0,01", "6"]),
    ("q", &["1", "4"]),
    ("r", &["0", "2", "5"]),
];

/// One line of the command language, sometimes with a reason where none is needed and sometimes without where one is.
pub fn line() -> impl Strategy<Value = String> {
    let unit = prop::sample::select(&UNITS[..]);
    let cell = prop::sample::select(&CELLS[..]);
    let reason = prop::sample::select(&["", " --reason v", " --reason \"Lý do: “có” \\\"dấu\\\" ,;(){}\""][..]);
    let by = prop::sample::select(&["", "", "", "@b ", "@s ", "@t "][..]);
    let evidence = prop::sample::select(&["", "", " --evidence x", " --evidence \"Kế hoạch số 80/KH\""][..]);
    (0..26_usize, unit, cell, reason, by, evidence, any::<prop::sample::Index>(), 0..40_u64).prop_map(
        |(act, unit, (id, points), reason, by, evidence, chosen, n)| {
            let points = points[chosen.index(points.len())];
            let line = match act {
                0..=3 => format!("score {unit} {id} {points} --reason v{evidence}"),
                4 => format!("score {unit} {id} {points}{reason}{evidence} --explanation \"Đã xong\""),
                5..=6 => format!("score {unit} {id} {points} --stage self{evidence}"),
                7 => format!("score {unit} r {} --stage appraised", n % 6),
                8 => format!("clear {unit} {id}{reason}"),
                9 => format!("tally {unit} count {}{reason}{evidence}", n % 7),
                10 => format!("tally {unit} {} {}", ["band", "once", "each"][chosen.index(3)], n % 4),
                11 => format!("tally {unit} item 0,{n} --for {id}"),
                12 => format!("tally {unit} item {}", n % 3),
                13 => format!("tally {unit} free {}{reason}", n % 5),
                14 => format!("deduct {unit} {id} 0,{n} --reason v"),
                15 => format!("deduct {unit} {id} 0 --reason v"),
                16 => format!("unassign {unit} {id}{reason}"),
                17 => format!("assign {unit} {id}"),
                18 => format!("accept {}", [unit, id, "II", "all"][chosen.index(4)]),
                19 => format!("contest {unit} {id}"),
                20 => format!("exclude {unit} sai-pham{evidence}"),
                21 => format!("reinstate {unit} --reason v"),
                22 => format!("evidence add \"Báo cáo {n}\""),
                23 => format!("return {unit} --to {} --reason v", ["self", "appraised"][chosen.index(2)]),
                24 => format!(
                    "amend {} --reason v",
                    [
                        "criterion t max=9 s max=6",
                        "criterion t max=11 s max=4",
                        "criterion p max=5 q max=5",
                        "unit a party_organisation=no",
                        "unit d trade_union=no short=D2",
                        "rule count each=0,25 cap=none",
                        "rule once amount=1,5 repeat=each",
                        "rule band bands=1-1:1;2-:2",
                        "rule free attach=section:II",
                    ][chosen.index(9)]
                ),
                _ => ["undo", "undo", "redo", "undo 3", "redo 5", "note \"ghi chú\"", "evidence cite a t x"]
                    [chosen.index(7)]
                .to_owned(),
            };
            format!("{by}{line}")
        },
    )
}

pub fn lines(most: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop_oneof![6 => line(), 1 => Just("undo".to_owned()), 1 => Just("redo".to_owned())], 0..most)
}
