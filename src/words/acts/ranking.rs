//! The acts on the ranking.
//!
//! It must never decide whether an act may be: that is `domain::decide`.

use super::Act;
use crate::words::build;

pub(super) static RANKING: [Act; 1] = [Act {
    name: "tie",
    form: "<unit> <unit>... --method chair|vote|consensus|lot|shared [--ranking R] [--seed N] --reason T",
    vi: "Ghi quyết định của hội nghị về các đơn vị bằng điểm, đơn vị hơn nêu trước.",
    en: "Records which of equal units the meeting puts first; the best is named first.",
    build: build::tie,
}];
