"""Turnout as it grows, and what came of it: told and read once in a beat for all of a process."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from resolvers import database, live
from resolvers.pacing import Beat, Once
from resolvers.polls.parts import Result, Turnout
from resolvers.polls.poll import Poll
from resolvers.polls.results import results, turnout
from resolvers.rules import Measure, RuleBasis

BEAT = Beat(2)


@dataclass(frozen=True, slots=True)
class Participation:
    """How many have taken part, altogether and by building, and how far it is to a quorum.

    Never what they answered.
    """

    whole: Turnout
    buildings: tuple[Turnout, ...]
    quorum: tuple[Measure, ...]

    @property
    def overlapping(self) -> bool:
        """Whether the buildings sum to more owners than there are: some own in several."""
        return sum(each.all_heads for each in self.buildings) > self.whole.all_heads


_lately: Once[Participation] = Once(BEAT)
_counted: Once[tuple[Result, ...]] = Once(BEAT)
_UPHELD = "select count(*) from poll_objections where poll = $1 and upheld"


def subject(poll: UUID) -> str:
    """Under what the ballots of a poll are listened to; it says that one was cast, not which."""
    return live.inside("ballot", poll)


async def cast_count(poll: UUID) -> int:
    """How many ballots there are at this moment: for everybody."""
    count: int = await database.value("select count(*) from ballots where poll = $1", poll)
    return count


async def participation(poll: Poll) -> Participation:
    """How many have taken part at this moment: for everybody."""
    whole, buildings = await turnout(poll)
    return Participation(whole, buildings, quorum(poll, whole))


async def lately(poll: Poll) -> Participation:
    """How many had taken part when the running beat began, or a little later; read once in it."""
    return await _lately.of(poll.id, lambda: participation(poll))


async def results_lately(poll: Poll) -> tuple[Result, ...]:
    """As `results`, but counted once in a beat for all who see them.

    What is counted stands from the closing on, but for ballots that are found invalid: one that
    is, is seen at once.
    """
    if not poll.counted:
        return ()
    upheld = await database.value(_UPHELD, poll.id)
    return await _counted.of((poll.id, upheld), lambda: results(poll))


def quorum(poll: Poll, whole: Turnout) -> tuple[Measure, ...]:
    """How far it is to a quorum on both bases, by the first matter: all ask for the same roll."""
    if not poll.matters or not whole.all_heads:
        return ()
    parts: Mapping[RuleBasis, tuple[int, int]] = {
        RuleBasis.AREA: (whole.area, whole.all_area),
        RuleBasis.HEADS: (whole.heads, whole.all_heads),
    }
    asked = [each for each in poll.matters[0].quorum if each.basis in parts]
    return tuple(Measure(each, *parts[each.basis]) for each in asked)
