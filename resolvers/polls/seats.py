"""Elections of a poll: for how many seats, what came of them, and the elected take theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from resolvers import councils, database, journal, rules
from resolvers.actors import Actor, Scope
from resolvers.councils import Council, CouncilKind, prepares
from resolvers.polls import candidates, lists, official
from resolvers.polls.counting import NOTHING, Weight
from resolvers.polls.electing import Election, Marks, elect, over
from resolvers.polls.finding import READER, find
from resolvers.polls.parts import Matter
from resolvers.polls.poll import Poll
from resolvers.polls.recounting import BALLOTS, SECRET, Line, fingerprinted
from resolvers.polls.results import areas_of, as_csv, line_of, readable, roll_of
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused, Wrong
from resolvers.rules import Composition, RuleBody
from resolvers.tables.poll_words import BallotChoice, PollStage

ELECTS = "committee_election"
Seats = Annotated[int, Field(ge=1, le=99)]
MARKED = """
    select c.matter, k.candidate, h.key, k.choice, b.receipt,
           exists (select from poll_objections o where o.ballot = b.id and o.upheld) as struck
      from ballots b join poll_heads h on h.id = b.head join ballot_marks k on k.ballot = b.id
      join poll_candidates c on c.id = k.candidate
     where b.poll = $1 order by b.receipt
"""

_LATER = """
    select p.id from polls p join councils c on c.id = p.council
     where c.estate = $1 and p.stage = 'final' and p.opens_at > $2
       and exists (select from poll_matters m where m.poll = p.id and m.election is not null)
     order by p.opens_at
"""


async def judged(
    area: str, code: str, seats: int | None, size: int | None
) -> tuple[int | None, int | None, str | None]:
    """What is kept of an election: its seats, the size of the committee, the version of the custom.

    Raises:
        NotValid: only a committee is elected; it has fewer seats than are filled, or as many as
            the rule of the place does not allow.
    """
    if seats is None:
        return None, None, None
    whole = size or seats
    wrong: dict[str, Wrong] = {}
    if code != ELECTS:
        wrong["seats"] = Wrong(Reason.NO_ELECTION)
    elif whole < seats:
        wrong["size"] = Wrong(Reason.SEATS_OVER_SIZE, {"seats": seats})
    elif fault := await _missized(area, whole):
        wrong["size" if size else "seats"] = fault
    if wrong:
        raise NotValid(wrong)
    return seats, whole, candidates.of(area).key


async def _missized(area: str, size: int) -> Wrong | None:
    rule = await rules.in_force(RuleBody.OWNERS_COMMITTEE, area)
    asked = {each.asks: each.number for each in rule.requirements} if rule else {}
    least, most = asked.get(Composition.SEATS_LEAST), asked.get(Composition.SEATS_MOST)
    if least and size < least:
        return Wrong(Reason.SEATS_TOO_FEW, {"count": size, "limit": least})
    if most and size > most:
        return Wrong(Reason.SEATS_TOO_MANY, {"count": size, "limit": most})
    even = Composition.SEATS_ODD in asked and size % 2 == 0
    return Wrong(Reason.SEATS_EVEN, {"count": size}) if even else None


async def elections(poll: Poll) -> tuple[Election, ...]:
    """What came of each election, counted from roll and ballots; nothing before the poll closed."""
    if not poll.counted or not poll.elections:
        return ()
    if poll.is_official:
        return await official.elections(poll)
    roll = await roll_of(poll.id)
    marked = await _marked(poll)
    doubt = await lists.doubt(poll) if poll.is_secret else NOTHING
    return tuple(_election(each, roll, marked, doubt) for each in poll.elections)


async def _marked(poll: Poll) -> Sequence[Mapping[str, Any]]:
    if poll.is_secret:
        return await lists.marks(poll)
    return await database.rows(MARKED, poll.id)


def _election(
    matter: Matter, roll: Sequence[Line], marked: Sequence[Mapping[str, Any]], doubt: Weight
) -> Election:
    mine = [each for each in marked if each["matter"] == matter.id]
    valid = [each for each in mine if not each["struck"]]
    areas = areas_of(roll)
    over = lists.beside(valid, areas)
    found = elect(areas, _ballots(valid), matter, doubt, over)
    tallies = tuple(
        replace(each, fingerprint=fingerprinted(roll, _lines(matter, each.candidate.id, valid)))
        for each in found.tallies
    )
    less = len(valid) < len(mine) or doubt.heads
    before = elect(areas, _ballots(mine), matter, beside=over) if less else None
    return replace(found, tallies=tallies, before=before)


def _ballots(marked: Iterable[Mapping[str, Any]]) -> dict[str, Marks]:
    found: dict[str, dict[UUID, BallotChoice]] = {}
    for each in marked:
        found.setdefault(each["key"], {})[each["candidate"]] = BallotChoice(each["choice"])
    return dict(found)


def _lines(matter: Matter, candidate: UUID, marked: Iterable[Mapping[str, Any]]) -> list[Line]:
    """What counts for one candidate, as a line of `ballots.csv` each."""
    found = list(marked)
    invalid = {head for head, marks in _ballots(found).items() if over(marks, matter)}
    mine = (e for e in found if e["candidate"] == candidate and e["key"] not in invalid)
    return [line_of(each) for each in mine]


async def marks_file(actor: Actor, id: UUID, candidate: UUID) -> str:
    """What was cast on one candidate as `ballots.csv`, by receipt; invalid ballots are out.

    Raises:
        NotFound: no such poll that the actor may know of, or nobody of that id stands in it.
        NotAllowed, NotNow: as in `roll_file`.
    """
    poll = await readable(actor, id)
    stood = (m for m in poll.elections for each in m.candidates if each.id == candidate)
    if (matter := next(stood, None)) is None:
        raise NotFound
    if poll.is_official:
        raise NotNow(Reason.COUNTED_ELSEWHERE)
    marked = await _marked(poll)
    columns = SECRET if poll.is_secret else BALLOTS
    valid = (e for e in marked if e["matter"] == matter.id and not e["struck"])
    return as_csv(columns, _lines(matter, candidate, valid))


def why_not_seat(poll: Poll, found: Sequence[Election], actor: Actor) -> Refused | None:
    """Why *actor* cannot let the elected take their seats: who prepares councils there can."""
    if not prepares(actor, poll.council.area):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.COUNCILS_WRITE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.COUNCILS_WRITE)
    if poll.stage is not PollStage.FINAL:
        return NotNow(Reason.WRONG_STAGE, stage=poll.stage)
    if not any(each.elected for each in found):
        return NotNow(Reason.NOBODY_ELECTED)
    stands = any(each.stands and each.elected for each in found)
    return None if stands else NotNow(Reason.COMMITTEE_SHORT)


def seated_by(found: Iterable[Election]) -> frozenset[UUID]:
    """Who may take a seat: elected where the committee stands, and eligible as of now."""
    stands = (each for each in found if each.stands)
    return frozenset(one.person for each in stands for one in each.elected if one.eligible)


async def elected_later(poll: Poll) -> dict[UUID, UUID]:
    """Who was elected in a later poll of its estate that stands, and in which."""
    found: dict[UUID, UUID] = {}
    for row in await database.rows(_LATER, poll.council.estate, poll.opens_at):
        there = await elections(await find(READER, row["id"]))
        won = (one.person for each in there if each.stands for one in each.elected)
        found |= dict.fromkeys(won, row["id"])
    return found


async def seatable(actor: Actor, poll: Poll) -> tuple[Council, ...]:
    """The owners' committees of its estate in which the elected can take seats."""
    found = await councils.of_estate(actor, poll.council.estate)
    kind = CouncilKind.OWNERS_COMMITTEE
    return tuple(e for e in found if e.kind is kind and e.why_not_seat(actor) is None)


async def seat(actor: Actor, id: UUID, *, council: UUID | str | None) -> Council:
    """Let the elected take their seats in a committee, as owners; nobody is typed in again.

    Who has a seat there already keeps it. Who is no owner by the roll any more, or was employed by
    the property company since, gets none, nor do the elected of an election that does not stand.

    Args:
        actor: the street or town, or the community for it.
        id: of which poll.
        council: an owners' committee of the estate, proposed or sitting.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor prepares no councils there.
        NotNow: the result is not certified, nobody was elected, too few for the committee to
            stand, or all of them who may sit there do.
        NotValid: this is no such council.

    Source: domain.md §1.5; 物业管理条例 art. 16.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        found = await elections(poll)
        if refusal := why_not_seat(poll, found, actor):
            raise refusal
        there = next((e for e in await seatable(actor, poll) if str(e.id) == str(council)), None)
        if there is None:
            raise NotValid({"council": Wrong(Reason.UNKNOWN_CHOICE)})
        there = await councils.find(actor, there.id, lock=True)
        if refusal := there.why_not_seat(actor):
            raise refusal
        coming = {each for each in seated_by(found) if not there.seats_person(each)}
        if not coming:
            raise NotNow(Reason.SEATED_ALL)
        for person in sorted(coming):
            await councils.seat_elected(actor, there, person, id)
        await journal.record(actor, "poll.seated", id, council=there.id)
    return await councils.find(actor, there.id)
