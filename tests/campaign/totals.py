"""Row 14: random meetings on random rules, by `new` and `apply`, against the oracle, to the last digit."""

import json
import os
from fractions import Fraction

from ground import need
from oracle import Meeting, Refused, written

REASON = ' --reason "lý do"'


def random_rules(rng):
    """A random regulation, rubric and bloc, as values."""
    decimals = rng.choice([0, 1, 2, 2, 2, 3])
    unit = Fraction(1, 10**decimals)
    sections, criteria = [], []
    for number in range(rng.randint(1, 4)):
        section, most = f"S{number}", Fraction(0)
        for leaf in range(rng.randint(1, 5)):
            step = rng.choice([None, None, unit, 2 * unit, 5 * unit])
            grain = step or unit
            top = grain * rng.randint(1, max(2, int(Fraction(rng.randint(1, 30)) / grain)))
            places = decimals if step is None else None
            criteria.append({
                "id": f"{section}.{leaf}", "section": section, "max": top, "step": step, "all": rng.random() < 0.15,
                "target": rng.random() < 0.6, "decimals": decimals if places is None else places,
            })
            most += top
        sections.append({"id": section, "max": most})
    ids = [section["id"] for section in sections]
    leaves = [leaf["id"] for leaf in criteria]

    def attach():
        return rng.choice([("Total",), ("Total",), ("Section", rng.choice(ids)), ("Criterion", None), ("Criterion", rng.choice(leaves))])

    amount = lambda: unit * rng.randint(1, int(3 / unit))
    rules = []
    for number in range(rng.randint(1, 7)):
        kind = rng.choice(["Free", "PerCount", "PerItem", "Banded", "Once", "EachBreach"])
        # The pool limits all bonus of a unit together; only bonus beside the sections can be held to it without a rule
        # for who gives way, so bonus is attached to the total here.
        sign = rng.choice(["Bonus", "Deduction"])
        rule = {
            "id": f"r{number}", "kind": kind, "sign": sign, "amount": amount(), "cap": None, "bands": [], "section": rng.choice(ids),
            "attach": ("Total",) if sign == "Bonus" or kind == "PerItem" else attach(),
        }
        if kind in ("Free", "PerCount", "PerItem") and rng.random() < 0.6:
            rule["cap"] = rule["amount"] + unit * rng.randint(0, 300)
        if kind == "Banded":
            low = 1
            for _ in range(rng.randint(0, 3)):
                high = low + rng.randint(0, 4)
                rule["bands"].append((low, high, amount()))
                low = high + 1
            rule["bands"].append((low, None, amount()))
        rules.append(rule)
    conditions = [
        ("NoPartyOrganisation", lambda one: not one["party"]),
        ("NoTradeUnion", lambda one: not one["trade"]),
        ("All([NoPartyOrganisation, NoTradeUnion])", lambda one: not one["party"] and not one["trade"]),
        ("All([])", lambda one: True),
        ("All([NoPartyOrganisation, Not(NoTradeUnion)])", lambda one: not one["party"] and one["trade"]),
        ("Not(NoPartyOrganisation)", lambda one: one["party"]),
    ]
    caps = []
    for _ in range(rng.randint(0, 3)):
        text, when = rng.choice(conditions)
        caps.append({"text": text, "when": when, "section": rng.choice(ids), "percent": Fraction(rng.randint(0, 10_000), 100)})
    stages = [{"id": "self", "sections": None, "reason": False}]
    if rng.random() < 0.7:
        stages.append({"id": "appraised", "sections": rng.sample(ids, rng.randint(1, len(ids))), "reason": rng.random() < 0.3})
    stages.append({"id": "agreed", "sections": None, "reason": rng.random() < 0.7})
    sections_total = sum(section["max"] for section in sections)
    bonus_total = unit * rng.randint(0, 1_000)
    return {
        "decimals": decimals, "rounding": rng.choice(["HalfUp", "Down", "Up"]), "sections": sections, "criteria": criteria,
        "rules": rules, "caps": caps, "stages": stages, "sections_total": sections_total, "bonus_total": bonus_total,
        "total": sections_total + bonus_total, "criterion_deductions": attach(),
        "units": [
            {"id": f"u{number}", "party": rng.random() < 0.6, "trade": rng.random() < 0.6} for number in range(rng.randint(1, 9))
        ],
    }


def ron(value):
    """A number as rule files have it."""
    return f'"{written(value, 0)}"'


def attached(attach):
    """A place of attachment in RON."""
    if attach[0] == "Total":
        return "Total"
    inner = f'"{attach[1]}"' if attach[1] else None
    return f"{attach[0]}({f'Some({inner})' if attach[0] == 'Criterion' and inner else inner})"


def regulation_file(rules):
    """The regulation in RON."""
    kinds = []
    for rule in rules["rules"]:
        cap = "" if rule["cap"] is None else f", cap: {ron(rule['cap'])}"
        amount = ron(rule["amount"])
        kind = {
            "Free": f"Free({cap.lstrip(', ')})",
            "PerCount": f"PerCount(each: {amount}{cap})",
            "PerItem": f'PerItem(most: {amount}{cap}, section: "{rule["section"]}")',
            "Once": f"Flat(amount: {amount}, repeat: Once)",
            "EachBreach": f"Flat(amount: {amount}, repeat: EachBreach)",
            "Banded": "Banded(bands: [" + "".join(
                f"(from: {low}, {'' if high is None else f'to: {high}, '}points: {ron(points)})," for low, high, points in rule["bands"]
            ) + "])",
        }[rule["kind"]]
        kinds.append(f'(id: "{rule["id"]}", title: "{rule["id"]}", sign: {rule["sign"]}, kind: {kind}, attach: {attached(rule["attach"])}),')
    stages = "".join(
        f'(id: "{stage["id"]}", title: "{stage["id"]}", short: "{stage["id"]}", '
        + ("" if stage["sections"] is None else f"sections: {json.dumps(stage['sections'])}, ")
        + f"reason_on_change: {json.dumps(stage['reason'])}),"
        for stage in rules["stages"]
    )
    caps = "".join(f'(when: {cap["text"]}, section: "{cap["section"]}", percent: {ron(cap["percent"])}, title: "c"),' for cap in rules["caps"])
    frame = "".join(f'(id: "{section["id"]}", title: "{section["id"]}"),' for section in rules["sections"])
    return (
        f'(id: "khung", title: "khung", source: "", total: {ron(rules["total"])}, sections_total: {ron(rules["sections_total"])}, '
        f'bonus_total: {ron(rules["bonus_total"])}, frame: [{frame}], stages: [{stages}], rules: [{"".join(kinds)}], caps: [{caps}], '
        f'criterion_deductions: {attached(rules["criterion_deductions"])}, grounds: [(id: "g", title: "g")], secretary_acts: [])'
    )


def rubric_file(rules, rng):
    """The rubric in RON; some criteria in groups, which change nothing."""
    sections = []
    for section in rules["sections"]:
        items = []
        for leaf in (leaf for leaf in rules["criteria"] if leaf["section"] == section["id"]):
            step = f", step: {ron(leaf['step'])}" if leaf["step"] else ""
            kind = ", kind: AllOrNothing" if leaf["all"] else ""
            item = (
                f'Criterion(id: "{leaf["id"]}", title: "{leaf["id"]}", max: {ron(leaf["max"])}{step}{kind}, '
                f"registered_target: {json.dumps(leaf['target'])})"
            )
            for depth in range(rng.choice([0, 0, 1, 3])):
                item = f'Group(id: "g{depth}-{leaf["id"]}", title: "g", max: {ron(leaf["max"])}, items: [{item}])'
            items.append(item)
        sections.append(f'(id: "{section["id"]}", code: "{section["id"]}", title: "s", max: {ron(section["max"])}, items: [{", ".join(items)}])')
    return (
        f'(id: "bang", title: "bang", regulation: "khung", decimals: {rules["decimals"]}, rounding: {rules["rounding"]}, '
        f'sections: [{", ".join(sections)}])'
    )


def bloc_file(rules):
    """The bloc in RON."""
    units = "".join(
        f'(id: "{unit["id"]}", name: "{unit["id"]}", short: "{unit["id"]}", '
        f"party_organisation: {json.dumps(unit['party'])}, trade_union: {json.dumps(unit['trade'])}),"
        for unit in rules["units"]
    )
    return f'(id: "khoi", name: "khoi", authority: "t", units: [{units}])'


def typed(rng, value):
    """A number as somebody types it; three decimals after a short whole part would be read as thousands."""
    text = written(value, rng.choice([0, 0, 2]))
    whole, _, rest = text.partition(".")
    if len(rest) == 3:
        rest += "0"
    return whole + (rng.choice(".,") + rest if rest else "")


def random_act(rng, rules, meeting):
    """A random act as a value for the oracle and as a line for the program."""
    unit = rng.choice(rules["units"])["id"]
    leaf = rng.choice(rules["criteria"])
    stage = rng.choice(meeting.stages)
    grain = Fraction(1, 10 ** rules["decimals"])
    said = rng.random() < 0.8
    reason = REASON if said else ""
    pick = rng.random()
    cell = f"{unit} {leaf['id']}"
    if pick < 0.5:
        step = leaf["step"] or grain
        points = step * rng.randint(0, int(leaf["max"] / step))
        if leaf["all"] and rng.random() < 0.8:
            points = rng.choice([Fraction(0), leaf["max"]])
        if rng.random() < 0.06:
            points = rng.choice([points + leaf["max"], points + grain / 10, points + grain])
        option = "" if stage == meeting.stages[-1] and rng.random() < 0.5 else f" --stage {stage}"
        return ("score", unit, leaf["id"], points, stage, said), f"score {cell} {typed(rng, points)}{option}{reason}"
    if pick < 0.54:
        return ("clear", unit, leaf["id"], stage, said), f"clear {cell} --stage {stage}{reason}"
    if pick < 0.57:
        return ("unassign", unit, leaf["id"]), f"unassign {cell}{reason}"
    if pick < 0.59:
        return ("assign", unit, leaf["id"]), f"assign {cell}"
    if pick < 0.62:
        return ("contest", unit, leaf["id"]), f"contest {cell}"
    if pick < 0.64:
        return ("settle", unit, leaf["id"]), f"settle {cell}"
    if pick < 0.69:
        scope = rng.choice(["all", unit, leaf["id"], leaf["section"]])
        source = rng.choice([None, None, "self"])
        option = f" --from {source}" if source else ""
        return ("accept", scope, source, said), f"accept {scope}{option}{reason}"
    if pick < 0.81:
        rule = rng.choice(rules["rules"])
        item, count = None, Fraction(rng.choice([0, 1, 1, 2, 3, 5, 8, 13]))
        if rule["kind"] == "PerItem" and rng.random() < 0.6:
            item, count = leaf["id"], grain * rng.randint(0, int(rule["amount"] / grain))
        elif rule["attach"] == ("Criterion", None) and rng.random() < 0.9:
            item = leaf["id"]
        if rule["kind"] == "Free":
            most = rules["total"] if rule["cap"] is None else rule["cap"]
            count = grain * rng.randint(0, max(1, int(most / grain)))
        line = f"tally {unit} {rule['id']} {typed(rng, count)}" + (f" --for {item}" if item else "") + reason
        return ("tally", unit, rule["id"], item, count, said), line
    if pick < 0.88:
        points = grain * rng.randint(0, max(1, int(leaf["max"] / grain / 2)))
        return ("deduct", unit, leaf["id"], points, said), f"deduct {cell} {typed(rng, points)}{reason}"
    if pick < 0.9:
        return ("exclude", unit, "g"), f"exclude {unit} g"
    if pick < 0.92:
        return ("reinstate", unit), f"reinstate {unit}{REASON}"
    record = rng.randint(max(1, len(meeting.records) - 12), len(meeting.records))
    if pick < 0.97 or not meeting.taken_back:
        return ("undo", record), f"undo {record}"
    record = rng.choice([*sorted(meeting.taken_back), record])
    return ("redo", record), f"redo {record}"


def compare(rules, meeting, basis, told, what):
    """Compares one `standings --json` with the oracle, figure by figure."""
    places = rules["decimals"]
    need(told["stage"] == basis and told["final"] is False, f"{what}: stage {told['stage']}, final {told['final']}")
    rows = {row["id"]: row for row in meeting.standings(basis)}
    need(sorted(row["id"] for row in told["units"]) == sorted(rows), f"{what}: other units")
    for row in told["units"]:
        due = rows[row["id"]]
        figures = {name: written(due[name], places) for name in ("total", "bonus", "deductions", "maximum")}
        figures["percent"] = None if due["percent"] is None else written(due["percent"], 2)
        figures["sections"] = {section: written(points, places) for section, points in due["sections"].items()}
        figures |= {name: due[name] for name in ("rank", "tied", "excluded", "missing")}
        for name, figure in figures.items():
            need(row[name] == figure, f"{what}, {row['id']}: {name} is {row[name]!r}, the oracle says {figure!r}")
    order = [(row["rank"] is None, row["rank"] or 0) for row in told["units"]]
    need(order == sorted(order), f"{what}: not in the order of ranks")
    return len(told["units"])


def meetings(ground, rng, folder):
    """Random meetings, each act predicted and each figure compared."""
    number, figures = (1_000 if ground.full else 100), {"rows": 0, "acts": 0, "refused": 0, "undone": 0, "ties": 0}
    seeds = [rng.randrange(1 << 60) for _ in range(number)]

    def one(seed):
        luck = type(rng)(seed)
        place = os.path.join(folder, f"{seed}")
        rules = random_rules(luck)
        rubric, bloc = ground.rules(place, regulation_file(rules), rubric_file(rules, luck), bloc_file(rules))
        path = os.path.join(place, "m.binhxet")
        ground.done("new", path, "--rubric", rubric, "--bloc", bloc, "--year", 2025)
        meeting, lines, due, kept = Meeting(rules), [], {}, []
        for turn in range(1, luck.randint(20, 140) + 1):
            act, line = random_act(luck, rules, meeting)
            lines.append(line)
            try:
                meeting.act(act)
                due[turn] = len(meeting.records)
                kept.append(line)
            except Refused:
                pass
        script = "\n".join(lines).encode()
        with open(os.path.join(place, "script"), "wb") as file:
            file.write(script)
        ended = ground.call("apply", path, "--keep-going", "--lang", "en", given=script)
        said = {int(line.split(":")[0]): int(line.split("#")[1].split()[0]) for line in ended.text.splitlines()}
        for turn in range(1, len(lines) + 1):
            need(
                said.get(turn) == due.get(turn),
                f"meeting {seed}, line {turn}, `{lines[turn - 1]}`: the oracle says {due.get(turn) or 'refused'}, "
                f"the program {said.get(turn) or 'refused'}\n{ended.message[-1500:]}",
            )
        rows = 0
        tables = {}
        for basis in ("agreed", "self", "mixed"):
            tables[basis] = ground.done("standings", path, "--json", "--stage", basis).text
            rows += compare(rules, meeting, basis, json.loads(tables[basis]), f"meeting {seed}, {basis}")
        if seed % 4 == 0 and kept:
            # What was kept, as one script, all or nothing, makes the same meeting.
            twin = os.path.join(place, "twin.binhxet")
            ground.done("new", twin, "--rubric", rubric, "--bloc", bloc, "--year", 2025)
            ground.done("apply", twin, given="\n".join(kept).encode())
            for basis, table in tables.items():
                same = ground.done("standings", twin, "--json", "--stage", basis).text == table
                need(same, f"meeting {seed}: the script as a whole gives another {basis} table")
        if seed % 16 == 1:
            need(ground.verified(path).end == "clean", f"meeting {seed}: not clean")
        ties = sum(row["tied"] for row in meeting.standings("mixed"))
        return {
            "rows": rows, "acts": len(due), "refused": len(lines) - len(due), "undone": len(meeting.taken_back), "ties": ties,
        }

    for result in ground.each(seeds, one):
        for name, count in result.items():
            figures[name] += count
    return (
        f"{number} meetings, {figures['acts']} acts and {figures['refused']} refusals as predicted, {figures['undone']} records "
        f"taken back, {figures['ties']} tied places; {figures['rows']} rows at three stages equal to the last digit"
    )
