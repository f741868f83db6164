"""Row 1: kill -9 at a random instant. What was acknowledged is in the file, once, in order, and nothing else is."""

import os
import re
import select
import signal
import subprocess
import threading
import time

import chain
from console import Console
from ground import need, read, write

ACKNOWLEDGED = re.compile(rb"^(\d+): #(\d+)\b")
COMMAND = re.compile(rb'cmd:"([0-9a-f]{32})"')


def read_until(stream, deadline):
    """What comes from a pipe until a moment or its end, in bytes."""
    parts = []
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([stream], [], [], left)
        if ready:
            part = os.read(stream.fileno(), 65536)
            if not part:
                break
            parts.append(part)
    return b"".join(parts)


def apply(ground, rng, folder):
    """`apply --keep-going` from a pipe, killed after 0 to 200 ms."""
    start = ground.small(4)
    n_start = len(chain.scan(start).records)
    runs, n_lines = (1_000 if ground.full else 60), 2_000
    told = ended_itself = ended_torn = unsaid = 0
    for run in range(runs):
        path = write(os.path.join(folder, "killed.binhxet"), start)
        script = "".join(f'note "lượt {run} điều {line}."\n' for line in range(1, n_lines + 1)).encode()
        child = subprocess.Popen(
            [ground.binary, "apply", path, "--keep-going"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=ground.env,
        )
        child.stdin.write(script)
        child.stdin.close()
        deadline = time.monotonic() + rng.random() * 0.2
        out = read_until(child.stdout, deadline)
        child.kill()
        out += child.stdout.read()
        child.stdout.close()
        ended_itself += child.wait() != -signal.SIGKILL
        # A line without its end was not read as an acknowledgement by anybody.
        said = [ACKNOWLEDGED.match(line) for line in out.split(b"\n")[:-1]]
        need(all(said), f"run {run}: strange output {out[-300:]!r}")
        found = ground.verified(path)
        need(found.end in ("clean", "torn", "unfinished"), f"run {run}: {found.said()} ({found.why})")
        need(read(path).startswith(start), f"run {run}: old records changed")
        new = [record.payload for record in found.records[n_start:]]
        for line, payload in enumerate(new, 1):
            text = f"lượt {run} điều {line}.".encode()
            need(text in payload, f"run {run}: record {n_start + line} is not act {line}")
        for match in said:
            line, record = int(match[1]), int(match[2])
            need(record == n_start + line, f"run {run}: act {line} was acknowledged as #{record}")
        need(len(said) <= len(new), f"run {run}: {len(said)} acknowledged, {len(new)} in the file")
        need(len(new) - len(said) <= 1, f"run {run}: {len(new)} in the file, only {len(said)} acknowledged")
        told, unsaid = told + len(said), unsaid + len(new) - len(said)
        ended_torn += found.end != "clean"
        if run % 6 == 0:
            again = ground.call("apply", path, "--keep-going", given=script)
            need(again.status == 0, f"run {run}: the script run again: {again}")
            whole = chain.scan_file(path)
            need(whole.end == "clean", f"run {run}: {whole.said()}")
            # What was first to be lost, the seam of the two runs, and the last; a run may have come to its end.
            for line in {1, max(len(new), 1), min(len(new) + 1, n_lines), n_lines}:
                text = f"lượt {run} điều {line}.".encode()
                times = sum(text in record.payload for record in whole.records)
                need(times == 1, f"run {run}: act {line} stands {times} times after running again")
    need(ended_itself < runs // 2, f"{ended_itself} of {runs} runs ended by themselves: nothing was killed")
    return (
        f"{runs} runs, {told} acknowledged entries: 0 lost, 0 twice, 0 invented; "
        f"{unsaid} whole but unacknowledged, {ended_torn} half lines, {ended_itself} ended by themselves"
    )


def console(ground, rng, folder):
    """The chair's console on a pseudo-terminal with the secretary's notes beside it; the console is killed."""
    need(Console.is_there(ground), "the console does not come up on a pseudo-terminal")
    # Every criterion takes a zero, no reason is asked for a first score, and no document for a zero.
    start_path = os.path.join(folder, "start.binhxet")
    ground.done("new", start_path, "--rubric", "lao-cai-vi-du", "--bloc", "mau", "--year", 2025)
    start = read(start_path)
    runs = 2_000 if ground.full else 100
    seen_saved = notes_saved = torn = 0
    for run in range(runs):
        path = write(os.path.join(folder, "killed.binhxet"), start)
        chair = Console(ground, path)
        notes, stop = {}, threading.Event()

        def secretary(notes=notes, stop=stop, run=run, path=path):
            turn = 0
            while not stop.is_set():
                turn += 1
                text = f"lượt {run} ghi {turn}."
                ended = ground.call("--as", "secretary", "--by", "thư ký", "do", path, "note", text)
                if ended.status == 0:
                    notes[int(ended.text.split()[0].lstrip("#"))] = text
                else:
                    notes[-turn] = f"{ended}"

        beside = threading.Thread(target=secretary)
        try:
            need(chair.came_up(), f"run {run}: no first frame")
            beside.start()
            deadline = time.monotonic() + rng.random() * 0.5
            entered = 0
            while time.monotonic() < deadline:
                entered += 1
                before = chair.saved()
                chair.type(b"0")
                chair.type(b"\r")
                # Other records move the number too: it only has to move, or time to run out.
                chair.follow(min(deadline, time.monotonic() + 0.25), lambda: chair.saved() != before)
            saved = chair.saved() or 0
            ended_itself = chair.status() is not None
            chair.kill()
            saved = max(saved, chair.saved() or 0)
        finally:
            stop.set()
            if beside.ident:
                beside.join()
            chair.close()
        need(not ended_itself, f"run {run}: the console ended by itself: {chair.screen.shown()}")
        found = ground.verified(path)
        need(found.end in ("clean", "torn", "unfinished"), f"run {run}: {found.said()} ({found.why})")
        need(read(path).startswith(start), f"run {run}: old records changed")
        need(saved <= len(found.records), f"run {run}: saved #{saved} was shown, {len(found.records)} are there")
        refused = [text for record, text in notes.items() if record < 0]
        need(not refused, f"run {run}: the secretary was refused: {refused[:1]}")
        for record, text in notes.items():
            need(text.encode() in found.records[record - 1].payload, f"run {run}: note #{record} is not there")
        payloads = [record.payload for record in found.records[1:]]
        commands = [match[1] for payload in payloads if (match := COMMAND.search(payload))]
        need(len(set(commands)) == len(payloads), f"run {run}: an entry stands twice")
        chairs = [payload for payload in payloads if b"role:chair" in payload]
        strange = [payload for payload in chairs if b"Scored1(" not in payload or b'points:"0"' not in payload]
        strange = [payload for payload in strange if b"TailDropped1" not in payload and b"TailKept1" not in payload]
        need(not strange, f"run {run}: the chair never did {strange[:1]}")
        need(len(chairs) <= entered + 2, f"run {run}: {entered} entered, {len(chairs)} in the file")
        seen_saved, notes_saved, torn = seen_saved + len(chairs), notes_saved + len(notes), torn + (found.end != "clean")
    need(seen_saved >= runs // 2, f"only {seen_saved} entries of the chair reached a file in {runs} runs")
    return (
        f"{runs} runs, {seen_saved} entries of the chair and {notes_saved} notes: 0 lost, 0 twice, 0 invented, "
        f"0 ended by themselves; {torn} half lines"
    )


def writers(ground, rng, folder):
    """Row 5: three writers at once and one reader."""
    each = 5_000 if ground.full else 200
    path = write(os.path.join(folder, "shared.binhxet"), ground.small(0))
    faults, acknowledged, reading, stop = [], {}, {"reads": 0, "unfinished": 0, "most": 0}, threading.Event()

    def acknowledge(record, text):
        if record in acknowledged:
            faults.append(f"#{record} was acknowledged twice")
        acknowledged[record] = text

    def by_script(who):
        script = "".join(f'note "{who} {line}."\n' for line in range(1, each + 1)).encode()
        ended = ground.call("--by", who, "apply", path, "--keep-going", given=script, seconds=300)
        if ended.status:
            faults.append(f"{who}: {ended}")
        for match in map(ACKNOWLEDGED.match, ended.out.splitlines()):
            acknowledge(int(match[2]), f"{who} {int(match[1])}.")

    def one_by_one(who):
        for line in range(1, each + 1):
            ended = ground.call("--by", who, "do", path, "note", f"{who} {line}.")
            if ended.status:
                faults.append(f"{who}: {ended}")
            else:
                acknowledge(int(ended.text.split()[0].lstrip("#")), f"{who} {line}.")

    def reader():
        last = 0
        while not stop.is_set():
            ended = ground.call("standings", path, "--json")
            if ended.status not in (0, 3):
                faults.append(f"standings: {ended}")
            ended = ground.call("state", path, "--json")
            reading["reads"] += 2
            reading["unfinished"] += ended.status == 3
            if ended.status not in (0, 3):
                faults.append(f"state: {ended}")
                continue
            count = int(re.search(r'"records": (\d+)', ended.text)[1])
            if count < last:
                faults.append(f"the count went back from {last} to {count}")
            last = reading["most"] = count

    beside = threading.Thread(target=reader)
    beside.start()
    at_work = [
        threading.Thread(target=by_script, args=("một",)),
        threading.Thread(target=by_script, args=("hai",)),
        threading.Thread(target=one_by_one, args=("ba",)),
    ]
    for writer in at_work:
        writer.start()
    for writer in at_work:
        writer.join()
    stop.set()
    beside.join()
    need(not faults, f"{len(faults)} faults: {faults[:3]}")
    found = ground.verified(path)
    need(found.end == "clean", found.said())
    need(len(found.records) == 1 + 3 * each == 1 + len(acknowledged), f"{len(found.records)} records")
    for record, text in acknowledged.items():
        need(f'"{text}"'.encode() in found.records[record - 1].payload, f"#{record} is not {text}")
    for who in ("một", "hai", "ba"):
        order = [record for record, text in sorted(acknowledged.items()) if text.startswith(who)]
        texts = [acknowledged[record] for record in order]
        need(texts == [f"{who} {line}." for line in range(1, each + 1)], f"{who}: out of order")
    return (
        f"3 writers × {each} entries: all there once, each writer's in order; {reading['reads']} reads beside them, "
        f"{reading['unfinished']} in the middle of a write, never damaged, never going back"
    )
