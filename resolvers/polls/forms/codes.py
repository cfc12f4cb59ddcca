"""The code of a form, and the number on its stub: made from the index key, kept nowhere.

12 signs that are not mistaken for one another, and two that check them: every single wrong sign
and every two that changed places are noticed (1,021 is prime, 32 its base).
"""

from uuid import UUID

from resolvers import secrecy
from resolvers.polls.receipts import SIGNS, shown

BITS, LENGTH, CHECKS, MODULUS = 5, 12, 2, 1021
SPACING = str.maketrans("", "", " -‐‑–—－\t\r\n")


def code_of(form: UUID) -> str:
    """The code of a form, as on paper: ABCD-EFGH-JKMN-PQ."""
    return shown(checked_signs(_signs(secrecy.derived("ballot form", form))))


def receipt_of(form: UUID) -> str:
    """The number on its stub, by which its ballot is found in the list: ABCD-EFGH-JKMN."""
    return shown(_signs(secrecy.derived("ballot receipt", form)))


def mark_of(code: str) -> bytes:
    """The keyed fingerprint by which a code is found; of `tidy` ones only."""
    return secrecy.fingerprint(f"ballot form {code}")


def tidy(typed: str) -> str | None:
    """A code as it was typed or scanned, without spaces and dashes; None if it is mistyped."""
    code = typed.upper().translate(SPACING)
    if len(code) != LENGTH + CHECKS or any(sign not in SIGNS for sign in code):
        return None
    return code if checked_signs(code[:LENGTH]) == code else None


def checked_signs(signs: str) -> str:
    """Signs with the two that check them."""
    value = 0
    for sign in signs:
        value = (value << BITS) + SIGNS.index(sign)
    rest = (value << BITS * CHECKS) % MODULUS
    check = (MODULUS - rest) % MODULUS
    return signs + SIGNS[check >> BITS] + SIGNS[check & (1 << BITS) - 1]


def _signs(digest: bytes) -> str:
    number = int.from_bytes(digest[:8]) >> 64 - BITS * LENGTH
    places = range(BITS * (LENGTH - 1), -1, -BITS)
    return "".join(SIGNS[number >> place & (1 << BITS) - 1] for place in places)
