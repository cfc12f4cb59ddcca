"""Where a report can lie: one's own estate or grid, or what is found by its name."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from resolvers import areas, estates, organisations
from resolvers.actors import Actor, Post, PostKind
from resolvers.areas import Area, Level
from resolvers.estates import Estate
from web.cases.names import nearest
from web.formats import short

Choice = tuple[str, str, str]
MOST = 10
REPORTABLE = (Level.VILLAGE, Level.GRID, Level.MICRO_GRID)


async def own(actor: Actor) -> list[Choice]:
    """The places of one's posts: estates first, then villages and grids."""
    held = sorted(actor.posts, key=_key)
    found = [await estates.get(post.estate) for post in held if post.estate]
    return [*map(_estate, filter(None, found)), *_areas(held)]


async def served(actor: Actor) -> list[Choice]:
    """The grids that one walks, and the estates that one's company manages."""
    held = sorted(actor.posts, key=_key)
    managed = [p.organisation for p in held if p.kind is PostKind.PROPERTY_MANAGER]
    found = [each for company in filter(None, managed) for each in await _managed(company)]
    return [*map(_estate, found), *_areas(held)]


async def search(text: str) -> list[Choice]:
    """Estates, villages and grids by name."""
    if not text:
        return []
    found = map(_estate, await estates.search(text, limit=MOST))
    near = (a for a in areas.tree().search(text, limit=100) if a.level in REPORTABLE)
    return [*found, *map(_area, near)][:MOST]


async def one(value: str) -> list[Choice]:
    """A place that was chosen before, so that it can be shown as chosen."""
    code, id = parts(value)
    estate, area = await estates.get(id), areas.tree().get(code)
    if estate:
        return [_estate(estate)]
    return [_area(area)] if area and area.level in REPORTABLE and not area.retired_at else []


def parts(value: str) -> tuple[str | None, UUID | None]:
    """A choice as the area or the estate that a report names."""
    kind, _, id = value.partition(":")
    return (None, _uuid(id)) if kind == "estate" else (id or None, None)


def unlike(choices: Iterable[Choice]) -> list[Choice]:
    """Each place once."""
    return list({choice[0]: choice for choice in choices}.values())


async def _managed(company: UUID) -> Sequence[Estate]:
    known = organisations.get(company)
    within = known.areas if known else ()
    found = [each for code in within for each in await estates.search(area=code, limit=100)]
    return [each for each in found if each.company == company]


def _areas(held: Iterable[Post]) -> list[Choice]:
    found = (areas.tree().get(post.area) for post in held)
    return [_area(each) for each in found if each and each.level in REPORTABLE]


def _estate(estate: Estate) -> Choice:
    return f"estate:{estate.id}", estate.name, _way(nearest(estate.area))


def _area(area: Area) -> Choice:
    return f"area:{area.code}", area.name, _way(nearest(area.code)[:-1])


def _way(steps: Iterable[Area]) -> str:
    return " ".join(short(area.name) for area in steps)


def _key(post: Post) -> tuple[str, str, str]:
    return post.kind, post.area or "", str(post.estate or post.organisation or "")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
