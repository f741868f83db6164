//! Words for every refusal, in both languages: what happened, then what to do.
//!
//! It must never decide anything. Stored texts in a message are made harmless with `clean::shown`.

mod award;
mod ballot;
mod floor;
mod minutes;
mod result;

use crate::domain::event::{Author, Role};
use crate::domain::id::StageId;
use crate::domain::refusal::{BadNumber, Refusal, Skipped, Thing};
use crate::text::clean::shown;
use crate::text::evidence;
use crate::text::lang::{Lang, Said};
use crate::text::refusals_process;
use crate::text::refusals_ranking as ranking;
use std::borrow::Cow;

/// The words of a refusal.
pub fn say(refusal: &Refusal, lang: Lang) -> Said {
    let n = |points| lang.short(points);
    match refusal {
        Refusal::Unknown { thing, typed } => unknown(*thing, typed, lang),
        Refusal::Ambiguous { thing, typed, fits } => {
            let fits: Vec<_> = fits.iter().map(|fit| shown(fit)).collect();
            let (thing, typed, fits) = (thing_name(*thing, lang), shown(typed), fits.join(", "));
            Said::new(
                lang.of(
                    format!("“{typed}” ứng với nhiều {thing}: {fits}."),
                    format!("“{typed}” fits more than one {thing}: {fits}."),
                ),
                lang.of("Gõ thêm cho đến khi chỉ còn một.", "Type more until one is left."),
            )
        }
        Refusal::UnknownAct { typed, nearest } => Said::new(
            lang.of(format!("Không có lệnh “{}”.", shown(typed)), format!("There is no act “{}”.", shown(typed))),
            match nearest {
                Some(nearest) => lang.of(format!("Có phải là “{nearest}”?"), format!("Did you mean “{nearest}”?")),
                None => lang.of("Gõ “help” để xem các lệnh.", "Type “help” for the acts.").into(),
            },
        ),
        Refusal::Form { act, form, word } => Said::new(
            match word {
                Some(word) => lang.of(
                    format!("Lệnh “{act}” không nhận “{}”.", shown(word)),
                    format!("“{act}” does not take “{}”.", shown(word)),
                ),
                None => lang.of(format!("Lệnh “{act}” còn thiếu từ."), format!("“{act}” lacks a word.")),
            },
            lang.of(format!("Cách viết: {act} {form}"), format!("Write: {act} {form}")),
        ),
        Refusal::Number { typed, fault } => number(typed, *fault, lang),
        Refusal::Date { typed } => Said::new(
            lang.of(format!("“{}” không phải là ngày.", shown(typed)), format!("“{}” is no date.", shown(typed))),
            lang.of("Viết ngày/tháng/năm, ví dụ 05/02/2026.", "Write day/month/year, such as 05/02/2026."),
        ),
        Refusal::Text { what } => Said::new(
            lang.of(
                format!("Nội dung của {what} trống, quá dài, hoặc có ký tự không được phép."),
                format!("The text of {what} is empty, too long, or holds characters that are not allowed."),
            ),
            lang.of("Viết lại bằng chữ thường gặp, trên một dòng.", "Write it again in plain letters, on one line."),
        ),
        Refusal::AboveMaximum { points, max } => Said::new(
            lang.of(
                format!("{} vượt điểm tối đa {}.", n(*points), n(*max)),
                format!("{} is above the maximum {}.", n(*points), n(*max)),
            ),
            lang.of(format!("Nhập từ 0 đến {}.", n(*max)), format!("Enter from 0 to {}.", n(*max))),
        ),
        Refusal::BelowZero { points, max } => Said::new(
            lang.of(format!("{} nhỏ hơn 0.", n(*points)), format!("{} is below zero.", n(*points))),
            lang.of(format!("Nhập từ 0 đến {}.", n(*max)), format!("Enter from 0 to {}.", n(*max))),
        ),
        Refusal::OffStep { points, step } => Said::new(
            lang.of(
                format!("{} không phải là bội của bước chấm {}.", n(*points), n(*step)),
                format!("{} is off the step of {}.", n(*points), n(*step)),
            ),
            lang.of(format!("Nhập bội của {}.", n(*step)), format!("Enter a multiple of {}.", n(*step))),
        ),
        Refusal::TooManyDecimals { points, decimals } => Said::new(
            lang.of(
                format!("{} có quá {decimals} chữ số thập phân.", n(*points)),
                format!("{} has more decimals than the {decimals} allowed.", n(*points)),
            ),
            lang.of(
                format!("Nhập tối đa {decimals} chữ số sau dấu phẩy."),
                format!("Enter at most {decimals} decimals."),
            ),
        ),
        Refusal::NotAllOrNothing { points, max } => Said::new(
            lang.of(
                format!("Tiêu chí này chỉ nhận 0 hoặc {}, không nhận {}.", n(*max), n(*points)),
                format!("This criterion takes 0 or {}, not {}.", n(*max), n(*points)),
            ),
            lang.of(format!("Nhập 0 hoặc {}.", n(*max)), format!("Enter 0 or {}.", n(*max))),
        ),
        Refusal::Result(refusal) => result::say(refusal, lang),
        Refusal::NotACount { number } => Said::new(
            lang.of(format!("{} không phải là số lần.", n(*number)), format!("{} is no count.", n(*number))),
            lang.of("Nhập số nguyên từ 0 trở lên.", "Enter a whole number from 0 up."),
        ),
        Refusal::NoItems { rule } => Said::new(
            lang.of(format!("Quy định “{rule}” không tính theo tiêu chí."), format!("The rule “{rule}” has no items.")),
            lang.of("Bỏ --for.", "Leave out --for."),
        ),
        Refusal::NeedsItem { rule } => Said::new(
            lang.of(
                format!("Quy định “{rule}” cộng, trừ vào một tiêu chí; chưa nêu tiêu chí nào."),
                format!("The rule “{rule}” adds or takes at a criterion, and none is named."),
            ),
            lang.of("Thêm --for TIÊU_CHÍ.", "Add --for CRITERION."),
        ),
        Refusal::NotAnItem { rule, criterion } => Said::new(
            lang.of(
                format!("Tiêu chí {criterion} không thuộc phạm vi của “{rule}”."),
                format!("Criterion {criterion} is outside the scope of “{rule}”."),
            ),
            lang.of(
                "Chọn tiêu chí có chỉ tiêu đăng ký đầu năm, trong mục được thưởng.",
                "Name a criterion with a registered target in the rule's section.",
            ),
        ),
        Refusal::MoreThanItems { wanted, items } => Said::new(
            lang.of(
                format!("{wanted} chỉ tiêu nhiều hơn {items} chỉ tiêu đăng ký đầu năm."),
                format!("{wanted} items are more than the {items} registered targets."),
            ),
            lang.of("Kiểm tra số chỉ tiêu vượt.", "Check the number of exceeded targets."),
        ),
        Refusal::DeductsMoreThanMaximum { deducted, max } => Said::new(
            lang.of(
                format!("Tổng điểm trừ {} vượt điểm tối đa {} của tiêu chí.", n(*deducted), n(*max)),
                format!("Deducting {} in all is more than the criterion's maximum {}.", n(*deducted), n(*max)),
            ),
            lang.of("Trừ ít hơn.", "Deduct less."),
        ),
        Refusal::NotForTheFile => Said::new(
            lang.of(
                "Việc chiếu không ghi vào tệp cuộc họp.",
                "What is on the wall is not written into the meeting file.",
            ),
            lang.of("Dùng wall với do hoặc ở dấu nhắc “:”.", "Use wall with do or at the “:” prompt."),
        ),
        Refusal::Gate { open: true } => Said::new(
            lang.of("Điểm đang hiện ngay trên màn chiếu.", "The hall sees every entry at once."),
            lang.of("Dùng gate close để giữ lại trước khi công bố.", "Use gate close to hold entries back first."),
        ),
        Refusal::Gate { open: false } => Said::new(
            lang.of("Điểm đang được giữ lại chờ công bố.", "Entries are being held back from the hall."),
            lang.of(
                "Dùng publish để công bố, gate open để hiện ngay.",
                "Use publish, or gate open to show every entry at once.",
            ),
        ),
        Refusal::NothingThere => Said::new(
            lang.of("Không có gì để bỏ ở đây.", "There is nothing here to take out."),
            lang.of("Kiểm tra đơn vị và quy định.", "Check the unit and the rule."),
        ),
        Refusal::NeedsReason { stood } => Said::new(
            match stood {
                Some((stage, points)) => {
                    let (stage, points) = (stage_name(stage, lang), n(*points));
                    lang.of(
                        format!("Trước đó là {points} ({stage}); thay đổi phải có lý do."),
                        format!("{points} stood before ({stage}); a change needs a reason."),
                    )
                }
                None => lang.of("Việc này phải có lý do.", "This needs a reason.").into(),
            },
            lang.of("Thêm --reason \"…\".", "Add --reason \"…\"."),
        ),
        Refusal::StageDoesNotCover { stage, criterion } => Said::new(
            lang.of(
                format!("Bước “{stage}” không chấm tiêu chí {criterion}."),
                format!("The stage “{stage}” does not score criterion {criterion}."),
            ),
            lang.of("Chọn bước khác.", "Choose another stage."),
        ),
        Refusal::NotAssigned { unit, criterion } => Said::new(
            lang.of(
                format!("Đơn vị {unit} không được giao tiêu chí {criterion}."),
                format!("Criterion {criterion} is not assigned to {unit}."),
            ),
            lang.of("Giao lại bằng lệnh assign nếu cần.", "Assign it again if need be."),
        ),
        Refusal::AlreadyAssigned { counts } => Said::new(
            if *counts {
                lang.of("Tiêu chí này đang được giao.", "The criterion is assigned already.")
            } else {
                lang.of("Tiêu chí này vốn không được giao.", "The criterion is not assigned already.")
            },
            "",
        ),
        Refusal::Returned { unit, to, by, at, reason } => {
            refusals_process::returned((unit, to), (by, at), reason, lang)
        }
        Refusal::NothingAfterStage { stage } => refusals_process::nothing_after(stage, lang),
        Refusal::NothingToReturn { unit, stage } => refusals_process::nothing_to_return(unit, stage, lang),
        Refusal::NothingAmended => refusals_process::nothing_amended(lang),
        Refusal::NoSuchField { typed, fields } => refusals_process::no_such_field(typed, fields, lang),
        Refusal::NotAValue { field, typed, form } => refusals_process::not_a_value(field, typed, form, lang),
        Refusal::Flawed(problems) => refusals_process::flawed(problems, lang),
        Refusal::LeavesOutside(outside) => refusals_process::leaves_outside(outside, lang),
        Refusal::NotScored { stage } => Said::new(
            lang.of(
                format!("Ô này chưa có điểm ở bước “{stage}”."),
                format!("The cell has no score at the stage “{stage}”."),
            ),
            "",
        ),
        Refusal::NothingToAccept(skipped) => Said::new(
            lang.of(
                format!("Không còn ô nào để chấp nhận: {}.", left_out(skipped, lang)),
                format!("Nothing is left to accept: {}.", left_out(skipped, lang)),
            ),
            match skipped {
                Skipped { contested: 0, unscored: 0, departing: 0, returned: 0 } => "",
                Skipped { departing: 0, .. } => {
                    lang.of("Chấm từng ô còn lại.", "Score the remaining cells one by one.")
                }
                _ => lang.of(
                    "Thêm --reason \"…\" nếu vẫn lấy điểm bước trước.",
                    "Add --reason \"…\" to take the earlier score all the same.",
                ),
            },
        ),
        Refusal::AlreadyContested => {
            Said::new(lang.of("Ô này đang có ý kiến khác.", "The cell is contested already."), "")
        }
        Refusal::NotContested => Said::new(lang.of("Ô này không có ý kiến khác.", "The cell is not contested."), ""),
        Refusal::AlreadyExcluded { ground } => Said::new(
            lang.of(
                format!("Đơn vị này đã có căn cứ “{ground}”."),
                format!("The ground “{ground}” holds for the unit already."),
            ),
            "",
        ),
        Refusal::NotExcluded => {
            Said::new(lang.of("Đơn vị này không thuộc diện không bình xét, suy tôn.", "The unit is not excluded."), "")
        }
        Refusal::HoldsByItself { ground } => ranking::holds_by_itself(ground, lang),
        Refusal::WhichGround { grounds } => ranking::which_ground(grounds, lang),
        Refusal::NoBonusHere { criterion } => ranking::no_bonus_here(criterion, lang),
        Refusal::NoMitigation { rule } => ranking::no_mitigation(rule, lang),
        Refusal::TwiceNamed { unit } => ranking::twice_named(unit, lang),
        Refusal::TieOfOne => ranking::tie_of_one(lang),
        Refusal::TieOfExcluded { unit, ground } => ranking::tie_of_excluded(unit, ground, lang),
        Refusal::NotTied { units } => ranking::not_tied(units, lang),
        Refusal::TiedWithOthers { others } => ranking::tied_with_others(others, lang),
        Refusal::SeedAndLot { lot } => ranking::seed_and_lot(*lot, lang),
        Refusal::Evidence(refusal) => evidence::refusal(refusal, lang),
        Refusal::AlreadyCited => {
            Said::new(lang.of("Ô này đã viện dẫn các tài liệu đó.", "The cell cites these documents already."), "")
        }
        Refusal::NotYourRole { role, act } => Said::new(
            lang.of(
                format!("Vai {} không làm việc “{act}”.", role_name(*role, lang)),
                format!("The {} does not do “{act}”.", role_name(*role, lang)),
            ),
            lang.of("Nhờ chủ tọa, hoặc dùng --as chair.", "Ask the chair, or use --as chair."),
        ),
        Refusal::ChangedSince { by, record, now, yours } => changed_since(by, *record, (*now, *yours), lang),
        Refusal::Closed { record } => Said::new(
            lang.of(
                format!("Cuộc họp đã kết thúc tại #{record}; không ghi thêm."),
                format!("The meeting was closed at #{record}; nothing more is written."),
            ),
            lang.of(
                "Sửa, bổ sung sau niêm phong: binhxet new TỆP_MỚI --after TỆP_NÀY.",
                "What must change goes into an addendum: binhxet new NEW --after THIS_FILE.",
            ),
        ),
        Refusal::NothingToUndo { redo } => Said::new(
            if *redo {
                lang.of("Không có việc nào của bạn để làm lại.", "There is nothing of yours to redo.")
            } else {
                lang.of("Không có việc nào của bạn để hoàn tác.", "There is nothing of yours to undo.")
            },
            if *redo {
                lang.of("Có thể nêu số bản ghi, ví dụ: redo 12.", "You may name a record, such as: redo 12.")
            } else {
                lang.of("Có thể nêu số bản ghi, ví dụ: undo 12.", "You may name a record, such as: undo 12.")
            },
        ),
        Refusal::NeverUndone { record } => Said::new(
            lang.of(
                format!("Bản ghi #{record} không bao giờ được hoàn tác."),
                format!("Record #{record} is never undone."),
            ),
            lang.of("Sửa bằng một việc mới.", "Correct it by a new act."),
        ),
        Refusal::UndoneAlready { record, redo } => Said::new(
            if *redo {
                lang.of(format!("Bản ghi #{record} đang có hiệu lực."), format!("Record #{record} was not undone."))
            } else {
                lang.of(format!("Bản ghi #{record} đã được hoàn tác."), format!("Record #{record} is undone already."))
            },
            "",
        ),
        Refusal::LostItsBase { record } => Said::new(
            lang.of(
                format!("#{record} nêu một nội dung không còn."),
                format!("#{record} names something that is not there any more."),
            ),
            lang.of("Làm lại bản ghi đã thêm nội dung đó trước.", "Redo the record that put it there first."),
        ),
        Refusal::Agenda(refusal) => floor::agenda(refusal, lang),
        Refusal::Attendance(refusal) => floor::attendance(refusal, lang),
        Refusal::Office(refusal) => floor::office(refusal, lang),
        Refusal::Pact(refusal) => floor::pact(refusal, lang),
        Refusal::BuiltOn { record, later, by } => Said::new(
            lang.of(
                format!("#{record} giữ nguyên: {} đã ghi #{later} vào cùng chỗ.", author(by, lang)),
                format!("#{record} stays as it is: the {} entered #{later} on the same thing.", author(by, lang)),
            ),
            lang.of(
                format!("Hoàn tác #{later} trước, hoặc nhập lại."),
                format!("Undo #{later} first, or enter it anew."),
            ),
        ),
        Refusal::NotAdopted { missing, contested } => Said::new(
            lang.of(
                format!("Biên bản chưa được thông qua; còn {missing} ô chưa thống nhất, {contested} ô có ý kiến khác."),
                format!("The minutes are not adopted; {missing} cells are not agreed, {contested} are contested."),
            ),
            lang.of(
                "Đọc biên bản rồi ghi: minutes adopt. Nếu vẫn kết thúc: close --without-adoption --reason \"…\".",
                "Read them and enter minutes adopt. To close all the same: close --without-adoption --reason \"…\".",
            ),
        ),
        Refusal::Ballot(refusal) => ballot::say(refusal, lang),
        Refusal::Minutes(refusal) => minutes::say(refusal, lang),
        Refusal::Award(refusal) => award::say(refusal, lang),
        Refusal::Ranking(refusal) => award::say_ranking(refusal, lang),
        Refusal::Unclosed => Said::new(
            lang.of("Dấu ngoặc kép chưa đóng.", "A quotation mark is not closed."),
            lang.of("Thêm dấu \" ở cuối đoạn chữ.", "Put a \" at the end of the text."),
        ),
        Refusal::TooMuch => Said::new(
            lang.of("Quá nhiều ô cho một bản ghi.", "This is too much for one record."),
            lang.of("Làm từng đơn vị hoặc từng tiêu chí.", "Do it unit by unit or criterion by criterion."),
        ),
    }
}

fn changed_since(
    by: &Author,
    record: u64,
    (now, yours): (Option<crate::domain::points::Points>, Option<crate::domain::points::Points>),
    lang: Lang,
) -> Said {
    let n = |points: Option<_>| points.map_or_else(|| "–".to_owned(), |points| lang.short(points));
    let values = if now.is_some() || yours.is_some() {
        lang.of(
            format!(" Hiện là {}; bạn nhập {}.", n(now), n(yours)),
            format!(" It is {} now; you entered {}.", n(now), n(yours)),
        )
    } else {
        String::new()
    };
    Said::new(
        lang.of(
            format!("Mục này vừa được {} thay đổi tại #{record}.{values}", author(by, lang)),
            format!("The {} changed this at #{record}.{values}", author(by, lang)),
        ),
        lang.of("Xem lại rồi nhập nếu vẫn đúng.", "Look again, then enter it if it still holds."),
    )
}

/// What an accept leaves out, in words.
pub fn left_out(skipped: &Skipped, lang: Lang) -> String {
    let parts = [
        (skipped.contested, lang.of("ô có ý kiến khác", "contested")),
        (skipped.unscored, lang.of("ô chưa có điểm", "not scored")),
        (skipped.returned, lang.of("ô của hồ sơ bị trả lại", "of returned dossiers")),
        (skipped.departing, lang.of("ô khác điểm bước sau", "differing from a later stage")),
    ];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if parts.is_empty() {
        lang.of("tất cả đã thống nhất", "all is agreed").to_owned()
    } else {
        parts.join(", ")
    }
}

/// A stage's name, for those every regulation has; else its id.
pub(super) fn stage_name(stage: &StageId, lang: Lang) -> Cow<'_, str> {
    match stage.as_str() {
        "self" => lang.of("tự chấm", "self").into(),
        "appraised" => lang.of("thẩm định", "appraised").into(),
        "agreed" => lang.of("thống nhất", "agreed").into(),
        other => shown(other),
    }
}

/// A role's name.
pub fn role_name(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Chair => lang.of("chủ tọa", "chair"),
        Role::Secretary => lang.of("thư ký", "secretary"),
    }
}

/// An author as people are told: role and name.
pub fn author(by: &Author, lang: Lang) -> String {
    format!("{} {}", role_name(by.role, lang), shown(&by.name))
}

fn thing_name(thing: Thing, lang: Lang) -> &'static str {
    match thing {
        Thing::Unit => lang.of("đơn vị", "unit"),
        Thing::Criterion => lang.of("tiêu chí", "criterion"),
        Thing::Scope => lang.of("đơn vị, tiêu chí hay mục", "unit, criterion or section"),
        Thing::Stage => lang.of("bước chấm", "stage"),
        Thing::Rule => lang.of("quy định thưởng, trừ", "bonus or deduction rule"),
        Thing::Ground => lang.of("căn cứ không bình xét", "ground of exclusion"),
        Thing::Level => lang.of("mức đánh giá", "rating"),
        Thing::Scorer => lang.of("nơi chấm", "scorer"),
        Thing::Document => lang.of("tài liệu", "document"),
        Thing::Record => lang.of("bản ghi", "record"),
        Thing::Item => lang.of("nội dung chương trình", "agenda item"),
        Thing::Office => lang.of("chức danh", "office"),
        Thing::Vote => lang.of("cuộc biểu quyết", "vote"),
        Thing::VoteRule => lang.of("thể lệ biểu quyết", "way of voting"),
        Thing::Award => lang.of("hình thức khen thưởng", "award"),
        Thing::Place => lang.of("suất dành riêng", "reserved place"),
        Thing::Ranking => lang.of("cách xếp hạng", "ranking"),
        Thing::UnitGroup => lang.of("nhóm đơn vị", "group of units"),
        Thing::Section => lang.of("mục", "section"),
        Thing::TieMethod => lang.of("cách quyết định", "way to decide"),
    }
}

fn unknown(thing: Thing, typed: &str, lang: Lang) -> Said {
    let (name, typed) = (thing_name(thing, lang), shown(typed));
    let command = match thing {
        Thing::Record => "log",
        _ => "state --json",
    };
    if thing == Thing::TieMethod {
        return ranking::no_such_method(&typed, lang);
    }
    Said::new(
        lang.of(format!("Không có {name} “{typed}”."), format!("There is no {name} “{typed}”.")),
        lang.of(format!("Xem danh sách bằng binhxet {command}."), format!("List them with binhxet {command}.")),
    )
}

fn number(typed: &str, fault: BadNumber, lang: Lang) -> Said {
    let typed = shown(typed);
    let what = match fault {
        BadNumber::Empty => lang.of("Chưa nhập số.".into(), "No number was entered.".into()),
        BadNumber::NotANumber => lang.of(format!("“{typed}” không phải là số."), format!("“{typed}” is no number.")),
        BadNumber::Negative => lang.of(format!("“{typed}” nhỏ hơn 0."), format!("“{typed}” is below zero.")),
        BadNumber::PlusSign => lang.of(format!("“{typed}” có dấu cộng."), format!("“{typed}” has a plus sign.")),
        BadNumber::Exponent => {
            lang.of(format!("“{typed}” viết bằng lũy thừa."), format!("“{typed}” is written with an exponent."))
        }
        BadNumber::OtherDigits => {
            lang.of(format!("“{typed}” có chữ số không phải 0–9."), format!("“{typed}” has digits other than 0–9."))
        }
        BadNumber::Grouped => lang.of(format!("“{typed}” có dấu phân nhóm."), format!("“{typed}” has grouped digits.")),
        BadNumber::AmbiguousThousands => lang.of(
            format!("“{typed}” có thể là hàng nghìn hoặc số thập phân."),
            format!("“{typed}” could be thousands or a decimal."),
        ),
        BadNumber::NothingBeforeMark | BadNumber::NothingAfterMark => lang.of(
            format!("“{typed}” thiếu chữ số bên cạnh dấu phẩy."),
            format!("“{typed}” lacks a digit beside its mark."),
        ),
        BadNumber::TooManyDecimals => {
            lang.of(format!("“{typed}” có quá nhiều chữ số thập phân."), format!("“{typed}” has too many decimals."))
        }
        BadNumber::TooLarge => lang.of(format!("“{typed}” quá lớn."), format!("“{typed}” is too large.")),
    };
    Said::new(
        what,
        lang.of(
            "Nhập chữ số 0–9 với một dấu phẩy hoặc chấm, ví dụ 7,5.",
            "Enter digits 0–9 with one comma or dot, such as 7.5.",
        ),
    )
}
