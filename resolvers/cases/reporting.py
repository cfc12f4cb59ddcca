"""Reporting a concern: from a resident's sentence to whoever is responsible."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from resolvers import areas, database, estates, keys
from resolvers.actors import Actor, PostKind, system
from resolvers.cases import categories
from resolvers.cases.capacities import FINDERS
from resolvers.cases.case import Case
from resolvers.cases.desk import forward
from resolvers.cases.finding import find
from resolvers.cases.numbers import numbers
from resolvers.cases.transitions import TRANSITIONS
from resolvers.cases.writing import Photos, Words, with_photo, write
from resolvers.clock import now
from resolvers.coordinates import Point, PointGiven, read_point
from resolvers.refusals import NotAllowed, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.areas import Level
from resolvers.tables.case_words import CaseAct, Outcome, Source, Stage, Urgency
from resolvers.tables.cases import CaseRow, FinishRow

Report = TypeVar("Report", bound="CaseReport")

TITLE = 40
ROUTER = system("routing")
CLOCK_SKEW = timedelta(minutes=5)
CASE_LEVELS = (Level.VILLAGE, Level.GRID, Level.MICRO_GRID)


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
    found_at: AwareDatetime | None = None
    photos: Photos
    client_key: UUID | None = None

    _leaf = field_validator("category")(_leaf)

    @field_validator("found_at")
    @classmethod
    def _not_in_the_future(cls, found_at: datetime | None) -> datetime | None:
        if found_at and found_at > now() + CLOCK_SKEW:
            raise PydanticCustomError(Reason.IN_THE_FUTURE.value, "in the future")
        return found_at

    @property
    def headline(self) -> str:
        """The title, or the first sentence of the text."""
        sentences = (each.strip() for each in self.text.replace("\n", "。").split("。"))
        first = next(filter(None, sentences), self.text)
        return self.title or (first if len(first) <= TITLE else first[: TITLE - 1] + "…")


class CaseSelfHandle(CaseReport):
    """What settling something on the spot takes; some categories ask for a photo."""

    reply: Words

    @field_validator("photos")
    @classmethod
    def _shown(cls, photos: list[UUID], info: ValidationInfo) -> list[UUID]:
        code = info.data.get("category")
        about = categories.category(code) if code else None
        needed = about is not None and about.self_handled and about.photo_needed
        return with_photo(photos, needed=needed)


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
        found_at: when it was seen, not in the future.
        photos: ids of up to 9 uploads of the actor's own.
        client_key: made by the client; a repeat gives the first case back.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotFound: there is no such area or estate.
        NotValid: with every wrong field.

    Source: the case state table, rows 1, 3 and 8.
    """
    if refusal := why_not_report(actor):
        raise refusal
    given, place = await _given(CaseReport, area, estate, fields)
    async with database.transaction():
        if known := await keys.known(actor, "case", given.client_key):
            return await find(actor, known)
        case = await _open(actor, given, place, Stage.REPORTED, CaseAct.REPORT)
        await keys.keep(actor, "case", given.client_key, case.id)
        if categories.category(given.category).accepted_at_once:
            await _take_on(case)
    return await find(actor, case.id)


async def _take_on(case: Case) -> None:
    """Accept by rule, and dispatch if a rule knows whereto; else the desk decides."""
    await write(ROUTER, case, CaseAct.ACCEPT, to=Stage.ACCEPTED)
    await forward(ROUTER, case)


def why_not_self_handle(
    actor: Actor, category: str, area: str, company: UUID | None
) -> Refused | None:
    """Why *actor* cannot settle such a thing there on the spot."""
    scope = TRANSITIONS[CaseAct.SELF_HANDLE].scope
    if not actor.may(scope):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=scope)
    manages = company and actor.holds(PostKind.PROPERTY_MANAGER, organisation=company)
    if not (manages or actor.holds(*FINDERS, area=area)):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not categories.category(category).self_handled:
        return NotAllowed(Reason.NOT_SELF_HANDLED, category=category)
    return None


async def self_handle(
    actor: Actor, *, area: str | None = None, estate: UUID | None = None, **fields: Any
) -> Case:
    """Write down what was found and settled on the spot: one act, closed at once.

    Args:
        actor: a grid or micro-grid worker of the area, or the estate's property manager.
        reply: what was done, 1 to 2,000 characters; all else as for `report`.

    Raises:
        NotAllowed: not their area, or a category that nobody settles alone.
        NotFound: there is no such area or estate.
        NotValid: with every wrong field; some categories ask for a photo.

    Source: the case state table, row 2.
    """
    if refusal := why_not_report(actor):
        raise refusal
    given, place = await _given(CaseSelfHandle, area, estate, fields)
    if refusal := why_not_self_handle(actor, given.category, place.area, place.company):
        raise refusal
    async with database.transaction():
        if known := await keys.known(actor, "case", given.client_key):
            return await find(actor, known)
        case = await _open(actor, given, place, Stage.CLOSED, CaseAct.SELF_HANDLE)
        await keys.keep(actor, "case", given.client_key, case.id)
    return await find(actor, case.id)


@dataclass(frozen=True, slots=True)
class _Place:
    area: str
    estate: UUID | None = None
    company: UUID | None = None


async def _given(
    model: type[Report], area: str | None, estate: UUID | None, fields: dict[str, Any]
) -> tuple[Report, _Place]:
    """The fields and the place, or everything that is wrong with either."""
    given, wrong = None, {}
    try:
        given = checked(model, **fields)
    except NotValid as refused:
        wrong = refused.fields
    place = await _place(area, estate, read_point(fields.get("point")), wrong)
    if given is None or place is None:
        raise NotValid(wrong)
    return given, place


async def _place(
    area: str | None, estate: UUID | None, point: Point | None, wrong: dict[str, Wrong]
) -> _Place | None:
    known = await estates.get(estate) if estate else None
    if estate and known is None:
        wrong["estate"] = Wrong(Reason.UNKNOWN_CHOICE)
        return None
    if known and not area:
        return _Place(known.area, known.id, known.company)
    if not area:
        around = areas.around(point, levels=CASE_LEVELS) if point else None
        wrong |= {} if around else {"area": Wrong(Reason.IN_NO_GRID if point else Reason.MISSING)}
        return _Place(around.code) if around else None
    if not _has_cases(area, known.area if known else None):
        wrong["area"] = Wrong(Reason.UNKNOWN_CHOICE)
        return None
    return _Place(area, known.id, known.company) if known else _Place(area)


def _has_cases(code: str, within: str | None) -> bool:
    """Whether cases are reported in such an area, and it lies within that of their estate."""
    area = areas.tree().get(code)
    if area is None or area.retired_at or area.level not in CASE_LEVELS:
        return False
    return within is None or code.startswith(areas.tree().find(within).prefix)


async def _open(actor: Actor, given: CaseReport, place: _Place, stage: Stage, act: CaseAct) -> Case:
    at = now()
    settled = given.reply if isinstance(given, CaseSelfHandle) else None
    point = given.point.point if given.point else None
    row = CaseRow(
        number=(await numbers([at], place.area))[0],
        county=place.area[:6],
        area=place.area,
        estate=place.estate,
        category=given.category,
        title=given.headline,
        text=given.text,
        place=given.place,
        latitude_e6=point and point.latitude_e6,
        longitude_e6=point and point.longitude_e6,
        urgency=given.urgency,
        source=_source(actor, place),
        stage=stage,
        anonymous=given.anonymous,
        reporter=actor.person,
        found_at=given.found_at,
        reported_at=at,
        stage_at=at,
        **(_settled(actor, at) if settled else {}),
    )
    await CaseRow.insert(row)
    case = await find(ROUTER, row.id)
    came: dict[str, object] = {"to": stage}
    await write(actor, case, act, note=settled or "", photos=given.photos, facts=came, at=at)
    if settled:
        await _answer(actor, case, settled)
    return case


def _source(actor: Actor, place: _Place) -> Source:
    return Source.GRID_WORKER if actor.holds(*FINDERS, area=place.area) else Source.RESIDENT


def _settled(actor: Actor, at: datetime) -> dict[str, Any]:
    return {
        "outcome": Outcome.SOLVED,
        "finished_by": actor.person,
        "finished_at": at,
        "closed_at": at,
    }


async def _answer(actor: Actor, case: Case, reply: str) -> None:
    await FinishRow.insert(
        FinishRow(
            case=case.id,
            county=case.area[:6],
            by=actor.person,
            at=now(),
            outcome=Outcome.SOLVED,
            contacted=True,
            reply=reply,
        )
    )
