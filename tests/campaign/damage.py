"""Rows 3 and 4: files cut short, filled up, with a bit flipped, with lines moved about."""

import os

import chain
from ground import need, read, write

FILLS = {
    "nothing": lambda rng, missing: b"",
    "zeros": lambda rng, missing: bytes(missing),
    "garbage": lambda rng, missing: rng.randbytes(missing),
}


def cuts(ground, rng, folder):
    """Every stride-th cut, with three fills: what comes next goes on behind the exact prefix, or says damaged."""
    whole = ground.small(200 if ground.full else 30)
    stride = 1 if ground.full else 7
    offsets = range(rng.randrange(stride), len(whole), stride)
    ends = dict.fromkeys(chain.STATUS, 0)
    cases = [(at, fill, rng.random()) for at in offsets for fill in FILLS]
    first = len(chain.scan(whole).records[0].line)

    def check(case):
        at, fill, luck = case
        path = os.path.join(folder, f"cut-{at}-{fill}.binhxet")
        # The fill never reaches the old length by more than a sector: a file seldom grows further before its bytes come.
        data = whole[:at] + FILLS[fill](type(rng)(luck), min(len(whole) - at, 600))
        write(path, data)
        found = chain.scan(data)
        what = f"cut at {at}, filled with {fill}"
        need(found.good == whole[: len(found.good)], f"{what}: the good part is no prefix")
        if luck < 0.2:
            ground.verified(path)
            need(read(path) == data, f"{what}: verify changed the file")
        ended = ground.call("do", path, "note", "tiếp tục", "--lang", "en")
        after = read(path)
        if found.end in ("damaged", "newer") or (not found.records and found.end != "unfinished"):
            need(ended.status in (3, 4, 5), f"{what}: {found.end} was not refused: {ended}")
            need(after == data, f"{what}: a file that stops was changed")
            need(ended.err, f"{what}: nothing was said")
        else:
            need(ended.status == 0, f"{what}: it did not go on: {ended}")
            again = chain.scan(after)
            need(again.end == "clean", f"{what}: not clean afterwards: {again.why}")
            need(after.startswith(found.good), f"{what}: the good part was changed")
            need("tiếp tục".encode() in again.records[-1].payload, f"{what}: the entry is not the last record")
            kept = found.end == "unfinished"
            extra = len(again.records) - len(found.records)
            # A record kept, the word that it was kept, the word that bytes behind it were cut, the entry.
            most = {"clean": 1, "torn": 2, "unfinished": 4}[found.end]
            need(1 <= extra <= most, f"{what}: {extra} records were added")
            if kept:
                line = again.records[len(found.records)].line
                need(whole.startswith(found.good + line), f"{what}: another record was kept")
            if found.end == "torn":
                aside = f"{path}.torn-{len(found.records) + 1}"
                copies = [name for name in os.listdir(folder) if name.startswith(os.path.basename(path) + ".torn-")]
                need(copies, f"{what}: nothing was set aside ({aside})")
                copy = read(os.path.join(folder, copies[0]))
                need(copy == data[len(found.good) :], f"{what}: the copy is not what was cut")
                for name in copies:
                    os.remove(os.path.join(folder, name))
        os.remove(path)
        return found.end

    for end in ground.each(cases, check):
        ends[end] += 1
    told = ", ".join(f"{count} {end}" for end, count in ends.items() if count)
    return f"{len(cases)} cases over {len(whole)} bytes (record 1: {first}), stride {stride}: {told}"


def flips(ground, rng, folder):
    """One bit of every stride-th byte: always found, and the records before it stay visible."""
    whole = ground.small(200 if ground.full else 60)
    stride = 1 if ground.full else 5
    offsets = list(range(rng.randrange(stride), len(whole), stride))
    cases = [(at, rng.randrange(8)) for at in offsets]
    records = chain.scan(whole).records

    def check(case):
        at, bit = case
        path = os.path.join(folder, f"flip-{at}-{bit}.binhxet")
        data = bytearray(whole)
        data[at] ^= 1 << bit
        write(path, data)
        found = ground.verified(path)
        hit = sum(1 for record in records if record.offset + len(record.line) <= at)
        what = f"byte {at}, bit {bit}"
        need(found.end != "clean", f"{what}: the flip was not found")
        need(len(found.records) == hit, f"{what}: {len(found.records)} records instead of {hit}")
        if hit and at % 4 == 0:
            ended = ground.call("state", path, "--json")
            need(ended.status == chain.STATUS[found.end], f"{what}: state ends with {ended}")
            need(f'"records": {hit}' in ended.text, f"{what}: the good part is not shown")
        need(read(path) == data, f"{what}: reading changed the file")
        os.remove(path)
        return found.end

    ends = ground.each(cases, check)
    told = ", ".join(f"{ends.count(end)} {end}" for end in sorted(set(ends)))
    return f"{len(cases)} flips over {len(whole)} bytes, stride {stride}: all found, {told}"


def lines(ground, rng, folder):
    """Lines swapped, doubled, taken out, put in; line ends and marks as an editor saves them."""
    whole = ground.small(60)
    rows = whole.splitlines(keepends=True)
    count = len(rows)
    cases = []
    for _ in range(12):
        at = rng.randrange(count - 1)
        other = rng.choice([idx for idx in range(count) if idx != at])
        swapped = list(rows)
        swapped[at], swapped[other] = swapped[other], swapped[at]
        cases.append((f"swap {at + 1} and {other + 1}", swapped))
        cases.append((f"double {at + 1}", rows[: at + 1] + rows[at:]))
        cases.append((f"delete {at + 1}", rows[:at] + rows[at + 1 :]))
        payload = b'(at:"2025-01-01T00:00:00Z",by:(role:chair,name:"x"),cmd:"0",on:0,ev:[Noted1(text:"x")])'
        strange, _ = chain.framed(at + 1, rng.randbytes(32), payload)
        cases.append((f"insert before {at + 1}", rows[:at] + [strange] + rows[at:]))
        cases.append((f"CRLF in {at + 1}", rows[:at] + [rows[at][:-1] + b"\r\n"] + rows[at + 1 :]))
        cases.append((f"empty line before {at + 1}", rows[:at] + [b"\n"] + rows[at:]))
    cases.append(("CRLF throughout", [row[:-1] + b"\r\n" for row in rows]))
    cases.append(("BOM", [b"\xef\xbb\xbf"] + rows))
    cases.append(("blanks trimmed", [row.replace(b", ", b",") for row in rows]))

    def check(case):
        number, (what, parts) = case
        path = os.path.join(folder, f"{number}-{what.replace(' ', '-')}.binhxet")
        data = b"".join(parts)
        write(path, data)
        found = ground.verified(path)
        need(found.end == "damaged", f"{what}: {found.said()}")
        need(whole.startswith(found.good), f"{what}: the good part is no prefix")
        ended = ground.call("do", path, "note", "không được")
        need(ended.status == 4, f"{what}: writing was not refused: {ended}")
        need(f"#{len(found.records) + 1}" in ended.message, f"{what}: the record is not named: {ended.message}")
        need(read(path) == data, f"{what}: the file was changed")
        mended = path + "-new.binhxet"
        ended = ground.call("repair", path, "-o", mended)
        if found.records:
            need(ended.status == 0, f"{what}: repair: {ended}")
            need(chain.scan_file(mended).end == "clean", f"{what}: the repaired file is not clean")
            need(read(mended).startswith(found.good), f"{what}: the repair lost records")
            twice = path + "-again.binhxet"
            ground.done("repair", path, "-o", twice)
            ground.done("do", mended, "note", "tiếp tục")
        need(read(path) == data, f"{what}: repair changed the old file")

    ground.each(enumerate(cases), check)
    return f"{len(cases)} damages: all found, named, refused for writing, repaired into a new file"
