"""What comes of calling a resolver on a thing of a scene, in one word."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from resolvers import areas, blocks, calendar, cases, credentials, database, organisations
from resolvers.actors import Actor
from resolvers.cases import Case
from resolvers.lists import Page
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Refused
from tests.sight.recipes import arguments
from tests.sight.resolvers import Resolver
from tests.sight.scene import Scene

HARMLESS = ("no: ", "not found")
REMEMBERED = {
    *("cases.set_deadline", "cases.retire_deadline", "cases.set_ladder"),
    *(
        "cases.add_category",
        "cases.rename_category",
        "cases.retire_category",
        "cases.reinstate_category",
    ),
}
IN_MEMORY = {"blocks", "credentials", "areas", "calendar", "organisations", "numbering"}


async def tried(resolver: Resolver, actors: Mapping[str, Actor], scene: Scene) -> dict[str, str]:
    """What came of it for each, in a word; whatever somebody did is taken back.

    Who may not or does not find has changed nothing, so that the next tries where they did.
    """
    said: dict[str, str] = {}
    args, named = arguments(resolver, scene)
    left = iter(actors.items())
    while len(said) < len(actors):
        async with database.transaction() as of_some:
            for who, actor in left:
                said[who] = await _said(resolver.call, actor, args, named, scene)
                if not said[who].startswith(HARMLESS):
                    break
            await of_some.rollback()
    if (resolver.module in IN_MEMORY or resolver.name in REMEMBERED) and "yes" in said.values():
        await _remember()
    return said


async def _said(
    call: Callable[..., Any],
    actor: Actor,
    args: tuple[Any, ...],
    named: dict[str, Any],
    scene: Scene,
) -> str:
    try:
        result = call(actor, *args, **named)
        if isinstance(result, Awaitable):
            result = await result
    except Refused as refused:
        return _refused(refused)
    return _seen(result, scene)


def _refused(refused: Refused) -> str:
    match refused:
        case NotFound():
            return "not found"
        case NotNow():
            return "not now"
        case NotValid():
            return "not valid"
        case NotAllowed():
            return f"no: {refused.reason}"
    raise AssertionError(refused)


def _seen(result: Any, scene: Scene) -> str:
    """In a list, whether what stands in the scene is in it."""
    if isinstance(result, Case):
        return f"yes: {result.sight}"
    if isinstance(result, Page):
        result = result.items
    if isinstance(result, dict):
        result = tuple(result.values())
    if isinstance(result, tuple):
        return "yes" if any(_stands_in(each, scene) for each in result) else "nothing"
    return "nothing" if result is False or result is None else "yes"


def _stands_in(each: Any, scene: Scene) -> bool:
    if getattr(each, "open", True) == 0:
        return False
    id, subject = getattr(each, "id", None), getattr(each, "subject", None)
    return id is None or id in scene.ids or subject in map(str, scene.ids)


async def _remember() -> None:
    """What a process keeps in memory is as it was before."""
    await areas.load()
    await blocks.load()
    await calendar.load()
    await organisations.load()
    await cases.load()
    await credentials.load()
