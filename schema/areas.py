"""Areas from province to micro-grid, and what is done to their borders."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, TypeAlias, cast

import strawberry

from resolvers import areas as domain
from resolvers import lists, posts
from resolvers.actors import PostKind
from resolvers.areas import AreaActKind, GridKind, Level, Part
from resolvers.lists import Page
from schema.arguments import After, Code, First, Text, about
from schema.connections import Connection
from schema.context import Info
from schema.nodes import Node, shows
from schema.places import Bounds, GeoJSON
from schema.refusals import Refusal, shown
from schema.words import worded

worded(Level, "How high an area stands, from the top down.")
worded(GridKind, "What a grid is made for.")
worded(AreaActKind, "What was done to an area.")
worded(PostKind, "The roles that a person can hold somewhere.")

Parent: TypeAlias = strawberry.Parent[domain.Area]


@shows(domain.Area)
class Area(Node):
    """A division from province to village, a grid, or a micro-grid."""

    key = "code"

    code: str = strawberry.field(description="Its code, which is never used again.")
    name: str = strawberry.field(description="What people call it.")
    level: Level = strawberry.field(description="How high it stands.")
    kind: GridKind | None = strawberry.field(description="Of grids: what it is made for.")
    building: str | None = strawberry.field(description="Of urban micro-grids: the building.")
    households: int | None = strawberry.field(description="How many live there, where known.")
    living: int = strawberry.field(description="How many areas lie right below it.")
    drawn_at: datetime = strawberry.field(description="Since when it has been there.")
    retired_at: datetime | None = strawberry.field(description="Until when; null while it is.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Area:
        return domain.find(key)

    @strawberry.field(description="The area right above; null for the highest.")
    def parent(parent: Parent) -> "Area | None":
        return as_area(parent.parent)

    @strawberry.field(description="The areas from the highest down to this one.")
    def path(parent: Parent) -> list["Area"]:
        return cast("list[Area]", domain.tree().path(parent.code))

    @strawberry.field(
        graphql_type=Connection["Area"], description="The living areas right below, by code."
    )
    def children(parent: Parent, first: First = 20, after: After = None) -> Page[domain.Area]:
        return cut(domain.tree().children(parent.code), first, after)

    @strawberry.field(description="Where it lies; null as long as nobody has drawn it.")
    def outline(parent: Parent) -> GeoJSON | None:
        drawn = domain.outline_of(parent.code)
        return GeoJSON(drawn.geometry()) if drawn else None

    @strawberry.field(graphql_type=Bounds | None, description="The box around its outline.")
    def bounds(parent: Parent) -> domain.Bounds | None:
        drawn = domain.outline_of(parent.code)
        return drawn.bounds if drawn else None

    @strawberry.field(description="Why you cannot draw its outline; null when you can.")
    def viewer_cannot_outline(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_outline(info.context.actor), info)

    @strawberry.field(description="Why you cannot draw an area below it; null when you can.")
    def viewer_cannot_draw(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_draw(info.context.actor), info)

    @strawberry.field(description="Why you cannot divide it; null when you can.")
    def viewer_cannot_divide(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_divide(info.context.actor), info)

    @strawberry.field(description="Why you cannot join it with others; null when you can.")
    def viewer_cannot_join(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_join(info.context.actor), info)

    @strawberry.field(description="Why you cannot retire it; null when you can.")
    def viewer_cannot_retire(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_retire(info.context.actor), info)


def as_area(code: str | None) -> Area | None:
    """The area with this code as the tree in memory knows it."""
    return cast("Area | None", domain.tree().get(code))


def as_areas(codes: Iterable[str]) -> list[Area]:
    """The areas with these codes, as far as there are any."""
    found = map(domain.tree().get, codes)
    return cast("list[Area]", [area for area in found if area])


def cut(found: Sequence[domain.Area], first: int, after: str | None) -> Page[domain.Area]:
    """A page of areas that lie in memory."""
    return lists.cut(found, first, after, lambda area: area.code)


@shows(domain.AreaAct)
class AreaAct:
    """Something that was done to an area."""

    kind: AreaActKind = strawberry.field(description="What was done.")
    at: datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="Why; of a renaming, the old name.")

    @strawberry.field(description="The areas that it came from, or became.")
    def others(parent: strawberry.Parent[domain.AreaAct]) -> list[Area]:
        return as_areas(parent.others)


@shows(posts.Staff)
class Staff:
    """Somebody who serves a grid. Name and phone are public by design."""

    name: str = strawberry.field(description="What they are called.")
    phone: str = strawberry.field(description="Where they can be called.")
    kind: PostKind = strawberry.field(description="As what they serve.")


@shows(tuple)
class Areas:
    """Some areas."""

    @strawberry.field(description="By code.")
    def areas(parent: strawberry.Parent[tuple[domain.Area, ...]]) -> list[Area]:
        return cast("list[Area]", list(parent))


AreaResult = Annotated[
    Area | Refusal, strawberry.union("AreaResult", description="An area, or why not.")
]
AreasResult = Annotated[
    Areas | Refusal, strawberry.union("AreasResult", description="Areas, or why not.")
]


@strawberry.type
class AreaQueries:
    """Areas are public."""

    @strawberry.field(graphql_type=AreaResult, description="The area with a code.")
    async def area(self, code: Code) -> domain.Area:
        return domain.find(code)

    @strawberry.field(
        graphql_type=Connection[Area],
        description="Living areas: those right below one, all of a level, or found by name.",
    )
    async def areas(
        self,
        parent: Annotated[
            str | None, about(description="Inside the area with this code; if null, anywhere.")
        ] = None,
        level: Annotated[Level | None, about(description="Only at this height.")] = None,
        text: Text = "",
        first: First = 20,
        after: After = None,
    ) -> Page[domain.Area]:
        return cut(_chosen(parent, level, text), first, after)

    @strawberry.field(graphql_type=Connection[Area], description="The living grids inside an area.")
    async def grids(
        self,
        area: Code,
        first: First = 20,
        after: After = None,
    ) -> Page[domain.Area]:
        inside = domain.find(area).prefix
        return cut(domain.tree().under(inside, level=Level.GRID), first, after)

    @strawberry.field(
        graphql_type=list[Staff], description="Who serves a grid or micro-grid, its leader first."
    )
    async def staff(self, area: Code) -> tuple[posts.Staff, ...]:
        return await posts.staff(domain.find(area).code)

    @strawberry.field(
        graphql_type=list[AreaAct], description="All that was done to an area, oldest first."
    )
    async def area_history(self, area: Code) -> tuple[domain.AreaAct, ...]:
        return await domain.history(domain.find(area).code)


def _chosen(parent: str | None, level: Level | None, text: str) -> Sequence[domain.Area]:
    tree = domain.tree()
    prefix = tree.find(parent).prefix if parent else ""
    if text.strip():
        found = tree.search(text, prefix=prefix, limit=lists.MOST)
        return [area for area in found if level in (None, area.level)]
    if level:
        return tree.under(prefix, level=level)
    return tree.children(parent) if parent else [tree.root] if tree.root else []


@strawberry.input(description="One of the areas that another is divided into.")
class AreaPart:
    """Raw, as all inputs: the resolver checks."""

    name: str = strawberry.field(description="1 to 100 characters.")
    households: int | None = strawberry.field(
        default=None, description="Of rural micro-grids: 5 to 15."
    )
    building: str | None = strawberry.field(
        default=None, description="Of urban micro-grids: the one building."
    )


Name = Annotated[str, about(description="1 to 100 characters, not taken beside it.")]
Households = Annotated[int | None, about(description="Of rural micro-grids: 5 to 15.")]
Building = Annotated[str | None, about(description="Of urban micro-grids: the one building.")]


@strawberry.type
class AreaMutations:
    """For administrators of the area."""

    @strawberry.mutation(
        graphql_type=AreaResult,
        description="Draw a grid in a village or community, or a micro-grid in a grid.",
    )
    async def area_draw(
        self,
        info: Info,
        parent: Code,
        name: Name,
        kind: Annotated[GridKind | None, about(description="Of grids; basic if null.")] = None,
        households: Households = None,
        building: Building = None,
    ) -> domain.Area:
        return await domain.draw(
            info.context.actor,
            parent,
            name=name,
            kind=kind,
            households=households,
            building=building,
        )

    @strawberry.mutation(
        graphql_type=AreasResult, description="Divide a grid or micro-grid; its code is retired."
    )
    async def area_divide(
        self,
        info: Info,
        code: Code,
        into: Annotated[list[AreaPart], about(description="Two parts or more.")],
    ) -> tuple[domain.Area, ...]:
        parts = [Part(part.name, part.households, part.building) for part in into]
        return await domain.divide(info.context.actor, code, into=parts)

    @strawberry.mutation(
        graphql_type=AreaResult,
        description="Join neighbouring grids or micro-grids; their codes are retired.",
    )
    async def area_join(
        self,
        info: Info,
        codes: Annotated[list[str], about(description="Two or more, right below the same area.")],
        name: Name,
        households: Households = None,
        building: Building = None,
    ) -> domain.Area:
        return await domain.join(
            info.context.actor, codes, name=name, households=households, building=building
        )

    @strawberry.mutation(
        graphql_type=AreaResult, description="Retire an area that holds no living ones."
    )
    async def area_retire(
        self,
        info: Info,
        code: Code,
        note: Annotated[str, about(description="Why, 1 to 500 characters.")],
    ) -> domain.Area:
        return await domain.retire(info.context.actor, code, note=note)
