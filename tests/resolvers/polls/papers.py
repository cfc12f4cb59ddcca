"""Paper ballots of a poll: printed, photographed, received and read."""

import os
from io import BytesIO

from PIL import Image

from resolvers import clock, database, files
from resolvers.polls import Poll, forms
from resolvers.polls.forms import Form
from tests.resolvers.polls import CLOSES, DURING, head_of, opened
from tests.story import ADMIN, WANG

LATE = CLOSES.replace(hour=23)
DOUBLE = "insert into {table} (id, {columns}) select gen_random_uuid(), {columns} from {table}"


async def printed(poll: Poll, building: str = "1号楼", who=ADMIN) -> tuple[forms.Printed, ...]:
    with clock.standing_at(DURING):
        _, made = await forms.print_(who.actor, poll.id, building=building)
    return made


def jpeg() -> bytes:
    """A photo unlike any other."""
    out = BytesIO()
    Image.frombytes("RGB", (4, 4), os.urandom(48)).resize((120, 90)).save(out, "JPEG")
    return out.getvalue()


async def photographed(who) -> list:
    return [(await files.store(who.actor, jpeg())).id]


async def received(code: str, *, who=ADMIN, at=DURING, **more) -> Form:
    photos = await photographed(who)
    with clock.standing_at(at):
        return await forms.receive(who.actor, code=code, photos=photos, **more)


async def read(form: Form, who, mark: str = "for", *, at=DURING, **more) -> Form:
    marks = dict.fromkeys([each.id for each in form.poll.matters], mark)
    with clock.standing_at(at):
        return await forms.read(who.actor, form.id, marks=marks, **more)


async def paper(who=WANG) -> tuple[Poll, forms.Printed]:
    """A poll with the printed form of somebody's head."""
    poll = await opened()
    made = await printed(poll, "3号楼" if who is WANG else "1号楼")
    head = await head_of(who.actor, poll)
    key = await database.value("select key from poll_heads where id = $1", head)
    return poll, next(each for each in made if each.key == key)
