"""Lines as COPY reads them, and entries of the journal chained as the database chains them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random

NULL = "\\N"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TABLES = {
    "cases": (
        *("id", "number", "county", "area", "category", "title", "text", "place", "latitude_e6"),
        *("longitude_e6", "urgency", "source", "stage", "anonymous", "reporter", "reported_at"),
        *("stage_at", "promise", "due_at", "next_clock", "next_due_at", "lead", "finished_by"),
        *("outcome", "rating", "finished_at", "closed_at", "published_at", "act_count", "version"),
    ),
    "case_acts": (
        *("id", "case", "county", "kind", "by", "organisation", "at", "word", "note", "internal"),
    ),
    "case_finishes": (
        *("id", "case", "county", "organisation", "by", "at", "outcome", "contacted", "reply"),
        "internal",
    ),
    "case_ratings": ("finish", "case", "by", "at", "rating", "note", "by_phone"),
    "case_publications": ("case", "title", "text", "by", "at"),
    "case_assignments": (
        *("id", "case", "county", "organisation", "role", "state", "dispatched_at", "signed_at"),
        *("signed_by", "finished_at"),
    ),
    "case_clocks": (
        *("id", "case", "county", "kind", "rule", "amount", "unit", "rolls", "source", "version"),
        *("started_at", "due_at", "nominal_at", "original_due_at", "yellow_at", "black_at"),
        *("provisional", "stopped_at", "breached_at", "step", "next_at", "moments", "rungs"),
    ),
    "journal": (
        *("id", "at", "action", "subject", "position", "by", "channel", "system", "facts"),
        *("hash", "area"),
    ),
    "journal_heads": ("subject", "position", "hash"),
}
Lines = dict[str, list[str]]


def nothing() -> Lines:
    """No lines yet, for each table."""
    return {table: [] for table in TABLES}


def line(*values: object) -> str:
    """One row; texts carry no tabs, line ends or backslashes."""
    return "\t".join(map(_said, values))


def _said(value: object) -> str:
    if value is None:
        return NULL
    return value.isoformat() if isinstance(value, datetime) else str(value)


def array(values: Iterable[object]) -> str:
    """A list of words or moments."""
    return f"{{{','.join(map(_said, values))}}}"


def identity(random: Random, at: datetime) -> str:
    """A UUIDv7 of that moment."""
    ms = (at - EPOCH) // timedelta(milliseconds=1)
    rest = f"{random.getrandbits(72):018x}"
    return f"{ms >> 16:08x}-{ms & 0xFFFF:04x}-7{rest[:3]}-8{rest[3:6]}-{rest[6:]}"


class Chain:
    """The entries of one subject, from the first on."""

    def __init__(self, subject: str, area: str) -> None:
        self.subject, self.area = subject, area
        self.position, self.hash = 0, b""

    def entry(
        self, id: str, at: datetime, action: str, facts: str, *, by: str | None, system: str | None
    ) -> str:
        """The next entry; *facts* as the database writes them: shorter names first."""
        self.position += 1
        channel = "timer" if system else "page"
        micro = (at - EPOCH) // timedelta(microseconds=1)
        payload = (
            f'["{id}", {micro // 1_000_000}.{micro % 1_000_000:06}, "{action}", "{self.subject}",'
            f' {self.position}, {_quoted(by)}, null, "{channel}", {_quoted(system)}, {facts}]'
        )
        self.hash = sha256(self.hash + payload.encode()).digest()
        return (
            f"{id}\t{at.isoformat()}\t{action}\t{self.subject}\t{self.position}\t{by or NULL}\t"
            f"{channel}\t{system or NULL}\t{facts}\t\\\\x{self.hash.hex()}\t{self.area}"
        )

    @property
    def head(self) -> str:
        """Where it ends."""
        return f"{self.subject}\t{self.position}\t\\\\x{self.hash.hex()}"


def _quoted(value: str | None) -> str:
    return "null" if value is None else f'"{value}"'
