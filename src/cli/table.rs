//! Tables as plain text: the score table and its heading, for a pipe or a printer; the ranking is in `ranking`.
//!
//! It must never compute a total or a rank.

use crate::domain::decide::lacks_evidence;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::domain::set_up::RowKind;
use crate::domain::standings::{Basis, Standings, counted};
use crate::text::clean::shown;
use crate::text::lang::Lang;
use crate::text::width::{fit, pad_left};

/// The score table as lines: criteria as rows, units as columns, the latest score of each cell with the mark of its stage.
pub(super) fn sheet(meeting: &Meeting, lang: Lang) -> Vec<String> {
    let (set_up, sheet) = (meeting.set_up(), meeting.sheet());
    let places = set_up.rubric.decimals;
    let title_width = 44;
    let heads: String = set_up.bloc.units.iter().map(|unit| pad_left(&shown(&unit.short), 11)).collect();
    let head = lang.of("Tiêu chí", "Criterion");
    let mut lines = vec![format!("{}{}{heads}", fit(head, title_width), pad_left(lang.of("Tối đa", "Max"), 8))];
    for row in &sheet.rows {
        let title = format!("{}{} {}", "  ".repeat(row.depth), shown(&row.code), shown(&row.title));
        let mut line = format!("{}{}", fit(&title, title_width), pad_left(&lang.points(row.max, places), 8));
        if let RowKind::Criterion(leaf_idx) = row.kind {
            for unit_idx in 0..meeting.n_units() {
                let Some(cell) = meeting.cell(unit_idx, leaf_idx) else { continue };
                let points = counted(meeting, unit_idx, leaf_idx, Basis::Mixed);
                let stage = cell.latest(set_up.last_stage_idx()).map(|(stage_idx, _)| stage_idx);
                let text = match points {
                    None if !cell.is_assigned() => "–".to_owned(),
                    None => "·".to_owned(),
                    Some(points) => lang.points(points, places),
                };
                let mark = match stage {
                    _ if cell.contested.is_some() => "!",
                    _ if lacks_evidence(meeting, unit_idx, leaf_idx) => "?",
                    Some(idx) if idx == set_up.last_stage_idx() => " ",
                    Some(0) => "◦",
                    Some(_) => "▫",
                    None => " ",
                };
                line.push_str(&pad_left(&text, 10));
                line.push_str(mark);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.push(String::new());
    lines.push(
        lang.of(
            "8 thống nhất   8◦ tự chấm   8▫ thẩm định   ! ý kiến khác   ? thiếu minh chứng   · chưa chấm   – không giao",
            "8 agreed   8◦ self-scored   8▫ appraised   ! contested   ? no evidence   · not scored   – not assigned",
        )
        .to_owned(),
    );
    lines
}

/// The heading of a printed meeting: title, whether it is a sample or closed, what is only an example.
pub(super) fn heading(meeting: &Meeting, lang: Lang) -> Vec<String> {
    let set_up = meeting.set_up();
    let mut lines = vec![shown(&set_up.title).into_owned()];
    if set_up.bloc.sample {
        lines.push(
            lang.of("SỐ LIỆU MẪU – đơn vị và điểm là giả định", "SAMPLE DATA (SỐ LIỆU MẪU): invented units and scores")
                .to_owned(),
        );
    }
    if !set_up.rubric.example.is_empty() {
        lines.push(shown(&set_up.rubric.example).into_owned());
    }
    lines
}

/// One line that says what standings count.
pub(super) fn basis(meeting: &Meeting, standings: &Standings, lang: Lang) -> String {
    let missing: usize = standings.rows.iter().filter(|row| row.excluded.is_none()).map(|row| row.sum.missing).sum();
    let stage = match standings.basis {
        Basis::Stage(stage_idx) => shown(&meeting.set_up().regulation.stages[stage_idx].title).into_owned(),
        Basis::Mixed => lang.of("bước mới nhất của từng ô", "latest stage of each cell").to_owned(),
    };
    if standings.is_final {
        return lang.of(format!("XẾP HẠNG – {stage} – đã niêm phong"), format!("RANKING – {stage} – sealed"));
    }
    lang.of(
        format!("XẾP HẠNG – {stage} – tạm tính, còn thiếu {missing} ô"),
        format!("RANKING – {stage} – provisional, {missing} cells missing"),
    )
}

/// The basis a stage's name means, or `mixed`.
pub(super) fn basis_named(meeting: &Meeting, name: Option<&str>) -> Result<Basis, Refusal> {
    match name {
        None => Ok(Basis::Stage(meeting.set_up().last_stage_idx())),
        Some("mixed") => Ok(Basis::Mixed),
        Some(name) => {
            let stage = crate::words::find::stage(meeting, name)?;
            Ok(meeting.set_up().stage_idx(stage.as_str()).map_or(Basis::Mixed, Basis::Stage))
        }
    }
}
