//! Words for the refusals of acts on the floor: agenda, attendance, offices, pact.
//!
//! It must never decide anything.

use crate::domain::refusal_floor::{AgendaRefusal, AttendanceRefusal, OfficeRefusal, PactRefusal};
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};

pub(super) fn agenda(refusal: &AgendaRefusal, lang: Lang) -> Said {
    match refusal {
        AgendaRefusal::Exists { item } => Said::new(
            lang.of(format!("Chương trình đã có mã “{item}”."), format!("The agenda has an item “{item}” already.")),
            lang.of("Đặt mã khác, hoặc bỏ --id.", "Choose another id, or leave out --id."),
        ),
        AgendaRefusal::Running { item } => Said::new(
            lang.of(format!("Nội dung “{item}” đang tiến hành."), format!("The item “{item}” is running.")),
            lang.of("Kết thúc bằng agenda end.", "End it with agenda end."),
        ),
        AgendaRefusal::NothingRuns => Said::new(
            lang.of("Không có nội dung nào đang tiến hành.", "No agenda item is running."),
            lang.of("Bắt đầu bằng agenda begin.", "Begin one with agenda begin."),
        ),
        AgendaRefusal::NotRunning { item } => Said::new(
            lang.of(format!("Nội dung “{item}” không đang tiến hành."), format!("The item “{item}” is not running.")),
            lang.of(
                "Gọi agenda end không nêu mã để kết thúc nội dung hiện tại.",
                "Without an id, agenda end ends the one that runs.",
            ),
        ),
        AgendaRefusal::Done { item } => Said::new(
            lang.of(format!("Nội dung “{item}” đã kết thúc."), format!("The item “{item}” has ended.")),
            lang.of(format!("Để tiếp tục: agenda reopen {item}."), format!("To go on with it: agenda reopen {item}.")),
        ),
        AgendaRefusal::Dropped { item } => Said::new(
            lang.of(format!("Nội dung “{item}” đã bỏ khỏi chương trình."), format!("The item “{item}” was left out.")),
            lang.of(format!("Để đưa lại: agenda reopen {item}."), format!("To take it back: agenda reopen {item}.")),
        ),
        AgendaRefusal::NotBegun { item } => Said::new(
            lang.of(format!("Nội dung “{item}” chưa tiến hành."), format!("The item “{item}” has not begun.")),
            lang.of(format!("Bắt đầu bằng agenda begin {item}."), format!("Begin it with agenda begin {item}.")),
        ),
        AgendaRefusal::Held { item } => Said::new(
            lang.of(
                format!("Nội dung “{item}” đã tiến hành, không bỏ được."),
                format!("The item “{item}” has begun and cannot be left out."),
            ),
            lang.of("Nếu bấm nhầm, hãy hoàn tác việc bắt đầu.", "If it began by mistake, undo the beginning."),
        ),
        AgendaRefusal::InPlace { item } => Said::new(
            lang.of(format!("Nội dung “{item}” đã ở chỗ đó."), format!("The item “{item}” stands there already.")),
            lang.of("Nêu nội dung khác sau --after.", "Name another item after --after."),
        ),
        AgendaRefusal::SameTitle { item } => Said::new(
            lang.of(format!("Nội dung “{item}” đã có tên đó."), format!("The item “{item}” has that title already.")),
            lang.of("Gõ tên mới.", "Type the new title."),
        ),
        AgendaRefusal::NothingLeft => Said::new(
            lang.of("Mọi nội dung của chương trình đã tiến hành.", "Every item of the agenda has been gone through."),
            lang.of("Thêm nội dung bằng agenda add nếu cần.", "Put one in with agenda add if it is needed."),
        ),
        AgendaRefusal::InBreak { since } => {
            let since = crate::text::floor::day_and_clock(*since, lang);
            Said::new(
                lang.of(
                    format!("Hội nghị đang tạm nghỉ từ {since}."),
                    format!("The meeting has a break since {since}."),
                ),
                lang.of("Tiếp tục hội nghị trước: resume.", "Let it go on first: resume."),
            )
        }
        AgendaRefusal::NoBreak => Said::new(
            lang.of("Hội nghị không tạm nghỉ.", "The meeting has no break."),
            lang.of("Để tạm nghỉ: break.", "To begin one: break."),
        ),
    }
}

pub(super) fn attendance(refusal: &AttendanceRefusal, lang: Lang) -> Said {
    match refusal {
        AttendanceRefusal::Same => Said::new(
            lang.of("Đã ghi đúng như vậy.", "It is recorded like that already."),
            lang.of("Không cần ghi thêm.", "Nothing more is needed."),
        ),
        AttendanceRefusal::NotPresent { unit } => Said::new(
            lang.of(format!("Đơn vị {unit} chưa được ghi có mặt."), format!("Unit {unit} is not marked as present.")),
            lang.of("Ghi có mặt bằng present trước.", "Mark it with present first."),
        ),
        AttendanceRefusal::LeftAlready { unit } => Said::new(
            lang.of(format!("Đơn vị {unit} đã được ghi về sớm."), format!("Unit {unit} is marked as having left.")),
            lang.of("Ghi present nếu đơn vị trở lại.", "Use present if it came back."),
        ),
        AttendanceRefusal::Delegates { number } => Said::new(
            lang.of(
                format!("{number} người dự không phải là số đúng của một đơn vị có mặt."),
                format!("{number} is no number of delegates of a unit that is present."),
            ),
            lang.of("Nhập từ 1 đến 999, hoặc ghi absent.", "Enter 1 to 999, or use absent."),
        ),
        AttendanceRefusal::GuestExists { name } => Said::new(
            lang.of(
                format!("“{}” đã có trong danh sách đại biểu mời.", shown(name)),
                format!("“{}” is on the list of guests already.", shown(name)),
            ),
            lang.of("Bỏ tên bằng guest drop nếu cần ghi lại.", "Use guest drop first to write it anew."),
        ),
        AttendanceRefusal::NoGuest { name } => Said::new(
            lang.of(
                format!("Danh sách đại biểu mời không có “{}”.", shown(name)),
                format!("“{}” is not on the list of guests.", shown(name)),
            ),
            lang.of("Gõ đúng họ tên như đã ghi.", "Type the name as it was written."),
        ),
        AttendanceRefusal::SamePerson { name } => Said::new(
            lang.of(
                format!("“{}” không thể vừa là chủ tọa vừa là thư ký.", shown(name)),
                format!("“{}” cannot be both chair and secretary.", shown(name)),
            ),
            lang.of(
                "Ghi người khác, hoặc thêm --title để phân biệt.",
                "Name somebody else, or tell them apart with --title.",
            ),
        ),
        AttendanceRefusal::NothingToExcuse { unit } => Said::new(
            lang.of(
                format!("Việc dự họp của đơn vị {unit} không có gì phải bỏ qua."),
                format!("The attendance of unit {unit} has nothing to excuse."),
            ),
            lang.of("Xem gợi ý trừ điểm ở màn hình Hội nghị.", "The meeting screen lists what is offered."),
        ),
    }
}

pub(super) fn office(refusal: &OfficeRefusal, lang: Lang) -> Said {
    match refusal {
        OfficeRefusal::Excluded { unit, ground } => Said::new(
            lang.of(
                format!("Quy chế không cho đề nghị đơn vị {unit}: không bình xét, suy tôn ({ground})."),
                format!("The regulation bars unit {unit}: it is excluded ({ground})."),
            ),
            lang.of("Chọn đơn vị khác.", "Choose another unit."),
        ),
        OfficeRefusal::TwiceInARow { unit } => Said::new(
            lang.of(
                format!("Quy chế không cho đơn vị {unit} giữ chức danh này hai năm liền."),
                format!("The regulation bars unit {unit} from the office two years in a row."),
            ),
            lang.of("Chọn đơn vị khác.", "Choose another unit."),
        ),
        OfficeRefusal::SecondOffice { unit, office } => Said::new(
            lang.of(
                format!("Đơn vị {unit} đã được đề nghị giữ chức danh “{office}”."),
                format!("Unit {unit} is proposed for the office “{office}”."),
            ),
            lang.of(
                format!("Chọn đơn vị khác, hoặc rút đề nghị kia: office withdraw {office}."),
                format!("Choose another unit, or take the other proposal back: office withdraw {office}."),
            ),
        ),
        OfficeRefusal::Same { office } => Said::new(
            lang.of(
                format!("Chức danh “{office}” đã ghi đúng như vậy."),
                format!("That is what stands for the office “{office}” already."),
            ),
            lang.of("Không cần ghi thêm.", "Nothing more is needed."),
        ),
        OfficeRefusal::NotProposed { office } => Said::new(
            lang.of(
                format!("Chưa đề nghị đơn vị nào cho chức danh “{office}”."),
                format!("No unit is proposed for the office “{office}”."),
            ),
            lang.of(
                format!("Ghi đề nghị trước: office propose {office} <unit>."),
                format!("Propose one first: office propose {office} <unit>."),
            ),
        ),
        OfficeRefusal::Decided { office } => Said::new(
            lang.of(
                format!("Cấp có thẩm quyền đã quyết định về chức danh “{office}”; đề nghị giữ nguyên."),
                format!("The office “{office}” has been decided; the proposal stays as it was."),
            ),
            lang.of("Ghi quyết định mới bằng office decide.", "Enter a new decision with office decide."),
        ),
        OfficeRefusal::ApprovedAnother { proposed } => Said::new(
            lang.of(
                format!("Phê chuẩn là phê chuẩn đơn vị được đề nghị ({proposed})."),
                format!("An approval is of the unit that was proposed ({proposed})."),
            ),
            lang.of(
                "Nếu giao đơn vị khác: refused --unit <unit>.",
                "If another unit was appointed: refused --unit <unit>.",
            ),
        ),
        OfficeRefusal::RefusedYetAppointed { proposed } => Said::new(
            lang.of(
                format!("Không phê chuẩn thì không thể giao chính đơn vị được đề nghị ({proposed})."),
                format!("A refusal cannot appoint the unit that was proposed ({proposed})."),
            ),
            lang.of(
                "Ghi approved, hoặc nêu đơn vị khác sau --unit.",
                "Write approved, or name another unit after --unit.",
            ),
        ),
    }
}

pub(super) fn pact(refusal: &PactRefusal, lang: Lang) -> Said {
    match refusal {
        PactRefusal::Signed { unit } => Said::new(
            lang.of(format!("Đơn vị {unit} đã ký giao ước."), format!("Unit {unit} has signed the pact.")),
            lang.of("Bỏ đơn vị này khỏi lệnh.", "Leave it out."),
        ),
        PactRefusal::AllSigned => Said::new(
            lang.of("Tất cả các đơn vị đã ký giao ước.", "Every unit has signed the pact."),
            lang.of("Không cần ghi thêm.", "Nothing more is needed."),
        ),
        PactRefusal::NotSigned { unit } => Said::new(
            lang.of(format!("Đơn vị {unit} chưa ký giao ước."), format!("Unit {unit} has not signed the pact.")),
            lang.of("Ghi chữ ký bằng pact sign.", "Record a signature with pact sign."),
        ),
    }
}
