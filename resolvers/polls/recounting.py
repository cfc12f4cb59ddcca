"""Counting a vote again from the two files that are published, without a database.

`roll.csv` has the columns unit, head and area (0.01 m²); `ballots.csv` has head, choice (for,
against, abstain) and receipt. The same head is one owner, whatever it owns, and its first ballot
counts. Where a vote was secret, `roll.csv` also has the column voted (yes, no), and `ballots.csv`
has area, choice and receipt: each ballot weighs as one of those who voted and have just that area.
Where there are more of them than voters of an area, as many that are for it do not count.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolvers.polls.counting import count, fitted
from resolvers.rules import Measure, RuleBasis, Threshold
from resolvers.tables.poll_words import BallotChoice

ROLL, BALLOTS = ("unit", "head", "area"), ("head", "choice", "receipt")
VOTED, SECRET = (*ROLL, "voted"), ("area", "choice", "receipt")
NOBODYS = "+"
KEYS = {RuleBasis.AREA: "area", RuleBasis.HEADS: "heads"}
Line = tuple[str, ...]


class Malformed(ValueError):
    """A file is not what it should be; says which, where, and what is wrong, in two languages."""

    def __init__(self, file: Path, line: int, chinese: str, english: str) -> None:
        super().__init__(f"{file.name}:{line}: {chinese} {english}")


@dataclass(frozen=True, slots=True)
class Files:
    """What the files hold."""

    roll: Mapping[str, int]
    answers: Mapping[str, BallotChoice]
    fingerprint: str
    strangers: tuple[str, ...]
    repeated: tuple[str, ...]
    surplus: int = 0


def read(roll: Path, ballots: Path) -> Files:
    """Read both files.

    Returns:
        The area of each head, the answer that counts of each, the fingerprint of both files
        whatever the order of their lines, heads that are not on the roll, heads whose later
        ballots do not count, and how many more secret ballots there are than voters of their area.

    Raises:
        Malformed: a file lacks a column, or has a line that is wrong.
    """
    columns = _columns(ballots)
    secret = "area" in columns and "head" not in columns
    units = list(_lines(roll, VOTED if secret else ROLL))
    areas = _areas(roll, units)
    cast = list(_lines(ballots, SECRET if secret else BALLOTS))
    heads: Sequence[str | None] = [head for _, (head, *_) in cast]
    if secret:
        heads = _placed(roll, units, areas, ballots, cast)
    answers: dict[str, BallotChoice] = {}
    beside: dict[str, int] = {}
    strangers, repeated = [], []
    for (number, (said, choice, receipt)), head in zip(cast, heads, strict=True):
        answer = _choice(ballots, number, choice)
        if head is None and int(said) in areas.values():
            answers[NOBODYS + receipt], beside[NOBODYS + receipt] = answer, int(said)
        elif head is None or head not in areas:
            strangers.append(head or receipt)
        elif head in answers:
            repeated.append(head)
        else:
            answers[head] = answer
    lines = [(unit, head, area) for _, (unit, head, area, *_) in units]
    fingerprint = fingerprinted(lines, [line for _, line in cast])
    counted = fitted(areas, answers, beside)
    return Files(areas, counted, fingerprint, tuple(strangers), tuple(repeated), len(beside))


def _placed(
    roll: Path,
    units: Sequence[tuple[int, Line]],
    areas: Mapping[str, int],
    ballots: Path,
    cast: Sequence[tuple[int, Line]],
) -> list[str | None]:
    """As whose each secret ballot counts: any of those who voted and have its area, each once."""
    voted = {head: _yes(roll, number, said) for number, (_, head, _, said) in units}
    free = {head: area for head, area in areas.items() if voted[head]}
    sizes = [_size(ballots, number, area) for number, (area, *_) in cast]
    seen: set[str] = set()
    for number, (*_, receipt) in cast:
        if receipt in seen:
            text = f"{receipt} 写了两次。"
            raise Malformed(ballots, number, text, f"{receipt} stands there twice.")
        seen.add(receipt)
    return placed(free, sizes)


def _yes(file: Path, number: int, said: str) -> bool:
    if said not in ("yes", "no"):
        text = "voted 只能是 yes、no。"
        raise Malformed(file, number, text, "voted is one of yes, no.")
    return said == "yes"


def _size(file: Path, number: int, said: str) -> int:
    if not (said.isascii() and said.isdigit() and int(said) > 0):
        text = "area 是以 0.01 平方米计的正整数。"
        raise Malformed(file, number, text, "area is a whole number above 0, in 0.01 m².")
    return int(said)


def placed(areas: Mapping[str, int], ballots: Sequence[int]) -> list[str | None]:
    """For each secret ballot's area a head with just that area, each head once.

    Which of those with the same area is nobody's knowledge, and makes no difference to the count.
    None where there is no head left with it: that ballot is not counted.
    """
    free: dict[int, list[str]] = {}
    for head in sorted(areas, reverse=True):
        free.setdefault(areas[head], []).append(head)
    return [free[area].pop() if free.get(area) else None for area in ballots]


def fingerprinted(roll: Sequence[Line], ballots: Sequence[Line]) -> str:
    """The SHA-256 of the roll by unit, then of itself with each ballot by receipt, in hexadecimal.

    Every line is its values with commas between and a line feed after; the order in which the
    files have them does not matter, and any change of any value does.
    """
    chained = hashlib.sha256("".join(map(_written, sorted(roll))).encode()).digest()
    for line in sorted(ballots, key=lambda each: (each[2], each)):
        chained = hashlib.sha256(chained + _written(line).encode()).digest()
    return chained.hex()


def recount(files: Files, thresholds: Sequence[Threshold]) -> dict[str, Any]:
    """The result as it is printed: whether it is adopted, by which figures, from which files."""
    found = count(files.roll, files.answers, thresholds)
    return {
        "adopted": found.adopted,
        "quorum": _told(found.quorum, "part", "total"),
        "approval": _told(found.approval, "for", "of"),
        "fingerprint": files.fingerprint,
    }


def _told(measures: Sequence[Measure], part: str, whole: str) -> dict[str, Any]:
    return {
        KEYS[each.threshold.basis]: {part: each.part, whole: each.of, "met": each.met}
        for each in measures
    }


def _areas(file: Path, units: Sequence[tuple[int, Line]]) -> dict[str, int]:
    areas: dict[str, int] = {}
    seen: set[str] = set()
    for number, (unit, head, area, *_) in units:
        if unit in seen:
            raise Malformed(file, number, f"{unit} 写了两次。", f"{unit} stands there twice.")
        seen.add(unit)
        areas[head] = areas.get(head, 0) + _size(file, number, area)
    if not areas:
        raise Malformed(file, 1, "名册是空的。", "The roll is empty.")
    return areas


def _choice(file: Path, number: int, said: str) -> BallotChoice:
    try:
        return BallotChoice(said)
    except ValueError:
        known = ", ".join(BallotChoice)
        text = f"choice 只能是 {known}。"
        raise Malformed(file, number, text, f"choice is one of {known}.") from None


def _columns(file: Path) -> Sequence[str]:
    """The names in the first line, if there is one that can be read."""
    try:
        return csv.DictReader(file.read_text("utf-8-sig").splitlines()).fieldnames or ()
    except (UnicodeDecodeError, csv.Error):
        return BALLOTS


def _lines(file: Path, columns: Line) -> Iterator[tuple[int, Line]]:
    """Each line with its number in the file: the values of these columns, none of them empty."""
    try:
        rows = csv.DictReader(file.read_text("utf-8-sig").splitlines(), strict=True)
        if lacking := [name for name in columns if name not in (rows.fieldnames or ())]:
            names = ", ".join(lacking)
            raise Malformed(file, 1, f"缺少列 {names}。", f"Columns are missing: {names}.")
        for row in rows:
            line = tuple((row[name] or "").strip() for name in columns)
            if not all(line):
                text = "有一格是空的。"
                raise Malformed(file, rows.line_num, text, "A value is missing.")
            yield rows.line_num, line
    except (UnicodeDecodeError, csv.Error):
        text = "不是 UTF-8 的 CSV 文件。"
        raise Malformed(file, 1, text, "It is no CSV file in UTF-8.") from None


def _written(line: Line) -> str:
    return ",".join(line) + "\n"
