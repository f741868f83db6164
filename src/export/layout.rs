//! How each style looks on paper: sizes, weights, distances (Nghị định 30/2020/NĐ-CP, Phụ lục I; `domain.md` §14).
//!
//! It must never know a format.

use crate::papers::model::{Align, Style};

/// How a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Left,
    Centre,
    Right,
    Justified,
}

/// How a style looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Size in points.
    pub size: u32,
    pub bold: bool,
    pub italic: bool,
    pub stand: Stand,
    /// Points before and after.
    pub around: (u32, u32),
    /// Indent of the first line in millimetres.
    pub first_line_mm: u32,
    /// Whether it stays with the paragraph after it.
    pub keeps: bool,
    /// Distance of lines in hundredths of a line.
    pub lines: u32,
    /// Depth in the outline of the document, from 0.
    pub outline: Option<u32>,
}

const PLAIN: Look = Look {
    size: 14,
    bold: false,
    italic: false,
    stand: Stand::Left,
    around: (0, 0),
    first_line_mm: 0,
    keeps: false,
    lines: 100,
    outline: None,
};
const CENTRED: Look = Look { stand: Stand::Centre, ..PLAIN };
const RUNNING: Look = Look { stand: Stand::Justified, around: (0, 6), first_line_mm: 10, lines: 110, ..PLAIN };

/// Every style with its name in the file and for people.
pub(super) const STYLES: [(Style, &str, &str); 24] = [
    (Style::Draft, "BxDraft", "Dự thảo"),
    (Style::Warning, "BxWarning", "Lưu ý"),
    (Style::Authority, "BxAuthority", "Cơ quan chủ quản"),
    (Style::Head, "BxHead", "Quốc hiệu, tên cơ quan"),
    (Style::Motto, "BxMotto", "Tiêu ngữ"),
    (Style::Number, "BxNumber", "Số, ký hiệu"),
    (Style::About, "BxAbout", "Trích yếu công văn"),
    (Style::PlaceDate, "BxPlaceDate", "Địa danh, ngày tháng"),
    (Style::Kind, "BxKind", "Tên loại văn bản"),
    (Style::Subject, "BxSubject", "Trích yếu"),
    (Style::Reference, "BxReference", "Kèm theo"),
    (Style::Addressee, "BxAddressee", "Kính gửi"),
    (Style::Basis, "BxBasis", "Căn cứ"),
    (Style::Heading, "BxHeading", "Đề mục lớn"),
    (Style::Subheading, "BxSubheading", "Đề mục nhỏ"),
    (Style::Body, "BxBody", "Nội dung"),
    (Style::TableTitle, "BxTableTitle", "Tên bảng"),
    (Style::TableNote, "BxTableNote", "Ghi chú bảng"),
    (Style::SignTitle, "BxSignTitle", "Chức danh người ký"),
    (Style::SignNote, "BxSignNote", "Ghi chú chữ ký"),
    (Style::SignName, "BxSignName", "Họ tên người ký"),
    (Style::RecipientsHead, "BxRecipientsHead", "Nơi nhận"),
    (Style::Recipient, "BxRecipient", "Danh sách nơi nhận"),
    (Style::Stamp, "BxStamp", "Nguồn lập"),
];

/// How a style looks.
pub(super) fn look(style: Style) -> Look {
    match style {
        Style::Draft => Look { size: 14, bold: true, around: (0, 4), ..PLAIN },
        Style::Warning => Look { size: 11, bold: true, italic: true, around: (0, 4), ..CENTRED },
        Style::Authority => Look { size: 12, ..CENTRED },
        Style::Head => Look { size: 12, bold: true, ..CENTRED },
        Style::Motto => Look { size: 13, bold: true, ..CENTRED },
        Style::Number => Look { size: 13, around: (4, 0), ..CENTRED },
        Style::About => Look { size: 12, around: (2, 0), ..CENTRED },
        Style::PlaceDate => Look { size: 13, italic: true, around: (4, 0), ..CENTRED },
        Style::Kind => Look { bold: true, around: (14, 0), keeps: true, outline: Some(0), ..CENTRED },
        Style::Subject => Look { bold: true, around: (0, 4), keeps: true, ..CENTRED },
        Style::Reference => Look { size: 13, italic: true, around: (0, 8), ..CENTRED },
        Style::Addressee => Look { around: (8, 8), ..CENTRED },
        Style::Basis => Look { italic: true, ..RUNNING },
        Style::Heading => {
            Look { bold: true, around: (6, 6), stand: Stand::Left, keeps: true, outline: Some(1), ..RUNNING }
        }
        Style::Subheading => Look {
            bold: true,
            italic: true,
            around: (6, 6),
            stand: Stand::Left,
            keeps: true,
            outline: Some(2),
            ..RUNNING
        },
        Style::Body => RUNNING,
        Style::TableTitle => Look { size: 13, bold: true, around: (8, 4), keeps: true, ..CENTRED },
        Style::TableNote => Look { size: 11, italic: true, stand: Stand::Justified, around: (4, 4), ..PLAIN },
        Style::SignTitle => Look { bold: true, around: (10, 0), keeps: true, ..CENTRED },
        Style::SignNote => Look { size: 13, italic: true, keeps: true, ..CENTRED },
        Style::SignName => Look { bold: true, around: (62, 6), ..CENTRED },
        Style::RecipientsHead => Look { size: 12, bold: true, italic: true, around: (8, 0), keeps: true, ..PLAIN },
        Style::Recipient => Look { size: 11, ..PLAIN },
        Style::Stamp => Look { size: 8, around: (6, 0), ..PLAIN },
    }
}

impl From<Align> for Stand {
    fn from(align: Align) -> Self {
        match align {
            Align::Left => Self::Left,
            Align::Centre => Self::Centre,
            Align::Right => Self::Right,
        }
    }
}

/// Widths of the letters from space to `~` in Times New Roman Bold, in thousandths of the size; Vietnamese marks change
/// none of them.
const WIDTHS: [u32; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944,
    722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556,
    444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394,
    220, 394, 520,
];

/// How long a bold text of a size in points is, in tenths of a millimetre, as if on one line.
pub(super) fn length_tenths(text: &str, size: u32) -> u32 {
    use unicode_normalization::UnicodeNormalization;
    let width = |letter: char| match letter {
        'đ' => 556,
        'Đ' => 722,
        ' '..='~' => WIDTHS[usize::try_from(u32::from(letter) - 32).unwrap_or_default().min(94)],
        // A mark stands over its letter; the horn of ơ and ư widens it a little.
        '\u{31b}' => 50,
        '\u{300}'..='\u{36f}' => 0,
        _ => 600,
    };
    let thousandths: u64 = text.nfd().map(|letter| u64::from(width(letter))).sum();
    // One point is 254/720 of a millimetre: thousandths × size × 254 / 720 000 tenths of… a tenth each.
    u32::try_from(thousandths * u64::from(size) * 2540 / 720_000).unwrap_or(u32::MAX)
}
