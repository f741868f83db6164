"""What every part of the campaign stands on: the program called in a pinned world, folders, counts, the report.

It knows no rule and no row: those are the other files.
"""

import concurrent.futures
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time
import traceback

import chain


class Failed(Exception):
    """A requirement was not met; the text says which."""


def need(met, what):
    """Fails with a text unless the requirement is met."""
    if not met:
        raise Failed(what)


class Ended:
    """How a call of the program ended."""

    def __init__(self, status, out, err, seconds):
        self.status, self.out, self.err, self.seconds = status, out, err, seconds

    @property
    def text(self):
        """Standard output as text."""
        return self.out.decode("utf-8", "replace")

    @property
    def message(self):
        """Standard error as text."""
        return self.err.decode("utf-8", "replace")

    def __str__(self):
        return f"status {self.status} after {self.seconds:.2f} s; out {self.out[-200:]!r}; err {self.err[-400:]!r}"


# A small rule set of its own: most rows are about bytes, and a first record of 2 KB leaves more of them to the rest.
REGULATION = """(
    id: "khung", title: "Khung", source: "Chương trình thử", total: "100", sections_total: "95", bonus_total: "5",
    frame: [(id: "I", title: "Mục một"), (id: "II", title: "Mục hai")],
    stages: [(id: "self", title: "Tự chấm", short: "TC"),
             (id: "agreed", title: "Thống nhất", short: "TN", reason_on_change: true)],
    rules: [(id: "thuong", title: "Thưởng", sign: Bonus, kind: PerCount(each: "1", cap: "5"))],
    grounds: [(id: "ly-do", title: "Lý do")],
    secretary_acts: ["note"],
)"""
RUBRIC = """(
    id: "bang", title: "Bảng", regulation: "khung",
    sections: [
        (id: "I", code: "I", title: "Mục một", max: "60", items: [
            Criterion(id: "a", code: "1", title: "Một", max: "30"),
            Criterion(id: "b", code: "2", title: "Hai", max: "30"),
        ]),
        (id: "II", code: "II", title: "Mục hai", max: "35", items: [
            Criterion(id: "c", code: "1", title: "Ba", max: "35"),
        ]),
    ],
)"""
BLOC = """(
    id: "khoi", name: "Khối", authority: "Tỉnh",
    units: [
        (id: "mot", name: "Đơn vị một", short: "Một", party_organisation: true, trade_union: true),
        (id: "hai", name: "Đơn vị hai", short: "Hai", party_organisation: true, trade_union: true),
    ],
)"""


class Ground:
    """The program, a folder, a seed, and what has come out so far."""

    def __init__(self, binary, seed, full, only):
        self.binary, self.seed, self.full, self.only = os.path.abspath(binary), seed, full, only
        self.folder = tempfile.mkdtemp(prefix="campaign-")
        self.passed = self.failed = 0
        self.is_release = "release" in self.binary.split(os.sep)
        self.env = {
            "HOME": self.folder,
            "USER": "campaign",
            "XDG_DATA_HOME": os.path.join(self.folder, "share"),
            "XDG_STATE_HOME": os.path.join(self.folder, "state"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "TZ": "UTC",
        }

    def call(self, *words, given=b"", limits=None, seconds=60):
        """Runs the program to its end; `limits` are pairs of a resource and its limit."""

        def limit():
            for what, most in limits:
                resource.setrlimit(what, (most, most))

        start = time.monotonic()
        try:
            done = subprocess.run(
                [self.binary, *map(str, words)],
                input=given,
                capture_output=True,
                env=self.env,
                timeout=seconds,
                preexec_fn=limit if limits else None,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Failed(f"{words[:3]} did not end within {seconds} s") from error
        return Ended(done.returncode, done.stdout, done.stderr, time.monotonic() - start)

    def done(self, *words, **more):
        """Runs the program, which must end with 0."""
        ended = self.call(*words, **more)
        need(ended.status == 0, f"{words[:6]}: {ended}")
        return ended

    def path(self, *names):
        """A path in the folder of the campaign."""
        return os.path.join(self.folder, *names)

    def rules(self, folder, regulation=REGULATION, rubric=RUBRIC, bloc=BLOC):
        """Writes rule files; the paths of rubric and bloc. The regulation lies beside the rubric by its id."""
        os.makedirs(folder, exist_ok=True)
        for name, text in [("khung.ron", regulation), ("rubric.ron", rubric), ("bloc.ron", bloc)]:
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        return os.path.join(folder, "rubric.ron"), os.path.join(folder, "bloc.ron")

    def small(self, entries):
        """The bytes of a small meeting with so many entries after the first record."""
        folder = self.path("small")
        os.makedirs(folder, exist_ok=True)
        made = os.path.join(folder, f"small-{entries}.binhxet")
        if not os.path.exists(made):
            rubric, bloc = self.rules(folder)
            self.done("new", made, "--rubric", rubric, "--bloc", bloc, "--year", 2025)
            units, criteria = ["mot", "hai"], [("a", 30), ("b", 30), ("c", 35)]
            lines = []
            for idx in range(entries):
                unit, (criterion, most) = units[idx % 2], criteria[idx % 3]
                if idx % 4 == 3:
                    lines.append(f'note "điều thứ {idx}, ghi để đủ chữ"')
                else:
                    lines.append(f'score {unit} {criterion} {idx % most} --reason "lần {idx}"')
            self.done("apply", made, "-", given="\n".join(lines).encode())
        return read(made)

    def verified(self, path):
        """The verdict of `verify`, which must be that of the independent reader; the latter's findings."""
        ended, found = self.call("verify", path), chain.scan_file(path)
        said = ended.text.splitlines()[:1]
        need(said == [found.said()], f"verify says {said}, the bytes say {found.said()} ({found.why}); {ended}")
        status = chain.STATUS[found.end] if found.records or found.end in ("damaged", "newer") else 3
        need(ended.status == status, f"verify ends with {ended.status} for {found.said()}: {ended.message}")
        return found

    def each(self, cases, check):
        """Runs `check` on every case, two at a time, and gives the results; the first failure is raised."""
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
            jobs = [pool.submit(check, case) for case in cases]
            try:
                return [job.result() for job in jobs]
            except BaseException:
                for job in jobs:
                    job.cancel()
                raise

    def row(self, name, title, part):
        """Runs one part: `part(ground, rng, folder)` answers its figures in words, or raises."""
        if self.only and not any(name.startswith(wanted) for wanted in self.only):
            return
        folder = self.path("row-" + name)
        os.makedirs(folder, exist_ok=True)
        start = time.monotonic()
        try:
            figures = part(self, random.Random(f"{self.seed}-{name}"), folder)
        except Skipped as note:
            print(f"note  {name:4} {title}: not run, {note}", flush=True)
            return
        except Exception as error:  # whatever goes wrong in one part, the others still run
            self.failed += 1
            print(f"FAIL  {name:4} {title}: {error}", flush=True)
            if not isinstance(error, Failed):
                traceback.print_exc()
            print(f"      seed {self.seed}; files kept in {folder}", flush=True)
            return
        self.passed += 1
        print(f"ok    {name:4} {title}: {figures} ({time.monotonic() - start:.1f} s)", flush=True)
        shutil.rmtree(folder, ignore_errors=True)

    def close(self):
        """Prints the last line; the exit status."""
        if not self.failed:
            shutil.rmtree(self.folder, ignore_errors=True)
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


class Skipped(Exception):
    """A part cannot run here; the text says why."""


def read(path):
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def write(path, data):
    """Makes a file of these bytes."""
    with open(path, "wb") as file:
        file.write(data)
    return path
