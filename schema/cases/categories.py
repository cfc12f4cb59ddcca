"""The categories of cases, what became of them, and how administrators change them."""

from datetime import datetime
from typing import Annotated, cast

import strawberry

from resolvers import cases as domain
from resolvers.cases import CategoryAct
from schema.arguments import about
from schema.context import Info
from schema.nodes import Node, shows
from schema.refusals import Refusal, shown
from schema.words import worded

worded(CategoryAct, "What is done to a category; cases keep the word they were reported under.")


@shows(domain.CategoryChange)
class CategoryChange:
    """What was done to a category, and what it was called until then."""

    kind: CategoryAct = strawberry.field(description="What was done.")
    at: datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="Why.")
    name_en: str = strawberry.field(description="Its name in English until then.")
    source: str = strawberry.field(description="The list that it came from until then.")
    version: str = strawberry.field(description="Of that list.")

    @strawberry.field(description="Its name until then, in the language asked for.")
    def name(parent: strawberry.Parent[domain.CategoryChange], info: Info) -> str:
        return domain.called(parent, info.context.language)


@shows(domain.Pointing)
class CategoryPointing:
    """What speaks of a category, and says nothing any more once it is retired."""

    dispatch_rules: int = strawberry.field(description="How many dispatch rules.")
    deadline_rules: int = strawberry.field(description="How many rules of deadlines.")
    duties: int = strawberry.field(description="How many duties of organisations.")


@shows(domain.Category)
class Category(Node):
    """What a case is about, of a list of two levels."""

    key = "code"

    code: str = strawberry.field(description="Two digits, or four on the second level.")
    name_en: str = strawberry.field(description="Its name in English.")
    accepted_at_once: bool = strawberry.field(description="Whether reports are accepted by rule.")
    self_handled: bool = strawberry.field(description="Whether it may be settled on the spot.")
    photo_needed: bool = strawberry.field(description="Whether solving it asks for a photo.")
    source: str = strawberry.field(description="The list that it comes from.")
    version: str = strawberry.field(description="Of that list.")
    retired_at: datetime | None = strawberry.field(
        description="Since when it is for no new case; null while it is in force."
    )

    changes: list[CategoryChange] = strawberry.field(
        description="Renamed, retired and reinstated, oldest first."
    )

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Category:
        return domain.category(key)

    @strawberry.field(description="Its name in the language asked for.")
    def name(parent: strawberry.Parent[domain.Category], info: Info) -> str:
        return domain.called(parent, info.context.language)

    @strawberry.field(description="The one above it; null on the first level.")
    def parent(parent: strawberry.Parent[domain.Category]) -> "Category | None":
        return as_category(parent.parent)

    @strawberry.field(description="Why you cannot rename it; null when you can.")
    def viewer_cannot_rename(
        parent: strawberry.Parent[domain.Category], info: Info
    ) -> Refusal | None:
        return shown(parent.why_not_rename(info.context.actor), info)

    @strawberry.field(description="Why you cannot add one below it; null when you can.")
    def viewer_cannot_add(parent: strawberry.Parent[domain.Category], info: Info) -> Refusal | None:
        return shown(domain.why_not_add_category(info.context.actor, parent), info)

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_retire(
        parent: strawberry.Parent[domain.Category], info: Info
    ) -> Refusal | None:
        return shown(parent.why_not_retire(info.context.actor), info)

    @strawberry.field(description="Why you cannot have it used again; null when you can.")
    def viewer_cannot_reinstate(
        parent: strawberry.Parent[domain.Category], info: Info
    ) -> Refusal | None:
        return shown(parent.why_not_reinstate(info.context.actor), info)


def as_category(code: str | None, at: datetime | None = None) -> Category | None:
    """The category with this code as this process knows it; as it was called at a moment."""
    return cast("Category", domain.category(code, at)) if code else None


CategoryResult = Annotated[
    Category | Refusal, strawberry.union("CategoryResult", description="A category, or why not.")
]
CategoryCode = Annotated[str, about(description="Its code: two digits, or four.")]
Note = Annotated[str, about(description="Why, up to 500 characters.")]


@strawberry.type
class CategoryQueries:
    """The list is public."""

    @strawberry.field(graphql_type=list[Category], description="What cases can be about, by code.")
    async def categories(
        self,
        retired: Annotated[bool, about(description="Also those that are retired.")] = False,
    ) -> tuple[domain.Category, ...]:
        return domain.all_listed() if retired else domain.all_categories()

    @strawberry.field(graphql_type=CategoryResult, description="One category, a retired one, too.")
    async def category(self, code: CategoryCode) -> domain.Category:
        return domain.category(code)

    @strawberry.field(
        graphql_type=CategoryPointing,
        description="How many rules and duties that hold speak of a category.",
    )
    async def category_pointing(self, code: CategoryCode) -> domain.Pointing:
        return await domain.pointing(code)


@strawberry.type
class CategoryMutations:
    """For administrators of the city."""

    @strawberry.mutation(
        graphql_type=CategoryResult,
        description="Add a category of the city's own; it gets the next code from 51 on.",
    )
    async def category_add(
        self,
        info: Info,
        name: Annotated[str, about(description="1 to 40 characters.")],
        name_en: Annotated[str, about(description="In English, 1 to 60 characters.")],
        source: Annotated[str, about(description="Where it is written, 1 to 100 characters.")],
        version: Annotated[str, about(description="Of that, 1 to 20 characters.")],
        parent: Annotated[str | None, about(description="The code of the one above.")] = None,
        keywords: Annotated[
            list[str] | None, about(description="By which a text is known; 50 of 20 characters.")
        ] = None,
        accepted_at_once: Annotated[bool, about(description="Without a dispatcher.")] = True,
        self_handled: Annotated[bool, about(description="May be settled on the spot.")] = True,
        photo_needed: Annotated[bool, about(description="To solve it.")] = False,
        shared: Annotated[bool, about(description="Whether many can report the same.")] = False,
        near_m: Annotated[int, about(description="How far apart that can be, 1 to 500 m.")] = 100,
    ) -> domain.Category:
        return await domain.add_category(
            info.context.actor,
            parent=parent,
            name=name,
            name_en=name_en,
            source=source,
            version=version,
            keywords=keywords or (),
            accepted_at_once=accepted_at_once,
            self_handled=self_handled,
            photo_needed=photo_needed,
            shared=shared,
            near_m=near_m,
        )

    @strawberry.mutation(
        graphql_type=CategoryResult,
        description="Give a category another name from now on; cases keep the old one.",
    )
    async def category_rename(
        self,
        info: Info,
        code: CategoryCode,
        name: Annotated[str, about(description="1 to 40 characters.")],
        name_en: Annotated[str, about(description="In English, 1 to 60 characters.")],
        source: Annotated[str, about(description="Where it is written, 1 to 100 characters.")],
        version: Annotated[str, about(description="Of that, 1 to 20 characters.")],
        note: Note = "",
    ) -> domain.Category:
        said = {"name": name, "name_en": name_en, "source": source, "version": version}
        return await domain.rename_category(info.context.actor, code, note=note, **said)

    @strawberry.mutation(
        graphql_type=CategoryResult,
        description="End a category: nothing new is reported under it, and nothing else changes.",
    )
    async def category_retire(
        self, info: Info, code: CategoryCode, note: Note = ""
    ) -> domain.Category:
        return await domain.retire_category(info.context.actor, code, note=note)

    @strawberry.mutation(
        graphql_type=CategoryResult, description="Have things reported under a category again."
    )
    async def category_reinstate(
        self, info: Info, code: CategoryCode, note: Note = ""
    ) -> domain.Category:
        return await domain.reinstate_category(info.context.actor, code, note=note)
