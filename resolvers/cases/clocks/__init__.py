"""The clocks of a case: set by rules, paused, extended, told about, and explained."""

from resolvers.cases.clocks.ends import begun
from resolvers.cases.clocks.kept import COLUMNS, CaseClock, ClockMove, Light, clock_of
from resolvers.cases.clocks.ladder import load
from resolvers.cases.clocks.pointing import point, pointers, pointing
from resolvers.cases.clocks.recounting import Recount, last_recount, recount
from resolvers.cases.clocks.running import (
    Period,
    Row,
    Timed,
    beginning,
    extend,
    follow,
    insert,
    period,
    started,
    starting,
    stop,
)

__all__ = [
    "COLUMNS",
    "CaseClock",
    "ClockMove",
    "Light",
    "Period",
    "Recount",
    "Row",
    "Timed",
    "beginning",
    "begun",
    "clock_of",
    "extend",
    "follow",
    "insert",
    "last_recount",
    "load",
    "period",
    "point",
    "pointers",
    "pointing",
    "recount",
    "started",
    "starting",
    "stop",
]
