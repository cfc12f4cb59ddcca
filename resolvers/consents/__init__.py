"""What somebody agreed to, in which words, and took back; a guardian agrees for a child."""

from resolvers.consents.consent import Consent, ConsentText, find, of, stands, texts
from resolvers.consents.giving import give, give_for, withdraw
from resolvers.consents.identifying import (
    ADULT,
    OF_AGE,
    age_by,
    age_of,
    identify,
    set_id_number,
)
from resolvers.tables.rights import Purpose

__all__ = [
    "ADULT",
    "OF_AGE",
    "Consent",
    "ConsentText",
    "Purpose",
    "age_by",
    "age_of",
    "find",
    "give",
    "give_for",
    "identify",
    "of",
    "set_id_number",
    "stands",
    "texts",
    "withdraw",
]
