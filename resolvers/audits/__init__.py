"""The journal as supervisors and administrators read it: theirs alone, by area.

An entry lies in the area of what it is about. One about nothing in an area, such as signing in
or the calendar, is read from the city up.
"""

from resolvers.audits.exporting import export
from resolvers.audits.listing import (
    READERS,
    Chain,
    Filter,
    Line,
    filtered,
    listed,
    verify,
    why_not_read,
)
from resolvers.audits.names import action_name, system_name
from resolvers.exporting import Form

__all__ = [
    "READERS",
    "Chain",
    "Filter",
    "Form",
    "Line",
    "action_name",
    "export",
    "filtered",
    "listed",
    "system_name",
    "verify",
    "why_not_read",
]
