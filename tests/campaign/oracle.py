"""A second, naive computation of a meeting in exact fractions. It shares nothing with the program but the documents.

A meeting is a list of records, each a list of facts; the state is the fold of those that were not taken back. Every
act is predicted: whether it is refused, and what it changes.
"""

from fractions import Fraction

HALF = Fraction(1, 2)


def rounded(value, places, rule):
    """A fraction rounded once; half up means away from zero."""
    scaled = abs(value) * 10**places
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    up = {"HalfUp": rest >= HALF, "Down": False, "Up": rest > 0}[rule]
    result = Fraction(whole + up, 10**places)
    return -result if value < 0 else result


def written(value, least):
    """A fraction in plain decimals, all that it has and at least so many."""
    places = least
    while (value * 10**places).denominator != 1:
        places += 1
        if places > 60:
            raise ValueError(f"{value} is no decimal")
    digits = str(abs(value.numerator * 10**places // value.denominator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits if places == 0 else digits[:-places] + "." + digits[-places:])


def places_of(value):
    """Decimal places a fraction needs."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return places


class Refused(Exception):
    """The act may not be."""


class State:
    """What stands after a fold."""

    def __init__(self, rules):
        self.scores = {}
        self.unassigned, self.contested = set(), set()
        self.lines, self.excluded = [], {}
        self.rules = rules

    def latest(self, unit, criterion, upto):
        """The latest stage up to one that has a score, and the score."""
        for stage in reversed(self.rules["stages"][: upto + 1]):
            if (unit, criterion, stage["id"]) in self.scores:
                return stage["id"], self.scores[unit, criterion, stage["id"]]
        return None

    def happen(self, fact):
        """Takes one fact in."""
        kind, *rest = fact
        if kind == "scored":
            unit, criterion, stage, points = rest
            self.scores[unit, criterion, stage] = points
        elif kind == "cleared":
            self.scores.pop(tuple(rest), None)
        elif kind == "unassigned":
            self.unassigned.add(tuple(rest))
        elif kind == "assigned":
            self.unassigned.discard(tuple(rest))
        elif kind == "contested":
            self.contested.add(tuple(rest))
        elif kind == "settled":
            self.contested.discard(tuple(rest))
        elif kind == "tallied":
            unit, rule, item, count = rest
            self.lines = [line for line in self.lines if line[:3] != (unit, rule, item)]
            if count:
                self.lines.append((unit, rule, item, count))
        elif kind == "deducted":
            unit, criterion, points = rest
            self.lines.append((unit, None, criterion, points))
        elif kind == "lifted":
            unit, criterion = rest
            self.lines = [line for line in self.lines if line[:3] != (unit, None, criterion)]
        elif kind == "excluded":
            self.excluded[rest[0]] = rest[1]
        elif kind == "reinstated":
            del self.excluded[rest[0]]


def item_of(fact):
    """What a fact changes, for undo."""
    kind, *rest = fact
    if kind in ("scored", "cleared", "unassigned", "assigned", "contested", "settled"):
        return ("cell", rest[0], rest[1])
    if kind == "tallied":
        return ("line", rest[0], rest[1], rest[2])
    if kind in ("deducted", "lifted"):
        return ("deductions", rest[0], rest[1])
    if kind in ("excluded", "reinstated"):
        return ("exclusion", rest[0])
    return None


class Meeting:
    """A meeting as a list of records; record 1 is the opening."""

    def __init__(self, rules):
        self.rules = rules
        self.records = [[("opened",)]]
        self.taken_back = set()
        self.stages = [stage["id"] for stage in rules["stages"]]
        self.criteria = {leaf["id"]: leaf for leaf in rules["criteria"]}
        self.now = State(rules)

    def fold(self):
        """The state from the start."""
        state = State(self.rules)
        for number, facts in enumerate(self.records, 1):
            if number not in self.taken_back:
                for fact in facts:
                    state.happen(fact)
        return state

    def act(self, act):
        """Carries an act out, or raises."""
        facts = getattr(self, act[0])(*act[1:])
        self.records.append(facts)
        for fact in facts:
            if fact[0] == "taken back":
                self.taken_back.add(fact[1])
            elif fact[0] == "brought back":
                self.taken_back.discard(fact[1])
        if facts[0][0] in ("taken back", "brought back"):
            self.now = self.fold()
        else:
            for fact in facts:
                self.now.happen(fact)

    def assigned(self, unit, criterion):
        if (unit, criterion) in self.now.unassigned:
            raise Refused("not assigned")

    def score(self, unit, criterion, points, stage, reason):
        self.assigned(unit, criterion)
        leaf, at = self.criteria[criterion], self.stages.index(stage)
        rule = self.rules["stages"][at]
        if rule["sections"] is not None and leaf["section"] not in rule["sections"]:
            raise Refused("another stage's section")
        if points > leaf["max"] or points < 0 or places_of(points) > leaf["decimals"]:
            raise Refused("limits")
        if leaf["step"] and (points / leaf["step"]).denominator != 1:
            raise Refused("step")
        if leaf["all"] and points not in (0, leaf["max"]):
            raise Refused("all or nothing")
        stood = self.now.latest(unit, criterion, at)
        if rule["reason"] and not reason and stood and stood[1] != points:
            raise Refused("reason")
        facts = [("scored", unit, criterion, stage, points)]
        if at == len(self.stages) - 1 and (unit, criterion) in self.now.contested:
            facts.append(("settled", unit, criterion))
        return facts

    def clear(self, unit, criterion, stage, reason):
        if (unit, criterion, stage) not in self.now.scores or not reason:
            raise Refused("nothing to clear")
        return [("cleared", unit, criterion, stage)]

    def unassign(self, unit, criterion):
        self.assigned(unit, criterion)
        return [("unassigned", unit, criterion)]

    def assign(self, unit, criterion):
        if (unit, criterion) not in self.now.unassigned:
            raise Refused("assigned already")
        return [("assigned", unit, criterion)]

    def contest(self, unit, criterion):
        self.assigned(unit, criterion)
        if (unit, criterion) in self.now.contested:
            raise Refused("contested already")
        return [("contested", unit, criterion)]

    def settle(self, unit, criterion):
        if (unit, criterion) not in self.now.contested:
            raise Refused("not contested")
        return [("settled", unit, criterion)]

    def accept(self, scope, source, reason):
        last, facts = self.stages[-1], []
        for unit in self.rules["units"]:
            for leaf in self.rules["criteria"]:
                key = (unit["id"], leaf["id"])
                if scope not in ("all", unit["id"], leaf["id"], leaf["section"]):
                    continue
                if key in self.now.unassigned or key in self.now.contested or (*key, last) in self.now.scores:
                    continue
                if source:
                    points = self.now.scores.get((*key, source))
                else:
                    stood = self.now.latest(*key, len(self.stages) - 1)
                    points = stood and stood[1]
                if points is None:
                    continue
                # Going back behind a later stage's other score is a change, which needs its reason; such cells wait.
                departs = self.now.latest(*key, len(self.stages) - 1)[1] != points
                if departs and self.rules["stages"][-1]["reason"] and not reason:
                    continue
                facts.append(("scored", *key, last, points))
        if not facts:
            raise Refused("nothing to accept")
        return facts

    def tally(self, unit, rule, item, count, reason):
        rule = next(known for known in self.rules["rules"] if known["id"] == rule)
        kind, places = rule["kind"], self.rules["decimals"]
        there = any(line[:3] == (unit, rule["id"], item) for line in self.now.lines)
        named = rule["attach"] == ("Criterion", None) and kind != "PerItem"
        if named and item is None:
            raise Refused("names no criterion")
        if named and count:
            self.assigned(unit, item)
        if kind == "PerItem":
            items = [leaf["id"] for leaf in self.rules["criteria"] if leaf["section"] == rule["section"] and leaf["target"]]
            if item is not None and item not in items:
                raise Refused("no item")
            if item is not None and (count > rule["amount"] or places_of(count) > places):
                raise Refused("limits")
            if item is None and count.denominator != 1:
                raise Refused("no count")
            others = [line for line in self.now.lines if line[:2] == (unit, rule["id"]) and line[2] != item]
            taken = sum(1 if line[2] is not None else int(line[3]) for line in others)
            wanted = taken + (int(count) if item is None else 1)
            if wanted > len(items) and not (item is not None and count == 0):
                raise Refused("more than there are items")
        elif item is not None and not named:
            raise Refused("no items")
        elif kind == "Free":
            most = self.rules["total"] if rule["cap"] is None else rule["cap"]
            if count > most or places_of(count) > places:
                raise Refused("limits")
            if not reason and count:
                raise Refused("reason")
        elif count.denominator != 1:
            raise Refused("no count")
        if not count and not there:
            raise Refused("nothing there")
        return [("tallied", unit, rule["id"], item, count)]

    def deduct(self, unit, criterion, points, reason):
        leaf = self.criteria[criterion]
        self.assigned(unit, criterion)
        stood = sum(line[3] for line in self.now.lines if line[:3] == (unit, None, criterion))
        if places_of(points) > self.rules["decimals"] or stood + points > leaf["max"] or not reason:
            raise Refused("limits")
        if points == 0:
            if not stood:
                raise Refused("nothing there")
            return [("lifted", unit, criterion)]
        return [("deducted", unit, criterion, points)]

    def exclude(self, unit, ground):
        if unit in self.now.excluded:
            raise Refused("excluded already")
        return [("excluded", unit, ground)]

    def reinstate(self, unit):
        if unit not in self.now.excluded:
            raise Refused("not excluded")
        return [("reinstated", unit)]

    def note(self, text):
        return [("noted", text)]

    def built_on(self, record):
        mine = {item_of(fact) for fact in self.records[record - 1]} - {None}
        for number in range(record + 1, len(self.records) + 1):
            if number not in self.taken_back and mine & {item_of(fact) for fact in self.records[number - 1]}:
                raise Refused("built on")

    def undo(self, record):
        if not 1 <= record <= len(self.records):
            raise Refused("no such record")
        if self.records[record - 1][0][0] in ("opened", "taken back", "brought back") or record in self.taken_back:
            raise Refused("never undone")
        self.built_on(record)
        return [("taken back", record)]

    def redo(self, record):
        if record not in self.taken_back:
            raise Refused("not undone")
        self.built_on(record)
        self.brought_back_below(record)
        return [("brought back", record)]

    def brought_back_below(self, record):
        """Refuses a redo over an earlier record on the same item that was brought back since."""
        mine = {item_of(fact) for fact in self.records[record - 1]} - {None}
        gone = set()
        for facts in self.records[: record - 1]:
            for fact in facts:
                gone ^= {fact[1]} if fact[0] in ("taken back", "brought back") else set()
        for number in gone - self.taken_back:
            if number < record and mine & {item_of(fact) for fact in self.records[number - 1]}:
                raise Refused("an earlier record was brought back below it")

    def amount(self, rule, count, named):
        """What a ledger line is worth before the cap."""
        kind = rule["kind"]
        if kind == "Free" or (kind == "PerItem" and named):
            return count
        if kind == "Banded":
            fits = [points for low, high, points in rule["bands"] if low <= count and (high is None or count <= high)]
            return fits[0] if fits else Fraction(0)
        if kind == "Once":
            return rule["amount"] if count else Fraction(0)
        return rule["amount"] * count

    def worth(self, state, unit):
        """The unit's ledger: sign, where it is attached, points."""
        given, lines = {}, []
        for owner, rule_id, item, count in state.lines:
            if owner != unit:
                continue
            if rule_id is None:
                lines.append(("Deduction", self.place(self.rules["criterion_deductions"], item), count))
                continue
            rule = next(known for known in self.rules["rules"] if known["id"] == rule_id)
            points = self.amount(rule, count, item is not None)
            if rule["cap"] is not None:
                points = min(points, rule["cap"] - given.get(rule_id, 0))
            given[rule_id] = given.get(rule_id, 0) + points
            lines.append((rule["sign"], self.place(rule["attach"], item), points))
        return lines

    def place(self, attach, item):
        """Where an amount goes: the total, a section, a criterion."""
        if attach[0] == "Criterion":
            named = attach[1] or item
            return ("Criterion", named) if named in self.criteria else ("Total",)
        return attach

    def standings(self, basis):
        """What each unit adds up to, and its rank."""
        state, rows = self.fold(), []
        for unit in self.rules["units"]:
            lines = self.worth(state, unit["id"])
            attached = lambda where, sign, lines=lines: sum((l[2] for l in lines if l[1] == where and l[0] == sign), Fraction(0))
            bonus = min(attached(("Total",), "Bonus"), self.rules["bonus_total"])
            deductions = attached(("Total",), "Deduction")
            sections, missing, own = {}, 0, self.rules["bonus_total"]
            for section in self.rules["sections"]:
                points = Fraction(0)
                for leaf in (leaf for leaf in self.rules["criteria"] if leaf["section"] == section["id"]):
                    key = (unit["id"], leaf["id"])
                    if key in state.unassigned:
                        continue
                    own += leaf["max"]
                    if basis == "mixed":
                        stood = state.latest(*key, len(self.stages) - 1)
                        score = stood and stood[1]
                    else:
                        score = state.scores.get((*key, basis))
                    if score is None:
                        missing += 1
                        continue
                    where = ("Criterion", leaf["id"])
                    score += attached(where, "Bonus") - attached(where, "Deduction")
                    points += max(Fraction(0), min(score, leaf["max"]))
                limits = [
                    rounded(section["max"] * cap["percent"] / 100, self.rules["decimals"], self.rules["rounding"])
                    for cap in self.rules["caps"]
                    if cap["section"] == section["id"] and cap["when"](unit)
                ]
                points = min([points, *limits])
                where = ("Section", section["id"])
                sections[section["id"]] = max(Fraction(0), points + attached(where, "Bonus") - attached(where, "Deduction"))
            total = sum(sections.values(), Fraction(0)) + bonus - deductions
            rows.append({
                "id": unit["id"], "total": total, "sections": sections, "bonus": bonus, "deductions": deductions,
                "missing": missing, "maximum": own, "excluded": state.excluded.get(unit["id"]),
                "percent": rounded(total * 100 / own, 2, "HalfUp") if own else None,
            })
        for row in rows:
            peers = [other["total"] for other in rows if other["excluded"] is None]
            row["rank"] = None if row["excluded"] else 1 + sum(other > row["total"] for other in peers)
            row["tied"] = row["excluded"] is None and peers.count(row["total"]) > 1
        return rows
