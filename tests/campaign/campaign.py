#!/usr/bin/env python3
"""The campaign: what the program must survive, tried from outside on the built program.

    campaign.py BINARY [--full] [--seed N] [--only ROW]... [--share K/N]

Rows are those of the table of measures: 1 kills, 3 cuts, 4 flips and damaged lines, 5 writers, 6 and 7 disk, 10 hang-up,
11 bytes sent to the terminal, 13 hostile files, 14 totals against an oracle, 18 latency, 20 workbooks; docs are the
documents in LibreOffice. The short column is run by default, the long one with `--full`. A part that fails prints the
seed and keeps its files. `--share 1/2` and `--share 2/2` are the halves of the table, for two at once. The last line is `N passed, M failed`; the status is 1 when anything failed.
"""

import argparse
import os
import secrets
import subprocess
import sys

import damage
import disk
import documents
import hostile
import kills
import screens
import totals
import workbooks
from ground import Ground

PARTS = [
    ("1a", "kill -9 of a script", kills.apply),
    ("1b", "kill -9 of the console", kills.console),
    ("3", "cut files", damage.cuts),
    ("4a", "flipped bits", damage.flips),
    ("4b", "damaged lines", damage.lines),
    ("5", "three writers, one reader", kills.writers),
    ("6", "limits, marks, odd paths", disk.refusals),
    ("6b", "files that change under a writer", disk.held),
    ("7", "full disk", disk.full),
    ("10", "hang-up and signals", screens.endings),
    ("11a", "bytes printed for a hostile meeting", screens.printed),
    ("11b", "bytes drawn for a hostile meeting", screens.drawn),
    ("13", "hostile files in 512 MB", hostile.files),
    ("14", "totals against the oracle", totals.meetings),
    ("18", "Enter to saved", screens.latency),
    ("20a", "score tables calculated elsewhere", workbooks.recalculated),
    ("20b", "forms filled elsewhere", workbooks.filled_in),
    ("docs", "documents in LibreOffice", documents.opened),
]


def commit():
    """The commit of the tree, as far as it can be told."""
    here = os.path.dirname(os.path.abspath(__file__))
    told = subprocess.run(["git", "-C", here, "rev-parse", "--short=12", "HEAD"], capture_output=True, check=False)
    return told.stdout.decode().strip() or "unknown"


def main():
    """Runs the parts and reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--full", action="store_true", help="the long column")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", action="append", default=[], metavar="ROW", help="such as 4 or 11a; may be repeated")
    parser.add_argument("--share", default="1/1", metavar="K/N", help="every Nth part, from the Kth on")
    given = parser.parse_args()
    turn, turns = (int(number) for number in given.share.split("/"))
    seed = secrets.randbelow(10**9) if given.seed is None else given.seed
    # Marks of files mean what they say only where the mask of the shell does not interfere.
    os.umask(0o022)
    ground = Ground(given.binary, seed, given.full, given.only)
    print(f"campaign: seed {seed}, commit {commit()}, {os.cpu_count()} cores", flush=True)
    for part in PARTS[turn - 1 :: turns]:
        ground.row(*part)
    return ground.close()


if __name__ == "__main__":
    sys.exit(main())
