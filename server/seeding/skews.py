"""How uneven a city is: what people write about, when, and where; in shares of real messages."""

from itertools import accumulate
from random import Random

# Of a thousand messages to a city's mayor, how many were about what.
CATEGORIES = {
    "0101": 4,
    "0102": 11,
    "0103": 8,
    "0104": 40,
    "0105": 59,
    "0106": 48,
    "0107": 3,
    "0201": 12,
    "0202": 7,
    "0203": 6,
    "0204": 9,
    "0205": 40,
    "0206": 30,
    "0301": 3,
    "0302": 6,
    "0303": 3,
    "0401": 75,
    "0402": 60,
    "0403": 9,
    "0404": 40,
    "0405": 60,
    "0501": 80,
    "0502": 30,
    "0503": 16,
    "0504": 44,
    "0505": 3,
    "0601": 14,
    "0602": 23,
    "0603": 9,
    "0604": 42,
    "0605": 11,
    "0606": 83,
    "0607": 8,
    "0608": 60,
    "0609": 40,
    "99": 100,
}
HOURS = (
    *(27, 19, 2, 2, 1, 4, 7, 20, 64, 82, 136, 133),
    *(76, 83, 96, 121, 97, 92, 60, 69, 52, 59, 59, 47),
)
WEEKDAYS = (240, 268, 253, 211, 195, 118, 123)
CROWDED = 2  # the power by which few grids have most of the cases
FLOWS = 0.03  # of the cases leave the grid; the others are settled where they are found

_CODES, _WEIGHTS = list(CATEGORIES), list(accumulate(CATEGORIES.values()))
_HOURS = list(accumulate(HOURS))


def category(random: Random) -> str:
    """What a case is about."""
    return random.choices(_CODES, cum_weights=_WEIGHTS)[0]


def seconds(random: Random, count: int) -> list[float]:
    """When in a day so many cases come, in order, in seconds since midnight."""
    hours = random.choices(range(24), cum_weights=_HOURS, k=count)
    return sorted((hour + random.random()) * 3600 for hour in hours)


def place(random: Random, count: int) -> int:
    """Which of so many places, the first of them the most crowded."""
    return int(count * random.random() ** CROWDED)


def by_day(weekdays: list[int], count: int) -> list[int]:
    """How many of *count* cases come on each of these days, told by their weekday, Monday first."""
    weights = list(accumulate(WEEKDAYS[day] for day in weekdays))
    ends = [count * each // weights[-1] for each in weights]
    return [end - before for before, end in zip([0, *ends], ends, strict=False)]
