"""Area codes: what their digits say.

Twelve digits of the statistical division code, three more for a grid, three
more for a micro-grid. A zero at the end may count, so the level decides.
"""

from resolvers.tables.areas import GridKind, Level

LENGTHS = {
    Level.PROVINCE: 2,
    Level.CITY: 4,
    Level.COUNTY: 6,
    Level.TOWN: 9,
    Level.VILLAGE: 12,
    Level.GRID: 15,
    Level.MICRO_GRID: 18,
}
LEVELS = tuple(LENGTHS)
DIVISION_LENGTH = 12
SERIALS = {GridKind.BASIC: (1, 899), GridKind.DEDICATED: (901, 999), None: (1, 999)}
URBAN = range(1, 200)
RURAL = range(200, 400)


def prefix(code: str, level: Level) -> str:
    """The digits that every code inside the area starts with."""
    return code[: LENGTHS[level]]


def segment(code: str, level: Level) -> str:
    """The digits that the level adds to those of the level above."""
    at = LEVELS.index(level)
    return code[LENGTHS[LEVELS[at - 1]] if at else 0 : LENGTHS[level]]


def fits(code: str, level: Level) -> bool:
    """Whether a division code of 12 digits can be one of this level."""
    rest = code[LENGTHS[level] :]
    return not rest.strip("0") and segment(code, level).strip("0") != ""


def above(code: str, level: Level) -> str | None:
    """The code of the division that holds this one; a level without digits is passed over."""
    for upper in reversed(LEVELS[: LEVELS.index(level)]):
        if segment(code, upper).strip("0"):
            return prefix(code, upper).ljust(DIVISION_LENGTH, "0")
    return None


def is_urban(code: str) -> bool | None:
    """Whether the village part says residents' committee or villagers' committee.

    None for the special ones that are neither.

    Source: the village ranges of the statistical division codes.
    """
    serial = int(code[9:12])
    return True if serial in URBAN else False if serial in RURAL else None


def serials(parent: str, kind: GridKind | None) -> tuple[str, str]:
    """The first and the last code that can be drawn below *parent*."""
    first, last = SERIALS[kind]
    return f"{parent}{first:03}", f"{parent}{last:03}"


def following(code: str) -> str:
    """The next code in line."""
    return f"{code[:-3]}{int(code[-3:]) + 1:03}"
