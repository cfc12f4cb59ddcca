"""A reply template as its readers see it, found by those who use it or write it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import areas, database, lists, organisations
from resolvers.actors import Actor, PostKind, Scope
from resolvers.areas import Area
from resolvers.cases.capacities import DESK, STAFF, UNIT
from resolvers.cases.case import Case
from resolvers.cases.reply_templates import placeholders
from resolvers.lists import Page
from resolvers.organisations import Organisation
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.reply_words import Placeholder, ReplyPurpose, ReplyTemplateAct

LEADS = (PostKind.OFFICER, PostKind.PROPERTY_MANAGER)
COLUMNS = """
    t.id, t.area, t.organisation, t.category, t.purpose, t.name, t.text, t.source, t.version, t.at,
    t.retired_at
"""
SEEN = f"""
    select {COLUMNS} from reply_templates t
     where (t.organisation = any($1) or t.area = any($2)
            or exists (select from unnest($3::text[]) s where starts_with(t.area, s)))
"""
LISTED = """
       and ($4 or t.retired_at is null) and ($5::text is null or t.purpose = $5)
       and ($6::uuid is null or t.id > $6)
     order by t.id limit $7
"""
OFFERED = f"""
    select {COLUMNS} from reply_templates t
     where t.retired_at is null and t.purpose = $1 and (t.area = any($2) or t.organisation = $3)
       and (t.category is null or starts_with($4, t.category))
     order by length(t.category) desc nulls last, t.organisation is null, length(t.area) desc,
              t.name, t.id
     limit 100
"""
HISTORY = """
    select kind, at, name, text, source, version from reply_template_acts
     where template = $1 order by at desc, id desc
"""


@dataclass(frozen=True, slots=True)
class ReplyTemplateChange:
    """What was done to a template, and what it said from then on."""

    kind: ReplyTemplateAct
    at: datetime
    name: str
    text: str
    source: str
    version: int


@dataclass(frozen=True, slots=True)
class ReplyTemplate:
    """What a desk or an organisation usually tells reporters; *category* is None for all.

    It sends nothing: its text is filled in and offered where somebody writes.
    """

    id: UUID
    area: str | None
    organisation: UUID | None
    category: str | None
    purpose: ReplyPurpose
    name: str
    text: str
    source: str
    version: int
    at: datetime
    retired_at: datetime | None

    @property
    def place(self) -> Area | Organisation | None:
        """Whose it is."""
        found = areas.tree().get(self.area)
        return found or organisations.get(self.organisation)

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """What it has filled in, in their order."""
        return placeholders.used(self.text)

    def fits(self, case: Case) -> bool:
        """Whether it is about such a case: its category, or one above, where it is used."""
        here = {each.code for each in areas.tree().path(case.area)}
        placed = self.area in here or (self.organisation and self.organisation == case.lead)
        return bool(placed) and case.category.startswith(self.category or "")

    def filled(self, case: Case) -> str:
        """Its text for a case as whoever found it may see it."""
        return placeholders.filled(self.text, case)

    def why_not_change(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say it otherwise."""
        if refusal := why_not_write(actor, area=self.area, organisation=self.organisation):
            return refusal
        retired = self.retired_at
        return NotNow(Reason.TEMPLATE_RETIRED, at=retired) if retired else None

    def why_not_retire(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end it."""
        return self.why_not_change(actor)


def why_not_write(
    actor: Actor, *, area: str | None = None, organisation: UUID | None = None
) -> Refused | None:
    """Why *actor* cannot write templates there, or anywhere if no place is given.

    Dispatchers, commanders and administrators can for their areas and the organisations seated
    there, officers and property managers for their organisation.
    """
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.CASES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_HANDLE)
    if organisation and actor.holds(*LEADS, organisation=organisation):
        return None
    unit = organisations.get(organisation)
    code = unit.seat if unit else area
    if code is None:
        own = any(writing_places(actor))
        return None if own and organisation is None else NotAllowed(Reason.NOT_YOUR_POST)
    decides = actor.holds(*DESK, PostKind.ADMINISTRATOR, area=code)
    return None if decides else NotAllowed(Reason.NOT_YOUR_POST)


def writing_places(actor: Actor) -> tuple[tuple[str, ...], tuple[UUID, ...]]:
    """The areas and organisations that somebody writes templates for first of all."""
    kinds = (*DESK, PostKind.ADMINISTRATOR)
    held = {post.area for post in actor.posts if post.area and post.kind in kinds}
    return tuple(sorted(held)), actor.organisations(LEADS)


async def listed(
    actor: Actor,
    *,
    purpose: ReplyPurpose | None = None,
    retired: bool = False,
    first: int = 50,
    after: str | None = None,
) -> Page[ReplyTemplate]:
    """The templates that somebody uses or writes, the first written first.

    Args:
        actor: staff find those of their areas, above and below, and of their organisations.
        purpose: only those for this act.
        retired: the ended ones, too.
        first: how many, 1 to 100; after: the cursor to go on from.

    Raises:
        NotValid: *first* is out of bounds, or *after* is no cursor.
    """
    last = lists.asked(first, after, UUID)
    if not _reads(actor):
        return lists.page((), first, _key)
    values = (*_sight(actor), retired, purpose, last and last[1], first + 1)
    found = [_template(row) for row in await database.rows(SEEN + LISTED, *values)]
    return lists.page(found, first, _key, after=after)


async def find(actor: Actor, id: UUID) -> ReplyTemplate:
    """One template, a retired one, too.

    Raises:
        NotFound: there is none that this actor uses or writes.
    """
    row = await database.row(SEEN + " and t.id = $4", *_sight(actor), id) if _reads(actor) else None
    if row is None:
        raise NotFound
    return _template(row)


async def history(template: ReplyTemplate) -> tuple[ReplyTemplateChange, ...]:
    """All that was done to a template that was found, the newest first."""
    found = await database.rows(HISTORY, template.id)
    return tuple(
        ReplyTemplateChange(**{**row, "kind": ReplyTemplateAct(row["kind"])}) for row in found
    )


async def for_case(case: Case, purpose: ReplyPurpose) -> tuple[ReplyTemplate, ...]:
    """Those that fit a case that was found: of its category first, then of those above."""
    codes = [each.code for each in areas.tree().path(case.area)]
    found = await database.rows(OFFERED, purpose.value, codes, case.lead, case.category)
    return tuple(map(_template, found))


def _key(template: ReplyTemplate) -> tuple[None, UUID]:
    return None, template.id


def _reads(actor: Actor) -> bool:
    return actor.person is not None and actor.may(Scope.CASES_READ)


def _sight(actor: Actor) -> tuple[list[UUID], list[str], list[str]]:
    """Their organisations; the areas above their own; the prefixes of what lies below."""
    kinds = (*STAFF, PostKind.ADMINISTRATOR)
    units = actor.organisations((*UNIT, *LEADS))
    seats = [unit.seat for each in units if (unit := organisations.get(each))]
    held = [post.area for post in actor.posts if post.area and post.kind in kinds]
    above = {each.code for code in (*held, *seats) for each in areas.tree().path(code)}
    below = actor.prefixes(kinds)
    seated = [each.id for each in organisations.list_() if _lies(each, below)]
    return [*units, *seated], sorted(above), list(below)


def _lies(organisation: Organisation, prefixes: tuple[str, ...]) -> bool:
    return organisation.seat.startswith(prefixes)


def _template(row: Mapping[str, Any]) -> ReplyTemplate:
    return ReplyTemplate(**{**row, "purpose": ReplyPurpose(row["purpose"])})
