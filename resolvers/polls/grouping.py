"""How turnout is told while it grows, so that it tells of no household by itself."""

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


def stepped(area: int, all_area: int, all_heads: int, least: int, enough: int = 0) -> int:
    """As much of the *area* that has taken part as is told while more may follow.

    The difference of two exact areas is the area of a unit, and the roll says which that is. So it
    moves by steps of what *least* owners have on average; that there is *enough* for a quorum and
    that all have taken part are said at once.
    """
    if area == all_area or not all_heads:
        return area
    step = -(-all_area * least // all_heads)
    return max(area - area % step, enough if area >= enough else 0)


def _name(buildings: list[str]) -> str:
    """“1号楼、3号楼”; of many “1号楼…9号楼（6）”."""
    if len(buildings) <= NAMED:
        return "、".join(buildings)
    return f"{buildings[0]}…{buildings[-1]}（{len(buildings)}）"


def _in_order(building: str) -> tuple[int, str]:
    return len(building), building
