//! Words for what changed between two rubrics, in both languages.
//!
//! It must never decide what changed.

use crate::domain::compare::{Change, Difference, PartKind};
use crate::domain::kind::CriterionKind;
use crate::domain::points::Points;
use crate::text::clean::shown;
use crate::text::lang::Lang;
use crate::text::scale;

/// A part and what changed of it, as lines.
pub fn lines(difference: &Difference, lang: Lang) -> Vec<String> {
    let part = match difference.part {
        PartKind::Rubric => lang.of("Bảng", "Rubric"),
        PartKind::Section => lang.of("Mục", "Section"),
        PartKind::Group => lang.of("Nhóm", "Group"),
        PartKind::Criterion => lang.of("Tiêu chí", "Criterion"),
    };
    let mut lines = vec![format!("{part} {}: {}", shown(&difference.id), shown(&difference.title))];
    lines.extend(difference.changes.iter().map(|one| format!("    {}", change(one, lang))));
    lines
}

/// One change in words.
pub fn change(change: &Change, lang: Lang) -> String {
    let n = |points| lang.short(points);
    let quoted = |text: &str| {
        if text.is_empty() { lang.of("(trống)", "(nothing)").to_owned() } else { format!("“{}”", shown(text)) }
    };
    let from_to = |vi: &str, en: &str, from: &str, to: &str| format!("{}: {from} → {to}", lang.of(vi, en));
    match change {
        Change::Added { max } => lang.of(format!("thêm mới, {} điểm", n(*max)), format!("added, {} points", n(*max))),
        Change::Removed { max } => lang.of(format!("bỏ, {} điểm", n(*max)), format!("removed, {} points", n(*max))),
        Change::Id { from } => lang.of(format!("mã trước đây: {}", shown(from)), format!("id before: {}", shown(from))),
        Change::Code { from, to } => from_to("số thứ tự", "code", &quoted(from), &quoted(to)),
        Change::Title { from } => {
            lang.of(format!("tên trước đây: {}", quoted(from)), format!("title before: {}", quoted(from)))
        }
        Change::Moved { from, to } => from_to("chuyển chỗ", "moved", &shown(from), &shown(to)),
        Change::Maximum { from, to } => from_to("điểm tối đa", "maximum", &n(*from), &n(*to)),
        // The same way by another table: the tables tell what changed.
        Change::Kind { from, to } if from.name() == to.name() => {
            let table = |kind: &CriterionKind| scale::words(kind, Points::ZERO, lang);
            from_to("cách tính", "kind", &table(from), &table(to))
        }
        Change::Kind { from, to } => from_to("cách tính", "kind", kind(from, lang), kind(to, lang)),
        Change::Evidence { from, to } => {
            from_to("hồ sơ tài liệu kiểm chứng", "evidence column", &quoted(from), &quoted(to))
        }
        Change::EvidenceNeed { now: true } => lang.of("nay phải có minh chứng", "evidence is now asked for").to_owned(),
        Change::EvidenceNeed { now: false } => {
            lang.of("không còn đòi minh chứng", "evidence is no longer asked for").to_owned()
        }
        Change::Guide { from, to } => from_to("cách chấm", "guide", &quoted(from), &quoted(to)),
        Change::Field { name, from, to } => {
            let field = match *name {
                "regulation" => "quy chế",
                "example" => "lời ghi ví dụ",
                "decimals" => "số chữ số thập phân",
                "rounding" => "cách làm tròn",
                "max_bonus" => "điểm thưởng tối đa",
                "step" => "bước chấm",
                "registered_target" => "chỉ tiêu đăng ký",
                name => name,
            };
            from_to(field, name, &quoted(from), &quoted(to))
        }
        Change::Rankings => lang.of("cách xếp hạng thay đổi", "the rankings changed").to_owned(),
        Change::Bands => lang.of("các mức xếp loại thay đổi", "the classes changed").to_owned(),
    }
}

/// The name of a kind.
pub fn kind(kind: &CriterionKind, lang: Lang) -> &'static str {
    match kind {
        CriterionKind::Typed => lang.of("nhập điểm", "typed"),
        CriterionKind::AllOrNothing => lang.of("đạt hoặc không", "all or nothing"),
        CriterionKind::YesNo => lang.of("có hoặc không có tài liệu", "document or none"),
        CriterionKind::Levels { .. } => lang.of("theo mức xếp loại", "by rating"),
        CriterionKind::PercentBands { .. } => lang.of("theo tỷ lệ phần trăm", "by percentage"),
        CriterionKind::DaysLate { .. } => lang.of("theo số ngày trễ", "by days late"),
        CriterionKind::Target(_) => lang.of("theo chỉ tiêu và kết quả", "by target and actual"),
        CriterionKind::OutsideRank { .. } => lang.of("theo thứ hạng bên ngoài", "by an outside rank"),
        CriterionKind::Panel { .. } => lang.of("theo điểm của nhiều nơi chấm", "by several outside scorers"),
    }
}
