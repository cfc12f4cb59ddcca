"""The cases of a city, day after day: most are settled where they are found, few go their way."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from resolvers import calendar
from resolvers.cases import Outcome
from server.seeding import skews
from server.seeding.flows import Flows
from server.seeding.ground import City, Grid
from server.seeding.lines import NULL, Chain, Lines, identity, nothing
from server.seeding.words import Words

PIECE = 20_000
SERIALS = 1_000_000


class Story:
    """What happened in a city until *until*; told again it is the same."""

    def __init__(
        self,
        city: City,
        words: Words,
        until: datetime,
        long: timedelta,
        *,
        flows: float = skews.FLOWS,
    ) -> None:
        self.until, self.days, self.share = until, long.days, flows
        self._city, self._words = city, words
        self._random = Random(7)  # noqa: S311 (a city that is told again is the same)
        self._flows = Flows(city, words, self._random, until)
        self._serial = 1_000

    def told(self, count: int) -> Iterator[Lines]:
        """The lines of so many cases, from the oldest on, in pieces."""
        piece, size = nothing(), 0
        for at in self._moments(count):
            self._tell(piece, at)
            size += 1
            if size == PIECE:
                yield piece
                piece, size = nothing(), 0
        yield piece

    def _moments(self, count: int) -> Iterator[datetime]:
        today = self.until.astimezone(calendar.SHANGHAI).date()
        days = [today - timedelta(days=n) for n in range(self.days, 0, -1)]
        for day, many in zip(days, skews.by_day([d.weekday() for d in days], count), strict=True):
            start = datetime.combine(day, time(), calendar.SHANGHAI).astimezone(self.until.tzinfo)
            for second in skews.seconds(self._random, many):
                yield start + timedelta(seconds=second)

    def _tell(self, piece: Lines, at: datetime) -> None:
        random = self._random
        grid = self._city.grids[skews.place(random, len(self._city.grids))]
        category = skews.category(random)
        self._serial = (self._serial + 1) % SERIALS
        local = at + timedelta(hours=8)
        number = f"XX{local:%Y%m%d}{grid.code[4:6]}{self._serial:06}"
        if random.random() < self.share:
            self._flows.tell(piece, number, grid, category, at.replace(minute=0, second=0))
        else:
            self._settle(piece, number, grid, category, at)

    def _settle(self, piece: Lines, number: str, grid: Grid, category: str, at: datetime) -> None:
        """Found and settled on the spot, as `cases.self_handle` writes it."""
        random, worker = self._random, self._random.choice(grid.workers)
        id, act = identity(random, at), identity(random, at)
        said, county, moment = self._words.short(category, random), grid.code[:6], at.isoformat()
        piece["cases"].append(
            f"{id}\t{number}\t{county}\t{grid.code}\t{category}\t{said.title}\t{said.text}\t\t"
            f"{NULL}\t{NULL}\tnormal\tgrid_worker\tclosed\tf\t{worker}\t{moment}\t{moment}\t"
            f"{NULL}\t{NULL}\t{NULL}\t{NULL}\t{NULL}\t{worker}\t{Outcome.SOLVED}\t{NULL}\t"
            f"{moment}\t{moment}\t{NULL}\t1\t2"
        )
        piece["case_acts"].append(
            f"{act}\t{id}\t{county}\tself_handle\t{worker}\t{NULL}\t{moment}\t{NULL}\t{said.reply}\t"
        )
        piece["case_finishes"].append(
            f"{identity(random, at)}\t{id}\t{county}\t{NULL}\t{worker}\t{moment}\t{Outcome.SOLVED}"
            f"\tt\t{said.reply}\t"
        )
        chain = Chain(id, grid.code)
        facts = f'{{"to": "closed", "act": "{act}"}}'
        entry = identity(random, at)
        piece["journal"].append(
            chain.entry(entry, at, "case.self_handled", facts, by=worker, system=None)
        )
        piece["journal_heads"].append(chain.head)
