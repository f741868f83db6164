"""Rows 6 and 7 as far as a process without privileges can go: limits, marks, odd paths, files replaced, a full disk."""

import fcntl
import os
import resource
import socket
import subprocess
import threading
import time

import chain
from ground import Skipped, need, read, write

LONG = "dài " * 300


def unchanged(path, data, what):
    """Needs a file to be as it was."""
    need(read(path) == data, f"{what}: the file was changed")


def refusals(ground, rng, folder):
    """Marks, limits and odd paths: a message each time, no crash, no hang, the file as it was."""
    start, count = ground.small(4), 0

    def fresh(name):
        return write(os.path.join(folder, name), start)

    def refused(what, ended, statuses=(6,)):
        nonlocal count
        count += 1
        need(ended.status in statuses, f"{what}: {ended}")
        need(ended.err, f"{what}: nothing was said")
        need("#" not in ended.text, f"{what}: it was acknowledged: {ended}")
        need(ended.seconds < 5, f"{what}: {ended.seconds:.1f} s")

    path = fresh("limit.binhxet")
    for room in sorted({0, 1, 10, 100, 500, 1100, *(rng.randrange(1_300) for _ in range(6))}):
        limits = [(resource.RLIMIT_FSIZE, len(start) + room)]
        for words in (["do", path, "note", LONG], ["apply", path, "--keep-going"]):
            given = f"note {LONG}\n".encode()
            refused(f"file size limit {room} bytes on, {words[0]}", ground.call(*words, given=given, limits=limits))
            unchanged(path, start, f"file size limit {room} bytes on")
    ground.done("do", path, "note", LONG)
    new = os.path.join(folder, "cut-new.binhxet")
    rubric, bloc = ground.rules(folder)
    refused(
        "new under a file size limit",
        ground.call("new", new, "--rubric", rubric, "--bloc", bloc, limits=[(resource.RLIMIT_FSIZE, 500)]),
    )
    need(not os.path.exists(new), "new under a file size limit: half a file under the final name")

    path = fresh("read-only.binhxet")
    os.chmod(path, 0o444)
    refused("read-only file", ground.call("do", path, "note", "x"))
    unchanged(path, start, "read-only file")
    ground.done("standings", path, "--json")

    closed = os.path.join(folder, "closed")
    os.makedirs(closed)
    path = write(os.path.join(closed, "m.binhxet"), start)
    os.chmod(closed, 0o555)
    refused("read-only folder", ground.call("do", path, "note", "x"))
    if os.geteuid() != 0:
        refused("new in a read-only folder", ground.call("new", os.path.join(closed, "n.binhxet"), "--sample"))
    unchanged(path, start, "read-only folder")
    ground.done("standings", path, "--json")
    os.chmod(closed, 0o755)

    odd = [folder, "/dev/null", "/dev/zero", "/proc/self/status", os.path.join(folder, "nowhere", "m.binhxet"), ""]
    pipe = os.path.join(folder, "pipe.binhxet")
    os.mkfifo(pipe)
    plug = socket.socket(socket.AF_UNIX)
    plug.bind(os.path.join(folder, "s"))
    for path in [*odd, pipe, os.path.join(folder, "s")]:
        for words in (["do", path, "note", "x"], ["standings", path], ["verify", path], ["check", path], ["dump", path]):
            refused(f"{words[0]} on {path!r}", ground.call(*words, seconds=10), (1, 2, 6))
        for words in (["new", path, "--sample"], ["new", new, "--rubric", path, "--bloc", bloc]):
            refused(f"new on {path!r}", ground.call(*words, seconds=10), (1, 2, 6))
    plug.close()
    need(not os.path.exists(new), "a file was made from a bad rubric")

    path = fresh("there.binhxet")
    refused("new on an existing file", ground.call("new", path, "--sample"), (1,))
    unchanged(path, start, "new on an existing file")
    dangling = os.path.join(folder, "dangling.binhxet")
    os.symlink(os.path.join(folder, "target.binhxet"), dangling)
    refused("new on a dangling link", ground.call("new", dangling, "--sample"), (1, 6))
    need(not os.path.exists(os.path.join(folder, "target.binhxet")), "new wrote through a link")
    refused("repair onto an existing file", ground.call("repair", path, "-o", path), (1, 6))
    unchanged(path, start, "repair onto itself")

    link = os.path.join(folder, "link.binhxet")
    os.symlink(path, link)
    ground.done("do", link, "note", "qua liên kết")
    need(os.path.islink(link) and "qua liên kết".encode() in read(path), "the entry did not go through the link")
    hard = os.path.join(folder, "hard.binhxet")
    os.link(path, hard)
    ended = ground.done("do", hard, "note", "tên khác")
    need(ended.err, "several names: no warning")
    need(read(path) == read(hard), "several names: two files")
    need(ground.verified(path).end == "clean", "not clean after links")
    return f"{count} refusals, each with a message, none acknowledged; links followed"


def held(ground, rng, folder):
    """A file held, replaced, taken away or put back while a writer waits for its lock."""
    start = ground.small(8)
    older = ground.small(4)
    cases = 0

    def while_held(what, change, seconds=0.4):
        """Starts a writer against a held lock, changes something, lets go; how the writer ended."""
        nonlocal cases
        cases += 1
        path = write(os.path.join(folder, f"{what}.binhxet"), start)
        ended = []
        with open(path, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            writer = threading.Thread(target=lambda: ended.append(ground.call("do", path, "note", "đang chờ")))
            writer.start()
            # The writer has read the file and waits for the lock; only time can tell from outside.
            writer.join(seconds)
            change(path)
            if seconds > 3:
                writer.join()
        writer.join()
        return path, ended[0]

    path, ended = while_held("released", lambda path: None)
    need(ended.status == 0, f"a lock held for a moment: {ended}")
    path, ended = while_held("kept", lambda path: None, 8)
    need(ended.status == 6 and ended.err and ended.seconds < 6, f"a lock that is kept: {ended}")
    unchanged(path, start, "a lock that is kept")
    replacement = start + chain.framed(len(chain.scan(start).records) + 1, chain.scan(start).head, b"(x)")[0]

    def replace(path, data):
        write(path + ".other", data)
        os.rename(path + ".other", path)

    for what, data in (("replaced-by-older", older), ("replaced-by-same", start), ("replaced-by-other", replacement)):
        path, ended = while_held(what, lambda path, data=data: replace(path, data))
        need(ended.status in (4, 6) and ended.err, f"{what}: {ended}")
        unchanged(path, data, what)
    path, ended = while_held("removed", os.remove)
    need(ended.status == 6 and ended.err, f"removed: {ended}")
    need(not os.path.exists(path), "removed: the file came back")
    path, ended = while_held("shortened", lambda path: os.truncate(path, len(older)))
    need(ended.status in (4, 6) and ended.err, f"shortened under the writer: {ended}")
    unchanged(path, start[: len(older)], "shortened under the writer")
    path, ended = while_held("zeroed", lambda path: write(path, bytes(len(start))))
    need(ended.status in (4, 6) and ended.err, f"zeroed under the writer: {ended}")
    unchanged(path, bytes(len(start)), "zeroed under the writer")
    return f"{cases} writers that waited: nothing into a ghost, nothing into the replacement"


def full(ground, rng, folder):
    """A disk that fills up in the middle of an entry, and room made again."""
    drive = os.path.join(folder, "drive")
    os.makedirs(drive)
    offsets = 80 if ground.full else 10
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "campaign", drive], capture_output=True, check=False
    ) if os.geteuid() == 0 else None
    if mount is None or mount.returncode:
        raise Skipped("a small file system cannot be mounted here")
    try:
        start, refused = ground.small(4), 0
        for offset in range(offsets):
            path = os.path.join(drive, "m.binhxet")
            ballast = os.path.join(drive, "ballast")
            write(path, start)
            # Another length of the first note puts the end of the page at another byte of the entry that fails.
            ground.done("do", path, "note", "x" * (1 + offset * (1_900 // offsets)))
            try:
                with open(ballast, "wb", buffering=0) as file:
                    while file.write(bytes(4096)):
                        pass
            except OSError:
                pass
            for turn in range(40):
                before = read(path)
                words = ["do", path, "note", LONG] if turn % 2 else ["apply", path, "--keep-going"]
                ended = ground.call(*words, given=f"note {LONG}\n".encode())
                if ended.status:
                    break
            need(ended.status == 6, f"offset {offset}: the disk is full: {ended}")
            need(ended.err and "#" not in ended.text, f"offset {offset}: {ended}")
            need(read(path) == before, f"offset {offset}: a half entry stayed")
            new = os.path.join(drive, "new.binhxet")
            ended = ground.call("new", new, "--sample")
            need(ended.status == 6 and not os.path.exists(new), f"offset {offset}: new on a full disk: {ended}")
            need(sorted(os.listdir(drive)) == ["ballast", "m.binhxet"], f"left behind: {os.listdir(drive)}")
            # A torn tail cannot be set aside while there is no room: nothing is cut then.
            torn = chain.framed(99, bytes(32), b"x" * 10)[0][:40]
            try:
                with open(path, "ab", buffering=0) as file:
                    file.write(torn)
            except OSError:
                # The page was full to its last byte.
                pass
            data = read(path)
            if len(data) == len(before) + len(torn):
                ended = ground.call("do", path, "note", "x")
                need(ended.status, f"offset {offset}: a tail was cut without a copy: {ended}")
                need(read(path) == data, f"offset {offset}: a tail was cut without a copy")
            os.remove(ballast)
            ended = ground.call("do", path, "note", LONG)
            need(ended.status == 0, f"offset {offset}: not working after room was made: {ended}")
            need(ground.verified(path).end == "clean", f"offset {offset}: not clean after room was made")
            refused += 1
            for name in os.listdir(drive):
                os.remove(os.path.join(drive, name))
        return f"{refused} offsets: refused with a message, nothing left behind, works after room was made"
    finally:
        # A process that just ended may hold the drive for a moment.
        for _ in range(20):
            if subprocess.run(["umount", drive], capture_output=True, check=False).returncode == 0:
                break
            time.sleep(0.1)
