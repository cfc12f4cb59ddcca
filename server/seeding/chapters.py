"""The cases of a city, day after day: most are settled where they are found, few go their way."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from resolvers import calendar
from resolvers.cases import Outcome
from server.seeding import skews
from server.seeding.flows import Flows
from server.seeding.ground import City, Grid
from server.seeding.lines import NULL, Chain, Lines, identity, nothing
from server.seeding.words import Words

PIECE = 20_000
FIRST_SERIAL = 1_001

Days = tuple[tuple[date, int], ...]  # how many cases came on each


class Story:
    """What happened in a city until *until*; told again it is the same, each day by itself."""

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

    def parts(self, count: int) -> Iterator[Days]:
        """The days in which so many cases came, the oldest first, a piece's worth at a time."""
        today = self.until.astimezone(calendar.SHANGHAI).date()
        days = [today - timedelta(days=n) for n in range(self.days, 0, -1)]
        many = skews.by_day([each.weekday() for each in days], count)
        part: list[tuple[date, int]] = []
        for each in zip(days, many, strict=True):
            part.append(each)
            if sum(n for _, n in part) >= PIECE:
                yield tuple(part)
                part = []
        yield tuple(part)

    def told(self, days: Days) -> Lines:
        """The lines of all cases of some days."""
        piece = nothing()
        for day, many in days:
            _Day(self, self._city, self._words, day).tell(piece, many)
        return piece


class _Day:
    """Tells the cases of a day."""

    def __init__(self, story: Story, city: City, words: Words, day: date) -> None:
        self._city, self._words, self._share, self._day = city, words, story.share, day
        self._random = Random(day.toordinal())  # noqa: S311 (what is told again is the same)
        self._flows = Flows(city, words, self._random, story.until)

    def tell(self, piece: Lines, many: int) -> None:
        start = datetime.combine(self._day, time(), calendar.SHANGHAI).astimezone(UTC)
        for serial, second in enumerate(skews.seconds(self._random, many), FIRST_SERIAL):
            self._tell(piece, serial, start + timedelta(seconds=second))

    def _tell(self, piece: Lines, serial: int, at: datetime) -> None:
        random = self._random
        grid = self._city.grids[skews.place(random, len(self._city.grids))]
        category = skews.category(random)
        number = f"XX{self._day:%Y%m%d}{grid.code[4:6]}{serial:06}"
        if random.random() < self._share:
            hour = at.replace(minute=0, second=0, microsecond=0)
            self._flows.tell(piece, number, grid, category, hour)
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
