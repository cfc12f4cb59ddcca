"""The clocks of a case: set by rules, paused, extended, told about, and explained."""

from resolvers.cases.clocks.kept import COLUMNS, CaseClock, ClockMove, Light, clock_of
from resolvers.cases.clocks.ladder import load
from resolvers.cases.clocks.running import (
    DUE,
    INSERT,
    Period,
    extend,
    follow,
    period,
    point,
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
    "clock_of",
    "extend",
    "follow",
    "load",
    "period",
    "point",
    "start",
    "started",
    "stop",
]
