"""Writing, changing and retiring templates; every version stays."""

from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import areas, database, journal, keys, organisations
from resolvers.actors import Actor
from resolvers.cases.dated import KnownCategory, SourceName
from resolvers.cases.reply_templates import placeholders
from resolvers.cases.reply_templates.template import ReplyTemplate, find, why_not_write
from resolvers.cases.writing import Words
from resolvers.clock import now
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.reply_templates import ReplyTemplateActRow, ReplyTemplateRow
from resolvers.tables.reply_words import ReplyPurpose, ReplyTemplateAct

MOST = 100  # in use in one place
Model = TypeVar("Model", bound="ReplyTemplateChange")
RECORDED = {
    ReplyTemplateAct.WRITE: "reply_template.written",
    ReplyTemplateAct.CHANGE: "reply_template.changed",
    ReplyTemplateAct.RETIRE: "reply_template.retired",
}
COUNT = """
    select count(*) from reply_templates
     where retired_at is null and area is not distinct from $1
       and organisation is not distinct from $2
"""


class ReplyTemplateChange(BaseModel):
    """What changing takes."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    text: Words
    source: SourceName
    expected_version: Annotated[int, Field(ge=1)] | None = None


class ReplyTemplateWrite(ReplyTemplateChange):
    """What writing takes."""

    purpose: ReplyPurpose
    category: KnownCategory | None = None
    client_key: UUID | None = None


async def write(
    actor: Actor,
    *,
    purpose: ReplyPurpose | str,
    name: str,
    text: str,
    source: str,
    area: str | None = None,
    organisation: UUID | None = None,
    category: str | None = None,
    client_key: UUID | str | None = None,
) -> ReplyTemplate:
    """Write a template; it is offered where such texts are written, and sends nothing itself.

    Args:
        actor: a dispatcher, commander or administrator there, or an officer or property manager
            of the organisation.
        purpose: finish (what the unit answers), close or decline; an organisation's: finish.
        name: what it is called in the choice, 1 to 40 characters.
        text: 1 to 2,000 characters; what stands in braces is filled in from the case, as
            “{编号}” or “{number}”: salutation, number, title, category, area, place,
            organisation, reported_on, due_at, outcome, today.
        source: where it is written that one answers so, 1 to 100 characters.
        area: whose desk uses it, and all below; or
        organisation: which organisation does.
        category: for this category and those below; None for all.
        client_key: made by the client; a repeat gives the first one back.

    Raises:
        NotFound: there is no such area or organisation.
        NotAllowed: the actor does not write templates there.
        NotNow: 100 are in use there.
        NotValid: with every wrong field; the placeholder that is none is named.
    """
    _placed(area, organisation)
    if refusal := why_not_write(actor, area=area, organisation=organisation):
        raise refusal
    said = {"purpose": purpose, "category": category, "client_key": client_key}
    given = _read(ReplyTemplateWrite, name=name, text=text, source=source, **said)
    if organisation and given.purpose is not ReplyPurpose.FINISH:
        raise NotValid({"purpose": Wrong(Reason.NOT_FOR_A_UNIT)})
    async with database.transaction():
        if known := await keys.known(actor, "reply_template", given.client_key):
            return await find(actor, known)
        await _counted(area, organisation)
        new = given.model_dump(exclude={"client_key", "expected_version"})
        row = ReplyTemplateRow(area=area, organisation=organisation, at=now(), **new)
        await ReplyTemplateRow.insert(row)
        await keys.keep(actor, "reply_template", given.client_key, row.id)
        return await _written(actor, row.id, ReplyTemplateAct.WRITE)


async def change(
    actor: Actor,
    id: UUID,
    *,
    name: str,
    text: str,
    source: str,
    expected_version: int | None = None,
) -> ReplyTemplate:
    """Say it otherwise from now on; what it said before stays readable.

    Args:
        actor: as for `write`.
        id: which template.
        name, text, source: as for `write`.
        expected_version: of the template, as the actor saw it.

    Raises:
        NotFound: there is none that this actor finds.
        NotAllowed: the actor does not write templates there.
        NotNow: it is retired, or somebody has changed it since.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        found = await _locked(actor, id)
        if refusal := found.why_not_change(actor):
            raise refusal
        said = {"name": name, "source": source, "expected_version": expected_version}
        given = _read(ReplyTemplateChange, text=text, **said)
        if given.expected_version not in (None, found.version):
            raise NotNow(Reason.CHANGED_MEANWHILE)
        await database.execute(
            "update reply_templates set name = $2, text = $3, source = $4, at = $5,"
            " version = version + 1 where id = $1",
            *(id, given.name, given.text, given.source, now()),
        )
        return await _written(actor, id, ReplyTemplateAct.CHANGE)


async def retire(actor: Actor, id: UUID) -> ReplyTemplate:
    """Offer it no more; what was sent with its words stays as it is.

    Args:
        actor: as for `write`.
        id: which template.

    Raises:
        NotFound: there is none that this actor finds.
        NotAllowed: the actor does not write templates there.
        NotNow: it is retired.
    """
    async with database.transaction():
        found = await _locked(actor, id)
        if refusal := found.why_not_retire(actor):
            raise refusal
        await database.execute(
            "update reply_templates set retired_at = $2 where id = $1", id, now()
        )
        return await _written(actor, id, ReplyTemplateAct.RETIRE)


def _placed(area: str | None, organisation: UUID | None) -> None:
    if (area is None) == (organisation is None):
        raise NotValid({"area": Wrong(Reason.MISSING if area is None else Reason.UNKNOWN_CHOICE)})
    if area is not None:
        areas.find(area)
    if organisation is not None:
        organisations.find(organisation)


def _read(model: type[Model], *, text: str, **given: object) -> Model:
    """The fields, with a placeholder that is none beside all else that is wrong."""
    wrong = {"text": fault} if (fault := placeholders.fault(text)) else {}
    try:
        found = checked(model, text=text, **given)
    except NotValid as refused:
        raise NotValid({**wrong, **refused.fields}) from None
    if wrong:
        raise NotValid(wrong)
    return found


async def _counted(area: str | None, organisation: UUID | None) -> None:
    place = area or str(organisation)
    await database.execute("select pg_advisory_xact_lock(hashtextextended($1, 0))", place)
    if await database.value(COUNT, area, organisation) >= MOST:
        raise NotNow(Reason.TEMPLATES_TOO_MANY, limit=MOST)


async def _locked(actor: Actor, id: UUID) -> ReplyTemplate:
    await database.execute("select from reply_templates where id = $1 for no key update", id)
    return await find(actor, id)


async def _written(actor: Actor, id: UUID, kind: ReplyTemplateAct) -> ReplyTemplate:
    """The row of the act, with what the template says now, and the journal's entry."""
    said = await find(actor, id)
    act = ReplyTemplateActRow(
        id=uuid7(),
        template=id,
        kind=kind,
        by=actor.person,
        at=now(),
        name=said.name,
        text=said.text,
        source=said.source,
        version=said.version,
    )
    await ReplyTemplateActRow.insert(act)
    place: dict[str, Any] = (
        {"area": said.area} if said.area else {"organisation": said.organisation}
    )
    await journal.record(actor, RECORDED[kind], id, live=False, version=said.version, **place)
    return said
