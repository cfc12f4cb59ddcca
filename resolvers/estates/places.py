"""Where a unit lies: building, entrance and room as they are written, and their order."""

import re
from unicodedata import normalize

_SPACE = re.compile(r"\s+")
_BUILDING = re.compile(r"(号楼|号院|[楼栋幢座号])$")
_ENTRANCE = re.compile(r"(单元|[门梯])$")
_ROOM = re.compile(r"[室户号]$")
_WRITTEN = re.compile(
    r"(?P<building>.+?)(?:号楼|号院|[楼栋幢座]|-)"
    r"(?:(?P<entrance>[^-单门梯]+?)(?:单元|[门梯]|-))?(?P<room>[^-]+)"
)
_NUMBER = re.compile(r"\d+")


def plain(text: str) -> str:
    """Without white space, wide signs and differences of case."""
    return _SPACE.sub("", normalize("NFKC", text)).upper()


def building_key(name: str) -> str:
    """3号楼, 3栋 and 3 are the same building."""
    return _BUILDING.sub("", plain(name))


def building_name(name: str) -> str:
    """What a building that is not known yet will be called."""
    key = building_key(name)
    return f"{key}号楼" if key.isdecimal() else plain(name)


def entrance(text: str) -> str:
    """1单元 and 1 are the same entrance."""
    return _ENTRANCE.sub("", plain(text))


def room(text: str) -> str:
    """501室 and 501 are the same room."""
    return _ROOM.sub("", plain(text)) or plain(text)


def order(building: str, entrance: str, room: str) -> str:
    """What sorts units as people count them, and is the same only for the same unit."""
    key = f"{building_key(building)}|{entrance}|{room}"
    return _NUMBER.sub(lambda number: number[0].zfill(6), key)


def written(text: str) -> str | None:
    """The order of the unit that is written as 3号楼1单元501, 3栋501 or 3-1-501."""
    found = _WRITTEN.fullmatch(plain(text))
    if found is None:
        return None
    there = entrance(found["entrance"] or "")
    return order(found["building"], there, room(found["room"]))


def label(building: str, entrance: str, room: str) -> str:
    """“3号楼1单元501”."""
    way = f"{entrance}单元" if entrance.isdecimal() else entrance
    return f"{building}{way}{room}"
