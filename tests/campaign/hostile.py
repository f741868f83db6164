"""Row 13: hostile files under a limit of 512 MB of address space: an error soon, with a place, never an abort."""

import os
import re
import resource

import chain
from ground import BLOC, REGULATION, RUBRIC, need, read, write

MEMORY = [(resource.RLIMIT_AS, 512 << 20), (resource.RLIMIT_CORE, 0)]


def rule_files(rng):
    """Broken rule files by name: bytes, and whether a line and a column can be named."""
    deep = 100_000
    yield "empty.ron", b"", False
    yield "comment-only.ron", b"// nothing\n", False
    yield "deep-brackets.ron", b"[" * deep, False
    yield "deep-rubric.ron", RUBRIC.replace('title: "Bảng"', "title: " + "(" * deep).encode(), True
    yield "deep-some.ron", RUBRIC.replace('title: "Bảng"', "title: " + "Some(" * deep).encode(), True
    yield "deep-comment.ron", b"/*" * deep + RUBRIC.encode(), False
    group = 'Group(id: "g{}", title: "g", max: "35", items: ['
    nested = "".join(group.format(idx) for idx in range(2_000))
    yield "deep-groups.ron", RUBRIC.replace('Criterion(id: "c"', nested + 'Criterion(id: "c"').encode(), True
    yield "large.ron", b"(" + b" " * (10 << 20) + b")", False
    yield "long-string.ron", RUBRIC.replace("Bảng", "x" * (3 << 20)).encode(), None
    many = "".join(f'Criterion(id: "n{idx}", title: "n", max: "1"),' for idx in range(60_000))
    yield "many-criteria.ron", RUBRIC.replace('Criterion(id: "c"', many + 'Criterion(id: "c"').encode(), False
    units = "".join(f'(id:"u{i}",name:"u{i}",short:"u{i}",party_organisation:true,trade_union:true),' for i in range(30_000))
    yield "many-units.ron", BLOC.replace("units: [", "units: [" + units).encode(), False
    yield "unknown-field.ron", RUBRIC.replace('max: "35", items', 'maximum: "35", items').encode(), True
    yield "twin-ids.ron", RUBRIC.replace('id: "b"', 'id: "a"').encode(), True
    yield "negative.ron", RUBRIC.replace('max: "30"', 'max: "-30"').encode(), True
    yield "float.ron", RUBRIC.replace('max: "30"', "max: 30.0").encode(), True
    yield "exponent.ron", RUBRIC.replace('max: "30"', 'max: "3e1"').encode(), True
    yield "huge-number.ron", RUBRIC.replace('max: "30"', f'max: "{"9" * 400}"').encode(), True
    yield "tiny-number.ron", RUBRIC.replace('max: "30"', f'max: "0.{"0" * 400}1"').encode(), True
    yield "decimals.ron", RUBRIC.replace('title: "Bảng"', 'title: "Bảng", decimals: 4294967295').encode(), True
    yield "zero-step.ron", RUBRIC.replace('max: "35"),', 'max: "35", step: "0"),').encode(), True
    yield "sums.ron", RUBRIC.replace('max: "60"', 'max: "61"').encode(), True
    yield "not-utf8.ron", RUBRIC.encode()[:200] + b"\xff\xfe\x80" + RUBRIC.encode()[200:], False
    yield "utf16.ron", RUBRIC.encode("utf-16"), False
    yield "latin1.ron", "(id: \"é\")".encode("latin-1"), False
    yield "nul.ron", RUBRIC.replace("Bảng", "Bả\0ng").encode(), True
    yield "escape.ron", RUBRIC.replace("Bảng", "Bả\x1b]52;c;eA==\x07ng").encode(), True
    yield "escaped-escape.ron", RUBRIC.replace("Bảng", "Bả\\u{1b}[2Jng").encode(), True
    yield "bidi.ron", RUBRIC.replace("Bảng", "Bả\u202eng").encode(), True
    yield "tags.ron", RUBRIC.replace("Bảng", "Bả\U000e0041ng").encode(), True
    yield "marks.ron", RUBRIC.replace("Bảng", "a" + "\u0301" * 10_000).encode(), True
    yield "open-string.ron", RUBRIC.replace('"Bảng"', '"Bảng').encode(), True
    yield "raw-string.ron", b"r" + b"#" * deep + b'"x', False
    yield "no-regulation.ron", RUBRIC.replace('"khung"', '"../../khung"').encode(), True
    yield "zip.ron", b"PK\x03\x04" + rng.randbytes(5_000), False
    yield "noise.ron", rng.randbytes(100_000), False
    yield "html.ron", b"<!DOCTYPE html><html><body>" * 100, False
    yield "script.ron", b"#!/bin/sh\n" * 10_000, False
    yield "regulation-bands.ron", REGULATION.replace('PerCount(each: "1", cap: "5")', "Banded(bands: [])").encode(), True
    condition = "Not(" * 5_000 + "NoTradeUnion" + ")" * 5_000
    cap = f'caps: [(when: {condition}, section: "I", percent: "50", title: "x")], grounds'
    yield "regulation-deep.ron", REGULATION.replace("grounds", cap).encode(), True
    for idx in range(20):
        # A byte here and there in a good file.
        data = bytearray(RUBRIC.encode())
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(len(data))] = rng.choice(b"()[]{}\",:\\\0\xff0")
        yield f"mutant-{idx}.ron", bytes(data), None


def journals(ground, rng):
    """Hostile meeting files by name, most with a right chain."""
    first = chain.scan(ground.small(0)).records[0].payload

    def record(event, on=1):
        return f'(at:"2025-12-01T08:00:00Z",by:(role:chair,name:"x"),cmd:"{on:032x}",on:{on},ev:[{event}])'.encode()

    note = record('Noted1(text:"x")')
    good = chain.journal([first, note])
    yield "zeros", bytes(1 << 20)
    yield "newlines", b"\n" * (1 << 20)
    yield "blanks", b" " * (1 << 20) + b"\n"
    yield "noise", rng.randbytes(1 << 20)
    yield "huge-length", b"J1 1 99999999999999999999 " + b"0" * 64 + b" x\n"
    yield "longest-length", b"J1 1 18446744073709551615 " + b"0" * 64 + b" x"
    yield "wrapping-length", b"J1 1 18446744073709551540 " + b"0" * 64 + b" x"
    yield "huge-number", b"J1 18446744073709551615 1 " + b"0" * 64 + b" x\n"
    yield "other-frame", b"J2 1 1 " + b"0" * 64 + b" x\n"
    yield "other-frame-later", good + b"J2 3 1 " + b"0" * 64 + b" x\n"
    yield "no-ron", chain.journal([b"x"])
    yield "empty-payload", chain.journal([b""])
    yield "deep-ron", chain.journal([first, b"(" * 100_000])
    yield "deep-first", chain.journal([b"[" * 1_000_000])
    yield "deep-some", chain.journal([first, record("Noted1(text:" + "Some(" * 100_000)])
    condition = b"Not(" * 100_000 + b"NoTradeUnion" + b")" * 100_000
    yield "deep-condition", chain.journal([first.replace(b"caps:[]", b'caps:[(when:' + condition + b',section:"I",percent:"1",title:"x")]')])
    yield "large-first", chain.journal([first.replace("Khối".encode(), b"x" * (15 << 20))])
    yield "too-large-first", chain.journal([b"x" * ((16 << 20) + 1)])
    yield "large-note", chain.journal([first, record(f'Noted1(text:"{"x" * (3 << 20)}")')])
    yield "too-large-note", chain.journal([first, record(f'Noted1(text:"{"x" * (5 << 20)}")')])
    yield "unknown-kind", chain.journal([first, record('Blessed1(text:"x")'), note])
    yield "later-kind", chain.journal([first, record('Scored9(unit:"mot")')])
    yield "unknown-field", chain.journal([first, note.replace(b"ev:", b'mood:"good",ev:')])
    yield "no-facts", chain.journal([first, record("")])
    yield "two-openings", chain.journal([first, first])
    yield "no-opening", chain.journal([note])
    yield "unknown-unit", chain.journal([first, record('Scored1(unit:"ba",criterion:"a",stage:"agreed",points:"1")')])
    yield "bad-points", chain.journal([first, record('Scored1(unit:"mot",criterion:"a",stage:"agreed",points:"1e9")')])
    yield "huge-points", chain.journal([first, record(f'Scored1(unit:"mot",criterion:"a",stage:"agreed",points:"{"9" * 500}")')])
    yield "undo-of-opening", chain.journal([first, record("TakenBack1(record:1)")])
    yield "undo-of-itself", chain.journal([first, record("TakenBack1(record:2)")])
    yield "undo-of-nothing", chain.journal([first, record("TakenBack1(record:18446744073709551615)")])
    yield "after-close", chain.journal([first, record(f'Closed1(records:1,totals:"{"0" * 64}",without_adoption:"x")'), note])
    yield "old-clock", chain.journal([first, note.replace(b"2025-12-01", b"0000-01-01")])
    yield "far-clock", chain.journal([first, note.replace(b"2025-12-01", b"9999-12-31")])
    yield "no-clock", chain.journal([first, note.replace(b"2025-12-01", b"2025-13-41")])
    yield "many-records", chain.journal([first] + [note] * 100_001)
    # Each undo folds anew: a reader that does so at every record takes the square of their number.
    undone = [record(f'Noted1(text:"{idx}")', idx) for idx in range(1_500)]
    taken = [record(f"TakenBack1(record:{idx + 2})", idx + 1_500) for idx in range(1_500)]
    yield "many-undos", chain.journal([first] + undone + taken)
    yield "sparse", None


def files(ground, rng, folder):
    """Every hostile file against every call that reads such a file."""
    most = 2.0 if ground.is_release else 12.0
    calls, slowest = 0, (0.0, "")
    rubric, bloc = ground.rules(folder)
    target = os.path.join(folder, "new.binhxet")
    faults = []

    def judge(what, ended, statuses):
        nonlocal calls, slowest
        calls += 1
        slowest = max(slowest, (ended.seconds, what))
        if ended.status not in statuses:
            faults.append(f"{what}: {ended}")
        elif ended.status and not ended.err:
            faults.append(f"{what}: nothing was said")
        elif ended.seconds > most:
            faults.append(f"{what}: {ended.seconds:.1f} s")
        elif len(ended.err) > 1 << 20:
            faults.append(f"{what}: {len(ended.err)} bytes of messages")
        return ended

    for name, data, placed in rule_files(rng):
        path = write(os.path.join(folder, name), data)
        ended = judge(f"check {name}", ground.call("check", path, limits=MEMORY), (1, 6) if placed is not None else (0, 1))
        if ended.status and name not in ended.message:
            faults.append(f"check {name}: the file is not named: {ended}")
        # A file whose kind cannot be told is meant as a whole: there is no place in it.
        whole = "loại tệp" in ended.message
        if placed and not whole and not re.search(r":\d+:\d+", ended.message):
            faults.append(f"check {name}: no line and column: {ended}")
        if placed is None and ended.status == 0:
            os.remove(path)
            continue
        kind = ["--rubric", rubric, "--bloc", path] if name == "many-units.ron" else ["--rubric", path, "--bloc", bloc]
        if not name.startswith("regulation-"):
            judge(f"new {name}", ground.call("new", target, *kind, limits=MEMORY), (1, 6))
            if os.path.exists(target):
                faults.append(f"new {name}: a meeting was made")
                os.remove(target)
        os.remove(path)
    for name, data in journals(ground, rng):
        path = os.path.join(folder, name + ".binhxet")
        if data is None:
            with open(path, "wb") as file:
                file.truncate(200 << 30)
        else:
            write(path, data)
        for words in (["verify"], ["check"], ["standings"], ["standings", "--json"], ["log"], ["dump"]):
            ended = ground.call(*words[:1], path, *words[1:], limits=MEMORY)
            judge(f"{' '.join(words)} {name}", ended, range(7))
            fine = name in ("old-clock", "far-clock", "large-first", "large-note", "many-undos") or words[0] == "dump"
            if ended.status == 0 and not fine:
                faults.append(f"{words} {name}: nothing was found")
        if data is not None:
            ended = ground.call("do", path, "note", "x", limits=MEMORY)
            calls += 1
            if ended.status < 0 or ended.status > 6:
                faults.append(f"do {name}: {ended}")
            if ended.status and read(path)[: len(data)] != data:
                faults.append(f"do {name}: refused, and the file was changed")
        os.remove(path)
    need(not faults, f"{len(faults)} faults in {calls} calls:\n        " + "\n        ".join(faults[:40]))
    return f"{calls} calls: an error each, none aborted; slowest {slowest[0]:.2f} s ({slowest[1]})"
