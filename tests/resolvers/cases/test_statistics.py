"""What was settled on the spot is counted apart, in every figure about cases that is shown."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import resolvers.cases
from resolvers import cases
from resolvers.actors import NOBODY
from tests.resolvers.cases.telling import NOISE, told
from tests.story import ADMIN, COUNTY, LI, ZHOU

FIGURES: dict[str, Callable[[], Awaitable[Any]]] = {
    "counts": lambda: cases.counts(ZHOU.actor, COUNTY),
    "published_counts": lambda: cases.published_counts(NOBODY, COUNTY),
    "rates": lambda: cases.rates(COUNTY),
    "try_rules": lambda: cases.try_rules(ADMIN.actor, COUNTY),
}
WHERE_COUNTED = {
    "counting": "outcomes, below",
    "mapping": "counts and published_counts, above",
    "rule_faults": "rates, above",
    "seeking": "how many answers hold a word",
    "listing": "how long a list is that somebody asked for",
    "filters": "how much a filter finds that somebody kept",
    "parts": "how many cases follow one",
    "category_acts": "rules that speak of a category",
    "acts": "how many templates of one name there are",
    "imports": "lines of a sheet",
    "working": "lines of a sheet",
    "visit_desk": "whom to call; what was settled on the spot is never verified",
}


async def settled() -> None:
    case = await cases.self_handle(LI.actor, **NOISE, reply="劝停了。")
    await cases.publish(ZHOU.actor, case.id)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("name", FIGURES)
async def test_does_not_move_it(name):
    await told(cases.Stage.CLOSED)
    before = await FIGURES[name]()

    await settled()

    assert await FIGURES[name]() == before


@pytest.mark.usefixtures("db")
async def test_has_a_figure_of_its_own():
    await told(cases.Stage.CLOSED)
    before = await cases.outcomes(COUNTY)

    await settled()

    after = await cases.outcomes(COUNTY)
    assert after == replace(before, since=after.since, on_the_spot=before.on_the_spot + 1)


def test_nothing_is_counted_that_this_does_not_know_of():
    folder = Path(resolvers.cases.__file__).parent
    counting = {
        file.stem for file in folder.rglob("*.py") if re.search(r"count\(\*\)", file.read_text())
    }

    assert counting == set(WHERE_COUNTED)
