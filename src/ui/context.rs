//! Where a press happens: the layers of the keymap, each with the layer below it.
//!
//! It must never know a key or an action.

macro_rules! contexts {
    ($($variant:ident $name:literal $fallback:expr, $vi:literal $en:literal)*) => {
        /// Where a press happens: a layer of bindings, with the layer below it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Context { $(#[doc = $en] $variant,)* }

        impl Context {
            /// Every context, the most general first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name a keymap uses.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The layer that is asked when this one has no answer.
            pub const fn fallback(self) -> Option<Self> {
                match self { $(Self::$variant => $fallback,)* }
            }

            /// What it is, in Vietnamese.
            pub const fn vi(self) -> &'static str {
                match self { $(Self::$variant => $vi,)* }
            }

            /// What it is, in English.
            pub const fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)* }
            }
        }
    };
}

contexts! {
    Global "global" None, "mọi nơi" "everywhere"
    Browse "browse" Some(Self::Global), "ngoài ô nhập" "outside text fields"
    Sheet "sheet" Some(Self::Browse), "bảng điểm" "scoresheet"
    Unit "unit" Some(Self::Browse), "màn hình đơn vị" "unit screen"
    Trial "trial" Some(Self::Browse), "thử" "trial"
    Talk "talk" Some(Self::Browse), "thảo luận một ô" "cell under discussion"
    Ranking "ranking" Some(Self::Browse), "xếp hạng" "ranking"
    Floor "floor" Some(Self::Browse), "màn hình hội nghị" "meeting screen"
    Start "start" Some(Self::Browse), "màn hình đầu" "start screen"
    Evidence "evidence" Some(Self::Browse), "tài liệu kiểm chứng" "evidence catalogue"
    Awards "awards" Some(Self::Browse), "suy tôn" "nominations"
    History "history" Some(Self::List), "lịch sử" "history"
    Versions "versions" Some(Self::List), "phiên bản của ô" "versions of a cell"
    Minutes "minutes" Some(Self::Browse), "biên bản" "minutes"
    List "list" Some(Self::Browse), "danh sách" "list"
    Remaining "remaining" Some(Self::List), "việc còn lại" "what remains"
    Reading "reading" Some(Self::Browse), "trang đọc" "reading page"
    Wall "wall" Some(Self::Global), "màn chiếu trên máy điều hành" "the wall on the console's screen"
    Question "question" Some(Self::Global), "câu hỏi có hay không" "yes-or-no question"
    Field "field" Some(Self::Global), "ô nhập" "text field"
    Cell "cell" Some(Self::Field), "đang sửa ô điểm" "editing a cell"
    Editor "editor" Some(Self::Field), "đang soạn biên bản" "writing the minutes"
    Prompt "prompt" Some(Self::Field), "dòng lệnh, tìm kiếm" "command line and search"
}

impl Context {
    /// Whether plain characters are written here instead of asking for something.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Field | Self::Cell | Self::Prompt | Self::Editor)
    }

    /// This layer and those below it, in the order they are asked.
    pub fn layers(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |context| context.fallback())
    }
}
