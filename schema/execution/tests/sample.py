"""A graph of beings whose fields do what fate wants: come, come late, are nothing, or fail."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any
from uuid import UUID
from zlib import crc32

import strawberry
from graphql import GraphQLError
from strawberry.dataloader import DataLoader
from strawberry.extensions import FieldExtension
from strawberry.permission import BasePermission
from strawberry.scalars import JSON

NOON = datetime(2026, 9, 20, 12, tzinfo=UTC)


class Fate:
    """What happens, always the same for one seed, one being and one field; nothing for seed 0."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.loaded: list[list[int]] = []
        self.loader: DataLoader[int, Any] = DataLoader(self._load)

    def number(self, n: int, name: str) -> int:
        return crc32(f"{self.seed}.{n}.{name}".encode()) if self.seed else 0

    def of(self, n: int, name: str, good: Any, wrong: Any = object) -> Any:
        """The value of a field, or what happens instead of it."""
        fate = self.number(n, name) % 40
        made = good if fate in (30, 31, 32, 33, 34, 35, 39) or not callable(good) else good()
        match fate:
            case 30:
                raise ValueError(f"{name} of {n}")
            case 31:
                raise GraphQLError(f"no {name}", extensions={"n": n})
            case 32:
                return KeyError(name)
            case 33:
                return wrong
            case 34 | 35:
                return None
            case 36 | 37 | 38:
                return self.later(fate - 35, made)
            case 39:
                return self.later(fate % 3, ZeroDivisionError(name))
        return made

    async def later(self, ticks: int, value: Any) -> Any:
        for _ in range(ticks):
            await asyncio.sleep(0)
        if isinstance(value, Exception):
            raise value
        return value

    async def _load(self, keys: list[int]) -> list[Any]:
        self.loaded.append(sorted(keys))
        await asyncio.sleep(0)
        return [ValueError(f"lost {n}") if n % 7 == 6 else f"loaded {n}" for n in keys]


class Mood(StrEnum):
    GLAD = "glad"
    SAD = "sad"


class Size(Enum):
    SMALL = 1
    LARGE = 2


strawberry.enum(Mood)
strawberry.enum(Size)


class Somebody:
    """What resolvers return for a person; the schema's type stands for it."""

    def __init__(self, fate: Fate, n: int) -> None:
        self.fate = fate
        self.n = n
        self.plain = f"plain {n}"
        self.count = n
        self.mood = Mood.SAD if n % 2 else Mood.GLAD

    @property
    def name(self) -> Any:
        return self.fate.of(self.n, "name", f"小 {self.n}", wrong=[1])

    @property
    def nick(self) -> Any:
        return self.fate.of(self.n, "nick", "n\n\"'", wrong=17)

    @property
    def age(self) -> Any:
        return self.fate.of(self.n, "age", self.n, wrong=2**40)

    @property
    def happy(self) -> Any:
        return self.fate.of(self.n, "happy", self.n % 2 == 0, wrong="?")

    @property
    def height(self) -> Any:
        return self.fate.of(self.n, "height", self.n / 3, wrong=float("nan"))

    @property
    def feels(self) -> Any:
        return self.fate.of(self.n, "feels", self.mood, wrong="nope")

    @property
    def size(self) -> Any:
        return self.fate.of(self.n, "size", Size.LARGE, wrong=Mood.SAD)

    @property
    def born(self) -> Any:
        return self.fate.of(self.n, "born", NOON, wrong=date(2026, 1, 1))

    @property
    def key(self) -> Any:
        return self.fate.of(self.n, "key", UUID(int=self.n), wrong=5)

    @property
    def worth(self) -> Any:
        return self.fate.of(self.n, "worth", Decimal("1.50"), wrong=None)

    @property
    def extra(self) -> Any:
        return self.fate.of(self.n, "extra", {"a": [self.n, None]}, wrong=[])

    @property
    def friend(self) -> Any:
        return self.fate.of(self.n, "friend", Somebody(self.fate, self.n + 1), wrong=3)

    @property
    def boss(self) -> Any:
        return self.fate.of(self.n, "boss", Somebody(self.fate, self.n + 2), wrong=[])

    @property
    def words(self) -> Any:
        return self.fate.of(self.n, "words", ["a", "b"], wrong="letters")

    @property
    def gaps(self) -> Any:
        return self.fate.of(self.n, "gaps", lambda: self._each("gap"), wrong=8)

    @property
    def grid(self) -> Any:
        return self.fate.of(self.n, "grid", [[1, self.n], None, (3,)], wrong=[4])

    @property
    def friends(self) -> Any:
        return self.fate.of(self.n, "friends", lambda: self._beings(Somebody), wrong=[1])

    @property
    def kin(self) -> Any:
        return self.fate.of(self.n, "kin", lambda: tuple(self._beings(Somebody)))

    def _each(self, name: str) -> list[Any]:
        found = []
        for index in range(3):
            try:
                found.append(self.fate.of(self.n * 10 + index, name, f"{name} {index}"))
            except Exception as error:
                found.append(error)
        return found

    def _beings(self, cls: Any) -> list[Any]:
        found = []
        for index in range(self.n % 3 + 1):
            n = self.n * 3 + index + 1
            try:
                found.append(self.fate.of(n, "being", cls(self.fate, n)))
            except Exception as error:
                found.append(error)
        return found


@strawberry.interface
class Being:
    """Whatever has a name."""

    name: str

    @strawberry.field
    def id(parent: strawberry.Parent[Any], info: strawberry.Info) -> strawberry.ID:
        return strawberry.ID(f"{info.path.typename}:{parent.n}")


class Shut(BasePermission):
    message = "shut"

    def has_permission(self, source: Any, info: strawberry.Info, **given: Any) -> bool:
        return bool(source.n % 2)


class Louder(FieldExtension):
    def resolve(self, next_: Any, source: Any, info: strawberry.Info, **given: Any) -> Any:
        return next_(source, info, **given).upper()


@strawberry.input
class Wish:
    text: str
    times: int = 2
    moods: list[Mood] = strawberry.field(default_factory=lambda: [Mood.GLAD])
    inner: "Wish | None" = None


@strawberry.input
class Label:
    lines: list[str]
    by: UUID | None = None


@strawberry.input
class Parcel:
    label: Label
    sent_on: date
    mood: Mood = Mood.GLAD
    weights: list[int | None] = strawberry.field(default_factory=lambda: [1])
    others: list[Label | None] | None = None
    at: datetime | None = strawberry.UNSET
    within: int | None = strawberry.field(name="in")


def _is(domain: type) -> Any:
    def is_type_of(cls: type, value: object, info: object) -> bool:
        return isinstance(value, domain)

    is_type_of.stands_for = domain  # type: ignore[attr-defined]
    return classmethod(is_type_of)


@strawberry.type
class Person(Being):
    """Shown as what resolvers return, which is said by its class."""

    is_type_of = _is(Somebody)

    plain: str
    count: int
    mood: Mood
    nick: str | None
    age: int | None
    happy: bool | None
    height: float | None
    feels: Mood | None
    size: Size | None
    born: datetime | None
    key: UUID | None
    worth: Decimal | None
    extra: JSON | None
    friend: "Person | None"
    boss: "Person"
    words: list[str] | None
    gaps: list[str | None]
    grid: list[list[int] | None] | None
    friends: list["Person | None"] | None
    kin: list["Person"]

    @strawberry.field
    def greeting(parent: strawberry.Parent[Somebody], word: str = "hi", times: int = 1) -> str:
        return parent.fate.of(parent.n, "greeting", f"{word} " * times)  # type: ignore[no-any-return]

    @strawberry.field
    def liked(parent: strawberry.Parent[Somebody], mood: Mood | None = None) -> str | None:
        return parent.fate.of(parent.n, "liked", repr(mood))  # type: ignore[no-any-return]

    @strawberry.field
    async def slow(parent: strawberry.Parent[Somebody], ticks: int | None = 1) -> str:
        found = parent.fate.of(parent.n, "slow", f"slow {ticks}")
        await asyncio.sleep(0)
        return await found if asyncio.iscoroutine(found) else found  # type: ignore[no-any-return]

    @strawberry.field
    async def loaded(parent: strawberry.Parent[Somebody]) -> str | None:
        return await parent.fate.loader.load(parent.n)  # type: ignore[no-any-return]

    @strawberry.field
    def held(parent: strawberry.Parent[Somebody]) -> str | None:
        return parent.fate.loader.load(parent.n)  # type: ignore[return-value]

    @strawberry.field
    async def streamed(parent: strawberry.Parent[Somebody]) -> list[str | None]:
        async def stream() -> AsyncIterator[Any]:
            for each in parent._each("streamed"):
                await asyncio.sleep(0)
                yield each
            if parent.fate.number(parent.n, "stream") % 5 == 4:
                raise ValueError("dry")

        return stream()  # type: ignore[return-value]

    @strawberry.field(permission_classes=[Shut])
    def secret(parent: strawberry.Parent[Somebody]) -> str | None:
        return "secret"

    @strawberry.field(extensions=[Louder()])
    def loud(parent: strawberry.Parent[Somebody], word: str = "ho") -> str | None:
        return word

    @strawberry.field
    def wished(parent: strawberry.Parent[Somebody], wish: Wish) -> str | None:
        return repr(wish)

    @strawberry.field
    def sums(parent: strawberry.Parent[Somebody], numbers: list[int] | None = None) -> int | None:
        return sum(numbers or ())

    @strawberry.field
    def page(parent: strawberry.Parent[Somebody], first: int = 2) -> "Page":
        found = [Somebody(parent.fate, parent.n + 5 + each) for each in range(first % 4)]
        return Page(edges=[Edge(node=each, cursor=str(each.n)) for each in found])

    @strawberry.field
    def thing(parent: strawberry.Parent[Somebody]) -> "Thing | None":
        return parent.fate.of(parent.n, "thing", _thing(parent.fate, parent.n))  # type: ignore[no-any-return]

    @strawberry.field
    def beings(parent: strawberry.Parent[Somebody]) -> list[Being]:
        found = [Somebody(parent.fate, parent.n + 1), Dog(name="Rex", n=parent.n)]
        return parent.fate.of(parent.n, "beings", iter(found))  # type: ignore[no-any-return]


@strawberry.type
class Dog(Being):
    """A thing that the resolvers make themselves."""

    n: strawberry.Private[int]

    @strawberry.field
    async def owner(self, info: strawberry.Info) -> Person | None:
        return Somebody(info.context, self.n + 1)  # type: ignore[return-value]

    @strawberry.field
    def barks(self, times: int = 1) -> str:
        return "wau " * times


@strawberry.type
class Rock:
    name: str
    weight: int


Thing = Annotated[Person | Dog | Rock, strawberry.union("Thing")]


@strawberry.type
class Edge:
    node: Person
    cursor: str


@strawberry.type
class Page:
    edges: list[Edge]

    @strawberry.field
    def nodes(self) -> list[Person]:
        return [each.node for each in self.edges]


def _thing(fate: Fate, n: int) -> Any:
    return (Somebody(fate, n), Dog(name="Bob", n=n), Rock(name="Ayers", weight=n), 17)[n % 4]


@strawberry.type
class Refusal:
    reason: str


class Refused(Exception):
    """Handled where there is a place for it."""


class Handler(strawberry.ExceptionHandler[Refused, Refusal]):
    def handle(self, exception: Refused, *, field: Any, info: Any) -> Refusal:
        return Refusal(reason=f"{exception} in {info.field_name}")


Result = Annotated[Person | Refusal, strawberry.union("Result")]


async def _tried(info: strawberry.Info, n: int) -> Any:
    await asyncio.sleep(0)
    if n % 4 == 3:
        raise Refused(f"not {n}")
    return info.context.of(n, "tried", Somebody(info.context, n))


@strawberry.type
class Query:
    @strawberry.field
    def person(self, info: strawberry.Info, n: int = 1) -> Person | None:
        return info.context.of(n, "person", Somebody(info.context, n))  # type: ignore[no-any-return]

    @strawberry.field
    async def sure(self, info: strawberry.Info, n: int) -> Person:
        await asyncio.sleep(0)
        return Somebody(info.context, n)  # type: ignore[return-value]

    @strawberry.field
    async def people(self, info: strawberry.Info, of: Mood | None = Mood.GLAD) -> list[Person]:
        return [Somebody(info.context, n) for n in range(3)]  # type: ignore[misc]

    @strawberry.field
    def being(self, info: strawberry.Info, n: int = 0) -> Being | None:
        return _thing(info.context, n)  # type: ignore[no-any-return]

    @strawberry.field
    def things(self, info: strawberry.Info) -> list[Thing | None]:
        return [_thing(info.context, n) for n in (0, 1, 2, 4)]

    @strawberry.field(graphql_type=Result)
    async def tried(self, info: strawberry.Info, n: int = 0) -> Any:
        return await _tried(info, n)

    @strawberry.field
    def wishes(self, wish: Wish, others: list[Wish] | None = None) -> str:
        return f"{wish} {others}"

    @strawberry.field
    def parcels(self, first: Parcel, more: list[Parcel] | None = None) -> str:
        first.weights.append(9)
        return f"{first} {more}"

    @strawberry.field
    def days(self, since: date, until: date | None = date(2026, 9, 20)) -> str:
        return f"{since!r} {until!r}"

    @strawberry.field
    def version(self) -> str:
        return "1"


@strawberry.type
class Mutation:
    @strawberry.mutation(graphql_type=Result)
    async def change(self, info: strawberry.Info, n: int = 0) -> Any:
        info.context.loaded.append([n])
        found = await _tried(info, n)
        info.context.loaded.append([n])
        return found

    @strawberry.mutation
    def at_once(self, info: strawberry.Info, n: int = 0) -> int:
        info.context.loaded.append([n])
        return info.context.of(n, "at_once", len(info.context.loaded))  # type: ignore[no-any-return]


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticks(self) -> AsyncIterator[int]:
        yield 1


schema = strawberry.Schema(
    Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[Dog],
    exception_handlers=[Handler()],
)
