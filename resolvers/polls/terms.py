"""How long a poll is open and its result disputed, and by which channels it is held: custom."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from resolvers.tables.form_words import CounterKind
from resolvers.tables.poll_words import PollChannel

NUMBERS = (
    "least_days",
    "most_days",
    "objection_days",
    "extension_days",
    "code_minutes",
    "reading_days",
    "least_heads",
)
_FILE = Path(__file__).parent / "customs" / "terms.csv"


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of what a place says of its polls; days in full.

    *prefix* is that of the codes of its areas; *extension_days* is by how much a poll may be made
    longer, once; *reminder_days* is how long before its end those who have not voted are reminded;
    *code_minutes* is how fresh the code is with which ballots are cast; *reading_days* is how long
    after the end paper ballots are read before it is counted without them; *least_heads* is how
    many owners a building must have for its turnout to be shown by itself; *channels* are those by
    which a vote decides there, the usual one first; *counters* who may read paper ballots: the
    staff of community and street, and members of the council who were named for it.
    """

    key: str
    prefix: str
    place: str
    version: str
    source: str
    article: str
    least_days: int
    most_days: int
    objection_days: int
    extension_days: int
    reminder_days: tuple[int, ...]
    code_minutes: int
    reading_days: int
    least_heads: int
    channels: tuple[PollChannel, ...]
    counters: tuple[CounterKind, ...]
    note: str

    @property
    def online(self) -> bool:
        """Whether a vote in this product decides, or only one on paper or the government's."""
        return PollChannel.ONLINE in self.channels or PollChannel.MIXED in self.channels


@cache
def every() -> dict[str, Terms]:
    """All versions by their key, those that polls of the past were held by among them."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: _terms(row) for row in csv.DictReader(file)}


def of(area: str) -> Terms:
    """Those of the smallest place that holds an area, the newest version."""
    fitting = [each for each in every().values() if area.startswith(each.prefix)]
    return max(fitting, key=lambda each: (len(each.prefix), each.version))


def _terms(row: dict[str, str]) -> Terms:
    numbers = {name: int(row[name]) for name in NUMBERS}
    known = {
        "reminder_days": tuple(int(each) for each in row["reminder_days"].split()),
        "channels": tuple(map(PollChannel, row["channels"].split())),
        "counters": tuple(map(CounterKind, row["counters"].split())),
    }
    return Terms(**{**row, **numbers, **known})  # type: ignore[arg-type]
