"""How useful a comment is held to be, so that what came first does not stay first for ever.

Of those who took part after it was written (wrote or marked something in the same discussion), how
many found it useful? The lower bound of Wilson's interval is what at least may be concluded from
so few: 3 of 4 count for less than 30 of 40. Whoever takes part later and passes an old comment by
lowers it. A share of the worth is newness, halved again and again, so that what is new is read.
"""

from datetime import timedelta
from math import exp2, sqrt

Z = 1.96  # 95 of 100


def lower_bound(useful: int, of: int) -> float:
    """What share of people find it useful at least, by what *of* people did: 0 to 1."""
    if of <= 0:
        return 0.0
    share, z2 = min(useful, of) / of, Z * Z
    middle = share + z2 / (2 * of)
    width = Z * sqrt((share * (1 - share) + z2 / (4 * of)) / of)
    return max(0.0, (middle - width) / (1 + z2 / of))


def worth(useful: int, of: int, age: timedelta, *, share: float, halved_in: timedelta) -> float:
    """By what comments are sorted: 0 to 1.

    Args:
        useful: how many found it useful.
        of: how many took part after it was written, the author left out.
        age: since it was written.
        share: of newness, 0 to 1.
        halved_in: in which time newness counts half.
    """
    newness = exp2(-(max(age, timedelta()) / halved_in))
    return (1 - share) * lower_bound(useful, of) + share * newness
