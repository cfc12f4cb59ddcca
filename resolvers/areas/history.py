"""What was ever done to an area."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.tables.areas import AreaActKind


@dataclass(frozen=True, slots=True)
class AreaAct:
    """One act; *others* are the codes that the area came from or became.

    *by* is None when an import did it. The note of a renaming is the old name.
    """

    kind: AreaActKind
    others: tuple[str, ...]
    by: UUID | None
    at: datetime
    note: str


async def history(code: str) -> tuple[AreaAct, ...]:
    """Everything that was done to an area, oldest first; empty when there is none."""
    found = await database.rows(
        "select kind, others, by, at, note from area_acts where area = $1 order by id", code
    )
    return tuple(_act(row) for row in found)


def _act(row: Mapping[str, Any]) -> AreaAct:
    kind, others = AreaActKind(row["kind"]), tuple(row["others"])
    return AreaAct(kind=kind, others=others, by=row["by"], at=row["at"], note=row["note"])
