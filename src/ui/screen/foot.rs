//! The two lines at the bottom: what was said last, and which keys do what here.
//!
//! It must never know which screen wants which words: each says its own.

use ratatui::layout::Rect;

use super::{Layer, ask, editor, evidence, floor, minutes, minutes_draw};
use crate::ui::action::Action;
use crate::ui::console::{Console, View};
use crate::ui::keymap::Context;
use crate::ui::widget::bars;
use crate::ui::widget::brush::Brush;

/// The line of messages and the line of keys.
pub(super) fn foot(brush: &mut Brush<'_>, console: &Console, message: Rect, hints: Rect) {
    let desk = brush.desk;
    let lang = desk.lang;
    let above = match console.layers.last() {
        Some(Layer::Edit(edit)) => edit.view.as_ref().and_then(|view| view.as_ref().err()),
        _ => None,
    };
    // What the strip says already is not said twice.
    match console.message.as_ref().filter(|message| above != Some(&message.said)) {
        // No sign of the sheet stands there.
        None if matches!(console.view(), View::History | View::Remaining) => {}
        None if console.view() == View::Floor => floor::legend(brush, message),
        None if console.view() == View::Minutes => minutes_draw::legend(brush, message),
        None if console.view() == View::Evidence => evidence::legend(brush, message),
        None if console.view() == View::Sheet && !console.first_keys.is_gone() => {
            console.first_keys.draw(brush, message);
        }
        said => bars::message(brush, message, said),
    }
    let rest = desk.keymap.following(console.context(), &console.pending);
    if !rest.is_empty() {
        return bars::following(brush, hints, &rest);
    }
    let context = console.context();
    let table: &[(Action, &str)] = &match context {
        Context::Sheet => vec![
            (Action::AcceptCell, lang.of("thống nhất", "agree")),
            (Action::Undo, lang.of("hoàn tác", "undo")),
            (Action::Help, lang.of("trợ giúp", "help")),
            (Action::Find, lang.of("tìm", "find")),
            (Action::Open, lang.of("thảo luận", "discuss")),
            (Action::OpenUnit, lang.of("đơn vị", "unit")),
            (Action::Palette, lang.of("lệnh", "commands")),
            (Action::ToggleRanking, lang.of("xếp hạng", "ranking")),
            (Action::NextStage, lang.of("bước chấm", "stage")),
            (Action::Quit, lang.of("thoát", "quit")),
        ],
        Context::Unit => vec![
            (Action::MoveRight, lang.of("đơn vị sau", "next unit")),
            (Action::AcceptUnit, lang.of("thống nhất cả đơn vị", "agree the unit")),
            (Action::Help, lang.of("trợ giúp", "help")),
            (Action::Cancel, lang.of("trở lại", "back")),
            (Action::Bonus, lang.of("thưởng", "bonus")),
            (Action::Deduct, lang.of("trừ", "deduct")),
        ],
        Context::Trial => vec![
            (Action::Open, lang.of("thảo luận", "discuss")),
            (Action::ApplyTrial, lang.of("ghi", "enter")),
            (Action::DropTrial, lang.of("bỏ hết", "drop all")),
            (Action::Clear, lang.of("bỏ một ô", "drop one")),
            (Action::Next, lang.of("danh sách kia", "other list")),
            (Action::Help, lang.of("trợ giúp", "help")),
            (Action::Cancel, lang.of("trở lại", "back")),
        ],
        Context::Talk => vec![
            (Action::AcceptCell, lang.of("thống nhất", "agree")),
            (Action::Propose, lang.of("đề xuất", "propose")),
            (Action::Remark, lang.of("ý kiến", "remark")),
            (Action::Help, lang.of("trợ giúp", "help")),
            (Action::Cancel, lang.of("trở lại", "back")),
            (Action::ViewEvidence, lang.of("xem tài liệu", "view evidence")),
            (Action::MoveRight, lang.of("đơn vị sau", "next unit")),
            (Action::MoveDown, lang.of("tiêu chí sau", "next criterion")),
        ],
        Context::Remaining => vec![
            (Action::Open, lang.of("đến đó", "go there")),
            (Action::Differences, lang.of("việc / lệch tự chấm", "tasks / differences")),
            (Action::Fold, lang.of("thu gọn", "fold")),
            (Action::Next, lang.of("loại sau", "next kind")),
            (Action::Help, lang.of("trợ giúp", "help")),
            (Action::Cancel, lang.of("trở lại", "back")),
        ],
        Context::History => vec![
            (Action::LookBack, lang.of("xem lại lúc đó", "look back")),
            (Action::Versions, lang.of("phiên bản của ô", "versions")),
            (Action::UndoRecord, lang.of("hoàn tác", "undo")),
            (Action::Open, lang.of("đến ô", "go there")),
            (Action::Help, lang.of("trợ giúp", "help")),
            (Action::Cancel, lang.of("trở lại", "back")),
        ],
        Context::Versions => vec![
            (Action::Open, lang.of("khôi phục", "restore")),
            (Action::MoveDown, lang.of("chọn", "choose")),
            (Action::Cancel, lang.of("trở lại", "back")),
        ],
        Context::Ranking | Context::List => vec![
            (Action::Open, lang.of("mở", "open")),
            (Action::ToggleBasis, lang.of("thống nhất / tạm tính", "agreed / provisional")),
            (Action::NextRanking, lang.of("xếp hạng khác", "other ranking")),
            (Action::Help, lang.of("trợ giúp", "help")),
            (Action::Cancel, lang.of("trở lại", "back")),
        ],
        Context::Awards => vec![
            (Action::Nominate, lang.of("đề nghị", "propose")),
            (Action::Vote, lang.of("biểu quyết", "vote")),
            (Action::SettleRanking, lang.of("chốt hạng", "settle ranking")),
            (Action::WithdrawNomination, lang.of("rút", "withdraw")),
            (Action::Help, lang.of("trợ giúp", "help")),
            (Action::Cancel, lang.of("trở lại", "back")),
            (Action::AwardDecision, lang.of("quyết định", "decision")),
        ],
        Context::Evidence => vec![
            (Action::AddItem, lang.of("thêm", "add")),
            (Action::Edit, lang.of("sửa", "edit")),
            (Action::FileEvidence, lang.of("ghi tệp", "file")),
            (Action::ViewEvidence, lang.of("xem tệp", "view file")),
            (Action::CheckEvidence, lang.of("đối chiếu tệp", "check files")),
            (Action::Open, lang.of("ô viện dẫn", "citing cell")),
            (Action::Help, lang.of("trợ giúp", "help")),
            (Action::Cancel, lang.of("trở lại", "back")),
        ],
        Context::Minutes => minutes::hints(desk),
        Context::Editor => editor::hints(desk),
        Context::Cell if console.view() == View::Talk => vec![
            (Action::Commit, lang.of("ghi, ở lại ô này", "enter, stay here")),
            (Action::Cancel, lang.of("bỏ", "leave")),
        ],
        Context::Cell => vec![
            (Action::Commit, lang.of("ghi, xuống dưới", "enter, down")),
            (Action::CommitNext, lang.of("ghi, sang phải", "enter, right")),
            (Action::Cancel, lang.of("bỏ", "leave")),
        ],
        Context::Floor => console.floor.hints(desk),
        Context::Question => vec![],
        _ => {
            let enter = (Action::Commit, lang.of("xong", "done"));
            let complete = (Action::Complete, lang.of("điền nốt", "complete"));
            let back = (Action::Cancel, lang.of("trở lại", "back"));
            match console.layers.last() {
                Some(Layer::Form(form)) if form.takes_document() => vec![
                    (Action::Commit, lang.of("ghi", "enter")),
                    complete,
                    (Action::MoveDown, lang.of("chọn tài liệu", "choose a document")),
                    back,
                ],
                Some(Layer::Form(_)) => vec![
                    (Action::Commit, lang.of("ghi", "enter")),
                    (Action::Complete, lang.of("sang mục sau", "next field")),
                    (Action::MoveDown, lang.of("chọn quy định", "choose a rule")),
                    back,
                ],
                Some(Layer::Document(_)) => {
                    vec![
                        (Action::Commit, lang.of("ghi", "enter")),
                        (Action::Complete, lang.of("dòng sau", "next line")),
                        back,
                    ]
                }
                Some(Layer::Vote(_)) => vec![
                    (Action::Commit, lang.of("ghi", "enter")),
                    (Action::Complete, lang.of("dòng sau", "next line")),
                    (Action::MoveDown, lang.of("đổi", "change")),
                    back,
                ],
                Some(Layer::Ask(ask)) if ask.purpose != ask::For::Evidence => vec![enter, back],
                Some(Layer::Pick(_)) => vec![enter, (Action::MoveDown, lang.of("chọn", "choose")), back],
                _ => vec![enter, complete, back],
            }
        }
    };
    // What cannot be done any more is not offered, nor another ranking where there is none.
    let shut = desk.view_only.is_some() || desk.meeting.closed().is_some();
    let idle = |action: Action| {
        shut && crate::ui::acts::is_act(action) || action == Action::NextRanking && desk.n_rankings() == 1
    };
    let table: Vec<(Action, &str)> = table.iter().copied().filter(|(action, _)| !idle(*action)).collect();
    bars::hints(brush, hints, context, &table, !shut && matches!(context, Context::Sheet | Context::Unit));
}
