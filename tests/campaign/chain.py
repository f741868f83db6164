#!/usr/bin/env python3
"""A second, independent reader of a meeting file's frame: chain, order and head, from the bytes alone.

    chain.py FILE...          one line a file, the same as `binhxet verify` prints
    chain.py --list FILE      one line a record as well: number, byte, length, chain

It shares no code with the program and knows no RON: a payload is bytes to it. So it cannot tell that a record says
something impossible; it tells that nothing was changed, moved, lost or added in between.
Exit status: 0 clean, 3 unfinished or torn, 4 damaged, 5 made by a newer version, 2 wrong usage.
"""

import hashlib
import struct
import sys
from typing import NamedTuple

WORD = b"binhxet-journal-1\0"
NOTHING = bytes(32)
MOST_FIRST = 16 << 20
MOST_OTHER = 4 << 20
SECTOR = 512
STATUS = {"clean": 0, "torn": 3, "unfinished": 3, "damaged": 4, "newer": 5}


class Record(NamedTuple):
    """One good line: number, first byte, chain after it, payload, the bytes of the line with its newline."""

    seq: int
    offset: int
    chain: bytes
    payload: bytes
    line: bytes


class Found(NamedTuple):
    """What a file holds: its good records, what follows them, and why, in words."""

    records: list
    end: str
    why: str

    @property
    def head(self):
        """The chain after the last good record; zeros where there is none."""
        return self.records[-1].chain if self.records else NOTHING

    @property
    def good(self):
        """The bytes up to the end of the last good record."""
        return b"".join(record.line for record in self.records)

    def said(self):
        """The line that `verify` prints."""
        return f"recovered={len(self.records)} head={self.head.hex()} end={self.end}"


class Wrong(Exception):
    """A line is not the one that is due."""


class Newer(Exception):
    """A line has a frame of a later version."""


def link(before, seq, payload):
    """The chain after a record."""
    return hashlib.sha256(WORD + before + struct.pack("<QQ", seq, len(payload)) + payload).digest()


def framed(seq, before, payload):
    """A record's line, with its newline, and the chain after it. Nothing is checked: hostile lines are made so too."""
    chain = link(before, seq, payload)
    return b"J1 %d %d %s %s\n" % (seq, len(payload), chain.hex().encode(), payload), chain


def journal(payloads):
    """A whole file of these payloads."""
    lines, chain = [], NOTHING
    for number, payload in enumerate(payloads, 1):
        line, chain = framed(number, chain, payload)
        lines.append(line)
    return b"".join(lines)


def number(digits):
    """A number without sign or leading zero, below 2^64."""
    if not digits or any(byte not in b"0123456789" for byte in digits) or (digits[:1] == b"0" and len(digits) > 1):
        raise Wrong("a number is not plain digits")
    value = int(digits) if len(digits) <= 20 else 1 << 64
    if value >= 1 << 64:
        raise Wrong("a number is too large")
    return value


def body(parts, seq, before):
    """Chain and payload of a line that was parted at its first four blanks."""
    if len(parts) != 5:
        raise Wrong("the frame is not whole")
    _, found, said, digits, payload = parts
    found, said = number(found), number(said)
    if len(digits) != 64 or any(byte not in b"0123456789abcdef" for byte in digits):
        raise Wrong("the chain is not 64 hex digits")
    if found != seq:
        raise Wrong(f"it says number {found}")
    if len(payload) > (MOST_FIRST if seq == 1 else MOST_OTHER):
        raise Wrong("it is too long")
    if said != len(payload):
        raise Wrong(f"it says {said} bytes and has {len(payload)}")
    chain = link(before, seq, payload)
    if chain.hex().encode() != digits:
        raise Wrong("the chain does not follow")
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Wrong("it is no UTF-8") from error
    if any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in text):
        raise Wrong("it holds a control character")
    return chain, payload


def read_line(line, seq, before):
    """Chain and payload of a line, given without its newline."""
    if line.endswith(b"\r") or line.startswith(b"\xef\xbb\xbf"):
        raise Wrong("an editor saved the file")
    parts = line.split(b" ", 4)
    if not parts[0].startswith(b"J") or len(parts) < 2:
        raise Wrong("it does not begin with a frame")
    version = number(parts[0][1:])
    if version == 1:
        return body(parts, seq, before)
    if not 2 <= version < 100 or number(parts[1]) != seq:
        raise Wrong("it does not begin with a frame")
    try:
        body(parts, seq, before)
    except Wrong as error:
        raise Newer(f"frame version {version}") from error
    # Right in all but the version: a flipped bit, since a later frame would hash another word.
    raise Wrong("the version does not fit the chain")


def zeroed(offset, line):
    """Whether a whole sector's share of the line is zeros, as when a file grew before its bytes came."""
    first = SECTOR - offset % SECTOR
    shares = [line[:first]] + [line[at : at + SECTOR] for at in range(first, len(line), SECTOR)]
    return any(share and not any(share) for share in shares)


def unterminated(tail, seq, before):
    """The verdict on bytes without a newline."""
    if not tail:
        return "clean", ""
    parts = tail.split(b" ", 4)
    try:
        length = sum(len(part) + 1 for part in parts[:4]) + number(parts[2])
        if length <= len(tail):
            read_line(tail[:length], seq, before)
            return "unfinished", f"record {seq} is whole but lacks its newline"
    except (Wrong, Newer, IndexError):
        pass
    return "torn", f"{len(tail)} bytes after record {seq - 1} form no record"


def scan(data):
    """What a file's bytes hold."""
    records, before, at = [], NOTHING, 0
    while True:
        seq = len(records) + 1
        newline = data.find(b"\n", at)
        if newline < 0:
            return Found(records, *unterminated(data[at:], seq, before))
        try:
            before, payload = read_line(data[at:newline], seq, before)
        except Newer as error:
            return Found(records, "newer", f"record {seq}, byte {at}: {error}")
        except Wrong as error:
            after = data[newline + 1 :]
            if not any(after) and zeroed(at, data[at : newline + 1]):
                return Found(records, "torn", f"zeros after record {seq - 1}")
            return Found(records, "damaged", f"record {seq}, byte {at}: {error}")
        records.append(Record(seq, at, before, payload, data[at : newline + 1]))
        at = newline + 1


def scan_file(path):
    """What a file holds."""
    with open(path, "rb") as file:
        return scan(file.read())


def main(arguments):
    """Prints the verdict on each file; the worst one is the exit status."""
    listing = "--list" in arguments
    paths = [argument for argument in arguments if argument != "--list"]
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    worst = 0
    for path in paths:
        found = scan_file(path)
        if listing:
            for record in found.records:
                print(record.seq, record.offset, len(record.payload), record.chain.hex())
        print(found.said())
        if found.why:
            print(f"{path}: {found.why}", file=sys.stderr)
        worst = max(worst, STATUS[found.end])
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
