"""The matrix: who sees what is what the pages say, for every resolver, post and side.

A resolver that is new fails here. Say how it is called in tests/sight/recipes (what cannot be
guessed from the names of its arguments), then `.venv/bin/python -m tests.sight` writes the pages.
"""

import os

import pytest

from tests.sight import calls, pages, resolvers, scene
from tests.sight.pages import COLUMNS, SIDES, Results
from tests.sight.resolvers import OPEN

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(300)]
TRIED = resolvers.tried()
WRITES = "GONGZHI_WRITE_SIGHT" in os.environ
WRITTEN: dict[str, Results] = {}
ANEW = """
Who sees what has changed. Read each line: is that what these people may see?
If so, `.venv/bin/python -m tests.sight` writes docs/who-sees-what.md and .zh.md anew.
"""
NOT_IN_DOC = (
    "A page or the API calls this without an actor: say in OPEN of tests/sight/resolvers.py"
)


async def results_of(side: str, photo: bytes) -> Results:
    await scene.plant()
    there = await (scene.inside if side == "inside" else scene.outside)(photo)
    who = scene.actors(there)
    return {each.name: await calls.tried(each, who, there) for each in TRIED}


@pytest.mark.parametrize("side", SIDES)
async def test_each_sees_what_the_pages_say(db, photo, side):
    results = await results_of(side, photo)

    if WRITES:
        WRITTEN[side] = results
        return
    for language, path in pages.PAGES.items():
        for column in (each for each in COLUMNS if each.side == side):
            said = pages.written(path.read_text(), column)
            seen = pages.cells(language, column, results)
            told = [
                f"{name}\n  said: {said.get(name)}\n  is:   {seen.get(name)}"
                for name in sorted({*said, *seen})
                if said.get(name) != seen.get(name)
            ]
            assert not told, "\n".join((ANEW, *told))


@pytest.mark.skipif(not WRITES, reason="python -m tests.sight does")
def test_the_pages_are_written():
    for language, path in pages.PAGES.items():
        path.write_text(pages.page(language, TRIED, WRITTEN))


@pytest.mark.skipif(WRITES, reason="the pages are being written")
def test_all_around_the_rows_is_as_it_would_be_written():
    nothing = {
        side: {each.name: {"nobody": "yes", "app:read": "yes"} for each in TRIED} for side in SIDES
    }
    for language, path in pages.PAGES.items():
        made = pages.page(language, TRIED, nothing)
        assert pages.without_cells(made) == pages.without_cells(path.read_text()), ANEW


def test_what_others_call_is_there():
    known = {each.name for each in resolvers.found()}

    assert known >= {*resolvers.INNER, *resolvers.BY_HAND}


def test_what_asks_for_nobody_is_said():
    said = {name for names in OPEN.values() for name in names}

    assert resolvers.open_to_all() == said, NOT_IN_DOC
