//! Words for what can go wrong with the meeting file, in both languages.
//!
//! It must never decide anything.

use crate::journal::disk::{Drive, Warning};
use crate::journal::fault::{Call, Damage, Fault, Kind, Os, Why};
use crate::journal::frame::Wrong;
use crate::journal::mirror::Mirrored;
use crate::journal::scan::End;
use crate::journal::session::{Condition, Trouble};
use crate::journal::tape::Healed;
use crate::text::clean::shown;
use crate::text::lang::{Lang, Said};
use crate::text::refusals;
use std::path::Path;

/// The words of a trouble.
pub fn trouble(trouble: &Trouble, lang: Lang) -> Said {
    match trouble {
        Trouble::Refused { refusal, .. } => refusals::say(refusal, lang),
        Trouble::Stopped(found) => condition(found, lang),
        Trouble::Fault(found) => fault(found, lang),
        Trouble::SelfCheck { record } => Said::new(
            lang.of(
                format!("CHƯA GHI: bản ghi #{record} không đọc lại được đúng như đã viết."),
                format!("NOT SAVED: record #{record} would not be read back as it was written."),
            ),
            lang.of(
                "Đây là lỗi của chương trình; hãy báo cho người làm ra nó.",
                "This is a fault of the program; please report it.",
            ),
        ),
    }
}

/// The words of what a file is found to be; empty words for a clean one.
pub fn condition(condition: &Condition, lang: Lang) -> Said {
    match condition {
        Condition::Bytes(End::Clean) => Said::new("", ""),
        Condition::Bytes(End::Torn { bytes } | End::ZeroTail { bytes }) => Said::new(
            lang.of(
                format!("Cuối tệp có {bytes} byte của một bản ghi dở dang, chưa từng được xác nhận."),
                format!("The file ends in {bytes} bytes of an unfinished record that was never acknowledged."),
            ),
            lang.of(
                "Lần mở để ghi tiếp theo sẽ cất phần này ra tệp riêng.",
                "The next opening for writing sets them aside.",
            ),
        ),
        Condition::Bytes(End::Unfinished { .. }) => Said::new(
            lang.of(
                "Bản ghi cuối đầy đủ nhưng thiếu dấu kết thúc dòng.",
                "The last record is whole but lacks its line end.",
            ),
            lang.of(
                "Lần mở để ghi tiếp theo sẽ giữ lại và nhắc kiểm tra.",
                "The next opening for writing keeps it and asks to check.",
            ),
        ),
        Condition::Bytes(End::Damaged(found)) => damage(found, lang),
        Condition::Bytes(End::Newer { seq, .. }) | Condition::Newer { record: seq } => Said::new(
            lang.of(
                format!("Bản ghi #{seq} do phiên bản mới hơn của chương trình viết; chỉ xem được phần trước đó."),
                format!("Record #{seq} was made by a newer version; only what stands before it can be viewed."),
            ),
            lang.of("Mở bằng phiên bản mới hơn.", "Open it with the newer version."),
        ),
        Condition::Unfit { record, .. } => Said::new(
            lang.of(
                format!("Bản ghi #{record} không hợp với cuộc họp; tệp chỉ để xem đến trước bản ghi đó."),
                format!("Record #{record} does not fit the meeting; the file can only be viewed up to it."),
            ),
            lang.of(
                "Tệp có thể đã bị sửa bằng tay. Dùng bản sao khác, hoặc repair ra tệp mới.",
                "It may have been edited by hand. Use another copy, or repair into a new file.",
            ),
        ),
    }
}

fn damage(found: &Damage, lang: Lang) -> Said {
    let Damage { seq, offset, wrong, .. } = found;
    let why = match wrong {
        Wrong::Frame => lang.of("khung dòng sai", "its frame is wrong"),
        Wrong::Edited => lang.of("tệp đã được lưu bằng trình soạn thảo", "an editor has saved the file"),
        Wrong::Number { .. } => lang.of("sai số thứ tự", "its number is not the one due"),
        Wrong::Length { .. } => lang.of("sai độ dài", "its length is wrong"),
        Wrong::TooLong => lang.of("quá dài", "it is too long"),
        Wrong::Chain => lang.of("mã băm không khớp", "its hash does not fit"),
        Wrong::Payload => lang.of("có byte không phải là chữ", "it holds bytes that are no text"),
        Wrong::Newer { .. } => lang.of("phiên bản lạ", "its version is unknown"),
    };
    Said::new(
        lang.of(
            format!("Tệp hỏng ở bản ghi #{seq}, byte {offset}: {why}. Các bản ghi trước đó còn nguyên."),
            format!("The file is damaged at record #{seq}, byte {offset}: {why}. The records before it are whole."),
        ),
        lang.of(
            "Không ghi thêm. So với bản sao khác, hoặc: binhxet repair TỆP -o TỆP_MỚI.",
            "Nothing more is written. Compare another copy, or: binhxet repair FILE -o NEW.",
        ),
    )
}

fn os(os: &Os) -> String {
    shown(&os.text).into_owned()
}

/// The words of a fault.
pub fn fault(fault: &Fault, lang: Lang) -> Said {
    let not_saved = lang.of("CHƯA GHI", "NOT SAVED");
    let again = lang.of("Nội dung vẫn còn; nhập lại được.", "What you typed is kept; you can enter it again.");
    match fault {
        Fault::DiskFull { cut_back, .. } => Said::new(
            lang.of(format!("{not_saved}: đĩa đầy."), format!("{not_saved}: the disk is full.")),
            if *cut_back {
                lang.of("Dọn chỗ trên đĩa rồi nhập lại.", "Make room, then enter it again.")
            } else {
                lang.of("Dọn chỗ trên đĩa rồi mở lại tệp.", "Make room, then open the file again.")
            },
        ),
        Fault::Write { os: said, .. } => Said::new(
            lang.of(
                format!("{not_saved}: lỗi ghi đĩa ({}).", os(said)),
                format!("{not_saved}: writing failed ({}).", os(said)),
            ),
            lang.of("Kiểm tra đĩa hoặc USB.", "Check the disk or the stick.").to_owned() + " " + again,
        ),
        Fault::NotConfirmed { os: said, .. } => Said::new(
            lang.of(
                format!("CHƯA XÁC NHẬN: việc vừa nhập có thể có hoặc không có trong tệp ({}).", os(said)),
                format!("NOT CONFIRMED: what was entered may or may not be in the file ({}).", os(said)),
            ),
            lang.of(
                "Cửa sổ này chỉ còn để xem. Sao tệp sang đĩa khác, mở lại rồi kiểm tra bản ghi cuối.",
                "This window is view-only now. Copy the file to another disk, open it again and check the last record.",
            ),
        ),
        Fault::ReadBackDiffers { seq, .. } => Said::new(
            lang.of(
                format!("CHƯA XÁC NHẬN: đọc lại bản ghi #{seq} thấy khác với đã ghi."),
                format!("NOT CONFIRMED: record #{seq} reads back differently from what was written."),
            ),
            lang.of(
                "Đĩa không đáng tin; sao tệp sang đĩa khác rồi mở lại.",
                "The disk cannot be trusted; copy the file elsewhere and open it again.",
            ),
        ),
        Fault::LockBusy => Said::new(
            lang.of(
                format!("{not_saved}: cửa sổ khác đang ghi tệp này."),
                format!("{not_saved}: another window is writing this file."),
            ),
            lang.of("Chờ một chút rồi nhập lại.", "Wait a moment, then enter it again."),
        ),
        Fault::LockUnsupported { os: said } => Said::new(
            lang.of(
                format!("{not_saved}: ổ đĩa này không khóa được tệp ({}).", os(said)),
                format!("{not_saved}: this drive cannot lock files ({}).", os(said)),
            ),
            lang.of("Chuyển tệp về ổ đĩa của máy này.", "Move the file to a local disk."),
        ),
        Fault::Missing => Said::new(
            lang.of("Không có tệp này.", "There is no such file."),
            lang.of(
                "Kiểm tra đường dẫn; tạo cuộc họp mới bằng binhxet new.",
                "Check the path; make a meeting with binhxet new.",
            ),
        ),
        Fault::Gone => Said::new(
            lang.of("Tệp không còn ở chỗ cũ.", "The file is gone."),
            lang.of("Đặt tệp về chỗ cũ rồi mở lại.", "Put it back and open it again."),
        ),
        Fault::Replaced => Said::new(
            lang.of("Tệp đã bị thay bằng tệp khác.", "The file was replaced by another."),
            lang.of("Mở lại và so với bản đang có.", "Open it again and compare."),
        ),
        Fault::Shrunk { known, now } => Said::new(
            lang.of(
                format!("Tệp ngắn hơn trước ({now} byte, đã biết {known})."),
                format!("The file is shorter than it was ({now} bytes, {known} known)."),
            ),
            lang.of(
                "Có thể đã bị thay bằng bản cũ; mở lại và so.",
                "An older copy may have taken its place; open it again and compare.",
            ),
        ),
        Fault::HeadMissing { seq } => Said::new(
            lang.of(
                format!("Bản ghi #{seq} đã biết không còn trong tệp."),
                format!("The known record #{seq} is no longer in the file."),
            ),
            lang.of("Tệp đã bị thay; mở lại và so.", "The file was replaced; open it again and compare."),
        ),
        Fault::Damaged(found) => damage(found, lang),
        Fault::Newer { seq, .. } => condition(&Condition::Newer { record: *seq }, lang),
        Fault::NoCopy { os: said } => Said::new(
            lang.of(
                format!("{not_saved}: không cất được phần dở dang ở cuối tệp ra tệp riêng ({}).", os(said)),
                format!("{not_saved}: the unfinished end cannot be copied aside ({}).", os(said)),
            ),
            lang.of(
                "Không cắt gì cả. Dọn chỗ trên đĩa rồi nhập lại.",
                "Nothing was cut. Make room, then enter it again.",
            ),
        ),
        Fault::NotCut { os: said } => Said::new(
            lang.of(
                format!("{not_saved}: không cắt được phần dở dang ở cuối tệp ({}).", os(said)),
                format!("{not_saved}: the unfinished end cannot be cut ({}).", os(said)),
            ),
            lang.of(
                "Bỏ thuộc tính chỉ-ghi-thêm của tệp, hoặc repair ra tệp mới.",
                "Take the append-only mark off, or repair into a new file.",
            ),
        ),
        Fault::NotAFile { kind } => Said::new(
            match kind {
                Kind::Folder => lang.of("Đây là thư mục, không phải tệp.", "This is a folder, not a file."),
                _ => lang.of("Đây không phải là tệp thường.", "This is no plain file."),
            },
            lang.of("Nêu tên tệp cuộc họp.", "Name a meeting file."),
        ),
        Fault::TooLarge { bytes, records } => Said::new(
            lang.of(
                format!("Tệp quá lớn ({bytes} byte, {records} bản ghi)."),
                format!("The file is too large ({bytes} bytes, {records} records)."),
            ),
            lang.of("Tối đa 64 MiB và 100.000 bản ghi.", "At most 64 MiB and 100,000 records."),
        ),
        Fault::LineTooLong { seq, bytes, limit } => Said::new(
            lang.of(
                format!("{not_saved}: bản ghi #{seq} dài {bytes} byte, tối đa {limit}."),
                format!("{not_saved}: record #{seq} has {bytes} bytes, at most {limit}."),
            ),
            lang.of("Chia nhỏ việc này.", "Do it in smaller parts."),
        ),
        Fault::BadPayload { seq, .. } => trouble(&Trouble::SelfCheck { record: *seq }, lang),
        Fault::ReadOnly { why } => Said::new(
            match why {
                Why::Viewing => lang.of("Tệp đang mở để xem.", "The file is open for viewing."),
                Why::File => lang.of("Tệp chỉ cho đọc.", "The file is read-only."),
                Why::Folder => lang.of("Thư mục chỉ cho đọc.", "The folder is read-only."),
                Why::Drive => lang.of("Ổ đĩa chỉ cho đọc.", "The drive is read-only."),
            },
            lang.of("Sao tệp sang chỗ ghi được rồi mở lại.", "Copy it to a place that can be written, then open it."),
        ),
        Fault::Poisoned { cause } => {
            let cause = self::fault(cause, lang);
            Said::new(
                lang.of(
                    format!("Cửa sổ này chỉ còn để xem vì trước đó: {}", cause.what),
                    format!("This window is view-only since this happened: {}", cause.what),
                ),
                cause.hint,
            )
        }
        Fault::NothingGood => Said::new(
            lang.of("Trong tệp không có bản ghi nào dùng được.", "There is no good record in the file."),
            lang.of("Tạo cuộc họp mới bằng binhxet new.", "Make a meeting with binhxet new."),
        ),
        Fault::Exists => Said::new(
            lang.of("Đã có tệp tên này; không ghi đè.", "There is a file of that name; it is not overwritten."),
            lang.of("Chọn tên khác.", "Choose another name."),
        ),
        Fault::Io { call, os: said } => {
            let doing = match call {
                Call::Open => lang.of("mở", "Opening"),
                Call::Lock | Call::Unlock => lang.of("khóa", "Locking"),
                Call::Look | Call::Read => lang.of("đọc", "Reading"),
                Call::Create => lang.of("tạo", "Creating"),
                Call::Rename => lang.of("đặt tên", "Naming"),
            };
            Said::new(
                lang.of(
                    format!("Lỗi khi {doing} tệp ({}).", os(said)),
                    format!("{doing} the file failed ({}).", os(said)),
                ),
                lang.of("Kiểm tra đĩa và quyền truy cập.", "Check the disk and your rights."),
            )
        }
    }
}

/// The words of a warning at the opening.
pub fn warning(warning: &Warning, lang: Lang) -> String {
    match warning {
        Warning::HardLinks(names) => {
            lang.of(format!("Tệp này có {names} tên trên đĩa."), format!("The file has {names} names on the disk."))
        }
        Warning::WorldWritable { folder } => if *folder {
            lang.of(
                "Mọi người trên máy đều ghi được vào thư mục này.",
                "Everybody on this computer may write this folder.",
            )
        } else {
            lang.of("Mọi người trên máy đều ghi được vào tệp này.", "Everybody on this computer may write this file.")
        }
        .to_owned(),
        Warning::NetworkDrive(drive) => {
            let drive = match drive {
                Drive::Nfs => "NFS",
                Drive::Smb => "SMB",
                Drive::Fuse => "FUSE",
                Drive::Plan9 => "9P",
            };
            lang.of(
                format!("Tệp nằm trên ổ mạng hoặc đám mây ({drive}): chỉ một máy nên ghi."),
                format!("The file is on a network or cloud drive ({drive}): only one computer should write."),
            )
        }
        Warning::LittleRoom { bytes } => lang
            .of(format!("Đĩa chỉ còn {} MB.", bytes >> 20), format!("Only {} MB are free on the disk.", bytes >> 20)),
        Warning::NoLocks => lang.of(
            "Ổ đĩa này không khóa được tệp: chỉ mở một cửa sổ để ghi.".to_owned(),
            "This drive cannot lock files: open one window for writing only.".to_owned(),
        ),
    }
}

/// The words of a healed end.
pub fn healed(healed: &Healed, lang: Lang) -> String {
    match healed {
        Healed::SetAside { bytes, copy, .. } => {
            let copy = copy.to_string_lossy();
            lang.of(
                format!("Đã cất {bytes} byte dở dang ở cuối tệp vào {}; chúng chưa từng được xác nhận.", shown(&copy)),
                format!(
                    "{bytes} bytes of an unfinished record were set aside in {}; they were never acknowledged.",
                    shown(&copy)
                ),
            )
        }
        Healed::Completed { seq } => lang.of(
            format!("Đã giữ lại bản ghi #{seq}; xin kiểm tra nội dung."),
            format!("Record #{seq} was recovered; please check it."),
        ),
    }
}

/// What keeps the second copy from being whole, or should be known about it; nothing where all is well.
pub fn mirrored(found: &Mirrored, copy: &Path, lang: Lang) -> Option<Said> {
    let name = copy.to_string_lossy();
    let name = shown(&name);
    Some(match found {
        Mirrored::Holds { same_drive: false, .. } => return None,
        Mirrored::Holds { .. } => Said::new(
            lang.of(
                format!("Bản sao {name} nằm cùng ổ đĩa với cuộc họp."),
                format!("The copy {name} lies on the drive of the meeting itself."),
            ),
            lang.of("Nên chọn USB hoặc ổ khác.", "A stick or another drive would be safer."),
        ),
        Mirrored::Away => Said::new(
            lang.of(format!("Không thấy nơi lưu bản sao: {name}."), format!("The place of the copy is gone: {name}.")),
            lang.of(
                "Cắm lại là tự chép tiếp; cuộc họp vẫn ghi bình thường.",
                "Put it back and the copy goes on; the meeting is not affected.",
            ),
        ),
        Mirrored::Full => Said::new(
            lang.of(format!("Hết chỗ cho bản sao {name}."), format!("No room is left for the copy {name}.")),
            lang.of(
                "Dọn chỗ là tự chép tiếp; cuộc họp vẫn ghi bình thường.",
                "Make room and the copy goes on; the meeting is not affected.",
            ),
        ),
        Mirrored::Foreign => Said::new(
            lang.of(
                format!("{name} không phải bản sao của cuộc họp này; không ghi gì vào đó."),
                format!("{name} is no copy of this meeting; nothing was written there."),
            ),
            lang.of("Chọn tên hoặc thư mục khác cho bản sao.", "Choose another name or folder for the copy."),
        ),
        Mirrored::Failed(os) => Said::new(
            lang.of(
                format!("Không ghi được bản sao {name}: {}.", os.text),
                format!("The copy {name} could not be written: {}.", os.text),
            ),
            lang.of("Sẽ tự thử lại; cuộc họp vẫn ghi bình thường.", "It is tried again; the meeting is not affected."),
        ),
    })
}
