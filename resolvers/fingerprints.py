"""What a picture looks like, in 64 bits, so that the same one is known again (dHash).

Each bit says whether it gets darker from one place to the next one on the right, on 8 rows of
9 places. Smaller, compressed anew or in other colours it stays nearly the same; cut, turned or
mirrored it becomes another.
"""

from itertools import pairwise

from PIL import Image

ROWS = PER_ROW = 8
BAND = 16  # bits; the index knows each of the four bands by itself
SAME = 7  # bits that may differ: then one of the four bands differs in one bit at most
PLAIN = 0  # what shows nothing to know it by resembles nothing
CONTRAST = 12  # of 255: below it, differences are noise


def of(image: Image.Image) -> int:
    """The fingerprint of an upright picture; 0 when it is too plain to be known again."""
    small = image.convert("L").resize((PER_ROW + 1, ROWS), Image.Resampling.LANCZOS)
    shades = small.tobytes()
    if max(shades) - min(shades) < CONTRAST:
        return PLAIN
    rows = (shades[start : start + PER_ROW + 1] for start in range(0, len(shades), PER_ROW + 1))
    bits = "".join("01"[left > right] for row in rows for left, right in pairwise(row))
    return signed(int(bits, 2))


def signed(bits: int) -> int:
    """64 bits as the database keeps them."""
    return int.from_bytes((bits & (1 << 64) - 1).to_bytes(8), signed=True)


def distance(one: int, other: int) -> int:
    """In how many of 64 bits two fingerprints differ."""
    return ((one ^ other) & (1 << 64) - 1).bit_count()


def bands(fingerprint: int) -> list[int]:
    """The four bands, each with its place; `bands` in the database gives the same."""
    unsigned = fingerprint & (1 << 64) - 1
    each = (unsigned >> shift & (1 << BAND) - 1 for shift in range(64 - BAND, -1, -BAND))
    return [place << BAND | band for place, band in enumerate(each)]


def nearby(fingerprint: int) -> list[int]:
    """Every band that a fingerprint has of which at most 7 bits differ: one at least of these."""
    flips = (0, *(1 << bit for bit in range(BAND)))
    return [band ^ flip for band in bands(fingerprint) for flip in flips]
