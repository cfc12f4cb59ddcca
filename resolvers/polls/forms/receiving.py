"""Taking in a form that somebody handed over: the moment counts, and a photo shows it."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import database, files, journal, keys
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.polls.casting import hold_head
from resolvers.polls.forms.finding import by_code, find
from resolvers.polls.forms.form import MOST_PHOTOS, Form
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.form_words import FormStage
from resolvers.tables.forms import BallotFormPhotoRow

_RECEIVE = """
    update ballot_forms set stage = $2, received_by = $3, received_at = $4, settled_at = $5
     where id = $1
"""
_SHOWN = """
    select exists (select from ballot_form_photos p join ballot_forms f on f.id = p.form
                     join files k on k.id = p.file
                    where f.poll = $1 and k.sha256 = any($2))
"""


class FormReceive(BaseModel):
    """What taking in takes."""

    photos: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=MOST_PHOTOS)]
    client_key: UUID | None = None


async def receive(
    actor: Actor,
    *,
    code: str,
    photos: Sequence[UUID | str],
    poll: UUID | None = None,
    client_key: UUID | str | None = None,
) -> Form:
    """Take in a paper ballot; it is in time if this is done before the poll closes.

    One whose owner has voted already is kept as a duplicate, and not read; from one that is kept
    to be read on, the owner cannot vote online, unless it is found to be invalid.

    Args:
        actor: who counts: the staff of community and street, or who was named for it.
        code: as it stands on the form.
        photos: 1 to 3 of the form, uploaded by the actor.
        poll: in which poll the actor is counting, if in one.
        client_key: made by the client; a repeat gives the form back.

    Raises:
        NotAllowed: the actor does not count.
        NotNow: it was received before or is void; the poll is not open, or over.
        NotValid: the code is mistyped, unknown or of another poll; there is no photo, or it was
            given for another form of this poll.

    Source: domain.md §1.4; deliberation.md §4.3: a photo of each paper ballot.
    """
    async with database.transaction():
        there = await by_code(actor, code, poll=poll)
        given = checked(FormReceive, photos=tuple(photos), client_key=client_key)
        known = await keys.known(actor, "form", given.client_key)
        if known == there.id:
            return await find(actor, there.id)
        form = await find(actor, there.id, lock=True)
        if refusal := form.why_not_receive(actor):
            raise refusal
        if known:
            raise NotNow(Reason.KEY_USED)
        await _write(actor, form, given)
    return await find(actor, form.id)


async def _write(actor: Actor, form: Form, given: FormReceive) -> None:
    await hold_head(form.head)
    at, voted = now(), await database.value("select 1 from ballots where head = $1", form.head)
    stage = FormStage.DUPLICATE if voted else FormStage.RECEIVED
    said = (stage.value, actor.person, at, at if voted else None)
    await database.execute(_RECEIVE, form.id, *said)
    kept = await files.attach(actor, given.photos)
    if await database.value(_SHOWN, form.poll.id, [each.sha256 for each in kept]):
        raise NotValid({"photos": Wrong(Reason.PHOTO_OF_ANOTHER)})
    await BallotFormPhotoRow.insert(
        *(BallotFormPhotoRow(id=uuid7(), form=form.id, file=each.id) for each in kept)
    )
    await keys.keep(actor, "form", given.client_key, form.id)
    await journal.record(actor, "poll.form_received", form.poll.id, form=form.id, stage=stage)
