"""The chair's console on a pseudo-terminal: its keys, its screen, the kinds of bytes it sends.

The emulation is as small as what the program sends: cells, positions, erasing. Whatever else comes is kept as a token,
so that a row can ask whether anything foreign reached the terminal.
"""

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata

SAVED = re.compile(r"(?:[Ss]aved|[Đđ]ã (?:ghi|lưu))\D{0,12}#?(\d+)")
COLUMNS, ROWS = 120, 36


def width(letter):
    """Cells a character takes."""
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


class Screen:
    """What a terminal of that size would show, and every token that was sent to it."""

    def __init__(self, columns=COLUMNS, rows=ROWS):
        self.columns, self.rows = columns, rows
        self.cells = [[" "] * columns for _ in range(rows)]
        self.x = self.y = 0
        self.kinds = {}
        self.odd = []
        self.state, self.held = "text", ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("strict")

    def shown(self):
        """The screen as lines of text."""
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def count(self, kind):
        """Counts a token."""
        self.kinds[kind] = self.kinds.get(kind, 0) + 1

    def feed(self, data):
        """Takes bytes as they come."""
        try:
            text = self.decoder.decode(data)
        except UnicodeDecodeError as error:
            self.odd.append(f"no UTF-8: {error}")
            self.decoder.reset()
            return
        for letter in text:
            getattr(self, "in_" + self.state)(letter)

    def in_text(self, letter):
        """Plain text, or the beginning of something else."""
        if letter == "\x1b":
            self.state, self.held = "escape", ""
        elif letter in "\r\n\b":
            self.count(f"C0 {ord(letter):02x}")
            self.x = 0 if letter == "\r" else self.x
            self.y = min(self.y + 1, self.rows - 1) if letter == "\n" else self.y
        elif unicodedata.category(letter) in ("Cc", "Co", "Cn", "Cs", "Zl", "Zp") or (
            unicodedata.category(letter) == "Cf" and letter not in "\u200c\u200d"
        ):
            self.count(f"foreign U+{ord(letter):04X}")
            self.odd.append(f"U+{ord(letter):04X} at {self.x},{self.y} after {''.join(self.cells[self.y]).rstrip()[-40:]!r}")
        else:
            self.count("text")
            self.put(letter)

    def put(self, letter):
        """Writes a character at the cursor."""
        if width(letter) == 0:
            return
        if self.y < self.rows and self.x < self.columns:
            self.cells[self.y][self.x] = letter
        for beside in range(1, width(letter)):
            if self.y < self.rows and self.x + beside < self.columns:
                self.cells[self.y][self.x + beside] = ""
        self.x += width(letter)

    def in_escape(self, letter):
        """After ESC."""
        if letter == "[":
            self.state, self.held = "csi", ""
        elif letter == "]":
            self.state, self.held = "osc", ""
        elif letter in "PX^_":
            self.state, self.held = "string", letter
        else:
            self.count(f"ESC {letter}")
            self.state = "text"

    def in_csi(self, letter):
        """Inside a control sequence."""
        if not "@" <= letter <= "~":
            self.held += letter
            return
        self.state = "text"
        private = self.held[:1] if self.held[:1] in "?><=" else ""
        mode = self.held if letter in "hl" else private
        self.count(f"CSI {mode}{letter}")
        numbers = [int(part) if part.isdigit() else 0 for part in self.held.lstrip("?><=").split(";")]
        if letter in "Hf":
            self.y = max(numbers[0], 1) - 1
            self.x = max(numbers[1] if len(numbers) > 1 else 1, 1) - 1
        elif letter == "G":
            self.x = max(numbers[0], 1) - 1
        elif letter in "ABCD":
            step = max(numbers[0], 1)
            self.y += {"A": -step, "B": step}.get(letter, 0)
            self.x += {"C": step, "D": -step}.get(letter, 0)
        elif letter == "J" and numbers[0] in (2, 3):
            self.cells = [[" "] * self.columns for _ in range(self.rows)]
        elif letter == "K" and self.y < self.rows:
            self.cells[self.y][self.x :] = [" "] * len(self.cells[self.y][self.x :])

    def in_osc(self, letter):
        """Inside an operating system command."""
        if letter == "\x07" or (letter == "\\" and self.held.endswith("\x1b")):
            self.count(f"OSC {self.held.rstrip(chr(27))}")
            self.state = "text"
        else:
            self.held += letter

    def in_string(self, letter):
        """Inside DCS, SOS, PM or APC."""
        if letter == "\\" and self.held.endswith("\x1b"):
            self.count(f"string {self.held[0]}")
            self.state = "text"
        else:
            self.held += letter


class Console:
    """`open FILE` on a pseudo-terminal of its own."""

    there = None

    def __init__(self, ground, path, ignore_hup=False, columns=COLUMNS, rows=ROWS):
        self.screen = Screen(columns, rows)
        self.bytes = bytearray()
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(slave)

        def own_terminal():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if ignore_hup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)

        self.child = subprocess.Popen(
            [ground.binary, "open", path, "--lang", "en"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=ground.env,
            preexec_fn=own_terminal,
        )
        self.slave = slave

    @classmethod
    def is_there(cls, ground):
        """Whether the console comes up at all in this build."""
        if cls.there is None:
            path = ground.path("console.binhxet")
            ground.done("new", path, "--sample")
            console = cls(ground, path)
            cls.there = console.came_up()
            console.kill()
            console.close()
        return cls.there

    def take(self, seconds):
        """Takes what was sent within so many seconds; answers whether anything came."""
        if self.master is None:
            return False
        ready, _, _ = select.select([self.master], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.bytes += data
        self.screen.feed(data)
        return bool(data)

    def follow(self, deadline, met):
        """Takes what is sent until a condition is met; answers whether it was."""
        while not met():
            left = deadline - time.monotonic()
            if left <= 0 or (not self.take(min(left, 0.1)) and self.status() is not None):
                return met()
        return True

    def came_up(self):
        """Whether a first frame is there."""
        begun = lambda: b"\x1b[?1049h" in self.bytes and len(self.screen.shown().split()) > 20
        return self.follow(time.monotonic() + 5, begun)

    def settle(self):
        """Takes what is sent until nothing has come for a moment."""
        while self.take(0.08):
            pass

    def type(self, keys):
        """Presses keys, given as the bytes a terminal sends."""
        os.write(self.master, keys)

    def saved(self):
        """The number in "saved #n" on the screen; `None` where there is none."""
        found = SAVED.findall(self.screen.shown())
        return int(found[-1]) if found else None

    def status(self):
        """The exit status, `None` while it runs."""
        return self.child.poll()

    def kill(self):
        """Kills the process, and takes what it had sent before."""
        self.child.kill()
        self.child.wait()
        while self.take(0):
            pass

    def hang_up(self):
        """Closes both ends that we hold, as a closed window does."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = None

    def close(self):
        """Leaves nothing behind."""
        if self.status() is None:
            self.child.kill()
            self.child.wait()
        for end in (self.master, self.slave):
            if end is not None:
                os.close(end)
        self.master = self.slave = None


def wait_for(child, seconds):
    """Seconds until a process ended and the processor time it took; `None` if it did not end."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        pid, status, used = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return time.monotonic() - start, used.ru_utime + used.ru_stime
        select.select([], [], [], 0.01)
    return None
