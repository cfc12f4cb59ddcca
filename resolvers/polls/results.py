"""What came of a poll: turnout while it is open, every figure and the ballots afterwards."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from uuid import UUID

from resolvers import database
from resolvers.actors import Actor
from resolvers.polls import lists, official
from resolvers.polls.counting import (
    AGAINST_FIRST,
    FOR_FIRST,
    NEVER_FOLLOWED,
    NOTHING,
    Weight,
    count,
    fitted,
    followed,
    without,
)
from resolvers.polls.finding import find
from resolvers.polls.grouping import stepped, together
from resolvers.polls.parts import Matter, Result, Turnout
from resolvers.polls.poll import Poll
from resolvers.polls.recounting import BALLOTS, ROLL, SECRET, VOTED, Line, fingerprinted
from resolvers.refusals import NotFound, NotNow, Reason
from resolvers.rules import RuleBasis
from resolvers.tables.poll_words import BallotChoice

_OWNERS = """
    select building, array_agg(distinct head) as heads from poll_units where poll = $1
     group by building
"""
_TURNOUT = """
    select g.name, sum(u.area) as all_area, count(distinct u.head) as all_heads,
           coalesce(sum(u.area) filter (where b.id is not null), 0) as area,
           count(distinct u.head) filter (where b.id is not null) as heads
      from poll_units u join unnest($2::text[], $3::text[]) as g (building, name)
        on g.building = u.building left join ballots b on b.head = u.head
     where u.poll = $1 group by g.name order by min(length(u.building)), min(u.building)
"""
_ALL = """
    select '' as name, coalesce(sum(h.area), 0) as all_area, count(*) as all_heads,
           coalesce(sum(h.area) filter (where b.id is not null), 0) as area,
           count(b.id) as heads
      from poll_heads h left join ballots b on b.head = h.id where h.poll = $1
"""
_ROLL = """
    select u.label, h.key, u.area from poll_units u join poll_heads h on h.id = u.head
     where u.poll = $1 order by h.key, u.label
"""
_ROLL_VOTED = """
    select u.label, h.key, u.area,
           case when exists (select from ballots b where b.head = h.id) then 'yes' else 'no' end
           as voted
      from poll_units u join poll_heads h on h.id = u.head
     where u.poll = $1 order by h.key, u.label
"""
_BALLOTS = """
    select a.matter, h.key, a.choice, b.receipt,
           exists (select from poll_objections o where o.ballot = b.id and o.upheld) as struck
      from ballots b join poll_heads h on h.id = b.head join ballot_answers a on a.ballot = b.id
     where b.poll = $1 order by b.receipt
"""


async def turnout(poll: Poll) -> tuple[Turnout, tuple[Turnout, ...]]:
    """How many have taken part, altogether and by building: for everybody, at any moment.

    An owner of units in several buildings counts in each of them, and once altogether. Buildings
    of few owners are counted as one, as the custom of the place says, and until the poll has
    closed areas move by steps of as many owners.
    """
    row = await database.row(_ALL, poll.id)
    assert row is not None
    owners = await database.rows(_OWNERS, poll.id)
    shown = together({e["building"]: e["heads"] for e in owners}, poll.terms.least_heads)
    rows = await database.rows(_TURNOUT, poll.id, list(shown), list(shown.values()))
    whole, parts = Turnout(**row), tuple(Turnout(**each) for each in rows)
    if poll.was_counted:
        return whole, parts
    return _told(poll, whole, _enough(poll, whole)), tuple(_told(poll, each) for each in parts)


def _told(poll: Poll, there: Turnout, enough: int = 0) -> Turnout:
    least = poll.terms.least_heads
    area = stepped(there.area, there.all_area, there.all_heads, least, enough)
    return replace(there, area=area)


def _enough(poll: Poll, whole: Turnout) -> int:
    asked = poll.matters[0].quorum if poll.matters else ()
    return max((e.least(whole.all_area) for e in asked if e.basis is RuleBasis.AREA), default=0)


async def results(poll: Poll) -> tuple[Result, ...]:
    """What came of each matter but elections, counted from roll and ballots.

    Nothing before the poll closed.
    """
    if not poll.counted or not poll.plain:
        return ()
    if poll.is_official:
        return await official.results(poll)
    roll = await roll_of(poll.id)
    cast = await _cast(poll)
    doubt = await lists.doubt(poll) if poll.is_secret else NOTHING
    return tuple(_doubted(_result(each, roll, cast), doubt) for each in poll.plain)


async def _cast(poll: Poll) -> Sequence[Mapping[str, object]]:
    if poll.is_secret:
        return await lists.answers(poll)
    return await database.rows(_BALLOTS, poll.id)


def _doubted(found: Result, doubt: Weight) -> Result:
    """Without secret ballots of which it was found that they were not cast rightly."""
    if not doubt.heads:
        return found
    thresholds = found.matter.rule.thresholds
    least = without(found.count, doubt, thresholds, FOR_FIRST)
    most = without(found.otherwise or found.count, doubt, thresholds, AGAINST_FIRST)
    return replace(found, count=least, before=found.count, otherwise=most, doubt=doubt)


def _result(matter: Matter, roll: Sequence[Line], cast: Sequence[Mapping[str, object]]) -> Result:
    areas = areas_of(roll)
    mine = [each for each in cast if each["matter"] == matter.id]
    valid = [each for each in mine if not each["struck"]]
    answers, thresholds = _answers(valid), matter.rule.thresholds
    if over := lists.beside(valid, areas):
        more = count(areas, fitted(areas, answers, over, FOR_FIRST), thresholds)
        answers = fitted(areas, answers, over)
    before = count(areas, _answers(mine), thresholds) if len(valid) < len(mine) else None
    fingerprint = fingerprinted(roll, _lines(valid))
    joined = None
    if matter.code not in NEVER_FOLLOWED:
        joined = count(areas, followed(areas, answers, areas), thresholds)
    found = Result(matter, count(areas, answers, thresholds), before, joined, fingerprint)
    return replace(found, otherwise=more, surplus=heaviness(over)) if over else found


def heaviness(over: Mapping[str, int]) -> Weight:
    """How much ballots weigh for which no head is left."""
    return Weight(sum(over.values()), len(over))


def areas_of(roll: Iterable[Line]) -> dict[str, int]:
    """The area of each head, in 0.01 m²."""
    areas: dict[str, int] = {}
    for _, head, area in roll:
        areas[head] = areas.get(head, 0) + int(area)
    return areas


def _answers(cast: Iterable[Mapping[str, object]]) -> Mapping[str, BallotChoice]:
    return {str(each["key"]): BallotChoice(str(each["choice"])) for each in cast}


def _lines(cast: Iterable[Mapping[str, object]]) -> list[Line]:
    return [line_of(each) for each in cast]


def line_of(row: Mapping[str, object]) -> Line:
    """A ballot as a line of `ballots.csv`: of a secret one its area, of others whose it is."""
    return str(row.get("area") or row["key"]), str(row["choice"]), str(row["receipt"])


async def roll_file(actor: Actor, id: UUID) -> str:
    """The frozen roll as `roll.csv`: units, heads and areas, no names.

    Of a secret poll it also says who voted, and goes to those who count, as the ballots do.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor is no owner of the estate, nor of its community or street; of a
            secret poll, they do not count its ballots.
        NotNow: it is not closed.
    """
    poll = await readable(actor, id)
    if not poll.is_secret:
        return as_csv(ROLL, await roll_of(poll.id))
    found = await database.rows(_ROLL_VOTED, poll.id)
    return as_csv(VOTED, [(e["label"], e["key"], str(e["area"]), e["voted"]) for e in found])


async def ballots_file(actor: Actor, id: UUID, matter: UUID) -> str:
    """What was cast on one matter as `ballots.csv`, by receipt; ballots found invalid are out.

    Raises:
        NotFound: no such poll that the actor may know of, or no such matter in it
            that is decided by yes or no.
        NotAllowed, NotNow: as in `roll_file`.
    """
    poll = await readable(actor, id)
    if not any(each.id == matter for each in poll.plain):
        raise NotFound
    if poll.is_official:
        raise NotNow(Reason.COUNTED_ELSEWHERE)
    cast = await _cast(poll)
    columns = SECRET if poll.is_secret else BALLOTS
    return as_csv(columns, _lines(e for e in cast if e["matter"] == matter and not e["struck"]))


async def readable(actor: Actor, id: UUID) -> Poll:
    """A poll whose roll and ballots the actor may read, or why not."""
    poll = await find(actor, id)
    if refusal := poll.why_not_read_ballots(actor):
        raise refusal
    return poll


async def roll_of(poll: UUID) -> list[Line]:
    """The frozen roll, as the lines of `roll.csv`."""
    found = await database.rows(_ROLL, poll)
    return [(row["label"], row["key"], str(row["area"])) for row in found]


def as_csv(columns: Line, lines: Iterable[Line]) -> str:
    """A file of these columns."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue()
