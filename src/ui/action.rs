//! Everything a key can ask for: one table of names and sentences.
//!
//! Help, palette, `binhxet keys` and the README are printed from it. It must never know which key asks (that is
//! `data/keymap.ron`), nor how it is done (that is each screen's `update`).

/// A part of the help: actions that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Getting about.
    Moving,
    /// Writing into cells.
    Entering,
    /// Acts of the meeting on what is selected.
    Acting,
    /// What is looked at and how.
    Looking,
    /// What the hall sees.
    Presenting,
    /// The program as a whole.
    Program,
    /// Inside a text field.
    Typing,
}

impl Group {
    /// Every group in the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Moving, Self::Entering, Self::Acting, Self::Looking, Self::Presenting, Self::Program, Self::Typing];

    /// Its heading in Vietnamese.
    pub const fn vi(self) -> &'static str {
        match self {
            Self::Moving => "Di chuyển",
            Self::Entering => "Nhập điểm",
            Self::Acting => "Điều hành bình xét",
            Self::Looking => "Xem",
            Self::Presenting => "Màn chiếu",
            Self::Program => "Chương trình",
            Self::Typing => "Trong ô nhập",
        }
    }

    /// Its heading in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Entering => "Entering scores",
            Self::Acting => "Running the meeting",
            Self::Looking => "Looking",
            Self::Presenting => "The wall",
            Self::Program => "The program",
            Self::Typing => "In a text field",
        }
    }
}

macro_rules! actions {
    ($($group:ident { $($variant:ident $name:literal $vi:literal $en:literal)* })*) => {
        /// Something a key can ask for; its row in the table says what.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[doc = $en] $variant,)*)*
        }

        impl Action {
            /// Every action in the order of the help.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// The name a keymap and the palette use.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name,)*)* }
            }

            /// What it does, as one Vietnamese sentence.
            pub const fn vi(self) -> &'static str {
                match self { $($(Self::$variant => $vi,)*)* }
            }

            /// What it does, as one English sentence.
            pub const fn en(self) -> &'static str {
                match self { $($(Self::$variant => $en,)*)* }
            }

            /// Where it stands in the help.
            pub const fn group(self) -> Group {
                match self { $($(Self::$variant)|* => Group::$group,)* }
            }
        }
    };
}

actions! {
    Moving {
        MoveLeft "move_left" "Sang trái một ô." "Moves one cell to the left."
        MoveRight "move_right" "Sang phải một ô." "Moves one cell to the right."
        MoveUp "move_up" "Lên một dòng." "Moves one row up."
        MoveDown "move_down" "Xuống một dòng." "Moves one row down."
        PageUp "page_up" "Lên một trang." "Moves one page up."
        PageDown "page_down" "Xuống một trang." "Moves one page down."
        PageLeft "page_left" "Sang trái một trang cột." "Moves one page of columns to the left."
        PageRight "page_right" "Sang phải một trang cột." "Moves one page of columns to the right."
        RowStart "row_start" "Về ô đầu dòng." "Moves to the first cell of the row."
        RowEnd "row_end" "Đến ô cuối dòng." "Moves to the last cell of the row."
        EdgeLeft "edge_left" "Sang mép trái của vùng dữ liệu." "Moves to the left edge."
        EdgeRight "edge_right" "Sang mép phải của vùng dữ liệu." "Moves to the right edge."
        EdgeUp "edge_up" "Lên đầu mục." "Moves up to the edge of the section."
        EdgeDown "edge_down" "Xuống cuối mục." "Moves down to the edge of the section."
        First "first" "Về ô đầu tiên." "Moves to the very first cell."
        Last "last" "Đến ô cuối cùng." "Moves to the very last cell."
        Next "next" "Sang ô kế tiếp." "Moves to the next cell."
        Previous "previous" "Về ô trước." "Moves to the previous cell."
        Find "find" "Tìm đơn vị, tiêu chí, tài liệu, lệnh, việc đã ghi; không cần gõ dấu." "Finds a unit, criterion, document, act or record, with or without diacritics."
        FindNext "find_next" "Đến kết quả tìm tiếp theo." "Moves to the next match."
        FindPrevious "find_previous" "Về kết quả tìm trước." "Moves to the previous match."
        JumpBack "jump_back" "Về chỗ vừa xem trước đó." "Goes back to where one came from."
        JumpForward "jump_forward" "Trở lại chỗ vừa rời." "Goes forward again."
        GoTo "go_to" "Đến ô theo mã đơn vị, mã tiêu chí." "Goes to a cell by unit and criterion."
    }
    Entering {
        Open "open" "Mở mục đang chọn." "Opens what is selected."
        Edit "edit" "Sửa điểm trong ô." "Edits the score in the cell."
        Clear "clear" "Xóa điểm trong ô." "Clears the score of the cell."
        Commit "commit" "Ghi và xuống ô dưới." "Enters what was typed and moves on."
        CommitNext "commit_next" "Ghi và sang ô kế tiếp." "Enters what was typed and moves to the next cell."
        CommitPrevious "commit_previous" "Ghi và về ô trước." "Enters what was typed and moves to the previous cell."
        Complete "complete" "Điền nốt theo gợi ý." "Completes from the list."
        Cancel "cancel" "Bỏ, lùi một bước." "Steps back without change."
        Confirm "confirm" "Đồng ý." "Says yes."
        Decline "decline" "Không." "Says no."
        UndoRecord "undo_record" "Hoàn tác bản ghi đang chọn." "Takes the chosen record back."
        Undo "undo" "Hoàn tác thao tác vừa rồi." "Takes the last act back."
        Redo "redo" "Làm lại thao tác vừa hoàn tác." "Does again what was taken back."
    }
    Acting {
        AcceptCell "accept_cell" "Thống nhất ô này theo điểm đã có." "Accepts the standing score of the cell."
        AcceptUnit "accept_unit" "Thống nhất các ô chưa có ý kiến khác của đơn vị." "Accepts every uncontested cell of the unit."
        AcceptCriterion "accept_criterion" "Thống nhất các ô chưa có ý kiến khác của tiêu chí." "Accepts every uncontested cell of the criterion."
        AcceptSection "accept_section" "Thống nhất các ô chưa có ý kiến khác của mục." "Accepts every uncontested cell of the section."
        Contest "contest" "Đánh dấu ô đang có ý kiến khác." "Marks the cell as contested."
        Propose "propose" "Ghi mức điểm một đơn vị đề xuất." "Notes what a unit proposes."
        Remark "remark" "Ghi ý kiến về ô đang thảo luận." "Remarks on the cell under discussion."
        BeginTrial "begin_trial" "Bắt đầu thử điểm, chưa ghi." "Begins to try figures without entering them."
        ApplyTrial "apply_trial" "Ghi các ô đang thử trong một thao tác." "Enters what is tried in one gesture."
        DropTrial "drop_trial" "Bỏ các ô đang thử." "Drops what is tried."
        Settle "settle" "Ghi nhận ô đã hết ý kiến khác." "Marks the cell as settled."
        Reason "reason" "Ghi lý do cho ô này." "Writes the reason for the cell."
        Evidence "evidence" "Ghi hồ sơ, tài liệu kiểm chứng." "Cites evidence for the cell."
        Bonus "bonus" "Ghi điểm thưởng cho đơn vị." "Enters a bonus for the unit."
        Deduct "deduct" "Ghi điểm trừ cho đơn vị." "Enters a deduction for the unit."
        Exclude "exclude" "Không bình xét, suy tôn đơn vị." "Excludes the unit from the review."
        Reinstate "reinstate" "Đưa đơn vị trở lại bình xét." "Takes the unit back into the review."
        Assign "assign" "Giao hoặc không giao chỉ tiêu cho đơn vị." "Assigns the criterion to the unit, or takes it away."
        NextItem "next_item" "Sang nội dung kế tiếp của chương trình." "Goes on to the next agenda item."
        BreakSitting "break_sitting" "Tạm nghỉ hội nghị, hoặc tiếp tục phiên sau." "Breaks the meeting, or goes on with its next sitting."
        AddItem "add_item" "Thêm một nội dung, một đại biểu, một chữ ký." "Adds an agenda item, a guest, a signature."
        ItemUp "item_up" "Chuyển nội dung lên trên." "Moves the agenda item up."
        ItemDown "item_down" "Chuyển nội dung xuống dưới." "Moves the agenda item down."
        MarkHead "mark_head" "Ghi có mặt: thủ trưởng dự." "Marks the unit present, by its head."
        MarkDeputy "mark_deputy" "Ghi có mặt: cấp phó dự." "Marks the unit present, by a deputy."
        MarkOther "mark_other" "Ghi có mặt: người khác dự." "Marks the unit present, by somebody else."
        MarkAbsent "mark_absent" "Ghi vắng mặt." "Marks the unit absent."
        MarkLate "mark_late" "Ghi đến muộn, hoặc bỏ ghi." "Marks the unit as late, or not."
        MarkLeft "mark_left" "Ghi về trước khi kết thúc." "Marks that the unit left before the end."
        Offered "offered" "Mở lệnh trừ điểm được gợi ý." "Opens the command of the deduction that is offered."
        DecideOffice "decide_office" "Ghi quyết định của cấp có thẩm quyền." "Enters what the authority decided."
        Recall "recall" "Lấy lại chữ chưa kịp ghi lần trước." "Takes back text that was not entered when the program ended."
        FileEvidence "file_evidence" "Ghi tệp của tài liệu đang chọn." "Keeps the file of the selected document."
        CheckEvidence "check_evidence" "Đối chiếu tệp của các tài liệu." "Checks the files of the documents."
        AddStatement "add_statement" "Ghi ý kiến phát biểu." "Writes down what somebody said."
        AddProposal "add_proposal" "Ghi kiến nghị, đề xuất." "Writes down a proposal."
        AddConclusion "add_conclusion" "Ghi kết luận của chủ tọa." "Writes down what the chair concluded."
        AddTask "add_task" "Ghi nhiệm vụ, đơn vị và thời hạn." "Writes down a task, its unit and date."
        AddAside "add_aside" "Ghi riêng, không đưa vào biên bản." "Keeps a remark out of the minutes."
        KeepLine "keep_line" "Giữ câu như đã ghi." "Lets the line be as it is."
        WordLine "word_line" "Sửa lời câu đang chọn." "Gives the line other words."
        DropLine "drop_line" "Bỏ câu khỏi biên bản, hoặc lấy lại." "Leaves the line out of the minutes, or puts it back."
        MergeLine "merge_line" "Gộp câu này vào câu trước." "Merges the line into the one before."
        AdoptMinutes "adopt_minutes" "Ghi: biên bản đã đọc và được nhất trí thông qua." "Records that the minutes were read and adopted."
        Note "note" "Ghi chú vào diễn biến cuộc họp." "Writes a note into the record."
        Nominate "nominate" "Đề nghị khen thưởng đơn vị đang chọn." "Proposes the selected unit for the award."
        WithdrawNomination "withdraw_nomination" "Rút đề nghị khen thưởng." "Withdraws the nomination."
        AwardDecision "award_decision" "Ghi quyết định của cấp có thẩm quyền." "Enters what others decided."
        Vote "vote" "Lấy biểu quyết, hoặc nhập kết quả kiểm phiếu." "Puts a vote to the meeting, or takes its count."
        AnnulVote "annul_vote" "Hủy cuộc biểu quyết." "Annuls the vote."
        SettleRanking "settle_ranking" "Chốt xếp hạng." "Settles the ranking."
        CloseMeeting "close_meeting" "Kết thúc, niêm phong cuộc họp." "Closes and seals the meeting."
    }
    Looking {
        OpenTrial "open_trial" "Xem phần thử: xếp hạng lúc này và nếu ghi, ô còn có thể đổi hạng." "Shows what is tried: the ranking then and now, and the open cells that could change it."
        ViewEvidence "view_evidence" "Mở tài liệu kiểm chứng bằng trình xem của máy." "Opens the evidence in the desktop's viewer."
        Transpose "transpose" "Đổi hàng và cột: tiêu chí hay đơn vị đứng đầu dòng." "Swaps rows and columns: criteria or units down the side."
        AllStages "all_stages" "Hiện một bước chấm hay mọi bước chấm trong ô." "Shows one stage of each cell, or all of them."
        WidenColumn "widen_column" "Nới rộng các cột điểm; cũng kéo được bằng chuột ở tên cột." "Makes the columns of figures wider; the mouse drags them by their headings."
        NarrowColumn "narrow_column" "Thu hẹp các cột điểm." "Makes the columns of figures narrower."
        WidenTitle "widen_title" "Nới rộng cột tên." "Makes the column of titles wider."
        NarrowTitle "narrow_title" "Thu hẹp cột tên." "Makes the column of titles narrower."
        ResetWidths "reset_widths" "Trả các cột về bề rộng ban đầu." "Gives the columns the width they had at first."
        NextStage "next_stage" "Sang bước chấm tiếp theo." "Shows the next stage."
        PreviousStage "previous_stage" "Về bước chấm trước." "Shows the previous stage."
        Fold "fold" "Thu gọn hoặc mở mục." "Folds or unfolds the section."
        ToggleRanking "toggle_ranking" "Ẩn hoặc hiện bảng xếp hạng bên cạnh." "Hides or shows the ranking beside the sheet."
        ToggleBasis "toggle_basis" "Xếp hạng theo điểm thống nhất hoặc tạm tính." "Ranks by the agreed scores or provisionally."
        NextRanking "next_ranking" "Sang cách xếp hạng hoặc nhóm đơn vị tiếp theo." "Shows the next ranking or group of units."
        OpenUnit "open_unit" "Mở màn hình đơn vị." "Opens the screen of the unit."
        OpenFloor "open_floor" "Mở màn hình hội nghị: chương trình, thành phần, chức danh." "Opens the meeting screen: agenda, attendance, offices."
        OpenRanking "open_ranking" "Mở màn hình xếp hạng." "Opens the ranking."
        OpenEvidence "open_evidence" "Mở danh mục tài liệu kiểm chứng." "Opens the evidence catalogue."
        OpenMinutes "open_minutes" "Mở biên bản." "Opens the minutes."
        OpenAwards "open_awards" "Mở màn hình suy tôn." "Opens the nominations."
        OpenRemaining "open_remaining" "Mở việc còn lại trước khi kết thúc." "Opens what remains before the close."
        Differences "differences" "Xem chỗ khác điểm tự chấm, hoặc trở lại việc còn lại." "Shows departures from the self-scores, or what remains again."
        History "history" "Xem lịch sử các thao tác." "Shows the history."
        Versions "versions" "Xem các phiên bản của ô; Enter khôi phục." "Shows the versions of the cell; Enter restores one."
        LookBack "look_back" "Xem lại cuộc họp sau bản ghi đang chọn." "Shows the meeting as it was after the chosen record."
        Earlier "earlier" "Xem lại: lùi một bản ghi." "Looks back: one record earlier."
        Later "later" "Xem lại: tiến một bản ghi." "Looks back: one record later."
        NextTheme "next_theme" "Đổi bộ màu." "Changes the theme."
    }
    Presenting {
        Present "present" "Dùng chính màn hình này làm màn chiếu; Esc để trở lại." "Turns this screen into the wall, until Esc."
        Blank "blank" "Tắt hoặc mở lại màn chiếu." "Blanks the wall, or shows it again."
        PutOnWall "put_on_wall" "Đưa mục đang chọn lên màn chiếu." "Puts what is selected on the wall."
        WallList "wall_list" "Chọn nội dung đưa lên màn chiếu." "Chooses what to put on the wall."
        WallNext "wall_next" "Màn chiếu: trang sau, hạng kế tiếp." "Turns the wall a page or a step on."
        WallBack "wall_back" "Màn chiếu: trang trước, lùi một hạng." "Turns the wall a page or a step back."
        WallPause "wall_pause" "Công bố nhanh đến chỗ dừng: bằng điểm, đề nghị khen thưởng." "Goes on to the next pause: a tie, a nomination."
        WallAll "wall_all" "Hiện cả bảng xếp hạng." "Shows the whole ranking."
        PinWall "pin_wall" "Giữ nguyên màn chiếu khi có điểm mới, hoặc thôi giữ." "Keeps the wall as it is when something is published, or lets go."
        Preview "preview" "Ẩn hoặc hiện hình thu nhỏ của màn chiếu." "Hides or shows the small picture of the wall."
        Reveal "reveal" "Công bố xếp hạng từng bước, từ hạng cuối." "Reveals the ranking, from the last place up."
        Gate "gate" "Giữ lại điểm mới, hoặc hiện ngay trên màn chiếu." "Holds new entries back from the hall, or shows them at once."
        PublishAll "publish_all" "Công bố mọi điểm đang giữ lại." "Publishes everything that is held back."
        PublishUnit "publish_unit" "Công bố điểm của đơn vị đang chọn." "Publishes the selected unit alone."
        WallDifferences "wall_differences" "Xem những gì hội trường chưa thấy." "Lists what the hall does not see yet."
    }
    Program {
        Help "help" "Trợ giúp về màn hình này." "Helps with this screen."
        Palette "palette" "Danh sách lệnh." "Lists every command."
        Prompt "prompt" "Gõ lệnh." "Takes a command in words."
        Saved "saved" "Cho biết đã ghi đến đâu." "Says what is safe on disk."
        Mirror "mirror" "Ghi thêm một bản sao vào USB hoặc ổ khác." "Keeps a second copy on a stick or another drive."
        WallWindow "wall_window" "Mở màn chiếu ở cửa sổ mới." "Opens the wall in a new window."
        MinutesWindow "minutes_window" "Mở bàn thư ký ở cửa sổ mới." "Opens the secretary's console in a new window."
        Redraw "redraw" "Vẽ lại màn hình." "Draws the screen anew."
        Suspend "suspend" "Tạm dừng, trở về dòng lệnh." "Steps aside to the shell."
        Quit "quit" "Thoát." "Quits."
    }
    Typing {
        CaretLeft "caret_left" "Con trỏ sang trái." "Moves the caret to the left."
        CaretRight "caret_right" "Con trỏ sang phải." "Moves the caret to the right."
        CaretWordLeft "caret_word_left" "Con trỏ về đầu từ." "Moves the caret a word to the left."
        CaretWordRight "caret_word_right" "Con trỏ sang từ sau." "Moves the caret a word to the right."
        CaretStart "caret_start" "Con trỏ về đầu ô nhập." "Moves the caret to the start."
        CaretEnd "caret_end" "Con trỏ đến cuối ô nhập." "Moves the caret to the end."
        NextTyping "next_typing" "Đổi cách gõ tiếng Việt: Telex, VNI, tắt." "Changes the typing of Vietnamese: Telex, VNI, off."
        NewLine "new_line" "Xuống dòng." "Begins a new line."
        TextStart "text_start" "Con trỏ về đầu bài." "Moves the caret to the start of the text."
        TextEnd "text_end" "Con trỏ đến cuối bài." "Moves the caret to the end of the text."
        MarkAll "mark_all" "Chọn hết để gõ đè." "Marks all, so that typing replaces it."
        DeleteLeft "delete_left" "Xóa ký tự bên trái." "Deletes the letter to the left."
        DeleteRight "delete_right" "Xóa ký tự bên phải." "Deletes the letter to the right."
        DeleteWord "delete_word" "Xóa từ bên trái." "Deletes the word to the left."
        DeleteToStart "delete_to_start" "Xóa đến đầu ô nhập." "Deletes to the start."
        DeleteToEnd "delete_to_end" "Xóa đến cuối ô nhập." "Deletes to the end."
    }
}

impl Action {
    /// The action of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }

    /// Where it leads in a list of rows from `at`, the rows counted from zero up to `last`; `None` if it is no such step.
    pub fn along(self, at: usize, last: usize, page: usize) -> Option<usize> {
        let to = match self {
            Self::MoveUp => at.saturating_sub(1),
            Self::MoveDown => at.saturating_add(1),
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at.saturating_add(page),
            Self::First | Self::RowStart => 0,
            Self::Last | Self::RowEnd => last,
            _ => return None,
        };
        Some(to.min(last))
    }

    /// The step of rows it stands for where the next item is the next row.
    #[must_use]
    pub fn by_rows(self) -> Self {
        match self {
            Self::Next => Self::MoveDown,
            Self::Previous => Self::MoveUp,
            other => other,
        }
    }
}
