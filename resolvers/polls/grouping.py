"""Which buildings are shown together, so that turnout tells of no household by itself."""

from collections.abc import Collection, Mapping

NAMED = 3


def together(heads: Mapping[str, Collection[object]], least: int) -> dict[str, str]:
    """Under which name the turnout of each building is shown.

    Args:
        heads: the owners of each building; who owns in several is in each of them.
        least: how many owners there have to be behind a figure. Smaller buildings are shown as
            one, with the next smallest where that is still too few.
    """
    joined: list[str] = []
    owners: set[object] = set()
    for each in sorted(heads, key=lambda name: (len(heads[name]), *_in_order(name))):
        if len(heads[each]) >= least and (not joined or len(owners) >= least):
            break
        joined.append(each)
        owners |= set(heads[each])
    name = _name(sorted(joined, key=_in_order))
    return {each: name if each in joined else each for each in heads}


def _name(buildings: list[str]) -> str:
    """“1号楼、3号楼”; of many “1号楼…9号楼（6）”."""
    if len(buildings) <= NAMED:
        return "、".join(buildings)
    return f"{buildings[0]}…{buildings[-1]}（{len(buildings)}）"


def _in_order(building: str) -> tuple[int, str]:
    return len(building), building
