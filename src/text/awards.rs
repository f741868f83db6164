//! Words for awards, in both languages: conditions and why a unit is eligible or not, quotas worked out, objections.
//!
//! It must never decide or count anything.

use crate::domain::award::{Award, Condition, Nominee, Objection, Recipients, Requirement};
use crate::domain::board::{Candidate, Cut, Eligibility, Met, Places};
use crate::domain::id::AwardId;
use crate::domain::meeting::Meeting;
use crate::domain::quota::{Calculation, Quota, QuotaBase, QuotaRounding};
use crate::domain::regulation::Effect;
use crate::text::ballots::{names, share, short};
use crate::text::clean::shown;
use crate::text::lang::Lang;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The title of an award, or its id where the regulation has none of that id.
pub fn title<'a>(meeting: &'a Meeting, award: &'a AwardId) -> Cow<'a, str> {
    shown(meeting.set_up().regulation.award(award.as_str()).map_or(award.as_str(), |award| &award.title))
}

/// Who is proposed, by name.
pub fn nominee(meeting: &Meeting, nominee: &Nominee, lang: Lang) -> String {
    match nominee {
        Nominee::Unit(unit) => short(meeting, unit),
        Nominee::Collective { name, unit } | Nominee::Person { name, unit } => match unit {
            Some(unit) => format!("{} ({})", shown(name), short(meeting, unit)),
            None => shown(name).into_owned(),
        },
        Nominee::Bloc => lang.of(
            format!("tập thể {}", shown(&meeting.set_up().bloc.name)),
            format!("the bloc {}", shown(&meeting.set_up().bloc.name)),
        ),
    }
}

/// To whom an award goes.
pub fn recipients(to: Recipients, lang: Lang) -> &'static str {
    match to {
        Recipients::Units => lang.of("đơn vị của khối", "units of the bloc"),
        Recipients::Collectives => lang.of("tập thể", "collectives"),
        Recipients::Individuals => lang.of("cá nhân", "individuals"),
        Recipients::TheBloc => lang.of("khối", "the bloc"),
    }
}

/// The fraction of a calculation before rounding, exact: "3,4", or "7/3" where no decimal ends.
fn exact(calculation: &Calculation, lang: Lang) -> String {
    let (whole, rest, under) = calculation.exact();
    let (mut digits, mut left) = (String::new(), rest);
    while left != 0 && digits.len() < 6 {
        left *= 10;
        digits.push_str(&(left / under).to_string());
        left %= under;
    }
    match (left, digits.is_empty()) {
        (0, true) => whole.to_string(),
        (0, false) => lang.of(format!("{whole},{digits}"), format!("{whole}.{digits}")),
        _ => format!("{}/{under}", whole * under + rest),
    }
}

/// "20 % × 17 = 3,4 → 3 (làm tròn xuống)".
pub fn calculation(calculation: &Calculation, lang: Lang) -> String {
    let mut text = format!("{} × {} = {}", share(calculation.share), calculation.count, exact(calculation, lang));
    if calculation.was_rounded() {
        let how = match calculation.rounding {
            QuotaRounding::Floor => lang.of("làm tròn xuống", "rounded down"),
            QuotaRounding::HalfUp => lang.of("làm tròn số thập phân", "rounded to the nearest"),
            QuotaRounding::Ceiling => lang.of("làm tròn lên", "rounded up"),
        };
        let _ = write!(text, " → {} ({how})", calculation.places);
    }
    text
}

/// What a share is taken of.
pub fn quota_base(base: &QuotaBase, meeting: &Meeting, lang: Lang) -> String {
    match base {
        QuotaBase::Units => lang.of("số đơn vị của khối", "the units of the bloc").into(),
        QuotaBase::ReviewedUnits => lang.of("số đơn vị được bình xét", "the units reviewed").into(),
        QuotaBase::RankedUnits => lang.of("số đơn vị được xếp hạng", "the units ranked").into(),
        QuotaBase::EligibleFor(award) => {
            let title = title(meeting, award);
            lang.of(format!("số đơn vị đủ điều kiện {title}"), format!("the units eligible for {title}"))
        }
        QuotaBase::Stated(number) => lang.of(format!("{number} (số được giao)"), format!("{number} as stated")),
    }
}

/// A quota as it is written: "3", "không quá 20 % số đơn vị của khối".
pub fn quota(quota: &Quota, meeting: &Meeting, lang: Lang) -> String {
    match quota {
        Quota::Number(number) => number.to_string(),
        Quota::Share { share: part, of, .. } => {
            let (part, of) = (share(*part), quota_base(of, meeting, lang));
            lang.of(format!("không quá {part} {of}"), format!("at most {part} of {of}"))
        }
    }
}

/// The places of an award in one line: the quota with its calculation, or that nobody has said.
pub fn places(places: &Places, lang: Lang) -> String {
    match (&places.calculation, places.number) {
        (Some(worked), _) => calculation(worked, lang),
        (None, Some(number)) => lang.of(format!("{number} suất"), format!("{number} places")),
        (None, None) => lang.of("chưa quy định số lượng", "no quota given").into(),
    }
}

fn holds(is: &Condition, title: &str, met: bool, lang: Lang) -> String {
    let n = |points| lang.short(points);
    let said = match is {
        Condition::LeaderOnly if met => lang.of("dẫn đầu khối".into(), "leads the bloc".into()),
        Condition::LeaderOnly => lang.of("không dẫn đầu khối".into(), "does not lead the bloc".into()),
        Condition::RankAtMost(places) if met => {
            lang.of(format!("trong {places} hạng đầu"), format!("within the first {places}"))
        }
        Condition::RankAtMost(places) => {
            lang.of(format!("ngoài {places} hạng đầu"), format!("not within the first {places}"))
        }
        Condition::ScoreAtLeast(least) if met => {
            lang.of(format!("đạt từ {} điểm", n(*least)), format!("has {} points or more", n(*least)))
        }
        Condition::ScoreAtLeast(least) => {
            lang.of(format!("dưới {} điểm", n(*least)), format!("has less than {} points", n(*least)))
        }
        Condition::PercentAtLeast(least) if met => {
            lang.of(format!("đạt từ {} % số điểm", n(*least)), format!("has {} % or more", n(*least)))
        }
        Condition::PercentAtLeast(least) => {
            lang.of(format!("dưới {} % số điểm", n(*least)), format!("has less than {} %", n(*least)))
        }
        Condition::EvidencePresent if met => lang.of("đủ minh chứng".into(), "every document is there".into()),
        Condition::EvidencePresent => lang.of("còn thiếu minh chứng".into(), "documents are missing".into()),
        Condition::Unit(_) if met => lang.of("đạt điều kiện".into(), "meets the condition".into()),
        Condition::Unit(_) => lang.of("không đạt điều kiện".into(), "does not meet the condition".into()),
    };
    if title.is_empty() { said } else { format!("{said}: {}", shown(title)) }
}

fn clause(source: &str) -> String {
    if source.is_empty() { String::new() } else { format!(" ({})", shown(source)) }
}

/// One condition with how a unit stands to it, and its clause.
pub fn finding(requirement: &Requirement, met: Met, lang: Lang) -> String {
    let said = holds(&requirement.is, &requirement.title, met != Met::No, lang);
    let open = match met {
        Met::Yes | Met::No => "",
        Met::Unsettled => lang.of("; xếp hạng chưa chốt", "; the ranking is not settled"),
        Met::Tied => lang.of("; đang bằng nhau, phải xử lý trước", "; a tie must be decided first"),
    };
    format!("{said}{open}{}", clause(&requirement.source))
}

/// Whether a unit may be proposed, in a word.
pub fn eligibility(eligibility: Eligibility, lang: Lang) -> &'static str {
    match eligibility {
        Eligibility::Eligible => lang.of("đủ điều kiện", "eligible"),
        Eligibility::Unsettled => lang.of("tạm đủ điều kiện", "eligible as things stand"),
        Eligibility::Tied => lang.of("chờ xử lý bằng nhau", "waits for a tie"),
        Eligibility::Ineligible => lang.of("không đủ điều kiện", "not eligible"),
        Eligibility::Excluded => lang.of("không bình xét, suy tôn", "excluded"),
    }
}

/// Why a unit is eligible or not, each condition with its clause; what speaks against it first.
pub fn why(candidate: &Candidate, award: &Award, meeting: &Meeting, lang: Lang) -> Vec<String> {
    if let Some(ground) = &candidate.excluded {
        let ground = meeting.set_up().regulation.ground(ground.as_str());
        let (title, source) = ground.map_or(("?", ""), |ground| (&ground.title, &ground.source));
        let what = match ground.map(|ground| ground.effect) {
            Some(Effect::NotNominated) => lang.of("chưa đề nghị khen thưởng", "not nominated"),
            _ => eligibility(Eligibility::Excluded, lang),
        };
        return vec![format!("{what}: {}{}", shown(title), clause(source))];
    }
    let mut findings: Vec<(&Requirement, Met)> = award.conditions.iter().zip(candidate.met.iter().copied()).collect();
    findings.sort_by_key(|(_, met)| match met {
        Met::No => 0,
        Met::Tied => 1,
        Met::Unsettled => 2,
        Met::Yes => 3,
    });
    findings.into_iter().map(|(requirement, met)| finding(requirement, met, lang)).collect()
}

/// What speaks against a nomination for an award, with the clause. Names come from the meeting; where there is none at
/// hand, as in a refusal, ids stand for them.
pub fn objection(
    objection: &Objection,
    award: Option<&Award>,
    worked: Option<Calculation>,
    meeting: Option<&Meeting>,
    lang: Lang,
) -> String {
    let condition = |idx: usize| award.and_then(|award| award.conditions.get(idx));
    let other = |id: &AwardId| match meeting {
        Some(meeting) => title(meeting, id).into_owned(),
        None => format!("“{}”", shown(id.as_str())),
    };
    match objection {
        Objection::NotMet(idx) => condition(*idx).map_or_else(
            || eligibility(Eligibility::Ineligible, lang).into(),
            |requirement| finding(requirement, Met::No, lang),
        ),
        Objection::NotKnown(idx) => condition(*idx).map_or_else(
            || eligibility(Eligibility::Tied, lang).into(),
            |requirement| {
                let open =
                    lang.of("xếp hạng chưa chốt, hoặc còn bằng nhau", "the ranking is not settled, or a tie is open");
                format!(
                    "{}: {open}{}",
                    holds(&requirement.is, &requirement.title, true, lang),
                    clause(&requirement.source)
                )
            },
        ),
        Objection::QuotaExceeded { places } => {
            let worked = worked.map_or_else(String::new, |worked| format!(" ({})", calculation(&worked, lang)));
            lang.of(format!("đã đủ {places} suất{worked}"), format!("all {places} places are taken{worked}"))
        }
        Objection::Reserved { place } => {
            let reserved = award.and_then(|award| award.reserved.iter().find(|reserved| reserved.id == *place));
            let title = shown(reserved.map_or(place.as_str(), |reserved| &reserved.title));
            let clause = clause(reserved.map_or("", |reserved| &reserved.source));
            lang.of(
                format!("suất còn lại dành cho {title}{clause}"),
                format!("what is left is kept for {title}{clause}"),
            )
        }
        Objection::TieAtCut { units } => {
            let names = match meeting {
                Some(meeting) => names(meeting, units),
                None => units.iter().map(|unit| shown(unit.as_str())).collect::<Vec<_>>().join(", "),
            };
            lang.of(format!("bằng nhau ở suất cuối: {names}"), format!("equal at the last place: {names}"))
        }
        Objection::ExcludedBy(id) => {
            let other = other(id);
            lang.of(
                format!("đã đề nghị {other}, không đề nghị cả hai"),
                format!("proposed for {other}, which excludes this"),
            )
        }
        Objection::ProposedFor(id) => {
            let other = other(id);
            lang.of(format!("đã đề nghị {other}"), format!("proposed for {other} already"))
        }
        Objection::NoDecision(rule) => {
            let known = meeting.and_then(|meeting| meeting.set_up().regulation.vote(rule.as_str()));
            let rule = shown(known.map_or(rule.as_str(), |rule| &rule.title));
            lang.of(format!("chưa có kết quả theo thể lệ “{rule}”"), format!("there is no vote by the rule “{rule}”"))
        }
    }
}

/// Equal units at the last place, with the margins on both sides.
pub fn cut(cut: &Cut, meeting: &Meeting, lang: Lang) -> String {
    let units = cut.units.iter().filter_map(|idx| meeting.set_up().unit(*idx)).map(|unit| &unit.id);
    let (names, places) = (names(meeting, units), cut.places);
    let mut text = lang.of(
        format!("Bằng nhau ở suất cuối ({places} suất): {names}"),
        format!("Equal at the last place ({places} left): {names}"),
    );
    if let Some(above) = cut.above {
        let above = lang.short(above);
        text += &lang.of(format!("; kém hạng trên {above}"), format!("; {above} behind the one above"));
    }
    if let Some(below) = cut.below {
        let below = lang.short(below);
        text += &lang.of(format!("; hơn hạng dưới {below}"), format!("; {below} ahead of the next"));
    }
    text
}

/// That the ranking settled at a record does not hold any more, as the act that did it says.
pub fn reopened(record: u64, lang: Lang) -> String {
    lang.of(
        format!("Xếp hạng đã chốt tại #{record} phải mở lại: điểm hoặc thứ hạng đã khác."),
        format!("This reopens the ranking settled at #{record}: a total or place has changed."),
    )
}
