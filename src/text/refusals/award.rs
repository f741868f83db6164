//! Words for the refusals of nominations and of settling the ranking.
//!
//! It must never decide anything.

use crate::domain::award::Recipients;
use crate::domain::refusal::{AwardRefusal, RankingRefusal};
use crate::text::awards::{objection, recipients};
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};

/// The words of a refusal of a nomination.
pub(super) fn say(refusal: &AwardRefusal, lang: Lang) -> Said {
    match refusal {
        AwardRefusal::WrongRecipient { to } => {
            let whom = recipients(*to, lang);
            Said::new(
                lang.of(format!("Hình thức này dành cho {whom}."), format!("This award is for {whom}.")),
                match to {
                    Recipients::Units => lang.of("Nêu mã đơn vị.", "Name a unit."),
                    Recipients::Collectives => {
                        lang.of("Nêu mã đơn vị, hoặc --collective TÊN.", "Name a unit, or --collective NAME.")
                    }
                    Recipients::Individuals => lang.of("Nêu --person TÊN.", "Name --person NAME."),
                    Recipients::TheBloc => lang.of("Nêu --bloc.", "Say --bloc."),
                },
            )
        }
        AwardRefusal::Excluded { ground } => Said::new(
            lang.of(
                format!("Đơn vị này thuộc diện không được đề nghị khen thưởng ({ground})."),
                format!("A ground keeps the unit from being nominated ({ground})."),
            ),
            lang.of("Nếu hội nghị bỏ diện này: reinstate.", "If the meeting lifts that: reinstate."),
        ),
        AwardRefusal::NominatedAlready => {
            Said::new(lang.of("Đã có trong danh sách đề nghị.", "This is proposed already."), "")
        }
        AwardRefusal::NotNominated => Said::new(
            lang.of("Không có đề nghị này.", "There is no such nomination."),
            lang.of("Xem danh sách bằng state --json.", "See the list with state --json."),
        ),
        AwardRefusal::Objections { award, calculation, against } => {
            let said = against.iter().map(|one| objection(one, Some(award), *calculation, None, lang));
            let said = said.collect::<Vec<_>>().join("; ");
            Said::new(
                lang.of(format!("Không đề nghị được: {said}."), format!("This cannot be proposed: {said}.")),
                lang.of(
                    "Nếu hội nghị vẫn đề nghị: thêm --override --reason \"…\".",
                    "If the meeting proposes it all the same: add --override --reason \"…\".",
                ),
            )
        }
        AwardRefusal::DecidedAlready { granted } => Said::new(
            if *granted {
                lang.of("Cấp có thẩm quyền đã quyết định tặng.", "It was granted already.")
            } else {
                lang.of("Cấp có thẩm quyền đã không tặng.", "It was refused already.")
            },
            "",
        ),
        AwardRefusal::BadQuota { typed } => Said::new(
            lang.of(format!("“{}” không phải là số lượng.", shown(typed)), format!("“{}” is no quota.", shown(typed))),
            lang.of(
                "Viết số suất, phân số hoặc phần trăm: 3, 1/5, 20%.",
                "Write places, a fraction or a percentage: 3, 1/5, 20%.",
            ),
        ),
        AwardRefusal::BadWord { typed, words } => Said::new(
            lang.of(format!("Không nhận “{}”.", shown(typed)), format!("“{}” is not taken.", shown(typed))),
            lang.of(format!("Dùng một trong: {words}."), format!("Use one of: {words}.")),
        ),
    }
}

/// The words of a refusal of settling the ranking.
pub(super) fn say_ranking(refusal: &RankingRefusal, lang: Lang) -> Said {
    match refusal {
        RankingRefusal::SettledAlready { record } => Said::new(
            lang.of(
                format!("Xếp hạng đã chốt tại #{record} và chưa thay đổi."),
                format!("The ranking was settled at #{record} and has not changed."),
            ),
            lang.of("Mở lại bằng ranking reopen nếu cần.", "Reopen it with ranking reopen if need be."),
        ),
        RankingRefusal::NotSettled => Said::new(lang.of("Xếp hạng chưa chốt.", "The ranking is not settled."), ""),
        RankingRefusal::Open { missing, contested, ties } => {
            let parts = [
                (*missing, lang.of("ô chưa thống nhất", "cells not agreed")),
                (*contested, lang.of("ô có ý kiến khác", "cells contested")),
                (*ties, lang.of("trường hợp bằng nhau chưa xử lý", "ties not decided")),
            ];
            let open: Vec<String> = parts
                .iter()
                .filter(|(number, _)| *number > 0)
                .map(|(number, what)| format!("{number} {what}"))
                .collect();
            let open = open.join(", ");
            Said::new(
                lang.of(
                    format!("Chưa chốt xếp hạng được: còn {open}."),
                    format!("The ranking cannot be settled yet: {open}."),
                ),
                if *ties > 0 {
                    lang.of(
                        "Ghi thứ tự các đơn vị bằng điểm trước: tie ĐƠN_VỊ ĐƠN_VỊ --method vote --reason \"…\".",
                        "Decide the ties first: tie UNIT UNIT --method vote --reason \"…\".",
                    )
                } else {
                    lang.of(
                        "Nếu vẫn chốt: ranking settle --with-open --reason \"…\".",
                        "To settle all the same: ranking settle --with-open --reason \"…\".",
                    )
                },
            )
        }
    }
}
