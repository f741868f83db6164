//! The scale of a criterion in words: what its kind gives for what, in both languages.
//!
//! It must never compute points.

use crate::domain::kind::{AboveTarget, CriterionKind, DayBand, PanelGives, PercentBand, TargetScale, WithoutTarget};
use crate::domain::points::Points;
use crate::text::clean::shown;
use crate::text::lang::Lang;

/// What a kind gives for what, as one sentence without its full stop; empty where the points are typed freely.
pub fn words(kind: &CriterionKind, max: Points, lang: Lang) -> String {
    let n = |points| lang.short(points);
    let table = |parts: Vec<String>| parts.join("; ");
    match kind {
        CriterionKind::Typed => String::new(),
        CriterionKind::AllOrNothing => {
            lang.of(format!("đạt: {}; không đạt: 0", n(max)), format!("met: {}; not met: 0", n(max)))
        }
        CriterionKind::YesNo => {
            lang.of(format!("có tài liệu: {}; không có: 0", n(max)), format!("document: {}; none: 0", n(max)))
        }
        CriterionKind::Levels { levels } => {
            table(levels.iter().map(|level| format!("{}: {}", shown(&level.title), n(level.points))).collect())
        }
        CriterionKind::PercentBands { bands } => {
            table((0..bands.len()).map(|idx| band(bands, idx, lang) + ": " + &n(bands[idx].points)).collect())
        }
        CriterionKind::DaysLate { bands } => {
            table((0..bands.len()).map(|idx| days(bands, idx, lang) + ": " + &n(bands[idx].points)).collect())
        }
        CriterionKind::Target(scale) => target(scale, lang),
        CriterionKind::OutsideRank { points } => places(points, lang),
        CriterionKind::Panel { scorers, gives } => {
            let names: Vec<_> = scorers.iter().map(|scorer| shown(&scorer.title)).collect();
            let mean = format!("{}{}", lang.of("trung bình điểm của ", "the average of "), names.join(", "));
            match gives {
                PanelGives::Average => mean,
                PanelGives::ByRank { points } => {
                    format!("{mean}{}{}", lang.of(", xếp hạng; ", ", ranked; "), places(points, lang))
                }
            }
        }
    }
}

fn places(points: &[Points], lang: Lang) -> String {
    let place = |(idx, points): (usize, &Points)| {
        let (number, points) = (idx + 1, lang.short(*points));
        lang.of(format!("hạng {number}: {points}"), format!("place {number}: {points}"))
    };
    points.iter().enumerate().map(place).collect::<Vec<_>>().join("; ")
}

/// A share of the maximum as a factor: ½, 40 %; nothing for all of it.
pub fn share(percent: Points, lang: Lang) -> String {
    if percent == Points::whole(50) {
        "½ × ".to_owned()
    } else if percent == Points::whole(100) {
        String::new()
    } else {
        format!("{} % × ", lang.short(percent))
    }
}

fn target(scale: &TargetScale, lang: Lang) -> String {
    let (met, rest) = (share(scale.met, lang), share(Points::whole(100) - scale.met, lang));
    let mut parts = vec![
        lang.of(
            "A là kết quả, T là chỉ tiêu, M là điểm tối đa".to_owned(),
            "A is the actual, T the target, M the maximum".to_owned(),
        ),
        lang.of(format!("chưa đạt: {met}M × A ÷ T"), format!("below: {met}M × A ÷ T")),
    ];
    match scale.above {
        AboveTarget::Nothing => parts.push(lang.of(format!("đạt: {met}M"), format!("met: {met}M"))),
        AboveTarget::RelativeToLeader => {
            parts.push(lang.of(format!("vừa đạt: {met}M"), format!("just met: {met}M")));
            parts.push(lang.of(
                format!("vượt: {met}M + (% vượt ÷ % vượt của đơn vị dẫn đầu) × {rest}M"),
                format!("above: {met}M + (excess % ÷ the leader's excess %) × {rest}M"),
            ));
        }
    }
    parts.push(match scale.without_target {
        WithoutTarget::RelativeToBest => lang.of(
            "không giao chỉ tiêu: A ÷ A cao nhất trong số đó × M".to_owned(),
            "without a target: A ÷ the highest A among those × M".to_owned(),
        ),
        WithoutTarget::NotAllowed => lang.of("phải có chỉ tiêu".to_owned(), "a target is needed".to_owned()),
    });
    if let Some(target) = scale.target {
        let target = lang.short(target);
        parts.push(lang.of(format!("chỉ tiêu chung: {target}"), format!("target of all: {target}")));
    }
    parts.join("; ")
}

/// The bounds of a band by percentage: "từ 75 % đến 95 %".
pub fn band(bands: &[PercentBand], idx: usize, lang: Lang) -> String {
    let bound = |points: Points| format!("{} %", lang.short(points));
    let low = bands.get(idx).and_then(|band| match (band.over, band.from) {
        (Some(over), _) => Some(format!("{} {}", lang.of("trên", "above"), bound(over))),
        (None, Some(from)) => Some(format!("{} {}", lang.of("từ", "from"), bound(from))),
        (None, None) => None,
    });
    // Where the band before begins, this one ends: with that percentage if the other begins strictly above it.
    let high = idx.checked_sub(1).and_then(|before| bands.get(before)).and_then(|band| match (band.over, band.from) {
        (Some(over), _) => Some(format!("{} {}", lang.of("đến", "to"), bound(over))),
        (None, Some(from)) => Some(format!("{} {}", lang.of("dưới", "below"), bound(from))),
        (None, None) => None,
    });
    match (low, high) {
        (Some(low), Some(high)) if high.starts_with(lang.of("dưới", "below")) => {
            format!("{low} {} {high}", lang.of("đến", "to"))
        }
        (Some(low), Some(high)) => format!("{low} {high}"),
        (Some(low), None) => low,
        (None, Some(high)) => high,
        (None, None) => lang.of("mọi mức", "any").to_owned(),
    }
}

/// The bounds of a band by days late: "trễ 3–5 ngày".
pub fn days(bands: &[DayBand], idx: usize, lang: Lang) -> String {
    let before = idx.checked_sub(1).and_then(|before| bands.get(before)).and_then(|band| band.to);
    let to = bands.get(idx).and_then(|band| band.to);
    match (before.map(|before| before.saturating_add(1)), to) {
        (None, Some(0)) => lang.of("đúng hạn", "on time").to_owned(),
        (None, Some(to)) => lang.of(format!("trễ không quá {to} ngày"), format!("at most {to} days late")),
        (Some(from), Some(to)) if from == to => lang.of(format!("trễ {to} ngày"), format!("{to} days late")),
        (Some(from), Some(to)) => lang.of(format!("trễ {from}–{to} ngày"), format!("{from}–{to} days late")),
        (Some(from), None) => {
            let over = from.saturating_sub(1);
            lang.of(format!("trễ trên {over} ngày"), format!("more than {over} days late"))
        }
        (None, None) => lang.of("mọi mức", "any").to_owned(),
    }
}
