//! Papers of a vote as plain text: the ballot paper and the tellers' sheet.
//!
//! It must never write a file.

use super::show::showing;
use super::{Call, Outcome};
use crate::domain::refusal::{BallotRefusal, Refusal};
use crate::journal::session::Trouble;
use crate::text::ballot_paper::{ballot_paper, plain, tally_sheet};
use crate::words::find;
use clap::ArgMatches;
use std::io;

/// Cells of a printed line.
const WIDTH: usize = 72;

pub(super) fn print(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let what = given.get_one::<String>("what").cloned().unwrap_or_default();
    let vote = given.get_one::<String>("vote").cloned().unwrap_or_default();
    showing(call, given, |call, meeting| {
        let found = find::ballot(meeting, &vote).and_then(|id| {
            let ballot = meeting.ballots().find(id.as_str());
            let ballot = ballot.ok_or(Refusal::NothingThere)?;
            let paper = if what == "ballot" { ballot_paper } else { tally_sheet };
            let method = ballot.opening.terms.method;
            paper(ballot, meeting, call.lang).ok_or(Refusal::Ballot(BallotRefusal::WrongMethod { method }))
        });
        match found {
            Ok(parts) => {
                call.out(&plain(&parts, WIDTH))?;
                Ok(None)
            }
            Err(refusal) => Ok(Some(call.trouble("", &Trouble::Refused { order_idx: 0, refusal }))),
        }
    })
}
