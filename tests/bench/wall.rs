//! How fast the wall follows: from the console's Enter to the picture in the wall's buffer, beside a bare grid.
//!
//! What lies between the two processes, the disk and the watch over the folder, is measured by `meeting`. Only ratios
//! mean something.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod sheet;

use binhxet::domain::decide::decide;
use binhxet::domain::hall::{OnWall, Show};
use binhxet::domain::lookout::Lookout;
use binhxet::domain::meeting::Meeting;
use binhxet::text::lang::Lang;
use binhxet::ui::hall::{Hall, Start};
use criterion::{Criterion as Bench, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::sync::Arc;

const AREA: Rect = Rect::new(0, 0, 160, 45);

/// The same cell is scored again and again, each time on the meeting as it was before.
fn scored(meeting: &Meeting) -> Arc<Meeting> {
    let facts = decide(meeting, &sheet::gesture(meeting)).unwrap();
    let mut after = meeting.clone();
    after.apply(sheet::entry(meeting.head() + 1, facts)).unwrap();
    Arc::new(after)
}

fn wall(bench: &mut Bench) {
    let mut bare = Buffer::empty(AREA);
    bench.bench_function("a bare grid of 160x45", |bench| {
        bench.iter(|| {
            for y in 0..AREA.height {
                for x in 0..AREA.width / 10 {
                    bare.set_string(x * 10, y, "     7,50 ", Style::new());
                }
            }
        });
    });
    for (n_units, n_criteria) in [(15, 40), (100, 200)] {
        let before = Arc::new(sheet::full(n_units, n_criteria));
        for (name, show) in [("sheet", Show::Sheet), ("ranking", Show::Ranking), ("reveal", Show::Reveal)] {
            let size = (AREA.width, AREA.height);
            let theme = "projector".to_owned();
            let mut hall = Hall::new(Start { lang: Lang::Vi, theme, colour: true, fine: true, size });
            hall.show(OnWall { show, pinned: true, step: 3, ..OnWall::default() });
            let mut buf = Buffer::empty(AREA);
            bench.bench_function(&format!("Enter to the wall's {name}, at {n_criteria}x{n_units}"), |bench| {
                let mut lookout = Lookout::default();
                lookout.see(&before, &Show::Ranking);
                bench.iter(|| {
                    let after = scored(&before);
                    hall.see(Arc::new(lookout.clone().see(&after, &Show::Ranking)));
                    hall.paint(&mut buf, AREA);
                });
            });
        }
    }
}

criterion_group!(benches, wall);
criterion_main!(benches);
