"""Rows 10, 11 and 18: how the console ends, what it and the command line send, how long an entry takes.

It knows the console's keys only as bytes.
"""

import os
import re
import signal
import statistics
import termios
import time
import unicodedata

import chain
from console import Console, wait_for
from ground import need, write

LEAVING = [b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1000l"]
# The only kinds of control sequences the program has a use for.
OURS = re.compile(
    r"text|C0 0[ad]|OSC [02];binhxet"
    r"|CSI [HJKmABCDGfq]|CSI \?(?:1049|25|2004|100[0-6]|1015|2026|7)[hl]|ESC [78=>]"
)
HOSTILE = [
    "\x1b[2J\x1b[H",
    "\x1b]52;c;ZWNobyBoYWNrZWQ=\x07",
    "\x1b]8;;http://example.invalid\x1b\\x\x1b]8;;\x1b\\",
    "\x1b]0;tiêu đề\x07",
    "\x1bP1$r0m\x1b\\",
    "\x1b_x\x1b\\\x1b^y\x1b\\",
    "\x9b31mC1\x9d0;t\x9c\x90\x85",
    "\u202eđảo\u202c \u2066i\u2069 \u200f\u061c",
    "ẩn\u200b\u2060\ufeff\u00adđi",
    "\U000e0041\U000e0042\U000e007f",
    "dòng\nmới\r\tđã ghi #999",
    "\x07\x08\x7f\x00\x1a",
    "\u2028\u2029\ue000\U000f0000\uffff",
    "a" + "\u0301" * 200,
    "漢字👩\u200d👩\u200d👧🇻🇳",
    "saved #999999",
]


def ron(text):
    """A text in RON, everything but letters as an escape: the payload itself may hold no control character."""
    return '"' + "".join(c if c.isalnum() else f"\\u{{{ord(c):x}}}" for c in text) + '"'


def raw(text):
    """A text in RON with everything raw that a payload may hold."""
    keep = lambda c: unicodedata.category(c) != "Cc" and c not in '"\\'
    return '"' + "".join(c if keep(c) else f"\\u{{{ord(c):x}}}" for c in text) + '"'


def hostile_meeting(ground, path, written):
    """Makes a journal with a right chain whose names, reasons, notes and authors are hostile."""
    ground.rules(os.path.dirname(path))
    first = chain.scan(ground.small(0)).records[0].payload.decode()
    for idx, old in enumerate(["Đơn vị một", "Đơn vị hai", "Một", "Hai", "Mục một", "Khối", "Ba", "Lý do", "Thưởng"]):
        first = first.replace(f'"{old}"', written(old + HOSTILE[idx % len(HOSTILE)]))
    first = re.sub(r'title:"Hội nghị[^"]*"', lambda _: "title:" + written("Hội nghị" + HOSTILE[4]), first)
    payloads = [first.encode()]

    def record(by, event):
        payloads.append(
            f'(at:"2025-12-01T08:00:00+07:00",by:(role:chair,name:{written(by)}),'
            f'cmd:"{len(payloads):032x}",on:{len(payloads)},ev:[{event}])'.encode()
        )

    units, criteria = ["mot", "hai"], ["a", "b", "c"]
    for idx, text in enumerate(HOSTILE):
        unit, criterion = units[idx % 2], criteria[idx % 3]
        record(text, f"Noted1(text:{written(text)})")
        record(
            text,
            f'Scored1(unit:"{unit}",criterion:"{criterion}",stage:"agreed",points:"{idx + 1}",'
            f"reason:Some({written(text)}),explanation:Some({written(text)}),evidence:[{written('tl ' + text)}])",
        )
        record(text, f'Contested1(unit:"{unit}",criterion:"{criterion}",note:Some({written(text)}))')
        record(
            text,
            f"DocumentAdded1((id:{written(str(idx) + text)},title:{written(text)},number:{written(text)},"
            f"issuer:{written(text)},subject:{written(text)}))",
        )
    record("x", f'Tallied1(unit:"mot",rule:"thuong",number:"2",reason:Some({written(HOSTILE[0])}))')
    record("x", f'Excluded1(unit:"hai",ground:"ly-do",evidence:[{written(HOSTILE[1])}])')
    return write(path, chain.journal(payloads))


def foreign(data):
    """The first character in printed text that is no text; `None` where all is well."""
    for letter in data.decode("utf-8", "replace"):
        kind = unicodedata.category(letter)
        if letter not in "\n\u200c\u200d" and (kind in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp") or letter == "\ufffd"):
            return f"U+{ord(letter):04X}"
    return None


def printed(ground, rng, folder):
    """What every call prints of a hostile meeting, on both outputs."""
    calls = 0
    for style, written in (("escaped", ron), ("raw", raw)):
        path = hostile_meeting(ground, os.path.join(folder, f"{style}.binhxet"), written)
        found = ground.verified(path)
        need(found.end == "clean" and len(found.records) > 60, f"{style}: {found.said()}: {ground.call('verify', path)}")
        for lang in ("vi", "en"):
            for words in (
                ["standings", path],
                ["standings", path, "--json"],
                ["state", path],
                ["state", path, "--json"],
                ["log", path],
                ["dump", path],
                ["check", path],
                ["verify", path],
                ["open", path],
                ["do", path, "score", HOSTILE[0].replace("\0", ""), "a", "1"],
                ["do", path, HOSTILE[1]],
                ["do", path, "score", "mot", "a", HOSTILE[6]],
                ["do", path, "score", "mot", "a", "3"],
                ["do", path, "note", HOSTILE[7] + "x"],
                ["do", path, "exclude", "hai", "ly-do"],
                ["do", path, "undo", "2"],
                ["standings", path + HOSTILE[0]],
                [HOSTILE[1]],
                ["new", path + "2", "--rubric", HOSTILE[7], "--bloc", HOSTILE[8]],
            ):
                ended = ground.call(*words, "--lang", lang)
                calls += 1
                need(ended.status in range(7), f"{words[:1]}: {ended}")
                for name, out in (("output", ended.out), ("message", ended.err)):
                    if words[-1] == "--json":
                        # JSON is for machines and keeps the text; what a terminal would obey is escaped all the same.
                        out = re.sub(rb"\\u[0-9a-f]{4}", b"", out)
                    odd = foreign(out)
                    need(odd is None, f"{words[0]!r} {words[2:]!r} {style} {lang}: {odd} in the {name}")
    return f"{calls} calls over {len(HOSTILE)} hostile texts, escaped and raw: no foreign byte on either output"


# Keys that walk through the console: arrows, the panes and screens, help, history, finding, a prompt left again.
WALK = [
    b"\x1b[B", b"\x1b[C", b"\x1b[B", b"\x1b[B", b"\x1b[18~", b"\x1b[18~", b"\x1b[17~", b"\t", b"\x0f", b"\x1b[B", b"\x1b",
    b"\x1bOP", b"\x1b", b"H", b"\x1b[B", b"\x1b[B", b"\x1b[6~", b"\x1b", b"R", b"\x1b[B", b"\x1b", b"\x06mot", b"\x1b", b"\x10",
    b"\x1b", b"\x07a\r", b"\x1b[13~", b"\x0b", b"\x1b", b"e", b"\x1b", b"+", b"\x1b", b"y", b"\x1b", b":score mot\t", b"\x1b",
    b"7\r", b"\x1b", b"\x14", b"\x14", b"\x1b[F", b"\x1b[H", b" ", b" ", b"\x1a", b"\x1b", b"\x13",
]


def drawn(ground, rng, folder):
    """What the console sends while a hostile meeting is walked through, and hostile text is typed and pasted."""
    need(Console.is_there(ground), "the console does not come up on a pseudo-terminal")
    kinds, views = {}, 0
    for style, written in (("escaped", ron), ("raw", raw)):
        for columns, rows in ((120, 36), (80, 24), (200, 60), (60, 20)) if ground.full else ((120, 36), (60, 20)):
            path = hostile_meeting(ground, os.path.join(folder, f"{style}-{columns}.binhxet"), written)
            console = Console(ground, path, columns=columns, rows=rows)
            try:
                need(console.came_up(), f"{style}: no first frame")
                for keys in WALK:
                    console.type(keys)
                    console.settle()
                    views += 1
                    need(console.status() is None, f"{style} {columns}×{rows}: it ended after {keys!r}: {console.screen.shown()}")
                for text in HOSTILE:
                    pasted = text.encode().replace(b"\x1b[201~", b"")
                    console.type(b":note \x1b[200~" + pasted + b"\x1b[201~")
                    console.settle()
                    console.type(b"\x1b\x1b")
                    console.settle()
                    views += 1
                need(console.status() is None, f"{style}: it ended while pasting")
                wrong = [kind for kind in console.screen.kinds if not OURS.fullmatch(kind)]
                need(not wrong, f"{style} {columns}×{rows}: foreign kinds {wrong}; {console.screen.odd[:3]}")
                for kind, count in console.screen.kinds.items():
                    kinds[kind] = kinds.get(kind, 0) + count
            finally:
                console.close()
    known = sorted(kind for kind in kinds if kind != "text")
    return f"{views} views, {kinds.get('text', 0)} characters; kinds sent: {', '.join(known)}"


def endings(ground, rng, folder):
    """Ends within two seconds without burning the processor, and gives the terminal back."""
    need(Console.is_there(ground), "the console does not come up on a pseudo-terminal")
    turns, slowest, busiest = (50 if ground.full else 6), 0.0, 0.0
    path = os.path.join(folder, "m.binhxet")
    ground.done("new", path, "--sample")
    for way in ("close", "close-ignoring-hup", "TERM", "INT", "HUP"):
        for turn in range(turns):
            console = Console(ground, path, ignore_hup=way == "close-ignoring-hup")
            try:
                need(console.came_up(), f"{way}: no first frame")
                if turn % 2:
                    # In the middle of typing, too.
                    console.type(b"3")
                    console.settle()
                if way.startswith("close"):
                    console.hang_up()
                else:
                    console.child.send_signal(getattr(signal, "SIG" + way))
                if console.master is not None:
                    start = time.monotonic()
                    console.follow(start + 2, lambda: all(mode in console.bytes for mode in LEAVING))
                ended = wait_for(console.child, 2)
                need(ended is not None, f"{way}: still there after 2 s")
                slowest, busiest = max(slowest, ended[0]), max(busiest, ended[1])
                need(ended[1] < 0.5 * (1 if ground.is_release else 4), f"{way}: {ended[1]:.2f} s of processor time")
                need(console.child.returncode != -signal.SIGSEGV, f"{way}: crashed")
                if console.master is not None:
                    while console.take(0):
                        pass
                    left = [mode for mode in LEAVING if mode not in console.bytes]
                    need(not left, f"{way}: {left} were not sent")
                    need(termios.tcgetattr(console.slave) == console.before, f"{way}: the line is still raw")
            finally:
                console.close()
    return f"{5 * turns} endings: slowest {slowest:.2f} s, at most {busiest:.2f} s of processor time, terminal given back"


def latency(ground, rng, folder):
    """From Enter to "saved #n" on the emulated screen."""
    need(Console.is_there(ground), "the console does not come up on a pseudo-terminal")
    path = os.path.join(folder, "m.binhxet")
    ground.done("new", path, "--rubric", "lao-cai-vi-du", "--bloc", "mau", "--year", 2025)
    console, times = Console(ground, path), []
    try:
        need(console.came_up(), "no first frame")
        console.settle()
        for _ in range(30):
            console.type(b"0")
            console.settle()
            before, start = console.saved(), time.monotonic()
            console.type(b"\r")
            if not console.follow(start + 2, lambda: console.saved() not in (before, None)):
                console.type(b"\x1b\x1b[C")
                continue
            times.append((time.monotonic() - start) * 1000)
            console.settle()
    finally:
        console.close()
    need(len(times) >= 20, f"only {len(times)} of 30 entries were seen saved:\n{console.screen.shown()}")
    times.sort()
    return f"{len(times)} entries: median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95) - 1]:.0f} ms (report only)"
