"""Names as they are written, and how a roll finds them again without keeping them readable."""

import csv
import re
from functools import cache
from pathlib import Path
from uuid import UUID

from resolvers import secrecy
from resolvers.estates.places import plain

_SIGNS = Path(__file__).parent / "customs" / "traditional.csv"
_TITLE = re.compile(r"[(（].*?[)）]|(先生|女士)$")


def bare(name: str) -> str:
    """张 三, 張三, 张三先生 and 张三（已婚） are written like one."""
    plainly = plain(name).translate(_simplified())
    return _TITLE.sub("", plainly).replace("有限责任公司", "有限公司")


@cache
def _simplified() -> dict[int, str]:
    """Signs of older registers and of people from elsewhere, as they are written now."""
    with _SIGNS.open(encoding="utf-8", newline="") as file:
        return {ord(r["traditional"]): r["simplified"] for r in csv.DictReader(file)}


def owner_print(estate: UUID, name: str) -> bytes:
    """The fingerprint of an owner's name within an estate, however it is written."""
    return secrecy.fingerprint_within(estate, f"name:{bare(name)}")


def tenant_print(unit: UUID, name: str) -> bytes:
    """The fingerprint of a tenant's name, for this unit only."""
    return secrecy.fingerprint_within(unit, f"tenant:{bare(name)}")
