"""What is wrong with lines of a roll beside each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from resolvers import secrecy
from resolvers.estates import places
from resolvers.estates.drafts.parsing import Entry, Line, NamedOwner, Problem, parse
from resolvers.refusals import Reason
from resolvers.tables.roll_words import RollField
from resolvers.tables.units import UnitStatus

SAID_OF_UNIT = ("area", "basis", "use", "status", "counts")


@dataclass(frozen=True, slots=True)
class Checked:
    """The units that could be read, each with its lines, and everything that is wrong."""

    units: Mapping[str, Sequence[Entry]]
    problems: tuple[Problem, ...]

    @property
    def severe(self) -> int:
        """How many problems keep it from being taken over."""
        return sum(each.severe for each in self.problems)


@dataclass(frozen=True, slots=True)
class Variants:
    """Owners on several lines that are written differently and may be the same."""

    key: str
    owners: Sequence[tuple[int, NamedOwner]]

    @property
    def lines(self) -> list[int]:
        """Where they stand."""
        return sorted({line for line, _owner in self.owners})


def check(lines: Iterable[Line], buildings: Mapping[str, int | None]) -> Checked:
    """Everything that is wrong, in the order of the lines.

    Args:
        lines: all of the file.
        buildings: the areas of buildings as they are known, in 0.01 m², by their keys.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for line in lines:
        entry, wrong = parse(line)
        problems += wrong
        if entry:
            entries.append(entry)
    units: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        units[entry.order].append(entry)
    for together in units.values():
        problems += _unit(together)
    problems += _sums(units.values(), buildings)
    problems += map(_variants, variants(entries))
    problems.sort(key=lambda each: (each.line, not each.severe))
    return Checked(units, tuple(problems))


def owners_of(unit: Sequence[Entry]) -> list[NamedOwner]:
    """Everybody whom the lines of a unit name."""
    return list(chain.from_iterable(entry.owners for entry in unit))


def _unit(unit: Sequence[Entry]) -> Iterable[Problem]:
    first, *others = unit
    owners = owners_of(unit)
    for other in others:
        if any(getattr(first, name) != getattr(other, name) for name in SAID_OF_UNIT):
            yield Problem(other.line, RollField.ROOM, Reason.UNIT_DIFFERS, {"line": first.line})
        elif not other.owners or not first.owners:
            yield Problem(other.line, RollField.ROOM, Reason.UNIT_TWICE, {"line": first.line})
    if twice := _twice(unit):
        yield Problem(twice, RollField.OWNER, Reason.UNIT_TWICE, {"line": first.line})
    if not owners and first.status is UnitStatus.DELIVERED:
        yield Problem(first.line, RollField.OWNER, Reason.NO_OWNER, {}, severe=False)
    yield from _together(first, owners)


def _together(first: Entry, owners: Sequence[NamedOwner]) -> Iterable[Problem]:
    """What those who own a unit together have to agree on."""
    if len(owners) < 2:
        return
    shares = [owner.share for owner in owners if owner.share]
    whole = sum((Fraction(*share) for share in shares), Fraction(0))
    near = abs(whole - 1) < Fraction(len(owners), 10_000)
    if shares and not (len(shares) == len(owners) and near):
        yield Problem(first.line, RollField.SHARE, Reason.SHARES_WRONG, {})
    voices = sum(owner.represents for owner in owners)
    if voices > 1:
        yield Problem(first.line, RollField.REPRESENTS, Reason.REPRESENTATIVE_TWICE, {})
    elif not voices:
        count = {"count": len(owners)}
        yield Problem(
            first.line, RollField.REPRESENTS, Reason.NO_REPRESENTATIVE, count, severe=False
        )


def _twice(unit: Sequence[Entry]) -> int | None:
    """The line that names an owner whom the unit has already."""
    seen: set[tuple[str, str]] = set()
    for entry in unit:
        for owner in entry.owners:
            key = (owner.bare, owner.number or "")
            if key in seen:
                return entry.line
            seen.add(key)
    return None


def _sums(units: Iterable[Sequence[Entry]], known: Mapping[str, int | None]) -> Iterable[Problem]:
    sums: dict[str, int] = defaultdict(int)
    stated: dict[str, int | None] = {}
    lines: dict[str, int] = {}
    for first, *_others in units:
        key = places.building_key(first.building)
        sums[key] += first.area
        lines[key] = min(first.line, lines.get(key, first.line))
        stated[key] = first.building_area or stated.get(key) or known.get(key)
    for key, total in sums.items():
        if (expected := stated[key]) and expected != total:
            facts = {"sum": metres(total), "stated": metres(expected)}
            facts["difference"] = metres(abs(total - expected))
            yield Problem(
                lines[key], RollField.BUILDING_AREA, Reason.BUILDING_SUM, facts, severe=False
            )


def metres(hundredths: int) -> str:
    """“98.52” of 9852."""
    return f"{hundredths // 100}.{hundredths % 100:02}"


def variants(entries: Iterable[Entry]) -> list[Variants]:
    """Owners that may be the same: a number with several names, or a name told apart by nothing."""
    by_number: dict[str, list[tuple[int, NamedOwner]]] = defaultdict(list)
    by_name: dict[str, list[tuple[int, NamedOwner]]] = defaultdict(list)
    for entry in entries:
        for owner in entry.owners:
            by_name[owner.bare].append((entry.line, owner))
            if owner.number:
                by_number[owner.number].append((entry.line, owner))
    several = [
        each for each in by_number.values() if len({owner.name for _line, owner in each}) > 1
    ]
    several += [each for each in by_name.values() if _unclear(each)]
    return [Variants(_key(each), each) for each in several]


def _unclear(named: Sequence[tuple[int, NamedOwner]]) -> bool:
    """Whether one person may stand there more than once: no two numbers, and not marked yet."""
    numbers = {owner.number for _line, owner in named if owner.number}
    told = {owner.number or owner.same or (owner.phone, owner.name) for _line, owner in named}
    phones = {owner.phone for _line, owner in named if owner.phone}
    apart = len({line for line, _owner in named}) > 1
    if not apart or len(numbers) > 1:
        return False
    nothing = any(not (owner.number or owner.phone or owner.same) for _line, owner in named)
    return (len(told) > 1 and len(phones) < 2) or (nothing and len(told) == 1)


def _key(named: Sequence[tuple[int, NamedOwner]]) -> str:
    """What names a group without saying who is in it."""
    first = min(named, key=lambda each: each[0])[1]
    numbered = first.number and any(owner.bare != first.bare for _line, owner in named)
    return secrecy.fingerprint(f"variants:{first.number if numbered else first.bare}")[:8].hex()


def _variants(found: Variants) -> Problem:
    facts = {"lines": "、".join(map(str, found.lines[:20])), "group": found.key}
    return Problem(found.lines[0], RollField.OWNER, Reason.OWNER_VARIANTS, facts, severe=False)
