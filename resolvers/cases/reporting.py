"""Reporting a concern: from a resident's sentence to whoever is responsible."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, keys, rates
from resolvers.actors import Actor, system
from resolvers.cases import categories, duplicates
from resolvers.cases.capacities import FINDERS
from resolvers.cases.capturing import captured
from resolvers.cases.case import Case
from resolvers.cases.desk import taking_on
from resolvers.cases.finding import find
from resolvers.cases.numbers import numbers
from resolvers.cases.placing import Place, with_place
from resolvers.cases.rows import fresh
from resolvers.cases.transitions import TRANSITIONS
from resolvers.cases.writing import Deed, Photos, Words, write_all
from resolvers.clock import now
from resolvers.coordinates import PointGiven
from resolvers.refusals import NotAllowed, Reason, Refused
from resolvers.tables.case_words import CaseAct, Source, Stage, Urgency

TITLE = 40
ROUTER = system("routing")
LONG_AGO = 1900  # the year before which nothing was seen that is reported
CLOCK_SKEW = timedelta(minutes=5)
FRESH = timedelta(minutes=10)  # what is older when it comes waited on a phone


def _leaf(code: str) -> str:
    if not categories.is_leaf(code):
        raise PydanticCustomError(Reason.UNKNOWN_CHOICE.value, "no such category")
    return code


class CaseReport(BaseModel):
    """What reporting takes, on a page, through the API or from a file."""

    category: str
    text: Words
    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    place: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    point: PointGiven | None = None
    urgency: Urgency = Urgency.NORMAL
    anonymous: bool = False
    sent_at: AwareDatetime | None = None
    found_at: AwareDatetime | None = None
    written_by: UUID | None = None
    photos: Photos
    client_key: UUID | None = None

    _leaf = field_validator("category")(_leaf)

    @field_validator("found_at")
    @classmethod
    def _when_it_can_be(cls, found_at: datetime | None, info: ValidationInfo) -> datetime | None:
        measured = info.data.get("sent_at") is not None
        if found_at and not measured and found_at > now() + CLOCK_SKEW:
            raise PydanticCustomError(Reason.IN_THE_FUTURE.value, "in the future")
        if found_at and not measured and found_at.year < LONG_AGO:
            raise PydanticCustomError(Reason.NOT_A_TIME.value, "before anybody lived")
        return found_at

    @property
    def headline(self) -> str:
        """The title, or the first sentence of the text."""
        sentences = (each.strip() for each in self.text.replace("\n", "。").split("。"))
        first = next(filter(None, sentences), self.text)
        return self.title or (first if len(first) <= TITLE else first[: TITLE - 1] + "…")


Told = tuple[CaseReport, Place]


@dataclass(frozen=True, slots=True)
class Came:
    """How a case came that nobody here reported: from where, and under which number there."""

    source: Source
    origin: str


def why_not_report(actor: Actor) -> Refused | None:
    """Why *actor* cannot report: everybody who is signed in can."""
    scope = TRANSITIONS[CaseAct.REPORT].scope
    if not actor.may(scope):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=scope)
    return None if actor.person else NotAllowed(Reason.NOT_SIGNED_IN)


async def report(
    actor: Actor, *, area: str | None = None, estate: UUID | None = None, **fields: Any
) -> Case:
    """Report a concern; where a rule knows who is responsible, it goes there at once.

    Args:
        actor: anybody who is signed in.
        area: code of a village, grid or micro-grid; not needed with an estate, nor with a
            point in a grid whose outline is drawn.
        estate: the estate it lies in; its grid is taken from there, unless area is a part of it.
        category: code of a leaf of the list.
        text: 1 to 2,000 characters; title: up to 120, made from the text when empty.
        place: in words, up to 200 characters.
        point: latitude_e6 and longitude_e6 in micro-degrees, and their datum.
        urgency: normal, urgent or emergency; anonymous: hide the name from the staff.
        found_at: when it was seen, not in the future; by the client's own clock if sent_at is
            given, and corrected by how far that is off.
        sent_at: what the client's clock says as it sends.
        written_by: who wrote it down, where it waited on a phone: nobody else sends it.
        photos: ids of up to 9 uploads of the actor's own.
        client_key: made by the client; a repeat gives the first case back.

    Raises:
        NotAllowed: nobody is signed in, the app has no such scope, or somebody else wrote it.
        NotFound: there is no such area or estate.
        NotNow: the actor reports too often; *until* says from when on it goes on.
        NotValid: with every wrong field.

    Source: the case state table, rows 1, 3 and 8.
    """
    return await find(actor, await reported(actor, area=area, estate=estate, **fields))


async def reported(
    actor: Actor, *, area: str | None = None, estate: UUID | None = None, **fields: Any
) -> UUID:
    """Report as `report` does, and give the id, by which whoever shows it reads what is shown."""
    if refusal := why_not_report(actor):
        raise refusal
    given, place = await with_place(CaseReport, area, estate, fields)
    async with database.transaction():
        case, _ = await opened(actor, given, place, taken_on=True)
    return case.id


async def sent_before(actor: Actor, given: CaseReport, id: UUID) -> UUID | None:
    """The case that the same key made; else it makes the one with this id now, which is counted.

    It is counted by when it was seen, not by when it came: what waited on a phone is counted
    apart, so that a week without a network is no rush. What is refused costs nothing.

    Raises:
        NotAllowed: somebody else wrote it down.
        NotNow: they report too often.
    """
    if given.written_by not in (None, actor.person):
        raise NotAllowed(Reason.WRITTEN_BY_ANOTHER)
    if known := await keys.claimed(actor, "case", given.client_key, id):
        return known
    await rates.spend(_rate(given, now()), str(actor.person))
    return None


def _rate(given: CaseReport, at: datetime) -> rates.Rate:
    """Of what *given* is one, if it comes now."""
    found_at = captured(given.found_at, given.sent_at, at).found_at
    waited = given.written_by is not None and found_at is not None and at - found_at > FRESH
    return rates.Rate.NOTEBOOK if waited else rates.Rate.CASE


async def told(area: str | None = None, estate: UUID | None = None, **fields: Any) -> Told:
    """What is reported and where.

    Raises:
        NotValid: with every wrong field.
    """
    return await with_place(CaseReport, area, estate, fields)


async def opened(
    actor: Actor, given: CaseReport, place: Place, *, taken_on: bool = False
) -> tuple[Case, bool]:
    """A new case, or the one that the same key made before.

    It waits for the desk; *taken_on* looks for what is like it, and accepts it where the rules
    for its category say so.

    Raises:
        NotAllowed: somebody else wrote it down.
        NotNow: they report too often.
    """
    id = uuid7()
    if known := await sent_before(actor, given, id):
        return await find(actor, known), False
    said = _deed(actor, given)
    return await begun(actor, given, place, said, id=id, taken_on=taken_on), True


async def bring(actor: Actor, given: CaseReport, place: Place, came: Came) -> Case:
    """A new case that came from elsewhere, taken on as a report is; in the open transaction."""
    said = _deed(actor, given)
    return await begun(actor, given, place, said, came=came, taken_on=True)


def _deed(actor: Actor, given: CaseReport) -> Deed:
    return Deed(actor, CaseAct.REPORT, to=Stage.REPORTED, photos=given.photos)


async def begun(
    actor: Actor,
    given: CaseReport,
    place: Place,
    deed: Deed,
    *,
    id: UUID | None = None,
    came: Came | None = None,
    taken_on: bool = False,
) -> Case:
    """Write a new case down that begins with this act; gives it as it was right after that."""
    row = {"id": id or uuid7(), **await _row(actor, given, place, came)}
    case = fresh({**row, "stage": deed.to, "stage_at": row["reported_at"]})
    then = await taking_on(ROUTER, case) if taken_on and _accepted_at_once(case) else []
    alike = await duplicates.queued(ROUTER, case) if taken_on else ()
    await write_all(case, replace(deed, beside=[*deed.beside, *alike]), *then, new=row)
    return case


def _accepted_at_once(case: Case) -> bool:
    return categories.category(case.category).accepted_at_once


async def _row(actor: Actor, given: CaseReport, place: Place, came: Came | None) -> dict[str, Any]:
    at = now()
    point = given.point.point if given.point else None
    capture = captured(given.found_at, given.sent_at, at)
    return {
        "number": (await numbers([at], place.area))[0],
        "county": place.area[:6],
        "area": place.area,
        "estate": place.estate,
        "category": given.category,
        "title": given.headline,
        "text": given.text,
        "place": given.place,
        "latitude_e6": point and point.latitude_e6,
        "longitude_e6": point and point.longitude_e6,
        "urgency": given.urgency,
        "source": came.source if came else _source(actor, place),
        "origin": came and came.origin,
        "anonymous": given.anonymous,
        "reporter": None if came else actor.person,
        "found_at": capture.found_at,
        "clock_off_s": capture.clock_off_s,
        "reported_at": at,
    }


def _source(actor: Actor, place: Place) -> Source:
    return Source.GRID_WORKER if actor.holds(*FINDERS, area=place.area) else Source.RESIDENT
