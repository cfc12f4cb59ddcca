"""What happened in the neighbourhood these days: cases in every stage, told through the acts."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

from resolvers import cases, clock, files
from resolvers.actors import Actor
from resolvers.cases import Case, DeclineReason, Outcome, Rating
from server.demo import outlines, pictures
from server.demo.told import SETTLED, STORIES, Told
from server.demo.town import Town


async def plant(town: Town) -> None:
    """Tell every story up to the present moment."""
    now = clock.now()
    for told in sorted(STORIES, key=lambda each: -each.ago):
        await _tell(town, told, now)
    for ago, who, category, text, reply, place, picture in SETTLED:
        with clock.standing_at(now - timedelta(hours=ago)):
            await _settle(town, who, category, text, reply, place, picture)


async def _tell(town: Town, told: Told, now: datetime) -> None:
    start = now - timedelta(hours=told.ago)
    with clock.standing_at(start):
        case = await _report(town, told)
    for after, who, act, *words in told.then:
        moment = start + timedelta(hours=after)
        if moment >= now:
            return
        with clock.standing_at(moment):
            await _ACTS[act](town.actors[who], case, *words)


async def _report(town: Town, told: Told) -> Case:
    actor = town.actors[told.by]
    return await cases.report(
        actor,
        **outlines.where(told.place, town.estate),
        category=told.category,
        text=told.text,
        place=told.place,
        urgency=told.urgency,
        anonymous=told.anonymous,
        photos=await _photos(actor, told.picture),
    )


async def _settle(
    town: Town, who: str, category: str, text: str, reply: str, place: str, picture: str | None
) -> None:
    actor = town.actors[who]
    await cases.self_handle(
        actor,
        area=town.grids[1] if who == "lin" else town.grids[0],
        category=category,
        text=text,
        reply=reply,
        place=place,
        photos=await _photos(actor, picture),
    )


async def _photos(actor: Actor, picture: str | None) -> list[UUID]:
    if picture is None:
        return []
    return [(await files.store(actor, pictures.draw(picture), name=f"{picture}.jpg")).id]


async def _finish(
    actor: Actor, case: Case, outcome: Outcome, reply: str, picture: str | None
) -> None:
    photos = await _photos(actor, picture)
    await cases.finish(actor, case.id, outcome=outcome, reply=reply, contacted=True, photos=photos)


async def _sign(actor: Actor, case: Case) -> None:
    await cases.sign(actor, case.id)


async def _verify(actor: Actor, case: Case) -> None:
    await cases.verify(actor, case.id)


async def _rate(actor: Actor, case: Case, rating: Rating, note: str) -> None:
    await cases.rate(actor, case.id, rating=rating, note=note)


async def _publish(actor: Actor, case: Case) -> None:
    await cases.publish(actor, case.id)


async def _decline(actor: Actor, case: Case, reason: DeclineReason, note: str) -> None:
    await cases.decline(actor, case.id, reason=reason, note=note)


_ACTS: dict[str, Callable[..., Awaitable[None]]] = {
    "sign": _sign,
    "finish": _finish,
    "verify": _verify,
    "rate": _rate,
    "publish": _publish,
    "decline": _decline,
}
