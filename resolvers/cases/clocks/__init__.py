"""The clocks of a case: set by rules, paused, extended, told about, and explained."""

from resolvers.cases.clocks.ends import begun
from resolvers.cases.clocks.kept import COLUMNS, CaseClock, ClockMove, Light, clock_of
from resolvers.cases.clocks.ladder import load
from resolvers.cases.clocks.pointing import point
from resolvers.cases.clocks.recounting import Recount, last_recount, recount
from resolvers.cases.clocks.running import (
    DUE,
    INSERT,
    Period,
    Timed,
    extend,
    follow,
    period,
    start,
    started,
    stop,
)

__all__ = [
    "COLUMNS",
    "DUE",
    "INSERT",
    "CaseClock",
    "ClockMove",
    "Light",
    "Period",
    "Recount",
    "Timed",
    "begun",
    "clock_of",
    "extend",
    "follow",
    "last_recount",
    "load",
    "period",
    "point",
    "recount",
    "start",
    "started",
    "stop",
]
