"""The roll of the story's estate, put up on a Monday."""

from datetime import datetime

from resolvers import clock, database, estates, rolls, sessions
from resolvers.actors import Actor
from resolvers.calendar import SHANGHAI
from resolvers.rolls import Objection, Publication
from tests import story
from tests.resolvers.estates.rolls import CLERK, taken_over

PUT_UP = datetime(2026, 12, 7, 10, tzinfo=SHANGHAI)
LAST = datetime(2026, 12, 14, 23, 59, tzinfo=SHANGHAI)
OVER = datetime(2026, 12, 15, 0, 1, tzinfo=SHANGHAI)


async def published() -> Publication:
    with clock.standing_at(PUT_UP):
        await taken_over()
        return await rolls.publish(CLERK, story.ESTATE)


async def owner() -> Actor:
    """王女士, who has joined 3号楼1单元101 as its owner."""
    [unit, *_] = (await estates.units(CLERK, story.ESTATE)).items
    made = await estates.households.invite(CLERK, unit.id, capacity="owner")
    await estates.households.join_by_code(story.WANG.actor, made.code)
    return await sessions.actor_for(story.WANG.id)


async def objected(
    actor: Actor, publication: Publication, room: str = "3-1-101", claim: str = "area"
) -> Objection:
    with clock.standing_at(PUT_UP):
        said = {"room": room, "claim": claim, "what": "证上是 99.52"}
        return await rolls.object_(actor, publication.id, **said)


async def put_right(unit: str = "101") -> None:
    found = await estates.units(CLERK, story.ESTATE, text=unit)
    await estates.drafts.write(CLERK, found.items[0].id, given={"area": "99.52"})


async def told(person: object) -> list[str]:
    sql = "select word from notices where person = $1 and kind = 'roll' order by at, step"
    return [row["word"] for row in await database.rows(sql, person)]
