"""The areas as an immutable tree, held whole in memory."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from resolvers.actors import Actor
from resolvers.areas import codes, initials
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.areas import GridKind, Level
from resolvers.tables.people import PostKind, Scope

AFTER_DIGITS = ":"
DRAWN_BELOW = {Level.VILLAGE: Level.GRID, Level.GRID: Level.MICRO_GRID}


def administers(actor: Actor, code: str) -> bool:
    """Whether the actor administers the area, or is the system itself."""
    held = actor.holds(PostKind.ADMINISTRATOR, area=code)
    return actor.system is not None or (held and actor.may(Scope.ADMINISTER))


@dataclass(frozen=True, slots=True)
class Area:
    """An area, from province to micro-grid.

    *living* counts the areas right below it that are not retired; *building* is
    what an urban micro-grid consists of.
    """

    code: str
    name: str
    level: Level
    parent: str | None
    drawn_at: datetime
    kind: GridKind | None = None
    building: str | None = None
    households: int | None = None
    retired_at: datetime | None = None
    living: int = 0

    @property
    def prefix(self) -> str:
        """The digits that every code inside it starts with."""
        return codes.prefix(self.code, self.level)

    def holds(self, code: str) -> bool:
        """Whether the area with this code is this one or lies inside it."""
        return code.startswith(self.prefix)

    def why_not_draw(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot draw an area below this one."""
        return self._why_not_touch(actor) or (
            None if self.level in DRAWN_BELOW else NotNow(Reason.AREA_WRONG_LEVEL, level=self.level)
        )

    def why_not_divide(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot divide this grid or micro-grid."""
        return self._why_not_touch(actor) or self._why_not_redraw() or self._why_not_empty()

    def why_not_join(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot make this grid or micro-grid a part of another."""
        return self.why_not_divide(actor)

    def why_not_retire(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot retire this."""
        if self.parent is None:
            return NotNow(Reason.AREA_WRONG_LEVEL, level=self.level)
        return self._why_not_touch(actor) or self._why_not_empty()

    def why_not_outline(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say where this lies."""
        return self._why_not_touch(actor)

    def _why_not_touch(self, actor: Actor) -> Refused | None:
        if not administers(actor, self.code):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if self.retired_at:
            return NotNow(Reason.AREA_RETIRED, at=self.retired_at)
        return None

    def _why_not_redraw(self) -> Refused | None:
        if self.level in DRAWN_BELOW.values():
            return None
        return NotNow(Reason.AREA_WRONG_LEVEL, level=self.level)

    def _why_not_empty(self) -> Refused | None:
        return NotNow(Reason.AREA_HAS_CHILDREN, count=self.living) if self.living else None


class Tree:
    """All areas at one moment, the retired ones too."""

    def __init__(self, areas: Iterable[Area] = ()) -> None:
        self._areas = {area.code: area for area in areas}
        self._codes = sorted(self._areas)
        below: dict[str | None, list[str]] = defaultdict(list)
        for code in self._codes:
            below[self._areas[code].parent].append(code)
        self._below: dict[str | None, list[str]] = dict(below)
        self._paths: dict[str, tuple[Area, ...]] = {}

    def __len__(self) -> int:
        return len(self._areas)

    def replaced(self, areas: Sequence[Area]) -> "Tree":
        """The same tree with these areas new or changed."""
        tree = Tree()
        tree._areas = {**self._areas, **{area.code: area for area in areas}}
        tree._codes = sorted(tree._areas)
        tree._below = dict(self._below)
        for area in areas:
            if area.code not in self._areas:
                there = tree._below.get(area.parent, [])
                tree._below[area.parent] = sorted([*there, area.code])
        return tree

    @property
    def root(self) -> Area | None:
        """The area that holds all others; None before anything was imported."""
        return next((self._areas[code] for code in self._below.get(None, ())), None)

    def get(self, code: str | None) -> Area | None:
        """The area with this code, retired or not."""
        return self._areas.get(code) if code else None

    def find(self, code: str) -> Area:
        """The area with this code, retired or not.

        Raises:
            NotFound: there is none.
        """
        area = self._areas.get(code)
        if area is None:
            raise NotFound
        return area

    def path(self, code: str) -> tuple[Area, ...]:
        """The areas from the root down to this one; empty when it does not exist."""
        if code not in self._paths and (area := self.get(code)):
            self._paths[code] = (*self.path(area.parent or ""), area)
        return self._paths.get(code, ())

    def children(self, code: str, *, retired: bool = False) -> tuple[Area, ...]:
        """The areas right below, by code; those that are retired only when asked for."""
        below = (self._areas[each] for each in self._below.get(code, ()))
        return tuple(area for area in below if retired or not area.retired_at)

    def under(self, prefix: str, *, level: Level | None = None) -> tuple[Area, ...]:
        """The living areas whose code starts with *prefix*, by code."""
        first = bisect_left(self._codes, prefix)
        last = bisect_left(self._codes, prefix + AFTER_DIGITS)
        found = (self._areas[code] for code in self._codes[first:last])
        return tuple(a for a in found if not a.retired_at and level in (None, a.level))

    def search(self, text: str, *, prefix: str = "", limit: int = 20) -> tuple[Area, ...]:
        """Living areas by code or name: the last word in their own, the others above them.

        Args:
            text: the beginning of a code, or words of names, as "红旗 龙湾"; the last may be
                the first letters of the pinyin, as "hqq" for 红旗区.
            prefix: only codes that start so.
            limit: how many at most, 1 to 100.
        """
        words = text.split()
        if not words:
            return ()
        if words[-1].isdecimal():
            starting = self.under(words[-1])
            return tuple(area for area in starting if area.code.startswith(prefix))[:limit]
        letters = initials.classes(words[-1].lower())
        found = [
            area
            for area in self.under(prefix)
            if words[-1] in area.name or initials.begins(area.name, letters)
        ]
        found = [area for area in found if self._lies_in(area, words[:-1])]
        return tuple(sorted(found, key=lambda area: _closeness(area, words[-1]))[:limit])

    def called(self, word: str) -> tuple[Area, ...]:
        """The highest areas, retired or not, whose name or its initials begin with a word."""
        letters = initials.classes(word)
        firsts = {word[:1], *(letters[0] if letters else ())}
        found: list[Area] = []
        for code in sorted(code for first in firsts for code in self._starting.get(first, ())):
            area = self._areas[code]
            if found and found[-1].holds(code):
                continue
            if area.name.lower().startswith(word) or initials.begins(area.name, letters):
                found.append(area)
        return tuple(found)

    @cached_property
    def _starting(self) -> dict[str, list[str]]:
        """The codes of areas by the first letter of their names."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, area in self._areas.items():
            found[area.name[:1].lower()].append(code)
        return found

    def _lies_in(self, area: Area, words: Sequence[str]) -> bool:
        names = [each.name for each in self.path(area.code)]
        return all(any(word in name for name in names) for word in words)


def _closeness(area: Area, word: str) -> tuple[bool, bool, int, str]:
    return area.name != word, not area.name.startswith(word), len(area.code), area.code
