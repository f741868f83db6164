"""Workbooks: the score table recalculated elsewhere gives the ranking again; a form filled elsewhere comes back whole.

LibreOffice is the other program; without it the row is not run, unless CAMPAIGN_OFFICE=required says that it must be.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from fractions import Fraction

import totals
from ground import Skipped, need, read

SHEET = "xl/worksheets/sheet1.xml"
FORM = "Tự chấm"
# One file a sheet, values as they are rather than as they are shown: `;`, quotation marks, UTF-8.
TABLES = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1"


def office():
    """The path of LibreOffice."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return found
    need(os.environ.get("CAMPAIGN_OFFICE") != "required", "LibreOffice is required and not there")
    raise Skipped("there is no LibreOffice")


def converted(folder, kind, *paths):
    """Converts workbooks; where the results lie. The profile is the campaign's own."""
    out = os.path.join(folder, "converted-" + re.sub(r"\W.*", "", kind))
    profile = "file://" + os.path.join(folder, "profile")
    words = [office(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", out, *paths]
    done = subprocess.run(words, capture_output=True, timeout=300, check=False)
    need(done.returncode == 0 and os.path.isdir(out), f"LibreOffice: {done.stderr[-400:]!r}")
    return out


def rewritten(source, target, change):
    """Copies a workbook; `change` gets each sheet's name in the package and text and gives its text."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            data = before.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                data = change(part.filename, data.decode("utf-8")).encode("utf-8")
            after.writestr(part, data)
    return target


def without_values(_, text):
    """Takes what the program knew out of every formula, so that only calculating can tell."""
    text = re.sub(r"(<c [^>]*?) t=\"str\"(><f>)", r"\1\2", text)
    return re.sub(r"</f><v>[^<]*</v>", "</f>", text)


def with_values(filled):
    """Puts values into the empty cells of the first sheet: a number, or a text."""

    def change(name, text):
        if name != SHEET:
            return text
        for at, value in filled.items():
            if isinstance(value, str):
                text, done = re.subn(rf'<c r="{at}"( s="\d+")?/>', rf'<c r="{at}"\1 t="inlineStr"><is><t>{value}</t></is></c>', text)
                if not done:
                    text, done = re.subn(
                        rf'<c r="{at}"( s="\d+") t="s"><v>\d+</v></c>',
                        rf'<c r="{at}"\1 t="inlineStr"><is><t>{value}</t></is></c>',
                        text,
                    )
            else:
                text, done = re.subn(rf'<c r="{at}"( s="\d+")?/>', rf'<c r="{at}"\1><v>{float(value)!r}</v></c>', text)
            need(done == 1, f"{at}: there is no such cell to fill in")
        return text

    return change


def table(path):
    """The rows of a table as text."""
    return list(csv.reader(io.StringIO(read(path).decode("utf-8-sig")), delimiter=";"))


def number(text):
    """A figure of a table, to six places: the rest is binary."""
    return round(Fraction(text), 6) if text else None


def compare(told, rows, what):
    """Compares the overview as it was recalculated with `standings --json`."""
    head = next(idx for idx, row in enumerate(rows) if row[:2] == ["TT", "Đơn vị"])
    columns = {name: idx for idx, name in enumerate(rows[head])}
    by_number = {row[0]: row for row in rows[head + 1 :] if row and row[0]}
    need(len(by_number) == len(told["units"]), f"{what}: {len(by_number)} rows")
    for unit in told["units"]:
        row = next((row for row in by_number.values() if row[columns["Đơn vị"]] == unit["name"]), None)
        need(row is not None, f"{what}: no row for {unit['name']}")
        due = {"Điểm thưởng": unit["bonus"], "Điểm trừ": unit["deductions"], "TỔNG ĐIỂM": unit["total"]}
        due |= {"Tỷ lệ %": unit["percent"], "Điểm tối đa": unit["maximum"]}
        due |= {"Xếp hạng": None if unit["rank"] is None else str(unit["rank"]), "Chưa có điểm": str(unit["missing"])}
        for section, points in unit["sections"].items():
            due[f"Mục {section}"] = points
        for name, figure in due.items():
            found = row[columns[name]]
            same = number(found) == (None if figure is None else Fraction(figure))
            need(same, f"{what}, {unit['name']}: {name} is recalculated as {found!r}, the program says {figure!r}")
        tied = "Đồng hạng" in row[columns["Ghi chú"]]
        need(tied == unit["tied"], f"{what}, {unit['name']}: tied {unit['tied']}, the remark is {row[columns['Ghi chú']]!r}")
    return len(told["units"])


def recalculated(ground, rng, folder):
    """Score tables of the sample and of random meetings, stripped of every value and calculated anew."""
    office()
    meetings = [(os.path.join(folder, "sample.binhxet"), "sample")]
    ground.done("new", meetings[0][0], "--sample")
    for turn in range(40 if ground.full else 8):
        meetings.append((random_meeting(ground, rng, os.path.join(folder, f"random-{turn}")), f"random-{turn}"))
    bare, told = [], {}
    for path, name in meetings:
        for basis in ("agreed", "mixed"):
            out = os.path.join(folder, f"out-{name}-{basis}")
            ground.done("export", path, "--what", "table", "--format", "xlsx", "--stage", basis, "-o", out)
            (file,) = os.listdir(out)
            again = os.path.join(folder, f"again-{name}-{basis}")
            ground.done("export", path, "--what", "table", "--format", "xlsx", "--stage", basis, "-o", again)
            need(read(os.path.join(out, file)) == read(os.path.join(again, file)), f"{name}: the same meeting gives other bytes")
            bare.append(rewritten(os.path.join(out, file), os.path.join(folder, f"{name}-{basis}.xlsx"), without_values))
            told[f"{name}-{basis}"] = json.loads(ground.done("standings", path, "--json", "--stage", basis).text)
    out = converted(folder, TABLES, *bare)
    rows = 0
    for name, standings in told.items():
        rows += compare(standings, table(os.path.join(out, f"{name}-Tổng hợp.csv")), name)
        for sheet in (sheet for sheet in os.listdir(out) if sheet.startswith(name + "-")):
            text = read(os.path.join(out, sheet)).decode("utf-8")
            wrong = re.search(r"#(REF|NAME|VALUE|DIV/0|N/A|NUM)|Err:\d+", text)
            need(wrong is None, f"{name}, {sheet}: {wrong and wrong.group()}")
    return f"{len(told)} workbooks, {rows} rows recalculated to the same totals and ranks"


def random_meeting(ground, rng, place):
    """A meeting of random rules and acts."""
    rules = totals.random_rules(rng)
    rubric, bloc = ground.rules(place, totals.regulation_file(rules), totals.rubric_file(rules, rng), totals.bloc_file(rules))
    path = os.path.join(place, "m.binhxet")
    ground.done("new", path, "--rubric", rubric, "--bloc", bloc, "--year", 2025)
    meeting, lines = totals.Meeting(rules), []
    for _ in range(rng.randint(30, 140)):
        act, line = totals.random_act(rng, rules, meeting)
        try:
            meeting.act(act)
            lines.append(line)
        except totals.Refused:
            pass
    ground.done("apply", path, "-", given="\n".join(lines).encode())
    return path


def columns_of(rows):
    """The row of the heads of a form, and its columns by name."""
    head = next(idx for idx, row in enumerate(rows) if "Mã tiêu chí" in row)
    return head, {name: idx for idx, name in enumerate(rows[head]) if name}


def letter(idx):
    """The letter of a column; forms have fewer than 26."""
    return chr(ord("A") + idx)


def filled_in(ground, rng, folder):
    """Forms filled with random valid scores come back through xlsx, ods and csv without a wrong cell."""
    office()
    folders = {name: os.path.join(folder, name) for name in ("forms", "filled")}
    os.makedirs(folders["filled"])
    meeting = os.path.join(folder, "m.binhxet")
    ground.done("new", meeting, "--rubric", "lao-cai-vi-du", "--bloc", "mau", "--year", 2025)
    blank = ground.done("template", meeting, "-o", folders["forms"]).text.splitlines()
    tables = converted(folder, TABLES, *blank)
    state = json.loads(ground.done("state", meeting, "--json").text)
    criteria = {row["id"]: row for row in state["criteria"] if row["leaf"]}
    due, paths = {}, []
    for unit, path in zip(state["units"], blank):
        rows = table(os.path.join(tables, os.path.basename(path)[:-5] + f"-{FORM}.csv"))
        head, columns = columns_of(rows)
        filled = {}
        for idx, row in enumerate(rows[head + 1 :], head + 2):
            criterion = criteria.get(row[columns["Mã tiêu chí"]])
            if criterion is None:
                continue
            most, step = Fraction(criterion["max"]), Fraction(criterion["step"] or "0.01")
            points = step * rng.randint(0, int(most / step))
            if criterion["kind"] in ("all-or-nothing", "yes-no"):
                points = rng.choice([Fraction(0), most])
            filled[f"{letter(columns['Điểm tự chấm'])}{idx}"] = points
            words = f"Đã làm {rng.randint(1, 99)} việc, tỷ lệ {rng.randint(1, 99)} % ở {criterion['id']}"
            filled[f"{letter(columns['Giải trình'])}{idx}"] = words
            evidence = f"Báo cáo số {rng.randint(1, 999)}/BC-ABC ngày 05/12/2025"
            filled[f"{letter(columns['Hồ sơ tài liệu kiểm chứng'])}{idx}"] = evidence
            due[unit["id"], criterion["id"]] = (points, words, evidence)
        paths.append(rewritten(path, os.path.join(folders["filled"], os.path.basename(path)), with_values(filled)))
    # Saved again by the other program, in its own way, in three formats; csv holds what its first sheet shows.
    ways = {
        "as filled": paths,
        "xlsx": saved(folder, "xlsx:Calc MS Excel 2007 XML", paths, ".xlsx"),
        "ods": saved(folder, "ods", paths, ".ods"),
        "csv": saved(folder, "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,1", paths, None),
    }
    for way, files in ways.items():
        copy = os.path.join(folder, way.replace(" ", "-") + ".binhxet")
        shutil.copy(meeting, copy)
        preview = ground.call("import", copy, *files, "--dry-run")
        need(preview.status == 0 and read(copy) == read(meeting), f"{way}: {preview}")
        ended = ground.done("import", copy, *files)
        found = json.loads(ground.done("state", copy, "--json").text)
        cells = {(cell["unit"], cell["criterion"]): cell for cell in found["cells"]}
        for place, (points, words, evidence) in due.items():
            cell = cells[place]
            told = (cell["self"] and Fraction(cell["self"]), cell["explanation"], cell["evidence"])
            need(told == (points, words, [evidence]), f"{way}, {place}: {told}, filled in {points}, {words!r}, {evidence!r}\n{ended.message[-600:]}")
        again = ground.done("import", copy, *files)
        need("Không có gì mới" in again.text, f"{way}, a second time: {again.text[-300:]}")
    return f"{len(paths)} forms, {len(due)} cells, back by {', '.join(ways)}"


def saved(folder, kind, paths, ending):
    """The workbooks as LibreOffice saves them."""
    place = os.path.join(folder, "saved-" + (ending or ".csv")[1:])
    os.makedirs(place)
    out = converted(place, kind, *paths)
    files = sorted(os.listdir(out))
    wanted = [name for name in files if ending is None or name.endswith(ending)]
    need(len(wanted) == len(paths), f"{kind}: {files}")
    return [os.path.join(out, name) for name in wanted]
