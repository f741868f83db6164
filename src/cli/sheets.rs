//! Workbooks and tables of a meeting: the score table out.
//!
//! It must never hold a rule, and never know a file format.

use super::deliver::{self, Paper};
use super::source::{self, name};
use super::{Call, Exit, Outcome, status_of_condition, table};
use crate::domain::meeting::Meeting;
use crate::domain::standings::Basis;
use crate::export::{csv, xlsx};
use crate::journal::session::Trouble;
use clap::ArgMatches;
use std::io;
use std::path::PathBuf;

/// The score table as files: a workbook, or two tables as text.
///
/// # Errors
/// What the format cannot hold.
pub(super) fn score_table(meeting: &Meeting, basis: Basis, format: &str) -> Result<Vec<Paper>, Box<str>> {
    let paper = |file: &str, bytes| Paper { file: file.to_owned(), bytes };
    Ok(if format == "csv" {
        vec![
            paper("bang-tong-hop.csv", csv::standings(meeting, basis).into_bytes()),
            paper("bang-diem-chi-tiet.csv", csv::cells(meeting, basis).into_bytes()),
        ]
    } else {
        vec![paper("bang-tong-hop-diem.xlsx", xlsx::workbook(meeting, basis)?)]
    })
}

pub(super) fn export(call: &mut Call<'_>, given: &ArgMatches) -> io::Result<Outcome> {
    let path = given.get_one::<PathBuf>("FILE").cloned().unwrap_or_default();
    let folder = given.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let format = given.get_one::<String>("format").map_or("xlsx", String::as_str);
    let session = match source::view(call, &path) {
        Ok(session) => session,
        Err(exit) => return Ok(exit.into()),
    };
    let meeting = match source::meeting(&session) {
        Ok(meeting) => meeting,
        Err(exit) => return Ok(exit.into()),
    };
    let basis = match table::basis_named(meeting, given.get_one::<String>("stage").map(String::as_str)) {
        Ok(basis) => basis,
        Err(refusal) => return Ok(call.trouble("", &Trouble::Refused { order_idx: 0, refusal }).into()),
    };
    let papers = match score_table(meeting, basis, format) {
        Ok(papers) => papers,
        Err(said) => {
            call.say(&said);
            return Ok(Exit::Refused.into());
        }
    };
    match deliver::papers(call, &path, &folder, &papers, given.get_flag("force")) {
        Ok(written) => {
            for path in written {
                call.out(&name(&path))?;
            }
            Ok(status_of_condition(session.condition()).into())
        }
        Err(exit) => Ok(exit.into()),
    }
}
