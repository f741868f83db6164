//! Words for the refusals of votes.
//!
//! It must never decide anything.

use crate::domain::refusal::BallotRefusal as No;
use crate::text::ballots;
use crate::text::lang::{Lang, Said};

/// The words of a refusal.
pub(super) fn say(refusal: &No, lang: Lang) -> Said {
    let of = |vi: String, en: String| lang.of(vi, en);
    let recount = lang.of("Kiểm phiếu lại và nhập cho khớp.", "Count again and enter what adds up.");
    match refusal {
        No::Exists { ballot } => Said::new(
            of(format!("Đã có cuộc biểu quyết “{ballot}”."), format!("There is a vote “{ballot}” already.")),
            lang.of("Đặt mã khác.", "Give another id."),
        ),
        No::NotOpen { ballot, state } => {
            let state = ballots::state(*state, lang);
            Said::new(
                of(
                    format!("Cuộc biểu quyết “{ballot}” {state}, không còn mở."),
                    format!("The vote “{ballot}” is not open: {state}."),
                ),
                lang.of(
                    "Nếu phải làm lại: vote annul, rồi vote open với mã mới.",
                    "To vote anew: vote annul, then vote open with a new id.",
                ),
            )
        }
        No::NotCounted { ballot, state } => {
            let state = ballots::state(*state, lang);
            Said::new(
                of(
                    format!("Cuộc biểu quyết “{ballot}” {state}, không có kết quả kiểm phiếu."),
                    format!("The vote “{ballot}” has no count: {state}."),
                ),
                lang.of("Nhập kết quả bằng vote count trước.", "Enter the count with vote count first."),
            )
        }
        No::AnnulledAlready { ballot } => Said::new(
            of(format!("Cuộc biểu quyết “{ballot}” đã bị hủy."), format!("The vote “{ballot}” is annulled already.")),
            "",
        ),
        No::NeedsTerms { option } => Said::new(
            of(
                format!("Chưa rõ cách biểu quyết: thiếu {option}."),
                format!("It is not said how to vote: {option} is missing."),
            ),
            lang.of(
                "Nêu thể lệ bằng --rule, hoặc --method, --base và --threshold.",
                "Name a rule with --rule, or give --method, --base and --threshold.",
            ),
        ),
        No::BadShare { typed } => {
            let typed = crate::text::clean::shown(typed);
            Said::new(
                of(format!("“{typed}” không phải là một tỷ lệ."), format!("“{typed}” is no share.")),
                lang.of(
                    "Viết phân số hoặc phần trăm, ví dụ 2/3 hoặc 90%.",
                    "Write a fraction or a percentage, such as 2/3 or 90%.",
                ),
            )
        }
        No::NeverReached => Said::new(
            lang.of("Không thể có nhiều hơn toàn bộ số phiếu.", "More than all votes can never be reached."),
            lang.of("Bỏ --strict, hoặc hạ tỷ lệ.", "Leave out --strict, or lower the share."),
        ),
        No::NotVotes { option, typed } => {
            let typed = crate::text::clean::shown(typed);
            Said::new(
                of(
                    format!("{option}: “{typed}” không phải là số phiếu."),
                    format!("{option}: “{typed}” is no number of votes."),
                ),
                lang.of(
                    "Nhập số nguyên từ 0 trở lên; theo ứng viên thì viết ĐƠN_VỊ=SỐ.",
                    "Enter a whole number from 0 up; for candidates write UNIT=NUMBER.",
                ),
            )
        }
        No::WrongMethod { method } => {
            let method = ballots::method(*method, lang);
            Said::new(
                of(format!("Cuộc này quyết định bằng cách {method}."), format!("This vote is decided by {method}.")),
                lang.of(
                    "Thống nhất thì dùng vote consensus; kiểm phiếu thì dùng vote count.",
                    "Use vote consensus for agreement, vote count for votes.",
                ),
            )
        }
        No::SecretByUnit => Said::new(
            lang.of(
                "Bỏ phiếu kín chỉ ghi tổng số, không ghi tên đơn vị.",
                "A secret ballot keeps totals only, no unit by name.",
            ),
            lang.of("Bỏ --against-units.", "Leave out --against-units."),
        ),
        No::Twice { unit } => Said::new(
            of(format!("Đơn vị {unit} được nêu hai lần."), format!("The unit {unit} stands twice.")),
            lang.of("Nêu mỗi đơn vị một lần.", "Name each unit once."),
        ),
        No::Seats { seats, candidates } => Said::new(
            of(
                format!("{seats} suất không hợp với {candidates} ứng viên."),
                format!("{seats} seats do not fit {candidates} candidates."),
            ),
            lang.of("Số suất từ 1 đến số ứng viên.", "There are from 1 to as many seats as candidates."),
        ),
        No::NoCandidates => Said::new(
            lang.of(
                "Cuộc này biểu quyết một vấn đề, không có ứng viên.",
                "This vote is on one question; it has no candidates.",
            ),
            lang.of(
                "Dùng --for và --against, hoặc mở cuộc có --candidates.",
                "Use --for and --against, or open one with --candidates.",
            ),
        ),
        No::HasCandidates => Said::new(
            lang.of("Cuộc này bầu chọn giữa các ứng viên.", "This vote is between candidates."),
            lang.of(
                "Nhập phiếu từng ứng viên bằng --tally ĐƠN_VỊ=SỐ.",
                "Enter each candidate's votes with --tally UNIT=NUMBER.",
            ),
        ),
        No::NotACandidate { unit } => Said::new(
            of(
                format!("Đơn vị {unit} không có trong danh sách bầu chọn."),
                format!("The unit {unit} is no candidate here."),
            ),
            lang.of("Xem danh sách bằng state --json.", "See the list with state --json."),
        ),
        No::NoTally { unit } => Said::new(
            of(format!("Thiếu số phiếu của {unit}."), format!("The votes for {unit} are missing.")),
            of(format!("Thêm --tally {unit}=SỐ, kể cả 0."), format!("Add --tally {unit}=NUMBER, be it 0.")),
        ),
        No::NoAnswer { option } => Said::new(
            of(format!("Thiếu {option}."), format!("{option} is missing.")),
            of(format!("Thêm {option} SỐ, kể cả 0."), format!("Add {option} NUMBER, be it 0.")),
        ),
        No::NeedsIssued => Said::new(
            lang.of("Bỏ phiếu kín phải nêu số phiếu phát ra.", "For a secret ballot the number issued must be said."),
            lang.of("Thêm --issued SỐ.", "Add --issued NUMBER."),
        ),
        No::NeedsPresent => Said::new(
            lang.of(
                "Tỷ lệ tính trên số đơn vị dự họp, nhưng chưa rõ có mấy đơn vị.",
                "The share is of the units present, but it is not said how many are.",
            ),
            lang.of("Thêm --present SỐ.", "Add --present NUMBER."),
        ),
        No::AbovePresent { present, units } => Said::new(
            of(
                format!("{present} đơn vị dự họp nhiều hơn {units} đơn vị của khối."),
                format!("{present} units present are more than the {units} of the bloc."),
            ),
            lang.of("Kiểm tra lại điểm danh.", "Check the attendance."),
        ),
        No::AboveVoters { issued, voters } => Said::new(
            of(
                format!("{issued} phiếu nhiều hơn {voters} đơn vị được biểu quyết tại hội nghị."),
                format!("{issued} ballots are more than the {voters} units in the room with a vote."),
            ),
            recount,
        ),
        No::Issued { issued, returned, not_returned } => Said::new(
            of(
                format!(
                    "Phát {issued} phiếu, nhưng thu {returned} + không thu được {not_returned} = {}.",
                    returned.saturating_add(*not_returned)
                ),
                format!(
                    "{issued} ballots issued, but {returned} returned + {not_returned} not returned = {}.",
                    returned.saturating_add(*not_returned)
                ),
            ),
            recount,
        ),
        No::Returned { returned, valid, invalid } => Said::new(
            of(
                format!(
                    "Thu {returned} phiếu, nhưng hợp lệ {valid} + không hợp lệ {invalid} = {}.",
                    valid.saturating_add(*invalid)
                ),
                format!(
                    "{returned} ballots returned, but {valid} valid + {invalid} invalid = {}.",
                    valid.saturating_add(*invalid)
                ),
            ),
            recount,
        ),
        No::Valid { valid, in_favour, against, blank } => {
            let sum = in_favour.saturating_add(*against).saturating_add(*blank);
            Said::new(
                of(
                    format!(
                        "Hợp lệ {valid} phiếu, nhưng đồng ý {in_favour} + không đồng ý {against} + trắng {blank} = {sum}."
                    ),
                    format!("{valid} valid ballots, but {in_favour} for + {against} against + {blank} blank = {sum}."),
                ),
                recount,
            )
        }
        No::TallyAbove { unit, votes, most } => Said::new(
            of(
                format!("{unit}: {votes} phiếu, nhiều nhất có thể là {most}."),
                format!("{unit}: {votes} votes, but at most {most} are possible."),
            ),
            recount,
        ),
        No::Tallies { votes, least, most } => Said::new(
            of(
                format!("Các ứng viên cộng lại {votes} phiếu; theo số phiếu ghi tên phải từ {least} đến {most}."),
                format!(
                    "The candidates have {votes} votes together; the ballots that name somebody allow {least} to {most}."
                ),
            ),
            recount,
        ),
        No::NoWritten => Said::new(
            lang.of("Cuộc này không nhận ý kiến bằng văn bản.", "This vote takes no written opinions."),
            lang.of(
                "Mở cuộc biểu quyết với --written nếu quy chế cho phép.",
                "Open the vote with --written where the regulation allows it.",
            ),
        ),
        No::AboveAbsent { written, absent } => Said::new(
            of(
                format!("{written} ý kiến bằng văn bản nhiều hơn {absent} đơn vị vắng."),
                format!("{written} written opinions are more than the {absent} absent units."),
            ),
            recount,
        ),
        No::AgainstUnits { named, against } => Said::new(
            of(
                format!("Nêu tên {named} đơn vị, nhưng chỉ có {against} phiếu không đồng ý."),
                format!("{named} units are named, but only {against} voted against."),
            ),
            recount,
        ),
        No::NoVote { unit } => Said::new(
            of(
                format!("Đơn vị {unit} không được biểu quyết: đây là việc của chính đơn vị."),
                format!("The unit {unit} has no vote here: it is its own case."),
            ),
            recount,
        ),
        No::ChairDoesNotDecide => Said::new(
            lang.of(
                "Ý kiến chủ tọa chỉ quyết định khi số phiếu ngang nhau và thể lệ cho phép.",
                "The chair's opinion decides only an even vote, and only where the rule says so.",
            ),
            "",
        ),
        No::Opinion { open: 0 } => Said::new(
            lang.of("Đây là một vấn đề, không có ứng viên.", "This is one question, without candidates."),
            lang.of("Viết for (đồng ý) hoặc against (không đồng ý).", "Write for or against."),
        ),
        No::Opinion { open } => Said::new(
            of(
                format!("Phải chọn đúng {open} trong số các ứng viên bằng phiếu."),
                format!("Exactly {open} of the candidates that are level must be chosen."),
            ),
            lang.of("Nêu mã các đơn vị được chọn.", "Name the units chosen."),
        ),
        No::NothingLeft => Said::new(
            lang.of("Không còn suất nào để bỏ phiếu lại.", "Nothing is left for a run-off."),
            lang.of("Xem kết quả bằng state --json.", "See the result with state --json."),
        ),
        No::LastCandidate => Said::new(
            lang.of("Đây là ứng viên cuối cùng.", "This is the last candidate."),
            lang.of("Hủy cuộc biểu quyết bằng vote annul.", "Annul the vote with vote annul."),
        ),
        No::Chosen { chosen, seats } => Said::new(
            of(
                format!("Nêu {chosen} ứng viên cho {seats} suất."),
                format!("{chosen} candidates are named for {seats} seats."),
            ),
            lang.of("Nêu từ 1 đến đủ số suất.", "Name from 1 to as many as there are seats."),
        ),
        No::NotDecided { ballot } => Said::new(
            of(
                format!("Cuộc biểu quyết “{ballot}” không quyết định việc này."),
                format!("The vote “{ballot}” has not decided this."),
            ),
            lang.of("Nêu cuộc đã đạt ngưỡng, về đúng việc này.", "Name one that reached its threshold on this matter."),
        ),
        No::StillOpen { ballot } => Said::new(
            of(format!("Cuộc biểu quyết “{ballot}” còn đang mở."), format!("The vote “{ballot}” is still open.")),
            lang.of(
                "Nhập kết quả bằng vote count, hoặc hủy bằng vote annul.",
                "Enter its count with vote count, or annul it with vote annul.",
            ),
        ),
    }
}
