"""Printing the forms of a building, or one anew, which voids the earlier."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, keys, papers
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.papers import Paper, PaperKind
from resolvers.polls import finding
from resolvers.polls.forms import codes
from resolvers.polls.forms.finding import find, printing
from resolvers.polls.forms.form import Printed, Printing, why_not_print
from resolvers.polls.poll import Poll
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked

MOST = 300
_HEADS = f"""
    select h.id from poll_heads h
     where h.poll = $1
       and (select u.building from poll_units u where u.head = h.id
             order by u.label limit 1) = $2
       and not exists (select from ballots b where b.head = h.id)
       and not exists (select from ballot_forms f
                        where f.head = h.id and f.stage in ('printed', 'received'))
     order by h.key limit {MOST}
"""
_LEFT = """
    select t.building, count(*) as heads,
           count(*) filter (where t.lacks) as lacking
      from (select (select u.building from poll_units u where u.head = h.id
                     order by u.label limit 1) as building,
                   not exists (select from ballots b where b.head = h.id)
                   and not exists (select from ballot_forms f where f.head = h.id
                                      and f.stage in ('printed', 'received')) as lacks
              from poll_heads h where h.poll = $1) t
     group by t.building order by length(t.building), t.building
"""
_PRINTING = """
    insert into ballot_printings (id, poll, building, number, by, at)
    values ($1, $2, $3, $4, $5, $6)
"""
_FORMS = """
    insert into ballot_forms (id, poll, head, printing, code, stage)
    select f.id, $1, f.head, $2, f.code, 'printed'
      from unnest($3::uuid[], $4::uuid[], $5::bytea[]) as f (id, head, code)
"""
Made = tuple[Printing, tuple[Printed, ...]]


class PollPrint(BaseModel):
    """What printing takes."""

    building: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    client_key: UUID | None = None


async def print_(
    actor: Actor, id: UUID, *, building: str, client_key: UUID | str | None = None
) -> Made:
    """Print a form for every owner of a building who has none and has not voted.

    An owner of units in several buildings has one form, with the building of the first.

    Args:
        actor: who runs the poll.
        id: which poll, open and on paper.
        building: as the roll calls it; at most 300 forms at once, the rest at the next.
        client_key: made by the client; a repeat gives the first printing back.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not open, or not held on paper.
        NotValid: nobody of this building lacks a form.

    Source: 物业管理条例 art. 12: 书面征求意见; domain.md §1.3.
    """
    async with database.transaction():
        poll = await finding.find(actor, id, lock=True)
        if refusal := why_not_print(poll, actor):
            raise refusal
        given = checked(PollPrint, building=building, client_key=client_key)
        if known := await keys.known(actor, "printing", given.client_key):
            return await printing(actor, known)
        heads = [row["id"] for row in await database.rows(_HEADS, id, given.building)]
        if not heads:
            raise NotValid({"building": Wrong(Reason.NO_FORM_LACKS)})
        made = await _write(actor, poll, given.building, heads)
        await keys.keep(actor, "printing", given.client_key, made)
        await journal.record(actor, "poll.forms_printed", id, printing=made, count=len(heads))
    return await printing(actor, made)


async def reprint(actor: Actor, id: UUID) -> Made:
    """Print one form anew, as when it was lost; the earlier is void from now on.

    Args:
        actor: who runs the poll.
        id: which form, not received yet.

    Raises:
        NotFound: no such form that the actor may know of.
        NotAllowed: the actor does not run the poll.
        NotNow: the poll is not open, or the form was received or is void.
    """
    async with database.transaction():
        form = await find(actor, id, lock=True)
        if refusal := form.why_not_reprint(actor):
            raise refusal
        await database.execute("update ballot_forms set stage = 'voided' where id = $1", id)
        made = await _write(actor, form.poll, "", [form.head])
        await journal.record(actor, "poll.form_reprinted", form.poll.id, form=id, printing=made)
    return await printing(actor, made)


async def ask_paper(actor: Actor, id: UUID) -> Printing:
    """Have the forms of a printing made as PDF once more: it is kept for three days only.

    Raises:
        NotFound: no such printing, or the actor does not run its poll.
        NotAllowed, NotNow: as in `print_`.
    """
    async with database.transaction():
        made, _ = await printing(actor, id)
        if refusal := why_not_print(made.poll, actor):
            raise refusal
        paper = await papers.ask(actor, PaperKind.BALLOT_FORMS, id)
        kind = PaperKind.BALLOT_FORMS
        await journal.record(actor, "poll.paper_asked", made.poll.id, paper=paper.id, kind=kind)
    return made


async def paper(actor: Actor, id: UUID) -> Paper:
    """The forms of a printing as PDF, made or coming.

    Raises:
        NotFound: no such printing, or the actor does not run its poll.
    """
    await printing(actor, id)
    found = await coming(id)
    if found is None:
        raise NotFound
    return found


async def coming(printing: UUID) -> Paper | None:
    """The PDF of a printing, made or coming. For those who have judged."""
    return (await papers.latest(printing)).get(PaperKind.BALLOT_FORMS)


async def lacking(poll: Poll) -> tuple[tuple[str, int, int], ...]:
    """Each building with its owners, and how many lack a form. For those who have judged."""
    found = await database.rows(_LEFT, poll.id)
    return tuple((row["building"], row["heads"], row["lacking"]) for row in found)


async def _write(actor: Actor, poll: Poll, building: str, heads: list[UUID]) -> UUID:
    made, ids = uuid7(), [uuid7() for _ in heads]
    said = (building, len(heads), actor.person, now())
    await database.execute(_PRINTING, made, poll.id, *said)
    marks = [codes.mark_of(codes.tidy(codes.code_of(each)) or "") for each in ids]
    await database.execute(_FORMS, poll.id, made, ids, heads, marks)
    await papers.ask(actor, PaperKind.BALLOT_FORMS, made)
    return made
