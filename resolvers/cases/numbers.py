"""The numbers by which people speak of cases; unique, with gaps, told apart by county."""

from collections.abc import Sequence
from datetime import datetime

from resolvers import calendar, database


async def numbers(days: Sequence[datetime], area: str) -> list[str]:
    """Case numbers: XX, the day in Shanghai, the county's two digits, a serial of six."""
    serials = await database.rows(
        "select nextval('case_serial') as serial from generate_series(1, $1)", len(days)
    )
    return [
        f"XX{day.astimezone(calendar.SHANGHAI):%Y%m%d}{area[4:6]}{found['serial']:06}"
        for day, found in zip(days, serials, strict=True)
    ]
