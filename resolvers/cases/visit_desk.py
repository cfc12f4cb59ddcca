"""The visit desk: whom to call, at which number, and how the calls came out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from resolvers import areas, database, lists, masking, secrecy
from resolvers.actors import Actor, Scope
from resolvers.cases.capacities import DESK
from resolvers.cases.case import Case
from resolvers.cases.facts import Sight
from resolvers.cases.finding import COLUMNS, SOURCE, case_of, inside
from resolvers.cases.parts import JUDGED, filled
from resolvers.clock import now
from resolvers.lists import Page
from resolvers.refusals import NotAllowed, NotValid, Reason, Wrong
from resolvers.tables.case_words import Rating

PERIOD = timedelta(days=90)
TRIED = """
    (select max(t.at) from case_acts t where t."case" = c.id and t.kind = 'try_visit') as tried_at
"""
CLOSED = """
    select count(*) from cases c
     where c.closed_at >= $1 and ({within}) and c.stage in ('closed', 'archived')
       and c.source <> 'import' and not exists (
        select from case_acts t where t."case" = c.id and t.kind = 'self_handle')
"""
ENDED = """
    select t.kind, t.word, count(*) as many from cases c
      join case_acts t on t."case" = c.id and t.kind in ('visit', 'rate', 'try_visit')
     where c.closed_at >= $1 and ({within}) group by t.kind, t.word
"""
WAITING = """
    select count(*) as waiting, count(*) filter (where c.next_due_at < $1) as late,
        count(*) filter (where c.visit_count > 0) as tried
      from cases c where c.stage = 'verified' and ({within})
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """A case that waits for its reporter's word, and how they are reached.

    *phone* is masked, and None where nobody is to be called; *tried_at* is the last call that
    reached nobody.
    """

    case: Case
    phone: str | None
    tried_at: datetime | None


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many said so, on the phone and by themselves."""

    rating: Rating
    by_phone: int
    by_themselves: int


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """What waits now: *late* of *waiting* are past the time of the visit, *tried* were called.

    Of *closed*, what was closed since then without what was imported or settled on the spot:
    what reporters said, and the calls that reached nobody.
    """

    waiting: int
    late: int
    tried: int
    since: datetime
    closed: int
    ratings: tuple[RatingCount, ...]
    unreached: int

    @property
    def rated(self) -> int:
        """How many ratings there are: the denominator of what was said."""
        return sum(each.by_phone + each.by_themselves for each in self.ratings)

    @property
    def content(self) -> int:
        """How many of these do not say unsatisfied: the numerator."""
        said = (each for each in self.ratings if each.rating is not Rating.UNSATISFIED)
        return sum(each.by_phone + each.by_themselves for each in said)

    @property
    def reached(self) -> int:
        """How many calls reached the reporter."""
        return sum(each.by_phone for each in self.ratings)

    @property
    def called(self) -> int:
        """How many calls there were: the denominator of how many reached somebody."""
        return self.reached + self.unreached


def why_not_visits(actor: Actor) -> NotAllowed | None:
    """Why *actor* has no visit desk: dispatchers have."""
    if not actor.may(Scope.CASES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_HANDLE)
    return None if actor.prefixes(DESK) else NotAllowed(Reason.NOT_YOUR_POST)


async def visits(
    actor: Actor, *, area: str | None = None, first: int = 20, after: str | None = None
) -> Page[Visit]:
    """The cases that wait for their reporter's word, due first.

    Args:
        actor: a dispatcher; finds those of their areas.
        area: code of an area to narrow it to, with all that lies below.
        first: how many, 1 to 100.
        after: the cursor of the last one seen.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the actor is no dispatcher.
        NotValid: *first* or *after* is wrong.

    Source: the case state table, rows 20 and 21.
    """
    key = lists.asked(first, after, UUID)
    if key and key[0] is None:
        raise NotValid({"after": Wrong(Reason.NOT_A_CURSOR)})
    within, prefixes = _within(actor, area, 2)
    since = f"and (c.next_due_at, c.id) > (${len(prefixes) + 2}, ${len(prefixes) + 3})"
    found = await database.rows(
        f"select {COLUMNS}, reporter.phone, reporter.restricted_at, {TRIED} from {SOURCE}"
        f" where c.stage = 'verified' and ({within}) {since if key else ''}"
        f" order by c.next_due_at, c.id limit {first + 1:d}",
        actor.person,
        *prefixes,
        *(key or ()),
    )
    page = lists.page(found, first, lambda r: (r["next_due_at"], r["id"]), after=after)
    cases = await filled([case_of(r, Sight.STAFF) for r in page.items], JUDGED)
    items = tuple(map(_visit, cases, page.items))
    return Page(items, page.more, page.cursors, page.earlier)


def _within(actor: Actor, area: str | None, place: int) -> tuple[str, list[str]]:
    """The condition that a case lies where the actor is dispatcher, and its parameters."""
    if refusal := why_not_visits(actor):
        raise refusal
    prefixes = list(actor.prefixes(DESK))
    own = " or ".join(inside(p, f"${n}") for n, p in enumerate(prefixes, place))
    if area is None:
        return own, prefixes
    narrowed = areas.find(area).prefix
    mark = f"${place + len(prefixes)}"
    return f"({own}) and {inside(narrowed, mark)}", [*prefixes, narrowed]


def _visit(case: Case, found: Mapping[str, Any]) -> Visit:
    shown = found["phone"] and not case.anonymous and not found["restricted_at"]
    phone = masking.phone(secrecy.decrypt(found["phone"])) if shown else None
    return Visit(case, phone, found["tried_at"])


async def visit_counts(actor: Actor, *, area: str | None = None) -> VisitCounts:
    """What waits at the visit desk, and what came of the calls of the last 90 days.

    Args:
        actor: a dispatcher; counts what lies in their areas.
        area: code of an area to narrow it to, with all that lies below.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the actor is no dispatcher.
    """
    within, prefixes = _within(actor, area, 2)
    since = now() - PERIOD
    waiting = await database.row(WAITING.format(within=within), now(), *prefixes)
    ended = await database.rows(ENDED.format(within=within), since, *prefixes)
    closed = await database.value(CLOSED.format(within=within), since, *prefixes)
    assert waiting is not None
    many = {(r["kind"], r["word"]): r["many"] for r in ended}
    ratings = tuple(
        RatingCount(each, many.get(("visit", each), 0), many.get(("rate", each), 0))
        for each in Rating
    )
    unreached = many.get(("try_visit", None), 0)
    return VisitCounts(**waiting, since=since, closed=closed, ratings=ratings, unreached=unreached)
