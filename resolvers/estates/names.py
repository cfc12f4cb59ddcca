"""Names as they are written, and how a roll finds them again without keeping them readable."""

import re
from uuid import UUID

from resolvers import secrecy
from resolvers.estates.places import plain

_TITLE = re.compile(r"[(（].*?[)）]|(先生|女士)$")


def bare(name: str) -> str:
    """张 三, 张三先生 and 张三（已婚） are written like one."""
    return _TITLE.sub("", plain(name)).replace("有限责任公司", "有限公司")


def owner_print(estate: UUID, name: str) -> bytes:
    """The fingerprint of an owner's name within an estate, however it is written."""
    return secrecy.fingerprint_within(estate, f"name:{bare(name)}")


def tenant_print(unit: UUID, name: str) -> bytes:
    """The fingerprint of a tenant's name, for this unit only."""
    return secrecy.fingerprint_within(unit, f"tenant:{bare(name)}")
